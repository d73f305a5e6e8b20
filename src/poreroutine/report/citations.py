"""Numbers for sources, so that a text can point to them in three columns."""

from __future__ import annotations

from collections.abc import Iterable

from poreroutine.model.routine import Source


class Citations:
    """Numbers the verified sources and remembers which ones the page pointed to.

    An unverified source gets no number: it is named as what it is, never quoted as a reference.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        verified = (source.id for source in self._sources if source.verified)
        self._numbers = {name: number for number, name in enumerate(verified, start=1)}
        self._cited: set[str] = set()

    def cite(self, ids: Iterable[str]) -> str:
        """Point to sources: `[1, 4]`, or nothing when none of them is verified."""
        known = [name for name in ids if name in self._numbers]
        self._cited.update(known)
        numbers = ", ".join(map(str, sorted(self._numbers[name] for name in known)))
        return f"[{numbers}]" if numbers else ""

    def numbered(self, *, cited_only: bool) -> tuple[tuple[int, Source], ...]:
        """Return verified sources with their numbers, all or those pointed to, in order."""
        return tuple(
            (self._numbers[source.id], source)
            for source in self._sources
            if source.id in self._numbers and (source.id in self._cited or not cited_only)
        )

    @property
    def unverified(self) -> tuple[Source, ...]:
        """Sources nobody has seen yet, and customs that cite none."""
        return tuple(source for source in self._sources if not source.verified)
