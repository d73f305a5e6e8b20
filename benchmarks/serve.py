"""What the service costs above the library, and whether it stays itself under load with reloads.

    python benchmarks/serve.py                  CPU of a routine and of a 304, and routines a second
    python benchmarks/serve.py --soak 10        ten minutes of load with a reload every ten seconds

Everything runs on 127.0.0.1, with two workers and few connections. CPU is that of the worker, so
that the client and other work on the machine don't count.
"""

from __future__ import annotations

import argparse
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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from figures import Figure, show

from poreroutine import Advisor
from poreroutine.serve.seals import add_seal

PROFILE = {
    "age": 29,
    "skin_type": "oily",
    "sensitivity": "low",
    "concerns": ["visible_pores", "blackheads"],
    "region": "eu",
    "experience": "beginner",
}
ROUNDS = 5
REQUESTS = 150
CONNECTIONS = 4
RELOAD_SECONDS = 10
TICK = os.sysconf("SC_CLK_TCK")
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


def ask(connection: http.client.HTTPConnection, method: str, **headers: str) -> tuple[int, str]:
    """Ask for a routine; return the status and the entity tag."""
    named = {**HEADERS, **{name.replace("_", "-"): text for name, text in headers.items()}}
    connection.request(method, "/v1/routines", json.dumps(PROFILE), named)
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.headers.get("etag", "")


def costs() -> Iterator[Figure]:
    """Measure the library and the service in turn, several times, and yield the medians."""
    advisor = Advisor()
    library: list[float] = []
    routines: list[float] = []
    unchanged: list[float] = []
    with service("--workers", "1", "--log", "off") as (process, port, _):
        while not (workers := children(process)):
            time.sleep(0.05)
        worker = workers[0]
        connection = http.client.HTTPConnection("127.0.0.1", port)
        tag = ask(connection, "POST")[1]
        for _ in range(REQUESTS):
            ask(connection, "POST")
            advisor.recommend(advisor.read_profile(PROFILE)).to_json()
        for _ in range(ROUNDS):
            before = time.process_time()
            for _ in range(REQUESTS):
                advisor.recommend(advisor.read_profile(PROFILE)).to_json()
            library.append((time.process_time() - before) / REQUESTS)
            connection.close()  # it may have waited for too long; the next request opens it again
            before = cpu_seconds(worker)
            for _ in range(REQUESTS):
                ask(connection, "POST")
            routines.append((cpu_seconds(worker) - before) / REQUESTS)
            before = cpu_seconds(worker)
            for _ in range(REQUESTS):
                if ask(connection, "QUERY", if_none_match=tag)[0] != 304:
                    raise RuntimeError("the tag should have been known")
            unchanged.append((cpu_seconds(worker) - before) / REQUESTS)
    call, routine, same = map(statistics.median, (library, routines, unchanged))
    above = statistics.median(b - a for a, b in zip(library, routines, strict=True))
    yield Figure("library call, ms of CPU", call * 1e3)
    yield Figure("routine over HTTP, ms of CPU", routine * 1e3)
    yield Figure("HTTP above the library, ms of CPU", above * 1e3, most=0.3)
    yield Figure("304, times cheaper than a routine", routine / same, least=4.0)


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
