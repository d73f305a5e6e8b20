"""The durable engine under failure, threads, forks, signals and long use.

Whatever may crash or hang runs in a subprocess with a timeout.
"""

from __future__ import annotations

import gc
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from poreroutine.core.inference.engines import Engine, EngineChoice, _module, build_engine
from poreroutine.errors import EngineError
from strategies import random_rules

try:
    REAL = _module.load()
except ImportError as error:
    pytest.skip(str(error), allow_module_level=True)

DICE = random.Random(5)  # noqa: S311  (repeatable)
VOCABULARY, RULES, PROFILES = random_rules(DICE, rules=130, facts=100, profiles=6)
ORACLE = build_engine(EngineChoice("portable", "test"), RULES, VOCABULARY)
HERE = Path(__file__).parent


class Faulty:
    """The real C module, with one call that fails when its turn comes."""

    error = REAL.error

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.order: list[tuple[str, int | str]] = []
        self.fail_in: str | None = None
        self.fail_after = 0
        self.fault: Callable[[], object] = lambda: None

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(handle: int | str, *rest: object) -> object:
            self.calls[name] += 1
            if name == self.fail_in:
                self.fail_after -= 1
                if self.fail_after < 0:
                    self.fail_in = None
                    return self.fault()
            if name.startswith("delete"):
                self.order.append((name, handle))
            return getattr(REAL, name)(handle, *rest)

        return call

    def arm(self, name: str, fault: Callable[[], object], *, after: int = 0) -> None:
        self.fail_in, self.fault, self.fail_after = name, fault, after


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Faulty:
    faulty = Faulty()
    monkeypatch.setattr(_module, "load", lambda: faulty)
    return faulty


def build() -> Engine:
    return build_engine(EngineChoice("durable", "test"), RULES, VOCABULARY)


def fail(error: BaseException) -> Callable[[], object]:
    def fault() -> object:
        raise error

    return fault


STEPS = ["assert_fact", "start_action_for_state", "complete_and_start_action", "retract_fact"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_error_in_c_is_told_and_leaves_nothing_behind(
    module: Faulty, step: str, after: int
) -> None:
    engine = build()
    module.arm(step, fail(REAL.error("error code: 303")), after=after)

    with pytest.raises(EngineError, match=r"E201[\s\S]*303[\s\S]*portable"):
        engine.match(PROFILES[0])
    for profile in PROFILES:
        assert engine.match(profile) == ORACLE.match(profile)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()])
def test_an_interruption_passes_through_and_leaves_nothing_behind(
    module: Faulty, step: str, error: BaseException
) -> None:
    engine = build()
    module.arm(step, fail(error), after=1)

    with pytest.raises(type(error)):
        engine.match(PROFILES[0])
    for profile in PROFILES:
        assert engine.match(profile) == ORACLE.match(profile)


def test_a_drain_that_stops_early_is_not_taken_for_an_answer(module: Faulty) -> None:
    engine = build()
    module.arm("complete_and_start_action", lambda: None)

    with pytest.raises(EngineError, match="before its last rule"):
        engine.match(PROFILES[0])


def test_a_session_that_starts_nothing_is_not_taken_for_an_answer(module: Faulty) -> None:
    engine = build()
    module.arm("start_action_for_state", lambda: None)

    with pytest.raises(EngineError, match="before its last rule"):
        engine.match(PROFILES[0])


def test_facts_that_are_not_taken_are_an_error(module: Faulty) -> None:
    engine = build()
    module.arm("assert_fact", lambda: (2, 0))

    with pytest.raises(EngineError, match="code 2"):
        engine.match(PROFILES[0])


def test_rules_the_module_refuses_are_an_error(module: Faulty) -> None:
    module.arm("create_ruleset", fail(REAL.error("error code: 106")))

    with pytest.raises(EngineError, match="could not compile"):
        build()


@pytest.mark.slow
def test_a_dropped_engine_frees_sessions_before_networks(module: Faulty) -> None:
    engine = build()
    created = module.calls["create_ruleset"]
    del engine
    gc.collect()

    sessions, networks = module.order[::2], module.order[1::2]
    assert created > 1
    assert created == len(networks)
    assert {name for name, _ in sessions} == {"delete_state"}
    assert {name for name, _ in networks} == {"delete_ruleset"}
    assert [handle for _, handle in sessions] == [handle for _, handle in networks]


@pytest.mark.slow
def test_networks_left_by_an_error_are_freed(module: Faulty) -> None:
    engine = build()
    created = module.calls["create_ruleset"]
    module.arm("assert_fact", fail(REAL.error("error code: 303")))
    with pytest.raises(EngineError):
        engine.match(PROFILES[0])
    module.fault = lambda: None  # lets go of the error, whose traceback holds the networks
    gc.collect()

    assert module.calls["delete_ruleset"] == created


def test_threads_share_one_set_of_networks(module: Faulty) -> None:
    engine = build()
    created = module.calls["create_ruleset"]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(engine.match, PROFILES * 200))

    assert answers == [ORACLE.match(profile) for profile in PROFILES] * 200
    assert module.calls["create_ruleset"] == created


@pytest.mark.slow
@pytest.mark.parametrize(
    "scene",
    [
        "threads_and_forks",
        "signals",
        "interrupts",
        "memory_of_judging",
        "memory_of_building",
        "exit_while_judging",
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork and /proc")
def test_in_a_process_of_its_own(scene: str) -> None:
    path = os.pathsep.join([str(HERE.parent), *filter(None, sys.path)])
    result = subprocess.run(
        # From 3.12 on, a fork beside threads is warned of: here it is the point.
        [sys.executable, "-W", "ignore::DeprecationWarning", HERE / "stress.py", scene],
        env=os.environ | {"PYTHONPATH": path, "PYTHONFAULTHANDLER": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, "")
