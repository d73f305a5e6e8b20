"""The backbone: the content and order of every morning and evening."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine._support.words import normalised
from poreroutine.model.enums import Slot
from poreroutine.model.routine import Step
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, join_names, promise, unknown


@then("the first {slot:Slot} step is {thing}")
def first(visit: Visit, names: Names, slot: Slot, thing: str) -> None:
    """Check the first step of every morning or evening: a step, a product or an active."""
    _at(0, visit, names, slot, thing)


@then("the last {slot:Slot} step is {thing}")
def last(visit: Visit, names: Names, slot: Slot, thing: str) -> None:
    """Check the last step of every morning or evening: a step, a product or an active."""
    _at(-1, visit, names, slot, thing)


@then("every {slot:Slot} includes {thing}")
def included(visit: Visit, names: Names, slot: Slot, thing: str) -> None:
    """Check that something is part of all seven mornings or evenings."""
    wanted = _known(names, thing)
    for day, steps in visit.settled(slot):
        found = [step for step in steps if _is(step, wanted)]
        promise(found, f"{thing} every {slot}", f"{day} {slot}: {_called(steps)}")
        visit.note_rules_of(found)


@then("no {slot:Slot} includes {thing}")
def not_included(visit: Visit, names: Names, slot: Slot, thing: str) -> None:
    """Check that something is part of none of the seven mornings or evenings."""
    wanted = _known(names, thing)
    for day, steps in visit.settled(slot):
        promise(
            not any(_is(step, wanted) for step in steps),
            f"no {thing} in any {slot}",
            f"{day} {slot}: {_called(steps)}",
        )


@then("they {step} with {product} every {slot:Slot}")
def with_product(visit: Visit, names: Names, step: str, product: str, slot: Slot) -> None:
    """Check which kind of product a step of the backbone uses."""
    wanted = names.step.one(step)
    kind = names.product(wanted, product)
    for day, steps in visit.settled(slot):
        found = [one for one in steps if one.kind == wanted and one.product_kind == kind]
        promise(found, f"to {step} with {product} every {slot}", f"{day} {slot}: {_called(steps)}")
        visit.note_rules_of(found)


@then("{thing} comes before {other} every {slot:Slot}")
def before(visit: Visit, names: Names, thing: str, other: str, slot: Slot) -> None:
    """Check that one thing always comes before another in the same morning or evening."""
    one, two = _known(names, thing), _known(names, other)
    together = 0
    for day, steps in visit.settled(slot):
        ones = [place for place, step in enumerate(steps) if _is(step, one)]
        twos = [place for place, step in enumerate(steps) if _is(step, two)]
        if ones and twos:
            together += 1
            promise(
                max(ones) < min(twos), f"{thing} before {other}", f"{day} {slot}: {_called(steps)}"
            )
    promise(together, f"{thing} and {other} in one {slot}", "they never meet")


@then("no {slot:Slot} has more than {most:Steps}")
def at_most(visit: Visit, slot: Slot, most: int) -> None:
    """Check that no morning or evening has more steps than stated."""
    for day, steps in visit.settled(slot):
        promise(len(steps) <= most, f"at most {most} steps", f"{day} {slot}: {_called(steps)}")


@then("the routine says what stands in for {thing}")
def stands_in(visit: Visit, names: Names, thing: str) -> None:
    """Check that a step given up for fewer steps says what stands in for it."""
    wanted = _known(names, thing)
    given_up = [one.step for one in visit.routine.gives_up if one.text]
    promise(
        any(("step", step) in wanted for step in given_up), f"what stands in for {thing}", given_up
    )


def _at(place: int, visit: Visit, names: Names, slot: Slot, thing: str) -> None:
    wanted = _known(names, thing)
    where = "first" if place == 0 else "last"
    for day, steps in visit.settled(slot):
        promise(
            steps and _is(steps[place], wanted),
            f"{thing} as the {where} step of every {slot}",
            f"{day} {slot}: {_called(steps)}",
        )
        visit.note_rules(steps[place].rules)


def _known(names: Names, thing: str) -> frozenset[tuple[str, str]]:
    """Return the meanings of a name: a step, a kind of product or an active, with its id."""
    thing = thing.strip('"')
    found = {("step", names.step.find(thing)), ("active", names.active.find(thing))}
    kinds: dict[str, str] = {}
    for step in names.step.ids.values():
        for name, kind in names.products(step).items():
            kinds[kind] = name
            if normalised(thing) in (normalised(name), normalised(kind)):
                found.add((step, kind))
    known = frozenset((what, name) for what, name in found if name is not None)
    if not known:
        words = (*names.step.names, *names.active.names, *kinds.values())
        raise unknown("step, product or active", thing, words)
    return known


def _is(step: Step, wanted: frozenset[tuple[str, str]]) -> bool:
    own = {("step", step.kind), ("active", step.active), (step.kind, step.product_kind)}
    return not wanted.isdisjoint(own)


def _called(steps: Sequence[Step]) -> str:
    return join_names(f"{step.name} ({step.product})" for step in steps)
