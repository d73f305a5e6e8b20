"""Kinds of decisions are required if the rules can lead to them, and only then."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from poreroutine.advisor import Advisor
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Replace
from poreroutine.rulesets.rules.targets import Target
from poreroutine.spec.coverage import DECISIONS, measure
from small_features import LANTERN, played, workshop_advisor


def asked_for(folder: Path, *outcomes: Outcome) -> set[str]:
    """Return the kinds of decisions that are asked for, once a rule has more outcomes."""
    advisor = workshop_advisor()
    ruleset = advisor.ruleset
    first, *others = ruleset.rules
    wider = dataclasses.replace(first, then=(*first.then, *outcomes))
    changed = dataclasses.replace(ruleset, rules=(wider, *others))
    wanted = Advisor(base=changed, engine="portable")
    return set(measure(wanted, played(advisor, folder, LANTERN), ()).decisions)


def test_without_rules_that_drop_or_replace_neither_is_asked_for(tmp_path: Path) -> None:
    assert {*DECISIONS} - {"dropped", "replaced"} == asked_for(tmp_path)


def test_a_rule_that_drops_or_replaces_asks_for_its_kind(tmp_path: Path) -> None:
    drop, replace = Drop(Target(frozenset({"lantern"}))), Replace("lantern", "stone")

    assert {*DECISIONS} - {"replaced"} == asked_for(tmp_path, drop)
    assert {*DECISIONS} - {"dropped"} == asked_for(tmp_path, replace)
