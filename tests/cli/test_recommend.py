"""`poreroutine recommend`: text, JSON, and errors."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from poreroutine import Advisor, Routine
from poreroutine.model.record import Record
from poreroutine.report.page import page

Call = Callable[..., Result]
ROUTINE = "from poreroutine.cli import main; main(prog_name='poreroutine')"


def test_text_is_the_page(call: Call, person: str) -> None:
    advisor = Advisor()
    routine = advisor.recommend(advisor.read_profile(Path(person).read_text(), name=person))

    result = call("recommend", person, "--width", "72")

    assert result.exit_code == 0
    assert result.stderr == ""
    assert page(routine, width=72, profile=person) == result.stdout


def test_json_reads_back_as_the_routine(call: Call, person: str) -> None:
    advisor = Advisor()
    routine = advisor.recommend(advisor.read_profile(Path(person).read_text(), name=person))

    assert routine == Routine.from_json(call("recommend", person, "--format", "json").stdout)


def test_a_start_gives_dates(call: Call, person: str) -> None:
    dated = Routine.from_json(
        call("recommend", person, "--format", "json", "--start", "2026-12-01").stdout
    )
    recorded = Record.model_validate_json(call("record", person, "--start", "2026-12-01").stdout)

    assert dated.start == date(2026, 12, 1)
    assert dated == recorded.routine
    assert dated.phases[-1].first_date is not None


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "9999-12-01"])
def test_a_start_that_is_no_date_is_refused(call: Call, person: str, day: str) -> None:
    refused = call("recommend", person, "--start", day)

    assert refused.exit_code == 2
    assert "--start" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_stdin_is_read_for_a_dash(call: Call) -> None:
    told = call("recommend", "-", "--format", "json", stdin='{"age": 29, "skin_type": "oily"}')

    assert told.exit_code == 0
    assert Routine.from_json(told.stdout).profile["skin_type"] == "oily"


def test_both_engines_give_the_same_page(call: Call, person: str) -> None:
    pages = [
        call("recommend", person, "--engine", engine).stdout.replace(f"engine {engine}", "engine")
        for engine in ("durable", "portable")
    ]

    if not pages[0]:
        pytest.skip("durable can't run here")
    assert pages[0] == pages[1]


def test_faults_stand_on_lines_of_their_own(call: Call, written: Callable[[str], str]) -> None:
    file = written("age: 29\nskin_type: oilly\ncurrent_actives:\n  - {active: water, nights: 9}\n")

    result = call("recommend", file)

    assert result.exit_code == 2
    assert result.stdout == ""
    head, *faults = result.stderr.splitlines()
    assert head.endswith("written.yaml: 3 faults")
    assert any("skin_type" in fault and "Did you mean oily?" in fault for fault in faults)
    assert any("current_actives[0].nights" in fault for fault in faults)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["stdin: 1 fault", "nothing in it"]),
        ("age: [1\n", ["line 2, column 1"]),
        ("- age\n", ["mapping"]),
        ("age: 1\nage: 2\n", ["age"]),
    ],
)
def test_what_is_no_profile_is_refused_plainly(call: Call, text: str, words: list[str]) -> None:
    result = call("recommend", "-", stdin=text)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert [] == [word for word in words if word not in result.stderr]


def test_bytes_that_are_no_text_are_refused_plainly(call: Call) -> None:
    result = call("recommend", "-", stdin=b"age: \xff\xfe")

    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("path", ["nowhere.yaml", "."])
def test_a_file_that_cannot_be_read_is_misuse(call: Call, path: str) -> None:
    result = call("recommend", path)

    assert result.exit_code == 2
    assert "PROFILE" in result.stderr


def test_an_overlay_that_does_not_load_is_refused_plainly(
    call: Call, person: str, broken_overlay: str
) -> None:
    result = call("recommend", person, "--rulesets", broken_overlay)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "see `poreroutine explain R" in result.stderr


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_those_who_want_it(
    call: Call,
    person: str,
    environ: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    coloured: bool,
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert coloured is ("\x1b[" in call("recommend", person).stdout)


def test_a_terminal_without_unicode_gets_signs_it_has(person: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ROUTINE, "recommend", person],
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=False,
    )

    assert run.returncode == 0
    assert run.stdout.isascii()
    assert b"-----" in run.stdout


def test_a_reader_who_has_seen_enough_ends_it_quietly(person: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ROUTINE, "recommend", person, "--full", "--format", "json"],
        env={"PYTHONPATH": ":".join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""
    assert process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("redirection", "says"),
    [(">/dev/full", "can't be written"), (">&-", "can't be written"), ("<&-", "nothing in it")],
)
def test_a_closed_door_is_told_in_a_sentence(redirection: str, says: str) -> None:
    """A full disk and closed streams are no findings: one sentence, and the status of misuse."""
    words = f"{sys.executable} -m poreroutine recommend - {redirection}"

    told = subprocess.run(
        ["sh", "-c", words] if "<" in redirection else ["sh", "-c", f"echo 'age: 30' | {words}"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert 2 == told.returncode
    assert says in told.stderr
    assert "Traceback" not in told.stderr
