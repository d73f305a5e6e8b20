"""`poreroutine catalog`: inspects a shop's catalogue before it is used."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final, Literal

import click

from poreroutine.cli._group import Command, LazyGroup
from poreroutine.cli._options import FULL, OVERLAYS, WIDTH, InputFile, format_option
from poreroutine.cli._output import exit_if, print_json, print_page, print_text, terminal
from poreroutine.model.product import Answer, Assessment, Product
from poreroutine.products.catalog.catalog import Catalog, known_names, read_catalog, summarise
from poreroutine.products.rules.assess import Assessor
from poreroutine.products.rules.loading import ProductRules
from poreroutine.report import pages
from poreroutine.report.escape import cell
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.ruleset_cache import stored_ruleset


@click.group(
    cls=LazyGroup,
    commands_at={
        "check": Command(
            "catalog:check_catalog", "Show what was read from a catalogue, and what was not."
        )
    },
    epilog="Try: poreroutine catalog check examples/catalogue.csv",
)
def catalog() -> None:
    """Inspect a shop's catalogue before using it."""


_PROGRESS_THRESHOLD: Final = 2_000
"""Fewest products for which a progress bar is shown."""

_CELLS: Final = (
    "row", "id", "name", "brand", "category", "price", "currency", "read", "reason", "hint",
    "listing", "names", "known", "notes", "claimed", "steps", "kinds", "actives", "spf", "yes",
    "unknown",
)  # fmt: skip


@click.command("check", epilog="Try: poreroutine catalog check examples/catalogue.csv --full")
@click.argument("file", type=InputFile())
@click.option(
    "--column",
    "named",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Map a field to a column, such as ingredients=INCI; may be repeated.",
)
@click.option("--encoding", metavar="NAME", help="Text encoding; detected by default.")
@format_option("text", "json", "csv", text="text, JSON for programs, or CSV with a line per row.")
@OVERLAYS
@WIDTH
@FULL
def check_catalog(  # noqa: PLR0913, PLR0917 - one per option
    file: IO[bytes],
    named: tuple[str, ...],
    encoding: str | None,
    form: Literal["text", "json", "csv"],
    overlays: tuple[str, ...],
    columns: int | None,
    *,
    full: bool,
) -> None:
    """Show what was read from a catalogue, and what was not.

    FILE is CSV, JSON, JSON Lines, XML, XLSX or Parquet, also packed with gzip, or - for stdin.
    The exit status is 1 if some rows could not be read.
    """
    folders = tuple(map(Path, overlays))
    home = bundled_rulesets()
    ruleset = stored_ruleset(home, folders)
    catalog = read_catalog(
        file, _column_options(named), encoding=encoding, folders=(home, *folders)
    )
    assessor = Assessor.of(ruleset, (home, *folders))
    assessments = tuple(
        _with_progress(assessor.assess_all(catalog.products), len(catalog.products))
    )
    rules = assessor.rules
    summary = summarise(
        catalog, assessments, [flag for flag, row in rules.flags.items() if row.summary]
    )
    if form == "json":
        products = [_as_json(each) for each in assessments]
        print_json({"file": catalog.name, **_facts(catalog), **asdict(summary), "items": products})
    elif form == "csv":
        print_text(_as_csv(catalog, assessments))
    else:
        names = _names(ruleset.knowledge, rules)
        print_page(
            pages.catalog_page(catalog, assessments, summary, names, **terminal(columns, full=full))
        )
    exit_if(catalog.skipped)


def _column_options(options: Sequence[str]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for option in options:
        field, equals, column = option.partition("=")
        if not equals:
            raise click.BadParameter(f"{option!r} is not FIELD=COLUMN", param_hint="--column")
        named.setdefault(field.strip(), []).extend([column] if column else [])
    return named


def _with_progress(assessments: Iterator[Assessment], count: int) -> Iterable[Assessment]:
    """Show a progress bar on a terminal."""
    if count < _PROGRESS_THRESHOLD or not sys.stderr.isatty():
        return assessments
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.progress import track  # noqa: PLC0415 - only here

    console = Console(stderr=True)
    return track(assessments, "Reading labels", total=count, console=console, transient=True)


def _names(knowledge: Knowledge, rules: ProductRules) -> dict[str, str]:
    """Collect the display names of everything that a page may mention."""
    names = {flag: row.name.plain for flag, row in rules.table.flags.items()}
    names |= {active: row.name.plain for active, row in knowledge.actives.items()}
    names |= {flag: row.name.plain for flag, row in rules.flags.items()}
    for step, row in knowledge.steps.items():
        names[step] = row.name.plain.lower()
        names |= {f"{step}.{kind}": each.name.plain for kind, each in row.kinds.items()}
    return names


def _facts(catalog: Catalog) -> dict[str, Any]:
    columns = catalog.columns
    return {
        "form": catalog.form,
        "encoding": catalog.encoding,
        "columns": {field: list(names) for field, names in columns.by_field.items()},
        "columns_recognised_by": dict(columns.recognised_by),
        "columns_named": list(columns.named),
        "columns_unused": list(columns.unused),
        "joined": {str(row): into for row, into in catalog.joined.items()},
        "notes": list(catalog.notes),
        "not_read": [asdict(each) for each in catalog.skipped],
    }


def _as_json(each: Assessment) -> dict[str, Any]:
    product = each.product
    return {
        **{key: value for key, value in asdict(product).items() if key != "ingredients"},
        "listing": each.label.listing.value,
        "names": len(each.label.ingredients),
        "known": known_names(each),
        "readable": each.label.is_readable,
        "notes": list(each.label.notes),
        "claimed": [asdict(claim) for claim in each.claimed],
        "steps": dict(each.steps),
        "actives": [asdict(found) for found in each.actives],
        "spf": each.spf,
        "flags": {flag: found.answer.value for flag, found in each.flags.items()},
        "rules": list(each.rules),
    }


def _as_csv(catalog: Catalog, assessments: Sequence[Assessment]) -> str:
    """Write one line per row of the catalogue, in its order; no cell can be a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _CELLS, lineterminator="\n", restval="")
    writer.writeheader()
    lines = [
        *((each.product.row, _line(each)) for each in assessments),
        *((each.row, {**asdict(each), "read": "no"}) for each in catalog.skipped),
    ]
    for _, cells in sorted(lines, key=lambda each: each[0]):
        writer.writerow({key: cell(_without_controls(str(value))) for key, value in cells.items()})
    return out.getvalue()


def _line(each: Assessment) -> dict[str, Any]:
    answers = {
        answer: " ".join(flag for flag, found in each.flags.items() if found.answer is answer)
        for answer in (Answer.YES, Answer.UNKNOWN)
    }
    kinds = (f"{step}.{kind}" for step, kind in each.steps.items() if kind)
    return {
        **_product_columns(each.product),
        "read": "yes",
        "listing": each.label.listing.value,
        "names": len(each.label.ingredients),
        "known": known_names(each),
        "steps": " ".join(each.steps),
        "kinds": " ".join(kinds),
        "notes": " ".join(each.label.notes),
        "claimed": " ".join(f"{claim.active}:{claim.where}" for claim in each.claimed),
        "actives": " ".join(f"{found.active}:{found.band}" for found in each.actives),
        "spf": each.spf or "",
        "yes": answers[Answer.YES],
        "unknown": answers[Answer.UNKNOWN],
    }


def _product_columns(product: Product) -> dict[str, Any]:
    columns = {key: getattr(product, key) for key in ("row", "id", "name", "brand", "category")}
    return {**columns, "price": "" if product.price is None else product.price,
            "currency": product.currency}  # fmt: skip


def _without_controls(text: str) -> str:
    """Remove control characters, in case the file is displayed in a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
