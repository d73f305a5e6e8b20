"""Write the effects of rules into cases that leave them out: `python tools/state_effects.py [DIR]`.

The effects are those of the rules as they are, so read what was written before it is committed: a
case has to say what should happen, and a wrong rule writes a wrong case. Each effect is written
once, in the first case of its rule that shows it; what no case shows is listed.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import yaml

from poreroutine import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.spec.cases import Case, read_cases
from poreroutine.spec.effects import ExpectedEffects, FoundEffects, unstated_effects

_WIDTH: Final = 100
_NUMBERS: Final = ("limited", "paused")
Effects = dict[str, Any]


def main(folder: Path | None = None) -> None:
    """Add what is unstated to the cases of each rule."""
    own = folder or bundled_rulesets()
    advisor = Advisor(*([folder] if folder else []))
    texts: dict[str, list[str]] = {}
    added = _added(own, advisor)
    for case, more in sorted(added.values(), key=lambda each: (each[0].file, -each[0].line)):
        lines = texts.setdefault(case.file, Path(case.file).read_text("utf-8").splitlines())
        first, end = _lines_of(lines, case.line)
        written = yaml.safe_load("\n".join(lines[first:end]))[0].get("expect", {})
        start = next((at for at in range(first, end) if lines[at].startswith("    expect:")), end)
        stop = start + 1
        while stop < end and lines[stop].startswith("      "):
            stop += 1
        lines[start : min(stop, end)] = _as_yaml(_joined(written, more))
    for file, lines in texts.items():
        Path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _added(own: Path, advisor: Advisor) -> Mapping[tuple[str, int], tuple[Case, Effects]]:
    """Find, for each rule, what its cases show and leave out."""
    knowledge = advisor.ruleset.knowledge
    cases: dict[str, list[Case]] = {}
    for case in read_cases([own], advisor.ruleset):
        for name in case.fires if not case.todo else ():
            cases.setdefault(name, []).append(case)
    added: dict[tuple[str, int], tuple[Case, Effects]] = {}
    found: dict[tuple[str, int], FoundEffects] = {}
    for rule in advisor.ruleset.rules:
        own_cases = cases.get(rule.id, ())
        stated = [case.effects.expected for case in own_cases if case.effects]
        missing = unstated_effects(rule, stated, knowledge)
        for case in own_cases:
            place = case.file, case.line
            if missing and place not in found:
                routine = advisor.recommend(case.profile)
                found[place] = FoundEffects.of(advisor.trace(case.profile), routine, knowledge)
            shown = [each for each in missing if each[1] in getattr(found[place], each[0])]
            if shown:
                more = added.setdefault(place, (case, {}))[1]
                for key, name in shown:
                    more.setdefault(key, {})[name] = (
                        getattr(found[place], key)[name] if key in _NUMBERS else None
                    )
                missing = tuple(each for each in missing if each not in shown)
        if missing:
            print(f"{rule.id}: no case shows {', '.join(map(' '.join, missing))}")  # noqa: T201
    for _, more in added.values():
        _shorten(more, knowledge)
    return added


def _shorten(effects: Effects, knowledge: Knowledge) -> None:
    for key, names in effects.items():
        if key in _NUMBERS:
            by_number: dict[int, set[str]] = {}
            for name, number in names.items():
                by_number.setdefault(number, set()).add(name)
            effects[key] = {
                name: number
                for number, each in sorted(by_number.items())
                for name in _short(each, knowledge.members)
            }
        else:
            effects[key] = _short(names, knowledge.members)


def _joined(written: Mapping[str, Any], more: Effects) -> Effects:
    """Put effects beside those of a case, in the usual order of keys."""
    for key, value in more.items():
        known = written.get(key)
        if isinstance(known, Mapping):
            more[key] = {**known, **(value if isinstance(value, Mapping) else {})}
        elif known:
            more[key] = [*known, *(name for name in value if name not in known)]
    effects = {**written, **more}
    return {key: effects[key] for key in ExpectedEffects.model_fields if key in effects}


def _short(names: Collection[str], members: Mapping[str, frozenset[str]]) -> list[str]:
    """Name families and groups in place of their actives."""
    left, short = set(names), []
    for name, actives in sorted(members.items(), key=lambda each: (-len(each[1]), each[0])):
        if len(actives) > 1 and actives <= left:
            short.append(name)
            left -= actives
    return sorted((*short, *left))


def _lines_of(lines: list[str], line: int) -> tuple[int, int]:
    """Return the index of the first line of a case, and that after its last."""
    first = end = line - 1
    while not lines[first].startswith("  - "):
        first -= 1
    end = first + 1
    while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return first, end


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
