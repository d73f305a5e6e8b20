"""`poreroutine label`: parses one ingredient list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from poreroutine.advisor import Advisor
from poreroutine.cli._options import FORMAT, OVERLAYS, WIDTH, Format, input_path
from poreroutine.cli._output import print_json, print_page, terminal
from poreroutine.model.shelf import OwnedProduct, Shelf
from poreroutine.products.labels.ingredients import load_ingredients
from poreroutine.products.labels.reader import MAX_LENGTH, LabelReader
from poreroutine.report.label_json import label_as_dict
from poreroutine.report.label_page import label_page
from poreroutine.rulesets.bundled import bundled_rulesets

_MAX_BYTES: Final = MAX_LENGTH * 8
_ENDINGS: Final = frozenset(
    {".csv", ".htm", ".html", ".json", ".md", ".pdf", ".rtf", ".txt", ".yaml", ".yml"}
)


class _TextCommand(click.Command):
    """A command whose text may begin with a dash, as lists copied from a page do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what no option can be as the text."""
        text = [each for each in args if each.startswith("-") and _is_text(each)]
        if text and "--" not in args:
            args = [*(each for each in args if each not in text), "--", *text]
        return super().parse_args(ctx, args)


def _is_text(argument: str) -> bool:
    """Return whether an argument with a dash is a list: options have small letters and no space."""
    name = argument.partition("=")[0]
    return " " in name or "," in name or name.lstrip("-")[:1].isupper()


@click.command(cls=_TextCommand, epilog='Try: poreroutine label "Aqua (Water), Parfum, Limonene"')
@click.argument("text", metavar="TEXT|FILE|-")
@OVERLAYS
@FORMAT
@WIDTH
def label(text: str, overlays: tuple[str, ...], form: Format, columns: int | None) -> None:
    """Parse one ingredient list, and identify each name.

    TEXT is the list itself, a file that contains it, or - for stdin. The output also says what
    the text is: a complete list, part of one, active ingredients only, or no list.
    """
    table = load_ingredients(bundled_rulesets(), tuple(map(Path, overlays)))
    written = _text(text)
    found = LabelReader(table).read(written)
    stop = _stop(written, overlays)
    if form == "json":
        print_json(label_as_dict(found, table, stop))
    else:
        print_page(label_page(found, table, stop, **terminal(columns)))


def _stop(written: str, overlays: tuple[str, ...]) -> list[str]:
    """Return the warnings of an audit about medicines and poisons, without a profile."""
    if not written.strip():
        return []
    shelf = Shelf((OwnedProduct("label", ingredients=written[:MAX_LENGTH]),))
    entry = Advisor(*overlays).audit(shelf).entries[0]
    return [why.text for why in entry.reasons if why.code.startswith("refused")]


def _text(given: str) -> str:
    """Return the text itself, or the content of the file or stream that it names."""
    if given == "-":
        return sys.stdin.buffer.read(_MAX_BYTES).decode("utf-8", errors="replace")
    try:
        file = Path(input_path(given))
        if not file.is_file():
            if _names_a_file(given):
                hint = "Give a file that exists, or the list itself in quotes."
                raise click.BadParameter(f"There is no file {given!r}. {hint}")
            return given
        with file.open("rb") as content:
            return content.read(_MAX_BYTES).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return given  # not a valid file name, for example too long


def _names_a_file(given: str) -> bool:
    """Return whether a text can only be meant as a file, by its ending or its folder."""
    ending = Path(given).suffix.lower() in _ENDINGS and not set(given) & set(",;\n")
    folder = given.startswith(("./", "../", "/", "~/")) and " " not in given
    return ending or folder
