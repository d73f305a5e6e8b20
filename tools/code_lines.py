"""Count lines of code: without blank lines, comments and docstrings.

    python tools/code_lines.py [FOLDER ...] [--modules]

Reads `src` when no folder is named. A statement over three lines counts three; a text in
several lines counts all of them, unless it is a docstring.
"""

from __future__ import annotations

import argparse
import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Iterable
from pathlib import Path

_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def main() -> None:
    """Print one count for each folder, and for each module if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("src")])
    parser.add_argument("--modules", action="store_true", help="also list every module")
    options = parser.parse_args()
    for folder in options.folders:
        counts = {path: count(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))}
        lines = [f"{number:7}  {path}" for path, number in counts.items() if options.modules]
        median = statistics.median(counts.values()) if counts else 0
        lines += [f"{sum(counts.values()):7}  {folder} ({len(counts)} modules, median {median:g})"]
        sys.stdout.write("\n".join(lines) + "\n")


def count(text: str) -> int:
    """Return how many lines of a module hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - set(_docstring_lines(ast.parse(text))))


def _body(node: ast.AST) -> list[ast.stmt]:
    body = getattr(node, "body", None)
    return body if isinstance(body, list) else []


def _docstring_lines(tree: ast.Module) -> Iterable[int]:
    """Yield the lines of docstrings, those below attributes and constants included."""
    for node in ast.walk(tree):
        for statement in _body(node):
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
            ):
                yield from range(statement.lineno, (statement.end_lineno or 0) + 1)


if __name__ == "__main__":
    main()
