"""Microseconds for one judgement, by engine, on synthetic rule sets of two sizes.

    python benchmarks/engine.py

The best of several rounds counts: what else the machine does only ever adds. Every engine judges
the same profiles, and their answers are compared before anything is timed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from poreroutine.engine import Engine, build_engine, choose_engine
from poreroutine.errors import EngineUnavailableError
from poreroutine.facts.vocabulary import Value
from strategies import crowd

SIZES = (150, 400)
FACTS = 300
PROFILES = 20
ROUNDS = 15


def microseconds(engine: Engine, profiles: Sequence[Mapping[str, Value]]) -> float:
    """Time one judgement."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for profile in profiles:
            engine.match(profile)
        best = min(best, time.perf_counter() - began)
    return best / len(profiles) * 1e6


def main() -> None:
    """Print one line for each engine and size."""
    choices = [choose_engine("portable")]
    try:
        choices.append(choose_engine("durable"))
    except EngineUnavailableError as error:
        print(f"{error}\n", file=sys.stderr)
    print(f"{'rules':>5}  {'facts':>5}  {'firing':>6}  {'engine':<8}  {'µs':>6}  {'build ms':>8}")
    for size in SIZES:
        vocabulary, rules, profiles = crowd(
            random.Random(1),  # noqa: S311  (repeatable)
            rules=size,
            facts=FACTS,
            profiles=PROFILES,
            likely=0.05,
        )
        answers = set()
        for choice in choices:
            began = time.perf_counter()
            engine = build_engine(choice, rules, vocabulary)
            build = (time.perf_counter() - began) * 1e3
            fired = tuple(engine.match(profile) for profile in profiles)
            answers.add(fired)
            firing = sum(map(len, fired)) // len(fired)
            cost = microseconds(engine, profiles)
            print(
                f"{len(rules):>5}  {len(vocabulary):>5}  {firing:>6}  {choice.name:<8}  "
                f"{cost:>6.1f}  {build:>8.1f}"
            )
        if len(answers) > 1:
            sys.exit("the engines disagree")


if __name__ == "__main__":
    main()
