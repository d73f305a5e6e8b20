"""The answer to `why`: the chain behind one element of a routine."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine.explain.context import Case, speaks_against
from poreroutine.explain.summary import capital, sentence
from poreroutine.model.elements import Element, ElementKind, elements
from poreroutine.model.enums import Reason, Slot
from poreroutine.model.explanation import Explanation, Merge
from poreroutine.model.routine import Routine

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
_OUTSIDE = frozenset({ElementKind.ALTERNATIVE, ElementKind.LEFT_OUT})


def explain_element(case: Case, element: Element) -> Explanation:
    """Explain one element: exactly, by making the routine again without each rule in turn."""

    def is_otherwise(routine: Routine) -> bool:
        found = elements(routine).get(element.address)
        return found is None or found.said != element.said

    active = _active(case, element)
    addresses = _addresses(case, element, active)
    fired = [rule.id for rule in case.trace.fired]
    necessary = case.necessary(fired, is_otherwise)
    direct = set(element.rules) | _track_rules(case, element)
    facts = _facts(case, element, active)
    first = case.chain.roots(direct, facts)
    room = necessary - direct - set(first.rules)
    roots = case.chain.roots(direct | room, facts)
    causes = case.causes(direct, addresses, necessary)
    behind = set(roots.rules) - direct - room
    spoke_for = tuple(cause for cause in causes if not speaks_against(cause))
    decided_by = tuple(cause for cause in causes if speaks_against(cause))
    reason = _reason(case, element, [cause.because for cause in (*spoke_for, *decided_by)])
    outside = element.kind in _OUTSIDE
    return case.explanation(
        address=element.address,
        kind=element.kind.value,
        id=element.id,
        name=_name(case, element),
        verdict="left_out" if outside else "in_routine",
        reason=_left_reason(case, element.id) if outside else None,
        text=reason,
        sentence=sentence(_headline(case, element), reason, roots.answers),
        said=dict(element.said),
        answers=roots.answers,
        derived=roots.derived,
        spoke_for=spoke_for,
        decided_by=decided_by,
        derived_by=case.causes(
            behind, [f.fact.replace(".", ":") for f in roots.derived], necessary
        ),
        made_room=case.causes(room, [], necessary),
        merges=_merges(case, element, addresses),
        plan=None if active is None else case.planning.planned(active),
        rivals=() if active is None else case.planning.rivals(active),
    )


def _active(case: Case, element: Element) -> str | None:
    known = element.id in case.ruleset.knowledge.actives
    return element.id if element.kind in _OF_ACTIVES and known else None


def _addresses(case: Case, element: Element, active: str | None) -> list[str]:
    if active is not None:
        found = [f"active:{active}"]
        track = case.ruleset.knowledge.track_of(active)
        return found if track is None else [*found, f"track:{track}"]
    if element.kind is ElementKind.TRACK:
        return [element.address, *(f"active:{name}" for name in _on_track(case, element.id))]
    return [element.address]


def _on_track(case: Case, track: str) -> list[str]:
    return [note.id for note in case.routine.actives if note.track == track]


def _track_rules(case: Case, element: Element) -> set[str]:
    """Return the rules behind what stands on a track: that is what fills it."""
    if element.kind is not ElementKind.TRACK:
        return set()
    notes = (note for note in case.routine.actives if note.track == element.id)
    return {rule for note in notes for rule in note.rules}


def _facts(case: Case, element: Element, active: str | None) -> list[str]:
    """Return the answers that the planner reads itself."""
    names = _on_track(case, element.id) if element.kind is ElementKind.TRACK else [active]
    used = [name for name in names if name and case.trace.facts[f"in_use.{name}"]]
    facts = [f"in_use.{name}" for name in used]
    if element.kind not in {ElementKind.ACTIVE, ElementKind.START}:
        facts.extend(f"nights.{name}" for name in used)
    if active is not None and _left_reason(case, active) is Reason.STEP_LIMIT:
        facts.append("most_steps")
    return facts


def _left_reason(case: Case, active: str) -> Reason | None:
    left = case.routine.not_chosen.get(active)
    return None if left is None else left.reason


def _reason(case: Case, element: Element, because: Sequence[str]) -> str:
    """Give the reason in the words that the routine has for it, else in its first rule's."""
    if element.kind in _OUTSIDE:
        return case.routine.not_chosen[element.id].text
    if element.kind in _OF_ACTIVES:
        note = next((note for note in case.routine.actives if note.id == element.id), None)
        if note is not None and not (element.kind is ElementKind.FREQUENCY and note.limited_by):
            return note.reason
        if note is not None:
            return case.ruleset.by_id[note.limited_by[0]].because.worded(case.profile.audience)
    return because[0] if because else ""


def _name(case: Case, element: Element) -> str:
    return case.words.called(element.id) if element.kind in _OF_ACTIVES else element.name


def _headline(case: Case, element: Element) -> str:  # noqa: PLR0911 - one case a kind
    name = _name(case, element)
    match element.kind:
        case ElementKind.FREQUENCY:
            nights = element.said["nights"]
            return capital(f"{name} is used {nights} {'time' if nights == 1 else 'times'} a week.")
        case ElementKind.START:
            return capital(f"{name} starts in week {element.said['week']}.")
        case ElementKind.DAY:
            _, day, slot, *_ = element.address.split(":")
            return capital(f"{name} stands on {capital(day)} {slot}.")
        case ElementKind.ALTERNATIVE | ElementKind.LEFT_OUT:
            return capital(f"{name} is not in this routine.")
        case ElementKind.DRIVER:
            return f"Likely behind it: {name}."
        case ElementKind.TRACK | ElementKind.REQUIREMENT | ElementKind.OPTION:
            return f"In this routine: {name}."
        case ElementKind.WARNING | ElementKind.HABIT | ElementKind.EXPECTATION:
            return name
        case ElementKind.ASSURANCE | ElementKind.ANSWER | ElementKind.REFERRAL:
            return name
        case _:
            return capital(f"{name} is in this routine.")


def _merges(case: Case, element: Element, addresses: Sequence[str]) -> tuple[Merge, ...]:
    if element.kind is ElementKind.STEP:
        _, slot, step = element.address.split(":")
        kind = element.said["product_kind"]
        return case.planning.kind_merge(step, Slot(slot), str(kind) if kind else None)
    if element.kind is ElementKind.TRACK:
        return case.planning.merges(element.address)
    return case.planning.merges(*addresses)
