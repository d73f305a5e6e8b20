"""The routine cache: same results, bounded size, and separate for each ruleset."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from poreroutine import Advisor
from poreroutine.advisor.routine_cache import RoutineCache

PERSON = {"age": 33, "skin_type": "oily", "concerns": ["visible_pores"], "most_steps": 3}


def test_the_oldest_makes_room() -> None:
    seen: RoutineCache[int] = RoutineCache(max_size=2)
    for number in range(4):
        seen.put(str(number), number)

    assert [None, None, 2, 3] == [seen.get(str(number)) for number in range(4)]
    assert 2 == len(seen)


def test_threads_keep_it_bounded() -> None:
    seen: RoutineCache[int] = RoutineCache(max_size=8)

    def work(first: int) -> None:
        for number in range(first, first + 2000):
            seen.put(str(number), number)

            assert seen.get(str(number)) in {None, number}

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    assert len(seen) <= 8


def test_a_routine_seen_before_is_the_same() -> None:
    advisor = Advisor()
    first = advisor.recommend(PERSON)
    again = advisor.recommend(PERSON)

    assert first == again
    assert first.to_json() == again.to_json() == Advisor().recommend(PERSON).to_json()


def test_what_one_caller_changes_no_other_sees() -> None:
    advisor = Advisor()
    first = advisor.recommend(PERSON)
    untouched = first.to_json()
    first.profile["concerns"].append("acne")  # type: ignore[union-attr]
    with pytest.raises(TypeError):
        first.profile["age"] = 12  # type: ignore[index]

    assert untouched == advisor.recommend(PERSON).to_json()


def test_answers_in_another_order_are_echoed_as_given() -> None:
    advisor = Advisor()
    concerns = ["visible_pores", "blackheads"]
    for order in (concerns, concerns[::-1]):
        routine = advisor.recommend({"age": 33, "concerns": order})

        assert order == routine.profile["concerns"]
