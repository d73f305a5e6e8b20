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
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.model import Ruleset

ROOT = Path(__file__).resolve().parents[1]
STATES = ("trying", "pregnant", "breastfeeding")
WEAKER = re.compile(
    r"keep (taking|using)|go on taking|carry on|no hurry|when it suits|when you are there anyway"
    r"|(don.t|do not) (stop|worry|panic)|no need to (panic|worry)|next visit",
    re.IGNORECASE,
)
"""What no text may say of a medicine that another text says to stop or to call about today."""
ONLY_SOME = {
    "assess.healing.low_immunity": "hydroxychloroquine lowers no defence",
    "guard.medicines_immune.lowered_defence": "hydroxychloroquine lowers no defence",
    "guard.medicines_other.steroid_misuse": "testosterone on prescription is no misuse",
    "guard.medicines_pregnancy.coil": "a pill is no coil",
    "guard.medicines_pregnancy.contraception_taken": "a coil has a call of its own",
}
"""Rules that name a medicine and not its kinds, and why."""


@cache
def tool() -> ModuleType:
    path = ROOT / "tools/medicines_table.py"
    spec = importlib.util.spec_from_file_location("medicines_table", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["medicines_table"] = module
    spec.loader.exec_module(module)
    return module


@cache
def advisor() -> Advisor:
    return Advisor()


@cache
def ruleset() -> Ruleset:
    return load_ruleset(bundled_rulesets())


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
    for start in ("medicine", "milk"):
        assert times == {value: rows[f"{start}_{value}"].urgency for value in times}
    assert {times[value] for value in times if f"fathering_{value}" in rows} == {
        rows[name].urgency for name in rows if name.startswith("fathering_")
    }


def test_a_rule_about_a_medicine_counts_its_kinds() -> None:
    kinds: dict[str, set[str]] = {}
    for name, row in medicines().items():
        if "part_of" in row:
            kinds.setdefault(row["part_of"], set()).add(f"medication.{name}")

    assert [] == [
        (rule.id, parent)
        for rule in ruleset().rules
        for parent, members in kinds.items()
        if f"medication.{parent}" in rule.facts and not members <= set(rule.facts)
        if not rule.id.endswith(f"_{parent}") and rule.id not in ONLY_SOME
    ]


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


def test_the_page_is_fresh() -> None:
    assert tool().main("--check") == 0


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
