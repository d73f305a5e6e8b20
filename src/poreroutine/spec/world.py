"""What the steps of a scenario share: the person, the result of a request, evidence and failures.

The plugin creates one `Evidence` per scenario and passes it to `pytest_poreroutine_evidence`, so
that coverage, mutation tests and the site use the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from poreroutine._support.closest import closest_matches
from poreroutine.advisor import Advisor, Trace
from poreroutine.errors import ProfileError
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.explanation import Explanation
from poreroutine.model.routine import Phase, Routine, Step
from poreroutine.rulesets.rules.condition import holds
from poreroutine.rulesets.rules.outcomes.combinations import By


class PromiseNotKeptError(AssertionError):
    """A promise that the routine does not fulfil.

    Attributes:
        expected: The promise, in everyday words.
        found: What the routine has instead.
    """

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected: {expected}\nfound:    {found}")
        self.expected = expected
        self.found = found


class StepNotUnderstoodError(AssertionError):
    """A step that can't be understood: an unknown name, or a step out of order.

    Attributes:
        hint: How to fix it; empty if the message is sufficient.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n{hint}" if hint else message)
        self.message = message
        self.hint = hint


def promise(holds: object, expected: str, found: str | Iterable[str]) -> None:
    """Check a promise.

    Args:
        holds: Whether it is fulfilled.
        expected: The promise.
        found: What the routine has: a sentence, or names to list.

    Raises:
        PromiseNotKeptError: If it is not fulfilled.
    """
    __tracebackhide__ = True
    if not holds:
        raise PromiseNotKeptError(expected, found if isinstance(found, str) else join_names(found))


def join_names(names: Iterable[str]) -> str:
    """Join names as in a sentence: `a, b and c`."""
    *most, last = [*names] or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last


def unknown(what: str, phrase: str, known: Iterable[str]) -> StepNotUnderstoodError:
    """Return the error for an unknown name, with the nearest known ones."""
    names = sorted(known)
    close = closest_matches(phrase.lower(), names, likeness=55, limit=3)
    if close:
        hint = f"nearest: {join_names(name for name, _ in close)}"
    else:
        shown = names[:8]
        more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
        hint = f"known: {', '.join(shown)}{more}" if shown else ""
    return StepNotUnderstoodError(f"there is no {what} called {phrase!r}", hint)


@dataclass(frozen=True, slots=True)
class StepFailure:
    """Where and why a scenario failed.

    Attributes:
        step: The step with its keyword, as written.
        line: Its line in the feature file.
        error: The error message.
    """

    step: str
    line: int
    error: BaseException


@dataclass
class Evidence:
    """One run of one scenario, or of one row of an outline.

    Attributes:
        file: The feature file.
        line: Line of the scenario.
        feature: Title of the feature.
        rule: Title of the `Rule:` around it, if any.
        scenario: Title, with placeholders filled.
        tags: Its own and inherited tags, sorted.
        cells: The values of its row, in an outline: ids of rows of tables are among them.
        documents: The rule that its row documents: the value of the column `rule`, if there is one.
        profile: The answers given; empty if no routine was made.
        fired: Rules that fired.
        held: Rule -> which of its alternatives held, by position.
        asserted: Rule -> the Then steps that depend on it.
        quiet: Rules that a step showed to stay quiet.
        decisions: Kinds of decisions in the routine: chosen, kept, deferred, limited, and the
            reasons of what is left out or waits.
        failure: Where it failed; None if it passed.
    """

    file: str = ""
    line: int = 0
    feature: str = ""
    rule: str | None = None
    scenario: str = ""
    tags: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    documents: str = ""
    profile: Mapping[str, Any] = field(default_factory=dict)
    fired: tuple[str, ...] = ()
    held: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    asserted: dict[str, list[str]] = field(default_factory=dict)
    quiet: set[str] = field(default_factory=set)
    decisions: frozenset[str] = frozenset()
    failure: StepFailure | None = None
    step: str = ""
    """The step that is currently running."""
    last: tuple[str, ...] = ()
    """Rules behind the last step's assertion."""

    def note_asserted(self, rules: Iterable[str]) -> None:
        """Record the rules that the current step's promise depends on."""
        self.last = tuple(sorted(set(rules)))
        for rule in self.last:
            self.asserted.setdefault(rule, []).append(self.step)

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain data, for JSON."""
        failure = self.failure
        place = ("file", "line", "feature", "rule", "scenario")
        return {
            **{key: getattr(self, key) for key in place},
            "tags": list(self.tags),
            "profile": dict(self.profile),
            "fired": list(self.fired),
            "held": {rule: list(places) for rule, places in sorted(self.held.items())},
            "asserted": dict(sorted(self.asserted.items())),
            "quiet": sorted(self.quiet),
            "decisions": sorted(self.decisions),
            "failure": failure
            and {"step": failure.step, "line": failure.line, "error": str(failure.error)},
        }


T = TypeVar("T")


@dataclass
class Person:
    """The person of a scenario, with the answers given so far."""

    answers: dict[str, Any] = field(default_factory=dict)

    def add(self, question: str, answers: Iterable[object]) -> None:
        """Add answers to a list; without any, it means "none of these"."""
        self.answers.setdefault(question, []).extend(answers)


class HasRules(Protocol):
    """Anything that names the rules behind it."""

    @property
    def rules(self) -> Iterable[str]:
        """Ids of the rules."""


class Quotable(HasRules, Protocol):
    """Anything whose text people read."""

    @property
    def text(self) -> str:
        """The text as shown."""


@dataclass
class Visit:
    """A request and its result.

    Attributes:
        advisor: The advisor.
        evidence: Receives the evidence of the scenario.
        refusal: Why there is no routine, if the profile was rejected.
        explanation: The answer to why, or why not.
    """

    advisor: Advisor
    evidence: Evidence
    refusal: ProfileError | None = None
    explanation: Explanation | None = None
    _answer: tuple[Routine, Trace] | None = None
    _results: dict[type, object] = field(default_factory=dict)

    def ask(self, person: Person) -> None:
        """Request a routine, and record the rules and decisions behind it."""
        try:
            profile = self.advisor.read_profile(person.answers)
        except ProfileError as error:
            self.refusal = error
            return
        trace = self.advisor.trace(profile)
        routine = self.advisor.recommend(profile)
        self._answer = routine, trace
        self.evidence.profile = dict(person.answers)
        self.evidence.fired = tuple(rule.id for rule in routine.rules)
        self.evidence.held = {
            rule.id: tuple(
                number
                for number, alternative in enumerate(rule.alternatives)
                if holds(alternative, trace.facts)
            )
            for rule in trace.fired
        }
        self.evidence.decisions = frozenset(_decisions(routine))

    @property
    def routine(self) -> Routine:
        """The routine.

        Raises:
            StepNotUnderstoodError: If none was requested yet, or the profile was rejected.
        """
        return self._answered()[0]

    @property
    def trace(self) -> Trace:
        """The trace of the routine."""
        return self._answered()[1]

    @property
    def explained(self) -> Explanation:
        """The explanation.

        Raises:
            StepNotUnderstoodError: If none was requested yet.
        """
        if self.explanation is None:
            raise StepNotUnderstoodError(
                "no explanation was requested yet", "say first: When they ask why ..."
            )
        return self.explanation

    def _answered(self) -> tuple[Routine, Trace]:
        if self.refusal is not None:
            faults = "; ".join(map(str, self.refusal.faults))
            raise StepNotUnderstoodError(f"there is no routine: the profile is refused: {faults}")
        if self._answer is None:
            raise StepNotUnderstoodError(
                "no routine was requested yet", "say first: When they ask for a routine"
            )
        return self._answer

    def store(self, found: object) -> None:
        """Store another kind of result, such as a comparison, for later steps."""
        self._results[type(found)] = found

    def stored(self, kind: type[T]) -> T:
        """Return a stored result.

        Raises:
            StepNotUnderstoodError: If nothing of its kind was requested.
        """
        found = self._results.get(kind)
        if not isinstance(found, kind):
            raise StepNotUnderstoodError(
                "nothing was requested yet", "say first what is asked for, with When"
            )
        return found

    def note_rules(self, rules: Iterable[str]) -> None:
        """Record the rules that the current step's promise depends on."""
        self.evidence.note_asserted(rules)

    def note_rules_of(self, entries: Iterable[HasRules]) -> None:
        """Record the rules behind some entries of the routine."""
        self.note_rules(rule for entry in entries for rule in entry.rules)

    def check_listed(
        self, entries: Sequence[Any], wanted: str, expected: str, *, shown: str = "id"
    ) -> None:
        """Check that an entry is in a list, and record the rules behind it.

        Args:
            entries: A list of the routine.
            wanted: The id of the entry.
            expected: The promise.
            shown: What a failure shows of the entries that are there.
        """
        found = [entry for entry in entries if entry.id == wanted]
        promise(found, expected, (getattr(entry, shown) for entry in entries))
        self.note_rules_of(found)

    def check_quoted(self, entries: Sequence[Quotable], words: str, expected: str) -> None:
        """Check that the text of an entry has some words, and record the rules behind it.

        Args:
            entries: A list of the routine.
            words: The words, in any case.
            expected: The promise.
        """
        found = [entry for entry in entries if words.lower() in entry.text.lower()]
        promise(found, expected, (entry.text for entry in entries))
        self.note_rules_of(found)

    def settled(self, slot: Slot) -> Iterator[tuple[Weekday, tuple[Step, ...]]]:
        """Yield each day of the established week with the steps of one slot."""
        for day in self.routine.week:
            yield day.name, day.morning if slot is Slot.MORNING else day.evening

    def uses(self, actives: Iterable[str], slot: Slot, phase: Phase | None = None) -> list[Weekday]:
        """Return the days on which any of some actives is used in a slot."""
        wanted = set(actives)
        week = self.routine.week if phase is None else phase.week
        return [
            day.name
            for day in week
            if any(
                step.active in wanted
                for step in (day.morning if slot is Slot.MORNING else day.evening)
            )
        ]

    def rules_against(self, actives: Iterable[str]) -> set[str]:
        """Return the rules that exclude actives, or defer them."""
        outcomes = self.trace.outcomes
        found: set[str] = set()
        for active in actives:
            for table in (outcomes.forbidden, outcomes.withheld, outcomes.dropped):
                found |= table.get(active, set())
            for (replaced, _), rules in outcomes.replaced.items():
                found |= rules if replaced == active else set()
        return found

    def separating_rules(self, ones: Iterable[str], others: Iterable[str], *how: By) -> set[str]:
        """Return the rules that separate two sets of actives, in these ways or in any."""
        found: set[str] = set()
        for separation, rules in self.trace.outcomes.separations.items():
            if how and separation.by not in how:
                continue
            pairs = ((separation.one, separation.other), (separation.other, separation.one))
            if any(a.intersection(ones) and b.intersection(others) for a, b in pairs):
                found |= rules
        return found

    def own_texts(self, rule: str) -> Iterator[tuple[frozenset[str], ...]]:
        """Yield the subjects of the texts that are a rule's own reason."""
        for _, name, about in self.trace.outcomes.own_texts:
            if name == rule:
                yield about


def _decisions(routine: Routine) -> Iterator[str]:
    """Name every kind of decision in a routine."""
    for note in routine.actives:
        yield "chosen" if note.status == "new" else "kept"
        if note.from_week > 1:
            yield "deferred"
        if note.limited_by:
            yield "limited"
    for waiting in routine.alternatives:
        yield waiting.reason.value
    for left in routine.not_chosen.values():
        yield left.reason.value
