"""Parquet bombs: files that are small on disk and huge in memory."""

from __future__ import annotations

import io

import pytest

from poreroutine import CatalogError
from poreroutine.products.catalog.catalog import read_catalog

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

FAR = pa.array([2**62], pa.timestamp("us"))
HOSTILE = {
    "many columns": {f"column_{number}": ["x"] for number in range(6_000)},
    "many rows": {"name": pa.array(["x"] * 1_000_001)},
    "a date out of range": {"name": ["x"], "since": FAR},
    "days out of range": {"name": ["x"], "since": pa.array([2**30], pa.date32())},
    "text that is no UTF-8": {"name": pa.array([b"\xff"]).view(pa.string())},
}


def written(columns: dict[str, object]) -> io.BytesIO:
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file, compression="zstd")
    file.seek(0)
    return file


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name: str) -> None:
    with pytest.raises(CatalogError) as raised:
        read_catalog(written(HOSTILE[name]))

    assert 1 == str(raised.value).count("E401 ")


@pytest.mark.slow
def test_one_long_text_of_many_rows_is_never_held_many_times() -> None:
    """Held for a batch at once, this file of some kilobytes would take a gigabyte."""
    names = pa.array(["A cream", "x" * 2_000_000])
    repeated = pa.DictionaryArray.from_arrays(pa.array([0] + [1] * 500, pa.int32()), names)
    file = written({"name": repeated})
    held = pa.total_allocated_bytes()

    catalog = read_catalog(file)

    assert len(file.getvalue()) < 10_000
    assert (1, 500) == (len(catalog.products), len(catalog.skipped))
    assert pa.total_allocated_bytes() - held < 100_000_000
