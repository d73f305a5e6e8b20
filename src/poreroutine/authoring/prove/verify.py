"""Verify a ruleset: prove every invariant, analyse every rule, and mark accepted findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain
from multiprocessing import cpu_count, get_all_start_methods, get_context
from pathlib import Path
from typing import Any, Final

from poreroutine._support.closest import closest_match
from poreroutine._support.words import count_text
from poreroutine.advisor import Advisor
from poreroutine.authoring.prove.cover import broken_promises, covering_people
from poreroutine.authoring.prove.encode import EffectIndex
from poreroutine.authoring.prove.invariant import (
    AcceptedFinding,
    Invariant,
    InvariantFile,
    read_invariants,
)
from poreroutine.authoring.prove.prover import ProofContext, Prover
from poreroutine.authoring.prove.result import Coverage, Finding, Verification
from poreroutine.authoring.prove.rule_findings import CoverageFindings, RuleAnalysis
from poreroutine.authoring.prove.solver import UndecidedError
from poreroutine.errors import QuestionError
from poreroutine.rulesets.rules.model import Rule, Ruleset

UNDECIDED: Final = "V112"
SECONDS: Final = 30.0
"""Default time limit for one query, in seconds."""


def verify(  # noqa: PLR0913 - what is verified, and how
    ruleset: Ruleset,
    folders: Sequence[Path],
    advisor: Advisor,
    *,
    only: Iterable[str] = (),
    seconds: float = SECONDS,
    progress: Callable[[str], None] = lambda _: None,
) -> Verification:
    """Prove the invariants of a ruleset, analyse its rules, and try its planner.

    Args:
        ruleset: The rules of all folders.
        folders: The ruleset's folder, then those of overlays; each may have invariants.
        advisor: An advisor with these rules, which confirms every counterexample.
        only: Ids of the invariants to prove; then nothing else is done.
        seconds: Time limit for one query to the solver.
        progress: Called with a line for each stage.

    Raises:
        RulesetError: If invariants can't be read.
        QuestionError: If there is no such invariant.
        DisagreementError: If the engines don't confirm what was found.
    """
    effects = EffectIndex.of(ruleset.rules)
    demands = read_invariants(folders, ruleset, effects)
    names = tuple(only)
    chosen = _chosen(demands.invariants, names)
    context = ProofContext(ruleset, effects, demands, advisor, seconds)
    prover = Prover(context)
    progress(f"proving {count_text(len(chosen), 'invariant')}")
    proofs = tuple(prover.prove(invariant) for invariant in chosen)
    findings: tuple[Finding, ...] = ()
    coverage: Coverage | None = None
    if not names:
        progress(f"looking over {count_text(len(ruleset.rules), 'rule')}")
        progress("trying every pair of answers")
        halves = [
            lambda half=half: tuple(_of_rules(context, half))
            for half in (ruleset.rules[::2], ruleset.rules[1::2])
        ]
        (coverage, people), first = _side_by_side(lambda: covering_people(advisor), halves[0])
        one, other, *found = _side_by_side(
            *(
                lambda half=half: broken_promises(advisor, half)
                for half in (people[::2], people[1::2])
            ),
            halves[1],
            lambda: tuple(_of_regions(context, demands)),
        )
        broken = {each.about: each for each in (*other, *one)}
        every = chain(broken.values(), first, *found)
        findings = _mark_accepted(every, demands.accepted)
    return Verification(
        name=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
        overlays=ruleset.overlays,
        rules=len(ruleset.rules),
        looked_over=not names,
        proofs=proofs,
        findings=findings,
        coverage=coverage,
    )


def _chosen(invariants: Sequence[Invariant], only: Sequence[str]) -> tuple[Invariant, ...]:
    by_id = {invariant.id: invariant for invariant in invariants}
    for name in only:
        if name not in by_id:
            close = closest_match(name, by_id)
            hint = f"did you mean {close}?" if close else "leave it out to prove all of them."
            raise QuestionError(f"there is no invariant {name!r}", hint=hint)
    return tuple(by_id[name] for name in sorted(set(only) or by_id))


def _of_rules(context: ProofContext, rules: Iterable[Rule]) -> Iterator[Finding]:
    analysis = RuleAnalysis(context)
    for rule in rules:
        yield from _decided(analysis.findings_for(rule), rule.id, _place(rule))


def _of_regions(context: ProofContext, demands: InvariantFile) -> Iterator[Finding]:
    regions = CoverageFindings(context, demands)
    yield from _decided(regions.unserved_concerns(), "concerns")
    yield from _decided(regions.unserved_steps(), "steps")


_parts: list[Callable[[], Any]] = []
"""Parts that forked processes take over; a ruleset is too large to be sent to them."""


def _side_by_side(*parts: Callable[[], Any]) -> list[Any]:
    """Run parts in forked processes where the system has them, else one after another."""
    if "fork" not in get_all_start_methods() or cpu_count() == 1:
        return [part() for part in parts]
    _parts[:] = parts
    try:
        with ProcessPoolExecutor(cpu_count(), mp_context=get_context("fork")) as pool:
            return list(pool.map(_run_part, range(len(parts))))
    finally:
        _parts.clear()


def _run_part(place: int) -> Any:  # noqa: ANN401 - what the part returns
    return _parts[place]()


def _decided(findings: Iterator[Finding], about: str, place: str = "") -> Iterator[Finding]:
    try:
        yield from findings
    except UndecidedError:
        message = "the solver ran out of time, so not everything was analysed"
        yield Finding(UNDECIDED, about, message, "allow more time by --timeout", place)


def _mark_accepted(
    found: Iterable[Finding], accepted: Sequence[AcceptedFinding]
) -> tuple[Finding, ...]:
    """Mark accepted findings, and report accepted ones that no longer occur."""
    reasons = {(entry.code, entry.about): entry.reason for entry in accepted}
    marked = [
        replace(finding, accepted=reasons.get((finding.code, finding.about))) for finding in found
    ]
    seen = {(finding.code, finding.about) for finding in marked}
    stale = (
        Finding(
            "V110",
            entry.about,
            f"{entry.code} is accepted for it, but no longer occurs",
            "remove the entry, so that it can't hide the next one",
            f"{entry.file}:{entry.line}",
        )
        for entry in accepted
        if (entry.code, entry.about) not in seen
    )
    return tuple(sorted((*marked, *stale), key=lambda one: (one.code, one.about, one.message)))


def _place(rule: Rule) -> str:
    return f"{rule.file}:{rule.line}"
