"""`poreroutine rules diff`: whose routine changes between two rulesets, and by which rule."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, Literal

import click

from poreroutine.authoring.diff.as_written import RulesetSource, changes_of
from poreroutine.authoring.diff.diff import Population, Progress, diff_rules
from poreroutine.authoring.diff.model import RulesDiff
from poreroutine.authoring.diff.people import MAX_BYTES, read_people
from poreroutine.authoring.diff.references import open_reference
from poreroutine.authoring.diff.sample import Sampler
from poreroutine.cli._options import FULL, WIDTH, display_name
from poreroutine.cli._output import colours, page_width, print_text
from poreroutine.report import pages

DEFAULT_SAMPLE: Final = 1000
STATUS: Final = {None: 0, "wording": 1, "routine": 3, "loosened": 4}
"""Exit status by the most that changes for anybody; 2 stays misuse."""
_REFUSED_STATUS: Final = 3
_PROGRESS_THRESHOLD: Final = 2000
"""More people than this get a progress bar."""


@click.command(
    "diff", epilog="Try: poreroutine rules diff HEAD~1 rulesets --sample 2000 --format markdown"
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--profiles",
    type=click.File("rb"),
    metavar="FILE",
    help="People to compare for: JSON Lines, or a list in JSON or YAML; - for stdin.",
)
@click.option(
    "--sample",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help=f"So many made-up people instead, {DEFAULT_SAMPLE:,} if neither is given.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another sample.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, Markdown for a review.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that may work at once; one a core if not given.",
)
@WIDTH
@FULL
def diff(  # noqa: PLR0913, PLR0917 - one for each option
    old: str,
    new: str,
    profiles: IO[bytes] | None,
    sample: int | None,
    seed: int,
    form: Literal["text", "json", "markdown"],
    jobs: int | None,
    columns: int | None,
    *,
    full: bool,
) -> None:
    """Say whose routine changes between two rulesets, and by which rule.

    OLD and NEW are folders (a whole ruleset, or one laid over the bundled one), `bundled`,
    revisions of git such as HEAD~1 or main:rulesets, or versions tagged there.

    The exit status is 0 when nobody's routine changes, 1 when only words do, 3 when routines do,
    4 when one is less careful somewhere, and 2 when the call or its input can't be read.
    """
    if profiles is not None and sample is not None:
        raise click.UsageError("Give either --profiles or --sample.")
    with TemporaryDirectory() as scratch:
        before, after = (
            _open_source(name, Path(scratch, f"{n}")) for n, name in enumerate((old, new))
        )
    if profiles is not None:
        name = display_name(profiles)
        name = "stdin" if name == "-" else name
        population = Population(read_people(profiles.read(MAX_BYTES + 1), name), name, shown=False)
    else:
        sampler = Sampler(before.ruleset, after.ruleset, changes_of(before, after), seed)
        population = Population(tuple(sampler.people(sample or DEFAULT_SAMPLE)), "sample", seed)
    with _progress(len(population.people)) as progress:
        found = diff_rules(
            before,
            after,
            population,
            references=(old, new),
            processes=jobs or os.cpu_count() or 1,
            progress=progress,
        )
    _print_diff(found, form, columns, full=full)
    status = STATUS[found.severity]
    raise click.exceptions.Exit(max(status, _REFUSED_STATUS) if found.counts.refused else status)


def _open_source(reference: str, scratch: Path) -> RulesetSource:
    scratch.mkdir()
    return RulesetSource.of(open_reference(reference, scratch))


def _print_diff(
    found: RulesDiff, form: Literal["text", "json", "markdown"], columns: int | None, *, full: bool
) -> None:
    if form == "json":
        print_text(found.model_dump_json(indent=2))
        return
    if form == "markdown":
        print_text(pages.diff_markdown(found))
    else:
        print_text(pages.diff_page(found, width=page_width(columns), colours=colours(), full=full))


@contextmanager
def _progress(count: int) -> Iterator[Progress]:
    """Show on a terminal how far a long comparison is."""
    if count <= _PROGRESS_THRESHOLD or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, label="Comparing", file=sys.stderr) as bar:
        yield bar.update
