"""Every possible answer is read by a rule, so that no question is useless."""

from __future__ import annotations

from functools import cache

import pytest

from poreroutine.advisor.default import default_advisor
from poreroutine.model.facts import Stage
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.vocabulary import LISTS


@cache
def ruleset() -> Ruleset:
    return default_advisor().ruleset


@cache
def read() -> frozenset[str]:
    return frozenset(fact for rule in ruleset().rules for fact in rule.facts)


def facts_of(question: str) -> list[str]:
    answers = ruleset().knowledge.questionnaire[question].answers
    if question in LISTS:
        return [f"{LISTS[question]}.{answer}" for answer in answers]
    return [f"procedure.{answer}.days" for answer in answers]


@pytest.mark.parametrize("question", sorted(ruleset().knowledge.questionnaire))
def test_every_answer_is_read_by_a_rule(question: str) -> None:
    rows = ruleset().knowledge.rows
    harmless = {
        f"medication.{name}"
        for name, row in rows["medications"].items()
        if (row["sun"], tuple(row["skin"])) == ("none", ("nothing",))
        and {row["trying"], row["pregnant"], row["breastfeeding"]} == {"fine"}
    }

    assert [] == [fact for fact in facts_of(question) if fact not in read() | harmless]


def test_every_fixed_field_is_read_by_a_rule() -> None:
    fields = {
        fact.name
        for fact in ruleset().vocabulary
        if fact.derived_by is None and "." not in fact.name
    }

    assert set() == fields - read()


def test_every_trait_that_is_set_is_read_again() -> None:
    knowledge = ruleset().knowledge
    needs = knowledge.pathways.keys()  # the order of choice reads them
    traits = {f"trait.{name}" for name in knowledge.traits if name not in needs}

    assert set() == traits - read()


def test_every_driver_is_scored_and_leads_somewhere() -> None:
    drivers = {f"driver.{name}" for name in ruleset().knowledge.drivers}
    led = {
        fact for rule in ruleset().rules if rule.stage is not Stage.ASSESS for fact in rule.facts
    }

    assert set() == drivers - led
