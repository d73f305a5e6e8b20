# ruff: noqa: RUF001 - en dashes are what people see

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine.model.routine import Routine
from poreroutine.report.escape import encodable
from poreroutine.report.page import page


def test_an_encoding_that_has_all_signs_changes_nothing() -> None:
    assert encodable("weeks 1–2 · ●○○", "utf-8") == "weeks 1–2 · ●○○"


def test_an_encoding_keeps_the_signs_it_has() -> None:
    assert encodable("café · ●", "latin-1") == "café · *"


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "cp437"]))
def test_stand_ins_are_encodable_and_no_wider(text: str, encoding: str) -> None:
    shown = encodable(text, encoding)

    shown.encode(encoding)
    assert len(shown) == len(text)


def test_an_unknown_encoding_is_taken_for_ascii() -> None:
    assert encodable("a – b", "no-such-encoding") == "a - b"


@pytest.mark.parametrize("width", [60, 80])
def test_a_page_in_ascii_keeps_its_columns(rich_routine: Routine, width: int) -> None:
    usual = page(rich_routine, width=width)

    plain = encodable(usual, "ascii")

    assert usual.count("?") == plain.count("?")
    assert list(map(len, usual.splitlines())) == list(map(len, plain.splitlines()))
