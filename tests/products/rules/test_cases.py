"""The cases of product rules pass, and every rule has one."""

from __future__ import annotations

from functools import cache

import pytest

from poreroutine.products.rules.assess import bundled_assessor
from poreroutine.products.rules.cases import ProductCase, read_product_cases
from poreroutine.rulesets.bundled import bundled_rulesets

FILLED_IN = ("products.has.", "products.free.", "products.works.")
"""Rules that a table stands for: one of each is shown, not all."""


@cache
def cases() -> tuple[ProductCase, ...]:
    return read_product_cases((bundled_rulesets(),), bundled_assessor().rules)


@pytest.mark.parametrize("number", range(len(cases())), ids=lambda number: cases()[number].name)
def test_a_case_holds(number: int) -> None:
    case = cases()[number]

    assert () == case.failures(bundled_assessor().assess(case.product))


@pytest.mark.parametrize("way", ["fires", "quiet"])
def test_every_rule_is_shown_both_ways(way: str) -> None:
    shown = {rule for case in cases() for rule in getattr(case, way)}
    rules = {rule for rule in bundled_assessor().rules.by_id if not rule.startswith(FILLED_IN)}

    assert set() == rules - shown
    assert all(any(rule.startswith(begin) for rule in shown) for begin in FILLED_IN)


def test_names_of_cases_differ() -> None:
    names = [(case.file, case.name) for case in cases()]

    assert len(names) == len(set(names))
