"""Problems that pytest-bdd silently ignores are found, with their location."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.spec.checks import Finding, check_features, read_features

PASSING = """\
Feature: One
  @guard.some.rule
  Scenario: A
    Given a person aged 29
    When they ask for a routine
    Then they get a routine
"""


def found_in(folder: Path, text: str) -> list[Finding]:
    file = folder / "one.feature"
    file.write_text(text, encoding="utf-8")
    features, unread = read_features([file])
    return [*unread, *check_features(features, {"guard.some.rule"})]


def test_a_good_feature_has_no_finding(tmp_path: Path) -> None:
    assert [] == found_in(tmp_path, PASSING)


OUTLINE = """\
Feature: One
  Scenario Outline: A <{title}>
    Given a person aged <age>
    When they ask for a routine
    Then they get a routine

    {tags}
    Examples: Some
      | age | {column} |
      | 29  | it       |
"""


@pytest.mark.parametrize(
    ("name", "line", "text"),
    [
        ("unknown-tag", 2, PASSING.replace("@guard.some.rule", "@guard.some.rul")),
        ("repeated-title", 7, PASSING + PASSING.partition("rule\n")[2]),
        (
            "repeated-title",
            8,
            PASSING + "  Rule: Another\n" + PASSING.partition("rule\n")[2],
        ),
        ("unknown-step", 4, PASSING.replace("a person aged 29", "a persom aged 29")),
        ("no-promise", 3, PASSING.replace("    Then they get a routine\n", "")),
        (
            "two-questions",
            3,
            PASSING + "    When they ask for a routine\n    Then they get a routine\n",
        ),
        ("no-column", 3, PASSING.replace("aged 29", "aged <age>")),
        ("unused-column", 8, OUTLINE.format(title="age", tags="", column="else")),
        ("unknown-rule", 8, OUTLINE.format(title="it", tags="", column="rule")),
        ("no-column", 8, OUTLINE.format(title="thing", tags="", column="thong")),
        ("tagged-examples", 8, OUTLINE.format(title="it", tags="@guard", column="it")),
        ("unread", 7, PASSING + "  Scenari: B\n"),
        ("unread", 1, ""),
    ],
)
def test_a_trap_is_found_where_it_is(tmp_path: Path, name: str, line: int, text: str) -> None:
    findings = found_in(tmp_path, text)

    assert (name, line) in [(finding.name, finding.line) for finding in findings]


def test_a_finding_shows_file_line_and_column(tmp_path: Path) -> None:
    (finding,) = found_in(tmp_path, PASSING.replace("@guard.some.rule", "@guard.some.rul"))

    assert str(finding).startswith(f"{tmp_path}/one.feature:2:3: unknown-tag: @guard.some.rul")
    assert str(finding).endswith("nearest: @guard.some.rule")


def test_a_step_that_nobody_uses_is_found_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "one.feature"
    file.write_text(PASSING, encoding="utf-8")
    features, _ = read_features([file])

    findings = check_features(features, {"guard.some.rule"}, every_step=True)

    assert {"unused-step"} == {finding.name for finding in findings}
