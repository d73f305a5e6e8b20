"""The lint codes and their summaries; each has a page in `docs/lint/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CODES: Final[Mapping[str, str]] = {
    "L101": "a text makes a promise",
    "L102": "an everyday text is hard to read",
    "L103": "a title is not an instruction",
    "L104": "a reason repeats the title",
    "L105": "a placeholder is left",
    "L201": "no case shows a rule firing",
    "L202": "no case shows a rule staying quiet",
    "L203": "a boundary is not shown on both sides",
    "L301": "a review is stale",
    "L302": "a status is not justified",
    "L303": "a date is in the future",
    "L401": "two rules are the same",
    "L402": "a recommendation is always forbidden",
    "L403": "limits are in conflict",
    "L404": "something is required and forbidden",
    "L501": "a text is not used",
    "L502": "a source is not cited",
    "L503": "a trait is never set or never read",
    "L504": "a verified source can't be found",
    "L505": "a value has no second source",
    "L506": "something that was locked is missing",
    "L601": "keys are out of order",
    "L901": "an exclusion has expired",
    "L902": "an exclusion excludes nothing",
}
