"""Answers don't appear in errors, tracebacks and logs, unless requested."""

from __future__ import annotations

import json
import logging
import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from poreroutine import Advisor, ProfileError, SkinProfile

SEED = "zebrawood"
"""A word that nobody would write, and that everybody would find again."""

ADVISOR = Advisor()

PROFILES: dict[str, Any] = {
    "a choice": {"age": 29, "skin_type": SEED},
    "nearly a choice": {"age": 29, "pregnancy": "pregnantt"},
    "a word of a list": {"age": 29, "conditions": [SEED]},
    "nearly a word of a list": {"age": 29, "conditions": ["rosaceaa"]},
    "an entry that is no word": {"age": 29, "medications": [f"{SEED} 40 mg"]},
    "a list that is no list": {"age": 29, "conditions": SEED},
    "a number": {"age": 99123},
    "a number as text": {"age": SEED},
    "a flag": {"age": 29, "fragrance_free": SEED},
    "an active in use": {"age": 29, "current_actives": [{"active": SEED, "nights": 99123}]},
    "an active twice": {"age": 29, "current_actives": ["retinol", "retinol"]},
    "a procedure": {"age": 29, "procedures": [{"procedure": SEED, "days_since": 99123}]},
    "something tried": {"age": 29, "tried": [{"active": SEED, "weeks": 99123}]},
    "another shape": {"age": 29, "tried": SEED},
}
SECRETS = (SEED, "pregnantt", "Did you mean pregnant", "rosacea", "99123", "retinol")


def told(error: BaseException) -> str:
    """Return everything that a log would get."""
    return "".join(traceback.format_exception(error)) + repr(error)


@pytest.mark.parametrize("answers", PROFILES.values(), ids=PROFILES)
def test_an_error_names_the_field_and_never_the_answer(
    answers: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    texts: list[str] = []
    for data in (answers, json.dumps(answers)):
        with pytest.raises(ProfileError) as caught:
            ADVISOR.recommend(ADVISOR.read_profile(data))
        texts.append(told(caught.value))
        field = next(reversed(answers))

        assert field in str(caught.value)
        assert any(secret in caught.value.detailed_message() for secret in (*SECRETS, "list"))
    text = "\n".join((*texts, caplog.text))

    assert [] == [secret for secret in SECRETS if secret in text]


def test_the_model_alone_tells_no_answer_either() -> None:
    with pytest.raises(ValidationError) as caught:
        SkinProfile(age=29, skin_type=SEED)  # type: ignore[arg-type]

    assert SEED not in told(caught.value)


def test_a_text_that_is_no_profile_is_not_repeated() -> None:
    for text in (f"age: 29\n  {SEED}: [", f'{{"age": 29, "conditions": ["{SEED}",}}', f"- {SEED}"):
        with pytest.raises(ProfileError) as caught:
            ADVISOR.read_profile(text)

        assert SEED not in told(caught.value)


@given(st.text("qxzjw", min_size=7, max_size=20))
def test_no_made_up_word_comes_back(word: str) -> None:
    answers = {"age": 29, "climate": word, "habits": [word], "answers": {"unasked": word}}
    with pytest.raises(ProfileError) as caught:
        ADVISOR.read_profile(answers)

    assert word not in told(caught.value)


def test_a_routine_leaves_nothing_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ADVISOR.recommend({"age": 29, "pregnancy": "pregnant", "conditions": ["rosacea"]})

    assert "" == caplog.text
