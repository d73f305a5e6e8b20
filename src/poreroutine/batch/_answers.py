"""From the cells of a table to the facts of its people, each different cell read once.

Answers mean what they mean to `recommend`: every different cell is read by the reader of profiles.
A row with a cell that it refuses, or that columns can't hold, is read as a whole, for its faults.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice, repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from poreroutine.batch._bits import bytes_of, pack
from poreroutine.batch._cells import OBJECTS, ScalarCells, WordCells
from poreroutine.batch._facts import FactColumns
from poreroutine.batch._source import Rows
from poreroutine.core.facts.derive import derive
from poreroutine.core.facts.read_profile import ReadProfile, read_profile
from poreroutine.core.planning import InUse, in_use_of
from poreroutine.errors import ProfileError, ProfileFault
from poreroutine.model.facts import Kind, Topic, Value
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.rules.condition import Between
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.vocabulary import LISTS

_ANY_AGE: Final = 30
_MOST_REMEMBERED: Final = 100_000
"""Most cells and effects that are remembered before all are forgotten."""
_Beside = tuple[()] | tuple[int, tuple[str, ...]]
"""Answers beside those of a cell: the region, as a number, and facts of lists."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cell with parts says.

    Attributes:
        number: Different for different effects.
        facts: The facts that it sets, with their values.
        in_use: What is in use, as the planner reads it.
    """

    number: int
    facts: tuple[tuple[str, Value], ...]
    in_use: tuple[InUse, ...] = ()


_ANYBODY: Final = SkinProfile(age=_ANY_AGE)


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """The answers of a cell with parts; compared by identity, as hashing them takes longest."""

    value: Any


@dataclass(slots=True)
class ReadRows:
    """The people of some rows.

    Attributes:
        keys: For each row, bytes that are equal for people with equal answers.
        faults: Row -> its faults, where it can't be read.
        flags: For each flag of `Answers.flags`, who has it.
        numbers: Choice or number -> its value for each person.
        effects: Row -> what its cells with parts say, where it has any.
    """

    keys: list[bytes]
    faults: dict[int, tuple[ProfileFault, ...]]
    flags: npt.NDArray[np.bool_]
    numbers: dict[str, npt.NDArray[np.int32]]
    effects: dict[int, list[Effect]]
    alive: list[int] = field(default_factory=list)


class Answers:
    """Reads the people of a table with one ruleset; remembers the cells it has read.

    Args:
        ruleset: The rules, with their words.
        words: Whether words that people use are read, beside ids.
        exact: Whether only people with the same answers are equal; otherwise, those are for whom
            every rule reads the same.
    """

    def __init__(self, ruleset: Ruleset, *, words: bool = False, exact: bool = False) -> None:
        self._strict = not words
        self._exact = exact
        self._ruleset = ruleset
        vocabulary = ruleset.vocabulary
        self._vocabulary = vocabulary
        listed = [*vocabulary.about(Topic.ASKED), *vocabulary.about(Topic.LISTED)]
        self.flags = tuple(fact.name for fact in listed) + tuple(
            fact.name for fact in vocabulary.about(Topic.FIELD) if fact.kind is Kind.FLAG
        )
        self._flag_places = {name: place for place, name in enumerate(self.flags)}
        self.numbers = tuple(
            fact for fact in vocabulary.about(Topic.FIELD) if fact.kind is not Kind.FLAG
        )
        tests = [
            test
            for rule in ruleset.rules
            for conjunction in rule.alternatives
            for test in conjunction
        ]
        self._read_facts = frozenset(test.fact for test in tests)
        edges: dict[str, set[int]] = {}
        for test in tests:
            if isinstance(test, Between):
                edges.setdefault(test.fact, set()).update((test.low, test.high + 1))
        self._edges = {} if exact else {name: tuple(sorted(at)) for name, at in edges.items()}
        self._keyed = np.array(
            [exact or name in self._read_facts for name in self.flags], dtype=np.bool_
        )
        use = ruleset.knowledge.use
        medicines = {
            f"medication.{name}" for row in use.combinations.values() for name in row.medications
        }
        self._told = sorted((use.not_own | medicines) & self._flag_places.keys())
        self._told_places = [self._flag_places[fact] for fact in self._told]
        self._facts_of_objects = {
            name: tuple(fact for fact in vocabulary if fact.field == name) for name in OBJECTS
        }
        self._words: dict[tuple[str, type, Any], int | None] = {}
        self._values: dict[tuple[str, type, Any], int | None] = {}
        self._objects: dict[tuple[str, str], _Given | None] = {}
        self._effects: dict[tuple[object, ...], Effect] = {}
        self._next = 1

    # --- reading ------------------------------------------------------------------------------

    def read(self, rows: Rows) -> ReadRows:
        """Read the people of some rows."""
        self._forget_if_many()
        size = rows.size
        read = ReadRows(
            [],
            {},
            np.zeros((len(self.flags), size), dtype=np.bool_),
            {
                fact.name: np.full(size, self._code(fact.name, fact.default), dtype=np.int32)
                for fact in self.numbers
            },
            {},
        )
        odd = np.zeros(size, dtype=np.bool_)
        if "age" not in rows.cells:
            odd[:] = True
        for name, cells in rows.cells.items():
            if isinstance(cells, WordCells):
                odd |= self._read_words(name, cells, read)
            elif name not in OBJECTS:
                odd |= self._read_scalars(name, cells, read)
        objects = {name: rows.cells[name] for name in OBJECTS if name in rows.cells}
        for name, cells in objects.items():
            if isinstance(cells, ScalarCells):
                odd |= self._read_objects(name, cells, read, odd)
        for row in np.flatnonzero(odd).tolist():
            self._read_row(rows.mapping(row), row, read)
        read.alive = [row for row in range(size) if row not in read.faults]
        read.keys = self._keys(read)
        return read

    def _forget_if_many(self) -> None:
        for table in (self._words, self._values, self._objects, self._effects):
            if len(table) > _MOST_REMEMBERED:
                table.clear()

    def profile(self, answers: Mapping[str, Any]) -> ReadProfile:
        """Read one profile, as `recommend` does.

        Raises:
            ProfileError: If it can't be read.
        """
        use = self._ruleset.knowledge.use
        return read_profile(answers, self._vocabulary, use, strict=self._strict)

    def _code(self, name: str, value: Value) -> int:
        fact = self._vocabulary[name]
        return fact.choices.index(str(value)) if fact.kind is Kind.CHOICE else int(value)

    def _read_words(self, name: str, cells: WordCells, read: ReadRows) -> npt.NDArray[np.bool_]:
        odd = cells.odd.copy()
        places = np.array([self._word(name, word) for word in cells.words], dtype=np.int64)
        if len(cells.codes):
            facts = places[cells.codes]
            known = facts >= 0
            read.flags[facts[known], cells.owners[known]] = True
            odd[cells.owners[~known]] = True
        read.flags[self._flag_places[f"asked.{name}"]] = cells.asked
        return odd

    def _word(self, field_name: str, word: object) -> int:
        """Return the place of the flag that a word of a list sets; -1 if it has none."""
        key = (field_name, type(word), word)
        if key not in self._words:
            found = None
            try:
                profile = self.profile({"age": _ANY_AGE, field_name: [word]}).profile
            except ProfileError:
                pass
            else:
                (entry,) = getattr(profile, field_name)
                found = self._flag_places[f"{LISTS[field_name]}.{entry}"]
            self._words[key] = found
        place = self._words[key]
        return -1 if place is None else place

    def _read_scalars(self, name: str, cells: ScalarCells, read: ReadRows) -> npt.NDArray[np.bool_]:
        known = name in SkinProfile.model_fields
        codes = np.array([self._value(name, each) if known else -1 for each in cells.values])
        given = cells.codes >= 0
        values = np.zeros(len(cells.codes), dtype=np.int64)
        values[given] = codes[cells.codes[given]]
        odd = given & (values < 0)
        if name == "age":
            odd |= ~given
        sound = given & ~odd
        if name in self._flag_places:
            read.flags[self._flag_places[name], sound] = values[sound] == 1
        elif name in read.numbers:
            read.numbers[name][sound] = values[sound]
        return odd

    def _value(self, name: str, value: object) -> int:
        """Return the code of an answer to a fixed field; -1 if it is none."""
        try:
            key = (name, type(value), value)
            if key not in self._values:
                self._values[key] = self._validated(name, value)
        except TypeError:  # it can't be compared, so it is no answer
            return -1
        found = self._values[key]
        return -1 if found is None else found

    def _validated(self, name: str, value: object) -> int | None:
        try:
            profile = self.profile({"age": _ANY_AGE, name: value}).profile
        except ProfileError:
            return None
        answer = getattr(profile, name)
        return None if answer is None else self._code(name, answer)

    # --- cells with parts ---------------------------------------------------------------------

    def _read_objects(
        self, name: str, cells: ScalarCells, read: ReadRows, odd: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.bool_]:
        more = np.zeros(len(cells.codes), dtype=np.bool_)
        found = [self._object(name, value) for value in cells.values]
        rows = np.flatnonzero((cells.codes >= 0) & ~odd)
        codes = cells.codes[rows].tolist()
        for row, code, beside in zip(
            rows.tolist(), codes, self._beside(name, rows, read), strict=False
        ):
            given = found[code]
            if given is None:
                more[row] = True
            else:
                self._add_effect(name, given, beside, row, read)
        return more

    def _beside(self, name: str, rows: npt.NDArray[np.intp], read: ReadRows) -> Iterable[_Beside]:
        """Yield for each row the answers that can change what its cell says: region, and lists."""
        if name != "current_actives":
            return repeat(())
        regions = read.numbers["region"][rows].tolist()
        told = np.ascontiguousarray(read.flags[self._told_places][:, rows].T)
        alike = told.view(f"V{told.shape[1]}").ravel().tolist() if told.size else [b""] * len(rows)
        facts = {each: tuple(compress(self._told, each)) for each in set(alike)}
        return zip(regions, map(facts.__getitem__, alike), strict=True)

    def _object(self, name: str, value: object) -> _Given | None:
        """Return what a cell says, the same object for the same cell; None for a fault."""
        key = (name, repr(value))
        if key not in self._objects:
            try:
                profile = self.profile({"age": _ANY_AGE, name: value}).profile
            except ProfileError:
                self._objects[key] = None
            else:
                self._objects[key] = _Given(getattr(profile, name))
        return self._objects[key]

    def _add_effect(
        self, name: str, cell: _Given, beside: _Beside, row: int, read: ReadRows
    ) -> None:
        given = cell.value
        if given is None:
            return
        if beside and not given:
            beside = (beside[0], ())
        key = name, cell, beside
        effect = self._effects.get(key)
        if effect is None:
            effect = self._effects[key] = self._effect(name, given, beside)
        read.effects.setdefault(row, []).append(effect)

    def _effect(self, name: str, given: object, beside: _Beside) -> Effect:
        """Derive what a cell says, beside the answers that can change it."""
        answers: dict[str, Any] = {name: given}
        if beside:
            region, told = beside
            answers["region"] = self._vocabulary["region"].choices[region]
            for fact in told:
                listed = self._vocabulary[fact]
                answers[listed.field] = (*answers.get(listed.field, ()), listed.entry)
        profile = _ANYBODY.model_copy(update=answers)
        knowledge = self._ruleset.knowledge
        derived = derive(profile, self._vocabulary, knowledge.use)
        facts = tuple(
            (fact.name, derived[fact.name])
            for fact in self._facts_of_objects[name]
            if derived[fact.name] != fact.default
        )
        in_use = in_use_of(profile, knowledge) if name == "current_actives" else ()
        return self._interned(facts, in_use)

    def _interned(self, facts: tuple[tuple[str, Value], ...], in_use: tuple[InUse, ...]) -> Effect:
        """Return an effect with the number of all that are alike to the rules and the planner."""
        if self._exact:
            self._next += 1
            return Effect(self._next, facts, in_use)
        seen = tuple(
            (name, self._canonical(name, value))
            for name, value in facts
            if name in self._read_facts or name.startswith("prescribed.")
        )
        key = ("alike", seen, in_use)
        alike = self._effects.get(key)
        if alike is None:
            alike = self._effects[key] = Effect(self._next, facts, in_use)
            self._next += 1
        return Effect(alike.number, facts, in_use)

    def _canonical(self, name: str, value: Value) -> Value:
        edges = self._edges.get(name)
        return value if edges is None or isinstance(value, str) else bisect_right(edges, value)

    # --- rows that are read as a whole ----------------------------------------------------------

    def _read_row(self, answers: Mapping[str, Any], row: int, read: ReadRows) -> None:
        read.flags[:, row] = False
        read.effects.pop(row, None)
        try:
            profile = self.profile(answers).profile
        except ProfileError as error:
            read.faults[row] = error.faults
            return
        for fact in self.numbers:
            answer = getattr(profile, fact.name)
            given = fact.default if answer is None else answer
            read.numbers[fact.name][row] = self._code(fact.name, given)
        for name, prefix in LISTS.items():
            words = getattr(profile, name)
            if words is not None:
                read.flags[self._flag_places[f"asked.{name}"], row] = True
                for word in words:
                    read.flags[self._flag_places[f"{prefix}.{word}"], row] = True
        for name in self.flags:
            if name in SkinProfile.model_fields:
                read.flags[self._flag_places[name], row] = bool(getattr(profile, name))
        for name in OBJECTS:
            (beside,) = islice(self._beside(name, np.array([row]), read), 1)
            self._add_effect(name, _Given(getattr(profile, name)), beside, row, read)

    # --- keys and columns -----------------------------------------------------------------------

    def _keys(self, read: ReadRows) -> list[bytes]:
        size = read.flags.shape[1]
        columns = [bytes_of(read.flags[self._keyed]).T]
        for fact in self.numbers:
            values = read.numbers[fact.name]
            if fact.name in {"region", "audience", "most_steps"}:
                columns.append(values[:, None].view(np.uint8))
            elif self._exact or fact.name in self._read_facts:
                edges = self._edges.get(fact.name)
                places = values if edges is None else np.searchsorted(edges, values, side="right")
                columns.append(places.astype(np.int32)[:, None].view(np.uint8))
        numbers = np.zeros((size, len(OBJECTS)), dtype=np.int64)
        for place in range(len(OBJECTS)):
            having = [
                (row, effects[place].number)
                for row, effects in read.effects.items()
                if len(effects) > place
            ]
            if having:
                rows, found = zip(*having, strict=True)
                numbers[list(rows), place] = found
        columns.append(numbers.view(np.uint8).reshape(size, -1))
        packed = np.ascontiguousarray(np.concatenate(columns, axis=1))
        return packed.view(f"V{packed.shape[1]}").ravel().tolist() if size else []

    def facts_of(self, read: ReadRows, rows: Sequence[int]) -> FactColumns:
        """Return the facts of some people of `read`, in the order of these rows."""
        chosen = np.array(rows, dtype=np.intp)
        facts = FactColumns(self._vocabulary, len(chosen))
        flags = read.flags[:, chosen]
        for place in np.flatnonzero(flags.any(axis=1)).tolist():
            facts.flags[self.flags[place]] = pack(flags[place])
        for fact in self.numbers:
            facts.numbers[fact.name] = read.numbers[fact.name][chosen]
        self._add_effects(facts, [read.effects.get(row, ()) for row in rows])
        return facts

    def _add_effects(self, facts: FactColumns, effects: Sequence[Sequence[Effect]]) -> None:
        found: dict[str, tuple[list[int], list[Value]]] = {}
        used: dict[str, list[int]] = {}
        for row, own in enumerate(effects):
            for effect in own:
                for name, value in effect.facts:
                    rows, values = found.setdefault(name, ([], []))
                    rows.append(row)
                    values.append(value)
                for each in effect.in_use:
                    if each.nights != 0:
                        used.setdefault(each.active, []).append(row)
        for name, (rows, values) in found.items():
            fact = self._vocabulary[name]
            if fact.kind is Kind.FLAG:
                facts.flags[name] = pack(_at(rows, facts.size, values))
            else:
                column = np.full(facts.size, self._code(name, fact.default), dtype=np.int32)
                column[rows] = [self._code(name, value) for value in values]
                facts.numbers[name] = column
        for active, rows in used.items():
            facts.in_use[active] = pack(_at(rows, facts.size, True))  # noqa: FBT003 - a value


def _at(rows: Sequence[int], size: int, values: object) -> npt.NDArray[np.bool_]:
    column = np.zeros(size, dtype=np.bool_)
    column[rows] = values
    return column
