"""Hooks that the plugin offers to others."""

from __future__ import annotations

from poreroutine.spec.evidence import Evidence


def pytest_poreroutine_evidence(evidence: Evidence) -> None:
    """Receive what a scenario showed, once it has run, whether it passed or failed."""
