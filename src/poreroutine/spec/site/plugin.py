"""The MkDocs plugin `poreroutine-spec`: adds the living specification to a site.

In `mkdocs.yml`, with the folders relative to it:

    plugins:
      - search
      - offline
      - poreroutine-spec:
          features: features
          rulesets: []          # folders of overlays, if any
          themes:               # if there are many features: their names by theme, in order
            First things first: [mornings, evenings]

    nav:
      - Specification: spec/    # filled by the plugin
"""

from __future__ import annotations

import html
import posixpath
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from poreroutine.core.routine.citations import address_of
from poreroutine.errors import PoreroutineError
from poreroutine.model.facts import Stage
from poreroutine.model.routine_parts import Source
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.site.content import (
    HOME,
    PageLocation,
    Specification,
    Topic,
    by_theme,
    proofs,
    share,
    slug,
)
from poreroutine.spec.site.results import Results, ResultsError, results

_MOST_RULES = 6
"""Most rules to list with a source."""
_MOST_SHOWN = 8
"""Most rules to list with a scenario."""
_INDENTED = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>)|[ \t]*\n\s*", re.DOTALL)
"""What a browser shows as it is, or else a line break with the spaces around it."""
_NAVIGATION_LABEL = re.compile(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', re.DOTALL)
"""An entry of the navigation; without the wrapper it wraps instead of ending in dots."""
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What a picture inside HTML needs no more."""
_HEADING_LINK = re.compile(r'<a class="headerlink"[^>]*>&para;</a>')
_INDEX_CHOICE = re.compile(
    r'return location\.protocol==="file:"\?(\w+\(`\$\{new URL\("search/search_index\.js")'
)
"""Where the theme's script chooses between two copies of the search index."""
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>')
_BETWEEN_TAGS = re.compile(r"(?<=>)\n+(?=<)|(?<=>)\n+(?=[^<>\n]+\n+</)|(?<=[^>\n])\n+(?=</)")
"""Line breaks around the entries of the navigation, which mean nothing there."""
_SCOPE = re.compile(r"(__md_scope=[^,]+,location\)),(?=__md_hash=)")
"""What ends the part of a script that differs from page to page."""
_MAX_NAME = 50
"""Most characters of the name of a source in a list."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]])")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        path: Its path, without suffix.
        title: Its title in the navigation.
        group: Names of the enclosing navigation sections.
        text: Markdown.
    """

    path: str
    title: str
    group: tuple[str, ...]
    text: str


def pages(
    specification: Specification,
    results: Results,
    themes: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Page, ...]:
    """Render every page, in navigation order."""
    return tuple(_Writer(specification, results, themes).pages())


class _Writer:
    def __init__(
        self, specification: Specification, results: Results, themes: Mapping[str, Sequence[str]]
    ) -> None:
        self._specification = specification
        self._themes = by_theme(specification.chapters(results), themes)
        chapters = tuple(chapter for theme in self._themes for chapter in theme.chapters)
        self._environment = Environment(
            loader=PackageLoader("poreroutine.spec.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"md": _markdown, "code": _code}
        self._environment.filters |= {"slug": slug, "address": address_of}
        self._environment.globals |= {
            "HOME": HOME,
            "book": specification,
            "chapters": chapters,
            "themes": self._themes,
            "coverage": results.coverage,
            "measured": lambda rule: share(results.coverage, rule),
            "is_covered": lambda topic: all(
                (share(results.coverage, each.rule.id) or {}).get("stated") for each in topic.rules
            ),
            "proofs": proofs(chapters),
            "stages": _by_stage(specification.topics),
            "MOST_RULES": _MOST_RULES,
            "MOST_SHOWN": _MOST_SHOWN,
            "Place": PageLocation,
            "short": self._short,
        }

    def pages(self) -> Iterator[Page]:
        yield self._page("index", "Overview", ())
        for theme in self._themes:
            group = ("Features", theme.title) if theme.title else ("Features",)
            for chapter in theme.chapters:
                text = self._rendered("feature", chapter.page, chapter=chapter)
                yield Page(chapter.page, chapter.feature.title, group, text)
        yield self._page("rules/index", "All topics", ("Rules",))
        for topic in self._specification.topics:
            yield self._topic(topic)
        yield self._page("sources", "Sources", (), groups=self._sources())
        yield self._page("coverage", "Coverage", ())

    def _topic(self, topic: Topic) -> Page:
        text = self._rendered("topic", topic.page, topic=topic)
        return Page(topic.page, topic.title, ("Rules", topic.stage.value.capitalize()), text)

    def _page(self, name: str, title: str, group: tuple[str, ...], **values: Any) -> Page:  # noqa: ANN401 - whatever a template reads
        path = f"{HOME}/{name}"
        return Page(path, title, group, self._rendered(name.replace("/", "_"), path, **values))

    def _rendered(self, template: str, page: str, **values: Any) -> str:  # noqa: ANN401 - whatever a template reads
        def to(location: PageLocation) -> str:
            here = posixpath.relpath(f"{location.page}.html", posixpath.dirname(page))
            return f"{here}#{location.anchor}" if location.anchor else here

        return self._environment.get_template(f"{template}.md.jinja").render(to=to, **values)

    def _short(self, source: Source) -> str:
        """Name a source where its full citation is a link away: who and when."""
        row = self._specification.sources[source.id]
        name = (row.authors or row.publisher or row.title.partition(",")[0]).rstrip(".")
        name = textwrap.shorten(name, _MAX_NAME, placeholder=" ...")
        return f"{name} {row.year}" if row.year else name

    def _sources(self) -> Mapping[str, list[Source]]:
        """Group the sources by kind, sorted by citation."""
        kinds: dict[str, list[Source]] = {}
        for name, row in sorted(self._specification.sources.items(), key=lambda each: each[1].type):
            kinds.setdefault(row.type, []).append(self._specification.citations[name])
        return {
            kind: sorted(group, key=lambda source: source.citation.casefold())
            for kind, group in kinds.items()
        }


def _by_stage(topics: tuple[Topic, ...]) -> Mapping[Stage, list[Topic]]:
    return {stage: list(group) for stage, group in groupby(topics, key=lambda each: each.stage)}


def _markdown(text: str) -> Markup:
    """Escape a text so that Markdown renders it unchanged."""
    return Markup(_SPECIAL.sub(r"\\\1", html.escape(text, quote=False)))  # noqa: S704 - escaped


def _code(text: str) -> Markup:
    """Escape a text for a block of code, where quotes mean nothing."""
    return Markup(html.escape(text, quote=False))  # noqa: S704 - escaped


STYLE = f"{HOME}/spec.css"
WORKER = f"{HOME}/iframe-worker.js"
_SAME_SCRIPTS = {
    f"{HOME}/palette.js": re.compile(r"<script>(var palette=.*?)</script>", re.DOTALL),
    f"{HOME}/store.js": re.compile(r"<script>(__md_hash=.*?)</script>", re.DOTALL),
}
"""Scripts that the theme writes into each page: to apply the colour scheme, and to store it."""


class SpecConfig(Config):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """The plugin's options; paths are relative to the configuration file."""

    features = config_options.Type(str, default="features")
    """Folder of the features."""
    rulesets = config_options.Type(list, default=[])
    """Folders of overlays."""
    themes = config_options.Type(dict, default={})
    """Names of features by theme, in reading order."""
    results = config_options.Type(str, default="build/spec.json")
    """File that caches the results of the last run."""


class SpecPlugin(BasePlugin[SpecConfig]):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """Generates the pages and their navigation."""

    _pages: tuple[Page, ...] = ()

    def __init__(self) -> None:
        self._scripts: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Run the scenarios if necessary, and render the pages."""
        home = Path(config.config_file_path).parent
        features = home / self.config.features
        overlays = tuple(str(home / folder) for folder in self.config.rulesets)
        try:
            specification = Specification(advisor_with(overlays), features, overlays)
            shown = results(features, overlays, home / self.config.results)
        except (PoreroutineError, ResultsError) as error:
            raise PluginError(str(error)) from error
        if specification.unread:
            raise PluginError("\n".join(map(str, specification.unread)))
        try:
            self._pages = pages(specification, shown, self.config.themes)
        except ValueError as error:
            raise PluginError(f"themes: {error}") from error
        # Link to files rather than folders, so that the site works without a server.
        config.use_directory_urls = False
        config.extra_css.append(STYLE)
        # Material's offline search would load this from another host.
        others = [url for url in config.extra.get("polyfills", ()) if "iframe-worker" not in url]
        config.extra["polyfills"] = [*others, WORKER]
        if config.nav is not None:
            config.nav = [_filled(entry, self._pages) for entry in config.nav]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages to the site."""
        for page in self._pages:
            files.append(File.generated(config, f"{page.path}.md", content=page.text))
        here = resources.files("poreroutine.spec.site")
        for asset in (STYLE, WORKER):
            content = here.joinpath(asset.removeprefix(f"{HOME}/")).read_text("utf-8")
            files.append(File.generated(config, asset, content=content))
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        """List the promises of a feature in its table of contents, and not each scenario."""
        if page.file.src_uri.startswith(f"{HOME}/features/"):
            for title in page.toc:
                for section in title.children:
                    section.children.clear()
        return html

    def on_post_page(self, output: str, *, page: MkDocsPage, **_: object) -> str:
        """Remove what every page repeats: indentation, wrappers, and scripts.

        Pages of the specification also lose the links beside their many headings.
        """
        if page.file.src_uri.startswith(f"{HOME}/"):
            output = _HEADING_LINK.sub("", output).replace(" data-search-exclude", "")
        output = _SCOPE.sub(r"\1</script><script>", output)
        for file, pattern in _SAME_SCRIPTS.items():
            if found := pattern.search(output):
                self._scripts[file] = found[1]
                script = posixpath.relpath(file, posixpath.dirname(page.url) or ".")
                output = output.replace(found[0], f'<script src="{script}"></script>')
        output = _INDENTED.sub(lambda found: found[1] or "\n", output)
        header, end, rest = output.partition("</header>")
        navigation, start, rest = _NAVIGATION_LABEL.sub(r"\1", rest).partition("<article")
        around = _BETWEEN_TAGS.sub("", header + end + navigation)
        return _GENERATOR.sub("", around).replace(_NAMESPACE, "") + start + rest

    @event_priority(-200)  # after the plugin that makes the script of the search index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove what the theme brings for its own developers and for other languages."""
        for name, script in self._scripts.items():
            (Path(config.site_dir) / name).write_text(script, encoding="utf-8")
        scripts = Path(config.site_dir) / "assets"
        for file in (*scripts.rglob("*.map"), *scripts.glob("javascripts/lunr/**/*.js")):
            file.unlink()
        # The search reads one index everywhere: the script that also works without a server.
        for bundle in scripts.glob("javascripts/bundle.*.js"):
            text = bundle.read_text(encoding="utf-8")
            always = _INDEX_CHOICE.sub(r"return !0?\1", text)
            if always != text:
                bundle.write_text(always, encoding="utf-8")
                (Path(config.site_dir) / "search" / "search_index.json").unlink(missing_ok=True)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Rebuild when a feature or a rule changes."""
        home = Path(config.config_file_path).parent
        for folder in (self.config.features, *self.config.rulesets):
            server.watch(str(home / folder))
        server.watch(str(bundled_rulesets()))
        return server


def _filled(entry: Any, made: tuple[Page, ...]) -> Any:  # noqa: ANN401 - navigation is nested at will
    """Replace the placeholder folder in the navigation by the pages."""
    if isinstance(entry, dict):
        return {title: _filled(value, made) for title, value in entry.items()}
    if isinstance(entry, list):
        return [_filled(each, made) for each in entry]
    return _navigation(made) if entry == f"{HOME}/" else entry


def _navigation(made: tuple[Page, ...]) -> list[Any]:
    top: list[Any] = []
    for page in made:
        level = top
        for name in page.group:
            level = _group(level, name)
        index = page.path.endswith("/index")
        level.append(f"{page.path}.md" if index else {page.title: f"{page.path}.md"})
    return top


def _group(level: list[Any], name: str) -> list[Any]:
    for entry in level:
        if isinstance(entry, dict) and name in entry:
            found: list[Any] = entry[name]
            return found
    level.append({name: []})
    group: list[Any] = level[-1][name]
    return group
