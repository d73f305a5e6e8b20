"""What changed for whom between two batches, safety first.

Severities are those of `rules diff`: less careful somewhere, another routine, or other words only.
People are matched by a column that was kept in both batches, or by their row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

import pyarrow as pa
from pyarrow import parquet

from poreroutine.batch._part import REJECTS_FOLDER, ROUTINES_FOLDER
from poreroutine.batch._state import TEXTS_FILE, State
from poreroutine.batch.schema import PRODUCTS
from poreroutine.errors import BatchError
from poreroutine.model.differences import Severity
from poreroutine.model.enums import Urgency

Topic = Literal[
    "crisis", "stop", "see_somebody", "caution", "routine", "products", "wording", "refused"
]
"""What a message to a person is about, the most pressing first."""
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
Row = Mapping[str, Any]
_ROW: Final = "row"
_PRODUCTS: Final = PRODUCTS.name
_OPEN_PARTS: Final = 3
_PROTECTING: Final = frozenset(
    {"forbidden", "referrals", "warnings", "requirements", "pauses", "conflicts"}
)
"""Columns whose entries protect: without one of them, a routine is less careful."""
_WORDED: Final = {
    "needs": "need",
    "requirements": "requirement",
    "warnings": "text",
    "habits": "text",
    "expectations": "text",
    "assurances": "text",
    "answers": "answer",
    "options": "option",
    "referrals": "referral",
    "actives": "active",
}
"""Columns with ids that have a text -> the kind of text."""
_UNSEEN: Final = frozenset({"rules", "digest", "row", "audience", "region"})
CHANGES: Final = pa.schema(
    [
        pa.field("severity", pa.string()),
        pa.field("crisis", pa.bool_()),
        pa.field("urgency", pa.string()),
        pa.field("gained", pa.list_(pa.string())),
        pa.field("lost", pa.list_(pa.string())),
        pa.field("changed", pa.list_(pa.string())),
        pa.field("rules_gained", pa.list_(pa.string())),
        pa.field("rules_lost", pa.list_(pa.string())),
    ]
)
"""The columns of a change, beside the person: what is new, gone or different, as `column:id`."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What changed for one person.

    Attributes:
        topic: What a message would be about.
        severity: How much it matters.
        gained: What is new, as `column:id`.
        lost: What is gone.
        changed: What is different.
        rules_gained: Rules that fire now.
        rules_lost: Rules that fire no longer.
    """

    topic: Topic
    severity: Severity
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    rules_gained: tuple[str, ...] = ()
    rules_lost: tuple[str, ...] = ()


@dataclass(slots=True)
class BatchDiff:
    """The differences between two batches.

    Attributes:
        people: People in either batch.
        same: Those whose routine is the same.
        only_old: Those who are in the old batch only.
        only_new: Those who are in the new batch only.
        topics: Those with a change, by what a message would be about.
        severities: The same by severity.
        rules: Rule -> people with a change for whom it fires now, or no longer.
    """

    people: int = 0
    same: int = 0
    only_old: int = 0
    only_new: int = 0
    topics: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """Return the counts for programs, the most pressing topics and frequent rules first."""
        return {
            "people": self.people,
            "same": self.same,
            "only_old": self.only_old,
            "only_new": self.only_new,
            "topics": {topic: self.topics[topic] for topic in TOPICS if self.topics[topic]},
            "severities": dict(sorted(self.severities.items())),
            "rules": dict(sorted(self.rules.items(), key=lambda item: (-item[1], item[0]))),
        }


def diff_batches(
    old: Path, new: Path, *, key: str | None = None, output: Path | None = None
) -> BatchDiff:
    """Compare two batches.

    Args:
        old: Output folder of the earlier batch.
        new: Output folder of the later one.
        key: The column that identifies a person; by default the first that both batches copied, or
            the row.
        output: Folder for a table of people for each topic; none is written without.

    Raises:
        BatchError: If a folder holds no complete batch, or the column doesn't tell people apart.
    """
    sides = (_Side(old), _Side(new))
    key = key or _common_key(*sides)
    comparer = _Comparer(*(side.texts() for side in sides))
    places = sides[0].places(key)
    found = BatchDiff(people=len(places))
    with _Tables(output, key, sides[1]) as tables:
        for row in sides[1].rows():
            place = places.pop(row[key], None)
            if place is None:
                found.people += 1
                found.only_new += 1
                continue
            change = comparer.compare(sides[0].row(place), row)
            if change is None:
                found.same += 1
                continue
            found.topics[change.topic] += 1
            found.severities[change.severity.word] += 1
            found.rules.update((*change.rules_gained, *change.rules_lost))
            tables.add(row, change)
        refused = sides[1].rejected(key) & places.keys()
        found.topics["refused"] = len(refused)
        found.only_old = len(places) - len(refused)
    return found


def _common_key(old: _Side, new: _Side) -> str:
    kept = (name for name in old.kept if name in new.kept)
    return next(kept, _ROW)


class _Side:
    """One of the batches."""

    def __init__(self, folder: Path) -> None:
        manifest = State(folder).manifest()
        self._folder = folder
        self.kept: tuple[str, ...] = tuple(manifest["job"]["input"]["keep"])
        names = [f"part-{part['number']:05d}.parquet" for part in manifest["parts"]]
        self._files = [folder / ROUTINES_FOLDER / name for name in names]
        self._rejects = [folder / REJECTS_FOLDER / name for name in names]
        self._group = lru_cache(_OPEN_PARTS)(self._read_group)

    def kind_of(self, key: str) -> pa.DataType:
        return parquet.read_schema(self._files[0]).field(key).type if self._files else pa.int64()

    def texts(self) -> dict[tuple[str, str, str, str | None], tuple[str | None, str]]:
        rows = parquet.read_table(self._folder / TEXTS_FILE).to_pylist()
        return {
            (row["kind"], row["id"], row["audience"], row["region"]): (row["name"], row["text"])
            for row in rows
        }

    def places(self, key: str) -> dict[Any, tuple[int, int, int]]:
        """Return the part, row group and place of every person.

        Raises:
            BatchError: If there is no such column, or two people share a value of it.
        """
        found: dict[Any, tuple[int, int, int]] = {}
        count = 0
        for part, file in enumerate(self._files):
            with parquet.ParquetFile(file) as opened:
                if key not in opened.schema_arrow.names:
                    hint = f"run both batches with `--keep {key}`."
                    raise BatchError(f"{self._folder} has no column {key!r}", hint=hint)
                for group in range(opened.num_row_groups):
                    values = opened.read_row_group(group, columns=[key])[key].to_pylist()
                    found.update((value, (part, group, row)) for row, value in enumerate(values))
                    count += len(values)
        if len(found) < count:
            raise BatchError(
                f"several people of {self._folder} have the same {key!r}",
                hint="name a column that identifies a person with --key.",
            )
        return found

    def row(self, place: tuple[int, int, int]) -> Row:
        part, group, row = place
        found: Row = self._group(part, group).slice(row, 1).to_pylist()[0]
        return found

    def _read_group(self, part: int, group: int) -> pa.Table:
        with parquet.ParquetFile(self._files[part]) as opened:
            return opened.read_row_group(group)

    def rows(self) -> Iterator[Row]:
        for file in self._files:
            with parquet.ParquetFile(file) as opened:
                for batch in opened.iter_batches(batch_size=1024):
                    yield from batch.to_pylist()

    def rejected(self, key: str) -> set[Any]:
        tables = (parquet.read_table(file, columns=[key]) for file in self._rejects)
        return {value for table in tables for value in table[key].to_pylist()}


class _Comparer:
    """Compares routines of one person by their columns, and the texts behind them."""

    def __init__(self, old_texts: Mapping[Any, Any], new_texts: Mapping[Any, Any]) -> None:
        self._reworded = frozenset(
            (kind, name, audience)
            for (kind, name, audience, region), text in new_texts.items()
            if old_texts.get((kind, name, audience, region), text) != text
        )

    def compare(self, old: Row, new: Row) -> PersonChange | None:
        """Return what changed; None if the person reads the same as before."""
        same = old["digest"] == new["digest"] and old.get(_PRODUCTS) == new.get(_PRODUCTS)
        if same and not self._reworded:
            return None
        before, after = _entries(old), _entries(new)
        if _PRODUCTS not in old or _PRODUCTS not in new:
            before, after = _without_products(before), _without_products(after)
        gained = tuple(sorted(after.keys() - before.keys()))
        lost = tuple(sorted(before.keys() - after.keys()))
        changed = tuple(
            sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
        )
        severity = _severity(before, after, lost, changed)
        if severity is None:
            reworded = self._other_words(new)
            if not reworded:
                return None
            return PersonChange("wording", Severity.WORDING, changed=reworded)
        rules = frozenset(old["rules"]), frozenset(new["rules"])
        return PersonChange(
            _topic(old, new, gained, before, after),
            severity,
            gained,
            lost,
            changed,
            tuple(sorted(rules[1] - rules[0])),
            tuple(sorted(rules[0] - rules[1])),
        )

    def _other_words(self, row: Row) -> tuple[str, ...]:
        found = (
            (column, name)
            for column, kind in _WORDED.items()
            for name in map(_id_of, row[column])
            if (kind, name, row["audience"]) in self._reworded
        )
        return tuple(sorted(f"{column}:{name}" for column, name in found))


def _entries(row: Row) -> dict[str, Any]:
    """Return what a person sees, as `column:id` with its content."""
    found: dict[str, Any] = {}
    for column, value in row.items():
        if column in _UNSEEN or not isinstance(value, list):
            continue
        for entry in value:
            said = entry
            if column == _PRODUCTS:
                said = tuple(pick["product"] for pick in entry["picks"])
            elif isinstance(entry, dict):
                said = {name: part for name, part in entry.items() if name != "rules"}
            found[f"{column}:{_id_of(entry)}"] = said
    return found


def _without_products(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in entries.items() if not name.startswith(f"{_PRODUCTS}:")}


def _id_of(entry: object) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    if "id" in entry:
        return str(entry["id"])
    if "step" in entry:
        return f"{entry['step']}.{entry['active']}" if entry["active"] else str(entry["step"])
    if "one" in entry:
        return f"{entry['one']}+{entry['other']}"
    return str(next(iter(entry.values())))


def _severity(
    before: Mapping[str, Any], after: Mapping[str, Any], lost: Sequence[str], changed: Sequence[str]
) -> Severity | None:
    if before == after:
        return None
    loosened = any(name.partition(":")[0] in _PROTECTING for name in lost) or any(
        _is_loosened(name.partition(":")[0], before[name], after[name]) for name in changed
    )
    return Severity.LOOSENED if loosened else Severity.ROUTINE


def _is_loosened(column: str, old: Any, new: Any) -> bool:  # noqa: ANN401 - of any column
    """Return whether an entry that is in both routines is less careful in the later one."""
    match column:
        case "referrals":
            return _rank(new["urgency"]) < _rank(old["urgency"])
        case "actives":
            return bool(new["nights"] > old["nights"] or new["from_week"] < old["from_week"])
        case "alternatives":
            return bool(new["nights"] > old["nights"])
        case "pauses":
            return bool(new["weeks"] < old["weeks"])
        case _:
            return False


def _topic(
    old: Row,
    new: Row,
    gained: Sequence[str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Topic:
    if new["crisis"] and (not old["crisis"] or _sooner(before, after)):
        return "crisis"
    kept = {each["active"] for each in new["actives"]}
    if any(each["active"] not in kept for each in old["actives"]):
        return "stop"
    if _sooner(before, after):
        return "see_somebody"
    cautions = ("warnings", "requirements", "forbidden", "pauses", "conflicts")
    if any(name.partition(":")[0] in cautions for name in gained):
        return "caution"
    if _without_products(before) == _without_products(after):
        return "products"
    return "routine"


def _sooner(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Return whether somebody should be seen who was not named, or sooner than before."""
    return any(
        name not in before or _rank(said["urgency"]) > _rank(before[name]["urgency"])
        for name, said in after.items()
        if name.startswith("referrals:")
    )


def _rank(urgency: str) -> int:
    return Urgency(urgency).rank


class _Tables(ExitStack):
    """A table of people for each topic, in a folder; nothing without one."""

    def __init__(self, folder: Path | None, key: str, side: _Side) -> None:
        super().__init__()
        self._folder = folder
        self._key = key
        self._schema = pa.schema([pa.field(key, side.kind_of(key)), *CHANGES])
        self._writers: dict[str, parquet.ParquetWriter] = {}
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self.callback(self._flush)

    def add(self, row: Row, change: PersonChange) -> None:
        if self._folder is None:
            return
        urgencies = [each["urgency"] for each in row["referrals"]]
        rows = self._waiting.setdefault(change.topic, [])
        rows.append(
            {
                self._key: row[self._key],
                "severity": change.severity.word,
                "crisis": row["crisis"],
                "urgency": max(urgencies, key=_rank, default=None),
                "gained": change.gained,
                "lost": change.lost,
                "changed": change.changed,
                "rules_gained": change.rules_gained,
                "rules_lost": change.rules_lost,
            }
        )
        if len(rows) == 10_000:  # noqa: PLR2004 - rows of a group
            self._write(change.topic)

    def _write(self, topic: str) -> None:
        if self._folder is None or not self._waiting.get(topic):
            return
        if topic not in self._writers:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = self._folder / f"{TOPICS.index(topic) + 1}-{topic}.parquet"
            self._writers[topic] = self.enter_context(parquet.ParquetWriter(file, self._schema))
        rows = self._waiting.pop(topic)
        self._writers[topic].write_table(pa.Table.from_pylist(rows, schema=self._schema))

    def _flush(self) -> None:
        for topic in tuple(self._waiting):
            self._write(topic)
