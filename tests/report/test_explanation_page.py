"""Golden tests of explanation pages; see `test_page` for how to update them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from poreroutine.model.enums import Reason, Slot
from poreroutine.model.explanation import (
    AnswerNote,
    Cause,
    Contribution,
    Derived,
    Explanation,
    FailedTest,
    HeldValue,
    IfUnopposed,
    MemberVerdict,
    MergedValue,
    NamedItem,
    PlanningDetail,
    Rival,
    SuggestedChange,
)
from poreroutine.model.routine_parts import Source
from poreroutine.report import labels
from poreroutine.report.explanation_page import explanation_page

GOLDEN = Path(__file__).parent / "golden"


def a_cause(rule: str, effect: str, **more: object) -> Cause:
    title = f"What {rule} asks for"
    because = "A reason that is long enough to be broken over two lines of a page, and then some."
    return Cause.model_validate(
        {
            "rule": rule,
            "effect": effect,
            "title": title,
            "because": because,
            "role": "necessary",
            **more,
        }
    )


def told(fact: str, text: str, *, value: str = "yes", is_told: bool = True) -> AnswerNote:
    return AnswerNote(fact=fact, value=value, told=is_told, text=text)


FORBIDDEN = Explanation(
    address="active:retinol",
    kind="active",
    id="retinol",
    name="retinol",
    verdict="left_out",
    reason=Reason.FORBIDDEN,
    text="It is not for you at the moment.",
    sentence="Retinol is not in this routine.",
    answers=(told("pregnancy", "pregnancy: pregnant"), told("skin_type", "skin type: oily")),
    decided_by=(
        a_cause(
            "guard.pregnancy.retinoids",
            "forbid",
            held=(HeldValue(fact="pregnancy", value="pregnant", text="pregnancy: pregnant"),),
            evidence="B",
            contested="No harm was proven; the data are few.",
            sources=("ema2018retinoids", "general_practice"),
        ),
        a_cause("guard.other.retinoids", "forbid", role="contributing"),
        a_cause("guard.sensitivity.slow", "limit", value=0, role="contributing"),
    ),
    spoke_for=(a_cause("treat.firmness.retinol", "recommend", evidence="A", value=4, role=None),),
    otherwise=IfUnopposed(would_be_in=True, from_week=9, nights=2),
    ruled_out=0,
    instead=(
        NamedItem(id="azelaic_acid", name="azelaic acid"),
        NamedItem(id="b", name="niacinamide"),
    ),
    changes=(
        SuggestedChange(
            fact="pregnancy",
            value="pregnant",
            to="no",
            theirs_to_change=False,
            text="pregnancy",
        ),
    ),
    sources=(
        Source(
            id="ema2018retinoids",
            citation="European Medicines Agency. Updated measures. 2018",
            identifier=None,
            verified=True,
        ),
        Source(id="general_practice", citation="Custom", identifier=None, verified=False),
    ),
)

UNMOVED = Explanation(
    address="family:fruit",
    kind="family",
    id="fruit",
    name="fruit acids",
    verdict="never_considered",
    sentence="Fruit acids stay out.",
    ruled_out=0,
    stayed_quiet=tuple(
        a_cause(
            f"treat.texture.rule_{number}",
            "recommend",
            value=number,
            role=None,
            failed=(
                FailedTest(
                    fact="driver.texture",
                    value=0,
                    needed="at least 2",
                    text="texture behind it",
                    has="0",
                ),
            ),
        )
        for number in range(1, 6)
    ),
    members=(
        MemberVerdict(id="one", name="one acid", verdict="left_out", reason=Reason.FORBIDDEN),
        MemberVerdict(id="other", name="other acid", verdict="never_considered"),
    ),
    changes=(
        SuggestedChange(
            fact="wishes.smooth",
            value="false",
            to="true",
            theirs_to_change=True,
            text="wish: smooth",
        ),
    ),
)

CHOSEN = Explanation(
    address="frequency:retinol",
    kind="frequency",
    id="retinol",
    name="retinol",
    verdict="in_routine",
    text="It helps where skin lost firmness.",
    sentence="Retinol is used twice a week.",
    said={"nights": 2},
    answers=(
        told("concern.firmness", "concern: less firm skin"),
        told("age", "age: 52"),
        told("sensitivity", "sensitivity: not answered", value="unstated", is_told=False),
    ),
    derived=(
        Derived(fact="driver.firmness", value=3, how="sum", rules=("assess.firmness.told",)),
        Derived(fact="trait.reactive", value=False, how="none"),
    ),
    spoke_for=(
        a_cause(
            "treat.firmness.retinol",
            "recommend",
            value=6,
            held=(HeldValue(fact="driver.firmness", value=3, text="less firmness behind it: 3"),),
        ),
    ),
    decided_by=(a_cause("guard.start.slow", "limit", value=2),),
    derived_by=(a_cause("assess.firmness.told", "add", value=3),),
    made_room=(a_cause("guard.pace.few", "limit", about="total:new_actives", value=2),),
    merges=(
        MergedValue(
            what="most_nights",
            how="smallest",
            value=2,
            parts=(
                Contribution(rule="guard.start.slow", value=2),
                Contribution(rule="guard.age.less", value=3),
            ),
        ),
    ),
    plan=PlanningDetail(
        status="new",
        weight=6,
        rank=2,
        role="renew",
        slot=Slot.EVENING,
        wished=3,
        nights=2,
        cut_by="limit",
        order=2,
        after="salicylic_acid",
        from_week=9,
    ),
)

OUTBID = Explanation(
    address="active:retinal",
    kind="active",
    id="retinal",
    name="retinal",
    verdict="left_out",
    reason=Reason.SAME_ROLE_TAKEN,
    text="Something in your routine already does this job.",
    sentence="Retinal is not in this routine.",
    decided_by=(a_cause("treat.firmness.retinol", "recommend", about="active:retinol", value=6),),
    plan=PlanningDetail(
        status="waiting", weight=2, rank=5, role="renew", wished=3, reason=Reason.SAME_ROLE_TAKEN
    ),
    rivals=(Rival(id="retinol", name="retinol", weight=6, in_use=False),),
    ruled_out=2,
)

ALL = {"forbidden": FORBIDDEN, "unmoved": UNMOVED, "chosen": CHOSEN, "outbid": OUTBID}


@pytest.mark.parametrize("name", sorted(ALL))
@pytest.mark.parametrize("width", [60, 80])
def test_page_is_the_golden_one(name: str, width: int) -> None:
    golden = GOLDEN / f"why-{name}-{width}.txt"

    shown = explanation_page(ALL[name], width=width)

    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("name", sorted(ALL))
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    shown = explanation_page(ALL[name], width=width, full=True)

    assert max(map(len, shown.splitlines())) <= width


def test_what_settled_it_comes_before_what_spoke_for_it() -> None:
    shown = explanation_page(FORBIDDEN)

    assert shown.index("guard.pregnancy.retinoids") < shown.index("treat.firmness.retinol")


def test_rules_of_one_effect_share_a_heading() -> None:
    assert explanation_page(FORBIDDEN).count("Forbidden by") == 1


def test_the_full_page_shows_every_quiet_rule() -> None:
    short, full = (explanation_page(UNMOVED, full=full) for full in (False, True))

    assert "treat.texture.rule_5" not in short
    assert "2 more with --full" in short
    assert "treat.texture.rule_5" in full


def test_what_is_not_theirs_to_change_is_told_of_others() -> None:
    shown = " ".join(explanation_page(FORBIDDEN).split())

    assert "This would be different for somebody who answers: pregnancy: no" in shown
    assert "brings it in" not in shown


def test_what_is_theirs_to_change_is_told_as_the_smallest_change() -> None:
    shown = " ".join(explanation_page(UNMOVED).split())

    assert "The smallest change of answers that brings it in: wish: smooth" in shown


def test_the_page_says_how_far_the_search_went() -> None:
    shown = " ".join(explanation_page(OUTBID).split())

    assert "Further risks and products aside, no change of up to 2 answers brings it in." in shown


def test_only_the_full_page_shows_what_values_were_merged_from() -> None:
    short, full = (explanation_page(CHOSEN, full=full) for full in (False, True))

    assert "guard.age.less" not in short
    assert "guard.age.less" in full


def test_colours_change_nothing_but_colours() -> None:
    from rich.text import Text  # noqa: PLC0415 - reads escape codes

    coloured = explanation_page(CHOSEN, colours="standard")

    assert "\x1b[" in coloured
    assert explanation_page(CHOSEN) == Text.from_ansi(coloured).plain.rstrip("\n") + "\n"


def test_every_reason_has_words_for_a_member() -> None:
    assert labels.LEFT.keys() == set(Reason)
