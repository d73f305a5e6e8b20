"""The safety gate rejects routines that were broken on purpose, and faulty planners."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.core import pipeline as pipeline_module
from poreroutine.core.checker import Constants
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning import InUse, Plan, make_plan
from poreroutine.core.planning.model import EVERY_DAY, Placed, Reserve
from poreroutine.core.routine import safety_gate as gate
from poreroutine.core.routine.safety_gate import check_safe
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.enums import Reason, Slot, Weekday
from poreroutine.model.routine import Alternative, Option, Routine, Step
from poreroutine.rulesets.knowledge.tables import Knowledge
from small_ruleset import BACKBONE, FIXED, advise, recommend, rule

FIXED_VALUES = Constants.of(FIXED)

RULES = (
    BACKBONE,
    rule("treat.metal.rub", {}, recommend("quartz", 9, nights=3, **{"for": "rust"})),
    rule("treat.metal.light", {}, recommend("lantern", 8, nights=3)),
    rule("treat.metal.calm", {}, recommend("bracken", 7)),
    rule("treat.metal.other", {}, recommend("flint", 3), recommend("ash", 2, nights=2)),
    rule("advise.metal.bend", {}, {"option": "anvil"}, {"option": "forge"}),
)
PERSON = {"age": 30, "current_actives": [{"active": "ember", "nights": 4}]}

# Rules that speak on top of these, each with what the routine of the others then breaks.
FURTHER: Mapping[str, tuple[dict[str, object], str]] = {
    "a forbid": ({"forbid": {"active": "quartz"}}, "quartz is forbidden by guard.more.said"),
    "a forbid of an alternative": ({"forbid": {"active": "flint"}}, "flint is forbidden"),
    "a forbid of what is in use": ({"forbid": {"active": "ember"}}, "ember is forbidden"),
    "a forbidden family": ({"forbid": {"family": "lamp"}}, "lantern is forbidden"),
    "a forbidden option": ({"forbid": {"option": "anvil"}}, "anvil is forbidden"),
    "a forbidden kind": (
        {"forbid": {"step": "wash", "kind": "soap"}},
        "wash by soap is forbidden",
    ),
    "a withheld active": ({"withhold": {"active": "bracken"}}, "bracken may not be proposed"),
    "a withheld alternative": ({"withhold": {"active": "flint"}}, "flint may not be proposed"),
    "a limit of nights": (
        {"limit": {"active": "lantern", "nights": 2}},
        "lantern on 3 days is above 2",
    ),
    "a limit of an alternative": (
        {"limit": {"active": "flint", "nights": 1}},
        "flint on 3 days as an alternative is above 1",
    ),
    "a limit of what is in use": (
        {"limit": {"active": "ember", "nights": 3}},
        "ember on 4 days is above 3",
    ),
    "a limit of a track": (
        {"limit": {"track": "sand", "nights": 2}},
        "sand on 3 nights is above 2 by guard.more.said",
    ),
    "a limit of new actives": ({"limit": {"new_actives": 2}}, "3 new_actives is above 2"),
    "a budget of irritation": ({"limit": {"irritation": 3}}, "4 irritation is above 3"),
    "a limit of mornings": ({"limit": {"morning_actives": 0}}, "1 morning_actives is above 0"),
    "a limit of evenings": ({"limit": {"evening_actives": 0}}, "1 evening_actives is above 0"),
    "a required step": (
        {"require": {"step": "polish", "slot": "morning"}},
        "monday morning lacks polish, required by guard.more.said",
    ),
    "a required property": ({"require": {"property": "quiet"}}, "quiet is not shown"),
    "a referral": ({"refer": "call_smith"}, "call_smith is not shown"),
}
RELATED: Mapping[str, tuple[dict[str, object], str]] = {
    "apart by slot": (
        {"separate": {"these": [{"active": "ember"}, {"active": "bracken"}], "by": "slot"}},
        "bracken and ember share a slot",
    ),
    "apart by night": (
        {"separate": {"these": [{"family": "stone"}, {"active": "bracken"}], "by": "night"}},
        "bracken and quartz share a night",
    ),
    "apart altogether, though never on one day": (
        {"separate": {"these": [{"family": "stone"}, {"family": "lamp"}], "by": "routine"}},
        "lantern and quartz share a routine",
    ),
    "not now": ({"drop": {"active": "quartz"}}, "quartz should wait by combine.more.said"),
}


@cache
def advisor(*names: str) -> Advisor:
    """The workshop, with further rules that always fire."""
    more = []
    for name in names:
        stage, said = ("guard", FURTHER) if name in FURTHER else ("combine", RELATED)
        more.append(rule(f"{stage}.more.said", {}, said[name][0]))
    return advise(*RULES, *more)


@cache
def routine() -> Routine:
    return advisor().recommend(PERSON)


def breaches(broken: Routine, base: Advisor | None = None) -> Sequence[str]:
    base = base or advisor()
    outcomes = base.trace(base.read_profile(PERSON)).outcomes
    with pytest.raises(UnsafeRoutineError) as caught:
        check_safe(broken, outcomes, base.ruleset.knowledge, FIXED_VALUES)
    return caught.value.breaches


def test_the_routine_that_is_broken_below_is_sound() -> None:
    assert ["ember", "quartz", "lantern", "bracken"] == [note.id for note in routine().actives]
    assert ["flint", "ash"] == [held.id for held in routine().alternatives]


@pytest.mark.parametrize("name", [*FURTHER, *RELATED])
def test_a_routine_that_overlooks_a_rule_is_refused(name: str) -> None:
    told = breaches(routine(), advisor(name))

    assert any((FURTHER | RELATED)[name][1] in breach for breach in told), told


@pytest.mark.parametrize("name", [*FURTHER, *RELATED])
def test_the_planner_minds_the_same_rule(name: str) -> None:
    """So that each case above breaks what a sound planner keeps."""
    assert advisor(name).recommend(PERSON).week


# --- a routine changed after it was planned ------------------------------------------------


def with_week(change: Callable[[list[Any]], list[Any]]) -> Routine:
    """The routine with its settled week changed, in the last phase too."""
    week = tuple(change(list(routine().week)))
    last = routine().phases[-1].model_copy(update={"week": week})
    return routine().model_copy(update={"week": week, "phases": (*routine().phases[:-1], last)})


def moved(active: str, to: Weekday, slot: str = "evening") -> Routine:
    """The routine with one more use of an active."""
    step = next(step for step in every_step() if step.active == active)

    def change(days: list[Any]) -> list[Any]:
        place = list(Weekday).index(to)
        steps = (*getattr(days[place], slot), step)
        days[place] = days[place].model_copy(update={slot: steps})
        return days

    return with_week(change)


def every_step() -> list[Step]:
    return [step for day in routine().week for step in (*day.morning, *day.evening)]


def first_day(active: str) -> Weekday:
    return next(
        day.name
        for day in routine().week
        if active in {step.active for step in (*day.morning, *day.evening)}
    )


def after(day: Weekday) -> Weekday:
    return list(Weekday)[(list(Weekday).index(day) + 1) % 7]


def extra_step(active: str) -> Step:
    return every_step()[0].model_copy(update={"active": active, "kind": "dab"})


def alternative(active: str, nights: int = 1) -> Alternative:
    return routine().alternatives[0].model_copy(update={"id": active, "nights": nights})


CHANGED: Mapping[str, tuple[Callable[[], Routine], str]] = {
    "two stones a night after another": (
        lambda: moved("quartz", after(first_day("quartz"))),
        "sand leaves too little rest",
    ),
    "a stone and a lamp in one night": (
        lambda: moved("lantern", first_day("quartz")),
        "moon and sand share a night|sand and moon share a night",
    ),
    "the same twice a day": (
        lambda: moved("lantern", first_day("lantern")),
        "ceilings: lantern comes twice at once",
    ),
    "something after the last step": (
        lambda: moved("ember", first_day("ember"), "morning"),
        "morning has dab after shade",
    ),
    "a morning without its required step": (
        lambda: with_week(
            lambda days: [day.model_copy(update={"morning": day.morning[:-1]}) for day in days]
        ),
        "sunday morning lacks shade",
    ),
    "a backbone without its required step": (
        lambda: routine().model_copy(update={"morning": routine().morning[:-1]}),
        "every morning lacks shade",
    ),
    "a week of six days": (lambda: with_week(lambda days: days[:-1]), "Monday to Sunday"),
    "a week that begins on Sunday": (
        lambda: with_week(lambda days: [days[-1], *days[:-1]]),
        "Monday to Sunday",
    ),
    "an evening step in the morning": (
        lambda: moved("lantern", first_day("lantern"), "morning"),
        "holds dab of the evening",
    ),
    "an active that no note mentions": (
        lambda: with_week(
            lambda days: [
                days[0].model_copy(update={"morning": (extra_step("ash"), *days[0].morning)}),
                *days[1:],
            ]
        ),
        "ash is never introduced",
    ),
    "an active that nobody knows": (
        lambda: routine().model_copy(update={"alternatives": (alternative("gravel"),)}),
        "gravel is not a known active",
    ),
    "an alternative above its ceiling": (
        lambda: routine().model_copy(update={"alternatives": (alternative("flint", 6),)}),
        "ceilings: flint on 6 days is above its ceiling",
    ),
    "a new active that is called in use": (
        lambda: routine().model_copy(
            update={
                "actives": tuple(
                    note.model_copy(update={"status": "in_use"}) for note in routine().actives
                )
            }
        ),
        "quartz is said to be in_use",
    ),
    "a last phase that is another week": (
        lambda: routine().model_copy(update={"phases": routine().phases[:-1]}),
        "the last phase is not the settled week",
    ),
    "no phases": (
        lambda: routine().model_copy(update={"phases": ()}),
        "the last phase is not the settled week",
    ),
    "everything at once from the first week": (
        lambda: routine().model_copy(
            update={
                "phases": (
                    routine()
                    .phases[-1]
                    .model_copy(
                        update={"first_week": 1, "introduces": ("quartz", "lantern", "bracken")}
                    ),
                )
            }
        ),
        "pace: lantern starts 0 weeks after quartz",
    ),
    "the settled week from the first day": (
        lambda: routine().model_copy(
            update={
                "phases": (
                    routine().phases[0].model_copy(update={"week": routine().week}),
                    *routine().phases[1:],
                )
            }
        ),
        "quartz is used before it is introduced",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_routine_changed_after_planning_is_refused(name: str) -> None:
    change, expected = CHANGED[name]
    told = breaches(change())

    assert any(words in breach for words in expected.split("|") for breach in told), told


def test_a_week_without_a_night_to_recover_is_refused() -> None:
    free = [
        day.name
        for day in routine().week
        if not {"quartz", "lantern"} & {step.active for step in day.evening}
    ]

    assert 1 == len(free)
    told = breaches(moved("lantern", free[0]))
    assert any("recovery: " in breach and "fewer than 1 nights" in breach for breach in told)


def test_a_broken_phase_before_the_settled_week_is_refused_too() -> None:
    early = routine().phases[1]
    change = moved("quartz", after(first_day("quartz"))).week
    broken = routine().model_copy(
        update={
            "phases": (
                routine().phases[0],
                early.model_copy(update={"week": change}),
                *routine().phases[2:],
            )
        }
    )

    assert any("too little rest" in breach for breach in breaches(broken))


# --- a planner that fails ------------------------------------------------------------------


def forgetful(field: str) -> Callable[..., Plan]:
    """A planner that never hears of one kind of outcome."""

    def plan(outcomes: Outcomes, *rest: object) -> Plan:
        deaf = Outcomes(
            **{name: getattr(outcomes, name) for name in Outcomes.__slots__ if name != field}
        )
        return make_plan(deaf, *rest)

    return plan


DEAF_TO = {
    "forbidden": "a forbid",
    "forbidden_kinds": "a forbidden kind",
    "withheld": "a withheld active",
    "nights": "a limit of nights",
    "tracks": "a limit of a track",
    "totals": "a limit of new actives",
    "separations": "apart altogether, though never on one day",
    "dropped": "not now",
}


@pytest.mark.parametrize("field", DEAF_TO)
def test_a_planner_that_is_deaf_to_an_outcome_is_caught(
    monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    base = advisor(DEAF_TO[field])
    monkeypatch.setattr(pipeline_module, "make_plan", forgetful(field))

    with pytest.raises(UnsafeRoutineError, match="breaks its own rules"):
        base.recommend(PERSON)


def reckless(change: Callable[[Plan], Mapping[str, object]]) -> Callable[..., Plan]:
    def plan(outcomes: Outcomes, knowledge: Knowledge, used: Sequence[InUse], most: int) -> Plan:
        made = make_plan(outcomes, knowledge, used, most)
        parts = {name: getattr(made, name) for name in Plan.__slots__}
        return Plan(**{**parts, **change(made)})

    return plan


def daily(plan: Plan) -> Mapping[str, object]:
    """Everything, every day, from the first week."""
    last = plan.stretches[-1]
    days = dict.fromkeys(last.days, EVERY_DAY)
    stretch = type(last)(1, None, tuple(days), days)
    return {"stretches": (stretch,)}


def stranger(plan: Plan) -> Mapping[str, object]:
    """An active that no rule recommended and one forbids."""
    placed = Placed("beacon", "new", Slot.EVENING, EVERY_DAY)
    return {"placed": (*plan.placed, placed)}


def generous(plan: Plan) -> Mapping[str, object]:
    return {
        "alternatives": (
            *plan.alternatives,
            Reserve("pumice", 7, Slot.EVENING, Reason.SAME_ROLE_TAKEN),
        )
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (daily, "sand and moon share a night"),
        (stranger, "beacon is never introduced"),
        (generous, "pumice on 7 days is above its ceiling"),
        (lambda plan: {"stretches": plan.stretches[-1:]}, "quartz is never introduced"),
        (lambda plan: {"backbone": dict.fromkeys(plan.backbone, ())}, "morning lacks shade"),
    ],
)
def test_a_reckless_planner_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Plan], Mapping[str, object]],
    words: str,
) -> None:
    monkeypatch.setattr(pipeline_module, "make_plan", reckless(change))
    monkeypatch.setattr(pipeline_module.Pipeline, "constants", FIXED_VALUES)

    with pytest.raises(UnsafeRoutineError, match=words) as caught:
        advise(*RULES).recommend(PERSON)
    assert caught.value.code == "E301"
    assert caught.value.breaches


def test_an_option_that_slipped_in_is_refused() -> None:
    offered = Option.model_construct(id="anvil")
    broken = routine().model_copy(update={"options": (offered,)})

    assert "anvil is forbidden by guard.more.said" in breaches(
        broken, advisor("a forbidden option")
    )


def test_the_gate_knows_nothing_of_the_planner() -> None:
    """It reads what a person would read, so that a fault of the planner can't hide."""
    tree = ast.parse(Path(str(gate.__file__)).read_text(encoding="utf-8"))
    imported = {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }

    assert not {name for name in imported if name.startswith("poreroutine.core.planning")}
