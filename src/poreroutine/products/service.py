"""The product services of an advisor, created on first use."""

from __future__ import annotations

import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from poreroutine._support.caching import cached_property
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.errors import MatchError, UnexpectedRulesetError
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection
from poreroutine.model.shelf import Audit, Shelf
from poreroutine.products.catalog.catalog import Catalog, read_catalog
from poreroutine.products.matching.assessed import AssessedCatalog, KnownNames
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.matcher import ProductMatcher
from poreroutine.products.matching.stored_index import packed, stored_index
from poreroutine.products.rules.assess import Assessor
from poreroutine.products.rules.outcome import ServesStep
from poreroutine.products.shelf.audit import ShelfAudit
from poreroutine.products.shelf.read import read_shelf
from poreroutine.rulesets.documents import digests_of_others
from poreroutine.rulesets.loading import INVARIANTS, load_ruleset


class ProductService:
    """Classifies, indexes, matches and audits products for one ruleset.

    Immutable but for the index of the last catalogue, which is cached; shared between threads.
    The index of a large catalogue is also kept on disk.

    Args:
        pipeline: Makes routines.
        folders: The base ruleset and its overlays.
        bound: Whether the files there must be those that the digest of the ruleset covers.
    """

    def __init__(self, pipeline: Pipeline, folders: Sequence[Path], *, bound: bool = False) -> None:
        self._pipeline = pipeline
        self._bound = bound
        self._ruleset = pipeline.ruleset
        self._folders = tuple(folders)
        self._last_index: tuple[weakref.ref[Catalog], MatchIndex] | None = None

    @cached_property
    def assessor(self) -> Assessor:
        """Classifies products.

        Raises:
            RulesetError: If the product rules have a fault.
            UnexpectedRulesetError: If their files have changed since the ruleset was loaded.
        """
        assessor = Assessor.of(self._ruleset, self._folders)
        self._check_files()
        return assessor

    @cached_property
    def matcher(self) -> ProductMatcher:
        """Matches products to routines."""
        rules = self.assessor.rules
        serving = {
            rule.id: frozenset(
                outcome.step
                for outcome in rule.then
                if isinstance(outcome, ServesStep) and outcome.step is not None
            )
            for rule in rules.rules
        }
        return ProductMatcher(self._ruleset, rules.table, serving)

    def read_catalog(self, source: str | Path | IO[bytes]) -> Catalog:
        """Read a catalogue, with the words that overlays add.

        Raises:
            UnexpectedRulesetError: If the product files have changed since the ruleset was loaded.
        """
        catalog = read_catalog(source, folders=self._folders)
        self._check_files()
        return catalog

    def _check_files(self) -> None:
        """Compare the product files with those that the digest of the ruleset covers."""
        if not self._bound:
            return
        covered = (
            (name.partition("/")[2], digest)
            for name, digest in self._ruleset.digests["files"].items()
        )
        found = [file for folder in self._folders for file in digests_of_others(folder)]
        if sorted(found) != sorted(file for file in covered if file[0] != INVARIANTS):
            now = load_ruleset(self._folders[0], self._folders[1:])
            raise UnexpectedRulesetError(self._ruleset.digest, now.digest)

    def index(self, catalog: Catalog) -> MatchIndex:
        """Classify and index a catalogue; the last one is cached."""
        last = self._last_index
        if last is not None and last[0]() is catalog:
            return last[1]
        assessor, matcher = self.assessor, self.matcher
        index = stored_index(
            catalog.products,
            (self._ruleset.digest, assessor.rules.digest),
            lambda: matcher.index(assessor.assess_all(catalog.products)),
        )
        self._last_index = weakref.ref(catalog), index
        return index

    def assessed(self, catalog: Catalog) -> AssessedCatalog:
        """Return what a process needs that only matches this catalogue."""
        index = self.index(catalog)
        names = KnownNames.of(index, self.assessor.rules.table)
        return AssessedCatalog(packed(index), names, self.matcher.serving)

    def select(self, routine: Routine, catalog: Catalog | None) -> Selection:
        """Find the products for a routine.

        Raises:
            MatchError: If other rules made the routine, or if there is no catalogue.
            UnsafeRoutineError: If the final check finds a breach; this is never expected.
        """
        if catalog is None:
            raise MatchError(
                "there is no catalogue to choose from",
                hint="name one, or build the advisor with `catalog=`.",
            )
        made, here = routine.rulesets.digest, self._ruleset.digest
        if made != here:
            raise MatchError(
                f"the routine was made by other rules (digest {made[:8]}, here {here[:8]})",
                hint="make the routine again, and match that one.",
            )
        outcomes = self._pipeline.trace(profile_of(routine)).outcomes
        return self.matcher.select(routine, outcomes, self.index(catalog))

    def read_shelf(self, data: Mapping[str, Any] | Sequence[Any] | str | bytes, name: str) -> Shelf:
        """Read a shelf.

        Raises:
            ShelfError: Listing every fault.
        """
        knowledge = self._ruleset.knowledge
        slot = knowledge.fields.get("slot")
        times = {} if slot is None else {time: row.names for time, row in slot.answers.items()}
        return read_shelf(data, knowledge.actives, name=name, times=times)

    def audit(self, shelf: Shelf, profile: SkinProfile | None, catalog: Catalog | None) -> Audit:
        """Audit a shelf.

        Raises:
            ShelfError: If an item refers to an id that the catalogue does not have.
        """
        index = None if catalog is None else self.index(catalog)
        assess, table = self.assessor.assess, self.assessor.rules.table
        audit = ShelfAudit(self._pipeline, self.matcher, assess, table, shelf, profile, index)
        return audit.result()
