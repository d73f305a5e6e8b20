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
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
sys.path.insert(0, str(HERE))

from inference import LABELS

Row = Mapping[str, Any]

QUICK = {
    "inference": ("--people", "50", "--rounds", "3"),
    "growth": ("--rounds", "3"),
    "whole": ("--people", "50", "--rounds", "3", "--starts", "3"),
}
TARGETS = (
    ("Inference, durable, at least 3 times faster than zen-engine", "zen", 3.0),
    ("Inference, durable, at least 2 times faster than CLIPS", "clips", 2.0),
    ("Answers to JSON, first time, within 12 JSON round trips", "first", 12.0),
    ("Answers to JSON, remembered, within 4 JSON round trips", "again", 4.0),
    ("The command, rulesets kept, within 3.5 imports of its libraries", "cold", 3.5),
)


PAGE = """# Benchmarks

This page compares poreroutine with other rule engines, on the same rules and the same people, and
shows the cost of a complete call.
`make bench` runs the benchmarks; `make bench ARGS=--write` updates this page.
The results of all engines are compared before anything is timed.
Look at the ratios within one run: they vary less between machines than the times do.

Measured on {date}: {machine}, CPython {python}.

## Targets

| Target | Result | Met |
|---|---|---|
{targets}

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
"""


def main() -> int:
    """Run the benchmarks one after the other, each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew the page and the plot")
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first look")
    options = parser.parse_args()
    found = {name: _run(name, options.quick) for name in QUICK}
    targets_met = _targets(found)
    print(
        "\n".join(
            f"{'met' if met else 'missed':<7} {name}: {figure:.2f}"
            for name, figure, met in targets_met
        )
    )
    if options.write:
        (DOCS / "benchmarks.md").write_text(_page(found, targets_met), encoding="utf-8")
        _plot(found)
    return 0


def _run(name: str, quick: bool) -> list[Row]:  # noqa: FBT001 - one of two ways
    print(f"\n{name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        asked = (*(QUICK[name] if quick else ()), "--json", str(file))
        subprocess.run([sys.executable, HERE / f"{name}.py", *asked], check=True)  # noqa: S603 - our own
        rows: list[Row] = json.loads(file.read_text(encoding="utf-8"))
    return rows


def _targets(found: Mapping[str, Sequence[Row]]) -> list[tuple[str, float, bool]]:
    ratio = {row["engine"]: row.get("ratio", float("nan")) for row in found["inference"]}
    durable = found["whole"][0]
    figures = {
        "zen": ratio.get("zen_engine", float("nan")),
        "clips": ratio.get("clips_engine", float("nan")),
        "first": durable["first time, round trips"],
        "again": durable["remembered, round trips"],
        "cold": durable["command, rulesets kept, imports"],
    }
    return [
        (
            name,
            figures[key],
            figures[key] >= bound if key in {"zen", "clips"} else figures[key] <= bound,
        )
        for name, key, bound in TARGETS
    ]


def _page(
    found: Mapping[str, Sequence[Row]], targets_met: Sequence[tuple[str, float, bool]]
) -> str:
    return PAGE.format(
        date=f"{datetime.now(tz=UTC):%d %B %Y}",
        machine=f"{platform.system()} on {platform.machine()}, {_cores()} cores",
        python=platform.python_version(),
        targets="\n".join(
            f"| {name} | {figure:.2f} | {'yes' if met else 'no'} |"
            for name, figure, met in targets_met
        ),
        about=_about(found["inference"]),
        engines="\n".join(_engines(found["inference"])),
        columns=" | ".join(row["engine"] for row in found["whole"]),
        rule="---|" * (len(found["whole"]) + 1),
        whole="\n".join(_whole(found["whole"])),
    )


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
