"""Compiled rulesets of a wheel: they equal the YAML, and one that does not match it is ignored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine._support import disk_cache
from poreroutine.rulesets import loading, ruleset_cache
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.ruleset_cache import ship_bundled, stored_ruleset
from tiny_ruleset import TINY, write


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    return write(tmp_path / "rulesets", TINY)


@pytest.fixture
def shipped(rulesets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A compiled ruleset where a wheel has it, and no other cache."""
    folder = tmp_path / "compiled"
    folder.mkdir()
    monkeypatch.setenv("POREROUTINE_CACHE", "off")
    monkeypatch.setattr(ruleset_cache, "bundled_rulesets", lambda: rulesets)
    monkeypatch.setattr(disk_cache, "SHIPPED", folder)
    return ship_bundled(folder)


def test_it_is_used_and_equals_the_yaml(
    shipped: Path, rulesets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = load_ruleset(rulesets)
    monkeypatch.setattr(loading, "load_snapshots", None)  # from here on nothing can be parsed

    assert shipped.is_file()
    assert read == stored_ruleset(rulesets)


def test_the_same_rules_give_the_same_name(shipped: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()

    assert shipped.name == ship_bundled(again).name


def change_the_yaml(_shipped: Path, rulesets: Path) -> None:
    file = rulesets / "manifest.yaml"
    file.write_text(file.read_text("utf-8").replace('"1.0"', '"9.0"'), "utf-8")


def change_a_product_file(_shipped: Path, rulesets: Path) -> None:
    (rulesets / "products").mkdir()
    (rulesets / "products" / "more.yaml").write_text("rules: []", "utf-8")


def damage(shipped: Path, _rulesets: Path) -> None:
    content = bytearray(shipped.read_bytes())
    content[-1] ^= 1
    shipped.write_bytes(bytes(content))


def replace_by_a_folder(shipped: Path, _rulesets: Path) -> None:
    shipped.unlink()
    shipped.mkdir()


@pytest.mark.parametrize(
    "change", [change_the_yaml, change_a_product_file, damage, replace_by_a_folder]
)
def test_one_that_does_not_match_is_ignored(
    change: Callable[[Path, Path], None],
    shipped: Path,
    rulesets: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change(shipped, rulesets)
    parsed: list[object] = []
    real = loading.load_snapshots
    monkeypatch.setattr(loading, "load_snapshots", lambda *of: parsed.append(of) or real(*of))

    assert load_ruleset(rulesets) == stored_ruleset(rulesets)
    assert 1 == len(parsed)


def test_one_of_another_program_is_ignored(
    shipped: Path, rulesets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk_cache, "_shipped_fingerprint", lambda: b"another program")
    parsed: list[object] = []
    real = loading.load_snapshots
    monkeypatch.setattr(loading, "load_snapshots", lambda *of: parsed.append(of) or real(*of))
    stored_ruleset(rulesets)

    assert shipped.is_file()
    assert 1 == len(parsed)


def test_an_overlay_is_not_answered_by_it(shipped: Path, rulesets: Path, tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "manifest.yaml").write_text('name: shop\nversion: "1"\n', "utf-8")

    assert shipped.is_file()
    assert ("shop 1",) == stored_ruleset(rulesets, [shop]).overlays
