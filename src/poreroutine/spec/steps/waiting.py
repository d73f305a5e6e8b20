"""Actives that are left out or wait, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from poreroutine._support.words import normalised
from poreroutine.model.enums import Reason
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, join_names, promise


@then('the reason for leaving out {active} is "{reason:Reason}"')
def left_out(visit: Visit, names: Names, active: str, reason: Reason) -> None:
    """Check why an active is not, or not yet, in the routine.

    The reasons: forbidden, withheld, dropped, replaced, same role taken, too many new actives,
    irritation budget, not together, no free night, no nights allowed, step limit.
    """
    name = names.active.one(active)
    left = visit.routine.not_chosen.get(name)
    others = (f"{one.name} ({one.reason})" for one in visit.routine.not_chosen.values())
    promise(left, f"{active} to be left out", _in_use(visit, name) or others)
    if left is not None:
        promise(left.reason is reason, f"left out as {reason}", f"left out as {left.reason}")
        visit.note_rules({*left.rules, *visit.rules_against([left.id])})


@then("{active} stands by as an alternative")
def stands_by(visit: Visit, names: Names, active: str) -> None:
    """Check that an active is an alternative to another one, not used in addition."""
    name = names.active.one(active)
    found = [waiting for waiting in visit.routine.alternatives if waiting.id == name]
    others = (waiting.name for waiting in visit.routine.alternatives)
    promise(found, f"{active} among the alternatives", _in_use(visit, name) or others)
    visit.note_rules(found[0].rules)


@then("{thing} is ruled out")
def ruled_out(visit: Visit, names: Names, thing: str) -> None:
    """Check that something must not be used: actives, a kind of product or an in-clinic option."""
    wanted, against = _against(visit, names, thing)
    allowed = [name for name in wanted if name not in against]
    promise(not allowed, f"{thing} to be ruled out", f"nothing rules out {join_names(allowed)}")
    visit.note_rules(rule for name in wanted for rule in against[name])


@then("{actives} is held back")
def held_back(visit: Visit, names: Names, actives: str) -> None:
    """Check that something is not proposed; what is in use may stay."""
    wanted = names.actives(actives).ids
    outcomes = visit.trace.outcomes
    new = {note.id for note in visit.routine.actives if note.status == "new"}
    proposed = [
        name
        for name in wanted
        if name in new or (name not in outcomes.withheld and name not in outcomes.forbidden)
    ]
    promise(
        not proposed, f"{actives} to be held back", f"nothing holds {names.join_names(proposed)}"
    )
    visit.note_rules(rule for name in wanted for rule in outcomes.withheld.get(name, ()))


def _against(
    visit: Visit, names: Names, thing: str
) -> tuple[Sequence[str], Mapping[str, Collection[str]]]:
    """Return what a name refers to, and the rules that rule out all of that kind."""
    outcomes = visit.trace.outcomes
    option = names.option.find(thing)
    if option is not None:
        return [option], outcomes.forbidden_options
    kinds = [
        kind
        for step in names.step.ids.values()
        for name, kind in names.products(step).items()
        if normalised(thing) == normalised(name)
    ]
    if kinds:
        return kinds, {kind: rules for (_, kind), rules in outcomes.forbidden_kinds.items()}
    used = {note.id for note in visit.routine.actives}
    found = {name: rules for name, rules in outcomes.forbidden.items() if name not in used}
    return names.actives(thing).ids, found


def _in_use(visit: Visit, active: str) -> str:
    """State that an active is in the routine; empty if it is not."""
    notes = (note for note in visit.routine.actives if note.id == active)
    return next((f"{note.name} is in the routine, in the {note.slot}" for note in notes), "")
