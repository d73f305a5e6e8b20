"""Verdicts on each item of a shelf for one person: keep, use less, swap or stop."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from poreroutine._support.words import capitalise
from poreroutine.model.enums import Reason
from poreroutine.model.label import Listing
from poreroutine.model.product import Assessment
from poreroutine.model.selection import MatchReason
from poreroutine.model.shelf import AuditEntry, Verdict
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import MatchingContext
from poreroutine.products.matching.exclusions import Exclusions, exclusion_reasons
from poreroutine.products.refused import Refused, RefusedTable, Refuser
from poreroutine.products.shelf.items import ShelfItem, ShelfTable, has_flag

_BY_SEVERITY: tuple[Verdict, ...] = (
    "stop",
    "pause",
    "swap",
    "unclear",
    "move",
    "less",
    "keep",
    "known",
)
CRISIS = "crisis"
"""Why everything is stopped in a crisis."""
_DOUBTS = frozenset(("unreadable", "allergy_unknown", "requirement_unknown"))


@dataclass(frozen=True)
class VerdictMaker:
    """Makes the verdicts on the items of a shelf.

    Attributes:
        items: The items on the shelf.
        table: The sentences.
        audience: The audience of the sentences.
        refuser: Determines what needs a prescription.
        names: Returns the display name of a flag.
        kinds_of: Returns the kinds of a product that no routine uses.
        ingredients: The ingredient tables.
        context: The person's routine and its context; None without a profile.
        index: The index of the shelf as a catalogue; None without a profile.
    """

    items: Sequence[ShelfItem]
    table: ShelfTable
    audience: str
    refuser: Refuser
    names: Callable[[str], str]
    kinds_of: Callable[[Assessment], Sequence[str]]
    ingredients: IngredientTable
    context: MatchingContext | None = None
    index: MatchIndex | None = None

    def entries(self) -> tuple[AuditEntry, ...]:
        """Return all entries, in shelf order."""
        return tuple(self._entry(item) for item in self.items)

    def _entry(self, item: ShelfItem) -> AuditEntry:
        judged = sorted(self._general_verdict(item), key=lambda each: _BY_SEVERITY.index(each[0]))
        return AuditEntry(
            place=item.place,
            name=item.name,
            verdict=judged[0][0],
            reasons=tuple(why for _, why in judged),
            steps=tuple(item.assessment.steps),
            actives=item.actives,
            slots=item.slots,
            nights=item.owned.nights,
            days=item.owned.days,
            readable=item.assessment.label.is_readable or bool(self._other_kinds(item)),
        )

    def _other_kinds(self, item: ShelfItem) -> Sequence[str]:
        """Return what an item is that no routine uses, such as a tool; it needs no list."""
        is_used = item.assessment.steps or item.actives
        return () if is_used else self.kinds_of(item.assessment)

    def _general_verdict(self, item: ShelfItem) -> Iterator[tuple[Verdict, MatchReason]]:
        if self.context is not None and self.context.routine.crisis:
            yield "stop", self._reason_text(CRISIS)
            return
        own = tuple(self._personal_verdict(item))
        kinds = self._other_kinds(item)
        is_doubtful = bool(own) and set(kinds).isdisjoint(self.table.settings.no_list)
        if kinds:  # what belongs to another place than the face needs no list
            own = tuple(each for each in own if each[1].code not in _DOUBTS)
        is_out = any(verdict == "stop" for verdict, _ in own)
        if self._split_by_prescription(item, is_out=is_out)[1]:
            # What a doctor prescribed is not exchanged for something that would suit better.
            own = tuple(each for each in own if each[0] != "swap")
        found = [*self._refused(item, is_out=is_out), *own, *self._wrong_time(item)]
        yield from found
        if item.by_active:
            yield self._best_verdict, self._reason_text("told_by_active")
        elif kinds and not found:
            text = self.table.text("other_kind", self.audience, what=self.names(kinds[0]))
            verdict = "unclear" if is_doubtful else self._best_verdict
            yield verdict, MatchReason(code="other_kind", text=text)
        elif not item.assessment.steps and not item.actives and not found:
            if item.assessment.label.listing is not Listing.NONE:
                yield self._best_verdict, self._reason_text("no_step")
            else:
                yield "unclear", self._reason_text("not_told")
        elif not item.assessment.label.is_readable and not found:
            yield ("keep" if self.context else "unclear"), self._reason_text("list_unreadable")
        elif not found:
            yield self._best_verdict, self._reason_text("fits" if self.context else "fits_nobody")

    def _wrong_time(self, item: ShelfItem) -> Iterator[tuple[Verdict, MatchReason]]:
        """Say when an item is used at a time of day that is not its own."""
        if item.is_at_wrong_time:
            suited = item.suited_slots
            when = " or ".join(self.table.text(slot.value, self.audience) for slot in suited)
            text = self.table.text("wrong_time", self.audience, when=when)
            yield "move", MatchReason(code="wrong_time", text=text)

    def _refused(self, item: ShelfItem, *, is_out: bool) -> Iterator[tuple[Verdict, MatchReason]]:
        """Say whom to ask about refused items; prescribed ones are up to the prescriber."""
        table = self.refuser.table
        by_text, given = self._split_by_prescription(item, is_out=is_out)
        states: dict[str, Verdict] = {}
        for each in (each for rows in (*by_text.values(), given) for each in rows):
            verdict = "unclear" if each in given else each.row.verdict
            for state in self.refuser.states(each.row):
                states.setdefault(state, verdict)
        urgent = {state for state in states if table.states[state].first}
        yield from self._states(table, states, urgent)
        for text, rows in by_text.items():
            yield rows[0].row.verdict, self._refusal(table, text, rows)
        if given:
            yield "unclear", self._refusal(table, "given", given)
        elif item.by_active and not is_out and self.refuser.may_be_given(item.owned.actives):
            text = table.text("given_active", self.audience)
            yield "unclear", MatchReason(code="given", text=text)
        yield from self._states(table, states, states.keys() - urgent)

    def _split_by_prescription(
        self, item: ShelfItem, *, is_out: bool
    ) -> tuple[Mapping[str, Sequence[Refused]], Sequence[Refused]]:
        """Separate items without a prescription, by reason, from prescribed ones."""
        by_text: dict[str, list[Refused]] = {}
        given: list[Refused] = []
        for each in self.refuser.found(item.assessment):
            # What is excluded for the person must not be used any longer, prescribed or not.
            if self.refuser.was_given(each.row, item.assessment) and not is_out:
                given.append(each)
            elif not (is_out and each.row.unless_out):
                by_text.setdefault(each.row.text, []).append(each)
        return by_text, given

    def _states(
        self, table: RefusedTable, states: Mapping[str, Verdict], which: Collection[str]
    ) -> Iterator[tuple[Verdict, MatchReason]]:
        for state, verdict in states.items():
            if state in which:
                text = table.text(state, self.audience)
                yield verdict, MatchReason(code=f"refused_{state}", text=text)

    def _refusal(self, table: RefusedTable, text: str, rows: Sequence[Refused]) -> MatchReason:
        name = ", ".join(dict.fromkeys(self.names(each.flag) for each in rows))
        # Only names from the tables are used: no text of a label gets into a sentence.
        found = dict.fromkeys(inci for each in rows for inci in each.names)
        names = ", ".join(found) or name
        label = name if names == name or not found else f"{name} ({names})"
        return MatchReason(
            code="given" if text == "given" else "refused",
            text=table.text(text, self.audience, name=label, names=names),
            rules=tuple(sorted({rule for each in rows for rule in each.rules})),
        )

    def _personal_verdict(self, item: ShelfItem) -> Iterator[tuple[Verdict, MatchReason]]:
        if self.context is None or self.index is None:
            return
        exclusions = Exclusions(self.context, self.index)
        filters = (*exclusions.general(), *exclusions.required(frozenset(item.assessment.steps)))
        place = self.index.assessments.index(item.assessment)
        for why in exclusion_reasons(filters, place, self.context):
            doubt = why.code in _DOUBTS
            if why.code in self.table.verdicts and not (doubt and item.by_active):
                yield self.table.verdicts[why.code], why
        if item.assessment.label.listing is Listing.NONE and not item.by_active:
            yield from self._ruled_out(self.context, item)
        yield from self._planned(self.context, item)
        yield from self._against(self.context, item)

    def _against(
        self, context: MatchingContext, item: ShelfItem
    ) -> Iterator[tuple[Verdict, MatchReason]]:
        """Judge kinds of things that a rule speaks against for this person."""
        held = {rule.id for rule in context.routine.rules}
        for row in self.table.against.values():
            rules = tuple(sorted(held.intersection(row.rules)))
            if rules and any(has_flag(item.assessment, flag) for flag in row.flags):
                text = self.table.text(row.text, self.audience)
                yield row.verdict, MatchReason(code="against", text=text, rules=rules)

    def _ruled_out(
        self, context: MatchingContext, item: ShelfItem
    ) -> Iterator[tuple[Verdict, MatchReason]]:
        """Judge what a name alone says: a kind of substance or a step that is wholly ruled out."""
        for code, name, actives in self._said(context, item.assessment):
            if not actives or not actives <= context.excluded.keys():
                continue
            why = "forbidden" if actives <= context.forbidden.keys() else "withheld"
            rules = tuple(sorted({rule for each in actives for rule in context.excluded[each]}))
            text = self.table.text(code, self.audience, name=name)
            yield self.table.verdicts[why], MatchReason(code=why, text=text, rules=rules)

    def _said(
        self, context: MatchingContext, found: Assessment
    ) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield the kinds and the steps in a name: the sentence, its subject and their actives."""
        names, knowledge = self.ingredients, context.knowledge
        for claim in found.claimed:
            flags = sorted(names.flags_meant(claim.active) or ()) if claim.inci is None else ()
            listed = [inci for flag in flags for inci in names.flags[flag].names]
            meant = frozenset(each for inci in listed for each in names.actives_of(inci))
            yield from (("ruled_out_kind", context.flag_name(flag), meant) for flag in flags[:1])
        for step in found.steps:
            serving = [each for each in knowledge.actives if knowledge.step_of(each) == step]
            if all(knowledge.actives[each].irritation for each in serving):
                yield "ruled_out_step", context.step_name(step), frozenset(serving)

    def _planned(
        self, context: MatchingContext, item: ShelfItem
    ) -> Iterator[tuple[Verdict, MatchReason]]:
        """Describe what the plan does with the actives of an item."""
        for active in item.actives:
            left = context.routine.not_chosen.get(active)
            if left is not None and left.was_in_use:
                verdict: Verdict = "stop" if left.reason is Reason.FORBIDDEN else "pause"
                yield verdict, MatchReason(code=left.reason.value, text=left.text, rules=left.rules)
            note = context.notes.get(active)
            if note is not None and (item.owned.nights or 0) > note.nights:
                nights = str(note.nights)
                text = self.table.text("fewer", self.audience, name=note.name, nights=nights)
                text = capitalise(text)
                yield "less", MatchReason(code="fewer", text=text, rules=note.limited_by)

    @property
    def _best_verdict(self) -> Verdict:
        """Return the best possible verdict: without a profile, nothing is approved."""
        return "keep" if self.context else "known"

    def _reason_text(self, code: str) -> MatchReason:
        return MatchReason(code=code, text=self.table.text(code, self.audience))
