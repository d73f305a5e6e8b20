"""`why-not`: every kind of thing that can be missing, with its explanation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, QuestionError
from poreroutine.explain.subject import Subjects, normalised_address
from poreroutine.model.enums import Reason
from poreroutine.model.explanation import Explanation
from small_ruleset import BACKBONE, advise, recommend, rule
from strategies import examples, profiles

ADVISOR = Advisor(engine="portable")
OILY: Mapping[str, Any] = {
    "age": 29,
    "skin_type": "oily",
    "sensitivity": "low",
    "pregnancy": "no",
    "concerns": ["visible_pores", "blackheads"],
    "signs": ["shiny_by_midday"],
    "experience": "beginner",
    "region": "eu",
}
SUBJECTS = tuple(subject.address for subject in Subjects(ADVISOR.ruleset)._all)  # noqa: SLF001


def asked(subject: str, **answers: object) -> Explanation:
    return ADVISOR.why_not(ADVISOR.recommend({**OILY, **answers}), subject)


@given(answers=profiles(ADVISOR.ruleset.knowledge), subject=st.sampled_from(SUBJECTS))
@settings(max_examples=examples(15))
def test_everything_that_can_be_asked_is_answered(answers: dict[str, Any], subject: str) -> None:
    routine = ADVISOR.recommend(answers)

    told = ADVISOR.why_not(routine, subject)

    assert told == Explanation.model_validate_json(told.model_dump_json())
    assert told.sentence
    if told.verdict == "left_out":
        assert told.decided_by or told.spoke_for or told.rivals or told.reason
    if told.verdict == "never_considered":
        assert all(cause.failed for cause in told.stayed_quiet)


def test_a_forbid_names_the_answer_behind_it() -> None:
    told = asked("retinol", pregnancy="pregnant")

    assert told.reason is Reason.FORBIDDEN
    assert "guard.pregnancy.retinoids" in {cause.rule for cause in told.decided_by}
    assert ("pregnancy", "pregnant") in {(answer.fact, answer.value) for answer in told.answers}


def test_a_rival_is_named_with_both_weights_and_its_rules() -> None:
    told = asked("retinal")
    rival = told.rivals[0]

    assert told.reason is Reason.SAME_ROLE_TAKEN
    assert told.plan is not None
    assert rival.weight > told.plan.weight > 0
    behind = {cause.rule for cause in told.decided_by if cause.about == f"active:{rival.id}"}
    assert behind == set(rival.rules)
    assert rival.weight == sum(
        cause.value for cause in told.decided_by if isinstance(cause.value, int)
    )


def test_a_wish_for_few_steps_names_what_takes_the_room() -> None:
    left = ADVISOR.recommend({**OILY, "most_steps": 1}).not_chosen.values()
    crowded_out = next(note.id for note in left if note.reason is Reason.STEP_LIMIT)

    told = asked(crowded_out, most_steps=1)

    assert {cause.rule for cause in told.decided_by} >= {"treat.backbone.every_day"}


def test_something_never_considered_names_the_nearest_rule_first() -> None:
    told = asked("treat.retinoids.firmness")

    assert told.verdict == "never_considered"
    lacking = [len(cause.failed) for cause in told.stayed_quiet]
    assert lacking == sorted(lacking)


def test_a_rule_tells_what_each_alternative_lacks() -> None:
    advisor = advise(
        BACKBONE,
        rule(
            "treat.either.way",
            {
                "any": [
                    {"age": {"at_least": 60}, "wish.fly": True},
                    {"condition.cracked": True},
                ]
            },
            recommend("bracken"),
        ),
    )

    told = advisor.why_not(advisor.recommend({"age": 30}), "treat.either.way").stayed_quiet[0]

    lacking = [[fail.fact for fail in each] for each in told.alternatives]
    assert lacking == [["condition.cracked"], ["age", "wish.fly"]]


def test_a_family_tells_of_each_member() -> None:
    told = asked("retinoid", pregnancy="pregnant")

    assert {member.id for member in told.members} == ADVISOR.ruleset.knowledge.members["retinoid"]
    assert {member.reason for member in told.members} == {Reason.FORBIDDEN}


def test_a_family_with_a_member_in_the_routine_is_in_it() -> None:
    told = asked("retinoid")

    assert told.verdict == "in_routine"
    assert any(member.verdict == "in_routine" for member in told.members)


def test_what_is_in_the_routine_is_explained_as_why_does() -> None:
    routine = ADVISOR.recommend(OILY)

    assert ADVISOR.why(routine, "niacinamide") == ADVISOR.why_not(routine, "niacinamide")


def test_without_the_rules_against_it_it_would_start() -> None:
    told = asked("retinol", pregnancy="pregnant")
    without = frozenset(cause.rule for cause in told.decided_by)
    profile = ADVISOR.read_profile({**OILY, "pregnancy": "pregnant"})

    placed = {
        each.active: each.from_week for each in ADVISOR.trace(profile, without=without).plan.placed
    }

    assert told.otherwise is not None
    assert (told.otherwise.would_be_in, told.otherwise.from_week) == (
        "retinol" in placed,
        placed.get("retinol"),
    )


def test_a_text_about_what_is_not_there_waits_for_it() -> None:
    advisor = advise(
        BACKBONE,
        rule(
            "guard.lamp.warning", {}, {"warn": {"text": "lights_out", "about": {"family": "lamp"}}}
        ),
        rule("treat.lamp.wished", {"wish.fly": True}, recommend("lantern")),
    )

    told = advisor.why_not(advisor.recommend({"age": 30}), "lights_out")
    changed = advisor.recommend({"age": 30} | told.changed_answers)

    assert told.verdict == "left_out"
    assert len(told.changes) == 1
    assert "lights_out" in {note.id for note in changed.warnings}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Morning Cleanse", "morning:cleanse"),
        ("step:MORNING:cleanse", "step:morning:cleanse"),
        (" salicylic acid ", "salicylic_acid"),
        ("guard.sun.with_aha", "guard.sun.with_aha"),
    ],
)
def test_spelling_does_not_matter(said: str, meant: str) -> None:
    assert meant == normalised_address(said)


def test_names_lead_to_their_ids() -> None:
    name = ADVISOR.ruleset.knowledge.families["retinoid"].name.plain

    assert asked(name, pregnancy="pregnant").address == "family:retinoid"


def test_nothing_of_that_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(QuestionError, match="did you mean retinol"):
        asked("retinoil")
