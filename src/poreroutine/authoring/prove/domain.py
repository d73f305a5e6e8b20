"""The possible values of each fact, limited to people whom a profile can describe."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from poreroutine.model.facts import Fact, Kind, Topic, Vocabulary
from poreroutine.model.profile import Procedure, Tried
from poreroutine.rulesets.rules.condition import Between, Conjunction
from poreroutine.rulesets.vocabulary import MAX_NIGHTS, NEVER_NIGHTS, NOT_ASKED_WEEKS

USUAL_AGE: Final = 30
"""Age of a counterexample for which age does not matter."""

WHATEVER: Final = "any"
"""The entry of facts about having tried something, whatever it was."""
_ENTRIES: Final = (Topic.LISTED, Topic.PROCEDURE, Topic.NIGHTS, Topic.WEEKS, Topic.TRIED)

Spans = tuple[tuple[int, int], ...]
"""The possible values of a number: ascending ranges, both ends included."""


@dataclass(frozen=True)
class Domain:
    """The possible values of the facts of a ruleset, and the thresholds that split numbers.

    Attributes:
        vocabulary: Every fact.
        members: Actives of every active, family and group.
        actives: Ids of the actives, sorted.
        cuts: Number -> the lower bounds of all but the first range between the thresholds that
            rules and invariants test, ascending.
    """

    vocabulary: Vocabulary
    members: Mapping[str, frozenset[str]]
    actives: tuple[str, ...]
    cuts: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        members: Mapping[str, frozenset[str]],
        actives: Iterable[str],
        conjunctions: Iterable[Conjunction],
    ) -> Domain:
        """Collect the thresholds from conditions."""
        names = tuple(sorted(actives))
        found: defaultdict[str, set[int]] = defaultdict(set)
        for conjunction in conjunctions:
            for test in conjunction:
                if isinstance(test, Between):
                    found[test.fact].update((test.low, test.high + 1))
        for name, numbers in tuple(found.items()):
            if name in vocabulary:
                _spread(vocabulary[name], numbers, found, names, members)
        for active in names:
            found[f"nights.{active}"].add(1)  # one night or more means it is in use
        cuts = {
            name: tuple(sorted(_real(numbers, spans_of(vocabulary[name]))))
            for name, numbers in found.items()
            if name in vocabulary
        }
        return cls(vocabulary, members, names, cuts)

    def cut(self, name: str, number: int) -> int | None:
        """Find the cut that decides whether a fact is at least a number.

        Returns:
            Index of the cut; -1 if the fact always is, None if it never is.
        """
        spans = spans_of(self.vocabulary[name])
        least = _least(number, spans)
        if least is None:
            return None
        if least == spans[0][0]:
            return -1
        cuts = self.cuts[name]
        place = bisect_left(cuts, least)
        if place == len(cuts) or cuts[place] != least:
            raise KeyError(f"{name} is not cut at {number}")
        return place

    def interval(self, name: str, cuts_reached: int) -> tuple[int, int]:
        """Return the least and the greatest number between two cuts."""
        spans = spans_of(self.vocabulary[name])
        cuts = self.cuts.get(name, ())
        low = cuts[cuts_reached - 1] if cuts_reached else spans[0][0]
        if cuts_reached == len(cuts):
            return low, spans[-1][1]
        below = cuts[cuts_reached] - 1
        return low, max(min(below, high) for start, high in spans if start <= below)


def spans_of(fact: Fact) -> Spans:
    """Return the numbers that a fact can be for somebody whom a profile describes."""
    match fact.topic:
        case Topic.PROCEDURE:
            return (0, _most(Procedure, "days_since")), (NEVER_NIGHTS, NEVER_NIGHTS)
        case Topic.TRIED:
            return ((0, _most(Tried, "weeks")),)
        case _:
            return ((fact.low, fact.high),)


def usual(fact: Fact) -> int:
    """Return the least informative value of a number."""
    if fact.name == "age":
        return USUAL_AGE
    if fact.topic is Topic.NIGHTS:
        return MAX_NIGHTS
    return NOT_ASKED_WEEKS if fact.topic is Topic.WEEKS else int(fact.default)


def words_of(fact: Fact) -> tuple[str, ...]:
    """Return the words that a choice can have."""
    return fact.choices if fact.kind is Kind.CHOICE else ()


def list_of(fact: Fact) -> str | None:
    """Return the list of the profile that a fact is an entry of, if any."""
    return fact.field if fact.topic in _ENTRIES else None


def _spread(
    fact: Fact,
    numbers: set[int],
    found: defaultdict[str, set[int]],
    actives: Iterable[str],
    members: Mapping[str, frozenset[str]],
) -> None:
    """Cut the numbers of actives where those of their families and groups are cut."""
    match fact.topic:
        case Topic.NIGHTS:
            for active in members.get(fact.entry, ()):
                found[f"nights.{active}"].update(range(1, MAX_NIGHTS + 1))
        case Topic.WEEKS:
            for active in members.get(fact.entry, ()):
                found[f"weeks.{active}"].update(numbers)
        case Topic.TRIED if fact.entry == WHATEVER:
            for active in actives:
                found[f"tried.{active}.weeks"].update(numbers)


def _real(numbers: Iterable[int], spans: Spans) -> set[int]:
    least = {_least(number, spans) for number in numbers}
    return {number for number in least if number is not None and number != spans[0][0]}


def _least(number: int, spans: Spans) -> int | None:
    """Return the least number in some ranges that is not below a number."""
    for low, high in spans:
        if number <= high:
            return max(number, low)
    return None


@cache
def _most(model: type[Any], field: str) -> int:
    schema = model.model_json_schema()["properties"][field]
    return int(next(part["maximum"] for part in schema.get("anyOf", [schema]) if "maximum" in part))
