"""Every lint code has a page, and each page says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from poreroutine.authoring.lint.finding import CODES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "lint"
PAGES = sorted(page for page in DOCS.glob("*.md") if page.name != "index.md")
ROW = re.compile(r"^\| \[(L\d{3})\]\((.+?)\) \| (.+) \|$", re.MULTILINE)


def test_codes_and_pages_are_equal() -> None:
    titles = [page.read_text(encoding="utf-8").split("\n", 1)[0] for page in PAGES]

    assert [f"# {code}: {told}" for code, told in CODES.items()] == titles


def test_the_index_lists_every_code() -> None:
    rows = ROW.findall((DOCS / "index.md").read_text(encoding="utf-8"))

    assert [(code, f"{code}.md", told) for code, told in CODES.items()] == rows


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_an_example_a_mend_and_what_excludes_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert re.search(rf":\d+:\d+: {page.stem} ", text)
    for heading in ("## Example", "## How to fix it", "## How to exclude it"):
        assert f"\n{heading}\n" in text
