"""`poreroutine catalog check`: text and machine-readable output."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]
EXAMPLE = str(Path(__file__).resolve().parents[2] / "examples" / "catalogue.csv")
HOSTILE = (
    "name,inci\n"
    '"=HYPERLINK(""http://x"")","Aqua"\n'
    '"\x1b]0;owned\x07Calm\u202e Cream","Aqua"\n'
    '"@SUM(1)\t+1","Aqua"\n'
    ',"Aqua,Glycerin,\x1b[2J"\n'
)


def test_the_page_tells_columns_labels_steps_and_what_was_found(call: Call) -> None:
    result = call("catalog", "check", EXAMPLE)

    assert result.exit_code == 0
    for word in ("80 rows read", "ingredients", "complete lists", "names known", "cleanse", "none"):
        assert word in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize("width", ["40", "80", "120"])
@pytest.mark.parametrize("full", [(), ("--full",)])
def test_no_line_is_wider_than_the_page(call: Call, width: str, full: tuple[str, ...]) -> None:
    lines = call("catalog", "check", EXAMPLE, "--width", width, *full).stdout.splitlines()

    assert max(map(len, lines)) <= min(int(width), 100)


def test_full_shows_every_product(call: Call) -> None:
    shown = call("catalog", "check", EXAMPLE, "--full").stdout

    assert all(f"\n{row:>5}  " in shown for row in range(2, 82))


def test_rows_that_were_not_read_are_told_with_their_mend(call: Call) -> None:
    result = call("catalog", "check", "-", stdin=b"name,inci\nA,Aqua\n,Aqua\n")

    assert result.exit_code == 1
    assert "row 3: no name" in result.stdout
    assert "fill in the column 'name'" in result.stdout


@pytest.mark.parametrize("form", ["text", "csv"])
def test_nothing_of_a_catalogue_moves_the_cursor(call: Call, form: str) -> None:
    shown = call("catalog", "check", "-", "--format", form, "--full", stdin=HOSTILE.encode()).stdout

    assert not [
        sign for sign in shown if unicodedata.category(sign) in {"Cc", "Cf"} and sign != "\n"
    ]


def test_no_cell_of_the_sheet_is_a_formula(call: Call) -> None:
    sheet = call("catalog", "check", "-", "--format", "csv", stdin=HOSTILE.encode()).stdout

    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert ["yes", "yes", "yes", "no"] == [row["read"] for row in rows]
    assert not [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))
    ]


def test_json_tells_everything(call: Call) -> None:
    told = json.loads(call("catalog", "check", EXAMPLE, "--format", "json").stdout)

    assert (80, 80, []) == (told["rows"], len(told["items"]), told["not_read"])
    assert ["type"] == told["columns"]["category"]
    assert "gel" == told["items"][0]["steps"]["cleanse"]


def test_a_column_can_be_named(call: Call) -> None:
    content = b"x,y\nNight Cream,Aqua\n"
    named = ("--column", "name=x", "--column", "ingredients=y")

    result = call("catalog", "check", "-", *named, stdin=content)

    assert (0, 2) == (result.exit_code, result.stdout.count("as specified"))


@pytest.mark.parametrize(
    ("words", "content", "told"),
    [
        ((), b"", "E401"),
        ((), b"PK\x03\x04", "save the sheet as CSV"),
        ((), b"x,y\n1,2\n", "E402"),
        (("--column", "name"), b"name\nA\n", "FIELD=COLUMN"),
        (("--column", "name=nme"), b"name\nA\n", "nearest: name"),
        (("--encoding", "klingon"), b"name\nA\n", "no encoding"),
    ],
)
def test_misuse_is_told_without_a_traceback(
    call: Call, words: tuple[str, ...], content: bytes, told: str
) -> None:
    result = call("catalog", "check", "-", *words, stdin=content)

    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_the_group_says_what_it_has(call: Call) -> None:
    result = call("catalog", "--help")

    assert "check" in result.stdout
