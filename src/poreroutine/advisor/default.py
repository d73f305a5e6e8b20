"""The advisor for callers who need only the bundled rulesets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from poreroutine.advisor import Advisor
from poreroutine.model.dates import DateLike
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine


def recommend(
    profile: SkinProfile | Mapping[str, Any], *, start: DateLike | None = None
) -> Routine:
    """Make the routine for a profile with the bundled rulesets; see `Advisor.recommend`.

    The underlying advisor is built on the first call and reused.
    """
    return default_advisor().recommend(profile, start=start)


@cache
def default_advisor() -> Advisor:
    """Return the advisor of this process with the bundled rulesets."""
    # Concurrent first calls may each build one. A lock would stay locked forever in a process that
    # forks while it is held.
    return Advisor()
