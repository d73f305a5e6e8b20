"""Explanations, comparisons, records and replays of routines.

Everything is imported lazily, because most routines are made without any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names

if TYPE_CHECKING:
    from poreroutine.explain.compare.what_if import what_if
    from poreroutine.explain.explainer import Explainer
    from poreroutine.explain.record.make import make_record
    from poreroutine.explain.record.replay import replay

__all__ = ["Explainer", "make_record", "replay", "what_if"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "Explainer": "poreroutine.explain.explainer",
            "make_record": "poreroutine.explain.record.make",
            "replay": "poreroutine.explain.record.replay",
            "what_if": "poreroutine.explain.compare.what_if",
        },
    )
