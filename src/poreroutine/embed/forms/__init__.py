"""The questionnaire in the formats of other tools, and their answers as a profile.

Each format asks every question of the ruleset, overlays included, in the same words as the quiz.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, get_args

from pydantic import ValidationError

from poreroutine.advisor import Advisor
from poreroutine.embed.forms import fhir, json_schema, surveyjs
from poreroutine.model.enums import Audience
from poreroutine.model.profile import SkinProfile
from poreroutine.model.questions import Question, QuestionPart
from poreroutine.questions.screens import screens_of

FormName = Literal["questions", "json-schema", "surveyjs", "fhir"]
"""`questions` is the format of `next_question`; the others are those of the tools."""
FORM_NAMES: Final[tuple[FormName, ...]] = get_args(FormName)


_ANY_AGE: Final = 30


def all_questions(advisor: Advisor, audience: Audience = "everyday") -> tuple[Question, ...]:
    """Return every screen, by rank, with each field once and with all of its answers.

    Left out is what needs more than a word, such as what was tried and for how many weeks.
    """
    found = []
    for screen in screens_of(advisor.ruleset):
        question = advisor.question(screen.id, {"audience": audience})
        parts = tuple(part for part in question.parts if part.complete and _is_plain(part))
        if parts:
            found.append(question.model_copy(update={"parts": parts}))
    return tuple(found)


def _is_plain(part: QuestionPart) -> bool:
    """Return whether a word answers the part, rather than an entry with more to say."""
    if part.kind != "several":
        return True
    try:
        SkinProfile.model_validate({"age": _ANY_AGE, part.field: [part.options[0].id]})
    except ValidationError:
        return False
    return True


def form_of(advisor: Advisor, form: FormName, audience: Audience = "everyday") -> dict[str, Any]:
    """Return the questionnaire in a format.

    Args:
        advisor: Whose rules ask the questions.
        form: The format.
        audience: Wording of the questions.
    """
    questions = all_questions(advisor, audience)
    if form == "questions":
        return {"questions": [each.model_dump(mode="json") for each in questions]}
    return _WRITERS[form](questions, advisor.rulesets.version)


def profile_of(form: FormName, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the profile for the answers that a tool collected with a form.

    Args:
        form: The format of the form.
        answers: What the tool returns: data by field, or a FHIR QuestionnaireResponse.

    Returns:
        A mapping for `Advisor.read_profile`, which checks it.

    Raises:
        ValueError: If the answers are not what such a tool returns.
    """
    read = _READERS.get(form)
    return dict(answers) if read is None else read(answers)


_WRITERS: Final[Mapping[str, Callable[[Sequence[Question], str], dict[str, Any]]]] = {
    "json-schema": json_schema.write,
    "surveyjs": surveyjs.write,
    "fhir": fhir.write,
}
_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "surveyjs": surveyjs.read,
    "fhir": fhir.read,
}
