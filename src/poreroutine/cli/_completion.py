"""Completion of ids in a shell, from the bundled rules."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from poreroutine import Advisor


def complete_rules(
    ctx: click.Context, parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the ids of rules that begin with what is typed."""
    del ctx, parameter
    return _beginning(start, Advisor().ruleset.by_id)


def complete_elements_and_files(
    ctx: click.Context, parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return what can be asked about and begins with what is typed, and let the shell add files."""
    del ctx, parameter
    knowledge = Advisor().ruleset.knowledge
    tables = (
        knowledge.actives, knowledge.families, knowledge.groups, knowledge.steps,
        knowledge.drivers, knowledge.procedures, knowledge.texts,
    )  # fmt: skip
    found = _beginning(start, (name for table in tables for name in table))
    return [*found, CompletionItem(start, type="file")]


def _beginning(start: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in sorted(set(names)) if name.startswith(start)]
