"""Which rules answer, before, while and after others are loaded; and which may."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from poreroutine.serve import Settings
from poreroutine.serve.generations import Generation, Generations
from poreroutine.serve.seals import add_seal, judge, sealed_digests
from small_ruleset import BACKBONE, advise, recommend, rule

SETTINGS = Settings(log="off")


@dataclass
class Clock:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="module")
def made() -> list[Generation]:
    """Generations of small rulesets that differ in one weight."""
    rules = [rule("treat.a.b", {}, recommend("quartz", weight)) for weight in range(1, 7)]
    return [Generation(advise(BACKBONE, each), SETTINGS) for each in rules]


def test_the_next_rules_answer_who_names_them_before_the_switch(made: list[Generation]) -> None:
    generations = Generations(made[0], 300)
    generations.prepare(made[1])

    assert made[0] is generations.current
    assert made[1] is generations.named(made[1].digest)

    assert generations.switch()
    assert made[1] is generations.current
    assert made[0] is generations.named(made[0].digest)
    assert not generations.switch()


def test_rules_that_are_given_up_never_answer(made: list[Generation]) -> None:
    generations = Generations(made[0], 300)
    generations.prepare(made[1])
    generations.prepare(None)

    assert generations.named(made[1].digest) is None
    assert not generations.switch()
    assert made[0] is generations.current


def test_replaced_rules_answer_for_a_while(made: list[Generation]) -> None:
    clock = Clock()
    generations = Generations(made[0], 300, clock)
    generations.prepare(made[1])
    generations.switch()
    clock.seconds = 299
    before = generations.named(made[0].digest)
    clock.seconds = 300

    assert made[0] is before
    assert generations.named(made[0].digest) is None
    assert [made[1].digest] == list(generations.digests())


def test_only_a_few_replaced_rules_are_held(made: list[Generation]) -> None:
    generations = Generations(made[0], 300)
    for following in made[1:]:
        generations.prepare(following)
        generations.switch()

    assert [each.digest for each in (made[5], made[4], made[3], made[2])] == list(
        generations.digests()
    )


def test_rules_that_come_back_are_held_once(made: list[Generation]) -> None:
    generations = Generations(made[0], 300)
    for following in (made[1], made[0], made[1]):
        generations.prepare(following)
        generations.switch()

    assert [made[1].digest, made[0].digest] == list(generations.digests())


def test_a_seal_opens_the_way_for_its_digest_alone(tmp_path: Path) -> None:
    seals = tmp_path / "seals"
    add_seal(seals, "a" * 64, name="shop", version="1.0.0")
    add_seal(seals, "b" * 64)

    assert {"a" * 64, "b" * 64} == sealed_digests(seals)


@pytest.mark.parametrize("text", ["[]", "{}", '{"digest": 3}', "no seal"])
def test_what_is_no_seal_opens_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "seals").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"seal|Expecting"):
        sealed_digests(tmp_path / "seals")


def test_rules_without_seal_and_prover_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("poreroutine.serve.seals.find_spec", lambda _: None)
    seals = tmp_path / "seals"
    settings = Settings(seals=str(seals), log="off")
    add_seal(seals, "a" * 64)
    refused = judge(settings, "0" * 64)
    running = judge(settings, refused.digest)
    add_seal(seals, refused.digest)
    sealed = judge(settings, "0" * 64)

    assert (False, "refused") == (refused.accepted, refused.how)
    assert "poreroutine[prove]" in refused.reason
    assert (True, "running") == (running.accepted, running.how)
    assert (True, "sealed") == (sealed.accepted, sealed.how)
