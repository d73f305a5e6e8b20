"""The names most like a word: the same ones with rapidfuzz and without."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from poreroutine._support.closest import closest_match, closest_matches, similarity

WORDS = st.text("abcé-_ ", max_size=90)


@given(WORDS, WORDS)
def test_similarity_is_that_of_rapidfuzz(one: str, other: str) -> None:
    assert fuzz.ratio(one, other) == similarity(one, other)


@given(WORDS, st.lists(WORDS, max_size=12), st.sampled_from([0.0, 40.0, 65.0, 96.0]))
def test_without_rapidfuzz_the_same_names_are_found(
    word: str, names: list[str], likeness: float
) -> None:
    quick = closest_matches(word, names, likeness=likeness, limit=3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "rapidfuzz", None)
        plain = closest_matches(word, names, likeness=likeness, limit=3)

    assert quick == plain


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sensitve", "sensitive"),
        ("oilly", "oily"),
        ("pregnantt", "pregnant"),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_slip_finds_the_name_that_was_meant(word: str, meant: str | None) -> None:
    assert meant == closest_match(word, {"sensitive", "oily", "dry", "pregnant", "combination"})


def test_of_two_names_as_close_the_first_in_the_alphabet_is_taken() -> None:
    assert closest_match("nose", {"rose", "dose"}) == "dose"
