"""The people whose routines are measured: those of `examples/`, from two answers to very many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from poreroutine.yaml_text import read_yaml

EXAMPLES = Path(__file__).parents[1] / "examples"


def people() -> list[dict[str, Any]]:
    """Return the answers of everybody, by file name."""
    return [read_yaml(file.read_text(encoding="utf-8")) for file in files()]


def files() -> list[Path]:
    """Return the files of everybody."""
    return sorted(EXAMPLES.glob("*.yaml"))
