"""Blocks of a page: what a heading, a list or a grid is, before it becomes text, HTML or Markdown.

Every block shows itself in a terminal through rich; `report.html` and `report.markdown` read the
same blocks. Inside them are rich texts, whose styles say what words mean (see `layout`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

BULLET = "· "


@dataclass(frozen=True, slots=True)
class Badge:
    """Who reviewed what a page is based on."""

    words: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show it on a line of its own."""
        yield self.words


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a page, with a note at its right or below it."""

    title: Text
    note: Text | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show title and note on one line if they fit, and a rule below."""
        note = self.note
        if note is None:
            yield self.title
        elif self.title.cell_len + note.cell_len + 2 > options.max_width:
            yield Group(self.title, note)
        else:
            table = Table.grid(expand=True)
            table.add_column()
            table.add_column(justify="right")
            table.add_row(self.title, note)
            yield table
        yield Rule(characters="─", style="muted")


@dataclass(frozen=True, slots=True)
class Section:
    """Entries with a heading: beside it in a column of some width, or below it.

    Attributes:
        heading: The heading; empty for entries that belong to what is above.
        entries: What it holds.
        style: Style of the heading.
        label_width: Width of the heading's column; 0 puts the entries below it.
    """

    heading: str
    entries: Sequence[RenderableType]
    style: str = "heading"
    label_width: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show the heading once, beside or above the entries."""
        if not self.label_width:
            yield Text(self.heading, self.style)
            yield from (Padding(entry, (0, 0, 0, 2)) for entry in self.entries)
            return
        table = Table.grid(padding=0, expand=True)
        table.add_column(width=self.label_width)
        table.add_column(ratio=1, overflow="fold")
        for number, entry in enumerate(self.entries):
            table.add_row(Text("" if number else self.heading, self.style), entry)
        yield table


@dataclass(frozen=True, slots=True)
class Hanging:
    """An entry after a sign, with its lines kept together."""

    sign: Text
    entry: RenderableType
    gap: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show the sign in a column of its own."""
        table = Table.grid(padding=(0, self.gap, 0, 0), expand=True)
        table.add_column(width=self.sign.cell_len)
        table.add_column(ratio=1, overflow="fold")
        table.add_row(self.sign, self.entry)
        yield table

    @property
    def is_bullet(self) -> bool:
        """Whether the sign only marks an entry of a list."""
        return self.sign.plain == BULLET


@dataclass(frozen=True, slots=True)
class Beside:
    """Parts side by side, each on an equal share of the page."""

    parts: Sequence[RenderableType]
    gap: int = 2

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show the parts as columns."""
        table = Table.grid(padding=(0, self.gap, 0, 0), expand=True)
        for _ in self.parts:
            table.add_column(ratio=1)
        table.add_row(*self.parts)
        yield table


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading over numbered entries, such as the steps of a morning."""

    heading: str
    entries: Sequence[Text]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show the numbers in a narrow column."""
        table = Table.grid(padding=(0, 1, 0, 0), expand=True)
        table.add_column(width=3, justify="right")
        table.add_column(ratio=1, overflow="fold")
        for number, entry in enumerate(self.entries, start=1):
            table.add_row(Text(str(number), "muted"), entry)
        yield Group(Text(self.heading, "heading"), table)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading for each column, and one for each row.

    Attributes:
        heading: What the table shows.
        columns: Headings of the columns.
        rows: For each row its heading and its cells; a cell has a text for each of its lines.
        legend: What its cells mean.
        notes: Further entries below it.
        label_width: Columns of the row headings.
        column_width: Columns of each other column.
        indent: Columns before the legend.
    """

    heading: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Sequence[Text]]]]
    legend: Text
    notes: Sequence[RenderableType] = ()
    label_width: int = 14
    column_width: int = 9
    indent: int = 1

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show the table, and its legend below."""
        table = Table.grid(padding=0)
        table.add_column(width=self.label_width)
        for _ in self.columns:
            width = self.column_width
            table.add_column(width=width, justify="center", no_wrap=True, overflow="crop")
        table.add_row(Text(self.heading, "heading"), *(Text(day, "muted") for day in self.columns))
        for label, cells in self.rows:
            table.add_row(Text(f" {label}"), *(Text("\n").join(cell) for cell in cells))
        yield table
        below = (self.legend, *self.notes)
        yield from (Padding(entry, (0, 0, 0, self.indent)) for entry in below)


@dataclass(frozen=True, slots=True)
class Footer:
    """The last lines of a page, under a rule."""

    lines: Sequence[Text]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show a rule, then the lines."""
        yield Rule(characters="─", style="muted")
        yield from self.lines
