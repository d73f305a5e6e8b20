"""Mutants of tables: every flag, number and list of the safety tables, changed one at a time.

A fixed value finds the change when the rules are read. What none fixes is listed, by attribute, in
docs/features/table_survivors.md; cases and `rules verify` may still find it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from yaml import safe_load

from poreroutine.advisor import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.fixed_values import _leaves, is_allowed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "features" / "table_survivors.md"
TABLES = (
    "actives", "families", "calendar", "steps", "limits_by_experience", "interactions",
    "procedures", "referrals", "questionnaire",
)  # fmt: skip
NAMES = frozenset(
    {"brief", "row", "sources", "weeks_sources", "inci", "group", "names", "rest_names"}
)
"""Keys that name things: a wrong name is a fault of its own, or found by tests/data/words.txt."""
Leaf = tuple[tuple[Any, ...], Any]


@cache
def fixed() -> dict[tuple[Any, ...], Any]:
    blocks = Advisor(engine="portable").ruleset.knowledge.fixed_values.values()
    return {path: value for block in blocks for path, _, value in _leaves(block)}


def leaves(path: tuple[Any, ...], value: Any) -> Iterator[Leaf]:  # noqa: ANN401 - plain data
    if path in fixed():
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NAMES:
                yield from leaves((*path, key), each)
    elif isinstance(value, bool | int | float | list):
        yield path, value


@cache
def everything() -> dict[tuple[Any, ...], Any]:
    folder = bundled_rulesets() / "knowledge"
    return {
        path: value
        for table in TABLES
        for path, value in leaves(
            (table,), safe_load((folder / f"{table}.yaml").read_text("utf-8"))
        )
    }


def mutants(value: Any) -> Iterator[Any]:  # noqa: ANN401 - plain data
    match value:
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value - 1)
        case list():
            yield from ([*value[:at], *value[at + 1 :]] for at in range(len(value)))
            yield [*value, "something_else"]
        case str():
            yield f"{value} or 99 %"


@pytest.mark.parametrize("table", TABLES)
def test_a_mutant_of_a_fixed_value_is_refused(table: str) -> None:
    made = 0
    for path, value in everything().items():
        if path[0] == table and path in fixed():
            for mutant in mutants(value):
                made += 1
                assert not is_allowed(fixed()[path], mutant, None), path
    assert made


def test_the_page_lists_what_nothing_fixes() -> None:
    left = Counter(f"{path[0]}.{path[-1]}" for path in everything() if path not in fixed())
    expected = [f"| `{name}` | {count} |" for name, count in sorted(left.items())]
    if os.environ.get("UPDATE_GOLDEN"):
        kept = [line for line in PAGE.read_text("utf-8").splitlines() if not line.startswith("| `")]
        at = kept.index("|---|--:|") + 1
        PAGE.write_text("\n".join([*kept[:at], *expected, *kept[at:]]) + "\n", encoding="utf-8")
    listed = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]

    assert expected == listed
    fixed_share = 1 - left.total() / len(everything())
    assert fixed_share > 0.7
