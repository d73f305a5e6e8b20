"""Medicines in pregnancy, while trying and while breastfeeding: data, page and what people read."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from poreroutine import Advisor
from poreroutine.advisor.default import default_advisor
from poreroutine.rulesets.rules.model import Ruleset

ROOT = Path(__file__).resolve().parents[1]
STATES = ("trying", "pregnant", "breastfeeding")
WEAKER = re.compile(
    r"keep (taking|using)|go on taking|carry on|no hurry|when it suits|when you are there anyway"
    r"|(don.t|do not) (stop|worry|panic)|no need to (panic|worry)|next visit",
    re.IGNORECASE,
)
"""What no text may say of a medicine that another text says to stop or to call about today."""


@cache
def tool(name: str = "medicines_table") -> ModuleType:
    path = ROOT / f"tools/{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@cache
def advisor() -> Advisor:
    return Advisor()


@cache
def ruleset() -> Ruleset:
    return default_advisor().ruleset


@cache
def medicines() -> Mapping[str, Any]:
    rows: Mapping[str, Any] = ruleset().knowledge.rows["medications"]
    return rows


def test_every_medicine_has_a_known_value_in_each_state() -> None:
    known = set(tool().VALUES)

    assert [] == [
        (name, state)
        for name, row in medicines().items()
        for state in STATES
        if row.get(state) not in known
    ]


def test_whoever_does_not_know_the_kind_is_never_told_that_it_is_fine() -> None:
    parents = {row["part_of"] for row in medicines().values() if "part_of" in row}

    assert [] == [
        (name, state) for name in parents for state in STATES if medicines()[name][state] == "fine"
    ]


def test_what_may_harm_when_stopped_is_never_to_be_stopped() -> None:
    assert [] == [
        (name, state)
        for name, row in medicines().items()
        for state in STATES
        if row.get("keep") and row[state].startswith("stop")
    ]


def test_every_value_has_a_referral_with_the_time_that_it_promises() -> None:
    times = {
        "stop_and_call": "today",
        "stop_and_ask": "within_3_days",
        "call_today": "today",
        "ask_in_days": "within_3_days",
        "ask_in_2_weeks": "within_2_weeks",
        "ask_next_visit": "when_it_suits",
    }
    rows = ruleset().knowledge.referrals

    assert set(tool().VALUES) == {*times, "fine"}
    for start in ("medicine", "trying", "milk"):
        assert times == {value: rows[f"{start}_{value}"].urgency for value in times}
    assert {times[value] for value in times if f"fathering_{value}" in rows} == {
        rows[name].urgency for name in rows if name.startswith("fathering_")
    }


SUN = ("none", "some", "strong")


def test_whoever_does_not_know_the_kind_is_read_as_carefully_as_each_kind() -> None:
    ranks = {
        value: ruleset().knowledge.referrals[f"medicine_{value}"].urgency.rank
        for value in tool().VALUES
        if value != "fine"
    }
    weaker = []
    for name, row in medicines().items():
        if "part_of" in row:
            whole = medicines()[row["part_of"]]
            if SUN.index(whole["sun"]) < SUN.index(row["sun"]):
                weaker.append((name, "sun"))
            weaker += [
                (name, state)
                for state in STATES
                if ranks.get(whole[state], -1) < ranks.get(row[state], -1)
            ]

    assert [] == weaker


def _urgent() -> Iterator[tuple[str, str]]:
    for name, row in medicines().items():
        for state in STATES:
            if row[state] in {"stop_and_call", "stop_and_ask", "call_today"}:
                yield name, state


@pytest.mark.parametrize(("medicine", "state"), tuple(_urgent()))
@pytest.mark.parametrize("audience", ["everyday", "clinical"])
def test_no_text_beside_an_urgent_call_says_less(medicine: str, state: str, audience: str) -> None:
    row = medicines()[medicine]
    profile = {"age": 30, "sex": "female", "pregnancy": state, "medications": [medicine]}
    routine = advisor().recommend({**profile, "audience": audience})
    texts = [
        *(each.text for each in routine.referrals),
        *(each.text for each in routine.warnings),
        *(each.text for each in routine.answers),
        *(each.text for each in routine.assurances),
    ]
    weaker = [text for text in texts if WEAKER.search(text)]
    allowed = {each.text for each in routine.referrals if row.get("keep")}

    assert [] == [text for text in weaker if text not in allowed]
    assert any(each.urgency in {"today", "within_3_days"} for each in routine.referrals)
    words = re.sub(r" \(.*", "", row["label"]["plain" if audience == "everyday" else "clinical"])
    if not row.get("past"):
        assert any(words in each.text for each in routine.referrals)


@pytest.mark.parametrize("medicine", ["hormone_coil", "progestogen_contraception"])
def test_what_sits_in_the_womb_is_one_call_in_pregnancy_and_has_no_dose(medicine: str) -> None:
    profile = {"age": 30, "sex": "female", "pregnancy": "pregnant", "medications": [medicine]}
    (call,) = advisor().recommend(profile).referrals

    assert call.urgency == "today"
    assert "dose" not in call.text


@pytest.mark.parametrize(
    ("state", "medicines_taken"),
    [
        ("breastfeeding", ["isotretinoin_now", "lithium"]),
        ("breastfeeding", ["lithium", "weight_loss_injections", "sulfonamides"]),
        ("pregnant", ["hydroquinone", "isotretinoin_now", "warfarin"]),
        ("trying", ["valproate", "acitretin", "nsaids"]),
    ],
)
def test_calls_about_several_medicines_are_one_visit(
    state: str, medicines_taken: list[str]
) -> None:
    profile = {"age": 30, "sex": "female", "pregnancy": state, "medications": medicines_taken}
    calls = advisor().recommend(profile).referrals

    assert len(calls) > 1
    assert len({each.who for each in calls}) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["medicines_table", "medicines_cases"])
def test_what_is_written_from_the_rows_is_fresh(name: str) -> None:
    assert tool(name).main("--check") == 0


def test_the_page_tells_every_medicine_once() -> None:
    page = tool().write_page(ruleset())

    assert {} == {
        name: page.count(f"| {row['label']['plain']}<br>")
        for name, row in medicines().items()
        if page.count(f"| {row['label']['plain']}<br>") != 1
    }


def test_values_stand_from_the_most_urgent_to_the_least() -> None:
    ranks = [
        ruleset().knowledge.referrals[f"medicine_{value}"].urgency.rank
        for value in ("call_today", "ask_in_days", "ask_in_2_weeks", "ask_next_visit")
    ]

    assert all(first > second for first, second in pairwise(ranks))


NEW_MEDICINES = """\
medications:
  answers:
    newicin:
      group: other
      label: {plain: newicin, clinical: newicin}
      names: [Newibrand, new-icin forte]
      trying: stop_and_call
      pregnant: stop_and_call
      breastfeeding: stop_and_ask
      keep: false
      past: false
      sun: none
      skin: [nothing]
      state_sources: {general_practice: it harms an unborn child}
    sunicin:
      group: other
      label: {plain: sunicin, clinical: sunicin}
      names: [Sunibrand]
      trying: ask_next_visit
      pregnant: ask_in_2_weeks
      breastfeeding: ask_next_visit
      keep: false
      past: false
      sun: strong
      skin: [bleeds]
      state_sources: {general_practice: it reacts to light}
    calmicin:
      group: other
      label: {plain: calmicin, clinical: calmicin}
      names: [Calmibrand]
      trying: fine
      pregnant: fine
      breastfeeding: fine
      keep: false
      past: false
      sun: none
      skin: [nothing]
      state_sources: {general_practice: it does nothing}
"""


@cache
def clinic(folder: Path) -> Advisor:
    """Return an advisor with three more medicines, each of them one row and nothing else."""
    manifest = (
        'format: 1\nname: ours\nversion: "1"\ndate: "2026-11-29"\n'
        "notice: {plain: Ours., clinical: Ours.}\n"
    )
    (folder / "knowledge").mkdir()
    (folder / "manifest.yaml").write_text(manifest)
    (folder / "knowledge" / "questionnaire.yaml").write_text(NEW_MEDICINES)
    return Advisor(folder)


@pytest.fixture(scope="module")
def with_three_more(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    return clinic(tmp_path_factory.mktemp("ours"))


@pytest.mark.slow
def test_a_medicine_that_harms_a_pregnancy_is_one_row(with_three_more: Advisor) -> None:
    person = {
        "age": 30,
        "sex": "female",
        "pregnancy": "pregnant",
        "medications": ["NewiBrand 5 mg"],
    }
    (referral,) = with_three_more.recommend(person).referrals

    assert ("medicine_stop_and_call", "today") == (referral.id, referral.urgency)
    assert "You named: newicin." in referral.text


def test_a_medicine_that_reacts_to_light_is_one_row(with_three_more: Advisor) -> None:
    person = {
        "age": 40,
        "sex": "male",
        "concerns": ["visible_pores", "fine_lines"],
        "conditions": [],
        "allergies": [],
        "procedures": [],
        "red_flags": [],
        "wishes": ["in_clinic_options"],
    }
    before = with_three_more.recommend({**person, "medications": []})
    after = with_three_more.recommend({**person, "medications": ["sunibrand"]})
    lost = {each.id for each in before.options} - {each.id for each in after.options}

    assert {"microneedling", "chemical_peel"} <= lost
    assert {"medicine_and_sun", "highest_sun_protection", "blood_thinners_and_skin"} <= {
        each.id for each in after.warnings
    }
    assert ["ask_about_medicine"] == [
        each.id for each in after.referrals if each not in before.referrals
    ]


def test_a_harmless_medicine_is_one_row_and_changes_nothing(with_three_more: Advisor) -> None:
    for pregnancy in ("no", *STATES):
        person = {"age": 30, "sex": "female", "pregnancy": pregnancy}
        without = with_three_more.recommend({**person, "medications": []})
        beside = with_three_more.recommend({**person, "medications": ["Calmibrand"]})

        assert without.referrals == beside.referrals
        assert without.warnings == beside.warnings
        assert without.options == beside.options


PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "pregnant": {"pregnancy": "pregnant"},
    "trying": {"pregnancy": "trying"},
    "a man who is trying": {"pregnancy": "trying", "sex": "male"},
    "breastfeeding": {"pregnancy": "breastfeeding"},
    "breastfeeding and planning": {"pregnancy": "breastfeeding", "wishes": ["pregnancy_friendly"]},
    "breastfeeding and pregnant": {
        "pregnancy": "breastfeeding",
        "red_flags": ["retinoid_exposure_pregnancy"],
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("beside", ["nothing", "fertility_treatment"])
def test_each_medicine_gets_its_routine_in_every_state(person: str, beside: str) -> None:
    advisor = default_advisor()
    extra = [] if beside == "nothing" else [beside]

    for medicine in advisor.ruleset.knowledge.questionnaire["medications"].answers:
        taken = list(dict.fromkeys((medicine, *extra)))
        routine = advisor.recommend({"age": 31, **PEOPLE[person], "medications": taken})
        assert routine.week, medicine
