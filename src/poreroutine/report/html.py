"""Pages as HTML: one file that needs no script, no font and no network.

It reads the blocks of a page (see `report.blocks`), so HTML and terminal say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, singledispatchmethod
from importlib.resources import files
from itertools import groupby, pairwise
from xml.etree import ElementTree as ET

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine.report.blocks import (
    Badge,
    Beside,
    Footer,
    Grid,
    Hanging,
    Numbered,
    Section,
    Title,
)
from poreroutine.report.escape import without_controls
from poreroutine.report.layout import TINTS, unglued

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_GAP = "\N{EN SPACE}"
"""Stands for two spaces, which HTML would show as one."""
_TAGS = {"name": "strong", "heading": "strong", "alarm": "strong", "caution": "strong"}
_FULL_DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
_REST = "·"
_BOXED = frozenset(("alarm", "summary"))


@dataclass(frozen=True, slots=True)
class More:
    """Blocks that a reader may open, and that are not printed."""

    summary: str
    blocks: Sequence[RenderableType]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is made as SVG, for HTML only."""

    caption: str
    element: ET.Element = field(compare=False)


def html(blocks: Iterable[RenderableType | More | Picture], title: str) -> str:
    """Render blocks as one self-contained document.

    Args:
        blocks: The blocks, the first one with the heading of the page.
        title: Title of the document.
    """
    root = ET.Element("html", lang="en")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    ET.SubElement(head, "meta", name="color-scheme", content="light dark")
    ET.SubElement(head, "meta", name="referrer", content="no-referrer")
    ET.SubElement(head, "title").text = title
    ET.SubElement(head, "style").text = style()
    body = ET.SubElement(root, "body")
    writer = _Writer(ET.SubElement(body, "main"))
    for block in blocks:
        writer.write(block)
    shown = ET.tostring(root, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{without_controls(shown)}\n"


@cache
def style() -> str:
    """Return the style sheet of all pages."""
    return files("poreroutine.report").joinpath("page.css").read_text(encoding="utf-8")


class _Writer:
    """Writes blocks below an element; headings get their level from how deep they are."""

    def __init__(self, main: ET.Element) -> None:
        self._at = main
        self._level = 1
        self._ids = 0

    @singledispatchmethod
    def write(self, block: object) -> None:
        message = f"a page with {type(block).__name__} can't be shown as HTML"
        raise TypeError(message)

    @contextmanager
    def inside(self, tag: str, **attributes: str) -> Iterator[ET.Element]:
        before = self._at
        named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        self._at = ET.SubElement(before, tag, named)
        yield self._at
        self._at = before

    def heading(self, text: Text | str, *, style: str = "") -> str:
        """Write a heading; the first one of a page is its title.

        Returns:
            The id of the heading.
        """
        self._ids += 1
        name = f"h{self._ids}"
        attributes = {"id": name, **({"class": style} if style == "alarm" else {})}
        with self.inside(f"h{self._level}", **attributes):
            self.inline(Text(text) if isinstance(text, str) else text, whole=True)
        self._level = max(2, self._level)
        return name

    def inline(self, text: Text, *, whole: bool = False) -> None:
        """Write a text with its styles; in a heading, its own style says nothing."""
        for words, styles in runs(text):
            known = [] if whole and not styles else styles
            self._words(unglued(words), known)

    def _words(self, words: str, styles: Sequence[str]) -> None:
        if not styles:
            for number, part in enumerate(words.split("\n")):
                if number:
                    ET.SubElement(self._at, "br")
                _append(self._at, part.replace("  ", _GAP))
            return
        style, *others = styles
        tag = _TAGS.get(style, "em" if style == "italic" else "span")
        with self.inside(tag, class_=_class_of(style)):
            self._words(words, others)

    # --- blocks -----------------------------------------------------------------------------------

    @write.register
    def _text(self, text: Text) -> None:
        if str(text.style) == "heading":
            self.heading(text)
            return
        classes = [_class_of(str(text.style))] if str(text.style) else []
        with self.inside("p", **({"class": classes[0]} if classes else {})):
            self.inline(text)

    @write.register
    def _group(self, group: Group) -> None:
        self.entries(group.renderables)

    @write.register
    def _padding(self, padding: Padding) -> None:
        with self.inside("div", class_="in"):
            self.write(padding.renderable)

    @write.register
    def _title(self, title: Title) -> None:
        with self.inside("header"):
            self.heading(title.title, style=str(title.title.style))
            if title.note is not None and title.note.plain:
                self.write(title.note)

    @write.register
    def _badge(self, badge: Badge) -> None:
        with self.inside("p"), self.inside("span", class_="badge"):
            self.inline(badge.words, whole=True)

    @write.register
    def _section(self, section: Section) -> None:
        if not section.heading:
            self.entries(section.entries)
            return
        with self.inside("section") as element:
            self.heading(section.heading, style=section.style)
            if section.style in _BOXED:
                element.set("class", section.style)
            self.entries(section.entries)

    def entries(self, entries: Iterable[object]) -> None:
        """Write entries; neighbours with bullets become a list."""
        for is_list, group in groupby(entries, is_bullet):
            if not is_list:
                for entry in group:
                    self.write(entry)
                continue
            with self.inside("ul"):
                for entry in group:
                    with self.inside("li"):
                        self.item(entry)

    def item(self, entry: object) -> None:
        inner = entry.entry if isinstance(entry, Hanging) else entry
        if isinstance(inner, Text):
            self.inline(inner)
        else:
            self.write(inner)

    @write.register
    def _hanging(self, hanging: Hanging) -> None:
        if hanging.is_bullet:
            self.entries([hanging])
            return
        with self.inside("div", class_="signed"):
            with self.inside("span", class_="sign"):
                self.inline(hanging.sign)
            self.write(hanging.entry)

    @write.register
    def _beside(self, beside: Beside) -> None:
        with self.inside("div", class_="columns"):
            self.entries(beside.parts)

    @write.register
    def _numbered(self, numbered: Numbered) -> None:
        with self.inside("section"):
            self.heading(numbered.heading)
            with self.inside("ol"):
                for entry in numbered.entries:
                    with self.inside("li"):
                        self.inline(entry)

    @write.register
    def _grid(self, grid: Grid) -> None:
        with self.inside("section"):
            name = self.heading(grid.heading)
            with self.inside(
                "div", class_="scroll", tabindex="0", role="region", aria_labelledby=name
            ):
                self._table(grid, name)
            self.write(grid.legend)
            self.entries(grid.notes)

    def _table(self, grid: Grid, name: str) -> None:
        with self.inside("table", aria_labelledby=name):
            with self.inside("thead"), self.inside("tr"):
                ET.SubElement(self._at, "td")
                for column in grid.columns:
                    abbreviation = ET.SubElement(
                        ET.SubElement(self._at, "th", scope="col"),
                        "abbr",
                        title=_FULL_DAYS.get(column, column),
                    )
                    abbreviation.text = column
            with self.inside("tbody"):
                for label, cells in grid.rows:
                    with self.inside("tr"):
                        ET.SubElement(self._at, "th", scope="row").text = label
                        for cell in cells:
                            self._cell(cell)

    def _cell(self, lines: Sequence[Text]) -> None:
        with self.inside("td"):
            if [line.plain for line in lines] == [_REST]:
                with self.inside("span", class_="muted", aria_hidden="true"):
                    _append(self._at, _REST)
                with self.inside("span", class_="unseen"):
                    _append(self._at, "nothing")
                return
            for number, line in enumerate(lines):
                if number:
                    ET.SubElement(self._at, "br")
                with self.inside("span", class_=f"mark {_class_of(str(line.style))}"):
                    self.inline(Text(line.plain))

    @write.register
    def _footer(self, footer: Footer) -> None:
        with self.inside("footer"):
            self.entries(footer.lines)

    @write.register
    def _more(self, more: More) -> None:
        with self.inside("details"):
            with self.inside("summary"):
                _append(self._at, more.summary)
            self.entries(more.blocks)

    @write.register
    def _picture(self, picture: Picture) -> None:
        with self.inside("figure"):
            ET.SubElement(self._at, "figcaption").text = picture.caption
            self._at.append(picture.element)


def is_bullet(entry: object) -> bool:
    """Return whether an entry belongs to a list."""
    return isinstance(entry, Hanging) and entry.is_bullet


def _class_of(style: str) -> str:
    return f"t{TINTS.index(style)}" if style in TINTS else style


def _append(element: ET.Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def runs(text: Text) -> Iterator[tuple[str, list[str]]]:
    """Split a text where its styles change; its own style comes with every part."""
    plain = text.plain
    edges = sorted({0, len(plain), *(at for span in text.spans for at in (span.start, span.end))})
    for start, end in pairwise(edges):
        styles = [str(span.style) for span in text.spans if span.start <= start and end <= span.end]
        if plain[start:end]:
            yield plain[start:end], [style for style in dict.fromkeys(styles) if style]
