# ruff: noqa: E501, ISC004 - rows of tables
"""Variants, prices and what is on offer, in the files of more shop systems."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from poreroutine.errors import CatalogError
from poreroutine.products import read_catalog
from poreroutine.products.catalog.catalog import Catalog

LIST = "Aqua, Glycerin, Niacinamide, Panthenol, Carbomer, Phenoxyethanol"


def catalogue(content: str | object) -> Catalog:
    text = content if isinstance(content, str) else json.dumps(content)
    return read_catalog(io.BytesIO(text.encode()))


def offered(read: Catalog) -> dict[str, tuple[float | None, str]]:
    return {each.name: (each.price, each.currency) for each in read.products}


def shopify(*variants: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": "Calm Serum",
        "body_html": f"<p>Ingredients: {LIST}</p>",
        "variants": [*variants],
    }


@pytest.mark.parametrize("key", ["available", "availableForSale", "is_available"])
def test_a_product_is_sold_out_if_all_its_variants_are(key: str) -> None:
    read = catalogue(
        {
            "products": [
                shopify({"price": "19.00", key: False}, {"price": "29.00", key: True}),
                shopify({"price": "9.00", key: False}) | {"title": "Gone Serum"},
            ]
        }
    )

    assert {"Calm Serum": (29.0, "")} == offered(read)
    assert ["not on offer"] == [each.reason.partition(":")[0] for each in read.skipped]


def test_the_cheapest_variant_on_offer_counts() -> None:
    dear, cheap = {"price": "29.00", "available": True}, {"price": "19.00", "available": True}

    assert {"Calm Serum": (19.0, "")} == offered(catalogue({"products": [shopify(dear, cheap)]}))


def test_the_edges_of_graphql_are_products() -> None:
    node = {
        "title": "Calm Serum",
        "descriptionHtml": f"<p>Ingredients: {LIST}</p>",
        "variants": {
            "edges": [
                {"node": {"price": "9.00", "availableForSale": False}},
                {"node": {"price": "19.00", "availableForSale": True}},
            ]
        },
    }

    assert {"Calm Serum": (19.0, "")} == offered(
        catalogue({"data": {"products": {"edges": [{"node": node}]}}})
    )


@pytest.mark.parametrize(
    "table",
    [
        # BigCommerce
        'Item Type,Product ID,Product Name,Product Description,Price,Product Visible?\n'
        f'Product,7,Calm Serum,"Ingredients: {LIST}",19.00,Y\n'
        '  SKU,8,[S]Size=50ml,,29.00,\n'
        '  Rule,9,[S]Size=50ml,,5.00,\n',
        # Squarespace
        'Product ID [Non Editable],Variant ID [Non Editable],Title,Description,SKU,Price,Visible\n'
        f'a,v1,Calm Serum,"<p>Ingredients: {LIST}</p>",Q1,19.00,Yes\n'
        ',v2,,,Q2,29.00,\n',
        # Wix
        'handleId,fieldType,name,price,visible,additionalInfoTitle1,additionalInfoDescription1\n'
        f'P1,Product,Calm Serum,19.00,TRUE,INGREDIENTS,"<p>{LIST}</p>"\n'
        'P1,Variant,,29.00,,,\n',
        # Ecwid
        'type,product_internal_id,product_name,product_price,product_description\n'
        f'product,1,Calm Serum,19.00,"Ingredients: {LIST}"\n'
        'product_variation,1,,29.00,\n',
        # Square
        'Token,Item Name,Variation Name,Description,Price\n'
        f'A,Calm Serum,30 ml,"Ingredients: {LIST}",19.00\n'
        f'B,Calm Serum,50 ml,"Ingredients: {LIST}",29.00\n',
    ],
)  # fmt: skip
def test_variants_below_their_product_are_one_choice(table: str) -> None:
    read = catalogue(table)

    assert {"Calm Serum": (19.0, "")} == offered(read)
    assert ["full"] == [each.label.listing for each in read.assessed]
    assert read.skipped == ()
    assert read.joined


def test_equal_names_without_variants_stay_products() -> None:
    read = catalogue(f'name,ingredients,price\nCalm Serum,"{LIST}",19\nCalm Serum,"{LIST}",29\n')

    assert len(read.products) == 2


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Archived", "Yes"),
        ("is_in_stock", "0"),
        ("product_online", "0"),
        ("Product Visible?", "N"),
        ("Active (0/1)", "0"),
        ("discontinued", "true"),
        ("product_is_available", "false"),
    ],
)
def test_more_columns_say_what_is_not_on_offer(column: str, cell: str) -> None:
    other = {"Yes": "No", "true": "false", "0": "1", "N": "Y", "false": "true"}[cell]
    read = catalogue(
        f'name,ingredients,{column}\nGone Serum,"{LIST}",{cell}\nCalm Serum,"{LIST}",{other}\n'
    )

    assert ["Calm Serum"] == [each.name for each in read.products]


@pytest.mark.parametrize(
    ("columns", "cells", "price"),
    [
        ("price_eur,price_usd", "19.00,21.00", (19.0, "EUR")),
        ("price_usd,price_eur", ",19.00", (19.0, "EUR")),
        ("price,special_price", "29.0000,19.0000", (19.0, "")),
        ("price_cents,currency", "1900,EUR", (19.0, "EUR")),
        ("Price tax included", '"19,90"', (19.9, "")),
        ("sale_price_gbp,price_gbp", "17.00,19.00", (17.0, "GBP")),
        ("unit_amount,currency", "1900,usd", (19.0, "USD")),
        ("price_eur", "1900", (19.0, "EUR")),
        ("price_eur", "490", (490.0, "EUR")),
        ("price_eur", "1900.00", (1900.0, "EUR")),
        ("price_jpy", "1900", (1900.0, "JPY")),
        ("price", "1900", (1900.0, "")),
    ],
)
def test_a_price_has_the_unit_of_its_own_column(
    columns: str, cells: str, price: tuple[float, str]
) -> None:
    read = catalogue(f'name,ingredients,{columns}\nCalm Serum,"{LIST}",{cells}\n')

    assert {"Calm Serum": price} == offered(read)


def test_a_list_in_packed_attributes_is_read_to_its_end() -> None:
    read = catalogue(
        "sku,name,additional_attributes,price\n"
        f'C,Calm Serum,"ingredients={LIST},skin_type=Oily",19.00\n'
    )

    assert LIST == read.products[0].ingredients


@pytest.mark.parametrize("path", [(), ("items",), ("result", "items")])
def test_products_by_number_are_all_read(path: tuple[str, ...]) -> None:
    document: Any = {
        number: {"name": name, "price": 19, "ingredients": LIST.split(", ")}
        for number, name in (("C1", "Calm Serum"), ("C2", "Calm Cream"))
    }
    for key in reversed(path):
        document = {key: document}
    read = catalogue(document)

    assert [("C1", "Calm Serum"), ("C2", "Calm Cream")] == [(p.id, p.name) for p in read.products]


def test_a_row_with_names_of_columns_in_it_is_no_header() -> None:
    read = catalogue(
        "id,kind,name,price,heading,ingredients\n"
        f'1,Product,Calm Serum,19.00,INGREDIENTS,"{LIST}"\n2,Product,Calm Cream,9.00,INGREDIENTS,"{LIST}"\n'
    )

    assert ["Calm Serum", "Calm Cream"] == [each.name for each in read.products]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("Redirect from,Redirect to\n/a,/b\n", "redirects"),
        ("Name,Value,Value type,Usage limit,Times used\nSUMMER,-10.0,percentage,,3\n", "discounts"),
        ('{"errors": "[API] Invalid API key or access token"}', "no list of products"),
        ('{"error": {"code": 401, "message": "Unauthorized"}}', "no list of products"),
    ],
)
def test_what_is_no_catalogue_is_refused_by_its_cause(content: str, what: str) -> None:
    with pytest.raises(CatalogError, match=what):
        catalogue(content)


def test_prices_that_are_taken_for_hundredths_are_told() -> None:
    variants = [
        {"title": title, "prices": [{"amount": amount, "currency_code": "eur"}]}
        for title, amount in (("30 ml", 1990), ("50 ml", 2990))
    ]
    read = catalogue(
        {"products": [{"title": "Calm Serum", "variants": variants, "metadata": {"inci": LIST}}]}
    )

    assert {"Calm Serum": (19.9, "EUR")} == offered(read)
    assert ["prices in 'variants.prices' are taken for hundredths"] == list(read.notes)
