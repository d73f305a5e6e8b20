"""The advisor: the public calls, each answered by one state of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from poreroutine import explain
from poreroutine._support.caching import clear_caches
from poreroutine.advisor.catalog_source import CatalogSource
from poreroutine.advisor.routine_cache import RoutineCache
from poreroutine.advisor.ruleset_source import RulesetSource
from poreroutine.advisor.state import State
from poreroutine.core.inference.engines import EngineChoice, EngineOption, choose_engine
from poreroutine.core.inference.stages import NO_RULES
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Audience
from poreroutine.model.facts import Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Advice, Routine, RulesetInfo, Source
from poreroutine.rulesets import schema
from poreroutine.rulesets.changes import ReloadResult, diff_parts
from poreroutine.rulesets.rules.model import Rule, Ruleset

if TYPE_CHECKING:
    from poreroutine.model.explanation import Explanation
    from poreroutine.model.record import Record
    from poreroutine.model.replay import Replay
    from poreroutine.model.selection import Selection
    from poreroutine.model.shelf import Audit, Shelf
    from poreroutine.model.what_if import WhatIf
    from poreroutine.products.catalog.catalog import Catalog
    from poreroutine.rulesets.claims.guard import ClaimFinding

__all__ = ["Advisor", "Trace", "recommend"]


class Advisor:
    """Turns profiles into routines by one ruleset.

    Share one between threads and async tasks, and build it before forking. Nothing about it
    changes but by `reload`, and every call answers by one state of the rules from beginning to end.
    The same profile and the same rulesets give the same bytes.

    Args:
        overlays: Folders with rules and knowledge of your own, laid on top of the bundled ones.
            Their order means nothing.
        base: What to use in place of the bundled rulesets: the folder of a complete ruleset, or a
            ruleset that is loaded already. A loaded one takes no overlays and never changes;
            products are described by the bundled tables beside it.
        engine: `auto` takes durable where it can be imported, else portable.
        catalog: Products for `products` and `audit` to choose from: a catalogue, or the path of
            one, which is read now and again by `reload`.
        remember: Most bytes of memory for the routines made lately, so that asking again is
            quicker; none are remembered unless this is given.

    Raises:
        RulesetError: If a ruleset has a fault.
        CatalogError: If the catalogue can't be read at all.
        ColumnsError: If its columns can't be told.
        ValueError: If the name of a folder or of the catalogue is empty, if `remember` is
            negative, or if a loaded ruleset is given overlays.
        EngineUnavailableError: If the engine asked for cannot run here.

    Example:
        >>> advisor = Advisor()
        >>> routine = advisor.recommend(SkinProfile(age=29, skin_type="oily"))
        >>> routine.morning[-1].kind
        'protect'
    """

    def __init__(
        self,
        *overlays: str | Path,
        base: str | Path | Ruleset | None = None,
        engine: EngineOption = "auto",
        catalog: Catalog | str | Path | None = None,
        remember: int = 0,
    ) -> None:
        choice = choose_engine(engine)
        if remember < 0:
            raise ValueError("`remember` is a number of bytes, from 0")
        self._source = RulesetSource.of(base, overlays)
        self._remember = remember
        ruleset, folders = self._source.load(), self._source.folders
        self._catalog_source = CatalogSource.open(catalog, folders)
        pipeline = Pipeline.of(ruleset, choice)
        self._state = self._new_state(pipeline, folders, self._catalog_source.catalog)

    def _new_state(
        self, pipeline: Pipeline, folders: tuple[Path, ...], catalog: Catalog | None
    ) -> State:
        cache = RoutineCache(self._remember) if self._remember else None
        return State(pipeline, folders, catalog, cache)

    @classmethod
    def _with_state(cls, state: State) -> Advisor:
        """Build an advisor that always answers by one state."""
        advisor = cls.__new__(cls)
        advisor._source = RulesetSource(state.pipeline.ruleset)  # noqa: SLF001 - of its own class
        advisor._remember = 0  # noqa: SLF001 - of its own class
        advisor._catalog_source = CatalogSource(state.catalog)  # noqa: SLF001 - of its own class
        advisor._state = state  # noqa: SLF001 - of its own class
        return advisor

    def reload(self) -> ReloadResult:
        """Read the same folders again, and answer by what stands in them from now on.

        The rules are swapped in one step: calls that are running finish by the old ones, calls
        that come later answer by the new ones, and none by a mixture.

        Returns:
            Digests before and after, and the rules and rows that differ.

        Raises:
            RulesetError: If a ruleset has a fault; then the advisor goes on with the old rules.
            RulesetsNotFoundError: If the bundled rulesets are gone; likewise.
            CatalogError: If the file of the catalogue can't be read any more; likewise.
        """
        before = self._state
        rules = before.pipeline.ruleset
        ruleset = self._source.load()
        catalog = self._catalog_source.reread(before.catalog, before.folders)
        if ruleset.digest != rules.digest or catalog is not before.catalog:
            pipeline = Pipeline.of(ruleset, before.pipeline.engine_choice)
            self._state = self._new_state(pipeline, before.folders, catalog)
            clear_caches()
        after = self._state.pipeline.ruleset
        return ReloadResult(rules.digest, after.digest, diff_parts(rules, after))

    def snapshot(self) -> Advisor:
        """Return an advisor that stays as this one is now, whatever is reloaded later.

        For several calls that must answer by the same rules, such as `recommend` and then `why`.
        """
        return self._with_state(self._state)

    def recommend(self, profile: SkinProfile | Mapping[str, Any]) -> Routine:
        """Make the routine for a profile.

        Args:
            profile: A profile, or a mapping in the shape of one.

        Raises:
            ProfileError: If the profile can't be read, or has a word that no list knows.
            UnsafeRoutineError: If the safety gate finds a breach; never expected.
        """
        state = self._state
        read = state.pipeline.read(profile)
        if state.routine_cache is None:
            return state.pipeline.recommend(read)
        routine = state.routine_cache.get(read.profile)
        if routine is None:
            routine = state.pipeline.recommend(read)
            state.routine_cache.put(read.profile, routine)
        return routine

    def read_profile(
        self, data: Mapping[str, Any] | str | bytes, *, name: str = "profile"
    ) -> SkinProfile:
        """Read a profile from a mapping, or from JSON or YAML text, and check every word of it.

        Args:
            data: The answers.
            name: What to call the profile in messages, such as a file's name.

        Raises:
            ProfileError: With every fault at once.
        """
        return self._pipeline.read_profile(data, name=name)

    def fired_rules(self, profile: SkinProfile | Mapping[str, Any]) -> frozenset[str]:
        """Return the ids of all rules that fire for a profile."""
        pipeline = self._pipeline
        return frozenset(rule.id for rule in pipeline.trace(pipeline.read(profile)).fired)

    def trace(
        self,
        profile: SkinProfile,
        *,
        without: frozenset[str] = NO_RULES,
        forced: frozenset[str] = NO_RULES,
    ) -> Trace:
        """Follow a profile as far as the plan, and keep everything on the way.

        Args:
            profile: The answers.
            without: Ids of rules that stay quiet whatever they read, as if nobody had written
                them: what stages derive is derived without them too.
            forced: Ids of rules that fire whatever they read, with all that follows from them.
        """
        return self._pipeline.trace(profile, without=without, forced=forced)

    def render(self, profile: SkinProfile, trace: Trace) -> Routine:
        """Put a trace into words, without the safety gate: to explain with, never to follow."""
        return self._pipeline.render(profile, trace)

    def what_if(
        self, profile: SkinProfile | Mapping[str, Any], other: SkinProfile | Mapping[str, Any]
    ) -> WhatIf:
        """Describe what other answers would change in a routine, and which rules bring each change.

        Args:
            profile: The answers as they are.
            other: Another profile; or a mapping of changes, from a field to its answer, with `+`
                or `-` after the field to add to a list or to take away: `{"wishes+": "some_wish"}`.

        Raises:
            ProfileError: If a profile can't be read or a change can't be made.
        """
        return explain.what_if(self._pipeline, profile, other)

    def record(
        self,
        profile: SkinProfile | Mapping[str, Any],
        *,
        mask: Iterable[str] = (),
        made_at: str | None = None,
    ) -> Record:
        """Make a routine and write down how it came about, to be judged and run again later.

        Args:
            profile: A profile, or a mapping in the shape of one.
            mask: Fields of the profile that the record must not tell.
            made_at: When it is made, for the record to say; it has no clock of its own.

        Raises:
            ProfileError: If the profile can't be read, or a field to mask is none.
        """
        return explain.make_record(self._pipeline, profile, mask=mask, made_at=made_at)

    def replay(
        self,
        record: Record | Mapping[str, Any] | str | bytes,
        *,
        answers: Mapping[str, Any] | None = None,
    ) -> Replay:
        """Report whether a record is still answered the same, and if not, what differs and why.

        Args:
            record: A record, or its JSON.
            answers: Masked answers by field, where they are known from elsewhere.

        Raises:
            StoredRecordError: If it is no record, or one of a later format.
            ProfileError: If an answer given is not masked or can't be read.
        """
        return explain.replay(self._pipeline, record, answers)

    def why(self, routine: Routine, element: str) -> Explanation:
        """Explain why something stands in a routine, from the person's answers to the element.

        Args:
            routine: A routine that this advisor made, or one with the same rulesets.
            element: Address of an element (`frequency:some_active`), or an id that means one.
                Something that isn't in the routine is explained as `why_not` does.

        Raises:
            AskError: If there is no such thing, if it could be several, or if other rules made
                the routine.
        """
        return self._state.explainer.why(routine, element)

    def why_not(self, routine: Routine, subject: str) -> Explanation:
        """Explain why something does not stand in a routine, and what would bring it in.

        The same record as `why`: which of the two it answers is up to the routine.

        Args:
            routine: A routine that this advisor made, or one with the same rulesets.
            subject: Id, name or address of an active, a family or group, a step
                (`morning:cleanse`), an option, a text or a rule.

        Raises:
            AskError: If there is no such thing, if it could be several, or if other rules made
                the routine.
        """
        return self._state.explainer.why_not(routine, subject)

    def read_catalog(self, source: str | Path | IO[bytes]) -> Catalog:
        """Read a shop's catalogue, with the words that overlays add; see `products.catalog`.

        Args:
            source: Path of a file, or a file opened in binary.

        Raises:
            CatalogError: If the file can't be read at all.
            ColumnsError: If its columns can't be told.
        """
        return self._state.product_service.read_catalog(source)

    def products(self, routine: Routine, catalog: Catalog | None = None) -> Selection:
        """Find the products of a catalogue for a routine: what is safe, then what fits.

        Args:
            routine: A routine that this advisor made, or one with the same rulesets.
            catalog: A catalogue, read; the advisor's own if left out. The last one is kept
                assessed: match it again and again.

        Returns:
            Picks and near misses by step, each with its reasons. A step for which nothing is
            safe stays empty and says why.

        Raises:
            MatchError: If other rules made the routine, or if there is no catalogue.
            UnsafeRoutineError: If the last check of a pick finds a breach; never expected.
        """
        state = self._state
        return state.product_service.select(routine, catalog or state.catalog)

    def read_shelf(
        self, data: Mapping[str, Any] | Sequence[Any] | str | bytes, *, name: str = "shelf"
    ) -> Shelf:
        """Read what somebody owns from plain data, or from YAML, JSON or CSV text.

        Args:
            data: The products.
            name: What to call the shelf in messages, such as a file's name.

        Raises:
            ShelfError: With every fault at once.
        """
        return self._state.product_service.read_shelf(data, name)

    def audit(
        self,
        shelf: Shelf,
        profile: SkinProfile | Mapping[str, Any] | None = None,
        catalog: Catalog | None = None,
    ) -> Audit:
        """Judge what somebody owns, and make the routine that uses it first.

        Args:
            shelf: What they own, as `read_shelf` reads it.
            profile: Who they are; without it nothing personal is judged.
            catalog: Products to fall back on where the shelf has none; the advisor's own, if it
                has one and this is left out.

        Raises:
            ProfileError: If the profile can't be read.
            ShelfError: If something is named by an id that the catalogue does not have.
        """
        state = self._state
        who = None if profile is None else state.pipeline.read(profile).profile
        return state.product_service.audit(shelf, who, catalog or state.catalog)

    def ask(
        self,
        question: str,
        *,
        audience: Audience = "everyday",
        limit: int = 3,
    ) -> tuple[Advice, ...]:
        """Find the answers to a common question by plain text search.

        Args:
            question: What somebody asks, in their own words.
            audience: Wording of the answers.
            limit: How many answers at most.

        Returns:
            Answers, the likeliest first; empty when no question on file is like enough.
        """
        state = self._state
        found = state.search.find(question, limit)
        return tuple(state.pipeline.writer.answer(name, audience) for name in found)

    def check_claims(
        self, text: str, *, audience: Audience = "everyday"
    ) -> tuple[ClaimFinding, ...]:
        """Find promises that no text should make, as every text of the rulesets is checked.

        Args:
            text: Copy of any kind: prose, Markdown, HTML, CSV or JSON, read as text.
            audience: Wording of the reasons.

        Returns:
            Findings in the order of the text, each with its place and what to say instead.
        """
        return self._state.claims.check(text, audience)

    def cited_sources(self, parts: Iterable[Advice]) -> tuple[Source, ...]:
        """Return the sources that some texts cite, by id."""
        names = {name for part in parts for name in part.sources}
        written = self._pipeline.writer.sources
        return tuple(written[name] for name in sorted(names))

    def profile_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a profile, with every known answer to the open lists."""
        return schema.profile_schema(self._pipeline.ruleset.knowledge)

    def rule_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a rule file, with every fact, outcome and source by name."""
        return schema.rule_schema(self._pipeline.ruleset)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, sorted by id."""
        return self._pipeline.ruleset.rules

    @property
    def ruleset(self) -> Ruleset:
        """Rules, vocabulary and knowledge together."""
        return self._pipeline.ruleset

    @property
    def vocabulary(self) -> Vocabulary:
        """Every fact that rules may read."""
        return self._pipeline.vocabulary

    @property
    def catalog(self) -> Catalog | None:
        """Products to choose from where no catalogue is named; None without any."""
        return self._state.catalog

    @property
    def engine(self) -> EngineChoice:
        """Which engine runs, and why."""
        return self._pipeline.engine_choice

    @property
    def rulesets(self) -> RulesetInfo:
        """Name, version and digest of the rules, and what overlays changed."""
        return self._pipeline.ruleset_info

    @property
    def _pipeline(self) -> Pipeline:
        return self._state.pipeline


def recommend(profile: SkinProfile | Mapping[str, Any]) -> Routine:
    """Make the routine for a profile by the bundled rulesets; see `Advisor.recommend`.

    The advisor behind it is built at the first call and kept.
    """
    return _default_advisor().recommend(profile)


@cache
def _default_advisor() -> Advisor:
    # Threads that call first at once may each build one. A lock around it would stay locked for
    # ever in a process that forks meanwhile.
    return Advisor()
