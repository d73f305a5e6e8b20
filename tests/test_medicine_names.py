"""Medicines by name: what people write, what it can mean, and what is asked back."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from poreroutine import Advisor, ProfileError, SkinProfile
from poreroutine.advisor.default import default_advisor
from strategies import THOROUGH


@cache
def advisor() -> Advisor:
    return Advisor()


@cache
def rows() -> dict[str, Any]:
    return dict(default_advisor().ruleset.knowledge.rows["medications"])


def read(*names: str) -> list[str]:
    routine = advisor().recommend({"age": 30, "medications": list(names)})
    return [str(each) for each in dict(routine.profile)["medications"]]  # type: ignore[union-attr]


def fault(name: str) -> tuple[str, str, str]:
    with pytest.raises(ProfileError) as caught:
        read(name)
    (each,) = caught.value.faults
    assert each.path == "medications[0]"
    return each.message, each.hint or "", each.redacted_message()


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("Roaccutane 20mg", "isotretinoin_now"),
        ("ROACCUTANE", "isotretinoin_now"),
        ("isotretinoin capsules", "isotretinoin_now"),
        ("isotretinoin_now", "isotretinoin_now"),
        ("doxycycline 100 mg", "tetracyclines"),
        ("Depakine Chrono 500", "valproate"),
        ("L-Thyroxin Henning 75", "levothyroxine"),
        ("Metformin Lich 1000 mg", "metformin"),
        ("Ibuprofen AL 400", "ibuprofen_type"),
        ("Isotr\u00e9tino\u00efne Bailleul 20 mg", "isotretinoin_now"),
        ("Valproat chrono CT 500", "valproate"),
        ("Doxycycline hyclate 100 mg", "tetracyclines"),
        ("Eliquis 5mg film-coated tablets", "direct_anticoagulants"),
        ("Salbutamol Easyhaler", "asthma_reliever"),
        ("Voltaren Schmerzgel forte", "pain_gels"),
        ("Tylenol 3", "opioids"),
        ("Novaminsulfon Lichtenstein 500 mg", "metamizole"),
        ("Modafinil 100 mg tablets", "modafinil"),
        ("Tamsulosin ratiopharm 0,4 mg", "alpha_blockers"),
        ("Fenofibrate 200", "fibrates"),
        ("colchicine", "colchicine"),
        ("Indapamide SR 1.5 mg", "other_thiazides"),
        ("Truvada", "hiv_medicines"),
        ("PrEP", "prep"),
        ("Amzeeq foam", "minocycline_foam"),
        ("minocycline tablets", "tetracyclines"),
        ("Mirvaso gel", "redness_gel"),
        ("brimonidine eye drops", "eye_drops"),
        ("morning-after pill", "emergency_contraception"),
        ("clobetasol on the face", "topical_steroid_face"),
        ("hydrocortisone cream on my eyelids", "topical_steroid_face"),
        ("Betnovate on my hands", "topical_steroid_body"),
        ("Elocon Salbe H\u00e4nde", "topical_steroid_body"),
        ("ramipril comp", "blood_pressure_combinations"),
        ("Doxycyclines", "tetracyclines"),
        ("St. John\u2019s wort", "st_johns_wort"),
        ("paracétamol", "paracetamol"),
        ("co-codamol 8/500", "opioids"),
        ("cocodamol", "opioids"),
        ("vitamin B12", "vitamin_b12"),
        ("Retinol capsules", "vitamin_a_supplement"),
        ("tretinoin capsules", "systemic_retinoid_other"),
        ("clindamycin gel 1%", "topical_antibiotic"),
        ("clindamycin 300 mg capsules", "clindamycin_capsules"),
        ("ketoconazole shampoo", "antifungal_creams"),
        ("Protopic 0.1 % ointment", "calcineurin_inhibitor"),
        ("aspirin 75 mg", "low_dose_aspirin"),
        ("ibuprofen gel", "pain_gels"),
        ("Efudix cream", "fluorouracil_cream"),
        ("Ozempic pen", "weight_loss_injections"),
        ("doxicycline", "tetracyclines"),
        ("Doxycyclin", "tetracyclines"),
        ("doxiciclina 100 mg", "tetracyclines"),
        ("isotrétinoïne", "isotretinoin_now"),
        ("isotretinoína cápsulas", "isotretinoin_now"),
        ("metotrexato", "methotrexate"),
    ],
)
def test_a_name_is_read_in_any_usual_spelling(written: str, answer: str) -> None:
    assert [answer] == read(written)


def test_two_names_of_one_medicine_are_one_answer() -> None:
    assert ["isotretinoin_now"] == read("Roaccutane", "accutane", "isotretinoin_now")


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("tretinoin", {"systemic_retinoid_other", "tretinoin"}),
        ("fluorouracil", {"chemotherapy", "fluorouracil_cream"}),
        (
            "estradiol",
            {
                "menopausal_hormones",
                "feminising_hormones",
                "vaginal_oestrogen",
                "fertility_treatment",
            },
        ),
        ("Utrogestan", {"menopausal_hormones", "fertility_treatment"}),
        ("ketoconazole", {"oral_antifungals", "antifungal_creams"}),
        ("clindamycin", {"clindamycin_capsules", "topical_antibiotic"}),
        ("tacrolimus", {"ciclosporin_or_tacrolimus", "calcineurin_inhibitor"}),
        ("hydrocortisone", {"topical_steroid_face", "topical_steroid_body", "oral_steroids"}),
        ("aspirin", {"low_dose_aspirin", "aspirin_for_pain"}),
    ],
)
def test_a_name_of_several_medicines_is_asked_back(written: str, choices: set[str]) -> None:
    message, hint, redacted = fault(written)

    assert f'"{written}" can be several things.' == message
    assert choices == set(re.findall(r"(\w+) \(", hint))
    assert written not in redacted


def in_use(**answers: list[str]) -> dict[str, str]:
    routine = advisor().recommend({"age": 30, **answers})
    told = dict(routine.profile)["current_actives"]
    return {each["active"]: each.get("prescribed", "unstated") for each in told}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "actives"),
    [
        ("adapalene gel", {"adapalene": "unstated"}),
        ("Differin", {"adapalene": "unstated"}),
        ("Retin-A 0.025 %", {"tretinoin": "unstated"}),
        ("tretinoin cream", {"tretinoin": "unstated"}),
        ("benzoyl peroxide", {"benzoyl_peroxide": "unstated"}),
        ("niacinamide", {"niacinamide": "unstated"}),
        ("Finacea", {"azelaic_acid": "yes"}),
        ("Skinoren 20 % cream", {"azelaic_acid": "yes"}),
        ("Epiduo", {"adapalene": "yes", "benzoyl_peroxide": "yes"}),
        ("Acnatac", {"tretinoin": "yes"}),
    ],
)
def test_a_cream_among_the_medicines_is_read_as_in_use(
    written: str, actives: dict[str, str]
) -> None:
    assert actives == in_use(medications=[written])


@pytest.mark.parametrize(
    ("written", "medicines"),
    [("Acnatac", ["topical_antibiotic"]), ("Cabtreo", ["topical_antibiotic"]), ("Epiduo", [])],
)
def test_the_other_part_of_a_tube_stays_a_medicine(written: str, medicines: list[str]) -> None:
    assert medicines == read(written)


def test_a_cream_that_was_told_twice_is_used_as_the_longer_answer_says() -> None:
    told = {"active": "adapalene", "nights": 3, "prescribed": "no"}
    routine = advisor().recommend(
        {"age": 30, "medications": ["Differin", "doxy"], "current_actives": [told]}
    )
    answers = dict(routine.profile)

    assert [{**told, "slot": "unstated", "weeks": None}] == [
        {"slot": "unstated", "weeks": None, **each}
        for each in answers["current_actives"]  # type: ignore[union-attr]
    ]
    assert ["tetracyclines"] == list(answers["medications"])  # type: ignore[arg-type]


def test_a_brand_among_the_actives_stands_for_all_its_parts() -> None:
    routine = advisor().recommend(
        {"age": 30, "current_actives": [{"active": "Epiduo", "nights": 5, "slot": "evening"}]}
    )
    told = dict(routine.profile)["current_actives"]

    assert {
        (each["active"], each["nights"], each["slot"], each["prescribed"])
        for each in told  # type: ignore[union-attr]
    } == {("adapalene", 5, "evening", "yes"), ("benzoyl_peroxide", 5, "evening", "yes")}


@pytest.mark.parametrize("brand", ["Epiduo", "Cabtreo"])
@pytest.mark.parametrize("other", ["vitamin c", "asid", {"active": "acid", "nights": 3}])
@pytest.mark.parametrize("place", [0, 1])
def test_a_brand_keeps_the_place_of_a_fault_in_another_entry(
    brand: str, other: object, place: int
) -> None:
    with pytest.raises(ProfileError) as raised:
        advisor().recommend(
            {"age": 30, "current_actives": [other, brand] if place == 0 else [brand, other]}
        )

    assert [f"current_actives[{place}].active"] == [fault.path for fault in raised.value.faults]


def test_a_part_that_is_told_of_beside_its_brand_is_used_once() -> None:
    told = {"active": "benzoyl_peroxide", "nights": 3, "prescribed": "no"}
    routine = advisor().recommend({"age": 30, "current_actives": ["Epiduo", told]})
    answers = dict(routine.profile)["current_actives"]

    assert [("adapalene", None), ("benzoyl_peroxide", 3)] == [
        (each["active"], each.get("nights"))
        for each in answers  # type: ignore[union-attr]
    ]


def test_parts_of_one_tube_share_their_time_of_day() -> None:
    routine = advisor().recommend({"age": 30, "sex": "male", "medications": ["Cabtreo"]})

    used = {step.active for step in routine.evening if step.active}
    assert {"adapalene", "benzoyl_peroxide"} <= used


def test_programs_write_ids_and_are_told_where_they_belong() -> None:
    with pytest.raises(ProfileError):
        advisor().recommend(SkinProfile(age=30, medications=("adapalene",)))


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("accutaine", "Accutane"), ("tretinpin", "tretinoin"), ("doxycyclone", "doxycycline")],
)
def test_an_unknown_name_offers_the_nearest_and_what_is_not_listed(
    written: str, nearest: str
) -> None:
    message, hint, redacted = fault(written)

    assert f'"{written}" is not a known answer.' == message
    assert hint.startswith(f"Did you mean {nearest}")
    assert hint.endswith("Otherwise write other_medicine.")
    assert written not in redacted
    assert nearest not in redacted


def test_tretinoin_is_never_read_or_offered_as_isotretinoin() -> None:
    for written in ("tretinoin", "tretinoine", "tretinon", "Tretinoin 0.05%"):
        assert "isotretinoin" not in " ".join(fault(written))
    assert {"tretinoin": "unstated"} == in_use(medications=["tretinoin gel"])


def test_an_unlikely_name_offers_nothing_but_what_is_not_listed() -> None:
    assert fault("qqqq")[1] == "Otherwise write other_medicine."


def test_all_faults_of_a_list_show_at_once_with_their_places() -> None:
    with pytest.raises(ProfileError) as caught:
        read("qqqq", "paracetamol", "tretinoin")

    assert ["medications[0]", "medications[2]"] == [each.path for each in caught.value.faults]


@pytest.mark.slow
def test_there_are_names_enough_and_each_is_read_back() -> None:
    names = {(name, answer) for answer, row in rows().items() for name in row.get("names", ())}
    wrong = []
    for name, answer in sorted(names)[:: 1 if THOROUGH else 5]:
        try:
            found = read(name)
        except ProfileError as error:
            found = re.findall(r"(\w+) \(", error.faults[0].hint or "")
        if answer not in found:
            wrong.append((name, answer, found))

    assert [] == wrong
    assert len({name.casefold() for name, _ in names}) >= 500
