"""The first process: loads the rules, forks the workers, restarts them, and reloads the rules.

The workers share its memory and its socket. A worker that ends is started again, and nothing is
lost but what it was working on: the socket stays open, and workers keep no state. This process has
no threads, so that it can fork at any time.

A reload has four steps: another process judges the rules on disk, this one loads them, every worker
prepares them, and only then does any worker switch. Wherever a step fails, the old rules stay.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import FrameType
from typing import Any, Final, NoReturn

from poreroutine.errors import PoreroutineError
from poreroutine.serve.channel import Channel
from poreroutine.serve.gate import describe, log_to_stderr
from poreroutine.serve.generations import Generation, Generations
from poreroutine.serve.settings import Settings
from poreroutine.serve.workers import run_worker

_PAUSE: Final = 0.2
"""Most seconds between two looks around."""
_SHORTEST_LIFE: Final = 1.0
"""Seconds that a worker lives before its successor is started at once."""
_SILENCE: Final = 60.0
"""Seconds after which a worker that says nothing is ended."""
_PREPARE: Final = 300.0
"""Most seconds for all workers to prepare new rules."""
_BACKLOG: Final = 2048


@dataclass(frozen=True)
class Address:
    """Where and with how many workers to serve.

    Attributes:
        host: Host name or address.
        port: Port; 0 for a free one.
        workers: How many workers.
        drain: Seconds between the signal to end and the moment from which no connection is
            accepted: `/readyz` answers 503 meanwhile, so that load balancers notice.
        grace: Most seconds that running requests then have.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    drain: float = 0.0
    grace: int = 30


@dataclass
class _Worker:
    channel: Channel
    started: float
    heard: float


@dataclass
class _Reload:
    """A reload under way.

    Attributes:
        judge: The process that judges the rules; None once it has ended.
        waiting: Workers that have not prepared them yet.
        until: When to give up.
    """

    judge: subprocess.Popen[str] | None
    waiting: set[int]
    until: float


def run(settings: Settings, address: Address) -> int:
    """Serve until a signal ends the process.

    Returns:
        The exit status.

    Raises:
        PoreroutineError: If the rules or the catalogue can't be used.
        OSError: If the address can't be used.
    """
    with listen(address) as listener:
        generation = Generation.load(settings, settings.expect_digest)
        host, port = listener.getsockname()[:2]
        log_to_stderr(
            f"serving http://{f'[{host}]' if ':' in host else host}:{port}, "
            f"{address.workers} workers, rules {generation.digest}"
        )
        return Supervisor(settings, address, generation, listener).run()


def listen(address: Address) -> socket.socket:
    """Open the socket.

    Raises:
        OSError: If the address can't be used.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address.host, address.port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class Supervisor:
    """Runs the workers.

    Args:
        settings: Settings of the service.
        address: Where and with how many workers to serve.
        generation: The rules to begin with.
        listener: The socket.
    """

    def __init__(
        self,
        settings: Settings,
        address: Address,
        generation: Generation,
        listener: socket.socket,
    ) -> None:
        self._settings = settings
        self._address = address
        self._generations = Generations(generation, settings.keep_rules)
        self._listener = listener
        self._workers: dict[int, _Worker] = {}
        self._reload: _Reload | None = None
        self._is_reload_wanted = False
        self._is_ending = False
        self._start_after = 0.0

    def run(self) -> int:
        """Serve until a signal ends it."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note_signal)
        while not self._is_ending:
            self._start_missing()
            self._hear()
            self._collect()
            self._generations.drop_expired()
            self._advance_reload()
        self._end_workers()
        return 0

    def _note_signal(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number == signal.SIGHUP:
            self._is_reload_wanted = True
        else:
            self._is_ending = True

    # -- workers -----------------------------------------------------------------------------------

    def _start_missing(self) -> None:
        while len(self._workers) < self._address.workers and time.monotonic() >= self._start_after:
            self._start_worker()

    def _start_worker(self) -> None:
        ours, theirs = Channel.pair()
        gc.collect()
        gc.freeze()  # what is shared stays shared: no collection writes to it
        # A signal between the fork and the worker's own handlers must not be lost.
        blocked = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
        signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
        pid = os.fork()
        if pid == 0:
            self._become_worker(ours, theirs, blocked)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
        gc.unfreeze()
        theirs.close()
        now = time.monotonic()
        self._workers[pid] = _Worker(ours, now, now)

    def _become_worker(
        self, ours: Channel, theirs: Channel, blocked: set[signal.Signals]
    ) -> NoReturn:
        status = 1
        try:
            ours.close()
            for worker in self._workers.values():
                worker.channel.close()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
            run_worker(
                self._settings,
                self._generations,
                self._listener,
                theirs,
                is_alone=self._address.workers == 1,
                drain=self._address.drain,
                grace=self._address.grace,
            )
            status = 0
        except BaseException as error:  # noqa: BLE001 - a worker never returns to this code
            log_to_stderr(f"a worker ended: {describe(error)}")
        finally:
            os._exit(status)

    def _hear(self) -> None:
        by_channel = {worker.channel: pid for pid, worker in self._workers.items()}
        readable, _, _ = select.select([*by_channel], [], [], _PAUSE)
        for channel in readable:
            message = channel.receive()
            if message:
                self._take(by_channel[channel], message)

    def _take(self, pid: int, message: Mapping[str, Any]) -> None:
        self._workers[pid].heard = time.monotonic()
        if self._reload is None or self._reload.judge is not None:
            return
        if "prepared" in message:
            self._reload.waiting.discard(pid)
        elif "failed" in message:
            self._give_up(f"a worker can't load them: {message['reason']}")

    def _collect(self) -> None:
        """Take note of workers that ended, and end those that say nothing."""
        now = time.monotonic()
        for pid, worker in tuple(self._workers.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self._forget(pid, now)
                log_to_stderr(f"worker {pid} ended ({_status_text(status)}) and is started again")
            elif now - worker.heard > _SILENCE:
                log_to_stderr(f"worker {pid} says nothing and is ended")
                os.kill(pid, signal.SIGKILL)
                worker.heard = now

    def _forget(self, pid: int, now: float) -> None:
        worker = self._workers.pop(pid)
        worker.channel.close()
        if self._reload is not None:
            self._reload.waiting.discard(pid)
        if now - worker.started < _SHORTEST_LIFE:
            self._start_after = now + _SHORTEST_LIFE
        with contextlib.suppress(ImportError, KeyError, OSError, TypeError):
            from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - per end

            mark_process_dead(pid)  # type: ignore[no-untyped-call]

    def _end_workers(self) -> None:
        for pid in self._workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + self._address.drain + self._address.grace + 5
        while self._workers and time.monotonic() < until:
            for pid in tuple(self._workers):
                if os.waitpid(pid, os.WNOHANG)[0]:
                    self._workers.pop(pid).channel.close()
            time.sleep(_PAUSE / 4)
        for pid in self._workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        if self._reload is not None and self._reload.judge is not None:
            self._reload.judge.kill()
            self._reload.judge.wait()

    # -- reloads -----------------------------------------------------------------------------------

    def _advance_reload(self) -> None:
        if self._reload is None:
            if self._is_reload_wanted:
                self._is_reload_wanted = False
                self._begin_reload()
        elif self._reload.judge is not None:
            self._read_verdict(self._reload.judge)
        elif not self._reload.waiting:
            self._switch()
        elif time.monotonic() > self._reload.until:
            self._give_up("a worker takes too long to load them")

    def _begin_reload(self) -> None:
        given = json.dumps(
            {"settings": asdict(self._settings), "running": self._generations.current.digest}
        )
        command = [sys.executable, "-m", "poreroutine.serve.seals"]
        # Its own process: proving takes minutes, and this one has to look after its workers.
        judge = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if judge.stdin is not None:
            judge.stdin.write(given)
            judge.stdin.close()
        self._reload = _Reload(judge, set(), 0.0)

    def _read_verdict(self, judge: subprocess.Popen[str]) -> None:
        if judge.poll() is None or self._reload is None:
            return
        text = judge.stdout.read() if judge.stdout is not None else ""
        if judge.stdout is not None:
            judge.stdout.close()
        self._reload.judge = None
        try:
            verdict = json.loads(text)
        except ValueError:
            verdict = {"accepted": False, "reason": f"judging them failed ({judge.returncode})"}
        if not verdict["accepted"]:
            self._give_up(verdict["reason"])
            return
        try:
            following = Generation.load(self._settings, verdict["digest"])
        except (PoreroutineError, OSError, ValueError) as error:
            self._give_up(str(error))
            return
        if following.key == self._generations.current.key:
            log_to_stderr("reload: nothing changed")
            self._reload = None
            return
        log_to_stderr(f"reload: {verdict['how']} rules {following.digest}")
        self._generations.prepare(following)
        self._reload = _Reload(None, set(self._workers), time.monotonic() + _PREPARE)
        for worker in self._workers.values():
            worker.channel.send(prepare=list(following.key))

    def _switch(self) -> None:
        self._generations.switch()
        for worker in self._workers.values():
            worker.channel.send(switch=True)
        log_to_stderr(f"reload: rules {self._generations.current.digest} answer now")
        self._reload = None

    def _give_up(self, reason: str) -> None:
        self._generations.prepare(None)
        for worker in self._workers.values():
            worker.channel.send(give_up=True)
        log_to_stderr(f"reload refused, the old rules stay: {reason}")
        self._reload = None


def _status_text(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"status {code}" if code >= 0 else f"signal {-code}"
