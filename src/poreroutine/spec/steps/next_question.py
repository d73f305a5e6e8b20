"""What is asked next, why, and when nothing more has to be asked."""

from __future__ import annotations

from collections.abc import Iterator

from poreroutine._support.words import normalised
from poreroutine.advisor import Advisor
from poreroutine.model.questions import NextQuestion
from poreroutine.spec.step_registry import then, when
from poreroutine.spec.world import Person, Visit, promise


@when("they are asked what is still open")
def open_question(advisor: Advisor, visit: Visit, person: Person) -> None:
    """Find the question that still changes most, from the answers given so far."""
    visit.store(advisor.next_question(person.answers))


@when('they skip every question up to "{text}"')
def skipping(advisor: Advisor, visit: Visit, person: Person, text: str) -> None:
    """Skip what is asked, until the question that is named comes."""
    steps = {
        normalised(step.question.text): step
        for step in _skipping_all(advisor, person)
        if step.question is not None
    }
    found = steps.get(normalised(text))
    promise(found is not None, f"to be asked {text!r}", list(steps))
    visit.store(found)


@when("they skip every question")
def skipping_all(advisor: Advisor, visit: Visit, person: Person) -> None:
    """Skip what is asked, until nothing more is."""
    visit.store(tuple(_skipping_all(advisor, person)))


@then('they are asked "{text}"')
def asks(visit: Visit, text: str) -> None:
    """Check which question is asked next."""
    question = visit.stored(NextQuestion).question
    found = "nothing" if question is None else question.text
    promise(normalised(found) == normalised(text), f"the question {text!r}", found)


@then('they read why it is asked: "{words}"')
def says_why(visit: Visit, words: str) -> None:
    """Check the sentence that says why a question is asked."""
    why = visit.stored(NextQuestion).why
    promise(normalised(words) in normalised(why), f"{words!r}", why)


@then('the answer "{label}" would matter')
def matters(visit: Visit, label: str) -> None:
    """Check that an answer can still change something for this person."""
    step = visit.stored(NextQuestion)
    found = [
        option.label
        for part in (() if step.question is None else step.question.parts)
        for option in part.options
        if option.id in step.answers.get(part.field, ())
    ]
    promise(normalised(label) in map(normalised, found), f"{label!r} among what matters", found)


@then("they may stop here")
def may_stop(visit: Visit) -> None:
    """Check that no open answer could take anything from the plan."""
    promise(visit.stored(NextQuestion).safe_to_stop, "that it is safe to stop", "more to ask")


@then("they may not stop yet")
def may_not_stop(visit: Visit) -> None:
    """Check that an open answer could still take something from the plan."""
    step = visit.stored(NextQuestion)
    promise(not step.safe_to_stop and step.needed, "questions that are needed", "none")


@then('they were never asked "{text}"')
def never_asked(visit: Visit, text: str) -> None:
    """Check that a question isn't asked of somebody for whom it cannot matter."""
    steps: tuple[NextQuestion, ...] = visit.stored(tuple)
    found = [each.question.text for each in steps if each.question is not None]
    promise(normalised(text) not in map(normalised, found), f"no question {text!r}", found)


def _skipping_all(advisor: Advisor, person: Person) -> Iterator[NextQuestion]:
    asked: list[str] = []
    while (step := advisor.next_question(person.answers, asked=asked)).question is not None:
        yield step
        asked.append(step.question.id)
    yield step
