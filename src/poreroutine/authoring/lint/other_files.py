"""What stands in a ruleset and is read by others than the rules: products, ingredients, invariants.

Its faults keep no routine from being made, so the loader leaves them alone; whoever writes such
files wants to hear of them all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from poreroutine.authoring.lint.context import Desk
from poreroutine.authoring.lint.finding import Skipped
from poreroutine.errors import Fault, ProverMissingError, RulesetError
from poreroutine.products.labels.ingredients import check_ingredients
from poreroutine.products.rules.cases import check_products

_INVARIANTS: Final = "invariants.yaml"
_INGREDIENTS: Final = ("knowledge", "ingredients")
_PRODUCTS: Final = "products"


def beyond(desk: Desk, faults: Collection[Fault]) -> Iterator[Fault | Skipped]:
    """Find the faults of files that the loader leaves alone.

    Args:
        desk: What there is to check.
        faults: What the loader found. All of those files refer to the tables, so while a table is
            broken they are left for later.
    """
    if any("/knowledge/" in f"/{fault.file}" or _is_manifest(fault) for fault in faults):
        return
    yield from _of_products(desk)
    yield from _of_invariants(desk)


def _is_manifest(fault: Fault) -> bool:
    return fault.file.rpartition("/")[2] == "manifest.yaml"


def _of_products(desk: Desk) -> Iterator[Fault]:
    base, own = desk.folders[0], desk.folders[-1]
    kept = (own.joinpath(*_INGREDIENTS), own / _PRODUCTS)
    if (base / _PRODUCTS).is_dir() and any(folder.is_dir() for folder in kept):
        found = check_ingredients(desk.ruleset.knowledge, desk.folders)
        yield from found or check_products(desk.ruleset, desk.folders)


def _of_invariants(desk: Desk) -> Iterator[Fault | Skipped]:
    if not (desk.folders[-1] / _INVARIANTS).is_file():
        return
    try:
        from poreroutine.authoring.prove.effects import Said  # noqa: PLC0415
        from poreroutine.authoring.prove.invariant import read_demands  # noqa: PLC0415 - needs the extra
    except ProverMissingError as error:
        yield Skipped((_INVARIANTS,), f"{error.args[0]}; {error.hint}")
        return
    try:
        read_demands(desk.folders, desk.ruleset, Said.of(desk.ruleset.rules))
    except RulesetError as error:
        yield from error.faults
