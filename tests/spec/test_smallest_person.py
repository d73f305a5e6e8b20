"""A smallest person is found for every rule that can be reached."""

from __future__ import annotations

import pytest

from poreroutine.advisor import Trace
from poreroutine.spec.answers import Answers
from poreroutine.spec.smallest_person import ProfileFinder
from small_ruleset import advise, recommend, rule

WARN = {"warn": "mind_the_step"}
HELPERS = (
    rule("assess.rust.creaks", {"concern.creaking": True}, {"add": {"driver.rust": 2}}),
    rule("assess.rust.squeaks", {"concern.squeaking": True}, {"add": {"driver.rust": 1}}),
    rule("assess.brittle.bent", {"condition.bent": True}, {"set": "trait.brittle"}),
    rule("guard.brittle.no_stones", {"trait.brittle": True}, {"forbid": {"family": "stone"}}),
    rule("guard.smoke.hurry", {"red_flag.smoke": True}, {"refer": "call_smith"}),
    rule("treat.rust.ash", {"driver.rust": {"at_least": 3}}, recommend("ash")),
)


def reached(name: str, when: dict[str, object]) -> Answers | None:
    advisor = advise(*HELPERS, rule(name, when, WARN))
    sought = advisor.ruleset.by_id[name]

    def fires(_: Answers, trace: Trace) -> bool:
        return any(one.id == name for one in trace.fired)

    return ProfileFinder(advisor).find([sought.condition], fires)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({}, {}),
        ({"age": {"below": 13}}, {"age": 12}),
        ({"skin_type": ["dry", "oily"]}, {"skin_type": "oily"}),
        ({"asked.signs": True}, {"signs": []}),
        (
            {"procedure.welding.days": {"at_most": 6}},
            {"procedures": [{"procedure": "welding", "days_since": 6}]},
        ),
        ({"in_use.stone": True}, {"current_actives": [{"active": "flint"}]}),
        (
            {"nights.quartz": {"at_most": 2}, "in_use.quartz": True},
            {"current_actives": [{"active": "quartz", "nights": 2}]},
        ),
        (
            {"nights.stone": {"at_least": 8}},
            {"current_actives": [{"active": "flint"}, {"active": "pumice"}]},
        ),
        ({"tried.any.weeks": {"at_least": 8}}, {"tried": [{"active": "ash", "weeks": 8}]}),
        (
            {"driver.rust": {"at_least": 3}},
            {"concerns": ["creaking", "squeaking"]},
        ),
        ({"forbidden.quartz": True}, {"conditions": ["bent"]}),
        ({"referral": "now"}, {"red_flags": ["smoke"]}),
        ({"present.ash": True}, {"current_actives": [{"active": "ash"}]}),
        (
            {"present.ash": True, "in_use.ash": False},
            {"concerns": ["creaking", "squeaking"]},
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_smallest_person_is_found(when: dict[str, object], expected: dict[str, object]) -> None:
    assert {"age": 30, **expected} == reached("advise.some.rule", when)


def test_nobody_is_found_where_another_rule_stands_in_the_way() -> None:
    when = {"present.quartz": True, "condition.bent": True}

    assert reached("advise.some.rule", when) is None


def test_a_rule_in_the_way_is_kept_quiet_where_it_can_be() -> None:
    advisor = advise(
        *HELPERS,
        rule("guard.cautious.no_ash", {"smoking": "unstated"}, {"withhold": {"active": "ash"}}),
        rule("advise.some.rule", {"present.ash": True, "in_use.ash": False}, WARN),
    )
    sought = advisor.ruleset.by_id["advise.some.rule"]
    found = ProfileFinder(advisor).find([sought.condition], lambda _, trace: sought in trace.fired)

    assert {"age": 30, "smoking": "no", "concerns": ["creaking", "squeaking"]} == found


def test_what_stands_in_the_way_is_told() -> None:
    advisor = advise(
        *HELPERS, rule("advise.some.rule", {"present.quartz": True, "condition.bent": True}, WARN)
    )
    condition = advisor.ruleset.by_id["advise.some.rule"].condition

    assert ("present.quartz is false, kept out by guard.brittle.no_stones",) == ProfileFinder(
        advisor
    ).blocked([condition])
