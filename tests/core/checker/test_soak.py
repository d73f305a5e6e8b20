"""Random people against the checker: every routine that is made keeps every promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.errors import UnsafeRoutineError
from safety.people import People

EACH = 2_000
"""People of one seed: 20,000 in all."""
FEW = 150


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


def users(seed: int) -> Iterator[Mapping[str, Any]]:
    """People without risks, who use some things and wish for few steps: their routines are full."""
    dice = Random(seed)  # noqa: S311 - repeatable
    knowledge = advisor().ruleset.knowledge
    concerns = sorted(knowledge.questionnaire["concerns"].answers)
    actives = sorted(knowledge.actives)
    nothing = dict.fromkeys(("signs", "conditions", "medications", "allergies", "red_flags"), ())
    while True:
        yield nothing | {
            "age": dice.randint(13, 65),
            "skin_type": dice.choice(["oily", "combination", "normal", "dry"]),
            "sensitivity": dice.choice(["low", "medium"]),
            "phototype": dice.choice(["I", "II", "III", "IV", "V", "VI"]),
            "pregnancy": dice.choice(["no", "no", "unstated"]),
            "region": dice.choice(["us", "eu", "uk", "other", "unstated"]),
            "experience": dice.choice(["none", "beginner", "intermediate", "experienced"]),
            "concerns": dice.sample(concerns, dice.randint(0, 4)),
            "most_steps": dice.choice([None, None, 2, 3, 4, 5, 6]),
            "current_actives": [
                {
                    "active": active,
                    "nights": dice.randint(1, 7),
                    "weeks": dice.randint(0, 60),
                    "prescribed": dice.choice(["yes", "no", "unstated"]),
                    "slot": dice.choice(["morning", "evening", "both", "unstated"]),
                }
                for active in dice.sample(actives, dice.choice([0, 0, 1, 2, 3]))
            ],
        }


def refused(people: Iterator[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The breaches that some people show, with one of them each."""
    found: dict[str, Mapping[str, Any]] = {}
    for person in people:
        try:
            advisor().recommend(person)
        except UnsafeRoutineError as error:
            found.update((breach, person) for breach in error.breaches)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda seed: People(advisor(), seed), users])
def test_some_people_get_a_routine_that_keeps_every_promise(make: Any) -> None:  # noqa: ANN401
    assert {} == refused(islice(make(1), FEW))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_everybody_gets_a_routine_that_keeps_every_promise(seed: int) -> None:
    half = EACH // 2

    assert {} == refused(islice(People(advisor(), 300 + seed), half))
    assert {} == refused(islice(users(300 + seed), half))
