"""Measure the label reader on catalogues outside the project.

Updates the text between the marks in `docs/labels.md`:

    python tools/labels_report.py ../shared
"""

from __future__ import annotations

import csv
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from poreroutine.model.label import Label, Listing, Match
from poreroutine.products.labels.ingredients import IngredientTable, load_ingredients
from poreroutine.products.labels.reader import LabelReader

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "labels.md"
SAMPLE = ROOT / "tests" / "data" / "labels" / "sample.yaml"
HARD = SAMPLE.with_name("hard.yaml")
CATALOGUES = {"lookfantastic_2021.csv": "ingredients", "sephora_2018.csv": "Ingredients"}
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
EITHER = {"vitamin_c": ("ascorbic_acid", "vitamin_c_derivative")}
"""Flags that the sample combines under one name."""


@dataclass
class Score:
    """How often a flag was set correctly.

    Attributes:
        right: Present and found.
        extra: Found but not present.
        missed: Present but not found.
    """

    right: int = 0
    extra: int = 0
    missed: int = 0


@dataclass
class Compared:
    """The reader compared with the sample.

    Attributes:
        scores: Flag -> how often it was set correctly.
        other: Other differences, one line each.
    """

    scores: dict[str, Score] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)


def main() -> None:
    """Measure, and update the page."""
    folder = Path(sys.argv[1]) / "data" / "catalogues"
    table = load_ingredients()
    reader = LabelReader(table)
    read: dict[str, list[Label]] = {}
    seconds: dict[str, float] = {}
    for file in CATALOGUES:
        texts = texts_of(folder, file)
        start = time.process_time()
        read[file] = [reader.read(text) for text in texts]
        seconds[file] = time.process_time() - start
    compared = compare(folder, reader, table)
    lines = [*_read_table(read, seconds), "", *_actives_table(read, table), "", *_sample(compared)]
    for part in ("open", "held", "third"):
        hard = compare(folder, reader, table, HARD, part)
        lines += ["", f"The difficult labels, part `{part}`:", "", *_sample(hard)]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    text = "\n".join([before + BEGIN, "", *lines, "", END + after])
    PAGE.write_text(text, encoding="utf-8")


def texts_of(folder: Path, file: str) -> list[str]:
    """Read the label texts of a catalogue, in the order of its rows."""
    with (folder / file).open(encoding="utf-8-sig", newline="") as lines:
        return [row[CATALOGUES[file]] or "" for row in csv.DictReader(lines)]


def flags_of(label: Label, table: IngredientTable) -> set[str]:
    """Collect the flags of every name on a label, known or not, in its list or in a claim."""
    names = [each.inci or each.printed.lower() for each in (*label.ingredients, *label.claimed)]
    found = {flag for name in names for flag in table.flags_of(name)}
    found.update(name for name, flags in EITHER.items() if not found.isdisjoint(flags))
    return found


def compare(
    folder: Path,
    reader: LabelReader,
    table: IngredientTable,
    sample: Path = SAMPLE,
    part: str | None = None,
) -> Compared:
    """Compare the reader with labels classified by hand.

    Args:
        folder: Where the catalogues are.
        reader: The reader.
        table: Its tables.
        sample: File of the labels.
        part: Only this part of the sample.

    Raises:
        ValueError: If the catalogue is another edition than the one that was read by hand.
    """
    flags = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))["flags"]
    rows = yaml.safe_load(sample.read_text(encoding="utf-8"))["labels"]
    texts = {file: texts_of(folder, file) for file in CATALOGUES}
    compared = Compared({flag: Score() for flag in flags})
    for row in rows:
        if part not in {None, row.get("part")}:
            continue
        text = texts[row["file"]][row["row"] - 1]
        if not hashlib.sha256(text.encode()).hexdigest().startswith(row.get("digest", "")):
            raise ValueError(f"{row['file']} {row['row']} is another text")
        label = reader.read(text)
        _compare_flags(row, flags_of(label, table), compared)
        where = f"{row['file']} {row['row']}"
        if row.get("listing", "any") not in {"any", label.listing}:
            compared.other.append(f"{where}: {label.listing}, by hand {row['listing']}")
        count = len(label.ingredients)
        if abs(count - row.get("names", count)) > 1:
            compared.other.append(f"{where}: {count} names, by hand {row['names']}")
    return compared


def _compare_flags(row: Mapping[str, Any], found: set[str], compared: Compared) -> None:
    for flag, score in compared.scores.items():
        if flag in row.get("unsure", ()):
            continue
        score.right += flag in row["has"] and flag in found
        score.missed += flag in row["has"] and flag not in found
        score.extra += flag not in row["has"] and flag in found


def _read_table(read: Mapping[str, Sequence[Label]], seconds: Mapping[str, float]) -> Iterator[str]:
    yield "| | " + " | ".join(read) + " |"
    yield "|---" * (len(read) + 1) + "|"
    for listing in Listing:
        counts = (sum(label.listing is listing for label in labels) for labels in read.values())
        yield f"| {listing.value} | " + " | ".join(f"{count:,}" for count in counts) + " |"
    names = {
        file: Counter(each.match for label in labels for each in label.ingredients)
        for file, labels in read.items()
    }
    yield "| names | " + " | ".join(f"{each.total():,}" for each in names.values()) + " |"
    for match in Match:
        shares = (100 * each[match] / each.total() for each in names.values())
        yield f"| … {match.value} | " + " | ".join(f"{share:.1f} %" for share in shares) + " |"
    readable = (sum(label.is_readable for label in labels) for labels in read.values())
    yield "| labels with every name known | " + " | ".join(f"{each:,}" for each in readable) + " |"
    yield "| processor time | " + " | ".join(f"{seconds[file]:.1f} s" for file in read) + " |"


def _actives_table(read: Mapping[str, Sequence[Label]], table: IngredientTable) -> Iterator[str]:
    yield "| labels with | " + " | ".join(read) + " |"
    yield "|---" * (len(read) + 1) + "|"
    found = {file: Counter(_actives(labels, table)) for file, labels in read.items()}
    for active in sorted({each for counts in found.values() for each in counts}):
        counts = [each[active] for each in found.values()]
        yield f"| `{active}` | " + " | ".join(map(str, counts)) + " |"


def _actives(labels: Sequence[Label], table: IngredientTable) -> Iterator[str]:
    for label in labels:
        names = {each.inci for each in label.ingredients if each.inci}
        yield from {active for name in names for active in table.actives_of(name)}


def _sample(compared: Compared) -> Iterator[str]:
    yield "| flag | there | precision | recall |"
    yield "|---|---|---|---|"
    for flag, score in compared.scores.items():
        there = score.right + score.missed
        precision = _share(score.right, score.right + score.extra)
        yield f"| `{flag}` | {there} | {precision} | {_share(score.right, there)} |"
    yield ""
    differing = "none" if not compared.other else "; ".join(compared.other)
    yield f"Differences in kind of list, or in number of names by more than one: {differing}."


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "none"


if __name__ == "__main__":
    main()
