"""Replay: what changed since a record was made, and which change causes which difference."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explain.record.resealing import resealed
from poreroutine import Advisor
from poreroutine.errors import ProfileError
from poreroutine.model.record import MASK
from poreroutine.model.replay import Replay
from poreroutine.report.replay_page import replay_page
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from small_ruleset import on

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


ADVISOR = Advisor(engine="portable")
PLAIN = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores", "blackheads"]}
BUILDUP = "treat.exfoliation.buildup"
OILY = "treat.exfoliation.oily_skin_first"
ACIDS = "treat/exfoliation.yaml"
Variant = Callable[..., Advisor]


@pytest.fixture
def variant(tmp_path: Path) -> Variant:
    """Build an advisor on a copy of the bundled rulesets with some files rewritten."""

    def build(**edits: Callable[[str], str]) -> Advisor:
        folder = tmp_path / "rulesets"
        shutil.copytree(bundled_rulesets(), folder)
        for path, edit in edits.items():
            file = folder / path
            before = file.read_text(encoding="utf-8")
            after = edit(before)
            assert after != before, "the edit changes nothing"
            file.write_text(after, encoding="utf-8")
        return on(load_ruleset(folder))

    return build


def boundary(text: str) -> str:
    """Let a rule fire from one point more."""
    rule = text.index(f"id: {BUILDUP}\n")
    return text[:rule] + text[rule:].replace("{at_least: 1}", "{at_least: 3}", 1)


def without(rule: str) -> Callable[[str], str]:
    """Take a rule out of its file."""

    def edit(text: str) -> str:
        return re.sub(
            rf"  - id: {re.escape(rule)}\n.*?(?=\n  - id: |\Z)", "", text, flags=re.DOTALL
        )

    return edit


def changes(found: Replay) -> dict[str, str]:
    """Index the changed rules."""
    return {rule.id: rule.change for rule in found.rules}


@pytest.mark.parametrize("engine", ["auto", "portable"])
def test_the_same_rules_answer_the_same(engine: str) -> None:
    """Run at once, by either engine, nothing differs."""
    found = Advisor(engine=engine).replay(ADVISOR.record(PLAIN))  # type: ignore[arg-type]

    assert (found.verdict, found.ran) == ("same", True)
    assert (found.rules, found.tables, found.differences, found.elsewhere) == ((), (), (), ())


def test_a_changed_boundary_is_named(variant: Variant) -> None:
    """A rule whose number moved is the one change, and the cause of every difference."""
    found = ADVISOR.replay(variant(**{ACIDS: boundary}).record(PLAIN))

    assert changes(found) == {BUILDUP: "changed"}
    assert found.tables == ()
    assert found.verdict == "differs"
    assert {(each.how, each.caused_by) for each in found.differences} == {("only", (BUILDUP,))}
    (rule,) = found.rules
    assert (rule.fired_then, rule.fires_now) == (False, True)


def test_an_added_rule_is_named(variant: Variant) -> None:
    """A record made before a rule was written names it as added."""
    found = ADVISOR.replay(variant(**{ACIDS: without(OILY)}).record(PLAIN))

    assert changes(found) == {OILY: "added"}
    assert found.verdict == "differs"


def test_a_removed_rule_is_named(variant: Variant) -> None:
    """A rule that is gone today is named as removed."""
    found = variant(**{ACIDS: without(OILY)}).replay(ADVISOR.record(PLAIN))

    assert changes(found) == {OILY: "removed"}
    assert found.verdict == "differs"


def test_of_two_added_rules_the_cause_is_found_by_running_without_it(variant: Variant) -> None:
    """One added rule brings the difference, the other nothing: the re-run tells them apart."""
    sun = "advise.sun.which"
    older = variant(
        **{
            "guard/conditions_redness.yaml": without("guard.redness.rosacea_no_exfoliation"),
            "advise/sun.yaml": without(sun),
        }
    )
    person = {**PLAIN, "conditions": ["rosacea"], "experience": "beginner"}
    found = ADVISOR.replay(older.record(person))
    gone = {each.address: each for each in found.differences}

    assert changes(found) == {
        "guard.redness.rosacea_no_exfoliation": "added", sun: "added"
    }  # fmt: skip
    assert gone["active:salicylic_acid"].change == "removed"
    assert (gone["active:salicylic_acid"].how, gone["active:salicylic_acid"].caused_by) == (
        "needed", ("guard.redness.rosacea_no_exfoliation",),
    )  # fmt: skip
    assert {each.caused_by for each in found.differences if sun in each.rules} == {(sun,)}


def test_a_lost_caution_is_loosened(variant: Variant) -> None:
    """When a guard rule is gone, what it warned of is told as the most that can differ."""
    rule = "guard.redness.rosacea_no_exfoliation"
    today = variant(**{"guard/conditions_redness.yaml": without(rule)})
    found = today.replay(ADVISOR.record({**PLAIN, "conditions": ["rosacea"]}))

    assert found.severity == "loosened"
    assert {each.caused_by for each in found.differences} == {(rule,)}


def test_a_changed_table_is_named(variant: Variant) -> None:
    """Other words on file change no rule that this person meets, but the table says so."""
    found = ADVISOR.replay(
        variant(
            **{
                "knowledge/steps.yaml": lambda text: text.replace(
                    "A small amount, for", "A little, for"
                )
            }
        ).record(PLAIN)
    )

    assert [table.name for table in found.tables] == ["knowledge/steps"]
    assert {each.severity for each in found.differences} == {"wording"}
    assert {each.caused_by for each in found.differences} == {("knowledge/steps",)}


def test_rules_that_play_no_part_are_named_too(variant: Variant) -> None:
    """A rule that changed without firing is listed, and the answer is the same."""
    older = variant(
        **{"guard/conditions_redness.yaml": without("guard.redness.rosacea_no_exfoliation")}
    )
    found = ADVISOR.replay(older.record(PLAIN))
    (rule,) = found.rules

    assert found.verdict == "same"
    assert (rule.id, rule.fired_then, rule.fires_now) == (
        "guard.redness.rosacea_no_exfoliation", False, False,
    )  # fmt: skip


def test_a_masked_record_by_the_same_rules_is_the_same_without_a_run() -> None:
    """Same rules and same library answer the same, whatever is masked."""
    found = ADVISOR.replay(ADVISOR.record(PLAIN, mask=["concerns"]))

    assert (found.verdict, found.ran, found.masked) == ("same", False, ("concerns",))


def test_a_masked_record_by_other_rules_can_not_be_told(variant: Variant) -> None:
    """What changed is named all the same."""
    found = ADVISOR.replay(variant(**{ACIDS: boundary}).record(PLAIN, mask=["concerns"]))

    assert (found.verdict, found.ran) == ("unknown", False)
    assert changes(found) == {BUILDUP: "changed"}


def test_masked_answers_can_be_given(variant: Variant) -> None:
    """With what was masked, the record is run as any other."""
    record = variant(**{ACIDS: boundary}).record(PLAIN, mask=["concerns", "pregnancy"])
    found = ADVISOR.replay(record, answers={"concerns": PLAIN["concerns"], "pregnancy": "unstated"})
    open_record = ADVISOR.replay(variant_free(record, PLAIN))

    assert (found.verdict, found.ran, found.masked) == ("differs", True, ())
    assert {each.address for each in found.differences} == {
        each.address for each in open_record.differences
    }


def variant_free(record: object, answers: dict[str, object]) -> dict[str, object]:
    """Fill the masked answers of a record in by hand."""
    data: dict[str, object] = record.model_dump(mode="json")  # type: ignore[attr-defined]
    whole = ADVISOR.read_profile(answers).model_dump(mode="json")
    profile = {
        name: whole[name] if value == MASK else value
        for name, value in data["profile"].items()  # type: ignore[attr-defined]
    }
    return resealed({**data, "profile": profile, "masked": []})


@pytest.mark.parametrize("answers", [{"age": 30}, {"concern": ["acne"]}, {"pregnancy": "perhaps"}])
def test_only_masked_answers_can_be_given(answers: dict[str, object]) -> None:
    """A record keeps what it has; unknown fields and words are told."""
    record = ADVISOR.record(PLAIN, mask=["pregnancy"])

    with pytest.raises(ProfileError):
        ADVISOR.replay(record, answers=answers)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_page_names_rule_and_difference(variant: Variant, width: int) -> None:
    """The verdict, the rule and what it changes, within the page."""
    page = replay_page(ADVISOR.replay(variant(**{ACIDS: boundary}).record(PLAIN)), width=width)

    assert BUILDUP in page
    assert page.startswith("Today's rules give a different routine.")
    assert max(map(len, page.splitlines())) <= min(width, 100)


def test_a_page_obeys_no_text_from_a_record() -> None:
    """Escape codes in a stored record are shown, not sent to the terminal."""
    data = ADVISOR.record(PLAIN).model_dump(mode="json")
    data["routine"]["warnings"][0]["text"] = "Red \x1b[31m now"
    data["made_at"] = "\x1b[2J"
    data["library"] = "0.0.1"  # another library may give another routine
    page = replay_page(ADVISOR.replay(resealed(data)), full=True)

    assert "\x1b" not in page
