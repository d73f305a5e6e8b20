"""Measure the plain installation: its size, and the time to the first answer.

    python benchmarks/install.py [--rounds 9] [--json FILE]

Sizes cover the wheel and every package that `pip install poreroutine` pulls in. Times are the
minimum of several rounds, each call in its own process and all of them interleaved, and are given
as multiples of the time that importing the dependencies takes in the same run. The exit status is 1
if anything exceeds its budget.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "oily-pores.yaml"
MEGABYTE = 1_000_000

BUDGET = {
    "wheel, MB": 4.0,  # rules 1.2, the same compiled 1.1, with 540 sources and 370 answers
    "dependencies, MB": 36.0,
    "dependencies, packages": 14,
    "import poreroutine, times the bare imports": 0.5,
    "first routine, nothing stored, times the bare imports": 14.0,
    "first routine, times the bare imports": 9.0,
}
"""Upper limit for each figure. A commit that raises one explains why."""

# What every installation imports before it can answer; the unit of all times.
BARE = "import click, pydantic, yaml"


def main() -> int:
    """Measure, print a table, and return whether everything is within its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()

    found = sizes() | times(options.rounds)
    print(f"{'':58}{'found':>8}{'budget':>8}")
    for name, value in found.items():
        over = "  over" if value > BUDGET[name] else ""
        print(f"{name:58}{value:8.2f}{BUDGET[name]:8.2f}{over}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return int(any(value > BUDGET[name] for name, value in found.items()))


def sizes() -> dict[str, float]:
    """Measure the wheel, packed, and the dependencies, unpacked."""
    packages = sorted(required_packages())
    with tempfile.TemporaryDirectory() as place:
        build = ["-m", "hatchling", "build", "-t", "wheel", "-d", place]
        run(build, os.environ)
        (wheel,) = Path(place).glob("*.whl")
        packed = wheel.stat().st_size
    return {
        "wheel, MB": packed / MEGABYTE,
        "dependencies, MB": sum(map(installed_size, packages)) / MEGABYTE,
        "dependencies, packages": len(packages),
    }


def required_packages() -> set[str]:
    """Return the names of all packages that the plain installation pulls in."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: set[str] = set()
    waiting = list(project["dependencies"])
    while waiting:
        need = Requirement(waiting.pop())
        name = canonicalize_name(need.name)
        if name not in found and (need.marker is None or need.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting.extend(metadata.requires(name) or ())
    return found


def installed_size(package: str) -> int:
    """Return the installed size of a package in bytes, without compiled bytecode."""
    return sum(file.stat().st_size for file in files_of(package))


def files_of(package: str) -> Iterator[Path]:
    """Yield the files that installing a package wrote."""
    for file in metadata.files(package) or ():
        place = Path(str(file.locate()))
        if place.suffix != ".pyc" and place.is_file():
            yield place


def times(rounds: int) -> dict[str, float]:
    """Measure the import and the first answer, as multiples of the bare imports."""
    recommend = ["-m", "poreroutine", "recommend", str(EXAMPLE)]
    with tempfile.TemporaryDirectory() as cache:
        calls = {
            "nothing": (["-c", "pass"], "off"),
            "bare": (["-c", BARE], "off"),
            "import": (["-c", "import poreroutine"], "off"),
            "cold": (recommend, "off"),
            "stored": (recommend, cache),
        }
        best = dict.fromkeys(calls, float("inf"))
        for _ in range(rounds):
            for name, (call, where) in calls.items():
                best[name] = min(best[name], seconds(call, where))
    unit = best["bare"] - best["nothing"]
    taken = {name: (each - best["nothing"]) / unit for name, each in best.items()}
    return {
        "import poreroutine, times the bare imports": taken["import"],
        "first routine, nothing stored, times the bare imports": taken["cold"],
        "first routine, times the bare imports": taken["stored"],
    }


def seconds(call: list[str], cache: str) -> float:
    """Time one call in its own process."""
    environment = os.environ | {"POREROUTINE_CACHE": cache}
    began = time.perf_counter()
    run(call, environment)
    return time.perf_counter() - began


def run(call: list[str], environment: Mapping[str, str]) -> None:
    """Run this Python with the arguments of a call defined above, from the project's folder."""
    command = [sys.executable, *call]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
