"""How long a routine takes: from a cold start of the command, and in a warm process.

    python benchmarks/routine.py [--starts 10] [--rounds 30]

A cold start is a new process for each run: interpreter, imports, rules, routine and page. Warm is
`Advisor.recommend` alone, for everybody in `examples/`; the best of several rounds counts for each
person, since what else the machine does only ever adds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from poreroutine import Advisor
from poreroutine.engine import EngineName
from poreroutine.errors import EngineUnavailableError

sys.path.insert(0, str(Path(__file__).parent))
from people import files, people

ENGINES: tuple[EngineName, ...] = ("durable", "portable")


def main() -> None:
    """Print one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=10, help="cold starts of each engine")
    parser.add_argument("--rounds", type=int, default=30, help="rounds of warm routines")
    options = parser.parse_args()
    for engine in ENGINES:
        try:
            advisor = Advisor(engine=engine)
        except EngineUnavailableError as error:
            print(f"{engine}: {error}", file=sys.stderr)
            continue
        print(f"{engine}, {len(advisor.rules)} rules")
        _print("  cold start, ms", cold(engine, options.starts))
        _print("  warm routine, µs", warm(advisor, options.rounds))


def cold(engine: EngineName, starts: int) -> list[float]:
    """Time new processes that print a page, in milliseconds."""
    start = "from poreroutine.cli import main; main()"
    command = [sys.executable, "-c", start, "recommend", "--engine", engine]
    times = []
    for number in range(starts + 1):
        person = files()[number % len(files())]
        began = time.perf_counter()
        subprocess.run([*command, str(person)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        times.append((time.perf_counter() - began) * 1e3)
    return times[1:]  # the first one fills the disk cache


def warm(advisor: Advisor, rounds: int) -> list[float]:
    """Time the routine of each person, in microseconds."""
    profiles = [advisor.read_profile(answers) for answers in people()]
    best = [float("inf")] * len(profiles)
    for _ in range(rounds):
        for place, profile in enumerate(profiles):
            began = time.perf_counter()
            advisor.recommend(profile)
            best[place] = min(best[place], (time.perf_counter() - began) * 1e6)
    return best


def _print(name: str, times: list[float]) -> None:
    print(
        f"{name:<18}  min {min(times):>6.0f}  median {statistics.median(times):>6.0f}  "
        f"max {max(times):>6.0f}  of {len(times)}"
    )


if __name__ == "__main__":
    main()
