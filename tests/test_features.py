"""What we promise: every scenario of `features/`, run by the steps that ship in the package."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import scenarios

scenarios(str(Path(__file__).resolve().parents[1] / "features"))
