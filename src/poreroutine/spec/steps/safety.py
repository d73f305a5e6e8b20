"""Safety: seeing somebody, and what every product must be."""

from __future__ import annotations

from poreroutine.spec.names import Names
from poreroutine.spec.promise import promise
from poreroutine.spec.vocabulary import then
from poreroutine.spec.world import Visit
from poreroutine.words import Urgency


@then("the routine advises to see a doctor {urgency:Urgency}")
def see_doctor(visit: Visit, urgency: Urgency) -> None:
    """See how soon somebody should look at it; the most urgent reason counts.

    How soon: some time, soon, urgently, today, at once.

    Example: Then the routine advises to see a doctor soon
    """
    found = visit.routine.referrals
    expected = f"advice to see a doctor: {urgency}"
    promise(found, expected, "no such advice")
    promise(found[0].urgency is urgency, expected, (f"{one.id}: {one.urgency}" for one in found))
    visit.noted.asserts(rule for one in found if one.urgency is urgency for rule in one.rules)


@then("the reason to see a doctor is {referral}")
def referred_for(visit: Visit, names: Names, referral: str) -> None:
    """See that one of the reasons to see somebody is this one.

    Example: Then the reason to see a doctor is changing mole
    """
    name = names.referral.one(referral)
    found = [one for one in visit.routine.referrals if one.id == name]
    promise(found, f"{referral} as a reason", (one.id for one in visit.routine.referrals))
    visit.noted.asserts(found[0].rules)


@then("there is no reason to see a doctor")
def no_doctor(visit: Visit) -> None:
    """See that nobody is sent anywhere without need.

    Example: Then there is no reason to see a doctor
    """
    found = visit.routine.referrals
    promise(not found, "no reason to see a doctor", (f"{one.id}: {one.urgency}" for one in found))


@then("every product must be {properties}")
def required(visit: Visit, names: Names, properties: str) -> None:
    """See what to look for on every label.

    Example: Then every product must be non-comedogenic
    """
    required = {one.id: one for one in visit.routine.requirements}
    for name in names.property.several(properties):
        promise(
            name in required, f"{properties} as a requirement", (x.name for x in required.values())
        )
        visit.noted.asserts(required[name].rules)


@then("{track} is limited to {most:Nights} a week")
def limited(visit: Visit, names: Names, track: str, most: int) -> None:
    """See the limit that a shared calendar has for this person.

    Example: Then exfoliation is limited to 2 nights a week
    """
    name = names.track.one(track)
    cap = visit.trace.outcomes.tracks.get(name)
    found = f"at most {cap.most} nights" if cap else "no limit"
    promise(cap and cap.most == most, f"at most {most} nights", found)
    if cap is not None:
        visit.noted.asserts(cap.rules)
