"""Properties of the plan, for arbitrary outcomes and actives in use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning import InUse, Plan, make_plan
from poreroutine.core.planning.model import DAYS, Placed
from poreroutine.core.planning.phases import path_of
from poreroutine.core.planning.week import even_days, keeps_rest
from poreroutine.model.enums import Reason, Slot
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import By
from poreroutine.rulesets.rules.outcomes.limits import Total
from small_ruleset import spoken, workshop
from strategies import backbones, cautions, in_use, proposals, relations

KNOWLEDGE = workshop().knowledge
TRACKS = KNOWLEDGE.calendar.tracks
ROOM_ENOUGH = 20

everything = st.tuples(
    proposals(KNOWLEDGE), cautions(KNOWLEDGE), relations(KNOWLEDGE), backbones(KNOWLEDGE)
).map(lambda parts: [outcome for part in parts for outcome in part])
steps = st.sampled_from([ROOM_ENOUGH, ROOM_ENOUGH, *range(1, 8)])


def merged(said: Sequence[Outcome]) -> Outcomes:
    outcomes = Outcomes()
    outcomes.merge(spoken(f"guard.said.no_{n}", outcome) for n, outcome in enumerate(said))
    return outcomes


def plan_for(said: Sequence[Outcome], used: Sequence[InUse], most: int = ROOM_ENOUGH) -> Plan:
    return make_plan(merged(said), KNOWLEDGE, used, most)


def days_of(plan: Plan, track: str, week: int = -1) -> list[int]:
    days = plan.stretches[week].days
    return [mask for active, mask in days.items() if KNOWLEDGE.track_of(active) == track]


@given(everything, in_use(KNOWLEDGE), steps)
def test_what_is_forbidden_has_no_place(said: list[Outcome], used: list[InUse], most: int) -> None:
    plan = plan_for(said, used, most)
    outcomes = merged(said)
    named = {placed.active for placed in plan.placed} | {held.active for held in plan.reserves}
    new = {placed.active for placed in plan.placed if placed.status == "new"}
    new.update(held.active for held in plan.reserves if not held.was_in_use)

    assert not named & outcomes.forbidden.keys()
    assert not new & outcomes.withheld.keys()


@given(everything, in_use(KNOWLEDGE), steps)
def test_every_limit_is_kept_in_every_week(
    said: list[Outcome], used: list[InUse], most: int
) -> None:
    plan = plan_for(said, used, most)
    outcomes = merged(said)

    for stretch in plan.stretches:
        for active, days in stretch.days.items():
            assert days.bit_count() <= KNOWLEDGE.actives[active].ceiling
            assert active not in outcomes.nights or days.bit_count() <= outcomes.nights[active].most
        for name, track in TRACKS.items():
            nights = sum(
                days.bit_count()
                for active, days in stretch.days.items()
                if KNOWLEDGE.track_of(active) == name
            )
            assert nights <= track.ceiling
            assert name not in outcomes.tracks or nights <= outcomes.tracks[name].most
    for held in plan.reserves:
        assert (
            held.active not in outcomes.nights or held.nights <= outcomes.nights[held.active].most
        )
        assert 1 <= held.nights <= KNOWLEDGE.actives[held.active].ceiling


@given(everything, in_use(KNOWLEDGE), steps)
def test_the_calendar_is_kept_in_every_week(
    said: list[Outcome], used: list[InUse], most: int
) -> None:
    plan = plan_for(said, used, most)
    kept = sum(
        placed.nights
        for placed in plan.placed
        if (placed.status == "in_use" or KNOWLEDGE.is_daily_by_label(placed.active))
        and KNOWLEDGE.track_of(placed.active)
    )

    for week in range(len(plan.stretches)):
        taken = {track: days_of(plan, track, week) for track in TRACKS}
        together = dict.fromkeys(TRACKS, 0)
        for track, masks in taken.items():
            for mask in masks:
                assert not together[track] & mask
                together[track] |= mask
            assert keeps_rest(together[track], TRACKS[track].rest_between)
        for one, other in KNOWLEDGE.calendar.apart:
            assert not together[one] & together[other]
        busy = sum(mask.bit_count() for mask in together.values())
        assert busy <= max(DAYS - KNOWLEDGE.calendar.recovery_nights, kept)


@given(everything, in_use(KNOWLEDGE), steps)
def test_every_path_rises_to_what_is_settled(
    said: list[Outcome], used: list[InUse], most: int
) -> None:
    plan = plan_for(said, used, most)

    for placed in plan.placed:
        path = path_of(placed, KNOWLEDGE)
        weeks = [week for week, _ in path]
        uses = [nights for _, nights in path]
        assert weeks == sorted({*weeks})
        assert uses == sorted({*uses})
        assert path[0][0] == placed.from_week
        assert uses[-1] == placed.nights == plan.stretches[-1].days[placed.active].bit_count()


@given(everything, in_use(KNOWLEDGE), steps)
def test_one_thing_changes_at_a_time(said: list[Outcome], used: list[InUse], most: int) -> None:
    plan = plan_for(said, used, most)
    changes = [
        week
        for placed in plan.placed
        if placed.status == "new" and KNOWLEDGE.is_counted(placed.active)
        for week, _ in path_of(placed, KNOWLEDGE)
    ]

    assert len(changes) == len({*changes})


@given(everything, steps)
def test_new_actives_leave_room_for_what_stays(said: list[Outcome], most: int) -> None:
    plan = plan_for(said, (), most)

    for slot, backbone in plan.backbone.items():
        staying = {step.step for step in backbone} - {*plan.gives_way[slot]}
        for stretch in plan.stretches:
            for day in range(DAYS):
                there = [
                    KNOWLEDGE.step_of(placed.active)
                    for placed in plan.placed
                    if placed.is_in(slot) and stretch.days.get(placed.active, 0) >> day & 1
                ]
                assert not there or len(staying - {*there}) + len(there) <= most


@given(everything, in_use(KNOWLEDGE), steps)
def test_what_is_apart_stays_apart(said: list[Outcome], used: list[InUse], most: int) -> None:
    plan = plan_for(said, used, most)
    slots = {placed.active: placed.slot for placed in plan.placed}

    for separation in merged(said).separations:
        for stretch in plan.stretches:
            for one, other in combinations(stretch.days, 2):
                if (one in separation.one and other in separation.other) or (
                    other in separation.one and one in separation.other
                ):
                    assert separation.by is not By.ROUTINE
                    if separation.by is By.NIGHT or slots[one] is slots[other]:
                        assert not stretch.days[one] & stretch.days[other]


def most_at_once(placed: list[Placed], slot: Slot) -> int:
    """The most actives at one time of one day."""
    return max(sum(it.slot is slot and it.days >> day & 1 for it in placed) for day in range(DAYS))


@given(everything, in_use(KNOWLEDGE), steps)
def test_totals_and_roles_are_kept(said: list[Outcome], used: list[InUse], most: int) -> None:
    plan = plan_for(said, used, most)
    totals = merged(said).totals
    new = [placed for placed in plan.placed if placed.status == "new"]
    counted = [placed for placed in new if KNOWLEDGE.is_counted(placed.active)]
    found = {
        Total.NEW_ACTIVES: len(counted),
        Total.IRRITATION: sum(KNOWLEDGE.actives[it.active].irritation for it in counted),
        Total.MORNING_ACTIVES: most_at_once(counted, Slot.MORNING),
        Total.EVENING_ACTIVES: most_at_once(counted, Slot.EVENING),
    }

    for total, cap in totals.items():
        if total is not Total.FIRST_IRRITATION:
            assert found[total] <= cap.most
    for one, other in combinations(plan.placed, 2):
        if "new" in {one.status, other.status}:
            assert KNOWLEDGE.role_of(one.active) != KNOWLEDGE.role_of(other.active)


@given(everything, in_use(KNOWLEDGE), steps)
def test_nothing_is_lost(said: list[Outcome], used: list[InUse], most: int) -> None:
    """Whatever is proposed or in use stands in exactly one of three places."""
    plan = plan_for(said, used, most)
    asked = {*merged(said).candidates, *(it.active for it in used if it.nights != 0)}
    told = [
        *(placed.active for placed in plan.placed),
        *(held.active for held in plan.reserves),
        *(out.active for out in plan.left_out),
    ]

    assert sorted(asked) == sorted(told)


@given(everything, in_use(KNOWLEDGE), steps)
def test_new_actives_come_one_at_a_time_and_grow_into_the_settled_week(
    said: list[Outcome], used: list[InUse], most: int
) -> None:
    plan = plan_for(said, used, most)
    settled = plan.stretches[-1]
    pace = KNOWLEDGE.calendar.pace
    starts = [
        (stretch.first_week, active)
        for stretch in plan.stretches
        for active in stretch.introduces
        if KNOWLEDGE.is_counted(active)
    ]
    new = {placed.active: placed for placed in plan.placed if placed.status == "new"}

    assert sorted(new) == sorted(active for it in plan.stretches for active in it.introduces)
    assert settled.days == {placed.active: placed.days for placed in plan.placed}
    for (week, _), (later, _) in pairwise(starts):
        assert later - week >= pace.weeks_between_new
    for week, active in starts:
        gentle = KNOWLEDGE.actives[active].irritation == 0
        assert week >= (pace.gentle_from_week if gentle else pace.first_new_week)
    for stretch in plan.stretches:
        for active, days in stretch.days.items():
            assert days & settled.days[active] == days
            assert active not in new or stretch.first_week >= new[active].from_week
    for before, after in pairwise(plan.stretches):
        assert after.first_week == (before.last_week or 0) + 1
    assert plan.stretches[0].first_week == 1
    assert settled.last_week is None


@given(everything, in_use(KNOWLEDGE))
def test_an_active_with_the_week_to_itself_is_spread_as_evenly_as_can_be(
    said: list[Outcome], used: list[InUse]
) -> None:
    plan = plan_for(said, used)
    tracked = [it for it in plan.placed if KNOWLEDGE.track_of(it.active)]
    lone = plan.placed[0] if len(plan.placed) == 1 else None
    if lone is None and len(tracked) == 1 and not merged(said).separations:
        lone = tracked[0]

    if lone is not None:
        best = even_days(lone.nights)[0]
        assert sorted(gaps(lone.days)) == sorted(gaps(best))


@given(everything, in_use(KNOWLEDGE), st.randoms(use_true_random=False), steps)
def test_order_never_matters(
    said: list[Outcome], used: list[InUse], dice: st.random.Random, most: int
) -> None:
    rules = [spoken(f"guard.said.no_{n}", outcome) for n, outcome in enumerate(said)]
    shuffled, others = dice.sample(rules, len(rules)), dice.sample(used, len(used))
    first, second = Outcomes(), Outcomes()
    first.merge(rules)
    second.merge(shuffled)

    assert make_plan(first, KNOWLEDGE, used, most) == make_plan(second, KNOWLEDGE, others, most)


def offered(plan: Plan) -> dict[str, int]:
    """How often each counted active is offered: in the week, or in the place of another."""
    told = {held.active: held.nights for held in plan.reserves}
    for placed in plan.placed:
        told[placed.active] = max(told.get(placed.active, 0), placed.nights)
    return {active: nights for active, nights in told.items() if KNOWLEDGE.is_counted(active)}


@given(
    proposals(KNOWLEDGE),
    cautions(KNOWLEDGE),
    cautions(KNOWLEDGE, most=3),
    relations(KNOWLEDGE),
    relations(KNOWLEDGE),
    backbones(KNOWLEDGE),
    in_use(KNOWLEDGE),
    steps,
)
def test_a_caution_more_makes_nothing_more_frequent(  # noqa: PLR0913, PLR0917 - each part is drawn
    proposed: list[Outcome],
    cautious: list[Outcome],
    more: list[Outcome],
    between: list[Outcome],
    otherwise: list[Outcome],
    daily: list[Outcome],
    used: list[InUse],
    most: int,
) -> None:
    """Relations between candidates may change altogether: what is present changes with a forbid."""
    before = plan_for([*proposed, *daily, *cautious, *between], used, most)
    after = plan_for([*proposed, *daily, *cautious, *more, *otherwise], used, most)
    then, now = offered(before), offered(after)

    assert {active: nights for active, nights in now.items() if nights > then.get(active, 0)} == {}
    scheduled = {placed.active: placed.nights for placed in before.placed}
    for placed in after.placed:
        assert placed.nights <= scheduled.get(placed.active, DAYS)


@given(everything, in_use(KNOWLEDGE), steps)
def test_whatever_waits_says_why(said: list[Outcome], used: list[InUse], most: int) -> None:
    plan = plan_for(said, used, most)
    placed = {it.active for it in plan.placed}

    for held in plan.reserves:
        assert held.reason not in {Reason.FORBIDDEN, Reason.WITHHELD, Reason.NO_NIGHTS_ALLOWED}
        assert set(held.instead_of) <= placed
    for out in plan.left_out:
        assert out.rules or out.reason is Reason.NO_FREE_NIGHT


def gaps(days: int) -> list[int]:
    taken = [day for day in range(DAYS) if days >> day & 1]
    return [after - day for day, after in pairwise([*taken, *(day + DAYS for day in taken[:1])])]
