"""Shared configuration: the vocabulary of the features, and the Hypothesis profiles."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from _pytest.fixtures import FixtureDef, FixtureManager
from _pytest.nodes import Node
from hypothesis import settings
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.parser import Step
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from poreroutine._support.caching import clear_caches
from poreroutine.advisor.default import default_advisor
from poreroutine.rulesets import documents

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["poreroutine.spec.plugin"]

# What a test run keeps is its own, and goes with it.
os.environ["POREROUTINE_CACHE"] = str(Path(__file__).parents[1] / ".pytest_cache" / "poreroutine")

# Thousands of tests keep many advisors; looking through all of them for garbage at Python's usual
# pace takes a sixth of the run.
gc.set_threshold(200_000, 20, 20)

# The bundled rules are loaded hundreds of times, each time with one file changed.
documents.read_yaml = lru_cache(maxsize=512)(documents.read_yaml)

# A slow machine is no fault of the code. In CI the same examples are drawn every time, so that a
# change is judged by what it changed; elsewhere each run looks further.
settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


@pytest.fixture(autouse=True, scope="session")
def _rules_loaded_once() -> None:
    """Keep the bundled rules in memory: every advisor that is built of them shares them then."""
    default_advisor()


@pytest.fixture(autouse=True, scope="module")
def _results_end_with_their_module() -> Iterator[None]:
    """Drop cached results after each module: they hold the rules of every overlay tried in it."""
    yield
    clear_caches()


# -- browser ---------------------------------------------------------------------------------------

_CHROMIUM = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for a file; it skips where there is none.

    Not once for all files: the event loop of playwright would stay in this thread, and keep every
    later test from running one of its own.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if _CHROMIUM is None:
        pytest.skip("no Chromium")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what needs a browser to `make test-all`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


# -- steps -----------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _known_steps(fixtures: FixtureManager, node: Node) -> list[tuple[str, StepFunctionContext]]:
    """List the steps of the plugin, each with the name of its fixture."""
    return [
        (name, step_function_context_registry[definition.func])
        for name in get_fixture_names(fixtures)
        for definition in getfixturedefs(fixtures, name, node) or ()
        if definition.func in step_function_context_registry
    ]


def _definitions(
    step: Step, fixturemanager: FixtureManager, node: Node
) -> Iterator[FixtureDef[object]]:
    """Yield what defines a step, as pytest-bdd does, which asks for every fixture each time."""
    for name, known in _known_steps(fixturemanager, node.session):
        if known.type in {None, step.type} and known.parser.is_matching(step.name):
            yield from getfixturedefs(fixturemanager, name, node) or ()


# `pytest_bdd.scenario` by itself is the decorator of that name.
import_module("pytest_bdd.scenario").find_fixturedefs_for_step = _definitions
