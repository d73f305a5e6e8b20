"""Explanation of one element of a routine, the answer to `why`."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine._support.words import capitalise
from poreroutine.explain.context import ExplanationContext, is_against
from poreroutine.explain.wording import sentence
from poreroutine.model.elements import TEXT_KINDS, Element, ElementKind, element_at
from poreroutine.model.enums import Reason, Slot
from poreroutine.model.explanation import Cause, Explanation, MergedValue
from poreroutine.model.routine import ActiveNote, Routine

_OF_ACTIVES = frozenset(
    {
        ElementKind.ACTIVE,
        ElementKind.FREQUENCY,
        ElementKind.START,
        ElementKind.DAY,
        ElementKind.ALTERNATIVE,
        ElementKind.LEFT_OUT,
    }
)
_NOT_RULE_BASED = frozenset({ElementKind.ALTERNATIVE, ElementKind.LEFT_OUT})


def explain_element(context: ExplanationContext, element: Element) -> Explanation:
    """Explain one element exactly, by making the routine again without each rule in turn."""

    def is_otherwise(routine: Routine) -> bool:
        current = element_at(routine, element.kind, element.address)
        return current is None or current.said != element.said

    active = _active(context, element)
    addresses = _addresses(context, element, active)
    fired = [rule.id for rule in context.trace.fired]
    necessary = context.necessary_rules(
        fired, is_otherwise, text=element.id if element.kind in TEXT_KINDS else None
    )
    direct = {*element.rules, *(rule for on in _on_track(context, element) for rule in on.rules)}
    facts = _facts(context, element, active)
    first = context.provenance.roots(direct, facts)
    room = necessary - direct - set(first.rules)
    roots = context.provenance.roots(direct | room, facts)
    causes = context.causes_of(direct, addresses, necessary)
    spoke_for = tuple(cause for cause in causes if not is_against(cause))
    decided_by = tuple(cause for cause in causes if is_against(cause))
    causes_in_order: Sequence[Cause] = (*spoke_for, *decided_by)
    if element.kind is ElementKind.STEP:
        # A rule that is about this step alone has the reason; others speak of several.
        by_id = context.ruleset.by_id
        causes_in_order = sorted(causes_in_order, key=lambda cause: len(by_id[cause.rule].then))
    reason = _reason(context, element, [cause.because for cause in causes_in_order])
    outside = element.kind in _NOT_RULE_BASED
    return context.explanation(
        roots,
        address=element.address,
        kind=element.kind.value,
        id=element.id,
        name=_name(context, element),
        verdict="left_out" if outside else "in_routine",
        reason=_left_out_reason(context, element.id) if outside else None,
        text=reason,
        sentence=sentence(_headline(context, element), reason, roots.answers),
        said=dict(element.said),
        spoke_for=spoke_for,
        decided_by=decided_by,
        derived_by=context.derived_by(roots, direct | room, necessary),
        made_room=context.causes_of(room, [], necessary),
        merges=_merges(context, element, addresses),
        plan=None if active is None else context.planning.planning_detail(active),
        rivals=() if active is None else context.planning.rivals_of(active),
    )


def _active(context: ExplanationContext, element: Element) -> str | None:
    known = element.id in context.ruleset.knowledge.actives
    return element.id if element.kind in _OF_ACTIVES and known else None


def _addresses(context: ExplanationContext, element: Element, active: str | None) -> list[str]:
    if active is not None:
        addresses = [f"active:{active}"]
        track = context.ruleset.knowledge.track_of(active)
        return addresses if track is None else [*addresses, f"track:{track}"]
    if element.kind is ElementKind.TRACK:
        return [element.address, *(f"active:{note.id}" for note in _on_track(context, element))]
    return [element.address]


def _on_track(context: ExplanationContext, element: Element) -> list[ActiveNote]:
    """Return the actives on a track; none if the element is not a track."""
    if element.kind is not ElementKind.TRACK:
        return []
    return [note for note in context.routine.actives if note.track == element.id]


def _facts(context: ExplanationContext, element: Element, active: str | None) -> list[str]:
    """Return the answers that the planner reads directly."""
    names = [active] if active else [note.id for note in _on_track(context, element)]
    used = [name for name in names if context.trace.facts[f"in_use.{name}"]]
    facts = [f"in_use.{name}" for name in used]
    if element.kind not in {ElementKind.ACTIVE, ElementKind.START}:
        facts.extend(f"nights.{name}" for name in used)
    if active is not None and _left_out_reason(context, active) is Reason.STEP_LIMIT:
        facts.append("most_steps")
    return facts


def _left_out_reason(context: ExplanationContext, active: str) -> Reason | None:
    left = context.routine.not_chosen.get(active)
    return None if left is None else left.reason


def _reason(context: ExplanationContext, element: Element, because: Sequence[str]) -> str:
    """Return the reason as the routine words it, otherwise that of its first rule."""
    if element.kind in _NOT_RULE_BASED:
        return context.routine.not_chosen[element.id].text
    if element.kind in _OF_ACTIVES:
        note = next((note for note in context.routine.actives if note.id == element.id), None)
        if note is not None and not (element.kind is ElementKind.FREQUENCY and note.limited_by):
            return note.reason
        if note is not None:
            return context.ruleset.by_id[note.limited_by[0]].because.for_audience(
                context.profile.audience
            )
    return because[0] if because else ""


def _name(context: ExplanationContext, element: Element) -> str:
    return context.wording.name_of(element.id) if element.kind in _OF_ACTIVES else element.name


def _headline(context: ExplanationContext, element: Element) -> str:  # noqa: PLR0911 - by kind
    name = _name(context, element)
    match element.kind:
        case ElementKind.FREQUENCY:
            nights = element.said["nights"]
            times = "time" if nights == 1 else "times"
            return capitalise(f"{name} is used {nights} {times} a week.")
        case ElementKind.START:
            return capitalise(f"{name} starts in week {element.said['week']}.")
        case ElementKind.DAY:
            _, day, slot, *_ = element.address.split(":")
            return capitalise(f"{name} stands on {capitalise(day)} {slot}.")
        case ElementKind.ALTERNATIVE | ElementKind.LEFT_OUT:
            return capitalise(f"{name} is not in this routine.")
        case ElementKind.DRIVER:
            return f"Likely behind it: {name}."
        case ElementKind.TRACK | ElementKind.REQUIREMENT | ElementKind.OPTION:
            return f"In this routine: {name}."
        case ElementKind.WARNING | ElementKind.HABIT | ElementKind.EXPECTATION:
            return name
        case ElementKind.ASSURANCE | ElementKind.ANSWER | ElementKind.REFERRAL:
            return name
        case _:
            return capitalise(f"{name} is in this routine.")


def _merges(
    context: ExplanationContext, element: Element, addresses: Sequence[str]
) -> tuple[MergedValue, ...]:
    if element.kind is ElementKind.STEP:
        _, slot, step = element.address.split(":")
        kind = element.said["product_kind"]
        return context.planning.kind_merge(step, Slot(slot), str(kind) if kind else None)
    if element.kind is ElementKind.TRACK:
        return context.planning.merges(element.address)
    return context.planning.merges(*addresses)
