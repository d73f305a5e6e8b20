"""`poreroutine audit`, and `recommend --catalog`: text, JSON, and errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from poreroutine import Advisor, Routine
from poreroutine.report.audit_page import audit_page

Call = Callable[..., Result]
ROOT = Path(__file__).parents[2]
SHELF = str(ROOT / "examples" / "shelf.yaml")
CATALOG = """id,name,category,ingredients,price
a,Calm Gel Cleanser,cleanser,"Aqua, Glycerin, Decyl Glucoside",9 EUR
b,Evil\x1b[31mFluid Sunscreen SPF 50,sunscreen,"Aqua, Zinc Oxide, Glycerin",19 EUR
"""


@pytest.fixture
def catalog(tmp_path: Path) -> str:
    file = tmp_path / "catalog.csv"
    file.write_text(CATALOG, encoding="utf-8")
    return str(file)


def test_text_is_the_page(call: Call) -> None:
    advisor = Advisor()
    shelf = advisor.read_shelf(Path(SHELF).read_bytes(), name=SHELF)

    result = call("audit", SHELF, "--width", "72")

    assert (0, "") == (result.exit_code, result.stderr)
    assert audit_page(advisor.audit(shelf), width=72, shelf=SHELF) == result.stdout


def test_json_is_the_record(call: Call, person: str) -> None:
    told = json.loads(call("audit", SHELF, "--profile", person, "--format", "json").stdout)

    assert told["with_profile"]
    assert [1, 2, 3, 4, 5, 6, 7] == [entry["place"] for entry in told["entries"]]
    assert {"cleanse", "moisturise", "protect"} <= {u["id"].split(".")[0] for u in told["uses"]}


def test_a_shelf_is_read_from_stdin(call: Call) -> None:
    result = call("audit", "-", "--format", "json", stdin="active,nights\nretinol,2\n")

    assert ["retinol"] == json.loads(result.stdout)["entries"][0]["actives"]


def test_a_shelf_and_a_profile_are_not_both_read_from_stdin(call: Call) -> None:
    result = call("audit", "-", "--profile", "-", stdin="products: []")

    assert result.exit_code == 2
    assert "stdin" in result.stderr


def test_a_faulty_shelf_is_misuse_told_in_full(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "shelf.yaml"
    file.write_text("products: [{active: retinoll, nights: 9}]", encoding="utf-8")

    result = call("audit", str(file))

    assert (2, "") == (result.exit_code, result.stdout)
    assert all(word in result.stderr for word in ("E404", "nights", "Did you mean retinol?"))


def test_a_shelf_names_products_of_a_catalogue(call: Call, catalog: str) -> None:
    result = call("audit", "-", "--catalog", catalog, "--format", "json", stdin="id,slot\na,both\n")

    assert ["Calm Gel Cleanser"] == [e["name"] for e in json.loads(result.stdout)["entries"]]


def test_recommend_shows_the_products_of_a_catalogue(call: Call, person: str, catalog: str) -> None:
    result = call("recommend", person, "--catalog", catalog)

    assert result.exit_code == 0
    assert "Calm Gel Cleanser" in result.stdout
    assert "\x1b" not in result.stdout


def test_products_stand_under_one_key_of_a_routine_that_stays_readable(
    call: Call, person: str, catalog: str
) -> None:
    with_products = call("recommend", person, "--catalog", catalog, "--format", "json").stdout
    without = call("recommend", person, "--format", "json").stdout
    written = json.loads(with_products)

    products = written.pop("products")

    assert json.loads(without) == written
    assert 2 == products["products"]
    assert Routine.from_json(without) == Routine.from_json(with_products)


def test_a_catalogue_that_is_none_is_misuse(call: Call, person: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("1,2,3\n4,5,6\n", encoding="utf-8")

    result = call("recommend", person, "--catalog", str(file))

    assert (2, "") == (result.exit_code, result.stdout)
