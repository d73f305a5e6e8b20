"""Each safety question that is left open: the plan is as careful as the answer, or says "if ...".

Pregnancy, age and what the plan itself holds are read as the worst. Allergies, conditions,
medicines and procedures are spoken of conditionally; people who answered read nothing of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import pytest

from poreroutine.advisor import Advisor
from poreroutine.model.routine import Routine
from safety.sentences import sentences

ANSWERED: Final[dict[str, Any]] = {
    "pregnancy": "no", "conditions": [], "medications": [], "allergies": [], "procedures": [],
    "red_flags": [],
}  # fmt: skip
PEOPLE: Final = (
    {"age": 30, "sex": "female", "skin_type": "oily", "concerns": ["visible_pores", "acne"]},
    {"age": 45, "sex": "female", "skin_type": "dry", "concerns": ["fine_lines"], "region": "uk"},
    {"age": 22, "sex": "male", "skin_type": "combination", "concerns": ["dark_marks"]},
    {"age": 52, "skin_type": "normal", "concerns": ["sun_damage", "ageing_pores"], "region": "us"},
    {"age": 15, "sex": "female", "skin_type": "oily", "concerns": ["blackheads"], "region": "eu"},
)
SPOKEN: Final = {
    "conditions": r"\billness",
    "medications": r"\bmedicines?\b",
    "allergies": r"\brash\b",
    "procedures": r"\bpeel, needles or a laser\b",
}
"""What a sentence about each question speaks of."""
CONDITION: Final = re.compile(r"\bif\b|\bafter\b|\bwith an\b", re.IGNORECASE)
UNSEEN: Final = {"pregnancy": ("pregnant", "trying", "breastfeeding")}


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


def asked(person: dict[str, Any], *, but: str = "", **more: object) -> Routine:
    known = {name: value for name, value in ANSWERED.items() if name != but}
    return advisor().recommend({**known, **person, **more})


def conditional(routine: Routine, question: str) -> list[str]:
    """Sentences of the cautions that speak of a question with a condition."""
    spoken = re.compile(SPOKEN[question], re.IGNORECASE)
    return [
        words
        for one in routine.warnings
        if one.id.endswith("_not_asked")
        for words in sentences(one.text)
        if spoken.search(words) and CONDITION.search(words)
    ]


def told(question: str) -> dict[str, object]:
    """Each answer to a question, as a profile gives it."""
    names = advisor().ruleset.knowledge.questionnaire[question].answers
    if question == "procedures":
        return {name: [{"procedure": name, "days_since": 1}] for name in names}
    return {name: [name] for name in names}


def lost(open_page: Routine, told_page: Routine) -> set[str]:
    """Actives of an open plan that somebody with the answer would not be given."""
    return {one.id for one in open_page.actives} - {one.id for one in told_page.actives}


@pytest.mark.slow
@pytest.mark.parametrize("question", SPOKEN)
@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: f"{one['age']}")
def test_an_open_question_is_spoken_of_where_an_answer_would_matter(
    person: dict[str, Any], question: str
) -> None:
    routine = asked(person, but=question)
    matters = [
        name
        for name, answer in told(question).items()
        if lost(routine, asked(person, but=question, **{question: answer}))
    ]
    if routine.actives:
        assert matters, "no answer changes anything, so the test says nothing"
    if matters:
        assert conditional(routine, question), matters


@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: f"{one['age']}")
def test_nothing_is_spoken_of_where_everything_was_asked(person: dict[str, Any]) -> None:
    routine = asked(person)
    assert not [one.id for one in routine.warnings if one.id.endswith("_not_asked")]


@pytest.mark.parametrize("question", SPOKEN)
def test_only_the_open_question_is_spoken_of(question: str) -> None:
    routine = asked(PEOPLE[0], but=question)
    spoken = [one.id for one in routine.warnings if one.id.endswith("_not_asked")]
    assert len(spoken) == 1
    for other in SPOKEN.keys() - {question, "conditions"}:
        assert not conditional(routine, other)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: f"{one['age']}")
@pytest.mark.parametrize("state", UNSEEN["pregnancy"])
def test_an_open_pregnancy_is_read_as_the_worst(person: dict[str, Any], state: str) -> None:
    """Whoever may be pregnant starts nothing that pregnancy or breastfeeding rules out."""
    if person.get("sex") == "male":
        return
    routine = asked(person, but="pregnancy")
    known = asked(person, but="pregnancy", pregnancy=state)
    barred = {
        name
        for rule in known.not_chosen.values()
        for name in [rule.id]
        if rule.reason in {"forbidden", "withheld"}
    }
    assert not {one.id for one in routine.actives} & barred


def test_everything_open_is_one_text() -> None:
    routine = advisor().recommend(PEOPLE[0])
    assert "health_not_asked" in {one.id for one in routine.warnings}
    assert all(conditional(routine, question) for question in SPOKEN)
    assert len([one for one in routine.warnings if one.id.endswith("_not_asked")]) <= 3
