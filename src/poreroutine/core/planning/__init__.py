"""From merged outcomes to a plan: which actives, on which days, from which week."""

from poreroutine.core.planning.make import make_plan
from poreroutine.core.planning.model import InUse, Plan

__all__ = ["InUse", "Plan", "make_plan"]
