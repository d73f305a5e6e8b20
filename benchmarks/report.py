"""Run every benchmark and print its figures; --write updates docs/benchmarks.md and its plot.

python benchmarks/report.py [--write] [--quick]
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
sys.path.insert(0, str(HERE))

from figures import Figure, number, read, show
from inference import LABELS

Row = Mapping[str, Any]

CATALOGUE = HERE.parents[1] / "shared" / "data" / "catalogues" / "sephora_2018.csv"
"""The catalogue that labels and files are tried with; it is not part of the project."""

ENGINES = {
    "inference": ("--people", "50", "--rounds", "3"),
    "growth": ("--rounds", "3"),
    "whole": ("--people", "50", "--rounds", "3", "--starts", "3"),
}
"""Programs that compare engines, with what shortens them."""
PARTS = {
    "explain": ("--people", "5"),
    "next_question": ("--people", "1"),
    "checker": ("--routines", "100"),
    "catalogues": ("--products", "1000"),
    "serve": (),
    "batch": ("--distinct", "500", "--shop", "10000", "--people", "500"),
}
"""Programs that measure one part, with what shortens them."""
VIEWED = "recommend, client view"
VIEW = {"durable": 0.6, "portable": 0.45}
"""The most that a routine for a front end may take, as a share of zen-engine's inference."""
CALL = {
    "first time, round trips": 12.0,
    "remembered, round trips": 4.0,
    "command, rulesets cached, imports": 3.0,
}
"""The most that whole calls may take."""
LONG = {
    "checker": ("--routines", "2000"),
    "batch": ("--distinct", "10000", "--shop", "400000", "--people", "12000"),
}
"""What the others are asked for when nothing shortens them; not even this run has all day."""


PAGE = """# Benchmarks

This page compares poreroutine with other rule engines, on the same rules and the same people, and
shows the cost of a complete call.
`make bench` runs the benchmarks; `make bench ARGS=--write` updates this page.
The results of all engines are compared before anything is timed.
Look at the ratios within one run: they vary less between machines than the times do.

Measured on {date}: {machine}, CPython {python}.

## Targets

| What | Result | Target | Met |
|---|---|---|---|
{targets}

## What stands in the way of the others

- **Generated `if` statements** need less time than the portable engine for a thousand rules, and
  more for 5,000. They say which rules fire, and nothing else.
- **`why_not`** looks for the smallest change of answers that would bring something in, and makes
  several hundred plans for that. **`why`** undoes each rule behind an element, one by one.
- **The command** imports its own modules, where pydantic builds each shape, and reads the compiled
  rules from its cache.
- **HTTP** above the library is Python as well: two thirds of it are uvicorn, h11 and the socket,
  one third is the service. Between two routines, other code displaces it from the caches of the
  processor, so that it takes twice as long as alone. When others use the machine, it grows as
  the library's call does; compare its share of that call.
- **Batches** spend most of their time on planning, which is done once for all people for whom the
  same planning rules fired. People who all differ share little.
- **Catalogues** are assessed by one process, label by label, in Python.

## Inference

{about}

| Engine | Version | µs a person | Times durable | Build, ms |
|---|---|---|---|---|
{engines}

The generated `if` statements only show which rules fire, not why, why not, or what would change.
The other engines are used as documented, in the way that was fastest here; the translations are
in `benchmarks/rivals/`.

![Time for one evaluation as rules, conditions and fired rules grow, by engine](benchmarks.svg)

## A complete call

| | {columns} |
|{rule}
{whole}

*First time* is how every routine is made; *remembered* is one that an advisor built with
`remember` has just made.
A *round trip* is `json.dumps(json.loads(text))` of the same routine; an *import* is a process that
imports pydantic, click and yaml and exits.
The time for a million people is extrapolated from the run, on one core.

## Each part

Times are those of the processor, so that other work on the machine changes them little.

| What | Result |
|---|---|
{parts}

`make bench` measures all of this.
The first routine in a browser has a program of its own, `benchmarks/site.py`.
So have the long runs: [routines by the hundred thousand](robustness.md), and
[thousands of people who answer](questionnaire.md).
"""


def main() -> int:
    """Run the benchmarks one after the other, each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew the page and the plot")
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first look")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for program in (*ENGINES, *PARTS):
            _run(program, folder, options.quick)
        engines: dict[str, list[Row]] = {
            program: json.loads((folder / f"{program}.json").read_text("utf-8"))
            for program in ENGINES
        }
        parts = [each for program in PARTS for each in read(folder / f"{program}.json")]
    targets = [each for each in (*_ratios(engines, parts), *parts) if each.target]
    show(targets)
    if options.write:
        (DOCS / "benchmarks.md").write_text(_page(engines, parts, targets), encoding="utf-8")
        _plot(engines)
    return 0


def _run(program: str, folder: Path, quick: bool) -> None:  # noqa: FBT001 - one of two ways
    print(f"\n{program}", flush=True)
    size = (ENGINES | PARTS)[program] if quick else LONG.get(program, ())
    if program == "catalogues" and CATALOGUE.exists():
        size = (*size, "--catalogue", str(CATALOGUE))
    asked = (*size, "--json", str(folder / f"{program}.json"))
    subprocess.run([sys.executable, HERE / f"{program}.py", *asked], check=True)  # noqa: S603 - our own


def _ratios(engines: Mapping[str, Sequence[Row]], parts: Sequence[Figure]) -> Iterator[Figure]:
    """Yield what compares one program's figures with another's, or one row with another."""
    took = {row["engine"]: row.get("microseconds", float("nan")) for row in engines["inference"]}
    slower = {row["engine"]: row.get("ratio", float("nan")) for row in engines["inference"]}
    yield Figure("durable, times as fast as zen-engine", slower["zen_engine"], least=3.0)
    yield Figure("durable, times as fast as CLIPS", slower["clips_engine"], least=2.0)
    # Both ratios are to durable, measured in turn with it, so their own ratio holds as well.
    portable = slower["portable"]
    yield Figure(
        "portable, times as fast as zen-engine", slower["zen_engine"] / portable, least=18.0
    )
    yield Figure("portable, times generated ifs", portable / slower["statements"], most=1.3)
    for each in parts:
        engine, most = next(
            ((name, most) for name, most in VIEW.items() if each.name == f"{VIEWED}, {name}, ms"),
            ("", 0.0),
        )
        if engine:
            ratio = each.value * 1000 / took["zen_engine"]
            yield Figure(f"{VIEWED}, {engine}, of zen-engine's inference", ratio, most=most)
    for row in engines["whole"]:
        engine = row["engine"]
        for name, most in CALL.items():
            yield Figure(f"{name}, {engine}", row[name], most=most)


def _page(
    engines: Mapping[str, Sequence[Row]], parts: Sequence[Figure], targets: Sequence[Figure]
) -> str:
    return PAGE.format(
        date=f"{datetime.now(tz=UTC):%-d %B %Y}",
        machine=f"{platform.system()} on {platform.machine()}, {_cores()} cores",
        python=platform.python_version(),
        targets="\n".join(
            f"| {each.name} | {number(each.value)} | {each.target} | {_met(each)} |"
            for each in targets
        ),
        parts="\n".join(f"| {each.name} | {number(each.value)} |" for each in parts),
        about=_about(engines["inference"]),
        engines="\n".join(_engines(engines["inference"])),
        columns=" | ".join(row["engine"] for row in engines["whole"]),
        rule="---|" * (len(engines["whole"]) + 1),
        whole="\n".join(_whole(engines["whole"])),
    )


def _met(figure: Figure) -> str:
    return "yes" if figure.met else "no"


def _about(rows: Sequence[Row]) -> str:
    first = next(row for row in rows if "rules" in row)
    return (
        f"The {first['rules']} bundled rules in their five stages, for {first['people']} people: "
        "those of `examples/`, the others drawn at random from the whole questionnaire."
    )


def _engines(rows: Sequence[Row]) -> list[str]:
    lines = []
    for row in sorted(rows, key=lambda row: row.get("microseconds", float("inf"))):
        label = LABELS.get(row["engine"], row["engine"].replace("_", "-"))
        if "fault" in row:
            lines.append(f"| {label} | | {row['fault']} | | |")
            continue
        lines.append(
            f"| {label} | {row['version']} | {row['microseconds']:.0f} | {row['ratio']:.2f} | "
            f"{row['build_milliseconds']:.0f} |"
        )
    return lines


def _whole(rows: Sequence[Row]) -> list[str]:
    names = [name for name in rows[0] if name != "engine"]
    cells = {name: " | ".join(f"{row[name]:.2f}" for row in rows) for name in names}
    return [f"| {name} | {each} |" for name, each in cells.items()]


def _cores() -> int:
    import os  # noqa: PLC0415 - for this line

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _plot(found: Mapping[str, Sequence[Row]]) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - only to draw

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "poreroutine"
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after its backend is chosen

    rows = found["growth"]
    axes_of = {"rules": "rules", "conditions": "tests", "fired rules": "fired"}
    figure, axes = plt.subplots(1, 3, figsize=(12, 3.6), sharey=True)
    for axis, (grows, key) in zip(axes, axes_of.items(), strict=True):
        for engine in dict.fromkeys(row["engine"] for row in rows):
            points = [row for row in rows if row["grows"] == grows and row["engine"] == engine]
            label = LABELS.get(engine, engine.replace("_", "-")).replace("`", "")
            values = [row["microseconds"] for row in points]
            axis.plot([row[key] for row in points], values, marker="o", label=label)
        axis.set_yscale("log")
        axis.set_xlabel({"tests": "tests in a condition"}.get(key, key))
        axis.grid(visible=True, alpha=0.3)
    axes[0].set_ylabel("µs for one judgement")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="upper center", ncols=5, frameon=False)
    figure.tight_layout(rect=(0, 0, 1, 0.92))
    figure.savefig(DOCS / "benchmarks.svg", metadata={"Date": None})


if __name__ == "__main__":
    began = time.monotonic()
    status = main()
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    sys.exit(status)
