"""Threads, tasks, workers, interruptions and shutdown under load; `make soak` is a long run."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from types import FrameType

import pytest

from poreroutine import Advisor, recommend
from poreroutine.core.inference.engines import EngineName, choose_engine
from poreroutine.errors import EngineUnavailableError
from poreroutine.rulesets.rules.model import Rule

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SOAK = Path(__file__).parents[1] / "benchmarks" / "soak.py"
PEOPLE: tuple[Mapping[str, object], ...] = tuple(
    {
        "age": 14 + number % 60,
        "skin_type": ("oily", "dry")[number % 2],
        "most_steps": 3 + number % 3,
    }
    for number in range(48)
)


@pytest.fixture(scope="module", params=["portable", "durable"])
def advisor(request: pytest.FixtureRequest) -> Advisor:
    name: EngineName = request.param
    try:
        choose_engine(name)
    except EngineUnavailableError as error:
        pytest.skip(str(error))
    return Advisor(engine=name)


def expected(advisor: Advisor) -> list[str]:
    """Ask one after the other, with nothing remembered from before."""
    alone = Advisor(engine=advisor.engine.name)
    return [alone.recommend(person).to_json() for person in PEOPLE]


def test_sixteen_threads_get_what_one_gets(advisor: Advisor) -> None:
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda person: advisor.recommend(person).to_json(), PEOPLE * 3))

    assert expected(advisor) * 3 == found


def test_tasks_share_an_advisor(advisor: Advisor) -> None:
    async def ask() -> list[str]:
        asked = (asyncio.to_thread(advisor.recommend, person) for person in PEOPLE)
        return [routine.to_json() for routine in await asyncio.gather(*asked)]

    assert expected(advisor) == asyncio.run(ask())


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_pools_of_processes_get_the_same(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    people = PEOPLE[:4]
    with ProcessPoolExecutor(2, multiprocessing.get_context(method)) as pool:
        found = list(pool.map(recommend, people))

    assert [recommend(person) for person in people] == found


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timers are POSIX")
def test_an_interrupted_call_leaves_the_next_one_right(advisor: Advisor) -> None:
    """As if somebody pressed Ctrl-C in the middle of inference, again and again."""
    right = expected(advisor)
    fresh = Advisor(engine=advisor.engine.name)
    interrupted = 0

    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for number, person in enumerate(PEOPLE * 4):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0002 + number % 12 * 0.0002)
                fresh.trace(fresh.read_profile(person))
                signal.setitimer(signal.ITIMER_REAL, 0)
            except KeyboardInterrupt:
                interrupted += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    assert interrupted > 0
    assert right == [fresh.recommend(person).to_json() for person in PEOPLE]


def test_an_interpreter_ends_while_threads_still_ask() -> None:
    program = (
        "import threading, itertools\n"
        "from poreroutine import Advisor\n"
        "advisor = Advisor()\n"
        "def ask():\n"
        "    for number in itertools.count():\n"
        "        advisor.recommend({'age': 14 + number % 80, 'most_steps': 3 + number % 4})\n"
        "for _ in range(4):\n"
        "    threading.Thread(target=ask, daemon=True).start()\n"
        "advisor.recommend({'age': 30})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=120, check=False
    )

    assert (0, b"") == (done.returncode, done.stderr)


def test_rules_that_went_are_let_go(tmp_path: Path) -> None:
    """The soak once found eight megabytes more after every reload."""
    manifest = tmp_path / "manifest.yaml"
    manifest.write_text('name: house\nversion: "0"\n', encoding="utf-8")
    advisor = Advisor(tmp_path, engine="portable")
    gc.collect()
    before = _rules_alive()
    for number in range(1, 4):
        advisor.recommend({"age": 30 + number})
        manifest.write_text(f'name: house\nversion: "{number}"\n', encoding="utf-8")
        advisor.reload()
    gc.collect()

    assert _rules_alive() <= before


def _rules_alive() -> int:
    return sum(isinstance(each, Rule) for each in gc.get_objects())


def test_a_short_soak_stays_flat() -> None:
    command = [sys.executable, str(SOAK), "--routines", "400", "--people", "200"]
    done = subprocess.run(
        [*command, "--reload-every", "16", "--only-memory", "--most-growth", "128"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert (0, "") == (done.returncode, done.stderr), done.stdout


def test_no_thread_is_left_behind(advisor: Advisor) -> None:
    before = threading.active_count()
    advisor.recommend({"age": 77})

    assert before == threading.active_count()
