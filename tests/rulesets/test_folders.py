"""All kinds of paths: unreadable ones are reported clearly, and none is ignored."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from poreroutine import Advisor, RulesetError
from poreroutine.authoring.check import check_ruleset
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import OVERLAY, TINY, rule, write

RULE = rule("guard.house.one")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "tiny", TINY)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return write(tmp_path / "house", OVERLAY)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "R100 no such folder"),
        ("a" * 300, "R100 can't be read: File name too long"),
        ("a\0b", "embedded null"),
        ("manifest.yaml", "R100 this is a file, and a ruleset is a folder"),
        ("manifest.yaml/guard", "R100 no such folder"),
    ],
)
def test_a_path_that_is_no_folder_is_told(name: str, words: str, house: Path) -> None:
    with pytest.raises(RulesetError) as raised:
        Advisor(house / name, engine="portable")

    assert words in str(raised.value)


def test_a_pipe_is_refused_and_never_waited_for(base: Path, house: Path) -> None:
    (house / "guard").mkdir()
    os.mkfifo(house / "guard" / "pipe.yaml")

    found = check_ruleset(base, [house])

    assert ["this is not a plain file"] == [fault.message for fault in found]
    with pytest.raises(RulesetError, match="not a plain file"):
        Advisor(house, engine="portable")


@pytest.mark.parametrize("target", ["../outside", "../outside/rule.yaml", "/dev/null"])
def test_a_link_out_of_the_ruleset_is_refused(
    target: str, base: Path, house: Path, tmp_path: Path
) -> None:
    write(tmp_path / "outside", {"rule.yaml": RULE})
    (house / "advise.yaml").symlink_to(target)

    found = check_ruleset(base, [house])

    assert ["this link leads out of the ruleset"] == [fault.message for fault in found]


def test_links_that_stay_inside_are_followed(base: Path, house: Path) -> None:
    """A mounted volume shows its files through links into a hidden folder."""
    write(house / "..data", {"guard/house.yaml": RULE})
    (house / "guard").symlink_to("..data/guard")

    assert "guard.house.one" in load_ruleset(base, [house]).by_id


def test_a_link_that_leads_back_to_itself_is_told(base: Path, house: Path) -> None:
    write(house, {"guard/house.yaml": RULE})
    (house / "guard" / "again").symlink_to("..")
    (house / "guard" / "loop.yaml").symlink_to("loop.yaml")

    found = check_ruleset(base, [house])

    assert ["this link leads back to where it stands", "this is not a plain file"] == [
        fault.message for fault in found
    ]
