"""Choosing actives: priorities, deferrals, and their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from poreroutine.model.enums import Reason
from poreroutine.model.routine import Routine
from small_ruleset import BACKBONE, advise, recommend, rule

Said = Mapping[str, object]


def routine(*said: Said, used: Any = (), between: Said | None = None, **more: Any) -> Routine:  # noqa: ANN401
    """The routine when every one of these outcomes is said."""
    rules = [BACKBONE]
    for number, outcome in enumerate(said):
        stage = "treat" if "recommend" in outcome else "guard"
        rules.append(rule(f"{stage}.said.no_{number}", {}, outcome))
    if between is not None:
        rules.append(rule("combine.said.so", {}, between))
    return advise(*rules).recommend({"age": 30, "current_actives": list(used), **more})


def chosen(made: Routine) -> dict[str, int]:
    return {note.id: note.nights for note in made.actives}


def waiting(made: Routine) -> dict[str, tuple[Reason, tuple[str, ...]]]:
    return {held.id: (held.reason, held.instead_of) for held in made.alternatives}


def left_out(made: Routine) -> dict[str, Reason]:
    waits = {held.id for held in made.alternatives}
    return {name: out.reason for name, out in made.not_chosen.items() if name not in waits}


def used(active: str, nights: int | None = None) -> dict[str, object]:
    return {"active": active, "nights": nights}


def test_weight_comes_first_then_the_name() -> None:
    assert ["flint"] == [*chosen(routine(recommend("quartz", 3), recommend("flint", 4)))]
    assert ["flint"] == [*chosen(routine(recommend("quartz", 3), recommend("flint", 3)))]


def test_weights_of_several_rules_add_up() -> None:
    made = routine(recommend("quartz", 3), recommend("flint", 4), recommend("quartz", 3))

    assert ["quartz"] == [*chosen(made)]
    assert {"flint": (Reason.SAME_ROLE_TAKEN, ("quartz",))} == waiting(made)


def test_stones_and_lamps_share_the_week_without_meeting() -> None:
    made = routine(recommend("quartz", 9, nights=3), recommend("lantern", 8))

    assert {"quartz": 3, "lantern": 3} == chosen(made)


def test_what_a_forbid_takes_is_not_handed_on() -> None:
    said = (recommend("quartz", 9, nights=3), recommend("lantern", 8))

    assert 3 == chosen(routine(*said))["lantern"]
    assert {"lantern": 3} == chosen(routine(*said, {"forbid": {"family": "stone"}}))


def test_what_a_forbid_takes_from_the_shelf_is_not_handed_on_either() -> None:
    shelf = [used("quartz", 2), used("flint", 2)]

    assert {"flint": 2, "quartz": 1} == chosen(routine(used=shelf))
    assert {"quartz": 1} == chosen(routine({"forbid": {"active": "flint"}}, used=shelf))


def test_what_stays_is_not_left_without_nights_by_what_goes() -> None:
    shelf = [used("quartz", 3), used("flint", 3)]
    made = routine({"forbid": {"active": "flint"}}, used=shelf)

    assert "quartz" in chosen(made)
    assert {"flint": Reason.FORBIDDEN} == left_out(made)


def test_what_is_in_use_comes_before_anything_new() -> None:
    made = routine(recommend("quartz", 9), used=[used("pumice", 1)])

    assert {"pumice": 1} == chosen(made)
    assert {"quartz": (Reason.SAME_ROLE_TAKEN, ("pumice",))} == waiting(made)


def test_what_is_prescribed_comes_before_all_else_in_use() -> None:
    made = routine(used=[used("quartz", 3), used("beacon", 7)])

    assert {"beacon": 7} == chosen(made)
    assert {"quartz": Reason.NO_FREE_NIGHT} == left_out(made)


def test_what_is_used_on_no_night_may_be_proposed() -> None:
    made = routine(recommend("quartz", 9, nights=2), used=[used("quartz", 0)])

    assert {"quartz": 2} == chosen(made)
    assert "new" == made.actives[0].status


def test_nobody_uses_more_than_the_ceiling() -> None:
    assert {"pumice": 2} == chosen(routine(used=[used("pumice", 7)]))
    assert {"ash": 4} == chosen(routine(used=[used("ash")]))


@pytest.mark.parametrize(
    ("said", "name", "reason"),
    [
        ({"forbid": {"active": "quartz"}}, "quartz", Reason.FORBIDDEN),
        ({"withhold": {"active": "quartz"}}, "quartz", Reason.WITHHELD),
        ({"limit": {"active": "quartz", "nights": 0}}, "quartz", Reason.NO_NIGHTS_ALLOWED),
        ({"limit": {"track": "sand", "nights": 0}}, "quartz", Reason.NO_NIGHTS_ALLOWED),
    ],
)
def test_what_may_not_be_is_left_out_with_the_rule(said: Said, name: str, reason: Reason) -> None:
    made = routine(said, recommend("quartz"))

    assert {name: reason} == left_out(made)
    assert ("guard.said.no_0",) == made.not_chosen[name].rules


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"limit": {"new_actives": 1}}, Reason.TOO_MANY_NEW_ACTIVES),
        ({"limit": {"irritation": 2}}, Reason.IRRITATION_BUDGET),
    ],
)
def test_totals_make_the_lighter_one_wait(said: Said, reason: Reason) -> None:
    made = routine(recommend("quartz", 9, nights=3), recommend("lantern", 8, nights=2), said)

    assert ["quartz"] == [*chosen(made)]
    assert {"lantern": (reason, ("quartz",))} == waiting(made)


def test_care_does_not_count() -> None:
    made = routine(recommend("quartz", 9), recommend("fog", 1), {"limit": {"new_actives": 1}})

    assert {"quartz", "fog"} == {*chosen(made)}
    assert 1 == next(note.from_week for note in made.actives if note.id == "fog")


def test_pairs_that_may_not_share_a_slot_take_one_each() -> None:
    apart = {"separate": {"these": [{"active": "bracken"}, {"active": "ember"}], "by": "slot"}}
    made = routine(recommend("ember", 9), recommend("bracken", 5), between=apart)

    assert {"ember": "morning", "bracken": "evening"} == {
        note.id: note.slot for note in made.actives
    }


def test_pairs_that_may_not_share_a_routine_wait_for_each_other() -> None:
    apart = {"separate": {"these": [{"active": "bracken"}, {"active": "ember"}], "by": "routine"}}
    made = routine(recommend("ember", 9), recommend("bracken", 5), between=apart)

    assert ["ember"] == [*chosen(made)]
    assert {"bracken": (Reason.NOT_TOGETHER, ("ember",))} == waiting(made)


def test_of_two_in_use_that_may_not_meet_one_waits_and_says_so() -> None:
    apart = {"separate": {"these": [{"active": "ember"}, {"family": "lamp"}], "by": "routine"}}
    made = routine(used=[used("ember", 3), used("lantern", 5)], between=apart)

    assert ["lantern"] == [*chosen(made)]
    assert made.not_chosen["ember"].was_in_use


def test_the_second_takes_the_place_of_the_first() -> None:
    said = (recommend("quartz", 9), recommend("bracken", 1))
    instead = {"replace": {"active": "quartz", "with": "bracken"}}
    made = routine(*said, between=instead)

    assert ["bracken"] == [*chosen(made)]
    assert {"quartz": (Reason.REPLACED, ("bracken",))} == waiting(made)
    assert ["quartz"] == [
        *chosen(routine(*said, {"forbid": {"active": "bracken"}}, between=instead))
    ]


def test_few_steps_keep_what_is_essential() -> None:
    made = routine(recommend("quartz"), recommend("bracken", 4), most_steps=2)

    assert ["wash", "shade"] == [step.kind for step in made.morning]
    assert {"bracken": Reason.STEP_LIMIT} == {
        name: reason for name, (reason, _) in waiting(made).items()
    }
    assert all(len(day.morning) <= 2 and len(day.evening) <= 2 for day in made.week)


def test_the_stone_rests_while_the_lamp_is_new() -> None:
    made = routine(recommend("lantern", 9, nights=3), used=[used("quartz", 3)])
    lamp = next(phase for phase in made.phases if "lantern" in phase.introduces)
    weeks = {
        phase.first_week: {step.active for day in phase.week for step in day.evening}
        for phase in made.phases
    }

    assert "quartz" not in weeks[lamp.first_week]
    assert "quartz" in weeks[1]
    assert "quartz" in weeks[lamp.first_week + 4]
