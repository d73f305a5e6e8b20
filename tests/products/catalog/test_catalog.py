"""Reading catalogues: every row becomes a product or a skipped row, whatever the file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poreroutine.errors import CatalogError, ColumnsError
from poreroutine.products import Answer, Limits, read_catalog
from poreroutine.products.catalog.catalog import Catalog

LIST = "Aqua, Glycerin, Niacinamide, Phenoxyethanol, Xanthan Gum"
CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\x1b"), max_size=30
)
NAMES = CELLS.filter(lambda text: bool(text.strip()) and text.strip().casefold() not in EMPTY)
EMPTY = {"nan", "null", "none", "n/a", "na", "#n/a", "-", "--", "undefined", "<na>", "nil", "tbd"}


def catalogue(content: str | bytes, **how: Any) -> Catalog:  # noqa: ANN401 - handed on
    data = content.encode() if isinstance(content, str) else content
    return read_catalog(io.BytesIO(data), **how)


def as_csv(rows: Sequence[Sequence[str]], **how: Any) -> bytes:  # noqa: ANN401 - handed on
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, **how).writerows(rows)
    return out.getvalue().encode()


def names(read: Catalog) -> list[str]:
    return [product.name for product in read.products]


@given(st.binary(max_size=2000))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b'name\n"')
@example(b"[" * 2000)
@example(b'[{"name": ' + b"[" * 1500)
@example(b'{"a": [{"name": "x"}')
@example(b"PAR1" + b"\x00" * 100 + b"PAR1")
@example(b"name\x00,inci\r\rA,B\n")
def test_no_bytes_get_past_the_errors_of_the_library(content: bytes) -> None:
    with suppress(CatalogError):
        catalogue(content)


@given(st.lists(st.tuples(NAMES, CELLS, CELLS), max_size=30), st.sampled_from([",", ";", "\t"]))
def test_no_row_of_a_csv_file_is_lost(rows: list[tuple[str, str, str]], separator: str) -> None:
    content = as_csv([("name", "brand", "ingredients"), *rows], delimiter=separator)

    read = catalogue(content, columns={"name": "name", "brand": "brand"})

    assert len(rows) == read.rows
    assert [each.row for each in read.products] == sorted(each.row for each in read.products)


@given(st.lists(st.dictionaries(st.sampled_from(["name", "inci", "brand"]), CELLS), max_size=30))
def test_no_row_of_json_lines_is_lost(rows: list[dict[str, str]]) -> None:
    content = "\n".join(json.dumps(row) for row in [{"name": "A", "inci": LIST}, *rows])

    assert len(rows) + 1 == catalogue(content).rows


@given(
    st.lists(
        st.one_of(
            st.dictionaries(st.sampled_from(["name", "inci"]), st.one_of(CELLS, st.floats())),
            st.integers(),
            CELLS,
        ),
        max_size=30,
    ),
    st.sampled_from([None, 1]),
)
def test_no_row_of_a_json_list_is_lost(rows: list[Any], indent: int | None) -> None:
    content = json.dumps([{"name": "A", "inci": LIST}, *rows], indent=indent)

    assert len(rows) + 1 == catalogue(content).rows


@given(st.lists(NAMES, min_size=1, max_size=20))
def test_every_form_gives_the_same_products(rows: list[str]) -> None:
    table = [("name", "ingredients"), *((name, LIST) for name in rows)]
    data = [{"name": name, "ingredients": LIST} for name in rows]
    forms = (
        as_csv(table),
        as_csv(table, delimiter="\t", lineterminator="\n"),
        json.dumps(data).encode(),
        json.dumps({"count": 1, "products": data}).encode("utf-16"),
        "\n".join([*map(json.dumps, data), "{}"]).encode(),
    )

    read = [names(catalogue(form, columns={"name": "name"})) for form in forms]

    assert [read[0]] * len(forms) == read


@pytest.mark.parametrize("form", ["[{}]", '{{"products": [{}]}}', '{}\n{{"name": "B"}}'])
def test_a_row_with_a_repeated_key_is_refused(form: str) -> None:
    row = '{"name": "A", "ingredients": "Aqua", "ingredients": "Aqua, Glycerin"}'
    read = catalogue(form.format(row + ', {"name": "B"}' if "[" in form else row))

    assert "A" not in names(read)
    assert ["a key stands there twice" in skipped.reason for skipped in read.skipped] == [True]


@pytest.mark.parametrize(
    "content",
    [
        '{"products": [{"name": "A"}], "products": [{"name": "B"}]}',
        '{"products": [{"name": "A"}], "product\\u0073": [{"name": "B"}]}',
        '{"products": [], "products": [{"name": "A"}]}',
        '{"shop": {"id": 1, "id": 2}, "products": [{"name": "A"}]}',
        '{"products": [{"name": "A"}], "shop": {"id": [1, {"a": "}"}], "id": 2}}',
        '{"a": 1, "products": [{"name": "A"}], ' + '"b": "c", ' * 9000 + '"d": 1}',
    ],
)
def test_a_document_with_a_repeated_key_is_refused(content: str) -> None:
    with pytest.raises(CatalogError, match="stands twice in the document"):
        catalogue(content)


def test_keys_that_stand_in_different_mappings_are_no_repetition() -> None:
    content = (
        '{"name": "name", "shop": {"name": "x", "list": ["name", "name"]}, "products": '
        '[{"name": "A", "brand": "name"}, {"name": "B"}], "more": [{"name": 1}, {"name": 2}]}'
    )

    assert ["A", "B"] == names(catalogue(content))


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=9))
def test_no_key_is_mistaken_for_another(data: dict[str, str]) -> None:
    document = {**data, "the products": [{"name": "A"}]}

    assert ["A"] == names(catalogue(json.dumps(document), columns={"name": "name"}))


def test_reading_twice_gives_the_same() -> None:
    content = as_csv([("name", "inci"), *((f"Cream {n}", LIST) for n in range(50))])

    assert catalogue(content) == catalogue(content)


# -- bad rows never stop good ones -----------------------------------------------------------------


def test_a_quote_that_nobody_closes_costs_one_row() -> None:
    lines = [f'Cream {n},"{LIST}"' for n in range(40)]
    lines[3] = f'Cream 3,"{LIST}'

    read = catalogue("name,inci\n" + "\n".join(lines) + "\n")

    assert [f"Cream {n}" for n in range(40) if n != 3] == names(read)
    assert [5] == [each.row for each in read.skipped]
    assert "quote" in read.skipped[0].reason


def test_a_quote_open_at_the_end_costs_the_last_row() -> None:
    read = catalogue('name,inci\nA,"Aqua, Glycerin"\nB,"Aqua')

    assert (["A"], [3]) == (names(read), [each.row for each in read.skipped])


def test_cells_too_many_are_told_with_their_line() -> None:
    read = catalogue("name,brand\nA,X\nB,X,Y,Z\nC,X\n")

    assert ["A", "C"] == names(read)
    assert (3, "4 cells where the first row has 2") == (
        read.skipped[0].row,
        read.skipped[0].reason,
    )


def test_a_row_without_a_name_is_told() -> None:
    read = catalogue('name,inci\n"",Aqua\n,\nA,Aqua\n')

    assert ["no name", "the row is empty"] == [each.reason for each in read.skipped]
    assert all(each.hint for each in read.skipped)


def test_a_broken_row_of_json_costs_that_row() -> None:
    content = '[{"name": "A", "inci": "x"}, {"name": }, {"name": "B", "inci": "y"}]'
    read = catalogue(content)

    assert (["A", "B"], [2]) == (names(read), [each.row for each in read.skipped])


def test_json_that_breaks_off_keeps_what_came_before() -> None:
    read = catalogue('[{"name": "A", "inci": "x"}, {"name": "B", "in')

    assert (["A"], 1) == (names(read), len(read.skipped))


def test_brackets_and_quotes_inside_texts_are_text() -> None:
    data = [{"name": 'A "[{', "inci": "a\\"}, {"name": "B]}", "inci": ","}]

    assert ['A "[{', "B]}"] == names(catalogue(json.dumps(data)))


# -- forms, encodings and limits -------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_told(encoding: str) -> None:
    text = "name;inci\n" + "Crème hydratante légère à l'açaï;Aqua, Glycerin\n" * 20

    assert "Crème hydratante légère à l'açaï" == catalogue(text.encode(encoding)).products[0].name


def test_an_encoding_can_be_named() -> None:
    text = "name;inci\nクリーム;Aqua\n"

    assert ["クリーム"] == names(catalogue(text.encode("shift_jis"), encoding="shift_jis"))


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    text = "name;inci\n" + "Crème légère à l'açaï;Aqua\n" * 30
    content = text.encode() + b"Gel\xff;Aqua\n"

    assert "Gel\N{REPLACEMENT CHARACTER}" == catalogue(content).products[-1].name


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04 a sheet", "save the sheet as CSV"),
        (b"\x1f\x8b packed", "unpack"),
        (b"   \n", "empty"),
        (b"<!DOCTYPE html><p>no</p>", "a page, not a table"),
        (b"[1, 2, 3]", "no list of products"),
        (b"PAR1 and nothing more", "Parquet"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_its_mend(content: bytes, word: str) -> None:
    with pytest.raises(CatalogError, match=word) as caught:
        catalogue(content)

    assert "E401" == caught.value.code
    assert caught.value.hint


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="can't be read"):
        read_catalog(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("limits", "word"),
    [(Limits(rows=3), "more than 3 rows"), (Limits(file=20), "larger than 20 bytes")],
)
def test_what_is_too_large_is_refused(limits: Limits, word: str) -> None:
    content = as_csv([("name", "inci"), *((f"Cream {n}", LIST) for n in range(9))])

    with pytest.raises(CatalogError, match=word):
        catalogue(content, limits=limits)


@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
def test_a_huge_row_is_skipped_and_the_next_one_read(form: str) -> None:
    data = [
        {"name": "A", "inci": LIST},
        {"name": "B", "inci": "x" * 5000},
        {"name": "C", "inci": ""},
    ]
    content = {
        "csv": "name,inci\n" + "\n".join(f'{row["name"]},"{row["inci"]}"' for row in data),
        "jsonl": "\n".join(map(json.dumps, data)),
        "json": json.dumps(data),
    }[form]

    read = catalogue(content, limits=Limits(row=1000), columns={"name": "name"})

    assert (["A", "C"], 1) == (names(read), len(read.skipped))


def test_deep_rows_are_skipped() -> None:
    deep: Any = "x"
    for _ in range(30):
        deep = [deep]
    data = [{"name": "A", "inci": LIST}, {"name": "B", "more": deep}]

    read = catalogue(json.dumps(data))

    assert (["A"], "nested deeper than 12 levels") == (names(read), read.skipped[0].reason)


def test_a_python_list_in_a_cell_is_a_list() -> None:
    content = as_csv([("name", "inci"), ("A", "['Aqua', 'Glycerin', \"Hen's Egg\"]")])

    assert "Aqua, Glycerin, Hen's Egg" == catalogue(content).products[0].ingredients


def test_a_title_above_the_table_is_passed_over() -> None:
    content = f'Our products,,\nname,brand,inci\nA,B,"{LIST}"\nC,D,"{LIST}"\n'

    assert ["A", "C"] == names(catalogue(content))


def test_a_file_without_a_header_is_read_by_what_stands_in_it() -> None:
    rows = [(str(n), f"Calm Cream {n}", "Ours", LIST, "£3") for n in range(9)]

    read = catalogue(as_csv(rows))

    assert [row[1] for row in rows] == names(read)
    assert (LIST, 3.0) == (read.products[0].ingredients, read.products[0].price)


def test_ids_are_unique() -> None:
    content = "sku,name\n1,A\n1,B\n,A\n,A\n"

    ids = [product.id for product in catalogue(content).products]

    assert len(ids) == len(set(ids))
    assert "1" == ids[0]


def test_parquet_is_read(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "products.parquet"
    columns = {
        "name": ["A", None, "C"],
        "ingredients": [[LIST, "Parfum"], None, []],
        "price": [1.5, None, 2],
    }
    parquet.write_table(pa.table(columns), file)

    read = read_catalog(file)

    assert (["A", "C"], "parquet", 1) == (names(read), read.form, len(read.skipped))
    assert (f"{LIST}, Parfum", 1.5) == (read.products[0].ingredients, read.products[0].price)


def test_without_pyarrow_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    with pytest.raises(CatalogError, match="needs pyarrow") as caught:
        catalogue(b"PAR1")

    assert "poreroutine[parquet]" in str(caught.value.hint)


# -- columns ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "product_name,brand,product_type,ingredients,price",
            "name brand category ingredients price",
        ),
        ("Name,Brand,Label,Ingredients,Price", "name brand category ingredients price"),
        (
            "Produktname;Marke;Kategorie;Inhaltsstoffe;Preis",
            "name brand category ingredients price",
        ),
        (
            "Nom du produit;Marque;Catégorie;Composition;Prix TTC",
            "name brand category ingredients price",
        ),
        ("Nombre;Marca;Categoría;Ingredientes;Precio", "name brand category ingredients price"),
        ("商品名,ブランド,カテゴリ,全成分,価格", "name brand category ingredients price"),
        ("상품명,브랜드,카테고리,전성분,가격", "name brand category ingredients price"),
        ("Название;Бренд;Категория;Состав;Цена", "name brand category ingredients price"),
        ("Nazwa;Marka;Kategoria;Skład;Cena", "name brand category ingredients price"),
        ("a,b,c,d,e", "name ingredients price"),
    ],
)
def test_columns_are_told_in_many_languages(header: str, expected: str) -> None:
    separator = ";" if ";" in header else ","
    rows = [
        (f"Calm Cream {n}", "Ours", ("Cream", "Gel")[n % 2], LIST, f"{n},50 €") for n in range(20)
    ]
    content = as_csv([tuple(header.split(separator)), *rows], delimiter=separator)

    by_field = catalogue(content).columns.by_field

    assert set(expected.split()) <= set(by_field)
    columns = header.split(separator)
    assert (columns[0],) == by_field["name"]
    assert (columns[3],) == by_field["ingredients"]
    assert (columns[4],) == by_field["price"]


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>Aqua</li><li>Glycerin</li><li>Retinol</li><li>Parfum</li></ul>",
        "aqua - glycerin - retinol - parfum - urea",
        "水、グリセリン、レチノール、香料、エタノール",
        "정제수, 글리세린, 레티놀, 향료, 부틸렌글라이콜",
    ],
)
def test_a_column_of_lists_is_told_however_they_are_written(text: str) -> None:
    rows = [("title", "more"), *((f"Calm Cream {n}", text) for n in range(9))]

    assert ("more",) == catalogue(as_csv(rows)).columns.by_field["ingredients"]


def test_a_label_in_two_columns_is_one_label() -> None:
    rows = [
        ("Product Name", "Active Ingredients", "Inactive Ingredients"),
        ("Wash", "Salicylic Acid 2%", "Water, Glycerin, Urea, Parfum"),
        ("Cream", "", "Water, Glycerin, Urea, Parfum"),
    ]

    wash, cream = (each.label for each in catalogue(as_csv(rows)).assessed)

    assert ("salicylic acid", 2.0, True) == (
        wash.ingredients[0].inci,
        wash.ingredients[0].percent,
        wash.is_readable,
    )
    assert not cream.is_readable


def test_actives_beside_a_whole_list_are_read_with_it() -> None:
    rows = [("name", "actives", "ingredients"), ("Gel", "Retinol 1%", "Water, Glycerin, Urea")]
    (gel,) = catalogue(as_csv(rows)).assessed

    assert (Answer.YES, True) == (gel.flags["retinoid"].answer, gel.label.is_readable)


def test_a_column_named_by_hand_is_never_overruled() -> None:
    content = "name,other,inci\nA,B,Aqua\n"

    read = catalogue(content, columns={"name": "other", "ingredients": []})

    assert (["B"], "") == (names(read), read.products[0].ingredients)


@pytest.mark.parametrize(
    ("columns", "word"),
    [({"nam": "name"}, "did you mean name"), ({"name": "nme"}, "nearest: name")],
)
def test_a_wrong_column_is_refused_with_the_nearest(columns: dict[str, str], word: str) -> None:
    with pytest.raises(ColumnsError, match=word) as caught:
        catalogue("name,inci\nA,Aqua\n", columns=columns)

    assert "E402" == caught.value.code


def test_no_names_no_catalogue() -> None:
    with pytest.raises(ColumnsError, match="--column name=COLUMN"):
        catalogue("x,y\n1,2\n3,4\n")


def test_a_name_of_a_column_cannot_move_the_cursor() -> None:
    with pytest.raises(ColumnsError) as caught:
        catalogue("\x1b[31mx,y\n1,2\n3,4\n")

    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "price", "currency"),
    [
        ("£10.00", 10.0, "GBP"),
        ("1.299,00 €", 1299.0, "EUR"),
        ("$1,299.50", 1299.5, "USD"),
        ("CHF 19.90", 19.9, "CHF"),
        ("12,50", 12.5, ""),
        ("1 299,00 zł", 1299.0, "PLN"),
        ("¥1,200", 1200.0, "JPY"),
        ("from 9.95 to 12.00 USD", 9.95, "USD"),
        ("A$20", 20.0, "AUD"),
        ("99 kr", 99.0, "SEK"),
        ("0.125", 0.125, ""),
        ("-5", None, ""),
        ("sold out", None, ""),
        ("9" * 40, None, ""),
    ],
)
def test_prices_are_read_as_shops_write_them(text: str, price: float | None, currency: str) -> None:
    product = catalogue(as_csv([("name", "price"), ("A", text)])).products[0]

    assert (price, currency) == (product.price, product.currency)


def test_regions_are_those_of_a_profile() -> None:
    content = "name;country\nA;Germany, United Kingdom\nB;USA\nC;Atlantis\nD;\n"

    regions = [product.regions for product in catalogue(content).products]

    assert [("eu", "uk"), ("us",), ("other",), ()] == regions


@pytest.mark.parametrize(("text", "boost"), [("2.5", 2.5), ("nan", 0.0), ("inf", 0.0), ("x", 0.0)])
def test_a_boost_is_a_finite_number(text: str, boost: float) -> None:
    assert boost == catalogue(f"name,boost\nA,{text}\n").products[0].boost


@pytest.mark.parametrize(
    "cell",
    [
        "['a'" + "\\'" * 200_000 + "]",
        "[" * 400_000,
        '"' * 399_999,
        "['" + " " * 300_000,
        "é\x00" * 200_000,
    ],
    ids=["escapes", "brackets", "quotes", "blanks", "nulls"],
)
def test_hostile_cells_are_read_in_one_go(cell: str) -> None:
    read = catalogue(as_csv([("name", "inci"), (f"A{cell[:900]}", cell), ("B", LIST)]))

    assert "B" == names(read)[-1]
    assert len(read.assessed) == len(read.products)
