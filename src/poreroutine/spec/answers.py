"""Derive answers from tests of facts, and reduce answers step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from poreroutine.model.facts import UNSTATED, Vocabulary
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import Between, OneOf, Test
from poreroutine.rulesets.vocabulary import LISTS, MAX_NIGHTS, NOT_ASKED_WEEKS, OWN_QUESTION_PREFIX

Answers = Mapping[str, Any]
"""A profile as plain data."""

USUAL_AGE: Final = 30
_FIELD_OF: Final = {prefix: field for field, prefix in LISTS.items()}
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
    used: dict[str, list[Test]] = {}
    for name, test in sorted(wanted.items()):
        prefix, _, word = name.partition(".")
        if prefix in ("in_use", "nights", "weeks"):
            used.setdefault(word, []).append(test)
        elif prefix == "tried":
            _set_trial(answers, word.removesuffix(".weeks"), test, knowledge)
        elif not word or prefix == OWN_QUESTION_PREFIX:
            _set_answer(answers, name, test, vocabulary)
        elif prefix == "procedure" and isinstance(test, Between):
            if test.high < vocabulary[name].high:
                days = min(test.high, _MAX_DAYS_SINCE)
                one = {"procedure": word.removesuffix(".days"), "days_since": days}
                answers.setdefault("procedures", []).append(one)
        elif not test.holds(value=False):
            if prefix == "asked":
                answers.setdefault(word, [])
            else:
                answers.setdefault(_FIELD_OF[prefix], []).append(word)
    for in_use in _use_lists(used, knowledge):
        yield {**answers, "current_actives": in_use} if in_use else answers


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


def _set_answer(answers: dict[str, Any], name: str, test: Test, vocabulary: Vocabulary) -> None:
    fact = vocabulary[name]
    if name.startswith(f"{OWN_QUESTION_PREFIX}."):
        answers = answers.setdefault("answers", {})
        name = name.removeprefix(f"{OWN_QUESTION_PREFIX}.")
    if isinstance(test, Between):
        usual = USUAL_AGE if name == "age" else int(fact.default)
        number = min(max(usual, test.low), test.high)
        if name == "age" or number != fact.default:
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
    used: Mapping[str, list[Test]], knowledge: Knowledge
) -> Iterator[list[dict[str, Any]]]:
    """Yield lists of actives in use that pass the tests of them and of their families."""
    kept_out = {
        active
        for name, tests in used.items()
        if any(isinstance(test, OneOf) and True not in test.values for test in tests)
        for active in knowledge.members[name]
    }
    asked = {name: tests for name, tests in used.items() if any(map(_needs_use, tests))}
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
            (test.low for test in tests if isinstance(test, Between) and _is_nights(test)),
            default=0,
        )
        if least > MAX_NIGHTS:
            count = -(-least // MAX_NIGHTS)
            yield [{"active": each} for each in sorted(knowledge.members[name])[:count]]


def _use(active: str, tests: list[Test]) -> dict[str, Any]:
    use: dict[str, Any] = {"active": active}
    for test in tests:
        if not isinstance(test, Between):
            continue
        key, most, unasked = (
            ("nights", MAX_NIGHTS, MAX_NIGHTS)
            if _is_nights(test)
            else ("weeks", _MAX_WEEKS_IN_USE, NOT_ASKED_WEEKS)
        )
        if not test.holds(unasked) or 1 < test.low <= most:
            use[key] = min(test.high, most) if test.low <= 1 else min(test.low, most)
    return use


def _is_nights(test: Between) -> bool:
    return test.fact.startswith("nights.")


def _needs_use(test: Test) -> bool:
    return test.low > 0 if isinstance(test, Between) else False not in test.values
