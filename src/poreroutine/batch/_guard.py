"""Rows that fail or take too long: they are rejected, and the others are answered."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from poreroutine.batch._source import Rows
from poreroutine.batch.recommender import Answered, BatchRecommender
from poreroutine.errors import ProfileFault, UnsafeRoutineError

SECONDS_FOR_A_ROW: Final = 5.0
"""Most seconds for one row; a thousand times what the slowest needs."""
_SECONDS_FOR_A_PIECE: Final = 300.0


class TooLongError(Exception):
    """Something took longer than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TooLongError` after some seconds, where the system can: in a main thread, on POSIX."""
    can = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not can:
        yield
        return

    def end(_number: int, _frame: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True, slots=True)
class RowGuard:
    """Answers rows; those that fail or take too long are rejected one by one.

    Attributes:
        recommender: Answers rows.
        seconds: Most seconds for one row.
        for_all: Most seconds for all rows together, before they are answered one by one.
    """

    recommender: BatchRecommender
    seconds: float = SECONDS_FOR_A_ROW
    for_all: float = _SECONDS_FOR_A_PIECE

    def answer(self, rows: Rows) -> Answered:
        """Answer some rows."""
        try:
            with at_most(self.for_all):
                return self.recommender.answer_rows(rows)
        except Exception:  # noqa: BLE001 - whatever fails, fails for some rows only
            return self._one_by_one(rows)

    def _one_by_one(self, rows: Rows) -> Answered:
        good: list[int] = []
        faults: dict[int, tuple[ProfileFault, ...]] = {}
        tables = [self.recommender.schema.empty_table()]
        for row in range(rows.size):
            try:
                with at_most(self.seconds):
                    found = self.recommender.answer_rows(rows.only(row))
            except TooLongError:
                message = f"It took longer than {self.seconds:g} seconds."
                faults[row] = (ProfileFault("", message),)
            except UnsafeRoutineError:
                message = "Its routine broke a rule and was held back."
                faults[row] = (ProfileFault("", message),)
            except Exception as error:  # noqa: BLE001 - the row is rejected, and the job goes on
                # The text of the error is left out: it may repeat an answer.
                message = f"It could not be answered ({type(error).__name__})."
                faults[row] = (ProfileFault("", message),)
            else:
                if found.faults:
                    faults[row] = found.faults[0]
                else:
                    good.append(row)
                    tables.append(found.routines)
        return Answered(good, pa.concat_tables(tables), faults)
