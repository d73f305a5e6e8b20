"""From merged outcomes to a plan: what is chosen, on which evenings, in which weeks."""

from poreroutine.plan.make import make_plan
from poreroutine.plan.model import InUse, Plan

__all__ = ["InUse", "Plan", "make_plan"]
