"""Products of a catalogue for each person of a batch, as columns."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from poreroutine import Advisor, BatchError, MatchError
from poreroutine.batch import BatchRecommender, catalog_table, recommend_batch
from poreroutine.batch._answers import Answers
from poreroutine.batch._source import ProfileColumns, rows_of_values
from poreroutine.batch.diff import diff_batches
from poreroutine.batch.job import BatchJob, RulesOptions
from poreroutine.cli import main
from strategies import examples, profiles

CATALOGUE = Path(__file__).parents[2] / "examples" / "catalogue.csv"
ADVISOR = Advisor(engine="portable", catalog=CATALOGUE)
BATCH = BatchRecommender(ADVISOR, products=True)
PEOPLE = [
    {"customer": "a", "age": 29, "skin_type": "oily", "concerns": ["visible_pores"]},
    {"customer": "b", "age": 29, "skin_type": "oily", "concerns": ["visible_pores"]},
    {"customer": "c", "age": 64, "skin_type": "dry", "allergies": ["fragrance"]},
    {"customer": "d", "age": 640},
]
NAMES = ("customer", "age", "skin_type", "concerns", "allergies")


def chosen_for(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the cell that `products` of the same answers would fill."""
    selection = ADVISOR.products(ADVISOR.recommend(answers))
    return [
        {
            "id": step.id,
            "step": step.step,
            "active": step.active,
            "morning": "morning" in step.slots,
            "evening": "evening" in step.slots,
            "picks": [
                {"product": it.product.id, "score": it.score, "open": bool(it.cautions)}
                for it in step.picks
            ],
            "considered": step.considered,
            "kept_out": [
                {"reason": reason, "products": count} for reason, count in step.kept_out.items()
            ],
        }
        for step in selection.steps
    ]


@settings(max_examples=examples(8))
@given(people=st.lists(profiles(ADVISOR.ruleset.knowledge), min_size=1, max_size=4))
def test_a_row_has_the_products_that_are_chosen_for_the_same_answers(
    people: list[dict[str, Any]],
) -> None:
    found = BATCH.answer_rows(rows_of_values(people))

    expected = [chosen_for(people[row]) for row in found.rows]
    assert expected == found.routines["products"].to_pylist()


def test_only_people_with_the_same_answers_share_products() -> None:
    """Labels are held against answers, whether or not a rule reads them."""
    people = rows_of_values([{"age": 33}, {"age": 34}, {"age": 33}])
    ruleset = ADVISOR.ruleset

    shared, exact = (Answers(ruleset, exact=each).read(people).keys for each in (False, True))

    assert 1 == len(set(shared))
    assert exact[0] == exact[2] != exact[1]


def test_a_crisis_has_no_products() -> None:
    found = BATCH.answer_rows(rows_of_values([{"age": 40, "red_flags": ["acne_fever_joint_pain"]}]))

    assert [True] == found.routines["crisis"].to_pylist()
    assert [[]] == found.routines["products"].to_pylist()


def test_products_need_a_catalogue() -> None:
    with pytest.raises(MatchError, match="no catalogue"):
        recommend_batch(pa.table({"age": [29]}), products=True)


def table_of(people: Sequence[Mapping[str, Any]]) -> pa.Table:
    return pa.table({name: [row.get(name) for row in people] for name in NAMES})


def written(folder: Path, catalogue: Path = CATALOGUE) -> BatchJob:
    folder.mkdir()
    file = folder / "people.parquet"
    parquet.write_table(table_of(PEOPLE), file, row_group_size=2)
    return BatchJob(
        file, folder / "out", ProfileColumns(keep=("customer",)), RulesOptions(catalog=catalogue)
    )


def test_a_batch_writes_picks_and_a_side_table_of_the_catalogue(tmp_path: Path) -> None:
    job = written(tmp_path / "night")

    manifest = job.run()

    rows = [
        row
        for file in sorted(job.output.glob("routines/*.parquet"))
        for row in parquet.read_table(file).to_pylist()
    ]
    answers = [{key: value for key, value in row.items() if key != "customer"} for row in PEOPLE]
    assert [chosen_for(each) for each in answers[:3]] == [row["products"] for row in rows]
    side = parquet.read_table(job.output / "products.parquet")
    assert catalog_table(ADVISOR.catalog).equals(side)
    named = {pick["product"] for row in rows for step in row["products"] for pick in step["picks"]}
    assert named <= set(side["id"].to_pylist())
    assert "catalogue.csv" == manifest["job"]["options"]["catalog"]["name"]
    assert {"products.parquet", "texts.parquet"} == set(manifest["texts"])
    assert 1 == manifest["counts"]["rejected"]


def test_another_catalogue_is_noticed_and_so_is_one_that_changes_meanwhile(tmp_path: Path) -> None:
    copy = tmp_path / "catalogue.csv"
    shutil.copy(CATALOGUE, copy)
    job = written(tmp_path / "night", copy)

    def change(done: int, _size: int) -> None:
        if done:
            copy.write_bytes(copy.read_bytes().replace(b"Plainly", b"Vaguely"))

    with pytest.raises(BatchError, match=r"catalogue\.csv changed while"):
        job.run(progress=change)
    with pytest.raises(BatchError, match="options changed"):
        job.run()
    job.run(restart=True)
    assert "Vaguely" in parquet.read_table(job.output / "products.parquet")["brand"].to_pylist()


def test_other_products_for_the_same_routine_are_a_topic_of_their_own(tmp_path: Path) -> None:
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines(keepends=True)
    first = ADVISOR.products(ADVISOR.recommend({"age": 29, "skin_type": "oily"})).steps[0].picks[0]
    fewer = tmp_path / "catalogue.csv"
    fewer.write_text("".join(it for it in lines if first.product.id not in it), encoding="utf-8")
    nights = written(tmp_path / "old"), written(tmp_path / "new", fewer)
    for job in nights:
        job.run()

    found = diff_batches(nights[0].output, nights[1].output, output=tmp_path / "changes")

    assert found.topics["products"] >= 2
    assert not found.topics["routine"]
    rows = parquet.read_table(tmp_path / "changes" / "6-products.parquet").to_pylist()
    assert all(name.startswith("products:") for row in rows for name in row["changed"])


def test_the_command_takes_a_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"age": 29}\n', encoding="utf-8")
    call = ["batch", str(file), "--output", str(tmp_path / "out"), "--catalog", str(CATALOGUE)]

    shown = CliRunner().invoke(main, [*call, "--routine"])

    assert 0 == shown.exit_code, shown.output
    (row,) = parquet.read_table(tmp_path / "out" / "routines" / "part-00000.parquet").to_pylist()
    assert chosen_for({"age": 29}) == row["products"]
    assert '"client"' in row["routine"]
