"""From merged outcomes to a plan: what is chosen, on which evenings, in which weeks."""

from poreroutine.core.planning.make import make_plan
from poreroutine.core.planning.model import InUse, Plan

__all__ = ["InUse", "Plan", "make_plan"]
