"""Every text that the package can show: honest, readable, self-contained, correctly cited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from poreroutine import Advisor
from poreroutine.authoring.lint.texts import grade, sentences
from poreroutine.model.facts import Stage
from poreroutine.rulesets.rules.outcomes.texts import Tell
from shown_texts import WORDINGS, Shown, everyday, ruleset, shown

READING_GRADE = 8
"""What readers of about 13 can read."""
SHORT_GRADE = 10
SHORT_WORDS = 15
"""The formula was made for whole passages: in a dozen words one name such as "salicylic acid"
weighs two grades. So two short sentences may come out at 10."""
TOPIC_GRADE = 6
"""What a topic comes out at as a whole; most lie between 2 and 4."""
ENOUGH_WORDS = 40

WISHES = "questionnaire.wishes.answers."
"""Labels of wishes are people's own words, impossible ones included; rules answer each of them."""


@cache
def advisor() -> Advisor:
    return Advisor()


# -- honest ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_no_text_makes_a_promise_that_no_text_may_make() -> None:
    found = [
        f"{text.place}: {finding.claim}: {finding.phrase}"
        for text in shown()
        if not (text.place.startswith(WISHES) and ".label." in text.place)
        for finding in advisor().check_claims(text.text)
        if not advisor().ruleset.knowledge.claims[finding.claim].advertising
    ]

    assert [] == found


def test_every_table_is_read() -> None:
    tables = {text.place.split(".")[0] for text in shown()}

    assert {
        "actives", "advise", "answers", "assess", "calendar", "claims", "combinations", "combine",
        "drivers", "families", "fields", "fixed_values", "groups", "guard", "help_lines",
        "manifest", "pathways", "procedures", "properties", "questionnaire", "referrals",
        "reply_texts", "screens", "steps", "texts", "treat",
    } == tables  # fmt: skip


# -- easy to read ----------------------------------------------------------------------------------


def is_short(text: str) -> bool:
    return len(text.split()) < SHORT_WORDS


def written_out() -> Iterator[Shown]:
    """Everyday texts that are sentences, not names."""
    return (text for text in everyday() if text.text[-1] in ".?!" and text.wording == "plain")


def test_everyday_texts_can_be_read_at_thirteen() -> None:
    hard = {
        text.place: (grade(text.text), text.text)
        for text in written_out()
        if sentences(text.text) > 1
        and grade(text.text) > (SHORT_GRADE if is_short(text.text) else READING_GRADE)
    }

    assert {} == hard


def topics() -> Mapping[str, str]:
    """Everyday texts of a topic, one after the other: by table, or by stage and topic of rules."""
    found = defaultdict(list)
    stages = {"assess", "guard", "treat", "combine", "advise"}
    for text in written_out():
        parts = text.place.split(".")
        found[".".join(parts[:2]) if parts[0] in stages else parts[0]].append(text.text)
    return {topic: " ".join(texts) for topic, texts in found.items()}


def test_every_topic_reads_easily_as_a_whole() -> None:
    hard = {
        topic: grade(text)
        for topic, text in topics().items()
        if len(text.split()) >= ENOUGH_WORDS and grade(text) > TOPIC_GRADE
    }

    assert {} == hard


def test_a_hard_text_counts_as_hard() -> None:
    hard = "Topical retinoids demonstrate teratogenic potential. Discontinuation is imperative."

    assert grade(hard) > SHORT_GRADE
    assert grade("Wash your face. Then use a cream that you like.") < READING_GRADE


def test_words_that_no_dictionary_has_are_counted() -> None:
    assert grade("Niacinamide and gluconolactone are kind to the skin. So is bakuchiol.") > 0


# -- able to stand alone ---------------------------------------------------------------------------

SAYS_NOTHING = {
    "acid", "acids", "active", "and", "any", "else", "facial", "leave", "on", "or", "physical",
    "prescription", "that", "topical", "with",
}  # fmt: skip


def names(target: str) -> set[str]:
    """Words that tell which active, family or group is meant."""
    knowledge = ruleset().knowledge
    row = next(
        table[target]
        for table in (knowledge.actives, knowledge.families, knowledge.groups)
        if target in table
    )
    spelt = f"{row.name.plain} {row.name.clinical} {target.replace('_', ' ')}"
    words = re.findall(r"[a-z0-9]+", spelt.lower())
    telling = {word.removesuffix("s") for word in words if len(word) > 2} - SAYS_NOTHING
    return telling or {"active"}


def sides(row: Mapping[str, Any]) -> list[str]:
    """What a row of the pairs table is about."""
    targets = row.get("these") or ([row["with"]] if "with" in row else [])
    return [
        name
        for target in targets
        for kind, name in target.items()
        if kind in {"active", "family", "group"} and isinstance(name, str)
    ]


LOOSE_GROUPS = {"any_exfoliant": {"acid", "exfoli", "peel"}, "any_active": {"active", "else"}}
"""Groups that go by more than their names."""


@pytest.mark.parametrize("wording", ["plain", "clinical"])
def test_a_pair_is_named_by_whatever_is_shown_of_it(wording: str) -> None:
    nameless = {
        f"{name}: {side}": row["because"][wording]
        for name, row in ruleset().knowledge.rows["interactions"].items()
        for side in sides(row)
        if not any(
            word in row["because"][wording].lower()
            for word in names(side) | LOOSE_GROUPS.get(side, set())
        )
    }

    assert {} == nameless


def shown_alone() -> Iterator[Shown]:
    """Texts, and reasons of rules, that stand under a heading without the name of anything."""
    own = {
        f"{rule.id}.because.{wording}"
        for rule in ruleset().rules
        for wording in WORDINGS
        if rule.stage is Stage.COMBINE
        or any(isinstance(outcome, Tell) and outcome.text is None for outcome in rule.then)
    }
    for text in shown():
        # Reasons of the planner are shown beside the name of what is left out.
        if text.place in own or (text.place.startswith("texts.") and ".reason_" not in text.place):
            yield text


def test_no_text_begins_with_a_word_that_points_elsewhere() -> None:
    pointing = re.compile(
        r"(both|this|these two|the two|those|they|it|one of them)\b", re.IGNORECASE
    )

    assert [] == [text for text in shown_alone() if pointing.match(text.text)]


# -- cited rightly ---------------------------------------------------------------------------------


def test_every_source_that_anything_cites_is_on_file() -> None:
    knowledge = ruleset().knowledge
    tables = (
        knowledge.actives,
        knowledge.procedures,
        knowledge.referrals,
        knowledge.answers,
        knowledge.claims,
    )
    cited = {source for table in tables for row in table.values() for source in row.sources}
    cited.update(source for rule in ruleset().rules for source in rule.sources)

    assert set() == cited - set(knowledge.sources)


def test_no_identifier_is_quoted_for_a_source_that_nobody_saw() -> None:
    unseen = [row for row in ruleset().knowledge.sources.values() if not row.verified]
    identifiers = [(row.doi, row.pmid, row.pmcid, row.url) for row in unseen]

    assert unseen
    assert {(None, None, None, None)} == set(identifiers)
