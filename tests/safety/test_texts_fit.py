"""Texts fit the person who reads them, over hard people and over plain ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Advice, Referral, Routine
from safety.fit import misfits, repeated
from safety.people import People
from safety.sentences import Kind, read_text
from strategies import THOROUGH

EACH = 400 if THOROUGH else 60
ALIKE = frozenset(
    {
        ("warnings.patch_test", "warnings.sunscreen_allergy"),
        ("warnings.isotretinoin_basics", "warnings.no_wax_with_isotretinoin"),
        ("warnings.know_your_spots", "warnings.look_at_your_spots"),
        ("warnings.salicylic_small_in_pregnancy", "warnings.one_salicylic_product"),
        ("warnings.ask_when_to_pause", "warnings.pause_around_wax"),
        ("warnings.psoriasis_care", "warnings.vitiligo_care"),
        ("warnings.ask_prescriber_first", "warnings.mouth_rash_care"),
        (
            "warnings.pregnancy_keep_it_simple",
            "warnings.combine.pair.benzoyl_peroxide_with_azelaic_acid",
        ),
    }
)
"""Pairs that share their words, and each say something of their own."""


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


def plain_people(seed: int) -> Iterator[dict[str, Any]]:
    """Yield people with one or two concerns, little else, and now and then something in use."""
    random = Random(seed)  # noqa: S311 - a sample, no secret
    known = advisor().ruleset.knowledge.questionnaire
    actives = list(advisor().ruleset.knowledge.actives)
    nothing: dict[str, Any] = {"medications": [], "allergies": [], "procedures": []}
    while True:
        person = {
            **nothing,
            "age": random.choice([13, 15, 17, 19, 23, 28, 35, 45, 55, 68, 80]),
            "sex": random.choice(["male", "female"]),
            "skin_type": random.choice(["oily", "dry", "normal", "combination"]),
            "region": random.choice(["us", "uk", "eu"]),
            "phototype": random.choice(["I", "II", "III", "IV", "V"]),
            "concerns": random.sample(list(known["concerns"].answers), random.choice([1, 1, 2])),
            "conditions": random.sample(
                list(known["conditions"].answers), random.choice([0, 0, 1])
            ),
            "wishes": random.sample(list(known["wishes"].answers), random.choice([0, 0, 1])),
            "red_flags": [],
            "pregnancy": "no",
        }
        if random.random() < 0.5:
            person["current_actives"] = [
                {"active": each, "nights": random.choice([2, 3, 7]), "weeks": weeks}
                for each in random.sample(actives, random.choice([1, 1, 2]))
                for weeks in [random.choice([2, 20, 80])]
            ]
        if person["sex"] == "female" and random.random() < 0.3:
            person["pregnancy"] = random.choice(["breastfeeding", "pregnant", "trying"])
        yield person


def people(kind: str) -> Iterator[dict[str, Any]]:
    found = plain_people(1) if kind == "plain" else iter(People(advisor(), 5))
    return islice(found, EACH)


@pytest.mark.parametrize("kind", ["plain", "hard"])
def test_texts_are_for_the_person_who_reads_them(kind: str) -> None:
    found: dict[str, Any] = {}
    for person in people(kind):
        for fault in misfits(person, advisor().recommend(person)):
            found.setdefault(fault, person)
    assert not found, "\n".join(f"{fault}\n    {person}" for fault, person in found.items())


@pytest.mark.parametrize("kind", ["plain", "hard"])
def test_a_page_gives_the_same_advice_once(kind: str) -> None:
    found: dict[tuple[str, str], Any] = {}
    for person in people(kind):
        for pair in repeated(advisor().recommend(person)):
            if not _is_alike(pair):
                found.setdefault(pair, person)
    assert not found, "\n".join(f"{pair}\n    {person}" for pair, person in found.items())


def _is_alike(pair: tuple[str, str]) -> bool:
    # Reasons of rules, each of which bars something else, share the frame of their sentence.
    reasons = all(place.split(".")[1] in {"combine", "guard"} for place in pair)
    # Each of these speaks of another question that was left open.
    open_questions = all(place.endswith("_not_asked") for place in pair)
    return reasons or open_questions or bool({pair, pair[::-1]} & ALIKE)


@pytest.mark.parametrize("kind", ["plain", "hard"])
def test_a_referral_names_one_time(kind: str) -> None:
    """The time stands in the heading; a text under it never says that there is no hurry."""
    found = {
        f"{one.id}: {one.text}"
        for person in people(kind)
        for one in advisor().recommend(person).referrals
        if one.urgency is not Urgency.WHEN_IT_SUITS
        for read in read_text(one.text)
        if Kind.NO_HURRY in read.kinds
    }
    assert not found


def test_a_covered_referral_is_never_shown_beside_the_one_that_covers_it() -> None:
    rows = advisor().ruleset.knowledge.referrals
    assert any(row.covers for row in rows.values())
    for person in people("hard"):
        shown = {one.id for one in advisor().recommend(person).referrals}
        assert not {weak for name in shown for weak in rows[name].covers} & shown


# -- the reader of texts finds what it should --------------------------------------------------


def page(person: dict[str, Any], text: str) -> Routine:
    """A real routine with one more text."""
    routine = advisor().recommend(person)
    return routine.model_copy(update={"habits": (Advice(id="probe", text=text),)})


MAN = {"age": 30, "sex": "male", "skin_type": "normal", "region": "us", "concerns": ["acne"]}


@pytest.mark.parametrize(
    "text",
    [
        "Where it needs a prescription, a doctor can say more.",
        "Take off makeup and sunscreen every evening.",
        "Pores are a normal part of skin.",
        "Your skin makes plenty of oil.",
        "It comes after niacinamide and salicylic acid.",
        "Add niacinamide first.",
        "Benzoyl peroxide bleaches towels.",
        "The limit in the EU is 2 %.",
    ],
)
def test_what_does_not_fit_is_found(text: str) -> None:
    person = {**MAN, "wishes": ["no_acids"], "allergies": ["benzoyl_peroxide", "salicylic_acid"]}
    assert any("habits.probe" in fault for fault in misfits(person, page(person, text)))


def test_years_of_sun_are_not_for_the_young() -> None:
    young = {**MAN, "age": 17}
    assert [*misfits(young, page(young, "Years of sun wear down the fibres."))]
    old = {**MAN, "age": 60}
    assert not [*misfits(old, page(old, "Years of sun wear down the fibres."))]


def test_a_time_that_ends_before_the_last_start_is_found() -> None:
    person = {"age": 30, "skin_type": "oily", "concerns": ["visible_pores"], "region": "us"}
    assert max(phase.first_week for phase in advisor().recommend(person).phases) > 4
    early, own = "Judge after 8 to 12 weeks.", "Judge each 8 to 12 weeks after its own start."
    assert any("judges" in fault for fault in misfits(person, page(person, early)))
    assert not any("judges" in fault for fault in misfits(person, page(person, own)))


def test_beginners_words_are_not_for_long_users() -> None:
    used = [{"active": "tretinoin", "nights": 7, "weeks": 80}]
    person = {**MAN, "concerns": ["fine_lines"], "current_actives": used}
    assert [*misfits(person, page(person, "Weeks two to four are the hardest."))]
    new = {**person, "current_actives": [{**used[0], "weeks": 3}]}
    assert not [*misfits(new, page(new, "Weeks two to four are the hardest."))]


def test_the_same_advice_twice_is_found() -> None:
    routine = advisor().recommend(MAN)
    twice = (
        Advice(id="one", text="Use a tinted sunscreen against dark marks."),
        Advice(id="two", text="A tinted sunscreen helps with marks that are dark."),
    )
    assert ("habits.one", "habits.two") in set(
        repeated(routine.model_copy(update={"habits": twice}))
    )


def test_no_hurry_in_a_referral_is_found() -> None:
    text = "A doctor can look at it. There is no hurry."
    assert any(Kind.NO_HURRY in one.kinds for one in read_text(text))
    assert Referral.model_fields["urgency"].is_required()
