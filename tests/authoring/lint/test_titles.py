"""Checks of titles and reasons by their words."""

from __future__ import annotations

import pytest

from poreroutine.authoring.lint.texts import instruction_problem, repeats_title


@pytest.mark.parametrize(
    "title",
    [
        "Use less of it on cold days",
        "No new things for beginners",
        "One evening a week for people who swim",
        "Doctor first in severe cases",
        "Wait two weeks",
    ],
)
def test_an_instruction_is_one(title: str) -> None:
    assert not instruction_problem(title)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Cold", "fewer than"),
        ("Use less of it.", "ends with"),
        ("Is it cold?", "ends with"),
        ("use less of it", "small letter"),
        ("Cold air and skin", "no word"),
    ],
)
def test_a_topic_is_no_instruction(title: str, why: str) -> None:
    assert why in instruction_problem(title)


@pytest.mark.parametrize(
    ("reason", "repeated"),
    [
        ("Use less of it on cold days.", True),
        ("On cold days you should use less of it, please.", False),
        ("It is cold.", True),
        ("Cold air dries things out.", False),
        ("So.", False),
    ],
)
def test_a_reason_repeats_when_it_says_nothing_new(reason: str, *, repeated: bool) -> None:
    assert repeated == repeats_title("Use less of it on cold days", reason)
