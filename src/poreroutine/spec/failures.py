"""Errors of failing steps: what was promised, what the routine has, and how to fix a word."""

from __future__ import annotations

from collections.abc import Iterable

from poreroutine._support.closest import closest_matches


class PromiseNotKeptError(AssertionError):
    """A promise that the routine does not fulfil.

    Attributes:
        expected: The promise, in everyday words.
        found: What the routine has instead.
    """

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected: {expected}\nfound:    {found}")
        self.expected = expected
        self.found = found


class StepNotUnderstoodError(AssertionError):
    """A step that can't be understood: an unknown name, or a step out of order.

    Attributes:
        hint: How to fix it; empty if the message is sufficient.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n{hint}" if hint else message)
        self.message = message
        self.hint = hint


def promise(holds: object, expected: str, found: str | Iterable[str]) -> None:
    """Check a promise.

    Args:
        holds: Whether it is fulfilled.
        expected: The promise.
        found: What the routine has: a sentence, or names to list.

    Raises:
        PromiseNotKeptError: If it is not fulfilled.
    """
    __tracebackhide__ = True
    if not holds:
        raise PromiseNotKeptError(expected, found if isinstance(found, str) else join_names(found))


def join_names(names: Iterable[str]) -> str:
    """Join names as in a sentence: `a, b and c`."""
    *most, last = [*names] or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last


def unknown(what: str, phrase: str, known: Iterable[str]) -> StepNotUnderstoodError:
    """Return the error for an unknown name, with the nearest known ones."""
    names = sorted(known)
    close = closest_matches(phrase.lower(), names, likeness=55, limit=3)
    if close:
        hint = f"nearest: {join_names(name for name, _ in close)}"
    else:
        shown = names[:8]
        more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
        hint = f"known: {', '.join(shown)}{more}" if shown else ""
    return StepNotUnderstoodError(f"there is no {what} called {phrase!r}", hint)
