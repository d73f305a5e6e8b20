"""The evidence of one scenario: the rules that fired, and those whose outcome a Then step proved.

The plugin creates one `Evidence` per scenario and passes it to `pytest_poreroutine_evidence`, so
that coverage, mutation tests and the site use the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


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
    """Rules behind the last step's assertion, for `... is the rule behind it`."""

    def note_asserted(self, rules: Iterable[str]) -> None:
        """Record the rules that the current step's promise depends on."""
        self.last = tuple(sorted(set(rules)))
        for rule in self.last:
            self.asserted.setdefault(rule, []).append(self.step)

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain data, for JSON."""
        failure = self.failure
        return {
            "file": self.file,
            "line": self.line,
            "feature": self.feature,
            "rule": self.rule,
            "scenario": self.scenario,
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
