"""Run one advisor under load for a long time and check that memory and time stay flat.

    python benchmarks/soak.py [--routines 500000] [--engine durable] [--write]

Threads share one advisor and request more profiles than its cache holds, while an overlay changes
on disk and is reloaded at intervals. Every routine is compared with the first one for the same
profile under the same rules. Exits with 1 if any differs, or if memory or time grow. `--write`
updates docs/soak.svg and the table in docs/robustness.md.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import platform
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import get_args

from poreroutine import Advisor, SkinProfile
from poreroutine.core.inference.engines import EngineOption

sys.path.insert(0, str(Path(__file__).parent))
from people import people_for
from threads import kilobytes

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "robustness.md"
BEGIN, END = "<!-- soak: begin -->", "<!-- soak: end -->"
WINDOWS = 40
"""How often memory and time are sampled."""
MOST_GROWTH_MEGABYTES = 48
"""Allowed growth of the last fifth over the second: a reload briefly holds two rulesets."""
MOST_SLOWER = 2.0
"""Allowed slowdown of the median in the last fifth: the machine has other work to do as well."""
VERSIONS = ("1", "2")
REMEMBERED = 32_000_000
"""Bytes for routines made lately: far fewer than are asked for, so that it is always full."""
DRAWN = 512
"""People drawn at least, before their ages are varied."""


@dataclass(frozen=True)
class Window:
    """Measurements for one share of the routines.

    Attributes:
        routines: Number of routines made by its end.
        seconds: Since the beginning.
        megabytes: Resident memory of the process at its end.
        p50: Median time for one routine, in milliseconds; `p95` and `p99` likewise.
    """

    routines: int
    seconds: float
    megabytes: float
    p50: float
    p95: float
    p99: float


@dataclass
class Soak:
    """A long run, and its results so far."""

    advisor: Advisor
    folder: Path
    people: Sequence[SkinProfile]
    routines: int
    threads: int
    reload_every: int
    only_memory: bool = False
    most_growth: int = MOST_GROWTH_MEGABYTES
    windows: list[Window] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    reloads: int = 0
    first: dict[tuple[int, tuple[str, ...]], bytes] = field(default_factory=dict)
    _took: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Make all routines, and sample the process after each share of them."""
        began = time.perf_counter()
        self._share(range(len(self.people)))  # warm up before measuring
        self._took.clear()
        share = self.routines // WINDOWS
        for number in range(WINDOWS):
            self._share(range(number * share, (number + 1) * share))
            took, self._took = self._took, []
            cuts = [1000 * cut for cut in quantiles(took, n=100)]
            megabytes = kilobytes() / 1024
            window = Window(
                (number + 1) * share,
                time.perf_counter() - began,
                megabytes,
                cuts[49],
                cuts[94],
                cuts[98],
            )
            self.windows.append(window)
            print(format_window(window), flush=True)
        gc.collect()

    def _share(self, numbers: range) -> None:
        tickets = iter(numbers)
        lock = threading.Lock()

        def work() -> None:
            while True:
                with lock:
                    number = next(tickets, None)
                if number is None:
                    return
                try:
                    self._one(number)
                except Exception as error:  # noqa: BLE001 - anything that ends a thread is a failure
                    self.failures.append(repr(error))
                    return

        workers = [threading.Thread(target=work) for _ in range(self.threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def _one(self, number: int) -> None:
        if number % self.reload_every == self.reload_every - 1:
            self.reloads += 1
            write_overlay(self.folder, VERSIONS[self.reloads % 2])
            self.advisor.reload()
        place = number % len(self.people)
        began = time.perf_counter()
        routine = self.advisor.recommend(self.people[place])
        self._took.append(time.perf_counter() - began)
        digest = hashlib.blake2b(routine.to_json().encode(), digest_size=16).digest()
        if digest != self.first.setdefault((place, routine.rulesets.overlays), digest):
            self.failures.append(f"person {place} got another routine")

    def judge(self) -> list[str]:
        """Return the failures: routines that differ, and growth of memory or time."""
        fifth = WINDOWS // 5
        early, late = self.windows[fifth : 2 * fifth], self.windows[-fifth:]
        grown = max(w.megabytes for w in late) - max(w.megabytes for w in early)
        slower = median(w.p50 for w in late) / median(w.p50 for w in early)
        wrong = list(self.failures[:10])
        if grown > self.most_growth:
            wrong.append(f"memory grew by {grown:.0f} MB")
        if slower > MOST_SLOWER and not self.only_memory:
            wrong.append(f"the median became {slower:.1f} times as long")
        return wrong


def write_overlay(folder: Path, version: str) -> None:
    """Write an overlay with another version into a folder, atomically."""
    new = folder / f".manifest.{threading.get_ident()}"
    new.write_text(f'name: soak\nversion: "{version}"\n', encoding="utf-8")
    new.replace(folder / "manifest.yaml")


def format_window(window: Window) -> str:
    """Format a window as one line."""
    return (
        f"{window.routines:>9,} routines {window.seconds:7.0f} s {window.megabytes:6.0f} MB "
        f"p50 {window.p50:6.2f} ms  p95 {window.p95:6.2f} ms  p99 {window.p99:6.2f} ms"
    )


def table(soak: Soak) -> str:
    """Format the table of docs/robustness.md."""
    last = soak.windows[-1]
    day = time.strftime("%Y-%m-%d")
    conditions = (
        f"{day}: {last.routines:,} routines of {len(soak.people):,} people in "
        f"{last.seconds / 60:.0f} minutes, {soak.threads} threads, {soak.reloads} reloads, "
        f"the {soak.advisor.engine.name} engine, CPython {platform.python_version()}, "
        f"{os.cpu_count()} cores shared with other work."
    )
    lines = [
        conditions,
        "",
        "| routines | seconds | memory, MB | p50, ms | p95, ms | p99, ms |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {w.routines:,} | {w.seconds:.0f} | {w.megabytes:.0f} "
        f"| {w.p50:.2f} | {w.p95:.2f} | {w.p99:.2f} |"
        for w in soak.windows[WINDOWS // 10 - 1 :: WINDOWS // 10]
    ]
    return "\n".join(lines)


def write(soak: Soak) -> None:
    """Update the plot and the table."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table(soak)}\n{END}{after}", encoding="utf-8")
    import matplotlib as mpl  # noqa: PLC0415 - only to draw

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "poreroutine"
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after its backend is chosen

    figure, (memory, times) = plt.subplots(2, 1, figsize=(8, 5), sharex=True)
    made = [window.routines for window in soak.windows]
    memory.plot(made, [window.megabytes for window in soak.windows])
    memory.set_ylabel("memory, MB")
    memory.set_ylim(bottom=0)
    for name in ("p50", "p95", "p99"):
        times.plot(made, [getattr(window, name) for window in soak.windows], label=name)
    times.set_ylabel("one routine, ms")
    times.set_xlabel("routines made")
    times.set_ylim(bottom=0)
    times.legend()
    figure.tight_layout()
    figure.savefig(DOCS / "soak.svg", metadata={"Date": None})


def main() -> int:
    """Run, print a line for each window, and return the exit code."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_overlay(folder, VERSIONS[0])
        advisor = Advisor(folder, engine=options.engine, remember=REMEMBERED)
        people = distinct(advisor, options.people)
        soak = Soak(
            advisor,
            folder,
            people,
            options.routines,
            options.threads,
            options.reload_every,
            options.only_memory,
            options.most_growth,
        )
        soak.run()
    if options.write:
        write(soak)
    wrong = soak.judge()
    for line in wrong:
        print(line, file=sys.stderr)
    print("not flat" if wrong else f"flat, {soak.reloads} reloads, every routine the same")
    return 1 if wrong else 0


def distinct(advisor: Advisor, most: int) -> list[SkinProfile]:
    """Return people of whom no two are alike: drawn ones, each at several ages."""
    drawn = people_for(advisor, max(DRAWN, most // 20))
    found: dict[str, SkinProfile] = {}
    for years in count():
        for person in drawn:
            if len(found) == most:
                return list(found.values())
            aged = person.model_copy(update={"age": 14 + (person.age + years) % 80})
            found[aged.model_dump_json()] = aged
    raise AssertionError


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--routines", type=int, default=500_000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--reload-every", type=int, default=5_000)
    parser.add_argument("--engine", choices=get_args(EngineOption), default="auto")
    parser.add_argument("--most-growth", type=int, default=MOST_GROWTH_MEGABYTES, metavar="MB")
    parser.add_argument("--only-memory", action="store_true", help="time may vary, as in a test")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
