"""The ten people whose documents are kept, and one advisor for all tests of documents."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from poreroutine import Advisor, Routine

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"

sys.path.insert(0, str(ROOT / "tools"))
import documents  # noqa: E402 - found beside the project

TEN = documents.PEOPLE
START = documents.START
CRISIS = {"age": 30, "region": "uk", "red_flags": ["self_harm_thoughts"]}


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


@cache
def routine_of(person: str) -> Routine:
    """Return the routine of an example, which starts on a Tuesday."""
    read = advisor().read_profile((EXAMPLES / f"{person}.yaml").read_bytes())
    return advisor().recommend(read, start=START)


@cache
def crisis() -> Routine:
    return advisor().recommend(CRISIS)
