"""Defaults of a rule file: written once, they are part of each rule that does not say otherwise."""

from __future__ import annotations

from pathlib import Path

from poreroutine._support.yaml_text import read_yaml
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rule_files import expand_defaults
from poreroutine.rulesets.rules.model import Ruleset
from tiny_ruleset import TINY, write

DEFAULTS = "defaults:\n  status: under_review\n  updated: 2026-11-21\n\n"
RULE = """\
  - id: guard.topic.{name}
    title: A rule
{own}    reviewed: 2026-11-22
    when: {{age: {{at_least: 30}}}}
    then:
      - warn: patience
    because: {{plain: So., clinical: So.}}
    sources: {{book: says so}}
"""
TEMPLATE = """\
  - for_each: allergies
    rule:
      id: guard.topic.{{id}}
      title: A rule
{own}      when: {{"allergy.{{id}}": true}}
      then:
        - warn: patience
      because: {{plain: So., clinical: So.}}
      sources: {{book: says so}}
"""
BOTH = "status: under_review", "updated: 2026-11-21"


def lines(indent: int, *keys: str) -> str:
    return "".join(f"{' ' * indent}{key}\n" for key in keys)


def file(defaults: str, rule: str, other: str, template: str) -> str:
    rules = RULE.format(name="what", own=rule) + RULE.format(name="other", own=other)
    return f"{defaults}rules:\n{rules}\ntemplates:\n{TEMPLATE.format(own=template)}"


SHORT = file(DEFAULTS, "", lines(4, "updated: 2026-11-22"), lines(6, "status: submitted"))
LONG = file(
    "",
    lines(4, *BOTH),
    lines(4, BOTH[0], "updated: 2026-11-22"),
    lines(6, "status: submitted", BOTH[1]),
)


def load(folder: Path, text: str) -> Ruleset:
    return load_ruleset(write(folder, TINY, {"guard/topic.yaml": text}))


def test_what_a_rule_says_itself_wins_over_the_defaults(tmp_path: Path) -> None:
    rules = load(tmp_path, SHORT).by_id

    heads = {name: (rule.status, rule.updated) for name, rule in rules.items() if "topic" in name}
    assert ("under_review", "2026-11-21") == heads.pop("guard.topic.what")
    assert ("under_review", "2026-11-22") == heads.pop("guard.topic.other")
    assert {("submitted", "2026-11-21")} == set(heads.values())


def test_the_digest_is_that_of_the_rules_written_out(tmp_path: Path) -> None:
    short, long = load(tmp_path / "short", SHORT), load(tmp_path / "long", LONG)

    assert long.digest == short.digest
    assert long.digests == short.digests


def test_a_file_is_expanded_to_what_it_stands_for() -> None:
    assert read_yaml(LONG) == expand_defaults(read_yaml(SHORT))
    assert read_yaml(LONG) == expand_defaults(read_yaml(LONG))
