"""Statistics of a catalogue: rows, labels and products."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from poreroutine.model.label import Match
from poreroutine.model.product import Answer, Assessment
from poreroutine.products.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for a catalogue.

    Attributes:
        rows: Rows of the file.
        products: Rows that were read.
        skipped: Rows that were not.
        priced: Products with a price.
        listings: Kind of label -> products.
        names: Names on all labels.
        known: Recognised names among them.
        readable: Products whose label can rule something out.
        steps: Step -> products for it.
        no_step: Products for no step.
        actives: Active -> products that contain it.
        flags: Flag -> answer -> products.
    """

    rows: int
    products: int
    skipped: int
    priced: int
    listings: Mapping[str, int]
    names: int
    known: int
    readable: int
    steps: Mapping[str, int]
    no_step: int
    actives: Mapping[str, int]
    flags: Mapping[str, Mapping[str, int]]


def summarise(catalog: Catalog, assessments: Sequence[Assessment], flags: Sequence[str]) -> Summary:
    """Count a catalogue.

    Args:
        catalog: The catalogue.
        assessments: The classification of its products, in order.
        flags: Flags to count.
    """
    listings = Counter(each.label.listing.value for each in assessments)
    steps = Counter(step for each in assessments for step in each.steps)
    actives = Counter(found.active for each in assessments for found in each.actives)
    return Summary(
        rows=catalog.rows,
        products=len(catalog.products),
        skipped=len(catalog.skipped),
        priced=sum(product.price is not None for product in catalog.products),
        listings=dict(sorted(listings.items())),
        names=sum(len(each.label.ingredients) for each in assessments),
        known=sum(known_names(each) for each in assessments),
        readable=sum(each.label.is_readable for each in assessments),
        steps=dict(sorted(steps.items())),
        no_step=sum(not each.steps for each in assessments),
        actives=dict(sorted(actives.items())),
        flags={
            flag: {
                answer.value: sum(each.flags[flag].answer is answer for each in assessments)
                for answer in Answer
            }
            for flag in flags
        },
    )


def known_names(assessment: Assessment) -> int:
    """Count the recognised names on a label."""
    return sum(each.match is not Match.UNKNOWN for each in assessment.label.ingredients)
