"""Build the bundled ingredient lists from the published files.

Writes to `rulesets/knowledge/ingredients/`: `inventory.txt` (names of the EU inventory and of a
second list), `lists.yaml` (fragrance allergens and UV filters from the annexes of the EU
regulation) and `comedogenic.yaml` (ratings with their sources). For ownership, see `NOTICE` there.

    python tools/ingredient_lists.py ../shared
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "rulesets" / "knowledge" / "ingredients"
OLDER_LIST = (
    "amyl cinnamal",
    "benzyl alcohol",
    "cinnamyl alcohol",
    "citral",
    "eugenol",
    "hydroxycitronellal",
    "isoeugenol",
    "amylcinnamyl alcohol",
    "benzyl salicylate",
    "cinnamal",
    "coumarin",
    "geraniol",
    "hydroxyisohexyl 3-cyclohexene carboxaldehyde",
    "anise alcohol",
    "benzyl cinnamate",
    "farnesol",
    "butylphenyl methylpropional",
    "linalool",
    "benzyl benzoate",
    "citronellol",
    "hexyl cinnamal",
    "limonene",
    "methyl 2-octynoate",
    "alpha-isomethyl ionone",
    "evernia prunastri extract",
    "evernia furfuracea extract",
)
_HEAD = "# Made by tools/ingredient_lists.py; see NOTICE for sources and licences.\n"


def main() -> None:
    """Write the three files."""
    shared = Path(sys.argv[1])
    lists = shared / "data" / "ingredients"
    names = sorted(set(_inventory(lists)))
    (TARGET / "inventory.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    annexes = {
        "eu_fragrance_allergens": _annex(lists / "eu_annex_III.csv", r"0[,.]001\s*%", names),
        "eu_fragrance_allergens_older": OLDER_LIST,
        "eu_uv_filters": _annex(lists / "eu_annex_VI.csv", "", names),
    }
    text = "".join(f"\n{name}:\n{_items(rows)}" for name, rows in annexes.items())
    (TARGET / "lists.yaml").write_text(_HEAD + text, encoding="utf-8")
    rows = _rated(shared / "knowledge" / "comedogenicity.csv")
    (TARGET / "comedogenic.yaml").write_text(_HEAD + "".join(rows), encoding="utf-8")


def _inventory(folder: Path) -> Iterator[str]:
    for file, column in (("cosing_inventory.csv", "inci_name"), ("inci_names.csv", "name")):
        with (folder / file).open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                name = " ".join(row[column].lower().split())
                if name:
                    yield name


def _annex(file: Path, other: str, known: Collection[str]) -> list[str]:
    """Read the known names from the rows that have a value in the column `Other`."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for _ in range(4):
            next(lines)
        rows = [row for row in csv.DictReader(lines) if re.search(other, row["Other"] or "")]
    names: set[str] = set()
    for row in rows:
        for column in (
            "Name of Common Ingredients Glossary",
            "Identified INGREDIENTS or substances e.g.",
        ):
            for part in re.split(r"[;\n]|,(?=\s*[A-Za-z(])", row[column] or ""):
                name = re.sub(r"\s*\(nano\)|^beta-\s+", "", " ".join(part.lower().split())).strip(
                    " ."
                )
                names.add(name)
    return sorted(names & set(known))


def _rated(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["ingredient_inci"].lower()
            sources = ", ".join(dict.fromkeys(row["source_id"].split("|")))
            yield f"\n{_quoted(name)}:\n  rating: {row['rating_0_to_5']}\n"
            if row["irritancy_0_to_5"]:
                yield f"  irritancy: {row['irritancy_0_to_5']}\n"
            yield f"  sources: [{sources}]\n"
            if row["note"]:
                yield f"  note: >-\n{_folded(row['note'])}"


def _items(names: Iterable[str]) -> str:
    return "".join(f"  - {_quoted(name)}\n" for name in names)


def _quoted(name: str) -> str:
    plain = re.fullmatch(r"[a-z][a-z0-9 ()/.&'+-]*", name)
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _folded(text: str, width: int = 112) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "".join(f"    {each}\n" for each in (*lines, line))


if __name__ == "__main__":
    main()
