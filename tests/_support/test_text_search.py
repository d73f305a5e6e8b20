"""Full-text search over questions, with invented phrases and with the bundled questions."""

from __future__ import annotations

import pytest

from poreroutine import Advisor
from poreroutine._support.text_search import QuestionIndex

PHRASES = {
    "kettle": ["How do I clean a kettle?", "remove lime from the kettle"],
    "window": ["How do I clean a window?", "streaks on glass"],
}


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor(engine="portable")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how do I clean my kettle", "kettle"),
        ("lime removal in ketles", "kettle"),
        ("STREAKS on the glasses?", "window"),
    ],
)
def test_the_entry_most_like_a_question_comes_first(question: str, expected: str) -> None:
    """Other endings, small words, capitals and slips of the finger do not matter."""
    assert expected == QuestionIndex(PHRASES).find(question)[0]


@pytest.mark.parametrize("question", ["", "?", "how do I", "who won the war of the roses"])
def test_a_question_that_is_like_none_finds_nothing(question: str) -> None:
    assert () == QuestionIndex(PHRASES).find(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("does cold water close pores?", "cold_and_ice"),
        ("can i use retinol while pregnent", "retinol_in_pregnancy"),
        ("how often should I exfoliate", "how_often_exfoliate"),
        ("will my pores come back", "will_pores_come_back"),
        ("do lasers close pores", "lasers_close_pores"),
        ("are treatments painful", "treatment_risks"),
        ("how many sessions do I need", "how_many_sessions"),
        ("can skincare shrink pores for good", "shrink_pores_with_skincare"),
        ("vitamin c and niacinamide together?", "niacinamide_with_vitamin_c"),
        ("benzoyl peroxide while breastfeeding", "benzoyl_peroxide_when_breastfeeding"),
        ("can I use retinol while breastfeeding", "retinol_when_breastfeeding"),
        ("how long does retinol take", "how_long"),
        ("how long does retinol take to work", "how_long"),
        ("rosacea and acids", "acids_with_rosacea"),
        ("can I use acids with rosacea", "acids_with_rosacea"),
        ("niacinamide with salicylic acid", "niacinamide_with_acids"),
        ("niacinamide and acids", "niacinamide_with_acids"),
        ("microneedling at home", "microneedling_at_home"),
        ("what is purging", "purging"),
        ("are aspirin masks good", "aspirin_masks"),
        ("what does evidence B mean", "what_evidence_means"),
        ("my mole is changing", "mole_changing"),
        ("mole changing colour", "mole_changing"),
    ],
)
def test_common_questions_find_their_answer(advisor: Advisor, question: str, expected: str) -> None:
    assert expected == advisor.ask(question)[0].id


def test_every_question_on_file_finds_its_own_answer(advisor: Advisor) -> None:
    answers = advisor.ruleset.knowledge.answers

    lost = [
        phrase
        for name, row in answers.items()
        for phrase in (row.question.plain, row.question.clinical, *row.ask)
        if name not in {found.id for found in advisor.ask(phrase)}
    ]

    assert [] == lost
