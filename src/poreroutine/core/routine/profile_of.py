"""The profile that a routine was made for."""

from __future__ import annotations

from pydantic import ValidationError

from poreroutine.errors import StoredRoutineError, without_causes
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine


@without_causes()
def profile_of(routine: Routine) -> SkinProfile:
    """Return the profile from the answers in a routine.

    Raises:
        StoredRoutineError: If they are invalid, as in a stored routine that was edited by hand.
    """
    try:
        return SkinProfile.model_validate(dict(routine.profile))
    except ValidationError as error:
        field = next(
            (name for name in error.errors()[0]["loc"] if name in SkinProfile.model_fields),
            "profile",
        )
        message = f"the answers in this routine can't be read: {field}"
        raise StoredRoutineError(message, hint="make the routine again.") from None
