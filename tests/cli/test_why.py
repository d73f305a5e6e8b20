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


@pytest.mark.parametrize("words", [("cleanser",), ("moisturiser",), ("morning", "cleanse")])
def test_words_of_the_page_are_answered_in_any_order(
    call: Call, person: str, words: tuple[str, ...]
) -> None:
    after = call("why", *words, person, "--sentence")
    before = call("why", person, *words, "--sentence")

    assert 0 == after.exit_code, after.stderr
    assert after.stdout == before.stdout
    assert "is in this routine" in after.stdout


def test_a_missing_file_is_named(call: Call) -> None:
    result = call("why", "cleanser", "no-such-file.yaml")

    assert 2 == result.exit_code
    assert "no-such-file.yaml" in result.stderr


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
