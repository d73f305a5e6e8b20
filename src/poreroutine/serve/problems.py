"""Problem details (RFC 9457): every refusal as JSON with a code, a pointer and a page.

A problem goes to the caller alone, so it may quote what the caller sent. Logs get its code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine.errors import (
    DocumentError,
    EngineError,
    MatchError,
    PoreroutineError,
    ProfileError,
    ProfileFault,
    QuestionError,
    ShelfError,
    StoredRecordError,
    UnexpectedRulesetError,
)

MEDIA_TYPE: Final = "application/problem+json"

TITLES: Final[Mapping[str, tuple[int, str]]] = {
    "H400": (400, "The request can't be read"),
    "H401": (401, "A valid token is needed"),
    "H404": (404, "There is nothing here"),
    "H405": (405, "This method is not offered here"),
    "H406": (406, "None of the requested formats is offered"),
    "H408": (408, "The request took too long to arrive"),
    "H412": (412, "The named rules are not in use here"),
    "H413": (413, "The request is too large"),
    "H415": (415, "The request has to be JSON"),
    "H422": (422, "The request has a field that can't be used"),
    "H500": (500, "The service has a fault"),
    "H503": (503, "The service is busy"),
}
"""Status and title of every problem of the service itself, by code."""

_STATUSES: Final[Sequence[tuple[type[PoreroutineError], int, str]]] = (
    (ProfileError, 422, "The profile can't be read"),
    (ShelfError, 422, "The shelf can't be read"),
    (QuestionError, 422, "This question can't be answered"),
    (StoredRecordError, 422, "The record can't be read"),
    (MatchError, 422, "Products can't be matched"),
    (DocumentError, 422, "This format can't be made"),
    (UnexpectedRulesetError, 503, "The rules on disk are being changed"),
    (EngineError, 503, "The rules could not be run"),
    (PoreroutineError, 500, "The service has a fault"),
)
_RETRY: Final = {503: 5}
_MOST_ALLOWED: Final = 40
_ENTRY: Final = re.compile(r"\[\d+\]$")
_PART: Final = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")


@dataclass(frozen=True)
class Fault:
    """One fault of a request.

    Attributes:
        pointer: JSON pointer (RFC 6901) into the request; empty for the whole of it.
        message: What is wrong, in a sentence.
        hint: How to fix it, if known.
        code: Kind of fault.
        allowed: What may stand there, each with `id` and `label`; empty where that is not a list.
    """

    pointer: str
    message: str
    hint: str | None = None
    code: str = "invalid"
    allowed: Sequence[Mapping[str, str]] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        data: dict[str, Any] = {"pointer": self.pointer, "code": self.code}
        data["message"] = self.message
        if self.hint:
            data["hint"] = self.hint
        if self.allowed:
            data["allowed"] = list(self.allowed)
        return data


@dataclass
class Problem(Exception):  # noqa: N818 - the name that RFC 9457 has for it
    """A refusal.

    Attributes:
        code: Code, also the name of its page.
        detail: What is wrong with this request.
        faults: Faults of the request.
        status: HTTP status.
        title: What this kind of problem is.
        headers: More headers of the response.
        more: More members of the document.
    """

    code: str
    detail: str = ""
    faults: Sequence[Fault] = ()
    status: int = 0
    title: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take status and title from the code."""
        if self.code in TITLES:
            self.status, self.title = TITLES[self.code]
        if self.status in _RETRY:
            self.headers = {"Retry-After": str(_RETRY[self.status]), **self.headers}

    def document(self, request_id: str, pages: str) -> dict[str, Any]:
        """Return the problem details.

        Args:
            request_id: Id of the request, to find it in the log.
            pages: Address of the error pages, up to the code.
        """
        data: dict[str, Any] = {
            "type": f"{pages}{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
        }
        if self.detail:
            data["detail"] = self.detail
        data["request_id"] = request_id
        if self.faults:
            data["errors"] = [fault.as_dict() for fault in self.faults]
        return {**data, **self.more}


Allowed = Mapping[str, Sequence[Mapping[str, str]]]
"""Field of a profile -> its possible answers."""


def problem_of(error: PoreroutineError, root: str, allowed: Allowed) -> Problem:
    """Turn an error of the library into a problem.

    Args:
        error: The error.
        root: Pointer to the profile or shelf in the request; empty if it is the request.
        allowed: Possible answers by field, for faults of a profile.
    """
    status, title = next(each[1:] for each in _STATUSES if isinstance(error, each[0]))
    if isinstance(error, ProfileError | ShelfError):
        answers = allowed if isinstance(error, ProfileError) else {}
        faults = tuple(_fault(each, root, answers) for each in error.faults)
        return Problem(error.code, "", faults, status, title)
    if status >= 500:  # noqa: PLR2004 - a status of our own
        # What led to it is for the log of the operator, under the id of the request.
        return Problem(error.code, "", (), status, title)
    hint = f" {error.hint}" if error.hint else ""
    return Problem(error.code, f"{error.args[0]}.{hint}", (), status, title)


def _fault(fault: ProfileFault, root: str, allowed: Allowed) -> Fault:
    answers = allowed.get(_ENTRY.sub("", fault.path), ())
    code = getattr(fault, "code", None) or ("not_allowed" if answers else "invalid")
    if len(answers) > _MOST_ALLOWED:
        answers = ()  # the questionnaire lists them
    return Fault(pointer(fault.path, root), fault.message, fault.hint, code, answers)


def pointer(path: str, root: str = "") -> str:
    """Return the JSON pointer for the path of a field.

    Example:
        >>> pointer("current_actives[1].nights", "/profile")
        '/profile/current_actives/1/nights'
    """
    parts = (index or name for index, name in _PART.findall(path))
    escaped = (part.replace("~", "~0").replace("/", "~1") for part in parts)
    return "".join((root, *(f"/{part}" for part in escaped)))
