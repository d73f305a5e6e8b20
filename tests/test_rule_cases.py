"""The bundled rules pass their cases, file by file."""

from __future__ import annotations

from itertools import groupby

import pytest

from poreroutine.advisor.default import default_advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import Case, read_cases


def cases_by_file() -> dict[str, tuple[Case, ...]]:
    found = read_cases([bundled_rulesets()], default_advisor().ruleset)
    ordered = sorted(found, key=lambda case: (case.file, case.line))
    return {file: tuple(cases) for file, cases in groupby(ordered, key=lambda case: case.file)}


CASES = cases_by_file()
"""Thousands of cases take less time than as many tests, so a test has those of a file."""


@pytest.mark.parametrize("file", CASES)
def test_the_cases_of_a_file_hold(file: str) -> None:
    failed = {
        f"{case.file}:{case.line} {case.name}": failures
        for case in CASES[file]
        if bool(failures := case.failures_with(default_advisor())) != case.todo
    }

    assert {} == failed, "a case fails, or a known gap is none any more"


def test_there_are_cases() -> None:
    assert CASES
