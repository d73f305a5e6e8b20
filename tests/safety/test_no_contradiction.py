"""No page says both "stop" and "keep taking it" about one medicine, by the sentences shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from poreroutine.model.routine import Advice, Routine
from safety.people import Answers, People
from safety.sentences import (
    WEAK,
    Contradiction,
    Kind,
    Shown,
    When,
    between,
    contradictions,
    read_sentence,
    read_text,
    shown,
)
from strategies import THOROUGH

SEEDS = range(20)
EACH = 1_000 if THOROUGH else 30
"""People of one seed: 20,000 in all, or 600."""
CRISIS = frozenset({"now", "today", "emergency", "same_day"})
"""Urgencies, in this scale of times and in the one before, that leave no room for skincare."""


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


# -- pages of people -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_contradicts_itself(seed: int) -> None:
    found: dict[tuple[str, str], tuple[Contradiction, Answers]] = {}
    for person in islice(People(advisor(), seed), EACH):
        for one in contradictions(advisor().recommend(person)):
            found.setdefault(one.key, (one, person))
    assert not found, _told(found.values())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 104))
def test_no_reason_contradicts_its_page(seed: int) -> None:
    """The reasons of rules stand under `why` and in the record, beside the texts of the page."""
    found: dict[tuple[str, str], tuple[Contradiction, Answers]] = {}
    for person in islice(People(advisor(), seed), EACH):
        for one in contradictions(advisor().recommend(person), reasons=True):
            if any(side.place.startswith("because.") for side in (one.strong, one.weak)):
                found.setdefault(one.key, (one, person))
    assert not found, _told(found.values())


@pytest.mark.parametrize("seed", range(200, 204))
def test_crisis_pages_hold_the_crisis_alone(seed: int) -> None:
    """A red flag that asks for help now or today leaves no plan, no option and no calm word."""
    faults: dict[str, Answers] = {}
    for person in islice(People(advisor(), seed), EACH):
        if not crisis_flags() & set(person.get("red_flags", ())):
            continue
        for fault in crisis_faults(advisor().recommend(person)):
            faults.setdefault(fault, person)
    told = [f"{fault}\n    {_short(person)}" for fault, person in sorted(faults.items())]
    assert not faults, f"{len(faults)} kinds of fault:\n" + "\n".join(told[:40])


def test_some_flags_are_crises() -> None:
    """Else the test above would say nothing."""
    assert {"breathing_trouble", "self_harm_thoughts", "skin_shedding"} <= crisis_flags()


@cache
def crisis_flags() -> frozenset[str]:
    """Red flags that send anybody to somebody now or today."""
    flags = advisor().ruleset.knowledge.questionnaire["red_flags"].answers
    pages = {flag: advisor().recommend({"age": 30, "red_flags": [flag]}) for flag in flags}
    return frozenset(
        flag for flag, page in pages.items() if any(one.urgency in CRISIS for one in page.referrals)
    )


def crisis_faults(routine: Routine) -> list[str]:
    """Describe what stands on a crisis page and should not."""
    empty = (
        "morning", "evening", "drivers", "actives", "options", "answers", "expectations",
        "habits", "assurances", "alternatives",
    )  # fmt: skip
    faults = [f"{part} is not empty" for part in empty if getattr(routine, part)]
    if any(day.morning or day.evening for day in routine.week):
        faults.append("the week has steps")
    if not any(one.urgency in CRISIS for one in routine.referrals):
        faults.append("nobody is named for today")
    faults += [
        f"referral {one.id} is {one.urgency}"
        for one in routine.referrals
        if one.urgency not in CRISIS
    ]
    texts = list(shown(routine))
    calling = {one.place for one in texts if Kind.CALL in one.read.kinds}
    # "Call today, and do not stop it before" is one instruction.
    calm = (
        one
        for one in texts
        if one.read.kinds & WEAK and not (one.read.kinds == {Kind.KEEP} and one.place in calling)
    )
    faults += [f"{one.place}: {one.read.words!r}" for one in calm]
    return faults


def _told(found: Iterable[tuple[Contradiction, Answers]]) -> str:
    every = [f"{one}\n    {_short(person)}" for one, person in found]
    return f"{len(every)} pairs:\n" + "\n".join(every[:40])


def _short(person: Answers) -> dict[str, Any]:
    wanted = ("age", "sex", "pregnancy", "medications", "conditions", "red_flags", "wishes")
    more = ("habits", "current_actives", "audience")
    return {name: person[name] for name in (*wanted, *more) if person.get(name)}


# -- the reader of sentences can tell them apart ---------------------------------------------------

KEEP, STOP, CALL, EMERGENCY = Kind.KEEP, Kind.STOP, Kind.CALL, Kind.EMERGENCY
NO_HURRY, NEXT_VISIT = Kind.NO_HURRY, Kind.NEXT_VISIT


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Keep taking the medicine.", {KEEP}),
        ("Keep taking it, and ask your doctor what helps.", {KEEP}),
        ("Do not stop warfarin on your own.", {KEEP}),
        ("Never stop a medicine because of this page.", {KEEP}),
        ("Don't stop it by yourself.", {KEEP}),
        ("The medicine is not stopped without the prescriber.", {KEEP}),
        ("Continue the tablets as before.", {KEEP}),
        ("Anticoagulants are never paused for cosmetic reasons.", {KEEP}),
        ("No abrupt withdrawal of a facial corticosteroid.", {KEEP}),
        ("Keep prescribed medicines unless you are told to stop.", {KEEP}),
        ("You can carry on using it.", {KEEP}),
        ("Use it just as your prescriber told you.", {KEEP}),
        ("Take no further dose.", {STOP}),
        ("Take no more of this medicine.", {STOP}),
        ("Do not take the next capsule.", {STOP}),
        ("Stop the capsules.", {STOP}),
        ("Please stop the cream.", {STOP}),
        ("Wash it off and stop the product.", {STOP}),
        ("Tazarotene must not be used in pregnancy.", {STOP}),
        ("Isotretinoin is contraindicated in pregnancy.", {STOP}),
        ("Take no further dose, and ring the doctor who prescribed it today.", {STOP, CALL}),
        ("Call your doctor today.", {CALL}),
        ("Ring the prescriber.", {CALL}),
        ("Contact your specialist the same day.", {CALL}),
        ("Ask a pharmacist today.", {CALL}),
        ("Please talk to your clot team at once.", {CALL}),
        ("Speak to your midwife before you take the next one.", {CALL}),
        ("Do not stop it on your own, and call your team today.", {KEEP, CALL}),
        ("Call 999.", {CALL, EMERGENCY}),
        ("Get emergency help.", {EMERGENCY}),
        ("Ring a crisis line.", {CALL, EMERGENCY}),
        ("There is no hurry.", {NO_HURRY}),
        ("There is no need to panic.", {NO_HURRY}),
        ("Please do not worry.", {NO_HURRY}),
        ("Ask when it suits you.", {NO_HURRY}),
        ("The rest is optional.", {NO_HURRY}),
        ("Mention it at your next visit.", {NEXT_VISIT}),
        ("Ask at your next appointment.", {NEXT_VISIT}),
    ],
)
def test_what_a_sentence_asks_for(words: str, kinds: set[Kind]) -> None:
    assert read_sentence(words).kinds == kinds


@pytest.mark.parametrize(
    "words",
    [
        "Gentle cleanser, rich moisturiser and sunscreen are enough now.",
        "A pharmacist can help you to stop.",
        "Picking is hard to stop alone.",
        "Oil comes back.",
        "Keep the product and its box.",
        "Keep away from eyes, lips and the corners of the nose.",
        "Keep the wound clean and covered.",
        "Ask your doctor how to stop.",
        "Most treatments take several visits.",
        "Elemental sulfur is not contraindicated by sulfonamide allergy.",
        "Stop retinoids 7 days before waxing.",
        "Several new products at once confuse the skin.",
        "Photosensitive dermatoses call for strict photoprotection.",
        "Elective procedures are for adults.",
        "The EU limits how much salicylic acid may stay on the face.",
    ],
)
def test_what_asks_for_nothing(words: str) -> None:
    assert not read_sentence(words).kinds


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Call the doctor today.", When.ALWAYS),
        ("If you may be pregnant, call the doctor today.", When.PREGNANT),
        ("Stop and contact the prescriber where pregnancy is possible.", When.PREGNANT),
        ("Tazarotene must not be used in pregnancy.", When.PREGNANT),
        ("If you used some before you knew, there is no need to panic.", When.USED),
        ("If your sight changes, call the emergency number now.", When.OTHERWISE),
        ("With trouble breathing, call the emergency number at once.", When.OTHERWISE),
        ("A swollen face or trouble breathing is an emergency.", When.OTHERWISE),
        ("Stop if it itches, burns or swells.", When.OTHERWISE),
        ("Call your doctor at once.", When.ALWAYS),
    ],
)
def test_what_a_sentence_depends_on(words: str, when: When) -> None:
    assert read_sentence(words).when is when


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        ("Keep taking the medicine.", {"medicine"}),
        ("Your medicine can make skin burn faster.", {"medicine"}),
        ("Stop isotretinoin.", {"retinoid_capsules"}),
        ("Stop the vitamin A cream.", {"retinoid_cream"}),
        ("Oral retinoids harm an unborn baby.", {"retinoid_capsules"}),
        ("Tell any clinic about your blood thinner.", {"blood_thinner"}),
        ("Stop the pill.", {"contraceptive"}),
        ("Do not stop the steroid cream all at once.", {"steroid_cream"}),
        ("Stop the product.", {"product"}),
        ("There is no hurry.", set()),
    ],
)
def test_what_a_sentence_speaks_of(words: str, subjects: set[str]) -> None:
    assert read_sentence(words).subjects == subjects


def test_a_sentence_without_a_name_speaks_of_the_one_before() -> None:
    tell, keep = read_text("Tell any clinic about your blood thinner. Keep taking it.")
    assert tell.subjects == keep.subjects == {"blood_thinner"}
    assert not keep.own


# -- contradictions are found, and only they -------------------------------------------------------


def page(*texts: str, pregnant: bool = True) -> list[Contradiction]:
    found = [
        Shown(f"text {number}", read)
        for number, text in enumerate(texts)
        for read in read_text(text)
    ]
    return between(found, pregnant=pregnant)


CALL_CAPSULES = "This medicine may harm an unborn baby. Call the doctor who prescribed it today."
STOP_CAPSULES = "Take no further dose of isotretinoin, and ring the prescriber today."


@pytest.mark.parametrize(
    "texts",
    [
        (CALL_CAPSULES, "Your medicine can make skin burn faster. Keep taking the medicine."),
        (STOP_CAPSULES, "Keep taking the medicine."),
        (STOP_CAPSULES, "Keep prescribed medicines unless you are told to stop."),
        (STOP_CAPSULES, "Ask about the medicine at your next visit."),
        (
            STOP_CAPSULES,
            "If you used some vitamin A cream before you knew, there is no need to panic.",
        ),
        ("Stop the pill.", "Pill, patch or ring can change skin. Do not stop on your own."),
        ("Stop hydroquinone.", "Use hydroquinone only as your doctor said."),
        ("Get emergency help now.", "Keep taking it."),
        ("Get emergency help now.", "There is no hurry."),
        (
            "Isotretinoin: if you may be pregnant, call the doctor today.",
            "Keep taking isotretinoin.",
        ),
        ("Stop the medicine. Keep taking the medicine.",),
        ("Do not stop valproate. Call today.", "Stop valproate."),
    ],
)
def test_contradictions_are_found(texts: tuple[str, ...]) -> None:
    assert page(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        (STOP_CAPSULES, "Tell any clinic about your blood thinner. Keep taking it."),
        (STOP_CAPSULES, "Pores show more with age. There is no hurry."),
        (
            "Do not stop warfarin on your own. Call your doctor today.",
            "Keep taking warfarin until then.",
        ),
        ("Do not stop warfarin on your own, and call your doctor today.",),
        (
            "Keep taking the medicine.",
            "If your eyes hurt, call the doctor who prescribed it today.",
        ),
        ("Stop the product, wash it off and ask a pharmacist today.", "Keep taking the medicine."),
        ("Stop the vitamin A cream.", "Keep taking the medicine."),
        ("Keep taking the medicine.", "Stop picking."),
    ],
)
def test_what_agrees_is_left_alone(texts: tuple[str, ...]) -> None:
    assert page(*texts) == []


def test_a_condition_on_pregnancy_counts_for_the_pregnant_alone() -> None:
    texts = ("If you may be pregnant, call the doctor today.", "Keep taking the medicine.")
    about = ("Isotretinoin. " + texts[0], texts[1])
    assert page(*about, pregnant=True)
    assert page(*about, pregnant=False) == []


def test_a_contradiction_put_on_a_real_page_is_found() -> None:
    """A warning slipped into a routine that had no fault."""
    routine = advisor().recommend({"age": 30, "sex": "male", "medications": ["anticoagulants"]})
    assert contradictions(routine) == []
    stop = Advice(id="stop", text="Your blood thinner: take no further dose.")
    keep = Advice(id="keep", text="Tell any clinic about your blood thinner. Keep taking it.")
    worse = routine.model_copy(update={"warnings": (stop,), "answers": (keep,)})
    assert ("warnings.stop", "answers.keep") in {one.key for one in contradictions(worse)}


def test_people_are_the_same_for_the_same_seed() -> None:
    first, again = (list(islice(People(advisor(), 7), 50)) for _ in range(2))
    assert first == again
    assert first != list(islice(People(advisor(), 8), 50))


def test_people_meet_what_is_hard() -> None:
    """Every medicine meets every state of pregnancy, and every red flag is drawn."""
    known = advisor().ruleset.knowledge.questionnaire
    met: set[tuple[str, str]] = set()
    flags: set[str] = set()
    for seed in range(6):
        for person in islice(People(advisor(), seed), 1_000):
            met |= {(one, person["pregnancy"]) for one in person.get("medications", ())}
            flags |= set(person.get("red_flags", ()))
    states = ("pregnant", "trying", "breastfeeding")
    assert {(one, state) for one in known["medications"].answers for state in states} <= met
    assert flags >= set(known["red_flags"].answers)
