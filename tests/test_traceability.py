"""Every clinical requirement has an implementation, and the page that lists it is fresh."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from poreroutine.advisor.default import default_advisor
from poreroutine.rulesets.rules.model import Ruleset

ROOT = Path(__file__).resolve().parents[1]


@cache
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("traceability", ROOT / "tools/traceability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["traceability"] = module
    spec.loader.exec_module(module)
    return module


@cache
def ruleset() -> Ruleset:
    return default_advisor().ruleset


@cache
def data() -> Mapping[str, Any]:
    items: Mapping[str, Any] = tool().read_items()
    return items


def test_every_item_is_carried_or_says_why_not() -> None:
    items = tool().trace_items(data(), ruleset())

    assert [] == [name for name, carried in items.items() if carried.is_missing]


def test_whatever_an_item_names_exists() -> None:
    items = tool().trace_items(data(), ruleset())

    assert {} == {name: carried.lost for name, carried in items.items() if carried.lost}


def test_every_row_of_the_table_of_actives_is_an_active_that_rules_name() -> None:
    actives = tool().trace_actives(data(), ruleset())

    assert [] == [
        name for name, (active, carried) in actives.items() if not (active and carried.rules)
    ]
    named = {active for active, _ in actives.values()}
    assert named <= set(ruleset().knowledge.actives), "the others came after the brief"


def test_every_row_of_the_table_of_pairs_is_a_rule() -> None:
    pairs = tool().trace_interactions(data(), ruleset())

    assert [] == [name for name, carried in pairs.items() if not carried.rules]
    own = {"any_retinoid_with_rinse_off_acid"}
    assert len(pairs) == len(ruleset().knowledge.rows["interactions"].keys() - own)


def test_rules_name_only_items_that_exist() -> None:
    unknown = {rule.id: set(rule.brief) - set(data()["items"]) for rule in ruleset().rules}

    assert {} == {rule: names for rule, names in unknown.items() if names}


def test_an_item_that_nothing_carries_is_missing() -> None:
    items = tool().trace_items({"items": {"DRV-99": "nothing at all"}}, ruleset())

    assert items["DRV-99"].is_missing


def test_the_page_is_fresh() -> None:
    """`python tools/traceability.py`, or `make docs`, writes it anew."""
    page = (ROOT / "docs" / "traceability.md").read_text(encoding="utf-8")

    assert tool().write_page(data(), ruleset()) == page
