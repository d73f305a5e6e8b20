"""Snippets complete every step, and offer words that the steps understand."""

from __future__ import annotations

import re

import pytest

from poreroutine.advisor import Advisor
from poreroutine.spec.names import Names
from poreroutine.spec.snippets import snippets
from poreroutine.spec.step_registry import known_steps, matching

CHOICES = re.compile(r"\$\{\d+\|((?:[^|\\]|\\.)*)\|\}")
DEFAULT = re.compile(r"\$\{\d+:((?:[^}\\]|\\.)*)\}")


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor(engine="portable")


def filled(body: str) -> str:
    """Take the first choice of each field, as an editor does."""
    body = CHOICES.sub(lambda match: offered(match[0])[0], body)
    return re.sub(r"\\(.)", r"\1", DEFAULT.sub(lambda match: match[1], body))


def offered(body: str) -> list[str]:
    """Return the choices of the only field that has some."""
    (choices,) = CHOICES.findall(body)
    return [re.sub(r"\\(.)", r"\1", word) for word in re.split(r"(?<!\\),", choices)]


def test_every_step_has_a_snippet_that_is_that_step(advisor: Advisor) -> None:
    written = snippets(advisor.ruleset)

    assert len(written) == len(known_steps())
    for step in known_steps():
        snippet = written[f"{step.kind.capitalize()} {step.sentence}"]
        assert isinstance(snippet, dict)
        assert filled(snippet["body"]) == step.example.partition(" ")[2]
        assert matching(step.kind, filled(snippet["body"])) == (step,)


@pytest.mark.parametrize(
    ("step", "question"),
    [
        ("Given they are concerned about {concerns}", "concerns"),
        ("Given they notice {signs}", "signs"),
        ("Given they have {conditions}", "conditions"),
        ("Given they take {medicines}", "medications"),
        ("Given they wish for {wishes}", "wishes"),
    ],
)
def test_offered_answers_are_understood(advisor: Advisor, step: str, question: str) -> None:
    snippet = snippets(advisor.ruleset)[step]
    assert isinstance(snippet, dict)
    table = Names(advisor.ruleset).answer(question)

    found = [table.find(word) for word in offered(snippet["body"])]

    assert set(found) >= set(advisor.ruleset.knowledge.questionnaire[question].answers)
