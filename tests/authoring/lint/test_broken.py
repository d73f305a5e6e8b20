"""Each broken overlay is reported by code, location and the key words of its hint, exactly once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from authoring.lint.clean_overlay import codes, look_over
from poreroutine.authoring.lint.finding import CODES

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.broken"))
HEAD = re.compile(r"^# (?P<key>code|at|place|says|also): (?P<value>.+)$", re.MULTILINE)
FILE = re.compile(r"^# file: (.+)\n", re.MULTILINE)


def read(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Read what is expected, and the files of the overlay."""
    head, *parts = FILE.split(file.read_text(encoding="utf-8"))
    wanted = {match["key"]: match["value"] for match in HEAD.finditer(head)}
    return wanted, dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_overlay_is_told_by_code_place_and_mend(file: Path, tmp_path: Path) -> None:
    wanted, files = read(file)

    linted = look_over(tmp_path, files)

    meant = [fault for fault in linted.faults if fault.code == wanted["code"]]
    assert [wanted["place"]] == [f"{fault.line}:{fault.column}" for fault in meant]
    assert meant[0].file.endswith(f"/house/{wanted['at']}")
    assert sorted([wanted["code"], *wanted.get("also", "").split()]) == sorted(codes(linted))
    for words in wanted["says"].split(" | "):
        assert words in str(meant[0])
    assert meant[0].hint or not wanted["code"].startswith("L")
    assert str(meant[0]).endswith(f"see `poreroutine explain {meant[0].code}`")


def test_every_code_has_a_broken_file() -> None:
    assert set() == set(CODES) - {file.stem.partition("_")[0] for file in BROKEN}


def test_the_overlay_that_they_break_is_clean(tmp_path: Path) -> None:
    linted = look_over(tmp_path)

    assert ([], (), 1) == (codes(linted), linted.skipped, linted.rules)


def test_everything_is_found_in_one_pass(tmp_path: Path) -> None:
    """A fault that keeps a rule from loading hides nothing of the others."""
    files: dict[str, str] = {}
    for name in ("L103_title_of_one_word", "L902_exclusion_of_nothing"):
        files |= read(Path(__file__).parent / "broken" / f"{name}.broken")[1]
    files["guard/house.yaml"] = files.get("guard/house.yaml", "").replace(
        "Use less of it on cold days", "Cold"
    )
    files["guard/other.yaml"] = "rules:\n  - id: guard.other.one\n    headline: no\n"

    found = codes(look_over(tmp_path, files))

    assert {"L103", "L902", "R110"} <= set(found)
