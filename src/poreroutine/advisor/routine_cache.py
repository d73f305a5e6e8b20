"""What was made a short while ago, for whoever asks the same again."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MOST_SEEN: Final = 512
"""Routines that one advisor remembers: some ten megabytes."""


class Seen(Generic[T]):
    """Remembers the last few results by a key. Shared between threads, which never wait.

    Threads that ask at once may each make the same result; so it must be the same each time.
    """

    __slots__ = ("_kept", "_most")

    def __init__(self, most: int = MOST_SEEN) -> None:
        self._kept: dict[str, T] = {}
        self._most = most

    def get(self, key: str) -> T | None:
        """Return what was made for a key, if it is still there."""
        return self._kept.get(key)

    def put(self, key: str, made: T) -> None:
        """Remember a result; the one that came first makes room for it."""
        kept = self._kept
        kept[key] = made
        while len(kept) > self._most:
            # Another thread may be making room, too.
            with suppress(KeyError, RuntimeError, StopIteration):
                del kept[next(iter(kept))]

    def __len__(self) -> int:
        return len(self._kept)
