"""Schemathesis tries every operation of the OpenAPI document, over HTTP."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running_service import Running

CONFIG = Path(__file__).with_name("schemathesis.toml")
SEED = ("--seed", "1") if os.environ.get("CI") else ()
"""In CI the same requests are made every time, like the examples of every other test."""


def try_out(service: Running, folder: Path, *options: str) -> str:
    """Run schemathesis; return what it reports."""
    command = shutil.which("schemathesis", path=Path(sys.executable).parent)
    if command is None:
        pytest.skip("schemathesis is not installed")
    document = folder / "openapi.json"
    document.write_bytes(service.get("/openapi.json").content)
    done = subprocess.run(
        [
            command, "--config-file", str(CONFIG), "run",
            str(document), "--url", str(service.client.base_url), "--no-color", *SEED, *options,
        ],
        cwd=folder,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert 0 == done.returncode, done.stdout[-4000:]
    return done.stdout


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_examples_and_a_few_requests_find_no_fault(service: Running, tmp_path: Path) -> None:
    names = ("make_routine", "next_question", "check_claims", "get_rule", "get_readyz")
    chosen = [part for name in names for part in ("--include-operation-id", name)]
    report = try_out(
        service, tmp_path, "--phases", "examples,fuzzing", "--max-examples", "3", *chosen
    )

    assert f"Selected: {len(names)}/" in report
    assert "No issues found" in report


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_many_requests_to_every_operation_find_no_fault(service: Running, tmp_path: Path) -> None:
    report = try_out(
        service, tmp_path, "--phases", "examples,coverage,fuzzing", "--max-examples", "30"
    )

    # That many generated requests are refused is a warning, and what they are for.
    generated = re.search(r"(\d+) generated", report)
    assert "Failures:" not in report
    assert generated is not None
    assert int(generated[1]) > 1_000
