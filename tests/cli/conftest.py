"""A profile file, some overlays, and a runner for the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from poreroutine.cli import main

PROFILE = "age: 29\nskin_type: oily\nconcerns: [visible_pores]\n"


Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    runner = CliRunner(env={"COLUMNS": "80"})

    def run(*words: str, stdin: str | bytes | None = None) -> Result:
        return runner.invoke(main, words, input=stdin, prog_name="poreroutine")

    return run


@pytest.fixture
def person(tmp_path: Path) -> str:
    """Path of a profile."""
    file = tmp_path / "person.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    return str(file)


@pytest.fixture
def broken_overlay(tmp_path: Path) -> str:
    """Path of an overlay with a tab in its YAML."""
    folder = tmp_path / "overlay"
    (folder / "guard").mkdir(parents=True)
    (folder / "manifest.yaml").write_text("name: shop\nversion: 1.0.0\n", encoding="utf-8")
    (folder / "guard" / "broken.yaml").write_text("rules:\n\t- id: guard.a.b\n", encoding="utf-8")
    return str(folder)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    """Write a profile and return its path."""

    def write(text: str) -> str:
        file = tmp_path / "written.yaml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return write
