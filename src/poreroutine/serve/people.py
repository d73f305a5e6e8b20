"""Operations about one person: routines, explanations, comparisons, records."""

from __future__ import annotations

from typing import Any, Final

from poreroutine.serve.answering import Answer
from poreroutine.serve.documents import ROUTINE_FORMS, VIEWS, calendar_of, in_format, today
from poreroutine.serve.generations import Generation
from poreroutine.serve.operations import Call, Operation, json_answer
from poreroutine.serve.problems import Fault, Problem
from poreroutine.serve.reading import Parameter, members, text_of
from poreroutine.serve.schemas import TEXT, array, closed, ref

_LONGEST_NAME: Final = 200
_ELEMENT: Final = {"type": "string", "minLength": 1, "maxLength": _LONGEST_NAME}
EXAMPLE_PROFILE: Final = {"age": 29, "skin_type": "oily", "sensitivity": "low", "region": "eu"}

_WHY: Final = closed(
    {
        "profile": ref("Profile"),
        "element": {
            **_ELEMENT,
            "description": "Address of an element, such as `evening:cleanse`, or an id.",
        },
    },
    ("profile", "element"),
    "What to explain, and for whom.",
)
_WHY_NOT: Final = closed(
    {
        "profile": ref("Profile"),
        "subject": {**_ELEMENT, "description": "Id, name or address of what is not there."},
    },
    ("profile", "subject"),
    "What to explain, and for whom.",
)
_WHAT_IF: Final = closed(
    {
        "profile": ref("Profile"),
        "changes": {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 50,
            "description": "Field -> new answer; `+` or `-` after the name of a list adds to it "
            "or removes from it.",
        },
    },
    ("profile", "changes"),
    "Current answers, and other ones.",
)
_NEXT: Final = closed(
    {
        "profile": {
            "type": "object",
            "description": "The profile so far; anything may be missing.",
        },
        "asked": {
            **array(TEXT),
            "maxItems": 200,
            "description": "Ids of the screens that were asked, answered or not.",
        },
    },
    (),
    "What somebody has answered so far.",
)
_REPLAY: Final = closed(
    {
        "record": {"type": "object", "description": "A record, as it was made."},
        "answers": {"type": "object", "description": "Masked answers by field, if known."},
    },
    ("record",),
    "A record to make again.",
)
_VIEW: Final = Parameter("view", "choice", "How much of a routine JSON holds.", VIEWS)
_START: Final = Parameter("start", "date", "First day of the routine, which gives it dates.")
_PRODUCTS: Final = Parameter(
    "products", "flag", "Whether to choose products; by default if there is a catalogue."
)
_MASK: Final = Parameter(
    "mask", "names", "Fields of the profile to leave out of the record.", default=()
)
_MADE_AT: Final = Parameter("made_at", "text", "Time to store in the record; none by default.")


def make_routine(call: Call) -> Answer:
    """Make a routine."""
    profile = call.profile(call.body, "")
    view, start, products = (call.query[name] for name in ("view", "start", "products"))
    if products is None:
        products = call.advisor.catalog is not None
    elif products and call.advisor.catalog is None:
        raise Problem("H422", "This service has no catalogue to choose products from.")
    made_on = today() if call.form == "calendar" else None
    if made_on is not None and start is None:
        raise Problem("H422", "A calendar needs the query parameter `start`.")
    tag = call.tag("routine", profile.model_dump_json(), view, start, products, made_on)
    routine = call.advisor.recommend(profile, start=start)
    call.note(routine)
    if made_on is not None:
        return Answer(calendar_of(routine, start, made_on), call.form, tag=tag)
    selection = call.advisor.products(routine) if products else None
    return in_format(call.form, routine, view, selection, tag)


def explain_why(call: Call) -> Answer:
    """Explain why something is in a routine."""
    asked = members(call.body, _WHY)
    element = text_of(asked, "element", _LONGEST_NAME)
    routine = call.routine(call.profile(asked["profile"], "/profile"))
    return json_answer(call.advisor.why(routine, element))


def explain_why_not(call: Call) -> Answer:
    """Explain why something is not in a routine."""
    asked = members(call.body, _WHY_NOT)
    subject = text_of(asked, "subject", _LONGEST_NAME)
    routine = call.routine(call.profile(asked["profile"], "/profile"))
    return json_answer(call.advisor.why_not(routine, subject))


def compare(call: Call) -> Answer:
    """Say what other answers would change."""
    asked = members(call.body, _WHAT_IF)
    profile = call.profile(asked["profile"], "/profile")
    changes = _object(asked, "changes")
    if not changes:
        raise Problem("H422", faults=(Fault("/changes", "This holds a change.", code="missing"),))
    with call.pointing_to("/changes"):
        return json_answer(call.advisor.what_if(profile, changes))


def next_question(call: Call) -> Answer:
    """Say what to ask next."""
    asked = members(call.body, _NEXT)
    answers = _object(asked, "profile") if "profile" in asked else {}
    screens = asked.get("asked", [])
    if not isinstance(screens, list) or not all(isinstance(each, str) for each in screens):
        fault = Fault("/asked", "This is a list of ids of screens.", code="type")
        raise Problem("H422", faults=(fault,))
    with call.pointing_to("/profile"):
        return json_answer(call.advisor.next_question(answers, asked=screens))


def make_record(call: Call) -> Answer:
    """Make a routine and record how it came about."""
    profile = call.profile(call.body, "")
    with call.pointing_to(""):
        made = call.advisor.record(profile, mask=call.query["mask"], made_at=call.query["made_at"])
    call.note(made.routine)
    return Answer(made.to_json().encode())


def replay_record(call: Call) -> Answer:
    """Make the routine of a record again, and say what differs."""
    asked = members(call.body, _REPLAY)
    answers = _object(asked, "answers") if "answers" in asked else None
    record = _object(asked, "record")
    with call.pointing_to("/answers"):
        found = call.advisor.replay(record, answers=answers)
    call.notes["outcomes"] = [f"replay_{found.verdict}"]
    return json_answer(found)


def _object(asked: dict[str, Any], name: str) -> dict[str, Any]:
    value = asked[name]
    if not isinstance(value, dict):
        raise Problem("H422", faults=(Fault(f"/{name}", "This is an object.", code="type"),))
    return value


def _an_element(generation: Generation) -> str:
    routine = generation.advisor.recommend(EXAMPLE_PROFILE)
    return routine.actives[0].id if routine.actives else routine.morning[0].kind


def _not_there(generation: Generation) -> str:
    routine = generation.advisor.recommend(EXAMPLE_PROFILE)
    present = {active.id for active in routine.actives}
    return next(
        each for each in generation.advisor.ruleset.knowledge.actives if each not in present
    )


def _example_record(generation: Generation) -> dict[str, Any]:
    return {"record": generation.advisor.record({"age": 29}).model_dump(mode="json")}


OPERATIONS: Final = (
    Operation(
        "POST", "/v1/routines", "make_routine", "Make a routine for a profile",
        "The answer has an entity tag. The method `QUERY` takes the same and gives the same, and "
        "answers 304 without making a routine if `If-None-Match` names the tag.",
        make_routine, ref("RoutineAnswer"), ref("Profile"), lambda _: EXAMPLE_PROFILE,
        parameters=(_VIEW, _START, _PRODUCTS), forms=ROUTINE_FORMS, query=True,
        refusals=("E001", "E403"),
    ),
    Operation(
        "POST", "/v1/routines/why", "explain_why", "Explain why something is in a routine",
        "Names the rules, the answers and the sources behind an element of the routine.",
        explain_why, ref("Explanation"), _WHY,
        lambda one: {"profile": EXAMPLE_PROFILE, "element": _an_element(one)},
        slow=True, refusals=("E001", "E302"),
    ),
    Operation(
        "POST", "/v1/routines/why-not", "explain_why_not",
        "Explain why something is not in a routine",
        "Says what keeps it out, and the smallest change that would bring it in, if there is one.",
        explain_why_not, ref("Explanation"), _WHY_NOT,
        lambda one: {"profile": EXAMPLE_PROFILE, "subject": _not_there(one)},
        slow=True, refusals=("E001", "E302"),
    ),
    Operation(
        "POST", "/v1/routines/what-if", "compare_routines", "Say what other answers would change",
        "Groups the differences by the rules that cause them.",
        compare, ref("WhatIf"), _WHAT_IF,
        lambda _: {"profile": EXAMPLE_PROFILE, "changes": {"skin_type": "dry"}},
        slow=True, refusals=("E001",),
    ),
    Operation(
        "POST", "/v1/next-question", "next_question", "Say what to ask next, and why",
        "Also says whether it is safe to stop. Nothing is stored: send the answers each time.",
        next_question, ref("NextQuestion"), _NEXT,
        lambda _: {"profile": EXAMPLE_PROFILE, "asked": ["about_you"]},
        slow=True, refusals=("E001",),
    ),
    Operation(
        "POST", "/v1/records", "make_record", "Make a routine and a record of how it was made",
        "The record is returned and never stored here. It holds the answers that `mask` doesn't "
        "name.",
        make_record, ref("Record"), ref("Profile"), lambda _: EXAMPLE_PROFILE,
        parameters=(_MASK, _MADE_AT), slow=True, refusals=("E001",),
    ),
    Operation(
        "POST", "/v1/records/replay", "replay_record", "Make the routine of a record again",
        "Says whether it is the same with the rules of today, and if not, which change did it.",
        replay_record, ref("Replay"), _REPLAY, _example_record,
        slow=True, refusals=("E001", "E304", "E305"),
    ),
)  # fmt: skip
