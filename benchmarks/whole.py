"""Measure the whole job, from a profile's answers to the routine's JSON, as ratios to a baseline.

    python benchmarks/whole.py [--people 200] [--rounds 9] [--starts 9] [--json FILE]

- Warm: an existing advisor makes routines for new profiles and for profiles it has seen. The
  baseline is a JSON round trip of the same routines (`json.loads`, then `json.dumps`).
- Cold: `poreroutine recommend` as a new process, with and without cached rulesets. The baseline is
  a process that imports the libraries that the command uses, and exits.
- Memory of an advisor, before and after a thousand routines.

Everything that is compared is timed in turn, round by round, and the best round of each counts.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from people import files, people_for
from threads import kilobytes

from poreroutine import Advisor
from poreroutine.core.inference.engines import EngineName
from poreroutine.errors import EngineUnavailableError

REMEMBERED = 64_000_000
"""Bytes for routines made lately: all that are asked for."""
ENGINES: tuple[EngineName, ...] = ("durable", "portable")
LIBRARIES = "import click, rich.console, rich.table, yaml; from pydantic import BaseModel"
"""What the command uses of its libraries; pydantic and rich alone import next to nothing."""
MILLION = 1_000_000


def main() -> int:
    """Measure everything, for each engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--starts", type=int, default=9)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for engine in ENGINES:
        try:
            rows.append(_measured(engine, options))
        except EngineUnavailableError as error:
            print(f"{engine}: {error}", file=sys.stderr)
            continue
        for name, value in rows[-1].items():
            text = value if isinstance(value, str) else f"{value:.2f}"
            print(f"  {name:<36} {text:>12}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


def _measured(engine: EngineName, options: argparse.Namespace) -> dict[str, Any]:
    before = kilobytes()
    advisor = Advisor(engine=engine)
    empty = kilobytes()
    warm = _warm(engine, advisor, options.people, options.rounds)
    full = kilobytes()
    return {
        "engine": engine,
        **warm,
        **_cold(engine, options.starts),
        "advisor, MB": (empty - before) / 1024,
        "advisor after these routines, MB": (full - before) / 1024,
    }


def _warm(engine: EngineName, advisor: Advisor, people: int, rounds: int) -> dict[str, float]:
    asked = [
        profile.model_dump(mode="json", exclude_unset=True)
        for profile in people_for(advisor, people)
    ]
    texts = [advisor.recommend(answers).to_json() for answers in asked]
    endless = [float("inf")] * people
    best = {name: endless.copy() for name in ("first", "again", "trip")}
    for _ in range(rounds):
        fresh = Advisor(engine=engine)
        remembering = Advisor(engine=engine, remember=REMEMBERED)
        for answers in asked:  # what is filled once in a process is no part of a routine
            fresh.recommend({**answers, "most_steps": 19})
        for place, answers in enumerate(asked):
            job = partial(_job, fresh, answers)
            _keep(best["first"], place, job)
            again = partial(_job, remembering, answers)
            again()
            _keep(best["again"], place, again)
            _keep(best["trip"], place, partial(_trip, texts[place]))
    first, remembered, trip = (statistics.median(times) for times in best.values())
    return {
        "first time, ms": first * 1e3,
        "remembered, ms": remembered * 1e3,
        "JSON round trip, ms": trip * 1e3,
        "first time, round trips": first / trip,
        "remembered, round trips": remembered / trip,
        "a million people, one core, minutes": sum(best["first"]) / people * MILLION / 60,
        "JSON of a routine, kB": statistics.median(map(len, texts)) / 1024,
    }


def _job(advisor: Advisor, answers: Mapping[str, Any]) -> str:
    return advisor.recommend(answers).to_json()


def _trip(text: str) -> str:
    return json.dumps(json.loads(text))


def _keep(best: list[float], place: int, job: Callable[[], object]) -> None:
    began = time.perf_counter()
    job()
    best[place] = min(best[place], time.perf_counter() - began)


def _cold(engine: EngineName, starts: int) -> dict[str, float]:
    command = [sys.executable, "-m", "poreroutine", "recommend", "--engine", engine]
    person = str(next(file for file in files() if file.stem == "oily-pores"))
    with tempfile.TemporaryDirectory() as folder:
        # As installed: modules are compiled to bytecode once, whatever this environment says.
        bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        cached = os.environ | bytecode | {"POREROUTINE_CACHE": folder}
        uncached = os.environ | bytecode | {"POREROUTINE_CACHE": "off"}
        jobs: dict[str, tuple[Sequence[str], Mapping[str, str]]] = {
            "base": ([sys.executable, "-c", LIBRARIES], cached),
            "cached": ([*command, person], cached),
            "uncached": ([*command, person], uncached),
        }
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(starts + 1):
            for name, (call, environment) in jobs.items():
                began = time.perf_counter()
                subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603
                times[name].append(time.perf_counter() - began)
    # The first run of each fills the disk cache and ours.
    base, cached_time, uncached_time = (statistics.median(times[name][1:]) for name in jobs)
    return {
        "import of libraries alone, ms": base * 1e3,
        "command, rulesets cached, ms": cached_time * 1e3,
        "command, nothing cached, ms": uncached_time * 1e3,
        "command, rulesets cached, imports": cached_time / base,
        "command, nothing cached, imports": uncached_time / base,
    }


if __name__ == "__main__":
    gc.collect()
    sys.exit(main())
