"""The texts of a routine by element address.

Elements don't contain wording; comparisons of wording look it up here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from poreroutine.model.elements import ElementKind
from poreroutine.model.enums import Slot
from poreroutine.model.routine import Routine

Texts = Mapping[str, str | None]

_DRIVER = ("name", "text")
_STEP = ("name", "product", "how")
_ACTIVE = ("name", "reason", "strength", "weeks_to_effect", "contested")
_TRACK = ("name", "label")
_REQUIREMENT = ("name", "how")
_ADVICE = ("title", "text", "contested")
_REFERRAL = ("who", "text")
_OPTION = ("name", "text", "cautions", "sessions", "upkeep", "contested")
_LEFT_OUT = ("name", "text")


def element_texts(routine: Routine) -> Mapping[str, Texts]:
    """Return the texts of every element that has any, by address."""
    return dict([*_actives(routine), *_steps(routine), *_notes(routine)])


def _actives(routine: Routine) -> Iterator[tuple[str, Texts]]:
    how = {step.active: step.how for step in routine.steps if step.active is not None}
    for note in routine.actives:
        texts = {**_texts(note, _ACTIVE), "how": how.get(note.id)}
        yield f"{ElementKind.ACTIVE}:{note.id}", texts


def _steps(routine: Routine) -> Iterator[tuple[str, Texts]]:
    for slot, steps in ((Slot.MORNING, routine.morning), (Slot.EVENING, routine.evening)):
        for step in steps:
            if step.active is None:
                yield f"{ElementKind.STEP}:{slot}:{step.kind}", _texts(step, _STEP)


def _notes(routine: Routine) -> Iterator[tuple[str, Texts]]:
    left = tuple(routine.not_chosen.values())
    for kind, notes, fields in (
        (ElementKind.DRIVER, routine.drivers, _DRIVER),
        (ElementKind.TRACK, routine.tracks, _TRACK),
        (ElementKind.REQUIREMENT, routine.requirements, _REQUIREMENT),
        (ElementKind.WARNING, routine.warnings, _ADVICE),
        (ElementKind.HABIT, routine.habits, _ADVICE),
        (ElementKind.EXPECTATION, routine.expectations, _ADVICE),
        (ElementKind.ASSURANCE, routine.assurances, _ADVICE),
        (ElementKind.ANSWER, routine.answers, _ADVICE),
        (ElementKind.REFERRAL, routine.referrals, _REFERRAL),
        (ElementKind.OPTION, routine.options, _OPTION),
        (ElementKind.ALTERNATIVE, routine.alternatives, _LEFT_OUT),
        (ElementKind.LEFT_OUT, left, _LEFT_OUT),
    ):
        for note in notes:
            yield f"{kind}:{note.id}", _texts(note, fields)


def _texts(note: BaseModel, fields: tuple[str, ...]) -> Texts:
    return {field: getattr(note, field) for field in fields}
