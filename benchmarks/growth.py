"""How inference time grows with rules, with conditions per rule, and with rules that fire.

    python benchmarks/growth.py [--rounds 9] [--json FILE]

Synthetic rules of a realistic shape over 300 facts, the same for every engine; answers are
compared before anything is timed. One dimension grows at a time; the others stay at their midpoint.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from rivals.common import Match, Rules

from poreroutine.core.inference.engines import build_engine, choose_engine
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.rulesets.rules.condition import CompiledRule
from strategies import random_rules

ENGINES = ("durable", "portable", "statements", "clips_engine", "zen_engine")
FACTS = 300
PEOPLE = 20
WORDS = ("amber", "birch", "cedar", "daisy", "elder", "fern", "ginger", "hazel", "iris", "juniper")


@dataclass(frozen=True)
class Point:
    """One size that is measured."""

    grows: str
    rules: int = 300
    depth: int = 3
    likely: float = 0.05


POINTS = (
    *(Point("rules", rules=rules) for rules in (100, 300, 1000, 5000)),
    *(Point("conditions", depth=depth) for depth in (1, 3, 5)),
    *(Point("fired rules", likely=likely) for likely in (0.02, 0.2, 0.5)),
)


def main() -> int:
    """Measure every point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    rows = [row for point in POINTS for row in measured(point, options.rounds)]
    print(f"{'grows':<12} {'rules':>5} {'tests':>6} {'fired':>6}  " + "  ".join(ENGINES))
    for number in range(0, len(rows), len(ENGINES)):
        part = rows[number : number + len(ENGINES)]
        first = part[0]
        print(
            f"{first['grows']:<12} {first['rules']:>5} {first['tests']:>6.1f} "
            f"{first['fired']:>6.0f}  "
            + "  ".join(f"{row['microseconds']:>{len(row['engine'])}.0f}" for row in part)
        )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


def measured(point: Point, rounds: int) -> list[dict[str, Any]]:
    """Time every engine at one point, in turn."""
    vocabulary, rules, people = random_rules(
        random.Random(1),  # noqa: S311 - repeatable
        rules=point.rules,
        facts=FACTS,
        profiles=PEOPLE,
        likely=point.likely,
        depth=point.depth,
        words=WORDS,
    )
    engines = {name: _engine(name, rules, vocabulary) for name in ENGINES}
    answers = {name: [match(person) for person in people] for name, match in engines.items()}
    if any(found != answers["portable"] for found in answers.values()):
        sys.exit("the engines disagree")
    best = dict.fromkeys(ENGINES, float("inf"))
    for _ in range(rounds):
        for name, match in engines.items():
            best[name] = min(best[name], _round(match, people))
    tests = [len(each) for rule in rules for each in rule.alternatives]
    return [
        {
            "engine": name,
            "grows": point.grows,
            "rules": point.rules,
            "tests": sum(tests) / len(tests),
            "fired": sum(map(len, answers[name])) / PEOPLE,
            "microseconds": best[name] / PEOPLE * 1e6,
        }
        for name in ENGINES
    ]


def _engine(name: str, rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> Match:
    if name in {"durable", "portable"}:
        return build_engine(choose_engine(name), rules, vocabulary).match  # type: ignore[arg-type]
    match: Match = importlib.import_module(f"rivals.{name}").build(Rules.of(rules, vocabulary))
    return match


def _round(match: Match, people: Sequence[Mapping[str, Value]]) -> float:
    began = time.perf_counter()
    for person in people:
        match(person)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
