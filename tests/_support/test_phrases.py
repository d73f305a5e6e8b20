"""Phrases match their sequences of words, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine._support.phrases import PhraseSet, parse_phrase


@pytest.mark.parametrize(
    ("phrase", "sentence", "found"),
    [
        ("one two", "one two", [(0, 2)]),
        ("one two", "zero one two three", [(1, 3)]),
        ("one two", "one and two", []),
        ("one ... two", "one a b c two", [(0, 5)]),
        ("one ... two", "one a b c d two", []),
        ("one ...1 two", "one a two", [(0, 3)]),
        ("one ...1 two", "one a b two", []),
        ("one* two", "onerous two", [(0, 2)]),
        ("(one|two) three", "two three", [(0, 2)]),
        ("^ one", "one two one", [(0, 1)]),
        ("^ two", "one two", []),
        ("^ ...1 two", "one two", [(0, 2)]),
        ("one ?", "is one ?", [(1, 3)]),
        ("100 %", "100 %", [(0, 2)]),
        ("one ... two", "one one two", [(0, 3)]),
        ("One", "one", [(0, 1)]),
    ],
)
def test_a_phrase_is_found_where_it_stands(
    phrase: str, sentence: str, found: list[tuple[int, int]]
) -> None:
    assert found == PhraseSet([phrase]).find(sentence.split())


@pytest.mark.parametrize(
    "phrase", ["", "...", "one ...", "... one", "one ^", "(one", "one|two", "pore-free", "a.b",
               "(one|)", "*", "one ... ... two", "...0 x", "[a]", ".*"],
)  # fmt: skip
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"word|only allowed"):
        parse_phrase(phrase)


words = st.lists(st.sampled_from("abc"), max_size=12)


@given(words, words, st.integers(1, 4))
def test_a_gap_holds_as_many_words_as_it_says(
    before: list[str], between: list[str], gap: int
) -> None:
    sentence = [*before, "x", *between, "y"]

    assert bool(PhraseSet([f"x ...{gap} y"]).find(sentence)) is (len(between) <= gap)
