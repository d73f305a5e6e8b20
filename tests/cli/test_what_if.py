"""`poreroutine what-if`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Call = Callable[..., Result]


def test_changes_are_given_one_by_one(call: Call, person: str) -> None:
    """Each --set changes an answer; the page names rule and effect."""
    result = call("what-if", person, "--set", "pregnancy=pregnant", "--set", "concerns+=blackheads")

    assert result.exit_code == 0
    assert "pregnancy: not asked → pregnant" in result.stdout
    assert "guard.pregnancy" in result.stdout


def test_two_profiles_are_compared(call: Call, person: str, written: Callable[[str], str]) -> None:
    """The other answers may stand in a file."""
    other = written("age: 29\nskin_type: dry\nconcerns: [visible_pores]\n")
    result = call("what-if", person, other, "--format", "json")

    assert result.exit_code == 0
    assert [change["field"] for change in json.loads(result.stdout)["answers"]] == ["skin_type"]


def test_a_change_without_its_option_is_told_to_use_it(call: Call, person: str) -> None:
    """A change in the place of the second file gets the option named."""
    result = call("what-if", person, "pregnancy=trying")

    assert result.exit_code == 2
    assert "write --set pregnancy=trying" in result.stderr


def test_a_profile_may_come_from_stdin(call: Call) -> None:
    """A dash reads the first profile from stdin."""
    result = call("what-if", "-", "--set", "age=29", stdin="age: 29\n")

    assert result.exit_code == 0
    assert "Nothing would change" in result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--set"),
        (("--set", "pregnacy=no"), "Did you mean pregnancy?"),
        (("--set", "pregnancy=perhaps"), "pregnancy"),
        (("--set", "pregnancy"), "field=value"),
        (("--set", "concerns-=acne"), "not in the list"),
    ],
)
def test_what_can_not_be_asked_is_misuse(
    call: Call, person: str, words: tuple[str, ...], told: str
) -> None:
    """A fault is told on stderr, with what to write instead."""
    result = call("what-if", person, *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
