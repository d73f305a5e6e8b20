"""Views of a finished routine: the page a terminal shows, and the JSON a program reads.

A view only arranges what the routine says; it decides nothing and words nothing.
`report.page` needs rich and is imported only by those who show a page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from poreroutine.model.routine import Routine

if TYPE_CHECKING:
    from poreroutine.model.selection import Selection

__all__ = ["as_json"]


def as_json(routine: Routine, products: Selection | None = None) -> str:
    """Return the routine as indented JSON, for people who read JSON.

    Args:
        routine: The routine.
        products: What a catalogue has for it; it stands under one key, `products`, that readers
            of a routine pass over.
    """
    if products is None:
        return routine.to_json(indent=2)
    written = json.loads(routine.to_json())
    written["products"] = products.model_dump(mode="json")
    return json.dumps(written, indent=2, ensure_ascii=False)
