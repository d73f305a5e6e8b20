"""Faults in files that the rule loader does not read: products, ingredients, invariants.

They don't affect routines, so the loader ignores them, but authors of such files need to see them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from poreroutine.authoring.lint.context import LintContext
from poreroutine.authoring.lint.finding import SkippedCheck
from poreroutine.errors import Fault, ProverMissingError, RulesetError
from poreroutine.products.labels.ingredients import check_ingredients
from poreroutine.products.rules.cases import check_products

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
        from poreroutine.authoring.prove.effects import EffectIndex  # noqa: PLC0415
        from poreroutine.authoring.prove.invariant import read_invariants  # noqa: PLC0415 - needs the extra
    except ProverMissingError as error:
        yield SkippedCheck((_INVARIANTS,), f"{error.args[0]}; {error.hint}")
        return
    try:
        read_invariants(context.folders, context.ruleset, EffectIndex.of(context.ruleset.rules))
    except RulesetError as error:
        yield from error.faults
