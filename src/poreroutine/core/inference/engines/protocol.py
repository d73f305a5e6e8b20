"""The interface of an engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from poreroutine.model.facts import Value


class Engine(Protocol):
    """A compiled set of rules. Safe to share between threads and across a fork."""

    @property
    def name(self) -> str:
        """The engine's name as recorded in a routine: `durable` or `portable`."""
        ...

    def match(self, facts: Mapping[str, Value]) -> frozenset[str]:
        """Return the rules that fire for a set of facts.

        Args:
            facts: A value for every fact that a rule reads; others are ignored.

        Returns:
            Ids of the rules with at least one alternative that holds.

        Raises:
            EngineError: If a fact that a rule reads is missing or outside its range,
                or if the engine failed.
        """
        ...
