"""The ten people whose documents are kept, and one advisor for all tests of documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from poreroutine import Advisor, Routine

EXAMPLES = Path(__file__).parent.parent / "examples"
TEN = (
    "after-laser",
    "clinician",
    "dark-marks",
    "few-answers",
    "full-shelf",
    "isotretinoin",
    "oily-pores",
    "pregnant",
    "rosacea",
    "teen-acne",
)
START = "2026-12-01"
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
