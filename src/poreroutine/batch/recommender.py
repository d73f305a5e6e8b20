"""Routines for whole tables: stages over columns, plans once, equal people answered once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from poreroutine.advisor import Advisor
from poreroutine.batch._answers import Answers, ReadRows
from poreroutine.batch._assemble import NO_PLAN, Assembler, CodedPlan, Crisis, in_crisis
from poreroutine.batch._bits import unpack
from poreroutine.batch._digest import digests
from poreroutine.batch._plans import Planner
from poreroutine.batch._products import ProductColumn
from poreroutine.batch._source import ProfileColumns, Rows, rows_of
from poreroutine.batch._stages import Judged, StagesOnColumns
from poreroutine.batch._texts import TextsOnColumns
from poreroutine.batch.schema import DOCUMENT, PRODUCTS, schema_of
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.planning import InUse
from poreroutine.errors import MatchError, ProfileFault
from poreroutine.model.selection import Selection

AT_ONCE: Final = 16_384
"""Rows that are evaluated at once."""
REMEMBERED: Final = 256_000_000
"""Bytes of routines that are remembered for equal people, unless another number is given."""
_MOST_PLANS: Final = 50_000

PlanKey = tuple[bytes, tuple[InUse, ...], int]


@dataclass(frozen=True, slots=True)
class Answered:
    """The routines of some rows.

    Attributes:
        rows: The rows that have a routine, in order.
        routines: Their routines, in the columns of `schema.ROUTINES`.
        faults: The other rows, with what is wrong with each.
    """

    rows: Sequence[int]
    routines: pa.Table
    faults: Mapping[int, tuple[ProfileFault, ...]]


class BatchRecommender:
    """Makes routines for tables with one state of the rules. Not shared between threads.

    Args:
        advisor: Its current rules count; later reloads don't.
        remember: Most bytes of routines to remember, for equal people in later tables.
        words: Whether words that people use for answers are read, beside ids.
        documents: Whether the routine itself is a column too, as JSON of its client's view. Every
            different person then costs as much as by `recommend`.
        products: Whether the products of the advisor's catalogue are a column too, as `products`
            chooses them. Every different person then costs as much as by `recommend` and
            `products`.

    Raises:
        MatchError: If products are wanted, and the advisor has no catalogue.
    """

    def __init__(
        self,
        advisor: Advisor,
        *,
        remember: int = REMEMBERED,
        words: bool = False,
        documents: bool = False,
        products: bool = False,
    ) -> None:
        if products and advisor.catalog is None:
            raise MatchError(
                "there is no catalogue to choose from", hint="build the advisor with `catalog=`."
            )
        snapshot = advisor.snapshot()
        ruleset = snapshot.ruleset
        self.advisor = snapshot
        self._ruleset = ruleset
        # Labels are held against answers that no rule reads, such as an allergy.
        self._answers = Answers(ruleset, words=words, exact=products)
        self._stages = StagesOnColumns(ruleset)
        pipeline = Pipeline.of(ruleset, snapshot.engine)
        wording = pipeline.writer.wording("everyday")
        self._planner = Planner(ruleset, wording)
        self._texts = TextsOnColumns(ruleset, wording)
        self._assembler = Assembler(ruleset, self._stages, self._texts)
        self._plans: dict[PlanKey, CodedPlan] = {}
        self._crises: dict[bytes, Crisis] = {}
        self._remember = remember
        self._known: dict[bytes, int] = {}
        self._documents = documents
        self._products = ProductColumn(snapshot) if products else None
        self.schema = schema_of(documents=documents, products=products)
        self._routines = self.schema.empty_table()
        self._planned = np.zeros(len(ruleset.rules), dtype=np.bool_)
        self._planned[list(self._planner.reads)] = True
        self._pressing = np.zeros(len(ruleset.rules), dtype=np.bool_)
        self._pressing[list(self._texts.crisis_rules)] = True

    @property
    def remembered(self) -> int:
        """How many different people are remembered."""
        return len(self._known)

    @property
    def remembered_bytes(self) -> int:
        """How many bytes their routines take."""
        return int(self._routines.nbytes)

    def answer(self, batch: pa.RecordBatch | pa.Table, columns: ProfileColumns) -> Answered:
        """Make the routines of a table.

        Args:
            batch: The profiles.
            columns: Which column holds which field.

        Raises:
            TableError: If the columns can't be recognised.
        """
        rows: list[int] = []
        tables: list[pa.Table] = []
        faults: dict[int, tuple[ProfileFault, ...]] = {}
        first = 0
        for part in _batches(batch):
            for start in range(0, part.num_rows, AT_ONCE):
                piece = part.slice(start, AT_ONCE)
                found = self.answer_rows(rows_of(piece, columns))
                rows.extend(first + row for row in found.rows)
                tables.append(found.routines)
                faults.update((first + row, each) for row, each in found.faults.items())
                first += piece.num_rows
        return Answered(rows, pa.concat_tables(tables or [self.schema.empty_table()]), faults)

    def answer_rows(self, rows: Rows) -> Answered:
        """Make the routines of at most `AT_ONCE` rows."""
        read = self._answers.read(rows)
        fresh: dict[bytes, int] = {}
        known = self._known
        for row in read.alive:
            key = read.keys[row]
            if key not in known and key not in fresh:
                fresh[key] = row
        before = self._routines
        if fresh:
            made = self._made(read, list(fresh.values()), rows)
            for place, key in enumerate(fresh, start=before.num_rows):
                known[key] = place
            before = pa.concat_tables([before, made]).combine_chunks()
        places = np.array([known[read.keys[row]] for row in read.alive], dtype=np.int64)
        routines = before.take(pa.array(places))
        self._keep(before, places)
        return Answered(read.alive, routines, read.faults)

    def _keep(self, routines: pa.Table, places: npt.NDArray[Any]) -> None:
        """Remember routines; once they are too many, only those of these people."""
        if routines.nbytes <= self._remember:
            self._routines = routines
            return
        used = np.unique(places)
        self._routines = routines.take(pa.array(used)).combine_chunks()
        if self._routines.nbytes > self._remember:
            self._routines, self._known = self.schema.empty_table(), {}
            return
        moved = {int(place): new for new, place in enumerate(used)}
        self._known = {key: moved[place] for key, place in self._known.items() if place in moved}

    def _made(self, read: ReadRows, rows: Sequence[int], given: Rows) -> pa.Table:
        """Make the routines of different people."""
        judged = self._stages.run(self._answers.facts_of(read, rows))
        fired = self._fired(judged, self._planned)
        danger = in_crisis(judged, self._ruleset)
        most_steps = judged.facts.numbers["most_steps"].tolist()
        plans = [
            NO_PLAN
            if danger[place]
            else self._plan(fired[place], _in_use(read, row), most_steps[place])
            for place, row in enumerate(rows)
        ]
        crises = self._crises_of(judged, danger)
        columns = self._assembler.columns(judged, plans, crises)
        table = pa.table(columns)
        columns["digest"] = digests(table)
        if self._documents or self._products is not None:
            columns |= self._whole(rows, given)
        return pa.table(columns, schema=self.schema)

    def _whole(self, rows: Sequence[int], given: Rows) -> dict[str, pa.Array]:
        """Return the columns that need whole routines, which `recommend` makes one by one."""
        documents: list[str] = []
        selections: list[Selection] = []
        for row in rows:
            profile = self._answers.profile(given.mapping(row)).profile
            routine = self.advisor.recommend(profile)
            if self._documents:
                documents.append(routine.to_json("client"))
            if self._products is not None:
                selections.append(self.advisor.products(routine))
        found: dict[str, pa.Array] = {}
        if self._documents:
            found[DOCUMENT.name] = pa.array(documents, DOCUMENT.type)
        if self._products is not None:
            found[PRODUCTS.name] = self._products.column(selections)
        return found

    def _fired(self, judged: Judged, which: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
        """Return the places of those rules that fired for each person."""
        places = np.flatnonzero(judged.alive & which)
        flags = unpack(judged.fired[places], judged.facts.size)
        people, found = np.nonzero(np.ascontiguousarray(flags.T))
        counts = np.bincount(people, minlength=judged.facts.size)
        return np.split(places[found], np.cumsum(counts)[:-1])

    def _plan(
        self, rules: npt.NDArray[Any], in_use: tuple[InUse, ...], most_steps: int
    ) -> CodedPlan:
        key = rules.tobytes(), in_use, most_steps
        found = self._plans.get(key)
        if found is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            row = self._planner.make(rules.tolist(), in_use, most_steps)
            found = self._plans[key] = self._assembler.coded(row)
        return found

    def _crises_of(self, judged: Judged, danger: npt.NDArray[Any]) -> dict[int, Crisis]:
        people = np.flatnonzero(danger).tolist()
        if not people:
            return {}
        fired = self._fired(judged, self._pressing)
        found = {}
        for place in people:
            key = fired[place].tobytes()
            if key not in self._crises:
                if len(self._crises) >= _MOST_PLANS:
                    self._crises.clear()
                self._crises[key] = self._assembler.crisis(fired[place])
            found[place] = self._crises[key]
        return found


def _in_use(read: ReadRows, row: int) -> tuple[InUse, ...]:
    for effect in read.effects.get(row, ()):
        if effect.in_use:
            return effect.in_use
    return ()


def _batches(given: pa.RecordBatch | pa.Table) -> Iterable[pa.RecordBatch]:
    if isinstance(given, pa.Table):
        return list(given.combine_chunks().to_batches())
    return (given,)
