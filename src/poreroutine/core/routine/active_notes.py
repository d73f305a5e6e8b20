"""Notes on actives: those in the routine, alternatives, and those left out, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poreroutine._support.caching import cached, cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import LeftOut, Placed, Plan, Reserve
from poreroutine.core.planning.pauses import Rest, rests
from poreroutine.core.planning.phases import path_of
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import (
    ASK_ABOUT_PRESCRIBED,
    GO_ON,
    HELD_BY_PURPOSE,
    HELD_BY_USE,
    HELD_BY_WEEK,
    KEEP_IN_USE,
    KEEP_PRESCRIBED,
    KEEP_WITHHELD,
    NOT_PROPOSED,
    STOP_IN_USE,
    Reason,
)
from poreroutine.model.routine import ActiveNote, Alternative, DoseStep, DriverNote, NotChosen
from poreroutine.model.routine_parts import FirstLine, NeedNote, PauseNote, TrackNote
from poreroutine.model.text import Amount, Text, joined
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.vocabulary import MAX_POINTS


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

    def notes(self) -> tuple[ActiveNote, ...]:
        """Write the notes of the plan's actives, in its order."""
        return tuple(self._note(placed) for placed in self._plan.placed)

    def alternatives(self) -> tuple[Alternative, ...]:
        """Write what could be used instead, best first."""
        return tuple(
            _alternative(self._wording, reserve, self._reserve_rules(reserve))
            for reserve in self._plan.alternatives
        )

    @cached_property
    def not_chosen(self) -> dict[str, NotChosen]:
        """Write everything that is left out or waits, by id."""
        left = {left_out.active: self._left_out(left_out) for left_out in self._plan.left_out}
        waiting = {
            reserve.active: _waiting(self._wording, reserve, self._reserve_rules(reserve))
            for reserve in self._plan.reserves
        }
        return dict(sorted((left | waiting).items()))

    def needs(self) -> tuple[NeedNote, ...]:
        """Write what the person needs, first one first."""
        return tuple(map(self._need, self._plan.needs))

    def drivers(self) -> tuple[DriverNote, ...]:
        """Write the drivers that the answers indicate, strongest first."""
        ranked = []
        for name, info in self._knowledge.drivers.items():
            points = self._outcomes.driver(name)
            if points < info.shown_from:
                continue
            rules = tuple(sorted({rule for rule, _ in self._outcomes.points[name]}))
            note = DriverNote(
                id=name,
                name=self._wording.say("drivers", name, "name"),
                text=self._wording.say("drivers", name, "text"),
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
            ranked.append((MAX_POINTS - points, name, note))
        return tuple(note for _, _, note in sorted(ranked, key=lambda item: item[:2]))

    def tracks(self) -> tuple[TrackNote, ...]:
        """Write the shared calendars that the settled week uses, by id."""
        settled = self._plan.settled
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
            at = ("calendar", "tracks", name)
            notes.append(
                TrackNote(
                    id=name,
                    label=self._wording.say(*at, "label"),
                    name=self._wording.say(*at, "name"),
                    nights=nights,
                    limit=cap.most if cap is not None and cuts else track.ceiling,
                    limited_by=tuple(sorted(cap.rules)) if cap is not None and cuts else (),
                )
            )
        return tuple(notes)

    def _need(self, name: str) -> NeedNote:
        row = self._knowledge.pathways[name]
        rules = tuple(sorted(self._outcomes.traits[name]))
        asked = row.extra.get("ask")
        return NeedNote(
            id=name,
            name=self._wording.say("pathways", name, "name"),
            text=self._wording.say("pathways", name, "because"),
            first_line=tuple(map(self._first_line, row.first_line)),
            ask=asked if asked in self._outcomes.referrals else None,
            rules=rules,
            sources=self._wording.citations.of(rules),
        )

    def _first_line(self, active: str) -> FirstLine:
        in_routine = any(placed.active == active for placed in self._plan.placed)
        left = None if in_routine else self.not_chosen.get(active)
        missing = _text(self._wording, NOT_PROPOSED).coded(NOT_PROPOSED)
        return FirstLine(
            id=active,
            name=self._wording.name(active),
            in_routine=in_routine,
            text=None if in_routine else missing if left is None else left.text,
        )

    def _note(self, placed: Placed) -> ActiveNote:
        row = self._knowledge.actives[placed.active]
        rules = self._candidate_rules(placed.active)
        leading = self._leading(placed.active)
        contested = map(self._wording.contested, rules)
        return ActiveNote(
            id=placed.active,
            name=self._wording.name(placed.active),
            status=placed.status,
            slot=placed.slot,
            nights=placed.nights,
            from_week=placed.from_week,
            **self._path(placed),
            drivers=self._drivers_of(placed.active),
            prescribed=placed.prescribed,
            twice_daily=placed.twice_daily,
            track=self._knowledge.track_of(placed.active),
            strength=Amount.read(self._wording.say("actives", placed.active, "strength")),
            weeks_to_effect=Amount.of(
                self._wording.say("actives", placed.active, "weeks"),
                row.weeks.from_,
                row.weeks.to,
                "week",
            ),
            evidence=row.evidence if leading is None else leading.evidence or row.evidence,
            reason=self._reason(placed, leading),
            limited_by=tuple(sorted(placed.limited_by)),
            contested=next((text for text in contested if text is not None), None),
            rules=rules,
            sources=self._wording.citations.of(rules, row.sources),
        )

    def _path(self, placed: Placed) -> dict[str, Any]:
        """Write the path to the dose, and what holds an active that does not reach it."""
        row = self._knowledge.actives[placed.active]
        if placed.prescribed or row.dose is None:
            return {"held": self._held(placed)} if placed.cut_from else {}
        path = path_of(placed, self._knowledge)
        weeks = row.weeks.trial or row.weeks.to
        begins = placed.status == "new" or placed.rises_from > 0
        return {
            "path": [DoseStep(from_week=week, nights=uses) for week, uses in path],
            "dose": Amount.of(
                self._wording.say("actives", placed.active, "dose"),
                row.dose.uses,
                row.dose.uses,
                "uses_per_week",
            ),
            "go_on": _text(self._wording, GO_ON) if len(path) > 1 else None,
            "held": self._held(placed)
            if placed.cut_from or placed.nights < row.dose.uses
            else None,
            "judge_in_week": placed.from_week + weeks if begins and weeks else None,
        }

    def _held(self, placed: Placed) -> Text:
        limiting = placed.limited_by or (self._limiting(placed) if placed.cut_from else None)
        if limiting:
            return self._wording.because(min(limiting)).coded("held_by_limit")
        candidate = self._outcomes.candidates.get(placed.active)
        if placed.status == "in_use":
            return self._own(HELD_BY_WEEK if placed.cut_from else HELD_BY_USE)
        asked = None if candidate is None else candidate.nights
        return self._own(HELD_BY_PURPOSE if asked == placed.nights else HELD_BY_WEEK)

    def _limiting(self, placed: Placed) -> frozenset[str]:
        """Return the rules that allow no more uses a week than an active has."""
        track = self._knowledge.track_of(placed.active) or ""
        caps = (self._outcomes.nights.get(placed.active), self._outcomes.tracks.get(track))
        held = (cap.rules for cap in caps if cap is not None and cap.most <= placed.nights)
        return frozenset[str]().union(*held)

    def _own(self, name: str, *rules: str, then: str | None = None) -> Text:
        """Return a text of the library's own decisions as a reason, with the rules behind it."""
        said = [_text(self._wording, name), *map(self._wording.because, rules)]
        if then is not None:
            said.append(_text(self._wording, then))
        return joined(said).coded(name)

    def _reason(self, placed: Placed, leading: Rule | None) -> Text:
        if placed.prescribed:
            against = self._outcomes.forbidden.get(placed.active)
            if not against:
                return self._own(KEEP_PRESCRIBED)
            return self._own(KEEP_PRESCRIBED, min(against), then=ASK_ABOUT_PRESCRIBED)
        withheld = self._outcomes.withheld.get(placed.active)
        if placed.status == "in_use" and withheld:
            return self._own(KEEP_WITHHELD, min(withheld))
        if leading is None:
            return self._own(KEEP_IN_USE)
        return self._wording.because(leading.id).coded("recommended")

    def pauses(self) -> tuple[PauseNote, ...]:
        """Write the pauses, longest first."""
        return tuple(map(self._pause, rests(self._plan, self._outcomes)))

    def _pause(self, rest: Rest) -> PauseNote:
        rules = set[str]().union(*(self._outcomes.pauses[pause] for pause in rest.pauses))
        return PauseNote(
            id=rest.until,
            weeks=rest.weeks,
            until=_text(self._wording, rest.until),
            actives=rest.actives,
            rules=tuple(sorted(rules)),
            sources=self._wording.citations.of(rules),
        )

    def _left_out(self, left_out: LeftOut) -> NotChosen:
        rules = tuple(sorted(left_out.rules))
        return _left_out(self._wording, left_out, rules)

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

    def _reserve_rules(self, reserve: Reserve) -> tuple[str, ...]:
        return tuple(sorted({*self._candidate_rules(reserve.active), *reserve.rules}))

    def _drivers_of(self, active: str) -> tuple[str, ...]:
        candidate = self._outcomes.candidates.get(active)
        return tuple(sorted(candidate.drivers)) if candidate is not None else ()


@cached(4096)
def _alternative(wording: Wording, reserve: Reserve, rules: tuple[str, ...]) -> Alternative:
    return Alternative(
        id=reserve.active,
        name=wording.name(reserve.active),
        nights=reserve.nights,
        slot=reserve.slot,
        reason=reserve.reason,
        text=_reason_to_wait(wording, reserve),
        instead_of=reserve.instead_of,
        rules=rules,
        sources=wording.citations.of(rules, wording.knowledge.actives[reserve.active].sources),
    )


def _reason_to_wait(wording: Wording, reserve: Reserve) -> Text:
    """Say why an active waits; what is in use and separated by rules gets their reason.

    So does what waits though nothing new is in its way, where rules let nothing new begin.
    """
    if reserve.reason is Reason.TOO_MANY_NEW_ACTIVES and reserve.rules and not reserve.instead_of:
        said = wording.because(min(reserve.rules))
    elif reserve.was_in_use and reserve.rules:
        said = joined((wording.because(min(reserve.rules)), _text(wording, STOP_IN_USE)))
    else:
        said = _text(wording, f"reason_{reserve.reason.value}")
    return said.coded(reserve.reason)


@cached(4096)
def _waiting(wording: Wording, reserve: Reserve, rules: tuple[str, ...]) -> NotChosen:
    return NotChosen(
        id=reserve.active,
        name=wording.name(reserve.active),
        reason=reserve.reason,
        text=_reason_to_wait(wording, reserve),
        was_in_use=reserve.was_in_use,
        rules=rules,
        sources=wording.citations.of(rules, wording.knowledge.actives[reserve.active].sources),
    )


@cached(4096)
def _left_out(wording: Wording, left_out: LeftOut, rules: tuple[str, ...]) -> NotChosen:
    own = _text(wording, f"reason_{left_out.reason.value}")
    said = [wording.because(rules[0]) if rules else own]
    if left_out.was_in_use and left_out.reason is Reason.NOT_TOGETHER:
        said.append(_text(wording, STOP_IN_USE))
    if left_out.reason is Reason.AWAITING_ANSWER:
        said.insert(0, own)
    return NotChosen(
        id=left_out.active,
        name=wording.name(left_out.active),
        reason=left_out.reason,
        text=joined(said).coded(left_out.reason),
        was_in_use=left_out.was_in_use,
        rules=rules,
        sources=wording.citations.of(rules),
    )


def _text(wording: Wording, name: str) -> Text:
    return wording.say("texts", name)
