"""Compare threads that share one advisor, and forked workers, with a single thread.

    python benchmarks/threads.py [--threads 8] [--routines 2000] [--workers 4] [--engine durable]

Every routine is compared, byte for byte, with the one that a single thread made first. Exits with
1 if any differs, a worker dies, or memory keeps growing after the warm-up.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from poreroutine import Advisor, SkinProfile
from poreroutine.core.inference.engines import EngineOption

sys.path.insert(0, str(Path(__file__).parent))
from people import people

MOST_GROWTH_KILOBYTES = 16 * 1024
"""Allowed growth in a second full round: arenas and caches, but nothing per routine."""


def main() -> int:
    """Compare, print one line for each part, and return the exit code."""
    options = _options()
    advisor = Advisor(engine=options.engine)
    profiles = [advisor.read_profile(answers) for answers in people()]
    expected = [advisor.recommend(profile).to_json() for profile in profiles]
    failures: list[str] = []

    in_threads(advisor, profiles, expected, options.threads, options.routines // 4, failures)
    warm = kilobytes()
    began = time.perf_counter()
    in_threads(advisor, profiles, expected, options.threads, options.routines, failures)
    took = time.perf_counter() - began
    growth = kilobytes() - warm
    total = options.threads * options.routines
    print(
        f"{options.threads} threads x {options.routines} routines, {advisor.engine.name}: "
        f"{took:.1f} s, {total / took:.0f} a second, memory {growth:+d} kB"
    )
    if growth > MOST_GROWTH_KILOBYTES:
        failures.append(f"memory grew by {growth} kB in {total} routines")

    if hasattr(os, "fork"):
        in_forks(advisor, profiles, expected, options.workers, options.routines, failures)
        print(f"{options.workers} forked workers x {options.routines} routines")
    for failure in failures[:10]:
        print(failure, file=sys.stderr)
    print("different" if failures else "all equal")
    return 1 if failures else 0


def in_threads(  # noqa: PLR0913, PLR0917 - one argument for each part
    advisor: Advisor,
    profiles: Sequence[SkinProfile],
    expected: Sequence[str],
    threads: int,
    routines: int,
    failures: list[str],
) -> None:
    """Share one advisor between threads that all start at once."""
    begin = threading.Barrier(threads)

    def work(first: int) -> None:
        begin.wait()
        compare(advisor, profiles, expected, first, routines, failures)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def in_forks(  # noqa: PLR0913, PLR0917 - one argument for each part
    advisor: Advisor,
    profiles: Sequence[SkinProfile],
    expected: Sequence[str],
    workers: int,
    routines: int,
    failures: list[str],
) -> None:
    """Fork workers from an advisor that has been used, and let parent and children continue."""
    children = []
    for number in range(workers):
        child = os.fork()
        if child == 0:
            wrong: list[str] = []
            try:
                compare(advisor, profiles, expected, number, routines, wrong)
            finally:
                os._exit(1 if wrong else 0)
        children.append(child)
    compare(advisor, profiles, expected, 0, routines, failures)
    for child in children:
        _, status = os.waitpid(child, 0)
        if status != 0:
            failures.append(f"a forked worker ended with {os.waitstatus_to_exitcode(status)}")


def compare(  # noqa: PLR0913, PLR0917 - one argument for each part
    advisor: Advisor,
    profiles: Sequence[SkinProfile],
    expected: Sequence[str],
    first: int,
    routines: int,
    failures: list[str],
) -> None:
    """Make routines, starting with a different profile in each thread, and record differences."""
    try:
        for number in range(first, first + routines):
            place = number % len(profiles)
            if advisor.recommend(profiles[place]).to_json() != expected[place]:
                failures.append(f"profile {place} got another routine")
    except Exception as error:  # noqa: BLE001 - anything that ends a thread is a failure
        failures.append(repr(error))


def kilobytes() -> int:
    """Return the resident memory of this process, or its peak where only that is available."""
    gc.collect()
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--routines", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--engine", choices=get_args(EngineOption), default="auto")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
