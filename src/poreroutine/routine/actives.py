"""Notes on actives: what stands in the routine, what could stand in, what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping

from poreroutine.outcomes.merge import MOST_POINTS, Outcomes
from poreroutine.plan.model import LeftOut, Placed, Plan, Reserve
from poreroutine.routine.model import (
    ActiveNote,
    Alternative,
    DriverNote,
    NotChosen,
    TrackNote,
)
from poreroutine.routine.texts import worded_or_none
from poreroutine.routine.week import Wording
from poreroutine.rules.model import Rule
from poreroutine.words import Reason

KEEP_IN_USE = "keep_in_use"
"""Id of the text that explains why something in use stays when no rule recommends it."""


class ActiveWriter:
    """Writes the notes of one plan."""

    def __init__(
        self, plan: Plan, outcomes: Outcomes, rules: Mapping[str, Rule], wording: Wording
    ) -> None:
        self._plan = plan
        self._outcomes = outcomes
        self._rules = rules
        self._wording = wording
        self._knowledge = wording.knowledge
        self._audience = wording.audience

    def notes(self) -> tuple[ActiveNote, ...]:
        """Write the actives of the plan, in its order."""
        return tuple(self._note(placed) for placed in self._plan.placed)

    def alternatives(self) -> tuple[Alternative, ...]:
        """Write the reserves, best first."""
        return tuple(
            Alternative(
                id=held.active,
                name=self._name(held.active),
                nights=held.nights,
                slot=held.slot,
                reason=held.reason,
                text=self._reason_text(held.reason),
                instead_of=held.instead_of,
                rules=self._reserve_rules(held),
                sources=self._wording.citations.of(self._reserve_rules(held)),
            )
            for held in self._plan.reserves
        )

    def not_chosen(self) -> dict[str, NotChosen]:
        """Write everything that is left out or waits, by id."""
        left = {out.active: self._left_out(out) for out in self._plan.left_out}
        waiting = {
            held.active: NotChosen(
                id=held.active,
                name=self._name(held.active),
                reason=held.reason,
                text=self._reason_text(held.reason),
                was_in_use=held.was_in_use,
                rules=self._reserve_rules(held),
                sources=self._wording.citations.of(self._reserve_rules(held)),
            )
            for held in self._plan.reserves
        }
        return dict(sorted((left | waiting).items()))

    def drivers(self) -> tuple[DriverNote, ...]:
        """Write the drivers that the answers point to, strongest first."""
        found = []
        for name, info in self._knowledge.drivers.items():
            points = self._outcomes.driver(name)
            if points < info.shown_from:
                continue
            rules = tuple(sorted({rule for rule, _ in self._outcomes.points[name]}))
            note = DriverNote(
                id=name,
                name=info.name.worded(self._audience),
                text=info.text.worded(self._audience),
                points=min(points, info.highest),
                highest=info.highest,
                helped_by=tuple(
                    placed.active
                    for placed in self._plan.placed
                    if name in self._drivers_of(placed.active)
                ),
                rules=rules,
                sources=self._wording.citations.of(rules),
            )
            found.append((MOST_POINTS - points, name, note))
        return tuple(note for _, _, note in sorted(found, key=lambda item: item[:2]))

    def tracks(self) -> tuple[TrackNote, ...]:
        """Write the shared calendars that the settled week uses, by id."""
        settled = self._plan.stretches[-1].days
        notes = []
        for name, track in self._knowledge.calendar.tracks.items():
            nights = sum(
                days.bit_count()
                for active, days in settled.items()
                if self._knowledge.track_of(active) == name
            )
            if nights == 0:
                continue
            cap = self._outcomes.tracks.get(name)
            cuts = cap is not None and cap.most <= track.ceiling
            notes.append(
                TrackNote(
                    id=name,
                    label=track.label,
                    name=track.name.worded(self._audience),
                    nights=nights,
                    limit=cap.most if cap is not None and cuts else track.ceiling,
                    limited_by=tuple(sorted(cap.rules)) if cap is not None and cuts else (),
                )
            )
        return tuple(notes)

    def _note(self, placed: Placed) -> ActiveNote:
        row = self._knowledge.actives[placed.active]
        rules = self._candidate_rules(placed.active)
        leading = self._leading(placed.active)
        contested = (self._rules[rule].contested for rule in rules)
        return ActiveNote(
            id=placed.active,
            name=row.name.worded(self._audience),
            status=placed.status,
            slot=placed.slot,
            nights=placed.nights,
            from_week=placed.from_week,
            drivers=self._drivers_of(placed.active),
            track=self._knowledge.track_of(placed.active),
            strength=row.strength,
            weeks_to_effect=row.weeks.clinical if self._audience == "clinical" else row.weeks.plain,
            evidence=row.evidence if leading is None else leading.evidence or row.evidence,
            reason=self._text(KEEP_IN_USE)
            if leading is None
            else leading.because.worded(self._audience),
            limited_by=tuple(sorted(placed.limited_by)),
            contested=next(
                (worded_or_none(text, self._audience) for text in contested if text is not None),
                None,
            ),
            rules=rules,
            sources=self._wording.citations.of(rules, row.sources),
        )

    def _left_out(self, out: LeftOut) -> NotChosen:
        rules = tuple(sorted(out.rules))
        return NotChosen(
            id=out.active,
            name=self._name(out.active),
            reason=out.reason,
            text=self._rules[rules[0]].because.worded(self._audience)
            if rules
            else self._reason_text(out.reason),
            was_in_use=out.was_in_use,
            rules=rules,
            sources=self._wording.citations.of(rules),
        )

    def _leading(self, active: str) -> Rule | None:
        """Return the rule that recommends an active most strongly."""
        candidate = self._outcomes.candidates.get(active)
        if candidate is None:
            return None
        rule, _ = min(candidate.weights, key=lambda at: (-candidate.weights[at], at))
        return self._rules[rule]

    def _candidate_rules(self, active: str) -> tuple[str, ...]:
        candidate = self._outcomes.candidates.get(active)
        return tuple(sorted(candidate.rules)) if candidate is not None else ()

    def _reserve_rules(self, held: Reserve) -> tuple[str, ...]:
        return tuple(sorted({*self._candidate_rules(held.active), *held.rules}))

    def _drivers_of(self, active: str) -> tuple[str, ...]:
        candidate = self._outcomes.candidates.get(active)
        return tuple(sorted(candidate.drivers)) if candidate is not None else ()

    def _name(self, active: str) -> str:
        return self._knowledge.actives[active].name.worded(self._audience)

    def _reason_text(self, reason: Reason) -> str:
        return self._text(f"reason_{reason.value}")

    def _text(self, name: str) -> str:
        row = self._knowledge.texts[name]
        return row.clinical if self._audience == "clinical" else row.plain
