"""What a doctor prescribed stays as it is, pauses end, and nothing new starts in one.

The oracle reads the answers and the tables as they are written, and nothing of the engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Phase, Referral, Routine
from safety.people import Answers, People
from strategies import THOROUGH

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


SEEDS = range(4)
EACH = 500 if THOROUGH else 100
REGIONS = ("us", "uk", "eu", "other", "unstated")
SLOTS = {"morning": {"morning"}, "evening": {"evening"}, "both": {"morning", "evening"}}
PAUSING_SIGNS = {"event_soon": 2, "sunny_holiday_soon": 3, "waxing_soon": 2}
"""Plans that a routine waits for, with the weeks that they may take."""


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


def people(seed: int, each: int = EACH) -> Iterator[Answers]:
    """People as elsewhere, who say more about what they use."""
    dice = Random(seed)  # noqa: S311 - people, not secrets
    for person in islice(People(advisor(), seed), each):
        person["region"] = dice.choice(REGIONS)
        for use in person.get("current_actives", ()):
            use["prescribed"] = dice.choice(("yes", "yes", "no", "unstated", "unstated"))
            use["slot"] = dice.choice(("morning", "evening", "both", "unstated"))
        if dice.random() < 0.2:
            signs = {*person.get("signs", ()), dice.choice(sorted(PAUSING_SIGNS))}
            person["signs"] = sorted(signs)
        yield person


def is_prescribed(use: dict[str, Any], person: Answers) -> bool:
    """Read the answer, or the table of what needs a prescription where."""
    if use["prescribed"] != "unstated":
        return use["prescribed"] == "yes"
    if "shared_prescription" in person.get("habits", ()):
        return False
    sold = advisor().ruleset.knowledge.rows["actives"][use["active"]]["availability"]
    assert isinstance(sold, dict)
    if person["region"] == "unstated":
        return "prescription" in sold.values()
    return sold[person["region"]] == "prescription"


def is_about_a_pause(referral: Referral) -> bool:
    """Return whether a referral asks about the pause, or covers it, and does so within days."""
    about, row = "prescriber_about_pause", advisor().ruleset.knowledge.referrals[referral.id]
    in_days = referral.urgency in {Urgency.TODAY, Urgency.WITHIN_3_DAYS}
    return in_days and (referral.id == about or about in row.covers)


def times(phase: Phase, active: str) -> tuple[int, set[str]]:
    """Count the days of a phase with an active, and collect the times of day."""
    slots: defaultdict[str, int] = defaultdict(int)
    for day in phase.week:
        for slot, steps in (("morning", day.morning), ("evening", day.evening)):
            slots[slot] += sum(step.active == active for step in steps)
    return max(slots.values(), default=0), {slot for slot, count in slots.items() if count}


def faults_of_prescriptions(person: Answers, routine: Routine) -> Iterator[str]:
    for use in person.get("current_actives", ()):
        active = use["active"]
        if use["nights"] == 0 or not is_prescribed(use, person):
            continue
        left = routine.not_chosen.get(active)
        if left is not None:
            if left.reason.value != "awaiting_answer":
                yield f"{active} is left out: {left.reason.value}"
            elif not any(is_about_a_pause(one) for one in routine.referrals):
                yield f"{active} waits, and nobody is to be rung"
            if any(times(phase, active)[0] for phase in routine.phases):
                yield f"{active} waits and is scheduled"
            continue
        for phase in routine.phases:
            nights, slots = times(phase, active)
            if nights != use["nights"]:
                yield f"{active} on {nights} days instead of {use['nights']}"
            if slots != SLOTS.get(use["slot"], slots):
                yield f"{active} in the {sorted(slots)} instead of the {use['slot']}"


def faults_of_pauses(person: Answers, routine: Routine) -> Iterator[str]:
    knowledge = advisor().ruleset.knowledge
    counted = knowledge.is_counted
    medicines = knowledge.questionnaire["medications"].answers
    forbids_wax = {name for name, row in medicines.items() if "dry_and_fragile" in row.skin}
    starts = [
        (phase.first_week, active)
        for phase in routine.phases
        for active in phase.introduces
        if counted(active)
    ]
    back = {active: phase.first_week for phase in routine.phases for active in phase.returns}
    for pause in routine.pauses:
        if not pause.until:
            yield f"{pause.id} has no end"
        if starts and min(starts)[0] <= pause.weeks:
            yield f"something starts in the pause {pause.id}"
        for active in pause.actives:
            if back.get(active, 0) <= pause.weeks:
                yield f"{active} does not come back after {pause.id}"
            early = [phase for phase in routine.phases if phase.first_week < back.get(active, 99)]
            if any(times(phase, active)[0] for phase in early):
                yield f"{active} is used in its pause"
    for sign in {*person.get("signs", ())} & PAUSING_SIGNS.keys():
        if sign == "waxing_soon" and forbids_wax & {*person.get("medications", ())}:
            continue  # the wax is to be cancelled, so nothing waits for it
        if starts and min(starts)[0] <= PAUSING_SIGNS[sign]:
            yield f"something starts before {sign} is over"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_prescribed_is_never_altered(seed: int) -> None:
    found: dict[str, Answers] = {}
    kept = 0
    for person in people(seed):
        routine = advisor().recommend(person)
        kept += sum(note.prescribed for note in routine.actives)
        if not routine.crisis:
            found.update((fault, person) for fault in faults_of_prescriptions(person, routine))

    assert not found
    assert kept > EACH / 20


@pytest.mark.parametrize("seed", SEEDS)
def test_every_pause_ends_and_nothing_starts_in_it(seed: int) -> None:
    found: dict[str, Answers] = {}
    returns = 0
    for person in people(seed, max(EACH, 250)):  # pauses are rare
        routine = advisor().recommend(person)
        returns += sum(len(phase.returns) for phase in routine.phases)
        found.update((fault, person) for fault in faults_of_pauses(person, routine))

    assert not found
    assert returns > 0


TUBES = [
    ({"current_actives": ["adapalene", "benzoyl_peroxide"], "region": "uk"}, 2),
    ({"current_actives": ["benzoyl_peroxide"], "medications": ["topical_antibiotic"]}, 1),
    ({"current_actives": ["tretinoin"], "medications": ["topical_antibiotic"]}, 1),
    ({"current_actives": ["tretinoin"], "medications": ["hydroquinone"]}, 1),
]


@pytest.mark.parametrize(("person", "parts"), TUBES)
@pytest.mark.parametrize("allergic_to", ["benzoyl_peroxide", "adapalene", "tretinoin"])
def test_a_tube_pauses_as_a_whole(person: dict[str, Any], parts: int, allergic_to: str) -> None:
    used = person["current_actives"]
    routine = advisor().recommend({"age": 30, "allergies": [allergic_to], **person})

    waiting = {name for name, left in routine.not_chosen.items() if left.was_in_use}
    assert waiting in (set(used), set())
    assert len(waiting) in (0, parts)
    assert bool(waiting) == (allergic_to in used)


@pytest.mark.parametrize("nights", [2, 5, 7])
def test_parts_of_a_tube_share_days_and_time(nights: int) -> None:
    used = [{"active": one, "nights": nights} for one in ("adapalene", "benzoyl_peroxide")]
    routine = advisor().recommend({"age": 30, "region": "eu", "current_actives": used})

    steps = [[step.active for step in day.evening] for day in routine.week]
    assert [("adapalene" in day) for day in steps] == [("benzoyl_peroxide" in day) for day in steps]
    assert sum("adapalene" in day for day in steps) == nights
    assert routine.conflicts == ()


LIMITING = [
    {"medications": ["nsaids"]},
    {"medications": ["tetracyclines"]},
    {"medications": ["thiazides"]},
    {"medications": ["isotretinoin_now"]},
    {"medications": ["vitamin_a_supplements"]},
    {"age": 66},
    {"age": 11},
    {"habits": ["sunbeds"]},
    {"habits": ["outdoor_work"]},
    {"conditions": ["fragile_skin"]},
    {"conditions": ["rosacea"]},
    {"conditions": ["keloid_tendency"]},
    {"signs": ["stinging", "peeling"]},
    {"signs": ["waxing_soon"]},
    {"signs": ["sunny_holiday_soon"]},
    {"sensitivity": "high"},
    {"experience": "none"},
    {"most_steps": 1},
    {"wishes": ["no_acids", "no_retinoids"]},
]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("cause", LIMITING, ids=str)
def test_no_cause_alters_any_prescribed_active(cause: dict[str, Any], region: str) -> None:
    known = advisor().ruleset.knowledge
    words = {**known.questionnaire}
    cause = {
        field: [one for one in value if one in words[field].answers]
        if isinstance(value, list)
        else value
        for field, value in cause.items()
    }
    for active in known.actives:
        use = {"active": active, "nights": 6, "prescribed": "yes", "slot": "morning"}
        person = {"age": 40, "sex": "male", "region": region, "current_actives": [use], **cause}
        routine = advisor().recommend(person)
        assert [] == [*faults_of_prescriptions(person, routine)], active
        assert active not in routine.not_chosen, active


def test_somebody_elses_prescription_is_not_as_prescribed() -> None:
    person = {"age": 30, "habits": ["shared_prescription"], "current_actives": ["tretinoin"]}
    routine = advisor().recommend(person)

    assert routine.not_chosen["tretinoin"].reason.value == "forbidden"
    assert "follow_the_prescription" not in {one.id for one in routine.warnings}


def test_at_most_one_gentle_thing_joins_a_prescription() -> None:
    known = advisor().ruleset.knowledge
    partners = {"tretinoin": {"benzoyl_peroxide"}, "benzoyl_peroxide": {"adapalene"}}
    for active in known.actives:
        if not known.is_counted(active):
            continue
        for concerns in (["acne"], ["fine_lines", "visible_pores"], ["dark_marks"]):
            use = {"active": active, "nights": 5, "prescribed": "yes"}
            person = {"age": 30, "sex": "male", "region": "us", "current_actives": [use]}
            routine = advisor().recommend({**person, "concerns": concerns})
            new = {one.id for one in routine.actives if one.status == "new"}
            new = {one for one in new if known.is_counted(one)}
            assert len(new) <= 1, (active, new)
            paired = partners.get(
                "tretinoin" if known.actives[active].family == "retinoid" else active, set()
            )
            assert {one for one in new if known.actives[one].irritation} <= paired, (active, new)
