"""The pytest plugin: `pytest -p poreroutine.spec.plugin`, or `pytest_plugins` in a conftest.

It provides the vocabulary, its fixtures, tags as marks, and a hook that receives the evidence of
each scenario.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from poreroutine.advisor import Advisor
from poreroutine.spec.gherkin import RULE_COLUMN
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import DOMAINS, nearest_hint
from poreroutine.spec.world import Evidence, Person, StepFailure, StepNotUnderstoodError, Visit

pytest_plugins = tuple(f"poreroutine.spec.steps.{domain}" for domain in DOMAINS)

EVIDENCE = pytest.StashKey[Evidence]()


@lru_cache(maxsize=8)
def advisor_with(overlays: tuple[str, ...]) -> Advisor:
    """Return the advisor with some overlays; built once per process, because it never changes."""
    return Advisor(*overlays)


class EvidenceHooks:
    """The hook that this plugin adds."""

    def pytest_poreroutine_evidence(self, evidence: Evidence) -> None:
        """Receive the evidence of a scenario after it has run, whether it passed or failed."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the hook that receives evidence."""
    pluginmanager.add_hookspecs(EvidenceHooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for overlays."""
    parser.getgroup("poreroutine").addoption(
        "--rulesets",
        action="append",
        default=[],
        metavar="DIR",
        help="apply a folder of rules on top of the bundled ones; may be repeated",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark for tags."""
    config.addinivalue_line("markers", "tagged(name): a scenario with this tag, a rule's id")


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool:
    """Convert a tag to a mark; rule ids have dots, which are not allowed in names of marks."""
    pytest.mark.tagged(name=tag)(function)
    return True


# -- fixtures used by steps ------------------------------------------------------------------------


@pytest.fixture(scope="session")
def advisor(request: pytest.FixtureRequest) -> Advisor:
    """The advisor: the bundled rulesets with the overlays of `--rulesets`."""
    return advisor_with(tuple(request.config.getoption("--rulesets", default=[])))


@pytest.fixture(scope="session")
def names(advisor: Advisor) -> Names:
    """All names that steps can use."""
    return Names(advisor.ruleset)


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Evidence:
    """Return the record of the running scenario."""
    return _evidence(request)


@pytest.fixture
def person() -> Person:
    """The person of the scenario."""
    return Person()


@pytest.fixture
def visit(advisor: Advisor, evidence: Evidence) -> Visit:
    """The person's request and the answer."""
    return Visit(advisor, evidence)


# -- evidence --------------------------------------------------------------------------------------


def _evidence(request: pytest.FixtureRequest) -> Evidence:
    stash: pytest.Stash = request.node.stash
    return stash.setdefault(EVIDENCE, Evidence())


def pytest_bdd_before_scenario(
    request: pytest.FixtureRequest, feature: Feature, scenario: Scenario
) -> None:
    """Start a record."""
    rule = scenario.rule
    row: dict[str, str] = request.getfixturevalue("_pytest_bdd_example")
    request.node.stash[EVIDENCE] = Evidence(
        file=feature.filename,
        line=scenario.line_number,
        feature=feature.name,
        rule=rule.name if rule else None,
        scenario=scenario.name,
        tags=tuple(sorted({*feature.tags, *scenario.tags, *(rule.tags if rule else ())})),
        cells=tuple(row.values()),
        documents=row.get(RULE_COLUMN, ""),
    )


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Record which step is running."""
    _evidence(request).step = _sentence(step)


def pytest_bdd_step_error(
    request: pytest.FixtureRequest, step: Step, exception: BaseException
) -> None:
    """Record the step that failed."""
    _evidence(request).failure = StepFailure(_sentence(step), step.line_number, exception)


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, step: Step, exception: BaseException
) -> None:
    """Report the nearest known steps for a step that matches none.

    Raises:
        StepNotUnderstoodError: Always, in place of pytest-bdd's own error.
    """
    error = no_such_step(step.type, step.name)
    _evidence(request).failure = StepFailure(_sentence(step), step.line_number, error)
    raise error from exception


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Pass the record to the hook."""
    request.config.hook.pytest_poreroutine_evidence(evidence=_evidence(request))


def no_such_step(kind: str, text: str) -> StepNotUnderstoodError:
    """Return the error for an unknown step, with the nearest known ones."""
    message = f"no step reads {kind.capitalize()} {text!r}"
    return StepNotUnderstoodError(message, nearest_hint(kind, text))


def _sentence(step: Step) -> str:
    return f"{step.keyword} {step.name}"
