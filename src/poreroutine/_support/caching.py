"""Results that are kept: with an object, and by arguments until rules are read again.

Nothing here waits. The cached property of Python 3.11 takes one lock for all objects of a class.
Threads that share an advisor would queue for it, and a process forked while another thread holds it
would wait for ever.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, Self, TypeVar, cast, overload

_Kept = TypeVar("_Kept")
_Given = ParamSpec("_Given")


class cached_property(functools.cached_property[_Kept]):  # noqa: N801 - named as the original
    """Computed when first asked for, then kept with the object.

    Threads that ask at once may each compute it; so what it returns must be the same each time.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> _Kept: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | _Kept:
        """Compute and keep the value; from then on Python finds it without coming here."""
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[str(self.attrname)] = value
        return value


_remembering: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[_Given, _Kept]], Callable[_Given, _Kept]]:
    """Let a function remember its results, the last `most` of them, until `let_go`."""

    def decorated(function: Callable[_Given, _Kept]) -> Callable[_Given, _Kept]:
        kept = functools.lru_cache(maxsize=most)(function)
        _remembering.append(kept.cache_clear)
        return cast("Callable[_Given, _Kept]", kept)

    return decorated


def let_go() -> None:
    """Forget every remembered result.

    For when rules are read again: arguments hold on to the rules that they are of, and thousands
    of results would keep dozens of rulesets alive.
    """
    for forget in _remembering:
        forget()
