"""Read claims: what a product's name, its description or a bullet says that it contains.

A claim is evidence of an ingredient and of its strength, never an entry of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from poreroutine.model.label import Label
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.labels.names import spelling_key
from poreroutine.products.labels.split import STRENGTH, Strength, StrengthReader
from poreroutine.products.labels.tables import alternation

_WORD: Final = re.compile(r"[^\W_]+")
_STRENGTH: Final = re.compile(rf"{STRENGTH}+")
_MAX_WORDS: Final = 4
"""Maximum number of words of a claimed name."""


class Claim(NamedTuple):
    """A name or a kind of substance that a product claims to contain.

    Attributes:
        printed: As printed, in lower case.
        inci: INCI name; None for a kind of substance.
        where: `name`, `description` or `text`.
        strength: Stated strength; empty if none is stated.
    """

    printed: str
    inci: str | None
    where: str
    strength: Strength = Strength()


class ClaimReader:
    """Reads the claims of products.

    Args:
        table: The ingredient tables.
    """

    def __init__(self, table: IngredientTable) -> None:
        self._table = table
        self._strengths = StrengthReader(table.units, table.words)
        self._names = dict(_vocabulary(table))
        spaceless = [name for name in self._names if not name.isascii()]
        self._spaceless = re.compile(alternation(spaceless) or r"(?!)")

    def read(self, text: str, where: str) -> tuple[Claim, ...]:
        """Read the claims of a short text, such as a name."""
        if not text:
            return ()
        signs, strengths = self._strengths.mask(self._table.affirmed(text))
        found = list(self._find(signs))
        if not found:
            return ()
        stated = _assigned(signs, [span for span, _ in found], strengths)
        return tuple(
            Claim(signs[start:end], inci, where, stated.get(number, Strength()))
            for number, ((start, end), inci) in enumerate(found)
        )

    def of_label(self, label: Label) -> Iterator[Claim]:
        """Yield the claims in the text of a label."""
        for each in label.claimed:
            strength = Strength(each.percent, each.at_least, each.at_most)
            yield Claim(each.printed.lower(), each.inci, "text", strength)

    def _find(self, signs: str) -> Iterator[tuple[tuple[int, int], str | None]]:
        """Yield the position and the name of each claim, the longest first at each word."""
        words = [match.span() for match in _WORD.finditer(signs)]
        at = 0
        while at < len(words):
            for count in range(min(_MAX_WORDS, len(words) - at), 0, -1):
                start, end = words[at][0], words[at + count - 1][1]
                if STRENGTH in signs[start:end]:
                    continue
                key = spelling_key(signs[start:end])
                if key in self._names:
                    yield (start, end), self._names[key]
                    at += count
                    break
            else:
                if not signs[words[at][0] : words[at][1]].isascii():
                    for match in self._spaceless.finditer(signs, *words[at]):
                        yield match.span(), self._names[match[0]]
                at += 1


def _vocabulary(table: IngredientTable) -> Iterator[tuple[str, str | None]]:
    """Yield the names and kinds that claims use, by spelling."""
    claimable = frozenset(table.claims["flags"])
    unclaimed = frozenset(map(spelling_key, table.claims["except"]))
    for kind, flags in table.kinds.items():
        if not claimable.isdisjoint(flags) and spelling_key(kind) not in unclaimed:
            yield spelling_key(kind), None
    listed = {name for flag in claimable & table.flags.keys() for name in table.flags[flag].names}
    plain = {name: () for name in sorted(listed) if "*" not in name and table.names.known(name)}
    for inci, others in {**plain, **table.synonyms}.items():
        if not claimable.isdisjoint(table.flags_of(inci)):
            for name in (inci, *others):
                if spelling_key(name) not in unclaimed:
                    yield spelling_key(name), table.names.known(inci) or inci
    for word, meant in table.said.items():
        yield spelling_key(word), meant[0]


def _assigned(
    signs: str, claims: list[tuple[int, int]], strengths: dict[int, Strength]
) -> dict[int, Strength]:
    """Assign each strength to the claim it belongs to, by number.

    It belongs to the claim right after it, otherwise to the last one before it.
    """
    assigned: dict[int, Strength] = {}
    for match in _STRENGTH.finditer(signs):
        before = [n for n, (_, end) in enumerate(claims) if end <= match.start()]
        after = [n for n, (start, _) in enumerate(claims) if start >= match.end()]
        free = before and before[-1] not in assigned
        is_next = after and not _WORD.search(signs[match.end() : claims[after[0]][0]])
        leads = not before or match.start() < claims[0][0] or not free
        if is_next and (leads or not signs[claims[before[-1]][1] : match.start()].isspace()):
            number = after[0]
        elif free:
            number = before[-1]
        elif after:
            number = after[0]
        else:
            continue
        assigned[number] = strengths[match.start()]
    return assigned


def unlisted(claims: Iterable[Claim], label: Label, table: IngredientTable) -> tuple[Claim, ...]:
    """Return the claims that a label's list does not keep."""
    return tuple(
        claim
        for claim in claims
        if not table.is_listed(claim.printed, claim.inci, label.ingredients)
    )
