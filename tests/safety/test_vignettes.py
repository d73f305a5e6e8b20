"""Every vignette of `vignettes.yaml`: what careful clinicians expect of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from poreroutine.advisor import Advisor
from safety.sentences import Kind, is_subject
from safety.vignettes import Vignette, VignetteError, judge, read_vignettes

ALIASES, VIGNETTES = read_vignettes()


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.name)
def test_vignette(vignette: Vignette) -> None:
    verdict = judge(vignette, advisor(), ALIASES)
    if verdict.unknown:
        pytest.skip(f"cannot be said yet: no answer {', '.join(verdict.unknown)}")
    assert not verdict.faults, "\n".join((vignette.why, *verdict.faults))


def test_there_are_enough() -> None:
    names = {one.name.partition("[")[0] for one in VIGNETTES}
    assert len(names) >= 90
    assert {one.topic for one in VIGNETTES} >= {
        "A1", "A2", "A6", "A7", "A9", "A10", "A14", "A17", "over",
    }  # fmt: skip


def test_asked_words_can_be_read() -> None:
    for vignette in VIGNETTES:
        for key in ("asks", "never_asks"):
            for wanted in vignette.wants.get(key, ()):
                kind, _, subject = wanted.partition(" ")
                assert kind in set(Kind), wanted
                assert not subject or is_subject(subject), wanted


# -- the judge can tell a good page from a bad one -------------------------------------------------


def faults(person: Mapping[str, Any], **wants: object) -> Sequence[str]:
    lists: dict[str, Any] = {"conditions": [], "medications": [], "procedures": [], "red_flags": []}
    vignette = Vignette("made_up", "test", "because", {**lists, **person}, wants)
    verdict = judge(vignette, advisor(), {})
    assert not verdict.unknown
    return verdict.faults


MOLE = {"age": 40, "red_flags": ["mole_changing"]}
"""Somebody who is sent to a doctor within two weeks, in this scale of times and the one before."""
OILY = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores"], "region": "uk"}
BREATHLESS = {"age": 30, "red_flags": ["breathing_trouble"]}


@pytest.mark.parametrize(
    ("person", "wants"),
    [
        (MOLE, {"by": "today"}),
        (MOLE, {"not_before": "within_8_weeks"}),
        (MOLE, {"by": "within_8_weeks", "about": "no such words"}),
        (MOLE, {"says": ["no such words"]}),
        (MOLE, {"never": ["harmless"]}),
        (OILY, {"asks": ["keep blood_thinner"]}),
        (BREATHLESS, {"never_asks": ["emergency"]}),
        (OILY, {"crisis": True}),
        (OILY, {"no_active": ["salicylic_acid", "niacinamide", "retinoid"]}),
    ],
)
def test_what_falls_short_is_found(person: dict[str, Any], wants: dict[str, Any]) -> None:
    assert faults(person, **wants)


@pytest.mark.parametrize(
    ("person", "wants"),
    [
        (MOLE, {"by": "within_2_weeks", "not_before": "within_2_weeks"}),
        (MOLE, {"says": ["harmless"], "never": ["no such words"]}),
        (BREATHLESS, {"by": "now", "asks": ["emergency"]}),
        (OILY, {"never_asks": ["emergency", "stop retinoid_capsules"]}),
        (OILY, {"no_active": ["hydroxypinacolone_retinoate"]}),
    ],
)
def test_what_is_as_it_should_be_passes(person: dict[str, Any], wants: dict[str, Any]) -> None:
    assert not faults(person, **wants)


def test_unknown_answers_cannot_be_said_yet() -> None:
    person = {"age": 30, "procedures": [], "medications": ["no_such_medicine"]}
    vignette = Vignette("made_up", "test", "because", person, {"by": "now"})
    assert judge(vignette, advisor(), {}).unknown == ["medications.no_such_medicine"]
    aliases = {"no_such_medicine": ["nothing_either", "tetracyclines"]}
    assert not judge(vignette, advisor(), aliases).unknown


@pytest.mark.parametrize(
    "row",
    [
        "{id: one, topic: A1, why: x, person: {age: 30}}",
        "{id: one, topic: A1, why: x, person: {age: 30}, by: yesterday}",
        "{id: one, topic: A1, why: x, person: {age: 30}, bye: today}",
    ],
)
def test_a_vignette_that_expects_nothing_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "vignettes.yaml"
    file.write_text(f"aliases: {{}}\nvignettes: [{row}]\n", encoding="utf-8")
    with pytest.raises(VignetteError):
        read_vignettes(file)
