"""Views of results: pages for a terminal, and JSON for programs.

A view only arranges what the routine contains; it makes no decisions and writes no advice.
`report.page` needs rich and is imported only to show a page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from poreroutine.model.routine import Routine

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

__all__ = ["as_json"]


def as_json(routine: Routine, products: Selection | None = None) -> str:
    """Return the routine as indented, readable JSON.

    Args:
        routine: The routine.
        products: Products from a catalogue; they are added under the key `products`, which readers
            of a routine ignore.
    """
    if products is None:
        return routine.to_json(indent=2)
    written = json.loads(routine.to_json())
    written["products"] = products.model_dump(mode="json")
    return json.dumps(written, indent=2, ensure_ascii=False)
