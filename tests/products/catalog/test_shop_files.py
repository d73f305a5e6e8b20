# ruff: noqa: E501, ISC004 - rows of tables
"""Files as shop systems write them: every product once, whole, and nothing dropped in silence."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from poreroutine.errors import CatalogError
from poreroutine.products import Product, read_catalog
from poreroutine.products.catalog.catalog import Catalog

LIST = "Aqua, Glycerin, Retinol, Phenoxyethanol"
OTHER = "Aqua, Glycerin, Niacinamide, Phenoxyethanol"


def catalogue(content: str | bytes, **how: Any) -> Catalog:  # noqa: ANN401 - handed on
    return read_catalog(
        io.BytesIO(content.encode() if isinstance(content, str) else content), **how
    )


def names(read: Catalog) -> list[str]:
    return [product.name for product in read.products]


def table(*rows: tuple[str, ...], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def only(read: Catalog) -> Product:
    (product,) = read.products
    return product


# -- shop systems ----------------------------------------------------------------------------------

SHOPIFY = (
    ("Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Option1 Value",
     "Variant SKU", "Variant Price", "Variant Barcode", "Image Src", "Status"),
    ("calm", "Calm Serum", f'<p style="color: red; top: 0">Light; soft | new.</p>\n<p>Ingredients: {LIST}</p>',
     "Muster", "Serum", "new, night", "50 ml", "C-50", "18.00", "4005800123450", "https://i.example/1", "active"),
    ("calm", "", "", "", "", "", "30 ml", "C-30", "12.00", "4005800123467", "https://i.example/2", ""),
    ("calm", "", "", "", "", "", "", "", "", "", "https://i.example/3", ""),
    ("day", "Day Cream", '<p style="color: red;">Rich;\ncalm;\nsoft.</p>', "Muster", "Moisturizer", "", "",
     "D-1", "9.00", "", "https://i.example/4", "active"),
)  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_shopify_export_has_a_product_for_each_handle(separator: str) -> None:
    read = catalogue(table(*SHOPIFY, separator=separator))

    calm, day = read.products
    assert ("Calm Serum", "Muster", 12.0, "4005800123450") == (
        calm.name, calm.brand, calm.price, calm.gtin,
    )  # fmt: skip
    assert "Retinol" in calm.ingredients
    assert ("Day Cream", "") == (day.name, day.ingredients)
    assert (5, 2) == (read.rows - len(read.skipped) + 1, len(read.joined))


def test_shopify_json_keeps_variants_and_images_inside_their_product() -> None:
    data = {
        "products": [
            {
                "id": 1, "title": "Calm Serum", "handle": "calm", "vendor": "Muster", "product_type": "Serum",
                "body_html": f"<p>Ingredients: {LIST}</p>",
                "variants": [{"title": "30 ml", "sku": "a", "price": "12.00"}, {"title": "50 ml", "sku": "b", "price": "18.00"}],
                "images": [{"src": "https://i.example/1"}],
            },
            {"id": 2, "title": "Day Cream", "handle": "day", "vendor": "Muster", "product_type": "Cream",
             "body_html": "", "variants": [{"title": "Default Title", "price": "9.00"}], "images": []},
        ]
    }  # fmt: skip

    for form in (data, data["products"], {"product": data["products"][0]}):
        read = catalogue(json.dumps(form))

        assert ("Calm Serum", 12.0) == (read.products[0].name, read.products[0].price)
        assert "Retinol" in read.products[0].ingredients


WOO = ("ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Short description", "Description",
       "Sale price", "Regular price", "Categories", "Parent", "Attribute 1 value(s)")  # fmt: skip


@pytest.mark.parametrize("parent", ["S1", "id:1", "1"])
def test_woocommerce_variations_are_sizes_of_their_parent(parent: str) -> None:
    rows = [
        ("1", "variable", "S1", "", "Calm Serum", "1", "Light", f"<b>INCI:</b> {LIST}", "", "", "Face > Serums", "", ""),
        ("2", "variation", "S1-30", "4005800123450", "Calm Serum - 30 ml", "1", "", "", "", "12.00", "", parent, "30"),
        ("3", "variation", "S1-50", "", "Calm Serum - 50 ml", "1", "", "", "10.00", "18.00", "", parent, "50"),
        ("4", "simple", "S2", "", "Day Cream", "1", "", "", "", "9.00", "Face > Creams", "", ""),
    ]  # fmt: skip
    for order in (rows, rows[::-1]):
        read = catalogue(table(WOO, *order))

        calm = next(each for each in read.products if each.name == "Calm Serum")
        assert {"Calm Serum", "Day Cream"} == set(names(read))
        assert ("Face > Serums", 10.0) == (calm.category, calm.price)
        assert "Retinol" in calm.ingredients


def test_a_variation_with_a_list_of_its_own_is_a_product() -> None:
    rows = [
        ("1", "variable", "S1", "", "Lip Oil", "1", "", f"INCI: {LIST}", "", "", "Lips", "", ""),
        ("2", "variation", "S1-R", "", "Lip Oil - Rose", "1", "", "", "", "12.00", "", "S1", ""),
    ]
    header = (*WOO, "Ingredients")

    read = catalogue(table(header, (*rows[0], LIST), (*rows[1], OTHER)))

    assert [("Lip Oil", LIST), ("Lip Oil - Rose", OTHER)] == [
        (each.name, each.ingredients) for each in read.products
    ]


MERCHANT = ("id", "title", "description", "link", "price", "availability", "brand", "gtin",
            "google_product_category", "item_group_id")  # fmt: skip


def test_a_google_merchant_table_is_read() -> None:
    rows = [
        ("a-30", "Calm Serum 30 ml", f"Soft. Ingredients: {LIST}", "https://s.example/a", "12.00 EUR", "in_stock", "Muster",
         "4005800123450", "Health & Beauty > Skin Care", "a"),
        ("a-50", "Calm Serum 50 ml", "Soft.", "https://s.example/b", "18.00 EUR", "in_stock", "Muster", "", "", "a"),
        ("b", "Day Cream", f"Ingredients: {OTHER}", "https://s.example/c", "9.00 EUR", "in_stock", "Muster", "", "", ""),
    ]  # fmt: skip

    read = catalogue(table(MERCHANT, *rows, separator="\t"))

    assert ["Calm Serum 30 ml", "Day Cream"] == names(read)
    assert (12.0, "EUR", "4005800123450") == (
        read.products[0].price, read.products[0].currency, read.products[0].gtin,
    )  # fmt: skip


@pytest.mark.parametrize("form", ["rss", "atom", "plain"])
def test_feeds_in_xml_are_read(form: str) -> None:
    item = (
        "<g:id>{0}</g:id><title>{1}</title><description><![CDATA[<p>Ingredients: {2}</p>]]></description>"
        "<g:price>9.50 GBP</g:price><g:brand>Muster</g:brand><g:gtin>4005800123450</g:gtin>"
    )
    items = [item.format(n, name, LIST) for n, name in enumerate(("Calm Serum", "Day & Night"))]
    items = [each.replace("Day & Night", "Day &amp; Night") for each in items]
    outer, inner = {
        "rss": ("<rss version='2.0' xmlns:g='http://base.google.com/ns/1.0'><channel><title>My Shop</title>"
                "<link>https://s.example</link>{}</channel></rss>", "item"),
        "atom": ("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:g='http://base.google.com/ns/1.0'>"
                 "<title>My Shop</title>{}</feed>", "entry"),
        "plain": ("<products xmlns:g='x'>{}</products>", "product"),
    }[form]  # fmt: skip
    content = '<?xml version="1.0" encoding="UTF-8"?>' + outer.format(
        "".join(f"<{inner}>{each}</{inner}>" for each in items)
    )

    read = catalogue(content)

    assert ["Calm Serum", "Day & Night"] == names(read)
    assert ("xml", 9.5, "GBP", "Muster") == (
        read.form, read.products[0].price, read.products[0].currency, read.products[0].brand,
    )  # fmt: skip
    assert "Retinol" in read.products[0].ingredients


@pytest.mark.parametrize(
    "content",
    [
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a><item><title>&b;</title></item></a>",
        "<rss><channel><item><title>Calm Serum</title>",
        "<rss></rss>",
        "<a>" * 5000 + "</a>" * 5000,
    ],
)
def test_bad_xml_is_refused(content: str) -> None:
    with pytest.raises(CatalogError):
        catalogue(content)


def test_open_beauty_facts_is_read_in_any_language() -> None:
    rows = [
        {"code": "4005800123450", "product_name": "Serum", "product_name_en": "Barrier Serum", "brands": "M",
         "ingredients_text_en": LIST, "ingredients": [{"id": "en:aqua", "text": "Aqua", "rank": 1}]},
        {"code": "2", "product_name": "", "product_name_fr": "Crème de nuit", "brands": "M", "ingredients_text_fr": OTHER},
        {"code": "3", "product_name": "Day Cream", "brands": "M", "ingredients_text": "Aqua", "ingredients_text_de": LIST},
    ]  # fmt: skip

    read = catalogue("\n".join(map(json.dumps, rows)))

    assert [("Serum", LIST), ("Crème de nuit", OTHER), ("Day Cream", "Aqua")] == [
        (each.name, each.ingredients) for each in read.products
    ]


def test_the_table_of_open_beauty_facts_is_read() -> None:
    header = ("code", "url", "creator", "product_name", "brands", "categories", "countries_en",
              "ingredients_text", "ingredients_tags", "image_url")  # fmt: skip
    rows = [(f"400580012345{n}", "https://o.example", "kiliweb", f"Calm Cream {n}", "M", "Creams",
             "France", LIST, "en:aqua,en:glycerin,en:retinol,en:parfum", "https://i.example") for n in range(9)]  # fmt: skip

    read = catalogue(table(header, *rows, separator="\t"))

    assert [f"Calm Cream {n}" for n in range(9)] == names(read)
    assert LIST == read.products[0].ingredients


def linked(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of JSON
    return {
        "@type": "Product", "name": "Calm Serum", "brand": {"@type": "Brand", "name": "Muster"}, "gtin13": "4005800123450",
        "description": f"Ingredients: {LIST}",
        "offers": {"@type": "Offer", "price": "12.00", "priceCurrency": "EUR"},
        "review": [{"@type": "Review", "name": "Love it", "author": {"@type": "Person", "name": "Ann"}}],
        **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://schema.org", **linked()},
        {"@graph": [{"@type": "Organization", "name": "Shop"}, {"@type": "WebPage", "name": "Page"}, linked()]},
        [{"@type": "BreadcrumbList", "name": "x"}, linked()],
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": linked()}]},
        {"@graph": [linked(**{"@type": ["Product", "IndividualProduct"]})]},
        {"@graph": [linked(isRelatedTo=[{"@type": "Product", "name": "Other"}])]},
    ],
)  # fmt: skip
def test_json_ld_gives_its_products_and_nothing_else(document: object) -> None:
    product = only(catalogue(json.dumps(document)))

    assert ("Calm Serum", "Muster", 12.0, "EUR", "4005800123450") == (
        product.name, product.brand, product.price, product.currency, product.gtin,
    )  # fmt: skip


def test_a_spreadsheet_is_read() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Prices of spring"])
    sheet = book.create_sheet("Products")
    sheet.append(["Our products"])
    sheet.append([])
    sheet.append(["SKU", "Name", "Ingredients", "Price", "EAN"])
    sheet.append([7, "Calm Serum", LIST, 12.5, 4005800123450])
    sheet.append(["8", "Day Cream", OTHER, None, None])
    out = io.BytesIO()
    book.save(out)

    read = catalogue(out.getvalue())

    assert ["Calm Serum", "Day Cream"] == names(read)
    assert ("7", 12.5, "4005800123450", "xlsx") == (
        read.products[0].id, read.products[0].price, read.products[0].gtin, read.form,
    )  # fmt: skip
    assert "Notes" in read.notes[0]


def test_an_archive_is_no_spreadsheet() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("products.csv", "name\nA")

    with pytest.raises(CatalogError, match="unpack"):
        catalogue(out.getvalue())


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_packed_file_is_unpacked(form: str, tmp_path: Path) -> None:
    content = {"csv": f'name,inci\nA,"{LIST}"\n', "jsonl": '{"name": "A"}\n{"name": "B"}\n'}[form]
    file = tmp_path / "shop.gz"
    file.write_bytes(gzip.compress(content.encode()))

    assert "A" == read_catalog(file).products[0].name


def test_a_packed_file_that_ends_in_the_middle_is_refused() -> None:
    packed = gzip.compress(f'name,inci\nA,"{LIST}"\n'.encode() * 99)

    with pytest.raises(CatalogError, match="can't be unpacked"):
        catalogue(packed[:-20])


# -- separators, headers and rows ------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("inside", [";", "|", "\t", ","])
def test_what_stands_in_cells_of_several_lines_is_no_separator(separator: str, inside: str) -> None:
    rows = [(f"Calm Cream {n}", f"a{inside} b{inside}\nc{inside} d\n" * 4, LIST) for n in range(9)]

    read = catalogue(table(("name", "description", "ingredients"), *rows, separator=separator))

    assert [row[0] for row in rows] == names(read)
    assert {LIST} == {each.ingredients for each in read.products}


@pytest.mark.parametrize(
    "head",
    [
        "sep=;\n",
        "Our shop\n",
        "Our shop;Lotus\n",
        "TemplateType=beauty;Version=2\nProduct;Ingredient list\n",
        "\n\nPrices of spring;;\n",
    ],
)
def test_what_stands_above_the_header_is_no_product(head: str) -> None:
    read = catalogue(head + f'name;inci\nCalm Serum;"{LIST}"\nDay Cream;"{OTHER}"\n')

    assert ["Calm Serum", "Day Cream"] == names(read)
    assert LIST == read.products[0].ingredients


def test_a_list_that_nobody_quoted_is_joined_whatever_stands_after_it() -> None:
    last = catalogue(f"name,price,ingredients\nCalm Serum,9,{LIST}\nDay Cream,8,Aqua\n")
    middle = catalogue(f"name,ingredients,price\nCalm Serum,{LIST},9\nDay Cream,Aqua,8\n")

    for read in (last, middle):
        assert [LIST.replace(", ", ","), "Aqua"] == [
            each.ingredients.replace(", ", ",") for each in read.products
        ]
        assert [9.0, 8.0] == [each.price for each in read.products]


def test_quotes_after_a_blank_are_quotes() -> None:
    read = catalogue('name, ingredients, price\nA, "Aqua, Glycerin", 9\nB, "Aqua, Urea", 8\n')

    assert ["Aqua, Glycerin", "Aqua, Urea"] == [each.ingredients for each in read.products]


def test_a_header_that_comes_again_and_a_total_are_no_products() -> None:
    read = catalogue("name,brand,price\nA,X,9\nname,brand,price\nB,X,8\nTotal,,17\n")

    assert ["A", "B"] == names(read)
    assert [3, 5] == [each.row for each in read.skipped]


def test_the_name_is_the_name_though_many_rows_share_it() -> None:
    rows = [("Tint", f"Shade {n}", str(n + 5)) for n in range(30)]

    assert {"Tint"} == set(names(catalogue(table(("name", "shade name", "price"), *rows))))


def test_columns_say_what_they_were_recognised_by() -> None:
    rows = [("x", f"Calm Cream {n}", LIST, "£3") for n in range(9)]
    read = catalogue(table(("a", "name", "more", "shop price"), *rows))

    assert {"name": "name", "ingredients": "content", "price": "name in part"} == dict(
        read.columns.recognised_by
    )


@pytest.mark.parametrize("column", ["len_actives", "number of active ingredients"])
def test_numbers_about_actives_are_no_actives(column: str) -> None:
    rows = [(f"Calm Cream {n}", LIST, str(n)) for n in range(9)]

    assert "actives" not in catalogue(table(("name", "inci", column), *rows)).columns.by_field


def test_a_western_file_is_not_taken_for_another_one() -> None:
    text = "name,inci\n" + "".join(f'Shea\x92s Cream \x96 {n},"{LIST}"\n' for n in range(9))

    read = catalogue(text.encode("latin-1"))

    assert ("cp1252", "Shea\N{RIGHT SINGLE QUOTATION MARK}s Cream \N{EN DASH} 0") == (
        read.encoding, read.products[0].name,
    )  # fmt: skip


# -- tables that are no catalogues -----------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        (("product_id", "product_name", "ingredient"), ("1", "Serum", "Aqua"), ("1", "Serum", "Retinol"),
         ("1", "Serum", "Urea"), ("2", "Cream", "Aqua"), ("2", "Cream", "Squalane")),
        (("brand", "name", "inci"), ("X", "Serum", "Aqua"), ("X", "Serum", "Retinol"), ("X", "Serum", "Urea"),
         ("Y", "Cream", "Aqua"), ("Y", "Cream", "Squalane"), ("Y", "Cream", "Urea")),
    ],
)  # fmt: skip
def test_a_row_for_each_ingredient_becomes_a_list(rows: tuple[tuple[str, ...], ...]) -> None:
    read = catalogue(table(*rows))

    assert [("Serum", "Aqua, Retinol, Urea")] == [
        (each.name, each.ingredients) for each in read.products[:1]
    ]
    assert len(rows) - 1 == read.rows


@pytest.mark.parametrize(
    "header",
    [
        ("id", "name", "email", "skin_type"),
        ("first_name", "last_name", "city", "age"),
        ("order_id", "order_date", "product", "quantity"),
        ("product_id", "ingredient_id"),
        ("product_id", "ingredient"),
        ("review_id", "product", "review_text", "stars"),
        ("INCI name", "CAS No.", "Function"),
        ("id", "title", "contact"),
    ],
)
def test_tables_of_something_else_are_refused(header: tuple[str, ...]) -> None:
    rows = [
        tuple("ann@shop.example" if name == "contact" else f"{name[:3]} {n}" for name in header)
        for n in range(9)
    ]

    with pytest.raises(CatalogError) as caught:
        catalogue(table(header, *rows))

    assert caught.value.hint


# -- nothing is dropped in silence -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "found", "unread"),
    [
        ('{"products": [{"name": "A", "inci": "x"}]}\n{"products": [{"name": "B", "inci": "x"}]}', "AB", 0),
        ('[{"name": "A"}]\n[{"name": "B"}]', "AB", 0),
        ('[{"name": "A"}] [{"name": "B"}]', "AB", 0),
        ('{"products": [\n{"name": "A", "inci": "x"}]}\n\n{"products": [\n{"name": "B", "inci": "y"}]}', "AB", 0),
        ('[{"products": [{"name": "A"}, {"name": "B"}]}, {"products": [{"name": "C"}]}]', "ABC", 0),
        ('[{"name": "A"},', "A", 1),
        ('[{"name": "A"}', "A", 1),
        ('{"products": [{"name": "A"}, {"name": "B"}', "AB", 1),
        ('[{"name": "A"}] and more', "A", 1),
        ('{"products": [{"name": "A"}]} and more', "A", 1),
        ('{"name": "A"\n{"name": "B"}\n{"name": "C"}', "BC", 1),
        ('// our products\n[{"name": "A"}]', "A", 0),
        ('# our products\n{"name": "A"}\n{"name": "B"}', "AB", 0),
        ('{"reviews": [{"name": "x"}], "products": [{"name": "A", "price": 1}, {"name": }]}', "A", 1),
        ('{"data": {"items": {"nodes": [{"title": "A", "price": 3}]}}, "errors": [{"message": "x"}]}', "A", 0),
        ('{"name": "My Shop", "url": "https://s", "products": [{"name": "A", "price": 1}]}', "A", 0),
    ],
)  # fmt: skip
def test_json_is_read_to_its_end(content: str, found: str, unread: int) -> None:
    read = catalogue(content)

    assert (list(found), unread) == (names(read), len(read.skipped))


@pytest.mark.parametrize(
    "content",
    [
        bz2.compress(b"name\nA"),
        lzma.compress(b"name\nA"),
        b"ORC" + bytes(99),
        b"PARE" + bytes(99),
        b"SQLite format 3\x00" + bytes(99),
        random.Random(1).randbytes(4000),  # noqa: S311 - any bytes
        random.Random(2).randbytes(300_000),  # noqa: S311 - any bytes
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(CatalogError) as caught:
        catalogue(content)

    assert caught.value.hint


def test_a_small_file_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "products.parquet"
    lists = pa.ListArray.from_arrays([0, 40_000_000], pa.nulls(40_000_000, pa.int8()))
    parquet.write_table(pa.table({"name": ["A"], "values": lists}), file)

    with pytest.raises(CatalogError, match="more than 30,000,000 values"):
        read_catalog(file)


# -- properties as pairs of a name and a value -----------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        f'[{{"name": "Calm Serum", "attributes": [{{"name": "Ingredients", "options": ["{LIST}"]}}]}}]',
        '[{"name": "Calm Serum", "options": [{"name": "Title", "values": ["Default Title"]}],'
        f' "additionalProperty": [{{"name": "Ingredients", "value": "{LIST}"}}]}}]',
        "<rss><channel><item><title>Calm Serum</title><product_detail>"
        "<attribute_name>Ingredients</attribute_name>"
        f"<attribute_value>{LIST}</attribute_value></product_detail></item></channel></rss>",
        table(
            ("ID", "Type", "Name", "Attribute 1 name", "Attribute 1 value(s)"),
            ("1", "simple", "Calm Serum", "Ingredients", LIST),
        ),
        table(
            ("sku", "name", "price", "additional_attributes"),
            ("1", "Calm Serum", "9.00", f'brand=Muster,ingredients="{LIST}",size=50ml'),
        ),
        "<!doctype html><html><head><title>x</title><script type='application/ld+json'>"
        '{"@type": "Organization", "name": "Muster"}</script><script type="application/ld+json">'
        f'{{"@type": "Product", "name": "Calm Serum", "additionalProperty": [{{"@type": "PropertyValue", "name": "Ingredients", "value": "{LIST}"}}]}}'
        "</script></head><body>Hello</body></html>",
    ],
    ids=["woocommerce api", "schema.org", "google", "woocommerce", "magento", "page"],
)
def test_a_list_that_is_a_property_is_found(content: str) -> None:
    product = only(catalogue(content))

    assert ("Calm Serum", LIST) == (product.name, product.ingredients)


def test_variations_name_their_parent_by_number_or_by_article() -> None:
    """WooCommerce writes both kinds of references in one file."""
    read = catalogue(
        table(
            ("ID", "Type", "SKU", "Name", "Description", "Regular price", "Parent"),
            ("10", "variable", "GS", "Glow Serum", f"Ingredients: {LIST}", "", ""),
            ("11", "variation", "GS-30", "Glow Serum - 30 ml", "", "12.00", "GS"),
            ("12", "variation", "GS-50", "Glow Serum - 50 ml", "", "18.00", "id:10"),
        )
    )

    assert ("Glow Serum", 12.0) == (only(read).name, only(read).price)


@pytest.mark.parametrize("column", ["list_price", "Sales Price", "public_price"])
def test_a_list_price_counts_where_there_is_no_other(column: str) -> None:
    alone = catalogue(table(("name", "ingredients", column), ("Calm", LIST, "18.00")))
    beside = catalogue(
        table(("name", "ingredients", column, "price"), ("Calm", LIST, "18.00", "9.00"))
    )

    assert [alone.products[0].price, beside.products[0].price] == [18.0, 9.0]


# -- what is on offer ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Status", "draft"), ("Published", "false"), ("availability", "out_of_stock"), ("Published", "-1"),
        ("In stock?", "0"), ("offers.availability", "https://schema.org/OutOfStock"), ("Verfügbarkeit", "ausverkauft"),
        ("Disponibilité", "Rupture de stock"), ("판매상태", "품절"), ("Active", "no"),
        ("status(en-gb)", "disabled"), ("status_de", "inaktiv"), ("sale_ok", "False"), ("website_published", "False"),
        ("status", "2"), ("product_online", "2"), ("Listing status", "Ended"), ("Product status", "Suspended"),
        ("Status", "ausgelistet"), ("Verfügbarkeit", "zurzeit nicht lieferbar"), ("availability", "Currently unavailable"),
        ("Visibility in catalog", "hidden"), ("inventory", "OutOfStock"), ("在庫", "なし"),
    ],
)  # fmt: skip
def test_what_a_shop_does_not_offer_is_skipped_with_its_reason(column: str, cell: str) -> None:
    read = catalogue(
        table(("name", "ingredients", column), ("Calm", LIST, cell), ("Day", OTHER, ""))
    )

    assert names(read) == ["Day"]
    assert read.skipped[0].reason == f"not on offer: {column!r} is {cell!r}"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Status", "active"), ("Published", "1"), ("availability", "in stock"), ("availability", "preorder"),
        ("offers.availability", "https://schema.org/InStock"), ("In stock?", "12"), ("vegan status", "no"),
        ("tax status", "0"), ("available in", "no"), ("Active ingredients", "no"),
        ("status", "1"), ("inventory", "0"), ("inventory", "2"), ("In stock?", "2"), ("Verfügbarkeit", "sofort lieferbar"),
    ],
)  # fmt: skip
def test_everything_else_is_read(column: str, cell: str) -> None:
    read = catalogue(
        table(("name", "ingredients", column), ("Calm", LIST, cell), ("Day", OTHER, cell))
    )

    assert names(read) == ["Calm", "Day"]


WRAPPED = {
    "shopware": {"data": [
        {"id": "a", "attributes": {"active": True, "name": None, "translated": {"name": "Calm", "ingredients": LIST}, "price": [{"gross": 9.5}]}},
        {"id": "b", "attributes": {"active": False, "name": None, "translated": {"name": "Day", "ingredients": OTHER}, "price": [{"gross": 12}]}}]},
    "shopware, a list": [
        {"id": "a", "active": True, "translated": {"name": "Calm", "ingredients": LIST}, "calculatedPrice": {"unitPrice": 9.5}},
        {"id": "b", "active": False, "translated": {"name": "Day", "ingredients": OTHER}, "calculatedPrice": {"unitPrice": 12}}],
    "commercetools": {"results": [
        {"id": "a", "masterData": {"published": True, "current": {"name": {"en": "Calm"}, "price": 9.5, "ingredients": LIST}}},
        {"id": "b", "masterData": {"published": False, "current": {"name": {"en": "Day"}, "price": 12, "ingredients": OTHER}}}]},
    "saleor": {"data": {"products": {"edges": [
        {"node": {"id": "a", "name": "Calm", "isAvailable": True, "price": 9.5, "attributes": [{"attribute": {"name": "Ingredients"}, "values": [{"name": LIST}]}]}},
        {"node": {"id": "b", "name": "Day", "isAvailable": False, "price": 12, "attributes": [{"attribute": {"name": "Ingredients"}, "values": [{"name": OTHER}]}]}}]}}},
    "options": {"data": [
        {"id": "a", "name": "Calm", "options": ["50 ml"], "price": 9.5, "ingredients": LIST, "available": True},
        {"id": "b", "name": "Day", "options": ["50 ml"], "price": 12, "ingredients": OTHER, "available": False}]},
}  # fmt: skip


@pytest.mark.parametrize("data", WRAPPED.values(), ids=WRAPPED)
def test_what_stands_around_a_wrapped_product_belongs_to_it(data: object) -> None:
    read = catalogue(json.dumps(data))

    assert ("Calm", LIST, 9.5) == (only(read).name, only(read).ingredients, only(read).price)
    assert len(read.skipped) == 1


def test_parts_of_xml_that_name_themselves_are_columns() -> None:
    records = (
        f'<record id="{name}"><field name="name">{name}</field><field name="active" eval="{active}"/>'
        f'<field name="x_ingredients">{LIST}</field></record>'
        for name, active in (("Calm", True), ("Day", False))
    )
    read = catalogue(f"<?xml version='1.0'?><odoo><data>{''.join(records)}</data></odoo>")

    assert ("Calm", LIST) == (only(read).name, only(read).ingredients)


@pytest.mark.parametrize(
    "columns", [("Price (tax excl.)", "Price (tax incl.)"), ("Price ex VAT", "Price inc VAT")]
)
def test_the_price_with_tax_counts(columns: tuple[str, str]) -> None:
    rows = (("Name", "Composition", *columns), ("Calm", LIST, "20,42 €", "24,50 €"))

    assert only(catalogue(table(*rows, separator=";"))).price == 24.5


def test_a_shop_can_have_read_what_it_does_not_offer() -> None:
    text = table(("name", "ingredients", "Status"), ("Calm", LIST, "draft"))

    assert names(catalogue(text, columns={"available": []})) == ["Calm"]


def test_a_product_is_on_offer_while_one_of_its_sizes_is() -> None:
    head = ("item group id", "id", "title", "price", "availability")
    text = table(
        head,
        ("g", "1", "Calm 30 ml", "9.00", "out of stock"), ("g", "2", "Calm 50 ml", "14.00", "in stock"),
        ("h", "3", "Day 30 ml", "9.00", "out of stock"), ("h", "4", "Day 50 ml", "14.00", "out of stock"),
    )  # fmt: skip
    read = catalogue(text)

    assert [(each.name, each.price) for each in read.products] == [("Calm 30 ml", 14.0)]
    assert len(read.skipped) == 1


# -- a row for each ingredient ---------------------------------------------------------------------


def test_a_link_table_is_joined_in_the_order_of_its_places_and_with_amounts() -> None:
    rows = [
        ("Calm", str(n), each, "0.3" if each == "Retinol" else "")
        for n, each in enumerate(LIST.split(", "), 1)
    ]
    rows += [("Day", str(n), each, "") for n, each in enumerate(OTHER.split(", "), 1)]
    read = catalogue(table(("product_name", "rank", "inci_name", "percent"), *reversed(rows)))

    assert {each.name: each.ingredients for each in read.products} == {
        "Calm": LIST.replace("Retinol", "Retinol (0.3 %)"),
        "Day": OTHER,
    }


def test_places_that_are_none_change_no_order() -> None:
    rows = [("Calm", "1", each) for each in LIST.split(", ")] + [
        ("Day", "2", each) for each in OTHER.split(", ")
    ]
    read = catalogue(table(("product_name", "rank", "ingredient"), *rows))

    assert [each.ingredients for each in read.products] == [LIST, OTHER]


# -- what is no catalogue --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (table(("name", "age", "sex", "diagnosis"), ("Anna", "32", "f", "acne")), "people"),
        (table(("Name", "Alter", "Geschlecht", "Termin"), ("Anna", "32", "w", "morgen")), "people"),
        (table(("review_id", "author", "rating", "title"), ("1", "Anna", "5", "Love it")), "reviews"),
        (table(("product", "comment", "verified purchase"), ("Calm", "Love it", "yes")), "reviews"),
        (f"products:\n  - name: Calm\n    ingredients: {LIST}\n", "YAML"),
        (f"- name: Calm\n  ingredients: {LIST}\n", "YAML"),
        (f"<table><tr><th>Name</th></tr><tr><td>{LIST}</td></tr></table>", "a page"),
        (f"<div><p>{LIST}</p></div>", "a page"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_products_is_refused_by_its_kind(text: str, what: str) -> None:
    with pytest.raises(CatalogError, match=what):
        catalogue(text)


def test_the_rule_under_the_header_of_a_markdown_table_is_no_product() -> None:
    read = catalogue(f"| Name | Ingredients |\n|---|:--:|\n| Calm | {LIST} |\n| Day | {OTHER} |\n")

    assert names(read) == ["Calm", "Day"]


def test_a_price_of_nothing_is_none_given() -> None:
    assert only(catalogue(table(("name", "price"), ("Calm", "0.00")))).price is None


@pytest.mark.parametrize(
    ("column", "cell", "price"),
    [("UVP", "24,00", (24.0, "")), ("판매가", "24,000원", (24000.0, "KRW")), ("Prix public", "9,90 €", (9.9, "EUR"))],
)  # fmt: skip
def test_prices_and_currencies_of_more_shops_are_known(
    column: str, cell: str, price: tuple[float, str]
) -> None:
    found = only(catalogue(table(("name", column), ("Calm", cell)), encoding="utf-8"))

    assert (found.price, found.currency) == price


def test_a_number_that_a_spreadsheet_rounded_is_no_id() -> None:
    text = table(("EAN", "name"), ("4.00638E+12", "Calm"), ("4006381333931.0", "Day"))

    assert [each.id for each in catalogue(text).products] == ["Calm #2", "4006381333931"]


def test_products_that_are_named_by_their_keys_are_read() -> None:
    data = {"Calm": {"ingredients": LIST, "price": 9}, "Day": {"ingredients": OTHER, "price": 12}}

    assert [
        (each.name, each.ingredients, each.price) for each in catalogue(json.dumps(data)).products
    ] == [
        ("Calm", LIST, 9.0),
        ("Day", OTHER, 12.0),
    ]
