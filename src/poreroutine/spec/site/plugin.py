"""The MkDocs plugin `poreroutine-spec`: adds the living specification to a site.

In `mkdocs.yml`, with the folders relative to it:

    plugins:
      - search
      - offline
      - poreroutine-spec:
          features: features
          rulesets: []          # folders of overlays, if any

    nav:
      - Specification: spec/    # filled by the plugin
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from poreroutine.errors import PoreroutineError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.site.content import HOME, Specification
from poreroutine.spec.site.pages import Page, pages
from poreroutine.spec.site.results import ResultsError, results

STYLE = f"{HOME}/spec.css"
WORKER = f"{HOME}/iframe-worker.js"


class SpecConfig(Config):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """The plugin's options; paths are relative to the configuration file."""

    features = config_options.Type(str, default="features")
    """Folder of the features."""
    rulesets = config_options.Type(list, default=[])
    """Folders of overlays."""
    results = config_options.Type(str, default="build/spec.json")
    """File that caches the results of the last run."""


class SpecPlugin(BasePlugin[SpecConfig]):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """Generates the pages and their navigation."""

    _pages: tuple[Page, ...] = ()

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
        self._pages = pages(specification, shown)
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
