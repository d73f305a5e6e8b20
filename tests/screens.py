"""The screens of the element, in Chromium: answered by clicks or keys, and looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from web_hosts import node_package

if TYPE_CHECKING:
    from playwright.sync_api import Page

OPEN_ALL = """
document.querySelector('pore-routine').shadowRoot
  .querySelectorAll('details').forEach((group) => { group.open = true; })
"""
SMALL_TARGETS = """
[...document.querySelector('pore-routine').shadowRoot
  .querySelectorAll('button, summary, input:not([type=hidden])')]
  .map((it) => [it, it.closest('label') || it])
  .map(([it, target]) => [it, target.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([it, box]) => `${it.outerHTML.slice(0, 80)} ${box.width} ${box.height}`)
"""
"""What is too small to be pressed with a finger, with its label."""


def answer(page: Page, *, ready: bool = False) -> None:
    """Answer one screen, unless that is done already, and wait for the next one."""
    heading = page.locator("h2").inner_text()
    if not ready:
        if page.locator("input[name=age]").count():
            page.locator("input[name=age]").fill("29")
        if page.locator("[name=concerns]").count():
            page.get_by_label("visible pores", exact=True).check()
        elif page.locator("input[name=none]").count():
            page.locator("input[name=none]").check()
        for group in page.locator("fieldset:has(input[type=radio])").all():
            group.locator("input").first.check()
    page.locator("[part~=button-next]").click()
    page.wait_for_function(
        "(text) => { const it = document.querySelector('pore-routine').shadowRoot"
        ".querySelector('h2'); return it && it.textContent !== text; }",
        arg=heading,
    )


def answer_all(page: Page, look: Callable[[], None] = lambda: None) -> None:
    """Answer by clicks until the routine is there, and look at each screen before."""
    for _ in range(20):
        page.wait_for_selector("h2[part]")
        if page.locator("h2[part=title]").count():
            return
        look()
        answer(page)
    pytest.fail("no routine after twenty screens")


def check_all(page: Page) -> set[str]:
    """Look at every screen, a problem and the routine with axe-core; return their headings.

    Nothing is reported, nothing runs over the edge, and everything can be pressed with a finger.
    """
    axe = (node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    page.wait_for_selector("input[name=age]")
    page.evaluate(axe)
    seen: set[str] = set()

    def check() -> None:
        page.evaluate(OPEN_ALL)
        heading = page.locator("h2").first.inner_text()
        seen.add(heading)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults = [
            (each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]
        ]
        assert faults == [], heading
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), heading
        assert page.evaluate(SMALL_TARGETS) == [], heading

    check()
    page.locator("[part~=button-next]").click()
    page.wait_for_selector("[role=alert]")
    check()
    answer_all(page, check)
    check()
    return seen


def go_by_keys(page: Page) -> None:
    """Go by tab, space and enter; the focus follows each screen and each problem."""
    page.wait_for_selector("input[name=age]")
    focus = "document.activeElement.shadowRoot?.activeElement?.outerHTML ?? ''"

    def tab_to(part: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if part in page.evaluate(focus):
                return
        pytest.fail(f"no way to {part} by keys")

    tab_to('name="age"')
    page.keyboard.press("Enter")
    assert 'role="alert"' in page.evaluate(focus)
    tab_to("whole number")
    page.keyboard.press("Enter")
    assert 'name="age"' in page.evaluate(focus)
    page.keyboard.type("29")
    tab_to('name="sex"')
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=concerns]")
    assert "care for" in page.evaluate(focus)
    tab_to('type="search"')
    page.keyboard.type("pores")
    tab_to('value="visible_pores"')
    page.keyboard.press("Space")
    tab_to("button-back")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=age]")

    assert page.locator("input[name=age]").input_value() == "29"
    assert page.locator("input[name=sex]").first.is_checked()
