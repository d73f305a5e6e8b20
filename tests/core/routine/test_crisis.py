"""Crises: the content of the routine, the contacts it names, and what the gate rejects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.core.checker import Constants
from poreroutine.core.routine.bare import BARE, not_bare
from poreroutine.core.routine.safety_gate import check_safe
from poreroutine.errors import UnsafeRoutineError
from poreroutine.explain.compare.differences import Severity, differences
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Advice, Routine
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.loading import load_ruleset
from small_ruleset import BACKBONE, TABLES, both, on, recommend, rule, write_ruleset

REGIONS = ("us", "uk", "eu", "other", "unstated")
CRISIS_TABLES: Mapping[str, Mapping[str, Any]] = {
    **TABLES,
    "help_lines": {
        "brigade": {
            "words": {
                region: {"plain": f"brigade of {region}", "clinical": f"{region} brigade"}
                for region in REGIONS
            },
            "sources": {"almanac": "has the numbers"},
        }
    },
    "referrals": {
        **TABLES["referrals"],
        "call_brigade": {
            "urgency": "now",
            "crisis": True,
            "who": both("the {help.brigade}"),
            **both("Call the {help.brigade}"),
        },
        "call_doctor": {
            "urgency": "today",
            "crisis": True,
            "who": both("a doctor"),
            **both("Call a doctor, or the {help.brigade}"),
        },
        "call_smith_today": {
            "urgency": "today",
            "who": both("a smith"),
            **both("it breaks"),
        },
    },
    "texts": {
        **TABLES["texts"],
        "stay_low": both("stay low, says the {help.brigade}") | {"first_aid": True},
    },
}
RULES = (
    BACKBONE,
    rule("guard.bent.smith", {"condition.bent": True}, {"refer": "see_smith"}),
    rule("guard.oil.smith", {"medication.oil_can": True}, {"refer": "call_smith_today"}),
    rule("guard.fever.doctor", {"habit.whistles": True}, {"refer": "call_doctor"}),
    rule("guard.sparks.low", {"sign.sparks_fly": True}, {"warn": "stay_low"}),
    rule(
        "guard.smoke.brigade",
        {"red_flag.smoke": True},
        {"refer": "call_brigade"},
        {"warn": "stay_low"},
        {"warn": "mind_the_step"},
        {"require": {"property": "quiet"}},
    ),
    rule("treat.metal.rub", {}, recommend("quartz", 9, nights=3, **{"for": "rust"})),
    rule("advise.metal.bend", {}, {"option": "anvil"}, {"habit": "lights_out"}),
)
SMOKE = {"age": 30, "red_flags": ["smoke"], "region": "uk", "conditions": ["bent"]}


@cache
def advisor(*, without: str = "") -> Advisor:
    with TemporaryDirectory() as folder:
        rules = [each for each in RULES if each["id"] != without]
        return on(load_ruleset(write_ruleset(Path(folder), rules, tables=CRISIS_TABLES)))


def knowledge() -> Knowledge:
    return advisor().ruleset.knowledge


def routine(**answers: Any) -> Routine:  # noqa: ANN401 - any answer
    return advisor().recommend(SMOKE | answers)


def test_a_crisis_holds_help_and_first_aid_and_nothing_else() -> None:
    found = routine()

    assert found.crisis
    assert ["call_brigade"] == [each.id for each in found.referrals]
    assert ["stay_low"] == [each.id for each in found.warnings]
    assert [] == list(not_bare(found))
    assert () == found.steps
    assert ["almanac"] == [each.id for each in found.sources]


def test_the_rules_that_fired_stay_on_record() -> None:
    fired = {rule.id for rule in routine().rules}

    assert {"guard.smoke.brigade", "treat.metal.rub", "advise.metal.bend"} <= fired
    assert found_again(routine()) == routine()


def found_again(found: Routine) -> Routine:
    return Routine.from_json(found.to_json())


@pytest.mark.parametrize("region", REGIONS)
def test_whom_to_call_is_worded_for_the_region(region: str) -> None:
    found = routine(region=region)

    assert f"the brigade of {region}" == found.referrals[0].who
    assert f"Call the brigade of {region}" == found.referrals[0].text
    assert f"stay low, says the brigade of {region}" == found.warnings[0].text


def test_whom_to_call_is_worded_for_the_audience() -> None:
    assert "uk brigade" in routine(audience="clinical").referrals[0].text


def test_first_aid_outside_a_crisis_names_the_region_too() -> None:
    found = advisor().recommend({"age": 30, "signs": ["sparks_fly"], "region": "eu"})

    assert not found.crisis
    assert "stay low, says the brigade of eu" in [each.text for each in found.warnings]


def test_what_must_happen_now_stands_alone() -> None:
    found = routine(medications=["oil_can"])

    assert {"call_brigade"} == {each.id for each in found.referrals}


def test_what_must_happen_today_leaves_room_for_other_calls_of_today() -> None:
    found = advisor().recommend(
        {"age": 30, "habits": ["whistles"], "medications": ["oil_can"], "conditions": ["bent"]}
    )

    assert found.crisis
    assert {"call_doctor", "call_smith_today"} == {each.id for each in found.referrals}


def test_a_crisis_of_today_gives_way_to_one_of_now() -> None:
    found = routine(habits=["whistles"], medications=["oil_can"])

    assert {"call_brigade", "call_doctor"} == {each.id for each in found.referrals}


def test_first_aid_of_another_matter_is_left_out() -> None:
    """Only rules behind what cannot wait bring first aid to its page."""
    outcomes = advisor().trace(advisor().read_profile(SMOKE | {"signs": ["sparks_fly"]})).outcomes

    assert {"guard.smoke.brigade", "guard.sparks.low"} == outcomes.texts[
        next(tell for tell in outcomes.texts if tell.text == "stay_low")
    ]
    assert ["stay_low"] == [each.id for each in routine(signs=["sparks_fly"]).warnings]


def test_today_without_a_crisis_keeps_its_plan() -> None:
    found = advisor().recommend({"age": 30, "medications": ["oil_can"]})

    assert Urgency.TODAY is found.referrals[0].urgency
    assert not found.crisis
    assert found.steps


# --- the gate -----------------------------------------------------------------------------------

NO_CRISIS = {"age": 30, "conditions": ["bent"]}


def plain() -> Routine:
    return advisor().recommend(NO_CRISIS)


BREAKS: Mapping[str, tuple[Callable[[], Routine], dict[str, Any], str]] = {
    "a plan where there is a crisis": (
        plain,
        SMOKE,
        "no page of a crisis, against call_brigade",
    ),
    "a bare page where there is none": (
        routine,
        NO_CRISIS,
        "the page of a crisis, against every rule",
    ),
    "a bare page that does not say that it is one": (
        lambda: routine().model_copy(update={"crisis": False}),
        SMOKE,
        "no page of a crisis",
    ),
    "a placeholder": (
        lambda: with_first_referral(text="Call {help.brigade}"),
        SMOKE,
        "call_brigade does not say whom to ring",
    ),
    "a placeholder in whom to call": (
        lambda: with_first_referral(who="{help.brigade}"),
        SMOKE,
        "call_brigade does not say whom to ring",
    ),
    "something that can wait": (
        lambda: with_first_referral(urgency=Urgency.WITHIN_8_WEEKS),
        SMOKE,
        "call_brigade can wait",
    ),
    "no help": (
        lambda: routine().model_copy(update={"referrals": ()}),
        SMOKE,
        "call_brigade is not shown, against guard.smoke.brigade",
    ),
    "no first aid": (
        lambda: routine().model_copy(update={"warnings": ()}),
        SMOKE,
        "stay_low is not shown, against guard.smoke.brigade",
    ),
    "another warning": (
        lambda: routine().model_copy(
            update={"warnings": (*routine().warnings, Advice(id="mind_the_step", text="mind"))}
        ),
        SMOKE,
        "mind_the_step is not first aid",
    ),
}


def with_first_referral(**update: object) -> Routine:
    first, *others = routine().referrals
    changed = (first.model_copy(update=update), *others)
    return routine().model_copy(update={"referrals": changed})


@pytest.mark.parametrize("name", BREAKS)
def test_the_gate_refuses(name: str) -> None:
    broken, answers, said = BREAKS[name]

    assert any(said in breach for breach in breaches(broken(), answers)), name


@pytest.mark.parametrize("part", sorted(BARE))
def test_the_gate_refuses_every_other_part_beside_a_crisis(part: str) -> None:
    """The bare page with one part of an ordinary routine, whatever that part says."""
    full = advisor(without="guard.smoke.brigade").recommend(SMOKE)
    value = getattr(full, part) or ({"any": None} if part == "not_chosen" else ("any",))

    assert part in list(not_bare(routine().model_copy(update={part: value})))


def test_the_gate_lets_a_crisis_through() -> None:
    outcomes = advisor().trace(advisor().read_profile(SMOKE)).outcomes

    check_safe(routine(), outcomes, knowledge(), Constants.of(()))


def breaches(broken: Routine, answers: dict[str, Any]) -> tuple[str, ...]:
    outcomes = advisor().trace(advisor().read_profile(answers)).outcomes
    with pytest.raises(UnsafeRoutineError) as caught:
        check_safe(broken, outcomes, knowledge(), Constants.of(()))
    return tuple(caught.value.breaches)


# --- what is asked about it ---------------------------------------------------------------------


def test_what_a_crisis_leaves_out_is_no_precaution_that_went() -> None:
    calm = advisor().recommend(NO_CRISIS | {"region": "uk"})

    found = differences(calm, routine())

    assert found
    assert {Severity.ROUTINE} == {each.severity for each in found}


def test_a_crisis_that_is_lost_is_a_precaution_that_went() -> None:
    calm = advisor(without="guard.smoke.brigade").recommend(SMOKE)

    lost = {
        each.address for each in differences(routine(), calm) if each.severity > Severity.ROUTINE
    }

    assert {"referral:call_brigade", "warning:stay_low"} <= lost


@pytest.mark.parametrize("thing", ["quartz", "shade", "option:anvil", "see_smith", "quiet"])
def test_why_not_answers_with_the_crisis(thing: str) -> None:
    told = advisor().why_not(routine(), thing)

    assert "It holds only what cannot wait. Call the brigade of uk" in told.sentence
    assert ["guard.smoke.brigade"] == [cause.rule for cause in told.decided_by]
    assert "necessary" == told.decided_by[0].role
    assert () == told.changes


def test_a_rule_that_fired_is_explained_as_ever() -> None:
    assert "fires for this person" in advisor().why_not(routine(), "treat.metal.rub").sentence


def test_a_record_of_a_crisis_runs_again() -> None:
    record = advisor().record(SMOKE)

    assert "same" == advisor().replay(record).verdict
