"""What the tables say about actives in use: families, prescriptions and combinations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from poreroutine.rulesets.knowledge.model import Combination


@dataclass(frozen=True, slots=True)
class UseInfo:
    """What it takes to read the actives that somebody uses.

    Attributes:
        memberships: Families and groups of each active, sorted.
        prescription: Regions in which each active needs a prescription; `unstated` is one of them
            if it does anywhere.
        combinations: Products with several parts, by id.
        not_own: Answers, as facts, which say that prescriptions in use are somebody else's.
    """

    memberships: Mapping[str, tuple[str, ...]]
    prescription: Mapping[str, frozenset[str]]
    combinations: Mapping[str, Combination]
    not_own: frozenset[str]
