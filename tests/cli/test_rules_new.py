"""`poreroutine rules new`: a valid rule with placeholders that lint reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from poreroutine import Advisor
from poreroutine._support.yaml_text import read_yaml
from poreroutine.authoring.scaffold import RuleNotCreatedError, new_rule_files
from poreroutine.model.facts import Stage
from poreroutine.spec.cases import read_cases
from poreroutine.spec.gherkin import read_feature
from tiny_ruleset import rule, write

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


Call = Callable[..., Result]
NEW = "guard.house.less"
DAY = date(2026, 11, 22)


def read(folder: Path) -> Mapping[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("stage", list(Stage))
def test_a_new_rule_loads_and_its_cases_hold_at_once(
    stage: Stage, call: Call, tmp_path: Path
) -> None:
    folder = tmp_path / "house"
    name = f"{stage}.house.less"

    result = call("rules", "new", name, "--in", str(folder))

    assert 0 == result.exit_code
    advisor = Advisor(folder)
    cases = read_cases([folder], advisor.ruleset)
    assert name in advisor.ruleset.by_id
    assert [(), ()] == [case.failures_with(advisor) for case in cases]


@pytest.mark.slow
def test_the_scenario_is_kept_at_once(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "house"

    call("rules", "new", NEW, "--in", str(folder))
    result = call("spec", str(folder / "features"), "--rulesets", str(folder))

    assert 0 == result.exit_code
    assert "1 of 1 scenario" in result.stdout


@pytest.mark.slow
def test_lint_names_each_blank_and_nothing_else(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    call("rules", "new", NEW, "--in", str(folder))
    blanks = sum(text.count("TODO") for text in read(folder).values())

    result = call("rules", "lint", str(folder))

    assert 1 == result.exit_code
    assert f"{blanks} findings" in result.stdout
    assert blanks == result.stdout.count(": L105 ")


def test_every_file_is_told(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "house"

    result = call("rules", "new", NEW, "--in", str(folder))

    told = [line.split()[-1] for line in result.stdout.splitlines() if line.startswith("made ")]
    assert sorted(str(folder / name) for name in read(folder)) == sorted(told)


@pytest.mark.slow
def test_a_second_rule_joins_what_is_there(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    call("rules", "new", NEW, "--in", str(folder))
    before = read(folder)

    result = call("rules", "new", "guard.house.more", "--in", str(folder))

    after = read(folder)
    assert 0 == result.exit_code
    assert set(before) == set(after)
    assert all(after[name].startswith(text.rstrip()) for name, text in before.items())
    ids = [row["id"] for row in read_yaml(after["guard/house.yaml"])["rules"]]
    assert [NEW, "guard.house.more"] == ids
    feature = read_feature(folder / "features" / "guard_house.feature")
    assert 2 == len(list(feature.scenarios()))
    assert Advisor(folder)


def test_status_and_day_stand_once_in_a_new_file(tmp_path: Path) -> None:
    knowledge = Advisor().ruleset.knowledge
    files = new_rule_files(NEW, tmp_path, knowledge, today=DAY, base=True)
    text = next(file.text for file in files if file.path.name == "house.yaml")
    folder = write(tmp_path, {"guard/house.yaml": text})

    later = {
        day: new_rule_files("guard.house.more", folder, knowledge, today=day, base=True)
        for day in (DAY, DAY.replace(day=23))
    }

    assert {"status": "submitted", "updated": "2026-11-22"} == read_yaml(text)["defaults"]
    rules = {day: read_yaml(files[0].text)["rules"] for day, files in later.items()}
    assert all("status" not in rule for both in rules.values() for rule in both)
    assert [None, None] == [rule.get("updated") for rule in rules[DAY]]
    assert [None, "2026-11-23"] == [rule.get("updated") for rule in rules[DAY.replace(day=23)]]


def test_comments_and_what_stands_behind_the_rules_stay(tmp_path: Path) -> None:
    kept = rule("guard.house.first") + "\n# About the templates.\ntemplates: []\n"
    folder = write(tmp_path, {"manifest.yaml": "name: a\nversion: b\n", "guard/house.yaml": kept})
    knowledge = Advisor().ruleset.knowledge

    files = new_rule_files(NEW, folder, knowledge, today=DAY, base=False)

    text = next(file.text for file in files if file.path.name == "house.yaml")
    data = read_yaml(text)
    assert ["guard.house.first", NEW] == [row["id"] for row in data["rules"]]
    assert text.endswith("# About the templates.\ntemplates: []\n")


@pytest.mark.parametrize(
    "text", ["rules: [{id: guard.house.first}]\n", "rules:\n- id: a\n", "[]\n"]
)
def test_what_would_have_to_be_rewritten_is_refused_and_left_alone(
    text: str, tmp_path: Path
) -> None:
    folder = write(tmp_path, {"guard/house.yaml": text})
    knowledge = Advisor().ruleset.knowledge

    with pytest.raises(RuleNotCreatedError, match="another topic"):
        new_rule_files(NEW, folder, knowledge, today=DAY, base=False)

    assert {"guard/house.yaml": text} == read(folder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "raw"),
    [("guard/house.yaml", b"rules:\n\t- id"), ("features/guard_house.feature", b"\xff\xfe")],
)
def test_a_file_that_cannot_be_read_is_mended_first(
    name: str, raw: bytes, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "house" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(raw)

    result = call("rules", "new", NEW, "--in", str(tmp_path / "house"))

    assert 2 == result.exit_code
    assert "first" in result.stderr
    assert [file] == [each for each in (tmp_path / "house").rglob("*") if each.is_file()]


def test_an_id_that_is_taken_is_misuse(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    call("rules", "new", NEW, "--in", str(folder))
    before = read(folder)
    bundled = Advisor().rules[0].id

    for name in (NEW, bundled):
        result = call("rules", "new", name, "--in", str(folder))
        assert 2 == result.exit_code
        assert "is taken" in result.stderr

    assert before == read(folder)


def test_a_retired_id_is_misuse(call: Call, tmp_path: Path) -> None:
    retired = f"retired: [{{id: {NEW}, date: 2026-01-01, reason: It was wrong.}}]\n"
    folder = write(
        tmp_path / "house", {"manifest.yaml": "name: a\nversion: b\n", "retired.yaml": retired}
    )

    result = call("rules", "new", NEW, "--in", str(folder))

    assert 2 == result.exit_code
    assert "retired" in result.stderr


@pytest.mark.parametrize("name", ["less", "guard.house", "ward.house.less", "guard.House.less"])
def test_what_is_no_id_is_misuse(name: str, call: Call, tmp_path: Path) -> None:
    result = call("rules", "new", name, "--in", str(tmp_path / "house"))

    assert 2 == result.exit_code
    assert "<stage>.<topic>.<what>" in " ".join(result.stderr.split())
    assert not (tmp_path / "house").exists()


@pytest.mark.slow
def test_a_broken_overlay_is_mended_first(call: Call, broken_overlay: str) -> None:
    result = call("rules", "new", NEW, "--in", broken_overlay)

    assert 2 == result.exit_code
    assert "R101" in result.stderr
