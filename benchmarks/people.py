"""The profiles to measure with: those of `examples/`, and random ones."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from poreroutine import Advisor, SkinProfile
from poreroutine._support.yaml_text import read_yaml

EXAMPLES = Path(__file__).parents[1] / "examples"


def people() -> list[dict[str, Any]]:
    """Return the answers of every example, by file name."""
    return [read_yaml(file.read_text(encoding="utf-8")) for file in files()]


def files() -> list[Path]:
    """Return the example files; shelves are stored beside them."""
    every = sorted(EXAMPLES.glob("*.yaml"))
    return [file for file in every if "age" in read_yaml(file.read_text(encoding="utf-8"))]


def people_for(advisor: Advisor, size: int) -> list[SkinProfile]:
    """Return every profile in `examples/`, then random ones, the same each time."""
    rng = random.Random(7)  # noqa: S311 - repeatable
    found = [advisor.read_profile(answers) for answers in people()[:size]]
    while len(found) < size:
        found.append(advisor.read_profile(answers_of(advisor, rng)))
    return found


def answers_of(advisor: Advisor, rng: random.Random) -> dict[str, Any]:
    """Draw random answers: about half of the plain questions, and a few entries of some lists."""
    answers: dict[str, Any] = {"age": rng.randint(13, 75)}
    for name, schema in advisor.profile_schema()["properties"].items():
        if "enum" in schema and rng.random() < 0.5:
            answers[name] = rng.choice(schema["enum"])
    for name, question in advisor.ruleset.knowledge.questionnaire.items():
        if rng.random() < (0.9 if not question.risk else 0.25):
            answers[name] = rng.sample(sorted(question.answers), rng.choice((1, 1, 2, 3)))
    if rng.random() < 0.3:
        active = rng.choice(sorted(advisor.ruleset.knowledge.actives))
        answers["current_actives"] = [{"active": active, "nights": rng.randint(1, 7)}]
    return answers
