"""What the service costs above the library, and whether it stays itself under load with reloads.

    python benchmarks/serve.py                  CPU of a routine and of a 304, and routines a second
    python benchmarks/serve.py --soak 10        ten minutes of load with a reload every ten seconds

Everything runs on 127.0.0.1, with few connections. CPU is that of the worker, so that the client
doesn't count.
"""

from __future__ import annotations

import argparse
import gc
import http.client
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

import uvicorn
from figures import Figure, show
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from poreroutine import Advisor, Routine
from poreroutine.serve.application import application_of
from poreroutine.serve.generations import Generation, Generations
from poreroutine.serve.seals import add_seal
from poreroutine.serve.service import Service
from poreroutine.serve.settings import Settings
from poreroutine.serve.supervisor import Address, listen
from poreroutine.serve.workers import uvicorn_options

PROFILE = {
    "age": 29,
    "skin_type": "oily",
    "sensitivity": "low",
    "concerns": ["visible_pores", "blackheads"],
    "region": "eu",
    "experience": "beginner",
}
ROUNDS = 60
REQUESTS = 15
WARM_UP = 100
CONNECTIONS = 4
RELOAD_SECONDS = 10
HEADERS = {"Content-Type": "application/json"}


@contextmanager
def service(*options: str) -> Iterator[tuple[subprocess.Popen[str], int, list[str]]]:
    """Run the service; yield its process, its port, and what it says to its operator."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "poreroutine", "serve", "--port", "0", *options]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    )
    said: list[str] = []
    try:
        lines = iter(process.stderr or ())
        said.append(next(lines))
        found = re.search(r":(\d+),", said[0])
        if found is None:
            raise RuntimeError("".join((*said, *lines)))
        reader = threading.Thread(target=lambda: said.extend(lines), daemon=True)
        reader.start()
        yield process, int(found[1]), said
    finally:
        process.terminate()
        process.wait(60)


def children(process: subprocess.Popen[str]) -> list[int]:
    """Return the workers of a service."""
    text = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in text.split()]


def cpu_seconds(pid: int) -> float:
    """Return user and system time of a process, from its scheduler's nanoseconds."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def ask(
    connection: http.client.HTTPConnection, method: str, path: str = "/v1/routines", **headers: str
) -> http.client.HTTPResponse:
    """Send a request with the profile and return the answer, read to its end.

    Raises:
        RuntimeError: If the answer is no success.
    """
    named = {**HEADERS, **{name.replace("_", "-"): text for name, text in headers.items()}}
    connection.request(method, path, json.dumps(PROFILE), named)
    answer = connection.getresponse()
    answer.read()
    if answer.status != (304 if "if_none_match" in headers else 200):
        raise RuntimeError(f"{method} {path} was answered by {answer.status}")
    return answer


class Meter:
    """Sums up the CPU time of calls in one thread, those within another call counted once.

    What they return is kept until the next request, so that letting go of it counts as well.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._is_running = False
        self._kept: list[object] = []

    def around(self, call: Callable[..., Any], *, is_first: bool = False) -> Callable[..., Any]:
        """Return the same function, metered.

        Args:
            call: The function.
            is_first: Whether a request begins with it.
        """

        def metered(*values: object, **named: object) -> object:
            if self._is_running:
                return call(*values, **named)
            self._is_running = True
            started = time.thread_time()
            if is_first:
                self._kept.clear()
            try:
                self._kept.append(call(*values, **named))
                return self._kept[-1]
            finally:
                self.seconds += time.thread_time() - started
                self._is_running = False

        return metered


@contextmanager
def metered_worker() -> Iterator[tuple[int, int]]:
    """Fork a worker as the service does; yield its process id and its port.

    It also answers `/library?N`: it then makes N routines without HTTP. And `/bare` is the least
    that an application can do with a request: it reads it, makes the routine and sends it. Every
    answer says how much CPU time its process has used for the library until then.
    """
    listener = listen(Address(port=0))
    settings = Settings(log="off")
    generation = Generation.load(settings)
    application = application_of(Service(settings, Generations(generation, 300.0)))
    gc.collect()
    gc.freeze()
    if worker := os.fork():
        gc.unfreeze()
        port = listener.getsockname()[1]
        listener.close()
        try:
            yield worker, port
        finally:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
        return
    meter, advisor = Meter(), generation.advisor
    for owner, name in ((Advisor, "read_profile"), (Advisor, "recommend"), (Routine, "to_json")):
        is_first = name == "read_profile"
        setattr(owner, name, meter.around(getattr(owner, name), is_first=is_first))

    async def metered(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_time(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"library-seconds", repr(meter.seconds).encode()))
            await send(message)

        if scope["path"] == "/library":
            for _ in range(int(scope["query_string"])):
                advisor.recommend(advisor.read_profile(PROFILE)).to_json()
            await Response()(scope, receive, with_time)
        elif scope["path"] == "/bare":
            await _bare(advisor, receive, with_time)
        else:
            await application(scope, receive, with_time)

    uvicorn.Server(uvicorn.Config(metered, **uvicorn_options(1))).run(sockets=[listener])
    os._exit(0)


async def _bare(advisor: Advisor, receive: Receive, send: Send) -> None:
    """Answer with the routine for the profile in a request, and do nothing else."""
    given = bytearray()
    while True:
        message = await receive()
        given += message.get("body", b"")
        if not message.get("more_body"):
            break
    body = advisor.recommend(advisor.read_profile(json.loads(given))).to_json().encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def costs() -> Iterator[Figure]:
    """Measure a worker, and yield medians over many short rounds.

    A library call takes ten to twenty times what is measured here, and becomes slower by half when
    others use the machine. So it is never taken from another process or another moment: what the
    library needed for just these requests, in this process, is taken off.
    """
    loops: list[float] = []
    library: list[float] = []
    above: list[float] = []
    least: list[float] = []
    unchanged: list[float] = []
    with metered_worker() as (worker, port):
        connection = http.client.HTTPConnection("127.0.0.1", port)

        def round_of(method: str, path: str, times: int, **headers: str) -> tuple[float, float]:
            """Return CPU time of the process, and of this within the library."""
            before, counted = cpu_seconds(worker), library_seconds[-1]
            for _ in range(times):
                answer = ask(connection, method, path, **headers)
                library_seconds.append(float(answer.headers["library-seconds"]))
            return cpu_seconds(worker) - before, library_seconds[-1] - counted

        library_seconds = [0.0]
        tag = ask(connection, "POST").headers["etag"]
        for _ in range(WARM_UP):
            ask(connection, "POST")
        round_of("GET", f"/library?{WARM_UP}", 1)
        for _ in range(ROUNDS):
            loops.append(round_of("GET", f"/library?{REQUESTS}", 1)[1] / REQUESTS)
            total, within = round_of("POST", "/v1/routines", REQUESTS)
            library.append(within / REQUESTS)
            above.append((total - within) / REQUESTS)
            total, within = round_of("POST", "/bare", REQUESTS)
            least.append((total - within) / REQUESTS)
            total, within = round_of("QUERY", "/v1/routines", REQUESTS, if_none_match=tag)
            unchanged.append(total / REQUESTS)
    yield Figure("library call in a loop, ms of CPU", statistics.median(loops) * 1e3)
    yield Figure("library call within a request, ms of CPU", statistics.median(library) * 1e3)
    yield Figure("HTTP above the library, ms of CPU", statistics.median(above) * 1e3, most=0.3)
    yield Figure("  of this the least application, ms", statistics.median(least) * 1e3)
    lower, _, upper = statistics.quantiles(above, n=4)
    yield Figure("HTTP above the library, half of the rounds from, ms", lower * 1e3)
    yield Figure("HTTP above the library, half of the rounds to, ms", upper * 1e3)
    share = statistics.median(b / a for a, b in zip(library, above, strict=True))
    yield Figure("HTTP above the library, in % of the library", share * 100)
    times = statistics.median(
        (b + c) / a for a, b, c in zip(unchanged, library, above, strict=True)
    )
    yield Figure("304, ms of CPU", statistics.median(unchanged) * 1e3)
    yield Figure("304, times cheaper than a routine", times, least=4.0)


def capacity(seconds: float = 10.0) -> Iterator[Figure]:
    """Yield how many routines two workers make in a second, and how long a request takes."""
    with service("--log", "off") as (_, port, _):
        load = Load(port)
        load.run(seconds)
        middle, late = load.quantiles()
        yield Figure("two workers, routines a second", load.answered / seconds)
        yield Figure("two workers, median of a request, ms", middle)
        yield Figure("two workers, 99 of 100 requests, ms", late)


@dataclass
class Load:
    """A bounded load of chains of requests.

    Attributes:
        port: Where to.
        answered: Requests that were answered with 200.
        faults: Everything else.
        digests: How many chains each ruleset answered.
        milliseconds: Durations.
    """

    port: int
    answered: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    digests: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def run(self, seconds: float) -> None:
        """Ask in chains over a few connections."""
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=self._chains, args=(until,)) for _ in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def quantiles(self) -> tuple[float, float]:
        """Return the median and the 99th percentile of the durations."""
        cuts = statistics.quantiles(self.milliseconds, n=100)
        return cuts[49], cuts[98]

    def _chains(self, until: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.monotonic() < until:
            digest = ""
            for _ in range(5):
                digest = self._ask(connection, digest)
            self.digests[digest] += 1

    def _ask(self, connection: http.client.HTTPConnection, digest: str) -> str:
        headers = {**HEADERS, **({"Poreroutine-Rulesets": digest} if digest else {})}
        started = time.monotonic()
        try:
            connection.request("POST", "/v1/routines", json.dumps(PROFILE), headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.faults[type(error).__name__] += 1
            connection.close()
            return digest
        self.milliseconds.append((time.monotonic() - started) * 1e3)
        found = answer.headers.get("Poreroutine-Rulesets", "")
        if answer.status != 200:
            self.faults[str(answer.status)] += 1
        elif found != (digest or found) or json.loads(body)["rulesets"]["digest"] != found:
            self.faults["mixed chain"] += 1
        else:
            self.answered += 1
        return digest or found


def soak(minutes: float) -> None:
    """Load the service while its rules change, and print faults and memory."""
    with tempfile.TemporaryDirectory() as name:
        folder, seals = Path(name) / "rules", Path(name) / "seals"
        folder.mkdir()
        for number in range(3):
            add_seal(seals, _write(folder, number))
        options = ("--rulesets", str(folder), "--seals", str(seals), "--log", "off")
        with service(*options) as (process, port, said):
            load = Load(port)
            loading = threading.Thread(target=load.run, args=(minutes * 60,))
            loading.start()
            memory: list[int] = []
            number = 0
            while loading.is_alive():
                number += 1
                _write(folder, number % 3)
                process.send_signal(signal.SIGHUP)
                loading.join(RELOAD_SECONDS)
                memory.append(_memory([process.pid, *children(process)]))
                if number % 6 == 0:
                    seconds = number * RELOAD_SECONDS
                    print(f"{seconds:5} s {memory[-1]:5} MB, {load.answered} answered", flush=True)
        switched = sum("answer now" in line for line in said)
        print(f"reloads               {switched} of {number} signals switched rules")
        print(f"rulesets that answered {len(load.digests)}")
        print(f"answered              {load.answered}")
        print("median, 99 %          {:.1f}, {:.1f} ms".format(*load.quantiles()))
        print(f"faults                {dict(load.faults) or 'none'}")
        third = max(1, len(memory) // 3)
        print(
            f"memory, MB            second third {_mean(memory[third : 2 * third])}, "
            f"last third {_mean(memory[-third:])}"
        )


def _write(folder: Path, number: int) -> str:
    (folder / "manifest.yaml").write_text(f'name: shop\nversion: "1.0.{number}"\n')
    return Advisor(folder, engine="portable").rulesets.digest


def _memory(pids: Sequence[int]) -> int:
    """Return the memory of processes in MB, what they share counted once."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss: +(\d+)", text, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total // 1024


def _mean(values: Sequence[int]) -> str:
    return f"{statistics.mean(values):.0f}" if values else "-"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", type=float, metavar="MINUTES", default=0.0)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    if options.soak:
        soak(options.soak)
    else:
        show((*costs(), *capacity()), options.json)


if __name__ == "__main__":
    main()
