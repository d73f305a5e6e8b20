"""Measure how many of the rules are proved by scenarios, from the evidence of each scenario.

A rule is proved if a scenario with its tag passes (or an outline that names the rule in the column
`rule`, or, for a rule made of a row of a table, the row's id in any column), the rule fires in it,
and a `Then` states its outcome. Rules that merely fire along the way don't count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

from poreroutine.advisor import Advisor, Trace
from poreroutine.model.enums import Reason
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import display_path
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Replace
from poreroutine.spec.cases import NOT_INSTALLED, Case, has_cases, read_cases
from poreroutine.spec.checks import Finding
from poreroutine.spec.paths import Alternative, alternatives, indirectly_stated
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.rule_names import RuleNames
from poreroutine.spec.run import run
from poreroutine.spec.suggest import Suggester, Suggestion, UnreachedPath
from poreroutine.spec.world import Evidence

SEPARATED: Final = "separated"
DECISIONS: Final = (
    "chosen",
    "kept",
    "deferred",
    "limited",
    SEPARATED,
    *(reason.value for reason in Reason),
)
"""All kinds of decisions that planning can make."""

_ONLY_BY: Final[Mapping[str, type[Drop | Replace]]] = {
    Reason.DROPPED.value: Drop,
    Reason.REPLACED.value: Replace,
}
"""Decisions that need a rule with a certain outcome; without one they are not counted."""


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """How scenarios and cases cover a rule.

    Attributes:
        rule: The rule.
        fired: Whether it fires in a scenario with its tag.
        stated: Whether, in such a scenario, a `Then` states its outcome.
        quiet: Whether a scenario or case shows it quiet, or it always fires.
        alternatives: Its alternatives, as written.
        missing: Those that no scenario with its tag covers.
    """

    rule: Rule
    fired: bool
    stated: bool
    quiet: bool
    alternatives: tuple[Alternative, ...]
    missing: tuple[Alternative, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the rule is completely covered."""
        return self.stated and self.quiet and not self.missing


@dataclass(frozen=True, slots=True, order=True)
class UnearnedTag:
    """A rule that a tag or a row names, and that the scenario neither states nor shows quiet.

    Attributes:
        file: The feature file, as shown in messages.
        line: Line of the scenario.
        rule: The rule that is named.
        scenario: Title of the scenario.
        fires: Whether the rule fires in it.
    """

    file: str
    line: int
    rule: str
    scenario: str
    fires: bool

    def __str__(self) -> str:
        happens = "fires, but no `Then` states its outcome" if self.fires else "does not fire"
        return (
            f"{self.file}:{self.line}: unearned-tag: {self.rule} {happens}\n"
            f"    in {self.scenario!r}\n"
            "    state in a `Then` what the rule does, or remove the tag"
        )


@dataclass(frozen=True, slots=True)
class CoverageShare:
    """A number out of a total."""

    done: int
    of: int

    @property
    def percent(self) -> float:
        """The share in percent; 100 if the total is zero."""
        return 100 * self.done / self.of if self.of else 100.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The complete result of measuring coverage.

    Attributes:
        scenarios: Number of scenarios run; each row of an outline counts.
        failed: Scenarios that failed; they prove nothing.
        rules: Coverage of each rule, by id.
        decisions: Each kind of decision that the rules can lead to, and the number of scenarios
            that show it; empty for overlays, whose rules need not reach them all.
        findings: Problems in the files.
        unearned: Tags whose scenarios don't cover the rule.
        lacks_cases: Whether the bundled rules are installed without their cases.
    """

    scenarios: int
    failed: tuple[Evidence, ...]
    rules: tuple[RuleCoverage, ...]
    decisions: Mapping[str, int]
    findings: tuple[Finding, ...]
    unearned: tuple[UnearnedTag, ...]
    lacks_cases: bool = False

    @property
    def shares(self) -> Mapping[str, CoverageShare]:
        """The five measures, by name."""
        rules = self.rules
        ways = sum(len(one.alternatives) for one in rules)
        return {
            "rules fired": CoverageShare(sum(one.fired for one in rules), len(rules)),
            "rules fired and stated": CoverageShare(sum(one.stated for one in rules), len(rules)),
            "rules shown quiet": CoverageShare(sum(one.quiet for one in rules), len(rules)),
            "alternatives taken": CoverageShare(
                ways - sum(len(one.missing) for one in rules), ways
            ),
            "kinds of decisions": CoverageShare(
                sum(count > 0 for count in self.decisions.values()), len(self.decisions)
            ),
        }

    def meets(self, threshold: float) -> bool:
        """Return whether every measure reaches the threshold, without failures and findings."""
        good = not (self.failed or self.findings or self.unearned)
        return good and all(share.percent >= threshold for share in self.shares.values())


@dataclass(frozen=True, slots=True)
class _ScenarioEffect:
    """A scenario that passed, its trace, and the rules it states and fires."""

    evidence: Evidence
    trace: Trace
    stated: frozenset[str]
    fired: frozenset[str]


def measure(
    advisor: Advisor,
    scenarios: Sequence[Evidence],
    cases: Iterable[Case],
    findings: Iterable[Finding] = (),
) -> Coverage:
    """Measure the coverage by scenarios and cases.

    With overlays, only their own rules are measured, because the bundled ones have their own
    features.

    Args:
        advisor: The advisor that the scenarios used.
        scenarios: The evidence of each scenario.
        cases: Cases of the rules; they count for staying quiet.
        findings: Findings already made in the files.
    """
    ruleset = advisor.ruleset
    effects = [_effect_of(advisor, one) for one in scenarios if one.profile and one.failure is None]
    named = NamedRules(ruleset)
    by_tag: dict[str, list[_ScenarioEffect]] = {}
    for one in effects:
        for rule in named.by(one.evidence):
            by_tag.setdefault(rule, []).append(one)
    quiet = {rule for case in cases for rule in case.quiet if not case.todo}
    quiet.update(rule for one in scenarios if one.failure is None for rule in one.quiet)
    measured = [
        rule for rule in ruleset.rules if not ruleset.overlays or rule.origin != ruleset.name
    ]
    return Coverage(
        scenarios=len(scenarios),
        failed=tuple(one for one in scenarios if one.failure is not None),
        rules=tuple(_rule(advisor, rule, by_tag.get(rule.id, ()), quiet) for rule in measured),
        decisions={} if ruleset.overlays else _decisions(ruleset.rules, effects),
        findings=tuple(findings),
        unearned=(
            *_unearned(ruleset.by_id, scenarios, effects),
            *_unearned_rows(named, scenarios, effects),
        ),
    )


class HasNames(Protocol):
    """A scenario, or a row of an outline, as far as it names rules."""

    @property
    def tags(self) -> Sequence[str]:
        """Its own and inherited tags."""

    @property
    def cells(self) -> Sequence[str]:
        """The values of its row."""

    @property
    def documents(self) -> str:
        """The value of the column `rule`, if there is one."""


class NamedRules:
    """Finds the rules that a scenario is about."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._names = RuleNames(ruleset.by_id)
        self._by_row: dict[str, list[str]] = {}
        for rule in ruleset.rules:
            if rule.row:
                self._by_row.setdefault(rule.row.rpartition(".")[2], []).append(rule.id)

    def by(self, scenario: HasNames) -> frozenset[str]:
        """Return its tags, the rule of its row, and the rules made of rows that cells name."""
        own = self.by_column(scenario)
        of_rows = (rule for cell in scenario.cells for rule in self._by_row.get(cell, ()))
        return frozenset((*scenario.tags, *of_rows, *(() if own is None else (own,))))

    def by_column(self, scenario: HasNames) -> str | None:
        """Return the rule that a row names in the column `rule`, if it names one."""
        return self._names.find(scenario.documents, scenario.tags)


def _effect_of(advisor: Advisor, evidence: Evidence) -> _ScenarioEffect:
    trace = advisor.trace(advisor.read_profile(evidence.profile))
    stated = frozenset(evidence.asserted)
    fired = frozenset(rule.id for rule in trace.fired)
    return _ScenarioEffect(evidence, trace, stated.union(indirectly_stated(trace, stated)), fired)


def _rule(
    advisor: Advisor,
    rule: Rule,
    effects: Sequence[_ScenarioEffect],
    quiet: frozenset[str] | set[str],
) -> RuleCoverage:
    firing = [one for one in effects if rule.id in one.fired]
    ways = alternatives(rule, advisor.vocabulary)
    return RuleCoverage(
        rule=rule,
        fired=bool(firing),
        stated=any(rule.id in one.stated for one in firing),
        quiet=rule.id in quiet or () in rule.alternatives,
        alternatives=ways,
        missing=tuple(
            way for way in ways if not any(way.is_taken(one.trace.facts) for one in firing)
        ),
    )


def _decisions(rules: Iterable[Rule], effects: Iterable[_ScenarioEffect]) -> Mapping[str, int]:
    outcomes = {type(outcome) for rule in rules for outcome in rule.then}
    counts = {name: 0 for name in DECISIONS if _ONLY_BY.get(name) in {None, *outcomes}}
    for one in effects:
        for decision in one.evidence.decisions:
            counts[decision] += 1
        counts[SEPARATED] += _keeps_apart(one.trace)
    return counts


def _keeps_apart(trace: Trace) -> bool:
    """Return whether a rule separates two actives of a plan."""
    placed = {each.active for each in trace.plan.placed}
    return any(
        one != other
        for separation in trace.outcomes.separations
        for one in separation.one & placed
        for other in separation.other & placed
    )


def _unearned(
    rules: Mapping[str, Rule], scenarios: Iterable[Evidence], effects: Iterable[_ScenarioEffect]
) -> Iterator[UnearnedTag]:
    """Find tags whose rule is not covered; any row of an outline suffices."""
    proved: set[tuple[str, int, str]] = set()
    fired: set[tuple[str, int, str]] = set()
    for one in effects:
        place = one.evidence.file, one.evidence.line
        proved.update((*place, rule) for rule in (*one.stated, *one.evidence.quiet))
        fired.update((*place, rule) for rule in one.fired)
    for (file, line), rows in groupby(scenarios, key=lambda one: (one.file, one.line)):
        outline = tuple(rows)
        if any(one.failure is not None for one in outline):
            continue
        for rule in sorted(rules.keys() & set(outline[0].tags)):
            key = (file, line, rule)
            if key not in proved:
                yield UnearnedTag(
                    display_path(Path(file)), line, rule, outline[0].scenario, key in fired
                )


def _unearned_rows(
    named: NamedRules, scenarios: Iterable[Evidence], effects: Iterable[_ScenarioEffect]
) -> Iterator[UnearnedTag]:
    """Find rows of outlines that name a rule without covering it."""
    by_run = {id(one.evidence): one for one in effects}
    for evidence in scenarios:
        rule = named.by_column(evidence)
        if rule is None or evidence.failure is not None:
            continue
        effect = by_run.get(id(evidence))
        stated = effect.stated if effect else frozenset[str]()
        if rule not in stated.union(evidence.quiet):
            fires = effect is not None and rule in effect.fired
            place = display_path(Path(evidence.file))
            yield UnearnedTag(place, evidence.line, rule, evidence.scenario, fires)


def as_text(coverage: Coverage) -> str:
    """Return coverage as text: gaps by topic, then findings, then the five measures."""
    parts = [
        "\n".join(part)
        for part in (
            [*_missing(coverage)],
            [*_failed(coverage)],
            [*map(str, (*coverage.findings, *coverage.unearned))],
            [f"note: {NOT_INSTALLED}"] if coverage.lacks_cases else [],
            [*_summary(coverage)],
        )
        if part
    ]
    return "\n\n".join(parts)


def as_dict(coverage: Coverage, threshold: float) -> dict[str, Any]:
    """Return coverage as plain data, for JSON."""
    return {
        "threshold": threshold,
        "reached": coverage.meets(threshold),
        "scenarios": coverage.scenarios,
        "cases_installed": not coverage.lacks_cases,
        "failed": [
            {"file": one.file, "line": one.line, "scenario": one.scenario}
            for one in coverage.failed
        ],
        "shares": {
            name: {"done": share.done, "of": share.of, "percent": round(share.percent, 2)}
            for name, share in coverage.shares.items()
        },
        "rules": {
            one.rule.id: {
                "fired": one.fired,
                "stated": one.stated,
                "quiet": one.quiet,
                "alternatives": len(one.alternatives),
                "missing": {way.number: way.words for way in one.missing},
            }
            for one in coverage.rules
        },
        "decisions": dict(coverage.decisions),
        "findings": [str(one) for one in (*coverage.findings, *coverage.unearned)],
    }


def _missing(coverage: Coverage) -> Iterator[str]:
    for topic, group in groupby(coverage.rules, key=_topic):
        rules = tuple(group)
        open_ = [one for one in rules if not one.is_whole]
        if open_:
            yield f"{topic}: {len(rules) - len(open_)} of {len(rules)} rules covered"
        for one in open_:
            lacks = [*_lacks(one)]
            if lacks:
                yield f"  {one.rule.id}: {', '.join(lacks)}"
            if one.fired:
                yield from (
                    f"    {one.rule.id} {way.number}/{len(one.alternatives)}: {way.words}"
                    for way in one.missing
                )
    unseen = [name for name, count in coverage.decisions.items() if not count]
    if unseen:
        yield f"decisions that no scenario shows: {', '.join(unseen)}"


def _lacks(one: RuleCoverage) -> Iterator[str]:
    if not one.fired:
        ways = len(one.alternatives)
        yield f"no scenario ({ways} alternatives)" if ways else "no scenario"
    elif not one.stated:
        yield "no `Then` states its outcome"
    if not one.quiet:
        yield "never shown quiet"
    if one.fired and one.missing:
        count = len(one.missing)
        yield f"{count} alternative{'s' * (count > 1)} not taken"


def _topic(one: RuleCoverage) -> str:
    return one.rule.id.rpartition(".")[0]


def _failed(coverage: Coverage) -> Iterator[str]:
    for one in coverage.failed:
        yield f"{one.file}:{one.line}: failed: {one.scenario}"


def _summary(coverage: Coverage) -> Iterator[str]:
    width = max(map(len, coverage.shares))
    for name, share in coverage.shares.items():
        if share.of:
            yield f"{name:<{width}}  {share.done:>4} of {share.of:>4}  {share.percent:6.2f} %"
    parts = [f"{coverage.scenarios} scenarios", f"{len(coverage.failed)} failed"]
    yield ", ".join((*parts, f"{len(coverage.findings) + len(coverage.unearned)} findings"))


def measure_folder(folder: Path, overlays: Sequence[str] = ()) -> Coverage:
    """Run the features of a folder and measure their coverage.

    Args:
        folder: A folder of features, or one file.
        overlays: Folders of overlays.

    Raises:
        NothingToRunError: If there is no feature file.
        RulesetError: If an overlay or a case has a fault.
    """
    advisor = advisor_with(tuple(overlays))
    result = run(folder, overlays)
    folders = [bundled_rulesets(), *map(Path, overlays)]
    cases = read_cases(folders, advisor.ruleset)
    measured = measure(advisor, result.scenarios, cases, result.findings)
    return replace(measured, lacks_cases=not overlays and not has_cases(folders[0]))


def suggestions(
    coverage: Coverage, overlays: Sequence[str] = ()
) -> Iterator[Suggestion | UnreachedPath]:
    """Suggest a scenario for each rule and each alternative without one, by rule."""
    # The fastest to build; all engines give the same results.
    suggester = Suggester(Advisor(*overlays, engine="portable"))
    for one in coverage.rules:
        if one.missing:
            yield from (suggester.suggest(one.rule, way) for way in one.missing)
        elif not one.stated:
            yield suggester.suggest(one.rule)
