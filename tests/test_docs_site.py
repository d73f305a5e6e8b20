"""The site is complete: every page is linked, and the index of errors lists every page."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

import poreroutine

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
ERRORS = DOCS / "errors"
DECISIONS = DOCS / "decisions"

TITLE = re.compile(r"# (?P<code>[A-Z]\d{3}): (?P<title>.+)")
ROW = re.compile(
    r"^\| \[(?P<code>[A-Z]\d{3})\]\((?P<page>.+?)\) \| (?P<title>.+) \|$", re.MULTILINE
)
MEND = "## How to fix it"


def page_title(page: Path) -> tuple[str, str]:
    """Read code and title from a page's first line."""
    first = page.read_text(encoding="utf-8").split("\n", 1)[0]
    match = TITLE.fullmatch(first)
    assert match is not None, f"{page.name}: {first}"
    return match["code"], match["title"]


def test_the_index_of_errors_lists_each_page_by_code_and_title() -> None:
    pages = [page for page in sorted(ERRORS.glob("*.md")) if page.name != "index.md"]
    rows = list(ROW.finditer((ERRORS / "index.md").read_text(encoding="utf-8")))

    assert sorted(page_title(page) for page in pages) == sorted(
        (row["code"], row["title"]) for row in rows
    )
    assert all(row["page"] == f"{row['code']}.md" for row in rows)


@pytest.mark.parametrize(
    "page", [page for page in sorted(ERRORS.glob("*.md")) if page.name != "index.md"], ids=str
)
def test_an_error_page_is_named_by_its_code_and_says_how_to_mend(page: Path) -> None:
    code, _ = page_title(page)

    assert page.stem == code
    assert MEND in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(poreroutine.__all__))
def test_every_public_name_is_in_the_api_reference(name: str) -> None:
    pages = [page.read_text("utf-8").splitlines() for page in (DOCS / "api").glob("*.md")]

    assert [True] == [True for lines in pages if f"::: poreroutine.{name}" in lines]


def test_a_theme_names_features_that_exist() -> None:
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    named = list(chain.from_iterable(plugins["poreroutine-spec"]["themes"].values()))

    assert len(set(named)) == len(named)
    assert set() == set(named) - {file.stem for file in (ROOT / "features").glob("*.feature")}


def test_every_decision_is_listed() -> None:
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (DECISIONS / "index.md").read_text("utf-8"))

    assert sorted(page.name for page in DECISIONS.glob("[0-9]*.md")) == sorted(listed)
