"""The smallest change is valid and minimal, and the search reports its limits.

Compared with an independent brute-force search, over all people of a tiny vocabulary and over every
single answer of the bundled questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, SkinProfile
from poreroutine.explain.counterfactual import smallest_change as smallest
from poreroutine.model.explanation import Explanation
from small_ruleset import BACKBONE, advise, recommend, rule
from strategies import examples, profiles

ADVISOR = Advisor(engine="portable")
Answers = Mapping[str, Any]

# --- all people of a tiny vocabulary --------------------------------------------------------------

LISTS: Mapping[str, tuple[str, ...]] = {
    "concerns": ("creaking", "squeaking"),
    "conditions": ("cracked", "bent"),
    "wishes": ("fly",),
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "skin_type": ("oily", "dry", "unstated"),
    "pregnancy": ("no", "pregnant", "unstated"),
}
TESTS: tuple[Mapping[str, Any], ...] = (
    {"concern.creaking": True},
    {"concern.squeaking": True},
    {"condition.cracked": True},
    {"condition.bent": False, "asked.conditions": True},
    {"wish.fly": True},
    {"skin_type": "oily"},
    {"skin_type": ["dry", "unstated"]},
    {"pregnancy": "no"},
    {"pregnancy": {"not": "pregnant"}},
)
LATER: tuple[Mapping[str, Any], ...] = (
    *TESTS,
    {"driver.rust": {"at_least": 2}},
    {"trait.brittle": True},
    {"trait.brittle": False},
)
ACTIVES = ("quartz", "flint", "lantern", "bracken", "ash")


def everybody() -> Iterator[dict[str, Any]]:
    """Yield every person that the tiny vocabulary can tell of."""
    lists = [
        [None, *(c for size in range(len(words) + 1) for c in combinations(words, size))]
        for words in LISTS.values()
    ]
    for chosen in product(*lists, *WORDS.values()):
        yield {"age": 30, **dict(zip((*LISTS, *WORDS), chosen, strict=True))}


EVERYBODY = tuple(everybody())


def distance(one: Answers, other: Answers) -> int | None:
    """Count the answers in which two people differ; None if a list would have to be unasked."""
    count = sum(one[name] != other[name] for name in WORDS)
    for name in LISTS:
        before, after = one[name], other[name]
        if after is None and before is not None:
            return None
        if before is None and after == ():
            count += 1
        count += len(set(before or ()) ^ set(after or ()))
    return count


def worse(one: Answers, other: Answers) -> bool:
    """Return whether the second person has an illness that the first has not."""
    return not set(other["conditions"] or ()) <= set(one["conditions"] or ())


def when(tests: tuple[Mapping[str, Any], ...]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(st.sampled_from(tests), min_size=1, max_size=2)
    return some.map(lambda chosen: {key: val for each in chosen for key, val in each.items()})


def rules_of(
    stage: str, tests: tuple[Mapping[str, Any], ...], thens: st.SearchStrategy[Any], most: int
) -> st.SearchStrategy[list[dict[str, object]]]:
    pairs = st.lists(st.tuples(when(tests), thens), max_size=most)
    return pairs.map(
        lambda drawn: [
            rule(f"{stage}.drawn.number_{number}", condition, then)
            for number, (condition, then) in enumerate(drawn)
        ]
    )


active = st.sampled_from(ACTIVES)
assessing = st.sampled_from(
    [{"add": {"driver.rust": 1}}, {"add": {"driver.rust": 2}}, {"set": "trait.brittle"}]
)
guarding = st.one_of(
    active.map(lambda name: {"forbid": {"active": name}}),
    active.map(lambda name: {"withhold": {"active": name}}),
    active.map(lambda name: {"limit": {"active": name, "nights": 0}}),
    st.just({"limit": {"new_actives": 1}}),
)
treating = st.builds(recommend, active, st.integers(1, 9))


@pytest.mark.slow
@given(
    assess=rules_of("assess", TESTS, assessing, 4),
    guard=rules_of("guard", LATER, guarding, 4),
    treat=rules_of("treat", LATER, treating, 5),
    person=st.sampled_from(EVERYBODY),
    asked=active,
)
@settings(max_examples=examples(60))
def test_no_smaller_change_does_among_all_people(
    assess: list[Any], guard: list[Any], treat: list[Any], person: dict[str, Any], asked: str
) -> None:
    check_among_all(advise(BACKBONE, *assess, *guard, *treat), person, asked)


@pytest.mark.slow
@given(
    guard=rules_of("guard", TESTS, guarding, 4),
    treat=rules_of("treat", TESTS, treating, 5),
    person=st.sampled_from(EVERYBODY),
    asked=active,
)
@settings(max_examples=examples(40))
def test_so_it_is_where_not_everything_can_be_tried(
    guard: list[Any], treat: list[Any], person: dict[str, Any], asked: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smallest, "MAX_PLANS", 3)
        check_among_all(advise(BACKBONE, *guard, *treat), person, asked)


def check_among_all(advisor: Advisor, person: dict[str, Any], asked: str) -> None:
    """Hold the smallest change against everybody who differs in up to three answers.

    Nobody should fall ill to make room for something: such changes need not be found.
    """
    told = advisor.why_not(advisor.recommend(person), asked)
    if told.verdict == "in_routine":
        return
    others = ((distance(person, other), other) for other in EVERYBODY if not worse(person, other))
    near = [(count, other) for count, other in others if count and count <= 3]
    having = [count for count, other in near if has(advisor, other, asked)]

    if told.changes:
        assert has(advisor, person | told.changed_answers, asked)
        assert len(told.changes) - 1 == told.ruled_out
    least = min(having, default=smallest.MAX_ANSWERS + 1)
    assert told.ruled_out is not None
    assert told.ruled_out < least
    assert not told.changes or len(told.changes) <= least


@pytest.mark.slow
@given(
    assess=rules_of("assess", TESTS, assessing, 4),
    guard=rules_of("guard", LATER, guarding, 3),
    person=st.sampled_from(EVERYBODY),
    condition=when(LATER),
)
@settings(max_examples=examples(60))
def test_the_smallest_change_that_makes_a_rule_fire(
    assess: list[Any], guard: list[Any], person: dict[str, Any], condition: dict[str, Any]
) -> None:
    warning = rule("guard.asked.about", condition, {"warn": "lights_out"})
    advisor = advise(BACKBONE, *assess, *guard, warning)
    if "guard.asked.about" in advisor.fired_rules(person):
        return

    told = advisor.why_not(advisor.recommend(person), "guard.asked.about")

    others = ((distance(person, other), other) for other in EVERYBODY)
    firing = [n for n, other in others if n and "guard.asked.about" in advisor.fired_rules(other)]
    least = min(firing, default=None)
    if told.changes:
        assert "guard.asked.about" in advisor.fired_rules(person | told.changed_answers)
    assert (len(told.changes) or None) == (least if least and least <= 3 else None)


def has(advisor: Advisor, answers: Answers, asked: str) -> bool:
    return any(note.id == asked for note in advisor.recommend(dict(answers)).actives)


# --- every single answer of the bundled questionnaire ---------------------------------------------


def one_answer_away(answers: Answers, asked: str) -> Iterator[dict[str, Any]]:
    """Give everybody who differs in one answer, except in already using what was asked about."""
    given_answers = {**SkinProfile(age=0).model_dump(), **answers}
    for field, changed in (
        *words_otherwise(),
        ("fragrance_free", not given_answers["fragrance_free"]),
        *(("age", age) for age in range(121)),
        *(("most_steps", most) for most in range(1, 21)),
        *lists_otherwise(given_answers),
        *procedures_otherwise(given_answers["procedures"]),
        *use_otherwise(given_answers["current_actives"] or (), asked),
    ):
        yield {**answers, field: changed}


def words_otherwise() -> Iterator[tuple[str, Any]]:
    for field, info in SkinProfile.model_fields.items():
        words = get_args(info.annotation)
        if words and all(isinstance(word, str) for word in words):
            yield from ((field, word) for word in words)


def lists_otherwise(given_answers: Answers) -> Iterator[tuple[str, Any]]:
    for field, question in ADVISOR.ruleset.knowledge.questionnaire.items():
        listed = given_answers[field]
        yield from () if listed is not None else ((field, ()),)
        for name in question.answers if field != "procedures" else ():
            rest = [word for word in listed or () if word != name]
            yield field, rest if name in (listed or ()) else [*rest, name]


def procedures_otherwise(done: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for name in ADVISOR.ruleset.knowledge.questionnaire["procedures"].answers:
        for days in (0, 2, 6, 13, 20, 29, 89, 181, 400):
            yield "procedures", [*(done or ()), {"procedure": name, "days_since": days}]
    yield from (("procedures", rest) for rest in without_one(done or ()))


def use_otherwise(used: Any, asked: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for name in ADVISOR.ruleset.knowledge.actives:
        if name != asked:
            others = [entry for entry in map(dict, used) if entry["active"] != name]
            yield "current_actives", others
            for nights in (None, 1, 3, 7):
                yield "current_actives", [*others, {"active": name, "nights": nights}]


def without_one(entries: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    for place in range(len(entries)):
        yield [*entries[:place], *entries[place + 1 :]]


@pytest.mark.slow
@given(
    answers=profiles(ADVISOR.ruleset.knowledge),
    asked=st.sampled_from(sorted(ADVISOR.ruleset.knowledge.actives)),
)
@settings(max_examples=examples(8))
def test_what_is_told_of_real_people_holds(answers: dict[str, Any], asked: str) -> None:
    told = ADVISOR.why_not(ADVISOR.recommend(answers), asked)

    if told.changes:
        assert has(ADVISOR, answers | told.changed_answers, asked)
    if told.verdict != "in_routine" and told.ruled_out:
        for other in one_answer_away(answers, asked):
            assert not has(ADVISOR, other, asked), other


# --- which of several, and whose it is to change --------------------------------------------------

OILY = {
    "age": 29,
    "skin_type": "oily",
    "pregnancy": "pregnant",
    "concerns": ["visible_pores", "blackheads"],
    "experience": "beginner",
    "region": "us",
}


def told_of(asked: str, **answers: object) -> Explanation:
    return ADVISOR.why_not(ADVISOR.recommend({**OILY, **answers}), asked)


def test_a_pregnancy_is_never_theirs_to_change() -> None:
    change = told_of("retinoid").changes[0]

    assert ("pregnancy", "no", False) == (change.fact, change.to, change.theirs_to_change)


def test_a_choice_of_theirs_comes_before_what_is_not() -> None:
    advisor = advise(
        BACKBONE,
        rule(
            "treat.either.way",
            {"any": [{"concern.creaking": True}, {"wish.fly": True}]},
            recommend("bracken"),
        ),
    )
    told = advisor.why_not(advisor.recommend({"age": 30}), "bracken")

    assert ["concerns.creaking"] == [change.fact for change in told.changes]
    assert ["wishes.fly"] == [
        change.fact for change in with_goals(advisor, {"age": 30}, "bracken").changes
    ]


def test_a_risk_comes_last() -> None:
    advisor = advise(
        BACKBONE,
        rule(
            "treat.either.way",
            {"any": [{"pregnancy": "pregnant"}, {"skin_type": "oily"}]},
            recommend("bracken"),
        ),
    )
    told = advisor.why_not(advisor.recommend({"age": 30, "skin_type": "dry"}), "bracken")

    assert advisor.vocabulary["pregnancy"].risk
    assert ["skin_type"] == [change.fact for change in told.changes]


def with_goals(advisor: Advisor, answers: Answers, asked: str) -> Explanation:
    """Ask by the same rules where wishes are said to be a person's to change."""
    ruleset = advisor.ruleset
    rows = {**ruleset.knowledge.rows, "theirs_to_change": {"wishes": {"kind": "goal"}}}
    knowledge = replace(ruleset.knowledge, rows=rows)
    other = Advisor(base=replace(ruleset, knowledge=knowledge), engine="portable")
    return other.why_not(other.recommend(dict(answers)), asked)


def test_using_it_already_is_no_change() -> None:
    told = told_of("tretinoin", pregnancy="no")

    assert not any(change.fact == "current_actives.tretinoin" for change in told.changes)


def test_what_is_theirs_is_known_and_never_a_risk() -> None:
    fields = ADVISOR.ruleset.knowledge.rows["theirs_to_change"]
    questions = ADVISOR.ruleset.knowledge.questionnaire

    assert set(fields) <= set(SkinProfile.model_fields)
    assert not [name for name in fields if name in questions and questions[name].risk]
    assert not [n for n in fields if n in ADVISOR.vocabulary and ADVISOR.vocabulary[n].risk]


def test_a_change_is_found_where_not_everything_can_be_tried() -> None:
    person = {
        "age": 45,
        "skin_type": "combination",
        "sensitivity": "high",
        "concerns": ["blackheads", "redness", "dark_marks"],
        "experience": "intermediate",
        "signs": ["tolerates_acids"],
    }
    told = ADVISOR.why_not(ADVISOR.recommend(person), "clay_mask")

    assert (2, 1) == (len(told.changes), told.ruled_out)
    assert has(ADVISOR, {**person, **told.changed_answers}, "clay_mask")


def test_needs_decide_between_actives_in_the_search_as_they_do_in_the_plan() -> None:
    person = {
        "age": 51,
        "sex": "female",
        "skin_type": "combination",
        "experience": "intermediate",
        "phototype": "VI",
        "climate": "hot_humid",
        "most_steps": 20,
    }
    told = ADVISOR.why_not(ADVISOR.recommend(person), "mandelic_acid")

    assert 1 == len(told.changes)
    assert has(ADVISOR, {**person, **told.changed_answers}, "mandelic_acid")


def test_the_search_says_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smallest, "MAX_STATES", 1)

    told = told_of("retinol")

    assert ((), 0) == (told.changes, told.ruled_out)
