"""Shapes: what pydantic finds is reported as an author needs it, and schemas come of the models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field

from poreroutine._support.yaml_text import read_yaml
from poreroutine.errors import RulesetError
from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    Known,
    OneOf,
    Part,
    Reading,
    RuleId,
    Whole,
    entry_locations,
    json_schema,
    read_shape,
    shape_error,
)


class Leaf(ClosedShape):
    """A leaf."""

    name: Filled
    """Its name."""
    tree: Annotated[str, Known("tree")] = "oak"
    """Its tree."""
    day: IfGiven[Day] = None
    """When it fell."""
    size: Annotated[int, Whole(1, 9)] = 1
    """How large it is."""
    colour: Annotated[str, OneOf("colour", {"red": "As in autumn.", "green": "As in spring."})] = (
        "green"
    )
    """What it looks like."""
    rule: IfGiven[RuleId] = None
    """The rule for it."""
    note: Annotated[Any, Part("note")] = None
    """What else there is."""


class Branch(ClosedShape):
    """A branch."""

    leaves: Annotated[tuple[Leaf, ...], Field(min_length=1)]
    """Its leaves."""
    dry: bool = False
    """Whether it is."""


class Trees(ClosedShape):
    """Rows by name."""

    row_depth: ClassVar[int] = 2
    rows: Mapping[str, Branch] = Field(default_factory=dict)
    """The rows."""


def document(text: str) -> Document:
    return Document("tree.yaml", "tree.yaml", text, read_yaml(text))


def read(text: str) -> tuple[Reading[Branch] | None, Faults]:
    faults = Faults(strict=False)
    file = document(text)
    at = entry_locations(file, leaves="leaf {name!r}")
    return read_shape(Branch, file.data, at, faults, {"tree": ["oak", "beech"]}), faults


def shown(faults: Faults) -> list[str]:
    return [f"{each.code} {each.line}:{each.column} {each.message}" for each in faults.faults]


@pytest.mark.parametrize(
    ("leaf", "fault", "hint"),
    [
        ("{nmae: a}", "R110 1:11 unknown key 'nmae'", "nearest: 'name'"),
        ("{}", "R111 1:10 missing key 'name'", "add `name:`"),
        ("{name: 5}", "R112 1:11 expected a text, found 5", 'quote it: "5"'),
        ("{name: ' '}", "R112 1:11 expected a text, found ' '", ""),
        ("{name: [a]}", "R112 1:11 expected a text, found a list", ""),
        ("[a]", "R112 1:10 expected a mapping, found a list", "write `key: value` lines here"),
        ("{name: a, tree: beach}", "R122 1:20 unknown tree 'beach'", "nearest: 'beech'"),
        ("{name: a, day: today}", "R112 1:20 'today' is not a date", "expected: year-month-day"),
        ("{name: a, day: null}", "R112 1:20 expected a text, found nothing", ""),
        ("{name: a, size: 10}", "R112 1:20 expected a whole number from 1 to 9, found 10", ""),
        ("{name: a, size: true}", "R112 1:20 expected a whole number from 1 to 9, found true", ""),
        ("{name: a, colour: blue}", "R112 1:20 'blue' is no colour", "one of red, green"),
        (
            "{name: a, rule: guard.x}",
            "R113 1:20 'guard.x' is not an id of a rule",
            "<stage>.<topic>",
        ),
    ],
)
def test_a_fault_has_its_code_its_place_and_its_fix(leaf: str, fault: str, hint: str) -> None:
    _, faults = read(f"leaves: [{leaf}]")

    assert [fault] == shown(faults)
    assert hint in faults.faults[0].hint


def test_a_fault_names_the_entry_it_is_in() -> None:
    _, faults = read("leaves: [{name: a, size: 0}, {size: 0, name: [b]}, 7]")

    assert ["leaf 'a', under `size`", "leaf ['b'], under `name`", "leaf ['b'], under `size`"] == [
        each.where for each in faults.faults[:3]
    ]
    assert "a leaf" == faults.faults[3].where


def test_other_entries_are_read_and_know_where_they_stand() -> None:
    reading, faults = read("leaves:\n- {name: a}\n- {name: 5}\n- {name: c}\ndry: maybe\n")

    assert reading is not None
    assert ["a", "c"] == [leaf.name for leaf in reading.value.leaves]
    assert [2, 4] == [reading.at("leaves", number).line for number in range(2)]
    assert not reading.value.dry
    assert 2 == len(faults.faults)


def test_an_empty_list_is_a_fault_and_one_of_broken_entries_is_none_more() -> None:
    assert ["R112 1:1 expected a list with entries, found an empty list"] == shown(
        read("leaves: []")[1]
    )
    assert ["R112 1:11 expected a text, found 5"] == shown(read("leaves: [{name: 5}]")[1])


def test_rows_are_left_out_on_their_own() -> None:
    faults = Faults(strict=False)
    file = document("rows:\n  a: {leaves: [{name: x}]}\n  b: {leaves: [{name: 5}]}\n")
    reading = read_shape(Trees, file.data, Location(file), faults)

    assert reading is not None
    assert ["a"] == list(reading.value.rows)
    assert ["R112 3:17 expected a text, found 5"] == shown(faults)


def test_the_first_fault_ends_a_strict_load() -> None:
    file = document("leaves: [{}, {}]")

    with pytest.raises(RulesetError) as raised:
        read_shape(Branch, file.data, Location(file), Faults(strict=True))

    assert 1 == len(raised.value.faults)


def test_braces_in_what_is_wrong_are_shown_as_they_are() -> None:
    error = shape_error("R112", "{name} is none", "no {hint}")

    assert "{name} is none" == error.message()


def test_the_schema_says_what_the_model_does() -> None:
    tree = {"enum": ["oak"], "enumDescriptions": ["An oak."]}

    schema = json_schema(Branch, {"tree": tree, "note": {"$ref": "#/$defs/note"}})

    leaf = schema["$defs"]["Leaf"]["properties"]
    assert {"leaves": "Its leaves.", "dry": "Whether it is."} == {
        name: each["description"] for name, each in schema["properties"].items()
    }
    assert ["leaves"] == schema["required"]
    assert 1 == schema["properties"]["leaves"]["minItems"]
    assert {**tree, "description": "Its tree."} == leaf["tree"]
    assert {"$ref": "#/$defs/note", "description": "What else there is."} == leaf["note"]
    assert (1, 9) == (leaf["size"]["minimum"], leaf["size"]["maximum"])
    assert ["As in autumn.", "As in spring."] == leaf["colour"]["enumDescriptions"]
    assert "string" == leaf["day"]["type"]
