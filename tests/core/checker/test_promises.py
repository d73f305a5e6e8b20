"""Each promise is broken on purpose in a finished routine, and by planners that fail."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.core import checker
from poreroutine.core import pipeline as pipeline_module
from poreroutine.core.checker import Constants, breaches_of, draw
from poreroutine.core.outcomes.merge import Cap, Outcomes
from poreroutine.core.planning import InUse, Plan, make_plan
from poreroutine.core.planning.model import EVERY_DAY
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.enums import Reason, Slot, Urgency
from poreroutine.model.routine import Day, NotChosen, Referral, Routine, Step
from poreroutine.rulesets.knowledge.tables import Knowledge

OILY: Mapping[str, Any] = {
    "age": 35,
    "skin_type": "oily",
    "sensitivity": "low",
    "phototype": "II",
    "pregnancy": "no",
    "region": "us",
    "experience": "experienced",
    "concerns": ["visible_pores", "blackheads"],
    "signs": [],
    "conditions": [],
    "medications": [],
    "allergies": [],
    "red_flags": [],
}
PRESCRIBED: Mapping[str, Any] = OILY | {
    "concerns": [],
    "current_actives": [
        {"active": "tretinoin", "nights": 5, "weeks": 30, "prescribed": "yes", "slot": "evening"}
    ],
}
PAUSED: Mapping[str, Any] = OILY | {
    "concerns": [],
    "conditions": ["sunburn_active"],
    "current_actives": [{"active": "glycolic_acid", "nights": 2, "weeks": 30}],
}
CRISIS: Mapping[str, Any] = {"age": 30, "red_flags": ["breathing_trouble"]}


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


@cache
def constants() -> Constants:
    blocks = advisor().ruleset.knowledge.fixed_values.values()
    return Constants.of((block.at, block.values) for block in blocks)


def broken(routine: Routine) -> set[str]:
    """The promises that a routine breaks."""
    return {breach.partition(":")[0] for breach in breaches_of(draw(routine), constants())}


def routine(answers: Mapping[str, Any] = OILY) -> Routine:
    return advisor().recommend(answers)


def days(change: Callable[[Day], Day], of: Routine | None = None) -> Routine:
    """A routine with every day of every phase changed."""
    of = of or routine()
    phases = tuple(
        phase.model_copy(update={"week": tuple(map(change, phase.week))}) for phase in of.phases
    )
    return of.model_copy(update={"phases": phases, "week": phases[-1].week})


def step_of(active: str, of: Routine, **update: object) -> Step:
    return of.steps[0].model_copy(update={"active": active, "track": None, **update})


def with_step(active: str, slot: str = "evening", of: Routine | None = None) -> Routine:
    """A routine with an active on every day; it takes the place of the step it stands on."""

    def add(day: Day) -> Day:
        parts = list(getattr(day, slot))
        place = next(at for at, step in enumerate(parts) if step.kind == "moisturise")
        parts.insert(place, step_of(active, of or routine(), kind="treat", slot=Slot(slot)))
        return day.model_copy(update={slot: tuple(parts)})

    return days(add, of)


def noted(of: Routine, **update: object) -> Routine:
    """A routine with its first active described otherwise."""
    first, *rest = of.actives
    return of.model_copy(update={"actives": (first.model_copy(update=update), *rest)})


def phases(change: Callable[[int], Mapping[str, Any]], of: Routine | None = None) -> Routine:
    of = of or routine()
    changed = (
        phase.model_copy(update=dict(change(place))) for place, phase in enumerate(of.phases)
    )
    return of.model_copy(update={"phases": tuple(changed)})


def referral(**update: object) -> Referral:
    plain = {
        "id": "changing_mole",
        "urgency": Urgency.WITHIN_2_WEEKS,
        "who": "a doctor",
        "text": "This should be seen.",
    }
    return Referral(**{**plain, **update})


def reordered(of: Routine) -> Routine:
    return days(lambda day: day.model_copy(update={"evening": day.evening[::-1]}), of)


def left_out(active: str, reason: Reason, of: Routine) -> Routine:
    note = NotChosen(id=active, name=active, reason=reason, text="left out", was_in_use=True)
    return of.model_copy(update={"not_chosen": {**of.not_chosen, active: note}})


BROKEN: Mapping[str, tuple[str, Callable[[], Routine]]] = {
    "a morning without sunscreen": (
        "nothing_after_last",
        lambda: days(lambda day: day.model_copy(update={"morning": day.morning[:-1]})),
    ),
    "sunscreen before cleansing": (
        "order",
        lambda: days(lambda day: day.model_copy(update={"morning": day.morning[::-1]})),
    ),
    "layers turned round": ("order", lambda: reordered(routine())),
    "an evening step in the morning": (
        "order",
        lambda: days(lambda day: day.model_copy(update={"morning": day.evening})),
    ),
    "more steps than wished": (
        "steps_within_wish",
        lambda: with_step("niacinamide", of=routine(OILY | {"most_steps": 3})),
    ),
    "a week of six days": (
        "whole_weeks",
        lambda: phases(lambda _: {"week": routine().week[:-1]}),
    ),
    "weeks that no phase has": ("whole_weeks", lambda: phases(lambda at: {"first_week": at + 2})),
    "a retinoid every night": ("recovery", lambda: with_step("retinol")),
    "everything at once": (
        "pace",
        lambda: phases(lambda at: {"introduces": ("azelaic_acid", "retinol") if at else ()}),
    ),
    "a strong one in the first week": (
        "pace",
        lambda: phases(lambda at: {"introduces": () if at else ("retinol",)}),
    ),
    "a settled week from the start": (
        "growth",
        lambda: phases(
            lambda at: {
                "introduces": routine().phases[-1].introduces if at else ("azelaic_acid",),
                "week": with_step("azelaic_acid").week,
            }
        ),
    ),
    "acid every night": ("ceilings", lambda: with_step("glycolic_acid")),
    "the same morning and evening": (
        "ceilings",
        lambda: with_step("niacinamide", "evening", with_step("niacinamide", "morning")),
    ),
    "acid on nights that follow one another": ("tracks", lambda: with_step("glycolic_acid")),
    "acid on a retinoid night": (
        "apart",
        lambda: with_step("glycolic_acid", of=with_step("retinol")),
    ),
    "an acid wash on a retinoid day": (
        "apart",
        lambda: with_step("salicylic_acid_wash", "morning", with_step("retinol")),
    ),
    "willow bark on a retinoid night": (
        "apart",
        lambda: with_step("willow_bark", of=with_step("adapalene")),
    ),
    "a prescription that nobody has": ("legal", lambda: with_step("tretinoin")),
    "adapalene in the EU": (
        "legal",
        lambda: with_step("adapalene", of=routine(OILY | {"region": "eu"})),
    ),
    "more vitamin A than the law allows": (
        "legal",
        lambda: noted(
            routine(OILY | {"region": "eu"}),
            id="retinyl_ester",
            strength="0.5 to 1 %",
            status="new",
        ),
    ),
    "acid for a child": ("of_age", lambda: with_step("glycolic_acid", of=routine({"age": 12}))),
    "a retinoid in pregnancy": (
        "pregnancy",
        lambda: with_step("retinol", of=routine(OILY | {"pregnancy": "pregnant"})),
    ),
    "what nobody knows, while trying": (
        "pregnancy",
        lambda: with_step("bakuchiol", of=routine(OILY | {"pregnancy": "trying"})),
    ),
    "willow bark with an allergy to aspirin": (
        "allergies",
        lambda: with_step("willow_bark", of=routine(OILY | {"allergies": ["aspirin"]})),
    ),
    "used and left out": (
        "no_forbidden",
        lambda: left_out(routine().actives[0].id, Reason.FORBIDDEN, routine()),
    ),
    "new, and called in use": ("in_use_named", lambda: noted(routine(), status="in_use")),
    "new, and called prescribed": ("in_use_named", lambda: noted(routine(), prescribed=True)),
    "a prescription on every night": (
        "prescriptions_unaltered",
        lambda: with_step("tretinoin", of=routine(PRESCRIBED)),
    ),
    "a prescription in the morning": (
        "prescriptions_unaltered",
        lambda: with_step("tretinoin", "morning", routine(PRESCRIBED)),
    ),
    "a prescription taken away": (
        "prescriptions_unaltered",
        lambda: left_out("tretinoin", Reason.FORBIDDEN, routine(PRESCRIBED)),
    ),
    "a prescription of one's own": (
        "prescriptions_unaltered",
        lambda: noted(routine(PRESCRIBED), prescribed=False),
    ),
    "no pause after all": (
        "pauses",
        lambda: phases(lambda _: {"week": routine(PAUSED).week}, routine(PAUSED)),
    ),
    "a pause without a return": (
        "pauses",
        lambda: phases(lambda _: {"week": routine(PAUSED).phases[0].week}, routine(PAUSED)),
    ),
    "something new in a pause": (
        "pauses",
        lambda: phases(lambda _: {"introduces": ("niacinamide",)}, routine(PAUSED)),
    ),
    "a referral without a person": (
        "referrals",
        lambda: routine().model_copy(update={"referrals": (referral(who=""),)}),
    ),
    "a referral too late": (
        "referrals",
        lambda: routine().model_copy(
            update={"referrals": (referral(urgency=Urgency.WHEN_IT_SUITS),)}
        ),
    ),
    "a crisis beside a plan": (
        "referrals",
        lambda: routine().model_copy(update={"referrals": routine(CRISIS).referrals}),
    ),
    "no call about a medicine": (
        "calls",
        lambda: routine(OILY | {"pregnancy": "pregnant", "medications": ["warfarin"]}).model_copy(
            update={"referrals": ()}
        ),
    ),
    "the same warning twice": (
        "one_instruction",
        lambda: routine().model_copy(update={"warnings": (*routine().warnings,) * 2}),
    ),
    "a plan beside a crisis": (
        "crisis_bare",
        lambda: routine(CRISIS).model_copy(update={"phases": routine().phases}),
    ),
    "an option beside a crisis": (
        "crisis_bare",
        lambda: routine(CRISIS).model_copy(update={"drivers": routine().drivers}),
    ),
    "a crisis that can wait": (
        "crisis_bare",
        lambda: routine(CRISIS).model_copy(update={"referrals": (referral(),)}),
    ),
}


@pytest.mark.parametrize("answers", [OILY, PRESCRIBED, PAUSED, CRISIS])
def test_a_sound_routine_keeps_every_promise(answers: Mapping[str, Any]) -> None:
    assert set() == broken(routine(answers))


@pytest.mark.parametrize("name", BROKEN)
def test_a_routine_that_breaks_a_promise_is_refused(name: str) -> None:
    promise, change = BROKEN[name]

    assert promise in broken(change())


def test_each_promise_is_broken_above() -> None:
    from poreroutine.core.checker import promises  # noqa: PLC0415 - its registry

    named = {*promises._PROMISES, *promises._IN_A_CRISIS}  # noqa: SLF001 - the list of promises

    assert named == {promise for promise, _ in BROKEN.values()}


# --- planners that fail --------------------------------------------------------------------


Planner = Callable[[Plan, Knowledge], Plan]


def every_night(plan: Plan, _: Knowledge) -> Plan:
    """All that is placed, every day, in every phase."""
    stretches = tuple(
        replace(stretch, days=dict.fromkeys(stretch.days, EVERY_DAY)) for stretch in plan.stretches
    )
    return replace(plan, stretches=stretches)


def all_at_once(plan: Plan, _: Knowledge) -> Plan:
    """Everything new in the first week, as often as in the end."""
    last = plan.stretches[-1]
    new = tuple(placed.active for placed in plan.placed if placed.status == "new")
    return replace(plan, stretches=(replace(last, first_week=1, introduces=new),))


def one_slot(plan: Plan, _: Knowledge) -> Plan:
    """Everything in the evening, whatever it has to keep away from."""
    placed = tuple(replace(each, slot=Slot.EVENING, days=EVERY_DAY) for each in plan.placed)
    stretches = tuple(
        replace(stretch, days=dict.fromkeys(stretch.days, EVERY_DAY)) for stretch in plan.stretches
    )
    return replace(plan, placed=placed, stretches=stretches)


def no_backbone(plan: Plan, _: Knowledge) -> Plan:
    return replace(plan, backbone=dict.fromkeys(plan.backbone, ()))


def no_sunscreen(plan: Plan, _: Knowledge) -> Plan:
    backbone = {
        slot: tuple(step for step in steps if step.step != "protect")
        for slot, steps in plan.backbone.items()
    }
    return replace(plan, backbone=backbone)


def slow_return(plan: Plan, _: Knowledge) -> Plan:
    """Phases that never reach the settled week."""
    return replace(plan, stretches=plan.stretches[:1])


def in_a_hurry(plan: Plan, _: Knowledge) -> Plan:
    """One new thing a week."""
    stretches = tuple(
        replace(
            stretch,
            first_week=place + 1,
            last_week=None if place == len(plan.stretches) - 1 else place + 1,
        )
        for place, stretch in enumerate(plan.stretches)
    )
    return replace(plan, stretches=stretches)


def takes_over(plan: Plan, _: Knowledge) -> Plan:
    """What was prescribed is spread like anything else."""
    placed = tuple(replace(each, prescribed=False, days=1) for each in plan.placed)
    stretches = tuple(
        replace(stretch, days=dict.fromkeys(stretch.days, 1)) for stretch in plan.stretches
    )
    return replace(plan, placed=placed, stretches=stretches)


def upside_down(plan: Plan, _: Knowledge) -> Plan:
    """Phases in reverse."""
    return replace(plan, stretches=plan.stretches[::-1])


PLANNERS: Mapping[str, tuple[Planner, Mapping[str, Any], str]] = {
    "every night": (every_night, OILY, "recovery|ceilings|apart|growth"),
    "all at once": (all_at_once, OILY, "pace"),
    "one slot": (one_slot, OILY, "apart|ceilings|growth"),
    "no backbone": (no_backbone, OILY, "nothing_after_last"),
    "no sunscreen": (no_sunscreen, OILY, "nothing_after_last"),
    "no end": (slow_return, PAUSED, "whole_weeks|pauses"),
    "in a hurry": (in_a_hurry, OILY, "pace|growth"),
    "takes over": (takes_over, PRESCRIBED, "prescriptions_unaltered"),
    "upside down": (upside_down, OILY, "whole_weeks"),
}


@pytest.mark.parametrize("name", PLANNERS)
def test_the_checker_alone_refuses_a_planner_that_fails(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    change, answers, promises = PLANNERS[name]
    knowledge = advisor().ruleset.knowledge

    def plan(outcomes: Outcomes, tables: Knowledge, used: list[InUse], most: int) -> Plan:
        return change(make_plan(outcomes, tables, used, most), knowledge)

    monkeypatch.setattr(pipeline_module, "make_plan", plan)
    with pytest.raises(UnsafeRoutineError) as caught:
        advisor().recommend(answers)

    named = {breach.partition(":")[0] for breach in caught.value.breaches}
    assert named & set(promises.split("|")), caught.value.breaches


def test_a_planner_with_tables_of_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables that lost their pace and nights of rest disarm the planner, not the checker."""
    knowledge = advisor().ruleset.knowledge
    calendar = knowledge.calendar.model_copy(
        update={
            "recovery_nights": 0,
            "apart": (),
            "pace": knowledge.calendar.pace.model_copy(
                update={"weeks_between_new": 0, "settle_weeks": 0, "first_new_week": 1}
            ),
        }
    )
    careless = replace(knowledge, calendar=calendar)

    def plan(outcomes: Outcomes, _: Knowledge, used: list[InUse], most: int) -> Plan:
        outcomes.separations.clear()
        outcomes.nights = {name: Cap(7, set()) for name in outcomes.nights}
        return make_plan(outcomes, careless, used, most)

    monkeypatch.setattr(pipeline_module, "make_plan", plan)
    with pytest.raises(UnsafeRoutineError, match="pace: "):
        advisor().recommend(OILY)


# --- independence --------------------------------------------------------------------------

FORBIDDEN = ("rulesets", "core.planning", "core.outcomes", "core.facts", "core.routine")


def imports_of(module: str, seen: set[str]) -> set[str]:
    """Every module of the package that a module imports, directly or through others."""
    root = Path(checker.__file__).parents[2]
    path = root / Path(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if module in seen or not file.is_file():
        return seen
    seen.add(module)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("poreroutine"):
            for name in node.names:
                imports_of(f"{node.module}.{name.name}", seen)
            imports_of(str(node.module), seen)
    return seen


def test_the_checker_shares_no_reader_of_tables_with_the_planner() -> None:
    folder = Path(checker.__file__).parent
    own = {f"poreroutine.core.checker.{file.stem}" for file in folder.glob("*.py")}
    reached = set[str]().union(*(imports_of(name, set()) for name in own))

    assert "poreroutine.model.routine" in reached
    shared = {name for name in reached if name.removeprefix("poreroutine.").startswith(FORBIDDEN)}
    assert set() == shared


def test_the_planner_does_not_read_the_fixed_values() -> None:
    """A planner that took them for its own would be as wrong as they are."""
    core = Path(checker.__file__).parents[1]
    for file in (core / "planning").glob("*.py"):
        assert "fixed_values" not in file.read_text(encoding="utf-8"), file
