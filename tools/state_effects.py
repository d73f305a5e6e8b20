"""Write the effects of guards into cases that state none: `python tools/state_effects.py [DIR]`.

The effects are those of the rules as they are, so read what was written before it is committed: a
case has to say what should happen, and a wrong rule writes a wrong case. The first case of a rule
names every active; later ones name families and groups.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import yaml

from poreroutine import Advisor
from poreroutine.model.facts import Stage
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.texts import Tell
from poreroutine.spec.cases import Case, read_cases
from poreroutine.spec.effects import ExpectedEffects, FoundEffects, case_words

_WIDTH: Final = 100
_LISTS: Final = ("forbidden", "withheld", "required", "warned", "referred")


def main(folder: Path | None = None) -> None:
    """Add `expect` to each case of a guard that lacks it."""
    own = folder or bundled_rulesets()
    advisor = Advisor(*([folder] if folder else []))
    shown: set[str] = set()
    texts: dict[str, list[str]] = {}
    for case in reversed(tuple(_silent_cases(own, advisor, shown))):
        lines = texts.setdefault(case[0].file, Path(case[0].file).read_text("utf-8").splitlines())
        written = _as_yaml(case[1])
        if written:
            end = _end(lines, case[0].line)
            lines[end:end] = written
        else:
            print(f"{case[0].file}:{case[0].line}: nothing to state for {case[0].fires}")  # noqa: T201
    for file, lines in texts.items():
        Path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _silent_cases(
    own: Path, advisor: Advisor, shown: set[str]
) -> Iterator[tuple[Case, Mapping[str, Any]]]:
    by_id = advisor.ruleset.by_id
    for case in read_cases([own], advisor.ruleset):
        rules = [by_id[name] for name in case.fires if by_id[name].stage is Stage.GUARD]
        if not rules or case.effects is not None or case.todo:
            continue
        knowledge = advisor.ruleset.knowledge
        routine = advisor.recommend(case.profile)
        found = FoundEffects.of(advisor.trace(case.profile), routine, knowledge)
        yield case, _effects(rules, found, shown)
        shown.update(rule.id for rule in rules)


def _effects(
    rules: Collection[Rule], found: FoundEffects, shown: Collection[str]
) -> Mapping[str, Any]:
    names: dict[str, list[str]] = {}
    for rule in rules:
        own: dict[str, set[str]] = {}
        for outcome in rule.then:
            if isinstance(outcome, Tell):
                own.setdefault("warned", set()).add(outcome.text or rule.id)
                continue
            for atom in outcome.atoms(rule.id):
                key, name = case_words(atom)
                own.setdefault(key, set()).add(name)
        for key, each in own.items():
            there = each & set(getattr(found, key))
            kept = sorted(there) if rule.id not in shown else _short(there, found.members)
            names.setdefault(key, []).extend(kept)
    effects: dict[str, Any] = {
        key: list(dict.fromkeys(names[key])) for key in _LISTS if names.get(key)
    }
    if names.get("limited"):
        limited = chain.from_iterable(found.members.get(n, {n}) for n in names["limited"])
        by_number: dict[int, set[str]] = {}
        for name in limited:
            by_number.setdefault(found.limited[name], set()).add(name)
        effects["limited"] = {
            name: number
            for number, each in sorted(by_number.items())
            for name in _short(each, found.members)
        }
    if "referred" in effects:
        times = (found.referred[name] for name in effects["referred"])
        effects["within"] = max(times, key=lambda each: each.rank).value
    return {key: effects[key] for key in ExpectedEffects.model_fields if key in effects}


def _short(names: Collection[str], members: Mapping[str, frozenset[str]]) -> list[str]:
    """Name families and groups in place of their actives."""
    left, short = set(names), []
    for name, actives in sorted(members.items(), key=lambda each: (-len(each[1]), each[0])):
        if len(actives) > 1 and actives <= left:
            short.append(name)
            left -= actives
    return sorted((*short, *left))


def _end(lines: list[str], first: int) -> int:
    """Return the index after the last line of a case."""
    end = first
    while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _as_yaml(effects: Mapping[str, Any]) -> list[str]:
    if not effects:
        return []
    flat = yaml.safe_dump(dict(effects), default_flow_style=True, sort_keys=False, width=10_000)
    one = f"    expect: {flat.strip()}"
    if len(one) <= _WIDTH:
        return [one]
    lines = ["    expect:"]
    for key, value in effects.items():
        text = (
            value
            if isinstance(value, str)
            else yaml.safe_dump(value, default_flow_style=True, width=10_000)
        )
        start = f"      {key}: "
        indent = " " * (len(start) + 1)  # behind the bracket, where yamllint expects it
        lines += wrap(
            text.strip(),
            _WIDTH,
            initial_indent=start,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
