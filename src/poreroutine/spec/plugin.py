"""The pytest plugin: `pytest -p poreroutine.spec.plugin`, or `pytest_plugins` in a conftest.

It brings the vocabulary, the fixtures behind it, tags as marks and the hook that hands out what
each scenario showed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from poreroutine.advisor import Advisor
from poreroutine.spec import hooks
from poreroutine.spec.evidence import Evidence, StepFailure
from poreroutine.spec.failures import StepNotUnderstoodError
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import DOMAINS, nearest_hint
from poreroutine.spec.world import Person, Visit

pytest_plugins = tuple(f"poreroutine.spec.steps.{domain}" for domain in DOMAINS)

EVIDENCE = pytest.StashKey[Evidence]()


@lru_cache(maxsize=8)
def advisor_with(overlays: tuple[str, ...]) -> Advisor:
    """Return the advisor with some overlays; built once a process, for it never changes."""
    return Advisor(*overlays)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the hook that hands out evidence."""
    pluginmanager.add_hookspecs(hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for overlays."""
    parser.getgroup("poreroutine").addoption(
        "--rulesets",
        action="append",
        default=[],
        metavar="DIR",
        help="lay the rules of a folder over the bundled ones; may be repeated",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known that tags become."""
    config.addinivalue_line("markers", "tagged(name): a scenario with this tag, a rule's id")


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool:
    """Turn a tag into a mark: ids of rules have dots, which names of marks can't have."""
    pytest.mark.tagged(name=tag)(function)
    return True


# -- what steps share ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def advisor(request: pytest.FixtureRequest) -> Advisor:
    """Who is asked: the bundled rulesets with the overlays of `--rulesets`."""
    return advisor_with(tuple(request.config.getoption("--rulesets", default=[])))


@pytest.fixture(scope="session")
def names(advisor: Advisor) -> Names:
    """Everything that can be named in a step."""
    return Names(advisor.ruleset)


@pytest.fixture
def noted(request: pytest.FixtureRequest) -> Evidence:
    """Return the record of the running scenario."""
    return _evidence(request)


@pytest.fixture
def person() -> Person:
    """Who asks."""
    return Person()


@pytest.fixture
def visit(advisor: Advisor, noted: Evidence) -> Visit:
    """One question and its answer."""
    return Visit(advisor, noted)


# -- what a scenario shows -------------------------------------------------------------------------


def _evidence(request: pytest.FixtureRequest) -> Evidence:
    stash: pytest.Stash = request.node.stash
    return stash.setdefault(EVIDENCE, Evidence())


def pytest_bdd_before_scenario(
    request: pytest.FixtureRequest, feature: Feature, scenario: Scenario
) -> None:
    """Begin a record."""
    rule = scenario.rule
    request.node.stash[EVIDENCE] = Evidence(
        file=feature.filename,
        line=scenario.line_number,
        feature=feature.name,
        rule=rule.name if rule else None,
        scenario=scenario.name,
        tags=tuple(sorted({*feature.tags, *scenario.tags, *(rule.tags if rule else ())})),
    )


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Note which step runs."""
    _evidence(request).step = _sentence(step)


def pytest_bdd_step_error(
    request: pytest.FixtureRequest, step: Step, exception: BaseException
) -> None:
    """Note the step that failed."""
    _evidence(request).failure = StepFailure(_sentence(step), step.line_number, exception)


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, step: Step, exception: BaseException
) -> None:
    """Answer a step that matches nothing with the nearest known ones.

    Raises:
        UnreadableError: Always, in place of pytest-bdd's own error.
    """
    error = no_such_step(step.type, step.name)
    _evidence(request).failure = StepFailure(_sentence(step), step.line_number, error)
    raise error from exception


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Hand out the record."""
    request.config.hook.pytest_poreroutine_evidence(evidence=_evidence(request))


def no_such_step(kind: str, text: str) -> StepNotUnderstoodError:
    """Make the error for a sentence that is no step, with the nearest known ones."""
    message = f"no step reads {kind.capitalize()} {text!r}"
    return StepNotUnderstoodError(message, nearest_hint(kind, text))


def _sentence(step: Step) -> str:
    return f"{step.keyword} {step.name}"
