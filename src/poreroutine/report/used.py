"""What is in use, beside what the person told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from poreroutine.model.routine import ActiveNote, Routine


def used_less(routine: Routine) -> Sequence[ActiveNote]:
    """Return what the person uses less often from now on, in the routine's order."""
    told = _uses_told(routine)
    return [
        note
        for note in routine.actives
        if note.status == "in_use"
        and not note.prescribed
        and note.nights < told.get(note.id, note.nights)
    ]


def _uses_told(routine: Routine) -> Mapping[str, int]:
    """Return the uses a week of what is in use, by id, as far as they were told."""
    told = routine.profile.get("current_actives")
    entries = told if isinstance(told, list | tuple) else ()
    return {
        str(entry["active"]): nights
        for entry in entries
        if isinstance(entry, Mapping) and isinstance(nights := entry.get("nights"), int)
    }
