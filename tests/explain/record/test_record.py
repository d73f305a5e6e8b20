"""Records: complete, reproducible, and without masked answers."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, SkinProfile
from poreroutine.core.facts.derive import derive
from poreroutine.errors import ProfileError
from poreroutine.explain.record.make import direct_facts
from poreroutine.explain.record.read import read_record
from poreroutine.model.record import MASK, Record
from strategies import profiles

ADVISOR = Advisor()
PLAIN = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores", "blackheads"]}
few = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
anybody = profiles(ADVISOR.ruleset.knowledge)
some_fields = st.sets(st.sampled_from(sorted(SkinProfile.model_fields)), max_size=3)


@few
@given(anybody, some_fields)
def test_a_record_is_the_same_bytes_every_time(answers: dict[str, Any], mask: set[str]) -> None:
    """Made twice, and read and written again, it is the same text."""
    text = ADVISOR.record(answers, mask=mask).to_json()

    assert ADVISOR.record(answers, mask=sorted(mask, reverse=True)).to_json() == text
    assert read_record(text).to_json() == text


@few
@given(anybody)
def test_a_record_holds_all_there_was(answers: dict[str, Any]) -> None:
    """Facts beyond their defaults, rules with what held, every rule merged, and the routine."""
    record = ADVISOR.record(answers)
    trace = ADVISOR.trace(ADVISOR.read_profile(answers))
    defaults = ADVISOR.vocabulary.defaults
    fired = {rule.id for rule in trace.fired}

    assert dict(record.facts) == {
        name: value for name, value in trace.facts.items() if value != defaults[name]
    }
    assert {rule.id: dict(rule.held) for rule in record.fired} == {
        rule.id: {name: trace.facts[name] for name in rule.facts} for rule in trace.fired
    }
    assert {rule for merged in record.merges for rule in merged.rules} <= fired
    assert record.routine == ADVISOR.recommend(answers)
    assert record.digests.rules.keys() == {rule.id for rule in ADVISOR.rules}


def test_there_is_no_clock_in_it() -> None:
    """A time stands in a record only when it was given."""
    assert ADVISOR.record(PLAIN).made_at is None
    assert ADVISOR.record(PLAIN, made_at="2026-11-22T10:00:00Z").made_at == "2026-11-22T10:00:00Z"


def test_merged_limits_and_weights_name_their_rules() -> None:
    """A limit has its number and rules; a recommendation the weight of each rule."""
    merges = {(each.what, each.about): each for each in ADVISOR.record(PLAIN).merges}
    outcomes = ADVISOR.trace(ADVISOR.read_profile(PLAIN)).outcomes
    candidate = outcomes.candidates["salicylic_acid"]
    cap = outcomes.tracks["exfoliation"]

    recommended = merges["recommend", "salicylic_acid"]
    assert recommended.value == candidate.weight == sum(recommended.weights.values())
    limit = merges["limit_track", "exfoliation"]
    assert (limit.value, set(limit.rules)) == (cap.most, cap.rules)


def test_a_record_fits_its_schema() -> None:
    """What is written is what `poreroutine schema record` describes."""
    schema = Record.model_json_schema(mode="serialization")

    jsonschema.validate(ADVISOR.record(PLAIN, mask=["age"]).model_dump(mode="json"), schema)


def test_every_fact_of_the_answers_belongs_to_one_field() -> None:
    """No fact that answers make could escape a mask."""
    owners = [direct_facts(field, ADVISOR.ruleset) for field in SkinProfile.model_fields]
    told = [fact.name for fact in ADVISOR.vocabulary if fact.derived_by is None]

    assert sorted(name for owned in owners for name in owned) == sorted(told)


@few
@given(anybody, st.data())
def test_masked_answers_leave_no_trace_in_facts(
    answers: dict[str, Any], data: st.DataObject
) -> None:
    """Two people who differ in masked answers alone have the same profile and facts on record."""
    mask = data.draw(some_fields)
    others = data.draw(anybody)
    other = {name: value for name, value in answers.items() if name not in mask}
    other |= {name: value for name, value in others.items() if name in mask}
    other.setdefault("age", answers["age"])
    one, two = ADVISOR.record(answers, mask=mask), ADVISOR.record(other, mask=mask)
    held = {rule.id: rule.held for rule in one.fired}

    assert one.profile == two.profile
    assert one.facts == two.facts
    assert all(held.get(rule.id, rule.held) == rule.held for rule in two.fired)
    assert one.routine.profile == two.routine.profile


@few
@given(anybody, some_fields)
def test_a_mask_hides_answers_values_and_what_they_derive(
    answers: dict[str, Any], mask: set[str]
) -> None:
    """The answer is a marker; its facts are nowhere but as markers in what held."""
    record = ADVISOR.record(answers, mask=mask)
    own = set().union(*(direct_facts(field, ADVISOR.ruleset) for field in mask))

    assert record.masked == tuple(sorted(mask))
    assert all(record.profile[field] == record.routine.profile[field] == MASK for field in mask)
    assert own.isdisjoint(record.facts)
    for rule in (*record.fired, *record.routine.rules):
        assert all(rule.held[name] == MASK for name in own.intersection(rule.held))


def test_what_rules_derive_from_a_masked_answer_is_masked_too() -> None:
    """Pregnancy sets a trait and forbids actives: neither shows, and neither does its absence."""
    pregnant = ADVISOR.record({**PLAIN, "pregnancy": "pregnant"}, mask=["pregnancy"])
    trace = ADVISOR.trace(ADVISOR.read_profile({**PLAIN, "pregnancy": "pregnant"}))

    assert trace.facts["trait.expecting"]
    assert trace.facts["forbidden.retinol"]
    assert not {"trait.expecting", "forbidden.retinol"} & set(pregnant.facts)
    told = {name: value for rule in pregnant.fired for name, value in rule.held.items()}
    assert told["trait.expecting"] == told["pregnancy"] == MASK


def test_a_field_that_is_none_can_not_be_masked() -> None:
    """A misspelt mask would tell what was to be hidden: it is refused, with the nearest field."""
    with pytest.raises(ProfileError) as caught:
        ADVISOR.record(PLAIN, mask=["pregnacy"])

    assert "Did you mean pregnancy?" in caught.value.detailed_message()


def test_no_answer_looks_like_the_marker() -> None:
    """The marker can't be mistaken for an answer."""
    for field in SkinProfile.model_fields:
        with pytest.raises(ProfileError):
            derive(
                ADVISOR.read_profile({**PLAIN, field: MASK}),
                ADVISOR.vocabulary,
                ADVISOR.ruleset.knowledge.use,
            )
