"""`poreroutine batch`: the routines of a whole file of profiles."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from poreroutine.cli._group import Command, LazyGroup
from poreroutine.cli._options import CATALOG, MEDICINES, OVERLAYS, format_option
from poreroutine.cli._output import exit_if, in_columns, print_json, print_text
from poreroutine.model.enums import MedicineAnswers

if TYPE_CHECKING:
    from poreroutine.batch.job import Progress, Where

_SECONDS_BETWEEN_LINES: Final = 30.0
_RUN: Final = "run"


class _BatchGroup(LazyGroup):
    """`poreroutine batch FILE` runs a batch; a command's name comes first."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands_at and args[0] not in ctx.help_option_names:
            args = [_RUN, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_BatchGroup,
    commands_at={
        _RUN: Command(
            "batch:run",
            "Answer every profile of a file, and write the routines as columns of Parquet.",
        ),
        "diff": Command(
            "batch_diff:diff",
            "Show whose routine changed between two batches, the most pressing first.",
        ),
    },
    epilog="Try: poreroutine batch profiles.parquet --output tonight",
)
def batch() -> None:
    """Answer whole files of profiles, as columns.

    `poreroutine batch FILE --output DIR` writes routines, rejected rows, texts and a manifest.
    Needs the extra `batch`.
    """


@click.command(_RUN, epilog="Try: poreroutine batch profiles.parquet --output tonight")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the result: empty, or of this same batch, which then goes on.",
)
@click.option(
    "--column",
    "named",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Map a field of the profile to a column, such as skin_type=Hauttyp; may be repeated.",
)
@click.option(
    "--keep",
    multiple=True,
    metavar="COLUMN",
    help="Pass a column on to the result, such as the customer's number; may be repeated.",
)
@click.option(
    "--ignore", multiple=True, metavar="COLUMN", help="Leave out a column; may be repeated."
)
@click.option(
    "--words", is_flag=True, help="Read words that people use for answers too, not only ids."
)
@click.option(
    "--routine", is_flag=True, help="Add the whole routine with its texts, as JSON; slower."
)
@click.option(
    "--catalog",
    type=CATALOG,
    metavar="FILE",
    help="Choose products from a shop's catalogue for each step; slower.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    help="Number of processes; default: one a core.",
)
@click.option(
    "--on",
    "where",
    type=click.Choice(("local", "ray")),
    default="local",
    show_default=True,
    help="What runs the processes: this machine, or Ray.",
)
@click.option("--restart", is_flag=True, help="Begin again, whatever the folder holds.")
@format_option("text", "json", text="counts as text, or the manifest as JSON.")
@MEDICINES
@OVERLAYS
def run(  # noqa: PLR0913, PLR0917 - one per option
    file: Path,
    output: Path,
    named: Sequence[str],
    keep: tuple[str, ...],
    ignore: tuple[str, ...],
    catalog: str | None,
    workers: int | None,
    where: Where,
    form: Literal["text", "json"],
    medicines: MedicineAnswers,
    overlays: tuple[str, ...],
    *,
    words: bool,
    routine: bool,
    restart: bool,
) -> None:
    """Answer every profile of a file, and write the routines as columns of Parquet.

    FILE is Parquet, CSV, JSON Lines or an Arrow file; a row is a profile, and a column a field.
    If the batch is ended, even by a crash, the same command goes on where it stopped, with the
    same result. The exit status is 1 if some rows were rejected.
    """
    job_module = _load()
    columns = job_module.ProfileColumns(
        _named_columns(named), keep, ignore, words=words, documents=routine
    )
    rules = job_module.RulesOptions(
        overlays, medicines, catalog=None if catalog is None else Path(catalog)
    )
    job = job_module.BatchJob(file, output, columns, rules, workers or _cores(), where)
    with _progress() as progress:
        manifest = job.run(restart=restart, progress=progress)
    if form == "json":
        print_json(manifest)
    else:
        print_text(_summary(manifest, output))
    exit_if(manifest["counts"]["rejected"])


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _load() -> Any:  # noqa: ANN401 - a module that needs the extra
    try:
        from poreroutine.batch import job  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise click.UsageError(f"{error}") from error
    return job


def _named_columns(options: Sequence[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for option in options:
        name, equals, column = option.partition("=")
        if not (name and equals and column):
            raise click.BadParameter(f"{option!r} is not FIELD=COLUMN.", param_hint="--column")
        named[name.strip()] = column.strip()
    return named


def _summary(manifest: Mapping[str, Any], output: Path) -> str:
    counts = manifest["counts"]
    rows = [
        ("Rows", f"{counts['rows']:,}"),
        ("Answered", f"{counts['answered']:,}"),
        ("  of these in need of urgent help", f"{counts['crises']:,}"),
        ("Rejected", f"{counts['rejected']:,}"),
        ("Rules", f"{manifest['job']['rules']['digest'][:12]}"),
        ("Result", str(output)),
    ]
    lines = in_columns(rows)
    if counts["rejected"]:
        lines += f"\n\nWhy rows were rejected: {output / 'rejects'}"
    return lines


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show progress: a bar on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.progress import (  # noqa: PLC0415 - only here
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as shown:
        task = shown.add_task("rows", total=None, rate="")
        began, first = time.monotonic(), -1

        def show(done: int, size: int) -> None:
            nonlocal first
            first = done if first < 0 else first
            shown.update(task, completed=done, total=size, rate=_rate(done - first, began))

        yield show


def _lines() -> Callable[[int, int], None]:
    began = last = time.monotonic()
    first = -1

    def show(done: int, size: int) -> None:
        nonlocal last, first
        first = done if first < 0 else first
        now = time.monotonic()
        if now - last < _SECONDS_BETWEEN_LINES or done == first:
            return
        last = now
        left = (size - done) * (now - began) / (done - first)
        share = f"{done:,} of {size:,} rows"
        click.echo(f"{share}, {_rate(done - first, began)}, {left / 60:.0f} min left", err=True)

    return show


def _rate(rows: int, began: float) -> str:
    seconds = time.monotonic() - began
    return f"{rows / seconds:,.0f} rows/s" if rows and seconds else ""
