"""The examples for FastAPI, Flask and Django answer and refuse."""

from __future__ import annotations

import asyncio
import importlib.util
import json
from types import ModuleType

import httpx
import pytest

from running_service import PROFILE, ROOT

FOLDER = ROOT / "examples" / "frameworks"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_fastapi() -> None:
    pytest.importorskip("fastapi", reason="FastAPI is not installed")
    api = module("fastapi_app").api

    async def run() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=api)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
            return [
                await client.post("/skin/v1/routines", json=PROFILE),
                await client.post("/my-shop/routine", json=PROFILE),
                await client.post("/skin/v1/routines", json={}),
            ]

    mounted, own, refused = asyncio.run(run())

    assert [200, 200, 422] == [each.status_code for each in (mounted, own, refused)]
    assert "full" == mounted.json()["view"]
    assert "client" == own.json()["view"]
    assert "/skin/errors/E001" == refused.json()["type"]


def test_flask() -> None:
    pytest.importorskip("flask", reason="Flask is not installed")
    client = module("flask_app").shop.test_client()
    made = client.post("/routine", json=PROFILE)
    refused = client.post("/routine", json={"age": "x"})

    assert (200, "client") == (made.status_code, made.json["view"])
    assert (422, "age") == (refused.status_code, json.loads(refused.data)["errors"][0]["field"])
    assert "application/problem+json" == refused.content_type
    assert 413 == client.post("/routine", data=b"a" * 100_001).status_code


def test_django() -> None:
    django = pytest.importorskip("django", reason="Django is not installed")
    from django.conf import settings  # noqa: PLC0415 - after the check that it is there
    from django.test import RequestFactory  # noqa: PLC0415 - the same

    if not settings.configured:
        settings.configure(SECRET_KEY="made up", ALLOWED_HOSTS=["*"])  # noqa: S106 - for this test
        django.setup()
    view = module("django_views").routine
    request = RequestFactory().post
    made = view(request("/routine", PROFILE, content_type="application/json"))
    refused = view(request("/routine", {"age": "x"}, content_type="application/json"))

    assert (200, "client") == (made.status_code, json.loads(made.content)["view"])
    assert 422 == refused.status_code
    assert 405 == view(RequestFactory().get("/routine")).status_code
