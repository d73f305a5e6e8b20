"""Measure batches: people a second and core, beside a loop, its pieces, and a rival's inference.

    python benchmarks/batch.py [--distinct 20000] [--shop 1000000] [--people 30000] [--json FILE]

- Distinct: people who all differ, drawn at random from the whole questionnaire, in memory.
- Shop: rows of a file, drawn from `--people`, read and written by one process.
- Growth: a quarter, a half and all of those rows.
- Rival: zen-engine on the same rules in a pool of processes, which says only which rules fire.

Times are CPU time of one process, so that a busy machine matters less; the load is stated.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

sys.path.insert(0, str(Path(__file__).parent))
from figures import Figure, show
from people import people_for

from poreroutine import Advisor
from poreroutine.batch import BatchRecommender, ProfileColumns
from poreroutine.batch._answers import Answers
from poreroutine.batch._source import rows_of
from poreroutine.batch._stages import StagesOnColumns
from poreroutine.batch.job import BatchJob
from poreroutine.batch.recommender import AT_ONCE
from poreroutine.core.inference.engines import build_engine, choose_engine

ROWS_OF_A_GROUP = 100_000
PROCESSES = 2


def main() -> int:
    """Measure everything, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distinct", type=int, default=20_000)
    parser.add_argument("--shop", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=30_000, help="different ones in the shop")
    parser.add_argument("--looped", type=int, default=300)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    advisor = Advisor(engine="portable")
    people = [
        profile.model_dump(mode="json", exclude_none=True)
        for profile in people_for(advisor, max(options.distinct, options.people))
    ]
    found: dict[str, float] = {"load": os.getloadavg()[0]}
    found |= _loop(advisor, people[: options.looped])
    found |= _rival(advisor, people[: options.looped])
    found |= _distinct(advisor, people[: options.distinct])
    for share in (4, 2, 1):
        found |= _shop(people[: options.people], options.shop // share)
    found["load after"] = os.getloadavg()[0]
    show(
        (
            Figure(name, value, least=_least(name), most=10.0 if "five stages" in name else None)
            for name, value in found.items()
        ),
        options.json,
    )
    return 0


def _least(name: str) -> float | None:
    """Return the target of a figure, if it has one."""
    if name.startswith("distinct people"):
        return 2_500.0
    return 35_000.0 if name.startswith("shop") and "a second" in name else None


def _timed(job: Callable[[], object]) -> float:
    began = time.process_time()
    job()
    return time.process_time() - began


def _loop(advisor: Advisor, people: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    advisor.recommend(people[0]).to_json()
    seconds = _timed(lambda: [advisor.recommend(each).to_json() for each in people])
    return {"loop of recommend and to_json, people a second": len(people) / seconds}


def _distinct(advisor: Advisor, people: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    batch = BatchRecommender(advisor, remember=0)
    table = _table(people)
    batch.answer(table.slice(0, 100), ProfileColumns())
    seconds = _timed(lambda: batch.answer(table, ProfileColumns()))
    found = {"distinct people as columns, people a second": len(people) / seconds}
    pieces = _pieces(advisor, table.slice(0, AT_ONCE))
    size = min(len(people), AT_ONCE)
    named = {f"  of this {name}, µs a person": used / size * 1e6 for name, used in pieces.items()}
    return found | named


def _pieces(advisor: Advisor, table: pa.Table) -> dict[str, float]:
    """Time the parts of one call by themselves; what is left is merging, planning and columns."""
    ruleset = advisor.ruleset
    answers, stages = Answers(ruleset), StagesOnColumns(ruleset)
    rows = rows_of(table.combine_chunks().to_batches()[0], ProfileColumns())
    read = answers.read(rows)
    facts = answers.facts_of(read, read.alive)
    return {
        "reading": _timed(lambda: answers.read(rows)),
        "facts": _timed(lambda: answers.facts_of(read, read.alive)),
        "five stages": _timed(lambda: stages.run(facts)),
    }


def _table(people: Sequence[Mapping[str, Any]]) -> pa.Table:
    names = sorted({name for each in people for name in each})
    return pa.table({name: [each.get(name) for each in people] for name in names})


def _shop(people: Sequence[Mapping[str, Any]], size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people.parquet"
        _write_shop(people, size, file)
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:  # for its memory alone
            cpu, wall, peak = pool.submit(_run, file, Path(folder) / "out").result()
        written = sum(each.stat().st_size for each in Path(folder, "out").rglob("*.parquet"))
    name = f"shop, {size:,} rows"
    return {
        f"{name}, people a second and core": size / cpu,
        f"{name}, seconds on the clock": wall,
        f"{name}, peak MB": peak / 1024,
        f"{name}, bytes a person written": written / size,
    }


def _write_shop(people: Sequence[Mapping[str, Any]], size: int, file: Path) -> None:
    dice = random.Random(3)  # noqa: S311 - repeatable
    table = _table(people)
    with parquet.ParquetWriter(file, table.schema) as writer:
        for start in range(0, size, ROWS_OF_A_GROUP):
            count = min(ROWS_OF_A_GROUP, size - start)
            places = [dice.randrange(len(people)) for _ in range(count)]
            writer.write_table(table.take(pa.array(places)), row_group_size=count)


def _run(file: Path, output: Path) -> tuple[float, float, int]:
    began, cpu = time.monotonic(), time.process_time()
    BatchJob(file, output).run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return time.process_time() - cpu, time.monotonic() - began, peak


# --- the rival --------------------------------------------------------------------------------

_judge: Callable[[Mapping[str, Any]], object] | None = None


def _start() -> None:
    global _judge  # noqa: PLW0603 - one for each process
    from rivals import zen_engine  # noqa: PLC0415 - a rival
    from rivals.common import Rules  # noqa: PLC0415 - a rival

    advisor = Advisor(engine="portable")
    ruleset = advisor.ruleset
    engines = [
        zen_engine.build(Rules.of([rule.compiled for rule in rules], ruleset.vocabulary))
        for rules in ruleset.by_stage.values()
    ]

    def judge(facts: Mapping[str, Any]) -> list[object]:
        return [engine(facts) for engine in engines]

    _judge = judge


def _judged(many: Sequence[Mapping[str, Any]]) -> float:
    return _timed(lambda: [_judge(facts) for facts in many] if _judge else None)


def _rival(advisor: Advisor, people: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Judge people by zen-engine in processes, and by the portable engine; facts are given."""
    choice = choose_engine("portable")
    ruleset = advisor.ruleset
    engines = [
        build_engine(choice, [rule.compiled for rule in rules], ruleset.vocabulary)
        for rules in ruleset.by_stage.values()
    ]
    facts = [advisor.trace(advisor.read_profile(each)).facts for each in people]
    own = _timed(lambda: [engine.match(each) for each in facts for engine in engines])
    found = {"portable engine, inference alone, people a second": len(people) / own}
    try:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=_start) as pool:
            shares = [facts[start::PROCESSES] for start in range(PROCESSES)]
            cpu = sum(pool.map(_judged, shares))
    except Exception as error:  # noqa: BLE001 - without the rival, the rest still counts
        print(f"zen-engine was not measured: {error}", file=sys.stderr)
        return found
    return {**found, "zen-engine in processes, inference alone, people a second": len(people) / cpu}


if __name__ == "__main__":
    sys.exit(main())
