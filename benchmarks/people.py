"""The profiles to measure with: those of `examples/`, and random ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
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
    plain, lists, actives = _questions(advisor)
    answers: dict[str, Any] = {"age": rng.randint(13, 75)}
    for name, words in plain:
        if rng.random() < 0.5:
            answers[name] = rng.choice(words)
    for name, words, share in lists:
        if rng.random() < share:
            answers[name] = rng.sample(words, rng.choice((1, 1, 2, 3)))
    if rng.random() < 0.3:
        active = rng.choice(actives)
        answers["current_actives"] = [{"active": active, "nights": rng.randint(1, 7)}]
    return answers


_Plain = Sequence[tuple[str, Sequence[Any]]]
_Lists = Sequence[tuple[str, Sequence[str], float]]


@cache
def _questions(advisor: Advisor) -> tuple[_Plain, _Lists, Sequence[str]]:
    """Return the answers of the plain questions, those of lists with their share, and actives."""
    knowledge = advisor.ruleset.knowledge
    fields = advisor.profile_schema()["properties"].items()
    return (
        [(name, schema["enum"]) for name, schema in fields if "enum" in schema],
        [
            (name, sorted(question.answers), 0.25 if question.risk else 0.9)
            for name, question in knowledge.questionnaire.items()
        ],
        sorted(knowledge.actives),
    )
