"""Measure how real catalogues are read, and update the tables in docs/catalogues.md.

    python tools/catalogues_report.py ../shared/data/catalogues

Classifications are compared with `tests/data/products/sample.yaml`, which was labelled by hand.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from poreroutine.model.product import Answer, Assessment
from poreroutine.products.catalog.catalog import Catalog, read_catalog, summarise
from poreroutine.products.rules.assess import Assessor

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "data" / "products" / "sample.yaml"
PAGE = ROOT / "docs" / "catalogues.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def judged(
    sample: Sequence[Mapping[str, Any]], assessments: Sequence[Assessment]
) -> Iterator[tuple[str, bool, int]]:
    """Compare assessments with a sample.

    Yields:
        The question (`sunscreen`, `no sunscreen`, `step`), whether the answer is right, and the
        row.
    """
    by_row = {each.product.row: each for each in assessments}
    for entry in sample:
        found = by_row[entry["row"]]
        is_one = found.flags["sunscreen"].answer is Answer.YES
        asked = "sunscreen" if entry["sunscreen"] else "no sunscreen"
        yield asked, is_one == entry["sunscreen"], entry["row"]
        if "step" in entry:
            steps = tuple(found.steps) or ("none",)
            yield "step", entry["step"] in steps, entry["row"]


def tables(catalogues: Path) -> str:
    """Measure every catalogue of the sample, and format the tables."""
    sample = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    assessor = Assessor.load()
    columns = [_column(catalogues / f"{name}.csv", sample[name], assessor) for name in sample]
    lines = ["| | " + " | ".join(sample) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {what} | " + " | ".join(column[what] for column in columns) + " |"
        for what in columns[0]
    ]
    return "\n".join(lines)


def _column(file: Path, sample: Sequence[Mapping[str, Any]], assessor: Assessor) -> dict[str, str]:
    start = time.process_time()
    catalog: Catalog = read_catalog(file)
    assessments = tuple(assessor.assess_all(catalog.products))
    took = time.process_time() - start
    found = summarise(catalog, assessments, ["sunscreen", "sunscreen_proven"])
    asked = Counter(what for what, _, _ in judged(sample, assessments))
    right = Counter(what for what, is_right, _ in judged(sample, assessments) if is_right)
    steps = ", ".join(f"{step} {count}" for step, count in found.steps.items())
    listings = ", ".join(f"{listing} {count}" for listing, count in found.listings.items())
    return {
        "rows read / not read": f"{found.products:,} / {found.skipped:,}",
        "labels": listings,
        "names known": f"{100 * found.known / found.names:.1f} %",
        "readable to the last name": f"{found.readable:,}",
        "steps": steps,
        "no step for the face": f"{found.no_step:,}",
        "sunscreens: yes / can't be told / no": " / ".join(
            f"{found.flags['sunscreen'][answer]:,}" for answer in ("yes", "unknown", "no")
        ),
        "sunscreens with their filters listed": f"{found.flags['sunscreen_proven']['yes']:,}",
        "sample: sunscreens recognised": f"{right['sunscreen']} of {asked['sunscreen']}",
        "sample: others recognised as none": f"{right['no sunscreen']} of {asked['no sunscreen']}",
        "sample: steps recognised": f"{right['step']} of {asked['step']}",
        "seconds of processor time": f"{took:.1f}",
    }


def main(arguments: Sequence[str]) -> None:
    """Update the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    measured = tables(Path(arguments[0]))
    PAGE.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8")
    sys.stdout.write(f"{measured}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
