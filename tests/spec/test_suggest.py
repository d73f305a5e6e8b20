"""A suggestion is a scenario that passes and proves its rule."""

from __future__ import annotations

from pathlib import Path

from poreroutine.spec.coverage import measure
from poreroutine.spec.paths import alternatives
from poreroutine.spec.suggest import Suggester, Suggestion, UnreachedPath
from poreroutine.spec.suggest_output import as_text
from small_features import played, workshop_advisor
from small_ruleset import advise, recommend, rule


def suggestions() -> list[Suggestion | UnreachedPath]:
    advisor = workshop_advisor()
    suggester = Suggester(advisor)
    return [
        suggester.suggest(rule, way)
        for rule in advisor.rules
        for way in alternatives(rule, advisor.vocabulary) or (None,)
    ]


def test_suggestions_prove_every_rule_and_every_branch(tmp_path: Path) -> None:
    advisor = workshop_advisor()
    result = measure(advisor, played(advisor, tmp_path, as_text(suggestions())), ())

    assert () == result.failed
    assert () == result.unearned
    assert all(one.stated and not one.missing for one in result.rules)


def test_branches_alike_become_one_outline() -> None:
    text = as_text(one for one in suggestions() if one.rule.id == "assess.brittle.damaged")

    assert 1 == text.count("Scenario")
    assert "    And they have <condition>\n" in text
    assert text.endswith("      | condition |\n      | cracked   |\n      | bent      |")


def test_rules_that_stand_in_the_way_are_kept_quiet() -> None:
    advisor = advise(
        rule("guard.cautious.no_lamps", {"pregnancy": "unstated"}, {"forbid": {"family": "lamp"}}),
        rule("assess.rust.creaks", {"concern.creaking": True}, {"add": {"driver.rust": 2}}),
        rule(
            "treat.rust.lantern",
            {"driver.rust": {"at_least": 2}},
            recommend("lantern", **{"for": "rust"}),
        ),
    )
    found = Suggester(advisor).suggest(advisor.ruleset.by_id["treat.rust.lantern"])

    assert isinstance(found, Suggestion)
    assert "lantern is there for rust" in found.then


def test_what_nobody_reaches_is_told_with_its_reason() -> None:
    advisor = advise(
        rule("guard.bent.no_stones", {"condition.bent": True}, {"forbid": {"family": "stone"}}),
        rule(
            "advise.bent.stones",
            {"condition.bent": True, "present.stone": True},
            {"warn": "mind_the_step"},
        ),
    )
    found = Suggester(advisor).suggest(advisor.ruleset.by_id["advise.bent.stones"])

    assert isinstance(found, UnreachedPath)
    assert (
        "# Nobody reaches advise.bent.stones: fix or retire it.\n"
        "#   present.stone is false, kept out by guard.bent.no_stones"
    ) == as_text([found])
