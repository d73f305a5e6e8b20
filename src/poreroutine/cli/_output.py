"""Output to the terminal, in its width, colours and encoding."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import click

from poreroutine.report.escape import encodable, without_controls

if TYPE_CHECKING:
    from poreroutine.report.layout import PageOptions

GAP = 2


def in_columns(rows: Iterable[Sequence[str]]) -> str:
    """Align rows of equal length; the last column is not padded.

    Example:
        >>> print(in_columns([("one", "first"), ("three", "third")]))
        one    first
        three  third
    """
    rows = tuple(rows)
    widths = [max(map(len, column)) + GAP for column in zip(*rows, strict=True)][:-1]
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip()
        for row in rows
    )


FALLBACK_WIDTH = 80


def colours(environ: Mapping[str, str] = os.environ) -> Literal["none", "standard"]:
    """Return whether to colour: on a terminal unless NO_COLOR is set; always with FORCE_COLOR."""
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return "none"
    return "standard" if environ.get("FORCE_COLOR") or sys.stdout.isatty() else "none"


def terminal(columns: int | None = None, *, full: bool = False) -> PageOptions:
    """Return the requested width, otherwise the terminal's or 80 columns, and whether to colour."""
    width = columns or shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns
    return {"width": width, "colours": colours(), "full": full}


def print_text(text: str) -> None:
    """Print a result to stdout, encodable and without control sequences."""
    _print(without_controls(text))


def print_page(text: str) -> None:
    """Print a rendered page, which may have colours if they are on; its texts are escaped."""
    _print(without_controls(text, colours=colours() != "none"))


def _print(text: str) -> None:
    shown = encodable(text.removesuffix("\n"), sys.stdout.encoding or "ascii")
    click.echo(shown, color=True)
    sys.stdout.flush()


def print_json(value: object) -> None:
    """Print a result to stdout as JSON."""
    print_text(json.dumps(value, indent=2, ensure_ascii=False))


def exit_if(fault: object) -> None:
    """End with status 1 if a check found a fault."""
    if fault:
        raise click.exceptions.Exit(1)
