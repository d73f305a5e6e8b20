"""Hostile Python values, and stored routines that were edited."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from typing import Any

import pytest

from poreroutine import Advisor, PoreroutineError, ProfileError, Routine, ShelfError
from poreroutine.errors import StoredRoutineError

HUGE = 10**5_000
DEEP: list[Any] = reduce(lambda inner, _: [inner], range(50_000), [])
HALF = "\ud800"
PERSON = {"age": 29, "skin_type": "oily"}


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor(engine="portable")


@pytest.mark.parametrize(
    "answers",
    [
        {"age": HUGE},
        {"age": float("nan")},
        {"age": 29, "wishes": DEEP},
        {"age": 29, "wishes": ["x" * 10**6]},
        {"age": 29, "sex": HALF},
        {"age": 29, "answers": {f"own_{number}": 1 for number in range(100_000)}},
        {f"field_{number}": 1 for number in range(100_000)},
        "age: 29\nsex: \ud800",
        b'{"age": 29, "sex": "\xed\xa0\x80"}',
        b"age: 29" + b" " * 2_000_000,
    ],
    ids=range(10),
)
def test_a_hostile_profile_is_refused(advisor: Advisor, answers: Any) -> None:  # noqa: ANN401
    with pytest.raises(ProfileError) as raised:
        advisor.read_profile(answers)

    assert len(str(raised.value)) < 20_000


@pytest.mark.parametrize(
    "value", [HUGE, DEEP, HALF, [DEEP], [HALF], float("inf"), "--5", "²", {}], ids=range(9)
)
@pytest.mark.parametrize("field", ["name", "active", "slot", "nights", "weeks", "nights_"])
def test_a_hostile_shelf_is_refused_or_read(advisor: Advisor, field: str, value: Any) -> None:  # noqa: ANN401
    try:
        audit = advisor.audit(advisor.read_shelf([{"name": "Cream", field: value}]))
    except ShelfError as error:
        told = getattr(error, "detailed_message", error.__str__)()
    else:
        told = audit.to_json()

    assert told.encode()


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """Yield the path of everything in plain data; of lists, of the first entry."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list) and data:
        yield from places(data[0], (*path, 0))


@pytest.mark.slow
@pytest.mark.parametrize("value", [None, [], "x", HALF])
def test_an_edited_routine_is_refused_or_read_and_asked(advisor: Advisor, value: object) -> None:
    text = advisor.recommend(PERSON).to_json()
    for path in places(json.loads(text)):
        data = json.loads(text)
        inner = data
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        try:
            routine = Routine.from_json(json.dumps(data))
        except StoredRoutineError:
            continue
        if path[0] in {"profile", "rulesets"}:
            with suppress(PoreroutineError):
                advisor.why(routine, "morning:cleanse")


def test_a_later_routine_is_told_once(advisor: Advisor) -> None:
    data = {**json.loads(advisor.recommend(PERSON).to_json()), "schema_version": 10**4_000}

    with pytest.raises(StoredRoutineError) as raised:
        Routine.from_json(json.dumps(data))

    assert 1 == str(raised.value).count("E303 ")
    assert len(str(raised.value)) < 300
