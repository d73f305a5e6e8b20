"""The checker: promises that every finished routine keeps, whatever tables and planner say.

It reads the routine, the answers in it, and the fixed values; nothing that the planner reads.
"""

from poreroutine.core.checker.constants import Constants
from poreroutine.core.checker.drawn import Drawn, Stretch, draw
from poreroutine.core.checker.promises import breaches_of

__all__ = ["Constants", "Drawn", "Stretch", "breaches_of", "draw"]
