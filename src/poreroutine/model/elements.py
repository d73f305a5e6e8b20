"""The elements of a routine: everything in it that can be asked about, each with an address.

`why` explains an element, a comparison lists the elements that differ, and a stored record refers
to elements by address. Wording is not part of an element: two wordings of a routine have the same
elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

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


def element_at(routine: Routine, kind: ElementKind, address: str) -> Element | None:
    """Return one element of a routine by its address; only its part of the routine is read."""
    part = _PART_OF.get(kind)
    found = _texts(routine, kind) if part is None else part(routine)
    return next((element for element in found if element.address == address), None)


def _element(
    kind: ElementKind,
    *ids: str,
    about: str,
    name: str,
    rules: Iterable[str],
    **said: Said,
) -> Element:
    return Element(":".join((kind.value, *ids)), kind, about, name, said, tuple(rules))


class _Note(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def rules(self) -> tuple[str, ...]: ...


def _of_note(kind: ElementKind, note: _Note, name: str, **said: Said) -> Element:
    """Make the element of a note, which is about what its id names."""
    return _element(kind, note.id, about=note.id, name=name, rules=note.rules, **said)


def _drivers(routine: Routine) -> Iterator[Element]:
    for note in routine.drivers:
        yield _of_note(ElementKind.DRIVER, note, note.name, points=note.points)


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
        yield _of_note(ElementKind.PAUSE, note, note.until, weeks=note.weeks, resting=resting)


def _conflicts(routine: Routine) -> Iterator[Element]:
    for note in routine.conflicts:
        pair = "+".join(note.actives)
        yield _element(ElementKind.CONFLICT, pair, about=pair, name=note.name, rules=note.rules)


def _requirements(routine: Routine) -> Iterator[Element]:
    for note in routine.requirements:
        yield _of_note(ElementKind.REQUIREMENT, note, note.name)


def texts_of(routine: Routine) -> Iterator[Advice]:
    """Yield the texts of a routine under all headings."""
    for part in _TEXTS_OF.values():
        yield from part(routine)


def _advice(routine: Routine) -> Iterator[Element]:
    for kind in _TEXTS_OF:
        yield from _texts(routine, kind)


def _texts(routine: Routine, kind: ElementKind) -> Iterator[Element]:
    for note in _TEXTS_OF[kind](routine):
        yield _of_note(kind, note, note.title or note.text)


def _referrals(routine: Routine) -> Iterator[Element]:
    for note in routine.referrals:
        yield _of_note(ElementKind.REFERRAL, note, note.text, urgency=note.urgency.value)


def _options(routine: Routine) -> Iterator[Element]:
    for note in routine.options:
        yield _of_note(ElementKind.OPTION, note, note.name)


def _left_out(routine: Routine) -> Iterator[Element]:
    waiting = {note.id for note in routine.alternatives}
    for held in routine.alternatives:
        yield _of_note(
            ElementKind.ALTERNATIVE, held, held.name, reason=held.reason.value, nights=held.nights
        )
    for left in routine.not_chosen.values():
        if left.id not in waiting:
            yield _of_note(ElementKind.LEFT_OUT, left, left.name, reason=left.reason.value)


_TEXTS_OF: Mapping[ElementKind, Callable[[Routine], tuple[Advice, ...]]] = {
    ElementKind.WARNING: lambda routine: routine.warnings,
    ElementKind.HABIT: lambda routine: routine.habits,
    ElementKind.EXPECTATION: lambda routine: routine.expectations,
    ElementKind.ASSURANCE: lambda routine: routine.assurances,
    ElementKind.ANSWER: lambda routine: routine.answers,
}
"""Where the texts of each kind come from."""
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

_PART_OF: Mapping[ElementKind, Callable[[Routine], Iterator[Element]]] = {
    ElementKind.DRIVER: _drivers,
    ElementKind.STEP: _steps,
    ElementKind.ACTIVE: _actives,
    ElementKind.FREQUENCY: _actives,
    ElementKind.START: _actives,
    ElementKind.DAY: _uses,
    ElementKind.TRACK: _tracks,
    ElementKind.PAUSE: _pauses,
    ElementKind.CONFLICT: _conflicts,
    ElementKind.REQUIREMENT: _requirements,
    ElementKind.REFERRAL: _referrals,
    ElementKind.OPTION: _options,
    ElementKind.ALTERNATIVE: _left_out,
    ElementKind.LEFT_OUT: _left_out,
}
"""Where the elements of each kind come from; those that are missing are texts."""
TEXT_KINDS = frozenset(ElementKind) - _PART_OF.keys()
"""Kinds of elements that are texts for the person."""
