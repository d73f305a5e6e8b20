"""The promises that a finished routine keeps.

Each is written from what is promised to a person. A breach names its promise first. They bind what
the routine adds and what a person may change alone; what was prescribed is drawn as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from poreroutine.core.checker.constants import Constants, figures_in
from poreroutine.core.checker.drawn import DAYS, Drawn, Stretch
from poreroutine.core.checker.subject import EXPECTING, FATHERING, NURSING, Subject
from poreroutine.model.enums import Reason, Urgency, Weekday
from poreroutine.model.routine import Phase, Routine

_CRISIS_PARTS: Final = frozenset(
    (
        "schema_version",
        "profile",
        "provenance",
        "rulesets",
        "start",
        "notice",
        "crisis",
        "rules",
        "sources",
    )
) | {"referrals", "warnings", "week", "phases"}
"""Parts that the page of a crisis may have; no week of it has a step."""
_ALL_WEEK: Final = tuple(Weekday)
_WAITING: Final = "awaiting_answer"
_NOT_ADDED: Final = ("avoid", "unknown")
_RULED_OUT: Final = (Reason.FORBIDDEN, Reason.WITHHELD)


def breaches_of(drawn: Drawn, constants: Constants) -> tuple[str, ...]:
    """Return every promise that a routine breaks, one sentence each, with its name first."""
    return _Checker(drawn, constants).breaches()


class _Checker(Subject):
    def breaches(self) -> tuple[str, ...]:
        crisis = self.drawn.routine.crisis
        promises = _IN_A_CRISIS if crisis else _PROMISES
        found = [
            f"{name}: {breach}" for name, promise in promises.items() for breach in promise(self)
        ]
        return tuple(dict.fromkeys(found))

    # --- order --------------------------------------------------------------------------------

    def nothing_after_last(self) -> Iterator[str]:
        """Whatever must be last is there, and nothing follows it."""
        for name, slot, steps in self.drawn.steps:
            for kind in self.constants.last.get(slot, ()):
                if not steps or steps[-1].kind != kind:
                    yield f"{name} {slot} does not end with {kind}"

    def order(self) -> Iterator[str]:
        """Layers follow one another in their fixed order, and each stands in its own slot."""
        for name, slot, steps in self.drawn.steps:
            places = self.constants.places.get(slot, {})
            last, before = -1, ""
            for step in steps:
                if step.slot != slot:
                    yield f"{name} {slot} holds {step.kind} of the {step.slot.value}"
                place = places.get(step.kind, last)
                if place < last:
                    yield f"{name} {slot} has {step.kind} after {before}"
                last, before = place, step.kind

    def steps_within_wish(self) -> Iterator[str]:
        """No time of day has more steps than wished, beyond what everybody needs."""
        wish = self.drawn.answers.get("most_steps")
        if not isinstance(wish, int):
            return
        for name, slot, steps in self.drawn.steps:
            if len(steps) <= wish:
                continue
            for step in steps:
                added = step.active is not None and step.active not in self.drawn.used
                if added and step.kind not in self.constants.essential:
                    yield f"{name} {slot} has {len(steps)} steps with {step.active}, above {wish}"

    # --- weeks --------------------------------------------------------------------------------

    def whole_weeks(self) -> Iterator[str]:
        """Weeks run from Monday to Sunday, phases follow one another, and the last stays."""
        routine = self.drawn.routine
        phases = routine.phases
        if not phases or phases[-1].week != routine.week or phases[-1].last_week is not None:
            yield "the last phase is not the settled week"
        expected = 1
        for phase in phases:
            if tuple([day.name for day in phase.week]) != _ALL_WEEK:
                yield "a week does not run from Monday to Sunday"
            if phase.first_week != expected:
                yield f"week {expected} is in no phase"
            expected = (phase.last_week or 0) + 1

    def recovery(self) -> Iterator[str]:
        """Weeks leave nights to recover, as far as what is in use or daily by label does."""
        rest = self.constants.value("calendar", "recovery_nights")
        if rest is None:
            return
        for stretch in self.drawn.stretches:
            busy = theirs = 0
            for active, (mornings, evenings) in stretch.uses.items():
                if self.track_of(active) is not None:
                    busy |= mornings | evenings
                    if active in self.drawn.used or active in self.constants.daily:
                        theirs |= mornings | evenings
            if busy.bit_count() > max(DAYS - rest, theirs.bit_count()):
                yield f"week {stretch.first} leaves fewer than {rest} nights to recover"

    def pace(self) -> Iterator[str]:
        """What is new comes one at a time, late enough, weeks apart, and is used from then on."""
        pace = self.constants.rows("calendar.pace")
        irritation = self.constants.of_active("irritation")
        introduced: set[str] = set()
        before: tuple[int, str] | None = None
        for phase in self.drawn.routine.phases:
            for active in phase.introduces:
                introduced.add(active)
                if active not in self.constants.counted:
                    continue
                week = phase.first_week
                if irritation.get(active) and week < pace.get("first_new_week", 1):
                    yield f"{active} starts in week {week}"
                if before is not None and week - before[0] < pace.get("weeks_between_new", 0):
                    weeks = week - before[0]
                    yield f"{active} starts {weeks} weeks after {before[1]}"
                before = (week, active)
        for active in self.new:
            if active not in introduced:
                yield f"{active} is never introduced"
        yield from self._too_early()

    def _too_early(self) -> Iterator[str]:
        started = dict.fromkeys(self.drawn.used, 1)
        for stretch in self.drawn.stretches:
            for active in stretch.phase.introduces:
                started.setdefault(active, stretch.first)
            for active in stretch.uses:
                if active not in started:
                    yield f"{active} is used before it is introduced"

    def growth(self) -> Iterator[str]:
        """What is new grows no faster than its fixed steps."""
        starts = {
            active: stretch.first
            for stretch in self.drawn.stretches
            for active in stretch.phase.introduces
        }
        for stretch in self.drawn.stretches:
            for active, start in starts.items():
                uses = stretch.uses.get(active)
                if uses is None:
                    continue
                limit = self.constants.ramp_limit(active, stretch.first - start)
                days = (uses[0] | uses[1]).bit_count()
                if limit is not None and days > limit:
                    yield f"{active} is used {days} times in week {stretch.first}, above {limit}"

    # --- how often ----------------------------------------------------------------------------

    def ceilings(self) -> Iterator[str]:
        """Nothing is used more often than its ceiling, or twice at one time of day."""
        ceilings = self.constants.of_active("ceiling")
        for stretch in self.drawn.stretches:
            for active in stretch.twice:
                yield f"{active} comes twice at once"
            for active, (mornings, evenings) in stretch.uses.items():
                if active in self.prescribed:
                    continue
                if mornings & evenings:
                    yield f"{active} comes twice on one day"
                days = (mornings | evenings).bit_count()
                if days > ceilings.get(active, DAYS):
                    yield f"{active} on {days} days is above its ceiling"
        routine = self.drawn.routine
        said = [
            (note.id, note.nights) for note in routine.actives if note.id not in self.prescribed
        ]
        said.extend((each.id, each.nights) for each in routine.alternatives)
        for active, days in said:
            if days > ceilings.get(active, DAYS):
                yield f"{active} on {days} days is above its ceiling"

    def tracks(self) -> Iterator[str]:
        """Tracks keep to their ceilings, rest between their nights, and one active a night."""
        ceilings = self.constants.rows("calendar.tracks.*.ceiling")
        rests = self.constants.rows("calendar.tracks.*.rest_between")
        for stretch in self.drawn.stretches:
            taken: dict[str, int] = {}
            for active, (mornings, evenings) in stretch.uses.items():
                track = self.track_of(active)
                if track is None or active in self.prescribed:
                    continue
                days = mornings | evenings
                if taken.get(track, 0) & days:
                    yield f"two of {track} share a day"
                taken[track] = taken.get(track, 0) | days
            for track, days in taken.items():
                if days.bit_count() > ceilings.get(track, DAYS):
                    yield f"{track} on {days.bit_count()} nights is above its ceiling"
                rest = rests.get(track, 0)
                if rest and days.bit_count() > 1 and days & _shifted(days, rest):
                    yield f"{track} leaves too little rest between its nights"
            for one, other in self.constants.value("calendar", "apart", ()):
                if taken.get(one, 0) & taken.get(other, 0):
                    yield f"{one} and {other} share a night"

    def apart(self) -> Iterator[str]:
        """What must not meet at one time, on one day or in one routine does not."""
        verdicts = self.constants.apart
        names = sorted({active for stretch in self.drawn.stretches for active in stretch.uses})
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                verdict = verdicts.get((one, other))
                if verdict is None or {one, other} <= self.prescribed:
                    continue
                if any(_meet(stretch, one, other, verdict) for stretch in self.drawn.stretches):
                    yield f"{one} and {other} share a {verdict}"

    # --- what is allowed ----------------------------------------------------------------------

    def legal(self) -> Iterator[str]:
        """What is added is sold without a prescription, at a strength that is allowed."""
        region = str(self.drawn.answers.get("region", "unstated"))
        never = self.constants.of_active("proposable")
        for active in self.offered:
            if never.get(active) is False:
                yield f"{active} is never proposed"
            if not self.constants.may_be_bought(active, region):
                yield f"{active} needs a prescription"
        for active in self.new:
            strongest = self.constants.strongest(active, region)
            note = self.drawn.notes.get(active)
            for figure in () if strongest is None or note is None else figures_in(note.strength):
                if strongest is not None and figure > strongest:
                    yield f"{active} at {figure:g} is above {strongest:g}"

    def of_age(self) -> Iterator[str]:
        """Nothing is added that a person is too young for."""
        ages = self.constants.of_active("age_from")
        age = self.drawn.answers.get("age")
        for active in self.offered if isinstance(age, int) else ():
            if age < ages.get(active, 0):
                yield f"{active} is for ages from {ages[active]}"

    def pregnancy(self) -> Iterator[str]:
        """Nothing is used that is ruled out in pregnancy, before it or while breastfeeding."""
        state = self.pregnancy_state
        states: Mapping[str, Any] = {}
        if state in EXPECTING:
            states = self.constants.of_active("pregnancy")
        elif state == NURSING:
            states = self.constants.of_active("breastfeeding")
        for active in self.offered:
            if states.get(active) in _NOT_ADDED:
                yield f"{active} is not for {state}"
        for active in self.drawn_of(self.own) if states else ():
            if states.get(active) == "avoid":
                yield f"{active} in use is not for {state}"

    def allergies(self) -> Iterator[str]:
        """Nothing is used that an allergy rules out, whatever added it."""
        blocked = self.allergic
        if blocked:
            for active in (*self.offered, *self.drawn_of(self.own)):
                if active in blocked:
                    yield f"{active} meets an allergy"

    def no_forbidden(self) -> Iterator[str]:
        """What the routine leaves out is nowhere in it, and each active has one place."""
        routine = self.drawn.routine
        alternatives = {each.id for each in routine.alternatives}
        for active in sorted(self.drawn.listed & routine.not_chosen.keys()):
            yield f"{active} is used and left out"
        for active in sorted(alternatives & routine.not_chosen.keys()):
            reason = routine.not_chosen[active].reason
            if reason in _RULED_OUT:
                yield f"{active} is an alternative, and left out as {reason.value}"
        for active in sorted(alternatives & self.drawn.listed):
            yield f"{active} is used and an alternative"

    # --- what is in use -----------------------------------------------------------------------

    def in_use_named(self) -> Iterator[str]:
        """What is in use is called so, and what was prescribed by the answers alone."""
        for name, note in self.drawn.notes.items():
            answer = self.drawn.used.get(name)
            if (note.status == "in_use") != (answer is not None):
                yield f"{name} is said to be {note.status}, against the answers"
            if name in self.prescribed and (answer is None or answer.get("prescribed") == "no"):
                yield f"{name} is said to be prescribed, against the answers"

    def prescriptions_unaltered(self) -> Iterator[str]:
        """What was prescribed is drawn as it is used, or waits; it is never taken away."""
        routine = self.drawn.routine
        for name, answer in self.drawn.used.items():
            if answer.get("prescribed") != "yes":
                continue
            left_out = routine.not_chosen.get(name)
            if left_out is not None:
                if left_out.reason.value != _WAITING:
                    yield f"{name} is prescribed, and left out as {left_out.reason.value}"
                continue
            if name not in self.prescribed:
                yield f"{name} is prescribed, and not shown as prescribed"
                continue
            yield from self._as_prescribed(name, answer)

    def _as_prescribed(self, name: str, answer: Mapping[str, Any]) -> Iterator[str]:
        nights, slot = answer.get("nights"), answer.get("slot")
        for stretch in self.drawn.stretches:
            mornings, evenings = stretch.uses.get(name, (0, 0))
            days = (mornings | evenings).bit_count()
            if not days or (isinstance(nights, int) and days != nights):
                yield f"{name} is prescribed for {nights} days, and drawn on {days}"
            if (slot == "morning" and evenings) or (slot == "evening" and mornings):
                yield f"{name} is prescribed for the {slot}, and drawn at another time"
            if slot == "both" and mornings != evenings:
                yield f"{name} is prescribed for both times, and drawn at one"

    def pauses(self) -> Iterator[str]:
        """What pauses rests for all its weeks and comes back; nothing new starts meanwhile."""
        for pause in getattr(self.drawn.routine, "pauses", ()):
            for phase in self.drawn.routine.phases:
                if phase.first_week <= pause.weeks:
                    for active in self.constants.counted.intersection(phase.introduces):
                        yield f"{active} starts in week {phase.first_week} of a pause"
            for active in pause.actives:
                yield from self._rests(active, 1, pause.weeks)
        for pause in self.constants.value("calendar", "pauses", ()):
            yield from self._pauses_of_track(pause)

    def _pauses_of_track(self, pause: Mapping[str, Any]) -> Iterator[str]:
        resting = [
            active
            for active in self.drawn.listed - self.prescribed
            if self.track_of(active) == pause["pauses"]
        ]
        for phase in self.drawn.routine.phases:
            if any(self.track_of(name) == pause["starting"] for name in phase.introduces):
                last = phase.first_week + pause["weeks"] - 1
                for active in resting:
                    yield from self._rests(active, phase.first_week, last)

    def _rests(self, active: str, first: int, last: int) -> Iterator[str]:
        for stretch in self.drawn.stretches:
            end = _end(stretch.phase)
            if active in stretch.uses and stretch.first <= last and end >= first:
                yield f"{active} is used in week {max(stretch.first, first)} of its pause"
        if self.drawn.stretches and active not in self.drawn.stretches[-1].uses:
            yield f"{active} does not come back from its pause"

    # --- words --------------------------------------------------------------------------------

    def referrals(self) -> Iterator[str]:
        """Every referral says whom to see and by when, as soon as is fixed, once each."""
        routine = self.drawn.routine
        times = self.constants.times
        crises = self.constants.rows("referrals.*.crisis")
        before = len(Urgency)
        seen: set[str] = set()
        for each in routine.referrals:
            rank = each.urgency.rank
            if not each.who or "{" in each.who or "{" in each.text:
                yield f"{each.id} does not say whom to ring"
            if rank < times.get(each.id, -1):
                yield f"{each.id} is {each.urgency.value}, later than is fixed"
            if rank > before:
                yield f"{each.id} stands after what is less urgent"
            if each.id in seen:
                yield f"{each.id} stands twice"
            if crises.get(each.id) is True and not routine.crisis:
                yield f"{each.id} is no page of a crisis"
            seen.add(each.id)
            before = rank

    def calls(self) -> Iterator[str]:
        """A medicine ruled out in pregnancy or while breastfeeding has a referral in time."""
        state = self.pregnancy_state
        if state not in (*EXPECTING, NURSING, FATHERING):
            return
        soonest = max((each.urgency.rank for each in self.drawn.routine.referrals), default=-1)
        for medicine in self.drawn.answers.get("medications") or ():
            call = self.constants.calls(medicine).get(state)
            if call is not None and self.constants.urgency_of_call(call) > soonest:
                yield f"{medicine} asks for {call}, and no referral is as soon"

    def one_instruction(self) -> Iterator[str]:
        """Each subject has one instruction: no text, option or requirement stands twice."""
        routine = self.drawn.routine
        for part in ("actives", "alternatives", "requirements", "options", "warnings", "habits"):
            names = [each.id for each in getattr(routine, part)]
            if len(set(names)) < len(names):
                yield f"{part} say something twice"

    def crisis_bare(self) -> Iterator[str]:
        """In a crisis nothing is shown but what is pressing and what helps until then."""
        routine = self.drawn.routine
        for name in Routine.model_fields.keys() - _CRISIS_PARTS:
            if getattr(routine, name):
                yield f"{name} must be empty in a crisis"
        for phase in routine.phases:
            if any(day.morning or day.evening for day in (*phase.week, *routine.week)):
                yield "a day has steps in a crisis"
        if not routine.referrals:
            yield "a crisis without a referral"
        for each in routine.referrals:
            if not each.urgency.is_pressing:
                yield f"{each.id} can wait, but is shown in a crisis"


_Promise = Callable[[_Checker], Iterator[str]]
_PROMISES: Final[Mapping[str, _Promise]] = {
    promise.__name__: promise
    for promise in (
        _Checker.nothing_after_last,
        _Checker.order,
        _Checker.steps_within_wish,
        _Checker.whole_weeks,
        _Checker.recovery,
        _Checker.pace,
        _Checker.growth,
        _Checker.ceilings,
        _Checker.tracks,
        _Checker.apart,
        _Checker.legal,
        _Checker.of_age,
        _Checker.pregnancy,
        _Checker.allergies,
        _Checker.no_forbidden,
        _Checker.in_use_named,
        _Checker.prescriptions_unaltered,
        _Checker.pauses,
        _Checker.referrals,
        _Checker.calls,
        _Checker.one_instruction,
    )
}
_IN_A_CRISIS: Final[Mapping[str, _Promise]] = {
    promise.__name__: promise for promise in (_Checker.crisis_bare, _Checker.referrals)
}


def _shifted(days: int, rest: int) -> int:
    """Return the days on which a track must rest, with the week going round."""
    found = 0
    for step in range(1, rest + 1):
        found |= (days << step | days >> DAYS - step) & (1 << DAYS) - 1
    return found


def _meet(stretch: Stretch, one: str, other: str, verdict: str) -> bool:
    uses, others = stretch.uses.get(one), stretch.uses.get(other)
    if uses is None or others is None:
        return False
    if verdict == "routine":
        return True
    if verdict == "slot":
        return bool(uses[0] & others[0] or uses[1] & others[1])
    return bool((uses[0] | uses[1]) & (others[0] | others[1]))


def _end(phase: Phase) -> int:
    return phase.last_week if phase.last_week is not None else 10**9
