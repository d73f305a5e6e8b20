"""docs/documents: fresh pictures and sizes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_files_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("documents", ROOT / "tools" / "documents.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    assert tool.main("--check") == 0


def test_the_pictures_say_in_words_what_they_show() -> None:
    for file in (ROOT / "docs" / "documents").glob("*.svg"):
        root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own file

        assert root.get("role") == "img"
        assert root.get("aria-label")
        assert "http" not in file.read_text(encoding="utf-8").replace("http://www.w3.org/2000", "")
