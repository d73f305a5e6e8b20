from __future__ import annotations

from poreroutine.model.routine import Routine
from poreroutine.report import as_json


def test_json_reads_back_as_the_same_routine(rich_routine: Routine) -> None:
    assert rich_routine == Routine.from_json(as_json(rich_routine))
