"""Mutants of tables: every flag, number, word and list of the tables, changed one at a time.

A fixed value finds the change when the rules are read. What none fixes is listed, by attribute and
with a reason, in docs/features/table_survivors.md; cases and `rules verify` may still find it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.products.rules.fixed import LabelTables
from poreroutine.products.tables import documents, is_table
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults, read_document, read_folder
from poreroutine.rulesets.knowledge.fixed_values import _leaves, is_allowed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "features" / "table_survivors.md"
TABLES = (
    "actives", "allergy_labels", "backbone_kinds", "calendar", "claim_exceptions", "claim_words",
    "claims", "combinations", "drivers", "emergencies", "emergency_words", "families", "fields",
    "help_lines", "interactions", "limits_by_experience", "matching", "medicine_combinations",
    "niacinamide_by_driver", "options_wait", "pathways", "plain_words", "procedures",
    "question_kinds", "question_words", "questionnaire", "referrals", "refused", "screens",
    "shelf", "steps", "subjects", "texts", "theirs_to_change",
)  # fmt: skip
LABELS = ("products", "ingredients")
"""Tables that are read with products: how labels, names and files are read."""
TEXTS = frozenset(
    {
        "availability_note", "because", "brief", "clinical", "contested", "group", "help", "how",
        "label", "name", "one", "other", "plain", "question", "row", "sources", "state_sources",
        "strength_note", "text", "title", "weeks_sources",
    }
)  # fmt: skip
"""Keys of what people read, and of references; figures in them are fixed where they matter."""
CASES = "cases: each row makes a rule, and cases show it fire and stay quiet"
JUDGEMENT = "a matter of judgement: order and weight of products, prices, how many are shown"
LAYOUT = "a matter of layout: which questions stand together, and their order"
WORDS = "words to pass over, or a word for the answer itself"
REASONS = {
    "products.flags.summary": "a matter of layout: which flags a catalogue is summed up by",
    "matching": JUDGEMENT,
    "screens": LAYOUT,
    "fields.ignored": WORDS,
    "calendar": WORDS,
    "questionnaire.ignored": WORDS,
    "backbone_kinds": CASES,
    "interactions": CASES,
    "medicine_combinations": CASES,
    "options_wait": CASES,
    "pathways": CASES,
}
"""Table, or table and attribute -> why nothing fixes it."""
MOST_WORDS = 6
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
            if key not in TEXTS or path[0] == "help_lines":
                yield from leaves((*path, key), each)
    elif not isinstance(value, str) or " " not in value:
        yield path, value


@cache
def everything() -> dict[tuple[Any, ...], Any]:
    folder = bundled_rulesets() / "knowledge"
    found: dict[tuple[Any, ...], Any] = {}
    for table in TABLES:
        for file in (folder / f"{table}.yaml", *sorted((folder / table).glob("**/*.yaml"))):
            if file.is_file():
                document = read_document(file, folder)
                found |= leaves((table,), document.data)
    return found | of_labels()


def of_labels() -> dict[tuple[Any, ...], Any]:
    base = bundled_rulesets()
    faults = Faults(strict=True)
    products = [each for _, each in documents([base], faults) if is_table(each)]
    tables = LabelTables(products, read_folder(base / "knowledge" / "ingredients", faults)).data
    return {path: value for home in LABELS for path, value in leaves((home,), tables[home])}


@cache
def words_beside() -> dict[tuple[Any, ...], list[str]]:
    """The words that stand in the same column: a wrong one reads like a right one."""
    found: dict[tuple[Any, ...], set[str]] = {}
    for path, value in everything().items():
        if isinstance(value, str):
            found.setdefault((path[0], path[-1]), set()).add(value)
    return {column: sorted(words) for column, words in found.items()}


def mutants(path: tuple[Any, ...], value: Any) -> Iterator[Any]:  # noqa: ANN401 - plain data
    match value:
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value - 1)
        case dict():
            yield from ({k: v for k, v in value.items() if k != key} for key in value)
        case list():
            yield from ([*value[:at], *value[at + 1 :]] for at in range(len(value)))
            yield [*value, "something_else"]
        case str() if isinstance(fixed().get(path), list):
            yield f"{value} or 99 %"
        case str():
            others = [word for word in words_beside()[path[0], path[-1]] if word != value]
            yield from others[:MOST_WORDS] or ["something_else"]


@pytest.mark.parametrize("table", [*TABLES, *LABELS])
def test_a_mutant_of_a_fixed_value_is_refused(table: str) -> None:
    made = 0
    for path, value in everything().items():
        if path[0] == table and path in fixed():
            for mutant in mutants(path, value):
                made += 1
                assert not is_allowed(fixed()[path], mutant, None), path
    assert made


def listed_as(path: tuple[Any, ...]) -> tuple[str, str]:
    """Under which name a value is listed, and why nothing fixes it."""
    at = 1 if path[0] in LABELS else 0
    table, column = ".".join(map(str, path[: at + 1])), f"{'.'.join(path[: at + 1])}.{path[-1]}"
    if table in REASONS:
        return table, REASONS[table]
    return column, REASONS.get(column, "nothing states it yet")


def test_the_page_lists_what_nothing_fixes() -> None:
    left = Counter(listed_as(path) for path in everything() if path not in fixed())
    expected = [f"| `{name}` | {count} | {why} |" for (name, why), count in sorted(left.items())]
    if os.environ.get("UPDATE_GOLDEN"):
        kept = [line for line in PAGE.read_text("utf-8").splitlines() if not line.startswith("| `")]
        at = kept.index("|---|--:|---|") + 1
        PAGE.write_text("\n".join([*kept[:at], *expected, *kept[at:]]) + "\n", encoding="utf-8")
    listed = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]

    assert expected == listed
    made = {path: [*mutants(path, value)] for path, value in everything().items()}
    refused = sum(len(each) for path, each in made.items() if path in fixed())
    assert refused / sum(map(len, made.values())) > 0.95
