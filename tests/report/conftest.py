"""Example routines: a comprehensive one, one that refers to a doctor, and a minimal one."""

# ruff: noqa: ANN401, RUF001 - parts take any value; en dashes are what people see

from __future__ import annotations

from typing import Any

import pytest

from poreroutine.core.routine.bare import BARE
from poreroutine.model.enums import Reason, Slot, Urgency, Weekday
from poreroutine.model.routine import (
    ActiveNote,
    Advice,
    Alternative,
    Day,
    DriverNote,
    NotChosen,
    Option,
    Phase,
    Referral,
    Requirement,
    Routine,
    Step,
)
from poreroutine.model.routine_parts import FiredRule, Provenance, RulesetInfo, Source, TrackNote

MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY = 0, 1, 3, 4, 5


def a_step(kind: str, slot: Slot, name: str, product: str, **more: Any) -> Step:
    how = f"How to {name.lower()}, in a sentence that is long enough to need a second line."
    name_of = ".".join(filter(None, (slot, kind, more.get("active"))))
    return Step(id=name_of, kind=kind, slot=slot, name=name, product=product, how=how, **more)


def a_week(
    morning: tuple[Step, ...], evening: tuple[Step, ...], extra: dict[int, tuple[Step, ...]]
) -> tuple[Day, ...]:
    """Seven days with the same backbone; extra steps stand before the last step of the evening."""
    return tuple(
        Day(
            name=name,
            morning=morning,
            evening=(*evening[:-1], *extra.get(number, ()), *evening[-1:]),
        )
        for number, name in enumerate(Weekday)
    )


CLEANSE = a_step("cleanse", Slot.MORNING, "Cleanse", "gentle gel")
SUNSCREEN = a_step("protect", Slot.MORNING, "Sunscreen", "SPF 30 or more, broad spectrum")
NIACINAMIDE = a_step(
    "treat", Slot.MORNING, "Treat", "Niacinamide", active="niacinamide", strength="2–5 %"
)
REMOVE = a_step("remove", Slot.EVENING, "Take off makeup and sunscreen", "oil or micellar water")
CLEANSE_LATE = a_step("cleanse", Slot.EVENING, "Cleanse", "gentle gel")
MOISTURISE = a_step("moisturise", Slot.EVENING, "Moisturise", "light, non-comedogenic")
ACID = a_step(
    "exfoliate",
    Slot.EVENING,
    "Exfoliate",
    "Salicylic acid",
    active="salicylic_acid",
    strength="0.5–2 %",
    track="exfoliation",
)
RETINAL = a_step(
    "treat",
    Slot.EVENING,
    "Treat",
    "Retinal",
    active="retinal",
    strength="0.05–0.1 %",
    track="retinoids",
    in_use=True,
)

MORNINGS = (CLEANSE, NIACINAMIDE, SUNSCREEN)
EVENINGS = (REMOVE, CLEANSE_LATE, MOISTURISE)


def phases() -> tuple[Phase, ...]:
    first = a_week((CLEANSE, SUNSCREEN), EVENINGS, {SATURDAY: (RETINAL,)})
    second = a_week(MORNINGS, EVENINGS, {SATURDAY: (RETINAL,)})
    third = a_week(MORNINGS, EVENINGS, {TUESDAY: (ACID,), SATURDAY: (RETINAL,)})
    last = a_week(MORNINGS, EVENINGS, {MONDAY: (ACID,), THURSDAY: (ACID,), SATURDAY: (RETINAL,)})
    return (
        Phase(number=1, first_week=1, last_week=2, introduces=(), week=first),
        Phase(number=2, first_week=3, last_week=4, introduces=("niacinamide",), week=second),
        Phase(number=3, first_week=5, last_week=8, introduces=("salicylic_acid",), week=third),
        Phase(number=4, first_week=9, last_week=None, introduces=(), week=last),
    )


def sources() -> tuple[Source, ...]:
    return (
        Source(
            id="aad2024acne",
            citation="Reynolds RV and others. Guidelines of care. J Am Acad Dermatol, 2024",
            identifier="doi:10.0000/example.1",
            evidence_level="A",
            verified=True,
        ),
        Source(
            id="ema2018retinoids",
            citation="European Medicines Agency. Updated measures. 2018",
            identifier=None,
            verified=True,
        ),
        Source(
            id="general_practice",
            citation="Customary advice of the field",
            identifier=None,
            verified=False,
        ),
    )


def a_rich_routine() -> Routine:
    """A routine with something in every section."""
    stages = phases()
    return Routine(
        profile={
            "age": 29,
            "skin_type": "oily",
            "sensitivity": "unstated",
            "concerns": ["visible_pores", "blackheads"],
            "pregnancy": "no",
            "current_actives": [{"active": "retinal", "nights": 1, "weeks": None}],
            "experience": "beginner",
        },
        provenance=Provenance(engine="durable"),
        rulesets=RulesetInfo(
            name="rulesets",
            version="1.0.0",
            digest="5f2c" * 16,
            overlays=("corner shop 2.1",),
            changed=("guard.example.rule: switched off, the shop sells no such product",),
        ),
        notice="General education, not medical advice. No clinician has reviewed these rules yet.",
        drivers=(
            DriverNote(
                id="oil",
                name="oil",
                text="Oil fills pores and stretches their opening.",
                points=9,
                highest=9,
                helped_by=("niacinamide",),
                sources=("aad2024acne",),
            ),
            DriverNote(
                id="sun",
                name="years of sun",
                text="Sun loosens what holds a pore tight.",
                points=2,
                highest=9,
                helped_by=(),
            ),
        ),
        morning=MORNINGS,
        evening=EVENINGS,
        week=stages[-1].week,
        phases=stages,
        actives=(
            ActiveNote(
                id="retinal",
                name="Retinal",
                status="in_use",
                slot=Slot.EVENING,
                nights=1,
                from_week=1,
                drivers=(),
                track="retinoids",
                strength="0.05–0.1 %",
                weeks_to_effect="12 to 24 weeks",
                reason="You use it already and it may stay.",
            ),
            ActiveNote(
                id="niacinamide",
                name="Niacinamide",
                status="new",
                slot=Slot.MORNING,
                nights=7,
                from_week=3,
                drivers=("oil",),
                track=None,
                strength="2–5 %",
                weeks_to_effect="8 to 12 weeks",
                evidence="B",
                reason="It can bring oil down a little, and nearly everybody tolerates it.",
                contested="Some trials found no difference from the cream without it.",
                sources=("aad2024acne", "general_practice"),
            ),
            ActiveNote(
                id="salicylic_acid",
                name="Salicylic acid",
                status="new",
                slot=Slot.EVENING,
                nights=2,
                from_week=5,
                drivers=("oil",),
                track="exfoliation",
                strength="0.5–2 %",
                weeks_to_effect="4 to 8 weeks",
                evidence="A",
                reason="It loosens what sits in a pore.",
                sources=("aad2024acne",),
            ),
        ),
        tracks=(
            TrackNote(id="exfoliation", label="acid", name="Exfoliation", nights=2, limit=2),
            TrackNote(id="retinoids", label="retinoid", name="Retinoids", nights=1, limit=3),
        ),
        alternatives=(
            Alternative(
                id="mandelic_acid",
                name="Mandelic acid",
                nights=2,
                slot=Slot.EVENING,
                reason=Reason.SAME_ROLE_TAKEN,
                text="Another acid does this already.",
                instead_of=("salicylic_acid",),
            ),
        ),
        not_chosen={
            "tretinoin": NotChosen(
                id="tretinoin",
                name="Tretinoin",
                reason=Reason.FORBIDDEN,
                text="Only on prescription.",
            ),
            "adapalene": NotChosen(
                id="adapalene",
                name="Adapalene",
                reason=Reason.FORBIDDEN,
                text="Only on prescription.",
            ),
            "lemon": NotChosen(
                id="lemon",
                name="Lemon juice",
                reason=Reason.FORBIDDEN,
                text="It burns.",
                was_in_use=True,
            ),
        },
        requirements=(
            Requirement(
                id="non_comedogenic", name="non-comedogenic", how="Made not to clog pores."
            ),
            Requirement(id="fragrance_free", name="fragrance-free", how="No perfume."),
        ),
        warnings=(
            Advice(
                id="patch",
                text="Try each new product on a small patch for three days first.",
                evidence="C",
                sources=("aad2024acne",),
            ),
            Advice(id="rest", text="If it burns for more than ten minutes, rinse, rest a week."),
        ),
        habits=tuple(Advice(id=f"habit_{n}", text=f"Habit number {n}.") for n in range(1, 6)),
        expectations=(
            Advice(
                id="smaller",
                text="Pores can look smaller, usually after 8 to 12 weeks. They don't close or "
                "disappear, and the effect needs upkeep.",
                contested="Some say sooner.",
            ),
        ),
        assurances=(Advice(id="together", text="Niacinamide and vitamin C may share a morning."),),
        answers=(Advice(id="strips", title="Do pore strips help?", text="For a day or two."),),
        referrals=(
            Referral(
                id="no_change",
                urgency=Urgency.WHEN_IT_SUITS,
                who="a pharmacist",
                text="if nothing has changed after 12 weeks",
            ),
        ),
        options=(
            Option(
                id="peel",
                name="Superficial peels",
                text="They may refine texture.",
                cautions="Darker skin may stain.",
                sessions="4 to 6",
                upkeep="Twice a year",
                drivers=("oil",),
                evidence="B",
                sources=("aad2024acne",),
            ),
        ),
        rules=(
            FiredRule(
                id="guard.sun.daily",
                title="Sunscreen every morning",
                held={"age": 29},
                because="Light ages skin.",
            ),
            FiredRule(
                id="treat.oil.niacinamide",
                title="Niacinamide against oil",
                held={"skin_type": "oily"},
                because="It can bring oil down a little.",
                sources=("aad2024acne",),
            ),
        ),
        sources=sources(),
    )


def a_bare_routine(**changes: Any) -> Routine:
    """A routine that holds only a backbone, with every day alike."""
    week = a_week((CLEANSE, SUNSCREEN), (CLEANSE_LATE, MOISTURISE), {})
    lists = (
        *("drivers", "actives", "tracks", "alternatives", "requirements", "warnings", "habits"),
        *("expectations", "assurances", "answers", "referrals", "options", "rules", "sources"),
    )
    empty: dict[str, Any] = dict.fromkeys(lists, ())
    values: dict[str, Any] = {
        **empty,
        "profile": {"age": 40},
        "provenance": Provenance(engine="portable"),
        "rulesets": RulesetInfo(name="rulesets", version="1.0.0", digest="ab" * 32),
        "notice": "General education, not medical advice.",
        "morning": (CLEANSE, SUNSCREEN),
        "evening": (CLEANSE_LATE, MOISTURISE),
        "week": week,
        "phases": (Phase(number=1, first_week=1, last_week=None, introduces=(), week=week),),
        "not_chosen": {},
    }
    return Routine(**{**values, **changes})


@pytest.fixture
def rich_routine() -> Routine:
    return a_rich_routine()


@pytest.fixture
def bare_routine() -> Routine:
    return a_bare_routine()


@pytest.fixture
def crisis_routine() -> Routine:
    return Routine(
        **BARE,
        crisis=True,
        profile={"age": 40},
        provenance=Provenance(engine="portable"),
        rulesets=RulesetInfo(name="rulesets", version="1.0.0", digest="ab" * 32),
        notice="General education, not medical advice.",
        referrals=(
            Referral(
                id="no_air",
                urgency=Urgency.NOW,
                who="999",
                text="Call now: 999. Trouble breathing needs help at once. Do not wait.",
                sources=("aad2024acne",),
            ),
            Referral(
                id="burn",
                urgency=Urgency.TODAY,
                who="your doctor or NHS 111",
                text="Be seen today: ask your doctor or NHS 111. Burns can go deep.",
            ),
        ),
        warnings=(
            Advice(id="cool", text="Rinse the spot with cool running water for twenty minutes."),
            Advice(id="keep", text="Keep the product and its box."),
        ),
        rules=(),
        sources=tuple(source for source in sources() if source.id == "aad2024acne"),
    )


@pytest.fixture
def urgent_routine() -> Routine:
    return a_bare_routine(
        referrals=(
            Referral(
                id="growing_mole",
                urgency=Urgency.WITHIN_2_WEEKS,
                who="a dermatologist",
                text="A spot that grows, bleeds or changes colour needs to be looked at.",
            ),
            Referral(
                id="other",
                urgency=Urgency.WITHIN_8_WEEKS,
                who="a pharmacist",
                text="About the rash.",
            ),
        )
    )
