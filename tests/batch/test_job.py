"""Batches from files to folders: resumed after any end, with the same bytes."""

from __future__ import annotations

import csv
import errno
import json
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import ipc, parquet

from poreroutine import Advisor, BatchError, TableError
from poreroutine.batch._guard import RowGuard
from poreroutine.batch._part import PartResult, PartWriter
from poreroutine.batch._plans import Planner
from poreroutine.batch._source import ProfileColumns, Rows, rows_of_values
from poreroutine.batch.job import BatchJob, RulesOptions
from poreroutine.batch.recommender import Answered, BatchRecommender
from poreroutine.cli import main
from poreroutine.core.outcomes.merge import Outcomes

SIZE = 90
IN_A_GROUP = 30
WRONG = {7: "skin_type", 33: "age"}
"""Rows with a fault, from 0, and its field."""


def people() -> list[dict[str, Any]]:
    dice = random.Random(5)  # noqa: S311 - repeatable
    found = []
    for number in range(SIZE):
        answers: dict[str, Any] = {
            "customer": f"c{number}",
            "age": dice.randint(13, 70),
            "skin_type": dice.choice(["oily", "dry", "normal"]),
        }
        if dice.random() < 0.7:
            answers["concerns"] = dice.sample(["visible_pores", "blackheads", "acne"], 2)
        if dice.random() < 0.3:
            answers["current_actives"] = [{"active": "salicylic_acid", "nights": 2}]
        found.append(answers)
    found[7]["skin_type"] = "oilly"
    found[33]["age"] = 300
    return found


NAMES = ("customer", "age", "skin_type", "concerns", "current_actives")


def table() -> pa.Table:
    rows = people()
    return pa.table({name: [row.get(name) for row in rows] for name in NAMES})


def write_parquet(folder: Path, name: str = "people.parquet") -> Path:
    file = folder / name
    parquet.write_table(table(), file, row_group_size=IN_A_GROUP)
    return file


def write_csv(folder: Path) -> Path:
    file = folder / "people.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(NAMES)
        for row in people():
            used = [f"{it['active']}: {it['nights']}" for it in row.get("current_actives", ())]
            cells = [row["customer"], row["age"], row["skin_type"]]
            writer.writerow([*cells, ", ".join(row.get("concerns", ())), ", ".join(used)])
    return file


def write_lines(folder: Path) -> Path:
    file = folder / "people.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in people()), encoding="utf-8")
    return file


def write_arrow(folder: Path) -> Path:
    file = folder / "people.arrow"
    with pa.OSFile(str(file), "wb") as stream, ipc.new_file(stream, table().schema) as writer:
        writer.write_table(table(), max_chunksize=IN_A_GROUP)
    return file


def job_of(file: Path, output: Path, rules: RulesOptions | None = None) -> BatchJob:
    return BatchJob(file, output, ProfileColumns(keep=("customer",)), rules or RulesOptions())


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def rows_in(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [
        row
        for file in sorted((folder / kind).glob("*.parquet"))
        for row in parquet.read_table(file).to_pylist()
    ]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_parquet(tmp_path_factory.mktemp("people"))


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("undisturbed") / "out"
    job_of(source, output).run()
    return output


def test_every_row_is_answered_or_rejected_with_its_number_and_field(undisturbed: Path) -> None:
    manifest = json.loads((undisturbed / "manifest.json").read_text(encoding="utf-8"))
    answered, rejected = rows_in(undisturbed, "routines"), rows_in(undisturbed, "rejects")

    assert {"rows": SIZE, "answered": SIZE - 2, "rejected": 2} == {
        name: manifest["counts"][name] for name in ("rows", "answered", "rejected")
    }
    assert {row + 1: name for row, name in WRONG.items()} == {
        row["row"]: row["field"] for row in rejected
    }
    assert ["c7", "c33"] == [row["customer"] for row in rejected]
    assert [row for row in range(1, SIZE + 1) if row - 1 not in WRONG] == [
        row["row"] for row in answered
    ]
    assert all(row["customer"] == f"c{row['row'] - 1}" for row in answered)
    assert not any("oilly" in row["reason"] for row in rejected)
    parts = manifest["parts"]
    assert SIZE == sum(part["answered"] + part["rejected"] for part in parts)


@pytest.mark.parametrize("write", [write_csv, write_lines, write_arrow])
def test_every_form_of_file_gives_the_same_rows(
    write: Callable[[Path], Path], undisturbed: Path, tmp_path: Path
) -> None:
    job_of(write(tmp_path), tmp_path / "out").run()

    assert rows_in(undisturbed, "routines") == rows_in(tmp_path / "out", "routines")
    assert [row["row"] for row in rows_in(undisturbed, "rejects")] == [
        row["row"] for row in rows_in(tmp_path / "out", "rejects")
    ]


def test_lines_that_are_no_profile_are_rejected(tmp_path: Path) -> None:
    lines = tmp_path / "people.jsonl"
    lines.write_text('{"age": 29}\nnonsense\n\n[1]\n{"age": 30, "age": 31}\n', encoding="utf-8")
    cells = tmp_path / "people.csv"
    cells.write_text('age,skin_type\n29,oily\n30\n31,"dry"\n', encoding="utf-8")

    BatchJob(lines, tmp_path / "a").run()
    BatchJob(cells, tmp_path / "b").run()

    assert [1] == [row["row"] for row in rows_in(tmp_path / "a", "routines")]
    assert [2, 4, 5] == [row["row"] for row in rows_in(tmp_path / "a", "rejects")]
    assert [1, 3] == [row["row"] for row in rows_in(tmp_path / "b", "routines")]
    assert [2] == [row["row"] for row in rows_in(tmp_path / "b", "rejects")]


def test_a_complete_batch_is_not_done_twice(undisturbed: Path, source: Path) -> None:
    before = bytes_of(undisturbed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartWriter, "write", _fail)
        job_of(source, undisturbed).run()

    assert before == bytes_of(undisturbed)


def _fail(_writer: PartWriter, part: object) -> PartResult:
    raise AssertionError(f"{part} was answered again")


def full_disk(after: int) -> Callable[[PartWriter, Any], PartResult]:
    """Return a way to write parts that fails from some part on, as a full disk does."""
    write = PartWriter.write

    def until_full(writer: PartWriter, part: Any) -> PartResult:  # noqa: ANN401 - a part
        if part.number >= after:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(writer, part)

    return until_full


def test_a_batch_goes_on_where_it_stopped(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartWriter, "write", full_disk(after=1))
        with pytest.raises(BatchError, match="No space left") as ended:
            job_of(source, output).run()
    assert "run the same command again" in str(ended.value.hint)
    written: list[int] = []
    write = PartWriter.write

    def counted(writer: PartWriter, part: Any) -> PartResult:  # noqa: ANN401 - a part
        written.append(part.number)
        return write(writer, part)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartWriter, "write", counted)
        job_of(source, output).run()

    assert [1, 2] == written
    assert bytes_of(undisturbed) == bytes_of(output)


def test_a_part_that_was_damaged_is_made_again(
    source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartWriter, "write", full_disk(after=2))
        with pytest.raises(BatchError):
            job_of(source, output).run()
    (output / "routines" / "part-00000.parquet").write_bytes(b"")

    job_of(source, output).run()

    assert bytes_of(undisturbed) == bytes_of(output)


@pytest.mark.slow
def test_another_input_or_other_rules_are_noticed(tmp_path: Path, undisturbed: Path) -> None:
    other = tmp_path / "people.parquet"
    parquet.write_table(table().slice(0, 80), other, row_group_size=IN_A_GROUP)
    same = write_parquet(tmp_path, "same.parquet").rename(tmp_path / "again.parquet")
    rules = RulesOptions(medicines="refer")

    with pytest.raises(BatchError, match="input changed"):
        job_of(other, undisturbed).run()
    with pytest.raises(BatchError, match="input and the rules changed"):
        job_of(same, undisturbed, rules=rules).run()


def test_a_file_that_changes_meanwhile_ends_the_batch(tmp_path: Path) -> None:
    file = write_parquet(tmp_path)

    def change(done: int, _size: int) -> None:
        if done:
            file.write_bytes(file.read_bytes())

    with pytest.raises(BatchError, match="changed while it was answered"):
        job_of(file, tmp_path / "out").run(progress=change)
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_broken_row_group_ends_the_batch_and_keeps_what_is_done(tmp_path: Path) -> None:
    file = write_parquet(tmp_path)
    data = bytearray(file.read_bytes())
    about = parquet.read_metadata(file).row_group(1).column(1)
    start = about.dictionary_page_offset or about.data_page_offset
    data[start : start + about.total_compressed_size] = b"\xff" * about.total_compressed_size
    file.write_bytes(bytes(data))

    with pytest.raises(BatchError, match="rows 31 to 60"):
        job_of(file, tmp_path / "out").run()

    assert [*range(1, 8), *range(9, 31)] == [
        row["row"] for row in rows_in(tmp_path / "out", "routines")
    ]
    assert not list((tmp_path / "out").rglob("*.new"))


def test_a_folder_with_other_files_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")

    with pytest.raises(BatchError, match="no batch"):
        job_of(source, tmp_path).run()

    assert ["letter.txt"] == [each.name for each in tmp_path.iterdir()]


def test_a_file_in_no_known_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.xml"
    file.touch()

    with pytest.raises(TableError, match="no form"):
        job_of(file, tmp_path / "out").run()


class Awkward(BatchRecommender):
    """Fails on one age, and takes for ever on another."""

    def answer_rows(self, rows: Rows) -> Answered:
        ages = [rows.mapping(row)["age"] for row in range(rows.size)]
        if 66 in ages:
            raise RuntimeError("66 is somebody's age")
        while 77 in ages:
            time.sleep(0.01)
        return super().answer_rows(rows)


def test_a_row_that_fails_or_gets_stuck_is_rejected_and_the_others_are_answered() -> None:
    guard = RowGuard(Awkward(Advisor()), seconds=0.3, for_all=0.3)

    found = guard.answer(rows_of_values([{"age": age} for age in (20, 66, 30, 77, 40, 500)]))

    assert [0, 2, 4] == list(found.rows)
    assert 3 == found.routines.num_rows
    reasons = {row: faults[0].message for row, faults in found.faults.items()}
    assert "RuntimeError" in reasons[1]
    assert "somebody" not in reasons[1]
    assert "longer than 0.3 seconds" in reasons[3]
    assert 5 in reasons


def test_a_plan_with_what_is_forbidden_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the planner overlooked every forbid, limit and withholding."""
    merge = Planner.outcomes

    def careless(planner: Planner, rules: Any, in_use: Any) -> Outcomes:  # noqa: ANN401 - as given
        outcomes = merge(planner, rules, in_use)
        outcomes.forbidden.clear()
        outcomes.withheld.clear()
        outcomes.nights.clear()
        return outcomes

    monkeypatch.setattr(Planner, "outcomes", careless)
    expecting = {"age": 30, "pregnancy": "pregnant", "region": "eu", "experience": "intermediate",
                 "concerns": ["fine_lines"], "current_actives": ["retinol"]}  # fmt: skip
    people = [{"age": 30, "skin_type": "oily", "pregnancy": "no", "region": "eu"}, expecting]

    found = RowGuard(BatchRecommender(Advisor(engine="portable"))).answer(rows_of_values(people))

    assert 1 in found.faults
    assert "held back" in found.faults[1][0].message


# --- the command ------------------------------------------------------------------------------


def command(file: Path, output: Path, *more: str) -> list[str]:
    call = [sys.executable, "-m", "poreroutine", "batch", str(file), "--output", str(output)]
    return [*call, "--keep", "customer", *more]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_any_moment_the_same_command_gives_the_same_bytes(
    source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    dice = random.Random(11)  # noqa: S311 - repeatable
    began = time.monotonic()
    subprocess.run(command(source, tmp_path / "timed", "--workers", "2"), check=False)
    whole = time.monotonic() - began
    killed = 0
    for number in range(20):
        output = tmp_path / f"out{number}"
        with subprocess.Popen(
            command(source, output, "--workers", "2"), start_new_session=True
        ) as running:
            try:
                running.wait(dice.uniform(0.2, 1.0) * whole)
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
                killed += 1
        ended = subprocess.run(command(source, output, "--workers", "1"), check=False)
        assert 1 == ended.returncode  # two rows are rejected
        assert bytes_of(undisturbed) == bytes_of(output)
    assert killed > 10


LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
sys.argv = sys.argv[1:]
runpy.run_module("poreroutine", run_name="__main__")
"""


@pytest.mark.slow
def test_a_full_disk_ends_clearly_and_the_same_command_goes_on(
    source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    call = [sys.executable, "-c", LIMITED, *command(source, output, "--workers", "1")[2:]]

    full = subprocess.run(call, check=False, capture_output=True, text=True)
    ended = subprocess.run(command(source, output), check=False)

    assert 2 == full.returncode
    assert "E602" in full.stderr
    assert "run the same command again" in full.stderr
    assert 1 == ended.returncode
    assert bytes_of(undisturbed) == bytes_of(output)


def test_the_command_shows_counts_that_add_up(source: Path, undisturbed: Path) -> None:
    shown = CliRunner().invoke(main, command(source, undisturbed)[3:])
    as_json = CliRunner().invoke(main, command(source, undisturbed, "--format", "json")[3:])

    assert 1 == shown.exit_code  # two rows are rejected
    assert re.search(r"Rows +90\n", shown.stdout)
    assert re.search(r"Rejected +2\n", shown.stdout)
    assert json.loads((undisturbed / "manifest.json").read_text()) == json.loads(as_json.stdout)


def test_the_command_names_a_column_that_nothing_reads(source: Path, tmp_path: Path) -> None:
    call = ["batch", str(source), "--output", str(tmp_path / "out")]
    shown = CliRunner().invoke(main, call)

    assert 2 == shown.exit_code
    assert "'customer' is not a field" in shown.stderr
    assert "`keep`" in shown.stderr


@pytest.mark.slow
def test_processes_write_the_same_bytes(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    subprocess.run(command(source, tmp_path / "out", "--workers", "2"), check=False)

    assert bytes_of(undisturbed) == bytes_of(tmp_path / "out")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_ray_writes_the_same_bytes(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed")
    output = tmp_path / "out"

    subprocess.run(command(source, output, "--workers", "1", "--on", "ray"), check=False)

    assert bytes_of(undisturbed) == bytes_of(output)
