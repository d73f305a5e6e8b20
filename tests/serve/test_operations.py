"""Every operation of the OpenAPI document works, over HTTP and with two workers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest

from poreroutine import Advisor, Routine
from poreroutine.model.routine import ViewName
from running_service import PROFILE, ROOT, Running

CATALOGUE = ROOT / "examples" / "catalogue.csv"


@pytest.fixture(scope="module")
def document(service: Running) -> dict[str, Any]:
    found: dict[str, Any] = service.get("/openapi.json").json()
    return found


def operations(document: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    return [
        (method, path, operation)
        for path, entry in document["paths"].items()
        for method, operation in entry.items()
    ]


def test_every_example_of_the_document_is_answered_as_it_says(
    service: Running, document: dict[str, Any]
) -> None:
    faults: list[str] = []
    for method, path, operation in operations(document):
        values = {each["name"]: each.get("example") for each in operation["parameters"]}
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        answer = service.client.request(
            method.upper(), path.format(**values), json=body.get("example") if body else None
        )
        assert 200 == answer.status_code, (path, answer.text)
        kind = answer.headers["content-type"].partition(";")[0]
        schema = operation["responses"]["200"]["content"][kind]["schema"]
        if kind == "application/json":
            whole = {**schema, "components": document["components"]}
            found = jsonschema.Draft202012Validator(whole).iter_errors(answer.json())
            faults += [f"{path}: {error.json_path} {error.message[:90]}" for error in found]

    assert [] == faults


def test_the_document_names_every_path_that_the_service_promises(
    document: dict[str, Any],
) -> None:
    promised = {
        "/v1/routines", "/v1/routines/why", "/v1/routines/why-not", "/v1/routines/what-if",
        "/v1/audits", "/v1/labels", "/v1/ask", "/v1/claims", "/v1/records", "/v1/records/replay",
        "/v1/questionnaire", "/v1/rules", "/v1/rules/{id}", "/v1/actives",
        "/livez", "/readyz", "/version", "/metrics",
    }  # fmt: skip

    assert promised <= set(document["paths"])


def test_the_document_is_valid_and_every_reference_leads_somewhere(
    document: dict[str, Any],
) -> None:
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(document)
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert set() == named - set(schemas)
    assert "#/$defs/" not in text


def test_a_routine_is_that_of_the_library(service: Running) -> None:
    answer = service.post("/v1/routines", PROFILE)

    assert Routine.from_json(answer.content) == Advisor().recommend(PROFILE)


@pytest.mark.parametrize("view", ["full", "client", "ids"])
def test_every_view_is_that_of_the_library_and_as_described(
    service: Running, document: dict[str, Any], view: ViewName
) -> None:
    answer = service.post(f"/v1/routines?view={view}&start=2026-12-01", PROFILE)
    made = Advisor().recommend(PROFILE, start="2026-12-01")
    schema = {"$ref": "#/components/schemas/RoutineAnswer", "components": document["components"]}

    assert made.to_json(view) == answer.text
    jsonschema.Draft202012Validator(schema).validate(answer.json())


def test_a_start_gives_dates(service: Running) -> None:
    answer = service.post("/v1/routines?start=2026-12-01", PROFILE)

    assert Advisor().recommend(PROFILE, start="2026-12-01").to_json() == answer.text


@pytest.mark.parametrize(
    ("accept", "kind", "words"),
    [
        ("text/plain, application/json;q=0.5", "text/plain; charset=utf-8", "Every morning"),
        ("text/html", "text/html; charset=utf-8", "<!DOCTYPE html>"),
        ("text/markdown", "text/markdown; charset=utf-8", "# "),
        ("text/calendar", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
    ],
)
def test_a_routine_in_other_formats(service: Running, accept: str, kind: str, words: str) -> None:
    answer = service.post("/v1/routines?start=2026-12-01", PROFILE, accept=accept)

    assert (200, kind) == (answer.status_code, answer.headers["content-type"])
    assert words in answer.text


def test_a_calendar_needs_a_start(service: Running) -> None:
    answer = service.post("/v1/routines", PROFILE, accept="text/calendar")

    assert (422, "H422") == (answer.status_code, answer.json()["code"])


def test_reasons_and_comparisons(service: Running) -> None:
    routine = service.post("/v1/routines", PROFILE).json()
    active = routine["actives"][0]["id"]
    why = service.post("/v1/routines/why", {"profile": PROFILE, "element": active}).json()
    changed = {"profile": PROFILE, "changes": {"pregnancy": "pregnant"}}
    other = service.post("/v1/routines/what-if", changed).json()
    missing = {"profile": {**PROFILE, "pregnancy": "pregnant"}, "subject": "retinol"}
    why_not = service.post("/v1/routines/why-not", missing).json()

    assert ("in_routine", active) == (why["verdict"], why["id"])
    assert not other["same"]
    assert "in_routine" != why_not["verdict"]


def test_a_record_is_made_masked_and_made_again(service: Running) -> None:
    record = service.post("/v1/records?mask=age&made_at=2026-11-29", PROFILE).json()
    data = {"record": record, "answers": {"age": PROFILE["age"]}}
    replayed = service.post("/v1/records/replay", data).json()

    assert (["age"], "2026-11-29") == (record["masked"], record["made_at"])
    assert "same" == replayed["verdict"]


def test_an_audit_of_a_shelf(service: Running) -> None:
    data = {"shelf": [{"name": "Night cream", "active": "retinol"}], "profile": PROFILE}
    audit = service.post("/v1/audits", data).json()

    assert audit["with_profile"]
    assert audit["routine"]["rulesets"]["digest"] == audit["rulesets"]


def test_questions_labels_and_claims(service: Running) -> None:
    asked = service.post("/v1/ask", {"question": "can pores close?", "limit": 1}).json()
    label = service.post("/v1/labels", {"text": "Aqua, Retinol, Zzyzxol"}).json()
    claims = service.post("/v1/claims", {"text": "It closes your pores for ever."}).json()

    answers = asked["reply"]["answers"]
    assert 1 == len(answers)
    assert {each["id"] for each in asked["sources"]} == set(answers[0]["sources"])
    assert ["retinol"] == label["ingredients"][1]["actives"]
    assert claims["findings"][0]["phrase"]


@pytest.mark.slow
def test_products_of_the_catalogue(start: Any) -> None:  # noqa: ANN401 - a fixture
    shop = start("--catalog", str(CATALOGUE), "--workers", "2")
    with_products = shop.post("/v1/routines", PROFILE).json()
    without = shop.post("/v1/routines?products=false", PROFILE).json()
    ready = shop.get("/readyz").json()

    assert with_products["products"]["steps"]
    assert "products" not in without
    assert 0 < ready["catalog"]["products"]
    assert Routine.from_json(json.dumps(with_products))
