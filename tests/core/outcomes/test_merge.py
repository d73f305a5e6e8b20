"""Outcomes merge as a lattice: independent of order and repetition."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from poreroutine.core.outcomes.merge import _MERGERS, MAX_POINTS, Cap, Outcomes
from poreroutine.model.enums import MergedAs, Slot
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes import KINDS
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack, Total
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.referrals import Offer, Refer
from poreroutine.rulesets.rules.outcomes.requirements import RequireProperty, RequireStep
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell
from poreroutine.rulesets.rules.targets import Target
from small_ruleset import spoken, workshop
from strategies import backbones, cautions, proposals, relations

KNOWLEDGE = workshop().knowledge
QUARTZ = Target(actives=frozenset({"quartz"}))

assessed = st.lists(
    st.builds(Add, st.sampled_from(["rust", "draught"]), st.integers(1, 3))
    | st.builds(SetTrait, st.just("brittle")),
    max_size=3,
)
told = st.lists(
    st.builds(
        Tell,
        st.sampled_from(Channel),
        st.sampled_from([None, "lights_out", "mind_the_step"]),
        st.sampled_from([(), (frozenset({"quartz"}),)]),
    )
    | st.builds(Offer, st.sampled_from(["anvil", "forge"]))
    | st.builds(Refer, st.sampled_from(["see_smith", "call_smith"]))
    | st.builds(RequireProperty, st.just("quiet")),
    max_size=3,
)
bodies = st.one_of(
    assessed,
    told,
    proposals(KNOWLEDGE),
    cautions(KNOWLEDGE),
    relations(KNOWLEDGE),
    backbones(KNOWLEDGE),
)


@st.composite
def fired(draw: st.DrawFn) -> list[Rule]:
    """Rules that fired, each with a few outcomes, the same one twice among them."""
    listed = draw(st.lists(bodies, max_size=6))
    return [spoken(f"guard.topic.no_{n}", *body) for n, body in enumerate(listed)]


def merged(*groups: Sequence[Rule]) -> Outcomes:
    outcomes = Outcomes()
    for rules in groups:
        outcomes.merge(rules)
    return outcomes


@given(fired(), st.randoms(use_true_random=False))
def test_order_does_not_show(rules: list[Rule], dice: random.Random) -> None:
    assert merged(rules) == merged(dice.sample(rules, len(rules)))


@given(fired())
def test_saying_it_again_says_nothing_new(rules: list[Rule]) -> None:
    assert merged(rules) == merged(rules, rules) == merged([*rules, *reversed(rules)])


@given(fired(), st.integers(0, 6), st.integers(0, 6))
def test_parts_merge_into_the_whole(rules: list[Rule], one: int, other: int) -> None:
    """However the rules are grouped, stage by stage or all at once."""
    first, last = sorted((one, other))

    assert merged(rules) == merged(rules[:first], rules[first:last], rules[last:])


@given(fired(), fired())
def test_more_rules_only_forbid_more_and_permit_less(one: list[Rule], more: list[Rule]) -> None:
    few, many = merged(one), merged(one, [_renamed(rule) for rule in more])

    assert few.forbidden.keys() <= many.forbidden.keys()
    assert few.withheld.keys() <= many.withheld.keys()
    for name, cap in few.nights.items():
        assert many.nights[name].most <= cap.most
    for total, cap in few.totals.items():
        assert many.totals[total].most <= cap.most


def _renamed(rule: Rule) -> Rule:
    return spoken(rule.id.replace("topic", "more"), *rule.then)


@given(fired())
def test_every_merged_value_keeps_the_rules_behind_it(rules: list[Rule]) -> None:
    outcomes = merged(rules)
    ids = {rule.id for rule in rules}
    tables = (
        outcomes.forbidden, outcomes.withheld, outcomes.properties, outcomes.referrals,
        outcomes.dropped, outcomes.options, outcomes.texts, outcomes.own_texts, outcomes.traits,
    )  # fmt: skip

    for table in tables:
        assert all(behind and behind <= ids for behind in table.values())
    for candidate in outcomes.candidates.values():
        assert candidate.rules
        assert candidate.rules <= ids


def one(*outcomes: Outcome) -> Outcomes:
    return merged([spoken(f"guard.topic.no_{n}", outcome) for n, outcome in enumerate(outcomes)])


def test_the_smallest_limit_holds_with_all_rules_that_set_it() -> None:
    limits = (LimitNights(QUARTZ, 3), LimitNights(QUARTZ, 2), LimitNights(QUARTZ, 2))

    assert Cap(2, {"guard.topic.no_1", "guard.topic.no_2"}) == one(*limits).nights["quartz"]
    assert 1 == one(LimitTrack("sand", 4), LimitTrack("sand", 1)).tracks["sand"].most
    totals = one(LimitTotal(Total.IRRITATION, 2), LimitTotal(Total.IRRITATION, 5)).totals
    assert 2 == totals[Total.IRRITATION].most


def test_points_add_up_to_the_top_of_the_scale() -> None:
    outcomes = one(Add("rust", 2), Add("rust", 3))

    assert 5 == outcomes.driver("rust")
    assert 0 == outcomes.driver("draught")
    assert MAX_POINTS == one(*[Add("rust", 3)] * 4).driver("rust")


def test_recommendations_collect_and_weigh_together() -> None:
    outcomes = one(
        RecommendActive("quartz", 3, "rust", 2, Slot.EVENING),
        RecommendActive("quartz", 2, "draught", 5, None),
        RecommendActive("quartz", 2, None, None, Slot.EVENING),
    )
    candidate = outcomes.candidates["quartz"]

    assert (7, 5) == (candidate.weight, candidate.nights)
    assert {Slot.EVENING: 5} == candidate.slots
    assert {"rust": {"guard.topic.no_0"}, "draught": {"guard.topic.no_1"}} == candidate.drivers


def test_a_forbid_stands_beside_a_recommendation_for_the_plan_to_obey() -> None:
    outcomes = one(RecommendActive("quartz", 9), Forbid(QUARTZ), RecommendActive("quartz", 9))

    assert {"guard.topic.no_1"} == outcomes.forbidden["quartz"]


def test_a_step_once_required_stays_required() -> None:
    wanted, required = (
        RecommendStep("shade", Slot.MORNING, None, 2),
        RequireStep("shade", Slot.MORNING),
    )

    assert one(wanted, required).steps["shade", Slot.MORNING].required
    assert one(required, wanted).steps["shade", Slot.MORNING].required
    assert not one(wanted).steps["shade", Slot.MORNING].required


def test_every_kind_of_outcome_is_taken() -> None:
    assert set(KINDS) == set(_MERGERS)


def test_every_table_has_a_word_that_records_know() -> None:
    assert set(get_args(MergedAs)) == {word for word, _ in Outcomes().tables()}
