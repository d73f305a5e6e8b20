"""Golden tests of pages about products: an audit, and the picks for a routine.

Their input is stored, so that a page only changes with its own code.
Update with `UPDATE_GOLDEN=1 pytest tests/report`, then read the difference before committing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection
from poreroutine.model.shelf import Audit
from poreroutine.report.audit_page import MISSING, OPEN, VERDICTS, audit_page
from poreroutine.report.page import page

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def audit() -> Audit:
    return Audit.model_validate_json((HERE / "pages" / "audit.json").read_bytes())


@pytest.fixture
def selection() -> Selection:
    return Selection.model_validate_json((HERE / "pages" / "selection.json").read_bytes())


def hold(name: str, shown: str) -> None:
    """Hold a page against its golden file."""
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")

    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(("width", "full"), [(60, False), (80, False), (80, True)])
def test_an_audit_is_the_golden_one(audit: Audit, width: int, *, full: bool) -> None:
    hold(
        f"audit-{width}{'-full' if full else ''}",
        audit_page(audit, width=width, full=full, shelf="shelf.yaml"),
    )


@pytest.mark.parametrize("full", [False, True])
def test_the_products_of_a_page_are_the_golden_ones(
    bare_routine: Routine, selection: Selection, *, full: bool
) -> None:
    shown = page(bare_routine, width=80, full=full, profile="person.yaml", products=selection)
    hold(f"products-80{'-full' if full else ''}", shown)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_colours_change_no_word_and_no_line_is_too_long(audit: Audit, width: int) -> None:
    shown = [audit_page(audit, width=width, colours=colours) for colours in ("none", "standard")]

    plain, coloured = (
        [text.rstrip() for text in ESCAPE.sub("", each).splitlines()] for each in shown
    )

    assert shown[0] != shown[1]
    assert plain == coloured
    assert all(len(text) <= max(width, 40) for text in plain)


def told_of(headings: tuple[str, ...], shown: str) -> list[str]:
    """Return which headings a page has, in its order."""
    found = [(shown.find(f"\n{heading} "), heading) for heading in headings]
    return [heading for place, heading in sorted(found) if place >= 0]


def test_what_to_stop_comes_first_and_then_what_is_missing(audit: Audit) -> None:
    shown = audit_page(audit)

    assert [VERDICTS["stop"], MISSING, VERDICTS["pause"], VERDICTS["keep"]] == told_of(
        (VERDICTS["keep"], VERDICTS["pause"], MISSING, VERDICTS["stop"]), shown
    )


def test_nothing_is_said_twice(audit: Audit) -> None:
    """What can't be judged is not left open once more, and a gap is told once for all steps."""
    lacking = tuple(
        use.model_copy(update={"places": (), "picks": (), "gap": "No such thing."})
        for use in audit.uses
    )
    shown = audit_page(audit.model_copy(update={"uses": lacking}))

    assert (False, 1) == (OPEN in shown, shown.count("No such thing."))


def test_without_a_profile_the_page_begins_with_what_that_leaves_open(audit: Audit) -> None:
    nobody = audit.model_copy(update={"with_profile": False})

    assert [OPEN, VERDICTS["stop"]] == told_of((VERDICTS["stop"], OPEN), audit_page(nobody))
