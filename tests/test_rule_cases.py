"""The bundled rules pass their cases."""

from __future__ import annotations

from functools import cache

import pytest

from poreroutine import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.spec.cases import Case, read_cases


@cache
def advisor() -> Advisor:
    return Advisor()


def cases() -> tuple[Case, ...]:
    folder = bundled_rulesets()
    return read_cases([folder], load_ruleset(folder))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.file}:{case.line}",
            marks=[pytest.mark.xfail(reason="a known gap")] if case.todo else [],
        )
        for case in cases()
    ],
)
def test_a_case_holds(case: Case) -> None:
    assert () == case.failures_with(advisor()), case.name


def test_there_are_cases() -> None:
    assert cases()
