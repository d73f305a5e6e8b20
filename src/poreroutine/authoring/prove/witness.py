"""Find the simplest person for whom something holds, as the answers of a profile.

The result is deterministic: answers are dropped one after another in a fixed order, and a required
answer takes the first possible value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from poreroutine.authoring.prove.domain import USUAL_AGE, usual, words_of
from poreroutine.authoring.prove.person import SymbolicPerson
from poreroutine.authoring.prove.solver import Formula, Model, Solver
from poreroutine.model.facts import Fact, Kind, Topic
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.vocabulary import MAX_NIGHTS, NOT_ASKED_WEEKS

Answers = Mapping[str, Any]
"""A profile as plain data."""

_ORDER: Final = tuple(SkinProfile.model_fields)


def simplest_people(
    solver: Solver,
    wanted: Sequence[Formula],
    people: Sequence[SymbolicPerson],
    preferences: Iterable[Formula],
) -> Model | None:
    """Find the simplest people for whom something holds.

    Args:
        solver: The solver.
        wanted: What must hold.
        people: The people involved; the first is simplified first.
        preferences: What should hold, most important first; takes priority over simple answers.

    Returns:
        The people; None if there are none.

    Raises:
        UndecidedError: If the solver ran out of time.
    """
    if not solver.is_satisfiable(*wanted):
        return None
    settled = [*wanted]
    _grant_preferences(solver, settled, tuple(preferences))
    answers = [(person, fact) for person in people for fact in person.answers]
    unsaid = [person.minimal_answer(fact) for person, fact in answers]
    for place in _grant_preferences(solver, settled, unsaid):
        values = _values(*answers[place])
        while (value := next(values, None)) is not None:
            if not _grant_preferences(solver, settled, [value]):
                break
    solver.is_satisfiable(*settled)
    return solver.model()


def _grant_preferences(
    solver: Solver, settled: list[Formula], wishes: Sequence[Formula]
) -> list[int]:
    """Satisfy as many preferences as possible, earlier ones first.

    Tries all at once, then each half in turn: whatever can hold together would also be found one by
    one.

    Returns:
        Positions of the preferences that can't be satisfied.
    """
    if not wishes:
        return []
    if solver.is_satisfiable(*settled, *wishes):
        settled.extend(wishes)
        return []
    if len(wishes) == 1:
        return [0]
    half = len(wishes) // 2
    first = _grant_preferences(solver, settled, wishes[:half])
    return first + [half + place for place in _grant_preferences(solver, settled, wishes[half:])]


def answers_of(person: SymbolicPerson, model: Model) -> Answers:
    """Read a person's answers from a model, in profile order, without default values."""
    answers: dict[str, Any] = {"age": USUAL_AGE}
    used: dict[str, dict[Topic, int]] = {}
    for fact in person.answers:
        if fact.kind is Kind.NUMBER:
            number = _number(person, fact, model)
            if fact.topic in (Topic.NIGHTS, Topic.WEEKS):
                used.setdefault(fact.entry, {})[fact.topic] = number
            else:
                _count(answers, fact, number)
        elif fact.kind is Kind.CHOICE:
            words = zip(words_of(fact), person.variables_of(fact.name), strict=True)
            word = next(word for word, formula in words if model.satisfies(formula))
            if word != fact.default:
                _add_answer(answers, fact, word)
        elif fact.topic is Topic.PRESCRIBED:
            is_prescribed = model.satisfies(person.variables_of(fact.name)[0])
            used.setdefault(fact.entry, {})[fact.topic] = is_prescribed
        elif model.satisfies(person.variables_of(fact.name)[0]):
            _make_consistent(answers, fact)
    in_use = [
        _use_entry(active, said) for active, said in sorted(used.items()) if said.get(Topic.NIGHTS)
    ]
    if in_use:
        answers["current_actives"] = in_use
    return {name: answers[name] for name in _ORDER if name in answers}


def _values(person: SymbolicPerson, fact: Fact) -> Iterator[Formula]:
    """Yield the possible values of an answer, the most common first."""
    variables = person.variables_of(fact.name)
    if fact.kind is Kind.NUMBER:
        reached = range(len(variables) + 1)
        for count in sorted(reached, key=lambda count: _unusualness(person, fact, count)):
            yield person.in_interval(fact.name, count)
    elif fact.kind is Kind.CHOICE:
        yield from variables


def _unusualness(person: SymbolicPerson, fact: Fact, reached: int) -> int:
    low, high = person.domain.interval(fact.name, reached)
    return max(low - usual(fact), usual(fact) - high, 0)


def _number(person: SymbolicPerson, fact: Fact, model: Model) -> int:
    """Choose a number between the cuts that were reached, the most common one."""
    reached = sum(model.satisfies(cut) for cut in person.variables_of(fact.name))
    low, high = person.domain.interval(fact.name, reached)
    return min(max(usual(fact), low), high)


def _count(answers: dict[str, Any], fact: Fact, number: int) -> None:
    if fact.name == "age":
        answers["age"] = number
    elif number == usual(fact):
        return
    elif fact.topic is Topic.PROCEDURE:
        procedure = {"procedure": fact.entry, "days_since": number}
        answers.setdefault(fact.field, []).append(procedure)
    elif fact.topic is Topic.TRIED:
        tried = {"active": fact.entry, "weeks": number}
        answers.setdefault(fact.field, []).append(tried)
    else:
        _add_answer(answers, fact, number)


def _make_consistent(answers: dict[str, Any], fact: Fact) -> None:
    if fact.topic is Topic.ASKED:
        answers.setdefault(fact.field, [])
    elif fact.topic is Topic.LISTED:
        answers.setdefault(fact.field, []).append(fact.entry)
    else:
        _add_answer(answers, fact, answer=True)


def _add_answer(answers: dict[str, Any], fact: Fact, answer: bool | int | str) -> None:  # noqa: FBT001 - an answer
    if fact.topic is Topic.OWN_QUESTION:
        answers.setdefault(fact.field, {})[fact.entry] = answer
    else:
        answers[fact.name] = answer


def _use_entry(active: str, said: Mapping[Topic, int]) -> Any:  # noqa: ANN401 - a word or a mapping
    use: dict[str, Any] = {"active": active}
    if said[Topic.NIGHTS] != MAX_NIGHTS:
        use["nights"] = said[Topic.NIGHTS]
    if said.get(Topic.WEEKS, NOT_ASKED_WEEKS) != NOT_ASKED_WEEKS:
        use["weeks"] = said[Topic.WEEKS]
    if Topic.PRESCRIBED in said:
        use["prescribed"] = "yes" if said[Topic.PRESCRIBED] else "no"
    return active if len(use) == 1 else use
