"""What all pages share: dimensions, layout, and numbered sources."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from poreroutine.model.routine_parts import Source
from poreroutine.report import labels
from poreroutine.report.blocks import BULLET, Beside, Footer, Hanging, Section
from poreroutine.report.escape import without_controls

NARROWEST = 40
"""Narrowest page, also on narrower terminals: below this, columns have no room for words."""
WIDEST = 100
"""Widest page, because longer lines are hard to read; wider terminals keep a margin."""
WIDE_FROM = 72
"""From this width on, headings are beside their text, and morning is beside evening."""
LABEL_WIDTH = 18
"""Width of the heading column."""

_THEME = Theme(
    {
        "heading": "bold",
        "summary": "bold",
        "name": "bold",
        "muted": "dim",
        "elsewhere": "dim",
        "alarm": "bold red",
        "caution": "yellow",
    }
)
"""The styles of texts, by what they mean."""
TINTS = ("cyan", "magenta", "yellow", "green", "blue")
"""Colours of the calendar's entries, assigned in turn."""

_Entry = TypeVar("_Entry")
_GLUE = "\ue000"
"""Placeholder for a non-breaking space until lines are wrapped: one column wide."""
_UNIT = re.compile(r"(?<=\d) (?=%)")

Part = str | tuple[str, str]
"""Plain text, or text with a style."""


class PageOptions(TypedDict, total=False):
    """How a page is shown."""

    width: int
    """Columns of the terminal; the page uses 40 to 100 of them. Default: 80."""
    colours: Literal["none", "standard"]
    """Whether to colour the text with ANSI escape codes. Default: none."""
    full: bool
    """Whether to show every text. Default: no."""
    commands: bool
    """Whether to suggest commands of the terminal. Default: yes."""
    references: bool
    """Whether to cite and list sources. Default: on full pages, except that of a routine."""


@dataclass(frozen=True, slots=True)
class Page:
    """Width, options and sources of a page.

    Attributes:
        width: Columns, between `NARROWEST` and `WIDEST`.
        full: Whether to show every text.
        profile: Name of the profile in the commands that the page suggests.
        colours: Whether to colour the text with ANSI escape codes.
        commands: Whether to suggest commands.
        references: Whether to cite and list sources.
        label_width: Width of the column of headings.
        elsewhere: Where a page without commands shows the rest.
        omitted: Headings of the sections that are left to the full page.
        citations: The numbered sources.
    """

    width: int
    full: bool = False
    profile: str = "PROFILE"
    colours: bool = False
    commands: bool = True
    references: bool = False
    label_width: int = LABEL_WIDTH
    elsewhere: str = "in full"
    omitted: tuple[str, ...] = ()
    citations: Citations = field(default_factory=lambda: Citations(()))

    @classmethod
    def of(cls, options: PageOptions, profile: str = "", *, sources: Iterable[Source] = ()) -> Page:
        """Return a page with some options that cites some sources."""
        return cls(
            width=max(NARROWEST, min(options.get("width", 80), WIDEST)),
            full=options.get("full", False),
            profile=profile,
            colours=options.get("colours") == "standard",
            commands=options.get("commands", True),
            references=options.get("references", options.get("full", False)),
            citations=Citations(sources),
        )

    @property
    def is_wide(self) -> bool:
        """Whether two columns fit side by side."""
        return self.width >= WIDE_FROM

    def first(self, entries: Sequence[_Entry], count: int) -> Sequence[_Entry]:
        """Return the entries that this page shows: all on a full page, otherwise the first few."""
        return entries if self.full else entries[:count]

    def cited(self, sources: Iterable[str]) -> str:
        """Cite sources on a page that lists them."""
        return self.citations.cite(sources) if self.references else ""

    def more(self, count: int) -> str:
        """Format how many entries only the full page shows."""
        return labels.more(count) if self.commands else f"{count} more {self.elsewhere}"

    def section(
        self, heading: str, entries: Sequence[RenderableType], *, style: str = "heading"
    ) -> tuple[RenderableType, ...]:
        """Return entries under or beside their heading; nothing if they are none, or omitted."""
        if not entries or heading in self.omitted:
            return ()
        return (Section(heading, entries, style, self.label_width if self.is_wide else 0),)

    def render(self, blocks: Iterable[RenderableType]) -> str:
        """Render blocks, with an empty line between them; a footer has its rule.

        Returns:
            Lines without spaces at their ends; escape codes only when colours are asked for.
        """
        out = io.StringIO()
        console = _EscapingConsole(
            file=out,
            theme=_THEME,
            width=self.width,
            color_system="standard" if self.colours else None,
            force_terminal=self.colours,
            no_color=not self.colours,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )
        for number, block in enumerate(blocks):
            if number and not isinstance(block, Footer):
                console.print()
            console.print(block)
        text = out.getvalue().replace(_GLUE, " ")
        return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def unbroken(words: str) -> str:
    """Keep words on one line."""
    return words.replace(" ", _GLUE)


def unglued(words: str, space: str = "\N{NO-BREAK SPACE}") -> str:
    """Replace the placeholder of `unbroken` for a page that is no text of columns."""
    return words.replace(_GLUE, space)


def line(*parts: Part) -> Text:
    """Return a line of text; it wraps at the page width, but not before a unit."""
    text = Text(overflow="fold")
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(_UNIT.sub(_GLUE, words), style)
    return text


def indented(*entries: RenderableType, by: int = 2) -> Iterator[Padding]:
    """Indent entries."""
    return (Padding(entry, (0, 0, 0, by)) for entry in entries)


def paragraph(*parts: Part, between: str = "  ") -> Text:
    """Join parts into one text, without empty ones."""
    present = [part if isinstance(part, tuple) else (part, "") for part in parts]
    return Text(between, overflow="fold").join(line(part) for part in present if part[0])


def bulleted(entries: Sequence[RenderableType]) -> Sequence[RenderableType]:
    """Put a bullet before each entry, unless there is only one, and keep its lines together."""
    if len(entries) < 2:  # noqa: PLR2004 - a list has at least two
        return entries
    return [Hanging(Text(BULLET, "muted"), entry) for entry in entries]


def beside(*parts: RenderableType, gap: int = 2) -> Beside:
    """Place parts side by side, each on an equal share of the page."""
    return Beside(parts, gap)


class _EscapingConsole(Console):
    """Escapes control characters in every text, so that only the page's own styles take effect.

    Texts of overlays, shops and people end up on pages; a colour code in them could hide the rest.
    """

    def get_style(self, name: str | Style, *, default: Style | str | None = None) -> Style:
        """Return a style by name; unlike in other consoles, an unknown one is always an error."""
        del default
        return super().get_style(name)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """Render to segments whose texts hold no control characters."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(without_controls(text), style)


# -- sources ---------------------------------------------------------------------------------------


class Citations:
    """Numbers the verified sources and records which ones a page cites.

    An unverified source gets no number: it is labelled as unverified, never cited as a reference.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        verified = (source.id for source in self._sources if source.verified)
        self._numbers = {name: number for number, name in enumerate(verified, start=1)}
        self._cited: set[str] = set()

    def cite(self, ids: Iterable[str]) -> str:
        """Cite sources: `[1, 4]`, or an empty text if none of them is verified."""
        known = [name for name in ids if name in self._numbers]
        self._cited.update(known)
        numbers = ", ".join(map(str, sorted(self._numbers[name] for name in known)))
        return f"[{numbers}]" if numbers else ""

    def numbered(self, *, cited_only: bool) -> tuple[tuple[int, Source], ...]:
        """Return verified sources with their numbers, in order: all, or only those cited."""
        return tuple(
            (self._numbers[source.id], source)
            for source in self._sources
            if source.id in self._numbers and (source.id in self._cited or not cited_only)
        )

    @property
    def unverified(self) -> tuple[Source, ...]:
        """Unverified sources, and common practice without a source."""
        return tuple(source for source in self._sources if not source.verified)
