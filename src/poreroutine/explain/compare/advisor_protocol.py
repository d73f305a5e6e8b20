"""What comparing and recording need of an advisor, which stands above them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from poreroutine.core.trace import Trace
from poreroutine.model.facts import Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine, RulesetNote
from poreroutine.rulesets.rules.model import Ruleset

Rules = frozenset[str]
"""Ids of rules."""


class Advising(Protocol):
    """Makes routines, and shows the way to them."""

    @property
    def ruleset(self) -> Ruleset:
        """Rules, vocabulary and knowledge together."""

    @property
    def rulesets(self) -> RulesetNote:
        """Name, version and digest of the rules."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Every fact that rules may read."""

    def read_profile(self, data: Mapping[str, Any], *, name: str = ...) -> SkinProfile:
        """Read a profile and check every word of it."""

    def recommend(self, profile: SkinProfile) -> Routine:
        """Make the routine for a profile."""

    def trace(self, profile: SkinProfile, *, without: Rules = ..., also: Rules = ...) -> Trace:
        """Follow a profile as far as the plan, with rules silenced or made to fire."""

    def written(self, profile: SkinProfile, trace: Trace) -> Routine:
        """Put a trace into words, without the safety gate."""
