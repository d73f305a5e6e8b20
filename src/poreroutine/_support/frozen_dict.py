"""A dictionary that can't be changed, for models that several callers share."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from pydantic import AfterValidator

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """Reads, compares, pickles and serialises as a plain one does.

    Raises:
        TypeError: On every attempt to change it.
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - whatever the caller tried
        message = "this mapping is shared and can't be changed; dict(...) makes a copy that can"
        raise TypeError(message)

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy by making another one, since none can be filled."""
        return type(self), (dict(self),)


frozen_mapping = AfterValidator(FrozenDict)
"""Marks a mapping of a model that is to be frozen once it is validated."""
