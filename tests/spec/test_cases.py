"""Reading cases is as strict as reading rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.rulesets.loading import load_ruleset
from poreroutine.spec.cases import Case, read_cases
from tiny_ruleset import TINY, write


@pytest.fixture
def cases(tmp_path: Path) -> tuple[Case, ...]:
    folder = write(tmp_path, TINY)
    return read_cases([folder], load_ruleset(folder))


def test_a_case_knows_its_person_rules_and_place(cases: tuple[Case, ...]) -> None:
    case = cases[0]

    assert (31, "pregnant") == (case.profile.age, case.profile.pregnancy)
    assert (("guard.expecting.strong",), ()) == (case.fires, case.quiet)
    assert case.file.endswith("guard/expecting.test.yaml")
    assert (2, False) == (case.line, case.todo)


def test_a_case_says_what_did_not_happen(cases: tuple[Case, ...]) -> None:
    fires, quiet = cases

    assert () == fires.failures({"guard.expecting.strong"})
    assert ("guard.expecting.strong stayed quiet",) == fires.failures(set())
    assert ("guard.expecting.strong fired",) == quiet.failures({"guard.expecting.strong"})
