"""Lint: every fault of a folder of rules in one pass, those that loading finds included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from poreroutine.authoring.check import read_ruleset
from poreroutine.authoring.lint.case_coverage import unproved
from poreroutine.authoring.lint.context import Desk
from poreroutine.authoring.lint.contradictions import senseless
from poreroutine.authoring.lint.finding import Finding, Skipped
from poreroutine.authoring.lint.key_order import disorder
from poreroutine.authoring.lint.other_files import beyond
from poreroutine.authoring.lint.reviews import odd_dates, stale, unearned
from poreroutine.authoring.lint.scenarios import Scenarios
from poreroutine.authoring.lint.settings import apply, read_settings
from poreroutine.authoring.lint.texts import blanks, hard_texts, promises, titles
from poreroutine.authoring.lint.unused import unused
from poreroutine.errors import Fault
from poreroutine.rulesets.documents import Document, Faults, read_document, yaml_files
from poreroutine.rulesets.loading import LINT, Loaded
from poreroutine.spec.cases import collect_cases

_Check = Callable[[Desk], Iterator[Finding | Skipped]]

_CHECKS: Final[tuple[_Check, ...]] = (
    promises, hard_texts, titles, blanks, unproved, stale, odd_dates, unearned, senseless, unused,
    disorder,
)  # fmt: skip


@dataclass(frozen=True)
class Linted:
    """What lint has to say.

    Attributes:
        faults: What is wrong, by file and line.
        excluded: How many findings `lint.yaml` passes over.
        skipped: Checks that could not be made here.
        rules: How many rules were looked at.
    """

    faults: tuple[Fault, ...]
    excluded: int
    skipped: tuple[Skipped, ...]
    rules: int


def lint(
    base: Path, folder: Path | None = None, *, today: date, stale_after_days: int | None = None
) -> Linted:
    """Look a ruleset over, or an overlay laid over it.

    Args:
        base: The bundled ruleset.
        folder: The overlay; None, or the ruleset's own folder, for the ruleset itself.
        today: The day on which reviews are judged.
        stale_after_days: Days after which a review is stale; None for what `lint.yaml` says.

    Returns:
        Findings about the folder alone, and the faults that keep it from being loaded.
    """
    own = base if folder is None or folder.resolve() == base.resolve() else folder
    loaded, faults = read_ruleset(base, () if own is base else (own,))
    if loaded is None:
        return Linted(faults, 0, (), 0)
    unread = Faults(strict=False)
    desk = _desk(base, own, loaded, today, unread)
    if stale_after_days is not None:
        desk = replace(desk, settings=replace(desk.settings, stale_after_days=stale_after_days))
    results = [result for check in _CHECKS for result in check(desk)]
    findings = sorted({result for result in results if isinstance(result, Finding)})
    read_by_others = tuple(beyond(desk, faults))
    skipped = tuple(one for one in (*results, *read_by_others) if isinstance(one, Skipped))
    kept, excluded = apply(desk.settings.exclusions, findings, today)
    more = (one for one in read_by_others if isinstance(one, Fault))
    every = {*faults, *unread.found, *more, *(finding.fault for finding in kept)}
    return Linted(tuple(sorted(every)), excluded, skipped, len(desk.rules))


def _desk(base: Path, own: Path, loaded: Loaded, today: date, faults: Faults) -> Desk:
    folders = (base,) if own is base else (base, own)
    names = {id(layer) for layer in (loaded.layers[:1] if own is base else loaded.layers[1:])}
    layers = tuple(layer for layer in loaded.layers if id(layer) in names)
    documents, has_cases = _documents(own)
    rules = frozenset(rule.id for rule in loaded.laid)
    cases, _ = collect_cases(folders, loaded.ruleset, rules)
    settings = next((document for document in documents if document.inside == LINT), None)
    return Desk(
        folders=folders,
        loaded=loaded,
        own=layers,
        documents=documents,
        cases=cases,
        is_installed=own is base and not has_cases,
        scenarios=Scenarios([own]),
        settings=read_settings(settings, faults),
        today=today,
    )


def _documents(folder: Path) -> tuple[tuple[Document, ...], bool]:
    """Read every file of a folder that can be read; what can't has been told of."""
    faults = Faults(strict=False)
    tables = tuple(yaml_files(folder, faults))
    cases = tuple(yaml_files(folder, faults, cases=True))
    read = (faults.attempt(read_document, file, folder) for file in (*tables, *cases))
    return tuple(document for document in read if document is not None), bool(cases)
