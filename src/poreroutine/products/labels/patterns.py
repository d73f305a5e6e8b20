"""Name patterns with `*`, by which tables refer to groups of names."""

from __future__ import annotations

import re
from collections.abc import Iterable


class NamePatterns:
    """Names and patterns to test names against.

    Args:
        patterns: Lower-case names; `*` matches any text, including none.
        but: Exceptions, in the same format.

    Example:
        >>> kind = NamePatterns(["* some_oil", "some_wax"], but=["hydrogenated *"])
        >>> "sweet some_oil" in kind, "some_wax" in kind, "hydrogenated some_oil" in kind
        (True, True, False)
    """

    def __init__(self, patterns: Iterable[str], but: Iterable[str] = ()) -> None:
        self._kind, self._other = _Kind(patterns), _Kind(but)

    def __contains__(self, name: str) -> bool:
        return self._kind.has(name) and not self._other.has(name)


class _Kind:
    """Exact names, substrings, and other patterns."""

    def __init__(self, patterns: Iterable[str]) -> None:
        patterns = frozenset(patterns)
        self._names = frozenset(each for each in patterns if "*" not in each)
        parts = {each for each in patterns if re.fullmatch(r"\*[^*]+\*", each)}
        shapes = patterns - self._names - parts
        # Searching for a substring is much faster than a regular expression that starts with `.*`.
        self._part = _compiled(re.escape(each.strip("*")) for each in parts)
        self._shape = _compiled(map(_expression, shapes))

    def has(self, name: str) -> bool:
        return (
            name in self._names
            or bool(self._part and self._part.search(name))
            or bool(self._shape and self._shape.fullmatch(name))
        )


def _compiled(expressions: Iterable[str]) -> re.Pattern[str] | None:
    together = "|".join(sorted(expressions))
    return re.compile(together) if together else None


def _expression(pattern: str) -> str:
    return ".*".join(re.escape(part) for part in pattern.split("*"))
