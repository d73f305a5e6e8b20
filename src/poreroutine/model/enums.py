"""Enumerations that rules, plans and routines share."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Audience = Literal["everyday", "clinical"]
"""Audience that texts are worded for: everybody, or professionals."""

Region = Literal["us", "eu", "uk", "other", "unstated"]
"""Region of the person; over-the-counter products and emergency numbers depend on it."""

MedicineAnswers = Literal["advise", "refer"]
"""Whether the rules answer on medicines, or leave each answer to a pharmacist."""


MergedAs = Literal[
    "add", "set", "forbid", "forbid_option", "forbid_kind", "withhold", "limit_nights",
    "limit_track", "limit_total", "require", "refer", "recommend", "step", "separate", "drop",
    "replace", "tell", "option", "spare", "pause",
    "reduce",
]  # fmt: skip
"""The kinds of what rules say, targets taken apart, in the words that records have for them."""


class Weekday(StrEnum):
    """The days of the week, in order."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Slot(StrEnum):
    """The two times of day."""

    MORNING = "morning"
    EVENING = "evening"


class Urgency(StrEnum):
    """How soon to see somebody, least urgent first; each value is a defined time."""

    WHEN_IT_SUITS = "when_it_suits"
    WITHIN_8_WEEKS = "within_8_weeks"
    WITHIN_2_WEEKS = "within_2_weeks"
    WITHIN_3_DAYS = "within_3_days"
    TODAY = "today"
    NOW = "now"

    @property
    def rank(self) -> int:
        """Position in the order of urgency, from 0."""
        return _RANKS[self]

    @property
    def in_words(self) -> str:
        """The same in words."""
        return _URGENCY_WORDS[self]

    @property
    def within_days(self) -> int | None:
        """Most days until somebody should be seen, 0 for the same day; None if it can wait."""
        return _URGENCY_DAYS.get(self)

    @property
    def is_pressing(self) -> bool:
        """Whether it requires action today."""
        return self.rank >= Urgency.TODAY.rank


_RANKS = {urgency: rank for rank, urgency in enumerate(Urgency)}
_URGENCY_WORDS = {
    Urgency.WHEN_IT_SUITS: "when it suits",
    Urgency.WITHIN_8_WEEKS: "within 6-8 weeks",
    Urgency.WITHIN_2_WEEKS: "within 2 weeks",
    Urgency.WITHIN_3_DAYS: "within 2-3 days",
    Urgency.TODAY: "today",
    Urgency.NOW: "now",
}
_URGENCY_DAYS = {
    Urgency.WITHIN_8_WEEKS: 56,
    Urgency.WITHIN_2_WEEKS: 14,
    Urgency.WITHIN_3_DAYS: 3,
    Urgency.TODAY: 0,
    Urgency.NOW: 0,
}


class Reason(StrEnum):
    """Why an active is not, or not yet, in the routine."""

    FORBIDDEN = "forbidden"
    AWAITING_ANSWER = "awaiting_answer"
    WITHHELD = "withheld"
    DROPPED = "dropped"
    REPLACED = "replaced"
    SAME_ROLE_TAKEN = "same_role_taken"
    TOO_MANY_NEW_ACTIVES = "too_many_new_actives"
    GENTLER_FIRST = "gentler_first"
    IRRITATION_BUDGET = "irritation_budget"
    NOT_TOGETHER = "not_together"
    MORNING_FULL = "morning_full"
    EVENING_FULL = "evening_full"
    NO_FREE_NIGHT = "no_free_night"
    NO_NIGHTS_ALLOWED = "no_nights_allowed"
    STEP_LIMIT = "step_limit"


KEEP_IN_USE = "keep_in_use"
"""Id of the text shown for an active in use that stays although no rule recommends it."""

KEEP_WITHHELD = "keep_withheld"
"""Id of the text shown for an active in use that stays although rules would not propose it."""

KEEP_PRESCRIBED = "keep_prescribed"
"""Id of the text shown for what was prescribed, which stays as it is."""

ASK_ABOUT_PRESCRIBED = "ask_about_prescribed"
"""Id of the text that ends the reason of a rule that advises against something prescribed."""

STOP_IN_USE = "stop_in_use"
"""Id of the text that says what to do tonight when one of two products in use has to rest."""

APART_BY_SLOT = "apart_by_slot"
"""Id of the text that says what to do tonight when two products in use get different times."""

APART_BY_DAY = "apart_by_day"
"""Id of the text that says what to do tonight when two products in use get different days."""

APART_WHEN_BACK = "apart_when_back"
"""Id of the text that says how to use two products apart once their pause is over."""

ASK_ABOUT_PAIR = "ask_about_pair"
"""Id of the text that says what to do tonight when two prescribed products do not go together."""

NOT_PROPOSED = "not_proposed"
"""Id of the text shown for an active of the first line that no rule proposes to this person."""

GO_ON = "go_on"
"""Id of the text that says what must be calm before the uses of an active rise."""

HELD_BY_USE = "held_by_use"
"""Id of the text for an active in use that is used less often than it could be."""

HELD_BY_PURPOSE = "held_by_purpose"
"""Id of the text for an active that is recommended for fewer uses than the end of its path."""

HELD_BY_WEEK = "held_by_week"
"""Id of the text for an active that other actives leave fewer days than the end of its path."""

OWN_TEXTS = (
    GO_ON,
    HELD_BY_USE,
    HELD_BY_PURPOSE,
    HELD_BY_WEEK,
    KEEP_IN_USE,
    NOT_PROPOSED,
    KEEP_WITHHELD,
    KEEP_PRESCRIBED,
    ASK_ABOUT_PRESCRIBED,
    STOP_IN_USE,
    APART_BY_SLOT,
    APART_BY_DAY,
    APART_WHEN_BACK,
    ASK_ABOUT_PAIR,
    *(f"reason_{reason.value}" for reason in Reason),
)
"""Ids of the texts that explain the library's own decisions; every ruleset defines them."""

JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""JSON Schema dialect of every published schema."""
