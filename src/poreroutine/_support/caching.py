"""Caches: per object, and by arguments until the rules are read again.

Nothing here waits. The cached property of Python 3.11 takes one lock for all objects of a class.
Threads that share an advisor would queue for it, and a process forked while another thread holds it
would wait forever.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, Self, TypeVar, cast, overload

_Result = TypeVar("_Result")
_Arguments = ParamSpec("_Arguments")


class cached_property(functools.cached_property[_Result]):  # noqa: N801 - named as the original
    """Computed when first asked for, then kept with the object.

    Threads that ask at once may each compute it; so what it returns must be the same each time.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> _Result: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | _Result:
        """Compute and keep the value; from then on Python finds it without coming here."""
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[str(self.attrname)] = value
        return value


_cache_clearers: list[Callable[[], None]] = []


def cached(
    max_size: int,
) -> Callable[[Callable[_Arguments, _Result]], Callable[_Arguments, _Result]]:
    """Cache the last `most` results of a function until `clear_caches`."""

    def decorated(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
        cached_function = functools.lru_cache(maxsize=max_size)(function)
        _cache_clearers.append(cached_function.cache_clear)
        return cast("Callable[_Arguments, _Result]", cached_function)

    return decorated


def clear_caches() -> None:
    """Clear every cached result.

    For when rules are read again: arguments hold on to the rules that they are of, and thousands
    of results would keep dozens of rulesets alive.
    """
    for forget in _cache_clearers:
        forget()
