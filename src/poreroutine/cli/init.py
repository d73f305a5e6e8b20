"""`poreroutine init`: writes a profile and a shelf to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from poreroutine import Advisor
from poreroutine.cli._options import OVERLAYS
from poreroutine.cli._output import print_text
from poreroutine.cli._profile_text import empty_profile
from poreroutine.report.program import program

_PROFILE: Final = "me.yaml"
_SHELF: Final = "shelf.yaml"
_SHELF_TEXT: Final = """\
# The products you own, one entry each, with the name on the pack. What you leave out is unknown.
# Ingredients can be copied from the back of the pack, or from the shop's page.
products:
  - name: Gentle cleanser
    category: cleanser
    # ingredients: the list on the pack, as it is printed
"""


@click.command(epilog="Try: poreroutine init, fill in me.yaml, then recommend it")
@click.argument(
    "folder", default=".", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path)
)
@OVERLAYS
def init(folder: Path, overlays: tuple[str, ...]) -> None:
    """Write a profile and a shelf to start from.

    They are me.yaml and shelf.yaml in DIR, by default this folder, with a comment for each field.
    Existing files are not changed.
    """
    texts = {_PROFILE: empty_profile(Advisor(*overlays)), _SHELF: _SHELF_TEXT}
    for name, text in texts.items():
        file = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as opened:
                opened.write(text)
        except FileExistsError:
            print_text(f"{file} is there already, and stays as it is.")
        except OSError as error:
            raise click.FileError(str(file), error.strerror or str(error)) from error
        else:
            print_text(f"{file} is new.")
    print_text(f"Fill in {folder / _PROFILE}, then: {program()} recommend {folder / _PROFILE}")
