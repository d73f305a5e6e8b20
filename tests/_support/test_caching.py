"""Cached properties don't block other threads, nor a process that forks meanwhile."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest

import poreroutine
from poreroutine._support.caching import cached_property
from poreroutine.advisor import Advisor, default

SOURCES = Path(poreroutine.__file__).parent


class _Slow:
    """The property of the first thread takes as long as the test wants."""

    def __init__(self, begun: threading.Event, go_on: threading.Event) -> None:
        self.begun, self.go_on = begun, go_on

    @cached_property
    def answer(self) -> int:
        if not self.begun.is_set():
            self.begun.set()
            self.go_on.wait(20)
        return 42


def test_a_value_is_computed_once_and_kept() -> None:
    ready = threading.Event()
    ready.set()
    slow = _Slow(ready, ready)

    assert slow.answer == 42
    assert vars(slow)["answer"] == 42
    assert isinstance(_Slow.answer, cached_property)


def test_a_second_object_does_not_wait_for_the_first() -> None:
    begun, go_on = threading.Event(), threading.Event()
    first = _Slow(begun, go_on)
    waiting = threading.Thread(target=lambda: first.answer)
    waiting.start()
    assert begun.wait(20)
    other = threading.Thread(target=lambda: _Slow(begun, go_on).answer)
    other.start()
    other.join(5)
    alive = other.is_alive()
    go_on.set()
    waiting.join()

    assert not alive


def test_the_house_uses_no_property_that_locks() -> None:
    imports = re.compile(r"^from functools import .*\bcached_property\b", re.MULTILINE)
    locking = [
        str(path) for path in SOURCES.rglob("*.py") if imports.search(path.read_text("utf-8"))
    ]

    assert locking == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_forked_during_the_first_recommend_can_recommend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    built, forget = Advisor(), default.default_advisor.cache_clear

    def build() -> Advisor:
        if not begun.is_set():
            begun.set()
            go_on.wait(20)
        return built

    monkeypatch.setattr(default, "Advisor", build)
    forget()
    first = threading.Thread(target=lambda: poreroutine.recommend({"age": 29}))
    first.start()
    assert begun.wait(20)
    child = os.fork()
    if child == 0:
        threading.Timer(10, lambda: os._exit(2)).start()
        poreroutine.recommend({"age": 29})
        os._exit(0)
    _, status = os.waitpid(child, 0)
    go_on.set()
    first.join()
    forget()

    assert os.waitstatus_to_exitcode(status) == 0
