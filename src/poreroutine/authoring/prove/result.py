"""What a verification found, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from poreroutine.model.facts import Value


class Status(StrEnum):
    """How a proof came out."""

    PROVED = "proved"
    BROKEN = "broken"
    EMPTY = "empty"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class NearMissRule:
    """A rule that stayed quiet and could have mattered.

    Attributes:
        rule: Its id.
        failed: What kept it quiet: fact, value and what it needs, of its nearest alternative.
    """

    rule: str
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Witness:
    """A person who shows a finding, confirmed by the engines.

    Attributes:
        profile: Answers, as a profile takes them.
        facts: What is said of them that isn't so of everybody, by fact.
        fired: Rules that fired and speak of the finding.
        quiet: Rules that stayed quiet and could have mattered, the nearest first.
        without: The same person before they told of a risk more; None where only one is spoken of.
    """

    profile: Mapping[str, Any]
    facts: Mapping[str, Value] = field(default_factory=dict)
    fired: tuple[str, ...] = ()
    quiet: tuple[NearMissRule, ...] = ()
    without: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Proof:
    """How an invariant came out.

    Attributes:
        invariant: Its id.
        title: The promise.
        file: Where it stands.
        line: Line of its id, from 1.
        status: How it came out.
        broken: What is the matter with the witness, one sentence each.
        witness: Who shows it; None unless the invariant is broken.
    """

    invariant: str
    title: str
    file: str
    line: int
    status: Status
    broken: tuple[str, ...] = ()
    witness: Witness | None = None


@dataclass(frozen=True)
class Finding:
    """Something about rules that their author will want to know.

    Attributes:
        code: Stable code, also the name of the page in `docs/errors/`.
        about: The rule, concern or step.
        message: What is the matter.
        hint: How to fix it.
        place: File and line of the rule; empty where it is no rule.
        witness: Somebody who shows it, where there is anybody.
        accepted: Why it stays as it is; None when nobody said so.
    """

    code: str
    about: str
    message: str
    hint: str
    place: str = ""
    witness: Witness | None = None
    accepted: str | None = None


@dataclass(frozen=True)
class Verification:
    """Everything that was proved and found.

    Attributes:
        name: Name of the ruleset.
        version: Its version.
        digest: Its digest.
        overlays: `name version` of each overlay.
        rules: How many rules there are.
        looked_over: Whether rules were looked over too, or a few invariants proved alone.
        proofs: By id of the invariant.
        findings: By code, then by what they are about.
    """

    name: str
    version: str
    digest: str
    overlays: tuple[str, ...]
    rules: int
    looked_over: bool
    proofs: tuple[Proof, ...]
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody accepted."""
        return tuple(finding for finding in self.findings if finding.accepted is None)

    @property
    def is_good(self) -> bool:
        """Whether every invariant is proved and every finding accepted."""
        return not self.open and all(proof.status is Status.PROVED for proof in self.proofs)

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as plain data, for JSON."""
        return {"good": self.is_good, **asdict(self)}
