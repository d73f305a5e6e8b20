"""What a search shares between similar people changes no result."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, SkinProfile
from poreroutine.core.inference.repeated import RepeatedInference
from poreroutine.core.planning import Choice, Plan, in_use_of, make_plan
from poreroutine.explain.counterfactual.plans import SharedPlans
from poreroutine.explain.counterfactual.profile_edits import ProfileEdits
from poreroutine.explain.dependencies import FactDependencies
from strategies import examples, profiles
from ten_people import EXAMPLES, TEN

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


ADVISOR = Advisor(engine="portable")
RULESET = ADVISOR.ruleset
DEPENDENCIES = FactDependencies(RULESET)
INFERENCE = DEPENDENCIES.inference_for(DEPENDENCIES.planner_rules)
WHOLE = DEPENDENCIES.inference_for(frozenset(RULESET.by_id))
SOME_ACTIVES = sorted(RULESET.knowledge.actives)[::12]
EVERY = 9
"""Of the thousand and more edits of a person, every ninth is tried."""


@cache
def neighbours(profile: SkinProfile) -> tuple[SkinProfile, ...]:
    """Return people with one other answer, and some with two."""
    relevant = DEPENDENCIES.facts_behind_rules(DEPENDENCIES.planner_rules)
    edits = ProfileEdits(RULESET).candidates(profile, relevant, planned=True)
    one = [edit.applied(profile) for edit in edits[::EVERY]]
    two = [
        second.applied(first.applied(profile))
        for first, second in zip(edits[::31], edits[7::31], strict=False)
        if first.answer != second.answer
    ]
    return (profile, *one, *two)


def example(person: str) -> SkinProfile:
    return ADVISOR.read_profile((EXAMPLES / f"{person}.yaml").read_bytes())


def choice(plan: Plan | Choice) -> object:
    """What a search reads of a plan."""
    return (
        [(each.active, each.slot) for each in plan.placed],
        [(each.active, each.reason, each.instead_of) for each in plan.reserves],
        {slot: [step.step for step in steps] for slot, steps in plan.backbone.items()},
    )


def about(active: str, plan: Plan | Choice) -> object:
    """What a search for one active reads of a plan."""
    return (
        [each.slot for each in plan.placed if each.active == active],
        [(e.reason, e.instead_of) for e in plan.reserves if e.active == active],
    )


def check(people: tuple[SkinProfile, ...]) -> None:
    repeated = RepeatedInference(INFERENCE)
    shared = SharedPlans(DEPENDENCIES.planner_readings)
    one_by_one = {
        one: SharedPlans(DEPENDENCIES.planner_readings, frozenset({one})) for one in SOME_ACTIVES
    }
    for person in people:
        expected = INFERENCE.run(person)
        found = repeated.run(person)

        assert dict(found.facts) == dict(expected.facts)
        assert found.fired == frozenset(expected.fired)
        assert found.outcomes == expected.outcomes

        in_use = in_use_of(person, RULESET.knowledge)
        steps = int(expected.facts["most_steps"])
        plan = make_plan(WHOLE.run(person).outcomes, RULESET.knowledge, in_use, steps)
        assert choice(shared.choice(found.fired, in_use, steps)) == choice(plan)
        for one, partly in one_by_one.items():
            decided = partly.choice(found.fired, in_use, steps)
            assert about(one, decided) == about(one, plan)


@pytest.mark.parametrize("person", TEN)
def test_neighbours_of_a_person_are_judged_as_each_would_be_alone(person: str) -> None:
    check(neighbours(example(person)))


@given(st.lists(profiles(RULESET.knowledge), min_size=2, max_size=4))
@settings(max_examples=examples(40), deadline=None)
def test_anybody_after_anybody_is_judged_as_alone(answers: list[dict[str, Any]]) -> None:
    read = [ADVISOR.read_profile(each) for each in answers]
    check((*read, read[0]))
