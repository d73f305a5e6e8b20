"""What an advisor answers by at one moment: rules, engines and texts that belong together."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import from_json, to_json

from poreroutine import explain, products, questions
from poreroutine._support.caching import cached_property
from poreroutine.core.pipeline import Pipeline
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine

if TYPE_CHECKING:
    from poreroutine.ask import Answering
    from poreroutine.rulesets.claims.guard import ClaimsGuard

_DIGEST_BYTES: Final = 16
_ENTRY_BYTES: Final = 256
"""What an entry takes beside its JSON: two objects and a slot in a dictionary."""


class RoutineCache:
    """Keeps the latest routines as JSON, bounded in bytes. Shared between threads.

    No thread waits: a routine is not stored while another one is. Profiles are not kept: keys are
    digests with a secret of this cache, and the routine is stored without its answers.

    Args:
        max_bytes: Most bytes to hold; the oldest routines make room for new ones.
    """

    __slots__ = ("_lock", "_max_bytes", "_routines", "_secret", "_size")

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._routines: dict[bytes, bytes] = {}
        self._size = 0
        self._secret = secrets.token_bytes(_DIGEST_BYTES)
        self._lock = Lock()

    def get(self, profile: SkinProfile) -> Routine | None:
        """Return the routine for a profile, if it is still remembered."""
        text = self._routines.get(self._key(profile))
        if text is None:
            return None
        data: Mapping[str, Any] = from_json(text)
        whole = {**data, "profile": profile.model_dump(mode="json")}
        return Routine.model_validate(whole, extra="ignore")  # what is computed is computed again

    def put(self, profile: SkinProfile, routine: Routine) -> None:
        """Store the routine for a profile."""
        view = routine.view("full")
        del view["profile"]
        key, text = self._key(profile), to_json(view)
        # A lock that is waited for would stay locked for ever in a process that forks meanwhile.
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._store(key, text)
        finally:
            self._lock.release()

    def _store(self, key: bytes, text: bytes) -> None:
        if key in self._routines or _size(text) > self._max_bytes:
            return
        while self._size + _size(text) > self._max_bytes:
            self._size -= _size(self._routines.pop(next(iter(self._routines))))
        self._routines[key] = text
        self._size += _size(text)

    def _key(self, profile: SkinProfile) -> bytes:
        answers = profile.model_dump_json().encode()
        return blake2b(answers, key=self._secret, digest_size=_DIGEST_BYTES).digest()

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return self._size

    def __len__(self) -> int:
        return len(self._routines)


def _size(text: bytes) -> int:
    return len(text) + _ENTRY_BYTES


@dataclass(frozen=True)
class State:
    """One ruleset, ready to advise; immutable, so that a reload swaps it as a whole.

    Attributes:
        pipeline: Makes routines.
        folders: Base and overlays, for what is read only when it is needed.
        catalog: Products to choose from where none are named; None without any.
        routine_cache: Routines that these rules made lately; None where none are remembered.
        bound: Whether the ruleset was loaded from these folders.
    """

    pipeline: Pipeline
    folders: tuple[Path, ...]
    catalog: products.Catalog | None = None
    routine_cache: RoutineCache | None = None
    bound: bool = False

    @cached_property
    def claims(self) -> ClaimsGuard:
        """Finds promises in texts."""
        from poreroutine.rulesets.claims.guard import ClaimsGuard  # noqa: PLC0415 - not for routines

        knowledge = self.pipeline.ruleset.knowledge
        return ClaimsGuard(knowledge.claims, knowledge.claim_exceptions, knowledge.claim_words)

    @cached_property
    def explainer(self) -> explain.Explainer:
        """Explains what is in a routine, and what is not."""
        return explain.Explainer(self.pipeline)

    @cached_property
    def questionnaire(self) -> questions.Questionnaire:
        """Finds what to ask next; its index is made when it is first asked."""
        return questions.Questionnaire(self.pipeline)

    @cached_property
    def product_service(self) -> products.ProductService:
        """Products: their labels, rules and matching; read when first asked for."""
        return products.ProductService(self.pipeline, self.folders, bound=self.bound)

    @cached_property
    def answering(self) -> Answering:
        """Answers questions in people's own words; built when first asked."""
        from poreroutine.ask import Answering  # noqa: PLC0415 - not for routines

        return Answering(self.pipeline)
