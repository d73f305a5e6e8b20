"""The safety gate: the last check of a finished routine, independent of the planner.

It checks the promises, which rest on the fixed values alone, and then what the rules that fired
asked for. It reads only the routine as the person would get it and the merged outcomes of the
rules, not the planner's intermediate decisions. A routine that breaks any is never returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from poreroutine._support.caching import cached_property
from poreroutine.core.checker import Constants, Drawn, Stretch, breaches_of, draw
from poreroutine.core.facts.prescribed import prescribed_actives
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.routine import Routine, Step
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.combinations import By
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.rulesets.rules.outcomes.texts import Channel


def check_safe(
    routine: Routine,
    outcomes: Outcomes,
    knowledge: Knowledge,
    constants: Constants,
) -> None:
    """Check a finished routine against every promise, and every outcome of the rules.

    Raises:
        UnsafeRoutineError: If it breaks any; lists every breach.
    """
    drawn = draw(routine)
    asked = _Asked(drawn, outcomes, knowledge)
    found = (*breaches_of(drawn, constants), *asked.breaches())
    if found:
        raise UnsafeRoutineError(tuple(dict.fromkeys(found)))


@dataclass(frozen=True)
class _Asked:
    drawn: Drawn
    outcomes: Outcomes
    knowledge: Knowledge

    @property
    def routine(self) -> Routine:
        """The finished routine."""
        return self.drawn.routine

    def breaches(self) -> Iterator[str]:
        """Yield what the rules asked for and the routine does not keep, one sentence each."""
        unknown = sorted(self.named - self.knowledge.actives.keys())
        if unknown:
            yield from (f"{name} is not a known active" for name in unknown)
            return
        yield from self._crisis()
        yield from self._forbidden()
        yield from self._totals()
        yield from self._limits()
        yield from self._missing()
        yield from self._required()
        yield from self._separations()
        yield from self._pauses()

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
        for referral in routine.referrals:
            if referral.id not in self._asked_referrals or not referral.urgency.is_pressing:
                yield f"{referral.id} can wait, but is shown in a crisis"
        yield from self._first_aid()

    def _first_aid(self) -> Iterator[str]:
        """Check the warnings of a crisis routine against the first aid of the rules behind it."""
        rows, shown = self.knowledge.texts, {advice.id for advice in self.routine.warnings}
        for name in sorted(shown):
            if name not in rows or not rows[name].first_aid:
                yield f"{name} is not first aid, but is shown in a crisis"
        behind = set[str]().union(*self._asked_referrals.values())
        for outcome, rules in self.outcomes.texts.items():
            row = rows.get(outcome.text or "") if outcome.channel is Channel.WARN else None
            if row is None or not row.first_aid or outcome.about or rules.isdisjoint(behind):
                continue
            if outcome.text not in shown:
                yield f"{outcome.text} is not shown, against {_rule_ids(rules)}"

    # --- contents ---------------------------------------------------------------------------

    @cached_property
    def in_use(self) -> frozenset[str]:
        """Actives in use, according to the answers."""
        return frozenset(self.drawn.used)

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
    def applied(self) -> frozenset[str]:
        """Actives that some step applies, or that are listed in the routine."""
        return self.drawn.listed

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
        for _, _, steps in self.drawn.steps if outcomes.forbidden_kinds else ():
            for step in steps:
                rules = outcomes.forbidden_kinds.get((step.kind, step.product_kind or ""))
                if rules is not None:
                    yield f"{step.kind} by {step.product_kind} is forbidden by {_rule_ids(rules)}"

    def _totals(self) -> Iterator[str]:
        counts = {
            Total.NEW_ACTIVES: len(self.new),
            Total.IRRITATION: sum(self.knowledge.actives[name].irritation for name in self.new),
            Total.MORNING_ACTIVES: self._most_new("morning"),
            Total.EVENING_ACTIVES: self._most_new("evening"),
        }
        for total, cap in self.outcomes.totals.items():
            if counts.get(total, 0) > cap.most:
                yield f"{counts[total]} {total.value} is above {cap.most} by {_rule_ids(cap.rules)}"

    def _most_new(self, slot: str) -> int:
        """Return the most new actives at one time of one day."""
        new = frozenset(self.new)
        times = [steps for _, at, steps in self.drawn.steps if at == slot] if new else ()
        return max((sum([step.active in new for step in steps]) for steps in times), default=0)

    def _missing(self) -> Iterator[str]:
        """Yield the requirements and referrals that rules ask for and the routine omits."""
        stated = {row.id for row in self.routine.requirements}
        stated.update(row.id for row in self.routine.referrals)
        for table in (self._asked_properties, self._asked_referrals):
            for name, rules in table.items():
                if name not in stated:
                    yield f"{name} is not shown, against {_rule_ids(rules)}"

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

    def _limits(self) -> Iterator[str]:
        for note in self.routine.actives:
            yield from self._too_often(note.id, note.nights, "")
        for alternative in self.routine.alternatives:
            yield from self._too_often(alternative.id, alternative.nights, " as an alternative")
            track = self.knowledge.track_of(alternative.id)
            cap = None if track is None else self.outcomes.tracks.get(track)
            if cap is not None and alternative.nights > cap.most:
                where = f"{alternative.id} as an alternative"
                yield f"{where} is above {cap.most} by {_rule_ids(cap.rules)}"
        for stretch in self.drawn.stretches:
            on_track: dict[str, int] = {}
            for active, (mornings, evenings) in stretch.uses.items():
                days = mornings | evenings
                yield from self._too_often(active, days.bit_count(), "")
                track = self.knowledge.track_of(active)
                if track is not None and active not in self.prescribed:
                    on_track[track] = on_track.get(track, 0) | days
            for track, days in on_track.items():
                cap = self.outcomes.tracks.get(track)
                if cap is not None and days.bit_count() > cap.most:
                    nights = f"{track} on {days.bit_count()} nights"
                    yield f"{nights} is above {cap.most} by {_rule_ids(cap.rules)}"

    def _too_often(self, active: str, days: int, where: str) -> Iterator[str]:
        if active in self.prescribed:
            return
        cap = self.outcomes.nights.get(active)
        if cap is not None and days > cap.most:
            yield f"{active} on {days} days{where} is above {cap.most} by {_rule_ids(cap.rules)}"
        reducing = self.outcomes.reduced.get(active) if active in self.in_use else None
        row = self.knowledge.actives[active]
        if reducing and row.irritation and days > row.start:
            yield f"{active} on {days} days{where} is above {row.start} by {_rule_ids(reducing)}"

    # --- days and weeks -------------------------------------------------------------------

    def _required(self) -> Iterator[str]:
        """Yield the steps that rules require and a day lacks; a crisis requires none."""
        requests = () if self.routine.crisis else self.outcomes.steps.items()
        required = [(kind, at, each.rules) for (kind, at), each in requests if each.required]
        for name, slot, steps in self.drawn.steps if required else ():
            kinds = {step.kind for step in steps}
            for kind, at, rules in required:
                if kind not in kinds and at == slot and not self._gave_way(kind, slot, steps):
                    yield f"{name} {slot} lacks {kind}, required by {_rule_ids(rules)}"

    def _gave_way(self, kind: str, slot: str, steps: Sequence[Step]) -> bool:
        """Return whether a wish for few steps leaves no room for one that may be given up."""
        most = self.routine.profile.get("most_steps")
        every = steps is self.routine.morning or steps is self.routine.evening
        gives_way = slot in self.knowledge.steps[kind].gives_way
        return gives_way and isinstance(most, int) and (every or len(steps) >= most)

    def _separations(self) -> Iterator[str]:
        applied = {active for stretch in self.drawn.stretches for active in stretch.uses}
        for separation, rules in self.outcomes.separations.items():
            if separation.one.isdisjoint(applied) or separation.other.isdisjoint(applied):
                continue
            both = applied & (separation.one | separation.other)
            for one, other in combinations(sorted(both), 2):
                apart = (one in separation.one and other in separation.other) or (
                    other in separation.one and one in separation.other
                )
                if not apart or {one, other} <= self.prescribed:
                    continue
                if any(_meet(each, one, other, separation.by) for each in self.drawn.stretches):
                    by = separation.by.value
                    yield f"{one} and {other} share a {by} against {_rule_ids(rules)}"

    def _pauses(self) -> Iterator[str]:
        """Check that a pause ends before what rests is used, and before anything new starts."""
        for alternative in self.routine.alternatives:
            if self.outcomes.pauses_of(alternative.id):
                yield f"{alternative.id} is an alternative in its pause"
        for stretch in self.drawn.stretches if self.outcomes.pauses else ():
            for name in sorted(stretch.uses.keys() & self.resting.keys()):
                if stretch.first <= self.resting[name]:
                    yield f"{name} is used in week {stretch.first} of its pause"
            for pause, rules in self.outcomes.pauses.items():
                if stretch.first <= pause.weeks and any(
                    map(self.knowledge.is_counted, stretch.phase.introduces)
                ):
                    yield f"something starts in a pause by {_rule_ids(rules)}"


def _meet(stretch: Stretch, one: str, other: str, by: By) -> bool:
    """Return whether two actives meet in a slot, on a day or in a week."""
    uses, others = stretch.uses.get(one), stretch.uses.get(other)
    if uses is None or others is None:
        return False
    if by is By.ROUTINE:
        return True
    if by is By.SLOT:
        return bool(uses[0] & others[0] or uses[1] & others[1])
    return bool((uses[0] | uses[1]) & (others[0] | others[1]))


def _rule_ids(rules: set[str]) -> str:
    return " and ".join(sorted(rules))
