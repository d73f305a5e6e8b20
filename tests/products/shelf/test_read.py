"""Reading shelves: YAML, JSON, CSV, and invalid input."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine.errors import ShelfError
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.shelf import OwnedProduct, Shelf
from poreroutine.products.shelf.read import MAX_BYTES, MAX_LENGTH, MAX_PRODUCTS, read_shelf

ACTIVES = ("retinol", "glycolic_acid", "niacinamide")
TOLD = OwnedProduct(
    name="Night Serum",
    ingredients="Aqua, Retinol",
    slots=(Slot.EVENING,),
    nights=3,
)
AS_YAML = """
products:
  - {name: Night Serum, ingredients: "Aqua, Retinol", slot: evening, nights: 3}
"""
AS_JSON = json.dumps(
    [{"name": "Night Serum", "ingredients": "Aqua, Retinol", "slot": "evening", "nights": 3}]
)
AS_CSV = 'name,ingredients,slot,nights\nNight Serum,"Aqua, Retinol",evening,3\n'


def read(data: Any) -> Shelf:  # noqa: ANN401 - whatever a test hands in
    return read_shelf(data, ACTIVES)


def faults_of(data: Any) -> dict[str, str]:  # noqa: ANN401 - whatever a test hands in
    with pytest.raises(ShelfError) as caught:
        read(data)
    return {fault.path: f"{fault.message} {fault.hint or ''}" for fault in caught.value.faults}


@pytest.mark.parametrize("text", [AS_YAML, AS_JSON, AS_CSV, AS_YAML.encode("utf-8-sig")])
def test_one_shelf_in_every_form(text: str | bytes) -> None:
    """The same shelf is the same, whatever it was written in."""
    assert (TOLD,) == read(text).products


def test_semicolons_part_cells_too() -> None:
    """A spreadsheet of many countries parts cells by semicolons."""
    text = "name;ingredients;slot;nights\nNight Serum;Aqua, Retinol;evening;3\n"

    assert (TOLD,) == read(text).products


@pytest.mark.parametrize(
    "shelf",
    [
        "products: [Night Serum 3x a week in the evening, Gentle Wash]",
        "- Night Serum 3x a week in the evening\n- Gentle Wash\n",
        "Night Serum 3x a week in the evening\nGentle Wash\n",
        ["Night Serum 3x a week in the evening", "Gentle Wash"],
    ],
)
def test_a_name_is_enough_and_says_how_it_is_used(shelf: Any) -> None:  # noqa: ANN401 - any form
    """Names in a list or in lines are read, with what is said beside them."""
    serum, wash = read(shelf).products

    assert ("Night Serum", 3, (Slot.EVENING,)) == (serum.name, serum.nights, serum.slots)
    assert ("Gentle Wash", None, ()) == (wash.name, wash.nights, wash.slots)


def test_times_of_day_may_be_in_other_languages() -> None:
    times = {"morning": ("morgens",), "both": ("morgens und abends",)}
    data = [{"name": "Balm", "slot": "Morgens"}, {"name": "Oil", "slot": "morgens und abends"}]

    one, both = read_shelf(data, (), times=times).products

    assert ((Slot.MORNING,), (Slot.MORNING, Slot.EVENING)) == (one.slots, both.slots)


def test_nights_may_be_the_days_themselves() -> None:
    """Days in any order are days in week order, and count as nights."""
    owned = read([{"active": "retinol", "nights": ["thursday", "Monday"]}]).products[0]

    assert (2, (Weekday.MONDAY, Weekday.THURSDAY)) == (owned.nights, owned.days)


def test_what_is_not_told_stays_untold() -> None:
    """No slot, no nights, no label: nothing is made up."""
    owned = read([{"name": "Balm"}]).products[0]

    assert ((), None, (), "") == (owned.slots, owned.nights, owned.days, owned.ingredients)


def test_every_fault_is_told_at_once_with_its_place_and_its_mend() -> None:
    """Three faults in three entries are three sentences."""
    told = faults_of(
        {
            "products": [
                {"name": "A", "nights": 9},
                {"name": "B", "slot": "noon"},
                {"active": "retinoll"},
                {"nmae": "D", "name": "D"},
            ]
        }
    )

    assert [
        "products[0].nights",
        "products[1].slot",
        "products[2].active",
        "products[3].'nmae'",
    ] == (list(told))
    assert "more than the 7" in told["products[0].nights"]
    assert "Did you mean retinol?" in told["products[2].active"]
    assert "Did you mean name?" in told["products[3].'nmae'"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "nothing in it"),
        ("shelf: [a]", "no such field"),
        ("{", "YAML"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("a: *b", "alias"),
        ([{}], "Nothing identifies"),
        ([3], "no product"),
        ([{"name": True}], "text"),
        ([{"name": "x" * (MAX_LENGTH + 1)}], "longer"),
        ([{"name": "x", "nights": "often"}], "number of nights"),
        ([{"name": "x", "nights": -1}], "less than 0"),
        ([{"name": "x", "nights": 2.5}], "whole number"),
        ([{"name": "x"}] * (MAX_PRODUCTS + 1), "more than"),
        ("x" * (MAX_BYTES + 1), "larger"),
        ("name,nights\nx,1,2\n", "too many cells"),
    ],
)
def test_what_is_no_shelf_says_what_is_wrong(data: Any, words: str) -> None:  # noqa: ANN401
    """Each way to be wrong has its sentence."""
    assert words in " ".join(faults_of(data).values())


def test_the_text_names_code_place_and_page() -> None:
    """A person reads the same as a program."""
    with pytest.raises(ShelfError) as caught:
        read_shelf([{"name": "x", "nights": 9}], ACTIVES, name="my.yaml")

    assert ("E404", "my.yaml") == (caught.value.code, caught.value.name)
    assert all(word in str(caught.value) for word in ("E404", "my.yaml", "products[0].nights"))


def test_what_upsets_a_terminal_is_shown_and_not_obeyed() -> None:
    """A fault quotes hostile words as escapes."""
    with pytest.raises(ShelfError) as caught:
        read([{"name": "x", "slot": "\x1b[2J\u202e", "\x1b]0;": 1}])

    assert not {"\x1b", "\u202e"} & set(caught.value.detailed_message())


values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.text(max_size=8) | st.integers(), max_size=3)
)
entries = st.dictionaries(
    st.sampled_from(["name", "active", "nights", "slot", "id", "weeks", "x"]), values
)
anything = st.lists(entries | values, max_size=4) | st.dictionaries(st.text(max_size=9), values)


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300), anything))
def test_anything_is_a_shelf_or_a_fault(data: Any) -> None:  # noqa: ANN401
    """Whatever comes in, it is read or refused, and never anything else."""
    try:
        shelf = read(data)
    except ShelfError:
        return

    assert all(owned.name for owned in shelf.products)


@pytest.mark.parametrize(
    ("slot", "nights", "slots", "times", "days"),
    [
        ("Evening", "Mon, Wed", (Slot.EVENING,), 2, (Weekday.MONDAY, Weekday.WEDNESDAY)),
        ("PM", "3x", (Slot.EVENING,), 3, ()),
        ("am", "3 times a week", (Slot.MORNING,), 3, ()),
        ("AM/PM", "daily", (Slot.MORNING, Slot.EVENING), 7, ()),
        ("am & pm", "twice weekly", (Slot.MORNING, Slot.EVENING), 2, ()),
        ("night", "Tues and Thu", (Slot.EVENING,), 2, (Weekday.TUESDAY, Weekday.THURSDAY)),
        ("Mornings", "every day", (Slot.MORNING,), 7, ()),
    ],
)
def test_times_are_read_as_people_write_them(
    slot: str, nights: str, slots: tuple[Slot, ...], times: int, days: tuple[Weekday, ...]
) -> None:
    """Capitals, short days, clock times and counts in words."""
    (product,) = read_shelf([{"name": "A", "slot": slot, "nights": nights}], ACTIVES).products

    assert (slots, times, days) == (product.slots, product.nights, product.days)


@pytest.mark.parametrize("nights", ["9x", "0.5", "sometimes", "every moon", "3 fortnights"])
def test_a_count_that_is_none_is_a_fault(nights: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ShelfError):
        read_shelf([{"name": "A", "nights": nights}], ACTIVES)


def test_a_table_may_have_the_headings_that_people_use() -> None:
    """A name of several lines is one name."""
    text = 'Product,INCI,When,How often\n"Night\nSerum","Aqua, Retinol",PM,3x\n'

    (product,) = read_shelf(text, ACTIVES).products

    assert TOLD == product


@pytest.mark.parametrize("data", ["products: []", "products:", "[]", '{"products": []}'])
def test_an_empty_shelf_is_a_shelf(data: str) -> None:
    """Whoever owns nothing hears what to get."""
    assert () == read_shelf(data, ACTIVES).products
