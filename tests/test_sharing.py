"""One advisor for many threads and forked workers; see `benchmarks/threads.py` for a long run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from poreroutine.core.inference.engines import EngineName, choose_engine
from poreroutine.errors import EngineUnavailableError

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "threads.py"


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("engine", ["portable", "durable"])
def test_threads_and_forks_get_what_a_single_thread_gets(engine: EngineName) -> None:
    try:
        choose_engine(engine)
    except EngineUnavailableError as error:
        pytest.skip(str(error))
    command = [sys.executable, str(SCRIPT), "--engine", engine, "--routines", "60"]
    run = subprocess.run(
        [*command, "--workers", "3"], capture_output=True, text=True, timeout=120, check=False
    )

    assert (0, "") == (run.returncode, run.stderr), run.stdout
    assert run.stdout.endswith("all equal\n")
