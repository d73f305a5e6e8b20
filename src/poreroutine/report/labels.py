"""Fixed words of the pages: headings and connecting words, never advice."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine._support.words import capitalise, count_text, join_words

TITLE = "Your routine"
UNREVIEWED = "Not reviewed by a clinician"
REVIEWED = "Reviewed by {people}"
PARTLY_REVIEWED = "{reviewed} of its {rules} rules reviewed by {people}"
MORNING = "Every morning"
EVENING = "Every evening"
SEE_THE_WEEK = {
    "morning": "Step of the day, see the week",
    "evening": "Tonight's step, see the week",
}
OR_OF_THE_WEEK = "or what the week shows"
WEEK_OF = {"morning": "The mornings", "evening": "The evenings"}
BRINGS = {"morning": "nothing extra", "evening": "rest"}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
IN_SHORT = "In short"
DOCTOR = "See a doctor"
ACTIVES = "Why"
ALTERNATIVES = "Instead"
USED_NOW = "In use now"
FOR_NOW = "For now"
WARNINGS = "Watch"
EXPECT = "Expect"
CAUSES = "Causes"
NEEDS = "Needs"
HABITS = "Habits"
ASSURANCES = "No worry"
LEFT_OUT = "Left out"
ASKED = "You asked"
ANSWERS = "Questions"
OPTIONS = "Clinic"
REQUIREMENTS = "On labels"
ANSWERED = "Your answers"
RULES = "Rules"
SOURCES = "Sources"
DETAILS = "more with --full"
CHANGED = "Changed"

PRODUCTS = "Products for your routine"
LIKELY = "Likely causes"
PLAN = "The plan, in times a week"
LATER = "When it suits"
HOW_TO = "How to"
WARNINGS_TOO = "Also watch"
EXPECT_TOO = "Also expect"
MORE = "More: how to use each step, habits, questions, sources"
BELOW = "below"
IN_FULL = "in full"
WEEK = "The week"
LEAST_NEEDED = (EXPECT, OPTIONS, REQUIREMENTS, LEFT_OUT, ACTIVES, LATER)
"""Sections that a long page leaves to the full one, the least important first."""

# Headings for professionals.
PROBLEMS = "Problem list"
CONTRAINDICATED = "Contraindicated"
INTERACTIONS = "Interactions"
REGIMEN = "Regimen"
MONITORING = "Monitoring"
REFERRAL = "Referral"
LEAST_NEEDED_CLINICALLY = (EXPECT, REQUIREMENTS, OPTIONS, WEEK)

COMES_FIRST = "fits you better"
IN_USE = "in use"
CONTESTED = "Contested:"
GIVEN_UP = "Fewer steps"
IS_CONTESTED = "contested"
EVERY = {"morning": "every morning", "evening": "every evening"}
CRISIS = {"today": "Get help today", "now": "Get help now"}

VERDICTS = {
    "in_routine": "{} is in this routine.",
    "left_out": "{} is not in this routine.",
    "never_considered": "{} is not in this routine: nothing in the answers asks for it.",
}
RULE_VERDICTS = {
    "in_routine": "{} fires for this person.",
    "left_out": "{} does not fire for this person.",
    "never_considered": "{} does not fire for this person.",
}
GROUP_VERDICTS = {
    "in_routine": "{}: some are in this routine.",
    "left_out": "{}: none of them is in this routine.",
    "never_considered": "{}: none of them is in this routine. Nothing in the answers asks for one.",
}
ENDED = {
    "in_routine": "in this routine",
    "left_out": "left out",
    "never_considered": "nothing in the answers asks for it",
}
LEFT = {
    "forbidden": "ruled out",
    "awaiting_answer": "waits for the prescriber",
    "withheld": "not proposed",
    "dropped": "not now",
    "replaced": "something that fits better took its place",
    "same_role_taken": "another active has its role",
    "too_many_new_actives": "too many new actives at once",
    "gentler_first": "gentler actives come first",
    "irritation_budget": "too many irritating actives",
    "not_together": "incompatible with the rest",
    "morning_full": "mornings are full at first",
    "evening_full": "evenings are full at first",
    "no_free_night": "no room in the week",
    "no_nights_allowed": "not to be used for now",
    "step_limit": "too many steps",
}
"""Short reasons why a member of a family is left out."""
EFFECTS = {
    "add": "Points from",
    "answer": "Answered by",
    "assure": "Shown by",
    "expect": "Shown by",
    "habit": "Shown by",
    "option": "Offered by",
    "recommend": "Proposed by",
    "refer": "Requested by",
    "require": "Required by",
    "set": "Set by",
    "warn": "Shown by",
    "forbid": "Forbidden by",
    "withhold": "Withheld by",
    "limit": "Limited by",
    "pause": "Paused by",
    "drop": "Postponed by",
    "replace": "Replaced by",
    "separate": "Separated by",
}
FOR_RIVAL = "Rules for rivals"
ROLES = {"necessary": "●", "contributing": "○"}
ROLE_WORDS = (
    {"necessary": "would change without this rule", "contributing": "no change without it"},
    {"necessary": "included without this rule", "contributing": "still left out without it"},
)
"""Meanings of the marks before rules, if something is in the routine and if it isn't."""
EVERYBODY = "for everybody"
MERGES = {
    "weight": "weight",
    "most_nights": "most uses a week",
    "growing_to": "growing to",
    "points": "points",
    "kind": "kind",
    "track_nights": "most uses of its calendar",
}
HOW = {
    "sum": "the sum of",
    "smallest": "the smallest of",
    "largest": "the largest of",
    "most_weight": "most weight among",
}
RIVALS = "In its place"
OTHERWISE = "Without these"
CHANGES = "To include it"

TO = "\N{EN DASH}"


def weeks(first: int, last: int | None) -> str:
    """Format a range of weeks: `week 3`, `from week 9`, `every week`."""
    if last is None:
        return "every week" if first == 1 else from_week(first)
    return f"week {first}" if first == last else f"weeks {first}{TO}{last}"


def rests(name: str, weeks: str, new: str) -> str:
    """Say that something rests while something else is new."""
    return f"{capitalise(name)} rests {weeks}, while {new} is new."


def from_week(first: int) -> str:
    """Format the week in which something starts."""
    return f"from week {first}"


def uses(slot: str, count: int) -> str:
    """Format how often a week something is used."""
    if count == len(DAYS):
        return EVERY[slot]
    if count == 0:
        return "paused"
    return f"{count} {slot if count == 1 else slot + 's'} a week"


def first_change(weeks: str) -> str:
    """Format the time until a change may show."""
    return f"first change: {weeks}"


def path_ends(dose: str) -> str:
    """Format the uses at which the path of an active ends."""
    return f"up to: {dose}"


_EVIDENCE = {"A": "good evidence", "B": "fair evidence", "C": "little evidence"}


def graded(letter: str, *, clinical: bool = False) -> str:
    """Format the strength of evidence: in words, or for professionals by its letter."""
    return f"evidence {letter}" if clinical else _EVIDENCE[letter]


def less_often(name: str, slot: str, nights: int) -> str:
    """Format how often something in use is used from now on."""
    return f"Use {name} less often, {uses(slot, nights)}"


def pause(how_long: str, names: Sequence[str], *, beside: bool = False) -> str:
    """Format how long a pause is planned, what rests, and whether plain care is new meanwhile."""
    first = f"{how_long}: nothing {'else ' if beside else ''}new"
    return f"{first}, pause {join_words(names)}" if names else first


def more(count: int) -> str:
    """Format how many entries only the full page shows."""
    return f"{count} more with --full"


def and_more(count: int) -> str:
    """Format how many names of a list are omitted."""
    return f"and {count} more"


def words(identifier: str) -> str:
    """Format an id as words."""
    return identifier.replace("_", " ")


def headline(kind: str, verdict: str, name: str, facts: dict[str, object]) -> str:
    """Return the result for an element as a sentence."""
    if kind == "rule":
        return RULE_VERDICTS[verdict].format(name)
    verdicts = GROUP_VERDICTS if kind in {"family", "group"} else VERDICTS
    text = {
        "frequency": f"{{}} is used {_times(facts.get('nights'))} a week.",
        "start": f"{{}} starts in week {facts.get('week')}.",
        "driver": "Likely cause: {}.",
        "option": "Among the options: {}.",
        "requirement": "On the label: {}.",
        "track": f"{{}}: {_times(facts.get('nights'))} a week.",
    }.get(kind if verdict == "in_routine" else "", verdicts[verdict])
    sentence = name if kind in _TEXTS and verdict == "in_routine" else text.format(name)
    return capitalise(sentence)


_TEXTS = frozenset(("warning", "habit", "expectation", "assurance", "answer", "referral"))


def _times(count: object) -> str:
    return "once" if count == 1 else f"{count} times"


def effect_value(effect: str, value: int | str | None) -> str:
    """Format the value of a rule's outcome."""
    if value is None:
        return ""
    match effect:
        case "recommend":
            return f"weight {value}" if isinstance(value, int) else words(value)
        case "limit":
            return f"at most {value}"
        case "add":
            return count_text(value, "point") if isinstance(value, int) else value
        case _:
            return str(value)


def otherwise(from_week: int | None, nights: int | None, *, would_be_in: bool) -> str:
    """Describe the result without the rules against something."""
    if not would_be_in:
        return "It would not be in the routine either."
    if from_week is None or nights is None:
        return "It would be in the routine."
    place = f"from week {from_week}"
    return f"It would be in the routine, {_times(nights)} a week, {place}."


def no_change(ruled_out: int) -> str:
    """Describe how far an unsuccessful search for a change went."""
    if ruled_out == 0:
        return "No single answer was found that brings it in."
    if ruled_out == 1:
        return "Further risks and products aside, no single answer brings it in."
    return f"Further risks and products aside, no change of up to {ruled_out} answers brings it in."
