"""Start `poreroutine serve` as its users do, and call it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
PROFILE = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores"], "region": "eu"}
_NUMBERS = count(1)


@dataclass
class Running:
    """A running service.

    Attributes:
        process: Its first process.
        client: Calls it.
        log_file: What it writes to stdout.
        notes_file: What it writes to stderr.
    """

    process: subprocess.Popen[bytes]
    client: httpx.Client
    log_file: Path
    notes_file: Path

    def log(self) -> str:
        return self.log_file.read_text("utf-8")

    def notes(self) -> str:
        return self.notes_file.read_text("utf-8")

    def post(self, path: str, data: Any, **headers: str) -> httpx.Response:  # noqa: ANN401 - JSON
        return self.client.post(path, json=data, headers=named(headers))

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=named(headers))

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def wait_for_note(self, words: str) -> None:
        wait_until(lambda: words in self.notes(), self.notes)

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


def named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def wait_until(holds: Callable[[], bool], said: Callable[[], str] = str, seconds: int = 60) -> None:
    """Wait until something holds; the machine may be busy."""
    for _ in range(seconds * 20):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(said())


@contextmanager
def running(folder: Path, *options: str, **environment: str) -> Iterator[Running]:
    """Run a service with two workers on a free port of this machine."""
    number = next(_NUMBERS)
    log, notes = folder / f"log-{number}", folder / f"notes-{number}"
    environ = {
        **os.environ,
        **{f"POREROUTINE_SERVE_{key.upper()}": value for key, value in environment.items()},
        "PYTHONPATH": f"{ROOT / 'src'}",
    }
    with log.open("wb") as out, notes.open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "poreroutine", "serve", "--port", "0", *options],
            stdout=out,
            stderr=err,
            env=environ,
            cwd=folder,
        )
    try:
        found: list[str] = []

        def is_there() -> bool:
            found[:] = re.findall(r"http://\S+?:\d+", notes.read_text("utf-8"))
            return bool(found) or process.poll() is not None

        wait_until(is_there, lambda: notes.read_text("utf-8"))
        assert process.poll() is None, notes.read_text("utf-8")
        with httpx.Client(base_url=found[0], timeout=60) as client:
            yield Running(process, client, log, notes)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
