"""Find problems in feature files that pytest-bdd silently ignores.

Each kind of finding has a name, which is also its heading in `docs/features/checks.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from poreroutine._support.closest import closest_match
from poreroutine.rulesets.documents import display_path
from poreroutine.spec.gherkin import (
    RULE_COLUMN,
    Examples,
    Feature,
    GherkinError,
    Scenario,
    Section,
    Step,
    Tag,
    read_feature,
)
from poreroutine.spec.rule_names import RuleNames, prefixes
from poreroutine.spec.step_registry import KnownStep, known_steps, matching, nearest_hint

Name = Literal[
    "unread",
    "unknown-tag",
    "unknown-rule",
    "repeated-title",
    "tagged-examples",
    "no-rows",
    "unused-column",
    "no-column",
    "no-promise",
    "two-questions",
    "unknown-step",
    "two-meanings",
    "unused-step",
]
"""All kinds of findings."""

_PLACEHOLDER = re.compile(r"<([^<>\s][^<>]*)>")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem in a feature file.

    Attributes:
        file: The file, as shown in messages.
        line: Line, from 1.
        column: Column, from 1.
        name: Stable name of the kind of finding.
        message: What is wrong.
        hint: How to fix it.
    """

    file: str
    line: int
    column: int
    name: Name
    message: str
    hint: str = ""

    def __str__(self) -> str:
        lines = [f"{self.file}:{self.line}:{self.column}: {self.name}: {self.message}"]
        lines.extend(f"    {line}" for line in self.hint.splitlines())
        return "\n".join(lines)


def read_features(files: Iterable[Path]) -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
    """Read feature files; unreadable ones become findings."""
    features: list[Feature] = []
    findings: list[Finding] = []
    for file in files:
        try:
            features.append(read_feature(file))
        except GherkinError as error:
            place = display_path(file)
            findings.append(Finding(place, error.line, error.column, "unread", str(error)))
    return tuple(features), tuple(findings)


def check_features(
    features: Iterable[Feature], rules: Collection[str], *, every_step: bool = False
) -> tuple[Finding, ...]:
    """Check features.

    Args:
        features: The features.
        rules: Ids of all rules, which tags may name; they may also name a stage or a topic.
        every_step: Whether to report known steps that no feature uses.
    """
    features = tuple(features)
    known_tags = {prefix for rule in rules for prefix in prefixes(rule)}
    names = RuleNames(rules)
    findings: list[Finding] = []
    used: set[tuple[str, str]] = set()
    for feature in features:
        findings.extend(_tags(feature, feature.tags, known_tags))
        findings.extend(_titles(feature))
        for section, scenario in feature.scenarios():
            findings.extend(_tags(feature, (*section.tags, *scenario.tags), known_tags))
            findings.extend(_outline(feature, section, scenario))
            findings.extend(_documented(feature, section, scenario, names))
            findings.extend(_shape(feature, section, scenario))
            for step in _run(section, scenario):
                found = matching(step.kind, step.text)
                used.update((known.kind, known.pattern) for known in found)
                findings.extend(_step(feature, step, found))
    if every_step:
        findings.extend(_unused(used))
    return tuple(sorted(set(findings)))


def _tags(feature: Feature, tags: Iterable[Tag], known: Collection[str]) -> Iterator[Finding]:
    for tag in tags:
        if tag.name not in known:
            close = closest_match(tag.name, known)
            yield Finding(
                feature.place,
                tag.line,
                tag.column,
                "unknown-tag",
                f"@{tag.name} names no rule",
                f"nearest: @{close}" if close else "`poreroutine rules list` has all rules",
            )


def _documented(
    feature: Feature, section: Section, scenario: Scenario, names: RuleNames
) -> Iterator[Finding]:
    tags = {tag.name for tag in (*feature.tags, *section.tags, *scenario.tags)}
    for table in scenario.examples:
        for name in {row[RULE_COLUMN] for row in table.contexts() if RULE_COLUMN in row}:
            if names.find(name, tags) is None:
                yield Finding(
                    feature.place,
                    table.line,
                    table.column,
                    "unknown-rule",
                    f"the column `{RULE_COLUMN}` names {name!r}, which fits no rule or several",
                    "name a rule by its id, or by the last part of it",
                )


def _titles(feature: Feature) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for _, scenario in feature.scenarios():
        line = first.setdefault(scenario.title, scenario.line)
        if line != scenario.line:
            yield Finding(
                feature.place,
                scenario.line,
                scenario.column,
                "repeated-title",
                f"{scenario.title!r} is already the title of the scenario in line {line}",
                "only one of them would run; say in the title what differs",
            )


def _outline(feature: Feature, section: Section, scenario: Scenario) -> Iterator[Finding]:
    steps = (*section.background, *scenario.steps)
    cells = (cell for step in steps for row in step.table for cell in row)
    texts = (scenario.title, *(step.text for step in steps), *cells)
    wanted = {name for text in texts for name in _PLACEHOLDER.findall(text)}
    if wanted and not scenario.examples:
        yield Finding(
            feature.place,
            scenario.line,
            scenario.column,
            "no-column",
            f"<{min(wanted)}> is filled by nothing",
            "give the outline a table of `Examples:`",
        )
    for table in scenario.examples:
        yield from _columns(feature, table, wanted)


def _columns(feature: Feature, table: Examples, wanted: set[str]) -> Iterator[Finding]:
    at = (feature.place, table.line, table.column)
    if table.tags:
        yield Finding(
            *at,
            "tagged-examples",
            f"@{table.tags[0].name} is on examples, where checks ignore it",
            "put the tag on the scenario, or make two outlines",
        )
    if not table.rows:
        yield Finding(*at, "no-rows", "the table has no rows, so nothing would run")
    for column in table.columns:
        if column not in wanted and column != RULE_COLUMN:
            close = closest_match(column, wanted)
            hint = f"nearest placeholder: <{close}>" if close else f"write <{column}> in a step"
            yield Finding(*at, "unused-column", f"no step has a placeholder <{column}>", hint)
    for name in sorted(wanted.difference(table.columns)):
        close = closest_match(name, table.columns)
        hint = f"nearest column: {close}" if close else f"add a column {name}"
        yield Finding(*at, "no-column", f"no column fills the placeholder <{name}>", hint)


def _shape(feature: Feature, section: Section, scenario: Scenario) -> Iterator[Finding]:
    steps = (*section.background, *scenario.steps)
    kinds = [step.kind for step in steps]
    at = (feature.place, scenario.line, scenario.column)
    if "then" not in kinds:
        yield Finding(*at, "no-promise", "the scenario promises nothing", "end it with a `Then`")
    asked = sum(step.keyword.lower() != "and" and step.kind == "when" for step in steps)
    if asked > 1:
        yield Finding(*at, "two-questions", "the scenario has more than one `When`", "split it")


def _run(section: Section, scenario: Scenario) -> Iterator[Step]:
    """Yield every step as it is run: once for each row of an outline."""
    for row in scenario.rows():
        yield from (step.filled(row) for step in (*section.background, *scenario.steps))


def _step(feature: Feature, step: Step, found: tuple[KnownStep, ...]) -> Iterator[Finding]:
    at = (feature.place, step.line, step.column)
    if not found:
        yield Finding(
            *at,
            "unknown-step",
            f"no step reads {step.kind.capitalize()} {step.text!r}",
            nearest_hint(step.kind, step.text),
        )
    if len(found) > 1:
        patterns = " and ".join(repr(known.sentence) for known in found)
        yield Finding(*at, "two-meanings", f"{step.text!r} could be {patterns}", "rephrase it")


def _unused(used: set[tuple[str, str]]) -> Iterator[Finding]:
    for known in known_steps():
        if (known.kind, known.pattern) not in used:
            yield Finding(
                f"poreroutine.spec.steps.{known.domain}",
                1,
                1,
                "unused-step",
                f"no feature uses {known.kind.capitalize()} {known.sentence!r}",
                "use it in a feature, or remove it",
            )
