"""The bundled rulesets are found; if they are missing, the message says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.errors import PoreroutineError, RulesetsNotFoundError
from poreroutine.rulesets.bundled import bundled_rulesets


def rulesets_at(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "manifest.yaml").write_text("name: here\n", encoding="utf-8")
    return folder


def test_this_installation_has_rulesets() -> None:
    assert (bundled_rulesets() / "manifest.yaml").is_file()


def test_a_wheel_carries_them_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "poreroutine"
    inside = rulesets_at(package / "data" / "rulesets")

    assert inside == bundled_rulesets(package)


def test_a_checkout_has_them_beside_src(tmp_path: Path) -> None:
    beside = rulesets_at(tmp_path / "rulesets")

    assert beside == bundled_rulesets(tmp_path / "src" / "poreroutine")


def test_the_package_comes_before_what_stands_around_it(tmp_path: Path) -> None:
    package = tmp_path / "src" / "poreroutine"
    rulesets_at(tmp_path / "rulesets")
    inside = rulesets_at(package / "data" / "rulesets")

    assert inside == bundled_rulesets(package)


def test_a_folder_without_manifest_is_passed_over(tmp_path: Path) -> None:
    package = tmp_path / "src" / "poreroutine"
    (package / "data" / "rulesets").mkdir(parents=True)
    beside = rulesets_at(tmp_path / "rulesets")

    assert beside == bundled_rulesets(package)


def test_absence_names_the_places_and_the_mend(tmp_path: Path) -> None:
    package = tmp_path / "src" / "poreroutine"

    with pytest.raises(RulesetsNotFoundError) as raised:
        bundled_rulesets(package)

    text = str(raised.value)
    assert text.startswith("E101 ")
    assert str(package / "data" / "rulesets" / "manifest.yaml") in text
    assert str(tmp_path / "rulesets" / "manifest.yaml") in text
    assert "pip install" in text


def test_absence_is_caught_as_ours_and_as_a_missing_file() -> None:
    assert issubclass(RulesetsNotFoundError, PoreroutineError)
    assert issubclass(RulesetsNotFoundError, FileNotFoundError)
