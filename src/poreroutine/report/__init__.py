"""Views of a finished routine: the page a terminal shows, and the JSON a program reads.

A view only arranges what the routine says; it decides nothing and words nothing.
`report.page` needs rich and is imported only by those who show a page.
"""

from __future__ import annotations

from poreroutine.routine.model import Routine

__all__ = ["as_json"]


def as_json(routine: Routine) -> str:
    """Return the routine as indented JSON, for people who read JSON."""
    return routine.to_json(indent=2)
