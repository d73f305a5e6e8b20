"""Names with `*` in them: what a table means by a whole kind of names."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Patterns:
    """Names and patterns that any name can be held against.

    Args:
        patterns: Lower-case names; `*` stands for any text, also for none.
        but: The same, for what is taken out again.

    Example:
        >>> kind = Patterns(["* some_oil", "some_wax"], but=["hydrogenated *"])
        >>> "sweet some_oil" in kind, "some_wax" in kind, "hydrogenated some_oil" in kind
        (True, True, False)
    """

    def __init__(self, patterns: Iterable[str], but: Iterable[str] = ()) -> None:
        self._names, self._kinds = _split(patterns)
        self._but_names, self._but_kinds = _split(but)

    def __contains__(self, name: str) -> bool:
        if name not in self._names and not (self._kinds and self._kinds.fullmatch(name)):
            return False
        if name in self._but_names:
            return False
        return not (self._but_kinds and self._but_kinds.fullmatch(name))


def _split(patterns: Iterable[str]) -> tuple[frozenset[str], re.Pattern[str] | None]:
    patterns = tuple(patterns)
    names = frozenset(pattern for pattern in patterns if "*" not in pattern)
    kinds = [_expression(pattern) for pattern in patterns if "*" in pattern]
    return names, re.compile("|".join(kinds)) if kinds else None


def _expression(pattern: str) -> str:
    return ".*".join(re.escape(part) for part in pattern.split("*"))
