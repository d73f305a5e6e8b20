"""Questions in people's own words: right answers, no dangerous ones, and no missed emergency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from poreroutine import Advisor, Reply
from poreroutine.model.reply import ReplyKind

TABLE = Path(__file__).parents[1] / "data" / "questions.txt"
LEAST_RIGHT = 0.97
FEWEST_ANSWERS = 150
FEWEST_PHRASINGS = 10


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


def rows() -> Iterator[tuple[str, bool, frozenset[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and "|" in line:
            question, expected = (part.strip() for part in line.rsplit("|", 1))
            ids = expected.removeprefix("emergency ")
            yield question, expected != ids, frozenset(ids.split(","))


@cache
def replies() -> dict[str, Reply]:
    return {question: advisor().ask(question) for question, _, _ in rows()}


def given(reply: Reply) -> frozenset[str]:
    if not reply.found:
        return frozenset({"-", *(("whom",) if reply.ask_whom else ())})
    first = reply.answers[:1]
    return frozenset(each.id for each in (*reply.referrals, *first))


def test_no_emergency_is_missed_and_nothing_else_is_one() -> None:
    wrong = {
        question: reply.kind
        for question, emergency, expected in rows()
        if (reply := replies()[question])
        and ((reply.kind is ReplyKind.EMERGENCY) != emergency
             or (emergency and not given(reply) & expected))
    }  # fmt: skip

    assert {} == wrong


def test_an_emergency_shows_nothing_else() -> None:
    for question, emergency, _ in rows():
        if emergency:
            reply = replies()[question]
            assert 1 == bool(reply.answers) + bool(reply.referrals)
            assert () == reply.topics


def test_what_asks_of_a_medicine_is_answered_by_the_rules_or_sent_to_somebody() -> None:
    wrong = [
        question
        for question, _, expected in rows()
        if "whom" in expected and not given(replies()[question]) & expected
    ]

    assert [] == wrong


def test_nearly_all_questions_of_the_table_get_the_right_answer() -> None:
    table = list(rows())
    wrong = [
        question for question, _, expected in table if not given(replies()[question]) & expected
    ]

    assert 200 <= len(table)
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(table), wrong


def test_each_answer_has_many_phrasings_and_is_found_by_its_own() -> None:
    answers = advisor().ruleset.knowledge.answers
    few = [name for name, row in answers.items() if len(row.ask) < FEWEST_PHRASINGS - 1]

    assert [] == few
    assert FEWEST_ANSWERS <= len(answers)


@pytest.mark.slow
def test_every_phrasing_on_file_finds_its_answer_or_one_from_the_rules() -> None:
    answers = advisor().ruleset.knowledge.answers
    lost = [
        (name, phrase)
        for name, row in answers.items()
        for phrase in (row.question.plain, *row.ask)
        if (reply := advisor().ask(phrase)).kind is ReplyKind.ON_FILE
        and name not in {each.id for each in reply.answers}
    ]
    total = sum(len(row.ask) + 1 for row in answers.values())

    assert len(lost) <= total * 0.05, lost


@pytest.mark.parametrize(("region", "number"), [("uk", "999"), ("us", "911"), ("eu", "112")])
def test_an_emergency_names_the_number_of_the_region(region: str, number: str) -> None:
    profile = {"age": 30, "region": region}
    breathing = advisor().ask("I can't breathe after a new cream", profile)
    swallowed = advisor().ask("my toddler drank my toner", profile)

    assert number in breathing.referrals[0].text
    assert number in swallowed.answers[0].text


def test_with_a_profile_the_answer_is_for_that_person() -> None:
    question = "can I use retinol and salicylic acid together?"
    expecting = {"age": 30, "pregnancy": "pregnant"}

    assert advisor().ask("is glycolic acid ok with rosacea?", expecting).found
    assert "ask.not_for" in {
        each.id for each in advisor().ask("can I use retinol", expecting).answers
    }
    assert advisor().ask(question).found


def test_without_a_question_the_topics_are_listed() -> None:
    reply = advisor().ask("")

    assert ReplyKind.TOPICS == reply.kind
    assert FEWEST_ANSWERS <= len(reply.topics)
    assert not reply.found


def test_a_question_in_the_clinical_wording() -> None:
    plain = advisor().ask("do pores open and close?").answers[0].text
    clinical = advisor().ask("do pores open and close?", audience="clinical").answers[0].text

    assert plain != clinical


@pytest.mark.parametrize("question", ["?", "\u0000", "a" * 5_000, "retinol " * 500, "\ud800", "🙂"])
def test_any_text_gets_a_reply(question: str) -> None:
    assert advisor().ask(question).kind
