"""Properties for arbitrary texts: a label results, positions are correct, time is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine.model.label import Label, Listing, Match
from poreroutine.products.labels.ingredients import load_ingredients
from poreroutine.products.labels.reader import LabelReader

READER = LabelReader(load_ingredients())
NAMES = st.sampled_from(
    ["Water", "Glycerin", "Parfum (Fragrance)", "1,2-Hexanediol", "Caprylic/Capric Triglyceride",
     "CI 77891", "Retinol", "Alcohol Denat.", "Bongo Juice", "Salicylic Acid 2%", "Mica"]
)  # fmt: skip
SEPARATORS = st.sampled_from([", ", "; ", " , ", ". ", "\n", " • ", " & ", "/", ": ", " (", ") "])
LABELS = st.lists(st.tuples(NAMES, SEPARATORS), max_size=14).map(
    lambda parts: "".join(name + separator for name, separator in parts)
)
TEXTS = st.one_of(st.text(max_size=300), LABELS)
RANK = (Listing.NONE, Listing.ACTIVES_ONLY, Listing.PARTIAL, Listing.FULL)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_place_is_true(text: str) -> None:
    label = READER.read(text)

    assert all(0 <= each.start < each.end <= len(text) for each in label.ingredients)
    assert [text[each.start : each.end] for each in label.ingredients] == [
        each.printed for each in label.ingredients
    ]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_names_stand_in_the_order_of_the_text(text: str) -> None:
    places = [each.start for each in READER.read(text).ingredients]

    assert sorted(places) == places


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_name_is_known_just_when_it_has_one(text: str) -> None:
    for each in READER.read(text).ingredients:
        assert (each.inci is None) == (each.match is Match.UNKNOWN)


@given(LABELS)
@settings(max_examples=200, deadline=None)
def test_an_unknown_name_more_never_makes_a_label_readable(text: str) -> None:
    label = READER.read(text + ", Zzyzx Qworbl, ")

    assert not label.is_readable


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert READER.read(text) == LabelReader(load_ingredients()).read(text)


@given(LABELS)
@settings(max_examples=100, deadline=None)
def test_a_label_without_a_name_is_none(text: str) -> None:
    label: Label = READER.read(text)

    assert (label.listing is Listing.NONE) == (not label.ingredients)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [",", "(", ")", "()", "a", " ", "a/", "a & ", "1%", "1%A ", "1,", "a.", " a *", "<a ", "&a",
     " -a: b", "a: ", "+/-", "\n", "water ", "free of ", "*organic ", "and ", "Ingredients: ",
     "active ingredients: ", "1-", "a\u0301", "((((a))))", "Water, Glycerin, ", "\0", "%", "[+/- "],
)  # fmt: skip
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    label = READER.read(unit * (1_000_000 // len(unit)))

    assert not label.is_readable


def test_deep_brackets_are_read() -> None:
    assert "water" in {
        each.inci for each in READER.read("(" * 400 + "Water" + ")" * 400).ingredients
    }
