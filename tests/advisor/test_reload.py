"""Reloading under concurrent calls: one atomic swap, without mixtures or gaps."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from threading import Event
from time import sleep

import pytest

from poreroutine import Advisor, RulesetError
from poreroutine.model.routine import Routine
from poreroutine.rulesets.changes import RulesetChange
from tiny_ruleset import TINY, rule, write

ANYBODY = {"age": 30}
THREADS = 8
FLIPS = 4
PAUSE = 0.002
"""Seconds between two questions of a thread: whoever reloads needs the processor, too."""


def stand(folder: Path, word: str) -> None:
    """Put another overlay into the place of the one that stands there."""
    write(folder, said(word))


def said(word: str) -> Mapping[str, str]:
    first = rule("advise.house.habit", then=f"- habit: hello_{word}")
    second = rule("advise.house.expect", then=f"- expect: hello_{word}").removeprefix("rules:\n")
    return {
        "manifest.yaml": f'name: house\nversion: "{word}"\n',
        "knowledge/texts.yaml": f"hello_{word}: {{plain: Hello {word}., clinical: Hello.}}\n",
        "advise/house.yaml": first + second,
    }


def words(routine: Routine) -> set[str]:
    """Every trace of a version of the overlay in a routine."""
    told = {
        advice.id
        for advice in (*routine.habits, *routine.expectations)
        if advice.id.startswith("hello_")
    }
    return {name.removeprefix("hello_") for name in told} | {
        overlay.removeprefix("house ") for overlay in routine.rulesets.overlays
    }


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base", TINY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stand(tmp_path / "house", "one")
    return tmp_path / "house"


def test_a_reload_answers_by_what_stands_there_now(base: Path, folder: Path) -> None:
    advisor = Advisor(folder, base=base, engine="portable")
    before = advisor.rulesets.digest
    stand(folder, "two")

    found = advisor.reload()

    assert (before, advisor.rulesets.digest, True) == (found.before, found.after, found.changed)
    assert {"two"} == words(advisor.recommend(ANYBODY))
    assert {
        RulesetChange("rule", "advise.house.habit", "changed"),
        RulesetChange("rule", "advise.house.expect", "changed"),
        RulesetChange("table", "texts", "changed"),
    } == set(found.changes)


def test_a_reload_of_the_same_rules_changes_nothing(base: Path, folder: Path) -> None:
    advisor = Advisor(folder, base=base, engine="portable")
    ruleset = advisor.ruleset

    found = advisor.reload()

    assert (found.changed, found.changes) == (False, ())
    assert ruleset is advisor.ruleset


@pytest.mark.parametrize("fault", ["broken", "gone"])
def test_a_broken_overlay_leaves_the_old_rules_and_says_why(
    fault: str, base: Path, folder: Path
) -> None:
    advisor = Advisor(folder, base=base, engine="portable")
    before = advisor.recommend(ANYBODY)
    if fault == "broken":
        write(folder, {"advise/house.yaml": "rules: [\n"})
    else:
        folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(RulesetError, match="house") as raised:
        advisor.reload()

    assert {"broken": "R101", "gone": "R100"}[fault] == raised.value.code
    assert before == advisor.recommend(ANYBODY)


def test_a_folder_is_found_again_from_anywhere(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    advisor = Advisor("house", base=base, engine="portable")
    stand(folder, "two")
    monkeypatch.chdir("/")

    assert advisor.reload().changed


def test_a_snapshot_stays_as_it_is(base: Path, folder: Path) -> None:
    advisor = Advisor(folder, base=base, engine="portable")
    snapshot = advisor.snapshot()
    routine = snapshot.recommend(ANYBODY)
    stand(folder, "two")
    advisor.reload()

    assert routine == snapshot.recommend(ANYBODY)
    assert routine != advisor.recommend(ANYBODY)


@pytest.mark.slow
def test_every_routine_is_wholly_of_one_state_while_the_rules_flip(
    base: Path, folder: Path
) -> None:
    advisor = Advisor(folder, base=base, engine="portable")
    done = Event()

    def flip() -> None:
        try:
            for number in range(FLIPS):
                stand(folder, ("two", "one")[number % 2])
                advisor.reload()
        finally:
            done.set()

    def ask(thread: int) -> list[set[str]]:
        found = []
        while not done.is_set():
            found.append(words(advisor.recommend({"age": 20 + thread})))
            sleep(PAUSE)
        return found

    with ThreadPoolExecutor(THREADS + 1) as pool:
        flips = pool.submit(flip)
        found = [one for answers in pool.map(ask, range(THREADS)) for one in answers]
        flips.result()

    assert {frozenset({"one"}), frozenset({"two"})} == set(map(frozenset, found))


def test_every_call_answers_by_one_state() -> None:
    """A method that asks the advisor for two things could see a reload between them."""
    alone = {"reload", "snapshot"}
    methods = {
        name: ast.parse(dedent(inspect.getsource(method)))
        for name, method in inspect.getmembers(Advisor, inspect.isfunction)
        if not name.startswith("_") and name not in alone
    }
    asked = {
        name: [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "self"]
        for name, tree in methods.items()
    }

    assert {"recommend", "why", "trace"} <= methods.keys()
    assert [] == [name for name, uses in asked.items() if len(uses) != 1]
