"""The built site: complete, readable in a browser from the file system, and on a phone.

The guides are the real ones; features are a small set of ours, so that the build is fast. Tests
with a browser are skipped without Chromium.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

# The whole site is built, and opened in a browser.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ROOT = Path(__file__).resolve().parents[3]
FEATURES = Path(__file__).parent / "features"
CONFIG = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
plugins:
  mkdocstrings:
    handlers:
      python:
        paths: ["{root}/src"]
  poreroutine-spec:
    features: {features}
    themes: null
    results: {home}/spec.json
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, strictly."""
    home = tmp_path_factory.mktemp("site")
    config = home / "mkdocs.yml"
    config.write_text(CONFIG.format(root=ROOT, features=FEATURES, home=home), encoding="utf-8")
    built = home / "built"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, f"--config-file={config}", f"--site-dir={built}"],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return built


@dataclass
class Read(HTMLParser):
    """What a page holds that can go wrong."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    language: str | None = None
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if name := found.get("id"):
            self.ids.append(name)
        if tag == "a" and (link := found.get("href")):
            self.links.append(link)
        if tag in {"img", "script", "iframe"} and (source := found.get("src")):
            self.assets.append(source)
        if tag == "link" and found.get("rel") in {"stylesheet", "icon"}:
            self.assets.append(found["href"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "html":
            self.language = found.get("lang")


@cache
def read(page: Path) -> Read:
    reader = Read()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def all_pages(site: Path) -> list[Path]:
    # Where the page that answers for a missing one stands, only a server knows.
    return [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]


def dead(page: Path, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme in {"http", "https", "mailto"}:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return True
    anchor = unquote(parts.fragment)
    return bool(anchor and target.suffix == ".html" and anchor not in read(target).ids)


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    found = {
        f"{page.relative_to(site)}: {link}"
        for page in all_pages(site)
        for link in read(page).links
        if dead(page, link)
    }

    assert set() == found
    assert any("#" in link for link in read(site / "spec/features/shown.html").links)


def test_a_dead_link_would_be_seen(site: Path) -> None:
    page = site / "spec" / "index.html"

    assert dead(page, "nowhere.html")
    assert dead(page, "sources.html#nothing")
    assert not dead(page, "sources.html#fda2005aha")


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    fetched = {asset for page in all_pages(site) for asset in read(page).assets}

    assert set() == {asset for asset in fetched if urlsplit(asset).scheme or asset.startswith("//")}


def test_headings_lead_through_a_page(site: Path) -> None:
    for page in (site / "spec").rglob("*.html"):
        levels = read(page).headings

        assert 1 == levels.count(1), page
        assert all(after <= before + 1 for before, after in pairwise(levels)), page


def test_a_name_stands_for_one_place(site: Path) -> None:
    for page in (site / "spec").rglob("*.html"):
        ids = read(page).ids

        assert len(set(ids)) == len(ids), page
        assert "en" == read(page).language


def test_the_search_knows_features_and_rules(site: Path) -> None:
    index = (site / "search" / "search_index.js").read_text(encoding="utf-8")

    assert "spec/features/shown.html#glycolic-acid-comes-with-a-warning" in index
    assert "spec/rules/guard/sun.html#guard.sun.with_aha" in index


# -- in a browser ----------------------------------------------------------------------------------

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on the path")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = 390
PROBE = """
<script>
addEventListener("load", () => setTimeout(() => {
  parent.postMessage([location.pathname, innerWidth, document.documentElement.scrollWidth], "*")
}, 300))
</script>
"""
FRAMES = """
<!doctype html>
<script>
addEventListener("message", ({{ data }}) => {{
  const [path, inner, whole] = data
  document.body.append(`[${{path.split("/spec/")[1]}} ${{inner}} ${{whole}}]`)
}})
</script>
<body>
{frames}
"""


def opened(page: Path, home: Path, query: str = "") -> str:
    """Open a page from the file system and return what the browser makes of it."""
    assert BROWSER is not None
    done = subprocess.run(
        [
            BROWSER,
            *FLAGS,
            f"--user-data-dir={home / 'browser'}",
            "--window-size=1280,900",
            "--virtual-time-budget=8000",
            "--dump-dom",
            f"{page.as_uri()}{query}",
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return html.unescape(done.stdout)


@needs_browser
def test_a_feature_page_shows_scenarios_results_and_rules(site: Path, tmp_path: Path) -> None:
    shown = opened(site / "spec" / "features" / "shown.html", tmp_path)

    assert "A *star*, an under_score and a <bracket>" in shown
    assert 'id="glycolic-acid-comes-with-a-warning"' in shown
    assert 'href="../rules/guard/sun.html#guard.sun.with_aha"' in shown
    assert "3 examples" in shown
    assert "✗ failed" in shown
    assert "Failed in “Somebody of 40 ends the morning with cleanse”" in shown


@needs_browser
def test_a_rule_page_leads_back_to_its_scenarios(site: Path, tmp_path: Path) -> None:
    shown = opened(site / "spec" / "rules" / "guard" / "sun.html", tmp_path)

    assert 'id="guard.sun.with_aha"' in shown
    assert 'href="../../features/shown.html#glycolic-acid-comes-with-a-warning"' in shown


@needs_browser
def test_the_search_answers_without_a_server(site: Path, tmp_path: Path) -> None:
    page = site / "spec" / "index.html"

    shown = opened(page, tmp_path, query="?q=glycolic+acid+comes+with+a+warning")

    results = shown.partition('class="md-search-result__list"')[2].partition("</ol>")[0]
    assert "features/shown.html" in results


@needs_browser
def test_pages_fit_a_phone(site: Path, tmp_path: Path) -> None:
    # A window can't be as narrow as a phone, a frame can.
    shutil.copytree(site, tmp_path / "site")
    spec = tmp_path / "site" / "spec"
    names = ["index", "coverage", "sources", "features/shown", "rules/index", "rules/guard/sun"]
    for name in names:
        page = spec / f"{name}.html"
        text = page.read_text(encoding="utf-8").replace("</body>", f"{PROBE}</body>")
        page.write_text(text, encoding="utf-8")
    frames = "\n".join(
        f'<iframe src="{name}.html" width="{PHONE}" height="844" style="border: 0"></iframe>'
        for name in names
    )
    (spec / "frames.html").write_text(FRAMES.format(frames=frames), encoding="utf-8")

    shown = opened(spec / "frames.html", tmp_path)

    found = re.findall(r"\[(\S+) (\d+) (\d+)\]", shown)
    widths = {name: (int(inner), int(whole)) for name, inner, whole in found}
    assert {f"{name}.html" for name in names} == set(widths)
    assert {PHONE} == {inner for inner, _ in widths.values()}
    assert {} == {name: whole for name, (_, whole) in widths.items() if whole > PHONE}
