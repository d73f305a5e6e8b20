"""From merged outcomes to a plan: which actives, on which days, from which week."""

from poreroutine.core.planning.in_use import InUse, in_use_of
from poreroutine.core.planning.make import Choice, make_choice, make_plan
from poreroutine.core.planning.model import Plan

__all__ = ["Choice", "InUse", "Plan", "in_use_of", "make_choice", "make_plan"]
