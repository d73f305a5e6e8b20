"""Golden tests of the routine's page at fixed widths.

Update with `UPDATE_GOLDEN=1 pytest tests/report`, then read the difference before committing.
"""

# ruff: noqa: RUF001 - en dashes are what people see

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from poreroutine.model.enums import Reason, Urgency
from poreroutine.model.routine import Advice, NotChosen, Referral, Routine
from poreroutine.model.routine_parts import FiredRule, FirstLine, NeedNote
from poreroutine.report.page import MOST_LINES, page

GOLDEN = Path(__file__).parent / "golden"
MANY_WARNINGS = tuple(Advice(id=f"w{n}", text=f"Warning number {n}.") for n in range(1, 13))
LONG_WARNINGS = tuple(
    Advice(id=f"w{n}", text=f"Warning number {n} " + "goes on and on " * 12) for n in range(1, 13)
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(
    ("name", "width", "full"),
    [
        ("rich", 60, False),
        ("rich", 80, False),
        ("rich", 120, False),
        ("rich", 80, True),
        ("bare", 80, False),
        ("urgent", 80, False),
        ("crisis", 80, False),
        ("crisis", 40, False),
        ("crisis", 80, True),
    ],
)
def test_page_is_the_golden_one(
    name: str, width: int, *, full: bool, request: pytest.FixtureRequest
) -> None:
    routine: Routine = request.getfixturevalue(f"{name}_routine")
    golden = GOLDEN / f"{name}-{width}{'-full' if full else ''}.txt"

    shown = page(routine, width=width, full=full, profile="person.yaml")

    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("width", [20, 40, 60, 71, 72, 80, 100, 120, 300])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_page(rich_routine: Routine, width: int, *, full: bool) -> None:
    widest = max(map(len, page(rich_routine, width=width, full=full).splitlines()))

    assert widest <= max(40, min(width, 100))


def test_colour_changes_no_word(rich_routine: Routine) -> None:
    """With its escape codes taken out, a coloured page is the plain one."""
    coloured = page(rich_routine, colours="standard")

    assert ESCAPE.search(coloured)
    assert page(rich_routine) == re.sub(
        r"[ \t]+$", "", ESCAPE.sub("", coloured), flags=re.MULTILINE
    )


def test_the_environment_does_not_change_the_page(
    rich_routine: Routine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page(rich_routine)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")

    assert before == page(rich_routine)


def test_an_urgent_referral_comes_before_the_routine(urgent_routine: Routine) -> None:
    shown = page(urgent_routine)

    assert shown.index("Within 2 weeks: see a dermatologist") < shown.index("See a doctor")
    assert shown.index("A dermatologist · within 2 weeks") < shown.index("Every morning")
    assert shown.index("A dermatologist · ") < shown.index("A pharmacist · within 6-8 weeks")


def test_whom_to_call_stands_on_a_line_of_its_own_where_no_sentence_says_it(
    crisis_routine: Routine,
) -> None:
    first, *others = crisis_routine.referrals
    unsaid = (first.model_copy(update={"who": "the brigade"}), *others)

    shown = page(crisis_routine.model_copy(update={"referrals": unsaid}))

    assert "The brigade\nCall now: 999." in shown
    assert "999\nCall now" not in page(crisis_routine)


def test_a_mornings_list_says_from_which_week_on(rich_routine: Routine) -> None:
    assert re.search(r"Niacinamide 2–5 %\s+from week 3", page(rich_routine, width=60))


def test_what_stops_is_said_in_short_and_with_its_reason(rich_routine: Routine) -> None:
    shown = page(rich_routine)

    assert shown.index("Leave out Lemon juice;") < shown.index("In use now")
    assert shown.index("In use now") < shown.index("Leave out Lemon juice  It burns.")
    assert shown.index("It burns.") < shown.index("Every morning")


def test_actives_left_out_for_the_same_reason_share_an_entry(rich_routine: Routine) -> None:
    assert "Tretinoin, Adapalene  Only on prescription." in page(rich_routine, full=True)


def test_an_active_left_out_for_its_own_reason_has_its_own_entry(bare_routine: Routine) -> None:
    reasons = {
        name: NotChosen(id=name, name=name.title(), reason=Reason.FORBIDDEN, text=f"No {name}.")
        for name in ("one", "two")
    }

    shown = page(bare_routine.model_copy(update={"not_chosen": reasons}), full=True)

    assert "One  No one." in shown
    assert "Two  No two." in shown


def test_the_short_page_only_shows_what_guidelines_use_first_among_what_is_left_out(
    rich_routine: Routine,
) -> None:
    first = FirstLine(id="tretinoin", name="Tretinoin", in_routine=False, text="Only on paper.")
    need = NeedNote(id="acne", name="spots", text="Why.", first_line=(first,))

    shown = page(rich_routine.model_copy(update={"needs": (need,)}))

    assert "Tretinoin  Only on prescription." in shown
    assert "Adapalene" not in shown


def test_the_short_page_leaves_habits_to_the_full_one(rich_routine: Routine) -> None:
    short, full = (page(rich_routine, full=full) for full in (False, True))

    assert "poreroutine recommend --full PROFILE" in short
    assert "Habit number 5." not in short
    assert "Habit number 5." in full
    assert "--full" not in full


def test_a_page_without_commands_names_none(rich_routine: Routine) -> None:
    routine = rich_routine.model_copy(update={"warnings": MANY_WARNINGS})

    shown = page(routine, commands=False)

    assert "poreroutine" not in shown
    assert "--full" not in shown
    assert f"{len(MANY_WARNINGS) - 3} more in full" in shown


def test_the_short_page_shows_the_first_warnings(bare_routine: Routine) -> None:
    shown = page(bare_routine.model_copy(update={"warnings": MANY_WARNINGS}))

    assert "Warning number 3." in shown
    assert "Warning number 4." not in shown
    assert f"{len(MANY_WARNINGS) - 3} more with --full" in shown


def test_no_warning_is_held_back_beside_a_visit_today(urgent_routine: Routine) -> None:
    today = urgent_routine.referrals[0].model_copy(update={"urgency": Urgency.TODAY})
    shown = page(
        urgent_routine.model_copy(update={"warnings": MANY_WARNINGS, "referrals": (today,)})
    )

    assert [] == [warning.text for warning in MANY_WARNINGS if warning.text not in shown]


def test_what_belongs_to_a_visit_soon_is_not_held_back(urgent_routine: Routine) -> None:
    visit = urgent_routine.referrals[0].model_copy(update={"rules": ("guard.mole",)})
    of_the_visit = MANY_WARNINGS[-1].model_copy(update={"rules": ("guard.mole",)})
    shown = page(
        urgent_routine.model_copy(
            update={"warnings": (*MANY_WARNINGS[:-1], of_the_visit), "referrals": (visit,)}
        )
    )

    assert of_the_visit.text in shown
    assert "8 more with --full" in shown


def test_what_can_wait_is_not_said_beside_an_urgent_referral(urgent_routine: Routine) -> None:
    no_hurry = Referral(id="age", urgency=Urgency.WHEN_IT_SUITS, who="a dentist", text="Some day.")
    routine = urgent_routine.model_copy(update={"referrals": (*urgent_routine.referrals, no_hurry)})

    assert "Some day." not in page(routine)
    assert "Some day." in page(routine, full=True)


def test_an_answer_to_a_wish_is_given_and_other_answers_are_on_the_full_page(
    rich_routine: Routine,
) -> None:
    """The page knows a wish by the rule behind the answer: it read the wish."""
    rule = FiredRule(id="strips", title="Strips", held={"wish.strips": True}, because="Asked.")
    (answer,) = rich_routine.answers
    asked = rich_routine.model_copy(
        update={
            "profile": {**rich_routine.profile, "wishes": ["strips"]},
            "rules": (*rich_routine.rules, rule),
            "answers": (answer.model_copy(update={"rules": ("strips",)}),),
        }
    )

    assert re.search(r"You asked +Do pore strips help\?  For a day or two\.", page(asked))
    assert "Do pore strips help?" not in page(rich_routine)
    assert re.search(r"Questions +Do pore strips help\?  For a day", page(rich_routine, full=True))


def test_an_alternative_is_named_once_on_the_full_page(rich_routine: Routine) -> None:
    left_out = NotChosen(
        id="mandelic_acid",
        name="Mandelic acid",
        reason=Reason.SAME_ROLE_TAKEN,
        text="Another acid does this already.",
    )
    routine = rich_routine.model_copy(update={"not_chosen": {left_out.id: left_out}})

    assert "Mandelic acid" not in page(routine)
    assert 1 == page(routine, full=True).count("Mandelic acid")


def test_a_long_list_of_what_stops_is_counted(bare_routine: Routine) -> None:
    many = {
        f"n{n}": NotChosen(
            id=f"n{n}",
            name=f"name {n}",
            reason=Reason.FORBIDDEN,
            text="Not for now.",
            was_in_use=True,
        )
        for n in range(1, 10)
    }
    routine = bare_routine.model_copy(update={"not_chosen": many})

    assert "Leave out name 1, name 2, name 3, name 4 and 5 more  Not" in page(routine, width=100)


def test_a_contested_active_is_marked(rich_routine: Routine) -> None:
    assert "(fair evidence, contested)" in page(rich_routine, width=100)


def test_an_unverified_source_is_never_numbered(rich_routine: Routine) -> None:
    shown = page(rich_routine, references=True)

    assert "Customary advice of the field  no reference" in shown
    assert re.findall(r"^(?:Sources)? +\[(\d)\] \w", shown, flags=re.MULTILINE) == ["1", "2"]


def test_a_changed_guard_rule_shows_on_every_page(rich_routine: Routine) -> None:
    assert "guard.example.rule: switched off" in page(rich_routine)


def test_all_that_is_worded_stands_on_the_full_page_with_sources(rich_routine: Routine) -> None:
    """It leaves out no text of the routine."""
    shown = " ".join(page(rich_routine, full=True, references=True, width=100).split())
    texts = [
        entry.text
        for part in ("warnings", "habits", "expectations", "assurances", "answers", "referrals")
        for entry in getattr(rich_routine, part)
    ]
    texts += [rule.id for rule in rich_routine.rules]
    texts += [active.reason for active in rich_routine.actives]
    texts += [entry.how for entry in rich_routine.requirements]
    texts += [source.citation for source in rich_routine.sources]

    assert [] == [text for text in texts if text not in shown]


def test_a_page_is_the_same_each_time(rich_routine: Routine) -> None:
    again = Routine.from_json(rich_routine.to_json())

    assert page(rich_routine) == page(again)


def test_a_visit_names_its_time_first(urgent_routine: Routine) -> None:
    """Whom to see can end in a verb, so that a time after it could belong to that."""
    first, *others = urgent_routine.referrals
    today = first.model_copy(
        update={"urgency": Urgency.TODAY, "who": "a doctor, or whoever prescribed it"}
    )

    shown = page(urgent_routine.model_copy(update={"referrals": (today, *others)}))

    assert "Today: see a doctor, or whoever prescribed it." in shown


@pytest.mark.parametrize(
    ("narrow", "wide", "said"),
    [
        (Urgency.WITHIN_2_WEEKS, Urgency.WITHIN_2_WEEKS, 1),
        (Urgency.WITHIN_3_DAYS, Urgency.WITHIN_2_WEEKS, 1),
        (Urgency.WITHIN_8_WEEKS, Urgency.WITHIN_2_WEEKS, 2),
    ],
)
def test_one_visit_that_settles_another_is_named_alone(
    urgent_routine: Routine, narrow: Urgency, wide: Urgency, said: int
) -> None:
    """Unless it would come later than that other one."""
    one = Referral(id="a", urgency=narrow, who="a skin doctor", text="Lumps.")
    other = Referral(id="b", urgency=wide, who="your own doctor or a skin doctor", text="Spots.")
    visits = tuple(sorted((other, one), key=lambda each: -each.urgency.rank))

    shown = page(urgent_routine.model_copy(update={"referrals": visits}))
    summary = " ".join(shown[shown.index("In short") : shown.index("See a doctor")].split())

    assert summary.count(": see ") == said
    assert "Lumps." in shown
    assert "Spots." in shown


def test_the_plan_in_short_names_what_starts_before_what_simply_stays(
    rich_routine: Routine,
) -> None:
    """Where there is no room for everything."""
    first, *others = rich_routine.actives
    kept = first.model_copy(update={"name": " and ".join(["a cream with a long name"] * 5)})
    visit = Referral(id="v", urgency=Urgency.WITHIN_2_WEEKS, who="a doctor", text="Soon.")
    short = Advice(id="w", text="Stop.", short="Stop strong products if skin burns or swells.")
    routine = rich_routine.model_copy(
        update={"actives": (kept, *others), "referrals": (visit,), "warnings": (short,)}
    )

    assert "Leave out Lemon juice; keep the rest; " in page(routine)


def lines_of(text: str) -> int:
    return len(text.splitlines())


def a_long_routine(routine: Routine, **changes: object) -> Routine:
    return routine.model_copy(update={"warnings": LONG_WARNINGS, **changes})


def test_a_long_page_leaves_what_matters_least_to_the_full_one(rich_routine: Routine) -> None:
    """It says so, and what it leaves out is on the full page."""
    shown = page(a_long_routine(rich_routine))
    full = page(a_long_routine(rich_routine), full=True)

    assert lines_of(shown) <= MOST_LINES
    assert "--full PROFILE  adds Expect" in shown
    assert not re.search("^Expect ", shown, flags=re.MULTILINE)
    assert re.search("^Expect ", full, flags=re.MULTILINE)
    assert "  adds " not in full


def test_a_page_leaves_no_more_to_the_full_one_than_it_must(rich_routine: Routine) -> None:
    shown = page(rich_routine)

    assert "  adds " not in shown
    assert re.search("^Expect ", shown, flags=re.MULTILINE)


def test_a_page_without_commands_says_what_it_leaves_out(rich_routine: Routine) -> None:
    assert "In full: Expect" in page(a_long_routine(rich_routine), commands=False)


def test_a_long_page_keeps_visits_with_a_time_and_warnings(rich_routine: Routine) -> None:
    """However long it gets."""
    visits = tuple(
        Referral(id=f"v{n}", urgency=Urgency.WITHIN_2_WEEKS, who=f"doctor {n}", text=f"Visit {n}.")
        for n in range(40)
    )
    shown = page(a_long_routine(rich_routine, referrals=visits))

    assert lines_of(shown) > MOST_LINES
    assert [] == [each.text for each in visits if each.text not in shown]
    assert LONG_WARNINGS[0].text[:40] in shown


def test_what_a_visit_explains_is_not_left_out_for_a_second_reason(rich_routine: Routine) -> None:
    first = FirstLine(id="tretinoin", name="Tretinoin", in_routine=False, text="Only on paper.")
    need = NeedNote(id="acne", name="spots", text="Why.", first_line=(first,))
    visit = Referral(
        id="v", urgency=Urgency.WITHIN_2_WEEKS, who="a doctor", text="Soon.", rules=("guard.spot",)
    )
    left = rich_routine.not_chosen["tretinoin"].model_copy(update={"rules": ("guard.spot",)})
    routine = rich_routine.model_copy(
        update={"needs": (need,), "referrals": (visit,), "not_chosen": {left.id: left}}
    )

    assert left.text not in page(routine)
    assert left.text in page(routine, full=True)
