"""Requests and rejected profiles: what is asked for, and what is refused."""

from __future__ import annotations

from functools import cache

from poreroutine.advisor import Advisor
from poreroutine.spec.step_registry import then, when
from poreroutine.spec.world import Person, Visit, promise


@when("they ask for a routine")
def ask(person: Person, visit: Visit) -> None:
    """Request a routine for the answers given so far."""
    visit.ask(person)


@when("they ask for a routine that leaves medicines to a pharmacist")
def ask_without_medicines(person: Person, visit: Visit) -> None:
    """Request a routine from an operator who does not answer on medicines."""
    visit.advisor = _referring()
    visit.ask(person)


@then("they get a routine")
def answered(visit: Visit) -> None:
    """Check that the answers are accepted, however unusual they are."""
    promise(len(visit.routine.week), "a routine for a whole week", "none")


@then('the profile is refused because "{words}"')
def refused(visit: Visit, words: str) -> None:
    """Check that invalid answers are rejected with a helpful message."""
    expected = f"the profile to be refused because {words!r}"
    promise(visit.refusal is not None, expected, "a routine")
    faults = [] if visit.refusal is None else [str(fault) for fault in visit.refusal.faults]
    promise(any(words.lower() in fault.lower() for fault in faults), expected, faults)


@cache
def _referring() -> Advisor:
    return Advisor(medicine_answers="refer")
