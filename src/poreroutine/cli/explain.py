"""`poreroutine explain`: prints the page of a code."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem

from poreroutine.cli._options import unknown_value
from poreroutine.cli._output import print_text
from poreroutine.rulesets.bundled import bundled_folder

_FOLDERS: Final = ("docs/errors", "docs/lint")


def _pages() -> dict[str, Path]:
    folders = (bundled_folder(name) for name in _FOLDERS)
    return {
        file.stem: file
        for folder in folders
        if folder is not None
        for file in sorted(folder.glob("[A-Z][0-9]*.md"))
    }


def _complete(ctx: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    del ctx, parameter
    return [CompletionItem(code) for code in _pages() if code.startswith(start.upper())]


@click.command(epilog="Try: poreroutine explain E001")
@click.argument("code", shell_complete=_complete)
def explain(code: str) -> None:
    """Explain the code of an error or a finding.

    CODE is in the message: E001, R104, L204 and so on.
    """
    pages = _pages()
    page = pages.get(code.strip("[]:").upper())
    if page is None:
        raise unknown_value("there is no code", code, pages, "CODE")
    print_text(page.read_text(encoding="utf-8").rstrip())
