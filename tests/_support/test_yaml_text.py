"""YAML is read as plain data; surprising constructs are rejected with their location."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine._support.yaml_text import YamlTextError, locate, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("true", True),
        ("'true'", "true"),
        ("null", None),
        ("~", None),
        ("42", 42),
        ("-7", -7),
        ("0.5", 0.5),
        ("'42'", "42"),
        ("2026-11-21", "2026-11-21"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
    ],
)
def test_scalars_are_read_as_yaml_1_2_would(text: str, value: object) -> None:
    read = read_yaml(f"key: {text}\n")["key"]

    assert (type(value), value) == (type(read), read)


def test_an_empty_text_is_nothing() -> None:
    assert read_yaml("# only a comment\n") is None


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "R102", 3, 1),
        ("a: &x 1\n", "R103", 1, 4),
        ("a: *x\n", "R103", 1, 4),
        ("a: !!str 1\n", "R103", 1, 4),
        ("a: 1\n1: b\n", "R103", 2, 1),
        ("a: 1\n---\nb: 1\n", "R103", 2, 1),
        ("%YAML 1.1\n---\na: 1\n", "R103", 1, 1),
        ("a:\n\t- b\n", "R101", 2, 1),
        ("a: b\tc\n", "R101", 1, 5),
        ("a: [1, 2\n", "R101", 2, 1),
        ("a: '\n", "R101", 2, 1),
        ("a\x00: 1\n", "R101", 1, 2),
        ("[" * 200, "R103", 1, 42),
    ],
)
def test_surprises_are_refused_with_their_place(
    text: str, code: str, line: int, column: int
) -> None:
    with pytest.raises(YamlTextError) as raised:
        read_yaml(text)

    assert (code, line, column) == (raised.value.code, raised.value.line, raised.value.column)


TEXT = """\
rules:
  - id: one
    when: {age: {at_least: 3}}
  - id: two
    then:
      - warn: [a, b]
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("rules",), (1, 1)),
        (("rules", 0), (2, 5)),
        (("rules", 0, "when", "age", "at_least"), (3, 18)),
        (("rules", 1, "then", 0, "warn", 1), (6, 19)),
        (("rules", 1, "nothing", "here"), (4, 5)),
    ],
)
def test_a_path_leads_to_its_place(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert place == locate(TEXT, path)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but our own error comes out, with a place."""
    refused: list[YamlTextError] = []

    try:
        read_yaml(text)
    except YamlTextError as error:
        refused.append(error)

    assert all(error.code in {"R101", "R102", "R103"} for error in refused)
    assert all(error.line >= 1 and error.column >= 1 for error in refused)
