"""Every class of change that a person would notice is found, in both directions."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine.authoring.diff.diff import Population, RulesDiff, diff_rules
from poreroutine.authoring.diff.references import RulesetSource
from poreroutine.report.diff_page import diff_markdown, diff_page
from poreroutine.rulesets.loading import load_with_sources
from sampling import one_in

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


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
    shutil.rmtree(folder / "knowledge" / "fixed_values")
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

    assert (("loosened", (lost,)), ("routine", ())) == (
        (there.severity, there.lost_properties),
        (again.severity, again.lost_properties),
    )
    assert lost in diff_page(there)


@pytest.mark.parametrize(
    ("file", "before", "after", "lost"),
    [
        (
            "matching",
            "fragrance: {without: [fragrance, fragrance_allergen,",
            "fragrance: {without: [fragrance,",
            "matching.allergies.fragrance: fragrance_allergen",
        ),
        ("matching", "spf50: {spf: 50,", "spf50: {spf: 40,", "matching.properties.spf50: spf 50"),
        (
            "matching",
            "lanolin_free: {without: [lanolin]}",
            "lanolin_free: {without: [lanolin], steps: [treat]}",
            "matching.properties.lanolin_free: all steps",
        ),
        (
            "matching",
            "paraben_free: {without: [paraben]}",
            "paraben_free: {without: [paraben], unknown: open}",
            "matching.properties.paraben_free: unknown labels out",
        ),
        (
            "matching",
            "soap_free: {without: [soap], steps: [cleanse]}",
            "soap_free: {without: [soap], steps: [cleanse], prefer: true}",
            "matching.properties.soap_free: required",
        ),
        (
            "refused",
            "  peeling_acid:\n    rank: 2\n    text: peel\n",
            "  peeling_acid:\n    rank: 2\n    text: peel\n    verdict: pause\n",
            "refused.peeling_acid: stop",
        ),
        (
            "refused",
            "actives: [tretinoin, tazarotene, trifarotene]",
            "actives: [tretinoin, tazarotene]",
            "refused.retinoid_medicine: trifarotene",
        ),
        ("refused", "regions: [eu, uk]", "regions: [eu]", "refused.adapalene_medicine: uk"),
    ],
)
def test_less_asked_of_labels_is_loudest(  # noqa: PLR0913, PLR0917 - an edit and its effect
    file: str, before: str, after: str, lost: str, unfixed: RulesetSource, edited: Edited
) -> None:
    new = written(edited((f"knowledge/{file}.yaml", before, after)))
    there, again = over(unfixed, new, FIRM), over(new, unfixed, FIRM)

    assert ("loosened", (lost,)) == (there.severity, there.lost_properties)
    assert (None, ()) == (again.severity, again.lost_properties)
    assert lost in diff_page(there)
    assert lost in diff_markdown(there).replace("\\", "")


def test_a_name_that_is_no_longer_read_or_means_another_answer_is_seen(
    unfixed: RulesetSource, edited: Edited
) -> None:
    marks = "brown marks, post acne marks, acne marks, hyperpigmentation,"
    lost = written(
        edited(("knowledge/questionnaire.yaml", marks, marks.replace(" hyperpigmentation,", "")))
    )
    medicines = "knowledge/questionnaire/medicines_vitamin_a.yaml"
    # A medicine that is not listed is read as another medicine.
    moved = written(edited((medicines, " Epuris,", "")))

    gone, other, back = (
        over(unfixed, lost, FIRM),
        over(unfixed, moved, FIRM),
        over(moved, unfixed, FIRM),
    )

    assert ("routine", ("concerns: hyperpigmentation",)) == (gone.severity, gone.lost_words)
    assert ("loosened", ("medications: Epuris",)) == (other.severity, other.other_words)
    assert (None, (), ()) == (back.severity, back.lost_words, back.other_words)
    assert "concerns: hyperpigmentation" in diff_page(gone)
    assert "medications: Epuris" in diff_page(other)


def test_other_numbers_in_a_text_are_content_and_other_words_are_not(
    unfixed: RulesetSource, edited: Edited
) -> None:
    weeks = "plain: 8 to 12 weeks, clinical: 8 to 12 weeks; judge after 12 to 24}"
    numbers = written(
        edited(("knowledge/actives.yaml", weeks, weeks.replace("8 to 12 weeks", "4 to 6 weeks")))
    )
    words = written(
        edited(("knowledge/actives.yaml", "8 to 12 weeks; judge after", "8 to 12 weeks; judge at"))
    )

    assert "routine" == over(unfixed, numbers, FIRM).severity
    assert "wording" == over(unfixed, words, {**FIRM, "audience": "clinical"}).severity


def test_files_about_products_are_named(unfixed: RulesetSource, edited: Edited) -> None:
    new = written(edited(("products/words.yaml", "face wash", "face rinse")))
    found = over(unfixed, new, FIRM)

    assert ["poreroutine/products/words.yaml"] == [one.name for one in found.products]
    assert "products/words.yaml" in diff_page(found)
