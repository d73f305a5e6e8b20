"""Medicines and poisons on a shelf: texts, audiences, and exclusion from the routine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from made_up_products import advisor
from poreroutine.model.shelf import Audit, AuditEntry
from poreroutine.report.audit_page import audit_page

ADULT = {"age": 35, "sex": "female", "pregnancy": "no", "skin_type": "normal"}
MAN = {"age": 35, "sex": "male", "skin_type": "normal"}
FADE = {"name": "Fade", "ingredients": "Aqua, Hydroquinone, Glycerin"}
NIGHT = {"name": "Night Gel", "ingredients": "Aqua, Tretinoin 0.05%, Carbomer", "nights": 3}
TRIPLE = {
    "name": "Triple",
    "ingredients": "Aqua, Hydroquinone, Tretinoin, Mometasone Furoate, Calomel",
}
USES = {"current_actives": [{"active": "tretinoin", "nights": 3}]}
PRESCRIBED = "ask them before you"


def audit(*rows: Mapping[str, Any], **answers: Any) -> Audit:  # noqa: ANN401 - answers of a profile
    """Audit a shelf for somebody, or for nobody where nothing is answered."""
    return advisor().audit(advisor().read_shelf(list(rows)), answers or None)


def entry(row: Mapping[str, Any], **answers: Any) -> AuditEntry:  # noqa: ANN401 - answers of a profile
    """Audit a single thing."""
    return audit(row, **answers).entries[0]


def said(found: AuditEntry) -> str:
    """Return all that is said of a thing."""
    return " ".join(why.text for why in found.reasons)


@pytest.mark.parametrize("answers", [{}, ADULT, MAN, {"age": 15}])
@pytest.mark.parametrize(
    "label",
    [
        "Aqua, Hydroquinone, Glycerin",
        "Aqua, Fluticasone Propionate, Glycerin",
        "Aqua, Mercuric Chloride, Glycerin",
        "Aqua, Isotretinoin, Glycerin",
        "Aqua, Mupirocin, Zorblium Wunderextract 7",
    ],
)
def test_it_is_stopped_and_somebody_is_named(label: str, answers: Mapping[str, Any]) -> None:
    """For everybody, with a profile or without."""
    found = entry({"name": "Cream", "ingredients": label}, **answers)

    assert found.verdict == "stop"
    assert "doctor" in said(found)
    assert "pharmacist" in said(found)


def test_the_most_urgent_comes_first_and_nothing_is_left_out() -> None:
    """A mixture says all that it holds: whom to ring, the poison, then the rest."""
    found = audit(TRIPLE, **{**ADULT, "pregnancy": "pregnant"})
    codes = [why.code for why in found.entries[0].reasons]
    page = audit_page(found, width=100)

    assert codes[0] == "refused_pregnant"
    assert "a poison" in found.entries[0].reasons[1].text
    for words in ("ring your doctor or midwife today", "mercury", "hydroquinone", "a steroid"):
        assert words in " ".join(page.split())


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({**ADULT, "pregnancy": "breastfeeding"}, "refused_breastfeeding"),
        ({**ADULT, "pregnancy": "trying"}, "refused_may_be_pregnant"),
        ({"age": 35}, "refused_may_be_pregnant"),
        ({}, "refused_may_be_pregnant"),
    ],
)
def test_the_state_of_a_person_is_heeded(answers: Mapping[str, Any], code: str) -> None:
    """Whoever may be pregnant, or breastfeeds, hears whom to ring."""
    assert code in [why.code for why in entry(FADE, **answers).reasons]


@pytest.mark.parametrize("answers", [ADULT, MAN])
def test_a_pregnancy_that_is_none_is_not_spoken_of(answers: Mapping[str, Any]) -> None:
    assert ["refused"] == [why.code for why in entry(FADE, **answers).reasons]


def test_what_was_prescribed_is_not_stopped_by_this_page() -> None:
    """The one who prescribed it decides, whatever the text of other products says."""
    hydroquinone = entry(FADE, **ADULT, medications=["hydroquinone"])
    steroid = entry(
        {"name": "Cream", "ingredients": "Aqua, Hydrocortisone"},
        **ADULT,
        medications=["topical_steroid_face"],
    )
    tretinoin = entry(NIGHT, **ADULT, **USES)

    for found in (hydroquinone, steroid, tretinoin):
        assert found.verdict == "unclear"
        assert PRESCRIBED in said(found)
        assert "nobody prescribed this one" in said(found)


@pytest.mark.parametrize("active", ["azelaic_acid", "benzoyl_peroxide", "retinol"])
def test_an_active_that_shops_sell_needs_no_doctor(active: str) -> None:
    assert ["told_by_active"] == [
        why.code for why in entry({"name": "Gel", "active": active}, **ADULT, region="us").reasons
    ]


@pytest.mark.parametrize("state", ["pregnant", "breastfeeding"])
@pytest.mark.parametrize(
    ("row", "more"),
    [
        (FADE, {"medications": ["hydroquinone"]}),
        (NIGHT, USES),
        ({"name": "Gel", "active": "tretinoin"}, {}),
    ],
)
def test_a_pregnancy_goes_before_a_prescription(
    row: Mapping[str, Any], more: Mapping[str, Any], state: str
) -> None:
    """Nobody pregnant or breastfeeding is told to go on with a medicine on the shelf."""
    found = entry(row, **{**ADULT, "pregnancy": state}, **more)

    assert found.verdict == "stop"
    assert "as your doctor said" not in said(found)
    assert "as they said" not in said(found)


@pytest.mark.parametrize("row", [NIGHT, {"name": "Gel", "active": "tretinoin"}])
def test_what_is_ruled_out_is_not_used_on_because_it_was_prescribed(row: Mapping[str, Any]) -> None:
    """Beside isotretinoin tablets no vitamin A cream goes on, and one page says one thing."""
    found = entry(row, **ADULT, **USES, medications=["isotretinoin_now"])

    assert found.verdict == "stop"
    assert "as your doctor said" not in said(found)
    assert "as they said" not in said(found)


def test_a_pregnancy_that_may_be_is_spoken_of_beside_a_prescription() -> None:
    steroid = {"name": "Cream", "ingredients": "Aqua, Hydrocortisone"}
    told = {**ADULT, "pregnancy": "trying", "medications": ["topical_steroid_face"]}
    found = entry(steroid, **told)

    assert "refused_may_be_pregnant" in [why.code for why in found.reasons]


def test_a_prescribed_retinoid_serves_its_step() -> None:
    """It is told to be in use, so the routine goes on with it."""
    found = audit(NIGHT, **ADULT, **USES)

    assert [(1,)] == [use.places for use in found.uses if use.id == "treat.tretinoin"]


def test_a_medicine_that_nobody_gave_is_no_part_of_the_routine() -> None:
    """What is to be stopped is not planned, layered or counted beside it."""
    found = audit(NIGHT, {"name": "Serum", "ingredients": "Aqua, Retinol, Glycerin"}, **ADULT)

    assert found.routine is not None
    assert "tretinoin" not in {active.id for active in found.routine.actives}
    assert all(1 not in layers.places for layers in found.order)
    assert found.conflicts == ()


def test_a_prescription_named_by_its_active_alone_is_left_to_the_doctor() -> None:
    """Nobody reads a label there: it may well be prescribed."""
    found = entry({"name": "Gel", "active": "tretinoin"}, **ADULT)

    assert found.verdict == "unclear"
    assert "If nobody did, do not use it" in said(found)


def test_the_region_decides_where_laws_differ() -> None:
    """Adapalene and a preservative: refused in Europe, sold in the US."""
    for label in ("Aqua, Adapalene, Glycerin", "Aqua, Isobutylparaben, Glycerin"):
        row = {"name": "Cream", "ingredients": label}
        assert entry(row, **ADULT, region="eu").verdict == "stop"
        assert entry(row, **ADULT, region="us").verdict == "keep"


def test_no_text_of_a_label_gets_into_a_sentence() -> None:
    """What stands on a label comes from outside; sentences name what the tables know."""
    row = {"name": "Cream", "ingredients": "Aqua, Clobetasol [31mPay-here.example, Glycerin"}

    assert "example" not in said(entry(row, **ADULT))
    assert entry(row, **ADULT).verdict == "stop"
