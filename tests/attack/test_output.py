"""Texts of overlays can't hide, colour or move anything on a terminal or in Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.text import Text

from poreroutine import Advisor
from poreroutine.cli import main
from poreroutine.report.layout import Page
from poreroutine.report.pages import page

HIDDEN = "\x1b[8mhidden\x1b[0m\u202e\x9b31m"
RAW = ("\x1b[8m", "\u202e", "\x9b")
MARKUP = "[link](https://example.org) <img src=x> `code` *bold*"
PERSON = "age: 29\nskin_type: oily\nconcerns: [visible_pores]\n"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    manifest = {
        "name": f"shop {HIDDEN} {MARKUP}",
        "version": f"1 {HIDDEN}",
        "switched_off": [
            {"rule": "treat.exfoliation.buildup", "reason": f"{HIDDEN} {MARKUP}\nnext line"}
        ],
    }
    (folder / "manifest.yaml").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def shown(*arguments: object) -> str:
    runner = CliRunner(env={"FORCE_COLOR": "1", "COLUMNS": "100"})
    result = runner.invoke(main, list(map(str, arguments)), input=PERSON)

    assert result.exit_code in {0, 3}, result.output
    return result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("rules", "list", "--rulesets"),
        ("doctor", "--rulesets"),
        ("recommend", "-", "--full", "--rulesets"),
        ("why", "protect", "-", "--rulesets"),
        ("rules", "check"),
    ],
    ids=" ".join,
)
def test_no_text_of_an_overlay_reaches_a_terminal_raw(
    overlay: Path, command: tuple[str, ...]
) -> None:
    output = shown(*command, overlay)

    assert [] == [sign for sign in RAW if sign in output]


def test_a_page_of_the_library_escapes_too(overlay: Path) -> None:
    routine = Advisor(overlay).recommend({"age": 29, "skin_type": "oily"})
    for colours in ("none", "standard"):
        written = page(routine, width=100, colours=colours, full=True)

        assert "shop" in written
        assert [] == [sign for sign in RAW if sign in written]


def test_only_the_styles_of_a_page_colour_it() -> None:
    written = Page(80, colours=True).render([Text(f"a {HIDDEN} b", "bold")])

    assert "\x1b[1m" in written
    assert "\\u001b[8mhidden" in written
    assert [] == [sign for sign in RAW if sign in written]


def test_names_of_overlays_are_no_markdown(overlay: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"age": 29, "skin_type": "oily"}\n', encoding="utf-8")
    output = shown(
        "rules", "diff", "bundled", overlay, "--profiles", people, "--format", "markdown"
    )

    assert "shop" in output
    assert not any(markup in output for markup in ("[link](", "<img", "`code`", "*bold*", "\x1b"))
