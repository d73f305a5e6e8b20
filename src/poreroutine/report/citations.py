"""Numbered sources, so that a text can cite them in three columns."""

from __future__ import annotations

from collections.abc import Iterable

from poreroutine.model.routine import Source


class Citations:
    """Numbers the verified sources and records which ones a page cites.

    An unverified source gets no number: it is labelled as unverified, never cited as a reference.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        verified = (source.id for source in self._sources if source.verified)
        self._numbers = {name: number for number, name in enumerate(verified, start=1)}
        self._cited: set[str] = set()

    def cite(self, ids: Iterable[str]) -> str:
        """Cite sources: `[1, 4]`, or an empty text if none of them is verified."""
        known = [name for name in ids if name in self._numbers]
        self._cited.update(known)
        numbers = ", ".join(map(str, sorted(self._numbers[name] for name in known)))
        return f"[{numbers}]" if numbers else ""

    def numbered(self, *, cited_only: bool) -> tuple[tuple[int, Source], ...]:
        """Return verified sources with their numbers, in order: all, or only those cited."""
        return tuple(
            (self._numbers[source.id], source)
            for source in self._sources
            if source.id in self._numbers and (source.id in self._cited or not cited_only)
        )

    @property
    def unverified(self) -> tuple[Source, ...]:
        """Unverified sources, and common practice without a source."""
        return tuple(source for source in self._sources if not source.verified)
