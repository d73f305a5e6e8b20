"""The exported site: its files, and the library in the visitor's browser, also offline."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from answering import anybody
from poreroutine import Advisor, RuntimeMissingError
from poreroutine._support import disk_cache
from poreroutine.cli import main
from poreroutine.embed.browser import CATALOG, LocalService
from poreroutine.embed.runtime import FILES, Runtime
from poreroutine.embed.site import POLICY, export_site
from poreroutine.products.matching.assessed import STORED_MODULES, AssessedCatalog
from screens import check_all, go_by_keys
from web_hosts import ASSETS, SHOP, node_package, static_host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PEOPLE = 60
ASK = """
([path, query, body]) => (window.ask ??= (() => {
  const worker = new Worker('worker.js', { type: 'module' });
  const waiting = new Map();
  let number = 0;
  worker.onmessage = ({ data }) => waiting.get(data.id)?.(data);
  return (...asked) => new Promise((done) => {
    const id = ++number;
    waiting.set(id, done);
    worker.postMessage({ id, path: asked[0], query: asked[1], body: asked[2] });
  });
})())(path, query, body)
"""
STORED = """
async () => {
  const store = await caches.open('pore-routine-python');
  const found = await Promise.all((await store.keys()).map((key) => store.match(key)));
  const sizes = await Promise.all(found.map(async (each) => (await each.arrayBuffer()).byteLength));
  return sizes.length === 2 && sizes.every((size) => size > 1e6);
}
"""


# -- without a browser -----------------------------------------------------------------------------


def test_the_policy_allows_webassembly_and_nothing_looser() -> None:
    parts = dict(part.split(" ", 1) for part in POLICY.split("; "))

    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert "unsafe-inline" not in POLICY
    assert "'unsafe-eval'" not in POLICY
    assert not re.search(r"https?:|\*|data:|blob:", POLICY)


def test_the_page_has_no_script_or_style_of_its_own() -> None:
    page = (ASSETS / "index.html").read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", page)
    assert all("/" not in each for each in re.findall(r'(?:src|href)="([^"]*)"', page))


def test_without_python_for_the_browser_the_message_says_where_to_get_it(tmp_path: Path) -> None:
    call = CliRunner()
    none = call.invoke(main, ["export", "site", str(tmp_path / "quiz")])
    empty = call.invoke(
        main, ["export", "site", str(tmp_path / "quiz"), "--pyodide", str(tmp_path)]
    )

    for done in (none, empty):
        assert done.exit_code == 2
        assert "E701" in done.output
        assert "--fetch" in done.output
    assert "npm install pyodide@" in empty.output
    assert not (tmp_path / "quiz").exists()


def test_the_wheel_must_fit_pyodide_and_this_pydantic(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"")
    info = {"python": "3.14.2", "abi_version": "2026_0"}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"info": info}), encoding="utf-8")
    name = (
        f"pydantic_core-{metadata.version('pydantic_core')}"
        "-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
    )
    with pytest.raises(RuntimeMissingError, match=re.escape(name)):
        Runtime.find(tmp_path)
    (tmp_path / name).write_bytes(b"")

    assert Runtime.find(tmp_path).wheel == tmp_path / name


def test_a_fault_of_the_rules_is_reported_before_anything_is_written(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "manifest.yaml").write_text("name: [broken\n", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["export", "site", str(tmp_path / "quiz"), "--rulesets", str(overlay), "--fetch"]
    )

    assert done.exit_code == 2
    assert "manifest.yaml:" in done.output
    assert not (tmp_path / "quiz").exists()


def test_an_assessed_catalogue_selects_what_the_advisor_selects(
    advisor: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it was stored and read again, as a browser does."""
    assert advisor.catalog is not None
    assessed = advisor._state.product_service.assessed(advisor.catalog)  # noqa: SLF001
    monkeypatch.setattr(disk_cache, "SHIPPED", tmp_path)
    disk_cache.ship(tmp_path, CATALOG, (b"rules",), assessed)
    read = disk_cache.read_shipped(CATALOG, (b"rules",), AssessedCatalog, STORED_MODULES)
    assert read is not None
    dice = random.Random(22)  # noqa: S311 - no secret

    for _ in range(20):
        routine = advisor.recommend(anybody(advisor, dice))
        outcomes = advisor.trace(advisor.read_profile(dict(routine.profile))).outcomes
        assert read.select(advisor.ruleset, routine, outcomes) == advisor.products(routine)


def test_the_local_service_refuses_what_the_service_refuses(advisor: Advisor) -> None:
    local = LocalService(advisor, None)

    assert local.respond("/v1/nothing", "{}", "{}").startswith("404 ")
    status, _, text = local.respond("/v1/routines", "{}", '{"age": 140}').partition(" ")
    assert status == "422"
    assert json.loads(text)["errors"][0]["field"] == "age"
    assert "140" not in local.respond("/v1/routines", '{"view": "no_such"}', '{"age": 29}')


# -- in Chromium -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop's site."""
    runtime = Runtime.find(node_package("pyodide"))
    folder = tmp_path_factory.mktemp("site") / "quiz"
    export_site(
        folder,
        runtime,
        overlays=[SHOP / "rules"],
        catalog=SHOP / "catalogue.csv",
        theme=SHOP / "theme.css",
    )
    return folder


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: Path) -> Iterator[tuple[Page, str, list[str], list[str]]]:
    """A visitor's page, the site's address, every request, and what the console said."""
    requests: list[str] = []
    said: list[str] = []
    with static_host(site.parent) as host:
        context = browser.new_context(viewport={"width": 390, "height": 800})
        context.on("request", lambda request: requests.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{host}quiz/")
        yield page, f"{host}quiz/", requests, said
        context.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_browser_gives_the_bytes_of_cpython(
    visitor: tuple[Page, str, list[str], list[str]], advisor: Advisor
) -> None:
    """For random people: routine, products and the next question."""
    page, _, _, said = visitor
    page.set_default_timeout(300_000)
    assert advisor.catalog is not None
    assessed = advisor._state.product_service.assessed(advisor.catalog)  # noqa: SLF001
    here = LocalService(advisor, assessed)
    dice = random.Random(314)  # noqa: S311 - no secret
    for number in range(PEOPLE):
        person = anybody(advisor, dice)
        query = {"view": ("full", "client", "ids")[number % 3], "start": "2026-12-01"}
        asked = ["/v1/routines", query, person]
        if number % 10 == 0:
            asked = ["/v1/next-question", {}, {"profile": person, "asked": ["concerns"]}]
        there = page.evaluate(ASK, asked)
        expected = here.respond(asked[0], json.dumps(asked[1]), json.dumps(asked[2]))
        assert f"{there['status']} {there['text']}" == expected, number
    assert said == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_quiz_works_with_the_network_cut(
    visitor: tuple[Page, str, list[str], list[str]],
) -> None:
    """No request leaves the folder, none follows the loading, and the second visit needs none."""
    page, address, requests, said = visitor
    page.set_default_timeout(300_000)
    answer_first(page)
    loaded = len(requests)
    finish(page)
    assert requests[loaded:] == []
    assert all(each.startswith(address) for each in requests), requests
    # What Python set up is there for the second visit: its memory, and what it compiled.
    page.wait_for_function(STORED)
    page.context.set_offline(offline=True)
    try:
        page.reload()
        answer_first(page)
        finish(page)
        assert page.locator("[part=steps] li").count() >= 6
        assert page.locator("[part~=product]").count() >= 3
    finally:
        page.context.set_offline(offline=False)
    assert said == []
    elsewhere = page.evaluate("fetch('https://example.com/').then(() => 'sent', () => 'refused')")
    assert elsewhere == "refused"
    said.clear()  # the browser says that it refused
    policy = page.evaluate(
        "fetch('worker.js').then((reply) => reply.headers.get('Content-Security-Policy'))"
    )
    assert policy == POLICY


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_screen_is_accessible_where_python_runs_in_the_browser(
    visitor: tuple[Page, str, list[str], list[str]], width: int
) -> None:
    page, address, _, said = visitor
    page.set_default_timeout(300_000)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)

    assert len(check_all(page)) >= 6
    assert said == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_exported_quiz_works_by_keys_alone(
    visitor: tuple[Page, str, list[str], list[str]],
) -> None:
    page, address, _, said = visitor
    page.set_default_timeout(300_000)
    page.goto(address)

    go_by_keys(page)

    assert said == []


def answer_first(page: Page) -> None:
    page.locator("input[name=age]").fill("34")
    page.get_by_label("male", exact=True).check()
    page.locator("[part~=button-next]").click()
    page.wait_for_selector("input[name=concerns]")


def finish(page: Page) -> None:
    """Prefer not to say, until the routine is there."""
    page.get_by_label("visible pores", exact=True).check()
    page.locator("[part~=button-next]").click()
    for _ in range(20):
        page.wait_for_timeout(100)
        page.wait_for_selector("h2[part]")
        if page.locator("h2[part=title]").count():
            return
        skip = page.locator("[part~=button-skip]")
        if skip.count():
            skip.click()
    pytest.fail("no routine after twenty questions")
