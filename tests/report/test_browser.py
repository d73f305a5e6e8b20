"""Every kind of page in a real browser: what axe-core finds at AA, and how pages print.

They need Chromium, playwright and axe-core: `npm install --prefix build axe-core@4`.
"""

from __future__ import annotations

import io
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ten_people import EXAMPLES, TEN, advisor, crisis, routine_of

ROOT = Path(__file__).parent.parent.parent
PLACES = (ROOT / "build/node_modules", *map(Path, os.environ.get("NODE_PATH", "").split(":")))
AXE = next((at / "axe-core/axe.min.js" for at in PLACES if (at / "axe-core").is_dir()), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 390, 1280)

pytestmark = [
    pytest.mark.skipif(AXE is None, reason="no axe-core here: npm install --prefix build axe-core"),
]
KINDS = ("audit", "crisis", "why", "why-not", "selection", *TEN, "full-shelf full", "pregnant full")


@cache
def page_of(kind: str) -> str:
    match kind:
        case "crisis":
            return crisis().to_html()
        case "why":
            return advisor().why(routine_of("oily-pores"), "salicylic_acid").to_html()
        case "why-not":
            return advisor().why_not(routine_of("oily-pores"), "adapalene").to_html()
        case "audit":
            shelf = advisor().read_shelf((EXAMPLES / "shelf.yaml").read_bytes())
            who = advisor().read_profile((EXAMPLES / "full-shelf.yaml").read_bytes())
            return advisor().audit(shelf, who).to_html()
        case "selection":
            catalogue = advisor().read_catalog(EXAMPLES / "catalogue.csv")
            return advisor().products(routine_of("oily-pores"), catalogue).to_html()
        case _:
            person, _, full = kind.partition(" ")
            return routine_of(person).to_html(full=bool(full))


def faults(browser: Any, kind: str, width: int, scheme: str, media: str) -> list[str]:  # noqa: ANN401
    """Open a page with everything on it visible, and return what axe-core finds."""
    assert AXE is not None
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    try:
        page = context.new_page()
        page.emulate_media(media=media, color_scheme=scheme)
        page.set_content(page_of(kind))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(f"axe.run({{runOnly: {json.dumps(RULES)}}})")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    finally:
        context.close()
    too_wide = ["wider than the screen"] if wide and media == "screen" else []
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]] + too_wide


@pytest.mark.timeout(400)  # for a busy machine
def test_axe_finds_nothing_on_a_routine_on_a_phone(browser: Any) -> None:  # noqa: ANN401
    assert faults(browser, "oily-pores", 390, "light", "screen") == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_page(browser: Any, kind: str) -> None:  # noqa: ANN401
    ways = [(width, scheme, "screen") for width in WIDTHS for scheme in ("light", "dark")]

    assert {} == {
        way: found
        for way in [*ways, (1280, "light", "print"), (1280, "dark", "print")]
        if (found := faults(browser, kind, *way))
    }


@pytest.mark.slow
@pytest.mark.parametrize("form", ["A4", "Letter"])
@pytest.mark.parametrize("person", TEN)
def test_a_page_prints_on_one_or_two_sheets(browser: Any, person: str, form: str) -> None:  # noqa: ANN401
    pypdf = pytest.importorskip("pypdf")
    page = browser.new_page(color_scheme="dark")
    page.set_content(page_of(person))
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=form, tagged=True)))
    page.close()

    assert len(printed.pages) <= 2
    assert "In short" in printed.pages[0].extract_text()


@pytest.mark.slow
def test_a_page_asks_for_nothing_from_the_network(browser: Any) -> None:  # noqa: ANN401
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(page_of("oily-pores"))
    page.wait_for_timeout(200)
    page.close()

    assert asked == []
