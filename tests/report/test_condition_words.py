"""Conditions as sentences: every form of `when` gives unambiguous English."""

from __future__ import annotations

from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.report.condition_words import ALWAYS, condition_sentence
from small_ruleset import load, rule


def said(when: dict[str, Any]) -> str:
    ruleset = load(rule("guard.some.rule", when, {"warn": "lights_out"}))
    return condition_sentence(ruleset.by_id["guard.some.rule"].condition, ruleset.vocabulary)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({}, ALWAYS),
        (
            {"pregnancy": ["pregnant", "trying"], "age": {"at_least": 13}},
            "When pregnancy is trying or pregnant, and age is at least 13.",
        ),
        ({"age": {"below": 13}}, "When age is at most 12."),
        ({"age": {"at_least": 13, "below": 18}}, "When age is from 13 to 17."),
        ({"age": 40}, "When age is 40."),
        ({"skin_type": {"not": "dry"}}, "When skin type is not dry."),
        ({"concern.creaking": True}, "When the concerns include creaking."),
        ({"concern.creaking": False}, "When the concerns do not include creaking."),
        ({"in_use.quartz": True}, "When quartz is in use."),
        ({"nights.quartz": {"at_most": 2}}, "When quartz is used at most 2 times a week."),
        ({"weeks.quartz": {"below": 8}}, "When quartz has been in use for at most 7 weeks."),
        ({"tried.any.weeks": {"at_least": 8}}, "When anything was tried for at least 8 weeks."),
        ({"procedure.welding.days": {"at_most": 7}}, "When welding was at most 7 days ago."),
        ({"driver.rust": {"at_least": 2}}, "When rust has at least 2 points."),
        ({"trait.brittle": False}, "When the trait brittle does not hold."),
        ({"asked.habits": False}, "When habits were not asked about."),
        (
            {"any": [{"age": {"below": 13}}, {"sex": "male"}]},
            "When age is at most 12 or sex is male.",
        ),
        (
            {"any": [{"age": {"below": 13}, "sex": "male"}, {"sex": "female"}], "makeup": "none"},
            "When ((age is at most 12, and sex is male) or sex is female), and makeup is none.",
        ),
        (
            {"none": [{"sex": "male"}, {"age": {"above": 65}}]},
            "When none of these holds: sex is male; age is at least 66.",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(when: dict[str, Any], words: str) -> None:
    assert words == said(when)


def test_every_bundled_rule_has_a_sentence_and_a_line_for_each_outcome() -> None:
    advisor = Advisor()

    for each in advisor.rules:
        words = condition_sentence(each.condition, advisor.vocabulary)
        lines = [outcome.in_words(advisor.ruleset.knowledge) for outcome in each.then]

        assert words.startswith(("When ", ALWAYS))
        assert all(line and "_" not in line.split(":")[0] for line in lines), each.id
