"""L501 to L505: what is unused, sources that can't be found, and values that are not fixed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import Finding, finding_at
from poreroutine.model.enums import OWN_TEXTS
from poreroutine.rulesets.knowledge import fixed_values

_PRACTICE: Final = "practice"
"""Type of the source that is not a publication."""
_WHERE_FOUND: Final = ("doi", "pmid", "pmcid", "url", "seen_at", "locator")


def check_unused(context: LintContext) -> Iterator[Finding]:
    """Find unused texts and sources, and traits that are only set or only read."""
    shown = {
        name
        for rule in context.loaded.written_rules
        for name in _names(_part(rule.written.data, "then"))
    }
    shown |= {*_names(context.loaded.knowledge_source.tables.data.get("left_to_others"))}
    read = {
        name
        for rule in context.loaded.written_rules
        for name in _names(_part(rule.written.data, "when"))
    }
    cited = set(_cited(context))
    for table, name, row, location in context.rows():
        if not context.is_in_folder(location):
            continue
        subject = f"{table}.{name}"
        if table in {"texts", "referrals"} and name not in shown and name not in OWN_TEXTS:
            message = f"no rule shows {subject}"
            yield finding_at(location, "L501", message, "show it in a rule, or remove it", subject)
        if (
            table == "sources"
            and name not in cited
            and not _is_mentioned(context.other_texts, name)
        ):
            message = f"nothing cites {name}"
            yield finding_at(
                location, "L502", message, "cite it where it applies, or remove it", subject
            )
        if table == "sources" and isinstance(row, Mapping) and _lacks_identifier(row):
            message = f"{name} is verified, but does not say where it can be found"
            hint = f"add one of {', '.join(_WHERE_FOUND)}"
            yield finding_at(location, "L504", message, hint, subject)
        if table == "traits":
            trait = f"trait.{name}"
            needed = {
                f"trait.{need}" for need in context.loaded.knowledge_source.knowledge.pathways
            }
            for names, verb in ((shown, "sets"), (read | needed, "reads")):
                if trait not in names:
                    message = f"no rule {verb} {trait}"
                    hint = "write the rule that does, or remove the trait"
                    yield finding_at(location, "L503", message, hint, subject)


def check_fixed(context: LintContext) -> Iterator[Finding]:
    """Find values that a block of the folder asks to be fixed, and that are not."""
    source = context.loaded.knowledge_source
    blocks, tables = source.knowledge.fixed_values, source.tables
    own = {
        block.at
        for name, block in blocks.items()
        if block.every_row and context.is_in_folder(tables.location(fixed_values.TABLE, name))
    }
    for name, location in fixed_values.without_fixed_value(own, blocks, tables):
        message = f"{name} has no fixed value"
        hint = "write it into knowledge/fixed_values.yaml, from its sources"
        yield finding_at(location, "L505", message, hint, name)


def _is_mentioned(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _cited(context: LintContext) -> Iterator[str]:
    for rule in context.loaded.written_rules:
        yield from _names(_part(rule.written.data, "sources"))
    for table, rows in context.loaded.knowledge_source.tables.data.items():
        if table != "sources":
            yield from _sources_below(rows)


def _sources_below(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _names(each) if key in {"source", "sources"} else _sources_below(each)
    elif isinstance(value, list):
        for each in value:
            yield from _sources_below(each)


def _part(rule: object, key: str) -> object:
    return rule.get(key) if isinstance(rule, Mapping) else None


def _names(value: object) -> Iterator[str]:
    """Yield every key and text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _names(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


def _lacks_identifier(row: Mapping[str, object]) -> bool:
    return (
        row.get("verified") is True
        and row.get("type") != _PRACTICE
        and not any(row.get(key) for key in _WHERE_FOUND)
    )
