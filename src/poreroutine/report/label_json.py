"""A label as JSON: each name with what the ingredient tables say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from poreroutine.model.label import Ingredient, Label, Listing, Match
from poreroutine.products.labels.ingredients import IngredientTable

_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_NUMBER: Final = {"type": ["number", "null"]}
_INGREDIENT: Final = {
    "type": "object",
    "properties": {
        "printed": {**_TEXT, "description": "The name as printed."},
        "start": {"type": "integer", "description": "First character in the text, from 0."},
        "end": {"type": "integer", "description": "One past the last character."},
        "match": {"enum": [each.value for each in Match], "description": "How it was matched."},
        "inci": {"type": ["string", "null"], "description": "INCI name, in lower case."},
        "percent": {**_NUMBER, "description": "Stated strength."},
        "at_least": {**_NUMBER, "description": "Stated lower bound, in per cent."},
        "at_most": {**_NUMBER, "description": "Stated upper bound, in per cent."},
        "in_actives": {"type": "boolean", "description": "Listed as an active ingredient."},
        "may_contain": {"type": "boolean", "description": 'Listed under "may contain".'},
        "actives": {**_TEXTS, "description": "Ids of the actives that it is."},
        "flags": {**_TEXTS, "description": "What the tables say about it."},
        "comedogenic": {"type": ["integer", "null"], "description": "Rating, from 0 to 5."},
    },
    "required": ["printed", "start", "end", "match", "inci"],
}
LABEL_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "description": "A label that was read.",
    "properties": {
        "listing": {"enum": [each.value for each in Listing], "description": "What the text is."},
        "readable": {
            "type": "boolean",
            "description": "Whether a missing name means that the product is without it.",
        },
        "notes": {**_TEXTS, "description": "Ids of observations."},
        "ingredients": {"type": "array", "items": _INGREDIENT},
        "claimed": {"type": "array", "items": _INGREDIENT},
        "stop": {**_TEXTS, "description": "Warnings about medicines and poisons."},
    },
    "required": ["listing", "readable", "notes", "ingredients", "claimed", "stop"],
}
"""JSON Schema of what `label_as_dict` returns."""


def label_as_dict(label: Label, table: IngredientTable, stop: Sequence[str]) -> dict[str, Any]:
    """Return a label as plain data.

    Args:
        label: The label.
        table: The tables that it was read with.
        stop: Warnings about medicines and poisons in it.
    """
    return {
        "listing": label.listing,
        "readable": label.is_readable,
        "notes": list(label.notes),
        "ingredients": [_ingredient(each, table) for each in label.ingredients],
        "claimed": [_ingredient(each, table) for each in label.claimed],
        "stop": list(stop),
    }


def _ingredient(ingredient: Ingredient, table: IngredientTable) -> dict[str, Any]:
    name = ingredient.inci or ingredient.printed.lower()
    rating = table.comedogenic(name)
    return {
        **asdict(ingredient),
        "actives": list(table.actives_of(name)),
        "flags": sorted(table.flags_of(name)),
        "comedogenic": rating.rating if rating else None,
    }
