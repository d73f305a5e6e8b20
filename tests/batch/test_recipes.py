"""The recipes of docs/batch.md that read a batch with DuckDB and Polars."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from poreroutine.batch._source import ProfileColumns
from poreroutine.batch.job import BatchJob, RulesOptions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
CATALOGUE = ROOT / "examples" / "catalogue.csv"
PEOPLE = """\
{"customer": "a", "age": 29, "skin_type": "oily", "concerns": ["visible_pores"]}
{"customer": "b", "age": 30, "red_flags": ["acne_fever_joint_pain"]}
{"customer": "c", "age": 31, "skin_type": "oilly"}
{"customer": "d", "age": 32, "skin_type": "oily", "concerns": ["visible_pores"]}
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a batch named `tonight`, as the page has it."""
    found = tmp_path_factory.mktemp("shop")
    file = found / "people.jsonl"
    file.write_text(PEOPLE, encoding="utf-8")
    columns = ProfileColumns(keep=("customer",))
    BatchJob(file, found / "tonight", columns, RulesOptions(catalog=CATALOGUE)).run()
    return found


def test_duckdb_reads_whom_to_send_to_a_doctor_and_what_to_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    monkeypatch.chdir(folder)
    to_doctor, to_order = blocks("sql")

    sent = duckdb.sql(to_doctor).fetchall()
    ordered = duckdb.sql(to_order).fetchall()

    assert [("b", "today")] == [(customer, urgency) for customer, _, urgency, _ in sent]
    assert all(text for *_, text in sent)
    assert ("cleanse", 2) in [(step, people) for _, step, people in ordered]
    assert all(name for name, *_ in ordered)


def test_polars_counts_actives_and_reasons(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("polars", reason="Polars is not installed")
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}

    for block in blocks("python no-run"):
        exec(block, names)  # noqa: S102 - running the page is the point

    shown = capsys.readouterr().out
    assert "salicylic_acid" in shown
    assert re.search(r"skin_type.*1", shown)
