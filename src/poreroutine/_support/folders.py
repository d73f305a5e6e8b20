"""Files below a ruleset's folder; symbolic links are followed only while they stay inside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

Report = Callable[[Path, str, str], None]
"""Receives a problem: the path, what is wrong, and how to fix it."""


def absolute_path(path: str | Path) -> Path:
    """Make a path absolute, so that it stays valid when the working directory changes."""
    try:
        return Path(path).absolute()
    except OSError:  # the working directory is gone; loading will report it
        return Path(path)


def replace_file(file: Path, text: str) -> None:
    """Write a new file; a link in its place is replaced, and never followed."""
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(file)


def folder_problem(folder: Path) -> tuple[str, str] | None:
    """Describe why a folder can't be read and how to fix it; return None if it can be read."""
    try:
        mode = folder.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "no such folder", ""
    except (OSError, ValueError) as error:
        return f"can't be read: {_reason(error)}", "name a folder"
    if stat.S_ISDIR(mode):
        return None
    return "this is a file, and a ruleset is a folder", "name the folder that contains it"


def files_below(folder: Path, report: Report, what: str = "the ruleset") -> list[Path]:
    """List the files below a folder in path order, without hidden files and folders.

    Links are followed if they stay below the folder, such as those of a mounted volume.

    Args:
        folder: The folder.
        report: Receives every problem.
        what: What the folder is, for messages.
    """
    root = os.path.realpath(folder)
    found = _Walk(root, report, what).below(folder, (root,))
    return sorted(found, key=Path.as_posix)


class _Walk:
    def __init__(self, root: str, report: Report, what: str) -> None:
        self._root = root
        self._report = report
        self._what = what

    def below(self, folder: Path, above: tuple[str, ...]) -> Iterator[Path]:
        """Yield the files below a folder.

        Args:
            folder: Where to look.
            above: Resolved paths of the folder and of those it was reached through.
        """
        try:
            names = [entry.name for entry in os.scandir(folder)]
        except OSError as error:
            self._report(folder, f"can't be read: {_reason(error)}", "")
            return
        for name in names:
            path = folder / name
            if name.startswith("."):
                continue
            real = os.path.realpath(path)
            if os.path.commonpath((self._root, real)) != self._root:
                self._report(path, f"this link leads out of {self._what}", "put the file here")
            elif not path.is_dir():
                yield path
            elif real in above:
                self._report(path, "this link leads back to where it stands", "take it away")
            else:
                yield from self.below(path, (*above, real))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
