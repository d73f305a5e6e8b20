"""The browser and the HTTP service answer with the same bytes."""

from __future__ import annotations

import json
import random

import pytest

from answering import anybody
from poreroutine import Advisor
from poreroutine.embed.browser import LocalService


@pytest.mark.slow
def test_the_service_gives_the_bytes_of_the_browser(advisor: Advisor) -> None:
    """Routines with products in each view, and what to ask next."""
    testing = pytest.importorskip("starlette.testclient", reason="needs the extra serve")
    from poreroutine.serve import Settings, app  # noqa: PLC0415 - an extra

    assert advisor.catalog is not None
    assessed = advisor._state.product_service.assessed(advisor.catalog)  # noqa: SLF001
    local = LocalService(advisor, assessed)
    dice = random.Random(22)  # noqa: S311 - no secret
    client = testing.TestClient(app(advisor, Settings(log="off")))
    for number in range(12):
        person = anybody(advisor, dice)
        query = {"view": ("full", "client", "ids")[number % 3], "start": "2026-12-01"}
        reply = client.post("/v1/routines", params=query, json=person)
        here = local.respond("/v1/routines", json.dumps(query), json.dumps(person))
        assert f"{reply.status_code} {reply.text}" == here
        asked = {"profile": person, "asked": ["concerns"]}
        reply = client.post("/v1/next-question", json=asked)
        here = local.respond("/v1/next-question", "{}", json.dumps(asked))
        assert json.loads(reply.text) == json.loads(here.partition(" ")[2])
