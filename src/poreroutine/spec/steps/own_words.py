"""Answers in people's own words: what they are read as, and what is asked back."""

from __future__ import annotations

from poreroutine._support.words import normalised
from poreroutine.spec.step_registry import given, then
from poreroutine.spec.world import Person, Visit, promise


@given('they write "{words}" for {field}')
def writing(person: Person, words: str, field: str) -> None:
    """Give an answer as people write it, under any name of a field."""
    person.answers[field] = words


@then("the profile has {answer} for {field}")
def read_as(visit: Visit, field: str, answer: str) -> None:
    """Check which answer the words are read as, by its id or how people read it."""
    names = visit.advisor.vocabulary.names["fields"].find(field)
    promise(len(names) == 1, f"a field called {field}", [each.answer for each in names])
    value = dict(visit.routine.profile).get(names[0].answer)
    given = value if isinstance(value, list | tuple) else [value]
    labels = visit.advisor.vocabulary.names[names[0].answer].labels
    read = [word for each in given for word in (str(each), labels.get(str(each), ""))]
    promise(normalised(answer) in map(normalised, read), f"{field} read as {answer}", read)


@then("they are asked whether they mean {answers}")
def asked_back(visit: Visit, answers: str) -> None:
    """Check that the words fit several answers, and that these are offered, with "or" between."""
    faults = () if visit.refusal is None else visit.refusal.faults
    offered = [each.label for fault in faults for each in fault.allowed]
    # A label can have an "or" of its own, so both are taken apart.
    expected, found = (
        sorted(map(normalised, text.split(" or "))) for text in (answers, " or ".join(offered))
    )
    promise(expected == found, f"a choice of {answers}", offered)
