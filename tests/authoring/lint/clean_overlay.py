"""A small overlay without findings, on top of the tiny ruleset with a few claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from poreroutine.authoring.lint.run import LintResult, lint
from tiny_ruleset import TINY, write

TODAY = date(2026, 11, 22)

RULE = """\
rules:
  - id: guard.house.less
    title: Use less of it on cold days
    status: submitted
    updated: 2026-11-21
    when:
      climate: cold_dry
    then:
      - warn: {}
    because:
      plain: Cold air dries things out.
      clinical: Low humidity raises water loss.
    sources:
      book: says so
"""
CASES = """\
cases:
  - name: Somebody in the cold is told
    profile: {age: 30, climate: cold_dry}
    fires: [guard.house.less]
    expect: {warned: [guard.house.less]}
  - name: Somebody elsewhere is not
    profile: {age: 30, climate: temperate}
    quiet: [guard.house.less]
"""
HOUSE: Mapping[str, str] = {
    "manifest.yaml": 'name: house\nversion: "1"\n',
    "guard/house.yaml": RULE,
    "guard/house.test.yaml": CASES,
}
MORE: Mapping[str, str] = {
    "knowledge/claims.yaml": (
        "closes_gaps:\n"
        '  phrases: ["(close|closes|closed) ... gaps"]\n'
        "  instead: {plain: it looks smaller, clinical: apparent size may fall}\n"
        "  why: {plain: Nothing closes a gap., clinical: Gaps do not close.}\n"
    ),
    "guard/track.yaml": (
        RULE.replace("house.less", "expecting.no_track")
        .replace("Use less of it on cold days", "Use the track once a week at most")
        .replace("climate: cold_dry", "pregnancy: [pregnant, trying]")
        .replace("warn: {}", "limit: {track: nights, nights: 1}")
    ),
}
"""What the base has besides the tiny ruleset."""


def look_over(folder: Path, *layers: Mapping[str, str], today: date = TODAY) -> LintResult:
    """Lint the house with some files replaced or added."""
    base = write(folder / "base", TINY, MORE)
    return lint(base, write(folder / "house", HOUSE, *layers), today=today)


def codes(linted: LintResult) -> list[str]:
    return [fault.code for fault in linted.faults]
