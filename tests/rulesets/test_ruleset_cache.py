"""Cached rulesets equal loaded ones, and are never older than their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine import Advisor
from poreroutine.errors import RulesetError
from poreroutine.rulesets import loading as load
from poreroutine.rulesets import ruleset_cache
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.ruleset_cache import stored_ruleset
from tiny_ruleset import TINY, write


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POREROUTINE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    return write(tmp_path / "rulesets", TINY)


@pytest.mark.slow
def test_a_stored_ruleset_equals_the_one_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = stored_ruleset(bundled_rulesets())
    monkeypatch.setattr(load, "load_snapshots", None)  # from here on nothing can be read
    stored = stored_ruleset(bundled_rulesets())

    assert load_ruleset(bundled_rulesets()) == read == stored


def test_a_stored_ruleset_gives_the_same_routine(rulesets: Path) -> None:
    profile = {"age": 29, "skin_type": "oily", "concerns": ["concerns_one"]}
    first, second = (Advisor(base=rulesets).recommend(profile) for _ in range(2))

    assert first.to_json() == second.to_json()


def test_a_changed_file_is_read_again(rulesets: Path) -> None:
    before = stored_ruleset(rulesets)
    file = rulesets / "manifest.yaml"
    text = file.read_text("utf-8").replace('version: "1', 'version: "91', 1)
    file.write_text(text, "utf-8")
    after = stored_ruleset(rulesets)

    assert before.version != after.version
    assert before.digest != after.digest


def test_a_new_or_lost_file_is_noticed(rulesets: Path) -> None:
    stored_ruleset(rulesets)
    (rulesets / "guard" / "overlooked.yml").write_text("rules: []", "utf-8")
    with pytest.raises(RulesetError, match="R100"):
        stored_ruleset(rulesets)
    (rulesets / "guard" / "overlooked.yml").unlink()
    stored_ruleset(rulesets)
    (rulesets / "guard" / "expecting.yaml").unlink()

    assert "guard.expecting" not in {
        ".".join(rule.id.split(".")[:2]) for rule in stored_ruleset(rulesets).rules
    }


def test_a_fault_is_told_every_time(rulesets: Path) -> None:
    (rulesets / "guard" / "expecting.yaml").write_text("rules: {", "utf-8")
    for _ in range(2):
        with pytest.raises(RulesetError, match="R101"):
            stored_ruleset(rulesets)


def test_cases_are_no_part_of_it(rulesets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored_ruleset(rulesets)
    (rulesets / "guard" / "expecting.test.yaml").write_text("cases: []", "utf-8")
    monkeypatch.setattr(load, "load_snapshots", None)

    assert stored_ruleset(rulesets).rules


def test_rules_that_change_while_they_are_read_are_not_stored_under_the_old_name(
    rulesets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = rulesets / "manifest.yaml"
    old = manifest.read_text("utf-8")
    new = old.replace('version: "1', 'version: "91', 1)
    build = ruleset_cache.cached_on_disk

    def deploy_after_hashing(
        kind: str, inputs: object, make: Callable[[], object], *rest: object
    ) -> object:
        parts = list(inputs)
        manifest.write_text(new, "utf-8")
        return build(kind, parts, make, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(ruleset_cache, "cached_on_disk", deploy_after_hashing)
        during = stored_ruleset(rulesets)
    deployed = stored_ruleset(rulesets)
    manifest.write_text(old, "utf-8")
    rolled_back = stored_ruleset(rulesets)

    assert load_ruleset(rulesets) == rolled_back == during
    assert rolled_back.version != deployed.version


def test_every_file_is_read_once(rulesets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    real = Path.open

    def counted(path: Path, *args: object, **options: object) -> object:
        opened.append(path)
        return real(path, *args, **options)

    monkeypatch.setattr(Path, "open", counted)
    stored_ruleset(rulesets)
    read = [path for path in opened if path.is_relative_to(rulesets)]

    assert read
    assert len(set(read)) == len(read)
