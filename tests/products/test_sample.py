"""Real catalogues compared with a sample classified by hand."""

from __future__ import annotations

import importlib.util
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from poreroutine.model.product import Answer, Assessment
from poreroutine.products.catalog.catalog import read_catalog
from poreroutine.products.rules.assess import bundled_assessor

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT.parent / "shared" / "data" / "catalogues"
SAMPLE = yaml.safe_load(
    (ROOT / "tests" / "data" / "products" / "sample.yaml").read_text(encoding="utf-8")
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CATALOGUES.is_dir(), reason="no real catalogues here"),
]


@cache
def report() -> Any:  # noqa: ANN401 - a module
    spec = importlib.util.spec_from_file_location("report", ROOT / "tools" / "catalogues_report.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def assessed(name: str) -> tuple[Assessment, ...]:
    catalog = read_catalog(CATALOGUES / f"{name}.csv")
    return tuple(bundled_assessor().assess_all(catalog.products))


def told(name: str) -> tuple[Counter[str], Counter[str]]:
    found = list(report().judged(SAMPLE[name], assessed(name)))
    return Counter(what for what, _, _ in found), Counter(what for what, ok, _ in found if ok)


def test_the_sample_is_large_enough() -> None:
    assert sum(map(len, SAMPLE.values())) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_sunscreens_are_told_from_others(name: str) -> None:
    asked, right = told(name)

    assert asked["sunscreen"] == right["sunscreen"]
    assert asked["no sunscreen"] == right["no sunscreen"]


@pytest.mark.parametrize("name", SAMPLE)
def test_most_steps_are_told(name: str) -> None:
    asked, right = told(name)

    assert right["step"] >= 0.9 * asked["step"]


@pytest.mark.parametrize("name", SAMPLE)
def test_nothing_is_free_of_anything_on_a_label_that_cannot_be_read(name: str) -> None:
    flags = bundled_assessor().rules.table.flags
    unread = [each for each in assessed(name) if not each.label.is_readable]

    assert unread
    assert not [
        (each.product.row, flag)
        for each in unread
        for flag in flags
        if each.flags[flag].answer is Answer.NO
    ]
