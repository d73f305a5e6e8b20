"""`poreroutine label` reads one list from arguments, a file or stdin, and shows its contents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]
EXAMPLE = Path(__file__).parents[2] / "examples" / "label.txt"


def test_a_list_is_shown_with_what_each_name_is(call: Call) -> None:
    result = call("label", "Aqua (Water), Salicylic Acid 2%, Bongo Juice, Ethylhexyglycerin")

    assert 0 == result.exit_code
    assert "a complete list of 4 names" in result.output
    assert "salicylic acid 2 %" in result.output
    assert "Bongo Juice not known" in result.output
    assert "nothing can be ruled out" in " ".join(result.output.split())
    assert "printed Ethylhexyglycerin" in " ".join(result.output.split())


def test_a_medicine_is_told_with_whom_to_ask(call: Call) -> None:
    """Whoever reads a label out of doubt gets to know, even where the text is not a list."""
    result = call("label", "Aqua, Clobetasol Propionate 0.05%, Bongo Juice")
    prose = json.loads(
        call("label", "Contains mometasone furoate in a base", "--format", "json").output
    )
    plain = json.loads(call("label", "Aqua, Glycerin", "--format", "json").output)

    assert "Stop and ask" in result.output
    assert "show it to a doctor or pharmacist" in " ".join(result.output.split())
    assert any("a steroid" in text for text in prose["stop"])
    assert [] == plain["stop"]
    assert "Stop and ask" not in call("label", "Aqua, Glycerin").output


def test_a_file_is_read(call: Call) -> None:
    found = json.loads(call("label", str(EXAMPLE), "--format", "json").output)
    actives = {each["inci"]: each["percent"] for each in found["ingredients"] if each["in_actives"]}

    assert {"adapalene": 0.1, "benzoyl peroxide": 2.5} == actives
    assert ["titanium dioxide"] == [
        each["inci"] for each in found["ingredients"] if each["may_contain"]
    ]
    assert "full" == found["listing"]


def test_stdin_is_read_whatever_its_bytes_are(call: Call) -> None:
    found = json.loads(
        call("label", "-", "--format", "json", stdin=b"Water, Urea\xff, Mica").output
    )

    assert ["water", "urea", "mica"] == [each["inci"] for each in found["ingredients"]]


def test_what_is_no_list_is_said(call: Call) -> None:
    result = call("label", "Visit the Some House boutique")

    assert (0, True) == (result.exit_code, "no list of ingredients" in result.output)


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_nothing_in_a_label_moves_the_terminal(call: Call, columns: str) -> None:
    result = call("label", "Water, Bongo\x1b[31m\u202eJuice, Urea", "--width", columns)

    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert max(map(len, result.output.splitlines())) <= int(columns)


def test_a_text_too_long_for_a_file_name_is_a_text(call: Call) -> None:
    assert 0 == call("label", "Water, " * 5000).exit_code
