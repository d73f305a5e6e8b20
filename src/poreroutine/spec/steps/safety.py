"""Safety: reasons to see a doctor, and requirements on every product."""

from __future__ import annotations

from poreroutine._support.words import count_text
from poreroutine.core.routine.bare import not_bare
from poreroutine.model.enums import Urgency
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, promise


@then("the routine advises to see a doctor {urgency:Urgency}")
def see_doctor(visit: Visit, urgency: Urgency) -> None:
    """Check how urgent it is to see a doctor; the most urgent reason counts.

    How soon: some time, soon, urgently, today, at once.
    """
    found = visit.routine.referrals
    expected = f"advice to see a doctor: {urgency}"
    promise(found, expected, "no such advice")
    promise(found[0].urgency is urgency, expected, (f"{one.id}: {one.urgency}" for one in found))
    visit.note_rules_of(one for one in found if one.urgency is urgency)


@then('the reason to see a doctor is "{words}"')
def referred_for(visit: Visit, words: str) -> None:
    """Check that one of the reasons to see a doctor has these words."""
    visit.check_quoted(visit.routine.referrals, words, f"a reason with the words {words!r}")


@then("the page holds nothing but the crisis")
def only_crisis(visit: Visit) -> None:
    """Check that only the emergency contact and first aid are shown, without any routine."""
    routine = visit.routine
    rows = visit.advisor.ruleset.knowledge.texts
    promise(routine.crisis, "the page of a crisis", (one.id for one in routine.referrals))
    beside = [
        *not_bare(routine),
        *(one.id for one in routine.referrals if not one.urgency.is_pressing),
        *(one.id for one in routine.warnings if not rows[one.id].first_aid),
    ]
    promise(not beside, "nothing beside the crisis", beside)
    visit.note_rules_of(routine.referrals)


@then("the page is no crisis page")
def no_crisis(visit: Visit) -> None:
    """Check that there is a plan as well, however urgent it is to see a doctor."""
    routine = visit.routine
    promise(not routine.crisis and routine.week[0].evening, "a plan", "the page of a crisis")


@then("they are told to call {whom}")
def told_to_call(visit: Visit, whom: str) -> None:
    """Check that the most urgent reason starts with whom to call, such as a number."""
    found = [(one.who, one.text) for one in visit.routine.referrals[:1]]
    promise(found, f"to be told to call {whom}", "nobody to call")
    for who, text in found:
        promise(whom in who and whom in text, f"to be told to call {whom}", f"{who}: {text}")
    visit.note_rules_of(visit.routine.referrals[:1])


@then("there is no reason to see a doctor")
def no_doctor(visit: Visit) -> None:
    """Check that nobody is sent to a doctor without need."""
    found = visit.routine.referrals
    promise(not found, "no reason to see a doctor", (f"{one.id}: {one.urgency}" for one in found))


@then("every product must be {properties}")
def required(visit: Visit, names: Names, properties: str) -> None:
    """Check which properties are required on every label."""
    required = {one.id: one for one in visit.routine.requirements}
    for name in names.property.many(properties):
        promise(
            name in required, f"{properties} as a requirement", (x.name for x in required.values())
        )
        visit.note_rules(required[name].rules)


@then("every product must have {properties}")
def required_to_have(visit: Visit, names: Names, properties: str) -> None:
    """Check which properties are required on every label, for those a product has or lacks."""
    required(visit, names, properties)


@then("{what} is limited to {most:Evenings} a week")
def limited(visit: Visit, names: Names, what: str, most: int) -> None:
    """Check the limit on a track, an active or a family for this person."""
    outcomes = visit.trace.outcomes
    track = names.track.find(what)
    caps = (
        {track: outcomes.tracks.get(track)}
        if track is not None
        else {name: outcomes.nights.get(name) for name in names.actives(what).ids}
    )
    for name, cap in caps.items():
        found = f"at most {count_text(cap.most, 'evening')}" if cap else "no limit"
        promise(
            cap and cap.most == most, f"at most {count_text(most, 'evening')}", f"{name}: {found}"
        )
        if cap is not None:
            visit.note_rules(cap.rules)


@then("irritation is limited to {most:Points}")
def little_irritation(visit: Visit, most: int) -> None:
    """Check how much all new actives together may irritate: from 0 to 3 points each."""
    _total(visit, Total.IRRITATION, most)


@then("new actives are limited to {most:d}")
def few_at_once(visit: Visit, most: int) -> None:
    """Check the maximum number of new actives, whether or not as many are found."""
    _total(visit, Total.NEW_ACTIVES, most)


@then("morning treatments are limited to {most:d}")
def few_in_the_morning(visit: Visit, most: int) -> None:
    """Check the maximum number of treatments in one morning, not counting plain care."""
    _total(visit, Total.MORNING_ACTIVES, most)


@then("evening treatments are limited to {most:d}")
def few_in_the_evening(visit: Visit, most: int) -> None:
    """Check the maximum number of new treatments in one evening, not counting plain care."""
    _total(visit, Total.EVENING_ACTIVES, most)


def _total(visit: Visit, total: Total, most: int) -> None:
    cap = visit.trace.outcomes.totals.get(total)
    promise(cap and cap.most == most, f"at most {most}", f"at most {cap.most}" if cap else "any")
    if cap is not None:
        visit.note_rules(cap.rules)
