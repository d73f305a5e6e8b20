"""The bundled rules pass their cases."""

from __future__ import annotations

import pytest

from poreroutine.advisor.default import default_advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import Case, read_cases


def cases() -> tuple[Case, ...]:
    return read_cases([bundled_rulesets()], default_advisor().ruleset)


CASES = cases()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.file}:{case.line}",
            marks=[pytest.mark.xfail(reason="a known gap")] if case.todo else [],
        )
        for case in CASES
    ],
)
def test_a_case_holds(case: Case) -> None:
    assert () == case.failures_with(default_advisor()), case.name


def test_there_are_cases() -> None:
    assert CASES
