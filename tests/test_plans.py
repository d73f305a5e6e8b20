"""docs/plans.md: fresh, with starts in time and a reason for each difference from a first line."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from poreroutine.advisor import Advisor
from poreroutine.model.routine import Routine

ROOT: Final = Path(__file__).resolve().parents[1]
IN_TIME: Final = 0.9


@cache
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plans", ROOT / "tools" / "plans.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["plans"] = module
    spec.loader.exec_module(module)
    return module


@cache
def plans() -> dict[str, Routine]:
    advisor = Advisor()
    return {name: advisor.recommend(row) for name, row in tool().people().items()}


def test_the_page_is_fresh() -> None:
    assert tool().main("--check") == 0


def test_last_starts_come_within_twelve_weeks() -> None:
    starts = [tool().last_start(routine) for routine in plans().values()]

    assert len(starts) >= 40
    assert sum(week <= tool().LAST_START for week in starts) >= IN_TIME * len(starts)


def test_first_lines_are_in_the_plan_or_have_a_reason() -> None:
    for name, routine in plans().items():
        for need in routine.needs[:1]:
            for first in need.first_line:
                assert first.in_routine or first.text, name


def test_paths_reach_their_end_or_say_what_holds_them() -> None:
    knowledge = Advisor().ruleset.knowledge
    held = 0
    for name, routine in plans().items():
        for note in routine.actives:
            dose = knowledge.actives[note.id].dose
            assert dose is None or note.nights >= dose.uses or note.held, (name, note.id)
            assert not note.path or note.path[-1].nights == note.nights
            held += note.held is not None
    assert held > 0
