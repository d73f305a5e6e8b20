"""The client view: what a front end shows, each text once, within a fixed size.

Objects hold ids and numbers; their words stand in `texts` and are referred to by id. The id of a
text that belongs to a row of a table follows from that of the row, such as `actives.<id>.name`.
What does not fit is counted in `more`; the full view has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic_core import to_json

from poreroutine.model.text import Text

if TYPE_CHECKING:
    from poreroutine.model.notes import ActiveNote, DriverNote, NotChosen, Referral
    from poreroutine.model.routine import Phase, Routine, Step
    from poreroutine.model.routine_parts import ConflictNote, NeedNote, PauseNote
    from poreroutine.model.views.shapes import ClientRoutine

MOST_BYTES: Final = 7800
"""Size of the view as JSON up to which further parts are added."""
_QUOTES: Final = 8
"""Bytes that JSON adds to a text and its id."""
_ESCAPE: Final = 5
"""Further bytes of a character beyond ASCII, where JSON escapes it."""
_UNKNOWN: Final = "unknown"
"""Code of a reason in a routine that was stored with schema version 1."""
_EMPTY: Final[tuple[object, ...]] = ([], {})
_ORDER: Final = (
    ("warnings", 4),
    ("conflicts", 9),
    ("how", 99),
    ("needs", 3),
    ("expectations", 3),
    ("drivers", 3),
    ("requirements", 5),
    ("warnings", 99),
    ("habits", 2),
    ("alternatives", 3),
    ("options", 3),
    ("assurances", 1),
    ("answers", 2),
    ("expectations", 99),
    ("habits", 99),
    ("alternatives", 99),
    ("options", 99),
    ("requirements", 99),
    ("assurances", 99),
    ("answers", 99),
)
"""Parts in the order in which they get room, each with the most of its entries to have by then."""
_PARTS: Final = tuple(dict.fromkeys(part for part, _ in _ORDER))
_Texts = dict[str, str]


def client_view(routine: Routine) -> ClientRoutine:
    """Return what a front end shows."""
    return _Writer(routine).view()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a part: its data, its texts by id, and the object it belongs to, if any."""

    data: Any
    texts: _Texts
    into: dict[str, Any] | None = None


class _Writer:
    """Writes one view: first what must be shown, then further parts as far as they fit."""

    def __init__(self, routine: Routine) -> None:
        self._routine = routine
        self._steps = routine.steps
        self._places = {step.id: place for place, step in enumerate(self._steps)}
        self._days: dict[tuple[int, ...], int] = {}
        self._texts: _Texts = {}

    def view(self) -> ClientRoutine:
        routine = self._routine
        steps = [self._step(step) for step in self._steps]
        data: dict[str, Any] = {
            "schema_version": routine.schema_version,
            "view": "client",
            "digest": routine.rulesets.digest,
            "crisis": routine.crisis or None,
            "start": _date(routine.start),
            "notice": self._say(routine.notice),
            "referrals": [self._referral(note) for note in routine.referrals],
            "steps": steps,
            "phases": [] if routine.crisis else [self._phase(phase) for phase in routine.phases],
            "days": [list(places) for places in self._days],
            "actives": [self._active(note) for note in routine.actives],
            "left_out": [self._left_out(note) for note in routine.not_chosen.values()],
            "pauses": [self._pause(note) for note in routine.pauses],
            "gives_up": [self._say(each.text) for each in routine.gives_up],
        }
        data["left_out"] = [each for each in data["left_out"] if each]
        room = MOST_BYTES - _size(data) - sum(map(_cost, self._texts, self._texts.values()))
        self._fill(data, self._entries(steps), room)
        return cast("ClientRoutine", _present(data) | {"texts": self._texts})

    # --- what must be shown -------------------------------------------------------------------

    def _say(self, text: str) -> str:
        """Put a text among the texts, and return its id."""
        said = _id_of(text)
        self._texts[said] = str(text)
        return said

    def _reason(self, text: str) -> dict[str, Any]:
        self._texts |= _texts(text)
        return _reason(text)

    def _referral(self, note: Referral) -> dict[str, Any]:
        return _present(
            {
                "id": note.id,
                "urgency": note.urgency.value,
                "within_days": note.urgency.within_days,
                "who": self._say(note.who),
                "text": self._say(note.text),
            }
        )

    def _step(self, step: Step) -> dict[str, Any]:
        return _present(
            {
                "id": step.id,
                "name": self._say(step.name),
                "product": self._say(step.product),
                "active": step.active,
                "in_use": step.in_use or None,
            }
        )

    def _phase(self, phase: Phase) -> dict[str, Any]:
        return _present(
            {
                "first_week": phase.first_week,
                "first_date": _date(phase.first_date),
                "introduces": list(phase.introduces),
                "returns": list(phase.returns),
                "mornings": [self._day(day.morning) for day in phase.week],
                "evenings": [self._day(day.evening) for day in phase.week],
            }
        )

    def _day(self, steps: Iterable[Step]) -> int:
        places = tuple([self._places[step.id] for step in steps])
        return self._days.setdefault(places, len(self._days))

    def _active(self, note: ActiveNote) -> dict[str, Any]:
        self._texts |= _named("actives", note.id, name=note.name, strength=note.strength)
        self._texts |= _named("actives", note.id, weeks=note.weeks_to_effect)
        return _present(
            {
                "id": note.id,
                "status": note.status,
                "slot": note.slot.value,
                "nights": note.nights,
                "from_week": note.from_week,
                "from_date": _date(note.from_date),
                "judge_in_week": note.judge_in_week,
                "judge_on": _date(note.judge_on),
                "prescribed": note.prescribed or None,
                "reason": self._reason(note.reason),
                "held": None if note.held is None else self._reason(note.held),
                "go_on": None if note.go_on is None else self._say(note.go_on),
            }
        )

    def _left_out(self, note: NotChosen) -> dict[str, Any]:
        """Return a note on what is in use; nothing for what was only considered."""
        if not note.was_in_use:
            return {}
        self._texts |= _named("actives", note.id, name=note.name)
        return {"id": note.id, "reason": self._reason(note.text)}

    def _pause(self, note: PauseNote) -> dict[str, Any]:
        return _present(
            {
                "weeks": note.weeks,
                "last_date": _date(note.last_date),
                "until": self._say(note.until),
                "actives": list(note.actives),
            }
        )

    # --- what is shown as far as it fits ------------------------------------------------------

    def _entries(self, steps: Iterable[dict[str, Any]]) -> Mapping[str, list[_Entry]]:
        routine = self._routine
        return {
            "conflicts": list(map(_conflict, routine.conflicts)),
            "how": [
                _Entry({"how": _id_of(step.how)}, _texts(step.how), into)
                for step, into in zip(self._steps, steps, strict=True)
                if step.how
            ],
            "needs": list(map(_need, routine.needs)),
            "drivers": list(map(_driver, routine.drivers)),
            "requirements": [
                _Entry(note.id, _named("properties", note.id, name=note.name, how=note.how))
                for note in routine.requirements
            ],
            "options": [
                _Entry(note.id, _named("procedures", note.id, name=note.name, text=note.text))
                for note in routine.options
            ],
            "alternatives": [
                _Entry(
                    {"id": note.id, "code": note.reason.value},
                    _named("actives", note.id, name=note.name),
                )
                for note in routine.alternatives
            ],
            "answers": [
                _Entry(note.id, _named("answers", note.id, question=note.title or note.text))
                for note in routine.answers
            ],
            **{
                part: [_Entry(_id_of(note.text), _texts(note.text)) for note in notes]
                for part, notes in (
                    ("warnings", routine.warnings),
                    ("expectations", routine.expectations),
                    ("habits", routine.habits),
                    ("assurances", routine.assurances),
                )
            },
        }

    def _fill(self, data: dict[str, Any], entries: Mapping[str, list[_Entry]], room: int) -> None:
        shown = dict.fromkeys(_PARTS, 0)
        full = set[str]()
        for part, most in _ORDER:
            for entry in () if part in full else entries[part][shown[part] : most]:
                new = {said: each for said, each in entry.texts.items() if said not in self._texts}
                cost = _size(entry.data) + sum(map(_cost, new, new.values()))
                if cost > room:
                    full.add(part)  # what is left out is always the end of a part
                    break
                room -= cost
                shown[part] += 1
                self._texts |= new
                if entry.into is None:
                    data.setdefault(part, []).append(entry.data)
                else:
                    entry.into.update(entry.data)
        left = {part: len(entries[part]) - shown[part] for part in _PARTS}
        data["more"] = {part: count for part, count in left.items() if count}


def _conflict(note: ConflictNote) -> _Entry:
    data = {
        "actives": list(note.actives),
        "reason": _reason(note.text),
        "tonight": _id_of(note.tonight),
    }
    return _Entry(data, _texts(note.text, note.tonight))


def _need(note: NeedNote) -> _Entry:
    missing = {each.id: _code_of(each.text) for each in note.first_line if not each.in_routine}
    data = {"id": note.id, "first_line": [each.id for each in note.first_line], "missing": missing}
    return _Entry(_present(data), _named("pathways", note.id, name=note.name, because=note.text))


def _driver(note: DriverNote) -> _Entry:
    data = {"id": note.id, "points": note.points, "highest": note.highest}
    return _Entry(data, _named("drivers", note.id, name=note.name, text=note.text))


def _reason(text: str) -> dict[str, Any]:
    code = text.code if isinstance(text, Text) else None
    return _present({"code": code, "text": _id_of(text)})


def _texts(*texts: str) -> _Texts:
    return {_id_of(text): str(text) for text in texts}


def _named(table: str, row: str, /, **texts: str) -> _Texts:
    """Return texts of a row by the ids that follow from its own."""
    return {f"{table}.{row}.{field}": str(text) for field, text in texts.items()}


def _code_of(text: str | None) -> str:
    return (text.code if isinstance(text, Text) else None) or _UNKNOWN


def _id_of(text: str) -> str:
    """Return the id of a text; a text of a stored routine stands for itself."""
    return (text.id if isinstance(text, Text) else "") or text


def _cost(said: str, text: str) -> int:
    escaped = 0 if text.isascii() else _ESCAPE * sum(not char.isascii() for char in text)
    return len(said) + len(text) + escaped + _QUOTES


def _size(data: object) -> int:
    """Return about how many bytes data takes as JSON with spaces."""
    written = to_json(data)
    return len(written) + written.count(b",") + written.count(b":")


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None and value not in _EMPTY}


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
