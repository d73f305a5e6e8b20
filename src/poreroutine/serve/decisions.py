"""The decision log: a JSON line for each request, without answers unless they are asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from poreroutine.serve.settings import LogLevel


class DecisionLog:
    """Writes lines to stdout or appends them to a file; processes can share either.

    Args:
        level: What to log.
        file: The file; None for stdout.
    """

    def __init__(self, level: LogLevel, file: str | None) -> None:
        self._level = level
        self._descriptor: int | None = None
        if level != "off":
            self._descriptor = sys.stdout.fileno() if file is None else _append_to(Path(file))

    @property
    def is_on(self) -> bool:
        """Whether lines are written at all."""
        return self._descriptor is not None

    def write(self, entry: Mapping[str, Any]) -> None:
        """Write one entry; a log that can't be written stops no answer."""
        if self._descriptor is None:
            return
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"time": time, **entry}, ensure_ascii=True, separators=(",", ":"))
        # One call for a line, so that the lines of several workers stay whole.
        try:
            os.write(self._descriptor, f"{line}\n".encode())
        except OSError:
            return


def _append_to(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
