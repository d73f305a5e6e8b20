"""Pictures of a routine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from poreroutine.report import pictures
from ten_people import EXAMPLES, TEN, advisor

STARTS = [date(2026, 12, 1) + timedelta(days=7 * weeks) for weeks in range(0, 52, 9)]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("person", TEN)
def test_no_word_reaches_beyond_a_picture(person: str, start: date) -> None:
    """Characters of 12 px are at most 7 wide on average."""
    read = advisor().read_profile((EXAMPLES / f"{person}.yaml").read_bytes())
    picture = pictures.plan(advisor().recommend(read, start=start))
    texts = [] if picture is None else list(picture.iter("text"))
    left = [each for each in texts if each.get("text-anchor") is None]

    assert [] == [
        each.text
        for each in left
        if float(each.attrib["x"]) + 7 * len(each.text or "") > pictures.WIDTH
    ]


@pytest.mark.parametrize("person", TEN)
def test_bars_end_within_a_picture(person: str) -> None:
    read = advisor().read_profile((EXAMPLES / f"{person}.yaml").read_bytes())
    picture = pictures.plan(advisor().recommend(read))
    bars = [] if picture is None else list(picture.iter("rect"))

    assert all(
        float(bar.attrib["x"]) + float(bar.attrib["width"]) <= pictures.WIDTH for bar in bars
    )
