"""Answer a large file from end to end, as a shop does at night, and watch time and memory.

    python benchmarks/night.py [--rows 1000000] [--people 1000000] [--workers 2] [--json FILE]

With as many people as rows, all of them differ; with fewer, they come again at random, as customers
with the same answers do. The file is written first, and is not part of the time. Memory is that of
all processes together, what they share counted once. It should not grow with the rows: the last
third of the job is held against the second.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
from pyarrow import parquet

sys.path.insert(0, str(Path(__file__).parent))
from figures import Figure, show
from people import answers_of

from poreroutine import Advisor

ROWS_OF_A_GROUP = 100_000
PEOPLE_AT_ONCE = 30_000
"""The largest number of people who are kept here to come again; otherwise each comes once."""
MOST_GROWTH = 1.1
"""Memory in the last third of the job, as a multiple of that in the second."""
EVERY_SECONDS = 2.0


def main() -> int:
    """Write the file, run the batch, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=1_000_000, help="different ones")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    if options.people < options.rows and options.people > PEOPLE_AT_ONCE:
        parser.error(f"--people is either --rows or at most {PEOPLE_AT_ONCE}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "people.parquet"
        _write(file, options.rows, options.people)
        show(_run(file, folder / "out", options.rows, options.workers), options.json)
    return 0


def _write(file: Path, rows: int, people: int) -> None:
    advisor = Advisor(engine="portable")
    everybody = _people(advisor)
    schema = _table(islice(_people(advisor), 5_000), None).schema
    again = _table(islice(everybody, people), schema) if people < rows else None
    dice = random.Random(3)  # noqa: S311 - repeatable
    with parquet.ParquetWriter(file, schema) as writer:
        for start in range(0, rows, ROWS_OF_A_GROUP):
            size = min(ROWS_OF_A_GROUP, rows - start)
            if again is None:
                table = _table(islice(everybody, size), schema)
            else:
                table = again.take(pa.array([dice.randrange(people) for _ in range(size)]))
            writer.write_table(table, row_group_size=size)


def _people(advisor: Advisor) -> Iterator[Mapping[str, Any]]:
    """Draw people without end, each only once."""
    rng = random.Random(7)  # noqa: S311 - repeatable
    seen: set[int] = set()
    while True:
        answers = answers_of(advisor, rng)
        mark = hash(json.dumps(answers, sort_keys=True))
        if mark not in seen:
            seen.add(mark)
            yield answers


def _table(people: Iterable[Mapping[str, Any]], schema: pa.Schema | None) -> pa.Table:
    rows = list(people)
    names = sorted({name for each in rows for name in each}) if schema is None else schema.names
    return pa.table({name: [each.get(name) for each in rows] for name in names}, schema=schema)


def _run(file: Path, output: Path, rows: int, workers: int) -> Iterator[Figure]:
    command = ["-m", "poreroutine", "batch", str(file), "--output", str(output)]
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, *command, "--workers", str(workers)], stderr=subprocess.DEVNULL
    )
    memory: list[int] = []
    watching = threading.Thread(target=_watch, args=(process, memory))
    watching.start()
    status = process.wait()
    seconds = time.monotonic() - began
    watching.join()
    if status > 1:
        raise RuntimeError(f"the batch ended with {status}")
    third = len(memory) // 3
    middle, last = median(memory[third : 2 * third] or [0]), median(memory[2 * third :] or [0])
    yield Figure("rows", rows)
    yield Figure("rows with a routine", _count(output / "routines"))
    yield Figure("rejected rows", _count(output / "rejects"))
    yield Figure("seconds on the clock", seconds)
    yield Figure("people a second", rows / seconds)
    yield Figure("people a second and worker", rows / seconds / workers)
    yield Figure("memory of all processes, at most, MB", max(memory, default=0))
    yield Figure("memory, last third against the second", last / (middle or 1), most=MOST_GROWTH)
    written = sum(each.stat().st_size for each in output.rglob("*") if each.is_file())
    yield Figure("bytes a person written", written / rows)


def _count(folder: Path) -> int:
    return sum(parquet.read_metadata(each).num_rows for each in folder.glob("*.parquet"))


def _watch(process: subprocess.Popen[bytes], memory: list[int]) -> None:
    while process.poll() is None:
        if found := sum(map(_shared_once, _family(process.pid))):
            memory.append(found // 1024)
        time.sleep(EVERY_SECONDS)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in text.split():
        yield from _family(int(child))


def _shared_once(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss: +(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
