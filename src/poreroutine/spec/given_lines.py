"""Convert the answers of a profile to `Given` lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from poreroutine._support.words import count_text
from poreroutine.model.enums import Slot
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.spec.answers import Answers
from poreroutine.spec.failures import StepNotUnderstoodError, join_names
from poreroutine.spec.names import Names

_LISTS: Mapping[str, str] = {
    "concerns": "they are concerned about {}",
    "signs": "they notice {}",
    "conditions": "they have {}",
    "red_flags": "they report {}",
    "medications": "they take {}",
    "allergies": "they are allergic to {}",
    "wishes": "they wish for {}",
}
_EXPECTING = {
    "pregnant": "they are pregnant",
    "no": "they are not pregnant",
    "trying": "they are trying to conceive",
    "breastfeeding": "they are breastfeeding",
}
_EXPERIENCES = {
    "beginner": "they are a beginner with actives",
    "intermediate": "they are intermediate with actives",
    "experienced": "they are experienced with actives",
}


def given(answers: Answers, names: Names, knowledge: Knowledge) -> tuple[str, ...]:
    """Describe a profile: sentences without keywords, and a table for the remaining answers.

    Args:
        answers: A profile as plain data.
        names: Provides names.
        knowledge: Provides labels of answers.
    """
    rest = dict(answers)
    lines = [_begin(rest)]
    for question, sentence in _LISTS.items():
        if rest.get(question):
            lines.append(sentence.format(_called(question, rest.pop(question), names, knowledge)))
    if rest.get("pregnancy") in _EXPECTING:
        lines.append(_EXPECTING[rest.pop("pregnancy")])
    if rest.get("experience") in _EXPERIENCES:
        lines.append(_EXPERIENCES[rest.pop("experience")])
    if "phototype" in rest:
        lines.append(f"their skin is of phototype {rest.pop('phototype')}")
    if rest.get("audience") == "clinical":
        del rest["audience"]
        lines.append("they read as a professional")
    for question, say in (
        ("current_actives", _use),
        ("procedures", _treatment),
        ("tried", _trial),
    ):
        if rest.get(question):
            lines.extend(say(entry, names, knowledge) for entry in rest.pop(question))
    if rest:
        rows = [*_rows(rest, names, knowledge)]
        width = max(len(question) for question, _ in rows)
        wide = max(len(answer) for _, answer in rows)
        lines.append(
            "\n".join(
                [
                    "these answers",
                    *(f"  | {one:<{width}} | {other:<{wide}} |" for one, other in rows),
                ]
            )
        )
    return tuple(lines)


def _begin(rest: dict[str, Any]) -> str:
    line = f"a person aged {rest.pop('age')}"
    return f"{line} with {rest.pop('skin_type')} skin" if "skin_type" in rest else line


def _rows(rest: Mapping[str, Any], names: Names, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for question, answer in rest.items():
        if isinstance(answer, dict):
            yield from _rows(answer, names, knowledge)
            continue
        title = question.replace("_", " ")
        if isinstance(answer, list):
            yield title, _called(question, answer, names, knowledge) if answer else "none"
        else:
            word = {"True": "yes", "False": "no"}.get(str(answer), str(answer))
            yield title, word.replace("_", " ")


def _called(question: str, words: list[str], names: Names, knowledge: Knowledge) -> str:
    """Name answers by their labels where those are unambiguous, otherwise by their ids."""
    labels = knowledge.questionnaire[question].answers
    ids = [word.replace("_", " ") for word in words]
    plain = [
        both.plain
        if word in labels and not isinstance(both := labels[word].label, str)
        else word.replace("_", " ")
        for word in words
    ]
    read: Callable[[str], tuple[str, ...]] = (
        names.allergies if question == "allergies" else names.answer(question).many
    )
    for phrase in (join_names(plain), join_names(ids)):
        try:
            if read(phrase) == tuple(words):
                return phrase
        except StepNotUnderstoodError:
            continue
    return join_names(words)


def _use(entry: Mapping[str, Any], names: Names, knowledge: Knowledge) -> str:
    name = _active(entry["active"], names, knowledge)
    if entry.get("prescribed") == "yes":
        at = f" in the {entry['slot']}" if entry.get("slot") in tuple(Slot) else ""
        nights = count_text(entry.get("nights", 7), "night")
        return f"they use {name} on {nights} a week{at} as prescribed"
    if "nights" not in entry and "weeks" not in entry:
        return f"they already use {name}"
    nights = entry.get("nights", 7)
    line = f"they use {name} on {count_text(nights, 'night')} a week"
    return f"{line} for {count_text(entry['weeks'], 'week')}" if "weeks" in entry else line


def _treatment(entry: Mapping[str, Any], names: Names, knowledge: Knowledge) -> str:
    name = _called("procedures", [entry["procedure"]], names, knowledge)
    return f"they had {name} {count_text(entry['days_since'], 'day')} ago"


def _trial(entry: Mapping[str, Any], names: Names, knowledge: Knowledge) -> str:
    name = _active(entry["active"], names, knowledge)
    return f"they tried {name} for {count_text(entry['weeks'], 'week')} without success"


def _active(active: str, names: Names, knowledge: Knowledge) -> str:
    name = knowledge.actives[active].name.plain
    try:
        clear = names.active.one(name) == active
    except StepNotUnderstoodError:
        clear = False
    return name if clear else active.replace("_", " ")
