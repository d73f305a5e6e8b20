"""`poreroutine claims` reports each claim with its location, and exits with 1 if there are any."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]
PROMISE = "Wash well.\nIt closes pores.\n"


@pytest.mark.parametrize("name", ["copy.txt", "copy.md", "copy.csv", "copy.json"])
def test_a_promise_is_shown_with_its_place_and_what_to_say_instead(
    call: Call, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(PROMISE, encoding="utf-8")
    result = call("claims", str(file))

    assert 1 == result.exit_code
    assert f"{file}:2:4: closes_pores: 'closes pores'" in result.output
    assert "why:     Pores have no muscles" in result.output
    assert "instead: pores do not open or close" in result.output
    assert "1 finding" in result.output


def test_honest_copy_passes(call: Call) -> None:
    result = call("claims", "-", stdin="Can make pores look smaller. No cream closes pores.\n")

    assert (0, "no findings\n") == (result.exit_code, result.output)


def test_several_files_are_read_and_json_names_each(call: Call, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Gentle.", encoding="utf-8")
    two.write_text(PROMISE, encoding="utf-8")
    result = call("claims", str(one), str(two), "--format", "json", "--audience", "clinical")
    found = json.loads(result.stdout)

    assert [(str(two), 2, 4, "closes_pores")] == [
        (it["file"], it["line"], it["column"], it["claim"]) for it in found
    ]
    assert "sphincter" in found[0]["why"]


@pytest.mark.slow
def test_an_overlay_adds_promises_of_its_own(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    (folder / "knowledge").mkdir(parents=True)
    (folder / "manifest.yaml").write_text("name: shop\nversion: '1'\n", encoding="utf-8")
    (folder / "knowledge" / "claims.yaml").write_text(
        "glass:\n  phrases: [glass skin]\n  instead: {plain: calm skin, clinical: calm skin}\n"
        "  why: {plain: Skin is no glass., clinical: Skin is no glass.}\n",
        encoding="utf-8",
    )

    assert 1 == call("claims", "-", "--rulesets", str(folder), stdin="Glass skin!").exit_code
    assert 0 == call("claims", "-", stdin="Glass skin!").exit_code


def test_what_is_no_text_is_misuse(call: Call) -> None:
    result = call("claims", "-", stdin=b"\xff\xfe")

    assert 2 == result.exit_code
    assert "not UTF-8" in result.output
