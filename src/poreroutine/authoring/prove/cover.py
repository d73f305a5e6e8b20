"""Cover the planner: people among whom every pair of answers occurs, checked one by one.

Rules are proved; what the planner and the writer make of them can only be tried. Every two answers
that one person can give are given by somebody, and so are every three that one guard rule reads.
Each routine passes the safety gate; a person whose routine does not is made as simple as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from random import Random
from typing import Final

from poreroutine.advisor import Advisor
from poreroutine.authoring.prove.choices import Choice, answers_with, choices_of
from poreroutine.authoring.prove.result import Coverage, ExamplePerson, Finding
from poreroutine.errors import ProfileError, UnsafeRoutineError
from poreroutine.model.facts import Fact, Stage, Topic
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.spec.answers import USUAL_AGE, Answers, reductions

SEED: Final = 1
BROKEN: Final = "V113"
_ASKED: Final = "what_rules_ask"
"""Stands for every outcome of the rules, beside the promises that have names."""
METHOD: Final = "greedy covering arrays; numbers on both sides of every bound"
_LISTED: Final = 16
"""Most entries of lists that one person gives: with more, little is left to plan."""
_TRIED: Final = 12
"""Candidates that are compared for each entry."""
_RICH: Final[Answers] = {
    "age": USUAL_AGE,
    "skin_type": "oily",
    "sensitivity": "low",
    "phototype": "II",
    "pregnancy": "no",
    "region": "us",
    "experience": "experienced",
    "conditions": [],
    "medications": [],
    "allergies": [],
    "red_flags": [],
}
"""Somebody without risks, for whom something new is planned."""

_USE: Final = (Topic.IN_USE, Topic.NIGHTS, Topic.WEEKS, Topic.PRESCRIBED)

Group = tuple[int, ...]
"""Places of choices."""


def cover(advisor: Advisor, seed: int = SEED) -> tuple[Coverage, tuple[Finding, ...]]:
    """Make covering people, plan for each, and report the promises that break.

    Args:
        advisor: Has the rules.
        seed: The same seed makes the same people.
    """
    coverage, people = covering_people(advisor, seed)
    return coverage, broken_promises(advisor, people)


def covering_people(advisor: Advisor, seed: int = SEED) -> tuple[Coverage, tuple[Answers, ...]]:
    """Make people among whom every pair and every triple of answers occurs.

    Returns:
        What they cover, and their answers.
    """
    ruleset = advisor.ruleset
    choices = choices_of(ruleset)
    loud = frozenset(place for place, one in enumerate(choices) if _is_crisis(advisor, one))
    triples = _triples(ruleset, choices)
    arrays = _Arrays(choices, loud, seed)
    calm = [one for one in choices if not ruleset.vocabulary[one.fact].risk]
    people = (
        *(answers_with(choices[place] for place in group) for group in arrays.people(triples)),
        *(
            {**_RICH, **answers_with(calm[place] for place in group)}
            for group in _Arrays(calm, frozenset(), seed).people(())
        ),
    )
    return Coverage(len(choices), arrays.pairs, len(triples), len(people), seed, METHOD), people


def broken_promises(advisor: Advisor, people: Iterable[Answers]) -> tuple[Finding, ...]:
    """Plan for some people, and report each promise that breaks, with the first of them."""
    found: dict[str, Finding] = {}
    for answers in people:
        for breach in _breaches(advisor, answers):
            name = breach.partition(":")[0] if ": " in breach else _ASKED
            if name not in found:
                found[name] = _finding(advisor, name, answers)
    return tuple(found.values())


def _breaches(advisor: Advisor, answers: Answers) -> tuple[str, ...]:
    try:
        advisor.recommend(advisor.read_profile(answers, strict=True))
    except UnsafeRoutineError as error:
        return error.breaches
    except ProfileError:
        return ()  # answers that exclude each other, such as a number without its unit
    return ()


def _finding(advisor: Advisor, promise: str, answers: Answers) -> Finding:
    def breaks(person: Answers) -> str | None:
        for breach in _breaches(advisor, person):
            if promise == (breach.partition(":")[0] if ": " in breach else _ASKED):
                return breach
        return None

    person = _simplest(answers, breaks)
    hint = "correct the table or the rule that lets the planner do this"
    return Finding(BROKEN, promise, breaks(person) or "", hint, witness=ExamplePerson(person))


def _simplest(answers: Answers, breaks: Callable[[Answers], str | None]) -> Answers:
    """Leave out one answer after another for as long as the promise stays broken."""
    while True:
        less = next((one for one in reductions(answers) if breaks(one) is not None), None)
        if less is None:
            return answers
        answers = less


def _is_crisis(advisor: Advisor, choice: Choice) -> bool:
    """Return whether an answer alone leads to the page of a crisis, on which nothing is planned."""
    own = answers_with([choice])
    try:
        return advisor.recommend(advisor.read_profile({**_RICH, **own}, strict=True)).crisis
    except (ProfileError, UnsafeRoutineError):
        return False


def _triples(ruleset: Ruleset, choices: Sequence[Choice]) -> frozenset[Group]:
    """Return every three answers, of three facts, that one guard rule reads.

    A family or group in use is stood for by its first member.
    """
    by_fact: dict[str, list[int]] = {}
    for place, choice in enumerate(choices):
        by_fact.setdefault(choice.fact, []).append(place)
    read_by = {fact.name: _read_by(fact, ruleset, by_fact) for fact in ruleset.vocabulary}
    found: set[Group] = set()
    for rule in ruleset.by_stage[Stage.GUARD]:
        read = [read_by[name] for name in sorted(rule.facts) if read_by[name]]
        for one, other, third in combinations(read, 3):
            found.update(
                tuple(sorted(group))
                for group in product(one, other, third)
                if len({choices[place].slot for place in group}) == len(group)
            )
    return frozenset(found)


def _read_by(fact: Fact, ruleset: Ruleset, by_fact: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """Return the answers that set a fact."""
    if fact.topic in _USE and fact.entry:
        members = sorted(ruleset.knowledge.members.get(fact.entry, ()))
        return by_fact.get(f"{Topic.IN_USE.value}.{members[0]}", ()) if members else ()
    return by_fact.get(fact.name, ())


class _Arrays:
    """Chooses people until every pair and every triple is among them.

    Attributes:
        pairs: How many pairs there are.
    """

    def __init__(self, choices: Sequence[Choice], loud: frozenset[int], seed: int) -> None:
        self._choices = choices
        self._dice = Random(seed)  # noqa: S311 - people, not secrets
        slots: dict[tuple[str, str], int] = {}
        for place, choice in enumerate(choices):
            slots[choice.slot] = slots.get(choice.slot, 0) | 1 << place
        self._rivals = [slots[choice.slot] for choice in choices]
        everything = (1 << len(choices)) - 1
        self._open = [everything & ~rivals for rivals in self._rivals]
        self.pairs = sum(mask.bit_count() for mask in self._open) // 2
        usual = {(name, ""): value for name, value in _RICH.items()}
        self._fields = [
            sorted(
                (at for at, choice in enumerate(choices) if choice.slot == slot),
                key=lambda at: (choices[at].value != usual.get(choices[at].slot), at),
            )
            for slot in dict.fromkeys(choice.slot for choice in choices if not choice.entry)
        ]
        self._asked = sum(1 << place for row in self._fields for place in row)
        self._listed = everything & ~self._asked
        self._calm = self._listed & ~sum(1 << place for place in loud)

    def people(self, triples: Iterable[Group]) -> Iterator[Group]:
        """Yield people, as places of choices."""
        yield from self._with_triples(triples)
        for pool in (self._calm, self._listed):
            among = pool | self._asked
            for place in range(len(self._choices)):
                if among >> place & 1:
                    while left := self._open[place] & among:
                        partner = (left & -left).bit_length() - 1
                        yield self._filled([place, partner], pool)

    def _with_triples(self, triples: Iterable[Group]) -> Iterator[Group]:
        left = sorted(triples)
        while left:
            chosen, listed = 0, 0
            later: list[Group] = []
            for triple in left:
                added = rivals = 0
                for place in triple:
                    added |= 1 << place
                    rivals |= self._rivals[place]
                both = chosen | added
                size = (both & self._listed).bit_count()
                if size <= _LISTED and both & rivals == added and not self._split(chosen, triple):
                    chosen, listed = both, size
                else:
                    later.append(triple)
            left = later
            yield self._filled(_places(chosen), self._calm if listed else 0)

    def _split(self, chosen: int, triple: Group) -> bool:
        """Return whether a triple needs another answer where one is chosen."""
        return any(chosen & self._rivals[place] & ~(1 << place) for place in triple)

    def _filled(self, person: list[int], pool: int) -> Group:
        """Complete a person: a value for each field, entries of a pool, best ones first."""
        mask = taken = wanted = 0
        for place in person:
            mask |= 1 << place
            taken |= self._rivals[place]
            wanted |= self._open[place]
        for row in self._fields:
            if not taken >> row[0] & 1:
                best = max(row, key=lambda at: (self._open[at] & mask).bit_count())
                person.append(best)
                mask |= 1 << best
                taken |= self._rivals[best]
        entries = _places(pool & wanted & ~taken)
        self._dice.shuffle(entries)
        others = _places(pool & ~taken)
        while (mask & self._listed).bit_count() < _LISTED and (entries or others):
            near = [entries.pop() for _ in range(min(_TRIED, len(entries)))]
            near = near or self._dice.sample(others, min(_TRIED, len(others)))
            near = [at for at in near if not taken >> at & 1]
            if not near:
                if not entries:
                    break
                continue
            best = max(near, key=lambda at: (self._open[at] & mask).bit_count())
            entries.extend(at for at in near if at != best)
            person.append(best)
            mask |= 1 << best
            taken |= self._rivals[best]
        for place in person:
            self._open[place] &= ~mask
        return tuple(sorted(person))


def _places(mask: int) -> list[int]:
    """Return the places of the bits of a mask."""
    return [at for at, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]
