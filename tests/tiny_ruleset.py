"""A tiny ruleset that has one of everything, for tests of the machinery."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from poreroutine.model.enums import OWN_TEXTS

QUESTIONS = (
    "concerns", "signs", "conditions", "medications", "allergies", "procedures", "red_flags",
    "wishes", "habits",
)  # fmt: skip

MANIFEST = """\
format: 1
name: tiny
version: "1.0"
date: "2026-11-21"
notice: {plain: Only a test., clinical: Only a test.}
"""

ACTIVES = """\
mild:
  name: {plain: mild, clinical: mild}
  family: soft
  slots: [morning, evening]
  start: 3
  ceiling: 7
  strength: 1 %
  irritation: 0
  pregnancy: ok
  availability: {us: otc, eu: otc}
  weeks: {from: 4, to: 8, plain: 4 to 8 weeks, clinical: 4 to 8 weeks}
  how: {plain: Thinly., clinical: Thinly.}
  layer: 20
  sources: {book: it is mild}
strong:
  name: {plain: strong, clinical: strong}
  family: sharp
  slots: [evening]
  start: 1
  ceiling: 3
  strength: 2 %
  irritation: 2
  pregnancy: avoid
  availability: {us: otc, eu: prescription}
  weeks: {from: 8, to: 12, plain: 8 to 12 weeks, clinical: 8 to 12 weeks}
  how: {plain: Rarely., clinical: Rarely.}
  layer: 30
  sources: [book]
"""

FAMILIES = """\
families:
  soft: {name: {plain: soft, clinical: soft}, role: calm, step: care}
  sharp: {name: {plain: sharp, clinical: sharp}, role: clear, step: care, track: nights}
groups:
  both: {name: {plain: both, clinical: both}, families: [soft], actives: [strong]}
"""

CALENDAR = """\
tracks:
  nights: {name: {plain: nights, clinical: nights}, label: sharp, rest_between: 1, ceiling: 3}
apart: []
pauses: []
pace: {gentle_from_week: 1, first_new_week: 3, weeks_between_new: 2, weeks_while_rising: 3}
recovery_nights: 1
"""

STEPS = """\
care:
  name: {plain: care, clinical: care}
  slots: {morning: 10, evening: 10}
  default: cream
  kinds:
    cream: {name: {plain: cream, clinical: cream}, how: {plain: Thinly., clinical: Thinly.}}
    paste: {name: {plain: paste, clinical: paste}, how: {plain: Thickly., clinical: Thickly.}}
shade:
  name: {plain: shade, clinical: shade}
  slots: {morning: 20}
  last: [morning]
"""

ATTRIBUTES = """\
actives:
  attributes:
    pregnancy:
      description: Whether it is safe in pregnancy.
      type: word
      values: [ok, avoid]
      required: true
      safety: true
    availability: {description: How it is sold., type: map, values: [otc, prescription]}
signals:
  every_row_makes_a_rule: true
  attributes:
    title: {description: Title of the rule., type: text, required: true}
"""

KNOWLEDGE = {
    "attributes": ATTRIBUTES,
    "signals": "{}\n",
    "actives": ACTIVES,
    "families": FAMILIES,
    "calendar": CALENDAR,
    "steps": STEPS,
    "drivers": "wear: {name: {plain: wear, clinical: wear}, text: {plain: W., clinical: W.}}\n",
    "traits": "tender: {description: stings easily}\n",
    "properties": "bland: {name: {plain: bland, clinical: b}, how: {plain: N., clinical: N.}}\n",
    "texts": "".join(
        f"{name}: {{plain: Give it time., clinical: Allow time.}}\n"
        for name in ("patience", *OWN_TEXTS)
    ),
    "referrals": (
        "see_somebody:\n"
        "  {urgency: within_8_weeks, who: {plain: a, clinical: a}, plain: S., clinical: S.}\n"
    ),
    "help_lines": (
        "emergency:\n  words:\n"
        + "".join(
            f"    {region}: {{plain: {region} line, clinical: line of {region}}}\n"
            for region in ("us", "uk", "eu", "other", "unstated")
        )
        + "  sources: [book]\n"
    ),
    "procedures": (
        "lamp: {name: {plain: lamp, clinical: lamp}, text: {plain: L., clinical: L.}, "
        "cautions: {plain: C., clinical: C.}, sessions: {plain: S., clinical: S.}, "
        "upkeep: {plain: U., clinical: U.}, drivers: [wear]}\n"
    ),
    "answers": (
        "how_long: {question: {plain: How long?, clinical: Time?}, plain: W., clinical: W.}\n"
    ),
    "sources": (
        "book: {title: A book, type: review, verified: true, doi: 10.1/1}\n"
        "rumour: {title: A rumour, type: review, verified: false}\n"
        "custom: {title: What is done, type: practice, verified: false}\n"
    ),
    "pairs": (
        "mild_and_strong:\n"
        "  title: Keep mild and strong apart\n"
        "  kind: pair\n"
        "  these: [{active: mild}, {family: sharp}]\n"
        "  verdict: night\n"
        "  because: {plain: Too much., clinical: Too much.}\n"
        "  sources: {book: they add up}\n"
        "fine_together: {kind: fine, title: Fine}\n"
    ),
    "questionnaire": "".join(
        f"{name}:\n"
        f"  question: {{plain: Which {name}?, clinical: Which {name}?}}\n"
        f"  answers: {{{name}_one: {{label: one of {name}}}}}\n"
        for name in QUESTIONS
    ),
}

GUARD = """\
rules:
  - id: guard.expecting.strong
    title: Nothing strong while expecting
    status: submitted
    updated: 2026-11-21
    when:
      pregnancy: [pregnant, trying]
    then:
      - forbid: {actives: {pregnancy: avoid}}
      - warn: {about: {family: sharp}}
    because:
      plain: Better not.
      clinical: Not advised.
    sources: {book: says so}
  - id: guard.young.none
    title: Little for the young
    status: submitted
    updated: 2026-11-21
    when:
      any: [{age: {below: 13}}, {concern.concerns_one: true, age: {at_most: 15}}]
      none: [{skin_type: [oily, dry]}]
    then:
      - limit: {new_actives: 1}
    because: {plain: Less is more., clinical: Less is more.}
    sources: [custom]
"""

TREAT = """\
rules:
  - id: treat.wear.mild
    title: Offer mild
    status: submitted
    updated: 2026-11-21
    when: {driver.wear: {at_least: 1}}
    then:
      - recommend: {active: mild, weight: 5, for: wear, nights: 7, slot: morning}
      - recommend: {step: care, slot: morning, kind: cream, weight: 2}
    because: {plain: It helps., clinical: It helps.}
    evidence: B
    sources: {book: it helps}
"""

COMBINE = """\
templates:
  - for_each: pairs
    where: {kind: pair}
    rule:
      id: combine.pairs.{id}
      title: "{title}"
      status: submitted
      updated: 2026-11-21
      when: {}
      then:
        - separate: {these: "{these}", by: "{verdict}"}
      because: "{because}"
      sources: "{sources}"
"""

CASES = """\
cases:
  - name: Somebody expecting gets nothing strong
    profile: {age: 31, pregnancy: pregnant}
    fires: [guard.expecting.strong]
  - name: Somebody else isn't told
    profile: {age: 31, pregnancy: "no"}
    quiet: [guard.expecting.strong]
"""

TINY: Mapping[str, str] = {
    "manifest.yaml": MANIFEST,
    "retired.yaml": "retired: [{id: guard.old.rule, date: 2025-01-01, reason: It was wrong.}]\n",
    **{f"knowledge/{table}.yaml": text for table, text in KNOWLEDGE.items()},
    "guard/expecting.yaml": GUARD,
    "guard/expecting.test.yaml": CASES,
    "treat/wear.yaml": TREAT,
    "combine/pairs.yaml": COMBINE,
}
"""File inside the ruleset -> its text."""

OVERLAY: Mapping[str, str] = {"manifest.yaml": 'name: house\nversion: "2.0"\n'}


def rule(name: str, *, when: str = "{}", then: str = "- warn: patience", more: str = "") -> str:
    """Write a file with one rule."""
    return (
        f"rules:\n  - id: {name}\n    title: A rule\n    status: submitted\n"
        f"    updated: 2026-11-21\n    when: {when}\n    then:\n      {then}\n"
        f"    because: {{plain: So., clinical: So.}}\n    sources: [book]\n{more}"
    )


def write(folder: Path, *layers: Mapping[str, str]) -> Path:
    """Write a ruleset; later layers replace files of earlier ones."""
    files = {name: text for layer in layers for name, text in layer.items()}
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
