"""A routine with products for its steps, as one result to show."""

from __future__ import annotations

from dataclasses import dataclass

from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection


@dataclass(frozen=True, slots=True)
class Matched:
    """A routine with products for its steps."""

    routine: Routine
    products: Selection
