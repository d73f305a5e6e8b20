"""Figures of a benchmark: printed for people, and written as JSON for `report.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure, with the target that it is held against.

    Attributes:
        name: What was measured, with the unit if there is one.
        value: The figure.
        most: Largest value that meets the target, if there is one.
        least: Smallest value that meets the target, if there is one.
    """

    name: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def target(self) -> str:
        """Return the target in words; empty if there is none."""
        if self.most is not None:
            return f"at most {number(self.most)}"
        return f"at least {number(self.least)}" if self.least is not None else ""

    @property
    def met(self) -> bool:
        """Return whether the target is met; without a target, it is."""
        most = float("inf") if self.most is None else self.most
        return (self.least or 0) <= self.value <= most


def number(value: float) -> str:
    """Return a figure with as many digits as mean something."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def show(figures: Iterable[Figure], file: Path | None = None) -> None:
    """Print figures, a line each, and write them to a file if there is one."""
    kept = list(figures)
    for each in kept:
        missed = "" if each.met else "  missed"
        print(f"  {each.name:<64} {number(each.value):>10}  {each.target}{missed}", flush=True)
    if file:
        text = json.dumps([asdict(each) for each in kept], indent=2)
        file.write_text(f"{text}\n", encoding="utf-8")


def read(file: Path) -> list[Figure]:
    """Return the figures that `show` wrote."""
    return [Figure(**each) for each in json.loads(file.read_text(encoding="utf-8"))]
