"""Covering people: every pair and triple is among them, and a broken promise is found."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from poreroutine.authoring.prove import cover as module
from poreroutine.authoring.prove.choices import Choice, answers_with, choices_of
from poreroutine.authoring.prove.cover import cover
from poreroutine.core import pipeline as pipeline_module
from poreroutine.core.planning import Plan, make_plan
from small_ruleset import BACKBONE, advise, recommend, rule

RULES = (
    BACKBONE,
    rule("guard.metal.shade", {}, {"require": {"step": "shade", "slot": "morning"}}),
    rule(
        "guard.metal.three",
        {"condition.bent": True, "medication.oil_can": True, "age": {"at_least": 60}},
        {"forbid": {"family": "stone"}},
    ),
    rule("treat.metal.rub", {}, recommend("quartz", 9, nights=3)),
)


def small() -> Any:  # noqa: ANN401 - an advisor
    return advise(*RULES)


def test_every_pair_and_every_triple_is_given_by_somebody() -> None:
    choices = choices_of(small().ruleset)
    triples = module._triples(small().ruleset, choices)  # noqa: SLF001 - what must be covered
    loud = frozenset((3,))
    arrays = module._Arrays(choices, loud, 1)  # noqa: SLF001 - the same
    people = [frozenset(person) for person in arrays.people(triples)]

    wanted = {
        pair
        for pair in combinations(range(len(choices)), 2)
        if choices[pair[0]].slot != choices[pair[1]].slot
    }
    given = {pair for person in people for pair in combinations(sorted(person), 2)}
    assert arrays.pairs == len(wanted)
    assert set() == wanted - given
    assert triples
    assert set() == {each for each in triples if not any(set(each) <= who for who in people)}


def test_nobody_answers_a_question_twice() -> None:
    choices = choices_of(small().ruleset)
    for person in module._Arrays(choices, frozenset(), 1).people(()):  # noqa: SLF001
        slots = [choices[place].slot for place in person]
        assert len(set(slots)) == len(slots)


def test_the_same_seed_makes_the_same_people() -> None:
    assert cover(small())[0] == cover(small())[0]


def test_the_numbers_of_rules_are_answers_on_both_sides() -> None:
    ages = {one.value for one in choices_of(small().ruleset) if one.fact == "age"}

    assert {59, 60} <= ages


def test_answers_are_put_where_a_profile_has_them() -> None:
    given = [
        Choice("age", "age", "", 40),
        Choice("condition.bent", "conditions", "bent", "bent"),
        Choice("question.own", "answers", "own", "yes"),
    ]

    expected = {"age": 40, "conditions": ["bent"], "answers": {"own": "yes"}}
    assert expected == answers_with(given)


def test_a_sound_planner_has_no_finding() -> None:
    coverage, found = cover(small())

    assert () == found
    assert coverage.people > 10


def test_a_broken_promise_is_shown_with_a_simple_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def plan(*given: Any) -> Plan:  # noqa: ANN401 - what the planner takes
        made = make_plan(*given)
        parts = {name: getattr(made, name) for name in Plan.__slots__}
        if "bent" not in str(given[0].forbidden) and given[0].forbidden:
            parts["backbone"] = dict.fromkeys(made.backbone, ())
        return Plan(**parts)

    monkeypatch.setattr(pipeline_module, "make_plan", plan)
    _, (finding,) = cover(small())

    assert ("V113", "what_rules_ask") == (finding.code, finding.about)
    assert "lacks shade, required by guard.metal.shade" in finding.message
    assert finding.witness is not None
    person = dict(finding.witness.profile)
    assert person.pop("age") >= 60
    assert {"conditions": ["bent"], "medications": ["oil_can"]} == person
