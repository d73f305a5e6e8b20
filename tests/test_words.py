"""Profiles in people's own words: what is read, what is offered as a choice, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from poreroutine import Advisor, ProfileError
from poreroutine.core.facts.answers import read_answer
from poreroutine.model.facts import Vocabulary
from poreroutine.model.names import folded_spelling, split_words

TABLE = Path(__file__).parent / "data" / "words.txt"


@cache
def advisor() -> Advisor:
    return Advisor()


def vocabulary() -> Vocabulary:
    return advisor().vocabulary


def rows() -> Iterator[tuple[str, str, frozenset[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, text, expected = (part.strip() for part in line.split("|"))
            yield field, text.strip('"'), frozenset(expected.split(", "))


def meant(field: str, text: str) -> frozenset[str]:
    """Return what a text is read as: answers, those of other fields with the field, or `-`."""
    read = read_answer(field, text, vocabulary())
    if isinstance(read, str):
        return frozenset({read})
    if read.code not in {"ambiguous", "wrong_list"}:
        return frozenset({"-"})
    return frozenset(
        each.id if each.field == field else f"{each.field}.{each.id}" for each in read.allowed
    )


@pytest.mark.parametrize("field", sorted({field for field, _, _ in rows()}))
def test_words_are_read_as_what_they_mean_or_offered_as_a_choice(field: str) -> None:
    wrong = {
        text: (sorted(meant(field, text)), sorted(expected))
        for name, text, expected in rows()
        if name == field and meant(field, text) != expected
    }

    assert {} == wrong


def test_the_table_is_large_and_every_kind_of_answer_is_in_it() -> None:
    assert 300 <= len(list(rows()))
    assert {len(expected) > 1 for _, _, expected in rows()} == {True, False}


def test_every_name_is_read_as_its_answer_or_offered_with_it() -> None:
    lost = [
        (field, name)
        for field, names in vocabulary().names.items()
        for name, meanings in names.names.items()
        if not {*meanings} <= {*names.find(name)}
    ]

    assert [] == lost


KNOWN_BY_A_WORD_LEFT_OUT = {"Panadol Night", "diclofenac patch", "ketoprofen patch"}
"""Names that are other medicines without a word that is left out elsewhere."""


def test_no_spelling_of_languages_makes_two_medicines_one() -> None:
    merged = []
    for field in ("medications", "current_actives", "conditions", "allergies"):
        names = vocabulary().names[field]
        for name in names.names:
            exact = {*names.find(name)}
            others = {*names.by_folded.get(folded_spelling(name), ())} - exact
            if others and " " not in name:
                merged.append((field, name, sorted(each.answer for each in others)))

    assert [] == merged


def test_no_word_that_is_left_out_beside_a_name_tells_two_medicines_apart() -> None:
    names = vocabulary().names["medications"]
    merged = []
    for name in names.names:
        words = split_words(name)
        telling = [word for word in words if word not in names.ignored]
        if telling in (words, []):
            continue
        shorter = {*names.find(" ".join(telling))}
        if shorter and shorter.isdisjoint(names.find(name)):
            merged.append((name, sorted(each.answer for each in shorter)))

    # Each is read whole, so that the longer name wins; nothing else may hide behind such a word.
    assert KNOWN_BY_A_WORD_LEFT_OUT == {name for name, _ in merged}


def test_words_beside_a_name_are_written_as_they_are_compared() -> None:
    names = vocabulary().names["medications"]

    assert [] == [word for word in sorted(names.ignored) if split_words(word) != [word]]


def test_several_faults_come_in_one_round_with_their_lines_and_what_is_allowed() -> None:
    text = "age: 29\nHauttyp: ölick\nconditions: [eczema, acne_mild]\nmedications: [tretinoin]\n"
    with pytest.raises(ProfileError) as caught:
        advisor().read_profile(text, name="ada.yaml")
    skin, eczema, medicine = caught.value.faults

    assert ("skin_type", "not_allowed", 2, 10) == (skin.path, skin.code, skin.line, skin.column)
    assert ["oily", "combination", "normal", "dry"] == [each.id for each in skin.allowed]
    assert ("ambiguous", 3) == (eczema.code, eczema.line)
    assert ["eczema, calm now"] == [each.label for each in eczema.allowed][:1]
    assert {"medications", "current_actives"} == {each.field for each in medicine.allowed}
    shown = caught.value.detailed_message()
    assert "    2 | Hauttyp: ölick\n      |          ^" in shown
    assert "eczema" not in str(caught.value)


def test_a_choice_that_the_person_makes_is_read() -> None:
    profile = advisor().read_profile({"age": 29, "conditions": ["eczema, calm now"]})

    assert ("eczema_calm",) == profile.conditions


def test_a_program_can_ask_for_ids_alone() -> None:
    words = {"age": 29, "Hauttyp": "fettig"}
    with pytest.raises(ProfileError):
        advisor().read_profile(words, strict=True)
    with pytest.raises(ProfileError):
        advisor().read_profile({"age": "29"}, strict=True)

    assert "oily" == advisor().read_profile({"age": 29, "skin_type": "oily"}, strict=True).skin_type


@pytest.mark.parametrize(
    "answer", ["null", "unstated", "unknown", "weiß nicht", "prefer not to say"]
)
def test_not_asked_is_the_same_for_every_field(answer: str) -> None:
    bare = advisor().read_profile({"age": 29})
    fields = set(bare.model_dump()) - {"age"}
    given = None if answer == "null" else answer

    assert bare == advisor().read_profile({"age": 29} | dict.fromkeys(fields, given))


@pytest.mark.parametrize("none", ["none", "None", "keine", "aucune", "ninguna", "no", "no known"])
def test_none_empties_a_list(none: str) -> None:
    profile = advisor().read_profile({"age": 29, "allergies": none, "medications": [none]})

    assert ((), ()) == (profile.allergies, profile.medications)


def test_the_parts_of_an_entry_are_read_too() -> None:
    profile = advisor().read_profile(
        "Alter: '29'\n"
        "Wirkstoffe:\n"
        "  - {wirkstoff: Retinol, nächte: 3 mal, tageszeit: abends, rezept: nein}\n"
        "treatments:\n"
        "  - {treatment: Botox, days-since: 14 days}\n"
        "tried: [{ingredient: BPO, weeks: 12 weeks}]\n"
    )

    assert profile.current_actives is not None
    used = profile.current_actives[0]
    assert ("retinol", 3, "evening", "no") == (used.active, used.nights, used.slot, used.prescribed)
    assert profile.procedures is not None
    assert 14 == profile.procedures[0].days_since
    assert profile.tried is not None
    assert "benzoyl_peroxide" == profile.tried[0].active


@pytest.mark.parametrize(
    ("field", "text", "offered"),
    [
        ("sensitivity", "senstive", "Did you mean sensitive?"),  # codespell:ignore
        ("sensitivity", "not senstive", "Did you mean not sensitive?"),  # codespell:ignore
        ("medications", "birthcontrol pil", "Did you mean birth control pill?"),
        ("concerns", "enlarged poers", "Did you mean enlarged pores?"),  # codespell:ignore
    ],
)
def test_nothing_is_offered_that_says_more_than_what_is_written(
    field: str, text: str, offered: str
) -> None:
    read = read_answer(field, text, vocabulary())

    assert not isinstance(read, str)
    assert offered in (read.hint or "")
