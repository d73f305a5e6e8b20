"""Operations about texts and products: labels, shelves, questions, claims."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from poreroutine.products.labels.reader import MAX_LENGTH
from poreroutine.products.shelf.read import MAX_LENGTH as MAX_SHELF_TEXT
from poreroutine.products.shelf.read import MAX_PRODUCTS
from poreroutine.report.label_json import LABEL_SCHEMA, label_as_dict
from poreroutine.serve.answering import Answer
from poreroutine.serve.operations import Call, Operation, json_answer
from poreroutine.serve.problems import Fault, Problem
from poreroutine.serve.reading import choice_of, members, text_of
from poreroutine.serve.schemas import AUDIENCE, TEXT, array, closed, ref

_AUDIENCES: Final = ("everyday", "clinical")
_LONGEST_QUESTION: Final = 1_000
_LONGEST_COPY: Final = 500_000
_MOST_ANSWERS: Final = 10

_LABEL: Final = closed(
    {"text": {**TEXT, "maxLength": MAX_LENGTH, "description": "The list, as printed."}},
    ("text",),
    "An ingredient list.",
)
_AUDIT: Final = closed(
    {
        "shelf": {
            "type": ["array", "object"],
            "items": {"$ref": "#/components/schemas/OwnedProduct"},
            "maxItems": MAX_PRODUCTS,
            "description": "The products; an object holds them in its member `products`.",
        },
        "profile": ref("Profile"),
    },
    ("shelf",),
    "The products that a person owns, and the person.",
)
_ASK: Final = closed(
    {
        "question": {**TEXT, "maxLength": _LONGEST_QUESTION},
        "profile": ref("Profile"),
        "audience": AUDIENCE,
        "limit": {"type": "integer", "minimum": 1, "maximum": _MOST_ANSWERS, "default": 3},
    },
    ("question",),
    "A question in the person's own words.",
)
_CLAIMS: Final = closed(
    {"text": {**TEXT, "maxLength": _LONGEST_COPY}, "audience": AUDIENCE},
    ("text",),
    "A text to check.",
)


def read_label(call: Call) -> Answer:
    """Read an ingredient list."""
    text = text_of(members(call.body, _LABEL), "text", MAX_LENGTH)
    generation = call.generation
    stop: list[str] = []
    if text.strip():
        shelf = call.advisor.read_shelf([{"name": "label", "ingredients": text[:MAX_SHELF_TEXT]}])
        reasons = call.advisor.audit(shelf).entries[0].reasons
        stop = [why.text for why in reasons if why.code.startswith("refused")]
    found = generation.label_reader.read(text)
    return json_answer(label_as_dict(found, generation.ingredients, stop))


def audit_shelf(call: Call) -> Answer:
    """Assess the products that a person owns."""
    asked = members(call.body, _AUDIT)
    profile = None
    if "profile" in asked:
        profile = call.profile(asked["profile"], "/profile")
    if not isinstance(asked["shelf"], list | dict):
        raise Problem("H422", faults=(Fault("/shelf", "A shelf is a list.", code="type"),))
    with call.pointing_to("/shelf"):
        found = call.advisor.audit(call.advisor.read_shelf(asked["shelf"]), profile)
    if found.routine is not None:
        call.note(found.routine)
    return json_answer(found)


def answer_question(call: Call) -> Answer:
    """Answer a question, for one person if a profile comes with it."""
    asked = members(call.body, _ASK)
    question = text_of(asked, "question", _LONGEST_QUESTION)
    limit = asked.get("limit", 3)
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= _MOST_ANSWERS:
        message = f"This is a whole number from 1 to {_MOST_ANSWERS}."
        raise Problem("H422", faults=(Fault("/limit", message, code="range"),))
    audience = choice_of(asked, "audience", _AUDIENCES)
    profile = None
    if "profile" in asked:
        profile = call.profile(asked["profile"], "/profile")
    reply = call.advisor.ask(question, profile, audience=audience, limit=limit)  # type: ignore[arg-type]
    call.notes["outcomes"] = [reply.kind.value]
    sources = call.advisor.cited_sources(reply.answers)
    return json_answer({"reply": reply.model_dump(mode="json"), "sources": _plain(sources)})


def check_claims(call: Call) -> Answer:
    """Find claims that a text should not make."""
    asked = members(call.body, _CLAIMS)
    text = text_of(asked, "text", _LONGEST_COPY)
    audience = choice_of(asked, "audience", _AUDIENCES)
    found = call.advisor.check_claims(text, audience=audience)  # type: ignore[arg-type]
    return json_answer({"findings": [asdict(each) for each in found]})


def _plain(models: tuple[Any, ...]) -> list[Any]:
    return [each.model_dump(mode="json") for each in models]


OPERATIONS: Final = (
    Operation(
        "POST", "/v1/labels", "read_label", "Read an ingredient list",
        "Identifies each name, and says what the text is: a complete list, a part of one, or none.",
        read_label, LABEL_SCHEMA, _LABEL, lambda _: {"text": "Aqua (Water), Parfum"}, slow=True,
    ),
    Operation(
        "POST", "/v1/audits", "audit_shelf", "Assess the products that a person owns",
        "Without a profile, only checks that are not personal are made.",
        audit_shelf, ref("Audit"), _AUDIT,
        lambda _: {"shelf": [{"name": "Night cream", "ingredients": "Aqua, Parfum"}]},
        slow=True, refusals=("E001", "E404"),
    ),
    Operation(
        "POST", "/v1/ask", "answer_question", "Answer a question",
        "If the question mentions a sign of danger, the reply is about that alone. "
        "`kind` says what the reply is based on.",
        answer_question,
        closed({"reply": ref("Reply"), "sources": array(ref("Source"))},
               ("reply", "sources"), "A reply, and the sources that it cites."),
        _ASK, lambda _: {"question": "Can I skip days?"}, refusals=("E001",),
    ),
    Operation(
        "POST", "/v1/claims", "check_claims", "Find claims that a text should not make",
        "Each finding has its position, the reason, and another wording.",
        check_claims,
        closed({"findings": array(ref("ClaimFinding"))}, ("findings",), "Findings in text order."),
        _CLAIMS, lambda _: {"text": "This serum erases wrinkles overnight."}, slow=True,
    ),
)  # fmt: skip
