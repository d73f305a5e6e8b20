"""Compare inference with other rule engines: same rules, same people, answers checked first.

    python benchmarks/inference.py [--rounds 15] [--people 200] [--json FILE] [RIVAL...]

Each engine runs in its own process, alternating round by round with our durable engine, so that
background load affects both. The result is the ratio of the two within that process; the best round
of each counts, because interference only adds time. Profiles come from `examples/` and from random
draws over the whole questionnaire, so most of them are new to the caches.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from people import people_for
from rivals.common import Match, Rules

from poreroutine import Advisor
from poreroutine.core.inference.engines import build_engine, choose_engine
from poreroutine.model.facts import Stage, Value

Judgement = tuple[Stage, Mapping[str, Value]]

OWN = ("durable", "portable")
RIVALS = (
    "statements",
    "clips_engine",
    "zen_engine",
    "durable_host",
    "business_rules",
    "rule_engine",
    "json_logic",
    "experta",
)
LABELS = {
    "durable": "poreroutine, durable",
    "portable": "poreroutine, portable",
    "statements": "generated `if` statements, the lower bound",
    "clips_engine": "CLIPS (clipspy)",
    "durable_host": "durable_rules through `Host`",
    "json_logic": "JSON Logic (json-logic-qubit)",
}
SLOWEST_SECONDS = 20.0
"""Time limit for all rounds of one engine together; what was measured until then counts."""


def main() -> int:
    """Measure every engine in turn, or only the one that a subprocess was started for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rivals", nargs="*", default=[*OWN, *RIVALS], metavar="RIVAL")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measured(options.rivals[0], options.people, options.rounds)))
        return 0
    rows = [_in_own_process(name, options) for name in options.rivals]
    _print(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 1 if any("fault" in row for row in rows) else 0


def _in_own_process(name: str, options: argparse.Namespace) -> dict[str, Any]:
    print(f"  {name} ...", file=sys.stderr, flush=True)
    asked = [name, "--rounds", str(options.rounds), "--people", str(options.people), "--alone"]
    done = subprocess.run(  # noqa: S603 - this file
        [sys.executable, __file__, *asked], check=False, capture_output=True, text=True
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        last = (done.stderr.strip().splitlines() or ["no output"])[-1]
        return {"engine": name, "fault": f"exit status {done.returncode}: {last[:200]}"}
    row: dict[str, Any] = json.loads(lines[-1])
    return row


def measured(name: str, people: int, rounds: int) -> dict[str, Any]:
    """Compare an engine's answers with ours, then time both, in turn."""
    advisor = Advisor(engine="portable")
    judgements = _judgements(advisor, people)
    began = time.perf_counter()
    other = _engine(name, advisor)
    build = time.perf_counter() - began
    ours = _engine("durable", advisor)
    for stage, facts in judgements:
        if ours[stage](facts) != other[stage](facts):
            return {"engine": name, "fault": "its answers differ from ours"}
    best = {"other": float("inf"), "ours": float("inf")}
    until = time.monotonic() + SLOWEST_SECONDS
    for _ in range(rounds):
        for key, engine in (("other", other), ("ours", ours)):
            best[key] = min(best[key], _round(engine, judgements))
        if time.monotonic() > until:
            break
    return {
        "engine": name,
        "version": _version(name),
        "microseconds": best["other"] / people * 1e6,
        "ratio": best["other"] / best["ours"],
        "build_milliseconds": build * 1e3,
        "rules": len(advisor.rules),
        "people": people,
    }


def _judgements(advisor: Advisor, people: int) -> list[Judgement]:
    """Collect the inputs of each stage for each person."""
    judgements: list[Judgement] = []
    for profile in people_for(advisor, people):
        facts = advisor.trace(profile).facts
        judgements += [(stage, _known_at(stage, facts, advisor)) for stage in Stage]
    return judgements


def _known_at(stage: Stage, facts: Mapping[str, Value], advisor: Advisor) -> Mapping[str, Value]:
    """Remove the facts that this stage and later ones derive."""
    stages = tuple(Stage)
    late = set(stages[stages.index(stage) :])
    return {
        fact.name: fact.default if fact.derived_by in late else facts[fact.name]
        for fact in advisor.vocabulary
    }


def _engine(name: str, advisor: Advisor) -> Mapping[Stage, Match]:
    ruleset = advisor.ruleset
    compiled = {
        stage: [rule.compiled for rule in rules] for stage, rules in ruleset.by_stage.items()
    }
    if name in OWN:
        choice = choose_engine(name)  # type: ignore[arg-type]
        return {
            stage: build_engine(choice, rules, ruleset.vocabulary).match
            for stage, rules in compiled.items()
        }
    rival = importlib.import_module(f"rivals.{name}")
    return {
        stage: rival.build(Rules.of(rules, ruleset.vocabulary)) for stage, rules in compiled.items()
    }


def _round(engine: Mapping[Stage, Match], judgements: Sequence[Judgement]) -> float:
    began = time.perf_counter()
    for stage, facts in judgements:
        engine[stage](facts)
    return time.perf_counter() - began


def _version(name: str) -> str:
    if name in OWN:
        return metadata.version("poreroutine")
    package = importlib.import_module(f"rivals.{name}").PACKAGE
    return metadata.version(package) if package else ""


def _print(rows: Sequence[Mapping[str, Any]]) -> None:
    head = ("engine", "version", "µs a person", "times durable", "build ms")
    print("{:<40}  {:>8}  {:>11}  {:>13}  {:>8}".format(*head))
    for row in sorted(rows, key=lambda row: row.get("microseconds", float("inf"))):
        label = LABELS.get(row["engine"], row["engine"].replace("_", "-"))
        if "fault" in row:
            print(f"{label:<40}  {row['fault']}")
            continue
        print(
            f"{label:<40}  {row['version']:>8}  {row['microseconds']:>11.0f}  "
            f"{row['ratio']:>13.2f}  {row['build_milliseconds']:>8.0f}"
        )


if __name__ == "__main__":
    sys.exit(main())
