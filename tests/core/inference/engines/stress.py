"""Stress test, run by test_durable.py as a subprocess: threads, forks, signals, memory.

Every result is compared with the portable engine's. Exits with 0 only if all are equal.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from poreroutine.core.inference.engines import Engine, EngineChoice, build_engine
from strategies import random_rules

VOCABULARY, RULES, PROFILES = random_rules(
    random.Random(7),  # noqa: S311  (repeatable)
    rules=130,
    facts=150,
    profiles=40,
)
EXPECTED = [
    build_engine(EngineChoice("portable", ""), RULES, VOCABULARY).match(profile)
    for profile in PROFILES
]
FORKS, THREADS = 40, 8


def build() -> Engine:
    return build_engine(EngineChoice("durable", ""), RULES, VOCABULARY)


def check(engine: Engine, times: int) -> None:
    for number in range(times):
        place = number % len(PROFILES)
        assert engine.match(PROFILES[place]) == EXPECTED[place]


def threads_and_forks() -> None:
    """Fork again and again while eight threads judge; children judge too."""
    engines = [build(), build()]
    stop, failures = threading.Event(), []

    def work(engine: Engine) -> None:
        try:
            while not stop.is_set():
                check(engine, 20)
        except BaseException as error:  # noqa: BLE001  (told to the main thread)
            failures.append(error)

    workers = [
        threading.Thread(target=work, args=(engines[n % 2],), daemon=True) for n in range(THREADS)
    ]
    for worker in workers:
        worker.start()
    for _ in range(FORKS):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for engine in engines:
                    check(engine, 10)
                code = 0
            finally:
                os._exit(code)
        assert wait(child) == 0
    stop.set()
    for worker in workers:
        worker.join(10)
        assert not worker.is_alive()
    assert not failures, failures


def wait(child: int) -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("a forked child hung")


def signals() -> None:
    """Judge, and fork, from a signal handler that interrupts the same engine in mid-judgement."""
    engine, calls = build(), []

    def handler(_signal: int, _frame: object) -> None:
        calls.append(engine.match(PROFILES[1]) == EXPECTED[1])
        if len(calls) % 20 == 0:
            child = os.fork()
            if child == 0:
                os._exit(0 if engine.match(PROFILES[2]) == EXPECTED[2] else 1)
            calls.append(wait(child) == 0)

    signal.signal(signal.SIGALRM, handler)
    for number in range(200):
        signal.setitimer(signal.ITIMER_REAL, 0.0002 + number % 50 * 0.00001)
        check(engine, 40)
    signal.setitimer(signal.ITIMER_REAL, 0)
    assert len(calls) > 100, len(calls)
    assert all(calls)


def interrupts() -> None:
    """Raise in the middle of a judgement, as Ctrl-C does; the next one is exact."""
    engine, interrupted = build(), 0

    class Stop(BaseException):
        pass

    def handler(_signal: int, _frame: object) -> None:
        raise Stop

    signal.signal(signal.SIGALRM, handler)
    for number in range(300):
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.00005 + number % 50 * 0.00001)
            check(engine, 40)
            signal.setitimer(signal.ITIMER_REAL, 0)
        except Stop:
            interrupted += 1
        check(engine, 3)
    assert interrupted > 100, interrupted


def memory_of_judging() -> None:
    engine = build()
    assert flat(lambda: check(engine, 5_000), rounds=6) < 1024


def memory_of_building() -> None:
    assert flat(lambda: [check(build(), 1) for _ in range(20)], rounds=6) < 4096


def exit_while_judging() -> None:
    """Leave the process while daemon threads judge."""
    engine = build()
    for _ in range(4):
        threading.Thread(target=check, args=(engine, 10**9), daemon=True).start()
    time.sleep(0.2)


def flat(work: Callable[[], object], *, rounds: int) -> int:
    """Growth in KiB between the second round and the last."""
    sizes = []
    for _ in range(rounds):
        work()
        gc.collect()
        sizes.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4)
    return sizes[-1] - sizes[1]


if __name__ == "__main__":
    globals()[sys.argv[1]]()
