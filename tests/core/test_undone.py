"""Undoing rules: the result is that of evaluating everything again without them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poreroutine import Advisor
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.draft import PARTS
from poreroutine.explain.context import ExplanationContext
from poreroutine.explain.dependencies import FactDependencies
from poreroutine.model.elements import TEXT_KINDS, Element, ElementKind, element_at, elements
from poreroutine.model.routine import Routine
from strategies import profiles

ADVISOR = Advisor(engine="portable")
PIPELINE = Pipeline.of(ADVISOR.ruleset, ADVISOR.engine)
some = settings(max_examples=15, suppress_health_check=list(HealthCheck))


@some
@given(answers=profiles(ADVISOR.ruleset.knowledge), data=st.data())
def test_undone_rules_leave_what_a_run_without_them_gives(
    answers: dict[str, Any], data: st.DataObject
) -> None:
    read = PIPELINE.read(answers)
    base, stages = PIPELINE.trace(read), PIPELINE.inference.staged(read)
    names = [rule.id for rule in base.fired]
    for _ in range(12):
        without = frozenset(data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2)))
        assert PIPELINE.trace_undone(read, base, stages, without) == PIPELINE.trace(
            read, without=without
        )


@some
@given(answers=profiles(ADVISOR.ruleset.knowledge), data=st.data())
def test_without_texts_all_other_elements_are_the_same(
    answers: dict[str, Any], data: st.DataObject
) -> None:
    read = PIPELINE.read(answers)
    base, stages = PIPELINE.trace(read), PIPELINE.inference.staged(read)
    without = frozenset({data.draw(st.sampled_from([rule.id for rule in base.fired]))})
    whole = PIPELINE.draft(read.profile, PIPELINE.trace(read, without=without))
    fast = PIPELINE.draft(
        read.profile, PIPELINE.trace_undone(read, base, stages, without, texts=False)
    )

    for kind in set(ElementKind) - TEXT_KINDS:
        for address in elements(whole):
            assert element_at(fast, kind, address) == element_at(whole, kind, address)


@pytest.mark.slow
@some
@given(answers=profiles(ADVISOR.ruleset.knowledge), data=st.data())
def test_the_rules_that_an_element_needs_are_those_of_making_the_routine_again_without_each(
    answers: dict[str, Any], data: st.DataObject
) -> None:
    routine = ADVISOR.recommend(answers)
    context = ExplanationContext(PIPELINE, FactDependencies(PIPELINE.ruleset), routine)
    element = data.draw(st.sampled_from(sorted(context.elements.values(), key=_address)))
    fired = [rule.id for rule in context.trace.fired]

    def is_otherwise(made: Routine) -> bool:
        current = elements(made).get(element.address)
        return current is None or current.said != element.said

    text = element.id if element.kind in TEXT_KINDS else None
    slowly = frozenset(
        rule
        for rule in fired
        if is_otherwise(
            PIPELINE.render(
                context.profile, PIPELINE.trace(context.profile, without=frozenset({rule}))
            )
        )
    )

    assert slowly == context.necessary_rules(
        fired, lambda made: _otherwise(made, element), text=text
    )


def _address(element: Element) -> str:
    return element.address


def _otherwise(made: Routine, element: Element) -> bool:
    current = element_at(made, element.kind, element.address)
    return current is None or current.said != element.said


@some
@given(answers=profiles(ADVISOR.ruleset.knowledge))
def test_a_draft_has_the_parts_of_the_routine(answers: dict[str, Any]) -> None:
    read = PIPELINE.read(answers)
    trace = PIPELINE.trace(read)
    routine, draft = PIPELINE.render(read.profile, trace), PIPELINE.draft(read.profile, trace)

    assert draft.crisis == routine.crisis
    assert [rule.id for rule in draft.rules] == [rule.id for rule in routine.rules]
    for part in (*PARTS, "steps"):
        assert getattr(draft, part) == getattr(routine, part)
