"""Audit a shelf: assess owned products individually and together, and use them in the routine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.texts import TextWriter
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Audience, Weekday
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Advice, Routine
from poreroutine.model.routine_parts import Source
from poreroutine.model.selection import Selection, StepMatch
from poreroutine.model.shelf import Audit, AuditEntry, Conflict, Shelf, StepUse
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.matcher import ProductMatcher
from poreroutine.products.refused import Refuser
from poreroutine.products.shelf.beside_medicines import beside_medicines
from poreroutine.products.shelf.items import (
    Assess,
    ShelfItem,
    ShelfItemReader,
    ShelfTable,
    profile_with_shelf,
    shelf_table_of,
)
from poreroutine.products.shelf.summary import ShelfSummary
from poreroutine.products.shelf.verdicts import VerdictMaker
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.texts import Channel


@dataclass(frozen=True)
class ShelfAudit:
    """The audit of one shelf.

    Attributes:
        pipeline: Makes routines.
        matcher: Matches products to routines.
        assess: Classifies a product by its label.
        ingredients: The ingredient tables.
        shelf: The products that a person owns.
        profile: The person; without it, only checks that are not personal are made.
        catalog: Products to use where the shelf has none.
    """

    pipeline: Pipeline
    matcher: ProductMatcher
    assess: Assess
    ingredients: IngredientTable
    shelf: Shelf
    profile: SkinProfile | None = None
    catalog: MatchIndex | None = None

    def result(self) -> Audit:
        """Assemble the result.

        Raises:
            ShelfError: If an item refers to an id that the catalogue does not have.
        """
        if self.profile is not None and self._routine.crisis:
            return self._in_crisis()
        summary = ShelfSummary(
            self._usable, self._outcomes, self._ruleset, self._table, self._audience
        )
        conflicts = (
            *beside_medicines(self._items, self._table, self._ruleset, self._audience),
            *summary.conflicts(),
        )
        entries = self._entries
        set_aside = {each.place for each in entries if each.verdict in {"stop", "pause"}}
        fine = self._fine()
        return self._audit(
            order=summary.order(set_aside),
            conflicts=conflicts,
            fine=fine,
            tracks=summary.tracks(),
            free_nights=summary.free_nights(),
            recovery=summary.recovery(),
            duplicates=summary.duplicates(),
            missing=summary.missing(self._required()),
            not_judged=tuple(self._not_judged(entries)),
            uses=self._uses(entries) if self.profile is not None else (),
            catalog=self._from_catalog,
            sources=self._sources(conflicts, (*fine, *self._routine.warnings)),
        )

    def _in_crisis(self) -> Audit:
        """Return the result for a crisis: stop everything, and leave the shelf for later."""
        nothing = dict.fromkeys(
            ("order", "conflicts", "fine", "tracks", "duplicates", "missing", "not_judged", "uses"),
            (),
        )
        return self._audit(**nothing, free_nights=len(Weekday), sources=self._routine.sources)

    def _audit(self, **parts: object) -> Audit:
        return Audit.model_validate(
            {
                "rulesets": self._ruleset.digest,
                "notice": self._routine.notice,
                "with_profile": self.profile is not None,
                "entries": self._entries,
                "warnings": self._routine.warnings,
                "routine": self._routine if self.profile is not None else None,
                **parts,
            }
        )

    @property
    def _ruleset(self) -> Ruleset:
        return self.matcher.ruleset

    @cached_property
    def _table(self) -> ShelfTable:
        return shelf_table_of(self._ruleset.knowledge)

    # -- who, and what -------------------------------------------------------------------------

    @cached_property
    def _items(self) -> tuple[ShelfItem, ...]:
        known = None if self.catalog is None else self.catalog.by_id
        reader = ShelfItemReader(
            self._ruleset.knowledge,
            self.matcher.matching_table,
            self.assess,
            known,
            self._table.times,
        )
        return reader.items(self.shelf)

    @cached_property
    def _asked(self) -> SkinProfile:
        """The given person, or a default person of whom only the age is known."""
        return self.profile or SkinProfile(age=self._table.settings.assumed_age)

    @cached_property
    def _assumed_profile(self) -> SkinProfile:
        """The person with the shelf's actives in use."""
        knowledge = self._ruleset.knowledge
        return profile_with_shelf(self._asked, self._in_use, knowledge, self._table)

    @cached_property
    def _refuser(self) -> Refuser:
        return Refuser(self._ruleset.knowledge, self._asked.model_dump(mode="json"))

    @cached_property
    def _usable(self) -> tuple[ShelfItem, ...]:
        """Items that may be used: not poisons, nor medicines that were not prescribed."""
        return tuple(item for item in self._items if not self._is_refused(item))

    @cached_property
    def _in_use(self) -> tuple[ShelfItem, ...]:
        """Items that the plan is made for: also those that only have to pause or be replaced.

        What is in them may be ruled out for the person, which is then said first.
        """
        return tuple(item for item in self._items if "stop" not in self._refusals(item))

    def _is_refused(self, item: ShelfItem) -> bool:
        return bool(self._refusals(item))

    def _refusals(self, item: ShelfItem) -> frozenset[str]:
        """Return what is to become of an item that nobody should choose; empty for others."""
        return frozenset(
            each.row.verdict
            for each in self._refuser.found(item.assessment)
            if not self._refuser.was_given(each.row, item.assessment)
        )

    @property
    def _audience(self) -> Audience:
        return self._assumed_profile.audience

    @cached_property
    def _trace(self) -> Trace:
        return self.pipeline.trace(self._assumed_profile)

    @property
    def _outcomes(self) -> Outcomes:
        return self._trace.outcomes

    @cached_property
    def _routine(self) -> Routine:
        return self.pipeline.render_checked(self._assumed_profile, self._trace)

    @cached_property
    def _index(self) -> MatchIndex:
        return self.matcher.index(item.assessment for item in self._items)

    # -- parts ---------------------------------------------------------------------------------

    @cached_property
    def _entries(self) -> tuple[AuditEntry, ...]:
        context = self.matcher.context(self._routine, self._outcomes)
        return VerdictMaker(
            self._items,
            self._table,
            self._audience,
            self._refuser,
            context.flag_name,
            self.matcher.matching_table.kinds_of,
            self.ingredients,
            context if self.profile is not None else None,
            self._index if self.profile is not None else None,
        ).entries()

    def _fine(self) -> tuple[Advice, ...]:
        """Return the reassurances that concern items on the shelf."""
        subjects = frozenset(active for item in self._usable for active in item.actives)
        general = {each.id for each in self._assured(frozenset())}
        return tuple(each for each in self._assured(subjects) if each.id not in general)

    def _assured(self, subjects: frozenset[str]) -> tuple[Advice, ...]:
        wording = self.pipeline.writer.wording(self._audience)
        return TextWriter(self._outcomes, wording, subjects).advice(Channel.ASSURE)

    def _required(self) -> Mapping[str, tuple[str, ...]]:
        """Return the steps that this person, or everybody, needs."""
        required = {kind for (kind, _), wish in self._outcomes.steps.items() if wish.required}
        steps = self._ruleset.knowledge.steps
        if self.profile is None:
            required = {name for name, step in steps.items() if step.essential}
        needed = {
            step.kind
            for step in (*self._routine.morning, *self._routine.evening)
            if not self._needs_nothing(step.kind, step.product_kind)
        }
        behind: dict[str, set[str]] = {name: set() for name in sorted(required & needed)}
        for (kind, _), wish in self._outcomes.steps.items():
            if kind in behind and wish.required:
                behind[kind] |= wish.rules
        return {name: tuple(sorted(rules)) for name, rules in behind.items()}

    def _needs_nothing(self, step: str, kind: str | None) -> bool:
        return kind in self.matcher.matching_table.no_product.get(step, ())

    def _not_judged(self, entries: Sequence[AuditEntry]) -> Sequence[str]:
        unjudged = []
        if self.profile is None:
            unjudged.append(self._text("without_profile"))
        unclear = [
            entry.name
            for entry, item in zip(entries, self._items, strict=True)
            if not entry.readable and not item.by_active
        ]
        if unclear:
            names = ", ".join(unclear)
            unjudged.append(self._text("unreadable_entries", names=names))
        return unjudged

    @cached_property
    def _from_catalog(self) -> Selection | None:
        if self.catalog is None or self.profile is None:
            return None
        return self.matcher.select(self._routine, self._outcomes, self.catalog)

    def _uses(self, entries: Sequence[AuditEntry]) -> tuple[StepUse, ...]:
        """Match the routine to the shelf first, then to the catalogue."""
        mine = self.matcher.select(self._routine, self._outcomes, self._index)
        theirs = {} if self._from_catalog is None else {s.id: s for s in self._from_catalog.steps}
        return tuple(self._use(step, theirs.get(step.id), entries) for step in mine.steps)

    def _use(
        self, step: StepMatch, other: StepMatch | None, entries: Sequence[AuditEntry]
    ) -> StepUse:
        by_id = {item.assessment.product.id: item.place for item in self._items}
        places = [by_id[pick.product.id] for pick in step.picks]
        places += [
            item.place
            for item, entry in zip(self._items, entries, strict=True)
            if step.active in item.actives
            and ((item.by_active and entry.verdict in {"keep", "less"}) or _is_given(entry))
        ]
        needs_none = step.considered == 0 and self._needs_nothing(
            step.step, step.id.partition(".")[2]
        )
        picks = () if places or other is None else other.picks
        gap = None
        if needs_none:
            gap = step.gap
        elif not places and not picks:
            gap = self._gap(step) if other is None else other.gap
        return StepUse(
            id=step.id,
            name=step.name,
            slots=step.slots,
            places=tuple(dict.fromkeys(places)),
            picks=picks,
            gap=gap,
        )

    def _gap(self, step: StepMatch) -> str:
        """Explain why nothing on the shelf is suitable for a step."""
        if not step.considered:
            return self._text("use_gap")
        counted = self.matcher.matching_table
        reasons = [counted.text(f"count_{code}", self._audience) for code in step.kept_out]
        return self._text("use_unfit", reasons="; ".join(reasons))

    def _text(self, code: str, **parts: str) -> str:
        return self._table.text(code, self._audience, **parts)

    def _sources(
        self, conflicts: Sequence[Conflict], advice: Sequence[Advice]
    ) -> tuple[Source, ...]:
        names = {name for conflict in conflicts for name in conflict.sources}
        names.update(name for each in advice for name in each.sources)
        written = self.pipeline.writer.sources
        return tuple(written[name] for name in sorted(names))


def _is_given(entry: AuditEntry) -> bool:
    """Return whether an item is a prescribed medicine without other objections."""
    return entry.verdict == "unclear" and any(why.code == "given" for why in entry.reasons)
