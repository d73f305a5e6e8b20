"""One shared reader for all tests, because it caches matches."""

from __future__ import annotations

import pytest

from poreroutine.products.labels.ingredients import IngredientTable, load_ingredients
from poreroutine.products.labels.reader import LabelReader


@pytest.fixture(scope="session")
def table() -> IngredientTable:
    return load_ingredients()


@pytest.fixture(scope="session")
def reader(table: IngredientTable) -> LabelReader:
    return LabelReader(table)
