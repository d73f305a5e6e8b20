"""The quiz in Chromium: no JavaScript, keyboard alone, narrow, enlarged, and with axe-core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from running_service import ROOT, Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SCREENSHOTS = os.environ.get("SCREENSHOTS")
"""Folder for screenshots, to be looked at; none are made without it."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
]


@pytest.fixture
def visit(browser: Browser, service: Running) -> Iterator[Callable[..., Page]]:
    """Open the quiz; JavaScript is off unless a test needs it for axe-core."""
    contexts: list[BrowserContext] = []

    def open_quiz(*, scripts: bool = False, width: int = 800, scale: int = 1) -> Page:
        context = browser.new_context(
            base_url=str(service.client.base_url),
            java_script_enabled=scripts,
            bypass_csp=scripts,
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/quiz")
        if scale > 1:
            page.add_style_tag(content=f"html {{ font-size: {100 * scale}% }}")
        return page

    yield open_quiz
    for context in contexts:
        context.close()


def axe() -> str:
    """Return axe-core; skip the test where it is not installed."""
    places = [*filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep))]
    for place in (*map(Path, places), ROOT / "build" / "node_modules", ROOT / "node_modules"):
        if (file := place / "axe-core" / "axe.min.js").is_file():
            return file.read_text("utf-8")
    pytest.skip("no axe-core: `npm install axe-core`, or name its folder in NODE_PATH")


def picture(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)


def check(page: Page, script: str, name: str) -> None:
    """Hold a page against axe-core and against its own width."""
    picture(page, name)
    page.evaluate(script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    small = page.evaluate(SMALL_TARGETS)

    assert [] == faults, name
    assert wide <= 0, f"{name} has to be scrolled sideways"
    assert [] == small, name


SMALL_TARGETS = """
[...document.querySelectorAll('button, summary, input:not([type=hidden])')]
  .filter(e => e.offsetParent !== null)
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width} ${box.height}`)
"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("width", "scale"), [(1000, 1), (320, 1), (640, 2)])
def test_every_screen_and_error_is_accessible(
    visit: Callable[..., Page], width: int, scale: int
) -> None:
    script = axe()
    page = visit(scripts=True, width=width)

    def enlarge() -> None:
        if scale > 1:
            page.wait_for_load_state()  # a page that has just been asked for has no head yet
            page.add_style_tag(content=f"html {{ font-size: {100 * scale}% }}")

    enlarge()
    check(page, script, f"{width}-00-first")
    press(page, "Next")
    enlarge()
    check(page, script, f"{width}-01-error")
    page.get_by_label("How old are you?").fill("29")
    page.get_by_label("female", exact=True).check()
    press(page, "Next")
    for number in range(2, 40):
        enlarge()
        if not page.locator("input[name=screen]").count():
            break
        screen = page.locator("input[name=screen]").get_attribute("value")
        for summary in page.locator("summary").all():
            summary.click()
        for box in page.locator("input[type=checkbox]").all()[:2]:
            box.check()
        check(page, script, f"{width}-{number:02}-{screen}")
        page.goto("/quiz") if number > 38 else press(page, "Skip")
    assert page.locator("input[name=screen]").count() == 0
    for summary in page.locator("summary").all():
        summary.click()
    check(page, script, f"{width}-99-routine")


def test_errors_take_the_focus_and_lead_to_their_field(visit: Callable[..., Page]) -> None:
    page = visit()
    press(page, "Next")

    assert "alert" == page.locator(":focus").get_attribute("role")
    assert page.title().startswith("Error: ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#f-age")
    assert "age" == page.locator(":focus").get_attribute("name")


def test_by_keyboard_alone_and_without_scripts(visit: Callable[..., Page]) -> None:
    """From the first question to a routine, with a step back."""
    page = visit(width=320)

    def reach(name: str) -> None:
        """Press Tab until a button has the focus."""
        for _ in range(400):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            if focused.count() and focused.inner_text().strip() == name:
                return
        raise AssertionError(name)

    page.keyboard.press("Tab")
    page.keyboard.type("29")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    second = page.locator("h1").inner_text()
    reach("Back")
    page.keyboard.press("Enter")
    assert "29" == page.get_by_label("How old are you?").input_value()
    assert page.get_by_label("male", exact=True).is_checked()
    reach("Next")
    page.keyboard.press("Enter")
    assert second == page.locator("h1").inner_text()
    for _ in range(30):
        if not page.locator("input[name=screen]").count():
            break
        if page.locator("input[name=search]").count():
            reach_search = page.locator("input[name=search]")
            for _ in range(10):
                page.keyboard.press("Tab")
                if reach_search.evaluate("e => e === document.activeElement"):
                    break
            page.keyboard.type("asthma" if "health" in page.content() else "")
            page.keyboard.press("Escape")
        reach("Skip")
        page.keyboard.press("Enter")
    assert "Change" in page.content()


def test_nothing_is_asked_of_another_address_and_nothing_is_kept(
    visit: Callable[..., Page], service: Running
) -> None:
    page = visit(scripts=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("How old are you?").fill("29")
    press(page, "Next")
    press(page, "Show my routine now")

    assert asked
    assert [] == [url for url in asked if not url.startswith(str(service.client.base_url))]
    assert [] == [url for url in asked if "29" in url.partition("/quiz")[2]]
    assert [] == page.context.cookies()
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length")


@pytest.mark.parametrize(
    ("sign", "title"),
    [("trouble breathing", "Get help now"), ("a mole that changes", "Your routine")],
)
def test_results_that_send_to_a_doctor_are_accessible(
    visit: Callable[..., Page], sign: str, title: str
) -> None:
    """A crisis and a referral, at the width of a phone."""
    script = axe()
    page = visit(scripts=True, width=320)
    page.get_by_label("How old are you?").fill("29")
    press(page, "Next")
    for _ in range(8):
        if page.locator("input[value=right_now][name=screen]").count():
            break
        press(page, "Skip")
    for summary in page.locator("details:not([open]) > summary").all()[::-1]:
        summary.click()
    page.get_by_label(sign, exact=True).check()
    press(page, "Next")
    if page.locator("input[name=screen]").count():
        press(page, "Show my routine now")

    assert title == page.locator("h1").last.inner_text()
    assert (title == "Your routine") == page.get_by_text("To print this page").is_visible()
    check(page, script, f"320-result-{title.split(maxsplit=1)[0].lower()}")
