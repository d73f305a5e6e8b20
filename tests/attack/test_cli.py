"""Every command with malicious files: an exit status, a message, and no terminal escapes."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from poreroutine.cli import main

COMMANDS = {
    "recommend": ("recommend", "FILE"),
    "why": ("why", "morning:cleanse", "FILE"),
    "why-not": ("why-not", "morning:cleanse", "FILE"),
    "what-if": ("what-if", "FILE", "--set", "age=30"),
    "record": ("record", "FILE"),
    "replay": ("replay", "FILE"),
    "audit": ("audit", "FILE"),
}
TEXTS = {
    "catalog": ("catalog", "check", "FILE"),
    "label": ("label", "FILE"),
    "claims": ("claims", "FILE"),
}
"""These take more: any text, and any table."""
ESCAPES = "\x1b]0;title\x07\x1b[31m\u202e\x9b"
FILES = {
    "nothing": b"",
    "null characters": b"\0" * 5_000,
    "no encoding": b"\xff\xfe\xfd age",
    "deep": b"[" * 100_000,
    "digits": b"age: " + b"9" * 100_000,
    "half a character": b'{"\\ud800": "\\ud800"}',
    "escapes": f'{{"{ESCAPES}": "{ESCAPES}"}}'.encode(),
    "aliases": b"a: &a [x]\nb: *a\n",
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "no Parquet": b"PAR1" + b"\xff" * 100 + b"PAR1",
}


@pytest.mark.slow
@pytest.mark.parametrize("content", FILES)
@pytest.mark.parametrize("command", [*COMMANDS, *TEXTS])
def test_a_hostile_file_ends_in_a_sentence(command: str, content: str, tmp_path: Path) -> None:
    file = tmp_path / f"a{ESCAPES}.yaml"
    file.write_bytes(FILES[content])
    words = {**COMMANDS, **TEXTS}[command]
    call = [str(file) if word == "FILE" else word for word in words]

    done = CliRunner().invoke(main, call, prog_name="poreroutine")

    assert done.exit_code in ({0, 1, 2} if command in TEXTS else {1, 2})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(done.output)


@pytest.mark.parametrize("command", [*COMMANDS, "catalog"])
def test_a_file_without_end_is_refused(command: str) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    call = ["/dev/zero" if word == "FILE" else word for word in {**COMMANDS, **TEXTS}[command]]

    done = CliRunner().invoke(main, call, prog_name="poreroutine")

    assert 2 == done.exit_code


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "-3", "TERM": "\x1b[31m"},
        {"COLUMNS": "nine", "FORCE_COLOR": "1", "NO_COLOR": "1"},
        {"POREROUTINE_CACHE": "/dev/null/nowhere", "HOME": "/nowhere"},
        {"POREROUTINE_CACHE": "\x1b[31m\n", "TZ": "Nowhere/Nowhere"},
        {"PYTHONOPTIMIZE": "2", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
def test_odd_surroundings_change_no_status(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "person.yaml"
    file.write_text("age: 29\nskin_type: oily\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "poreroutine", "recommend", str(file)],
        env={**os.environ, **environment},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)
    assert b"\x1b" not in done.stdout


def test_what_a_spreadsheet_would_run_is_quoted(tmp_path: Path) -> None:
    file = tmp_path / "shop.csv"
    file.write_text("name,inci\n=cmd|'/C calc'!A0,Aqua\n@SUM(1),Aqua\n", encoding="utf-8")

    done = CliRunner().invoke(main, ["catalog", "check", str(file), "--format", "csv"])

    assert not {"=", "@"} & {
        cell[:1] for row in csv.reader(io.StringIO(done.output)) for cell in row
    }
    assert "'=cmd" in done.output
