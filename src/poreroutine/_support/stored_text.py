"""Faults of stored documents, described without the answers in them."""

from __future__ import annotations

from pydantic import ValidationError

_ANSWERS = "profile"
"""The field of a stored document below which every name and value may be an answer."""
_MAX_LENGTH = 200


def describe_fault(error: Exception) -> str:
    """Describe in one line why a document can't be read; its input is never quoted."""
    if isinstance(error, ValidationError):
        details = error.errors(include_url=False, include_input=False)[0]
        location = details["loc"]
        known = location.index(_ANSWERS) + 1 if _ANSWERS in location else len(location)
        place = ".".join(map(str, location[:known])) or "document"
        return f"{place}: {details['msg']}"[:_MAX_LENGTH]
    return (str(error).splitlines() or [type(error).__name__])[0][:_MAX_LENGTH]
