"""A changelog of rules, in the manner of Keep a Changelog, as far as a lock has to read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r"^## \[?([^\]\s]+)\]?.*$", re.MULTILINE)
_NAME: Final = re.compile(r"`([a-z0-9_./*]+)`")
_UNRELEASED: Final = "unreleased"


@dataclass(frozen=True)
class Changelog:
    """What was told of changes since the last release.

    Attributes:
        told: Names between backticks under Unreleased; one that ends with `.*` stands for all
            that begin so.
        last_release: The topmost version below, if there is one.
    """

    told: frozenset[str] = frozenset()
    last_release: str | None = None

    @classmethod
    def read(cls, text: str) -> Changelog:
        """Read a changelog."""
        headings = list(_HEADING.finditer(text))
        told: frozenset[str] = frozenset()
        last = None
        for place, heading in enumerate(headings):
            if heading[1].lower() == _UNRELEASED:
                end = headings[place + 1].start() if place + 1 < len(headings) else len(text)
                told |= frozenset(_NAME.findall(text[heading.end() : end]))
            elif last is None:
                last = heading[1]
        return cls(told, last)

    def mentions(self, name: str) -> bool:
        """Tell whether a change of something was told of."""
        widely = (one.removesuffix("*") for one in self.told if one.endswith(".*"))
        return name in self.told or any(name.startswith(one) for one in widely)
