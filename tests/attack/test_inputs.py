"""Inputs that once caused a traceback, and crafted ones: rejected with a named error, or read."""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

import pytest

from poreroutine.products.catalog.catalog import read_catalog
from poreroutine.spec.gherkin import GherkinError, read_feature

sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))
import readers

FOUND = sorted(file for file in (Path(__file__).parent / "inputs").glob("*/*") if file.is_file())
DEEP = 100_000
REFUSED = {
    "two of one key": b"age: 29\nage: 30\n",
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag that would run": b"!!python/object/apply:os.system [echo]\n",
    "a list that goes down": b"[" * DEEP,
    "a mapping that goes down": b'{"a":' * DEEP,
    "down and up again": b'{"products":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "YAML that goes down": b"a: " + b"[" * 5_000,
    "a number of 100,000 digits": b'{"age": ' + b"9" * DEEP + b"}",
    "the same in YAML": b"age: " + b"9" * DEEP,
    "no number": b'{"age": NaN}',
    "a number too large": b'{"age": 1e999}',
    "half a character": b'{"age": 29, "wishes": ["\\ud800"]}',
    "half a character as a key": b'{"age": 29, "\\ud800": 1}',
    "10 MB in one word": b'{"age": 29, "sex": "' + b"x" * 10_000_000 + b'"}',
    "100,000 fields": b"{" + b",".join(b'"k%d":1' % number for number in range(DEEP)) + b"}",
    "null characters": b"\0" * 5_000,
    "UTF-16": "age: twenty\n".encode("utf-16"),
    "another encoding": b"age: \xe9t\xe9\n",
    "nothing": b"",
    "an archive": b"PK\x03\x04" + b"\0" * 100,
}
"""What no reader of plain data takes, whatever it reads."""
PLAIN = ("profile", "shelf", "record", "routine", "settings", "manifest", "rules")


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_once_broke_a_reader_no_longer_does(file: Path) -> None:
    assert "" != readers.try_reading(file.parent.name, file.read_bytes())


@pytest.mark.parametrize("reader", ["profile", "shelf", "record", "routine"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plain_data_is_refused(reader: str, name: str) -> None:
    assert "" != readers.try_reading(reader, REFUSED[name])


@pytest.mark.slow
@pytest.mark.parametrize("reader", sorted(readers.READERS))
@pytest.mark.parametrize("name", REFUSED)
def test_no_reader_breaks(reader: str, name: str) -> None:
    """Some of these are texts like any other to some readers; a fault of ours would be raised."""
    content = REFUSED[name] if reader not in {"claims", "label"} else REFUSED[name][:100_000]

    assert readers.try_reading(reader, content) is not None


@pytest.mark.parametrize("reader", sorted(readers.READERS))
def test_no_reader_breaks_on_a_damaged_file(reader: str) -> None:
    """Fuzzing in short; `tests/fuzz/run.py` does it at length, and knows what code it reaches."""
    dice = random.Random(5)  # noqa: S311 - repeatable
    examples = readers.examples(reader)
    for _ in range(8):
        damaged = bytearray(dice.choice(examples)[:2_000])
        for _ in range(dice.randint(1, 8)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)

        assert readers.try_reading(reader, bytes(damaged)) is not None


def test_a_cell_without_end_costs_its_row_alone() -> None:
    rows = b"name,inci\n" + b"x" * 1_100_000 + b",y\nCream,Aqua\n"

    catalog = read_catalog(io.BytesIO(rows))

    assert (["Cream"], 1) == ([each.name for each in catalog.products], len(catalog.skipped))


def test_a_device_is_no_feature() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    with pytest.raises(GherkinError, match="not a regular file"):
        read_feature(Path("/dev/zero"))
