"""Tables of profiles: each row says what `recommend` says of the same answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from batch_rows import row_of
from poreroutine import Advisor, ProfileError, TableError
from poreroutine._support.yaml_text import read_yaml
from poreroutine.batch import BatchRecommender, plain, recommend_batch, texts_table
from poreroutine.batch._source import rows_of_values
from poreroutine.batch.schema import ROUTINES
from strategies import examples, profiles

EXAMPLES = Path(__file__).parents[2] / "examples"
ADVISOR = Advisor(engine="portable")
KNOWLEDGE = ADVISOR.ruleset.knowledge
BATCH = BatchRecommender(ADVISOR)
DOCUMENTS = BatchRecommender(ADVISOR, documents=True)


def table_of(people: Sequence[Mapping[str, Any]]) -> pa.Table:
    names = sorted({name for answers in people for name in answers})
    return pa.table({name: [answers.get(name) for answers in people] for name in names})


def without_digest(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "digest"} for row in rows]


def example_people() -> Iterator[dict[str, Any]]:
    for file in sorted(EXAMPLES.glob("*.yaml")):
        answers = read_yaml(file.read_text(encoding="utf-8"))
        if "age" in answers:
            yield {name: value for name, value in answers.items() if value is not None}


def test_every_example_has_the_row_of_its_routine() -> None:
    people = list(example_people())

    found = BATCH.answer_rows(rows_of_values(people))

    assert list(range(len(people))) == list(found.rows)
    expected = [row_of(ADVISOR, answers) for answers in people]
    assert expected == without_digest(found.routines.to_pylist())


@settings(max_examples=examples(16))
@given(people=st.lists(profiles(KNOWLEDGE), min_size=1, max_size=6))
def test_a_row_says_what_recommend_says(people: list[dict[str, Any]]) -> None:
    found = BATCH.answer_rows(rows_of_values(people))

    expected = [row_of(ADVISOR, {**answers}) for answers in people]
    assert expected == without_digest(found.routines.to_pylist())


@pytest.mark.slow
@pytest.mark.timeout(1_200)
@settings(max_examples=examples(400))
@given(people=st.lists(profiles(KNOWLEDGE), min_size=1, max_size=8))
@example(
    people=[
        {
            "age": 16,
            "current_actives": [{"active": "ascorbic_acid"}, {"active": "astringent_toner"}],
            "conditions": ["boil"],
        }
    ]
)
def test_many_rows_say_what_recommend_says(people: list[dict[str, Any]]) -> None:
    found = BATCH.answer_rows(rows_of_values(people))

    expected = [row_of(ADVISOR, {**answers}) for answers in people]
    assert expected == without_digest(found.routines.to_pylist())


BROKEN = st.sampled_from(
    [
        {"age": 121},
        {"age": "29"},
        {"age": True},
        {"skin_type": "oilly"},
        {"skin_type": 3},
        {"concerns": "visible_pores"},
        {"concerns": ["no_such_word"]},
        {"concerns": [3]},
        {"concerns": ["visible_pores"] * 101},
        {"most_steps": 0},
        {"fragrance_free": "perhaps"},
        {"current_actives": [{"active": "nonsense"}]},
        {"current_actives": [{"active": "retinol"}, {"active": "retinol"}]},
        {"current_actives": [{"active": "retinol", "nights": 9}]},
        {"procedures": [{"procedure": "nonsense"}]},
        {"tried": [{"active": "retinol"}]},
        {"answers": {"nobody_asks": True}},
        {"no_such_field": 1},
    ]
)


@settings(max_examples=examples(16))
@given(answers=profiles(KNOWLEDGE), broken=BROKEN, beside=profiles(KNOWLEDGE))
def test_a_row_is_rejected_where_recommend_refuses_for_the_same_faults(
    answers: dict[str, Any], broken: dict[str, Any], beside: dict[str, Any]
) -> None:
    wrong = {**answers, **broken}

    found = BATCH.answer_rows(rows_of_values([beside, wrong, beside]))

    with pytest.raises(ProfileError) as refused:
        ADVISOR.read_profile(wrong, strict=True)
    assert {1: refused.value.faults} == dict(found.faults)
    assert [0, 2] == list(found.rows)
    assert row_of(ADVISOR, beside) == without_digest(found.routines.to_pylist())[0]


def test_lists_and_records_can_be_columns_of_arrow_or_texts() -> None:
    answers = {
        "age": 41,
        "skin_type": "oily",
        "concerns": ["visible_pores", "blackheads"],
        "allergies": ["retinol"],
        "conditions": [],
        "current_actives": [{"active": "salicylic_acid", "nights": 3}],
        "region": "eu",
    }
    nested = table_of([answers])
    flat = pa.table(
        {
            "age": [41.0],
            "skin_type": ["oily"],
            "concerns": ["visible_pores; blackheads"],
            "allergies.retinol": [True],
            "allergies.niacinamide": [False],
            "conditions": ["none"],
            "current_actives": ["salicylic_acid: 3"],
            "region": ["eu"],
        }
    )
    in_json = flat.set_column(
        flat.schema.get_field_index("current_actives"),
        "current_actives",
        pa.array(['[{"active": "salicylic_acid", "nights": 3}]']),
    )

    rows = [recommend_batch(each, advisor=ADVISOR).to_pylist() for each in (nested, flat, in_json)]

    assert rows[0] == rows[1] == rows[2]
    assert row_of(ADVISOR, answers)["actives"] == rows[0][0]["actives"]


def test_rows_keep_their_order_beside_rejected_ones_and_what_was_to_be_kept() -> None:
    people = pa.table(
        {"customer": ["a", "b", "c"], "years": [29, 500, 64], "notes": ["x", "y", "z"]}
    )

    found = recommend_batch(
        people, advisor=ADVISOR, columns={"age": "years"}, keep=("customer",), ignore=("notes",)
    )

    assert ["a", "b", "c"] == found["customer"].to_pylist()
    assert [0, 1, 0] == [len(faults) for faults in found["faults"].to_pylist()]
    assert [False, True, False] == [each is None for each in found["rules"].to_pylist()]
    assert ROUTINES.names == found.column_names[2:]


def test_a_fault_does_not_repeat_the_answer() -> None:
    found = recommend_batch(pa.table({"age": [29], "skin_type": ["secret"]}), advisor=ADVISOR)

    (fault,) = found["faults"][0].as_py()
    assert "skin_type" == fault["field"]
    assert "secret" not in fault["reason"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"years": [29]}, "not a field"),
        ({"age": [29], "skintype": ["oily"]}, "did you mean 'skin_type'"),
        ({"skin_type": ["oily"]}, "age"),
        ({"age": [29], "concerns": ["none"], "concerns.visible_pores": [True]}, "several"),
    ],
)
def test_a_table_with_a_column_that_nothing_reads_is_refused(
    columns: dict[str, list[Any]], words: str
) -> None:
    with pytest.raises(TableError) as refused:
        recommend_batch(pa.table(columns), advisor=ADVISOR)

    assert words in f"{refused.value} {refused.value.hint}"


def test_equal_people_are_answered_once_and_memory_is_bounded() -> None:
    batch = BatchRecommender(ADVISOR, remember=40_000)
    people = [{"age": 20 + place % 40, "skin_type": "oily"} for place in range(400)]

    first = batch.answer_rows(rows_of_values(people))
    again = batch.answer_rows(rows_of_values(people[::-1]))

    assert first.routines.to_pylist() == again.routines.to_pylist()[::-1]
    assert batch.remembered_bytes <= 40_000


def test_people_who_differ_in_nothing_that_rules_read_share_a_routine() -> None:
    batch = BatchRecommender(ADVISOR)
    people = [
        {"age": 29, "concerns": ["visible_pores", "blackheads"]},
        {"age": 29, "concerns": ["blackheads", "visible_pores", "blackheads"]},
    ]

    found = batch.answer_rows(rows_of_values(people))

    assert 1 == batch.remembered
    assert 1 == len(set(found.routines["digest"].to_pylist()))


def test_a_digest_is_the_same_in_every_batch_and_differs_with_the_routine() -> None:
    people = list(example_people())

    forgetful = BatchRecommender(ADVISOR, remember=0)

    together = BATCH.answer_rows(rows_of_values(people)).routines
    alone = [forgetful.answer_rows(rows_of_values([it])).routines for it in people]

    digests = together["digest"].to_pylist()
    assert digests == [each["digest"][0].as_py() for each in alone]
    by_row = dict(zip(map(str, without_digest(together.to_pylist())), digests, strict=True))
    assert len(by_row) == len(set(digests))


def test_every_id_has_a_text() -> None:
    table = texts_table(ADVISOR)
    known = set(zip(table["kind"].to_pylist(), table["id"].to_pylist(), strict=True))
    found = BATCH.answer_rows(rows_of_values(list(example_people()))).routines.to_pylist()

    for row in found:
        assert {("need", name) for name in row["needs"]} <= known
        assert {("rule", name) for name in row["rules"]} <= known
        assert {("answer", name) for name in row["answers"]} <= known
        assert {("active", each["active"]) for each in row["actives"]} <= known
        assert {("referral", each["referral"]) for each in row["referrals"]} <= known
        assert {("requirement", name) for name in row["requirements"]} <= known
        for step in (*row["morning"], *row["evening"]):
            assert ("step", step["step"]) in known
            assert step["kind"] is None or ("kind", f"{step['step']}.{step['kind']}") in known
        for name in ("warnings", "habits", "expectations", "assurances"):
            assert all(("text", each) in known or ("rule", each) in known for each in row[name])


def test_columns_say_what_they_mean() -> None:
    for field in ROUTINES:
        assert field.metadata[b"description"].decode().endswith(".")


def test_an_empty_table_has_no_rows() -> None:
    found = recommend_batch(pa.table({"age": pa.array([], pa.int64())}), advisor=ADVISOR)

    assert 0 == found.num_rows


def test_spark_gets_batches_of_plain_types_from_batches() -> None:
    """`mapInArrow` calls a function with record batches, and takes some with plain types."""

    def routines(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from plain(recommend_batch(batch, advisor=ADVISOR, keep=("row",))).to_batches()

    given = pa.record_batch({"row": [1, 2], "age": [29, 300], "skin_type": ["oily", "dry"]})
    (found,) = routines(iter([given]))

    def kinds(kind: pa.DataType) -> Iterator[pa.DataType]:
        yield kind
        for place in range(kind.num_fields):
            yield from kinds(kind.field(place).type)

    every = [each for field in found.schema for each in kinds(field.type)]
    assert not any(pa.types.is_dictionary(each) for each in every)
    wanted = recommend_batch(given, advisor=ADVISOR, keep=("row",)).to_pylist()
    assert wanted == found.to_pylist()


def test_words_that_people_use_are_read_if_asked_for() -> None:
    people = pa.table({"age": ["29"], "skin_type": ["Oily"], "sex": ["Female"]})

    strict = recommend_batch(people, advisor=ADVISOR)
    read = recommend_batch(people, advisor=ADVISOR, words=True)

    assert ["age", "sex", "skin_type"] == sorted(it["field"] for it in strict["faults"][0].as_py())
    assert not read["faults"][0].as_py()
    expected = row_of(ADVISOR, {"age": 29, "skin_type": "oily", "sex": "female"})
    assert expected["rules"] == read["rules"][0].as_py()


@settings(max_examples=examples(12))
@given(people=st.lists(profiles(KNOWLEDGE), min_size=1, max_size=4))
def test_the_column_of_routines_has_the_view_of_a_client(people: list[dict[str, Any]]) -> None:
    found = DOCUMENTS.answer_rows(rows_of_values(people)).routines["routine"].to_pylist()

    assert [ADVISOR.recommend(it).view("client") for it in people] == list(map(json.loads, found))
