"""Whoever asks about a clinic is offered what could be done now, or reads why not and from when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from poreroutine.advisor import Advisor

ADVISOR: Final = Advisor(engine="portable")
ASKING: Final[Mapping[str, Any]] = {
    "age": 35,
    "sex": "female",
    "pregnancy": "no",
    "skin_type": "oily",
    "concerns": ["loss_of_firmness", "acne_scars", "oiliness"],
    "signs": ["orange_peel_look", "dark_hairs_in_pores", "cyclical_worsening"],
    "wishes": ["in_clinic_options"],
    "conditions": [],
    "medications": [],
    "allergies": [],
    "procedures": [],
    "red_flags": [],
}
"""Somebody to whom every option is offered."""


def _answers() -> Iterator[tuple[str, object]]:
    asked = ADVISOR.ruleset.knowledge.questionnaire
    for field in ("conditions", "medications", "allergies", "red_flags", "signs", "habits"):
        yield from ((field, word) for word in asked[field].answers)
    yield from (("wishes", word) for word in asked["wishes"].answers if word != "no_clinic")
    for word in asked["procedures"].answers:
        for days in (0, 10, 28, 60):
            yield "procedures", {"procedure": word, "days_since": days}
    yield from (("pregnancy", word) for word in ("pregnant", "trying", "breastfeeding"))
    yield from (("age", years) for years in (12, 17))


def _with(field: str, answer: object) -> dict[str, Any]:
    before = ASKING.get(field, [])
    return {**ASKING, field: [*before, answer] if isinstance(before, list) else answer}


OFFERED: Final = {one.id for one in ADVISOR.recommend(ASKING).options}


def test_every_option_can_be_offered() -> None:
    assert set(ADVISOR.ruleset.knowledge.procedures) == OFFERED


@pytest.mark.parametrize(("field", "answer"), list(_answers()), ids=str)
def test_whatever_takes_an_option_away_says_why(field: str, answer: object) -> None:
    routine = ADVISOR.recommend(_with(field, answer))
    gone = OFFERED - {one.id for one in routine.options}
    if not gone or any(one.urgency.value in {"now", "today"} for one in routine.referrals):
        return
    said = {one.id for one in (*routine.warnings, *routine.expectations)}
    after = ("guard.options_wait.", "combine.pair.recent_isotretinoin_with_")
    why = {one for one in said if one.startswith(after)}
    assert why or said & {"advise.options.doctor_first", "clinics_later"}, sorted(gone)


def test_nobody_reads_why_about_what_would_not_be_offered_anyway() -> None:
    man = _with("medications", "spironolactone") | {"sex": "male"}
    said = {one.id for one in ADVISOR.recommend(man).warnings}
    assert not any(one.startswith("guard.options_wait.") for one in said)


def test_whoever_did_not_ask_reads_nothing_about_clinics() -> None:
    silent = _with("conditions", "keloid_tendency") | {"wishes": [], "concerns": ["oiliness"]}
    said = {one.id for one in ADVISOR.recommend(silent).warnings}
    assert not any(one.startswith("guard.options_wait.") for one in said)
