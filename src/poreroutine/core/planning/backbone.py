"""The daily backbone: the steps of every morning and evening, with their kinds."""

from __future__ import annotations

from collections.abc import Mapping

from poreroutine.core.outcomes.merge import Outcomes, StepRequest
from poreroutine.core.planning.model import BackboneStep
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge


def backbone(outcomes: Outcomes, knowledge: Knowledge) -> Mapping[Slot, tuple[BackboneStep, ...]]:
    """Return the steps of every slot, in the order of the knowledge tables.

    A step whose kinds are all forbidden is left out, unless a rule requires it.

    Of the kinds that rules prefer for a step, the one with the highest total weight is used, then
    the first by id; forbidden kinds are never used.
    """
    slots: dict[Slot, list[tuple[int, BackboneStep]]] = {slot: [] for slot in Slot}
    for (step, slot), request in outcomes.steps.items():
        kind, kind_rules = _best_kind(step, request, outcomes, knowledge)
        if kind is None and knowledge.steps[step].kinds and not request.required:
            continue
        chosen = BackboneStep(step, kind, frozenset(request.rules | kind_rules))
        slots[slot].append((knowledge.steps[step].slots[slot], chosen))
    return {
        slot: tuple(chosen for _, chosen in sorted(steps, key=lambda at: (at[0], at[1].step)))
        for slot, steps in slots.items()
    }


def _best_kind(
    step: str, request: StepRequest, outcomes: Outcomes, knowledge: Knowledge
) -> tuple[str | None, set[str]]:
    forbidden = outcomes.forbidden_kinds
    permitted = [
        (-sum(weights.values()), kind)
        for kind, weights in request.kinds.items()
        if (step, kind) not in forbidden
    ]
    if permitted:
        _, kind = min(permitted)
        return kind, {rule for rule, _ in request.kinds[kind]}
    info = knowledge.steps[step]
    if info.default is None or (step, info.default) in forbidden:
        left = [kind for kind in info.kinds if (step, kind) not in forbidden]
        return (min(left) if left else None), set()
    return info.default, set()
