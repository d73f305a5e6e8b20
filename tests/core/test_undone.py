"""Undoing rules: the result is that of evaluating everything again without them."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poreroutine import Advisor
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.draft import PARTS
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
@given(answers=profiles(ADVISOR.ruleset.knowledge))
def test_a_draft_has_the_parts_of_the_routine(answers: dict[str, Any]) -> None:
    read = PIPELINE.read(answers)
    trace = PIPELINE.trace(read)
    routine, draft = PIPELINE.render(read.profile, trace), PIPELINE.draft(read.profile, trace)

    assert draft.crisis == routine.crisis
    assert [rule.id for rule in draft.rules] == [rule.id for rule in routine.rules]
    for part in (*PARTS, "steps"):
        assert getattr(draft, part) == getattr(routine, part)
