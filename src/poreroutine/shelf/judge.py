"""What becomes of each thing on a shelf, for one person: kept, used less, swapped or stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from poreroutine.products.exclude import bars_for_all, bars_required, reasons_against
from poreroutine.products.match_case import Case
from poreroutine.products.match_index import MatchIndex
from poreroutine.products.match_model import Why
from poreroutine.shelf.model import Entry, Verdict
from poreroutine.shelf.table import ShelfTable
from poreroutine.shelf.things import Thing
from poreroutine.words import Reason

_WORST_FIRST: tuple[Verdict, ...] = (
    "stop",
    "pause",
    "swap",
    "unclear",
    "less",
    "keep",
    "known",
)
CRISIS = "crisis"
"""Why everything is stopped while something cannot wait."""
_DOUBTS = frozenset(("unreadable", "allergy_unknown", "requirement_unknown"))


@dataclass(frozen=True)
class Judge:
    """Judges the things on a shelf.

    Attributes:
        things: What is on it.
        table: The sentences.
        audience: For whom they are worded.
        case: The routine of the person and what bears on it; None when nobody is told of.
        index: The shelf as a catalogue; None likewise.
    """

    things: Sequence[Thing]
    table: ShelfTable
    audience: str
    case: Case | None = None
    index: MatchIndex | None = None

    def entries(self) -> tuple[Entry, ...]:
        """Judge everything, in the order of the shelf."""
        return tuple(self._entry(thing) for thing in self.things)

    def _entry(self, thing: Thing) -> Entry:
        judged = list(self._judged(thing))
        verdict: Verdict = min((each for each, _ in judged), key=_WORST_FIRST.index)
        reasons = sorted(judged, key=lambda each: _WORST_FIRST.index(each[0]))
        return Entry(
            place=thing.place,
            name=thing.name,
            verdict=verdict,
            reasons=tuple(why for _, why in reasons),
            steps=tuple(thing.assessment.steps),
            actives=thing.actives,
            slots=thing.slots,
            nights=thing.owned.nights,
            days=thing.owned.days,
            readable=thing.assessment.label.is_readable,
        )

    def _judged(self, thing: Thing) -> Iterator[tuple[Verdict, Why]]:
        if self.case is not None and self.case.routine.crisis:
            yield "stop", self._why(CRISIS)
            return
        found = [*self._for_person(thing)]
        yield from found
        if thing.by_active:
            yield self._good, self._why("told_by_active")
        elif not thing.assessment.steps and not thing.actives:
            yield "unclear", self._why("not_told")
        elif not thing.assessment.label.is_readable and not found:
            yield ("keep" if self.case else "unclear"), self._why("list_unreadable")
        elif not found:
            yield self._good, self._why("fits" if self.case else "fits_nobody")

    def _for_person(self, thing: Thing) -> Iterator[tuple[Verdict, Why]]:
        if self.case is None or self.index is None:
            return
        bars = (
            *bars_for_all(self.case, self.index),
            *bars_required(self.case, self.index, frozenset(thing.assessment.steps)),
        )
        place = self.index.assessments.index(thing.assessment)
        for why in reasons_against(bars, place, self.case):
            doubt = why.code in _DOUBTS
            if why.code in self.table.verdicts and not (doubt and thing.by_active):
                yield self.table.verdicts[why.code], why
        yield from self._planned(self.case, thing)

    def _planned(self, case: Case, thing: Thing) -> Iterator[tuple[Verdict, Why]]:
        """Say what the plan does with the actives in it."""
        for active in thing.actives:
            left = case.routine.not_chosen.get(active)
            if left is not None and left.was_in_use:
                verdict: Verdict = "stop" if left.reason is Reason.FORBIDDEN else "pause"
                yield verdict, Why(code=left.reason.value, text=left.text, rules=left.rules)
            note = case.notes.get(active)
            if note is not None and (thing.owned.nights or 0) > note.nights:
                text = self.table.say(
                    "fewer", self.audience, name=note.name, nights=str(note.nights)
                )
                yield (
                    "less",
                    Why(code="fewer", text=text[:1].upper() + text[1:], rules=note.limited_by),
                )

    @property
    def _good(self) -> Verdict:
        """The best that can be said: nothing is kept for somebody nobody knows."""
        return "keep" if self.case else "known"

    def _why(self, code: str) -> Why:
        return Why(code=code, text=self.table.say(code, self.audience))
