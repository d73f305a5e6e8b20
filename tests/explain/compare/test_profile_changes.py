"""Parsing changes to a profile."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine import SkinProfile
from poreroutine.errors import ProfileError
from poreroutine.explain.compare.profile_changes import apply_edits, edits, parse_edit

PERSON = SkinProfile.model_validate(
    {"age": 29, "concerns": ["visible_pores"], "current_actives": [{"active": "retinol"}]}
)


def after(*written: str) -> dict[str, Any]:
    """Make changes to the person."""
    return apply_edits(PERSON, [parse_edit(text) for text in written])


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("age=45", "age", 45),
        (" pregnancy = pregnant ", "pregnancy", "pregnant"),
        ("smoking=no", "smoking", "no"),
        ("fragrance_free=true", "fragrance_free", True),
        ("concerns=[acne, dryness]", "concerns", ["acne", "dryness"]),
        ("concerns=[]", "concerns", []),
        ("concerns+=acne", "concerns", ["visible_pores", "acne"]),
        ("concerns+=[acne, acne]", "concerns", ["visible_pores", "acne"]),
        ("concerns+=visible_pores", "concerns", ["visible_pores"]),
        ("concerns-=visible_pores", "concerns", []),
        ("wishes+=glow", "wishes", ["glow"]),
        ("current_actives-=retinol", "current_actives", []),
        (
            "current_actives+={active: retinol, nights: 2}",
            "current_actives",
            [{"active": "retinol", "nights": 2}],
        ),
        ("answers+={parking: true}", "answers", {"parking": True}),
    ],
)
def test_a_change_does_what_it_looks_like(written: str, field: str, value: object) -> None:
    """Each form of a change, by example."""
    assert after(written)[field] == value


def test_an_empty_answer_takes_the_answer_back() -> None:
    """A field without a value is as if it had not been asked."""
    assert "concerns" not in after("concerns=")


def test_changes_are_made_one_after_the_other() -> None:
    """A later change builds on an earlier one."""
    assert after("concerns=[acne]", "concerns+=dryness")["concerns"] == ["acne", "dryness"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("pregnacy=no", "Did you mean pregnancy?"),
        ("age+=1", "one answer"),
        ("most_steps+=1", "one answer"),
        ("concerns-=visible_pore", "Did you mean visible_pores?"),
        ("answers+=yes", "questions with their answers"),
        ("answers-=parking", "not in the list"),
        ("pregnant", "field=value"),
        ("concerns=[acne", "no YAML"),
        ("=x", "field=value"),
    ],
)
def test_what_can_not_be_changed_is_told(written: str, told: str) -> None:
    """A change that can't be made says so, and what to write."""
    with pytest.raises(ProfileError) as caught:
        after(written)

    assert told in caught.value.detailed_message()


def test_a_mapping_says_the_same_as_text() -> None:
    """In Python the sign ends the field's name."""
    made = apply_edits(
        PERSON, edits({"concerns+": "acne", "age": 45, "current_actives-": "retinol"})
    )

    assert made == after("concerns+=acne", "age=45", "current_actives-=retinol")


@given(st.text(max_size=60))
def test_no_text_brings_it_down(text: str) -> None:
    """Whatever is written, it is a change, or a fault in plain words."""
    with suppress(ProfileError):
        assert apply_edits(PERSON, [parse_edit(text)]).keys() <= SkinProfile.model_fields.keys()
