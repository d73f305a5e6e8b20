"""The elements of a routine: everything in it that can be asked about, each with an address.

`why` explains an element, a comparison lists the elements that differ, and a stored record refers
to elements by address. Wording is not part of an element: two wordings of a routine have the same
elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from poreroutine.model.enums import Slot
from poreroutine.model.routine import Advice, Routine, Step

Said = str | int | bool | None


class ElementKind(StrEnum):
    """Kind of an element; the first part of its address."""

    DRIVER = "driver"
    STEP = "step"
    ACTIVE = "active"
    FREQUENCY = "frequency"
    START = "start"
    DAY = "day"
    TRACK = "track"
    PAUSE = "pause"
    CONFLICT = "conflict"
    REQUIREMENT = "requirement"
    WARNING = "warning"
    HABIT = "habit"
    EXPECTATION = "expectation"
    ASSURANCE = "assurance"
    ANSWER = "answer"
    REFERRAL = "referral"
    OPTION = "option"
    ALTERNATIVE = "alternative"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a routine contains.

    Attributes:
        address: Kind and ids, joined by colons: `day:tuesday:evening:some_active`.
        kind: Kind of the element.
        id: Id of its subject: an active, a step, a text, a rule, ...
        name: Display name, worded for the routine's audience.
        said: Its content apart from wording, such as `{"nights": 2}`; equal for equal elements.
        rules: Ids of the rules behind it, sorted.
    """

    address: str
    kind: ElementKind
    id: str
    name: str
    said: Mapping[str, Said]
    rules: tuple[str, ...]


def elements(routine: Routine) -> Mapping[str, Element]:
    """Return every element of a routine by address, in page order."""
    return {element.address: element for part in _PARTS for element in part(routine)}


def _element(
    kind: ElementKind,
    *ids: str,
    about: str,
    name: str,
    rules: Iterable[str],
    **said: Said,
) -> Element:
    return Element(":".join((kind.value, *ids)), kind, about, name, said, tuple(rules))


def _drivers(routine: Routine) -> Iterator[Element]:
    for note in routine.drivers:
        yield _element(
            ElementKind.DRIVER,
            note.id,
            about=note.id,
            name=note.name,
            rules=note.rules,
            points=note.points,
        )


def _steps(routine: Routine) -> Iterator[Element]:
    for slot, steps in ((Slot.MORNING, routine.morning), (Slot.EVENING, routine.evening)):
        for step in steps:
            if step.active is None:
                yield _element(
                    ElementKind.STEP,
                    slot.value,
                    step.kind,
                    about=step.kind,
                    name=step.name,
                    rules=step.rules,
                    product_kind=step.product_kind,
                )


def _actives(routine: Routine) -> Iterator[Element]:
    for note in routine.actives:
        about = {"about": note.id, "name": note.name}
        yield _element(
            ElementKind.ACTIVE,
            note.id,
            **about,
            rules=note.rules,
            status=note.status,
            slot=note.slot.value,
        )
        limits = sorted({*note.rules, *note.limited_by})
        yield _element(ElementKind.FREQUENCY, note.id, **about, rules=limits, nights=note.nights)
        yield _element(ElementKind.START, note.id, **about, rules=note.rules, week=note.from_week)


def _uses(routine: Routine) -> Iterator[Element]:
    backbone = {step.id for step in (*routine.morning, *routine.evening) if step.active is None}
    for day in routine.week:
        for slot, steps in ((Slot.MORNING, day.morning), (Slot.EVENING, day.evening)):
            for step in steps:
                if step.id not in backbone:
                    yield _use(day.name.value, slot, step)


def _use(day: str, slot: Slot, step: Step) -> Element:
    about = step.active or step.kind
    return _element(
        ElementKind.DAY, day, slot.value, about, about=about, name=step.name, rules=step.rules
    )


def _tracks(routine: Routine) -> Iterator[Element]:
    for note in routine.tracks:
        yield _element(
            ElementKind.TRACK,
            note.id,
            about=note.id,
            name=note.name,
            rules=note.limited_by,
            nights=note.nights,
            limit=note.limit,
        )


def _pauses(routine: Routine) -> Iterator[Element]:
    for note in routine.pauses:
        resting = ", ".join(sorted(note.actives)) or None
        yield _element(
            ElementKind.PAUSE,
            note.id,
            about=note.id,
            name=note.until,
            rules=note.rules,
            weeks=note.weeks,
            resting=resting,
        )


def _conflicts(routine: Routine) -> Iterator[Element]:
    for note in routine.conflicts:
        pair = "+".join(note.actives)
        yield _element(ElementKind.CONFLICT, pair, about=pair, name=note.name, rules=note.rules)


def _requirements(routine: Routine) -> Iterator[Element]:
    for note in routine.requirements:
        yield _element(
            ElementKind.REQUIREMENT, note.id, about=note.id, name=note.name, rules=note.rules
        )


def _advice(routine: Routine) -> Iterator[Element]:
    channels: tuple[tuple[ElementKind, tuple[Advice, ...]], ...] = (
        (ElementKind.WARNING, routine.warnings),
        (ElementKind.HABIT, routine.habits),
        (ElementKind.EXPECTATION, routine.expectations),
        (ElementKind.ASSURANCE, routine.assurances),
        (ElementKind.ANSWER, routine.answers),
    )
    for kind, notes in channels:
        for note in notes:
            name = note.title or note.text
            yield _element(kind, note.id, about=note.id, name=name, rules=note.rules)


def _referrals(routine: Routine) -> Iterator[Element]:
    for note in routine.referrals:
        yield _element(
            ElementKind.REFERRAL,
            note.id,
            about=note.id,
            name=note.text,
            rules=note.rules,
            urgency=note.urgency.value,
        )


def _options(routine: Routine) -> Iterator[Element]:
    for note in routine.options:
        yield _element(ElementKind.OPTION, note.id, about=note.id, name=note.name, rules=note.rules)


def _left_out(routine: Routine) -> Iterator[Element]:
    waiting = {note.id for note in routine.alternatives}
    for held in routine.alternatives:
        yield _element(
            ElementKind.ALTERNATIVE,
            held.id,
            about=held.id,
            name=held.name,
            rules=held.rules,
            reason=held.reason.value,
            nights=held.nights,
        )
    for left in routine.not_chosen.values():
        if left.id not in waiting:
            yield _element(
                ElementKind.LEFT_OUT,
                left.id,
                about=left.id,
                name=left.name,
                rules=left.rules,
                reason=left.reason.value,
            )


_PARTS = (
    _drivers,
    _steps,
    _actives,
    _uses,
    _tracks,
    _pauses,
    _conflicts,
    _requirements,
    _advice,
    _referrals,
    _options,
    _left_out,
)
