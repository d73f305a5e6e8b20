"""Score the answers of any recommender: `python score.py answers.json`.

Needs PyYAML alone. `answers.json` maps the id of each case, and the topic of each question, to an
answer; README.md describes both.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
TIMES = ("now", "today", "2-3 days", "2 weeks", "6-8 weeks", "when it suits", "none")


def read(name: str) -> Any:  # noqa: ANN401 - data of any shape
    """Read one of the yardsticks' files."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


GROUPS: Mapping[str, list[str]] = read("groups.yaml")


def missed(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield each expected fact that an answer does not contain."""
    new, in_use = answer.get("new", {}), answer.get("in_use", {})
    every = {**new, **in_use}
    steps = answer.get("steps", [])
    for name in expect.get("not_new", ()):
        found = [*new] if name == "any" else [one for one in _members(name) if one in new]
        yield from (f"newly recommends {one}" for one in found)
    wanted = [one for name in expect.get("new_any", ()) for one in _members(name)]
    if wanted and not set(wanted) & every.keys():
        yield f"recommends none of {', '.join(expect['new_any'])}"
    yield from (f"goes on with {one}" for one in expect.get("stops", ()) if every.get(one))
    yield from (f"does not keep {one}" for one in expect.get("keeps", ()) if one not in in_use)
    for name, most in expect.get("at_most", {}).items():
        for one in _members(name):
            if every.get(one, 0) > most:
                yield f"uses {one} {every[one]} times a week, more than {most}"
    yield from (f"has no step {one}" for one in expect.get("steps", ()) if one not in steps)
    yield from _missed_limits(expect, answer)
    yield from _missed_words(expect, answer.get("text", "").lower())


def _missed_limits(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    if answer.get("most_steps", 0) > expect.get("most_steps", 99):
        yield f"has {answer['most_steps']} steps"
    if len(answer.get("new", {})) > expect.get("most_new", 99):
        yield f"starts {len(answer.get('new', {}))} new actives"
    see = expect.get("see")
    if see is not None:
        told = answer.get("see", "none")
        late = TIMES.index(told) > TIMES.index(see)
        needless = see == "none" and TIMES.index(told) < TIMES.index("when it suits")
        if late or needless:
            yield f"see somebody: {told}, expected: {see}"


def _missed_words(expect: Mapping[str, Any], text: str) -> Iterator[str]:
    for words in expect.get("says", ()):
        if not any(word in text for word in words):
            yield f"says none of {', '.join(words)}"
    yield from (f"says {word!r}" for word in expect.get("never_says", ()) if word in text)


def _members(name: str) -> list[str]:
    return GROUPS.get(name, [name])


def report(answers: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the score as Markdown, with every miss."""
    yardsticks = read("cases.yaml")
    rows, misses = [], []
    for group, title in yardsticks["groups_of_cases"].items():
        cases = [case for case in yardsticks["cases"] if case["group"] == group]
        passed = 0
        for case in cases:
            found = [*missed(case["expect"], answers.get(case["id"], {}))]
            passed += not found
            misses += [f"- `{case['id']}`: {'; '.join(found)}"] if found else []
        rows.append(f"| {title} | {passed} | {len(cases)} |")
    for name in dict.fromkeys(each["set"] for each in read("questions.yaml")["questions"]):
        asked = [each for each in read("questions.yaml")["questions"] if each["set"] == name]
        passed = 0
        for each in asked:
            found = [*missed(each, answers.get(each["topic"], {}))]
            passed += not found
            misses += [f"- question on {each['topic']}: {'; '.join(found)}"] if found else []
        rows.append(f"| Questions: {name} | {passed} | {len(asked)} |")
    head = "| Cases | All facts right | of |\n|---|--:|--:|"
    return "\n".join([head, *rows, "", "Misses:", "", *(misses or ["- none"])]) + "\n"


if __name__ == "__main__":
    print(report(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), end="")
