"""Lint runs: the bundled rules are clean, skipped checks are reported, the date is a parameter."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from authoring.lint.clean_overlay import CASES, HOUSE, MORE, RULE, TODAY, codes, look_over
from poreroutine.authoring.lint import context, texts
from poreroutine.authoring.lint.run import lint
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import TINY, write

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


@pytest.mark.slow
def test_the_bundled_rules_have_no_findings() -> None:
    """On the day their youngest rule was written: reviews grow stale by themselves."""
    folder = bundled_rulesets()
    rules = load_ruleset(folder).rules
    written = max(date.fromisoformat(rule.reviewed or rule.updated) for rule in rules)

    linted = lint(folder, today=written)

    assert ((), (), len(rules)) == (linted.faults, linted.skipped, linted.rules)


def test_a_review_holds_to_its_last_day(tmp_path: Path) -> None:
    last = date(2026, 11, 21) + timedelta(days=365)

    assert [] == codes(look_over(tmp_path / "one", today=last))
    assert ["L301"] == codes(look_over(tmp_path / "two", today=last + timedelta(days=1)))


def test_the_caller_may_ask_for_fresher_reviews(tmp_path: Path) -> None:
    base, house = write(tmp_path / "base", TINY, MORE), write(tmp_path / "house", HOUSE)

    linted = lint(base, house, today=TODAY + timedelta(days=9), stale_after_days=8)

    assert ["L301"] == codes(linted)


def test_an_exclusion_holds_to_its_last_day(tmp_path: Path) -> None:
    files = {
        "guard/house.yaml": RULE.replace("Use less of it on cold days", "Cold"),
        "lint.yaml": (
            "exclude:\n  - code: L103\n    rule: guard.*.less\n"
            "    reason: It is meant.\n    until: 2026-12-01\n"
        ),
    }

    held = look_over(tmp_path / "one", files, today=date(2026, 12, 1))
    over = look_over(tmp_path / "two", files, today=date(2026, 12, 2))

    assert ([], 1) == (codes(held), held.excluded)
    assert (["L103", "L901"], 0) == (codes(over), over.excluded)


@pytest.mark.parametrize("path", ["guard/house.yaml", "guard/*"])
def test_an_exclusion_may_name_a_file(path: str, tmp_path: Path) -> None:
    files = {
        "guard/house.yaml": RULE.replace("Use less of it on cold days", "Cold"),
        "lint.yaml": (
            f"exclude:\n  - code: L103\n    path: {path}\n"
            "    reason: It is meant.\n    until: 2026-12-01\n"
        ),
    }

    assert [] == codes(look_over(tmp_path, files))


def test_what_keeps_rules_from_loading_cannot_be_excluded(tmp_path: Path) -> None:
    files = {
        "guard/house.yaml": RULE.replace("climate:", "climat:"),
        "lint.yaml": (
            "exclude:\n  - code: R104\n    rule: guard.house.less\n"
            "    reason: It is meant.\n    until: 2026-12-01\n"
        ),
    }

    assert {"R104", "R122"} == set(codes(look_over(tmp_path, files)))


def test_words_of_a_trade_make_instructions(tmp_path: Path) -> None:
    files = {
        "guard/house.yaml": RULE.replace("Use less of it on cold days", "Knead slowly"),
        "lint.yaml": "instructions: [Knead]\n",
    }

    assert [] == codes(look_over(tmp_path, files))


def test_an_overlay_answers_for_itself_alone(tmp_path: Path) -> None:
    """The base has loose ends of its own, and they are no findings about the overlay."""
    base = write(tmp_path / "base", TINY, MORE)

    assert codes(lint(base, today=TODAY))
    assert [] == codes(lint(base, write(tmp_path / "house", HOUSE), today=TODAY))


def test_the_base_named_as_the_folder_is_the_base(tmp_path: Path) -> None:
    base = write(tmp_path / "base", TINY, MORE)

    assert lint(base, today=TODAY) == lint(base, base, today=TODAY)


def test_an_installed_ruleset_comes_without_cases_and_says_so(tmp_path: Path) -> None:
    base = write(tmp_path / "base", TINY, MORE)
    for file in base.rglob("*.test.yaml"):
        file.unlink()

    linted = lint(base, today=TODAY)

    assert {"L201", "L202", "L203"} & set(codes(linted)) == set()
    assert ("L201", "L202", "L203", "L204") in [skipped.codes for skipped in linted.skipped]


def test_an_overlay_without_cases_is_no_installed_one(tmp_path: Path) -> None:
    base, house = write(tmp_path / "base", TINY, MORE), write(tmp_path / "house", HOUSE)
    (house / "guard" / "house.test.yaml").unlink()

    assert ["L201", "L202"] == codes(lint(base, house, today=TODAY))


def test_without_textstat_the_reading_level_is_skipped_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "find_spec", lambda _: None)

    linted = look_over(tmp_path)

    assert [("L102",)] == [skipped.codes for skipped in linted.skipped]
    assert texts.EXTRA in str(linted.skipped[0])


def test_other_languages_are_not_measured_as_english(tmp_path: Path) -> None:
    files = {"manifest.yaml": 'name: house\nversion: "1"\nlanguage: de\n'}
    files["guard/house.yaml"] = RULE.replace("Use less of it on cold days", "Kälte und Haut")

    linted = look_over(tmp_path, files)

    assert ([], [("L102", "L103")]) == (codes(linted), [each.codes for each in linted.skipped])


def test_without_features_a_promise_is_not_looked_for_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed = RULE.replace("status: submitted", "status: under_review").replace(
        "updated: 2026-11-21", "updated: 2026-11-21\n    reviewed: 2026-11-21"
    )
    feature = "Feature: A\n\n  @guard.house.less\n  Scenario: B\n    Given a person aged 30\n"
    monkeypatch.setattr(context, "find_spec", lambda _: None)

    without = look_over(tmp_path / "one", {"guard/house.yaml": reviewed})
    unread = look_over(
        tmp_path / "two", {"guard/house.yaml": reviewed, "features/a.feature": feature}
    )

    for linted, reason in ((without, "no folder `features`"), (unread, "poreroutine[spec]")):
        assert [] == codes(linted)
        assert reason in str(linted.skipped)


def test_an_approved_rule_with_everything_is_clean(tmp_path: Path) -> None:
    approved = RULE.replace("status: submitted", "status: approved").replace(
        "updated: 2026-11-21", "updated: 2026-11-20\n    reviewed: 2026-11-21"
    )
    files = {
        "guard/house.yaml": approved,
        "features/a.feature": "Feature: A\n\n  @guard.house.less\n  Scenario: B\n    Given c\n",
        "manifest.yaml": (
            'name: house\nversion: "1"\nreview:\n  approvals:\n'
            "    - {rule: guard.house.less, by: Dr. A. Example, date: 2026-11-21}\n"
        ),
    }

    assert [] == codes(look_over(tmp_path, files))


def test_a_folder_without_a_manifest_is_a_finding(tmp_path: Path) -> None:
    base, house = write(tmp_path / "base", TINY, MORE), write(tmp_path / "house", HOUSE)
    (house / "manifest.yaml").unlink()

    assert "R100" in codes(lint(base, house, today=TODAY))


def test_lint_reads_and_writes_nothing(tmp_path: Path) -> None:
    base, house = write(tmp_path / "base", TINY, MORE), write(tmp_path / "house", HOUSE)
    shutil.copytree(house, tmp_path / "kept")

    lint(base, house, today=TODAY)

    before, after = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.yaml")}
        for folder in (tmp_path / "kept", house)
    )
    assert before == after


def test_cases_of_a_gap_count_for_no_boundary(tmp_path: Path) -> None:
    rule = RULE.replace("climate: cold_dry", "age: {below: 16}")
    cases = CASES.replace("{age: 30, climate: cold_dry}", "{age: 15}").replace(
        "{age: 30, climate: temperate}", "{age: 16}"
    )
    both = {"guard/house.yaml": rule, "guard/house.test.yaml": cases}
    gap = {**both, "guard/house.test.yaml": cases + "    todo: true\n"}

    assert [] == codes(look_over(tmp_path / "one", both))
    assert ["L202", "L203"] == codes(look_over(tmp_path / "two", gap))


def test_what_an_overlay_adds_to_a_list_is_read_as_its_own(tmp_path: Path) -> None:
    """Rows of some tables lie deeper: an overlay's answer stands below a question of the base."""
    more = "habits: {answers: {knits: {label: It closes gaps, help: Or not.}}}\n"

    linted = look_over(tmp_path, {"knowledge/questionnaire.yaml": more})

    assert ["L101"] == codes(linted)
    assert linted.faults[0].file.endswith("house/knowledge/questionnaire.yaml")


def test_a_broken_topic_is_told_of_and_not_its_cases(tmp_path: Path) -> None:
    broken = look_over(tmp_path / "one", {"guard/house.yaml": RULE.replace("    when:", "\twhen:")})
    nameless = look_over(tmp_path / "two", {"manifest.yaml": "name: house\n"})

    assert ["R101"] == codes(broken)
    assert ["R111"] == codes(nameless)


def test_a_rule_that_nobody_knows_is_told_of_beside_other_faults(tmp_path: Path) -> None:
    files = {
        "guard/house.yaml": RULE.replace("climate:", "climat:"),
        "guard/house.test.yaml": CASES.replace("fires: [guard.house.less]", "fires: [guard.a.b]"),
        "guard/other.yaml": "rules:\n\t- id: guard.other.one\n",
    }

    assert {"R104", "R151", "R101"} <= set(codes(look_over(tmp_path, files)))


def test_findings_are_about_the_folder_though_it_took_the_name_of_the_base(tmp_path: Path) -> None:
    taken = {"manifest.yaml": 'name: tiny\nversion: "1"\n'}
    folders = {
        Path(fault.file).parts[-3] for fault in look_over(tmp_path, taken).faults if fault.line > 1
    }

    assert folders <= {"house"}


@pytest.mark.parametrize("name", ["less.yml", "less.YAML", "less.Yml"])
def test_a_file_under_an_odd_ending_is_not_overlooked(name: str, tmp_path: Path) -> None:
    linted = look_over(tmp_path, {f"guard/{name}": RULE})

    assert ["R100"] == codes(linted)
    assert "name it `.yaml`" in linted.faults[0].hint


def test_invariants_are_looked_over_too(tmp_path: Path) -> None:
    files = {"invariants.yaml": "invariants:\n  - id: house.one\n    when: {nobody: true}\n"}

    faults = look_over(tmp_path, files).faults

    assert {("R111", 2)} == {(fault.code, fault.line) for fault in faults}
    assert [f"missing key {key!r}" for key in ("because", "sources", "then", "title")] == sorted(
        fault.message for fault in faults
    )


def test_what_is_read_of_products_is_looked_over_too(tmp_path: Path) -> None:
    files = {**HOUSE, "products/words.yaml": "foo: 3\n"}
    files = {name: text for name, text in files.items() if "guard" not in name}

    linted = lint(bundled_rulesets(), write(tmp_path / "house", files), today=TODAY)

    assert [("house/products/words.yaml", 1)] == [
        ("/".join(Path(fault.file).parts[-3:]), fault.line) for fault in linted.faults
    ]


def test_a_letter_of_another_coding_is_found_where_it_stands(tmp_path: Path) -> None:
    house = write(tmp_path / "house", HOUSE)
    base = write(tmp_path / "base", TINY, MORE)
    (house / "guard/house.yaml").write_bytes(RULE.replace("Cold air", "Caf\xe9").encode("latin-1"))
    line = RULE[: RULE.index("Cold air")].count("\n") + 1

    (fault,) = lint(base, house, today=TODAY).faults

    assert ("R101", line, len("      plain: Caf") + 1) == (fault.code, fault.line, fault.column)
