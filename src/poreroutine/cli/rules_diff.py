"""`poreroutine rules diff`: compares two rulesets by the routines that change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, Literal

import click

from poreroutine.authoring.diff.diff import Population, Progress, about_products, diff_rules
from poreroutine.authoring.diff.product_sample import ProductSide
from poreroutine.authoring.diff.products import ProductsCompared, compare_products
from poreroutine.authoring.diff.references import RulesetSource, changes_of, reference_folders
from poreroutine.authoring.diff.sample import MAX_BYTES, Sampler, read_people
from poreroutine.cli._options import FULL, WIDTH, display_name, format_option
from poreroutine.cli._output import print_page, print_text, terminal
from poreroutine.model.product import Product
from poreroutine.products.catalog.catalog import read_catalog
from poreroutine.report import pages
from poreroutine.rulesets.loading import load_with_sources
from poreroutine.spec.answers import Answers

DEFAULT_SAMPLE: Final = 1000
STATUS: Final = {None: 0, "wording": 1, "routine": 3, "loosened": 4}
"""Exit status by the highest severity found; 2 is reserved for invalid calls."""
_ROUTINE: Final = STATUS["routine"]
_PROGRESS_THRESHOLD: Final = 2000
"""Number of people above which a progress bar is shown."""


@click.command(
    "diff", epilog="Try: poreroutine rules diff HEAD~1 rulesets --sample 2000 --format markdown"
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--profiles",
    type=click.File("rb"),
    metavar="FILE",
    help="Profiles to compare: JSON Lines, or a list in JSON or YAML; - for stdin.",
)
@click.option(
    "--sample",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help=f"Number of random profiles instead; default: {DEFAULT_SAMPLE:,}.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the random profiles.")
@format_option(
    "text", "json", "markdown", text="text, JSON for programs, or Markdown for a review."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Number of processes; default: one per core.",
)
@click.option(
    "--catalog",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A catalogue whose products are compared too.",
)
@WIDTH
@FULL
def diff(  # noqa: PLR0913, PLR0917 - one per option
    old: str,
    new: str,
    profiles: IO[bytes] | None,
    sample: int | None,
    seed: int,
    form: Literal["text", "json", "markdown"],
    jobs: int | None,
    catalog: str | None,
    columns: int | None,
    *,
    full: bool,
) -> None:
    """Show whose routine and which products change between two rulesets, and why.

    OLD and NEW are folders (a complete ruleset, or one on top of the bundled one), `bundled`,
    git revisions such as HEAD~1 or main:rulesets, or versions tagged in git.

    The exit status is 0 if no routine changes, 1 if only wording changes, 3 if routines change,
    something about products does or a name of an answer is no longer read, 4 if a routine becomes
    less careful, a core rule changes, a product needs less or is read less carefully or a name
    means another answer, and 2 if the call or its input is invalid.
    """
    if profiles is not None and sample is not None:
        raise click.UsageError("Give either --profiles or --sample.")
    with TemporaryDirectory() as scratch:
        sides = tuple(_open_side(name, Path(scratch, f"{n}")) for n, name in enumerate((old, new)))
        (before, _), (after, _) = sides
        if profiles is not None:
            name = display_name(profiles)
            name = "stdin" if name == "-" else name
            people = read_people(profiles.read(MAX_BYTES + 1), name)
            population = Population(people, name, shown=False)
        else:
            sampler = Sampler(before.ruleset, after.ruleset, changes_of(before, after), seed)
            population = Population(tuple(sampler.people(sample or DEFAULT_SAMPLE)), "sample", seed)
        own = read_catalog(catalog).products if catalog else ()
        products = _products(sides, population.people, own)
    with _progress(len(population.people)) as progress:
        found = diff_rules(
            before,
            after,
            population,
            references=(old, new),
            products=products,
            processes=jobs or os.cpu_count() or 1,
            progress=progress,
        )
    if form == "json":
        print_text(found.model_dump_json(indent=2))
    elif form == "markdown":
        print_text(pages.diff_markdown(found))
    else:
        print_page(pages.diff_page(found, **terminal(columns, full=full)))
    status = STATUS[found.severity]
    other = found.counts.refused or found.products
    raise click.exceptions.Exit(max(status, _ROUTINE) if other else status)


_Side = tuple[RulesetSource, ProductSide]


def _open_side(reference: str, scratch: Path) -> _Side:
    scratch.mkdir()
    folders = reference_folders(reference, scratch)
    loaded = load_with_sources(folders[0], folders[1:])
    return RulesetSource.of(loaded), ProductSide(loaded.ruleset, folders)


def _products(
    sides: Sequence[_Side], people: Sequence[Answers], catalog: Sequence[Product]
) -> ProductsCompared | None:
    """Compare products if anything about them differs."""
    (before, old), (after, new) = sides
    return compare_products(old, new, people, catalog) if about_products(before, after) else None


@contextmanager
def _progress(count: int) -> Iterator[Progress]:
    """Show a progress bar on a terminal."""
    if count <= _PROGRESS_THRESHOLD or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, label="Comparing", file=sys.stderr) as bar:
        yield bar.update
