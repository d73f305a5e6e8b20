"""Products of a shop: read from its catalogue, told by their labels, never trusted as text.

Nothing is imported before it is asked for: most advice is given without any catalogue.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from poreroutine.model.product import Answer, Assessment, Band, Finding, FoundActive, Product
    from poreroutine.products.catalog.catalog import Catalog, read_catalog
    from poreroutine.products.catalog.limits import Limits
    from poreroutine.products.catalog.rows import Skipped
    from poreroutine.products.rules.assess import Assessor

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
    "Assessor": "products.rules.assess",
    "Catalog": "products.catalog.catalog",
    "Limits": "products.catalog.limits",
    "Skipped": "products.catalog.rows",
    "read_catalog": "products.catalog.catalog",
}
"""Where the public names stand that are not in `model.product`."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"poreroutine.{_HOME.get(name, 'model.product')}"), name)
