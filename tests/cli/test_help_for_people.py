"""What people expect of a command line: suggestions, groups, examples, and text as it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from poreroutine.cli import main

Call = Callable[..., Result]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("recomend",), "recommend"),
        (("rules", "lst"), "list"),
        (("recommend", "--formt", "json", "-"), "--format"),
        (("explain", "E00"), "E001"),
        (("answers", "medication"), "medications"),
    ],
)
def test_a_misspelt_word_is_answered_by_the_nearest(
    call: Call, words: tuple[str, ...], meant: str
) -> None:
    result = call(*words)

    assert 2 == result.exit_code
    assert f"Did you mean {meant}" in result.stderr.replace("'", "")


def test_the_help_has_a_heading_for_each_kind_of_reader(call: Call) -> None:
    shown = call("--help").stdout

    assert (
        shown.index("For yourself:")
        < shown.index("For a shop or an app:")
        < shown.index("For authors of rules:")
    )


def test_a_missing_file_is_no_label(call: Call) -> None:
    result = call("label", "serum.txt")

    assert 2 == result.exit_code
    assert "There is no file 'serum.txt'" in result.stderr


def test_a_list_may_begin_with_a_dash(call: Call) -> None:
    result = call("label", "-Salicylic Acid, Phenoxyethanol", "--format", "json")

    assert 0 == result.exit_code
    assert "salicylic acid" in result.stdout


def test_a_code_is_explained_from_the_installation(call: Call) -> None:
    assert call("explain", "e001").stdout.startswith("# E001")


def test_the_answers_of_a_field_are_found_by_brand(call: Call) -> None:
    assert "tetracyclines" in call("answers", "medications", "vibramycin").stdout
    assert 1 == call("answers", "medications", "qqqq").exit_code
    assert "0 to 120" in call("answers", "age").stdout


def test_what_init_writes_can_be_used_at_once(call: Call, tmp_path: Path) -> None:
    assert 0 == call("init", str(tmp_path)).exit_code
    before = (tmp_path / "me.yaml").read_text(encoding="utf-8")
    answers = [line.removeprefix("# ") for line in before.split("\n") if ": " in line]
    every = "\n".join(line for line in answers if line.split(":")[0].isidentifier())

    assert 0 == call("recommend", str(tmp_path / "me.yaml")).exit_code
    assert 0 == call("audit", str(tmp_path / "shelf.yaml")).exit_code
    assert "stays as it is" in call("init", str(tmp_path)).stdout
    assert len(yaml.safe_load(every)) > 20


def test_examples_are_written_and_can_be_named_without(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    person, products = "examples/oily-pores.yaml", "examples/catalogue.csv"
    for arguments in (
        ("recommend", person),
        ("recommend", person, "--catalog", products),
        ("why", "salicylic acid", person),
        ("audit", "examples/shelf.yaml", "--profile", person),
        ("label", "examples/label.txt"),
    ):
        assert 0 == call(*arguments).exit_code, arguments
    assert 0 == call("examples").exit_code
    assert (tmp_path / "examples" / "oily-pores.yaml").is_file()


def test_a_pipe_needs_no_dash() -> None:
    result = CliRunner().invoke(main, ["recommend"], input='{"age": 29}')

    assert 0 == result.exit_code


def test_rules_are_found_by_words(call: Call) -> None:
    lines = call("rules", "list", "retinoid", "pregnan").stdout.splitlines()

    assert lines
    assert all("retinoid" in line.lower() and "pregnan" in line.lower() for line in lines)


def test_a_shell_gets_its_completion(call: Call) -> None:
    assert "_POREROUTINE_COMPLETE" in call("completion", "bash").stdout
