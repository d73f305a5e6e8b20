"""The element in other people's pages, in Chromium, with real answers over HTTP."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from poreroutine import Advisor
from poreroutine.embed.browser import LocalService
from poreroutine.embed.site import ELEMENT
from poreroutine.products.service import ProductService
from screens import answer, answer_all, check_all, go_by_keys
from web_hosts import ASSETS, service_host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST_BYTES = 15_000
"""Size of the element as it is transferred."""

HOSTS = {
    "plain": "",
    "reset": """
        * { all: unset; font: 40px/1 Impact !important; color: red !important; }
        * { display: inline !important; }
        label, input, button, fieldset, h2 { display: none !important; position: absolute; }
        body { direction: ltr; line-height: 0.2; letter-spacing: 1em; text-transform: uppercase; }
    """,
    "tiny": """
        html { font-size: 4px; }
        pore-routine { display: none !important; opacity: 0.01; zoom: 0.1; }
        pore-routine * { visibility: hidden !important; } p, li, legend { text-indent: -9999px; }
        pore-routine { font-size: 2px; line-height: 0; letter-spacing: 3em; visibility: hidden; }
    """,
}
"""Style sheets of shops, from friendly to hostile."""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{style}</style>
<script type="module" src="pore-routine.js"></script></head>
<body><main><h1>A shop</h1>
<pore-routine service="."><p slot="after">Ask us.</p></pore-routine></main>
<script>
  window.told = [];
  for (const name of ['answered', 'routine', 'add-to-cart'])
    document.addEventListener(name, ({{ detail }}) => told.push([name, detail]));
</script></body></html>
"""


@pytest.fixture(scope="module")
def broken() -> list[str]:
    """Paths of the service that fail while they are listed."""
    return []


@pytest.fixture(scope="module")
def shop(
    tmp_path_factory: pytest.TempPathFactory, advisor: Advisor, broken: list[str]
) -> Iterator[str]:
    """Address of the shop's pages, with the service beside them."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / ELEMENT).write_bytes((ASSETS / ELEMENT).read_bytes())
    for name, style in HOSTS.items():
        (folder / f"{name}.html").write_text(PAGE.format(style=style), encoding="utf-8")
    state = advisor._state  # noqa: SLF001 - what `prepare` builds anew
    products: ProductService = state.product_service
    assert advisor.catalog is not None
    service = LocalService(advisor, products.assessed(advisor.catalog))
    with service_host(folder, service, broken) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def test_the_element_is_small() -> None:
    text = (ASSETS / ELEMENT).read_bytes()

    assert len(gzip.compress(text)) <= MOST_BYTES


def test_the_element_loads_nothing_and_parses_no_html() -> None:
    text = (ASSETS / ELEMENT).read_text(encoding="utf-8")

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text)
    assert not re.search(r"""["'`]https?://""", text)
    assert not re.search(r"localStorage|sessionStorage|document\.cookie|indexedDB", text)


@pytest.mark.parametrize("host", HOSTS)
def test_a_customer_gets_a_routine_in_any_page(page: Page, shop: str, host: str) -> None:
    page.goto(f"{shop}{host}.html")
    page.wait_for_selector("input[name=age]")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320 or host == "reset"
    size = page.locator("h2").evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
    assert 18 <= size <= 28
    box = page.locator("[part~=button-next]").bounding_box()
    assert box["height"] >= 24
    answer_all(page)

    assert page.locator("[part=steps] li").count() >= 6
    assert page.locator("[part=notice]").is_visible()


def test_events_say_what_happened_and_never_what_was_answered(page: Page, shop: str) -> None:
    page.goto(f"{shop}plain.html")
    answer_all(page)
    page.locator("[part~=button-add]").first.click()
    told = page.evaluate("told")

    names = [name for name, _ in told]
    assert names.count("answered") >= 5
    assert names[-2:] == ["routine", "add-to-cart"]
    cart = told[-1][1]
    assert re.fullmatch(r"SKU-\d{3}", cart["sku"])
    assert re.fullmatch(r"29\d{11}", cart["gtin"])
    assert cart["price"] > 0
    text = str(told)
    assert "visible_pores" not in text
    assert "29," not in text
    assert page.evaluate("document.querySelector('pore-routine').answers.age") == 29
    assert page.evaluate("document.querySelector('pore-routine').routine.view") == "client"


def test_who_needs_help_now_sees_nothing_else(page: Page, shop: str, advisor: Advisor) -> None:
    signs = advisor.ruleset.knowledge.questionnaire["red_flags"].answers
    sign = next(
        word for word in signs if advisor.recommend({"age": 29, "red_flags": [word]}).crisis
    )
    page.goto(f"{shop}plain.html")
    for _ in range(10):
        page.wait_for_selector("h2[part]")
        chosen = page.locator(f"input[name=red_flags][value={sign}]")
        if chosen.count():
            page.locator("input[type=search]").fill(chosen.get_attribute("data-label") or "")
            chosen.check()
            break
        answer(page)
    answer(page, ready=True)
    answer_all(page)

    assert page.locator("h2[part=title]").inner_text() == "Get help now"
    assert page.locator("[part=referral]").count() >= 1
    assert page.locator("[part=steps], [part=products], [part=warnings]").count() == 0


def test_nothing_is_lost_when_the_service_fails(page: Page, shop: str, broken: list[str]) -> None:
    page.goto(f"{shop}plain.html")
    page.locator("input[name=age]").fill("29")
    broken.append("/v1/next-question")
    try:
        page.locator("[part~=button-next]").click()
        page.wait_for_selector("[role=alert]")
        assert "try again" in page.locator("[role=alert]").inner_text()
    finally:
        broken.clear()
    page.locator("[part~=button-retry]").click()
    page.wait_for_selector("input[name=concerns]")


@pytest.mark.parametrize(("width", "percent"), [(320, 100), (640, 200), (1280, 100)])
def test_axe_finds_nothing(page: Page, shop: str, width: int, percent: int) -> None:
    """Every screen with its groups open, a problem, and the routine."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{shop}plain.html")
    page.add_style_tag(content=f"html {{ font-size: {percent}% }}")

    assert len(check_all(page)) >= 6


def test_keys_are_enough(page: Page, shop: str) -> None:
    page.goto(f"{shop}plain.html")

    go_by_keys(page)


def test_the_folder_of_assets_is_what_an_export_writes() -> None:
    names = {file.name for file in Path(ASSETS).iterdir()}

    assert names == {
        "icon.svg",
        "index.html",
        "pore-routine.js",
        "service-worker.js",
        "site.css",
        "theme.css",
        "worker.js",
    }
