"""Emergency contacts: `{help.<id>}` in a text is replaced by a row of `help_lines` for a region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from poreroutine.model.enums import Audience, Region
from poreroutine.rulesets.knowledge.model import HelpLine

REGIONS: Final[tuple[Region, ...]] = get_args(Region)
PLACED: Final = ("referrals", "texts")
"""Tables whose texts may have placeholders."""
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_PREFIX: Final = "help."


def fill(text: str, lines: Mapping[str, HelpLine], region: Region, audience: Audience) -> str:
    """Replace every placeholder of a text by the words for a region."""

    def words(place: re.Match[str]) -> str:
        return lines[place[1].removeprefix(_PREFIX)].words[region].for_audience(audience)

    return _PLACE.sub(words, text)


def quoted(text: str) -> Iterator[str]:
    """Yield the ids of the rows whose words a text quotes."""
    return (name.removeprefix(_PREFIX) for name in _PLACE.findall(text) if name.startswith(_PREFIX))


def unresolved(text: str, lines: Mapping[str, HelpLine]) -> Iterator[str]:
    """Yield the braces in a text that don't refer to a `help.<id>` of the table."""
    known = {f"{_PREFIX}{name}" for name in lines}
    return (name for name in _PLACE.findall(text) if name not in known)
