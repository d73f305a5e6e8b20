"""Operators can leave answers on medicines to a pharmacist; what medicines bar stays barred."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.model.enums import MedicineAnswers
from poreroutine.model.routine import Routine
from safety.people import People
from safety.sentences import WEAK, Kind, contradictions, is_medicine, shown
from sampling import one_in
from strategies import THOROUGH

STATES = ("pregnant", "trying", "breastfeeding", "no")
WORDS = ("pharmacist_next_visit", "pharmacist_in_days", "pharmacist_today")
TEXTS = ("referrals", "warnings", "habits", "expectations", "assurances", "answers")
PLANS = ("actives", "not_chosen", "phases", "requirements", "alternatives", "drivers")


@cache
def advisor(medicine_answers: MedicineAnswers) -> Advisor:
    return Advisor(engine="portable", medicine_answers=medicine_answers)


def medicines() -> list[str]:
    return list(advisor("advise").ruleset.knowledge.questionnaire["medications"].answers)


def somebody(state: str, *named: str) -> dict[str, Any]:
    told: dict[str, list[str]] = {"conditions": [], "allergies": [], "procedures": []}
    wishes = {"wishes": ["in_clinic_options"], "red_flags": []}
    concerns = {"skin_type": "oily", "concerns": ["acne", "visible_pores"]}
    who = {"age": 30, "sex": "female", "pregnancy": state, "medications": list(named)}
    return {**who, **concerns, **told, **wishes}


def texts(routine: Routine) -> set[str]:
    return {f"{part}.{one.id}" for part in TEXTS for one in getattr(routine, part)}


@pytest.mark.parametrize("state", one_in(4, STATES))
def test_each_medicine_bars_what_it_barred_and_a_pharmacist_answers(state: str) -> None:
    faults = []
    for medicine in medicines():
        person = somebody(state, medicine)
        before, after = (advisor(one).recommend(person) for one in ("advise", "refer"))
        faults += [f"{medicine}: {x}" for x in PLANS if getattr(before, x) != getattr(after, x)]
        if before.crisis:
            assert before.referrals == after.referrals
            continue
        without = advisor("advise").recommend(somebody(state))
        about = {one.removeprefix("referrals.") for one in texts(before) - texts(without)}
        pressing = {one.id for one in before.referrals if one.urgency.is_pressing} & about
        named = [one for one in after.referrals if one.id in WORDS]
        if pressing and [one.id for one in named] != ["pharmacist_today"]:
            faults.append(f"{medicine}: {pressing} is not left to a pharmacist today")
        if len(named) > 1:
            faults.append(f"{medicine}: named twice, {[one.id for one in named]}")
    assert not faults


SOONEST = {"stop_and_call": 4, "call_today": 4, "stop_and_ask": 3, "ask_in_days": 3}
"""Least rank of the urgency of what a medicine can ask for, if it is within days."""


@pytest.mark.slow
def test_whoever_is_pregnant_and_breastfeeds_reads_of_the_stricter_of_the_two() -> None:
    rows = advisor("advise").ruleset.knowledge.rows["medications"]
    late, against = [], []
    for medicine in medicines():
        asked = (rows[medicine]["pregnant"], rows[medicine]["breastfeeding"])
        person = somebody("breastfeeding", medicine)
        person["red_flags"] = ["acne_pregnancy_uncontrolled"]
        routine = advisor("advise").recommend(person)
        soonest = max((each.urgency.rank for each in routine.referrals), default=-1)
        if soonest < max(SOONEST.get(each, 0) for each in asked):
            late.append((medicine, asked, soonest))
        against += [(medicine, str(each)) for each in contradictions(routine)]
    assert not late
    assert not against


def commands(routine: Routine) -> list[str]:
    """What is said of medicines, but by the pharmacist's referrals and by titles of rules."""
    kinds = WEAK | {Kind.STOP, Kind.CALL}
    own = {f"referrals.{name}" for name in WORDS}
    own |= {name.partition(" ")[0] for name in routine.rulesets.changed}
    return [
        f"{one.place}: {one.read.words}"
        for one in shown(routine)
        if one.place not in own and not one.place.startswith("rules.")
        if one.read.kinds & kinds and any(map(is_medicine, one.read.subjects))
    ]


EACH = 500 if THOROUGH else 15


@pytest.mark.parametrize("seed", range(300, 302))
def test_nothing_else_tells_anybody_what_to_do_with_a_medicine(seed: int) -> None:
    found: dict[str, Any] = {}
    for person in islice(People(advisor("refer"), seed), EACH):
        routine = advisor("refer").recommend(person)
        if routine.crisis or not person.get("medications"):
            continue
        calm = {**person, "medications": []}
        beside = set(commands(advisor("refer").recommend(calm)))
        for fault in set(commands(routine)) - beside:
            found.setdefault(fault, person.get("medications"))
    assert not found, "\n".join(f"{fault} {person}" for fault, person in found.items())


def test_a_crisis_page_is_the_same() -> None:
    person = somebody("no", "isotretinoin_now") | {"red_flags": ["medicine_reaction"]}
    before, after = (advisor(one).recommend(person) for one in ("advise", "refer"))
    assert before.crisis
    assert before.referrals == after.referrals
    assert before.warnings == after.warnings


def test_without_a_medicine_nothing_changes() -> None:
    for state in STATES:
        before, after = (
            advisor(one)
            .recommend(somebody(state))
            .model_dump(exclude={"rulesets", "answers", "sources"})
            for one in ("advise", "refer")
        )
        assert before == after


def test_the_routine_names_the_overlay() -> None:
    routine = advisor("refer").recommend(somebody("no"))
    assert routine.rulesets.overlays == ("medicines_refer 1.0",)
    assert advisor("refer").rulesets.digest != advisor("advise").rulesets.digest


def test_a_rule_that_only_refers_says_why_in_the_words_of_the_referral() -> None:
    rules = advisor("refer").ruleset.by_id
    row = advisor("refer").ruleset.knowledge.referrals["pharmacist_today"]
    name = "guard.medicines_pregnancy.pregnant_methotrexate"
    assert rules[name].because.plain == row.plain
    assert rules[name].title in row.plain
    bars = "guard.medicines_sun.tetracyclines"
    assert rules[bars].because == advisor("advise").ruleset.by_id[bars].because
