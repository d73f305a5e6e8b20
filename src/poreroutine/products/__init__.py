"""Products of a shop: read from its catalogue, told by their labels, never trusted as text.

Nothing is imported before it is asked for: most advice is given without any catalogue.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from poreroutine.products.assess import Assessor
    from poreroutine.products.catalog import Catalog, read_catalog
    from poreroutine.products.limits import Limits
    from poreroutine.products.model import Answer, Assessment, Band, Finding, FoundActive, Product
    from poreroutine.products.rows import Skipped

__all__ = [
    "Answer",
    "Assessment",
    "Assessor",
    "Band",
    "Catalog",
    "Finding",
    "FoundActive",
    "Limits",
    "Product",
    "Skipped",
    "read_catalog",
]

_HOME: Final = {
    "Assessor": "assess",
    "Catalog": "catalog",
    "Limits": "limits",
    "Skipped": "rows",
    "read_catalog": "catalog",
}
"""Where the public names stand that are not in `model`."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'model')}"), name)
