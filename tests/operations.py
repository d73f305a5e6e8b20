"""Count Python operations in a call, to test complexity without measuring time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class TooManyOperationsError(AssertionError):
    """A call did more than it may."""


def operations(call: Callable[[], object], *, most: int = 10_000_000) -> int:
    """Count the lines of Python that a call runs, in this thread.

    What C code does counts as the line that asked for it.

    Raises:
        TooManyOperationsError: At once, when the call runs more lines than `most`.
    """
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401
        nonlocal count
        count += event == "line"
        if count > most:
            raise TooManyOperationsError(f"more than {most} lines of Python")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
