"""How other answers would change a routine, and which rules cause it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, SkinProfile
from poreroutine.explain.compare.attribution import minimised
from poreroutine.explain.compare.differences import differences, element_texts
from poreroutine.explain.compare.what_if import PLANNER_FIELDS
from poreroutine.model.differences import Difference
from poreroutine.model.elements import elements
from poreroutine.model.routine import Routine
from poreroutine.model.what_if import Effect, Group, WhatIf
from poreroutine.report.comparison_page import comparison_page
from strategies import examples, profiles

ADVISOR = Advisor()
PLAIN = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores", "blackheads"]}
few = settings(max_examples=examples(8), suppress_health_check=[HealthCheck.too_slow])
anybody = profiles(ADVISOR.ruleset.knowledge)


def compared(first: Mapping[str, Any], second: Mapping[str, Any]) -> WhatIf:
    """Compare two profiles."""
    return ADVISOR.what_if(ADVISOR.read_profile(first), ADVISOR.read_profile(second))


def group_of(found: WhatIf, address: str) -> Group:
    """Return the group in which an element stands."""
    return next(
        group for group in found.groups if address in {effect.address for effect in group.effects}
    )


class Undoing:
    """Undoes rules between two profiles, without the machinery under test."""

    def __init__(self, first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        self.second = ADVISOR.read_profile(second)
        self.before = ADVISOR.recommend(first)
        self.fired = ADVISOR.fired_rules(first), ADVISOR.fired_rules(second)

    def without(self, rules: frozenset[str]) -> Routine:
        first, second = self.fired
        every = frozenset(rule.id for rule in ADVISOR.rules)
        trace = ADVISOR.trace(
            self.second, without=(every - first - second) | (rules - first), forced=rules - second
        )
        return ADVISOR.render(self.second, trace)

    def restores(self, rules: frozenset[str], effect: Effect) -> bool:
        return _seen(self.without(rules), effect) == _seen(self.before, effect)


def _seen(routine: Routine, effect: Effect) -> object:
    element = elements(routine).get(effect.address)
    if element is None:
        return None
    texts = element_texts(routine).get(effect.address) if effect.severity == "wording" else None
    return element.said, texts


def test_the_same_answers_change_nothing() -> None:
    """No answers changed, no groups, no severity."""
    found = compared(PLAIN, PLAIN)

    assert found.same
    assert (found.answers, found.groups, found.severity) == ((), (), None)


def test_an_answer_is_traced_to_the_rule_that_reads_it() -> None:
    """Pregnancy takes an acid out, and the rule and the trait it reads are named."""
    found = ADVISOR.what_if(PLAIN, {"pregnancy": "pregnant"})
    group = group_of(found, "active:salicylic_acid")
    by_id = {rule.id: rule for rule in group.rules}
    rule = by_id["guard.pregnancy.little"]

    assert set(by_id) == {"assess.safety.expecting", "guard.pregnancy.little"}
    assert (group.how, rule.now) == ("needed", "fires")
    assert [(fact.fact, fact.before, fact.after) for fact in rule.facts] == [
        ("trait.expecting", False, True)
    ]


def test_a_difference_that_several_rules_share_names_them_all() -> None:
    """Two conditions forbid the same active: either alone would, so both are named."""
    found = ADVISOR.what_if(PLAIN, {"conditions+": "rosacea", "sensitivity": "high"})
    group = group_of(found, "active:salicylic_acid")

    assert group.how == "shared"
    assert len(group.rules) > 1
    assert {rule.now for rule in group.rules} == {"fires"}


def test_answers_that_the_plan_reads_itself_are_named() -> None:
    """Something in use stands in the routine without any rule."""
    found = ADVISOR.what_if(PLAIN, {"current_actives+": {"active": "retinol", "nights": 2}})
    group = group_of(found, "active:retinol")

    assert (group.how, group.answers) == ("answers", ("current_actives",))


def test_what_takes_the_place_of_something_says_so() -> None:
    """An active that comes in names the one that waits because of it."""
    found = ADVISOR.what_if(PLAIN, {"current_actives": [{"active": "retinol", "nights": 7}]})
    (retinol,) = (
        effect
        for group in found.groups
        for effect in group.effects
        if effect.address == "active:retinol"
    )

    assert [named.id for named in retinol.takes_place_of] == ["salicylic_acid"]


def test_audience_changes_words_alone() -> None:
    """Other words are told as such, under the answer they come from."""
    found = ADVISOR.what_if(PLAIN, {"audience": "clinical"})
    reworded = [group for group in found.groups if group.severity == "wording"]

    assert [(group.how, group.answers) for group in reworded] == [("answers", ("audience",))]


@few
@given(anybody, anybody)
def test_every_difference_stands_in_one_group(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    """Groups hold each difference once, and the rules are those that fire on one side."""
    found = compared(first, second)
    told = [effect.address for group in found.groups for effect in group.effects]
    expected: tuple[Difference, ...] = differences(
        ADVISOR.recommend(first), ADVISOR.recommend(second)
    )

    assert sorted(told) == sorted(difference.address for difference in expected)
    assert set(found.newly_fire) == ADVISOR.fired_rules(second) - ADVISOR.fired_rules(first)
    assert set(found.fell_silent) == ADVISOR.fired_rules(first) - ADVISOR.fired_rules(second)
    assert WhatIf.model_validate_json(found.model_dump_json()) == found


@few
@given(anybody, st.data())
def test_what_is_said_of_causes_is_so(first: dict[str, Any], data: st.DataObject) -> None:
    """Undoing one needed rule undoes the effect; shared rules do so together, and only together."""
    second = data.draw(profiles(ADVISOR.ruleset.knowledge))
    changed = data.draw(st.lists(st.sampled_from(sorted(second)), min_size=1, max_size=3))
    second = {**first, **{name: second[name] for name in changed}}
    undoing = Undoing(first, second)
    for group in compared(first, second).groups:
        rules = frozenset(rule.id for rule in group.rules)
        effect = group.effects[0]
        if group.how == "needed":
            assert all(undoing.restores(frozenset((rule,)), effect) for rule in rules)
        if group.how == "shared":
            assert undoing.restores(rules, effect)
            assert not any(undoing.restores(rules - {rule}, effect) for rule in rules)


@few
@given(anybody, anybody)
def test_without_answers_read_directly_rules_explain_everything(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    """Where no field that the plan reads itself differs, every difference has rules behind it."""
    for name in PLANNER_FIELDS:
        second.pop(name, None)
        if name in first:
            second[name] = first[name]

    assert "answers" not in {group.how for group in compared(first, second).groups}


@given(st.sets(st.integers(0, 40)), st.integers(41, 60))
def test_what_is_shrunk_can_not_be_shrunk(needed: set[int], size: int) -> None:
    """Of many parts exactly those are left that are needed."""
    parts = [str(number) for number in range(size)]
    wanted = {str(number) for number in needed}

    assert set(minimised(parts, lambda some: wanted <= set(some))) == wanted


@few
@given(st.sampled_from([40, 80, 120]), anybody, anybody)
def test_a_page_keeps_its_width(width: int, first: dict[str, Any], second: dict[str, Any]) -> None:
    """No line is wider than the page, whatever changes."""
    page = comparison_page(compared(first, second), width=width)

    assert max(map(len, page.splitlines())) <= min(width, 100)


def test_a_page_names_rule_fact_and_effect() -> None:
    """What a person needs to follow the change stands on the page."""
    page = comparison_page(ADVISOR.what_if(PLAIN, {"pregnancy": "pregnant"}), width=100)

    assert "pregnancy: not asked → pregnant" in page
    assert "guard.pregnancy.little now applies" in page
    assert "salicylic acid  goes" in page


def test_a_profile_that_is_read_and_a_mapping_are_alike() -> None:
    """The second profile may be given whole, or as changes to the first."""
    whole = ADVISOR.what_if(PLAIN, SkinProfile.model_validate({**PLAIN, "age": 45}))

    assert whole == ADVISOR.what_if(PLAIN, {"age": 45})
