"""An immutable dictionary, for models that several callers share."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from pydantic import AfterValidator

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that can be read, compared, pickled and serialised, but not changed.

    Raises:
        TypeError: On every attempt to change it.
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - any mutating call
        message = "this mapping is shared and can't be changed; dict(...) makes a copy that can"
        raise TypeError(message)

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy by building a new instance, because an empty one can't be filled."""
        return type(self), (dict(self),)


frozen_mapping = AfterValidator(FrozenDict)
"""Marks a mapping field of a model that is frozen after validation."""
