"""Two rulesets compared over many people: counted, grouped by cause, with some examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final, get_args

from poreroutine.authoring.diff.as_written import Changes, Written, changes_of
from poreroutine.authoring.diff.model import (
    Cause,
    Changed,
    Counts,
    Effect,
    Example,
    Refused,
    RulesDiff,
    Side,
)
from poreroutine.authoring.diff.one_person import How, Traced, TracedPerson, Tracer
from poreroutine.model.differences import Difference, Severity, SeverityWord
from poreroutine.model.elements import ElementKind
from poreroutine.model.what_if import Told
from poreroutine.rulesets.changes import RulesetChange

Answers = Mapping[str, Any]
Progress = Callable[[int], None]
"""Is told how many people more are done."""

_MOST_TRACED: Final = 600
"""People for whom causes are looked for where several changes reach them: the first ones."""
_EXAMPLES: Final = 3
_REFUSED: Final = 10
_PORTION: Final = 100
_WORTH_PROCESSES: Final = 400
"""Fewer people than this are done before another process has started."""
_RANKS: Final = get_args(SeverityWord)
_OF_DAYS: Final = frozenset((ElementKind.DAY, ElementKind.START))


@dataclass(frozen=True)
class Crowd:
    """People to compare for.

    Attributes:
        people: What each of them answered.
        source: Where they came from.
        seed: Seed of a sample.
        shown: Whether examples may show what they answered.
    """

    people: Sequence[Answers]
    source: str
    seed: int | None = None
    shown: bool = True


def diff_rules(  # noqa: PLR0913 - one for each part of the question
    old: Written,
    new: Written,
    crowd: Crowd,
    *,
    references: tuple[str, str] = ("old", "new"),
    processes: int = 1,
    progress: Progress = lambda _: None,
) -> RulesDiff:
    """Compare two rulesets over people.

    Args:
        old: The rulesets compared from.
        new: The rulesets compared to.
        crowd: The people.
        references: What to call the two.
        processes: How many processes may work. Others than this one import the caller's main
            module, so a script that asks for them needs its `if __name__ == "__main__":`.
        progress: Is told of people who are done.

    Raises:
        ProfileError: If neither ruleset can read somebody.
    """
    changes = changes_of(old, new)
    tracer = Tracer(old, new, changes)
    reached = []
    for number, answers in enumerate(crowd.people, start=1):
        if tracer.may_differ(answers):
            reached.append((number, answers))
        else:
            progress(1)
    told = list(_told(tracer, (old, new, changes), reached, processes, progress))
    return _Summary(old, new, crowd, changes, told).write(references)


Portion = Sequence[tuple[int, Answers, bool]]


def _told(
    tracer: Tracer,
    made_of: tuple[Written, Written, Sequence[RulesetChange]],
    reached: Sequence[tuple[int, Answers]],
    processes: int,
    progress: Progress,
) -> Iterator[TracedPerson]:
    people = [
        (number, answers, place < _MOST_TRACED) for place, (number, answers) in enumerate(reached)
    ]
    portions = [people[start : start + _PORTION] for start in range(0, len(people), _PORTION)]
    if processes < 2 or len(people) < _WORTH_PROCESSES:  # noqa: PLR2004 - one is no company
        for portion in portions:
            yield from _each(tracer, portion)
            progress(len(portion))
        return
    # Started anew rather than forked: that is safe whatever threads the caller has.
    with ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=made_of
    ) as pool:
        for portion, done in zip(portions, pool.map(_work, portions), strict=True):
            yield from done
            progress(len(portion))


_here: list[Tracer] = []
"""The tracer of a process that works for another."""


def _begin(old: Written, new: Written, changes: Sequence[RulesetChange]) -> None:
    _here.append(Tracer(old, new, changes))


def _work(portion: Portion) -> list[TracedPerson]:
    return list(_each(_here[0], portion))


def _each(tracer: Tracer, portion: Portion) -> Iterator[TracedPerson]:
    for number, answers, causes in portion:
        yield tracer.tell(number, answers, causes=causes)


@dataclass
class _Tally:
    """What is counted for one cause."""

    people: dict[int, Severity] = field(default_factory=dict)
    effects: dict[tuple[object, ...], list[tuple[int, Difference]]] = field(default_factory=dict)

    def add(self, number: int, difference: Difference) -> None:
        self.people[number] = max(difference.severity, self.people.get(number, Severity.WORDING))
        self.effects.setdefault(_alike(difference), []).append((number, difference))


def _alike(difference: Difference) -> tuple[object, ...]:
    """Return what effects must share to be counted as one: days of one active are."""
    about = difference.address.rpartition(":")[2] if difference.kind in _OF_DAYS else ""
    if difference.kind is ElementKind.DAY:
        return (difference.kind, about)
    if difference.change == "changed":
        moved = _direction(difference)
        return (difference.kind, difference.address, difference.change, difference.severity, moved)
    return (difference.kind, difference.address, difference.change, difference.severity)


def _direction(difference: Difference) -> tuple[str, ...]:
    """Tell which of the numbers rise, and which fall."""
    before, after = difference.before or {}, difference.after or {}
    return tuple(
        f"{key} {'rises' if new > old else 'falls'}"
        for key in sorted(before.keys() & after.keys())
        if isinstance(old := before[key], int) and isinstance(new := after[key], int) and old != new
    )


class _Summary:
    """Puts together what was told of each person."""

    def __init__(
        self,
        old: Written,
        new: Written,
        crowd: Crowd,
        changes: Sequence[RulesetChange],
        told: Sequence[TracedPerson],
    ) -> None:
        self._old = old
        self._new = new
        self._crowd = crowd
        self._changes = changes
        self._told = told
        self._tallies: dict[tuple[How, Changes], _Tally] = {}
        for one in told:
            for traced in one.traced:
                if traced.changes:
                    self._tally(traced).add(one.number, traced.difference)

    def _tally(self, traced: Traced) -> _Tally:
        return self._tallies.setdefault((traced.how, traced.changes), _Tally())

    def write(self, references: tuple[str, str]) -> RulesDiff:
        severities = [one.severity for one in self._told if one.severity is not None]
        refused = [one for one in self._told if one.refused is not None]
        by_severity = Counter(map(str, severities))
        counts = Counts(
            same=len(self._crowd.people) - len(severities) - len(refused),
            wording=by_severity["wording"],
            routine=by_severity["routine"],
            loosened=by_severity["loosened"],
            refused=len(refused),
        )
        noticed = {change for _, changes in self._tallies for change in changes}
        causes = [self._cause(key, tally) for key, tally in self._tallies.items()]
        return RulesDiff(
            old=_side(references[0], self._old),
            new=_side(references[1], self._new),
            people=len(self._crowd.people),
            source=self._crowd.source,
            seed=self._crowd.seed,
            counts=counts,
            severity=max(severities).word if severities else None,
            changes=tuple(map(self._changed, self._changes)),
            unnoticed=tuple(one.name for one in self._changes if one not in noticed),
            traced=sum(bool(one.traced) and bool(one.traced[0].changes) for one in self._told),
            causes=tuple(sorted(causes, key=_first_cause)),
            refused=tuple(
                Refused(number=one.number, by=one.refused[0], why=one.refused[1])
                for one in refused[:_REFUSED]
                if one.refused is not None
            ),
        )

    def _cause(self, key: tuple[How, Changes], tally: _Tally) -> Cause:
        how, changes = key
        effects = [_effect(found) for found in tally.effects.values()]
        first = sorted(
            tally.people, key=lambda number: (-tally.people[number], self._length(number), number)
        )
        return Cause(
            how=how,
            changes=tuple(map(self._changed, sorted(changes))),
            people=len(tally.people),
            severity=max(tally.people.values()).word,
            effects=tuple(sorted(effects, key=_first_effect)),
            examples=tuple(map(self._example, first[:_EXAMPLES])),
        )

    def _length(self, number: int) -> int:
        """Count somebody's answers: short people make good examples."""
        return len(self._crowd.people[number - 1]) if self._crowd.shown else 0

    def _example(self, number: int) -> Example:
        answers = self._crowd.people[number - 1] if self._crowd.shown else None
        return Example(number=number, answers=None if answers is None else dict(answers))

    def _changed(self, change: RulesetChange) -> Changed:
        title = None
        if change.part == "rule":
            sides = (self._new.ruleset.by_id, self._old.ruleset.by_id)
            title = next(side[change.name].title for side in sides if change.name in side)
        return Changed(part=change.part, name=change.name, change=change.change, title=title)


def _effect(found: Sequence[tuple[int, Difference]]) -> Effect:
    first = max((difference for _, difference in found), key=lambda one: one.severity)
    told = Told.parts(first)
    if first.kind is ElementKind.DAY:
        told["change"] = "changed"
    return Effect(**told, people=len({number for number, _ in found}))


def _first_cause(cause: Cause) -> tuple[int, int, tuple[str, ...]]:
    return (
        -_RANKS.index(cause.severity),
        -cause.people,
        tuple(change.name for change in cause.changes),
    )


def _first_effect(effect: Effect) -> tuple[int, int, int, str]:
    return -_RANKS.index(effect.severity), effect.kind in _OF_DAYS, -effect.people, effect.address


def _side(reference: str, written: Written) -> Side:
    ruleset = written.ruleset
    return Side(
        reference=reference,
        name=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
        overlays=ruleset.overlays,
    )
