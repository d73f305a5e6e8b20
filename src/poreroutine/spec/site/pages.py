"""Render the pages of the specification as Markdown with embedded HTML.

Headings are Markdown, so that the table of contents and search find them; the rest is HTML, so that
tables and step lists keep their layout.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from poreroutine.model.facts import Stage
from poreroutine.model.routine import Source
from poreroutine.spec.site.content import (
    HOME,
    Chapter,
    PageLocation,
    Specification,
    Topic,
    proofs,
    share,
    slug,
)
from poreroutine.spec.site.results import Results

_ADDRESSES = {
    "doi:": "https://doi.org/",
    "PMID ": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMC": "https://pmc.ncbi.nlm.nih.gov/articles/PMC",
}
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


def pages(specification: Specification, results: Results) -> tuple[Page, ...]:
    """Render every page, in navigation order."""
    return tuple(_Writer(specification, results).pages())


class _Writer:
    def __init__(self, specification: Specification, results: Results) -> None:
        self._specification = specification
        self._chapters = specification.chapters(results)
        self._environment = Environment(
            loader=PackageLoader("poreroutine.spec.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"md": _markdown, "slug": slug, "address": address_of}
        self._environment.globals |= {
            "HOME": HOME,
            "book": specification,
            "chapters": self._chapters,
            "coverage": results.coverage,
            "measured": lambda rule: share(results.coverage, rule),
            "proofs": proofs(self._chapters),
            "stages": _by_stage(specification.topics),
            "Place": PageLocation,
        }

    def pages(self) -> Iterator[Page]:
        yield self._page("index", "Overview", ())
        for chapter in self._chapters:
            yield self._chapter(chapter)
        yield self._page("rules/index", "All topics", ("Rules",))
        for topic in self._specification.topics:
            yield self._topic(topic)
        yield self._page("sources", "Sources", (), groups=self._sources())
        yield self._page("coverage", "Coverage", ())

    def _chapter(self, chapter: Chapter) -> Page:
        text = self._rendered("feature", chapter.page, chapter=chapter)
        return Page(chapter.page, chapter.feature.title, ("Features",), text)

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


def address_of(identifier: str) -> str | None:
    """Convert an identifier to a URL; None if it has none."""
    if identifier.startswith(("https://", "http://")):
        return identifier
    for start, address in _ADDRESSES.items():
        if identifier.startswith(start):
            return address + identifier.removeprefix(start)
    return None
