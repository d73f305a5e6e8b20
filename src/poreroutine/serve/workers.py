"""One worker process: a server with its service, and what the supervisor sends it."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import Mapping
from types import FrameType
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from poreroutine.errors import PoreroutineError
from poreroutine.serve.application import application_of
from poreroutine.serve.channel import Channel
from poreroutine.serve.gate import describe
from poreroutine.serve.generations import Generation, Generations
from poreroutine.serve.service import Service
from poreroutine.serve.settings import Settings

_TICKS: Final = 10
"""How many times a second the server looks around."""
_ANSWERS_PER_CLOSE: Final = 97
"""A prime number, so that it is not always the same of some connections that take turns."""


class SpreadConnections:
    """Closes the connection of one answer in 97, so that the load spreads over the workers.

    One worker may accept all connections that are opened at the same time, and keep-alive would
    leave them there. A client that reconnects is accepted by whichever worker is free.

    Args:
        app: The application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answers = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        self._answers += 1
        await self._app(scope, receive, send if self._answers % _ANSWERS_PER_CLOSE else _last(send))


def _last(send: Send) -> Send:
    async def and_close(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [each for each in message["headers"] if each[0].lower() != b"connection"]
            message["headers"] = [*others, (b"connection", b"close")]
        await send(message)

    return and_close


class Server(uvicorn.Server):
    """A server that says that it is not ready before it drains, and that it is alive until then.

    Args:
        config: Of uvicorn.
        service: The service.
        channel: Connection to the first process.
        drain: Seconds between a signal to end and the moment from which nothing is accepted.
    """

    def __init__(
        self, config: uvicorn.Config, service: Service, channel: Channel, drain: float
    ) -> None:
        super().__init__(config)
        self._service = service
        self._channel = channel
        self._drain = drain
        self._end_at: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to drain; a second signal ends the wait for load balancers."""
        del frame
        if self._service.is_draining:
            self.should_exit = True
        self._service.is_draining = True
        if self._end_at is None:
            self._captured_signals.append(sig)
            self._end_at = time.monotonic() + self._drain

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, to requests and to the first process."""
        await super().startup(sockets)
        asyncio.get_running_loop().add_reader(self._channel.fileno(), self._hear)
        self._channel.send(alive=True)

    async def on_tick(self, counter: int) -> bool:
        """Look around: whether to end, and what to let go of."""
        if self._end_at is not None and time.monotonic() >= self._end_at:
            self.should_exit = True
        if counter % _TICKS == 0:
            self._service.generations.drop_expired()
            self._channel.send(alive=True)
        return await super().on_tick(counter)

    def _hear(self) -> None:
        message = self._channel.receive()
        if message is None:  # the first process is gone: end as it would have asked for
            asyncio.get_running_loop().remove_reader(self._channel.fileno())
            self.handle_exit(signal.SIGTERM, None)
        elif "prepare" in message:
            task = asyncio.get_running_loop().create_task(self._prepare(message["prepare"]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif "switch" in message:
            self._service.switch()
        elif "give_up" in message:
            self._service.generations.prepare(None)

    async def _prepare(self, key: list[str]) -> None:
        settings = self._service.settings
        try:
            made = await asyncio.to_thread(Generation.load, settings, key[0])
        except (PoreroutineError, OSError, ValueError) as error:
            self._channel.send(failed=key, reason=describe(error))
            return
        if list(made.key) != key:
            self._channel.send(failed=key, reason="the catalogue changed meanwhile")
            return
        self._service.generations.prepare(made)
        self._channel.send(prepared=key)


def run_worker(  # noqa: PLR0913 - what a worker is made of
    settings: Settings,
    generations: Generations,
    listener: socket.socket,
    channel: Channel,
    *,
    is_alone: bool,
    drain: float,
    grace: int,
) -> None:
    """Serve in this process until a signal ends it."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    # A terminal sends SIGHUP to the whole group; only the first process reloads.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    service = Service(settings, generations)
    application = application_of(service)
    if not is_alone:
        application = SpreadConnections(application)
    config = uvicorn.Config(application, **uvicorn_options(grace))
    Server(config, service, channel, drain).run(sockets=[listener])


def uvicorn_options(grace: int) -> Mapping[str, Any]:
    """Return how uvicorn is run.

    h11 reads HTTP, not httptools: that one drops the body of a request that offers an upgrade to
    HTTP/2, as the client of the JDK does.
    """
    return {
        "http": "h11",
        "ws": "none",
        "lifespan": "off",
        "log_config": None,
        "access_log": False,  # the decision log says more, and nothing that somebody typed
        "server_header": False,
        "timeout_graceful_shutdown": grace,
        "timeout_keep_alive": 30,
    }
