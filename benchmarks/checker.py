"""Hold random routines against the promises, in parts, and measure the checker.

    python benchmarks/checker.py [--seed 1] [--from 0] [--routines 10000] [--engine E] [--json FILE]

Person number N of a seed is the same in every run, so parts can run on different days and
machines: the last line says where the next part begins. Exits with 1 at the first breach, and
prints the person. The time is that of the checker alone, on every routine of the part.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from statistics import mean, quantiles

from poreroutine import Advisor
from poreroutine.core.checker import breaches_of, draw
from poreroutine.errors import ProfileError, UnsafeRoutineError

sys.path.insert(0, str(Path(__file__).parent))
from figures import Figure, show
from people import answers_of

CHUNK = 1000


def main() -> int:
    """Check one part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--routines", type=int, default=10_000)
    parser.add_argument("--engine", choices=["auto", "portable", "durable"], default="auto")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    advisor = Advisor(engine=options.engine)
    constants = advisor._pipeline.constants  # noqa: SLF001 - what every routine is checked with
    seconds: list[float] = []
    refused = 0
    for number in range(options.first, options.first + options.routines):
        dice = random.Random(f"{options.seed} {number}")  # noqa: S311 - repeatable
        answers = answers_of(advisor, dice)
        try:
            routine = advisor.recommend(advisor.read_profile(answers, strict=True))
        except ProfileError:
            refused += 1  # answers that exclude each other
            continue
        except UnsafeRoutineError as error:
            sys.stdout.write(f"person {number} of seed {options.seed}: {error}\n{answers}\n")
            return 1
        began = time.process_time()
        breaches_of(draw(routine), constants)
        seconds.append(time.process_time() - began)
        if (number + 1) % CHUNK == 0:
            sys.stdout.write(f"{number + 1}: {mean(seconds) * 1000:.3f} ms\n")
            sys.stdout.flush()
    p95 = quantiles(seconds, n=20)[-1]
    sys.stdout.write(
        f"{len(seconds)} routines of seed {options.seed} without a breach, {refused} refused; "
        f"next: --from {options.first + options.routines}\n"
    )
    show(
        (
            Figure("checker, on average, ms", mean(seconds) * 1000, most=0.2),
            Figure("checker, 95th percentile, ms", p95 * 1000),
        ),
        options.json,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
