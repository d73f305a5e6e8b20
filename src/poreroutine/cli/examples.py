"""`poreroutine examples`: writes the examples that came with this installation."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from poreroutine.cli._options import EXAMPLES
from poreroutine.cli._output import print_text
from poreroutine.report.program import program
from poreroutine.rulesets.bundled import bundled_folder


@click.command(epilog="Try: poreroutine examples, then recommend one of them")
@click.argument(
    "folder", default=EXAMPLES, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path)
)
def examples(folder: Path) -> None:
    """Write example profiles, a shelf and a catalogue.

    They go into DIR, by default `examples`. Existing files are not changed.
    """
    source = bundled_folder(EXAMPLES)
    if source is None:
        raise click.ClickException("This installation came without examples.")
    try:
        written = _copy(source, folder)
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or str(error)) from error
    print_text(f"{written} files are new in {folder}.")
    print_text(f"Try: {program()} recommend {folder / 'oily-pores.yaml'}")


def _copy(source: Path, folder: Path) -> int:
    written = 0
    for file in sorted(source.rglob("*")):
        target = folder / file.relative_to(source)
        if file.is_dir() or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        written += 1
    return written
