"""Results as HTML, Markdown, text and PDF.

Update the documents of ten people with `UPDATE_GOLDEN=1 pytest tests/report/test_documents.py`.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from poreroutine import Advisor, DocumentError, Routine
from poreroutine.model.routine import Advice
from poreroutine.report.html import style
from poreroutine.report.page import page
from ten_people import EXAMPLES, TEN, advisor, crisis, routine_of

GOLDEN = Path(__file__).parent / "golden" / "people"
FORMS: dict[str, Callable[[Routine], str]] = {
    "txt": lambda routine: routine.to_text(),
    "md": lambda routine: routine.to_markdown(),
    "html": lambda routine: routine.to_html().replace(style(), ""),
}
VOID = {"meta", "br"}
INLINE = {"strong", "span", "em", "abbr"}


class Read(HTMLParser):
    """What a document holds: its tags in order, with attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag not in INLINE:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "svg", "title"}.intersection(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("person", TEN)
def test_documents_are_the_golden_ones(person: str, form: str) -> None:
    golden = GOLDEN / f"{person}.{form}"

    shown = FORMS[form](routine_of(person))

    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("person", TEN)
def test_html_is_well_formed_and_needs_nothing_else(person: str, *, full: bool) -> None:
    read = Read(routine_of(person).to_html(full=full))

    assert read.open == []
    names = [tag for tag, _ in read.tags]
    assert not {"script", "link", "img", "iframe", "form"}.intersection(names)
    assert [] == [
        value for _, attributes in read.tags for name, value in attributes.items()
        if name in {"src", "href", "srcset"} or name.startswith("on")
    ]  # fmt: skip
    assert ("html", {"lang": "en"}) in read.tags
    headings = [int(tag[1]) for tag in names if re.fullmatch(r"h\d", tag)]
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("person", TEN)
def test_html_says_every_text_of_the_routine(person: str) -> None:
    """What the page leaves out can be opened below, and is said there once."""
    routine = routine_of(person)
    said = Read(routine.to_html()).text
    parts = ("warnings", "expectations", "referrals", "habits", "assurances", "answers")
    texts = [" ".join(each.text.split()) for part in parts for each in getattr(routine, part)]

    assert [] == [text for text in texts if text not in said]
    assert [] == [step.how for step in routine.steps if step.how and step.how not in said]
    assert [] == [each.citation for each in routine.sources if each.citation not in said]


def test_the_page_of_a_crisis_is_help_and_nothing_else() -> None:
    routine = crisis()
    read = Read(routine.to_html())

    assert not {"details", "figure", "table", "svg"}.intersection(tag for tag, _ in read.tags)
    words = " ".join(page(routine, commands=False).replace("\u2500", "").replace("·", "").split())
    assert words == read.text
    assert routine.to_markdown().startswith("# Get help")


def test_pictures_say_in_words_what_they_show() -> None:
    pictures = [
        attributes for tag, attributes in Read(routine_of("oily-pores").to_html()).tags
        if tag == "svg"
    ]  # fmt: skip

    assert [each["role"] for each in pictures] == ["img", "img"]
    assert "salicylic acid 1 a week from 15 Dec" in str(pictures[0]["aria-label"])
    assert "oil 3 of 3" in str(pictures[1]["aria-label"])


HOSTILE = Advice(id="w", text="<script>alert(1)</script> [x](y) | *b* `c` \x1b[31m & \u202e")


def test_a_hostile_text_stays_a_text() -> None:
    routine = routine_of("oily-pores").model_copy(update={"warnings": (HOSTILE,)})

    shown = routine.to_html()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert not {"\x1b", "\u202e"}.intersection(shown)
    marked = routine.to_markdown()
    assert r"\<script\>alert(1)\</script\> \[x\](y) \| \*b\* \`c\`" in marked
    assert not {"\x1b", "\u202e"}.intersection(marked)


def test_text_is_the_page_without_commands() -> None:
    routine = routine_of("oily-pores")

    assert page(routine, width=60, commands=False) == routine.to_text(60)
    assert page(routine, full=True, commands=False) == routine.to_text(full=True)
    assert "poreroutine" not in routine.to_text()


def test_an_audit_an_explanation_and_a_selection_have_the_same_documents() -> None:
    routine = routine_of("oily-pores")
    who = advisor().read_profile((EXAMPLES / "oily-pores.yaml").read_bytes())
    shelf = advisor().read_shelf((EXAMPLES / "shelf.yaml").read_bytes())
    catalogue = Advisor(engine="portable", catalog=EXAMPLES / "catalogue.csv")
    results = {
        "Your shelf": advisor().audit(shelf, who),
        "Retinol is in this routine.": advisor().why(routine, "retinol"),
        "Products for your routine": catalogue.products(routine),
    }

    for title, result in results.items():
        assert title in result.to_text()
        assert title in result.to_markdown().splitlines()[0]
        read = Read(result.to_html())
        assert read.open == []
        assert title in read.text


@pytest.mark.slow
@pytest.mark.parametrize("person", ["oily-pores", "full-shelf"])
def test_a_pdf_is_short_and_tagged(person: str) -> None:
    pytest.importorskip("weasyprint")
    pypdf = pytest.importorskip("pypdf")

    read = pypdf.PdfReader(io.BytesIO(routine_of(person).to_pdf()))

    assert len(read.pages) <= 2
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.metadata.title == "Your routine"
    assert "In short" in read.pages[0].extract_text()


def test_a_pdf_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(DocumentError, match=r"poreroutine\[pdf\]"):
        routine_of("oily-pores").to_pdf()
