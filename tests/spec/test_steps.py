"""The vocabulary: every step is listed, documented and unambiguous, with helpful messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine import Advisor
from poreroutine._support.words import normalised
from poreroutine.advisor.default import default_advisor
from poreroutine.spec.names import Names, NameTable
from poreroutine.spec.plugin import no_such_step
from poreroutine.spec.step_registry import (
    KnownStep,
    known_steps,
    matching,
    nearest_steps,
    steps_page,
)
from poreroutine.spec.world import StepNotUnderstoodError, promise

PAGE = Path(__file__).resolve().parents[2] / "docs" / "features" / "steps.md"


@pytest.fixture(scope="module")
def known() -> Names:
    return Names(Advisor().ruleset)


@pytest.mark.parametrize("step", known_steps(), ids=lambda step: step.sentence)
def test_an_example_is_read_as_its_own_step_and_as_no_other(step: KnownStep) -> None:
    _, _, sentence = step.example.partition(" ")

    assert (step,) == matching(step.kind, sentence)


@pytest.mark.parametrize("step", known_steps(), ids=lambda step: step.sentence)
def test_a_step_says_what_it_means_in_a_sentence(step: KnownStep) -> None:
    assert step.meaning.endswith(".")


def test_the_page_of_steps_is_fresh() -> None:
    """`poreroutine spec --steps > docs/features/steps.md` makes it anew."""
    assert steps_page() == PAGE.read_text(encoding="utf-8")


def test_a_sentence_that_is_no_step_is_answered_with_the_nearest_one() -> None:
    error = no_such_step("given", "they use retinol 3 evenings a week")

    assert "they use retinol on 3 evenings a week" in error.hint.splitlines()[1]


def test_a_sentence_like_no_other_is_answered_with_none() -> None:
    assert () == nearest_steps("given", "xyzzy")


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["salicylic_acid", "Salicylic acid", "salicylic-acids"])
def test_spelling_does_not_matter(known: Names, said: str) -> None:
    assert "salicylic_acid" == known.active.one(said)


def test_a_list_is_cut_where_names_end() -> None:
    table = NameTable.build("thing", {"a": ["salt and pepper"], "b": ["oil"]})

    assert ("a", "b") == table.many("salt and pepper and oil")


def test_an_unknown_part_of_a_list_is_named() -> None:
    table = NameTable.build("spice", {"salt": [], "pepper": []})

    with pytest.raises(StepNotUnderstoodError, match=r"'peper'\nnearest: pepper"):
        table.many("salt and peper")


def test_a_name_that_several_things_have_asks_for_an_id() -> None:
    table = NameTable.build("spice", {"red": ["pepper"], "black": ["pepper"]})

    with pytest.raises(StepNotUnderstoodError, match="could be black or red"):
        table.one("pepper")


def test_a_family_stands_for_all_its_actives(known: Names) -> None:
    members = Advisor().ruleset.knowledge.members

    assert tuple(sorted(members["retinoid"])) == known.actives("retinoids").ids


def test_an_unknown_active_is_answered_with_near_ones(known: Names) -> None:
    with pytest.raises(StepNotUnderstoodError, match="niacinamide"):
        known.actives("niacinamid acid")


def test_words_are_folded_alike_in_any_spelling() -> None:
    assert normalised("Any Visible_Pores") == normalised("visible pore")


def test_a_broken_promise_says_what_was_expected_and_found() -> None:
    with pytest.raises(AssertionError, match="expected: two\nfound:    one and three"):
        promise(holds=False, expected="two", found=["one", "three"])


def test_every_example_line_belongs_to_a_step() -> None:
    """The lines stand in the knowledge, by the names of steps: none may be left over."""
    spoken = default_advisor().ruleset.knowledge.rows["spoken"]

    assert {step.function.__name__ for step in known_steps()} == set(spoken)
