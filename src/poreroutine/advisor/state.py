"""What an advisor answers by at one moment: rules, engines and texts that belong together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, Self, TypeVar, cast

from poreroutine._support.caching import cached_property
from poreroutine.advisor.routine_cache import Seen
from poreroutine.core.inference.engines import Engine, EngineChoice, build_engine
from poreroutine.core.inference.stages import Inference
from poreroutine.core.routine.writer import RoutineWriter
from poreroutine.model.facts import Stage
from poreroutine.model.routine import Routine, RulesetNote
from poreroutine.rulesets.rules.model import Ruleset

if TYPE_CHECKING:
    from poreroutine._support.text_search import Search
    from poreroutine.explain import Explainer
    from poreroutine.products.catalog.catalog import Catalog
    from poreroutine.products.service import Shop
    from poreroutine.rulesets.claims.guard import ClaimsGuard

P = ParamSpec("P")
T = TypeVar("T")


class Snapped(Protocol):
    """Something that answers by a state, and can be held at the one it has now."""

    def snapshot(self) -> Self:
        """Return the same, held at its state of now."""
        ...


S = TypeVar("S", bound=Snapped)


def by_one_state(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Let a method answer by one state of the rules, whatever is reloaded while it runs."""

    @wraps(method)
    def answered(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return method(self.snapshot(), *args, **kwargs)

    return cast("Callable[Concatenate[S, P], T]", answered)


@dataclass(frozen=True)
class State:
    """One ruleset, ready to advise; immutable, so that a reload swaps it as a whole.

    Attributes:
        ruleset: Rules, vocabulary and knowledge.
        choice: Which engine runs.
        note: What a routine says of its rules.
        engines: An engine for each stage.
        inference: Runs the stages.
        writer: Puts plans into words.
        folders: Overlays, for what is read only when it is needed.
        seen: Routines that these rules made lately, by profile.
        catalog: Products to choose from where none are named; None without any.
    """

    ruleset: Ruleset
    choice: EngineChoice
    note: RulesetNote
    engines: Mapping[Stage, Engine]
    inference: Inference
    writer: RoutineWriter
    folders: tuple[Path, ...] = ()
    seen: Seen[Routine] = field(default_factory=Seen)
    catalog: Catalog | None = None

    @classmethod
    def of(
        cls,
        ruleset: Ruleset,
        choice: EngineChoice,
        folders: tuple[Path, ...] = (),
        catalog: Catalog | None = None,
    ) -> State:
        """Make a ruleset ready."""
        note = note_of(ruleset)
        engines = {
            stage: build_engine(choice, [rule.compiled for rule in rules], ruleset.vocabulary)
            for stage, rules in ruleset.by_stage.items()
        }
        inference = Inference(ruleset, engines)
        writer = RoutineWriter(ruleset, note)
        return cls(ruleset, choice, note, engines, inference, writer, folders, catalog=catalog)

    @cached_property
    def claims(self) -> ClaimsGuard:
        """Finds promises in texts."""
        from poreroutine.rulesets.claims.guard import ClaimsGuard  # noqa: PLC0415 - only when asked

        knowledge = self.ruleset.knowledge
        return ClaimsGuard(knowledge.claims, knowledge.claim_exceptions)

    @cached_property
    def explainer(self) -> Explainer:
        """Explains what is in a routine, and what is not."""
        from poreroutine.explain import Explainer  # noqa: PLC0415 - only when asked

        return Explainer(self.ruleset, self.writer.sources)

    @cached_property
    def shop(self) -> Shop:
        """Products: their labels, rules and matching; read when first asked for."""
        from poreroutine.products.service import Shop  # noqa: PLC0415 - most advice needs none

        return Shop(self.ruleset, self.folders)

    @cached_property
    def search(self) -> Search:
        """Finds common questions."""
        from poreroutine._support.text_search import Search  # noqa: PLC0415 - only when asked

        answers = self.ruleset.knowledge.answers
        return Search(
            {
                name: (row.question.plain, row.question.clinical, *row.ask)
                for name, row in answers.items()
            }
        )


def note_of(ruleset: Ruleset) -> RulesetNote:
    """Return name, version and digest of rules, and what overlays changed."""
    return RulesetNote(
        name=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
        overlays=ruleset.overlays,
        changed=tuple(
            f"{change.rule} ({change.by}: {change.reason})" for change in ruleset.changes
        ),
    )
