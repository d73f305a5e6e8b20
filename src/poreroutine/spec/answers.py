"""Derive answers from tests of facts, reduce them step by step, and write them as Given lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, Final

from poreroutine._support.words import count_text
from poreroutine.model.enums import Slot
from poreroutine.model.facts import UNSTATED, Fact, Topic, Vocabulary
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Between, OneOf, Test
from poreroutine.rulesets.vocabulary import MAX_NIGHTS, NOT_ASKED_WEEKS
from poreroutine.spec.names import Names
from poreroutine.spec.world import StepNotUnderstoodError, join_names

Answers = Mapping[str, Any]
"""A profile as plain data."""
_USE: Final = (Topic.IN_USE, Topic.NIGHTS, Topic.WEEKS, Topic.PRESCRIBED)
_UseTest = tuple[Topic, Test]
"""A test of whether, how often or since when something is in use."""

USUAL_AGE: Final = 30
_MAX_DAYS_SINCE: Final = 3650
_MAX_WEEKS_IN_USE: Final = 998


def answers_for(
    wanted: Mapping[str, Test], vocabulary: Vocabulary, knowledge: Knowledge
) -> Iterator[Answers]:
    """Yield answers that pass tests of facts, ignoring facts that rules derive.

    A number is as close to its default as its test allows, so it lies on the boundary.

    Args:
        wanted: Tests by fact.
        vocabulary: Every fact.
        knowledge: Provides the members of families and groups.
    """
    answers: dict[str, Any] = {"age": USUAL_AGE}
    used: dict[str, list[_UseTest]] = {}
    for name, test in sorted(wanted.items()):
        fact = vocabulary[name]
        if fact.topic in _USE:
            used.setdefault(fact.entry, []).append((fact.topic, test))
        elif fact.topic is Topic.TRIED:
            _set_trial(answers, fact.entry, test, knowledge)
        else:
            _add_to_answers(answers, fact, test)
    for in_use in _use_lists(used, knowledge):
        yield {**answers, "current_actives": in_use} if in_use else answers


def _add_to_answers(answers: dict[str, Any], fact: Fact, test: Test) -> None:
    match fact.topic:
        case Topic.FIELD:
            _set_answer(answers, fact.field, fact, test)
        case Topic.OWN_QUESTION:
            _set_answer(answers.setdefault(fact.field, {}), fact.entry, fact, test)
        case Topic.PROCEDURE:
            if isinstance(test, Between) and test.high < fact.high:
                days = min(test.high, _MAX_DAYS_SINCE)
                one = {"procedure": fact.entry, "days_since": days}
                answers.setdefault(fact.field, []).append(one)
        case Topic.ASKED if not test.holds(value=False):
            answers.setdefault(fact.field, [])
        case Topic.LISTED if not test.holds(value=False):
            answers.setdefault(fact.field, []).append(fact.entry)
        case _:
            pass


def reductions(answers: Answers) -> Iterator[Answers]:
    """Yield answers with one thing less: an answer, an entry of a list, or a detail of one."""
    for name, value in answers.items():
        rest = {other: answers[other] for other in answers if other != name}
        if name == "age":
            if value != USUAL_AGE:
                yield {**answers, "age": USUAL_AGE}
            continue
        yield rest
        yield from ({**answers, name: less} for less in _reduce(name, value))


def _reduce(name: str, value: object) -> Iterator[object]:
    """Yield a compound answer without one of its parts."""
    if isinstance(value, dict) and len(value) > 1:
        yield from ({key: value[key] for key in value if key != left} for left in value)
    if not isinstance(value, list):
        return
    for place, entry in enumerate(value):
        before, after = value[:place], value[place + 1 :]
        if len(value) > 1:
            yield [*before, *after]
        if name == "current_actives":
            for key in entry.keys() - {"active"}:
                less = {part: entry[part] for part in entry if part != key}
                yield [*before, less, *after]


def _set_answer(answers: dict[str, Any], name: str, fact: Fact, test: Test) -> None:
    if isinstance(test, Between):
        usual = USUAL_AGE if fact.name == "age" else int(fact.default)
        number = min(max(usual, test.low), test.high)
        if fact.name == "age" or number != fact.default:
            answers[name] = number
    elif not test.holds(fact.default):
        words = [word for word in fact.choices if word in test.values and word != UNSTATED]
        answers[name] = words[0] if words else True


def _set_trial(answers: dict[str, Any], active: str, test: Test, knowledge: Knowledge) -> None:
    if isinstance(test, Between) and test.low > 0:
        tried = answers.setdefault("tried", [])
        name = min(knowledge.actives) if active == "any" else active
        if active != "any" or not tried:
            tried.append({"active": name, "weeks": min(test.low, _MAX_WEEKS_IN_USE)})


def _use_lists(
    used: Mapping[str, list[_UseTest]], knowledge: Knowledge
) -> Iterator[list[dict[str, Any]]]:
    """Yield lists of actives in use that pass the tests of them and of their families."""
    kept_out = {
        active
        for name, tests in used.items()
        if any(
            topic is Topic.IN_USE and isinstance(test, OneOf) and True not in test.values
            for topic, test in tests
        )
        for active in knowledge.members[name]
    }
    asked = {
        name: tests for name, tests in used.items() if any(_needs_use(test) for _, test in tests)
    }
    choices = [sorted(knowledge.members[name] - kept_out) for name in asked]
    for chosen in product(*choices):
        yield [
            _use(
                active,
                [test for name in used if active in knowledge.members[name] for test in used[name]],
            )
            for active in dict.fromkeys(chosen)
        ]
    for name, tests in asked.items():
        # More uses a week than one active can have require several actives of its family.
        least = max(
            (
                test.low
                for topic, test in tests
                if topic is Topic.NIGHTS and isinstance(test, Between)
            ),
            default=0,
        )
        if least > MAX_NIGHTS:
            count = -(-least // MAX_NIGHTS)
            yield [{"active": each} for each in sorted(knowledge.members[name])[:count]]


def _use(active: str, tests: list[_UseTest]) -> dict[str, Any]:
    use: dict[str, Any] = {"active": active}
    for topic, test in tests:
        if topic is Topic.PRESCRIBED:
            use["prescribed"] = "yes" if test.holds(value=True) else "no"
        if not isinstance(test, Between):
            continue
        key, most, unasked = (
            ("nights", MAX_NIGHTS, MAX_NIGHTS)
            if topic is Topic.NIGHTS
            else ("weeks", _MAX_WEEKS_IN_USE, NOT_ASKED_WEEKS)
        )
        if not test.holds(unasked) or 1 < test.low <= most:
            use[key] = min(test.high, most) if test.low <= 1 else min(test.low, most)
    return use


def _needs_use(test: Test) -> bool:
    return test.low > 0 if isinstance(test, Between) else False not in test.values


# -- as Given lines --------------------------------------------------------------------------------


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
        ("current_actives", _use_line),
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


def _use_line(entry: Mapping[str, Any], names: Names, knowledge: Knowledge) -> str:
    name = _active(entry["active"], names, knowledge)
    if entry.get("prescribed") == "yes":
        at = f" in the {entry['slot']}" if entry.get("slot") in tuple(Slot) else ""
        nights = count_text(entry.get("nights", 7), "evening")
        return f"they use {name} on {nights} a week{at} as prescribed"
    if "nights" not in entry and "weeks" not in entry:
        return f"they already use {name}"
    nights = entry.get("nights", 7)
    line = f"they use {name} on {count_text(nights, 'evening')} a week"
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
