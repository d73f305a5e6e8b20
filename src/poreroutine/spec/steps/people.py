"""The person: age, skin, and everything they say about themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from poreroutine._support.words import normalised
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.knowledge.own_questions import OwnQuestion
from poreroutine.spec.names import Names
from poreroutine.spec.step_registry import given
from poreroutine.spec.world import Person, StepNotUnderstoodError, unknown

_CELLS = 2
_QUOTED = re.compile(r'"([^"]+)"')


@given("a person aged {age:d}")
def aged(person: Person, age: int) -> None:
    """Start with a person of whom only the age is known."""
    person.answers["age"] = age


@given("a person aged {age:d} with {skin_type} skin")
def aged_with_skin(person: Person, age: int, skin_type: str) -> None:
    """Start with a person's age and skin type: oily, combination, normal or dry."""
    person.answers.update(age=age, skin_type=skin_type)


@given("a person who does not tell their age")
def ageless(person: Person) -> None:
    """Start with a person who gives no answers."""
    person.answers.clear()


@given("they are concerned about {concerns}")
def concerned(person: Person, names: Names, concerns: str) -> None:
    """State their concerns, one or several."""
    person.add("concerns", names.answer("concerns").many(concerns))


@given("they notice {signs}")
def noticing(person: Person, names: Names, signs: str) -> None:
    """State the signs that they notice."""
    person.add("signs", names.answer("signs").many(signs))


@given("they have {conditions}")
def having(person: Person, names: Names, conditions: str) -> None:
    """State their conditions of the skin or the body."""
    person.add("conditions", names.answer("conditions").many(conditions))


@given("they report {signs}")
def flagged(person: Person, names: Names, signs: str) -> None:
    """State their warning signs, which a doctor should see."""
    person.add("red_flags", names.answer("red_flags").many(signs))


@given("they tick {answers}")
def ticking(person: Person, names: Names, answers: str) -> None:
    """State answers as the questionnaire words them: signs, warning signs, wishes, conditions.

    Each answer is in quotation marks.
    """
    for label in _QUOTED.findall(answers):
        found = [
            (question, name)
            for question in ("signs", "wishes", "red_flags", "conditions")
            if (name := names.answer(question).find(label)) is not None
        ]
        if len(found) != 1:
            raise StepNotUnderstoodError(
                f"{label!r} is {'an answer to several questions' if found else 'no answer'}",
                "write what the questionnaire offers, or name the question in a table",
            )
        person.add(found[0][0], [found[0][1]])


@given("they take {medicines}")
def taking(person: Person, names: Names, medicines: str) -> None:
    """State which medicines they take, including prescribed creams."""
    person.add("medications", names.answer("medications").many(medicines))


@given("they are allergic to {allergens}")
def allergic(person: Person, names: Names, allergens: str) -> None:
    """State what they are allergic to: an answer of the questionnaire, or an active."""
    person.add("allergies", names.allergies(allergens))


@given("they had {procedure} {days:Days} ago")
def treated(person: Person, names: Names, procedure: str, days: int) -> None:
    """State a procedure on their face, and how long ago it was."""
    known = names.answer("procedures").one(procedure)
    person.add("procedures", [{"procedure": known, "days_since": days}])


@given("they already use {actives}")
def using(person: Person, names: Names, actives: str) -> None:
    """State which actives they use, without saying how often."""
    person.add("current_actives", names.active.many(actives))


@given("they use {active} on {nights:Evenings} a week")
def using_often(person: Person, names: Names, active: str, nights: int) -> None:
    """State which active they use, and how often."""
    person.add("current_actives", [{"active": names.active.one(active), "nights": nights}])


@given("they use {active} on {nights:Evenings} a week for {weeks:Weeks}")
def using_long(person: Person, names: Names, active: str, nights: int, weeks: int) -> None:
    """State which active they use, how often, and for how long."""
    use = {"active": names.active.one(active), "nights": nights, "weeks": weeks}
    person.add("current_actives", [use])


@given("they tried {active} for {weeks:Weeks} without success")
def tried(person: Person, names: Names, active: str, weeks: int) -> None:
    """State what they tried without success, and for how long."""
    person.add("tried", [{"active": names.active.one(active), "weeks": weeks}])


@given("they wish for {wishes}")
def wishing(person: Person, names: Names, wishes: str) -> None:
    """State what they hope for, including the impossible."""
    person.add("wishes", names.answer("wishes").many(wishes))


@given("they are pregnant")
def pregnant(person: Person) -> None:
    """State that they are pregnant."""
    person.answers["pregnancy"] = "pregnant"


@given("they are not pregnant")
def not_pregnant(person: Person) -> None:
    """State that they are not pregnant, nor trying to be."""
    person.answers["pregnancy"] = "no"


@given("they are trying to conceive")
def trying(person: Person) -> None:
    """State that they are trying to conceive."""
    person.answers["pregnancy"] = "trying"


@given("they are breastfeeding")
def breastfeeding(person: Person) -> None:
    """State that they are breastfeeding."""
    person.answers["pregnancy"] = "breastfeeding"


@given("they are {experience} with actives")
def experienced(person: Person, experience: str) -> None:
    """State their experience with actives: a beginner, intermediate or experienced."""
    person.answers["experience"] = normalised(experience)


@given("their skin is of phototype {phototype}")
def of_phototype(person: Person, phototype: str) -> None:
    """State how their skin reacts to sun, from I (always burns) to VI (never burns)."""
    person.answers["phototype"] = phototype


@given("they read as a professional")
def professional(person: Person) -> None:
    """Request clinical wording."""
    person.answers["audience"] = "clinical"


@given("these answers")
def answering(person: Person, names: Names, datatable: Sequence[Sequence[str]]) -> None:
    """Give any other answers in a table: the question on the left, the answer on the right.

    Questions are the fields of a profile, and custom questions of the rules.
    `none` answers a list with "none of these"; use yes and no for flags.
    """
    for row in datatable:
        if len(row) != _CELLS:
            raise StepNotUnderstoodError(
                f"the row {' | '.join(row)!r} has {len(row)} cells",
                "write a question and its answer: | climate | hot humid |",
            )
        question, answer = row
        field = question.strip().lower().replace(" ", "_")
        if field in names.own_questions:
            own = person.answers.setdefault("answers", {})
            own[field] = _read_own(names.own_questions[field], answer)
            continue
        if field not in SkinProfile.model_fields:
            raise unknown("question", question, SkinProfile.model_fields)
        person.answers[field] = _read(names, field, answer)


def _read_own(question: OwnQuestion, answer: str) -> Any:  # noqa: ANN401 - raw answers, as JSON has them
    word = answer.strip().lower().replace(" ", "_")
    if question.kind == "flag":
        return {"yes": True, "no": False}.get(word, word)
    return int(word) if question.kind == "number" and word.isdecimal() else word


def _read(names: Names, field: str, answer: str) -> Any:  # noqa: ANN401 - raw answers, as JSON has them
    kind = SkinProfile.model_fields[field]
    if kind.default is None and field != "most_steps":
        if normalised(answer) == "none":
            return []
        if field in ("current_actives", "procedures", "tried"):
            raise StepNotUnderstoodError(f"{field!r} needs more than a word", "use its own step")
        if field == "allergies":
            return list(names.allergies(answer))
        return list(names.answer(field).many(answer))
    try:
        return int(answer)
    except ValueError:
        word = answer.strip()
        return word if len(word) <= 3 and word.isupper() else word.lower().replace(" ", "_")  # noqa: PLR2004 - phototypes are Roman numbers
