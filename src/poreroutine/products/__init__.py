"""A shop's products: read catalogues, classify products by their labels, match them to routines.

Modules are imported on first access, because most advice needs no catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from poreroutine._support.lazy_names import lazy_names

if TYPE_CHECKING:
    from poreroutine.model.product import (
        Answer,
        Assessment,
        FlagFinding,
        FoundActive,
        Product,
        StrengthBand,
    )
    from poreroutine.products.catalog.catalog import Catalog, read_catalog
    from poreroutine.products.catalog.rows import Limits, Skipped
    from poreroutine.products.rules.assess import Assessor, bundled_assessor
    from poreroutine.products.rules.loading import load_product_rules
    from poreroutine.products.service import ProductService

__all__ = [
    "Answer",
    "Assessment",
    "Assessor",
    "Catalog",
    "FlagFinding",
    "FoundActive",
    "Limits",
    "Product",
    "ProductService",
    "Skipped",
    "StrengthBand",
    "bundled_assessor",
    "load_product_rules",
    "read_catalog",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "Answer": "poreroutine.model.product",
            "Assessment": "poreroutine.model.product",
            "Assessor": "poreroutine.products.rules.assess",
            "Catalog": "poreroutine.products.catalog.catalog",
            "FlagFinding": "poreroutine.model.product",
            "FoundActive": "poreroutine.model.product",
            "Limits": "poreroutine.products.catalog.rows",
            "Product": "poreroutine.model.product",
            "ProductService": "poreroutine.products.service",
            "Skipped": "poreroutine.products.catalog.rows",
            "StrengthBand": "poreroutine.model.product",
            "bundled_assessor": "poreroutine.products.rules.assess",
            "load_product_rules": "poreroutine.products.rules.loading",
            "read_catalog": "poreroutine.products.catalog.catalog",
        },
    )
