"""The reader agrees with a hundred labels classified by hand, whose texts are not included."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from poreroutine.model.label import Label, Listing, Match
from poreroutine.products.labels.ingredients import IngredientTable
from poreroutine.products.labels.reader import LabelReader

ROOT = Path(__file__).parents[3]
CATALOGUES = ROOT.parent / "shared" / "data" / "catalogues"

pytestmark = pytest.mark.skipif(
    not CATALOGUES.is_dir(), reason="the catalogues don't lie beside the project"
)

WATCHED = ("retinoid", "salicylate", "bha", "aha", "pha", "fragrance")
"""What a safety answer hangs on: none of these may be missed."""


@pytest.fixture(scope="module")
def report() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "labels_report", ROOT / "tools" / "labels_report.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_nothing_is_missed_that_safety_hangs_on(
    report: ModuleType, reader: LabelReader, table: IngredientTable
) -> None:
    scores = report.compare(CATALOGUES, reader, table).scores

    assert dict.fromkeys(WATCHED, 0) == {flag: scores[flag].missed for flag in WATCHED}
    assert all(scores[flag].right for flag in WATCHED)


def test_flags_are_told_with_few_mistakes(
    report: ModuleType, reader: LabelReader, table: IngredientTable
) -> None:
    scores = report.compare(CATALOGUES, reader, table).scores
    right = sum(score.right for score in scores.values())

    assert sum(score.extra + score.missed for score in scores.values()) <= 0.01 * right


def test_lists_are_told_as_by_hand(
    report: ModuleType, reader: LabelReader, table: IngredientTable
) -> None:
    assert [] == report.compare(CATALOGUES, reader, table).other


@pytest.mark.parametrize("part", ["open", "held", "third"])
def test_difficult_labels_are_read_with_few_mistakes(
    report: ModuleType, reader: LabelReader, table: IngredientTable, part: str
) -> None:
    """Nothing that safety depends on is missed; at most 3 % of the flags and kinds are wrong."""
    compared = report.compare(CATALOGUES, reader, table, report.HARD, part)
    right = sum(score.right for score in compared.scores.values())
    wrong = sum(score.extra + score.missed for score in compared.scores.values())

    assert dict.fromkeys(WATCHED, 0) == {flag: compared.scores[flag].missed for flag in WATCHED}
    assert wrong + len(compared.other) <= 0.03 * right


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "share"), [("lookfantastic_2021.csv", 0.97), ("sephora_2018.csv", 0.95)]
)
def test_most_names_are_known(
    report: ModuleType, reader: LabelReader, file: str, share: float
) -> None:
    found = [each for label in _labels(report, reader, file) for each in label.ingredients]
    known = sum(each.match is not Match.UNKNOWN for each in found)

    assert known >= share * len(found)


def test_placeholders_are_no_lists(report: ModuleType, reader: LabelReader) -> None:
    texts = report.texts_of(CATALOGUES, "sephora_2018.csv")
    gaps = [text for text in texts if text.startswith(("Visit the", "No Info", "#NAME?"))]

    assert gaps
    assert {Listing.NONE} == {reader.read(text).listing for text in gaps}


def _labels(report: ModuleType, reader: LabelReader, file: str) -> list[Label]:
    return [reader.read(text) for text in report.texts_of(CATALOGUES, file)]
