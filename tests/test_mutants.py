"""Rules with one fault are detected by the relevant scenarios and cases."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from yaml import safe_load

from mutants import (
    WATCHED,
    Bench,
    Mutant,
    as_cases,
    bundled,
    mutants,
    reached,
    reasons,
    report,
    sample,
)
from small_features import LANTERN, RULES, written
from small_ruleset import load, rule

A_SAMPLE = 160


def chosen() -> tuple[Mutant, ...]:
    """The day's sample, of rules that have a scenario: coverage tells of the others."""
    bench = bundled()
    kinds = ("removal", *WATCHED)
    found = (one for one in bench.mutants() if one.kind in kinds and bench.is_shown(one.rule))
    return sample(found, A_SAMPLE, os.environ.get("MUTANTS_DAY", bench.ruleset.version))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_sample_of_the_bundled_mutants_is_noticed() -> None:
    verdicts = [bundled().judge(mutant) for mutant in chosen()]
    unnoticed = {one.name for one in verdicts if not one.is_caught and not one.is_equal}

    assert set() == unnoticed - reasons().keys()


@pytest.mark.slow
def test_no_scenario_fails_before_anything_is_wrong() -> None:
    assert [] == bundled().broken


# -- the machinery ---------------------------------------------------------------------------------


def made(when: dict[str, object], *then: dict[str, object]) -> dict[str, Mutant]:
    ruleset = load(rule("guard.some.rule", when, *then))
    return {
        one.name.removeprefix("guard.some.rule "): one
        for one in mutants(ruleset.rules[0], ruleset.vocabulary)
    }


def test_every_kind_of_mutant_is_made() -> None:
    found = made(
        {"any": [{"age": {"at_least": 16}}, {"condition.bent": True}]},
        {"forbid": {"family": "stone"}},
        {"warn": "mind_the_step"},
    )

    assert {
        "removal",
        "boundary age from 15, not 16",
        "boundary age from 17, not 16",
        "alternative without age: at least 16",
        "alternative without condition.bent: true",
        "forbid Forbid 1",
        "outcome Tell 2",
    } == found.keys()


def test_a_mutant_that_can_never_fire_is_gone() -> None:
    found = made({"age": {"at_most": 0}}, {"warn": "mind_the_step"})

    assert found["boundary age to -1, not 0"].changed is None


def test_the_sample_of_a_day_stays_the_same_and_that_of_another_does_not() -> None:
    ages = {"age": {"at_least": 16, "at_most": 40}}
    found = tuple(made(ages, {"warn": "mind_the_step"}).values())

    def names(day: str, some: Iterable[Mutant]) -> tuple[str, ...]:
        return tuple(one.name for one in sample(some, 3, day))

    assert names("monday", found) == names("monday", reversed(found))
    assert len({names(str(day), found) for day in range(9)}) > 1


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(load(*RULES), written(tmp_path, LANTERN))


def verdicts(bench: Bench, name: str) -> dict[str, str | None]:
    ruled = bench.ruleset.by_id[name]
    found = (bench.judge(one) for one in mutants(ruled, bench.ruleset.vocabulary))
    return {one.name.removeprefix(f"{name} "): one.by_scenario for one in found}


def test_a_scenario_notices_what_it_states_and_nothing_else(bench: Bench) -> None:
    noticed = "A lantern helps against rust"

    assert {
        "removal": noticed,
        "boundary driver.rust from 1, not 2": None,
        "boundary driver.rust from 3, not 2": noticed,
        "outcome RecommendActive 1": noticed,
    } == verdicts(bench, "treat.rust.lantern")


def test_a_rule_without_a_scenario_can_go_unnoticed(bench: Bench) -> None:
    assert {None} == set(verdicts(bench, "guard.brittle.no_stones").values())


def test_a_change_that_nobody_could_tell_is_known_as_such(bench: Bench) -> None:
    found = {
        one.name: bench.judge(one)
        for name in ("treat.rust.lantern", "guard.young.nothing_new")
        for one in mutants(bench.ruleset.by_id[name], bench.ruleset.vocabulary)
    }

    # Creaking gives two points at once.
    assert found["treat.rust.lantern boundary driver.rust from 1, not 2"].is_equal
    assert {"age": 12} == found["guard.young.nothing_new boundary age to 11, not 12"].person


def test_a_case_is_ready_for_each_change_that_somebody_could_tell(bench: Bench) -> None:
    ruled = bench.ruleset.by_id["guard.young.nothing_new"]
    found = [bench.judge(one) for one in mutants(ruled, bench.ruleset.vocabulary)]
    text = as_cases(found, bench.ruleset)

    assert text.startswith("# guard/young.test.yaml\n- name: ")
    assert [({"age": 12}, True), ({"age": 13}, False)] == [
        (case["profile"], "fires" in case) for case in safe_load(text)
    ]


def test_judging_a_mutant_leaves_the_rules_as_they_are(bench: Bench) -> None:
    first = verdicts(bench, "treat.rust.lantern")

    assert first == verdicts(bench, "treat.rust.lantern")


def test_a_scenario_that_fails_already_notices_nothing(tmp_path: Path) -> None:
    text = LANTERN.replace("lantern is there", "quartz is there")
    bench = Bench(load(*RULES), written(tmp_path, text))

    assert ["A lantern helps against rust"] == bench.broken
    assert not bench.is_shown("treat.rust.lantern")


def test_the_page_keeps_the_reasons_that_people_gave(bench: Bench, tmp_path: Path) -> None:
    found = [bench.judge(one) for one in bench.mutants()]
    name = "guard.brittle.no_stones removal"
    page = tmp_path / "survivors.md"
    page.write_text(report(found, {name: "nobody has stones"}), encoding="utf-8")

    assert "nobody has stones" == reasons(page)[name]
    assert not reached(found)
