"""The vocabulary of product rules: every fact that they may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from poreroutine.model.facts import Fact, Kind, Vocabulary
from poreroutine.model.label import Listing
from poreroutine.model.product import Answer, StrengthBand
from poreroutine.products.rules.word_groups import WordGroups

MAX_PLACES: Final = 200
"""Maximum position in a list; later ones are clipped to it."""

ABSENT: Final = "absent"
"""Value of an active that is not on the label."""

UNDECIDED: Final = "undecided"
"""Value of a decision list of which no rule holds."""

LISTING: Final = "label.listing"
READABLE: Final = "label.readable"
LENGTH: Final = "label.length"
NAMED_STRENGTH: Final = "name.states_strength"


def product_vocabulary(
    groups: WordGroups,
    ingredient_flags: Iterable[str],
    actives: Iterable[str],
    limits: Iterable[str] = (),
    decisions: Mapping[str, Sequence[str]] | None = None,
) -> Vocabulary:
    """Build the vocabulary.

    Args:
        groups: Word and number groups to search for.
        ingredient_flags: Possible properties of ingredients.
        actives: Ids of the actives.
        limits: Ids of the limits on stated strengths.
        decisions: Fact of a decision list -> its values.
    """
    decided = (
        Fact(name, Kind.CHOICE, UNDECIDED, "What the decision list says.", (UNDECIDED, *values))
        for name, values in (decisions or {}).items()
    )
    over = (
        _flag(f"over.{name}", "Whether a stated strength is over this limit.") for name in limits
    )
    return Vocabulary.of(
        (
            *_word_facts(groups),
            *_label_facts(),
            *_flag_facts(ingredient_flags),
            *_active_facts(actives),
            *over,
            *decided,
        )
    )


def _word_facts(groups: WordGroups) -> Iterator[Fact]:
    for name, group in groups.groups.items():
        for place, where in (("name", "the name has"), ("shop", "the shop's category has")):
            yield _flag(f"{place}.{name}", f"Whether {where} a word of the group.")
        if group.in_text:
            yield _flag(f"text.{name}", "Whether the label's text has a word of the group.")
        if group.head:
            yield _flag(f"head.{name}", "Whether a word of the group is the head of the name.")
    for name, number in groups.numbers.items():
        description = "Number stated in name or label; 0 if none is."
        yield Fact(name, Kind.NUMBER, 0, description, low=0, high=number.most)


def _label_facts() -> Iterator[Fact]:
    listings = tuple(each.value for each in Listing)
    yield Fact(LISTING, Kind.CHOICE, Listing.NONE.value, "What the label's text was.", listings)
    yield _flag(READABLE, "Whether the list is whole and every name in it known.")
    yield _number(LENGTH, "How many ingredients are listed.")
    yield _flag(NAMED_STRENGTH, "Whether the name states the strength of an active.")


def _flag_facts(flags: Iterable[str]) -> Iterator[Fact]:
    answers = tuple(answer.value for answer in Answer)
    for flag in flags:
        yield _flag(f"has.{flag}", "Whether any name on the label is one of these.")
        yield _number(
            f"place.{flag}", "First place of one in the list, from 1; 0 if none is there."
        )
        description = "Whether one stands above the estimated line of one per cent."
        yield Fact(f"above_line.{flag}", Kind.CHOICE, Answer.NO.value, description, answers)


def _active_facts(actives: Iterable[str]) -> Iterator[Fact]:
    bands = (ABSENT, *(band.value for band in StrengthBand))
    for active in actives:
        description = "How strong it is likely to be."
        yield Fact(f"active.{active}", Kind.CHOICE, ABSENT, description, bands)


def _flag(name: str, description: str) -> Fact:
    return Fact(name, Kind.FLAG, False, description)  # noqa: FBT003 - the default value of a fact


def _number(name: str, description: str) -> Fact:
    return Fact(name, Kind.NUMBER, 0, description, low=0, high=MAX_PLACES)
