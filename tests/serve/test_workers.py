"""Several workers behind one socket: restarts, reloads by generation, draining."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from poreroutine import Advisor
from poreroutine.serve.seals import add_seal
from poreroutine.serve.workers import SpreadConnections
from running_service import PROFILE, Running, wait_until

SOAK_SECONDS = int(os.environ.get("SOAK_SECONDS", "120"))
"""How long the load with reloads lasts."""

OVERLAY = """\
name: shop
version: "{version}"
"""


def write_overlay(folder: Path, version: str) -> str:
    """Write rules of a shop's own, and return their digest."""
    folder.mkdir(exist_ok=True)
    (folder / "manifest.yaml").write_text(OVERLAY.format(version=version), "utf-8")
    return Advisor(folder).rulesets.digest


def digest_of(service: Running, **headers: str) -> str:
    answer = service.post("/v1/routines", PROFILE, **headers)
    assert 200 == answer.status_code, answer.text
    return answer.headers["poreroutine-rulesets"]


@pytest.mark.parametrize("connection", [(), ((b"Connection", b"close"),)])
def test_connections_are_closed_now_and_then_so_that_they_spread(
    connection: tuple[tuple[bytes, bytes], ...],
) -> None:
    started: list[Any] = []

    async def app(_: Any, __: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        headers = [(b"x-request-id", b"1"), *connection]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"answer"})

    async def run() -> None:
        spreading = SpreadConnections(app)
        for _ in range(1_000):
            await spreading({"type": "http"}, None, send)  # type: ignore[arg-type]

    async def send(message: Any) -> None:  # noqa: ANN401 - ASGI
        started.append(message)

    asyncio.run(run())
    headers = [each["headers"] for each in started if "headers" in each]
    assert 1_000 == len(headers) == len(started) / 2
    assert all((b"x-request-id", b"1") in each for each in headers)
    closed = [each for each in headers if (b"connection", b"close") in each]
    assert 10 == len(closed)
    assert all(2 == len(each) for each in closed)


@pytest.mark.slow
def test_a_worker_that_is_killed_is_replaced_and_counts_stay(
    start: Callable[..., Running],
) -> None:
    one = start()
    for _ in range(6):
        one.post("/v1/routines", PROFILE)
    wait_until(lambda: len(one.workers()) > 1, one.notes)
    before = one.workers()
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: len(set(one.workers()) - set(before)) == 1, one.notes)
    with httpx.Client(base_url=one.client.base_url, timeout=60) as client:
        for _ in range(6):
            assert 200 == client.post("/v1/routines", json=PROFILE).status_code
        metrics = client.get("/metrics").text

    counted = 'poreroutine_requests_total{operation="make_routine",status="200"} 12.0'
    assert counted in metrics


@pytest.mark.slow
def test_sealed_rules_answer_after_a_reload_and_the_old_ones_where_they_are_named(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    rules, seals = tmp_path / "rules", tmp_path / "seals"
    first = write_overlay(rules, "1.0.0")
    one = start("--rulesets", str(rules), "--seals", str(seals))
    assert first == digest_of(one)

    second = write_overlay(rules, "1.0.1")
    add_seal(seals, second)
    one.signal(signal.SIGHUP)
    one.wait_for_note(f"rules {second} answer now")

    seen = set()
    for _ in range(12):
        with httpx.Client(base_url=one.client.base_url, timeout=60) as client:
            answer = client.post("/v1/routines", json=PROFILE)
            named = client.post(
                "/v1/routines", json=PROFILE, headers={"poreroutine-rulesets": first}
            )
        seen.add(answer.headers["poreroutine-rulesets"])
        assert first == named.headers["poreroutine-rulesets"] == named.json()["rulesets"]["digest"]
    assert {second} == seen


def sealed_rules(folder: Path) -> tuple[Path, list[str]]:
    """Write an overlay whose three versions are sealed; the first one is in place."""
    rules = folder / "rules"
    digests = [write_overlay(rules, f"1.0.{number}") for number in range(3)]
    for digest in digests:
        add_seal(folder / "seals", digest)
    write_overlay(rules, "1.0.0")
    return rules, digests


@pytest.mark.slow
def test_no_chain_of_requests_mixes_rules_while_they_change(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    rules, digests = sealed_rules(tmp_path)
    one = start("--rulesets", str(rules), "--seals", str(tmp_path / "seals"))
    with asked_in_chains(one) as (faults, seen):
        for number in (1, 2):
            write_overlay(rules, f"1.0.{number}")
            one.signal(signal.SIGHUP)
            one.wait_for_note(f"rules {digests[number]} answer now")

    assert [] == faults
    assert seen.keys() <= set(digests)
    assert digests[2] == digest_of(one)


@contextmanager
def asked_in_chains(service: Running) -> Iterator[tuple[list[str], Counter[str]]]:
    """Ask in chains of four requests from three threads, each chain for the rules of its first.

    Yields:
        What went wrong, and how often which rules answered.
    """
    faults: list[str] = []
    seen: Counter[str] = Counter()
    is_over = threading.Event()

    def ask() -> None:
        while not is_over.is_set():
            try:
                with httpx.Client(base_url=service.client.base_url, timeout=60) as client:
                    digest = None
                    for _ in range(4):
                        headers = {} if digest is None else {"poreroutine-rulesets": digest}
                        answer = client.post("/v1/routines", json=PROFILE, headers=headers)
                        found = answer.headers.get("poreroutine-rulesets", "")
                        digest = digest or found
                        seen[found] += 1
                        if answer.status_code != 200 or found != digest:
                            faults.append(f"{answer.status_code} {found[:8]} for {digest[:8]}")
            except httpx.HTTPError as error:
                faults.append(repr(error))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield faults, seen
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def memory_of(service: Running) -> int:
    """Return the memory of all processes in bytes, what they share counted once."""
    kilobytes = 0
    for pid in (service.process.pid, *service.workers()):
        with suppress(OSError):  # what checks new rules is a child for a moment too
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
            kilobytes += int(re.findall(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[0])
    return kilobytes * 1024


@pytest.mark.slow
@pytest.mark.timeout(SOAK_SECONDS + 300)
def test_minutes_of_load_with_reloads_fail_nobody_and_keep_memory_flat(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    """A reload every ten seconds; `SOAK_SECONDS=600` is what a release is held against."""
    rules, digests = sealed_rules(tmp_path)
    one = start("--rulesets", str(rules), "--seals", str(tmp_path / "seals"))
    workers = set(one.workers())
    used: list[int] = []
    with asked_in_chains(one) as (faults, seen):
        for number in range(1, SOAK_SECONDS // 10 + 1):
            write_overlay(rules, f"1.0.{number % 3}")
            one.signal(signal.SIGHUP)
            time.sleep(10)
            used.append(memory_of(one))

    assert [] == faults[:5]
    assert seen.keys() == set(digests)
    assert workers <= set(one.workers())
    third = len(used) // 3
    early, late = max(used[third : 2 * third]), max(used[2 * third :])
    assert late < 1.1 * early, used


@pytest.mark.slow
def test_rules_with_a_fault_or_without_a_proof_are_refused(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    rules = tmp_path / "rules"
    first = write_overlay(rules, "1.0.0")
    one = start("--rulesets", str(rules), "--workers", "1")
    (rules / "manifest.yaml").write_text("name: [", "utf-8")
    one.signal(signal.SIGHUP)
    one.wait_for_note("reload refused, the old rules stay")

    assert first == digest_of(one)


@pytest.mark.slow
def test_ending_finishes_what_runs_and_says_so_before(start: Callable[..., Running]) -> None:
    one = start("--drain", "2")
    results: list[Any] = []

    def ask_slowly() -> None:
        data = {"profile": PROFILE, "subject": "retinol"}
        results.append(one.post("/v1/routines/why-not", data).status_code)

    slow = threading.Thread(target=ask_slowly)
    slow.start()
    one.signal(signal.SIGTERM)
    with httpx.Client(base_url=one.client.base_url, timeout=60) as client:
        states: list[int] = []

        def is_draining() -> bool:
            states.append(client.get("/readyz").status_code)
            return states[-1] == 503

        wait_until(is_draining)
        # Who comes now is still answered.
        assert 200 == client.post("/v1/routines", json=PROFILE).status_code
    slow.join()

    assert [200] == results
    assert 0 == one.process.wait(60)


@pytest.mark.slow
def test_workers_end_with_the_first_process(start: Callable[..., Running]) -> None:
    one = start()
    workers = one.workers()
    one.signal(signal.SIGKILL)
    one.process.wait(60)

    wait_until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers))
