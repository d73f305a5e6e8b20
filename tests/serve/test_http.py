"""HTTP as it should be: problems, formats, entity tags, limits, ids."""

from __future__ import annotations

import gzip
import json
import socket
from typing import Any

import pytest

from poreroutine.serve import Settings
from poreroutine.serve.answering import entity_tag
from running_service import PROFILE, Running

PROBLEM = "application/problem+json"


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:  # noqa: ANN401 - a response
    """Check that an answer is a problem of a kind, and return it."""
    assert (status, PROBLEM) == (answer.status_code, answer.headers["content-type"]), answer.text
    data: dict[str, Any] = answer.json()
    assert (status, code, answer.headers["x-request-id"]) == (
        data["status"],
        data["code"],
        data["request_id"],
    )
    assert data["type"].endswith(f"/errors/{code}")
    return data


# -- problems --------------------------------------------------------------------------------------


def test_faults_of_a_profile_have_pointers_and_allowed_answers(service: Running) -> None:
    faulty = {"age": 140, "skin_type": "oilly", "conditions": ["zzyzx"], "aeg": 3}
    data = problem(service.post("/v1/routines", faulty), 422, "E001")
    by_pointer = {each["pointer"]: each for each in data["errors"]}

    assert {"/age", "/skin_type", "/conditions/0", "/aeg"} == set(by_pointer)
    assert "not_allowed" == by_pointer["/skin_type"]["code"]
    assert {"id": "oily", "label": "oily"} in by_pointer["/skin_type"]["allowed"]
    assert "oily" in by_pointer["/skin_type"]["hint"]


@pytest.mark.parametrize(
    ("path", "data", "pointer"),
    [
        ("why", {"profile": {"age": "x"}, "element": "a"}, "/profile/age"),
        ("why-not", {"profile": {"age": 29, "tried": [{"active": "zz"}]}, "subject": "a"},
         "/profile/tried/0/weeks"),
        ("what-if", {"profile": {"age": 29}, "changes": {"skin_type": "zz"}},
         "/changes/skin_type"),
    ],
)  # fmt: skip
def test_pointers_lead_into_the_request(
    service: Running, path: str, data: dict[str, Any], pointer: str
) -> None:
    found = problem(service.post(f"/v1/routines/{path}", data), 422, "E001")

    assert pointer in [each["pointer"] for each in found["errors"]]


@pytest.mark.parametrize(
    ("path", "data", "code", "pointer"),
    [
        ("/v1/routines", [1], "H422", ""),
        ("/v1/routines/why", {"profile": PROFILE}, "H422", "/element"),
        ("/v1/routines/why", {"profile": PROFILE, "element": "a", "x/y": 1}, "H422", "/x~1y"),
        ("/v1/routines/why", {"profile": 3, "element": "a"}, "H422", "/profile"),
        ("/v1/routines/why", {"profile": PROFILE, "element": 7}, "H422", "/element"),
        ("/v1/routines/why", {"profile": PROFILE, "element": "zzz"}, "E302", None),
        ("/v1/routines/what-if", {"profile": PROFILE, "changes": {}}, "H422", "/changes"),
        ("/v1/records/replay", {"record": {"record_format": 3}}, "E304", None),
        ("/v1/audits", {"shelf": [{"name": "a", "nights": 9}]}, "E404", "/shelf/products/0/nights"),
        ("/v1/audits", {"shelf": "cream"}, "H422", "/shelf"),
        ("/v1/ask", {"question": "a", "limit": 0}, "H422", "/limit"),
        ("/v1/ask", {"question": "a", "audience": "nobody"}, "H422", "/audience"),
        ("/v1/claims", {"text": 3}, "H422", "/text"),
        ("/v1/labels", {"text": "a" * 60_001}, "H422", "/text"),
        ("/v1/routines?view=all", PROFILE, "H422", None),
        ("/v1/routines?start=tomorrow", PROFILE, "H422", None),
        ("/v1/routines?products=true", PROFILE, "H422", None),
        ("/v1/routines?unknown=1", PROFILE, "H422", None),
        ("/v1/records?mask=zzz", PROFILE, "E001", None),
    ],
)
def test_what_can_not_be_used_is_refused(
    service: Running, path: str, data: object, code: str, pointer: str | None
) -> None:
    found = problem(service.post(path, data), 422, code)

    if pointer is not None:
        assert pointer in [each["pointer"] for each in found["errors"]]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "H400"),
        (b"{", 400, "H400"),
        (b'{"age": 29, "age": 30}', 400, "H400"),
        (b'{"age": NaN}', 400, "H400"),
        (b'{"age": ' + b"9" * 5_000 + b"}", 400, "H400"),
        (b'{"concerns": ' + b"[" * 40 + b"]" * 40 + b"}", 400, "H400"),
        (b"[" * 100_000, 400, "H400"),
        (b'{"age": "\xff"}', 400, "H400"),
        (b'{"age": 29, "habits": "' + b"a" * 1_000_000 + b'"}', 413, "H413"),
    ],
    ids=range(9),
)
def test_bodies_that_are_no_json_or_too_large(
    service: Running, body: bytes, status: int, code: str
) -> None:
    answer = service.client.post(
        "/v1/routines", content=body, headers={"content-type": "application/json"}
    )

    problem(answer, status, code)


def test_a_large_body_without_a_length_is_refused(service: Running) -> None:
    answer = service.client.post(
        "/v1/routines",
        content=iter([b"a" * 600_000, b"a" * 600_000]),
        headers={"content-type": "application/json"},
    )

    problem(answer, 413, "H413")


@pytest.mark.parametrize(
    ("line", "kind", "status"),
    [
        ("POST /v1/routines", "application/json", 413),
        ("POST /v1/routines", "text/plain", 415),
        ("POST /v1/nothing", "application/json", 404),
        ("PUT /v1/routines", "application/json", 405),
    ],
)
def test_a_client_that_is_still_sending_sees_why_it_is_refused(
    service: Running, line: str, kind: str, status: int
) -> None:
    url = service.client.base_url
    body = b"[" + b"1," * 1_500_000 + b"1]"
    head = (
        f"{line} HTTP/1.1\r\nHost: {url.host}\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    for _ in range(20):  # without care, the connection is reset in about every second one
        with socket.create_connection((url.host, url.port), timeout=30) as connection:
            connection.sendall(head.encode() + body)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))

        assert answer.startswith(f"HTTP/1.1 {status} ".encode())
        assert answer.endswith(b"}")


@pytest.mark.parametrize("header", ["Expect: 100-continue", "Accept: */*"])
def test_what_is_far_too_large_is_refused_before_it_is_sent(service: Running, header: str) -> None:
    url = service.client.base_url
    size = 2_000_000 if "100" in header else 10**12
    head = (
        f"POST /v1/routines HTTP/1.1\r\nHost: {url.host}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {size}\r\n{header}\r\n\r\n"
    )
    with socket.create_connection((url.host, url.port), timeout=30) as connection:
        connection.sendall(head.encode())

        assert connection.recv(65_536).startswith(b"HTTP/1.1 413 ")


def test_media_types_methods_and_paths(service: Running) -> None:
    client = service.client
    problem(client.post("/v1/routines", content=b"age: 29"), 415, "H415")
    packed = gzip.compress(json.dumps(PROFILE).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    problem(client.post("/v1/routines", content=packed, headers=headers), 415, "H415")
    problem(service.post("/v1/routines", PROFILE, accept="image/png"), 406, "H406")
    problem(service.get("/v1/routinen"), 404, "H404")
    problem(service.get("/v1/rules/treat.nothing.at_all"), 404, "H404")
    wrong = client.put("/v1/routines", json=PROFILE)
    problem(wrong, 405, "H405")

    assert {"POST", "QUERY"} == set(wrong.headers["allow"].split(", "))
    assert (
        200
        == client.post(
            "/v1/routines",
            content=json.dumps(PROFILE),
            headers={"content-type": "application/vnd.shop+json; charset=utf-8"},
        ).status_code
    )


def test_every_code_that_a_problem_names_has_a_page(service: Running) -> None:
    for code in ("E001", "E302", "E404", "H400", "H412", "H503"):
        answer = service.get(f"/errors/{code}")

        assert 200 == answer.status_code
        assert code in answer.text
        assert "<h2>How to fix it</h2>" in answer.text


# -- entity tags -----------------------------------------------------------------------------------


def test_a_query_with_the_tag_of_the_routine_is_not_modified(service: Running) -> None:
    first = service.post("/v1/routines", PROFILE)
    same = dict(reversed(PROFILE.items()))
    tag = first.headers["etag"]
    again = service.client.request(
        "QUERY", "/v1/routines", json=same, headers={"if-none-match": f'"x", {tag}'}
    )
    other = service.client.request(
        "QUERY", "/v1/routines", json={**PROFILE, "age": 30}, headers={"if-none-match": tag}
    )
    without = service.client.request("QUERY", "/v1/routines", json=PROFILE)

    assert (304, b"") == (again.status_code, again.content)
    assert 200 == other.status_code
    assert (200, first.content) == (without.status_code, without.content)


def test_the_tag_covers_view_start_format_and_coding(service: Running) -> None:
    tags = [
        service.post(path, PROFILE, **headers).headers["etag"]
        for path, headers in (
            ("/v1/routines", {}),
            ("/v1/routines?start=2026-12-01", {}),
            ("/v1/routines?start=2026-12-02", {}),
            ("/v1/routines", {"accept": "text/plain"}),
            ("/v1/routines", {"accept_encoding": "identity"}),
        )
    ]

    assert len(tags) == len(set(tags))


def test_a_tag_is_keyed_so_that_it_tells_nothing_about_the_answers() -> None:
    tags = {entity_tag(key, "profile") for key in ("a" * 16, "b" * 16)}

    assert 2 == len(tags)
    assert Settings().etag_key != Settings().etag_key


@pytest.mark.parametrize(
    "path",
    ["/v1/questionnaire", "/v1/rules", "/v1/actives", "/version", "/openapi.json", "/style.css"],
)
def test_what_rarely_changes_is_not_sent_again(service: Running, path: str) -> None:
    first = service.get(path)
    again = service.get(path, if_none_match=first.headers["etag"])

    assert "no-cache" == first.headers["cache-control"]
    assert (304, b"") == (again.status_code, again.content)


def test_a_post_is_always_answered_and_never_stored(service: Running) -> None:
    first = service.post("/v1/routines", PROFILE)
    again = service.post("/v1/routines", PROFILE, if_none_match=first.headers["etag"])

    assert (200, "no-store") == (again.status_code, again.headers["cache-control"])


@pytest.mark.parametrize("form", ["questions", "json-schema", "surveyjs", "fhir"])
def test_the_questionnaire_comes_in_the_format_of_a_tool(service: Running, form: str) -> None:
    reply = service.get(f"/v1/questionnaire?format={form}")

    assert 200 == reply.status_code
    assert "How old are you?" in reply.text
    assert reply.headers["etag"] != service.get("/v1/questionnaire").headers["etag"]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_answers_are_compressed_where_that_is_welcome(service: Running, coding: str) -> None:
    plain = service.post("/v1/routines", PROFILE, accept_encoding="identity")
    packed = service.post("/v1/routines", PROFILE, accept_encoding=coding)

    assert coding == packed.headers["content-encoding"]
    assert plain.json() == packed.json()
    assert int(packed.headers["content-length"]) * 3 < int(plain.headers["content-length"])


# -- chains, ids, clients --------------------------------------------------------------------------


def test_a_chain_names_its_rules(service: Running) -> None:
    digest = service.post("/v1/routines", PROFILE).headers["poreroutine-rulesets"]
    named = service.post("/v1/routines", PROFILE, poreroutine_rulesets=digest)
    other = service.post("/v1/routines", PROFILE, poreroutine_rulesets="0" * 64)

    assert digest == named.headers["poreroutine-rulesets"]
    assert [digest] == problem(other, 412, "H412")["available"]
    problem(service.post("/v1/routines", PROFILE, poreroutine_rulesets="abc"), 400, "H400")


def test_the_id_of_a_request_comes_back(service: Running) -> None:
    own = service.get("/livez", x_request_id="shop-7.a").headers["x-request-id"]
    odd = service.get("/livez", x_request_id="a b\tc").headers["x-request-id"]

    assert "shop-7.a" == own
    assert "a b\tc" != odd


def test_head_and_security_headers(service: Running) -> None:
    head = service.client.head("/version")

    assert (200, b"") == (head.status_code, head.content)
    assert "nosniff" == head.headers["x-content-type-options"]
    assert "server" not in head.headers
    foreign = service.get("/version", origin="https://a.example")

    assert "access-control-allow-origin" not in foreign.headers


def test_an_offer_of_http_2_loses_no_body(service: Running) -> None:
    """As the client of the JDK makes it with every first request."""
    body = json.dumps(PROFILE).encode()
    url = service.client.base_url
    request = (
        f"POST /v1/routines HTTP/1.1\r\nHost: {url.host}\r\nContent-Type: application/json\r\n"
        "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n"
        f"HTTP2-Settings: AAEAAEAAAAIAAAAB\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((url.host, url.port), timeout=60) as connection:
        connection.sendall(request.encode() + body)
        answer = connection.recv(100)

    assert answer.startswith(b"HTTP/1.1 200 ")
