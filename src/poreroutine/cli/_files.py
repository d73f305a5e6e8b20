"""`--output`: results as files, in the form that their names end in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from poreroutine.model.routine import Routine

if TYPE_CHECKING:
    from poreroutine.report.documents import Printable

_PAGES = (".html", ".pdf", ".md", ".txt", ".json")
_CALENDAR = ".ics"


def output_option(*forms: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option for files with pages, or with other forms as well."""
    known = (*_PAGES, *forms)

    def checked(_: click.Context, __: click.Parameter, files: Sequence[Path]) -> Sequence[Path]:
        for file in files:
            if file.suffix.lower() not in known:
                message = f"{file.name} ends in none of {', '.join(known)}."
                raise click.BadParameter(message)
        return files

    return click.option(
        "--output",
        "files",
        type=click.Path(dir_okay=False, path_type=Path),
        multiple=True,
        metavar="FILE",
        callback=checked,
        help=f"Write a file that ends in {', '.join(known)}; may be repeated.",
    )


OUTPUT = output_option()
OUTPUT_OR_CALENDAR = output_option(_CALENDAR)
OUTPUT_OR_STDOUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    metavar="FILE",
    help="File to write; default: stdout.",
)


def write_files(  # noqa: PLR0913 - the result, and how it is written
    files: Sequence[Path],
    result: Printable,
    json: Callable[[], str],
    *,
    full: bool,
    width: int | None,
    routine: Routine | None = None,
) -> None:
    """Write a result to files, each whole or not at all, and name them on stderr.

    Args:
        files: The files, with endings that `output_option` lets through.
        result: What to write.
        json: Returns it as JSON.
        full: Whether to write every text.
        width: Columns of a text file, if they were set.
        routine: The routine of a calendar; it needs a start date.
    """
    for file in files:
        written = _written(file, result, json, full, width, routine)
        with click.open_file(str(file), "wb", atomic=True) as opened:
            opened.write(written)
        click.echo(f"Wrote {click.format_filename(file)}.", err=True)


def _written(  # noqa: PLR0913, PLR0917 - as of `write_files`
    file: Path,
    result: Printable,
    json: Callable[[], str],
    full: bool,  # noqa: FBT001 - as of `write_files`
    width: int | None,
    routine: Routine | None,
) -> bytes:
    from poreroutine.report import documents  # noqa: PLC0415 - needs rich, which is slow to import

    match file.suffix.lower():
        case ".html":
            return documents.html_of(result, full=full).encode()
        case ".pdf":
            return documents.pdf_of(result, full=full)
        case ".md":
            return documents.markdown_of(result, full=full).encode()
        case ".txt":
            return documents.text_of(result, width=width or 80, full=full).encode()
        case ".json":
            return f"{json()}\n".encode()
        case _:
            return _calendar(file, routine)


def _calendar(file: Path, routine: Routine | None) -> bytes:
    """Return a calendar; a file of this name is the revision before."""
    from poreroutine.report.calendar import revision_of  # noqa: PLC0415 - an extra

    start: date | None = None if routine is None else routine.start
    if routine is None or start is None:
        raise click.UsageError("A calendar needs --start, the day on which week 1 begins.")
    previous = file.read_bytes() if file.exists() else None
    revision = 0 if previous is None else revision_of(previous) + 1
    return routine.to_ics(start, datetime.now(UTC), revision, previous)
