"""Reading records: every past format is accepted, and everything else rejected."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explain.record.resealing import resealed
from poreroutine import Advisor, Routine
from poreroutine.errors import StoredRecordError
from poreroutine.explain.record.read import read_record
from poreroutine.model.record import RECORD_FORMAT
from poreroutine.report.page import page
from poreroutine.report.replay_page import replay_page

ADVISOR = Advisor()
FORMAT_1 = Path(__file__).with_name("format-1.json").read_text(encoding="utf-8")
FORMAT_3 = Path(__file__).with_name("format-3.json").read_text(encoding="utf-8")
PLAIN = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores"]}
RECORD = ADVISOR.record(PLAIN).model_dump(mode="json")
many = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def test_a_record_of_the_first_format_is_readable() -> None:
    """A file that the first format wrote is read as one of today's."""
    old = json.loads(FORMAT_1)
    record = read_record(FORMAT_1)

    assert (old["record_format"], record.record_format) == (1, RECORD_FORMAT)
    assert record.masked == ()
    assert record.gate.breaches == ()
    assert record.made_at == old["made_at"]
    for now, then in zip(record.routine.actives, old["routine"]["actives"], strict=True):
        read = json.loads(json.dumps(now.model_dump(), default=str))
        assert read == read | then


def test_a_record_of_the_first_format_can_be_run_again() -> None:
    """It is run, and every rule that changed since is named."""
    found = ADVISOR.replay(FORMAT_1)
    old = json.loads(FORMAT_1)["digests"]["rules"]
    now = ADVISOR.ruleset.digests["rules"]

    assert found.ran
    assert {rule.id for rule in found.rules} == {
        name for name in {*old, *now} if old.get(name) != now.get(name)
    }


def test_a_routine_of_schema_version_1_is_read_shown_and_run_again() -> None:
    """Its record is sealed as it was written; texts have no ids, and everything else is there."""
    old = json.loads(FORMAT_3)["routine"]
    routine = Routine.from_json(json.dumps(old))

    assert (old["schema_version"], routine.schema_version) == (1, 2)
    assert [step.how for step in routine.steps] == [step["how"] for step in old["steps"]]
    assert {name: note.text for name, note in routine.not_chosen.items()} == {
        name: note["text"] for name, note in old["not_chosen"].items()
    }
    assert Routine.from_json(routine.to_json()) == routine
    assert set(routine.view("client")["texts"].values()) >= {old["notice"]}
    assert routine.view("ids")["steps"] == [step["id"] for step in old["steps"]]
    assert page(routine)
    assert ADVISOR.replay(FORMAT_3).ran


def test_text_bytes_and_data_are_read_alike() -> None:
    """A record may be given in any of its forms."""
    text = json.dumps(RECORD)

    assert read_record(text) == read_record(text.encode()) == read_record(RECORD)


def test_fields_of_a_later_library_are_passed_over() -> None:
    """Within a format, what was added is left alone, inside the routine too."""
    more = {**RECORD, "mood": "fine", "routine": {**RECORD["routine"], "mood": "fine"}}

    read, plain = read_record(resealed(more)), read_record(RECORD)

    assert read.model_copy(update={"digest": plain.digest}) == plain


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"record_format": RECORD_FORMAT + 1}, "later"),
        ({"record_format": 10**400}, "later"),
        ({"record_format": 0}, "not a version"),
        ({"record_format": True}, "not a version"),
        ({"record_format": None}, "not a version"),
        ({"routine": {**RECORD["routine"], "schema_version": 99}}, "later"),
        ({"routine": {**RECORD["routine"], "steps": 5}}, "not a record"),
        ({"routine": None}, "routine"),
        ({"digests": {}}, "digests"),
        ({"record_format": 1, "gate": "failed"}, "gate"),
    ],
)
def test_what_is_no_record_is_refused(change: dict[str, Any], told: str) -> None:
    """Each fault is told in a sentence that names the place."""
    with pytest.raises(StoredRecordError) as caught:
        read_record({**RECORD, **change})

    assert told in str(caught.value)
    assert caught.value.code == "E304"


@pytest.mark.parametrize("text", ["", "[]", "null", "5", '"x"', "{}", "[" * 5000, b"\xff", b"\x00"])
def test_other_texts_are_refused(text: str | bytes) -> None:
    """Empty, cut short, no JSON, no mapping, no UTF-8."""
    with pytest.raises(StoredRecordError):
        read_record(text)


def test_a_profile_that_is_none_is_a_damaged_record() -> None:
    """Answers of a wrong shape were never recorded."""
    with pytest.raises(StoredRecordError, match="profile"):
        ADVISOR.replay(resealed({**RECORD, "profile": {"age": "old"}}))


def test_a_word_that_is_gone_is_told() -> None:
    """An answer that no list knows any more can't be run, and that is what the replay says."""
    profile = {**RECORD["profile"], "concerns": ["fashion_of_1999"]}
    found = ADVISOR.replay(resealed({**RECORD, "profile": profile}))

    assert (found.verdict, found.ran) == ("differs", False)
    assert "fashion_of_1999" in found.faults[0]


hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A record with something in it replaced, taken away or swapped with its neighbour."""
    record: dict[str, Any] = json.loads(json.dumps(RECORD))
    node: Any = record
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return record
        key = draw(st.sampled_from(keys))
        inner = node[key]
        if isinstance(inner, dict | list) and inner and draw(st.integers(0, 3)):
            node = inner
            continue
        if draw(st.booleans()):
            del node[key]
        else:
            node[key] = draw(hostile | st.just(node[draw(st.sampled_from(keys))]))
        return record


@pytest.mark.slow
@many
@given(damaged())
def test_a_damaged_record_is_read_or_refused(data: dict[str, Any]) -> None:
    """Whatever was done to it, it is run and shown, or refused with E304."""
    with suppress(StoredRecordError):
        found = ADVISOR.replay(resealed(data))
        assert replay_page(found)
        assert found.model_dump_json()


@many
@given(st.integers(0, len(FORMAT_1) - 2))
def test_a_record_cut_short_is_refused(length: int) -> None:
    """No part of a record passes for one."""
    with pytest.raises(StoredRecordError):
        read_record(FORMAT_1[:length])


@many
@given(st.text() | st.binary() | hostile.map(json.dumps))
def test_anything_else_is_refused(text: str | bytes) -> None:
    """Texts and bytes of any kind are no record."""
    with pytest.raises(StoredRecordError):
        read_record(text)
