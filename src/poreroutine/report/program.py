"""How this program was called, for hints that run as they are printed."""

from __future__ import annotations

from contextvars import ContextVar

NAME = "poreroutine"
_called_as: ContextVar[str] = ContextVar("called_as", default=NAME)


def call_as(name: str) -> None:
    """Set how hints call this program, such as `python -m poreroutine`."""
    _called_as.set(name)


def program() -> str:
    """Return how hints call this program."""
    return _called_as.get()
