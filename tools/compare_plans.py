"""Say whose plan changes between an earlier revision and this checkout, and compare planning time.

    python tools/compare_plans.py REVISION [--people 10000] [--seed 0] [--show 30]

Each side runs its own code with its own rules, so that a revision can be compared whose rules
today's code no longer reads. The people are those of `compare_behaviour.py`, with answers that the
earlier side knows; three in four report no warning sign. Every person counts once for each kind of
change. Planning time is that of the planner alone, as CPU time of both sides in one run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from compare_behaviour import people

Json = Any

# Runs inside a checkout, so it only uses what both sides have.
PLANS = """
import json, sys, time
from poreroutine import Advisor

advisor = Advisor(engine="portable")
spent = [0.0, 0]

def timed(plan):
    def run(*given, **named):
        before = time.process_time()
        made = plan(*given, **named)
        spent[0] += time.process_time() - before
        spent[1] += 1
        return made
    return run

for name, module in list(sys.modules.items()):
    if name.startswith("poreroutine") and callable(getattr(module, "make_plan", None)):
        module.make_plan = timed(module.make_plan)

with open(sys.argv[1], encoding="utf-8") as lines, open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in lines:
        routine = advisor.recommend(advisor.read_profile(json.loads(line)))
        found = {
            "crisis": bool(getattr(routine, "crisis", False)),
            "actives": {note.id: [note.status, note.nights] for note in routine.actives},
            "stopped": [key for key, left in routine.not_chosen.items() if left.was_in_use],
            "referrals": {each.id: str(each.urgency) for each in routine.referrals},
            "options": len(routine.options),
            "steps": len(routine.morning) + len(routine.evening),
        }
        out.write(json.dumps(found) + "\\n")
    out.write(json.dumps({"planner": spent}) + "\\n")
"""
SCHEMA = """
import json
from poreroutine import Advisor
print(json.dumps(Advisor(engine="portable").profile_schema()))
"""
NO_SIGN = 0.75
"""Share of people who report no warning sign."""


def changes(before: Json, after: Json) -> Iterator[str]:
    """Yield each kind of change between two plans."""
    if after["crisis"] != before["crisis"]:
        yield "now a crisis page alone" if after["crisis"] else "no longer a crisis page"
    if after["crisis"] or before["crisis"]:
        return
    old, new = before["actives"], after["actives"]
    for active in sorted({*old, *new}):
        (was, uses), (now, more) = old.get(active, ("", 0)), new.get(active, ("", 0))
        if not now:
            yield f"{active}: stops" if was == "in_use" else f"{active}: not started any more"
        elif not was:
            yield f"{active}: goes on, was stopped" if now == "in_use" else f"{active}: starts"
        elif uses != more:
            yield f"{active}: {'more' if more > uses else 'fewer'} uses"
    yield from (f"see a doctor: {name}" for name in after["referrals"].keys() - before["referrals"])
    yield from (f"no more: {name}" for name in before["referrals"].keys() - after["referrals"])
    if bool(after["options"]) != bool(before["options"]):
        yield "clinic options appear" if after["options"] else "clinic options wait"
    if after["steps"] != before["steps"]:
        yield "more steps" if after["steps"] > before["steps"] else "fewer steps"


def _output(checkout: Path, code: str, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(checkout / "src"), "POREROUTINE_CACHE": "off"}
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(  # noqa: S603 - our own code
        command, check=True, env=environment, cwd=checkout, stdout=subprocess.PIPE, text=True
    )
    return run.stdout


def _checkout(revision: str, folder: Path) -> Path:
    archive = folder / "before.zip"
    root = Path(__file__).parents[1]
    command = ["git", "archive", "--output", str(archive), revision, "src", "rulesets"]
    subprocess.run(command, check=True, cwd=root)  # noqa: S603 - git of this checkout
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "before")
    return folder / "before"


def _people(schema: Mapping[str, Json], count: int, seed: int) -> Iterator[str]:
    rng = Random(seed)  # noqa: S311 - people, not secrets
    for person in people(schema, count, seed):
        if rng.random() < NO_SIGN:
            person["red_flags"] = []
        yield json.dumps(person) + "\n"


def main() -> int:
    """Compare, and print the kinds of change, largest first, and the planning times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("revision")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sides = {"before": _checkout(options.revision, folder), "after": Path(__file__).parents[1]}
        asked = folder / "people.jsonl"
        schema = json.loads(_output(sides["before"], SCHEMA))
        with asked.open("w", encoding="utf-8") as file:
            file.writelines(_people(schema, options.people, options.seed))
        plans = {}
        for side, checkout in sides.items():
            made = folder / f"{side}.jsonl"
            _output(checkout, PLANS, str(asked), str(made))
            plans[side] = [json.loads(line) for line in made.read_text("utf-8").splitlines()]
    times = {side: found.pop()["planner"] for side, found in plans.items()}
    counts: Counter[str] = Counter()
    for before, after in zip(plans["before"], plans["after"], strict=True):
        counts.update(set(changes(before, after)))
    for kind, count in counts.most_common(options.show):
        print(f"{count:6}  {kind}")  # noqa: T201
    each = {side: 1e6 * seconds / max(1, calls) for side, (seconds, calls) in times.items()}
    print(  # noqa: T201
        f"planner: {each['before']:.0f} µs a plan before, {each['after']:.0f} after,"
        f" ratio {each['after'] / each['before']:.2f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
