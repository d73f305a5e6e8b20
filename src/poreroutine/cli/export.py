"""`poreroutine export`: writes what other people's pages need."""

from __future__ import annotations

from pathlib import Path

import click
import platformdirs

from poreroutine import Advisor, RuntimeMissingError
from poreroutine.cli._options import CATALOG, MEDICINES, OVERLAYS
from poreroutine.embed.runtime import VERSION, Runtime
from poreroutine.embed.site import export_site
from poreroutine.model.enums import MedicineAnswers
from poreroutine.rulesets.bundled import bundled_overlay


@click.group(epilog="Try: poreroutine export site quiz --fetch")
def export() -> None:
    """Export the quiz as a site that runs in the browser."""


@export.command(epilog="Try: poreroutine export site quiz --fetch")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@OVERLAYS
@click.option("--catalog", type=CATALOG, metavar="FILE", help="Offer the products of a catalogue.")
@click.option(
    "--theme", type=CATALOG, metavar="FILE", help="Style sheet for the page and the element."
)
@click.option(
    "--pyodide",
    "runtime",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the npm package `pyodide`, with the wheel of pydantic_core for it.",
)
@click.option("--fetch", is_flag=True, help="Download what is missing of it, from npm and PyPI.")
@MEDICINES
def site(  # noqa: PLR0913, PLR0917 - one parameter for each option
    folder: Path,
    overlays: tuple[str, ...],
    catalog: str | None,
    theme: str | None,
    runtime: Path | None,
    fetch: bool,  # noqa: FBT001 - click passes it by name
    medicines: MedicineAnswers,
) -> None:
    """Write a static site in which the visitor's browser makes the routine.

    No answer leaves the browser, and nothing is loaded from elsewhere. Put the folder DIR on any
    host for files; it works offline after the first visit.
    """
    # Faults of rules and catalogue are reported as everywhere else, before anything is written.
    advisor = Advisor(*overlays, catalog=catalog, medicine_answers=medicines)
    if runtime is None and not fetch:
        raise RuntimeMissingError(
            "the site needs Python for the browser",
            hint="name a folder that has it by `--pyodide DIR`, or let `--fetch` download it",
        )
    found = Runtime.find(runtime or _cache(), fetch=fetch)
    folders = [Path(each) for each in overlays]
    if medicines == "refer":
        folders.append(bundled_overlay("medicines_refer"))
    exported = export_site(
        folder,
        found,
        overlays=folders,
        catalog=None if catalog is None else Path(catalog),
        theme=None if theme is None else Path(theme),
    )
    count = "" if advisor.catalog is None else f", {len(advisor.catalog.products)} products"
    click.echo(f"{folder}: {len(exported.files)} files, {exported.size / 1e6:.1f} MB{count}")
    click.echo(
        f"Rules {advisor.rulesets.digest[:8]}, Python {found.info['python']} for the browser."
    )
    click.echo(f"Look at it: python -m http.server --directory {folder} 8000")


def _cache() -> Path:
    return platformdirs.user_cache_path("poreroutine", appauthor=False) / f"pyodide-{VERSION}"
