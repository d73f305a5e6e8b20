"""Shapes of the views of a routine, for type checkers and for JSON Schema.

A key that may be absent is `NotRequired`; no value is ever null.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from poreroutine.model.text import documented

FullRoutine = dict[str, Any]
"""The full view; `poreroutine schema routine` describes it."""


@documented
class ActiveIds(TypedDict):
    """An active in the routine."""

    id: str
    """Active id."""
    nights: int
    """Uses a week once settled, 1 to 7."""
    from_week: int
    """Week in which it starts, from 1."""


@documented
class ReferralIds(TypedDict):
    """A reason to see somebody."""

    id: str
    """Referral id."""
    within_days: NotRequired[int]
    """Most days until then, 0 for the same day; absent if it can wait."""


@documented
class RoutineIds(TypedDict):
    """The ids of a routine: at most 900 bytes of JSON for usual people."""

    schema_version: Literal[2]
    """Version of this shape."""
    view: Literal["ids"]
    """Name of this view."""
    crisis: NotRequired[bool]
    """True if something needs urgent help; absent otherwise."""
    needs: list[str]
    """Ids of needs, first one first."""
    steps: list[str]
    """Ids of all steps, sorted."""
    actives: list[ActiveIds]
    """Actives, in order of choice."""
    referrals: list[ReferralIds]
    """Reasons to see somebody, most urgent first."""


@documented
class ClientReason(TypedDict):
    """A reason."""

    code: NotRequired[str]
    """Code of the reason; absent only for a routine stored with schema version 1."""
    text: str
    """Id of its text."""


@documented
class ClientReferral(TypedDict):
    """A reason to see somebody."""

    id: str
    """Referral id."""
    urgency: str
    """By when, as a code."""
    within_days: NotRequired[int]
    """Most days until then, 0 for the same day; absent if it can wait."""
    who: str
    """Id of the text that says whom to see."""
    text: str
    """Id of the text that says why."""


@documented
class ClientStep(TypedDict):
    """A step."""

    id: str
    """Id within the routine: slot, step and, if any, active."""
    name: str
    """Id of its name."""
    product: str
    """Id of the text that names what to use."""
    how: NotRequired[str]
    """Id of the text that says how."""
    active: NotRequired[str]
    """Id of the active it applies."""
    in_use: NotRequired[bool]
    """True if the person uses it already."""


@documented
class ClientPhase(TypedDict):
    """A range of weeks in which nothing changes; it lasts until the next one begins."""

    first_week: int
    """First week, from 1."""
    first_date: NotRequired[str]
    """First day, if the routine has a start date."""
    introduces: NotRequired[list[str]]
    """Ids of the actives that start here."""
    returns: NotRequired[list[str]]
    """Ids of the actives that come back from a pause here."""
    mornings: list[int]
    """For each day, Monday first: place of its steps in `days`."""
    evenings: list[int]
    """For each day, Monday first: place of its steps in `days`."""


@documented
class ClientActive(TypedDict):
    """An active in the routine; its texts are `actives.<id>.name`, `.strength` and `.weeks`."""

    id: str
    """Active id."""
    status: Literal["new", "in_use"]
    """Whether the routine introduces it or continues it."""
    slot: Literal["morning", "evening"]
    """When it is used."""
    nights: int
    """Uses a week once settled, 1 to 7."""
    from_week: int
    """Week in which it starts, from 1."""
    from_date: NotRequired[str]
    """First day of that week, if the routine has a start date."""
    judge_in_week: NotRequired[int]
    """Week in which its effect can be judged."""
    judge_on: NotRequired[str]
    """First day of that week, if the routine has a start date."""
    prescribed: NotRequired[bool]
    """True if it was prescribed."""
    reason: ClientReason
    """Why it is in the routine."""
    held: NotRequired[ClientReason]
    """What holds it below the end of its path."""
    go_on: NotRequired[str]
    """Id of the text that says what must be calm before its uses rise."""


@documented
class ClientLeftOut(TypedDict):
    """An active in use that has no place in the routine; its name is `actives.<id>.name`."""

    id: str
    """Active id."""
    reason: ClientReason
    """Why, and what to do."""


@documented
class ClientPause(TypedDict):
    """A pause from the first week on."""

    weeks: int
    """Weeks that are planned for it."""
    last_date: NotRequired[str]
    """Last day, if the routine has a start date."""
    until: str
    """Id of the text that says when it is over."""
    actives: NotRequired[list[str]]
    """Ids of the actives that rest."""


@documented
class ClientConflict(TypedDict):
    """Two actives in use that should not be used together."""

    actives: list[str]
    """Their ids."""
    reason: ClientReason
    """Why not."""
    tonight: str
    """Id of the text that says what to do tonight."""


@documented
class ClientNeed(TypedDict):
    """What this person's skin needs; its texts are `pathways.<id>.name` and `.because`."""

    id: str
    """Id of the need."""
    first_line: NotRequired[list[str]]
    """Ids of the actives that guidelines use first."""
    missing: NotRequired[dict[str, str]]
    """Those of them that the routine lacks -> code of the reason."""


@documented
class ClientDriver(TypedDict):
    """What probably makes pores look larger; its texts are `drivers.<id>.name` and `.text`."""

    id: str
    """Driver id."""
    points: int
    """How strongly the answers indicate it, up to `highest`."""
    highest: int
    """Highest possible level."""


@documented
class ClientAlternative(TypedDict):
    """A permitted active that could replace another; its name is `actives.<id>.name`."""

    id: str
    """Active id."""
    code: str
    """Code of the reason why it waits."""


@documented
class ClientRoutine(TypedDict):
    """What a front end shows, at most 8 kB of JSON for usual people; an empty list is absent."""

    schema_version: Literal[2]
    """Version of this shape."""
    view: Literal["client"]
    """Name of this view."""
    digest: str
    """Digest of the rules that made the routine."""
    crisis: NotRequired[bool]
    """True if something needs urgent help: show only referrals and warnings. Absent otherwise."""
    start: NotRequired[str]
    """Day on which week 1 begins."""
    notice: str
    """Id of the disclaimer."""
    referrals: NotRequired[list[ClientReferral]]
    """Reasons to see somebody, most urgent first."""
    steps: NotRequired[list[ClientStep]]
    """Every step, once."""
    days: NotRequired[list[list[int]]]
    """Every different morning and evening: places of its steps in `steps`, in order."""
    phases: NotRequired[list[ClientPhase]]
    """Phases in order; the last one stays."""
    actives: NotRequired[list[ClientActive]]
    """Actives in the routine, in order of choice."""
    left_out: NotRequired[list[ClientLeftOut]]
    """Actives in use that have no place in it."""
    pauses: NotRequired[list[ClientPause]]
    """Pauses, longest first."""
    conflicts: NotRequired[list[ClientConflict]]
    """Pairs in use that should not be used together."""
    gives_up: NotRequired[list[str]]
    """Ids of texts: what stands in for steps that some days have no room for."""
    warnings: NotRequired[list[str]]
    """Ids of texts: what to watch."""
    needs: NotRequired[list[ClientNeed]]
    """What comes first for this person, in order."""
    expectations: NotRequired[list[str]]
    """Ids of texts: what can change, and when."""
    drivers: NotRequired[list[ClientDriver]]
    """Likely causes, strongest first."""
    requirements: NotRequired[list[str]]
    """Ids of properties for every product: texts `properties.<id>.name` and `.how`."""
    habits: NotRequired[list[str]]
    """Ids of texts: everyday habits."""
    alternatives: NotRequired[list[ClientAlternative]]
    """Permitted alternatives, best first."""
    options: NotRequired[list[str]]
    """Ids of in-clinic options: texts `procedures.<id>.name` and `.text`."""
    assurances: NotRequired[list[str]]
    """Ids of texts: what is allowed after all."""
    answers: NotRequired[list[str]]
    """Ids of common questions: texts `answers.<id>.question`; the answer is `answers.<id>`."""
    more: NotRequired[dict[str, int]]
    """Part -> how many of its entries only the full view has."""
    texts: dict[str, str]
    """Text id -> text."""
