"""The claims guard finds claims however they are written, without false alarms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations import operations
from poreroutine import Advisor
from poreroutine.rulesets.claims.guard import ClaimFinding, ClaimsGuard
from poreroutine.rulesets.knowledge.claims import Claim, ClaimException, ClaimWords
from poreroutine.rulesets.knowledge.model import Text

HERE = Path(__file__).parent


@cache
def advisor() -> Advisor:
    return Advisor()


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def both(text: str) -> Text:
    return Text(plain=text, clinical=f"{text}, in other words")


def guard(
    *phrases: str, words: Mapping[str, ClaimWords] | None = None, **more: object
) -> ClaimsGuard:
    """A guard with one row of its own."""
    row = {"phrases": phrases, "instead": both("say less"), "why": both("it flies"), **more}
    excuse = ClaimException(phrases=("not", "never"), never=("not only",))
    return ClaimsGuard({"flies": Claim.model_validate(row)}, {"denial": excuse}, words or {})


@pytest.mark.parametrize("line", lines("refused.txt"))
def test_a_promise_is_found(line: str) -> None:
    claim, text = line.split(": ", 1)

    assert claim in {finding.claim for finding in advisor().check_claims(text)}


@pytest.mark.parametrize("text", lines("allowed.txt"))
def test_an_honest_sentence_is_left_alone(text: str) -> None:
    assert () == advisor().check_claims(text)


def test_every_row_is_shown() -> None:
    shown = {line.split(": ", 1)[0] for line in lines("refused.txt")}

    assert set(advisor().ruleset.knowledge.claims) == shown


def test_what_may_be_said_instead_makes_no_promise() -> None:
    rows = advisor().ruleset.knowledge.claims.values()
    texts = [text for row in rows for text in vars(row.instead).values()]

    assert {} == {text: found for text in texts if (found := advisor().check_claims(text))}


def test_a_finding_says_where_what_why_and_what_instead() -> None:
    found = guard("flies high").check("It walks.\n\n  It  Flies\nhigh.", "clinical")

    expected = ClaimFinding(
        3, 7, "Flies high", "flies", "say less, in other words", "it flies, in other words"
    )
    assert (expected,) == found


def test_findings_come_in_the_order_of_the_text() -> None:
    found = guard("flies", "(walks|swims)").check("It walks. It flies. It swims.")

    assert ["walks", "flies", "swims"] == [finding.phrase for finding in found]


def test_a_denial_reaches_no_further_than_its_sentence() -> None:
    watch = guard("flies", unless=("denial",))

    assert () == watch.check("It never flies")
    assert 1 == len(watch.check("It never walks. It flies"))


def test_what_only_looks_like_a_denial_excuses_nothing() -> None:
    assert guard("flies", unless=("denial",)).check("It not only walks, it flies")


@pytest.mark.parametrize(
    "text",
    ["a\nflies", "a,b,flies", '"no","flies"', "no | flies", "- no\n- flies", "<p>no</p>flies"],
)
def test_cells_rows_and_paragraphs_part_sentences(text: str) -> None:
    assert guard("flies", unless=("denial",)).check(text.replace("no", "not"))


@pytest.mark.parametrize(
    "text",
    [
        "shrinks " * 2_000,
        "pores " * 2_000,
        "shrinks clay pores smaller " * 600,
        "a" * 80_000,
        "shrink-" * 2_000,
        "((((" * 20_000,
        "<" * 50_000,
        "&" * 50_000,
        '"' * 50_000,
        "\n" * 50_000,
        "? " * 2_000,
        "\\" * 50_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_work_grows_with_the_length_and_no_faster(text: str) -> None:
    """Four times the text is four times the work; sixteen times would be quadratic."""
    advisor().check_claims("Warm up.")

    def work(part: str) -> int:
        return operations(lambda: advisor().check_claims(part))

    assert work(text) < 5 * work(text[: len(text) // 4])


@pytest.mark.timeout(60)
@pytest.mark.parametrize("sign", ["a", "(", "<", "&", '"', "\n", "\\", ',"'])
def test_no_pattern_looks_back_over_a_long_run_of_signs(sign: str) -> None:
    """A million signs are read in about a second; trying each end for each start takes an hour."""
    assert () == advisor().check_claims(sign * (1_000_000 // len(sign)))


@given(st.text())
def test_any_text_can_be_checked(text: str) -> None:
    for finding in advisor().check_claims(text):
        assert finding.phrase


@given(st.text(alphabet="ab \n.?\"',|-<>", max_size=60))
def test_places_lead_to_the_phrase(text: str) -> None:
    rows = text.split("\n")
    for finding in guard("a ...1 b").check(text):
        assert rows[finding.line - 1][finding.column - 1] == "a"


def test_most_promises_are_found_and_hardly_an_honest_sentence() -> None:
    """At least 90 % of the promises, and at most 4 % of the others, of sentences written before."""
    sentences = [line.split(" ", 1) for line in lines("sentences.txt")]
    found = {text: bool(advisor().check_claims(text)) for _, text in sentences}
    promises = [found[text] for sign, text in sentences if sign == "+"]
    others = [found[text] for sign, text in sentences if sign == "-"]

    assert sum(promises) >= 0.9 * len(promises)
    assert sum(others) <= 0.04 * len(others)


def test_a_finding_says_whose_rules_object() -> None:
    (found,) = guard("flies", regions=("eu", "us")).check("It flies.")

    assert ("eu", "us") == found.regions


def test_a_pair_uses_words_that_claims_share() -> None:
    pair = {"says_any": ("lifting",), "about_any": ("stones",), "about": ("sand",), "apart": 1}
    words = {
        "lifting": ClaimWords(words=("lifts", "takes up")),
        "stones": ClaimWords(words=("stones", "old bricks")),
    }
    here = guard(words=words, pairs=(pair,))

    for text in ("It lifts stones.", "It takes up old bricks.", "It lifts sand."):
        assert here.check(text)
    assert not here.check("Stones it lifts.")


def test_a_pair_has_two_sides() -> None:
    with pytest.raises(ValueError, match="about_any"):
        guard(pairs=({"says": ("lifts",)},))


@pytest.mark.parametrize("text", ["Stones? It flies.", "Heavy old stones? It flies!"])
def test_a_topic_is_read_with_what_is_said_of_it(text: str) -> None:
    pair = {"says": ("flies",), "about": ("stones",), "either": True}

    assert guard(pairs=(pair,)).check(text)
    assert not guard(pairs=(pair,)).check("Do you also collect stones? It flies.")


def test_a_pair_is_found_in_both_orders_if_it_says_so() -> None:
    """A pair combines what is done with what it is done to, however many words name either."""
    pair = {"says": ("lifts", "takes up"), "about": ("stones", "old bricks"), "apart": 2}
    one, both_ways = guard(pairs=(pair,)), guard(pairs=({**pair, "either": True},))

    assert one.check("It takes up heavy old bricks.")
    assert not one.check("Stones it lifts.")
    assert both_ways.check("Stones it lifts.")
    assert not one.check("It lifts the very heavy grey stones.")
