"""Answers appear in no log, metric, error or span, whatever happens to a request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from poreroutine import Advisor
from poreroutine.serve import Settings, app
from poreroutine.serve.settings import LogLevel
from running_service import Running, wait_until

SEEDS = {
    "age": 29,
    "skin_type": "oily",
    "pregnancy": "breastfeeding",
    "conditions": ["rosacea"],
    "medications": ["isotretinoin_recent"],
    "wishes": ["close_pores"],
}
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

ADVISOR = Advisor()

CANARY = "zebrawood"
"""A word that nobody would write, and that everybody would find again."""
WORDS = (CANARY, "oily", "breastfeeding", "rosacea", "isotretinoin", "close_pores", "retinol")

HEADERS: dict[str, str] = {"content-type": "application/json"}
REQUESTS: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/v1/routines", SEEDS),
    ("QUERY", "/v1/routines", SEEDS),
    ("POST", "/v1/routines", {**SEEDS, "habits": [CANARY]}),
    ("POST", "/v1/routines", {**SEEDS, CANARY: 1}),
    ("POST", f"/v1/routines?{CANARY}=1", SEEDS),
    ("POST", f"/v1/routines?view={CANARY}", SEEDS),
    ("POST", "/v1/routines/why", {"profile": SEEDS, "element": "protect"}),
    ("POST", "/v1/routines/why", {"profile": SEEDS, "element": CANARY}),
    ("POST", "/v1/routines/why-not", {"profile": SEEDS, "subject": "retinol"}),
    ("POST", "/v1/routines/what-if", {"profile": SEEDS, "changes": {"age": CANARY}}),
    ("POST", "/v1/routines/what-if", {"profile": SEEDS, "changes": {CANARY: 1}}),
    ("POST", "/v1/audits", {"profile": SEEDS, "shelf": [{"name": CANARY}]}),
    ("POST", "/v1/audits", {"shelf": [{"name": "a", CANARY: 1}]}),
    ("POST", "/v1/labels", {"text": f"Aqua, {CANARY}"}),
    ("POST", "/v1/ask", {"question": f"May I use retinol with {CANARY}?"}),
    ("POST", "/v1/claims", {"text": CANARY}),
    ("POST", "/v1/records", SEEDS),
    ("POST", f"/v1/records?mask={CANARY}", SEEDS),
    ("POST", "/v1/records/replay", {"record": {CANARY: SEEDS}}),
    ("GET", f"/v1/rules/{CANARY}", None),
    ("GET", f"/{CANARY}?skin_type=oily", None),
    ("PUT", f"/v1/{CANARY}", SEEDS),
)


@pytest.fixture(scope="module")
def asked(service: Running) -> Running:
    """Send every request, also with a broken body, and wait for the last line of the log."""
    for method, path, data in REQUESTS:
        for body in (json.dumps(data), f'{{"{CANARY}": '):
            content = None if data is None else body
            service.client.request(method, path, content=content, headers=HEADERS)
    service.get("/version", x_request_id="the-last")
    wait_until(lambda: "the-last" in service.log())
    return service


def test_the_log_has_an_entry_for_each_request_and_no_answer(asked: Running) -> None:
    entries = [json.loads(line) for line in asked.log().splitlines()]
    made = [
        each for each in entries if (each["operation"], each["status"]) == ("make_routine", 200)
    ]

    assert len(entries) >= len(REQUESTS)
    assert {"id", "time", "status", "ms", "rulesets", "fired", "outcomes"} <= set(made[0])
    assert [] == [word for word in WORDS if word in asked.log()]


def test_what_the_service_says_to_its_operator_has_no_answer(asked: Running) -> None:
    assert [] == [word for word in WORDS if word in asked.notes()]


def test_metrics_count_and_have_no_answer(asked: Running) -> None:
    metrics = asked.get("/metrics").text

    assert 'operation="make_routine",status="200"' in metrics
    assert 'poreroutine_problems_total{code="E001"}' in metrics
    assert [] == [word for word in WORDS if word in metrics]


@pytest.mark.parametrize(
    ("level", "has"),
    [("decisions", (False, False)), ("rules", (True, False)), ("answers", (True, True))],
)
def test_answers_are_logged_only_where_asked_for(
    level: LogLevel, has: tuple[bool, bool], tmp_path: Path
) -> None:
    file = tmp_path / "log"
    call_in_process(Settings(log=level, log_file=str(file)), [("POST", "/v1/routines", SEEDS)])
    entry = json.loads(file.read_text("utf-8"))

    assert has == ("rules" in entry, "answers" in entry)
    assert entry.get("answers", SEEDS) == SEEDS
    assert 0 == file.stat().st_mode & 0o077


@pytest.mark.slow
@pytest.mark.parametrize("level", ["rules", "answers"])
def test_logging_them_warns(start: Callable[..., Running], level: str) -> None:
    one = start("--log", level, "--workers", "1")

    assert f"Warning: --log {level} writes health data" in one.notes()


def call_in_process(settings: Settings, requests: Sequence[tuple[str, str, Any]]) -> httpx.Response:
    """Call an application in this process; return the last answer."""
    application = app(ADVISOR, settings)

    async def call_all() -> httpx.Response:
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            for method, path, data in requests:
                answer = await client.request(
                    method, path, json=data, headers={"traceparent": PARENT}
                )
            return answer

    return asyncio.run(call_all())


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    trace = pytest.importorskip("opentelemetry.trace", reason="opentelemetry-api is optional")
    said: list[object] = []

    class Span(trace.NonRecordingSpan):  # type: ignore[misc,name-defined]
        def is_recording(self) -> bool:
            return True

        def set_attributes(self, attributes: object) -> None:
            said.append(dict(attributes))  # type: ignore[call-overload]

        def set_status(self, *status: object) -> None:
            said.append(status)

        def record_exception(self, *error: object, **more: object) -> None:
            said.append((error, more))

    class Tracer(trace.NoOpTracer):  # type: ignore[misc,name-defined]
        def start_span(self, name: str, *_: object, **__: object) -> Span:
            said.append(name)
            return Span(trace.INVALID_SPAN_CONTEXT)

        def start_as_current_span(self, name: str, *_: object, **__: object) -> object:
            return trace.use_span(self.start_span(name))

    class Provider(trace.TracerProvider):  # type: ignore[misc,name-defined]
        def get_tracer(self, *_: object, **__: object) -> Tracer:
            return Tracer()

    monkeypatch.setattr(trace, "get_tracer_provider", Provider)
    return said


@pytest.mark.slow
def test_spans_name_operation_and_status_and_no_answer(spans: list[object]) -> None:
    call_in_process(Settings(log="off"), REQUESTS)
    attributes = [each for each in spans if isinstance(each, dict)]

    assert {"POST", "QUERY", "GET", "PUT"} == {each for each in spans if isinstance(each, str)}
    assert "make_routine" == attributes[0]["http.route"]
    assert len(REQUESTS) == len(attributes)
    assert [] == [word for word in WORDS if word in repr(spans)]


def test_an_error_that_nobody_expects_is_named_by_its_place(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Advisor, answers: object) -> None:
        del self
        message = f"{CANARY} {answers}"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(Advisor, "read_profile", fail)
    file = tmp_path / "log"
    answer = call_in_process(Settings(log_file=str(file)), [("POST", "/v1/routines", SEEDS)])
    entry = file.read_text("utf-8")

    assert (500, "H500") == (answer.status_code, answer.json()["code"])
    assert json.loads(entry)["fault"].startswith("ZeroDivisionError at test_leaves_no_answers.py:")
    assert [] == [word for word in WORDS if word in f"{entry}{capfd.readouterr()}{answer.text}"]
