"""What becomes of each thing on a shelf, for one person: kept, used less, swapped or stopped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.model.enums import Reason
from poreroutine.model.selection import Why
from poreroutine.model.shelf import Entry, Verdict
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import Case
from poreroutine.products.matching.exclusions import bars_for_all, bars_required, reasons_against
from poreroutine.products.refused import Refused, RefusedTable, Refuser
from poreroutine.products.shelf.items import Thing
from poreroutine.products.shelf.table import ShelfTable

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
        refuser: Tells what nobody is to use without having been given it.
        names: Tells what to call a flag.
        case: The routine of the person and what bears on it; None when nobody is told of.
        index: The shelf as a catalogue; None likewise.
    """

    things: Sequence[Thing]
    table: ShelfTable
    audience: str
    refuser: Refuser
    names: Callable[[str], str]
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
        own = tuple(self._for_person(thing))
        is_out = any(verdict == "stop" for verdict, _ in own)
        found = [*self._refused(thing, is_out=is_out), *own]
        yield from found
        if thing.by_active:
            yield self._good, self._why("told_by_active")
        elif not thing.assessment.steps and not thing.actives and not found:
            yield "unclear", self._why("not_told")
        elif not thing.assessment.label.is_readable and not found:
            yield ("keep" if self.case else "unclear"), self._why("list_unreadable")
        elif not found:
            yield self._good, self._why("fits" if self.case else "fits_nobody")

    def _refused(self, thing: Thing, *, is_out: bool) -> Iterator[tuple[Verdict, Why]]:
        """Say of medicines and poisons whom to ask; who prescribed one decides about it."""
        table = self.refuser.table
        if table is None:
            return
        said, given = self._sorted_out(thing, is_out=is_out)
        states: dict[str, Verdict] = {}
        for each in (each for rows in (*said.values(), given) for each in rows):
            verdict = "unclear" if each in given else each.row.verdict
            for state in self.refuser.states(each.row):
                states.setdefault(state, verdict)
        urgent = {state for state in states if table.states[state].first}
        yield from self._states(table, states, urgent)
        for text, rows in said.items():
            yield rows[0].row.verdict, self._refusal(table, text, rows)
        if given:
            yield "unclear", self._refusal(table, "given", given)
        elif thing.by_active and not is_out and self.refuser.may_be_given(thing.owned.actives):
            yield "unclear", Why(code="given", text=table.say("given_active", self.audience))
        yield from self._states(table, states, states.keys() - urgent)

    def _sorted_out(
        self, thing: Thing, *, is_out: bool
    ) -> tuple[Mapping[str, Sequence[Refused]], Sequence[Refused]]:
        """Part what nobody gave, by what is said of it, from what the person was given."""
        said: dict[str, list[Refused]] = {}
        given: list[Refused] = []
        for each in self.refuser.found(thing.assessment):
            # What is ruled out for the person is not to be used on, whoever gave it.
            if self.refuser.was_given(each.row) and not is_out:
                given.append(each)
            else:
                said.setdefault(each.row.text, []).append(each)
        return said, given

    def _states(
        self, table: RefusedTable, states: Mapping[str, Verdict], which: Collection[str]
    ) -> Iterator[tuple[Verdict, Why]]:
        for state, verdict in states.items():
            if state in which:
                text = table.say(state, self.audience)
                yield verdict, Why(code=f"refused_{state}", text=text)

    def _refusal(self, table: RefusedTable, text: str, rows: Sequence[Refused]) -> Why:
        name = ", ".join(dict.fromkeys(self.names(each.flag) for each in rows))
        # Names of the tables alone: no text of a label gets into a sentence.
        found = dict.fromkeys(inci for each in rows for inci in each.names)
        names = ", ".join(found) or name
        told = name if names == name or not found else f"{name} ({names})"
        return Why(
            code="given" if text == "given" else "refused",
            text=table.say(text, self.audience, name=told, names=names),
            rules=tuple(sorted({rule for each in rows for rule in each.rules})),
        )

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
