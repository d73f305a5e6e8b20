"""A cached property that never waits.

Python 3.11's own takes one lock for all objects of a class. Threads that share an advisor would
queue for it, and a process forked while another thread holds it would wait for ever.
"""

from __future__ import annotations

import functools
from typing import Any, Self, TypeVar, overload

_Kept = TypeVar("_Kept")


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
