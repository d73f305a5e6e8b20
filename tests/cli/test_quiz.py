"""The questionnaire over a pipe: numbered lines, search, back, skip, and saved answers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from poreroutine.cli import main

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


WELL = (
    "29", "1", "2",                    # about you
    "visible pores", "", "2",          # concerns, budget
    "1", "1",                          # skin
    "",                                # nothing right now
    "vibramycin", "",                  # a medicine by its brand
    "1",                               # pregnancy
    "", "2", "1",                      # in use, experience, makeup
    "n",                               # enough
)  # fmt: skip


def quiz(*lines: str, options: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(main, ["quiz", *options], input="\n".join(lines) + "\n")


def test_answers_over_a_pipe_end_in_a_routine(tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    result = quiz(*WELL, options=("--save", str(file), "--width", "80"))

    assert 0 == result.exit_code, result.output
    assert "Why we ask: " in result.stdout
    assert "It is safe to stop here" in result.stdout
    assert "Your routine" in result.stdout
    saved = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {"age": 29, "sex": "female", "region": "eu"} == {
        key: saved[key] for key in ("age", "sex", "region")
    }
    assert ["tetracyclines"] == saved["medications"]
    assert [] == saved["red_flags"]


def test_back_takes_an_answer_away_and_skip_leaves_one_open(tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    quiz("29", "1", "2", "b", "31", "2", "s", "s", "s", "q", options=("--save", str(file)))

    saved = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (31, "male") == (saved["age"], saved["sex"])
    assert "concerns" not in saved


def test_stopping_early_says_what_that_means() -> None:
    result = quiz("29", "1", "2", "q")

    assert 0 == result.exit_code
    assert "You left out questions that can matter for safety" in result.stdout


def test_a_crisis_ends_the_questions() -> None:
    result = quiz("29", "1", "2", "visible pores", "", "2", "1", "1", "tight throat", "")

    assert 0 == result.exit_code
    assert "Get help now" in result.stdout
    assert "Answer more" not in result.stdout


def test_json_goes_to_stdout_alone_and_questions_to_stderr() -> None:
    result = quiz("29", "1", "2", "q", options=("--format", "json"))

    assert result.stdout.startswith("{")
    assert "Question 1" in result.stderr


def test_nobody_gets_a_plan_without_an_age() -> None:
    assert 1 == quiz("q").exit_code
