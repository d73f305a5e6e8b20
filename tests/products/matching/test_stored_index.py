"""The index of a large catalogue is kept on disk, and equals one that was built anew."""

from __future__ import annotations

import io
import pickle
from dataclasses import replace
from enum import Enum
from pathlib import Path

import pytest

from made_up_products import advisor, maker
from poreroutine._support import disk_cache
from poreroutine.model.label import Listing, Match
from poreroutine.model.product import Answer, StrengthBand
from poreroutine.products.matching import stored_index
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.stored_index import PackedAssessments
from poreroutine.products.rules.assess import bundled_assessor

PERSON = {"age": 29, "skin_type": "oily", "sex": "male"}
ROWS = "".join(
    f'Calm Gel Wash {n},Cleanser,"Aqua, Glycerin, Decyl Glucoside",{n + 3} €,40058001234{n:02}\n'
    for n in range(70)
)
CATALOGUE = f"name,category,ingredients,price,ean\n{ROWS}"


@pytest.fixture
def _cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(disk_cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(stored_index, "LEAST_PRODUCTS", 1)


@pytest.mark.usefixtures("_cached")
def test_a_catalogue_is_assessed_once_whoever_reads_it() -> None:
    """The second reading finds the first one's index, and chooses the same."""
    catalog = advisor().read_catalog(io.BytesIO(CATALOGUE.encode()))
    routine = advisor().recommend(PERSON)
    first = advisor().products(routine, catalog)

    def build() -> MatchIndex:
        pytest.fail("the catalogue is assessed again")

    rules = (advisor().ruleset.digest, bundled_assessor().rules.digest)
    again = stored_index.stored_index(catalog.products, rules, build)

    assert first == advisor().products(routine, replace(catalog))
    assert 70 == len(again.assessments)
    assert again.by_id["4005800123407"] == again.by_id[catalog.products[7].id]


@pytest.mark.usefixtures("_cached")
@pytest.mark.parametrize("change", ["products", "rules"])
def test_anything_that_changes_is_assessed_again(change: str) -> None:
    """Other products or other rules never get an old index."""
    catalog = advisor().read_catalog(io.BytesIO(CATALOGUE.encode()))
    index = advisor()._state.product_service.index(catalog)  # noqa: SLF001 - the advisor's own
    products = catalog.products[1:] if change == "products" else catalog.products
    rules = ("others",) if change == "rules" else (advisor().ruleset.digest,)
    built: list[int] = []

    def build() -> MatchIndex:
        built.append(1)
        return index

    stored_index.stored_index(products, rules, build)

    assert [1] == built


def test_packed_assessments_are_those_that_were_packed() -> None:
    """In order, by place, from the end and in slices; what is unpacked is not pickled."""
    catalog = advisor().read_catalog(io.BytesIO(CATALOGUE.encode()))
    whole = tuple(bundled_assessor().assess_all(catalog.products))

    packed = PackedAssessments.of(whole)

    assert list(whole) == list(packed)
    assert whole[-1] == packed[-1]
    assert whole[60:68] == packed[60:68]
    assert len(pickle.dumps(PackedAssessments.of(whole))) == len(pickle.dumps(packed))
    with pytest.raises(IndexError):
        packed[len(whole)]


def _as_in_python_3_11_2(member: Enum, _protocol: int) -> tuple[object, tuple[object, str]]:
    return getattr, (type(member), member.name)


@pytest.mark.usefixtures("_cached")
def test_what_one_python_writes_every_python_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython 3.11.2 pickles members of enums by a call, which a stored result may not contain."""
    catalog = advisor().read_catalog(io.BytesIO(CATALOGUE.encode()))
    assessed = tuple(bundled_assessor().assess_all(catalog.products))
    for kind in (Answer, Listing, Match, StrengthBand):
        monkeypatch.setattr(kind, "__reduce_ex__", _as_in_python_3_11_2)
    made: list[int] = []

    def build() -> MatchIndex:
        made.append(1)
        return maker().index(assessed)

    first = stored_index.stored_index(catalog.products, ("rules",), build)
    again = stored_index.stored_index(catalog.products, ("rules",), build)

    assert [1] == made
    assert list(first.assessments) == list(again.assessments) == list(assessed)
