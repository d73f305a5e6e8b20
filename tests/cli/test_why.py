"""`poreroutine why` and `why-not`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from poreroutine import Advisor, Routine
from poreroutine.report.explanation_page import explanation_page
from poreroutine.routine.explanation import Explanation

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor()


@pytest.fixture
def routine(advisor: Advisor, person: str) -> Routine:
    return advisor.recommend(advisor.read_profile(Path(person).read_bytes()))


def test_why_shows_the_explanation(
    call: Call, advisor: Advisor, routine: Routine, person: str
) -> None:
    active = routine.actives[0].id

    result = call("why", active, person, "--width", "80")

    assert result.exit_code == 0
    assert explanation_page(advisor.why(routine, active)) == result.stdout


def test_why_not_shows_the_explanation(
    call: Call, advisor: Advisor, routine: Routine, person: str
) -> None:
    active = next(iter(routine.not_chosen))

    result = call("why-not", active, person, "--width", "80")

    assert result.exit_code == 0
    assert explanation_page(advisor.why_not(routine, active)) == result.stdout


def test_json_reads_back_as_the_explanation(
    call: Call, advisor: Advisor, routine: Routine, person: str
) -> None:
    active = routine.actives[0].id

    told = Explanation.model_validate_json(call("why", active, person, "--format", "json").stdout)

    assert advisor.why(routine, active) == told


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_an_unknown_active_names_the_nearest(
    call: Call, routine: Routine, person: str, command: str
) -> None:
    active = routine.actives[0].id

    result = call(command, active + "x", person)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"did you mean {active}?" in " ".join(result.stderr.split())
