"""The results of a verification, ready for display."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from poreroutine.model.facts import Value


class Status(StrEnum):
    """The outcome of a proof."""

    PROVED = "proved"
    BROKEN = "broken"
    EMPTY = "empty"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class NearMissRule:
    """A rule that stayed quiet but could have made a difference.

    Attributes:
        rule: Its id.
        failed: Why it stayed quiet: fact, value and requirement, for its nearest alternative.
    """

    rule: str
    failed: tuple[str, ...]


@dataclass(frozen=True)
class ExamplePerson:
    """A person who demonstrates a finding, confirmed by the engines.

    Attributes:
        profile: Answers, as in a profile.
        facts: Facts that differ from the default, by name.
        fired: Rules that fired and are relevant to the finding.
        quiet: Rules that stayed quiet but could have made a difference, nearest first.
        without: The same person without the additional risk; None if the finding is about one
            person only.
    """

    profile: Mapping[str, Any]
    facts: Mapping[str, Value] = field(default_factory=dict)
    fired: tuple[str, ...] = ()
    quiet: tuple[NearMissRule, ...] = ()
    without: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Proof:
    """The result for one invariant.

    Attributes:
        invariant: Its id.
        title: The promise.
        file: File it is written in.
        line: Line of its id, from 1.
        status: The outcome.
        broken: What is wrong for the counterexample, one sentence each.
        witness: The counterexample; None unless the invariant is broken.
    """

    invariant: str
    title: str
    file: str
    line: int
    status: Status
    broken: tuple[str, ...] = ()
    witness: ExamplePerson | None = None


@dataclass(frozen=True)
class Finding:
    """A problem in the rules that their author should know about.

    Attributes:
        code: Stable code, also the name of the page in `docs/errors/`.
        about: The rule, concern or step.
        message: What is wrong.
        hint: How to fix it.
        place: File and line of the rule; empty if the finding is not about a rule.
        witness: A person who demonstrates it, if there is one.
        accepted: Why it is accepted; None if it is not.
    """

    code: str
    about: str
    message: str
    hint: str
    place: str = ""
    witness: ExamplePerson | None = None
    accepted: str | None = None


@dataclass(frozen=True)
class Coverage:
    """How far the planner was tried.

    Attributes:
        answers: Answers that people can give.
        pairs: Pairs of answers that one person can give; each occurs.
        triples: Triples of answers that one guard rule reads; each occurs.
        people: People whose routine was made and checked.
        seed: Seed that made them.
        method: How they were chosen.
    """

    answers: int
    pairs: int
    triples: int
    people: int
    seed: int
    method: str


@dataclass(frozen=True)
class Verification:
    """The complete result of a verification.

    Attributes:
        name: Name of the ruleset.
        version: Its version.
        digest: Its digest.
        overlays: `name version` of each overlay.
        rules: Number of rules.
        looked_over: Whether rules were analysed too, not only selected invariants.
        proofs: By id of the invariant.
        findings: By code, then by subject.
        coverage: How far the planner was tried; None if only invariants were proved.
    """

    name: str
    version: str
    digest: str
    overlays: tuple[str, ...]
    rules: int
    looked_over: bool
    proofs: tuple[Proof, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage | None = None

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody accepted."""
        return tuple(finding for finding in self.findings if finding.accepted is None)

    @property
    def is_good(self) -> bool:
        """Whether every invariant is proved and every finding accepted."""
        return not self.open and all(proof.status is Status.PROVED for proof in self.proofs)

    def as_dict(self) -> dict[str, Any]:
        """Return the result as plain data, for JSON."""
        return {"good": self.is_good, **asdict(self)}
