"""`poreroutine rules diff`: exit status, formats, and errors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from poreroutine.cli import main
from poreroutine.rulesets.bundled import bundled_rulesets

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


PEOPLE = '{"age": 17, "concerns": ["fine_lines"], "pregnancy": "no"}\n{"age": 40}\n'


def diff(*arguments: object, stdin: str | None = None) -> Result:
    command = ["rules", "diff", *map(str, arguments)]
    return CliRunner().invoke(main, command, input=stdin)


@pytest.fixture(scope="module")
def younger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("younger") / "rulesets"
    shutil.copytree(bundled_rulesets(), folder)
    file = folder / "guard" / "age.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("age: {below: 18}", "age: {below: 17}", 1), encoding="utf-8")
    return folder


def test_the_same_rules_end_with_0() -> None:
    result = diff("bundled", bundled_rulesets(), "--sample", "5")

    assert 0 == result.exit_code
    assert "The rules are the same." in result.stdout


def test_loosened_safety_ends_with_4_and_names_the_rule(younger: Path) -> None:
    result = diff("bundled", younger, "--profiles", "-", stdin=PEOPLE)

    assert 4 == result.exit_code
    assert "guard.age.under_18  changed" in result.stdout
    assert "1  less careful somewhere" in result.stdout
    assert "for example entry 1" in result.stdout
    assert "fine_lines" not in result.stdout, "what people told stays in their file"


def test_another_routine_ends_with_3_and_other_words_with_1(younger: Path) -> None:
    back = diff(younger, "bundled", "--profiles", "-", stdin=PEOPLE)

    assert back.exit_code in {1, 3}
    assert "less careful somewhere" not in back.stdout


def test_json_and_markdown_tell_the_same(younger: Path) -> None:
    told = json.loads(diff("bundled", younger, "--sample", "20", "--format", "json").stdout)
    text = diff("bundled", younger, "--sample", "20", "--format", "markdown").stdout

    assert "guard.age.under_18" == told["causes"][0]["changes"][0]["name"]
    assert (20, 0) == (told["people"], told["seed"])
    assert "### `guard.age.under_18` changed" in text


@pytest.mark.slow
@pytest.mark.parametrize("width", [80, 120])
def test_the_page_keeps_its_width(width: int, younger: Path) -> None:
    result = diff("bundled", younger, "--sample", "60", "--width", width)

    assert max(map(len, result.stdout.splitlines())) <= width


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bundled", "nowhere-at-all"), "E306"),
        (("bundled", "bundled", "--sample", "0"), "0 is not in the range"),
        (("bundled", "bundled", "--sample", "5", "--profiles", "-"), "either"),
        (("bundled", "bundled", "--profiles", "-"), "It contains no profiles"),
    ],
)
def test_misuse_ends_with_2(arguments: tuple[str, ...], words: str) -> None:
    result = diff(*arguments, stdin="")

    assert 2 == result.exit_code
    assert words in result.output
