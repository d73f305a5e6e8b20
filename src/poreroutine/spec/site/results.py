"""Run the scenarios for the site, and cache their results in a file.

Scenarios run in a subprocess, because pytest and MkDocs both expect to own the process.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from poreroutine.errors import PoreroutineError
from poreroutine.rulesets.bundled import PACKAGE, bundled_rulesets
from poreroutine.spec.cases import read_cases
from poreroutine.spec.coverage import as_dict, measure
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.run import NothingToRunError, run

_EVERYTHING = 100.0


class ResultsError(RuntimeError):
    """The scenarios could not be run."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Where and why a run failed."""

    step: str
    line: int
    error: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a scenario, or of one row of an outline.

    Attributes:
        title: Title, with placeholders filled.
        failed: Where it failed; None if it passed.
    """

    title: str
    failed: Failed | None


@dataclass(frozen=True, slots=True)
class Results:
    """The results of running all features.

    Attributes:
        outcomes: File and line of a scenario -> its results, row by row.
        coverage: The output of `poreroutine coverage --format json`.
    """

    outcomes: Mapping[tuple[Path, int], tuple[Outcome, ...]]
    coverage: Mapping[str, Any]


def results(features: Path, overlays: Sequence[str], file: Path) -> Results:
    """Return the cached results, after running the scenarios again if anything has changed.

    Args:
        features: Folder of the features.
        overlays: Folders of overlays.
        file: The cache file.

    Raises:
        ResultsError: If the scenarios could not be run.
    """
    state = _state(features, overlays)
    stored = _read(file)
    if stored.get("of") != state:
        _run_apart(features, overlays, file, state)
        stored = _read(file)
    outcomes: dict[tuple[Path, int], tuple[Outcome, ...]] = {}
    for one in stored["scenarios"]:
        key = Path(one["file"]).resolve(), one["line"]
        failed = Failed(**one["failure"]) if one["failure"] else None
        outcomes[key] = (*outcomes.get(key, ()), Outcome(one["scenario"], failed))
    return Results(outcomes, stored["coverage"])


def _state(features: Path, overlays: Iterable[str]) -> str:
    """Hash everything that affects the results of scenarios."""
    digest = hashlib.sha256()
    for file in _inputs(features, overlays):
        digest.update(f"{file}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(features: Path, overlays: Iterable[str]) -> Iterator[Path]:
    yield from sorted(features.resolve().rglob("*.feature"))
    for folder in (bundled_rulesets(), *(Path(each).resolve() for each in overlays)):
        yield from sorted(folder.rglob("*.yaml"))
    yield from sorted(PACKAGE.rglob("*.py"))


def _read(file: Path) -> dict[str, Any]:
    try:
        stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored


def _run_apart(features: Path, overlays: Sequence[str], file: Path, state: str) -> None:
    command = [sys.executable, "-m", __name__, str(features), str(file), state]
    command.extend(f"--rulesets={overlay}" for overlay in overlays)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - ourselves
    if done.returncode:
        raise ResultsError((done.stderr or done.stdout).strip())


@click.command()
@click.argument("features", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("state")
@click.option("--rulesets", "overlays", multiple=True)
def _main(features: Path, file: Path, state: str, overlays: tuple[str, ...]) -> None:
    try:
        data = _as_dict(features, overlays)
    except (PoreroutineError, NothingToRunError) as error:
        raise click.ClickException(str(error)) from error
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"of": state, **data}, indent=1), encoding="utf-8")


def _as_dict(features: Path, overlays: tuple[str, ...]) -> dict[str, Any]:
    advisor = advisor_with(overlays)
    found = run(features, overlays)
    cases = read_cases([bundled_rulesets(), *map(Path, overlays)], advisor.ruleset)
    coverage = measure(advisor, found.scenarios, cases, found.findings)
    keys = ("file", "line", "scenario", "failure")
    return {
        "scenarios": [
            {key: value for key, value in one.as_dict().items() if key in keys}
            for one in found.scenarios
        ],
        "coverage": as_dict(coverage, _EVERYTHING),
    }


if __name__ == "__main__":
    _main()
