"""The files below a ruleset's folder: links that stay inside are followed, others are told of."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

Complain = Callable[[Path, str, str], None]
"""Takes what can't be read: the path, what is wrong, how to mend it."""


def from_anywhere(path: str | Path) -> Path:
    """Fix a path, so that it leads to the same place when it is read again."""
    try:
        return Path(path).absolute()
    except OSError:  # the working folder is gone, and a load will tell
        return Path(path)


def what_is_wrong(folder: Path) -> tuple[str, str] | None:
    """Say why a path is no folder that can be read, and how to mend it; None when it is one."""
    try:
        mode = folder.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "no such folder", ""
    except (OSError, ValueError) as error:
        return f"can't be read: {_reason(error)}", "name a folder"
    if stat.S_ISDIR(mode):
        return None
    return "this is a file, and a ruleset is a folder", "name the folder that it stands in"


def files_below(folder: Path, complain: Complain) -> list[Path]:
    """List the files below a folder in path order; what begins with a dot is passed over.

    Links are followed as long as they stay below the folder, as those of a mounted volume do.
    """
    root = os.path.realpath(folder)
    found = _Walk(root, complain).below(folder, (root,))
    return sorted(found, key=Path.as_posix)


class _Walk:
    def __init__(self, root: str, complain: Complain) -> None:
        self._root = root
        self._complain = complain

    def below(self, folder: Path, above: tuple[str, ...]) -> Iterator[Path]:
        """Give the files below a folder.

        Args:
            folder: Where to look.
            above: The real places of the folder and of those it was reached through.
        """
        try:
            names = [entry.name for entry in os.scandir(folder)]
        except OSError as error:
            self._complain(folder, f"can't be read: {_reason(error)}", "")
            return
        for name in names:
            path = folder / name
            if name.startswith("."):
                continue
            real = os.path.realpath(path)
            if os.path.commonpath((self._root, real)) != self._root:
                self._complain(path, "this link leads out of the ruleset", "put the file here")
            elif not path.is_dir():
                yield path
            elif real in above:
                self._complain(path, "this link leads back to where it stands", "take it away")
            else:
                yield from self.below(path, (*above, real))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
