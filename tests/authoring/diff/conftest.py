"""Copies of the bundled rulesets with one change each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine.authoring.diff.references import RulesetSource
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_with_sources

Edit = tuple[str, str, str]
"""File, what stands there, and what takes its place the first time."""


@pytest.fixture(scope="session")
def bundled() -> RulesetSource:
    return RulesetSource.of(load_with_sources(bundled_rulesets()))


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Copy the bundled rulesets and edit them."""

    def edit(*edits: Edit) -> Path:
        folder = Path(
            shutil.copytree(bundled_rulesets(), tmp_path_factory.mktemp("edited") / "rulesets")
        )
        for file, old, new in edits:
            text = (folder / file).read_text(encoding="utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit
