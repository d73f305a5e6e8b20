"""`poreroutine why` and `why-not`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from poreroutine import Advisor, Routine
from poreroutine.model.elements import elements
from poreroutine.model.explanation import Explanation
from poreroutine.report.explanation_page import explanation_page

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


def test_why_takes_any_address(call: Call, routine: Routine, person: str) -> None:
    kinds = {element.kind: address for address, element in elements(routine).items()}
    for address in tuple(kinds.values())[::4]:
        result = call("why", address, person, "--format", "json")

        assert result.exit_code == 0, result.stderr
        assert address == Explanation.model_validate_json(result.stdout).address


def test_why_not_shows_the_explanation(
    call: Call, advisor: Advisor, routine: Routine, person: str
) -> None:
    active = next(iter(routine.not_chosen))

    result = call("why-not", active, person, "--width", "80")

    assert result.exit_code == 0
    assert explanation_page(advisor.why_not(routine, active)) == result.stdout


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_json_reads_back_as_the_explanation(
    call: Call, advisor: Advisor, routine: Routine, person: str, command: str
) -> None:
    active = routine.actives[0].id

    told = Explanation.model_validate_json(call(command, active, person, "--format", "json").stdout)

    assert advisor.why(routine, active) == told


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_a_sentence_is_one_line(call: Call, routine: Routine, person: str, command: str) -> None:
    active = routine.actives[0]

    result = call(command, active.id, person, "--sentence")

    assert 1 == len(result.stdout.splitlines())
    assert active.name.lower() in result.stdout.lower()


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_an_unknown_name_leads_to_the_nearest(
    call: Call, routine: Routine, person: str, command: str
) -> None:
    active = routine.actives[0].id

    result = call(command, active + "x", person)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"did you mean {active}?" in " ".join(result.stderr.split())


def test_what_could_be_several_things_is_listed(call: Call, person: str) -> None:
    result = call("why", "cleanse", person)

    assert result.exit_code == 2
    assert "step:morning:cleanse, step:evening:cleanse" in " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ["why", "why-not"])
@pytest.mark.parametrize("asked", ["", "active:", "step::", "\x1b[31m"])
def test_nonsense_is_refused_in_a_sentence(
    call: Call, person: str, asked: str, command: str
) -> None:
    result = call(command, asked, person)

    assert result.exit_code == 2
    assert "E302" in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
