"""A product as a shop lists it, and what its label shows it to be.

Whatever a label could not show stays unknown; unknown is neither yes nor no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from poreroutine.model.label import Label


class Answer(StrEnum):
    """Whether something is so, as far as the label can tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class StrengthBand(StrEnum):
    """How strong an active is likely to be, beside its usual strength."""

    TRACE = "trace"
    """Below the one-per-cent line, as far as the order of the list can tell."""
    LOW = "low"
    USUAL = "usual"
    HIGH = "high"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Product:
    """A row of a catalogue, as plain data. Its texts come from outside: escape them when shown.

    Attributes:
        id: Unique in its catalogue: the shop's own, else made of brand, name and row.
        name: What the shop calls it.
        brand: Who makes it; empty when not told.
        category: The shop's own word for what it is; empty when not told.
        ingredients: Text of its label; empty when not told.
        price: In the unit of `currency`; None when not told.
        currency: ISO 4217 code, such as `EUR`; empty when not told.
        regions: Where it is sold, in the words of a profile's `region`; empty when not told.
        url: Address of its page; empty when not told.
        boost: The shop's own wish to show it earlier; never beats a fit, let alone a refusal.
        row: Line of the file, from 1; 0 for what came from no file.
    """

    id: str
    name: str
    brand: str = ""
    category: str = ""
    ingredients: str = ""
    price: float | None = None
    currency: str = ""
    regions: tuple[str, ...] = ()
    url: str = ""
    boost: float = 0.0
    row: int = 0


@dataclass(frozen=True, slots=True)
class FoundActive:
    """An active that a label shows.

    Attributes:
        active: Id in the table of actives.
        inci: Name by which it was told.
        band: Likely strength.
        percent: Stated strength, if any.
        place: Place in the list, from 1.
    """

    active: str
    inci: str
    band: StrengthBand
    percent: float | None
    place: int


@dataclass(frozen=True, slots=True)
class FlagFinding:
    """Whether a product is something, and by which rules.

    Attributes:
        answer: Yes, no, or unknown.
        rules: Ids of the product rules behind it, sorted.
        names: INCI names it rests on, in the order of the label.
    """

    answer: Answer
    rules: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a product is, by its label, its name and the shop's category.

    Attributes:
        product: The product.
        label: Its label, read.
        steps: Steps it can serve -> kind of product there, or None where the kind is open.
        actives: Actives that do work in it, in the order of the label.
        flags: Flag id (of an ingredient, or of products) -> finding. A flag that no
            rule could decide is unknown.
        spf: Sun protection factor that its name or label states; None when it states none.
        rules: Ids of every product rule that fired, sorted.
    """

    product: Product
    label: Label
    steps: Mapping[str, str | None] = field(default_factory=dict)
    actives: tuple[FoundActive, ...] = ()
    flags: Mapping[str, FlagFinding] = field(default_factory=dict)
    spf: int | None = None
    rules: tuple[str, ...] = ()
