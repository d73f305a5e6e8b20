"""Run scenarios without pytest-bdd, by calling their steps directly.

A scenario is parsed and matched once, and then takes a millisecond or two for any advisor, so that
features can be run against thousands of mutated rulesets. Users' runs go through pytest-bdd; a test
checks that both give the same evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from inspect import signature
from pathlib import Path
from typing import Any

from poreroutine.advisor import Advisor
from poreroutine.errors import PoreroutineError
from poreroutine.spec.gherkin import RULE_COLUMN, Feature, Kind, Scenario, Section, Step, fill
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import matching
from poreroutine.spec.steps.products import ProductsContext
from poreroutine.spec.world import Evidence, Person, StepFailure, StepNotUnderstoodError, Visit

_SHARED = frozenset({"advisor", "counter", "names", "evidence", "person", "visit"})


@dataclass(frozen=True, slots=True)
class MatchedStep:
    """A step matched to its function.

    Attributes:
        written: The step with its keyword.
        number: Its line in the file.
        function: Its implementation.
        fields: Values of the pattern's fields, by parameter.
        shared: Names of the fixtures it uses.
    """

    written: str
    number: int
    function: Callable[..., object]
    fields: Mapping[str, object]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A scenario, or one row of an outline, ready to run."""

    file: Path
    line: int
    feature: str
    rule: str | None
    title: str
    tags: tuple[str, ...]
    cells: tuple[str, ...]
    documents: str
    lines: tuple[MatchedStep, ...]


def scripts(features: Iterable[Feature]) -> tuple[Script, ...]:
    """Match every scenario of some features, row by row.

    Raises:
        StepNotUnderstoodError: If a sentence is not a known step.
    """
    return tuple(
        script
        for feature in features
        for section, scenario in feature.scenarios()
        for script in _rows(feature, section, scenario)
    )


def play(script: Script, advisor: Advisor, names: Names) -> Evidence:
    """Run a scenario until its end or its first failure.

    Args:
        script: The scenario.
        advisor: The advisor.
        names: The names of its ruleset.
    """
    evidence = Evidence(
        file=str(script.file),
        line=script.line,
        feature=script.feature,
        rule=script.rule,
        scenario=script.title,
        tags=script.tags,
        cells=script.cells,
        documents=script.documents,
    )
    world = {
        "advisor": advisor,
        "counter": ProductsContext(),
        "names": names,
        "evidence": evidence,
        "person": Person(),
        "visit": Visit(advisor, evidence),
    }
    for line in script.lines:
        evidence.step = line.written
        try:
            line.function(**line.fields, **{name: world[name] for name in line.shared})
        except (AssertionError, PoreroutineError) as error:
            evidence.failure = StepFailure(line.written, line.number, error)
            break
    return evidence


def line_of(step: Step) -> MatchedStep:
    """Match a step.

    Raises:
        StepNotUnderstoodError: If its sentence is not a known step.
    """
    function, fields, shared, wants_table = _matched(step.kind, step.text)
    table = {"datatable": [list(row) for row in step.table]} if wants_table else {}
    return MatchedStep(
        f"{step.keyword} {step.text}", step.line, function, {**fields, **table}, shared
    )


@lru_cache(maxsize=65536)
def _matched(
    kind: Kind, text: str
) -> tuple[Callable[..., object], Mapping[str, Any], tuple[str, ...], bool]:
    found = matching(kind, text)
    if not found:
        raise StepNotUnderstoodError(f"no step reads {kind.capitalize()} {text!r}")
    known = found[0]
    parameters = signature(known.function).parameters
    shared = tuple(name for name in parameters if name in _SHARED)
    fields = known.parser.parse_arguments(text) or {}
    return known.function, fields, shared, "datatable" in parameters


def _rows(feature: Feature, section: Section, scenario: Scenario) -> Iterator[Script]:
    tags = {tag.name for tag in (*feature.tags, *section.tags, *scenario.tags)}
    steps = (*section.background, *scenario.steps)
    for row in scenario.rows():
        yield Script(
            feature.file,
            scenario.line,
            feature.title,
            section.title,
            fill(scenario.title, row),
            tuple(sorted(tags)),
            tuple(row.values()),
            row.get(RULE_COLUMN, ""),
            tuple(line_of(step.filled(row)) for step in steps),
        )
