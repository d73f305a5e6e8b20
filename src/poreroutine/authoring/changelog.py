"""The changelog of a ruleset (Keep a Changelog format), as far as the lock needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r"^## \[?([^\]\s]+)\]?.*$", re.MULTILINE)
_NAME: Final = re.compile(r"`([a-z0-9_./*]+)`")
_UNRELEASED: Final = "unreleased"


@dataclass(frozen=True)
class Changelog:
    """The changes since the last release, as the changelog names them.

    Attributes:
        unreleased: Names in backticks under Unreleased; one that ends with `.*` stands for every
            name with that prefix.
        last_release: The topmost released version, if there is one.
    """

    unreleased: frozenset[str] = frozenset()
    last_release: str | None = None

    @classmethod
    def read(cls, text: str) -> Changelog:
        """Read a changelog."""
        headings = list(_HEADING.finditer(text))
        unreleased: frozenset[str] = frozenset()
        last = None
        for place, heading in enumerate(headings):
            if heading[1].lower() == _UNRELEASED:
                end = headings[place + 1].start() if place + 1 < len(headings) else len(text)
                unreleased |= frozenset(_NAME.findall(text[heading.end() : end]))
            elif last is None:
                last = heading[1]
        return cls(unreleased, last)

    def mentions(self, name: str) -> bool:
        """Return whether the unreleased changes name something."""
        widely = (one.removesuffix("*") for one in self.unreleased if one.endswith(".*"))
        return name in self.unreleased or any(name.startswith(one) for one in widely)
