"""The rules that a service answers by: the current ones, and those they replaced a while ago.

A generation is a ruleset with its catalogue. A reload prepares the next one beside the current one
and then switches, so a request has one generation from beginning to end. A request may name the
digest of its rules, so that a chain of requests has one as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from poreroutine._support.caching import cached_property, clear_caches
from poreroutine.advisor import Advisor
from poreroutine.products.labels.ingredients import IngredientTable, load_ingredients
from poreroutine.products.labels.reader import LabelReader
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.serve.problems import Allowed
from poreroutine.serve.schemas import answers_by_field
from poreroutine.serve.settings import Settings

Clock = Callable[[], float]


@dataclass(frozen=True)
class Generation:
    """One ruleset with its catalogue, ready to answer.

    Attributes:
        advisor: Never reloaded.
        settings: Settings of the service.
        documents: What was made for these rules once, by name.
    """

    advisor: Advisor
    settings: Settings
    documents: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def load(cls, settings: Settings, expect_digest: str | None = None) -> Generation:
        """Read rules and catalogue, and make a routine, so that the first request is no slower.

        Raises:
            PoreroutineError: If the rules or the catalogue can't be used.
            ValueError: If a name in the settings is empty.
        """
        advisor = Advisor(
            *settings.rulesets,
            catalog=settings.catalog,
            medicine_answers=settings.medicines,
            expect_digest=expect_digest,
        )
        made = cls(advisor, settings)
        made.warm_up()
        return made

    def warm_up(self) -> None:
        """Build what is built on first use."""
        routine = self.advisor.recommend({"age": 30})
        if self.advisor.catalog is not None:
            self.advisor.products(routine)
        _ = self.allowed, self.catalog_digest, self.profile_schema

    @property
    def digest(self) -> str:
        """Digest of the rules."""
        return self.advisor.rulesets.digest

    @cached_property
    def catalog_digest(self) -> str:
        """Digest of the catalogue's products; empty without a catalogue."""
        catalog = self.advisor.catalog
        if catalog is None:
            return ""
        digest = sha256()
        for product in catalog.products:
            digest.update(repr(product).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @property
    def key(self) -> tuple[str, str]:
        """What identifies a generation."""
        return self.digest, self.catalog_digest

    @cached_property
    def profile_schema(self) -> Mapping[str, Any]:
        """The JSON Schema of a profile."""
        return self.advisor.profile_schema()

    @cached_property
    def allowed(self) -> Allowed:
        """Possible answers by field of the profile, with their labels."""
        return answers_by_field(self.profile_schema)

    @cached_property
    def ingredients(self) -> IngredientTable:
        """The ingredient tables of these rules."""
        return load_ingredients(bundled_rulesets(), self.settings.folders)

    @cached_property
    def label_reader(self) -> LabelReader:
        """Reads ingredient lists."""
        return LabelReader(self.ingredients)


_MOST_REPLACED: Final = 3
"""Most replaced generations that are kept; each takes some ten megabytes."""


@dataclass(frozen=True, slots=True)
class _Replaced:
    generation: Generation
    until: float


class Generations:
    """The current generation of a process, and the ones it replaced.

    Args:
        current: What to begin with.
        keep: How long a replaced generation is kept, in seconds.
        clock: Seconds that only grow.
    """

    def __init__(self, current: Generation, keep: float, clock: Clock = time.monotonic) -> None:
        self._current = current
        self._keep = keep
        self._clock = clock
        self._replaced: tuple[_Replaced, ...] = ()
        self._next: Generation | None = None

    @property
    def current(self) -> Generation:
        """What answers requests that name no rules."""
        return self._current

    def prepare(self, following: Generation | None) -> None:
        """Hold the next generation for requests that name it; None gives it up.

        Another process may have switched already.
        """
        self._next = following

    @property
    def prepared(self) -> Generation | None:
        """The next generation, if there is one."""
        return self._next

    def switch(self) -> bool:
        """Answer by the prepared generation from now on.

        Returns:
            Whether there was one.
        """
        before, following = self._current, self._next
        if following is None:
            return False
        kept = [each for each in self._live() if each.generation.digest != following.digest]
        if before.digest != following.digest:
            kept.append(_Replaced(before, self._clock() + self._keep))
        self._current, self._replaced = following, tuple(kept[-_MOST_REPLACED:])
        self._next = None
        clear_caches()  # they would hold the rules that nobody may ask for any more
        return True

    def named(self, digest: str) -> Generation | None:
        """Return the generation with these rules; None if they are not here, or no longer."""
        for each in (self._current, self._next):
            if each is not None and each.digest == digest:
                return each
        for replaced in self._live():
            if replaced.generation.digest == digest:
                return replaced.generation
        return None

    def digests(self) -> Sequence[str]:
        """Return the digests of all rules here, the current ones first."""
        replaced = (each.generation.digest for each in reversed(self._live()))
        return (self._current.digest, *replaced)

    def drop_expired(self) -> None:
        """Let go of what nobody may ask for any more."""
        if len(live := self._live()) < len(self._replaced):
            self._replaced = live
            clear_caches()

    def _live(self) -> tuple[_Replaced, ...]:
        now = self._clock()
        return tuple(each for each in self._replaced if each.until > now)
