"""The audit: what somebody owns, judged thing by thing and as a whole, then put to use first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.texts import TextWriter
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Audience, Weekday
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Advice, Routine, Source
from poreroutine.model.selection import Matched, Selection
from poreroutine.model.shelf import Audit, Conflict, Entry, Shelf, Use
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.exclusions import flag_name
from poreroutine.products.matching.product_matcher import Matchmaker
from poreroutine.products.refused import Refuser
from poreroutine.products.shelf.conflicts import Meetings
from poreroutine.products.shelf.items import Assess, Teller, Thing, with_shelf
from poreroutine.products.shelf.summary import Weighing
from poreroutine.products.shelf.table import ShelfTable, shelf_table_of
from poreroutine.products.shelf.verdicts import Judge
from poreroutine.rulesets.rules.outcome import Channel


@dataclass(frozen=True)
class Auditor:
    """Audits shelves by one ruleset. Immutable; shared between threads.

    Attributes:
        pipeline: Makes routines.
        maker: Matches products to routines.
        assess: Judges a product by its label.
    """

    pipeline: Pipeline
    maker: Matchmaker
    assess: Assess

    def audit(
        self, shelf: Shelf, profile: SkinProfile | None = None, catalog: MatchIndex | None = None
    ) -> Audit:
        """Audit a shelf.

        Args:
            shelf: What somebody owns.
            profile: Who they are; without it nothing personal is said.
            catalog: Products to fall back on where the shelf has none.

        Raises:
            ShelfError: If something is named by an id that the catalogue does not have.
        """
        return _Audit(self, shelf, profile, catalog).made()

    @cached_property
    def table(self) -> ShelfTable:
        """The sentences."""
        return shelf_table_of(self.maker.ruleset.knowledge)


@dataclass(frozen=True)
class _Audit:
    by: Auditor
    shelf: Shelf
    profile: SkinProfile | None
    catalog: MatchIndex | None

    def made(self) -> Audit:
        """Put everything together."""
        if self.profile is not None and self._routine.crisis:
            return self._in_crisis()
        conflicts = Meetings(
            self._usable,
            self._outcomes,
            self.by.maker.ruleset.by_id,
            self.by.maker.ruleset.knowledge,
            self.by.table,
            self._audience,
        ).conflicts()
        whole = Weighing(
            self._usable,
            self._outcomes,
            self.by.maker.ruleset.knowledge,
            self.by.table,
            self._audience,
        )
        entries = self._entries
        set_aside = {each.place for each in entries if each.verdict in {"stop", "pause"}}
        fine = self._fine()
        warnings = self._routine.warnings
        return Audit(
            rulesets=self.by.maker.ruleset.digest,
            notice=self._routine.notice,
            with_profile=self.profile is not None,
            entries=entries,
            order=whole.order(set_aside),
            conflicts=conflicts,
            fine=fine,
            tracks=whole.tracks(),
            free_nights=whole.free_nights(),
            recovery=whole.recovery(),
            duplicates=whole.duplicates(),
            missing=whole.missing(self._required()),
            warnings=warnings,
            not_judged=tuple(self._not_judged(entries)),
            uses=self._uses(entries) if self.profile is not None else (),
            routine=self._routine if self.profile is not None else None,
            catalog=self._from_catalog,
            sources=self._sources(conflicts, (*fine, *warnings)),
        )

    def _in_crisis(self) -> Audit:
        """Stop everything, and leave the shelf for what cannot wait."""
        routine = self._routine
        return Audit(
            rulesets=self.by.maker.ruleset.digest,
            notice=routine.notice,
            with_profile=True,
            entries=self._entries,
            order=(),
            conflicts=(),
            fine=(),
            tracks=(),
            free_nights=len(Weekday),
            duplicates=(),
            missing=(),
            warnings=routine.warnings,
            not_judged=(),
            uses=(),
            routine=routine,
            sources=routine.sources,
        )

    # -- who, and what -------------------------------------------------------------------------

    @cached_property
    def _things(self) -> tuple[Thing, ...]:
        known = None if self.catalog is None else self.catalog.by_id
        maker = self.by.maker
        return Teller(maker.ruleset.knowledge, maker.table, self.by.assess, known).things(
            self.shelf
        )

    @cached_property
    def _asked(self) -> SkinProfile:
        """The person as they told, or somebody who told nothing but an age."""
        return self.profile or SkinProfile(age=self.by.table.settings.assumed_age)

    @cached_property
    def _who(self) -> SkinProfile:
        """The person with the shelf in use."""
        return with_shelf(self._asked, self._usable, self.by.maker.ruleset.knowledge)

    @cached_property
    def _refuser(self) -> Refuser:
        return Refuser(self.by.maker.ruleset.knowledge, self._asked.model_dump(mode="json"))

    @cached_property
    def _usable(self) -> tuple[Thing, ...]:
        """What may be in use: a medicine that nobody gave and a poison are no part of a routine."""
        return tuple(thing for thing in self._things if not self._is_refused(thing))

    def _is_refused(self, thing: Thing) -> bool:
        found = self._refuser.found(thing.assessment)
        return any(not self._refuser.was_given(each.row) for each in found)

    @property
    def _audience(self) -> Audience:
        return self._who.audience

    @cached_property
    def _trace(self) -> Trace:
        return self.by.pipeline.trace(self._who)

    @property
    def _outcomes(self) -> Outcomes:
        return self._trace.outcomes

    @cached_property
    def _routine(self) -> Routine:
        return self.by.pipeline.checked(self._who, self._trace)

    @cached_property
    def _index(self) -> MatchIndex:
        return self.by.maker.index(thing.assessment for thing in self._things)

    # -- parts ---------------------------------------------------------------------------------

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        judge = Judge(
            self._things, self.by.table, self._audience, self._refuser, self._name_of_flag
        )
        if self.profile is None:
            return judge.entries()
        case = self.by.maker.case(self._routine, self._outcomes)
        return replace(judge, case=case, index=self._index).entries()

    def _name_of_flag(self, flag: str) -> str:
        return flag_name(self.by.maker.case(self._routine, self._outcomes), flag)

    def _fine(self) -> tuple[Advice, ...]:
        """Return the reassurances about what is on the shelf, and no others."""
        subjects = frozenset(active for thing in self._usable for active in thing.actives)
        general = {each.id for each in self._assured(frozenset())}
        return tuple(each for each in self._assured(subjects) if each.id not in general)

    def _assured(self, subjects: frozenset[str]) -> tuple[Advice, ...]:
        rules = self.by.maker.ruleset.by_id
        wording = self.by.pipeline.writer.wording(self._audience)
        return TextWriter(self._outcomes, rules, wording, subjects).advice(Channel.ASSURE)

    def _required(self) -> Mapping[str, tuple[str, ...]]:
        """Return the steps this person needs, or everybody does."""
        required = {kind for (kind, _), wish in self._outcomes.steps.items() if wish.required}
        steps = self.by.maker.ruleset.knowledge.steps
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
        return kind in self.by.maker.table.no_product.get(step, ())

    def _not_judged(self, entries: Sequence[Entry]) -> Sequence[str]:
        table = self.by.table
        told = []
        if self.profile is None:
            told.append(table.say("without_profile", self._audience))
        unclear = [
            entry.name
            for entry, thing in zip(entries, self._things, strict=True)
            if not entry.readable and not thing.by_active
        ]
        if unclear:
            names = ", ".join(unclear)
            told.append(table.say("unreadable_entries", self._audience, names=names))
        return told

    @cached_property
    def _from_catalog(self) -> Selection | None:
        if self.catalog is None or self.profile is None:
            return None
        return self.by.maker.select(self._routine, self._outcomes, self.catalog)

    def _uses(self, entries: Sequence[Entry]) -> tuple[Use, ...]:
        """Match the routine against the shelf first, then against the catalogue."""
        mine = self.by.maker.select(self._routine, self._outcomes, self._index)
        theirs = {} if self._from_catalog is None else {s.id: s for s in self._from_catalog.steps}
        return tuple(self._use(step, theirs.get(step.id), entries) for step in mine.steps)

    def _use(self, step: Matched, other: Matched | None, entries: Sequence[Entry]) -> Use:
        by_id = {thing.assessment.product.id: thing.place for thing in self._things}
        places = [by_id[pick.product.id] for pick in step.picks]
        places += [
            thing.place
            for thing, entry in zip(self._things, entries, strict=True)
            if step.active in thing.actives
            and ((thing.by_active and entry.verdict in {"keep", "less"}) or _is_given(entry))
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
        return Use(
            id=step.id,
            name=step.name,
            slots=step.slots,
            places=tuple(dict.fromkeys(places)),
            picks=picks,
            gap=gap,
        )

    def _gap(self, step: Matched) -> str:
        """Say why nothing on the shelf serves a step."""
        if not step.considered:
            return self.by.table.say("use_gap", self._audience)
        counted = self.by.maker.table
        reasons = [counted.say(f"count_{code}", self._audience) for code in step.kept_out]
        return self.by.table.say("use_unfit", self._audience, reasons="; ".join(reasons))

    def _sources(
        self, conflicts: Sequence[Conflict], advice: Sequence[Advice]
    ) -> tuple[Source, ...]:
        names = {name for conflict in conflicts for name in conflict.sources}
        names.update(name for each in advice for name in each.sources)
        written = self.by.pipeline.writer.sources
        return tuple(written[name] for name in sorted(names))


def _is_given(entry: Entry) -> bool:
    """Tell whether something is a medicine that the person was given, and nothing worse."""
    return entry.verdict == "unclear" and any(why.code == "given" for why in entry.reasons)
