"""Compute for a site what a browser would take too long to: run with the copied package."""

from __future__ import annotations

from poreroutine._support.disk_cache import SHIPPED, ship
from poreroutine.core.pipeline import Pipeline
from poreroutine.embed.browser import CATALOG, advisor, overlays
from poreroutine.products.service import ProductService
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.ruleset_cache import ship_bundled


def prepare(catalog: str | None = None) -> None:
    """Compile the rules and assess the catalogue, beside the package that runs this.

    Args:
        catalog: Path of the catalogue, if there is one.

    Raises:
        RulesetError: If a ruleset has a fault.
        CatalogError: If the catalogue can't be read at all.
        ColumnsError: If its columns can't be identified.
    """
    SHIPPED.mkdir(parents=True, exist_ok=True)
    ship_bundled(SHIPPED, overlays())
    if catalog is not None:
        made = advisor()
        pipeline = Pipeline.of(made.ruleset, made.engine)
        products = ProductService(pipeline, (bundled_rulesets(), *overlays()), bound=True)
        assessed = products.assessed(products.read_catalog(catalog))
        ship(SHIPPED, CATALOG, (made.rulesets.digest.encode(),), assessed)
