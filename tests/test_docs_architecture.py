"""The page on the architecture shows the packages and layers that the code has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "poreroutine"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST_LINES = 60  # one screen


def drawn_layers() -> list[set[str]]:
    """Read the packages of each line of the drawing, from the top down."""
    drawing = re.search(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert drawing is not None
    return [
        {part.split()[0] for part in line.split("|")} for line in drawing[1].splitlines() if line
    ]


def declared_layers() -> list[set[str]]:
    """Read the layers of the contract that import-linter checks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (
        each
        for each in project["tool"]["importlinter"]["contracts"]
        if each["type"] == "layers" and each["containers"] == ["poreroutine"]
    )
    return [{name.strip() for name in layer.split("|")} for layer in contract["layers"]]


def path_of_a_profile() -> list[tuple[str, str]]:
    """Read name and place of each station in the table, in order."""
    return re.findall(r"^\| (\w+) \| `([\w/.]+)` \|", PAGE, re.MULTILINE)


def packages() -> set[str]:
    """List what stands at the top of the source, except for the entry points."""
    return {
        each.stem
        for each in SOURCE.iterdir()
        if (each.is_dir() and (each / "__init__.py").exists())
        or (each.suffix == ".py" and not each.stem.startswith("__"))
    }


def test_the_drawing_shows_every_package_once() -> None:
    names = [name for layer in drawn_layers() for name in layer]

    assert sorted(packages()) == sorted(names)


def test_the_drawing_has_the_layers_of_the_contract() -> None:
    assert declared_layers() == drawn_layers()


def test_the_page_counts_right() -> None:
    words = dict(
        enumerate(
            [
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
            ],
            10,
        )
    )

    assert f"{words[len(packages())]} packages in {words[len(declared_layers())]} layers" in PAGE


def test_the_path_passes_each_place_once() -> None:
    places = [place for _, place in path_of_a_profile()]

    assert len(places) == len(set(places)) > 0
    assert [] == [place for place in places if not (SOURCE / place).exists()]


def test_the_path_has_the_parts_of_the_core_in_the_order_of_the_drawing() -> None:
    drawn = re.search(r"^ core +(.+)$", PAGE, re.MULTILINE)
    assert drawn is not None
    parts = [place.split("/")[1] for _, place in path_of_a_profile() if place.startswith("core/")]

    assert drawn[1].split(" -> ") == parts
    assert {each.name for each in (SOURCE / "core").iterdir() if each.is_dir()} - {
        "__pycache__"
    } == set(parts)


def test_the_page_fits_on_one_screen() -> None:
    assert len(PAGE.splitlines()) <= MOST_LINES
