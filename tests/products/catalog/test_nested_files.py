# ruff: noqa: E501 - rows of tables
"""Nested prices, lists within products, rare separators, and files that are about people or orders."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from poreroutine.errors import CatalogError
from poreroutine.products import read_catalog

PRICES = {
    "graphql range": {
        "data": {"products": {"edges": [
            {"node": {"title": "Gel Wash", "priceRangeV2": {"minVariantPrice": {"amount": "9.90", "currencyCode": "EUR"}}}},
            {"node": {"title": "Cream", "priceRangeV2": {"minVariantPrice": {"amount": "19.0", "currencyCode": "EUR"}}}},
        ]}}
    },
    "graphql variants": {
        "data": {"collection": {"products": {"nodes": [
            {"title": "Gel Wash", "variants": {"nodes": [{"title": "50 ml", "price": {"amount": "9.90", "currencyCode": "EUR"}}]}},
            {"title": "Cream", "variants": {"nodes": [{"title": "50 ml", "price": {"amount": "19.0", "currencyCode": "EUR"}}]}},
        ]}}}
    },
    "cents": [
        {"name": "Gel Wash", "price": {"centAmount": 990, "currencyCode": "EUR", "fractionDigits": 2}},
        {"name": "Cream", "price": {"centAmount": 1900, "currencyCode": "EUR", "fractionDigits": 2}},
    ],
    "offers of several kinds": [
        {"@type": "Product", "name": "Gel Wash", "offers": {"@type": "AggregateOffer", "lowPrice": 9.9, "highPrice": 12, "priceCurrency": "EUR"}},
        {"@type": "Product", "name": "Cream", "offers": [{"@type": "Offer", "priceSpecification": {"price": "19,00", "priceCurrency": "EUR"}}]},
        {"@type": "Product", "name": "Balm", "offers": {"@type": "Offer", "price": "7", "priceCurrency": "EUR"}},
    ],
    "variants with more columns than their product": {
        "products": [
            {"id": 1, "title": "Gel Wash", "variants": [
                {"id": 11, "title": "100 ml", "price": "9.90", "sku": "a", "barcode": "4006381333931"},
                {"id": 12, "title": "200 ml", "price": "15.90", "sku": "b", "barcode": "4006381333948"}]},
            {"id": 2, "title": "Cream", "variants": [{"id": 21, "title": "50 ml", "price": "19.00"}]},
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("document", PRICES.values(), ids=PRICES)
def test_the_price_of_a_nested_product_is_found(document: Any) -> None:  # noqa: ANN401 - plain data
    read = read_catalog(io.BytesIO(json.dumps(document).encode()))
    prices = {each.name: each.price for each in read.products}

    assert {"Gel Wash": 9.9, "Cream": 19.0} == {
        each: prices.pop(each) for each in ("Gel Wash", "Cream")
    }
    assert prices in ({}, {"Balm": 7.0})


def test_an_attribute_with_a_code_is_a_property() -> None:
    attributes = [{"attribute_code": "ingredients", "value": "Aqua, Glycerin, Retinol, Squalane"}]
    document = {"items": [{"sku": "1", "name": "Cream", "custom_attributes": attributes}]}

    (product,) = read_catalog(io.BytesIO(json.dumps(document).encode())).products

    assert product.ingredients == "Aqua, Glycerin, Retinol, Squalane"


@pytest.mark.parametrize("separator", ["~", "^", "\x1f", "|"])
def test_rare_separators_are_found(separator: str) -> None:
    rows = (
        ("name", "ingredients", "price"),
        ("Cream", "Aqua, Glycerin, Retinol, Squalane", "9.90"),
        ("Gel", "Aqua, Glycerin, Parfum, Panthenol", "19.00"),
    )
    read = read_catalog(io.BytesIO("\n".join(map(separator.join, rows)).encode()))

    assert [(each.name, each.price) for each in read.products] == [("Cream", 9.9), ("Gel", 19.0)]


def test_apostrophes_can_quote_cells() -> None:
    content = (
        "name,ingredients,price\n'Cream','Aqua, Glycerin, Retinol, Squalane',9.90\n"
        "'Gel','Aqua, Glycerin, Parfum, Panthenol',19.00\n"
    )
    read = read_catalog(io.BytesIO(content.encode()))

    assert [each.ingredients.count(",") for each in read.products] == [3, 3]
    assert [each.name for each in read.products] == ["Cream", "Gel"]


OTHERS = {
    "orders in german": "Bestellnummer;Datum;Kunde;Artikel;Menge;Summe;Lieferadresse\n1;01.01.2026;Anna Lee;Waschgel;1;9,90;Weg 1\n2;02.01.2026;Bob Ray;Creme;2;38,00;Weg 2\n",
    "staff": "name,department,salary,start date\nAnn Lee,Sales,40000,2020-01-01\nBob Ray,IT,50000,2021-01-01\n",
    "patients": "patient,treatment,name\n1,Peel,Ann Lee\n2,Laser,Bob Ray\n",
    "orders": json.dumps({"orders": [
        {"id": 1, "total": "9.90", "line_items": [{"title": "Gel Wash", "price": "9.90", "quantity": 1}]},
        {"id": 2, "total": "19", "line_items": [{"title": "Cream", "price": "19", "quantity": 1}]}]}),
    "customers": json.dumps({"customers": [{"name": "Ann Lee", "type": "regular"}, {"name": "Bob Ray", "type": "new"}]}),
}  # fmt: skip


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_files_about_people_and_orders_are_refused(content: str) -> None:
    with pytest.raises(CatalogError, match=r"is a table of (people|orders)"):
        read_catalog(io.BytesIO(content.encode()))
