"""Write docs/traceability.md: from each item of the clinical brief to its implementation.

Run by `make docs`; with --check it writes nothing, and exits with 1 if the page is out of date.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcome import RecommendActive

ROOT = Path(__file__).resolve().parents[1]
ITEMS = ROOT / "tools" / "brief_items.yaml"
PAGE = ROOT / "docs" / "traceability.md"

MODULES = {
    "DRV": "Drivers",
    "BB": "Backbone",
    "EXF": "Exfoliation",
    "ACT": "Actives",
    "INT": "Interactions",
    "SAF": "Safety",
    "REF": "Referral",
    "PRO": "In-clinic options",
    "EXP": "Expectations and claims",
    "FAQ": "Questions",
    "TTE": "Time to effect",
    "COM": "Comedogenicity",
    "INV": "Invariants",
}

INTRODUCTION = """\
# From the clinical brief to the rules

The rules were written from a clinical brief of numbered items and two tables.
This page leads from each of them to what carries it: rules, rows of tables, or a test.
It is made by `python tools/traceability.py`, and a test keeps it complete and fresh.
"""


@dataclass
class Carried:
    """The implementation of one item or row.

    Attributes:
        title: A short description.
        rules: Ids of rules.
        rows: Rows of tables, as `table.id`.
        tests: Tests, as `file::name`.
        because: Why there is no implementation.
        lost: Named rules, rows or tests that can't be found.
    """

    title: str
    rules: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    tests: set[str] = field(default_factory=set)
    because: str = ""
    lost: set[str] = field(default_factory=set)

    @property
    def is_missing(self) -> bool:
        """Whether there is neither an implementation nor a reason for its absence."""
        return not (self.rules or self.rows or self.tests or self.because)


def trace_items(data: Mapping[str, Any], ruleset: Ruleset) -> dict[str, Carried]:
    """Find the implementation of each numbered item."""
    found = {name: _item(row, ruleset) for name, row in data["items"].items()}
    for rule in ruleset.rules:
        for name in rule.brief:
            if name in found:
                found[name].rules.add(rule.id)
    for place, name in _rows(ruleset):
        if isinstance(name, str) and name in found:
            found[name].rows.add(place)
    return found


def _item(row: str | Mapping[str, Any], ruleset: Ruleset) -> Carried:
    if isinstance(row, str):
        return Carried(row)
    carried = Carried(row["title"], because=row.get("because", ""))
    for also in row.get("also", ()):
        ((kind, name),) = also.items()
        match kind:
            case "rule" if name in ruleset.by_id:
                carried.rules.add(name)
            case "table" if _is_in_a_table(name, ruleset):
                carried.rows.add(name)
            case "test" if tests := _tests(name):
                carried.tests.update(tests)
            case _:
                carried.lost.add(f"{kind} {name}")
    return carried


def trace_actives(data: Mapping[str, Any], ruleset: Ruleset) -> dict[str, tuple[str, Carried]]:
    """Find the active for each row, and the rules that name it."""
    found = {}
    for name in data["actives"]:
        rows = [row for row, from_ in _rows(ruleset, "actives") if from_ == name]
        active = rows[0].split(".")[1] if rows else ""
        carried = Carried(name, rows=set(rows))
        carried.rules = {rule.id for rule in ruleset.rules if _names(rule, active)}
        found[name] = (active, carried)
    return found


def trace_interactions(data: Mapping[str, Any], ruleset: Ruleset) -> dict[str, Carried]:
    """Find the rule for each row of the table of pairs."""
    found = {}
    for pair in data["interactions"]:
        rows = {row for row, from_ in _rows(ruleset, "interactions") if from_ == pair}
        ids = {row.split(".")[1] for row in rows}
        carried = Carried(" + ".join(pair), rows=rows)
        carried.rules = {rule.id for rule in ruleset.rules if rule.id.split(".")[-1] in ids}
        found[carried.title] = carried
    return found


def _names(rule: Rule, active: str) -> bool:
    """Return whether a rule names an active directly."""
    if not active:
        return False
    if rule.id.split(".")[-1] == active:
        return True
    if any(active in fact.split(".") for fact in rule.facts):
        return True
    return any(
        isinstance(outcome, RecommendActive) and outcome.active == active for outcome in rule.then
    )


def _rows(ruleset: Ruleset, only: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every row that names its origin, including each value of a list."""
    for table, rows in ruleset.knowledge.rows.items():
        if only in {"", table}:
            for name, row in rows.items():
                origin = row.get("row")
                yield f"{table}.{name}", origin
                if isinstance(origin, list) and table != "interactions":
                    yield from ((f"{table}.{name}", each) for each in origin)


def _is_in_a_table(dotted: str, ruleset: Ruleset) -> bool:
    table, *keys = dotted.split(".")
    value: Any = ruleset.knowledge.rows.get(table) or getattr(ruleset.knowledge, table, None)
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
    return value is not None


@cache
def _functions(file: str) -> tuple[str, ...]:
    path = ROOT / file
    if not path.is_file():
        return ()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def _tests(name: str) -> set[str]:
    file, _, pattern = name.partition("::")
    return {f"{file}::{each}" for each in _functions(file) if fnmatch(each, pattern)}


def write_page(data: Mapping[str, Any], ruleset: Ruleset) -> str:
    """Write the page."""
    items = trace_items(data, ruleset)
    parts = [INTRODUCTION]
    for prefix, heading in MODULES.items():
        chosen = {name: row for name, row in items.items() if name.split("-")[0] == prefix}
        rows = ((name, row.title, _row_text(row)) for name, row in chosen.items())
        parts.append(f"## {heading}\n\n{_table(('Item', 'On', 'Carried by'), rows)}")
    actives = (
        (f"`{name}`", f"`{active}`", _row_text(row))
        for name, (active, row) in trace_actives(data, ruleset).items()
    )
    parts.append(
        "## Rows of the table of actives\n\n"
        "Rules that name the active itself; those for its family or an attribute come on top.\n\n"
        + _table(("Row", "Active", "Carried by"), actives)
    )
    pairs = (
        (f"`{name}`", _row_text(row)) for name, row in trace_interactions(data, ruleset).items()
    )
    parts.append(f"## Rows of the table of pairs\n\n{_table(('Row', 'Carried by'), pairs)}")
    return "\n".join(parts)


def _row_text(row: Carried) -> str:
    rows = {name for name in row.rows if not name.startswith(("actives.", "interactions."))}
    rows |= {name for name in row.rows if name.count(".") > 1}
    parts = [
        *(f"`{name}`" for name in sorted(row.rules)),
        *(f"table `{name}`" for name in sorted(rows)),
        *(f"test `{name.partition('::')[2]}`" for name in sorted(row.tests)),
    ]
    return ", ".join([*parts, row.because] if row.because else parts) or "nothing yet"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def read_items() -> Mapping[str, Any]:
    """Read the items and rows of the brief."""
    data: Mapping[str, Any] = yaml.safe_load(ITEMS.read_text(encoding="utf-8"))
    return data


def main(*words: str) -> int:
    """Write the page, or check whether it is up to date."""
    page = write_page(read_items(), load_ruleset(ROOT / "rulesets"))
    if "--check" in words:
        return int(PAGE.read_text(encoding="utf-8") != page)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
