"""The token, origins, and limits of work, in an application in this process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp

from poreroutine import Advisor
from poreroutine.serve import Settings, app
from running_service import PROFILE

ADVISOR = Advisor()
TOKEN = "0123456789abcdef"  # noqa: S105 - made up


def call(application: ASGIApp, work: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    async def run() -> None:
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            await work(client)

    asyncio.run(run())


def test_a_token_guards_answers_and_metrics_and_not_the_probes() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        bare = await client.post("/v1/routines", json=PROFILE)
        statuses = [
            (
                await client.post("/v1/routines", json=PROFILE, headers={"authorization": given})
            ).status_code
            for given in ("Bearer", "Bearer wrong", f"Basic {TOKEN}", b"Bearer \xe4")
        ]
        right = await client.post(
            "/v1/routines", json=PROFILE, headers={"authorization": f"bearer {TOKEN}"}
        )

        assert (401, "Bearer") == (bare.status_code, bare.headers["www-authenticate"])
        assert "H401" == bare.json()["code"]
        assert [401] * 4 == statuses
        assert 200 == right.status_code
        assert 401 == (await client.get("/metrics")).status_code
        assert 200 == (await client.get("/readyz")).status_code
        document = (await client.get("/openapi.json")).json()
        assert [{"token": []}] == document["paths"]["/v1/routines"]["post"]["security"]
        assert "security" not in document["paths"]["/livez"]["get"]

    call(app(ADVISOR, Settings(log="off", token=TOKEN)), work)


def test_pages_of_named_origins_may_call() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        def headers(origin: str) -> dict[str, str]:
            return {"origin": origin, "access-control-request-method": "POST"}

        good = await client.options("/v1/routines", headers=headers("https://shop.example"))
        bad = await client.options("/v1/routines", headers=headers("https://other.example"))

        assert "https://shop.example" == good.headers["access-control-allow-origin"]
        assert "access-control-allow-origin" not in bad.headers

    call(app(ADVISOR, Settings(log="off", cors=("https://shop.example",))), work)


def test_too_many_slow_requests_and_one_that_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(Advisor, "why", lambda *_: ended.wait(30))
    data = {"profile": PROFILE, "element": "protect"}

    async def work(client: httpx.AsyncClient) -> None:
        late = await client.post("/v1/routines/why", json=data)
        busy = await client.post("/v1/routines/why", json=data)
        other = await client.post("/v1/routines", json=PROFILE)
        ended.set()

        assert [503, 503, 200] == [each.status_code for each in (late, busy, other)]
        assert "longer" in late.json()["detail"]
        assert "Too many slow" in busy.json()["detail"]
        assert 0 < int(busy.headers["retry-after"])

    call(app(ADVISOR, Settings(log="off", max_slow=1, timeout=0.2)), work)


def test_too_many_requests_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    began, ended = threading.Event(), threading.Event()

    def wait(*_: object) -> dict[str, object]:
        began.set()
        ended.wait(30)
        return {}

    monkeypatch.setattr(Advisor, "why", wait)

    async def work(client: httpx.AsyncClient) -> None:
        data = {"profile": PROFILE, "element": "protect"}
        slow = asyncio.create_task(client.post("/v1/routines/why", json=data))
        await asyncio.to_thread(began.wait, 30)
        busy = await client.post("/v1/routines", json=PROFILE)
        probe = await client.get("/livez")
        ended.set()
        await slow

        assert (503, "H503") == (busy.status_code, busy.json()["code"])
        assert 200 == probe.status_code

    call(app(ADVISOR, Settings(log="off", max_requests=1, timeout=20)), work)


def test_a_body_that_does_not_arrive() -> None:
    application = app(ADVISOR, Settings(log="off", timeout=0.1))
    sent: list[dict[str, object]] = []

    async def run() -> None:
        async def receive() -> dict[str, object]:
            await asyncio.sleep(30)
            return {}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        headers = [(b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": "/v1/routines", "headers": headers,
                 "query_string": b""}  # fmt: skip
        await application(scope, receive, send)  # type: ignore[arg-type]

    asyncio.run(run())

    assert 408 == sent[0]["status"]


def test_it_can_be_mounted_below_a_path() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        good = await client.post("/skin/v1/routines", json=PROFILE)
        bad = await client.post("/skin/v1/routines", json={})
        page = await client.get(bad.json()["type"])
        guarded = await client.get("/skin/metrics")

        assert (200, 422, 200, 401) == (
            good.status_code, bad.status_code, page.status_code, guarded.status_code
        )  # fmt: skip
        assert "/skin/errors/E001" == bad.json()["type"]
        assert 'href="/skin/style.css"' in page.text

    open_one = app(ADVISOR, Settings(log="off", token=TOKEN))
    mounted = Starlette(routes=[Mount("/skin", app=_with_token(open_one))])
    call(mounted, work)


def _with_token(application: ASGIApp) -> ASGIApp:
    """Send the token with posts alone, so that a path without one shows whether it is guarded."""

    async def with_token(scope, receive, send):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        if scope["method"] == "POST":
            token = (b"authorization", f"Bearer {TOKEN}".encode())
            scope = {**scope, "headers": [*scope["headers"], token]}
        await application(scope, receive, send)

    return with_token
