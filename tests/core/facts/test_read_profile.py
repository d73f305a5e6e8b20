"""Reading profiles: everything invalid gets one clear message, and never a traceback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poreroutine.advisor import Advisor
from poreroutine.errors import ProfileError
from poreroutine.model.profile import SkinProfile
from small_ruleset import BACKBONE, advise

FINE = {"age": 29}


@cache
def advisor() -> Advisor:
    return advise(BACKBONE)


def faults(data: Any) -> list[str]:  # noqa: ANN401  (whatever somebody may hand in)
    with pytest.raises(ProfileError) as caught:
        advisor().read_profile(data)
    assert "E001" == caught.value.code
    return [str(fault) for fault in caught.value.faults]


ONE_FAULT: Mapping[str, tuple[object, str]] = {
    "too old": ({"age": 140}, "age  140 is more than the 120 years."),
    "not yet born": ({"age": -1}, "age  -1 is less than 0, the fewest years there can be."),
    "no age": ({}, "age  This must be answered. Add `age`."),
    "age in words": ({"age": "old"}, 'age  "old" is not a whole number (an age).'),
    "age as a decimal text": ({"age": "29.5"}, 'age  "29.5" is not a whole number (an age).'),
    "half a year": ({"age": 29.5}, "age  29.5 is not a whole number (an age)."),
    "true years": ({"age": True}, "age  true is not a whole number (an age)."),
    "no age at all": ({"age": None}, "age  This must be answered. Add `age`."),
    "no number": ({"age": float("nan")}, "age  NaN is not a whole number (an age)."),
    "beyond all numbers": ({"age": float("inf")}, "age  Infinity is not a whole number"),
    "astronomical": ({"age": 10**30}, "is more than the 120 years."),
    "unwritable": ({"age": 10**6000}, "age  A number of so many digits is more than"),
    "a list of ages": ({"age": [29, 30]}, "age  [29, 30] is not a whole number (an age)."),
    "nine nights": (
        FINE | {"current_actives": [{"active": "quartz", "nights": 9}]},
        "current_actives[0].nights  9 is more than the 7 nights of a week.",
    ),
    "a procedure to come": (
        FINE | {"procedures": [{"procedure": "welding", "days_since": -3}]},
        "procedures[0].days_since  -3 is less than 0, the fewest days there can be.",
    ),
    "no steps": (FINE | {"most_steps": 0}, "most_steps  0 is less than 1, the fewest steps"),
    "tried for ages": (
        FINE | {"tried": [{"active": "quartz", "weeks": 2000}]},
        "tried[0].weeks  2000 is more than the 998 weeks.",
    ),
    "tried, but how long": (
        FINE | {"tried": [{"active": "quartz"}]},
        "tried[0].weeks  This must be answered. Add `weeks`.",
    ),
    "tried as a word": (
        FINE | {"tried": ["quartz"]},
        "tried[0]  This is a mapping, not a word. Write `{active: ..., weeks: ...}`.",
    ),
    "a slip": (
        FINE | {"concerns": ["creeking"]},
        'concerns[0]  "creeking" is not one of creaking, squeaking. Did you mean creaking?',
    ),
    "another language": (
        FINE | {"concerns": ["quietschen_am_morgen"]},
        "is not one of creaking, squeaking.",
    ),
    "an unknown active": (
        FINE | {"current_actives": ["quarts"]},
        'current_actives[0].active  "quarts" is not one of ash, beacon,',
    ),
    "an unknown procedure": (
        FINE | {"procedures": ["weldin"]},
        'procedures[0].procedure  "weldin" is not one of sanding, welding. Did you mean welding?',
    ),
    "an unknown trial": (
        FINE | {"tried": [{"active": "fling", "weeks": 3}]},
        'tried[0].active  "fling" is not one of ash, beacon,',
    ),
    "a number for a word": (FINE | {"concerns": [1]}, "concerns[0]  1 is not a word"),
    "half a letter": (FINE | {"concerns": ["\ud800"]}, "is not a word of lower-case"),
    "none beside an answer": (
        FINE | {"concerns": ["none", "creaking"]},
        "concerns  This says none beside other answers. Keep either the answers or none.",
    ),
    "a field in two spellings": (
        FINE | {"skin_type": "oily", "skinType": "dry"},
        "skinType  There is no such field. Did you mean skin_type?",
    ),
    "a list as a mapping": (
        FINE | {"current_actives": {"quartz": 3}},
        "current_actives  This is a list, not a mapping.",
    ),
    "a number in a list": (
        FINE | {"procedures": [3]},
        "procedures[0]  This is a word or a mapping, not a number.",
    ),
    "another choice": (
        FINE | {"skin_type": "oilyy"},
        '"oilyy" is not one of oily, combination, normal, dry. Did you mean oily?',
    ),
    "a choice of a list": (FINE | {"skin_type": ["oily", "dry"]}, '["oily", "dry"] is not one of'),
    "pregnancy as true": (FINE | {"pregnancy": True}, "is not one of no, trying, pregnant"),
    "neither true nor false": (
        FINE | {"fragrance_free": "often"},
        'fragrance_free  "often" is neither true nor false.',
    ),
    "a slip in a field": (
        FINE | {"skintype": "oily"},
        "skintype  There is no such field. Did you mean skin_type?",
    ),
    "a slip further down": (
        FINE | {"current_actives": [{"active": "quartz", "night": 3}]},
        "current_actives[0].night  There is no such field. Did you mean nights?",
    ),
    "a field without a name": (FINE | {1: 2}, "The name of a field is a word."),
    "a field named by nothing": (FINE | {None: 2}, "The name of a field is a word."),
    "a field named by half a character": (FINE | {"\ud800": 2}, "The name of a field is a word."),
    "a field that paints the terminal": (
        FINE | {"\x1b[31m": 1},
        '"\\u001b[31m"  There is no such field.',
    ),
    "the same twice": (
        FINE | {"current_actives": ["quartz", {"active": "quartz", "nights": 2}]},
        'current_actives[1].active  "quartz" is listed twice. Keep one of the two.',
    ),
    "nothing": ("", "profile  There is nothing in it. Begin with `age: 29`."),
    "blanks": (" \n\t\n", "profile  There is nothing in it."),
    "a list": ("[1, 2]", "profile  A profile is a mapping of answers, not a list."),
    "a word": ("hello", "profile  A profile is a mapping of answers, not a word."),
    "null": ("null", "profile  A profile is a mapping of answers, not nothing."),
    "a list from Python": ([1, 2], "profile  A profile is a mapping of answers, not a list."),
    "a number from Python": (29, "profile  A profile is a mapping of answers, not a number."),
    "None from Python": (None, "profile  A profile is a mapping of answers, not nothing."),
    "a set from Python": ({1}, "profile  A profile is a mapping of answers, not a set."),
    "bytes of another kind": (b"\xff\xfe\x00", "profile  The text is not UTF-8. Save it as UTF-8."),
    "YAML with a repeat": (
        "age: 29\nage: 30",
        "line 2, column 1  The key 'age' stands here twice.",
    ),
    "JSON with a repeat": ('{"age": 29,\n "age": 30}', "line 2, column 2  The key 'age' stands"),
    "JSON cut short": ('{"age": 29', "line 2, column 1  "),
    "YAML cut short": ("age: [29", "line 2, column 1  "),
    "JSON with NaN": ('{"age": NaN}', "age  NaN is not a whole number"),
    "JSON without an end": ('{"age":' * 100_000, "line 1, column "),
    "JSON beyond all numbers": ('{"age": ' + "9" * 5000 + "}", "is not a whole number (an age)."),
    "lists without an end": ("[" * 50_000, "line 1, column "),
    "a tab": ("age: 29\n\tskin_type: oily", "line 2, column 1  "),
    "a tag": ("age: !!python/object:os.system 3", "line 1, column 6  "),
    "an anchor": ("age: &x 29", "line 1, column 6  "),
    "two documents": ("age: 29\n---\nage: 30", "line 2, column 1  "),
    "a NUL": ("age: 29\0", "line 1, column 8  "),
}


@pytest.mark.parametrize("name", ONE_FAULT)
def test_what_is_impossible_gets_one_sentence(name: str) -> None:
    data, expected = ONE_FAULT[name]
    told = faults(data)

    assert 1 == len(told)
    assert expected in told[0]
    assert told[0].isprintable()


def test_every_fault_is_told_at_once_in_the_order_of_the_fields() -> None:
    told = faults(
        {
            "zzz": 1,
            "wishes": ["flye"],
            "age": 200,
            "concerns": ["creaking", "creeking"],
            "skin_type": "wet",
            "tried": ["quartz"],
            "current_actives": ["quarts", {"active": "flint", "nights": -1}],
        }
    )
    paths = [line.split("  ")[0] for line in told]

    assert [
        "age", "skin_type", "concerns[1]", "current_actives[0].active",
        "current_actives[1].nights", "tried[0]", "wishes[0]",
        "zzz",
    ] == paths  # fmt: skip


def test_the_text_counts_the_faults_and_names_the_profile() -> None:
    with pytest.raises(ProfileError) as caught:
        advisor().read_profile({"age": 200, "agee": 1}, name="ada.yaml")

    assert caught.value.detailed_message().startswith("ada.yaml: 2 faults\n  age  200 is more")
    assert str(caught.value).startswith("ada.yaml: 2 faults\n  age  The answer is more")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("age: 29\npregnancy: no", {"pregnancy": "no"}),
        ('{"age": 29, "pregnancy": false}', {"pregnancy": "no"}),
        ("age: 29\nsmoking: true", {"smoking": "yes"}),
        ("age: 29\nmakeup: false\nshaving: false\nexercise: false", {"makeup": "none"}),
        ("age: 29\nconcerns: unstated", {"concerns": None}),
        ("age: 29\nconcerns: []", {"concerns": []}),
        ("age: 29\nmost_steps: unstated", {"most_steps": None}),
        ("age: 29\nskin_type: null\nconcerns: null\nfragrance_free: null", {}),
        ("age: '29'\nmost_steps: '3'", {"most_steps": 3}),
        ("age: [29]\nskin_type: [oily]", {"skin_type": "oily"}),
        ("age: 29\nconcerns: none\nprocedures: false", {"concerns": [], "procedures": []}),
        ("age: 29\nconcerns: [none]", {"concerns": []}),
        ("age: 29\nconcerns: [null]", {}),
        ("age: 29\nconcerns: creaking, Squeaking", {"concerns": ["creaking", "squeaking"]}),
        ("age: 29\nconcerns: Creaking", {"concerns": ["creaking"]}),
        (
            "age: 29\ncurrent_actives: [{active: Quartz, nights: '3', slot: null}]",
            {"current_actives": [{"active": "quartz", "nights": 3}]},
        ),
        ("age: 29\ncurrent_actives: [quartz]", {"current_actives": [{"active": "quartz"}]}),
        ("age: 29\nprocedures: [welding]", {"procedures": [{"procedure": "welding"}]}),
        ("\ufeffage: 29 # years", {}),
        (b"\xef\xbb\xbfage: 29", {}),
    ],
)
def test_what_can_be_meant_is_read(written: str | bytes, read: dict[str, object]) -> None:
    profile = advisor().read_profile(written)

    assert (
        advisor().read_profile(FINE | read).model_dump()
        | {name: profile.model_dump()[name] for name in ("shaving", "exercise")}
        == profile.model_dump()
    )


def test_what_is_unlikely_is_kept() -> None:
    profile = advisor().read_profile(FINE | {"sex": "male", "pregnancy": "pregnant"})

    assert ("male", "pregnant") == (profile.sex, profile.pregnancy)


scraps = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["quartz", "creaking", "welding", "unstated", "oily", "no"]),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(
            st.sampled_from(["active", "nights", "procedure", "weeks", "days_since"])
            | st.text(max_size=4),
            parts,
            max_size=3,
        )
    ),
    max_leaves=6,
)
fields = st.sampled_from([*advise(BACKBONE).read_profile(FINE).model_dump()]) | st.text(max_size=6)


@given(st.dictionaries(fields, scraps, max_size=4) | scraps)
def test_whatever_is_handed_in_is_read_or_refused_in_sentences(data: object) -> None:
    found = _judged(data)
    if isinstance(found, SkinProfile):
        assert advisor().recommend(found).week
    else:
        assert found.faults
        assert str(found).encode()
        for fault in found.faults:
            assert str(fault).isprintable()
            assert fault.message.endswith(".")


@given(st.text(max_size=40) | st.binary(max_size=40))
def test_whatever_text_comes_is_read_or_refused(text: str | bytes) -> None:
    with pytest.raises(ProfileError):
        advisor().read_profile(text)


@example({"\u00b9": []})  # a digit to some, and no number
@given(st.dictionaries(fields, scraps, max_size=4))
def test_json_is_judged_as_the_same_data_from_python_is(data: dict[str, object]) -> None:
    from_python, from_json = _judged(data), _judged(json.dumps(data))

    assert _paths(from_python) == _paths(from_json)
    assert from_python == from_json or isinstance(from_python, ProfileError)


def _judged(data: Any) -> SkinProfile | ProfileError:  # noqa: ANN401  (whatever is handed in)
    try:
        return advisor().read_profile(data)
    except ProfileError as error:
        return error


def _paths(found: SkinProfile | ProfileError) -> set[str]:
    return {fault.path for fault in found.faults} if isinstance(found, ProfileError) else set()
