"""Pages as Markdown, from the same blocks as the terminal and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatchmethod
from itertools import groupby

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
from poreroutine.report.html import is_bullet, runs
from poreroutine.report.layout import unglued

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+])(?= )")
_BOLD = frozenset(("name", "heading", "alarm"))


def markdown(blocks: Iterable[RenderableType]) -> str:
    """Render blocks as Markdown, with tables as GitHub reads them.

    Returns:
        The page, ending in a newline; untrusted texts can't add markup to it.
    """
    writer = _Writer()
    parts = [part for block in blocks for part in writer.parts(block)]
    return without_controls("\n\n".join(filter(None, parts))) + "\n"


class _Writer:
    def __init__(self) -> None:
        self._level = 1

    @singledispatchmethod
    def parts(self, block: object) -> Iterator[str]:
        """Return the paragraphs of a block."""
        message = f"a page with {type(block).__name__} can't be shown as Markdown"
        raise TypeError(message)

    def heading(self, words: str) -> str:
        level, self._level = self._level, 2
        return f"{'#' * level} {words}"

    def entries(self, entries: Iterable[object]) -> Iterator[str]:
        """Write entries; neighbours with bullets become a list."""
        for is_list, group in groupby(entries, is_bullet):
            if is_list:
                yield "\n".join(f"- {self._item(entry)}" for entry in group)
            else:
                for entry in group:
                    yield from self.parts(entry)

    def _item(self, entry: object) -> str:
        inner = entry.entry if isinstance(entry, Hanging) else entry
        return "\n  ".join("\n\n".join(self.parts(inner)).splitlines())

    @parts.register
    def _text(self, text: Text) -> Iterator[str]:
        words = inline(text)
        yield self.heading(words) if str(text.style) == "heading" else words

    @parts.register
    def _group(self, group: Group) -> Iterator[str]:
        yield from self.entries(group.renderables)

    @parts.register
    def _padding(self, padding: Padding) -> Iterator[str]:
        yield from self.parts(padding.renderable)

    @parts.register
    def _title(self, title: Title) -> Iterator[str]:
        yield self.heading(inline(title.title))
        if title.note is not None and title.note.plain:
            yield inline(title.note)

    @parts.register
    def _badge(self, badge: Badge) -> Iterator[str]:
        yield inline(badge.words)

    @parts.register
    def _section(self, section: Section) -> Iterator[str]:
        if section.heading:
            yield self.heading(escaped(section.heading))
        yield from self.entries(section.entries)

    @parts.register
    def _hanging(self, hanging: Hanging) -> Iterator[str]:
        sign = "" if hanging.is_bullet else f"{inline(hanging.sign)} "
        yield sign + "\n\n".join(self.parts(hanging.entry))

    @parts.register
    def _beside(self, beside: Beside) -> Iterator[str]:
        yield from self.entries(beside.parts)

    @parts.register
    def _numbered(self, numbered: Numbered) -> Iterator[str]:
        yield self.heading(escaped(numbered.heading))
        yield "\n".join(
            f"{number}. {inline(entry).replace(chr(10), ' ')}"
            for number, entry in enumerate(numbered.entries, start=1)
        )

    @parts.register
    def _grid(self, grid: Grid) -> Iterator[str]:
        yield self.heading(escaped(grid.heading))
        lines = [
            _row("", grid.columns),
            _row(":--", [":-:"] * len(grid.columns)),
            *(
                _row(escaped(label), [", ".join(map(inline, cell)) for cell in cells])
                for label, cells in grid.rows
            ),
        ]
        yield "\n".join(lines)
        yield inline(grid.legend)
        yield from self.entries(grid.notes)

    @parts.register
    def _footer(self, footer: Footer) -> Iterator[str]:
        yield "---"
        yield from self.entries(footer.lines)


def inline(text: Text) -> str:
    """Return a text with bold names, its other characters escaped."""
    shown = "".join(
        _bold(escaped(unglued(words, " ")))
        if _BOLD.intersection(styles)
        else escaped(unglued(words, " "))
        for words, styles in runs(text)
    )
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", shown.strip())


def _bold(words: str) -> str:
    bare = words.strip()
    return words.replace(bare, f"**{bare}**") if bare else words


def escaped(words: str) -> str:
    """Escape what Markdown would read as markup."""
    return _SPECIAL.sub(r"\\\1", words)


def _row(label: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([label, *cells])} |"
