"""Phrases match their sequences of words, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine._support.phrases import PhraseSet, WordSet, parse_phrase


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


def accepted(monkeypatch: pytest.MonkeyPatch, phrases: list[str], sentence: list[str]) -> int:
    """Count how often a word is compared with a word set of a phrase."""
    asked: list[str] = []
    accepts = WordSet.accepts

    def counted(words: WordSet, word: str) -> bool:
        asked.append(word)
        return accepts(words, word)

    with monkeypatch.context() as patch:
        patch.setattr(WordSet, "accepts", counted)
        PhraseSet(phrases).find(sentence)
    return len(asked)


def test_the_work_does_not_grow_with_phrases_that_a_word_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phrases = [f"(closes{number}|close{number}x*) ... pores" for number in range(300)]

    assert 0 == accepted(monkeypatch, phrases, ["serum", "with", "zinc"] * 60)


def test_the_work_grows_with_the_text_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = ["closes ...9 pores", "clos* ...9 good", "(closes|pores) ...9 (closes|pores)"]
    sentence = ["closes", "your", "pores", "for", "good"] * 40
    once = accepted(monkeypatch, phrases, sentence)
    twice = accepted(monkeypatch, phrases, sentence * 2)

    assert 0 < once < twice <= 2 * once + 100


@given(
    st.lists(st.sampled_from(["closes", "close", "closing", "pores", "no"]), max_size=20),
    st.lists(
        st.sampled_from(["closes", "clos*", "(close*|closes) ... pores", "(no|clos*)", "^ no"]),
        min_size=1,
        max_size=5,
    ),
)
def test_the_index_finds_what_each_phrase_finds(sentence: list[str], texts: list[str]) -> None:
    found = PhraseSet(texts).find(sentence)
    places = {place for start, end in found for place in range(start, end)}
    expected = {
        place
        for phrase in map(parse_phrase, texts)
        for start in (range(len(sentence)) if not phrase.anchored else range(1))
        if (phrase.anchored or phrase.first.accepts(sentence[start]))
        and (end := phrase.end(sentence, start)) is not None
        for place in range(start, end)
    }

    assert expected == places
