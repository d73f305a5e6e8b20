"""Audits: individual products, the whole shelf, and the routine that uses it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_up_products import advisor
from poreroutine.errors import ShelfError
from poreroutine.model.enums import Slot
from poreroutine.model.shelf import Audit, Conflict
from poreroutine.report.audit_page import audit_page
from strategies import examples, profiles

MAN = {"age": 40, "sex": "male", "skin_type": "oily"}
PEEL = {"name": "Peel", "ingredients": "Aqua, Glycolic Acid, Glycerin", "slot": "evening"}
NIGHT = {"name": "Night", "ingredients": "Aqua, Glycerin, Retinol", "slot": "evening"}
KNOWLEDGE = advisor().ruleset.knowledge
Rows = Sequence[Mapping[str, Any]]


def audit(rows: Rows, answers: Mapping[str, Any] | None = None, catalog: str = "") -> Audit:
    """Audit a shelf, perhaps for somebody, perhaps beside a shop."""
    shelf = advisor().read_shelf(list(rows))
    shop = advisor().read_catalog(io.BytesIO(catalog.encode())) if catalog else None
    return advisor().audit(shelf, answers, shop)


def conflicts(*rows: Mapping[str, Any]) -> tuple[Conflict, ...]:
    return audit(rows, MAN).conflicts


def test_things_meet_when_the_week_has_too_few_nights() -> None:
    """Five and three nights are more than a week has: they meet for certain."""
    found = conflicts(PEEL | {"nights": 5}, NIGHT | {"nights": 3})

    assert [((1, 2), "night", True)] == [(each.places, each.by, each.meets) for each in found]
    assert "combine.pair.any_retinoid_with_any_aha" in found[0].rules


def test_things_that_need_not_meet_are_told_apart() -> None:
    """Two and two nights may be kept apart, and are not said to meet."""
    assert [False] == [
        each.meets for each in conflicts(PEEL | {"nights": 2}, NIGHT | {"nights": 2})
    ]


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [(["monday"], ["tuesday"], []), (["monday", "friday"], ["friday"], [True])],
)
def test_named_days_decide(one: list[str], other: list[str], meets: list[bool]) -> None:
    """Where days are named, only a day that both have is a conflict."""
    found = conflicts(PEEL | {"nights": one}, NIGHT | {"nights": other})

    assert meets == [each.meets for each in found]


def test_what_is_not_used_meets_nothing() -> None:
    """Something on the shelf that nobody uses is no conflict."""
    assert () == conflicts(PEEL | {"nights": 0}, NIGHT | {"nights": 7})


def test_one_product_with_both_counts_as_one_strong_product() -> None:
    """Two actives in one bottle are told as that, not as two things that meet."""
    both = {"name": "Both", "ingredients": "Aqua, Glycolic Acid, Retinol", "slot": "evening"}
    found = conflicts(both | {"nights": 2})

    assert [(1,)] == [each.places for each in found]


def test_the_ledger_adds_up_every_exfoliant() -> None:
    """Peels and scrubs share one calendar, and days that are named count once."""
    rows = [
        {"active": "glycolic_acid", "nights": ["monday", "friday"]},
        {"active": "physical_scrub", "nights": ["monday"]},
        {"active": "salicylic_acid", "nights": 2},
    ]
    track = next(each for each in audit(rows, MAN).tracks if each.id == "exfoliation")

    assert ((1, 2, 3), 4, True) == (track.places, track.nights, track.is_over)


def test_untold_nights_are_said_to_be_untold() -> None:
    """What has no nights told is not counted as none without a word."""
    track = audit([{"active": "glycolic_acid"}], MAN).tracks[0]

    assert (0, True) == (track.nights, track.untold)


def test_sunscreen_is_missed_first() -> None:
    """Of everything that is missing, sunscreen comes first."""
    found = audit([{"name": "Odd thing"}], MAN)

    assert ["protect", "cleanse", "moisturise"] == [
        each.step for each in found.missing if each.step != "remove"
    ]


def test_a_thing_is_stopped_for_the_rule_that_forbids_it() -> None:
    """The verdict names the rule, and the routine leaves it out."""
    pregnant = {"age": 31, "skin_type": "oily", "pregnancy": "pregnant"}
    found = audit([NIGHT | {"nights": 3}], pregnant)

    assert "stop" == found.entries[0].verdict
    assert ("guard.pregnancy.retinoids",) == found.entries[0].reasons[0].rules
    assert not any(use.places for use in found.uses)


def test_what_is_in_use_may_stay_where_it_would_not_be_proposed() -> None:
    """Retinol that is not proposed to somebody who uses it already is no reason to stop."""
    who = {"age": 40, "skin_type": "normal"}

    assert audit([NIGHT | {"nights": 2}], who).entries[0].verdict in {"keep", "less"}


def test_without_a_profile_nothing_personal_is_said() -> None:
    """No verdict, no routine, and a word on what could not be judged."""
    found = audit([NIGHT | {"nights": 3}])

    assert (False, None, ()) == (found.with_profile, found.routine, found.uses)
    assert {"known"} == {entry.verdict for entry in found.entries}
    assert any("pregnant" in advice.text for advice in found.warnings)
    assert found.not_judged


def test_the_shelf_is_used_before_the_shop() -> None:
    """A shop fills only what the shelf leaves open."""
    catalog = (
        "name,category,ingredients\n"
        'Shop Gel Cleanser,cleanser,"Aqua, Glycerin, Decyl Glucoside"\n'
        'Shop Fluid Sunscreen SPF 50,sunscreen,"Aqua, Zinc Oxide, Glycerin"\n'
    )
    own = {"name": "My Gel Cleanser", "ingredients": "Aqua, Glycerin, Decyl Glucoside"}
    uses = {use.id.split(".")[0]: use for use in audit([own], MAN, catalog).uses}

    assert ((1,), ()) == (uses["cleanse"].places, uses["cleanse"].picks)
    assert ["Shop Fluid Sunscreen SPF 50"] == [p.product.name for p in uses["protect"].picks]


def test_a_row_of_the_catalogue_is_owned_by_its_id() -> None:
    """An id stands for everything the catalogue says of the product."""
    catalog = 'id,name,category,ingredients\nx1,Night Cream,moisturiser,"Aqua, Retinol, Glycerin"\n'
    entry = audit([{"id": "x1", "nights": 2}], MAN, catalog).entries[0]

    assert ("Night Cream", True) == (entry.name, "retinol" in entry.actives)


@pytest.mark.parametrize(
    ("catalog", "words"),
    [("", "no catalogue"), ("id,name\ncream-10,Cream\n", "Did you mean 'cream-10'?")],
)
def test_an_id_that_leads_nowhere_is_refused(catalog: str, words: str) -> None:
    """An unknown id is a fault, with what to do about it."""
    with pytest.raises(ShelfError) as caught:
        audit([{"id": "cream-11"}], MAN, catalog)

    assert words in caught.value.detailed_message()
    assert "cream-1" not in str(caught.value)


def test_layers_go_from_thin_to_thick() -> None:
    """A cleanser first, then a serum, then a cream, and sunscreen last in the morning."""
    rows = [
        {"name": "City Sunscreen SPF 50", "ingredients": "Aqua, Zinc Oxide", "slot": "morning"},
        {"name": "Day Cream", "ingredients": "Aqua, Glycerin, Squalane", "slot": "morning"},
        {"name": "Balance Serum", "ingredients": "Aqua, Niacinamide", "slot": "morning"},
        {"name": "Gel Cleanser", "ingredients": "Aqua, Decyl Glucoside", "slot": "morning"},
    ]
    order = {layers.slot: layers.places for layers in audit(rows, MAN).order}

    assert (4, 3, 2, 1) == order[Slot.MORNING]


def test_an_audit_is_the_same_bytes_for_the_same_shelf() -> None:
    """The record can be stored and compared."""
    rows = [PEEL | {"nights": 2}, NIGHT]
    one, other = audit(rows, MAN).to_json(), audit(rows, MAN).to_json()

    assert one == other
    assert audit(rows, MAN) == Audit.model_validate_json(one)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("full", [False, True])
def test_hostile_names_reach_a_page_as_escapes(width: int, *, full: bool) -> None:
    """No name on a shelf colours, moves or hides anything on its page."""
    hostile = "Evil\x1b[31m\u202eCream\x07\r\n"
    rows = [{"name": hostile, "ingredients": "Aqua, Glycolic Acid"}, {"name": "{name} {other}"}]
    text = audit_page(audit(rows, MAN), width=width, full=full)

    assert not {"\x1b", "\u202e", "\x07", "\r"} & set(text)
    assert max(map(len, text.splitlines())) <= min(width, 100)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    profiles(KNOWLEDGE),
    st.lists(
        st.fixed_dictionaries(
            {"active": st.sampled_from(sorted(KNOWLEDGE.actives)), "nights": st.integers(0, 7)}
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_any_shelf_of_anybody_is_judged_as_the_rules_say(
    answers: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    """What guards forbid is stopped, and nothing of it serves the routine."""
    found = audit(rows, answers)
    profile = advisor().read_profile(answers)
    forbidden = advisor().trace(profile).outcomes.forbidden
    stopped = {entry.place for entry in found.entries if entry.verdict == "stop"}

    assert stopped >= {
        entry.place for entry in found.entries if not forbidden.keys().isdisjoint(entry.actives)
    }
    assert stopped.isdisjoint(place for use in found.uses for place in use.places)
    assert audit_page(found)


def test_what_to_stop_has_no_place_in_the_order() -> None:
    """Nobody is told where in the evening to put on what they should not use."""
    pregnant = {"age": 31, "pregnancy": "pregnant"}
    cream = {"name": "Cream", "ingredients": "Aqua, Glycerin, Squalane", "slot": "evening"}
    rows = [NIGHT | {"nights": 3}, cream]
    order = {
        who: audit(rows, answers).order[0].places
        for who, answers in (("pregnant", pregnant), ("nobody", None))
    }

    assert {"pregnant": (2,), "nobody": (1, 2)} == order


def test_an_empty_shelf_is_answered_by_what_to_get() -> None:
    """Sunscreen first, then the rest; the routine says which kinds."""
    found = audit([], MAN)

    assert "protect" == found.missing[0].step
    assert {"cleanse", "moisturise"} <= {each.step for each in found.missing}
    assert all(use.gap for use in found.uses)
    assert "missing 3" in audit_page(found)


def test_a_conflict_says_how_much_it_matters() -> None:
    """Where two things meet now it is a caution, where they only might it is information."""
    meets, apart = (
        conflicts(PEEL | {"nights": nights}, NIGHT | {"nights": nights})[0].severity
        for nights in (5, 2)
    )

    assert ("caution", "info") == (meets, apart)


@pytest.mark.parametrize(
    ("slot", "verdict"), [("morning", "move"), ("both", "move"), ("evening", "keep")]
)
def test_a_retinol_belongs_in_the_evening(slot: str, verdict: str) -> None:
    """Another time of day is no reason to throw it away."""
    retinol = {
        "name": "Retinol",
        "ingredients": "Aqua, Glycerin, Retinol",
        "slot": slot,
        "nights": 2,
    }
    (entry,) = audit([retinol], MAN).entries

    assert (verdict == "move") == ("wrong_time" in {why.code for why in entry.reasons})


def test_an_oil_does_not_go_on_before_cleansing() -> None:
    """What serves no step takes the place of the moisturiser."""
    rows = [
        {"name": "Rosehip Oil", "ingredients": "Rosa Canina Fruit Oil", "slot": "evening"},
        {
            "name": "Gel Cleanser",
            "ingredients": "Aqua, Glycerin, Decyl Glucoside",
            "slot": "evening",
        },
    ]
    (order,) = audit(rows, MAN).order

    assert (2, 1) == order.places


def test_what_is_known_and_serves_no_step_is_not_called_unknown() -> None:
    """Its list is there, so it can be told what it is."""
    (entry,) = audit([{"name": "Rosehip Oil", "ingredients": "Rosa Canina Fruit Oil"}], MAN).entries

    assert ["no_step"] == [why.code for why in entry.reasons]


def test_a_reason_says_what_is_on_the_label() -> None:
    """Nobody finds the words astringent toner on a cream."""
    cream = {
        "name": "Cream",
        "category": "moisturiser",
        "ingredients": "Aqua, Alcohol Denat., Glycerin",
    }
    (entry,) = audit(
        [cream], {"age": 30, "sex": "male", "skin_type": "dry", "conditions": ["rosacea"]}
    ).entries

    texts = " ".join(why.text for why in entry.reasons)
    assert "astringent" not in texts


BENZOYL = {"name": "Wash", "active": "benzoyl_peroxide"}
DAPSONE = "Dapsone 5%, Aqua, Carbomer, Glycerin"


@pytest.mark.parametrize(
    "medicine",
    [
        {"name": "Gel", "ingredients": DAPSONE},
        {"name": "Aczone"},
        {"name": "Dapson", "ingredients": "Aqua, Glycerin, Dapson, Carbomer"},
    ],
)
@pytest.mark.parametrize("medications", [[], ["topical_dapsone"]])
def test_dapsone_and_benzoyl_peroxide_are_a_conflict(
    medicine: Mapping[str, str], medications: list[str]
) -> None:
    """Whether somebody prescribed it or not: together they colour the skin."""
    shelf = advisor().read_shelf([BENZOYL, medicine])
    profile = {"age": 30, "skin_type": "oily", "medications": medications}

    (found,) = advisor().audit(shelf, profile).conflicts

    assert ("benzoyl_peroxide", "dapsone") == found.actives
    assert ((1, 2), "caution") == (found.places, found.severity)
    assert "orange" in found.reason
    assert found.sources


def test_dapsone_alone_is_no_conflict() -> None:
    shelf = advisor().read_shelf([{"name": "Gel", "ingredients": DAPSONE}, {"name": "Day Cream"}])

    assert advisor().audit(shelf, {"age": 30, "skin_type": "oily"}).conflicts == ()


@pytest.mark.parametrize(
    ("slot", "order"),
    [
        ("evening", {"morning": (1,)}),
        (["morning", "evening"], {"morning": (1,)}),
        ("morning", {"morning": (1,)}),
    ],
)
def test_the_order_puts_each_thing_where_it_should_be(
    slot: str | list[str], order: Mapping[str, tuple[int, ...]]
) -> None:
    """A sunscreen used in the evening is told to move, so the evening no longer lists it."""
    sun = {"name": "Sun Fluid SPF 50", "ingredients": "Aqua, Zinc Oxide, Glycerin, Phenoxyethanol"}
    found = audit([sun | {"slot": slot}], MAN)

    assert order == {each.slot.value: each.places for each in found.order}


PLAIN = "Aqua, Glycerin, Squalane, Phenoxyethanol"
BOTH = ("morning", "evening")


@pytest.mark.parametrize(
    ("row", "slots"),
    [
        ({"name": "Rich Day Cream", "ingredients": PLAIN}, ("morning",)),
        ({"name": "Nachtpflege", "ingredients": PLAIN}, ("evening",)),
        ({"name": "Crème de jour", "ingredients": PLAIN}, ("morning",)),
        ({"name": "Day and Night Cream", "ingredients": PLAIN}, BOTH),
        ({"name": "Every Day Cream", "ingredients": PLAIN}, BOTH),
        ({"name": "Plain Cream", "ingredients": PLAIN}, BOTH),
        # What its owner says counts more than its name, and what is in it counts too.
        ({"name": "Night Cream", "ingredients": PLAIN, "slot": "both"}, BOTH),
        ({"name": "Day Serum", "ingredients": "Aqua, Glycerin, Retinol"}, ("evening",)),
    ],
)
def test_a_name_says_when_a_product_is_used(row: dict[str, str], slots: tuple[str, ...]) -> None:
    found = audit([row], MAN).entries[0]

    assert slots == found.slots


def test_a_day_cream_and_a_night_cream_are_no_duplicates() -> None:
    named = [{"name": name, "ingredients": PLAIN} for name in ("Day Cream", "Night Cream")]
    plain = [{"name": name, "ingredients": PLAIN} for name in ("Cream", "Other Cream")]

    assert not audit(named, MAN).duplicates
    assert audit(plain, MAN).duplicates
