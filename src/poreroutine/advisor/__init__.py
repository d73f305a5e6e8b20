"""The public API: each call is answered from one consistent state of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from poreroutine import explain
from poreroutine._support.caching import clear_caches
from poreroutine.advisor.sources import CatalogSource, RulesetSource
from poreroutine.advisor.state import RoutineCache, State
from poreroutine.core.inference.engines import EngineChoice, EngineOption, choose_engine
from poreroutine.core.inference.stages import NO_RULES
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.trace import Trace
from poreroutine.model.dates import DateLike
from poreroutine.model.enums import Audience, MedicineAnswers, Region
from poreroutine.model.facts import Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Advice, Routine
from poreroutine.model.routine_parts import RulesetInfo, Source
from poreroutine.model.text import Text
from poreroutine.rulesets import schema
from poreroutine.rulesets.bundled import bundled_overlay
from poreroutine.rulesets.changes import ReloadResult, diff_parts
from poreroutine.rulesets.rules.model import Rule, Ruleset

if TYPE_CHECKING:
    from poreroutine.model.explanation import Explanation
    from poreroutine.model.questions import NextQuestion, Question
    from poreroutine.model.record import Record
    from poreroutine.model.replay import Replay
    from poreroutine.model.reply import Reply
    from poreroutine.model.selection import Selection
    from poreroutine.model.shelf import Audit, Shelf
    from poreroutine.model.what_if import WhatIf
    from poreroutine.products.catalog.catalog import Catalog
    from poreroutine.rulesets.claims.guard import ClaimFinding

__all__ = ["Advisor", "Trace"]


class Advisor:
    """Make routines for profiles from one ruleset.

    Share one between threads and async tasks, and build it before forking. Only `reload` changes
    it, and each call uses a single state of the rules from beginning to end. The same profile and
    the same rulesets give the same bytes.

    Args:
        overlays: Folders with rules and knowledge of your own, on top of the bundled ones. Their
            order has no effect.
        base: What to use instead of the bundled rulesets: the folder of a complete ruleset, or a
            loaded ruleset. A loaded one takes no overlays and never changes; the bundled tables
            then describe products.
        engine: `auto` uses durable if it can be imported, and portable otherwise.
        catalog: Products for `products` and `audit` to choose from: a catalogue, or the path of
            one, which is read now and again by `reload`.
        remember: Maximum size of the cache of recent routines, in bytes; 0 turns it off.
        medicine_answers: `refer` leaves every answer on medicines to a pharmacist, through a
            bundled overlay. What medicines rule out or limit does not change.
        expect_digest: Digest of the rules that were deployed, overlays included. Other rules are
            refused; None accepts any.

    Raises:
        RulesetError: If a ruleset has a fault.
        UnexpectedRulesetError: If the rules don't have the expected digest.
        CatalogError: If the catalogue can't be read at all.
        ColumnsError: If its columns can't be recognised.
        ValueError: If the name of a folder or of the catalogue is empty, if `remember` is
            negative, if `expect_digest` is not a digest, or if a loaded ruleset is given overlays.
        EngineUnavailableError: If the engine asked for cannot run here.
    """

    def __init__(  # noqa: PLR0913 - all but the overlays by name
        self,
        *overlays: str | Path,
        base: str | Path | Ruleset | None = None,
        engine: EngineOption = "auto",
        catalog: Catalog | str | Path | None = None,
        remember: int = 0,
        medicine_answers: MedicineAnswers = "advise",
        expect_digest: str | None = None,
    ) -> None:
        if medicine_answers == "refer":
            overlays = (*overlays, bundled_overlay("medicines_refer"))
        choice = choose_engine(engine)
        if remember < 0:
            raise ValueError("`remember` is a number of bytes, from 0")
        self._source = RulesetSource.of(base, overlays, expect_digest)
        self._remember = remember
        ruleset, folders = self._source.load(), self._source.folders
        self._catalog_source = CatalogSource.open(catalog, folders)
        pipeline = Pipeline.of(ruleset, choice)
        self._state = self._new_state(pipeline, folders, self._catalog_source.catalog)

    def _new_state(
        self, pipeline: Pipeline, folders: tuple[Path, ...], catalog: Catalog | None
    ) -> State:
        cache = RoutineCache(self._remember) if self._remember else None
        bound = not isinstance(self._source.base, Ruleset)
        return State(pipeline, folders, catalog, cache, bound)

    @classmethod
    def _with_state(cls, state: State) -> Advisor:
        """Build an advisor that always answers by one state."""
        advisor = cls.__new__(cls)
        advisor._source = RulesetSource(state.pipeline.ruleset)  # noqa: SLF001 - of its own class
        advisor._remember = 0  # noqa: SLF001 - of its own class
        advisor._catalog_source = CatalogSource(state.catalog)  # noqa: SLF001 - of its own class
        advisor._state = state  # noqa: SLF001 - of its own class
        return advisor

    def reload(self, *, expect_digest: str | None = None) -> ReloadResult:
        """Read the same folders again, and use their current content from now on.

        The rules are swapped in one step: running calls finish with the old ones, later calls use
        the new ones, and no call sees a mixture.

        Args:
            expect_digest: Digest that the rules must have from now on; by default the one that the
                advisor expects already, if any.

        Returns:
            Digests before and after, and the rules and rows that differ.

        Raises:
            RulesetError: If a ruleset has a fault; the advisor then keeps the old rules.
            RulesetsNotFoundError: If the bundled rulesets are missing; likewise.
            UnexpectedRulesetError: If the rules don't have the expected digest; likewise.
            ValueError: If `expect_digest` is not a digest; likewise.
            CatalogError: If the catalogue file can no longer be read; likewise.
        """
        before = self._state
        rules = before.pipeline.ruleset
        source = self._source if expect_digest is None else self._source.expecting(expect_digest)
        ruleset = source.load()
        catalog = self._catalog_source.reread(before.catalog, before.folders)
        self._source = source
        if ruleset.digest != rules.digest or catalog is not before.catalog:
            pipeline = Pipeline.of(ruleset, before.pipeline.engine_choice)
            self._state = self._new_state(pipeline, before.folders, catalog)
            clear_caches()
        after = self._state.pipeline.ruleset
        return ReloadResult(rules.digest, after.digest, diff_parts(rules, after))

    def snapshot(self) -> Advisor:
        """Return an advisor that keeps the current state, whatever is reloaded later.

        For several calls that must use the same rules, such as `recommend` and then `why`.
        """
        return self._with_state(self._state)

    def recommend(
        self, profile: SkinProfile | Mapping[str, Any], *, start: DateLike | None = None
    ) -> Routine:
        """Make the routine for a profile.

        Args:
            profile: A profile, or a mapping with the same keys.
            start: Day on which week 1 begins, as a date or its ISO text; the routine then has
                dates beside weeks. There is no implicit clock.

        Raises:
            ProfileError: If the profile can't be read, or contains an unknown word.
            UnsafeRoutineError: If the safety gate finds a breach; this is never expected.
            ValueError: If `start` is not a date.
        """
        state = self._state
        read = state.pipeline.read(profile)
        cache = state.routine_cache
        routine = None if cache is None else cache.get(read.profile)
        if routine is None:
            routine = state.pipeline.recommend(read)
            if cache is not None:
                cache.put(read.profile, routine)
        return routine if start is None else routine.starting(start)

    def read_profile(
        self, data: Mapping[str, Any] | str | bytes, *, name: str = "profile", strict: bool = False
    ) -> SkinProfile:
        """Read a profile from a mapping, or from JSON or YAML text, and validate it.

        Answers can be ids or everyday words; the fault of an ambiguous word lists what it fits.

        Args:
            data: The answers by field, or JSON or YAML text.
            name: How messages refer to the profile, such as a file name.
            strict: Whether only ids are read, for answers that come from programs.

        Raises:
            ProfileError: Listing every fault.
        """
        return self._pipeline.read_profile(data, name=name, strict=strict)

    def next_question(
        self, answers: SkinProfile | Mapping[str, Any], *, asked: Iterable[str] = ()
    ) -> NextQuestion:
        """Return what to ask next, why, and whether it is safe to stop.

        Args:
            answers: A profile, or a mapping with the same keys; anything may be missing.
            asked: Ids of the screens that were asked, whether they were answered or skipped.

        Raises:
            ProfileError: If the answers can't be read.
        """
        return self._state.questionnaire.next_question(answers, frozenset(asked))

    def question(self, screen: str, answers: Mapping[str, Any] | None = None) -> Question:
        """Return a screen of the questionnaire by id; a KeyError if there is none."""
        return self._state.questionnaire.question(screen, answers or {})

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
        """Run the pipeline up to the plan, and return all intermediate results.

        Args:
            profile: The answers.
            without: Ids of rules that are treated as if they did not exist; facts derived by
                earlier stages are derived without them too.
            forced: Ids of rules that fire unconditionally, with everything that follows from them.
        """
        return self._pipeline.trace(profile, without=without, forced=forced)

    def render(self, profile: SkinProfile, trace: Trace) -> Routine:
        """Render a trace as a routine, without the safety gate: for explanations only."""
        return self._pipeline.render(profile, trace)

    def what_if(
        self, profile: SkinProfile | Mapping[str, Any], other: SkinProfile | Mapping[str, Any]
    ) -> WhatIf:
        """Describe how other answers would change a routine, and which rules cause each change.

        Args:
            profile: The current answers.
            other: Another profile; or a mapping from field to new answer, with `+` or `-` after the
                field to add to a list or remove from it: `{"wishes+": "some_wish"}`.

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
        start: DateLike | None = None,
        sign: Callable[[bytes], bytes] | None = None,
    ) -> Record:
        """Make a routine and record how it came about, for review and replay.

        Args:
            profile: A profile, or a mapping with the same keys.
            mask: Profile fields to leave out of the record.
            made_at: Timestamp to store in the record; there is no implicit clock.
            start: Day on which week 1 begins, as in `recommend`.
            sign: Returns a signature of the bytes it gets, to be stored in the record.

        Raises:
            ProfileError: If the profile can't be read, or a masked field does not exist.
            ValueError: If `start` is not a date.
        """
        return explain.make_record(
            self._pipeline, profile, mask=mask, made_at=made_at, start=start, sign=sign
        )

    def replay(
        self,
        record: Record | Mapping[str, Any] | str | bytes,
        *,
        answers: Mapping[str, Any] | None = None,
        verify: Callable[[bytes, bytes], bool] | None = None,
    ) -> Replay:
        """Report whether a record still gives the same routine, and if not, what differs and why.

        Args:
            record: A record, or its JSON.
            answers: Masked answers by field, if they are known from elsewhere.
            verify: Returns whether its second argument is the signature of the first; records
                without a valid signature are then refused.

        Raises:
            AlteredRecordError: If the record is not as it was made.
            StoredRecordError: If it is not a record, or has a newer format.
            ProfileError: If a given answer is not masked or can't be read.
        """
        return explain.replay(self._pipeline, record, answers, verify)

    def why(self, routine: Routine, element: str) -> Explanation:
        """Explain why an element is in a routine, from the person's answers to the element.

        Args:
            routine: A routine made by this advisor, or by one with the same rulesets.
            element: Address of an element (`frequency:some_active`), or an id that identifies one.
                Something that is not in the routine is explained as by `why_not`.

        Raises:
            QuestionError: If there is no such element, if the id is ambiguous, or if other rules
                made the routine.
        """
        return self._state.explainer.why(routine, element)

    def why_not(self, routine: Routine, subject: str) -> Explanation:
        """Explain why something is not in a routine, and what would bring it in.

        Returns the same kind of record as `why`; the routine decides which question it answers.

        Args:
            routine: A routine made by this advisor, or by one with the same rulesets.
            subject: Id, name or address of an active, a family or group, a step
                (`morning:cleanse`), an option, a text or a rule.

        Raises:
            QuestionError: If there is no such element, if the name is ambiguous, or if other rules
                made the routine.
        """
        return self._state.explainer.why_not(routine, subject)

    def read_catalog(self, source: str | Path | IO[bytes]) -> Catalog:
        """Read a shop's catalogue, with the column names and words of overlays.

        Raises:
            CatalogError: If the file can't be read at all.
            ColumnsError: If its columns can't be identified.
        """
        return self._state.product_service.read_catalog(source)

    def products(self, routine: Routine, catalog: Catalog | None = None) -> Selection:
        """Choose products from a catalogue for a routine: filter for safety, then rank by fit.

        Args:
            routine: A routine made by this advisor, or by one with the same rulesets.
            catalog: A catalogue; defaults to the advisor's own. The assessment of the last one is
                cached, so repeated calls are fast.

        Returns:
            Picks and near misses by step, each with its reasons. A step without a safe product
            stays empty and says why.

        Raises:
            MatchError: If other rules made the routine, or if there is no catalogue.
            UnsafeRoutineError: If the final check of a pick finds a breach; this is never expected.
        """
        state = self._state
        return state.product_service.select(routine, catalog or state.catalog)

    def read_shelf(
        self, data: Mapping[str, Any] | Sequence[Any] | str | bytes, *, name: str = "shelf"
    ) -> Shelf:
        """Read the products that a person owns, from plain data or from YAML, JSON or CSV text.

        Args:
            data: The products.
            name: How messages refer to the shelf, such as a file name.

        Raises:
            ShelfError: Listing every fault.
        """
        return self._state.product_service.read_shelf(data, name)

    def audit(
        self,
        shelf: Shelf,
        profile: SkinProfile | Mapping[str, Any] | None = None,
        catalog: Catalog | None = None,
    ) -> Audit:
        """Assess the products that a person owns, and make a routine that prefers them.

        Args:
            shelf: The products, as read by `read_shelf`.
            profile: The person; without it, only checks that are not personal are made.
            catalog: Products to use where the shelf has none; defaults to the advisor's own, if it
                has one.

        Raises:
            ProfileError: If the profile can't be read.
            ShelfError: If an item refers to an id that the catalogue does not have.
        """
        state = self._state
        who = None if profile is None else state.pipeline.read(profile).profile
        return state.product_service.audit(shelf, who, catalog or state.catalog)

    def ask(
        self,
        question: str = "",
        profile: SkinProfile | Mapping[str, Any] | None = None,
        *,
        audience: Audience = "everyday",
        limit: int = 3,
    ) -> Reply:
        """Answer a question in a person's own words, only from what the rules know.

        A sign of danger in it is answered first and alone, with the number of the person's region.

        Args:
            question: The question; if it is empty, the reply lists all topics.
            profile: The person who asks; answers are then for this person.
            audience: Wording of the answers.
            limit: Maximum number of answers.

        Raises:
            ProfileError: If the profile can't be read.
        """
        state = self._state
        who = None if profile is None else state.pipeline.read(profile).profile
        if not question.strip():
            return state.answering.topics(audience)
        return state.answering.reply(question, who, audience, limit)

    def text(
        self, text_id: str, *, audience: Audience = "everyday", region: Region = "unstated"
    ) -> Text:
        """Render a text by its id, as the views of a routine refer to it.

        Args:
            text_id: Id of a text, such as `actives.<id>.name`, or several joined by `+`.
            audience: Wording of the text.
            region: Region whose emergency numbers are filled in, where a text has any.

        Raises:
            QuestionError: If there is no such text.
        """
        return self._pipeline.writer.render_text(text_id, audience, region)

    def check_claims(
        self, text: str, *, audience: Audience = "everyday"
    ) -> tuple[ClaimFinding, ...]:
        """Find claims that a text should not make.

        Args:
            text: Any copy: prose, Markdown, HTML, CSV or JSON, read as text.
            audience: Wording of the reasons.

        Returns:
            Findings in text order, each with its position and a suggested wording.
        """
        return self._state.claims.check(text, audience)

    def cited_sources(self, parts: Iterable[Advice]) -> tuple[Source, ...]:
        """Return the sources that some texts cite, sorted by id."""
        names = {name for part in parts for name in part.sources}
        written = self._pipeline.writer.sources
        return tuple(written[name] for name in sorted(names))

    def profile_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a profile, with all known entries of the open lists."""
        return schema.profile_schema(self._pipeline.ruleset.knowledge)

    def rule_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a rule file, listing every fact, outcome and source."""
        return schema.rule_schema(self._pipeline.ruleset)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, sorted by id."""
        return self._pipeline.ruleset.rules

    @property
    def ruleset(self) -> Ruleset:
        """Rules, vocabulary and knowledge."""
        return self._pipeline.ruleset

    @property
    def vocabulary(self) -> Vocabulary:
        """Every fact that rules may read."""
        return self._pipeline.vocabulary

    @property
    def catalog(self) -> Catalog | None:
        """The default catalogue; None if there is none."""
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
