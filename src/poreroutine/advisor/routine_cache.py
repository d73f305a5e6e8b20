"""A cache of recent results."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MAX_ROUTINES: Final = 512
"""Routines that one advisor remembers: some ten megabytes."""


class RoutineCache(Generic[T]):
    """Keeps the latest results by key. Shared between threads, which never wait.

    Threads that ask at once may each make the same result; so it must be the same each time.
    """

    __slots__ = ("_max_size", "_results")

    def __init__(self, max_size: int = MAX_ROUTINES) -> None:
        self._results: dict[str, T] = {}
        self._max_size = max_size

    def get(self, key: str) -> T | None:
        """Return the result for a key, if it is still cached."""
        return self._results.get(key)

    def put(self, key: str, result: T) -> None:
        """Store a result; the oldest one makes room for it."""
        results = self._results
        results[key] = result
        while len(results) > self._max_size:
            # Another thread may be making room, too.
            with suppress(KeyError, RuntimeError, StopIteration):
                del results[next(iter(results))]

    def __len__(self) -> int:
        return len(self._results)
