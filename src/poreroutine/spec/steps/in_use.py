"""What is in use: prescriptions that stay or wait, pauses that end, and pairs that conflict."""

from __future__ import annotations

from poreroutine.model.enums import Reason, Slot
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import given, then
from poreroutine.spec.world import Person, Visit, join_names, promise


@given("they use {active} on {nights:Evenings} a week as prescribed")
def prescribed(person: Person, names: Names, active: str, nights: int) -> None:
    """State what a doctor prescribed, and how often they use it."""
    use = {"active": names.active.one(active), "nights": nights, "prescribed": "yes"}
    person.add("current_actives", [use])


@given("they use {active} on {nights:Evenings} a week in the {slot:Slot} as prescribed")
def prescribed_at(person: Person, names: Names, active: str, nights: int, slot: Slot) -> None:
    """State what a doctor prescribed, how often they use it, and when."""
    use = {"active": names.active.one(active), "nights": nights, "prescribed": "yes"}
    person.add("current_actives", [{**use, "slot": slot.value}])


@then("{active} stays on {nights:Evenings} a week as prescribed")
def stays(visit: Visit, names: Names, active: str, nights: int) -> None:
    """Check that what was prescribed is in every week as it is used."""
    name = names.active.one(active)
    found = [note for note in visit.routine.actives if note.id == name and note.prescribed]
    promise(found, f"{active} as prescribed", "it is not in the routine as prescribed")
    for phase in visit.routine.phases:
        days = [
            day.name
            for day in phase.week
            if any(step.active == name for step in (*day.morning, *day.evening))
        ]
        promise(len(days) == nights, f"{active} on {nights} days", join_names(days))
    visit.note_rules(rule for note in found for rule in note.limited_by)


@then("{active} waits for the prescriber")
def waits(visit: Visit, names: Names, active: str) -> None:
    """Check that what was prescribed pauses until the prescriber has answered."""
    left = visit.routine.not_chosen.get(names.active.one(active))
    waiting = left is not None and left.reason is Reason.AWAITING_ANSWER
    found = "it does not wait" if left is None else left.reason.value
    promise(waiting, f"{active} to wait for the prescriber", found)
    visit.note_rules(left.rules if left is not None else ())


@then("{active} pauses for {weeks:Weeks}")
def pauses(visit: Visit, names: Names, active: str, weeks: int) -> None:
    """Check that something in use rests for some weeks and comes back after them."""
    name = names.active.one(active)
    found = [pause for pause in visit.routine.pauses if name in pause.actives]
    longest = max((pause.weeks for pause in found), default=0)
    promise(longest == weeks, f"{active} to pause for {weeks} weeks", f"{longest} weeks")
    back = [phase.first_week for phase in visit.routine.phases if name in phase.returns]
    promise(back == [weeks + 1], f"{active} back in week {weeks + 1}", f"back in {back}")
    visit.note_rules_of(found)


@then("nothing new starts for {weeks:Weeks}")
def nothing_new(visit: Visit, weeks: int) -> None:
    """Check that a pause keeps everything new out of the first weeks."""
    counts = visit.advisor.ruleset.knowledge.is_counted
    early = [
        active
        for phase in visit.routine.phases
        for active in phase.introduces
        if phase.first_week <= weeks and counts(active)
    ]
    promise(not early, f"nothing new for {weeks} weeks", join_names(early))
    found = [pause for pause in visit.routine.pauses if pause.weeks >= weeks]
    promise(found, f"a pause of {weeks} weeks", "there is none")
    visit.note_rules_of(found)


@then("they read what to do tonight about {one} and {other}")
def tonight(visit: Visit, names: Names, one: str, other: str) -> None:
    """Check that a pair in use which should be kept apart is explained."""
    pair = tuple(sorted((names.active.one(one), names.active.one(other))))
    found = [note for note in visit.routine.conflicts if note.actives == pair]
    promise(
        found,
        f"a word on {one} and {other}",
        join_names(note.name for note in visit.routine.conflicts),
    )
    visit.note_rules_of(found)
