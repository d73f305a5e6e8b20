"""Displaying external text safely."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poreroutine.report.escape import cell, printable

HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


@given(st.text(st.characters(), max_size=300))
@example("\x1b]0;title\x07\u202e\u2066\ufeff\x9b31m")
def test_nothing_hidden_is_left(text: str) -> None:
    shown = printable(text)

    assert not {unicodedata.category(sign) for sign in shown} & HIDDEN


@given(st.text(max_size=300))
def test_a_text_takes_one_line(text: str) -> None:
    assert len(printable(text).splitlines()) <= 1


def test_plain_texts_stay_as_they_are() -> None:
    assert "Crème d'été 50 ml · 日本" == printable("Crème d'été 50 ml · 日本")


def test_long_texts_are_cut() -> None:
    assert "aaaa…" == printable("a" * 100, most=5)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_a_formula_is_guarded(begin: str) -> None:
    assert f"'{begin}1" == cell(f"{begin}1")


def test_a_plain_cell_stays() -> None:
    assert "a=1" == cell("a=1")
