"""Opening files and detecting their formats; no file stays open after an error."""

from __future__ import annotations

import gc
import io
import warnings
from pathlib import Path

import pytest

from poreroutine.errors import CatalogError
from poreroutine.products import read_catalog


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"<html></html>"])
def test_a_file_that_is_refused_is_closed(content: bytes, tmp_path: Path) -> None:
    """Nothing stays open behind an error; a stream of somebody else's stays as it was."""
    file = tmp_path / "shop.csv"
    file.write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        with pytest.raises(CatalogError):
            read_catalog(file)
        gc.collect()
    given = io.BytesIO(content)
    with pytest.raises(CatalogError):
        read_catalog(given)

    assert not given.closed
