"""Facts in words, for both audiences."""

from __future__ import annotations

import pytest

from poreroutine import Advisor
from poreroutine.explain.wording import FactWording

RULESET = Advisor(engine="portable").ruleset
PLAIN = FactWording(RULESET.knowledge, RULESET.vocabulary, "everyday")
CLINICAL = FactWording(RULESET.knowledge, RULESET.vocabulary, "clinical")


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("skin_type", "oily", "skin type: oily"),
        ("skin_type", "unstated", "skin type: not answered"),
        ("concern.blackheads", True, "concern: blackheads"),
        ("concern.blackheads", False, "not concern: blackheads"),
        ("age", 0, "age: 0"),
        ("most_steps", 20, "most steps: not answered"),
        ("in_use.salicylic_acid", True, "salicylic acid in use"),
        ("nights.salicylic_acid", 2, "uses of salicylic acid a week: 2"),
        ("driver.oil", 3, "oil behind it: 3"),
    ],
)
def test_a_fact_is_said_with_its_value(fact: str, value: bool | int | str, words: str) -> None:  # noqa: FBT001
    assert words == PLAIN.say(fact, value)


def test_what_was_never_done_is_never() -> None:
    fact = next(fact for fact in RULESET.vocabulary if fact.name.startswith("procedure."))

    assert "never" == PLAIN.value(fact.name, fact.default)


def test_clinical_words_follow_the_audience() -> None:
    assert "concern: open comedones" == CLINICAL.name("concern.blackheads")


def test_every_fact_can_be_said() -> None:
    for fact in RULESET.vocabulary:
        assert PLAIN.say(fact.name, fact.default)
        assert CLINICAL.name(fact.name)
