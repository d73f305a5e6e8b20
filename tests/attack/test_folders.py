"""Malicious folders of rules: pipes, links to the outside, endless files, odd names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from poreroutine import Advisor, RulesetError
from poreroutine.authoring.check import check_ruleset
from poreroutine.products.labels.ingredients import load_ingredients
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import MAX_BYTES
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import TINY, write

MANIFEST = {"manifest.yaml": 'name: house\nversion: "1"\n'}
POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("tiny"), TINY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "house", MANIFEST)


def pipe(place: Path) -> None:
    os.mkfifo(place)


def folder_of_that_name(place: Path) -> None:
    write(place, {"inner.yml": "rules: []\n"})


def link_to_a_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def link_out(place: Path) -> None:
    place.symlink_to("/etc/passwd")


def link_to_nothing(place: Path) -> None:
    place.symlink_to("nowhere.yaml")


def link_to_itself(place: Path) -> None:
    place.symlink_to(place.name)


def link_up(place: Path) -> None:
    place.symlink_to("..", target_is_directory=True)


def file_of_twenty_gigabytes(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(20_000_000_000)  # of nothing: it takes no room


@POSIX
@pytest.mark.parametrize("name", ["guard/more.yaml", "manifest.yaml", "lint.yaml"])
@pytest.mark.parametrize(
    "trap",
    [pipe, folder_of_that_name, link_to_a_device, link_out, link_to_nothing, link_to_itself,
     link_up, file_of_twenty_gigabytes],
)  # fmt: skip
def test_a_trap_is_told_and_not_followed(
    base: Path, folder: Path, name: str, trap: Callable[[Path], None]
) -> None:
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    trap(place)

    with pytest.raises(RulesetError) as raised:
        load_ruleset(base, [folder])

    assert raised.value.code in {"R100", "R101", "R103"}
    assert "root:" not in str(raised.value)
    assert {"R100", "R101", "R103"} & {fault.code for fault in check_ruleset(base, [folder])}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "guard.x.y/../z", "guard.x\x1b[31m.y", "guard.x.\u202ey"]
)
def test_an_id_is_no_path(base: Path, folder: Path, name: str) -> None:
    write(folder, {"guard/more.yaml": f"rules:\n  - id: {name!a}\n".replace("'", '"')})

    with pytest.raises(RulesetError) as raised:
        load_ruleset(base, [folder])

    assert "\x1b" not in str(raised.value)
    assert "\u202e" not in str(raised.value)


def test_a_file_may_be_as_large_as_it_can(base: Path, folder: Path) -> None:
    text = "rules: []\n"
    (folder / "notes.yaml").write_text(text + "#" * (MAX_BYTES - len(text) + 1), encoding="utf-8")

    with pytest.raises(RulesetError, match="larger than") as raised:
        load_ruleset(base, [folder])

    assert "R103" == raised.value.code


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "/dev/null", "nowhere"])
def test_what_is_no_folder_is_told(name: str) -> None:
    with pytest.raises(RulesetError) as raised:
        Advisor(name, engine="portable")

    assert "R100" == raised.value.code


def test_broken_tables_of_ingredients_are_told(folder: Path) -> None:
    write(folder, {"knowledge/ingredients/words.yaml": "no_such_word: [a]\n"})

    with pytest.raises(RulesetError):
        load_ingredients(bundled_rulesets(), (folder,))
