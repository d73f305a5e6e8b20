"""The ten people of the golden files, in `examples/`: each kind of answer that a page can give."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
GOLDEN_PEOPLE = (
    "changing-mole",
    "child",
    "clinician",
    "full-shelf",
    "isotretinoin",
    "minimalist",
    "oily-pores",
    "older",
    "pregnant",
    "rosacea",
)


def answers_of(person: str) -> str:
    """Return the answers of a person, as YAML."""
    return (EXAMPLES / f"{person}.yaml").read_text(encoding="utf-8")
