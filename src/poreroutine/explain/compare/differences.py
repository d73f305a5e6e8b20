"""The differences between two routines, element by element, with their severity.

Severity depends on kinds of elements, reasons and numbers alone. This module doesn't know what an
active or a step is for, so the removal of any daily step counts as the loss of a precaution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from pydantic import BaseModel

from poreroutine.model.differences import Change, Difference, Severity
from poreroutine.model.elements import Element, ElementKind, Said, elements
from poreroutine.model.enums import Reason, Slot, Urgency
from poreroutine.model.routine import Routine


def differences(before: Routine, after: Routine) -> tuple[Difference, ...]:
    """Return all differences between two routines, in page order.

    Changes of wording alone are included, with the lowest severity.
    """
    return _Comparison(before, after).differences()


_NOTHING: Final = "nothing"
_STRENGTH: Final = "strength"
_PACE: Final = "pace"
_TWICE: Final = "twice_daily"
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")

_LOST_PROTECTION: frozenset[ElementKind] = frozenset(
    (
        ElementKind.WARNING,
        ElementKind.REFERRAL,
        ElementKind.REQUIREMENT,
        ElementKind.PAUSE,
        ElementKind.CONFLICT,
    )
)
"""Elements whose presence protects."""

_OFFERED: frozenset[ElementKind] = frozenset(
    (ElementKind.ACTIVE, ElementKind.FREQUENCY, ElementKind.ALTERNATIVE, ElementKind.DAY)
)
"""Elements that allow an active to be used."""

_COUNTED: Mapping[ElementKind, tuple[str, ...]] = {
    ElementKind.FREQUENCY: ("nights",),
    ElementKind.ALTERNATIVE: ("nights",),
    ElementKind.TRACK: ("nights", "limit"),
}
"""Numbers that mean more use when they increase."""

_RESTRICTIONS: Mapping[str, int] = {
    Reason.FORBIDDEN.value: 3,
    Reason.AWAITING_ANSWER.value: 3,
    Reason.WITHHELD.value: 2,
    Reason.NO_NIGHTS_ALLOWED.value: 1,
}
"""Reasons that exclude an active for safety, by strictness."""

_CROWDING_REASONS = frozenset((Reason.TOO_MANY_NEW_ACTIVES.value, Reason.IRRITATION_BUDGET.value))
"""Reasons that exclude an active because of others that start."""


class _Comparison:
    def __init__(self, before: Routine, after: Routine) -> None:
        self.before = elements(before)
        self.after = elements(after)
        self.words_before = element_texts(before)
        self.words_after = element_texts(after)
        self.places_before, self.places_after = _places(before, after)
        self.introduces_more = len(_new(after)) > len(_new(before))
        self.introduces_the_same = _new(after) == _new(before)
        self.paces = _paces(before), _paces(after)
        self.daily = _daily(after)
        self.fired_after = {rule.id for rule in after.rules}
        self.crisis_after = after.crisis
        self.same_wording = before.profile.get("audience") == after.profile.get("audience")

    def differences(self) -> tuple[Difference, ...]:
        kinds = tuple(ElementKind)
        # Elements of one kind keep the order of their routine; removed ones come last.
        all_elements = {**self.before, **self.after}
        in_order = dict.fromkeys((*self.after, *self.before))
        ordered = sorted(in_order, key=lambda address: kinds.index(all_elements[address].kind))
        compared = (self._compare(address) for address in ordered)
        return tuple(difference for difference in compared if difference is not None)

    def _compare(self, address: str) -> Difference | None:
        before, after = self.before.get(address), self.after.get(address)
        if after is None:
            gone = self.before[address]
            severity = Severity.LOOSENED if self._protected(gone) else Severity.ROUTINE
            return _difference(gone, "removed", severity, gone.said, None, gone.rules)
        if before is None:
            severity = Severity.LOOSENED if self._newly_allowed(after) else Severity.ROUTINE
            return _difference(after, "added", severity, None, after.said, after.rules)
        return self._changed(before, after)

    def _changed(self, before: Element, after: Element) -> Difference | None:
        old = self.words_before.get(before.address, {})
        new = self.words_after.get(after.address, {})
        changed = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
        place, new_place = (
            places.get(before.address, _Place())
            for places in (self.places_before, self.places_after)
        )
        # What follows is only a difference for what was last, such as a protection.
        is_covered = place.comes_before == _NOTHING != new_place.comes_before
        moved = place.comes_after != new_place.comes_after or is_covered
        if before.said == after.said and not changed and not moved:
            return None
        if _STRENGTH in changed and (more := _strength_change(old, new)) is not None:
            severity = more
        elif (
            before.said != after.said
            or moved
            or (self.same_wording and _other_figures(old, new, changed))
        ):
            severity = Severity.ROUTINE
        else:
            severity = Severity.WORDING
        if {_PACE, _TWICE}.intersection(changed):
            severity = max(severity, Severity.ROUTINE)
        if _is_loosened(before, after) or is_covered or self._is_hastened(before, after, changed):
            severity = Severity.LOOSENED
        return _difference(
            after,
            "changed",
            severity,
            {
                **before.said,
                **{key: old.get(key) for key in changed},
                **(asdict(place) if moved else {}),
            },
            {
                **after.said,
                **{key: new.get(key) for key in changed},
                **(asdict(new_place) if moved else {}),
            },
            tuple(sorted({*before.rules, *after.rules})),
        )

    def _is_hastened(self, before: Element, after: Element, changed: Sequence[str]) -> bool:
        """Return whether an active starts earlier, becomes more frequent sooner or twice a day."""
        if after.kind is ElementKind.START:
            earlier = _number(after.said, "week") < _number(before.said, "week")
            return earlier and self.introduces_the_same
        if after.kind is not ElementKind.ACTIVE:
            return False
        old, new = (paces[after.id] for paces in self.paces)
        twice = _TWICE in changed and self.words_after[after.address][_TWICE] is not None
        return twice or (_PACE in changed and _is_faster(old, new))

    def _protected(self, gone: Element) -> bool:
        """Return whether a removed element was a protection that nothing replaces.

        In a crisis only the loss of urgent elements counts.
        """
        if self.crisis_after:
            return gone.kind is ElementKind.REFERRAL and _urgency(gone).is_pressing
        if gone.kind is ElementKind.STEP:
            return gone.address not in self.daily
        if gone.kind is ElementKind.WARNING and self.fired_after.issuperset(gone.rules):
            return False  # the text is unchanged, but its subject was removed
        return gone.kind in _LOST_PROTECTION

    def _newly_allowed(self, offered: Element) -> bool:
        """Return whether an element allows something that was forbidden or more limited before."""
        if offered.kind not in _OFFERED:
            return False
        reason = self._reason(self.before, offered.id)
        if reason in _RESTRICTIONS:
            return True
        if offered.kind is ElementKind.ALTERNATIVE:
            return False
        alternative = self.before.get(f"{ElementKind.ALTERNATIVE}:{offered.id}")
        most = -1 if alternative is None else _number(alternative.said, "nights")
        uses = self.after.get(f"{ElementKind.FREQUENCY}:{offered.id}")
        more = alternative is not None and uses is not None and _number(uses.said, "nights") > most
        return more or (reason in _CROWDING_REASONS and self.introduces_more)

    @staticmethod
    def _reason(side: Mapping[str, Element], about: str) -> Said:
        for kind in (ElementKind.LEFT_OUT, ElementKind.ALTERNATIVE):
            element = side.get(f"{kind}:{about}")
            if element is not None:
                return element.said["reason"]
        return None


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a step among the steps that both routines have in a slot."""

    comes_after: str = _NOTHING
    comes_before: str = _NOTHING


def _places(before: Routine, after: Routine) -> tuple[Mapping[str, _Place], Mapping[str, _Place]]:
    """Return the places of the steps in both routines, by address."""
    found: tuple[dict[str, _Place], dict[str, _Place]] = ({}, {})
    for slot in Slot:
        kinds = [dict.fromkeys(step.kind for step in getattr(one, slot)) for one in (before, after)]
        for places, own in zip(found, kinds, strict=True):
            common = [kind for kind in own if all(kind in each for each in kinds)]
            for number, kind in enumerate(common):
                earlier = common[number - 1] if number else _NOTHING
                later = (*common, _NOTHING)[number + 1]
                places[f"{ElementKind.STEP}:{slot}:{kind}"] = _Place(earlier, later)
    return found


def _other_figures(old: Texts, new: Texts, changed: Sequence[str]) -> bool:
    """Return whether a text that both have has other numbers, so that it says something else."""
    texts = ((old.get(key), new.get(key)) for key in changed)
    return any(
        sorted(_FIGURE.findall(one)) != sorted(_FIGURE.findall(other))
        for one, other in texts
        if one is not None and other is not None
    )


def _strength_change(before: Texts, after: Texts) -> Severity | None:
    """Return how much a change of strength matters; None if no figure differs."""
    old, new = (
        [float(figure) for figure in _FIGURE.findall(texts.get(_STRENGTH) or "")]
        for texts in (before, after)
    )
    if old == new:
        return None
    return Severity.LOOSENED if max(new, default=0) > max(old, default=0) else Severity.ROUTINE


def _is_loosened(before: Element, after: Element) -> bool:
    match after.kind:
        case ElementKind.FREQUENCY | ElementKind.ALTERNATIVE | ElementKind.TRACK:
            return any(
                _number(after.said, key) > _number(before.said, key) for key in _COUNTED[after.kind]
            )
        case ElementKind.REFERRAL:
            return _rank(after) < _rank(before)
        case ElementKind.PAUSE:
            shorter = _number(after.said, "weeks") < _number(before.said, "weeks")
            return shorter or not _resting(before) <= _resting(after)
        case ElementKind.LEFT_OUT:
            reasons = (str(before.said["reason"]), str(after.said["reason"]))
            return _RESTRICTIONS.get(reasons[1], 0) < _RESTRICTIONS.get(reasons[0], 0)
        case _:
            return False


def _resting(pause: Element) -> frozenset[str]:
    return frozenset(str(pause.said["resting"] or "").split(", ")) - {""}


def _rank(referral: Element) -> int:
    return _urgency(referral).rank


def _urgency(referral: Element) -> Urgency:
    return Urgency(str(referral.said["urgency"]))


def _number(said: Mapping[str, Said], key: str) -> int:
    value = said[key]
    return value if isinstance(value, int) else 0


def _daily(routine: Routine) -> frozenset[str]:
    """Return the addresses of all steps that every day has in a slot, whatever they apply."""
    days = [
        {f"{ElementKind.STEP}:{step.slot}:{step.kind}" for step in (*day.morning, *day.evening)}
        for day in routine.week
    ]
    return frozenset(set.intersection(*days)) if days else frozenset()


def _new(routine: Routine) -> frozenset[str]:
    return frozenset(note.id for note in routine.actives if note.status == "new")


_Pace = tuple[tuple[int, int], ...]
"""Uses a week from some week on, counted from the first week of an active."""


def _paces(routine: Routine) -> Mapping[str, _Pace]:
    """Return how often each active is used in the weeks after it starts."""
    found: dict[str, list[tuple[int, int]]] = {note.id: [] for note in routine.actives}
    for note in routine.actives:
        for phase in routine.phases:
            uses = sum(
                note.id in {step.active for step in (*day.morning, *day.evening)}
                for day in phase.week
            )
            week = max(phase.first_week - note.from_week + 1, 1)
            if phase.last_week is not None and phase.last_week < note.from_week:
                continue
            if not found[note.id] or found[note.id][-1][1] != uses:
                found[note.id].append((week, uses))
    return {name: tuple(pace) for name, pace in found.items()}


def _is_faster(old: _Pace, new: _Pace) -> bool:
    """Return whether something is used more often in any week after its start."""
    weeks = {week for week, _ in (*old, *new)}
    return any(_uses_in(new, week) > _uses_in(old, week) for week in weeks)


def _uses_in(pace: _Pace, week: int) -> int:
    return next((uses for first, uses in reversed(pace) if first <= week), 0)


def _difference(  # noqa: PLR0913, PLR0917 - one argument per field
    element: Element,
    change: Change,
    severity: Severity,
    before: Mapping[str, Said] | None,
    after: Mapping[str, Said] | None,
    rules: tuple[str, ...],
) -> Difference:
    return Difference(
        element.address, element.kind, change, before, after, element.name, severity, rules
    )


Texts = Mapping[str, str | None]

_ADVICE = ("title", "text", "contested")
PARTS_AND_TEXTS: Mapping[ElementKind, tuple[str, tuple[str, ...]]] = {
    ElementKind.DRIVER: ("drivers", ("name", "text")),
    ElementKind.TRACK: ("tracks", ("name", "label")),
    ElementKind.PAUSE: ("pauses", ("until",)),
    ElementKind.REQUIREMENT: ("requirements", ("name", "how")),
    ElementKind.WARNING: ("warnings", _ADVICE),
    ElementKind.HABIT: ("habits", _ADVICE),
    ElementKind.EXPECTATION: ("expectations", _ADVICE),
    ElementKind.ASSURANCE: ("assurances", _ADVICE),
    ElementKind.ANSWER: ("answers", _ADVICE),
    ElementKind.REFERRAL: ("referrals", ("who", "text")),
    ElementKind.OPTION: (
        "options",
        ("name", "text", "cautions", "sessions", "upkeep", "contested"),
    ),
    ElementKind.ALTERNATIVE: ("alternatives", ("name", "text")),
    ElementKind.LEFT_OUT: ("not_chosen", ("name", "text")),
}
"""For each kind of element that is one note: the part of a routine that lists it, and its texts."""

_ACTIVE = ("name", "reason", "strength", "weeks_to_effect", "contested")
_STEP = ("name", "product", "how")


def element_texts(routine: Routine) -> Mapping[str, Texts]:
    """Return the texts of every element that has any, by address."""
    return dict([*_actives(routine), *_steps(routine), *_notes(routine)])


def _actives(routine: Routine) -> Iterator[tuple[str, Texts]]:
    how = {step.active: step.how for step in routine.steps if step.active is not None}
    paces = _paces(routine)
    for note in routine.actives:
        texts = {
            **_texts(note, _ACTIVE),
            "how": how.get(note.id),
            _PACE: ", ".join(f"{uses} from week {week}" for week, uses in paces[note.id]),
            _TWICE: "yes" if note.twice_daily else None,
        }
        yield f"{ElementKind.ACTIVE}:{note.id}", texts


def _steps(routine: Routine) -> Iterator[tuple[str, Texts]]:
    for slot, steps in ((Slot.MORNING, routine.morning), (Slot.EVENING, routine.evening)):
        for step in steps:
            if step.active is None:
                yield f"{ElementKind.STEP}:{slot}:{step.kind}", _texts(step, _STEP)


def _notes(routine: Routine) -> Iterator[tuple[str, Texts]]:
    for kind, (part, fields) in PARTS_AND_TEXTS.items():
        notes = getattr(routine, part)
        for note in notes.values() if isinstance(notes, Mapping) else notes:
            yield f"{kind}:{note.id}", _texts(note, fields)
    for note in routine.conflicts:
        address = f"{ElementKind.CONFLICT}:{'+'.join(note.actives)}"
        yield address, _texts(note, ("name", "text", "tonight"))


def _texts(note: BaseModel, fields: tuple[str, ...]) -> Texts:
    return {field: getattr(note, field) for field in fields}
