"""The differences between two routines, and their severity."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, Routine
from poreroutine.explain.compare.differences import differences
from poreroutine.model.differences import Difference, Severity
from poreroutine.model.elements import ElementKind, elements
from poreroutine.model.enums import Urgency
from poreroutine.model.notes import ActiveNote
from strategies import profiles

ADVISOR = Advisor()
PLAIN = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores", "blackheads"]}


def routine(**answers: object) -> Routine:
    """Make the routine of the plain person, some answers changed."""
    return ADVISOR.recommend({**PLAIN, **answers})


def by_address(found: tuple[Difference, ...]) -> dict[str, Difference]:
    """Index differences."""
    return {difference.address: difference for difference in found}


def edited(made: Routine, part: str, **changes: object) -> Routine:
    """Change the first entry of a part of a routine."""
    first, *rest = getattr(made, part)
    return made.model_copy(update={part: (first.model_copy(update=changes), *rest)})


def without_first(made: Routine, part: str) -> Routine:
    """Take the first entry of a part away."""
    return made.model_copy(update={part: getattr(made, part)[1:]})


def uses_by_week(made: Routine, note: ActiveNote) -> list[int]:
    """Return the uses of an active in each of the first forty weeks after its start."""
    return [
        sum(
            note.id in {step.active for step in (*day.morning, *day.evening)}
            for phase in made.phases
            if phase.first_week <= week <= (phase.last_week or week)
            for day in phase.week
        )
        for week in range(note.from_week, note.from_week + 40)
    ]


@settings(max_examples=40)
@given(profiles(ADVISOR.ruleset.knowledge))
def test_a_routine_does_not_differ_from_itself(answers: dict[str, Any]) -> None:
    """No differences between a routine and its stored copy."""
    made = ADVISOR.recommend(answers)

    assert differences(made, Routine.from_json(made.to_json())) == ()


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_every_element_that_is_not_shared_is_a_difference(data: st.DataObject) -> None:
    """What was added and removed is exactly what one side has and the other lacks."""
    before, after = (
        ADVISOR.recommend(data.draw(profiles(ADVISOR.ruleset.knowledge))) for _ in range(2)
    )
    found = differences(before, after)
    here, there = elements(before), elements(after)

    assert {d.address for d in found if d.change == "removed"} == here.keys() - there.keys()
    assert {d.address for d in found if d.change == "added"} == there.keys() - here.keys()
    changed = {d.address: d for d in found if d.change == "changed" and d.severity > 1}
    said = {
        address
        for address in here.keys() & there.keys()
        if here[address].said != there[address].said
    }
    assert said <= changed.keys()
    # What else counts as changed: how soon and how strong an active is, and the place of a step.
    notes, later = ({note.id: note for note in each.actives} for each in (before, after))
    for address in changed.keys() - said:
        if figures(changed[address].before) != figures(changed[address].after):
            continue  # a text with other numbers, such as a sun protection factor
        if here[address].kind is ElementKind.ACTIVE:
            one, other = notes[here[address].id], later[here[address].id]
            assert (one.strength, *uses_by_week(before, one)) != (
                other.strength,
                *uses_by_week(after, other),
            )
        else:
            assert here[address].kind is ElementKind.STEP


def figures(said: object) -> list[str]:
    return sorted(re.findall(r"\d+", str(said)))


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_turned_round_additions_are_removals(data: st.DataObject) -> None:
    """Compared the other way, the same elements differ."""
    before, after = (
        ADVISOR.recommend(data.draw(profiles(ADVISOR.ruleset.knowledge))) for _ in range(2)
    )
    turned = {"added": "removed", "removed": "added", "changed": "changed"}

    assert {(d.address, turned[d.change]) for d in differences(before, after)} == {
        (d.address, d.change) for d in differences(after, before)
    }


def test_what_was_forbidden_and_is_offered_loosens() -> None:
    """An active that pregnancy forbade, offered again, is a loosening; the other way is not."""
    wishes = {"concerns": ["visible_pores", "fine_lines"], "age": 45, "experience": "experienced"}
    plain = routine(**wishes)
    pregnant = routine(**wishes, pregnancy="pregnant")
    offered = {note.id for note in plain.actives}
    barred = {
        name
        for name, left in pregnant.not_chosen.items()
        if left.reason in {"forbidden", "withheld"}
    }
    both = offered & barred
    assert both, "the example shows nothing"
    loosened = by_address(differences(pregnant, plain))
    tightened = by_address(differences(plain, pregnant))

    for active in both:
        assert loosened[f"active:{active}"].severity is Severity.LOOSENED
        assert loosened[f"frequency:{active}"].severity is Severity.LOOSENED
        assert tightened[f"active:{active}"].severity is Severity.ROUTINE


@pytest.mark.parametrize("part", ["warnings", "requirements"])
def test_a_precaution_that_goes_loosens(part: str) -> None:
    """A warning or requirement that is no longer there is told as such, and only once."""
    before = routine(concerns=["visible_pores", "blackheads"], sensitivity="high")
    gone = getattr(before, part)[0]
    after = without_first(before, part)
    after = after.model_copy(
        update={"rules": tuple(rule for rule in after.rules if rule.id not in gone.rules)}
    )
    (found,) = differences(before, after)

    assert (gone.id, "removed", Severity.LOOSENED) == (
        found.address.partition(":")[2], found.change, found.severity,
    )  # fmt: skip
    assert found.rules == gone.rules
    assert found.after is None


def test_a_caution_that_goes_with_what_it_is_about_loosens_nothing() -> None:
    """Its rules still fire: what they speak of is no longer in the routine."""
    before = routine(concerns=["visible_pores", "blackheads"], sensitivity="high")
    (found,) = differences(before, without_first(before, "warnings"))

    assert ("removed", Severity.ROUTINE) == (found.change, found.severity)


def test_a_daily_step_that_goes_loosens() -> None:
    """The last step of the morning, gone from every day, is a loosening."""
    before = routine()
    week = tuple(day.model_copy(update={"morning": day.morning[:-1]}) for day in before.week)
    after = before.model_copy(update={"morning": before.morning[:-1], "week": week})
    found = by_address(differences(before, after))

    assert found[f"step:morning:{before.morning[-1].kind}"].severity is Severity.LOOSENED


def test_a_daily_step_that_an_active_does_now_is_not_lost() -> None:
    """Where every evening still has the step, nothing that protected is gone."""
    before = routine()
    after = before.model_copy(update={"evening": before.evening[:-1]})
    found = by_address(differences(before, after))

    assert found[f"step:evening:{before.evening[-1].kind}"].severity is Severity.ROUTINE


def test_a_referral_that_became_less_urgent_loosens() -> None:
    """Urgency down is a loosening, urgency up is none."""
    before = routine(red_flags=["mole_changing"])
    after = edited(before, "referrals", urgency=Urgency.WHEN_IT_SUITS)
    (down,) = differences(before, after)
    (up,) = differences(after, before)

    assert (Severity.LOOSENED, Severity.ROUTINE) == (down.severity, up.severity)
    assert down.before is not None
    assert down.after == {**down.before, "urgency": "when_it_suits"}


@pytest.mark.parametrize(("by", "severity"), [(1, Severity.LOOSENED), (-1, Severity.ROUTINE)])
def test_more_nights_loosen(by: int, severity: Severity) -> None:
    """A frequency raised is a loosening, one lowered is not."""
    before = routine()
    note = before.actives[0]
    after = edited(before, "actives", nights=note.nights + by)
    (found,) = differences(before, after)

    assert (found.address, found.severity) == (f"frequency:{note.id}", severity)
    assert found.before == {"nights": note.nights}
    assert found.after == {"nights": note.nights + by}


def test_other_words_are_the_least() -> None:
    """For professionals more may be said, and what is there for both is there in other words."""
    found = differences(routine(), routine(audience="clinical"))

    assert {d.severity for d in found if d.change == "changed"} == {Severity.WORDING}
    assert any(d.kind == "active" for d in found)


def test_a_changed_text_is_shown_both_ways() -> None:
    """A wording difference carries the texts that changed and no others."""
    before = routine()
    after = edited(before, "warnings", text="Other words.")
    (found,) = differences(before, after)

    assert found.before == {"text": before.warnings[0].text}
    assert found.after == {"text": "Other words."}
    assert found.severity is Severity.WORDING


def test_severities_are_ordered() -> None:
    """The most that differs can be asked with `max`."""
    assert sorted(Severity) == [Severity.WORDING, Severity.ROUTINE, Severity.LOOSENED]
    assert [str(severity) for severity in Severity] == ["wording", "routine", "loosened"]


def test_differences_come_in_the_order_of_a_page() -> None:
    """Kinds follow one another as elements do."""
    found = differences(routine(), routine(pregnancy="pregnant", sensitivity="high"))
    order = list(dict.fromkeys(difference.kind for difference in found))
    kinds = list(type(order[0]))

    assert order == sorted(order, key=kinds.index)


def test_another_order_of_steps_is_a_difference() -> None:
    made = routine()
    *others, last = made.morning
    found = by_address(differences(made, made.model_copy(update={"morning": (last, *others)})))
    address = f"step:morning:{last.kind}"

    assert Severity.LOOSENED is found[address].severity
    assert found[address].before is not None
    assert others[-1].kind == found[address].before["comes_after"]
    assert "nothing" == (found[address].after or {})["comes_after"]


@pytest.mark.parametrize(
    ("strength", "severity"),
    [("2 to 9 %", Severity.LOOSENED), ("1 %", Severity.ROUTINE), ("2 to 5 per cent", None)],
)
def test_another_strength_is_more_than_other_words(
    strength: str, severity: Severity | None
) -> None:
    made = routine()
    note = next(note for note in made.actives if note.strength == "2 to 5 %")
    notes = tuple(
        each.model_copy(update={"strength": strength}) if each is note else each
        for each in made.actives
    )
    (found,) = differences(made, made.model_copy(update={"actives": notes}))

    assert (severity or Severity.WORDING) is found.severity
