"""The smallest change of an answer that would bring an active in: tried out, not guessed.

Only answers that are a person's to change are tried: goals, habits and choices. Never age,
pregnancy, an allergy, an illness or what the skin shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from poreroutine.facts.known import LISTS
from poreroutine.facts.vocabulary import UNSTATED, Kind, Vocabulary
from poreroutine.profile.model import SkinProfile

CHANGEABLE_FIELDS = frozenset({"budget", "exercise", "experience", "makeup", "most_steps"})
CHANGEABLE_LISTS = frozenset({"concerns", "habits", "wishes"})
_FIELD_OF = {LISTS[field]: field for field in sorted(CHANGEABLE_LISTS)}


def first_change(
    profile: SkinProfile,
    facts: Iterable[str],
    vocabulary: Vocabulary,
    brings_in: Callable[[SkinProfile], bool],
) -> tuple[str, str] | None:
    """Find one answer that, given otherwise, brings the active in.

    Args:
        profile: The answers as given.
        facts: Facts that the rules in question read.
        vocabulary: For the values a fact can have.
        brings_in: Makes the routine of other answers and looks.

    Returns:
        The fact and the value it would need; None when no single change would do.
    """
    for fact in sorted(set(facts)):
        for value, changed in _other_answers(profile, fact, vocabulary):
            if brings_in(changed):
                return fact, value
    return None


def _other_answers(
    profile: SkinProfile, fact: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, SkinProfile]]:
    if fact in CHANGEABLE_FIELDS:
        known = vocabulary[fact]
        values: Iterable[Any] = (
            (known.high,) if known.kind is Kind.NUMBER else _words(known.choices)
        )
        for value in values:
            if value != getattr(profile, fact):
                yield str(value), profile.model_copy(update={fact: value})
        return
    prefix, _, answer = fact.partition(".")
    field = _FIELD_OF.get(prefix)
    if field is None:
        return
    given = getattr(profile, field) or ()
    if answer in given:
        rest = tuple(each for each in given if each != answer)
        yield "false", profile.model_copy(update={field: rest})
    else:
        yield "true", profile.model_copy(update={field: (*given, answer)})


def _words(choices: Iterable[str]) -> list[str]:
    return [choice for choice in choices if choice != UNSTATED]
