"""What the rest of the library may ask of an engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from poreroutine.model.facts import Value


class Engine(Protocol):
    """One set of rules, ready to judge facts. Safe to share between threads and across a fork."""

    @property
    def name(self) -> str:
        """The engine's name as it stands in a routine: `durable` or `portable`."""
        ...

    def match(self, facts: Mapping[str, Value]) -> frozenset[str]:
        """Find the rules that fire.

        Args:
            facts: A value for every fact that a rule reads; more are ignored.

        Returns:
            Ids of the rules of which at least one alternative holds.

        Raises:
            EngineError: If a fact that a rule reads is missing or outside its vocabulary,
                or if the engine failed.
        """
        ...
