"""Citations: the sources behind rules, and their quotable form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.model.routine_parts import Source
from poreroutine.rulesets.knowledge.model import SourceInfo
from poreroutine.rulesets.rules.model import Rule

_ADDRESSES: Final[Mapping[str, str]] = {
    "doi:": "https://doi.org/",
    "PMID ": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMC": "https://pmc.ncbi.nlm.nih.gov/articles/PMC",
}


def address_of(identifier: str) -> str | None:
    """Convert the identifier of a source to a URL; None if it has none."""
    if identifier.startswith(("https://", "http://")):
        return identifier
    for start, address in _ADDRESSES.items():
        if identifier.startswith(start):
            return address + identifier.removeprefix(start)
    return None


class Citations:
    """The sources of all rules of a ruleset."""

    def __init__(self, rules: Mapping[str, Rule], sources: Mapping[str, SourceInfo]) -> None:
        self._rules = rules
        self._sources = sources

    def rule(self, name: str) -> Rule:
        """Return a rule by its id."""
        return self._rules[name]

    def of(self, rules: Iterable[str], sources: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the ids of the sources behind some rules, and further ones, sorted."""
        ids = set(sources)
        for rule in rules:
            ids.update(self._rules[rule].sources)
        return tuple(sorted(ids))

    @cached_property
    def by_id(self) -> Mapping[str, Source]:
        """Every source as shown in a routine, by id."""
        return {name: _source_of(name, row) for name, row in self._sources.items()}


def _source_of(name: str, row: SourceInfo) -> Source:
    published = ", ".join(str(part) for part in (row.publisher, row.year) if part is not None)
    parts = (row.authors, row.title, published)
    return Source(
        id=name,
        citation=" ".join(_with_full_stop(part) for part in parts if part),
        identifier=_identifier(row) if row.verified else None,
        evidence_level=row.evidence_level,
        verified=row.verified,
    )


def _with_full_stop(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else f"{part}."


def _identifier(row: SourceInfo) -> str | None:
    if row.doi:
        return f"doi:{row.doi}"
    if row.pmid:
        return f"PMID {row.pmid}"
    return row.pmcid or row.url
