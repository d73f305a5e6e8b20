"""The next question: what is asked, of whom, why, and when it is safe to stop."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from answering import Answers, anybody, completions, customer, hidden, quiz, reply
from poreroutine import Advisor, NextQuestion, ProfileError
from strategies import examples
from tiny_ruleset import TINY, write

Draw = Callable[[Advisor, random.Random], Answers]
BASICS: Answers = {
    "age": 29, "sex": "female", "concerns": ["visible_pores", "acne"], "budget": "medium",
    "skin_type": "oily", "sensitivity": "low",
}  # fmt: skip
OPENED = ("about_you", "concerns", "skin")
WELL: Answers = {
    **BASICS, "red_flags": [], "conditions": [], "medications": [], "allergies": [],
    "procedures": [],
}  # fmt: skip
CHECKED = (*OPENED, "right_now", "health")


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


def step(answers: Answers, *asked: str) -> NextQuestion:
    return advisor().next_question(answers, asked=asked)


def shown(result: NextQuestion) -> str:
    return "" if result.question is None else result.question.id


def remaining(answers: Answers, *asked: str) -> list[NextQuestion]:
    """Skip every question that is still asked."""
    found = []
    screens = list(asked)
    while (result := advisor().next_question(answers, asked=screens)).question is not None:
        found.append(result)
        screens.append(result.question.id)
    return [*found, result]


def test_whoever_said_nothing_is_asked_about_themselves() -> None:
    first = step({})

    assert "about_you" == shown(first)
    assert not first.safe_to_stop
    assert 4 <= first.screens_left <= 8


def test_a_screen_says_how_each_field_is_answered() -> None:
    question = step({}).question
    assert question is not None
    age, sex, *_ = question.parts

    assert ("age", "number", 0, 120) == (age.field, age.kind, age.low, age.high)
    assert ("sex", "choice") == (sex.field, sex.kind)
    assert ["female", "male", "other"] == [each.id for each in sex.options]


def test_warnings_and_health_are_two_screens_to_search() -> None:
    now = step(BASICS, *OPENED)
    health = step({**BASICS, "red_flags": []}, *OPENED, "right_now")

    assert ["right_now", "health"] == [shown(now), shown(health)]
    for result in (now, health):
        assert result.question is not None
        assert result.question.together
    assert health.question is not None
    doxycycline = next(
        option
        for part in health.question.parts
        for option in part.options
        if "doxycycline" in option.names
    )
    assert "tetracyclines" == doxycycline.id


def test_signs_wishes_and_habits_that_can_forbid_are_on_those_screens() -> None:
    fields = {
        part.field: {option.id for option in part.options}
        for name in ("right_now", "health")
        for part in advisor().question(name).parts
    }

    assert {"raw_or_weeping", "sunny_holiday_soon", "stinging"} <= fields["signs"]
    assert {"no_sunscreen", "no_retinoid"} <= fields["wishes"]
    assert {"sunbeds", "shared_prescription"} <= fields["habits"]
    assert "erase_pores" not in fields["wishes"]


def test_it_says_why_it_asks() -> None:
    health = step({**BASICS, "red_flags": []}, *OPENED, "right_now")

    assert "benzoyl peroxide" in health.why
    assert "doctor" in health.why
    assert "guard.medicines_vitamin_a.oral_retinoid" in health.rules or health.rules


def test_answers_that_can_matter_are_named() -> None:
    result = step(WELL, *CHECKED)

    assert {"trying", "pregnant", "breastfeeding"} <= {*result.answers["pregnancy"]}


@pytest.mark.parametrize("person", [{"age": 70, "sex": "male"}, {"age": 75, "sex": "female"}])
def test_whoever_cannot_be_pregnant_is_never_asked(person: Answers) -> None:
    medicines = {**BASICS, **person, "medications": ["isotretinoin_now"]}

    assert "pregnancy" not in map(shown, remaining({**BASICS, **person}))
    assert "pregnancy" not in map(shown, remaining(medicines))


def test_a_man_without_medicines_need_not_say_whether_a_baby_is_planned() -> None:
    result = step({**WELL, "sex": "male", "current_actives": []}, *CHECKED, "in_use")

    assert result.safe_to_stop
    assert "pregnancy" not in result.needed


def test_a_woman_on_a_medicine_is_asked_until_she_answers() -> None:
    woman = {**WELL, "medications": ["methotrexate"], "current_actives": []}

    assert ("pregnancy",) == step(woman, *CHECKED, "in_use").needed
    assert step({**woman, "pregnancy": "no"}, *CHECKED, "in_use").safe_to_stop


def test_a_healthy_woman_can_stop_after_seven_screens() -> None:
    answers: Answers = {}
    asked: list[str] = []
    person = {**WELL, "pregnancy": "no", "current_actives": [], "experience": "beginner",
              "signs": [], "wishes": [], "habits": []}  # fmt: skip
    while not (result := step(answers, *asked)).safe_to_stop:
        assert result.question is not None
        answers = reply(result.question, person, answers)
        asked.append(result.question.id)

    assert 7 == len(asked)
    assert 0 == result.screens_left
    assert "two weeks" in step(person, *asked, "region").why or result.question is not None


def test_it_is_not_safe_to_stop_before_the_health_screen() -> None:
    for answers, asked in ((BASICS, OPENED), ({**BASICS, "red_flags": []}, (*OPENED, "right_now"))):
        result = step(answers, *asked)
        assert not result.safe_to_stop
        assert "health" in result.needed


def test_a_skipped_question_is_not_asked_again_and_still_counts() -> None:
    skipped = remaining(BASICS, *OPENED, "right_now")[-1]

    assert skipped.question is None
    assert not skipped.safe_to_stop
    assert "right_now" in skipped.needed
    assert "left out" in skipped.why


def test_prefer_not_to_say_is_an_answer() -> None:
    result = step({**WELL, "medications": ["methotrexate"]}, *CHECKED, "pregnancy")

    assert "pregnancy" != shown(result)
    assert "pregnancy" in result.needed


def test_open_choices_are_read_as_their_most_careful_answer() -> None:
    person = {**WELL, "pregnancy": "no", "current_actives": [], "experience": "experienced"}
    del person["sensitivity"]
    result = step(person, *CHECKED, "pregnancy", "in_use")
    assert result.safe_to_stop
    assert result.assumed["sensitivity"] == "high"
    plan = advisor().trace(advisor().read_profile({**person, **result.assumed}))

    for word in ("low", "medium", "high"):
        told = advisor().trace(advisor().read_profile({**person, "sensitivity": word}))
        assert not hidden(advisor(), plan, told)


def test_a_crisis_needs_no_further_question() -> None:
    result = step({**BASICS, "red_flags": ["breathing_trouble"]}, *OPENED, "right_now")

    assert result.safe_to_stop
    assert 0 == result.screens_left


def test_answers_can_come_in_any_order_and_change() -> None:
    forwards = step(WELL, *CHECKED)
    backwards = advisor().next_question(
        dict(reversed(WELL.items())), asked=tuple(reversed(CHECKED))
    )
    changed = step({**WELL, "sex": "male"}, *CHECKED)

    assert forwards == backwards
    assert "pregnancy" == shown(forwards)
    assert "in_use" == shown(changed)


def test_a_profile_is_as_good_as_a_mapping() -> None:
    profile = advisor().read_profile(WELL)

    assert step(WELL, *CHECKED) == advisor().next_question(profile, asked=CHECKED)


def test_unknown_answers_are_refused() -> None:
    with pytest.raises(ProfileError):
        step({"age": 29, "skin_type": "crocodile"})


def test_the_wording_follows_the_audience() -> None:
    plain, clinical = (step({"age": 29, "audience": each}) for each in ("everyday", "clinical"))

    assert plain.question != clinical.question


# --- overlays -------------------------------------------------------------------------------------

GUARD = """\
rules:
  - id: guard.shop.{name}
    title: Leave benzoyl peroxide out
    status: submitted
    updated: 2026-11-29
    when: {{{when}}}
    then: [{{forbid: {{active: benzoyl_peroxide}}}}]
    because: {{plain: The shop asks for it., clinical: The shop asks for it.}}
    sources: {{general_practice: a rule of the shop}}
"""
OVERLAY = 'name: shop\nversion: "1"\n'
ASKED = """\
bleached_towels:
  question: {plain: Do you mind bleached towels?, clinical: Objects to bleaching of fabrics}
  kind: flag
  risk: true
"""


def overlay(folder: Path, name: str, when: str, **tables: str) -> Advisor:
    files = {"manifest.yaml": OVERLAY, "guard/shop.yaml": GUARD.format(name=name, when=when)}
    files |= {f"knowledge/{table}.yaml": text for table, text in tables.items()}
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return Advisor(folder, engine="portable")


@pytest.mark.slow
def test_a_guard_of_an_overlay_has_its_question_asked(tmp_path: Path) -> None:
    shop = overlay(tmp_path, "towels", "answer.bleached_towels: true", questions=ASKED)
    person = {**WELL, "pregnancy": "no", "current_actives": [], "experience": "beginner"}
    asked = (*CHECKED, "pregnancy", "in_use")

    result = shop.next_question(person, asked=asked)

    assert "answers.bleached_towels" == shown(result)
    assert "benzoyl peroxide" in result.why
    assert shop.next_question(
        {**person, "answers": {"bleached_towels": False}}, asked=asked
    ).safe_to_stop


@pytest.mark.slow
def test_a_guard_of_an_overlay_makes_a_wish_a_safety_word(tmp_path: Path) -> None:
    shop = overlay(tmp_path, "cruelty", "wish.cruelty_free: true")

    def wishes(one: Advisor) -> set[str]:
        parts = one.question("health").parts
        return {option.id for part in parts if part.field == "wishes" for option in part.options}

    assert {"cruelty_free"} == wishes(shop) - wishes(advisor())


def test_a_ruleset_without_screens_asks_field_by_field(tmp_path: Path) -> None:
    tiny = Advisor(base=write(tmp_path, TINY), engine="portable")
    asked: list[str] = []
    answers: dict[str, Any] = {}
    while (result := tiny.next_question(answers, asked=asked)).question is not None:
        asked.append(result.question.id)
        answers |= {"age": 30}

    assert "field_age" == asked[0]
    assert len(asked) == len({*asked}) > 1


# --- stopping hides nothing -----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("draw", [customer, anybody])
def test_stopping_hides_no_guard_from_a_few(draw: Draw) -> None:
    _check(draw, 6, 4)


@pytest.mark.slow
@pytest.mark.parametrize("draw", [customer, anybody])
def test_stopping_hides_no_guard(draw: Draw) -> None:
    _check(draw, examples(240), 16)


def _check(draw: Draw, people: int, others: int) -> None:
    dice = random.Random(11)  # noqa: S311 - repeatable
    for _ in range(people):
        person = draw(advisor(), dice)
        stopped = quiz(advisor(), person)
        plan = advisor().trace(advisor().read_profile(stopped.planned))
        for complete in completions(advisor(), stopped, person, dice, others):
            told = advisor().trace(advisor().read_profile(complete))
            assert not hidden(advisor(), plan, told), (stopped, complete)
