"""`python -m poreroutine` is the command line, with and without `python -O`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROFILE = Path(__file__).parents[2] / "examples" / "oily-pores.yaml"


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-O",), ("-OO", "-W", "error")], ids=" ".join)
def test_the_module_is_the_command_line(options: tuple[str, ...]) -> None:
    command = [sys.executable, *options, "-m", "poreroutine", "recommend", str(PROFILE)]
    run = subprocess.run(command, capture_output=True, timeout=60, check=False)

    assert (0, b"") == (run.returncode, run.stderr)
    assert "Every morning" in run.stdout.decode()
