"""What changed for whom between two batches."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from poreroutine import BatchError
from poreroutine.batch._source import ProfileColumns
from poreroutine.batch.diff import diff_batches
from poreroutine.batch.job import BatchJob
from poreroutine.cli import main

BEFORE = [
    {"customer": "same", "age": 29, "skin_type": "oily"},
    {"customer": "other", "age": 31, "skin_type": "oily"},
    {"customer": "pregnant", "age": 31, "skin_type": "oily", "pregnancy": "no"},
    {"customer": "swollen", "age": 40, "skin_type": "dry"},
    {"customer": "gone", "age": 50, "skin_type": "dry"},
    {"customer": "refused", "age": 51, "skin_type": "dry"},
]
CHANGED = {
    "other": {"skin_type": "dry"},
    "pregnant": {"pregnancy": "pregnant"},
    "swollen": {"red_flags": ["acne_fever_joint_pain"]},
    "refused": {"age": 510},
}
NAMES = ("customer", "age", "skin_type", "pregnancy", "red_flags")


def answered(people: Sequence[Mapping[str, Any]], folder: Path) -> Path:
    folder.mkdir()
    file = folder / "people.parquet"
    kinds = {"red_flags": pa.list_(pa.string()), "pregnancy": pa.string()}
    columns = {name: pa.array([row.get(name) for row in people], kinds.get(name)) for name in NAMES}
    parquet.write_table(pa.table(columns), file, row_group_size=4)
    BatchJob(file, folder / "out", ProfileColumns(keep=("customer",))).run()
    return folder / "out"


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("nights")
    later = [{**row, **CHANGED.get(str(row["customer"]), {})} for row in BEFORE]
    later = [row for row in later[::-1] if row["customer"] != "gone"]
    return (
        answered(BEFORE, folder / "old"),
        answered([{"customer": "added", "age": 20}, *later], folder / "new"),
    )


def people_of(folder: Path) -> dict[str, list[str]]:
    return {
        file.stem: parquet.read_table(file)["customer"].to_pylist()
        for file in sorted(folder.glob("*.parquet"))
    }


def test_people_are_matched_by_what_was_kept_and_sorted_by_what_is_pressing(
    nights: tuple[Path, Path], tmp_path: Path
) -> None:
    found = diff_batches(*nights, output=tmp_path)

    assert (7, 1, 1, 1) == (found.people, found.same, found.only_old, found.only_new)
    assert 1 == found.topics["refused"]
    by_topic = people_of(tmp_path)
    assert ["swollen"] == by_topic["1-crisis"]
    assert "pregnant" in by_topic["2-stop"]
    assert ["other", "pregnant", "swollen"] == sorted(chain(*by_topic.values()))


def test_a_change_names_what_is_gained_and_lost_with_its_rules(
    nights: tuple[Path, Path], tmp_path: Path
) -> None:
    diff_batches(*nights, output=tmp_path)

    (row,) = parquet.read_table(tmp_path / "1-crisis.parquet").to_pylist()
    assert row["crisis"]
    assert "today" == row["urgency"]
    assert any(name.startswith("referrals:") for name in row["gained"])
    assert any(name.startswith("morning:") for name in row["lost"])
    assert row["rules_gained"]


def test_the_same_night_twice_shows_no_change(nights: tuple[Path, Path]) -> None:
    found = diff_batches(nights[0], nights[0])

    assert found.people == found.same == len(BEFORE)
    assert not found.topics.total()


def test_other_words_alone_are_seen(nights: tuple[Path, Path], tmp_path: Path) -> None:
    old = nights[0]
    new = tmp_path / "new"
    new.mkdir()
    for file in (each for each in old.rglob("*") if each.is_file()):
        copy = new / file.relative_to(old)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    texts = parquet.read_table(old / "texts.parquet").to_pylist()
    for row in texts:
        if row["kind"] == "text":
            row["text"] += " Indeed."
    parquet.write_table(pa.Table.from_pylist(texts), new / "texts.parquet")

    found = diff_batches(old, new)

    assert {"wording": len(BEFORE)} == dict(found.severities)


def test_the_command_shows_counts(nights: tuple[Path, Path]) -> None:
    call = ["batch", "diff", *map(str, nights)]
    shown = CliRunner().invoke(main, call)
    counts = json.loads(CliRunner().invoke(main, [*call, "--format", "json"]).stdout)

    assert 0 == shown.exit_code
    assert "need urgent help now" in shown.stdout
    assert 7 == counts["people"]
    assert ["crisis", "stop"] == list(counts["topics"])[:2]


def test_a_folder_without_a_batch_and_a_column_that_is_shared_are_refused(
    nights: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(BatchError, match="no complete batch"):
        diff_batches(tmp_path, nights[1])
    with pytest.raises(BatchError, match="no column 'age'"):
        diff_batches(*nights, key="age")
