"""The safety gate: the last check of a finished routine, independent of the planner.

It reads only the routine as the person would get it and the merged outcomes of the rules, not the
planner's intermediate decisions: it takes what is in use from the answers, and what is new from the
steps. A routine that breaks a forbid, a limit, a requirement or a separation is never returned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from poreroutine._support.caching import cached_property
from poreroutine.core.facts.prescribed import prescribed_actives
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.routine.bare import not_bare
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Day, Phase, Routine, Step
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.combinations import By
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.rulesets.rules.outcomes.texts import Channel

Week = tuple[Day, ...]


def check_safe(routine: Routine, outcomes: Outcomes, knowledge: Knowledge) -> None:
    """Check a finished routine against every forbid, limit, requirement and separation.

    Raises:
        UnsafeRoutineError: If it breaks any; lists every breach.
    """
    breaches = tuple(dict.fromkeys(_Gate(routine, outcomes, knowledge).breaches()))
    if breaches:
        raise UnsafeRoutineError(breaches)


@dataclass(frozen=True)
class _Gate:
    routine: Routine
    outcomes: Outcomes
    knowledge: Knowledge

    def breaches(self) -> Iterator[str]:
        """Yield every breach, one sentence each."""
        unknown = sorted(name for name in self.named if name not in self.knowledge.actives)
        if unknown:
            yield from (f"{name} is no known active" for name in unknown)
            return
        yield from self._crisis()
        yield from self._forbidden()
        yield from self._totals()
        yield from self._notes()
        yield from self._missing()
        yield from self._phases()
        for week in self.weeks:
            yield from self._nights(week)
            yield from self._routine_separations(week)
        for day in self.days:
            yield from self._day_separations(day)
            yield from self._steps(f"{day.name} morning", Slot.MORNING, day.morning)
            yield from self._steps(f"{day.name} evening", Slot.EVENING, day.evening)
        yield from self._steps("every morning", Slot.MORNING, self.routine.morning)
        yield from self._steps("every evening", Slot.EVENING, self.routine.evening)

    # --- crises -----------------------------------------------------------------------------

    def _crisis(self) -> Iterator[str]:
        """Check that a crisis is shown if and only if rules ask for it, with nothing beside it."""
        routine, outcomes = self.routine, self.outcomes
        crises = sorted(self.knowledge.crises(outcomes.referrals))
        if routine.crisis != bool(crises):
            wrong = "the page of a crisis" if routine.crisis else "no page of a crisis"
            yield f"this is {wrong}, against {' and '.join(crises) or 'every rule'}"
        texts = [(each.id, f"{each.who} {each.text}") for each in routine.referrals]
        texts.extend((each.id, each.text) for each in routine.warnings)
        yield from (f"{name} does not say whom to ring" for name, text in texts if "{" in text)
        if not routine.crisis:
            return
        yield from (f"{name} must be empty in a crisis" for name in not_bare(routine))
        for referral in routine.referrals:
            if referral.id not in self._asked_referrals or not referral.urgency.is_pressing:
                yield f"{referral.id} can wait, but is shown in a crisis"
        yield from self._first_aid()

    def _first_aid(self) -> Iterator[str]:
        """Check the warnings of a crisis routine against the first aid of the rules behind it."""
        rows, shown = self.knowledge.texts, {advice.id for advice in self.routine.warnings}
        for name in sorted(shown):
            if name not in rows or not rows[name].first_aid:
                yield f"{name} is no first aid, but is shown in a crisis"
        behind = set[str]().union(*self._asked_referrals.values())
        for outcome, rules in self.outcomes.texts.items():
            row = rows.get(outcome.text or "") if outcome.channel is Channel.WARN else None
            if row is None or not row.first_aid or outcome.about or rules.isdisjoint(behind):
                continue
            if outcome.text not in shown:
                yield f"{outcome.text} is not told, against {_rule_ids(rules)}"

    # --- contents ---------------------------------------------------------------------------

    @cached_property
    def in_use(self) -> frozenset[str]:
        """Actives in use, according to the answers."""
        answers = self.routine.profile.get("current_actives")
        return frozenset(
            str(answer["active"])
            for answer in (answers if isinstance(answers, list) else ())
            if isinstance(answer, dict) and answer.get("nights") != 0
        )

    @cached_property
    def prescribed(self) -> frozenset[str]:
        """Actives in use that were prescribed, according to the answers."""
        if not self.in_use:
            return frozenset()
        return frozenset(prescribed_actives(profile_of(self.routine), self.knowledge.use))

    @cached_property
    def resting(self) -> Mapping[str, int]:
        """Weeks for which each active in use must rest."""
        return {
            name: max(pause.weeks for pause in pauses)
            for name in sorted(self.in_use - self.prescribed)
            if (pauses := self.outcomes.pauses_of(name))
        }

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The settled week and the weeks of all phases, without repeats."""
        weeks = (self.routine.week, *(phase.week for phase in self.routine.phases))
        return tuple({id(week): week for week in weeks}.values())

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day of every week, without repeats."""
        return tuple({id(day): day for week in self.weeks for day in week}.values())

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step of every day, without repeats."""
        steps = {id(step): step for step in (*self.routine.morning, *self.routine.evening)}
        for day in self.days:
            steps.update((id(step), step) for step in (*day.morning, *day.evening))
        return tuple(steps.values())

    @cached_property
    def applied(self) -> frozenset[str]:
        """Actives that some step applies, or that are listed in the routine."""
        routine = self.routine
        applied = {step.active for step in self.steps if step.active is not None}
        applied.update(note.id for note in routine.actives)
        applied.update(active for driver in routine.drivers for active in driver.helped_by)
        applied.update(active for phase in routine.phases for active in phase.introduces)
        return frozenset(applied)

    @cached_property
    def named(self) -> frozenset[str]:
        """Every active that the routine offers for use."""
        return self.applied | {alternative.id for alternative in self.routine.alternatives}

    @cached_property
    def new(self) -> tuple[str, ...]:
        """Actives that the routine introduces and that count as actives."""
        return tuple(
            name for name in sorted(self.applied - self.in_use) if self.knowledge.is_counted(name)
        )

    @cached_property
    def required(self) -> Mapping[Slot, frozenset[str]]:
        """Steps that rules require, by slot; none in a crisis."""
        requests = () if self.routine.crisis else self.outcomes.steps.items()
        return {
            slot: frozenset(
                kind for (kind, at), request in requests if request.required and at is slot
            )
            for slot in Slot
        }

    # --- forbids and totals ---------------------------------------------------------------

    def _forbidden(self) -> Iterator[str]:
        outcomes = self.outcomes
        for name in sorted(self.named):
            stopping = outcomes.stopping(name, prescribed=name in self.prescribed)
            if stopping and name not in self.resting:
                yield f"{name} is forbidden by {_rule_ids(stopping)}"
            if name in outcomes.withheld and name not in self.in_use:
                yield f"{name} may not be proposed by {_rule_ids(outcomes.withheld[name])}"
            if name in outcomes.dropped and name in self.applied and name not in self.in_use:
                yield f"{name} should wait by {_rule_ids(outcomes.dropped[name])}"
        for option in self.routine.options:
            rules = outcomes.forbidden_options.get(option.id)
            if rules is not None:
                yield f"{option.id} is forbidden by {_rule_ids(rules)}"
        for step in self.steps:
            rules = outcomes.forbidden_kinds.get((step.kind, step.product_kind or ""))
            if rules is not None:
                yield f"{step.kind} by {step.product_kind} is forbidden by {_rule_ids(rules)}"

    def _totals(self) -> Iterator[str]:
        counts = {
            Total.NEW_ACTIVES: len(self.new),
            Total.IRRITATION: sum(self.knowledge.actives[name].irritation for name in self.new),
            Total.MORNING_ACTIVES: self._most_new(day.morning for day in self.days),
            Total.EVENING_ACTIVES: self._most_new(day.evening for day in self.days),
        }
        for total, cap in self.outcomes.totals.items():
            if counts.get(total, 0) > cap.most:
                yield f"{counts[total]} {total.value} is above {cap.most} by {_rule_ids(cap.rules)}"

    def _most_new(self, times: Iterable[tuple[Step, ...]]) -> int:
        """Return the most new actives at one time of one day."""
        return max((sum(step.active in self.new for step in steps) for steps in times), default=0)

    def _missing(self) -> Iterator[str]:
        """Yield the requirements and referrals that rules ask for and the routine omits."""
        stated = {row.id for row in self.routine.requirements}
        stated.update(row.id for row in self.routine.referrals)
        for table in (self._asked_properties, self._asked_referrals):
            for name, rules in table.items():
                if name not in stated:
                    yield f"{name} is not told, against {_rule_ids(rules)}"

    @property
    def _asked_properties(self) -> Mapping[str, set[str]]:
        """Properties that every product must have; none if there are no products."""
        return {} if self.routine.crisis else self.outcomes.properties

    @property
    def _asked_referrals(self) -> Mapping[str, set[str]]:
        """Referrals that rules ask for; in a crisis only the urgent ones."""
        asked = self.outcomes.referrals
        if not self.routine.crisis:
            return asked
        left = self.knowledge.beside_a_crisis(asked)
        return {name: rules for name, rules in asked.items() if name in left}

    # --- frequencies ----------------------------------------------------------------------

    def _notes(self) -> Iterator[str]:
        for note in self.routine.actives:
            if (note.status == "in_use") != (note.id in self.in_use):
                yield f"{note.id} is said to be {note.status}, against the answers"
            yield from self._too_often(note.id, note.nights, "")
        for alternative in self.routine.alternatives:
            yield from self._too_often(alternative.id, alternative.nights, " as an alternative")
            track = self.knowledge.track_of(alternative.id)
            cap = None if track is None else self.outcomes.tracks.get(track)
            if cap is not None and alternative.nights > cap.most:
                where = f"{alternative.id} as an alternative"
                yield f"{where} is above {cap.most} by {_rule_ids(cap.rules)}"

    def _too_often(self, active: str, days: int, where: str) -> Iterator[str]:
        if active in self.prescribed:
            return
        cap = self.outcomes.nights.get(active)
        if cap is not None and days > cap.most:
            yield f"{active} on {days} days{where} is above {cap.most} by {_rule_ids(cap.rules)}"
        row = self.knowledge.actives[active]
        reducing = self.outcomes.reduced.get(active)
        if reducing and active in self.in_use and row.irritation and days > row.start:
            yield f"{active} on {days} days{where} is above {row.start} by {_rule_ids(reducing)}"
        if days > self.knowledge.actives[active].ceiling:
            yield f"{active} on {days} days{where} is above its ceiling"

    def _nights(self, week: Week) -> Iterator[str]:
        if [day.name for day in week] != list(Weekday):
            yield "a week does not run from Monday to Sunday"
        used: dict[str, list[int]] = {}
        for place, day in enumerate(week):
            for step in (*day.morning, *day.evening):
                if step.active is not None:
                    used.setdefault(step.active, []).append(place)
        on_track: dict[str, list[int]] = {}
        for active, days in used.items():
            yield from self._too_often(active, len(days), "")
            if active in self.prescribed:
                continue
            if len(set(days)) < len(days):
                yield f"{active} comes twice on one day"
            track = self.knowledge.track_of(active)
            if track is not None:
                on_track.setdefault(track, []).extend(days)
        yield from self._tracks(on_track)
        yield from self._recovery(used, on_track)

    def _tracks(self, on_track: Mapping[str, list[int]]) -> Iterator[str]:
        calendar = self.knowledge.calendar
        for name, days in on_track.items():
            track = calendar.tracks[name]
            if len(set(days)) < len(days):
                yield f"two of {name} share a day"
            cap = self.outcomes.tracks.get(name)
            if cap is not None and len(days) > cap.most:
                yield f"{name} on {len(days)} nights is above {cap.most} by {_rule_ids(cap.rules)}"
            if len(days) > track.ceiling:
                yield f"{name} on {len(days)} nights is above its ceiling"
            in_order = sorted(days)
            around = (*in_order, in_order[0] + len(Weekday))
            if any(after - before <= track.rest_between for before, after in pairwise(around)):
                yield f"{name} leaves too little rest between its nights"
        for one, other in calendar.apart:
            if set(on_track.get(one, ())) & set(on_track.get(other, ())):
                yield f"{one} and {other} share a night"

    def _recovery(
        self, used: Mapping[str, list[int]], on_track: Mapping[str, list[int]]
    ) -> Iterator[str]:
        """Check the nights without any track; only what is in use or daily by label takes them."""
        unbound_nights = {
            day
            for active, days in used.items()
            if (active in self.in_use or self.knowledge.is_daily_by_label(active))
            and self.knowledge.track_of(active) is not None
            for day in days
        }
        busy = unbound_nights | {day for days in on_track.values() for day in days}
        most = len(Weekday) - self.knowledge.calendar.recovery_nights
        if len(busy) > max(most, len(unbound_nights)):
            yield "the week leaves no night to recover"

    # --- days -----------------------------------------------------------------------------

    def _steps(self, where: str, slot: Slot, steps: Sequence[Step]) -> Iterator[str]:
        kinds = {step.kind for step in steps}
        for kind in self.required[slot] - kinds:
            if slot in self.knowledge.steps[kind].gives_way and self._is_full(steps):
                continue
            rules = self.outcomes.steps[kind, slot].rules
            yield f"{where} lacks {kind}, required by {_rule_ids(rules)}"
        for before, after in pairwise(steps):
            info = self.knowledge.steps.get(before.kind)
            if info is not None and slot in info.last:
                yield f"{where} has {after.kind} after {before.kind}"
        for step in steps:
            if step.slot is not slot:
                yield f"{where} holds {step.kind} of the {step.slot}"

    def _is_full(self, steps: Sequence[Step]) -> bool:
        """Return whether some steps, or the busiest time of the week, leave no room for more."""
        most = self.routine.profile.get("most_steps")
        every = steps is self.routine.morning or steps is self.routine.evening
        return isinstance(most, int) and (every or len(steps) >= most)

    def _day_separations(self, day: Day) -> Iterator[str]:
        morning = {step.active for step in day.morning if step.active}
        evening = {step.active for step in day.evening if step.active}
        for by, one, other, rules in self._apart(morning | evening):
            if by is By.NIGHT or {one, other} <= morning or {one, other} <= evening:
                yield f"{one} and {other} share a {by.value} against {_rule_ids(rules)}"

    def _routine_separations(self, week: Week) -> Iterator[str]:
        applied = {
            step.active for day in week for step in (*day.morning, *day.evening) if step.active
        }
        for by, one, other, rules in self._apart(applied):
            if by is By.ROUTINE:
                yield f"{one} and {other} share a {by.value} against {_rule_ids(rules)}"

    def _apart(self, names: set[str]) -> Iterator[tuple[By, str, str, set[str]]]:
        """Yield the pairs among some actives that rules keep apart."""
        for separation, rules in self.outcomes.separations.items():
            if separation.one.isdisjoint(names) or separation.other.isdisjoint(names):
                continue
            for one, other in combinations(sorted(names), 2):
                apart = (one in separation.one and other in separation.other) or (
                    other in separation.one and one in separation.other
                )
                if apart and not {one, other} <= self.prescribed:
                    yield separation.by, one, other, rules

    # --- weeks ----------------------------------------------------------------------------

    def _phases(self) -> Iterator[str]:
        phases = self.routine.phases
        if not phases or phases[-1].week != self.routine.week:
            yield "the last phase is not the settled week"
        starts = [
            (phase.first_week, name)
            for phase in phases
            for name in phase.introduces
            if self.knowledge.is_counted(name)
        ]
        pause = self.knowledge.calendar.pace.weeks_between_new
        for (week, one), (later, other) in pairwise(starts):
            if later - week < pause:
                yield f"{other} starts less than {pause} weeks after {one}"
        introduced = {name for phase in phases for name in phase.introduces}
        for name in self.new:
            if name not in introduced:
                yield f"{name} is never introduced"
        for phase in phases:
            yield from self._too_early(phase)
            yield from self._in_a_pause(phase)

    def _in_a_pause(self, phase: Phase) -> Iterator[str]:
        """Check that a pause ends before what rests is used, and before anything new starts."""
        steps = {step for day in phase.week for step in (*day.morning, *day.evening)}
        for name in sorted({step.active for step in steps if step.active} & self.resting.keys()):
            if phase.first_week <= self.resting[name]:
                yield f"{name} is used in week {phase.first_week} of its pause"
        for pause, rules in self.outcomes.pauses.items():
            if phase.first_week <= pause.weeks and any(
                self.knowledge.is_counted(name) for name in phase.introduces
            ):
                yield f"something starts in a pause by {_rule_ids(rules)}"

    def _too_early(self, phase: Phase) -> Iterator[str]:
        started = {
            name
            for earlier in self.routine.phases
            if earlier.first_week <= phase.first_week
            for name in earlier.introduces
        }
        days = {id(day): day for day in phase.week}
        applied = {
            step.active for day in days.values() for step in (*day.morning, *day.evening)
        } - {None}
        for name in sorted(str(name) for name in applied):
            if name not in started and name not in self.in_use:
                yield f"{name} is used before it is introduced"


def _rule_ids(rules: set[str]) -> str:
    return " and ".join(sorted(rules))
