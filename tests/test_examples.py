"""The people of `examples/`: each gets the routine and the texts that this person needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from poreroutine.advisor import Advisor
from poreroutine.core.inference.engines import EngineOption
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Routine
from poreroutine.report.page import page

FOLDER = Path(__file__).parent.parent / "examples"
NO_PERSON = frozenset(("shelf",))
"""Examples of other things that people bring."""
PEOPLE = tuple(sorted({path.stem for path in FOLDER.glob("*.yaml")} - NO_PERSON))
FEWEST = 14
USUAL = 45
"""Most lines of a usual person's page at 80 columns."""
LONG = {
    "full-shelf": 64,  # a visit, a pause, what is used less often, conflicts, two calendars
    "pregnant": 52,  # a visit, and all that may be used in pregnancy
    "severe-acne": 50,  # two visits, and two calendars while they are awaited
}
"""Most lines for those whose visits and medicines take more."""
BEFORE = {
    "after-laser": 77, "aspirin-allergy": 78, "beard": 63, "breastfeeding": 74, "changing-mole": 50,
    "child": 49, "clinician": 71, "contradictory": 68, "dark-marks": 87, "dry-texture": 84,
    "few-answers": 77, "firmness": 96, "full-shelf": 133, "impossible-wishes": 84,
    "isotretinoin": 73, "minimalist": 72, "oily-pores": 75, "older": 78, "pregnant": 93,
    "rosacea": 71, "sensitive": 57, "severe-acne": 70, "teen-acne": 77, "trying": 85,
}  # fmt: skip
"""Lines of the short page before it began with a summary: a full page has at most twice as many."""
SINCE = {
    "firmness": 18,  # seven options of a clinic
    "severe-acne": 16,  # two actives while the visit is awaited, and what they can do
}
"""Lines of a full page for what has come since then."""

PLANS = {
    "after-laser": {"retinol": 3},
    "aspirin-allergy": {"adapalene": 7, "niacinamide": 7, "azelaic_acid": 3},
    "beard": {"salicylic_acid": 1, "niacinamide": 7},
    "breastfeeding": {"azelaic_acid": 7, "niacinamide": 7},
    "changing-mole": {},
    "child": {},
    "clinician": {"adapalene": 7, "niacinamide": 7},
    "contradictory": {"ceramides": 7, "niacinamide": 7},
    "dark-marks": {"adapalene": 5, "benzoyl_peroxide": 7, "niacinamide": 7},
    "dry-texture": {"lactic_acid": 1, "ascorbic_acid": 7, "niacinamide": 7},
    "few-answers": {"niacinamide": 7, "salicylic_acid": 2},
    "firmness": {"niacinamide": 7, "retinol": 3, "salicylic_acid": 2},
    "full-shelf": {
        "tretinoin": 6,
        "ascorbic_acid": 3,
        "niacinamide": 7,
        "glycolic_acid": 1,
        "ceramides": 7,
    },
    "impossible-wishes": {"niacinamide": 7, "salicylic_acid": 2, "retinol": 2},
    "isotretinoin": {"ceramides": 7},
    "minimalist": {"niacinamide": 7, "salicylic_acid": 1},
    "oily-pores": {"salicylic_acid": 3, "niacinamide": 7, "retinol": 2},
    "older": {"niacinamide": 7},
    "pregnant": {"benzoyl_peroxide": 7, "azelaic_acid": 7},
    "rosacea": {"niacinamide": 7, "ceramides": 7},
    "sensitive": {"ceramides": 7, "niacinamide": 7},
    "severe-acne": {"azelaic_acid": 7, "ceramides": 7},
    "teen-acne": {"benzoyl_peroxide": 7, "ceramides": 7},
    "trying": {"ascorbic_acid": 7, "glycolic_acid": 2, "niacinamide": 7},
}
"""The actives of each routine, with their settled uses a week."""

TEXTS = {
    "aspirin-allergy": {"salicylates_on_labels"},
    "breastfeeding": {"keep_from_baby"},
    "child": {"under_13_basics"},
    "few-answers": {"pregnancy_not_asked", "health_not_asked", "red_flags_not_asked"},
    "impossible-wishes": {"open_and_close", "how_long", "will_pores_come_back"},
    "isotretinoin": {"isotretinoin_basics"},
    "older": {"medicine_and_sun", "mature_skin_slowly"},
    "pregnant": {"retinoid_stop_in_pregnancy"},
    "rosacea": {"rosacea_triggers"},
    "teen-acne": {"adolescent_with_guardian"},
    "trying": {"retinoid_stop_in_pregnancy", "trying_read_as_pregnant"},
}
"""What stands on the short page, whatever else there is to say."""

REFERRED = {
    "after-laser": "ask_the_clinic",
    "changing-mole": "changing_mole",
    "child": "acne_before_teens",
    "isotretinoin": "ask_prescriber",
    "pregnant": "ask_in_pregnancy",
    "severe-acne": "see_doctor_severe_acne",
    "trying": "ask_in_pregnancy",
}

STOPPED = {
    "child": {"niacinamide"},
    "contradictory": {"glycolic_acid"},
    "full-shelf": {"salicylic_acid", "physical_scrub"},
    "isotretinoin": {"salicylic_acid"},
    "pregnant": {"retinol"},
    "trying": {"retinal"},
}


@cache
def advisor(engine: EngineOption = "auto") -> Advisor:
    return Advisor(engine=engine)


@cache
def routine_of(person: str, engine: EngineOption = "auto") -> Routine:
    profile = advisor(engine).read_profile((FOLDER / f"{person}.yaml").read_bytes())
    return advisor(engine).recommend(profile)


def everything(routine: Routine) -> set[str]:
    """Return the ids of all actives anywhere in a routine: used, later, or as alternatives."""
    return {
        *(active.id for active in routine.actives),
        *(alternative.id for alternative in routine.alternatives),
        *(
            step.active
            for phase in routine.phases
            for day in phase.week
            for step in (*day.morning, *day.evening)
            if step.active
        ),
    }


def test_there_are_people_enough_and_each_has_a_plan_here() -> None:
    assert len(PEOPLE) >= FEWEST
    assert set(PEOPLE) == set(PLANS)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_file_begins_by_saying_who_it_is(person: str) -> None:
    first, *_ = (FOLDER / f"{person}.yaml").read_text(encoding="utf-8").splitlines()

    assert first.startswith("# ")
    assert first.endswith(".")


@pytest.mark.parametrize("person", PEOPLE)
def test_both_engines_give_the_same_routine(person: str) -> None:
    pytest.importorskip("durable")
    durable, portable = (routine_of(person, engine) for engine in ("durable", "portable"))

    assert (
        durable.model_copy(update={"provenance": portable.provenance}).to_json()
        == portable.to_json()
    )


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("full", [False, True])
def test_the_page_fits_its_width(person: str, width: int, *, full: bool) -> None:
    shown = page(routine_of(person), width=width, full=full, profile=f"examples/{person}.yaml")

    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize("person", PEOPLE)
def test_the_short_page_is_short(person: str) -> None:
    assert page(routine_of(person)).count("\n") <= LONG.get(person, USUAL)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_full_page_is_at_most_twice_as_long_as_the_short_one_was(person: str) -> None:
    most = 2 * BEFORE[person] + SINCE.get(person, 0)

    assert page(routine_of(person), full=True).count("\n") <= most


@pytest.mark.parametrize("person", PEOPLE)
def test_the_page_begins_with_at_most_five_lines_in_short(person: str) -> None:
    lines = page(routine_of(person)).splitlines()
    begin = next(place for place, text in enumerate(lines) if text.startswith("In short"))

    assert begin <= 5
    assert 1 <= lines[begin:].index("") <= 5


@pytest.mark.parametrize("person", PEOPLE)
def test_a_short_page_says_nothing_twice(person: str) -> None:
    shown = " ".join(page(routine_of(person)).replace("·", "").split())
    said = [sentence for sentence in shown.replace("? ", ". ").split(". ") if len(sentence) > 30]

    assert len(said) == len(set(said))


@pytest.mark.parametrize("person", PEOPLE)
def test_every_morning_ends_with_sunscreen(person: str) -> None:
    ends = {day.morning[-1].kind for phase in routine_of(person).phases for day in phase.week}

    assert ends == {"protect"}


@pytest.mark.parametrize("person", PEOPLE)
def test_each_person_gets_the_actives_that_fit(person: str) -> None:
    found = {active.id: active.nights for active in routine_of(person).actives}

    assert found == PLANS[person]


@pytest.mark.parametrize("person", sorted(TEXTS))
def test_the_short_page_says_what_this_person_needs(person: str) -> None:
    routine = routine_of(person)
    shown = " ".join(page(routine, width=100).split())
    told = {advice.id: advice.text for advice in (*routine.warnings, *routine.answers)}

    assert [] == [text for text in sorted(TEXTS[person]) if told[text] not in shown]


@pytest.mark.parametrize("person", sorted(REFERRED))
def test_each_person_is_sent_to_whom_they_need(person: str) -> None:
    assert REFERRED[person] in {referral.id for referral in routine_of(person).referrals}


@pytest.mark.parametrize("person", sorted(STOPPED))
def test_what_must_stop_is_named_as_in_use(person: str) -> None:
    routine = routine_of(person)
    stopped = {entry.id for entry in routine.not_chosen.values() if entry.was_in_use}

    assert stopped >= STOPPED[person]
    assert everything(routine).isdisjoint(STOPPED[person])


@pytest.mark.parametrize("person", ["pregnant", "trying", "breastfeeding", "few-answers"])
def test_no_retinoid_where_there_is_or_may_be_a_baby(person: str) -> None:
    retinoids = {"retinol", "retinal", "retinyl_ester", "adapalene", "tretinoin"}

    assert everything(routine_of(person)).isdisjoint(retinoids)


def test_an_allergy_to_aspirin_leaves_no_salicylate_anywhere() -> None:
    salicylates = {"salicylic_acid", "salicylic_acid_wash", "willow_bark", "betaine_salicylate"}

    assert everything(routine_of("aspirin-allergy")).isdisjoint(salicylates)


def test_a_changing_mole_comes_first_and_no_clinic_treatment_beside_it() -> None:
    routine = routine_of("changing-mole")
    shown = page(routine)

    assert routine.referrals[0].urgency is Urgency.WITHIN_2_WEEKS
    assert shown.index("within 2 weeks") < shown.index("Every morning")
    assert routine.options == ()
    assert everything(routine) == set()


def test_a_child_gets_wash_cream_and_sunscreen_only() -> None:
    routine = routine_of("child")
    kinds = {step.kind for step in (*routine.morning, *routine.evening)}

    assert kinds == {"cleanse", "moisturise", "protect"}
    assert everything(routine) == set()


def test_three_steps_at_most_stay_three() -> None:
    phases = routine_of("minimalist").phases
    steps = [
        len(slot) for phase in phases for day in phase.week for slot in (day.morning, day.evening)
    ]

    assert max(steps) <= 3


def test_a_retinoid_and_an_acid_never_share_an_evening() -> None:
    for person in ("oily-pores", "firmness", "dry-texture"):
        for phase in routine_of(person).phases:
            for day in phase.week:
                tracks = {step.track for step in day.evening if step.track}

                assert len(tracks) <= 1, (person, phase.number, day.name)


def test_a_clinician_reads_clinical_words() -> None:
    plain, clinical = routine_of("oily-pores"), routine_of("clinician")

    assert {text.text for text in plain.warnings}.isdisjoint(
        text.text for text in clinical.warnings
    )


def test_contradictions_are_named() -> None:
    told = {warning.id for warning in routine_of("contradictory").warnings}

    assert told >= {"dry_and_shiny", "mixed_tolerance", "new_but_in_use", "wishes_collide"}
