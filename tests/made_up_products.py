"""Synthetic products, with assessments that match their labels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from poreroutine.advisor import Advisor
from poreroutine.model.product import (
    Answer,
    Assessment,
    FlagFinding,
    FoundActive,
    Product,
    StrengthBand,
)
from poreroutine.model.selection import Selection
from poreroutine.products.labels.ingredients import IngredientTable, load_ingredients
from poreroutine.products.labels.reader import LabelReader
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.matcher import ProductMatcher

LINE = 4
"""Names behind this one stand for traces, in these made-up lists."""


@cache
def ingredients() -> IngredientTable:
    """Return the tables of ingredients."""
    return load_ingredients()


@cache
def reader() -> LabelReader:
    """Return a reader of labels."""
    return LabelReader(ingredients())


@cache
def advisor() -> Advisor:
    """Return the advisor with the bundled rules."""
    return Advisor()


@cache
def maker() -> ProductMatcher:
    """Return what matches products by the bundled rules."""
    return ProductMatcher(advisor().ruleset, ingredients())


def bottle(  # noqa: PLR0913 - a product has many sides
    name: str,
    label: str,
    steps: Mapping[str, str | None],
    *,
    spf: int | None = None,
    bands: Mapping[str, StrengthBand] | None = None,
    flags: Mapping[str, Answer] | None = None,
    **product: Any,  # noqa: ANN401 - passed on to the product
) -> Assessment:
    """Make up a product.

    Args:
        name: Its name, and its id unless one is given.
        label: Its ingredients.
        steps: Steps it serves, with its kind there.
        spf: Sun protection factor.
        bands: Strength of some actives; else by their place in the list.
        flags: What else it is, or is not.
        **product: Price, regions and so on.
    """
    read = reader().read(label)
    table = ingredients()
    strengths = bands or {}
    washed = "cleanse" in steps
    actives = tuple(
        FoundActive(
            active,
            inci,
            strengths.get(active, StrengthBand.USUAL if place <= LINE else StrengthBand.TRACE),
            None,
            place,
        )
        for place, inci in enumerate(
            filter(None, (each.inci for each in read.ingredients)), start=1
        )
        for active in table.actives_of(inci)
        if active.endswith("_wash") is washed or not active.startswith("salicylic_acid")
    )
    found: dict[str, FlagFinding] = {}
    unknown = Answer.NO if read.is_readable else Answer.UNKNOWN
    for flag in table.flags:
        names = tuple(
            each.inci
            for each in read.ingredients
            if each.inci and flag in table.flags_of(each.inci)
        )
        found[flag] = FlagFinding(Answer.YES if names else unknown, (), names)
    said = {"comedogenic": Answer.NO, "broad_spectrum": Answer.YES, **(flags or {})}
    found.update({flag: FlagFinding(answer) for flag, answer in said.items()})
    return Assessment(
        product=Product(
            id=product.pop("id", name),
            name=name,
            ingredients=label,
            **{"currency": "EUR", **product},
        ),
        label=read,
        steps=dict(steps),
        actives=actives,
        flags=found,
        spf=spf,
    )


PLAIN = "Aqua, Glycerin, Betaine, Xanthan Gum"


def wash(name: str = "Plain wash", label: str = PLAIN, **more: Any) -> Assessment:  # noqa: ANN401
    """Make up a gel cleanser."""
    return bottle(name, label, {"cleanse": "gel"}, **more)


def cream(
    name: str = "Plain gel",
    label: str = PLAIN,
    kind: str = "gel",
    **more: Any,  # noqa: ANN401
) -> Assessment:
    """Make up a moisturiser."""
    return bottle(name, label, {"moisturise": kind}, **more)


def sun(name: str = "Sun fluid", kind: str = "fluid", **more: Any) -> Assessment:  # noqa: ANN401
    """Make up a mineral sunscreen."""
    more.setdefault("spf", 50)
    label = more.pop("label", "Aqua, Zinc Oxide, Glycerin, Xanthan Gum")
    return bottle(name, label, {"protect": kind}, **more)


def serum(name: str, label: str, step: str = "treat", **more: Any) -> Assessment:  # noqa: ANN401
    """Make up a product for an active."""
    return bottle(name, label, {step: None}, **more)


def index(*products: Assessment) -> MatchIndex:
    """Make a catalogue of some products."""
    return maker().index(products)


def select(answers: Mapping[str, Any], *products: Assessment) -> Selection:
    """Match a person's routine against some products."""
    profile = advisor().read_profile(answers)
    outcomes = advisor().trace(profile).outcomes
    return maker().select(advisor().recommend(profile), outcomes, index(*products))


def picked(selection: Selection, step: str) -> list[str]:
    """Name the picks for a step, best first."""
    return [pick.product.id for pick in selection.of(step).picks]
