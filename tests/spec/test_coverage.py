"""A rule is covered if its scenario fires it and states its outcome, and not otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.spec.cases import Case
from poreroutine.spec.coverage import Coverage, RuleCoverage, as_dict, as_text, measure
from small_features import LANTERN, NO_STONES, played, workshop_advisor


def covered(folder: Path, text: str, cases: tuple[Case, ...] = ()) -> Coverage:
    advisor = workshop_advisor()
    return measure(advisor, played(advisor, folder, text), cases)


def shown(folder: Path, text: str, rule: str) -> RuleCoverage:
    return next(one for one in covered(folder, text).rules if one.rule.id == rule)


def test_a_rule_is_stated_by_a_promise_that_rests_on_it(tmp_path: Path) -> None:
    one = shown(tmp_path, LANTERN, "treat.rust.lantern")

    assert (True, True) == (one.fired, one.stated)


def test_firing_alone_states_nothing(tmp_path: Path) -> None:
    silent = LANTERN.replace("lantern is there for rust", "the rule treat.rust.lantern fires")
    one = shown(tmp_path, silent, "treat.rust.lantern")

    assert (True, False) == (one.fired, one.stated)


def test_a_rule_without_its_tag_is_not_covered(tmp_path: Path) -> None:
    one = shown(tmp_path, LANTERN.replace("@treat.rust.lantern ", ""), "treat.rust.lantern")

    assert (False, False) == (one.fired, one.stated)


def test_a_trait_is_stated_by_the_rule_that_rests_on_it(tmp_path: Path) -> None:
    one = shown(tmp_path, NO_STONES, "assess.brittle.damaged")

    assert (True, True) == (one.fired, one.stated)


def test_a_trait_is_not_stated_where_nothing_rests_on_it(tmp_path: Path) -> None:
    told_otherwise = NO_STONES.replace("stone is ruled out", "they get a routine")

    assert not shown(tmp_path, told_otherwise, "assess.brittle.damaged").stated


def test_a_branch_that_no_row_takes_is_missing(tmp_path: Path) -> None:
    one = shown(tmp_path, NO_STONES, "assess.brittle.damaged")

    assert ["condition.bent: true"] == [way.words for way in one.missing]


def test_a_scenario_that_fails_proves_nothing(tmp_path: Path) -> None:
    result = covered(tmp_path, LANTERN + "    And quartz is in the routine\n")

    assert ["A lantern helps against rust"] == [one.scenario for one in result.failed]
    assert not any(one.fired for one in result.rules)


def test_a_tag_that_no_row_earns_is_found(tmp_path: Path) -> None:
    result = covered(tmp_path, LANTERN.replace("@assess.rust.creaks", "@guard.young.nothing_new"))

    assert ["guard.young.nothing_new"] == [one.rule for one in result.unearned]
    assert "does not fire" in str(result.unearned[0])


def test_quiet_is_shown_by_a_step_or_a_case(tmp_path: Path) -> None:
    advisor = workshop_advisor()
    profile = advisor.read_profile({"age": 30})
    case = Case("Grown", profile, (), ("guard.young.nothing_new",), todo=False, file="a", line=1)
    text = LANTERN + "    And the rule guard.brittle.no_stones stays quiet\n"
    quiet = {one.rule.id for one in covered(tmp_path, text, (case,)).rules if one.quiet}

    # The backbone always fires: there is nobody to show it quiet with.
    assert {
        "guard.young.nothing_new",
        "guard.brittle.no_stones",
        "treat.backbone.every_day",
    } == quiet


def test_decisions_are_counted(tmp_path: Path) -> None:
    result = covered(tmp_path, LANTERN)

    assert (1, 0) == (result.decisions["chosen"], result.decisions["separated"])


@pytest.mark.parametrize(("threshold", "expected"), [(0, True), (100, False)])
def test_every_measure_has_to_reach_the_threshold(
    tmp_path: Path, threshold: float, *, expected: bool
) -> None:
    assert expected == covered(tmp_path, LANTERN).meets(threshold)


def test_the_text_names_what_is_missing_by_topic(tmp_path: Path) -> None:
    text = as_text(covered(tmp_path, LANTERN + NO_STONES))

    assert "guard.young: 0 of 1 rules covered\n  guard.young.nothing_new: no scenario" in text
    assert "assess.brittle.damaged 2/2: condition.bent: true" in text
    assert "decisions that no scenario shows: kept" in text


def test_the_json_has_every_rule(tmp_path: Path) -> None:
    data = as_dict(covered(tmp_path, NO_STONES), 100)

    assert {2: "condition.bent: true"} == data["rules"]["assess.brittle.damaged"]["missing"]
    assert not data["reached"]


ROWS = """
  Scenario Outline: Somebody concerned about <concern> is helped
    Given a person aged 30
    And they are concerned about <concern>
    When they ask for a routine
    Then lantern is in the routine

    Examples: Each of them
      | concern  | rule   |
      | creaking | {rule} |
"""


@pytest.mark.parametrize("name", ["lantern", "treat.rust.lantern"])
def test_the_column_rule_names_what_a_row_is_about(tmp_path: Path, name: str) -> None:
    one = shown(tmp_path, ROWS.format(rule=name), "treat.rust.lantern")

    assert (True, True) == (one.fired, one.stated)


def test_a_row_must_state_the_rule_that_it_names(tmp_path: Path) -> None:
    unstated = covered(tmp_path, ROWS.format(rule="nothing_new"))

    assert ["guard.young.nothing_new"] == [one.rule for one in unstated.unearned]
    assert not unstated.unearned[0].fires
