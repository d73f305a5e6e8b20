"""Effects of cases are compared with what the whole pipeline makes of the person."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from poreroutine import Advisor
from poreroutine.errors import RulesetError
from poreroutine.spec.cases import Case, read_cases

PREGNANT = "{age: 31, sex: female, pregnancy: pregnant}"
OILY = "{age: 31, sex: male, skin_type: oily, phototype: II, current_actives: [retinol]}"
MOLE = "{age: 31, red_flags: [mole_changing]}"


@cache
def advisor() -> Advisor:
    return Advisor()


def case(folder: Path, profile: str, effects: str) -> Case:
    file = folder / "guard" / "own.test.yaml"
    file.parent.mkdir()
    text = f"cases:\n  - name: Somebody\n    profile: {profile}\n    expect:\n      {effects}\n"
    file.write_text(text, encoding="utf-8")
    (read,) = read_cases([folder], advisor().ruleset)
    return read


@pytest.mark.parametrize(
    ("profile", "effects"),
    [
        (PREGNANT, "forbidden: [retinol, any_retinoid, chemical_peel]"),
        (OILY, "referred: []"),
        (PREGNANT, "withheld: [bakuchiol]"),
        (PREGNANT, "limited: {aha: 2, new_actives: 2}"),
        (MOLE, "chosen: []"),
        (OILY, "chosen: [retinol]"),
        (OILY, "in_week: [retinol, protect]"),
        (OILY, "in_week: {protect: 7}"),
        (OILY, "required: [protect]"),
        (PREGNANT, "warned: [pregnancy_keep_it_simple]"),
        (MOLE, "{referred: [changing_mole], within: within_2_weeks}"),
    ],
)
def test_an_effect_holds(profile: str, effects: str, tmp_path: Path) -> None:
    assert () == case(tmp_path, profile, effects).failures_with(advisor())


@pytest.mark.parametrize(
    ("profile", "effects", "problem"),
    [
        (OILY, "forbidden: [retinol]", "line 5: forbidden: retinol is not among them"),
        (OILY, "forbidden: [aha]", "mandelic_acid of aha is not among them"),
        (PREGNANT, "forbidden: []", "expected none, found adapalene"),
        (PREGNANT, "withheld: [retinol]", "retinol is not among them"),
        (PREGNANT, "limited: {aha: 3}", "limited: aha is at 2, not at 3"),
        (OILY, "limited: {retinol: 2}", "retinol has no limit, not at 2"),
        (PREGNANT, "chosen: [retinol]", "chosen: retinol is not among them"),
        (PREGNANT, "in_week: {protect: 6}", "in_week: protect is at 7, not at 6"),
        (PREGNANT, "in_week: [retinol]", "in_week: retinol is not among them"),
        (PREGNANT, "required: [vegan]", "required: vegan is not among them"),
        (OILY, "warned: [pregnancy_keep_it_simple]", "is not among them"),
        (PREGNANT, "warned: []", "expected none, found"),
        (OILY, "{referred: [changing_mole]}", "changing_mole is not among them"),
        (
            MOLE,
            "{referred: [changing_mole], within: today}",
            "expected today, found within_2_weeks",
        ),
        (OILY, "within: now", "expected now, found"),
    ],
)
def test_an_effect_that_is_missing_is_named_with_its_line(
    profile: str, effects: str, problem: str, tmp_path: Path
) -> None:
    (failure,) = case(tmp_path, profile, effects).failures_with(advisor())

    assert problem in failure
    assert failure.startswith("line 5: ")


@pytest.mark.parametrize(
    ("effects", "code"),
    [
        ("forbidden: [retinoll]", "R122"),
        ("limited: {retinol: many}", "R112"),
        ("limited: {retinol: 200}", "R112"),
        ("required: [retinol]", "R122"),
        ("chosen: [protect]", "R122"),
        ("warned: [no_such_text]", "R151"),
        ("referred: [nobody]", "R122"),
        ("within: soon", "R112"),
        ("loved: [retinol]", "R110"),
        ("{}", "R150"),
    ],
)
def test_an_effect_that_nobody_can_have_is_a_fault(effects: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as raised:
        case(tmp_path, PREGNANT, effects)

    assert code == raised.value.code
