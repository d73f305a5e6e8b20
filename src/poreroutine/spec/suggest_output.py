"""Format suggestions as feature files, with similar ones combined in an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from poreroutine.spec.suggest import Suggestion, UnreachedPath

_COLUMNS: Final[Mapping[str, str]] = {
    "they already use ": "active",
    "they are allergic to ": "allergen",
    "they are concerned about ": "concern",
    "they have ": "condition",
    "they notice ": "sign",
    "they report ": "sign",
    "they take ": "medicine",
    "they wish for ": "wish",
}
"""Beginnings of sentences whose rest can become a column."""


@dataclass
class _Outline:
    """Suggestions that only differ in the end of one sentence."""

    first: Suggestion
    place: int = -1
    cells: list[str] = field(default_factory=list)

    def takes(self, other: Suggestion) -> bool:
        """Add another suggestion, if it is similar."""
        first = self.first
        if (first.then, len(first.given)) != (other.then, len(other.given)):
            return False
        places = [
            place
            for place, pair in enumerate(zip(first.given, other.given, strict=True))
            if pair[0] != pair[1]
        ]
        if len(places) != 1 or self.place not in (-1, places[0]):
            return False
        one, two = (_split_sentence(each.given[places[0]]) for each in (first, other))
        if one is None or two is None or one[0] != two[0]:
            return False
        self.place = places[0]
        self.cells = [*(self.cells or [one[1]]), two[1]]
        return True


def as_text(found: Iterable[Suggestion | UnreachedPath]) -> str:
    """Return suggestions as text, by topic and rule; unreachable paths become comments."""
    parts: list[str] = []
    for rule, group in groupby(found, key=lambda one: one.rule.id):
        outlines: list[_Outline] = []
        for one in group:
            if isinstance(one, UnreachedPath):
                parts.append("\n".join(_unreached(one)))
            elif not any(outline.takes(one) for outline in outlines):
                outlines.append(_Outline(one))
        for number, outline in enumerate(outlines, start=1):
            nth = f" ({number})" if len(outlines) > 1 else ""
            parts.append("\n".join(f"  {line}".rstrip() for line in _lines(rule, outline, nth)))
    return "\n\n".join(parts)


def _lines(rule: str, outline: _Outline, nth: str) -> Iterator[str]:
    one = outline.first
    title = f"{one.rule.title}{nth}"
    sentences = [*one.given]
    column = ""
    if outline.cells:
        beginning, _ = _split_sentence(sentences[outline.place]) or ("", "")
        column = _COLUMNS[beginning]
        sentences[outline.place] = f"{beginning}<{column}>"
    yield f"@{rule}"
    yield f"Scenario Outline: {title}: <{column}>" if column else f"Scenario: {title}"
    yield from _steps("Given", sentences)
    yield "  When they ask for a routine"
    if one.then:
        yield from _steps("Then", one.then)
    else:
        yield "  # No step states what this rule does for this person: try another, or a new step."
        yield f"  Then the rule {rule} fires"
    if column:
        width = max(map(len, (column, *outline.cells)))
        yield ""
        yield "  Examples:"
        yield from (f"    | {cell:<{width}} |" for cell in (column, *outline.cells))


def _steps(keyword: str, sentences: Sequence[str]) -> Iterator[str]:
    for number, sentence in enumerate(sentences):
        first, *table = sentence.split("\n")
        yield f"  {'And' if number else keyword} {first}"
        yield from (f"  {row}" for row in table)


def _unreached(one: UnreachedPath) -> Iterator[str]:
    way = f", by {one.way.words}" if one.way else ""
    yield f"# Nobody reaches {one.rule.id}{way}: fix or retire it."
    yield from (f"#   {line}" for line in one.blocked)


def _split_sentence(sentence: str) -> tuple[str, str] | None:
    """Split a sentence into its beginning and a part that may become a column."""
    for beginning in _COLUMNS:
        if sentence.startswith(beginning):
            return beginning, sentence.removeprefix(beginning)
    return None
