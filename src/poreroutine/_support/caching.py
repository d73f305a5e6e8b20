"""In-memory caches: per object, and by arguments until the rules are reloaded.

Nothing here blocks. `functools.cached_property` of Python 3.11 holds one lock per property for
all instances, so threads that share an advisor would queue for it, and a process forked while
another thread holds the lock would deadlock.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final, ParamSpec, Self, TypeVar, cast, overload

_Result = TypeVar("_Result")
_Arguments = ParamSpec("_Arguments")
_Key = TypeVar("_Key")
_MOST_OBJECTS: Final = 64


class cached_property(functools.cached_property[_Result]):  # noqa: N801 - named as the original
    """An attribute that is computed on first access and then stored on the instance.

    Concurrent threads may each compute the value, so it must be the same every time.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> _Result: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | _Result:
        """Compute and store the value; later accesses bypass this descriptor."""
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[str(self.attrname)] = value
        return value


_cache_clearers: list[Callable[[], None]] = []


def cached(
    max_size: int,
) -> Callable[[Callable[_Arguments, _Result]], Callable[_Arguments, _Result]]:
    """Cache the last `max_size` results of a function until `clear_caches` is called."""

    def decorated(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
        cached_function = functools.lru_cache(maxsize=max_size)(function)
        _cache_clearers.append(cached_function.cache_clear)
        return cast("Callable[_Arguments, _Result]", cached_function)

    return decorated


def cached_by_identity(function: Callable[[_Key], _Result]) -> Callable[[_Key], _Result]:
    """Cache a function of one object that can't be hashed, until `clear_caches` is called."""
    # The object is stored beside its result, so that no other one can get its id meanwhile.
    known: dict[int, tuple[_Key, _Result]] = {}
    _cache_clearers.append(known.clear)

    @functools.wraps(function)
    def found(key: _Key) -> _Result:
        entry = known.get(id(key))
        if entry is None:
            if len(known) >= _MOST_OBJECTS:
                known.clear()
            entry = known[id(key)] = key, function(key)
        return entry[1]

    return found


def clear_caches() -> None:
    """Clear every cached result.

    Call it when rules are reloaded: cached arguments keep a reference to their ruleset, so stale
    results would keep dozens of rulesets alive.
    """
    for forget in _cache_clearers:
        forget()
