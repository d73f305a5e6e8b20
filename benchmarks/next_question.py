"""Measure what asking costs: the next question, one call a screen, until it is safe to stop.

    python benchmarks/next_question.py [--people 5] [--json FILE]

Half of the people answer at random, and half like a shop's customers. Times are CPU time of this
process. `questionnaire.py` measures the same over thousands of people, with what stopping hides.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]
from figures import Figure, show

from answering import Answers, anybody, customer, quiz
from poreroutine import Advisor, NextQuestion


def main() -> int:
    """Ask everybody from the beginning."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5, help="of each kind")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    advisor = Advisor()
    took: list[float] = []

    def ask(answers: Answers, asked: Sequence[str]) -> NextQuestion:
        began = time.process_time()
        step = advisor.next_question(answers, asked=asked)
        took.append(1000 * (time.process_time() - began))
        return step

    dice = random.Random(5)  # noqa: S311 - repeatable
    quiz(advisor, customer(advisor, dice), ask)  # fills what is made once in a process
    took.clear()
    for draw in (customer, anybody):
        for _ in range(options.people):
            quiz(advisor, draw(advisor, dice), ask)
    show(
        (
            Figure("next question, median, ms", median(took), most=50.0),
            Figure("next question, 99 of 100, ms", quantiles(took, n=100)[98], most=150.0),
        ),
        options.json,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
