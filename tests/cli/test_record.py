"""`poreroutine record` and `poreroutine replay`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from explain.record.resealing import resealed

Call = Callable[..., Result]


def test_what_is_recorded_can_be_replayed(call: Call, person: str, tmp_path: Path) -> None:
    """A record goes to a file, and comes back the same."""
    file = tmp_path / "record.json"
    made = call("record", person, "-o", str(file))
    result = call("replay", str(file))

    assert (made.exit_code, made.stdout) == (0, "")
    assert result.exit_code == 0
    assert result.stdout.startswith("Today's rules give the same routine.")


def test_file_and_stdout_hold_the_same_bytes(call: Call, person: str, tmp_path: Path) -> None:
    """Where it goes changes nothing, and stdin is read as a file is."""
    file = tmp_path / "record.json"
    call("record", person, "-o", str(file))
    made = call("record", person)

    assert made.stdout_bytes == file.read_bytes()
    assert call("replay", "-", stdin=made.stdout_bytes).exit_code == 0


def test_a_mask_is_kept_and_can_be_filled(call: Call, person: str) -> None:
    """Masked answers show as a marker; a replay takes them from --set."""
    made = call("record", person, "--mask", "pregnancy, skin_type", "--made-at", "today")
    record = json.loads(made.stdout)
    words = ("--set", "pregnancy=unstated", "--set", "skin_type=oily", "--format", "json")
    found = json.loads(call("replay", "-", *words, stdin=made.stdout_bytes).stdout)

    assert record["masked"] == ["pregnancy", "skin_type"]
    assert record["profile"]["skin_type"] == "<masked>"
    assert record["made_at"] == "today"
    assert (found["verdict"], found["ran"]) == ("same", True)


def test_another_answer_ends_with_one(call: Call, person: str) -> None:
    """A record whose routine is not what today's library gives is a finding."""
    record = json.loads(call("record", person).stdout)
    record["library"] = "0.0.1"
    record["routine"]["warnings"] = []
    result = call("replay", "-", stdin=json.dumps(resealed(record)))

    assert result.exit_code == 1
    assert "caution" in result.stdout


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        (("replay", "-"), "{}", "E304"),
        (("replay", "-"), b"\xff", "E304"),
        (("replay", "-", "--set", "age+=1"), "{}", "field=answer"),
        (("replay", "nowhere.json"), None, "nowhere.json"),
        (("record", "-", "--mask", "pregnacy"), "age: 29\n", "Did you mean pregnancy?"),
    ],
)
def test_what_can_not_be_read_is_misuse(
    call: Call, words: tuple[str, ...], stdin: str | bytes | None, told: str
) -> None:
    """A damaged record or an unknown field is told on stderr, without a traceback."""
    result = call(*words, stdin=stdin)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
