"""Shorthand of messages, written out before a question is read."""

from __future__ import annotations

import pytest

from poreroutine import Advisor
from poreroutine.ask.shorthand import Shorthand
from poreroutine.rulesets.knowledge.asking import QuestionWord


def shorthand() -> Shorthand:
    return Shorthand(Advisor(engine="portable").ruleset.knowledge.question_words)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("y does it burn", "why does it burn"),
        ("spf B4 or after cream", "spf before or after cream"),
        ("retinol n bha", "retinol and bha"),
        ("30 wks  preg", "30 weeks  pregnant"),
        ("w/o sunscreen", "without sunscreen"),
    ],
)
def test_shorthand_is_written_out(typed: str, read: str) -> None:
    assert read == shorthand().written_out(typed)


@pytest.mark.parametrize(
    "typed",
    ["in the U.S. market", "l'eau n'est pas", "retinol y ácidos", "N-acetyl glucosamine", "b5"],
)
def test_what_only_looks_like_shorthand_stays(typed: str) -> None:
    assert typed == shorthand().written_out(typed)


def test_without_shorthand_a_text_stays() -> None:
    words = {"pore": QuestionWord(names=("pores",))}

    assert "u n me" == Shorthand(words).written_out("u n me")
