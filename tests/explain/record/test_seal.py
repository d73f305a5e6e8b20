"""Seals: an altered record is refused, whoever altered it, and says what to do."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from explain.record.resealing import resealed
from poreroutine import Advisor, AlteredRecordError
from poreroutine._support.digests import digest_of

ADVISOR = Advisor()
PLAIN = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores", "blackheads"]}
KEY = b"a key that others do not have"
FORMAT_1 = Path(__file__).with_name("format-1.json").read_text(encoding="utf-8")
RECORD: dict[str, Any] = json.loads(ADVISOR.record(PLAIN).to_json())
MASKED: dict[str, Any] = json.loads(ADVISOR.record(PLAIN, mask=["age"]).to_json())


def sign(content: bytes) -> bytes:
    return hmac.digest(KEY, content, hashlib.sha256)


def verify(content: bytes, signature: bytes) -> bool:
    return hmac.compare_digest(sign(content), signature)


def empty_fired(data: dict[str, Any]) -> None:
    data["fired"] = []


def change_a_digest(data: dict[str, Any]) -> None:
    data["digests"]["rules"]["guard.sun.every_morning"] = "0" * 64


def change_every_digest(data: dict[str, Any]) -> None:
    change_a_digest(data)
    data["rulesets"]["digest"] = digest_of(data["digests"])


def edit_an_answer(data: dict[str, Any]) -> None:
    data["profile"]["skin_type"] = "dry"


def edit_an_answer_in_the_routine(data: dict[str, Any]) -> None:
    data["profile"]["age"] = data["routine"]["profile"]["age"] = 41


def drop_a_warning(data: dict[str, Any]) -> None:
    data["routine"]["warnings"].pop()


def change_the_plan(data: dict[str, Any]) -> None:
    data["plan"] = {}


def change_a_fact(data: dict[str, Any]) -> None:
    data["facts"]["age"] = 30


def claim_a_breach(data: dict[str, Any]) -> None:
    data["gate"]["breaches"] = ["none of it is safe"]


CHANGES = (
    empty_fired, change_a_digest, edit_an_answer, edit_an_answer_in_the_routine, drop_a_warning,
    change_the_plan, change_a_fact, claim_a_breach,
)  # fmt: skip
Change = Callable[[dict[str, Any]], None]


def altered(change: Change, record: dict[str, Any]) -> dict[str, Any]:
    data = deepcopy(record)
    change(data)
    assert data != record
    return data


@pytest.mark.parametrize("change", CHANGES)
def test_an_altered_record_is_refused(change: Change) -> None:
    with pytest.raises(AlteredRecordError) as caught:
        ADVISOR.replay(altered(change, RECORD))

    assert "E305" == caught.value.code
    assert "use the stored original" in str(caught.value)


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_refused_under_a_new_digest_too_while_rules_and_library_are_the_same(
    change: Change,
) -> None:
    with pytest.raises(AlteredRecordError):
        ADVISOR.replay(resealed(altered(change, RECORD)))


@pytest.mark.parametrize("change", [*CHANGES, change_every_digest])
def test_a_signature_is_refused_under_a_new_digest_always(change: Change) -> None:
    record = json.loads(ADVISOR.record(PLAIN, sign=sign).to_json())

    with pytest.raises(AlteredRecordError, match=r"signature|digests of its rules"):
        ADVISOR.replay(resealed(altered(change, record)), verify=verify)


@pytest.mark.parametrize("change", [change_a_digest, drop_a_warning])
def test_an_altered_masked_record_is_refused(change: Change) -> None:
    with pytest.raises(AlteredRecordError):
        ADVISOR.replay(altered(change, MASKED))


def test_an_altered_object_is_refused_like_its_text() -> None:
    record = ADVISOR.record(PLAIN).model_copy(update={"fired": ()})

    with pytest.raises(AlteredRecordError):
        ADVISOR.replay(record)


@pytest.mark.parametrize("field", ["digest", "record_format"])
def test_a_seal_can_not_be_taken_off_unseen(field: str) -> None:
    data = deepcopy(RECORD)
    data["fired"] = []
    if field == "digest":
        del data["digest"]
        with pytest.raises(AlteredRecordError):
            ADVISOR.replay(data)
    data |= {"record_format": 2, "library": "0.0.1", "digest": None}

    assert "none" == ADVISOR.replay(data).seal
    with pytest.raises(AlteredRecordError, match="signature"):
        ADVISOR.replay(data, verify=verify)


def test_a_signed_record_is_verified() -> None:
    record = ADVISOR.record(PLAIN, sign=sign, mask=["age"])
    stored = record.to_json()

    assert "signature" == ADVISOR.replay(stored, verify=verify).seal
    assert "signature" == ADVISOR.replay(record, verify=verify).seal
    assert "digest" == ADVISOR.replay(stored).seal


@pytest.mark.parametrize("signature", [None, "", "zz", "00" * 32, 7])
def test_a_signature_that_is_none_is_refused(signature: object) -> None:
    data = {**deepcopy(RECORD), "signature": signature}

    with pytest.raises((AlteredRecordError, ValueError)):
        ADVISOR.replay(data, verify=verify)


def test_a_signature_of_another_key_is_refused() -> None:
    other = ADVISOR.record(PLAIN, sign=lambda content: hashlib.sha256(content).digest())

    with pytest.raises(AlteredRecordError):
        ADVISOR.replay(other, verify=verify)


def test_an_older_record_is_read_and_has_no_seal() -> None:
    found = ADVISOR.replay(FORMAT_1)

    assert found.ran
    assert "none" == found.seal


def test_a_record_has_the_same_seal_each_time() -> None:
    assert RECORD == json.loads(ADVISOR.record(PLAIN).to_json())
    assert RECORD["digest"] == resealed(RECORD)["digest"]
