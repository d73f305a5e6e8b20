"""Explanations on a page, held against golden files; see `test_page` for how to refresh them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from poreroutine.report.explanation_page import explanation_page
from poreroutine.routine.explanation import Cause, Change, Explanation, Failed, Held, Named
from poreroutine.routine.model import Source
from poreroutine.words import Reason

GOLDEN = Path(__file__).parent / "golden"


def a_cause(rule: str, effect: str, **more: object) -> Cause:
    title = f"What {rule} asks for"
    because = "A reason that is long enough to be broken over two lines of a page, and then some."
    return Cause.model_validate(
        {"rule": rule, "effect": effect, "title": title, "because": because, **more}
    )


FORBIDDEN = Explanation(
    active="retinol",
    name="Retinol",
    verdict="left_out",
    reason=Reason.FORBIDDEN,
    text="It is not for you at the moment.",
    decided_by=(
        a_cause(
            "guard.pregnancy.retinoids",
            "forbid",
            held=(Held(fact="pregnancy", value="pregnant"), Held(fact="asked.wishes", value=True)),
            evidence="B",
            contested="No harm was proven; the data are few.",
            sources=("ema2018retinoids", "general_practice"),
        ),
        a_cause("guard.other.retinoids", "forbid"),
        a_cause("guard.sensitivity.slow", "limit"),
    ),
    spoke_for=(a_cause("treat.firmness.retinol", "recommend", evidence="A"),),
    instead=(Named(id="azelaic_acid", name="Azelaic acid"), Named(id="b", name="Niacinamide")),
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
    active="glycolic_acid",
    name="Glycolic acid",
    verdict="never_considered",
    stayed_quiet=tuple(
        a_cause(
            f"treat.texture.rule_{number}",
            "recommend",
            failed=(Failed(fact="driver.texture", value=0, needed="at least 2"),),
        )
        for number in range(1, 6)
    ),
    changes=(Change(fact="experience", value="beginner", to="intermediate"),),
)


@pytest.mark.parametrize(("name", "explanation"), [("forbidden", FORBIDDEN), ("unmoved", UNMOVED)])
@pytest.mark.parametrize("width", [60, 80])
def test_page_is_the_golden_one(name: str, explanation: Explanation, width: int) -> None:
    golden = GOLDEN / f"why-{name}-{width}.txt"

    shown = explanation_page(explanation, width=width)

    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("explanation", [FORBIDDEN, UNMOVED])
def test_no_line_is_wider_than_the_page(explanation: Explanation, width: int) -> None:
    shown = explanation_page(explanation, width=width, full=True)

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
