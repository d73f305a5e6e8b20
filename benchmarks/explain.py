"""Measure `why` and `why_not` of a warm advisor, and the client view of a routine.

    python benchmarks/explain.py [--people 20] [--json FILE]

Times are CPU time of this process, so that a busy machine changes them little: `recommend` with the
client view starts from a profile that was read already.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from figures import Figure, show
from people import people_for

from poreroutine import Advisor, SkinProfile
from poreroutine.core.inference.engines import EngineName
from poreroutine.errors import EngineUnavailableError
from poreroutine.model.elements import elements

ENGINES: tuple[EngineName, ...] = ("durable", "portable")
QUESTIONS = 2
ROUNDS = 5


MOST = {"why": 30.0, "why_not": 100.0}
"""Milliseconds of CPU, the most that a median should be."""


def main() -> int:
    """Measure with each engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    found: list[Figure] = []
    for engine in ENGINES:
        try:
            advisor = Advisor(engine=engine)
        except EngineUnavailableError as error:
            print(f"{engine}: {error}", file=sys.stderr)
            continue
        for name, times in measured(advisor, options.people).items():
            middle = statistics.median(times) * 1e3
            found.append(Figure(f"{name}, {engine}, ms", middle, most=MOST.get(name)))
    show(found, options.json)
    return 0


def measured(advisor: Advisor, people: int) -> dict[str, list[float]]:
    """Return the CPU seconds of every call, by its name."""
    rng = random.Random(3)  # noqa: S311 - repeatable
    times: dict[str, list[float]] = {"recommend, client view": [], "why": [], "why_not": []}
    actives = sorted(advisor.ruleset.knowledge.actives)
    for profile in people_for(advisor, people):
        routine = advisor.recommend(profile)
        found = sorted(elements(routine))
        if routine.crisis or not found:
            continue
        advisor.why(routine, found[0])
        view = partial(_client_view, advisor, profile)
        times["recommend, client view"].append(min(_timed(view) for _ in range(ROUNDS)))
        used = {note.id for note in routine.actives}
        absent = [active for active in actives if active not in used]
        for element in rng.sample(found, min(QUESTIONS, len(found))):
            times["why"].append(_timed(partial(advisor.why, routine, element)))
        for active in rng.sample(absent, QUESTIONS):
            times["why_not"].append(_timed(partial(advisor.why_not, routine, active)))
    return times


def _client_view(advisor: Advisor, profile: SkinProfile) -> object:
    return advisor.recommend(profile).view("client")


def _timed(job: Callable[[], object]) -> float:
    began = time.process_time()
    job()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
