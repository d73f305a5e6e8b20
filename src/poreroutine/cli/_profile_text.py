"""Profiles as YAML that a person can read and go on with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from poreroutine import Advisor, SkinProfile
from poreroutine._support.documented_models import field_descriptions

_LISTED: Final = 4
"""Answers of a long list that a comment shows."""


def profile_text(answers: Mapping[str, Any]) -> str:
    """Return a profile with its answers, as YAML in the order of the fields."""
    lines = [f"{field}: {_flow(answers[field])}" for field in _in_order(answers)]
    return "\n".join([*lines, ""])


def empty_profile(advisor: Advisor) -> str:
    """Return a profile to fill in: every field, with what it takes, most of them commented out."""
    lines = [
        "# Your answers. Only the age is needed. Take away the # before a line to answer it.",
        "# A list may be empty: [] says none of these. What you leave out was not asked.",
        "# All words of a list: poreroutine answers conditions",
        "",
    ]
    for field, description in field_descriptions(SkinProfile).items():
        if field in {"answers", "audience"}:
            continue
        lines.append(f"# {' '.join(description.split())}")
        lines += _choices(field, advisor)
        lines.append(f"{'' if field == 'age' else '# '}{field}: {_example(field, advisor)}")
        lines.append("")
    return "\n".join(lines)


def _choices(field: str, advisor: Advisor) -> Iterator[str]:
    question = advisor.ruleset.knowledge.questionnaire.get(field)
    if question is not None:
        words = list(question.answers)
        more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
        yield f"# Words: {', '.join(words[:_LISTED])}{more}"
        return
    words = _words(field)
    if words:
        yield f"# One of: {', '.join(words)}"


_NOT_PLAIN: Final = frozenset({"no", "yes", "none", "on", "off", "true", "false", "null"})
"""Words that YAML may read as something else."""
_OF_ACTIVES: Final = {"current_actives": "nights: 7", "tried": "weeks: 12"}
_EXAMPLES: Final = {
    "age": "29",
    "procedures": "[]",
    "most_steps": "4",
    "fragrance_free": "true",
}


def _example(field: str, advisor: Advisor) -> str:
    if field in _EXAMPLES:
        return _EXAMPLES[field]
    if field in _OF_ACTIVES:
        first = next(iter(advisor.ruleset.knowledge.actives))
        return f"[{{active: {first}, {_OF_ACTIVES[field]}}}]"
    question = advisor.ruleset.knowledge.questionnaire.get(field)
    if question is not None:
        return "[]" if question.risk else f"[{next(iter(question.answers))}]"
    return _flow(next(iter(_words(field))))


def _words(field: str) -> list[str]:
    words = get_args(SkinProfile.model_fields[field].annotation)
    return [word for word in words if isinstance(word, str) and word != "unstated"]


def _in_order(answers: Mapping[str, Any]) -> Iterator[str]:
    return (field for field in SkinProfile.model_fields if field in answers)


def _flow(value: object) -> str:
    """Write a value on one line; JSON is YAML, and plain words need no quotes."""
    if isinstance(value, str) and value.isidentifier() and value not in _NOT_PLAIN:
        return value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
