"""Pytest hooks of the plugin."""

from __future__ import annotations

from poreroutine.spec.evidence import Evidence


def pytest_poreroutine_evidence(evidence: Evidence) -> None:
    """Receive the evidence of a scenario after it has run, whether it passed or failed."""
