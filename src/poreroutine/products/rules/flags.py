"""Compact storage for answers about many flags: most products differ from the default in few."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping

from poreroutine.model.product import FlagFinding


class SharedFindings(Mapping[str, FlagFinding]):
    """Findings by flag: a product's own, falling back to shared defaults."""

    __slots__ = ("_own", "_shared")

    def __init__(self, shared: Mapping[str, FlagFinding], found: Mapping[str, FlagFinding]) -> None:
        """Store the findings that differ from the default.

        Args:
            shared: Every flag with its default finding; referenced, not copied.
            found: Every flag with its finding for this product.
        """
        self._shared = shared
        self._own = {
            flag: each
            for flag, each in found.items()
            if each is not shared[flag] and each != shared[flag]
        }

    @property
    def shared(self) -> Mapping[str, FlagFinding]:
        """Every flag with its default finding."""
        return self._shared

    @property
    def own(self) -> Mapping[str, FlagFinding]:
        """The findings that differ from the default."""
        return self._own

    def __getitem__(self, flag: str) -> FlagFinding:
        own = self._own.get(flag)
        return self._shared[flag] if own is None else own

    def __iter__(self) -> Iterator[str]:
        return iter(self._shared)

    def __len__(self) -> int:
        return len(self._shared)

    def __repr__(self) -> str:
        return repr({**self._shared, **self._own})

    def items(self) -> ItemsView[str, FlagFinding]:
        """Return all findings, like an ordinary mapping."""
        return {**self._shared, **self._own}.items()
