"""Run all checks on a folder of rules in one pass, including the faults found by loading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from poreroutine.authoring.check import load_with_cases
from poreroutine.authoring.lint.case_coverage import check_proofs
from poreroutine.authoring.lint.context import LintContext, ScenarioFiles
from poreroutine.authoring.lint.contradictions import check_contradictions
from poreroutine.authoring.lint.finding import Finding, SkippedCheck
from poreroutine.authoring.lint.key_order import check_key_order
from poreroutine.authoring.lint.locked import check_locked
from poreroutine.authoring.lint.reviews import check_dates, check_stale_reviews, check_status
from poreroutine.authoring.lint.settings import apply_exclusions, read_settings
from poreroutine.authoring.lint.texts import (
    check_blanks,
    check_promises,
    check_readability,
    check_titles,
)
from poreroutine.authoring.lint.unused import check_fixed, check_unused
from poreroutine.errors import Fault, ProverMissingError, RulesetError
from poreroutine.products.labels.ingredients import check_ingredients
from poreroutine.products.rules.cases import check_products
from poreroutine.rulesets.documents import Document, Faults, read_document, yaml_files
from poreroutine.rulesets.loading import LINT, LoadedRuleset
from poreroutine.spec.cases import Case

_Check = Callable[[LintContext], Iterator[Finding | SkippedCheck]]

_CHECKS: Final[tuple[_Check, ...]] = (
    check_promises,
    check_readability,
    check_titles,
    check_blanks,
    check_proofs,
    check_stale_reviews,
    check_dates,
    check_status,
    check_contradictions,
    check_unused,
    check_fixed,
    check_locked,
    check_key_order,
)


@dataclass(frozen=True)
class LintResult:
    """The result of a lint run.

    Attributes:
        faults: Findings, by file and line.
        excluded: Number of findings excluded by `lint.yaml`.
        skipped: Checks that could not be run.
        rules: Number of rules checked.
    """

    faults: tuple[Fault, ...]
    excluded: int
    skipped: tuple[SkippedCheck, ...]
    rules: int


def lint(
    base: Path, folder: Path | None = None, *, today: date, stale_after_days: int | None = None
) -> LintResult:
    """Check a ruleset, or an overlay on top of it.

    Args:
        base: The bundled ruleset.
        folder: The overlay; None, or the ruleset's own folder, for the ruleset itself.
        today: The date used to judge reviews.
        stale_after_days: Days after which a review is stale; None to use `lint.yaml`.

    Returns:
        Findings about the folder only, and the faults that prevent it from loading.
    """
    own = base if folder is None or folder.resolve() == base.resolve() else folder
    loaded, cases, faults = load_with_cases(base, () if own is base else (own,))
    if loaded is None:
        return LintResult(faults, 0, (), 0)
    unread = Faults(strict=False)
    context = _context(base, own, loaded, cases, today, unread)
    if stale_after_days is not None:
        context = replace(
            context, settings=replace(context.settings, stale_after_days=stale_after_days)
        )
    results = [result for check in _CHECKS for result in check(context)]
    findings = sorted({result for result in results if isinstance(result, Finding)})
    read_by_others = tuple(check_other_files(context, faults))
    skipped = tuple(one for one in (*results, *read_by_others) if isinstance(one, SkippedCheck))
    remaining, excluded = apply_exclusions(context.settings.exclusions, findings, today)
    more = (one for one in read_by_others if isinstance(one, Fault))
    every = {*faults, *unread.faults, *more, *(finding.fault for finding in remaining)}
    return LintResult(tuple(sorted(every)), excluded, skipped, len(context.rules))


def _context(  # noqa: PLR0913, PLR0917 - what a run has read
    base: Path,
    own: Path,
    loaded: LoadedRuleset,
    cases: tuple[Case, ...],
    today: date,
    faults: Faults,
) -> LintContext:
    folders = (base,) if own is base else (base, own)
    names = {id(layer) for layer in (loaded.layers[:1] if own is base else loaded.layers[1:])}
    layers = tuple(layer for layer in loaded.layers if id(layer) in names)
    documents, has_cases = _documents(own)
    settings = next((document for document in documents if document.relative_path == LINT), None)
    return LintContext(
        folders=folders,
        loaded=loaded,
        own_layer=layers,
        documents=documents,
        cases=cases,
        is_installed=own is base and not has_cases,
        scenarios=ScenarioFiles([own]),
        settings=read_settings(settings, faults),
        today=today,
    )


def _documents(folder: Path) -> tuple[tuple[Document, ...], bool]:
    """Read every readable file of a folder; the others are reported by the loader."""
    faults = Faults(strict=False)
    tables = tuple(yaml_files(folder, faults))
    cases = tuple(yaml_files(folder, faults, cases=True))
    read = (faults.attempt(read_document, file, folder) for file in (*tables, *cases))
    return tuple(document for document in read if document is not None), bool(cases)


_INVARIANTS: Final = "invariants.yaml"
_INGREDIENTS: Final = ("knowledge", "ingredients")
_PRODUCTS: Final = "products"


def check_other_files(
    context: LintContext, faults: Collection[Fault]
) -> Iterator[Fault | SkippedCheck]:
    """Find the faults of files that the loader ignores.

    Args:
        context: The input of all checks.
        faults: The loader's faults. These files refer to the tables, so they are not checked
            while a table is broken.
    """
    if any("/knowledge/" in f"/{fault.file}" or _is_manifest(fault) for fault in faults):
        return
    yield from _check_products(context)
    yield from _check_invariants(context)


def _is_manifest(fault: Fault) -> bool:
    return fault.file.rpartition("/")[2] == "manifest.yaml"


def _check_products(context: LintContext) -> Iterator[Fault]:
    base, own = context.folders[0], context.folders[-1]
    paths = (own.joinpath(*_INGREDIENTS), own / _PRODUCTS)
    if (base / _PRODUCTS).is_dir() and any(folder.is_dir() for folder in paths):
        found = check_ingredients(context.ruleset.knowledge, context.folders)
        yield from found or check_products(context.ruleset, context.folders)


def _check_invariants(context: LintContext) -> Iterator[Fault | SkippedCheck]:
    if not (context.folders[-1] / _INVARIANTS).is_file():
        return
    try:
        from poreroutine.authoring.prove.encode import EffectIndex  # noqa: PLC0415
        from poreroutine.authoring.prove.invariant import read_invariants  # noqa: PLC0415 - needs the extra
    except ProverMissingError as error:
        yield SkippedCheck((_INVARIANTS,), f"{error.args[0]}; {error.hint}")
        return
    try:
        read_invariants(context.folders, context.ruleset, EffectIndex.of(context.ruleset.rules))
    except RulesetError as error:
        yield from error.faults
