"""Samples for the quick tests; `make test-all` takes everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet


def one_in(
    step: int, values: Iterable[Any], *, name: Callable[[Any], str] | None = None
) -> list[ParameterSet]:
    """Return parameters of which the first of every `step` is tried by the quick tests too.

    Args:
        step: How many values one stands for.
        values: A value each, or a tuple of the values of several arguments.
        name: Names a value; pytest does otherwise.
    """
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            **({} if name is None else {"id": name(value)}),
            marks=[pytest.mark.slow] if number % step else [],
        )
        for number, value in enumerate(values)
    ]
