"""Steps, days and phases: the plan's day masks as worded steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from poreroutine._support.caching import cached
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import BackboneStep, Placed, Plan, PlanPhase
from poreroutine.core.planning.slots import Slots, SlotStep
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import Day, GivenUp, Phase, Step
from poreroutine.model.text import Amount, joined


class WeekWriter:
    """Writes the days of one plan; a recurring step is written once."""

    def __init__(self, plan: Plan, outcomes: Outcomes, wording: Wording) -> None:
        self._plan = plan
        self._properties = outcomes.properties
        self._wording = wording
        self._in_order = Slots(plan, wording.knowledge)
        self._backbone: dict[Slot, dict[str, Step]] = {
            slot: {step.step: self._backbone_step(slot, step) for step in steps}
            for slot, steps in plan.backbone.items()
        }
        self._active_steps = {
            (slot, placed.active): self._active_step(placed, slot, outcomes)
            for placed in plan.placed
            for slot in Slot
            if placed.is_in(slot)
        }
        self._slots: dict[tuple[Slot, tuple[str, ...]], tuple[Step, ...]] = {}
        self._days: dict[tuple[Weekday, tuple[str, ...], tuple[str, ...]], Day] = {}

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step of the days written so far, once, by id."""
        written = {step.id: step for steps in self._slots.values() for step in steps}
        return tuple(written[name] for name in sorted(written))

    def phases(self, stretches: Sequence[PlanPhase]) -> tuple[Phase, ...]:
        """Write all ranges of weeks as phases, numbered from 1."""
        return tuple(
            Phase(
                number=number,
                first_week=phase.first_week,
                last_week=phase.last_week,
                introduces=phase.introduces,
                returns=phase.returns,
                week=self.week(phase.days),
            )
            for number, phase in enumerate(stretches, start=1)
        )

    def every(self, slot: Slot, days: Mapping[str, int]) -> tuple[Step, ...]:
        """Write what a slot contains on all seven days."""
        return self._written(slot, self._in_order.every(slot, days))

    def given_up(self, days: Mapping[str, int]) -> tuple[GivenUp, ...]:
        """Write the backbone steps that some days of a week have no room for."""
        rows, say = self._wording.knowledge.steps, self._wording.say
        return tuple(
            GivenUp(step=name, slot=slot, text=say("steps", name, "gives_way", slot))
            for slot, names in self._plan.gives_way.items()
            for name in names
            if slot in rows[name].gives_way
            and any(name not in kinds for kinds in self._in_order.kinds(slot, days))
        )

    def week(self, days: Mapping[str, int]) -> tuple[Day, ...]:
        """Write the seven days of a week."""
        on = self._in_order.used_on
        return tuple(
            self._day(name, on(Slot.MORNING, place, days), on(Slot.EVENING, place, days))
            for place, name in enumerate(Weekday)
        )

    def _day(self, name: Weekday, morning: tuple[str, ...], evening: tuple[str, ...]) -> Day:
        key = (name, morning, evening)
        if key not in self._days:
            self._days[key] = Day(
                name=name,
                morning=self._slot(Slot.MORNING, morning),
                evening=self._slot(Slot.EVENING, evening),
            )
        return self._days[key]

    def _slot(self, slot: Slot, actives: tuple[str, ...]) -> tuple[Step, ...]:
        key = (slot, actives)
        if key not in self._slots:
            self._slots[key] = self._written(slot, self._in_order.of(slot, actives))
        return self._slots[key]

    def _written(self, slot: Slot, steps: Iterable[SlotStep]) -> tuple[Step, ...]:
        return tuple(
            self._backbone[slot][each.step]
            if each.active is None
            else self._active_steps[slot, each.active]
            for each in steps
        )

    def _backbone_step(self, slot: Slot, chosen: BackboneStep) -> Step:
        return _backbone_step(self._wording, slot, *self._named(chosen))

    def _named(self, chosen: BackboneStep) -> tuple[BackboneStep, tuple[str, ...]]:
        """Return a step, and the properties to name, with the rules that require them."""
        knowledge = self._wording.knowledge
        if chosen.kind is None or chosen.kind not in knowledge.steps[chosen.step].kinds:
            return chosen, ()
        found = knowledge.properties_of(chosen.step, chosen.kind, self._properties)
        named = tuple(name for name in found if knowledge.properties[name].named)
        rules = chosen.rules.union(*(self._properties.get(name, ()) for name in named))
        return chosen._replace(rules=rules), named

    def _active_step(self, placed: Placed, slot: Slot, outcomes: Outcomes) -> Step:
        knowledge = self._wording.knowledge
        step = knowledge.step_of(placed.active)
        candidate = outcomes.candidates.get(placed.active)
        rules = set(candidate.rules) if candidate is not None else set()
        backbone = self._backbone[slot].get(step)
        if backbone is not None:
            rules.update(backbone.rules)
        written = _active_step(
            self._wording,
            placed.active,
            slot,
            tuple(sorted(rules)),
            in_use=placed.status == "in_use",
        )
        if backbone is not None and any(kind == step for kind, _ in outcomes.forbidden_kinds):
            # What is in use may be of a kind that is ruled out: the step says which one suits.
            suits = {"product", "product_kind", "how"}
            written = written.model_copy(update=backbone.model_dump(include=suits))
        return written


@cached(4096)
def _backbone_step(
    wording: Wording, slot: Slot, chosen: BackboneStep, named: tuple[str, ...]
) -> Step:
    info = wording.knowledge.steps[chosen.step]
    step = ("steps", chosen.step)
    known = chosen.kind is not None and chosen.kind in info.kinds
    kind = (*step, "kinds", chosen.kind) if known and chosen.kind is not None else None
    rules = tuple(sorted(chosen.rules))
    product = [wording.say(*(kind or step), "name")]
    product.extend(wording.say("properties", name, "name") for name in named)
    return Step(
        id=f"{slot}.{chosen.step}",
        kind=chosen.step,
        slot=slot,
        name=wording.say(*step, "name"),
        product=joined(product, ","),
        product_kind=chosen.kind,
        how=wording.say(*kind, "how") if kind is not None else "",
        rules=rules,
        sources=wording.citations.of(rules),
    )


@cached(4096)
def _active_step(
    wording: Wording, active: str, slot: Slot, rules: tuple[str, ...], *, in_use: bool
) -> Step:
    row = wording.knowledge.actives[active]
    step = wording.knowledge.step_of(active)
    return Step(
        id=f"{slot}.{step}.{active}",
        kind=step,
        slot=slot,
        name=wording.say("steps", step, "name"),
        product=wording.name(active),
        how=wording.say("actives", active, "how"),
        active=active,
        strength=None if in_use else Amount.read(wording.say("actives", active, "strength")),
        in_use=in_use,
        track=wording.knowledge.track_of(active),
        rules=rules,
        sources=wording.citations.of(rules, row.sources),
    )
