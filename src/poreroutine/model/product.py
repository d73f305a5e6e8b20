"""Products as a shop lists them, and their assessments from the label.

What a label doesn't show is unknown, which means neither yes nor no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from poreroutine.model.label import Label

TREATMENT: Final = "treatment"
"""The job of an active that is at work. All others are in the ruleset's estimates."""


class Answer(StrEnum):
    """Whether something holds, as far as the label shows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class StrengthBand(StrEnum):
    """Likely strength of an active compared with its usual strength."""

    TRACE = "trace"
    """Below the one-per-cent line, judging by the order of the list."""
    LOW = "low"
    USUAL = "usual"
    HIGH = "high"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Product:
    """A row of a catalogue, as plain data. Its texts are untrusted: escape them for display.

    Attributes:
        id: Unique in its catalogue: the shop's own, otherwise made from brand, name and row.
        name: The shop's name for it.
        brand: Brand or manufacturer; empty if not given.
        category: The shop's own category; empty if not given.
        ingredients: Text of its label; empty if not given.
        description: Text about it; empty if not given. Only claims are read from it.
        price: In the unit of `currency`; None if not given.
        currency: ISO 4217 code, such as `EUR`; empty if not given.
        regions: Where it is sold, in the words of a profile's `region`; empty if not given.
        url: Address of its page; empty if not given.
        boost: The shop's request to rank it higher; never outweighs fit or a safety rule.
        row: Line of the file, from 1; 0 if it doesn't come from a file.
        gtin: Number under its bar code (EAN, UPC); empty if not given.
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
    description: str = ""
    gtin: str = ""


@dataclass(frozen=True, slots=True)
class FoundActive:
    """An active found on a label.

    Attributes:
        active: Id in the table of actives.
        inci: Name by which it was recognised.
        band: Likely strength.
        percent: Stated strength, if any.
        place: Position in the list, from 1; 0 if only a claim names it.
        job: What it is there for; only a treatment is at work.
    """

    active: str
    inci: str
    band: StrengthBand
    percent: float | None
    place: int
    job: str = TREATMENT


@dataclass(frozen=True, slots=True)
class ClaimedActive:
    """Something that a name or a text claims; evidence, and no entry of the list.

    Attributes:
        active: Id of the active; otherwise the INCI name, or the claim as printed.
        inci: INCI name; None for a kind of substance.
        percent: Stated strength, if any.
        where: `name`, `description`, or `text` for the text of the label.
        listed: Whether the list names it, or something of that kind.
    """

    active: str
    inci: str | None
    percent: float | None
    where: str
    listed: bool


@dataclass(frozen=True, slots=True)
class FlagFinding:
    """Whether a product has a property, and the rules that decided it.

    Attributes:
        answer: Yes, no, or unknown.
        rules: Ids of the product rules behind it, sorted.
        names: INCI names it is based on, in label order.
    """

    answer: Answer
    rules: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a product is, judging by its label, its name and the shop's category.

    Attributes:
        product: The product.
        label: Its parsed label.
        steps: Steps it can serve -> kind of product there, or None if the kind is open.
        actives: Actives at work in it, in label order.
        flags: Flag id (of an ingredient, or of products) -> finding. A flag that no rule decides
            is unknown.
        claimed: What its name, its description and the text of its label claim.
        jobs: INCI name -> its job, for names that are there for something else than a treatment.
        spf: Sun protection factor stated by its name or label; None if not stated.
        rules: Ids of every product rule that fired, sorted.
    """

    product: Product
    label: Label
    steps: Mapping[str, str | None] = field(default_factory=dict)
    actives: tuple[FoundActive, ...] = ()
    flags: Mapping[str, FlagFinding] = field(default_factory=dict)
    claimed: tuple[ClaimedActive, ...] = ()
    jobs: Mapping[str, str] = field(default_factory=dict)
    spf: int | None = None
    rules: tuple[str, ...] = ()
