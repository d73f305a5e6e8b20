"""Shared configuration: the vocabulary of the features, and the Hypothesis profiles."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from poreroutine._support.caching import clear_caches

pytest_plugins = ["poreroutine.spec.plugin"]

# What a test run keeps is its own, and goes with it.
os.environ["POREROUTINE_CACHE"] = str(Path(__file__).parents[1] / ".pytest_cache" / "poreroutine")

# Thousands of tests keep many advisors; looking through all of them for garbage at Python's usual
# pace takes a sixth of the run.
gc.set_threshold(200_000, 20, 20)

# A slow machine is no fault of the code. In CI the same examples are drawn every time, so that a
# change is judged by what it changed; elsewhere each run looks further.
settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


@pytest.fixture(autouse=True, scope="module")
def _results_end_with_their_module() -> Iterator[None]:
    """Drop cached results after each module: they hold the rules of every overlay tried in it."""
    yield
    clear_caches()
