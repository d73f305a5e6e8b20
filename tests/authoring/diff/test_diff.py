"""Whose routines change, how severely, and which change causes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine.authoring.diff.diff import Population, RulesDiff, diff_rules
from poreroutine.authoring.diff.references import RulesetSource, changes_of
from poreroutine.authoring.diff.sample import Sampler
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_with_sources
from small_ruleset import BACKBONE, recommend, rule, write_ruleset

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


STONES = {"family": "stone"}
AGE = ("guard/age.yaml", "age: {below: 18}", "age: {below: 17}")
SEVENTEEN = {"age": 17, "concerns": ["fine_lines", "loss_of_firmness"], "pregnancy": "no"}
SIXTEEN = {**SEVENTEEN, "age": 16}
GROWN = {**SEVENTEEN, "age": 30}
Edited = Callable[..., Path]


def written(folder: Path) -> RulesetSource:
    return RulesetSource.of(load_with_sources(folder))


@pytest.fixture(scope="module")
def younger(edited: Edited) -> RulesetSource:
    """One boundary moved by a year."""
    return written(edited(AGE))


def over(old: RulesetSource, new: RulesetSource, *people: dict[str, object]) -> RulesDiff:
    return diff_rules(old, new, Population(people, "people.jsonl", shown=False))


def test_the_same_rules_change_nothing(bundled: RulesetSource) -> None:
    found = over(bundled, bundled, SEVENTEEN, GROWN)

    assert ((), 2, None) == (found.changes, found.counts.same, found.severity)


def test_a_moved_boundary_touches_those_between_and_names_its_rule(
    bundled: RulesetSource, younger: RulesetSource
) -> None:
    found = over(bundled, younger, SIXTEEN, SEVENTEEN, GROWN)

    assert (2, 1) == (found.counts.same, found.counts.loosened)
    assert ["guard.age.under_18"] == [one.name for cause in found.causes for one in cause.changes]
    assert ["only"] == [cause.how for cause in found.causes]
    assert [2] == [example.number for example in found.causes[0].examples]
    assert "loosened" == found.severity


def test_the_way_back_is_no_loosening(bundled: RulesetSource, younger: RulesetSource) -> None:
    found = over(younger, bundled, SIXTEEN, SEVENTEEN, GROWN)

    assert 0 == found.counts.loosened
    assert 1 == found.counts.routine + found.counts.wording


def test_a_sample_surely_meets_a_moved_boundary(
    bundled: RulesetSource, younger: RulesetSource
) -> None:
    """However few the people are, one of them stands between the old bound and the new one."""
    changes = changes_of(bundled, younger)
    people = tuple(Sampler(bundled.ruleset, younger.ruleset, changes).people(1))

    assert [17] == [person["age"] for person in people]


def test_the_same_seed_makes_the_same_people(
    bundled: RulesetSource, younger: RulesetSource
) -> None:
    changes = changes_of(bundled, younger)

    def people(seed: int) -> list[object]:
        return list(Sampler(bundled.ruleset, younger.ruleset, changes, seed).people(40))

    assert people(1) == people(1)
    assert people(1) != people(2)


def test_sampled_people_are_people_and_cover_the_questionnaire(bundled: RulesetSource) -> None:
    sampler = Sampler(bundled.ruleset, bundled.ruleset, ())
    people = list(sampler.people(1500))
    fields = ("concerns", "signs")
    answers = {(field, word) for one in people for field in fields for word in one.get(field, ())}
    asked = bundled.ruleset.knowledge.questionnaire
    known = {(field, word) for field in fields for word in asked[field].answers}
    found = over(bundled, bundled, *people)

    assert known == answers
    assert 0 == found.counts.refused


def test_two_changes_are_told_apart(bundled: RulesetSource, edited: Edited) -> None:
    both = written(edited(AGE, ("guard/smoking.yaml", "plain: Smoke", "plain: The smoke")))
    found = over(bundled, both, SEVENTEEN, GROWN)
    ages = [cause for cause in found.causes if cause.severity == "loosened"]

    assert 2 == len(found.changes)
    assert [("guard.age.under_18",)] == [tuple(one.name for one in each.changes) for each in ages]


def test_a_row_is_named_as_the_cause(bundled: RulesetSource, edited: Edited) -> None:
    """A text that changed in its table, and a rule that merely tells it."""
    text = bundled.rows["texts.thin_to_thick"]["plain"]
    new = written(edited(("knowledge/texts/advise.yaml", text, "From thin to thick, then.")))
    found = over(bundled, new, {**GROWN, "skin_type": "oily"})

    assert (1, "wording") == (found.counts.wording, found.severity)
    assert ["texts.thin_to_thick"] == [one.name for one in found.causes[0].changes]


def test_a_switched_off_guard_is_named_and_loosens(bundled: RulesetSource, tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text(
        'name: loose\nversion: "1"\n'
        "switched_off: [{rule: guard.redness.perioral, reason: To try it out.}]\n",
        encoding="utf-8",
    )
    loose = RulesetSource.of(load_with_sources(bundled_rulesets(), [tmp_path]))
    found = over(bundled, loose, {**GROWN, "conditions": ["perioral_dermatitis"]}, GROWN)

    assert "loosened" == found.severity
    assert ["guard.redness.perioral"] == [
        one.name for cause in found.causes for one in cause.changes
    ]


def test_the_work_of_several_processes_is_the_same(tmp_path: Path) -> None:
    old, new = (
        written(
            write_ruleset(
                tmp_path / str(age),
                (
                    BACKBONE,
                    rule("guard.young.stones", {"age": {"below": age}}, {"forbid": STONES}),
                    rule("treat.rust.quartz", {}, recommend("quartz", **{"for": "rust"})),
                ),
            )
        )
        for age in (18, 17)
    )
    people = [{"age": age, "concerns": ["creaking"]} for age in (16, 17)] * 250
    crowd = Population(people, "sample", 0)
    found = diff_rules(old, new, crowd)

    assert 250 == found.counts.loosened
    assert found == diff_rules(old, new, crowd, processes=2)


def test_somebody_whom_only_one_can_read_is_told(bundled: RulesetSource, edited: Edited) -> None:
    word = min(bundled.ruleset.knowledge.questionnaire["allergies"].answers)
    folder = edited()
    extra = folder / "knowledge" / "questionnaire.yaml"
    text = extra.read_text(encoding="utf-8").replace(
        f"    {word}:",
        "    quite_new:\n      label: {plain: new, clinical: new}\n      group: other\n    "
        + word
        + ":",
        1,
    )
    extra.write_text(text, encoding="utf-8")
    found = over(bundled, written(folder), {**GROWN, "allergies": ["quite_new"]}, GROWN)

    assert (1, "old") == (found.counts.refused, found.refused[0].by)
    assert "allergies[0]" in found.refused[0].why
