"""Routines made lately: off unless asked for, the same answer, bounded in bytes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings

from poreroutine import Advisor, Routine, SkinProfile
from poreroutine.advisor.state import RoutineCache
from small_ruleset import BACKBONE, load
from strategies import profiles

PERSON = {"age": 33, "skin_type": "oily", "concerns": ["creaking"], "most_steps": 3}
PLENTY = 10_000_000
BUNDLED = Advisor(remember=PLENTY)


@cache
def made() -> Sequence[tuple[SkinProfile, Routine]]:
    advisor = Advisor(base=load(BACKBONE))
    people = [SkinProfile(age=age) for age in range(20, 60)]
    return [(person, advisor.recommend(person)) for person in people]


def size_of_one() -> int:
    memory = RoutineCache(PLENTY)
    memory.put(*made()[0])
    return memory.size


def remembering(size: int = PLENTY) -> Advisor:
    return Advisor(base=load(BACKBONE), remember=size)


def test_the_oldest_makes_room() -> None:
    memory = RoutineCache(2 * size_of_one())
    for person, routine in made()[:4]:
        memory.put(person, routine)

    assert [None, None, *(routine for _, routine in made()[2:4])] == [
        memory.get(person) for person, _ in made()[:4]
    ]
    assert 2 == len(memory)


def test_storing_again_takes_no_more() -> None:
    memory = RoutineCache(PLENTY)
    for _ in range(3):
        memory.put(*made()[0])

    assert (1, size_of_one()) == (len(memory), memory.size)


def test_what_is_too_large_is_not_stored() -> None:
    memory = RoutineCache(size_of_one() - 1)
    memory.put(*made()[0])

    assert (0, 0) == (len(memory), memory.size)


def test_threads_keep_it_bounded() -> None:
    most = 8 * size_of_one()
    memory = RoutineCache(most)

    def work(first: int) -> None:
        for person, routine in (*made()[first:], *made()[:first]):
            memory.put(person, routine)

            assert memory.size <= most
            assert memory.get(person) in (None, routine)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    assert 0 < len(memory) <= 8


def test_a_thread_that_would_wait_does_not_store() -> None:
    memory = RoutineCache(PLENTY)
    with memory._lock:  # noqa: SLF001 - as another thread that is storing
        memory.put(*made()[0])

    assert 0 == len(memory)


def test_it_holds_no_profile() -> None:
    memory = RoutineCache(PLENTY)
    person = SkinProfile(age=33, answers={"a_word_that_shows": "another_that_shows"})
    memory.put(person, made()[0][1].model_copy(update={"profile": person.model_dump()}))
    held = b"".join((*memory._routines, *memory._routines.values()))  # noqa: SLF001 - what it holds

    assert 1 == len(memory)
    assert b"that_shows" not in held


def test_two_memories_have_different_keys() -> None:
    held = []
    for memory in (RoutineCache(PLENTY), RoutineCache(PLENTY)):
        memory.put(*made()[0])
        held.append(set(memory._routines))  # noqa: SLF001 - what it holds

    assert not held[0] & held[1]


def test_nothing_is_remembered_unless_asked_for() -> None:
    advisor = Advisor(base=load(BACKBONE))
    advisor.recommend(PERSON)

    assert advisor._state.routine_cache is None  # noqa: SLF001 - what it holds


def test_a_remembered_routine_is_the_same() -> None:
    advisor = remembering()
    first = advisor.recommend(PERSON)
    again = advisor.recommend(PERSON)

    assert 1 == len(advisor._state.routine_cache or ())  # noqa: SLF001 - what it holds
    assert first is not again
    assert first == again
    assert (
        first.to_json()
        == again.to_json()
        == Advisor(base=load(BACKBONE)).recommend(PERSON).to_json()
    )


@example({"age": 30, "conditions": ["acne_severe"]})  # with a referral
@settings(max_examples=40)
@given(profiles(BUNDLED.ruleset.knowledge))
def test_a_remembered_routine_of_the_bundled_rules_is_the_same(answers: dict[str, Any]) -> None:
    first = BUNDLED.recommend(answers)
    again = BUNDLED.recommend(answers)

    assert first is not again
    assert (first, first.to_json()) == (again, again.to_json())
    assert first.to_json("client") == again.to_json("client")


def test_what_one_caller_changes_no_other_sees() -> None:
    advisor = remembering()
    first = advisor.recommend(PERSON)
    untouched = first.to_json()
    first.profile["concerns"].append("squeaking")  # type: ignore[union-attr]
    with pytest.raises(TypeError):
        first.profile["age"] = 12  # type: ignore[index]

    assert untouched == advisor.recommend(PERSON).to_json()


def test_answers_in_another_order_are_echoed_as_given() -> None:
    advisor = remembering()
    concerns = ["creaking", "squeaking"]
    for order in (concerns, concerns[::-1]):
        routine = advisor.recommend({"age": 33, "concerns": order})

        assert order == routine.profile["concerns"]


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="number of bytes"):
        Advisor(remember=-1)
