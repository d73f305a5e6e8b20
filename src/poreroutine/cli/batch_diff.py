"""`poreroutine batch diff`: whose routine changed between two batches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from poreroutine.cli._options import format_option
from poreroutine.cli._output import in_columns, print_json, print_text

if TYPE_CHECKING:
    from poreroutine.batch.diff import BatchDiff

_TOPICS: Final = {
    "crisis": "need urgent help now",
    "stop": "something they use is no longer in it",
    "see_somebody": "should see somebody, or sooner",
    "caution": "have a new caution",
    "routine": "have another routine",
    "products": "have other products for the same routine",
    "wording": "read other words",
    "refused": "are rejected now",
}
_MOST_RULES: Final = 10
_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("diff", epilog="Try: poreroutine batch diff yesterday tonight --output changes")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option(
    "--key",
    metavar="COLUMN",
    help="Column that identifies a person; default: the first that was copied, or the row.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write a table of people for each kind of message.",
)
@format_option("text", "json", text="counts as text, or JSON for programs.")
def diff(
    old: Path, new: Path, key: str | None, output: Path | None, form: Literal["text", "json"]
) -> None:
    """Show whose routine changed between two batches, the most pressing first.

    OLD and NEW are output folders of `poreroutine batch`.
    """
    try:
        from poreroutine.batch.diff import diff_batches  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise click.UsageError(f"{error}") from error
    found = diff_batches(old, new, key=key, output=output)
    if form == "json":
        print_json(found.as_json())
    else:
        print_text(_page(found))


def _page(found: BatchDiff) -> str:
    counts = found.as_json()
    rows = [
        (f"{found.people:,}", "people"),
        (f"{found.same:,}", "have the same routine"),
        *((f"{count:,}", _TOPICS[topic]) for topic, count in counts["topics"].items()),
    ]
    loosened = counts["severities"].get("loosened", 0)
    rows += [(f"{loosened:,}", "of these have a routine that is less careful somewhere")]
    rows += [(f"{found.only_old:,}", "are in the old batch only")] if found.only_old else []
    rows += [(f"{found.only_new:,}", "are in the new batch only")] if found.only_new else []
    rules = list(counts["rules"].items())[:_MOST_RULES]
    lines = in_columns(rows)
    if rules:
        lines += "\n\nRules that fire now or no longer, by people\n"
        lines += in_columns([(f"{count:,}", rule) for rule, count in rules])
    return lines
