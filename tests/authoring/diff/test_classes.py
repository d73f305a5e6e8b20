"""Every class of change that a person would notice is found, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine.authoring.diff.diff import Population, RulesDiff, diff_rules
from poreroutine.authoring.diff.references import RulesetSource
from poreroutine.report.diff_page import diff_markdown, diff_page
from poreroutine.rulesets.loading import load_with_sources
from sampling import one_in

Edited = Callable[..., Path]
Person = dict[str, object]

FIRM: Person = {"age": 30, "concerns": ["fine_lines", "loss_of_firmness"], "pregnancy": "no"}
OILY: Person = {
    "age": 30,
    "skin_type": "oily",
    "experience": "experienced",
    "concerns": ["visible_pores", "blackheads"],
    "pregnancy": "no",
}
EVENT: Person = {**FIRM, "signs": ["event_soon"], "current_actives": [{"active": "retinol"}]}
MOLE: Person = {**FIRM, "red_flags": ["mole_changing"]}
SEVERAL: Person = {**OILY, "concerns": ["acne", "blackheads", "dark_marks"]}
RAMP = (
    "  inci: [RETINOL, VITAMIN A]\n"
    "  family: retinoid\n"
    "  slots: [evening]\n"
    "  start: 2\n"
    "  ceiling: 7\n"
    "  ramp: [{weeks: 2, nights: 2}, {weeks: 2, nights: 3}, {weeks: 4, nights: 4}]\n"
)

CLASSES: dict[str, tuple[tuple[str, str, str], Person, str, str, str]] = {
    "order of steps": (
        (
            "knowledge/steps.yaml",
            "slots: {morning: 30, evening: 40}",
            "slots: {morning: 45, evening: 55}",
        ),
        OILY,
        "step",
        "routine",
        "routine",
    ),
    "strength": (
        ("knowledge/actives.yaml", "strength: 0.1 to 0.3 %", "strength: 1 to 2 %"),
        FIRM,
        "active",
        "loosened",
        "routine",
    ),
    "titration": (
        (
            "knowledge/actives.yaml",
            RAMP,
            RAMP.replace("{weeks: 2", "{weeks: 1"),
        ),
        FIRM,
        "active",
        "loosened",
        "routine",
    ),
    "time between new actives": (
        ("knowledge/calendar.yaml", "weeks_while_rising: 3", "weeks_while_rising: 1"),
        SEVERAL,
        "start",
        "loosened",
        "routine",
    ),
    "pause": (
        ("guard/pauses.yaml", "pause: {weeks: 2,", "pause: {weeks: 1,"),
        EVENT,
        "pause",
        "loosened",
        "loosened",
    ),
    "urgency": (
        ("knowledge/referrals.yaml", "urgency: within_2_weeks", "urgency: within_8_weeks"),
        MOLE,
        "referral",
        "loosened",
        "routine",
    ),
}


def written(folder: Path) -> RulesetSource:
    # Values that are fixed could not change here; what a diff sees is another question.
    (folder / "knowledge" / "fixed_values.yaml").unlink()
    return RulesetSource.of(load_with_sources(folder))


@pytest.fixture(scope="module")
def unfixed(edited: Edited) -> RulesetSource:
    return written(edited())


def over(old: RulesetSource, new: RulesetSource, *people: Person) -> RulesDiff:
    return diff_rules(old, new, Population(people, "people.jsonl", shown=False))


@pytest.mark.parametrize("name", one_in(3, CLASSES))
def test_a_change_of_this_class_is_seen(name: str, unfixed: RulesetSource, edited: Edited) -> None:
    edit, person, kind, forth, back = CLASSES[name]
    new = written(edited(edit))
    there, again = over(unfixed, new, person), over(new, unfixed, person)
    for found, severity in ((there, forth), (again, back)):
        effects = [effect for cause in found.causes for effect in cause.effects]
        assert severity == found.severity
        assert kind in {effect.kind.value for effect in effects}


def test_a_core_rule_that_changes_is_loudest_even_if_nobody_here_meets_it(
    unfixed: RulesetSource, edited: Edited
) -> None:
    new = written(edited(("guard/pauses.yaml", "pause: {weeks: 2,", "pause: {weeks: 1,")))
    for found in (over(unfixed, new, FIRM), over(new, unfixed, FIRM)):
        assert (("guard.pauses.event",), "loosened", 1) == (
            found.core,
            found.severity,
            found.counts.same,
        )
        assert "guard.pauses.event" in diff_page(found)
        assert "guard.pauses.event" in diff_markdown(found)


def test_a_core_rule_for_more_people_is_no_loss(unfixed: RulesetSource, edited: Edited) -> None:
    edit = ("guard/age.yaml", "age: {below: 18}", "age: {below: 19}")
    new = written(edited(edit))

    assert () == over(unfixed, new, FIRM).core
    assert ("guard.age.under_18",) == over(new, unfixed, FIRM).core


def test_wording_of_a_core_rule_is_no_change_of_it(unfixed: RulesetSource, edited: Edited) -> None:
    new = written(edited(("guard/pauses.yaml", "nobody wants that", "that is unwelcome")))

    assert ((), None) == (over(unfixed, new, FIRM).core, over(unfixed, new, FIRM).severity)


def test_what_products_must_be_counts(unfixed: RulesetSource, edited: Edited) -> None:
    lost = "steps.protect.kinds.broad_spectrum: spf30"
    before = "every 2 hours outdoors.\n      properties: [spf30, broad_spectrum]"
    after = before.replace("spf30, ", "")
    new = written(edited(("knowledge/steps.yaml", before, after)))
    there, again = over(unfixed, new, FIRM), over(new, unfixed, FIRM)

    assert (("loosened", (lost,)), ("wording", ())) == (
        (there.severity, there.lost_properties),
        (again.severity, again.lost_properties),
    )
    assert lost in diff_page(there)


def test_files_about_products_are_named(unfixed: RulesetSource, edited: Edited) -> None:
    new = written(edited(("products/words.yaml", "face wash", "face rinse")))
    found = over(unfixed, new, FIRM)

    assert ["poreroutine/products/words.yaml"] == [one.name for one in found.products]
    assert "products/words.yaml" in diff_page(found)
