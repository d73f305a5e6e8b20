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

from poreroutine import (
    Advisor,
    ProfileError,
    Record,
    Routine,
    ShelfError,
    SkinProfile,
    StoredRecordError,
    StoredRoutineError,
)
from poreroutine.authoring.diff.sample import read_people
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.explain.compare.profile_changes import parse_edit

SEED = "zebrawood"
"""A word that nobody would write, and that everybody would find again."""

ADVISOR = Advisor()

PROFILES: dict[str, Any] = {
    "a choice": {"age": 29, "skin_type": SEED},
    "nearly a choice": {"age": 29, "pregnancy": "pregnancies"},
    "a word of a list": {"age": 29, "conditions": [SEED]},
    "nearly a word of a list": {"age": 29, "conditions": ["rosaceas x"]},
    "an entry that is no word": {"age": 29, "medications": [f"{SEED} 40 mg"]},
    "a list that is not a list": {"age": 29, "conditions": SEED},
    "a number": {"age": 99123},
    "a number as text": {"age": SEED},
    "a flag": {"age": 29, "fragrance_free": SEED},
    "an active in use": {"age": 29, "current_actives": [{"active": SEED, "nights": 99123}]},
    "an active twice": {"age": 29, "current_actives": ["retinol", "retinol"]},
    "a procedure": {"age": 29, "procedures": [{"procedure": SEED, "days_since": 99123}]},
    "something tried": {"age": 29, "tried": [{"active": SEED, "weeks": 99123}]},
    "another shape": {"age": 29, "tried": SEED},
}
SECRETS = (SEED, "pregnancies", "Did you mean pregnant", "rosacea", "99123", "retinol")


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


@pytest.mark.slow
@given(st.text("qxzjw", min_size=7, max_size=20))
def test_no_made_up_word_comes_back(word: str) -> None:
    answers = {"age": 29, "climate": word, "habits": [word], "answers": {"unasked": word}}
    with pytest.raises(ProfileError) as caught:
        ADVISOR.read_profile(answers)

    assert word not in told(caught.value)


NAMES: dict[str, Any] = {
    "a field that does not exist": {"age": 29, SEED: True},
    "nearly a field": {"age": 29, "pregnantcy": "no"},
    "a field of an entry": {"age": 29, "procedures": [{"procedure": "laser", SEED: 1}]},
    "a question that nobody asks": {"age": 29, "answers": {SEED: True}},
    "a question whose answer has another shape": {"age": 29, "answers": {SEED: [1]}},
    "a question that is no word": {"age": 29, "answers": {f"{SEED} 40 mg": True}},
    "a field that is no text": {"age": 29, f"{SEED}\ud800": 1},
}


@pytest.mark.parametrize("answers", NAMES.values(), ids=NAMES)
def test_a_typed_name_is_not_repeated(answers: dict[str, Any]) -> None:
    with pytest.raises(ProfileError) as caught:
        ADVISOR.read_profile(answers)
    shown = told(caught.value)

    assert not any(secret in shown for secret in (SEED, "pregnantcy", "Did you mean"))
    assert any(name in caught.value.detailed_message() for name in (SEED, "pregnantcy"))


@pytest.mark.parametrize(
    "text",
    [f"age: 29\n{SEED}: 1\n{SEED}: 2", f"age: *{SEED}", f"age: &{SEED} 29", f"age: !{SEED} 29"],
)
def test_faults_of_yaml_are_not_repeated(text: str) -> None:
    for read in (
        ADVISOR.read_profile,
        ADVISOR.read_shelf,
        lambda text: read_people(text.encode(), "people"),
    ):
        with pytest.raises((ProfileError, ShelfError)) as caught:
            read(text)

        assert SEED not in told(caught.value)
        assert SEED in caught.value.detailed_message()


@pytest.mark.parametrize(
    "edit", [SEED, f"{SEED}=1", f"age={SEED}: [", f"concerns-={SEED}", f"answers-={SEED}"]
)
def test_a_change_is_not_repeated(edit: str) -> None:
    def change() -> None:
        made = parse_edit(edit)
        ADVISOR.what_if({"age": 29}, {f"{made.field}{made.sign}": made.value})

    with pytest.raises(ProfileError) as caught:
        change()

    assert SEED not in told(caught.value)


SHELVES: dict[str, Any] = {
    "a field": [{"name": "Cream", SEED: 1}],
    "a field of the shelf": {"products": [{"name": "Cream"}], SEED: 1},
    "an active": [{"active": SEED}],
    "nearly an active": [{"active": "retinoll"}],
    "a slot": [{"name": "Cream", "slot": SEED}],
    "nights": [{"name": "Cream", "nights": SEED}],
    "too many nights": [{"name": "Cream", "nights": 99123}],
    "weeks": [{"name": "Cream", "weeks": SEED}],
    "less than none": [{"name": "Cream", "weeks": -99123}],
}


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=SHELVES)
def test_an_error_of_a_shelf_repeats_nothing_of_it(shelf: Any) -> None:  # noqa: ANN401 - any shape
    with pytest.raises(ShelfError) as caught:
        ADVISOR.read_shelf(shelf)
    shown = told(caught.value)

    assert not any(secret in shown for secret in (SEED, "99123", "retinol", "Did you mean"))
    assert any(word in caught.value.detailed_message() for word in (SEED, "99123", "retinoll"))


BROKEN: dict[str, Any] = {
    "a value": {"profile": [SEED]},
    "another type": {"profile": SEED},
    "a part": {"morning": SEED},
    "a number": {"schema_version": SEED},
    "a value of no JSON": {"profile": {"age": 29, "answers": {SEED: {}}}},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_stored_routine_or_record_is_not_repeated(change: dict[str, Any]) -> None:
    record = json.loads(ADVISOR.record({"age": 29, "skin_type": "oily"}).to_json())
    routine = {**record["routine"], **change}
    caught: list[BaseException] = []
    for read in (
        lambda: profile_of(Routine.from_json(json.dumps(routine))),
        lambda: ADVISOR.replay({**record, "routine": routine}),
        lambda: ADVISOR.replay({**record, **change}),
        lambda: Record.model_validate({**record, **change}),
    ):
        try:
            read()
        except (StoredRoutineError, StoredRecordError, ValidationError) as error:
            caught.append(error)

    assert caught
    assert not any(SEED in told(error) for error in caught)


@pytest.mark.parametrize(
    "answers",
    [
        {"age": 29, "skin_type": SEED},
        {"age": SEED},
        {"age": 29, SEED: 1},
        {"age": 29, "tried": [{SEED: 1}]},
    ],
)
def test_answers_of_a_replayed_record_are_not_repeated(answers: dict[str, Any]) -> None:
    record = json.loads(ADVISOR.record({"age": 29}).to_json())
    with pytest.raises(StoredRecordError) as caught:
        ADVISOR.replay({**record, "profile": answers})

    assert SEED not in told(caught.value)


def test_a_text_that_is_no_routine_is_not_repeated() -> None:
    for text in (SEED, f'{{"profile": {SEED}', f'"{SEED}"', f"{SEED}\xff".encode("latin-1")):
        with pytest.raises(StoredRoutineError) as caught:
            Routine.from_json(text)

        assert SEED not in told(caught.value)


def test_a_routine_leaves_nothing_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ADVISOR.recommend({"age": 29, "pregnancy": "pregnant", "conditions": ["rosacea"]})

    assert "" == caplog.text
