"""The state of a running service, and how it runs an operation."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.serve import metrics
from poreroutine.serve.answering import Answer
from poreroutine.serve.decisions import DecisionLog
from poreroutine.serve.generations import Generation, Generations
from poreroutine.serve.operations import Call, Operation
from poreroutine.serve.problems import Problem
from poreroutine.serve.settings import Settings

RULESETS_HEADER: Final = "Poreroutine-Rulesets"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_THREADS: Final = 4
"""Python runs one of them at a time; a few let short explanations pass long ones."""


class Service:
    """A running service.

    Args:
        settings: Its settings.
        generations: Its rules.
    """

    def __init__(self, settings: Settings, generations: Generations) -> None:
        self.settings = settings
        self.generations = generations
        self.is_draining = False
        self._slots = BoundedSemaphore(settings.max_slow)
        metrics.RULES.labels(generations.current.digest).set(1)

    @cached_property
    def log(self) -> DecisionLog:
        """The decision log, opened by the process that writes to it."""
        return DecisionLog(self.settings.log, self.settings.log_file)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        # Built by the worker that uses it: threads don't survive a fork.
        return ThreadPoolExecutor(_THREADS, thread_name_prefix="poreroutine")

    def switch(self) -> None:
        """Answer by the prepared rules from now on; see `Generations.switch`."""
        before = self.generations.current.digest
        if not self.generations.switch():
            return
        after = self.generations.current.digest
        metrics.RELOADS.labels("switched").inc()
        if before != after:
            metrics.RULES.labels(before).set(0)
            metrics.RULES.labels(after).set(1)

    def generation_for(self, named: str | None) -> Generation:
        """Return the rules that a request asks for; the current ones if it names none.

        Raises:
            Problem: H400 if it names no digest, H412 if these rules are not here.
        """
        if named is None:
            return self.generations.current
        digest = named.strip().lower()
        if not _DIGEST.fullmatch(digest):
            raise Problem("H400", f"`{RULESETS_HEADER}` is a digest of 64 hexadecimal digits.")
        found = self.generations.named(digest)
        if found is None:
            here = list(self.generations.digests())
            raise Problem("H412", "Begin the chain of requests again.", more={"available": here})
        return found

    async def run(self, operation: Operation, call: Call) -> Answer:
        """Run an operation; a slow one in a thread, within the time limit.

        Raises:
            Problem: H503 if too many slow ones run, or if this one takes too long. A thread can't
                be stopped, so it counts until it ends.
        """
        if not operation.slow:
            return operation.run(call)
        if not self._slots.acquire(blocking=False):
            raise Problem("H503", "Too many slow requests are running.")
        try:
            future = self._threads.submit(operation.run, call)
        except RuntimeError:  # the process is ending
            self._slots.release()
            raise Problem("H503", "The service is ending.") from None
        future.add_done_callback(lambda _: self._slots.release())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self.settings.timeout)
        except TimeoutError:
            raise Problem("H503", "This took longer than a request may take.") from None
