"""Models of tables about other tables: declared attributes of rows, and fixed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, model_validator

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.knowledge.model import Claims, ClosedRow, Id
from poreroutine.rulesets.shapes import Day, Filled

Kind = Literal["word", "words", "text", "flag", "number", "both", "map", "sources", "rule_part"]
"""The types of an attribute."""


class Attribute(ClosedRow):
    """An attribute of the rows of a table."""

    description: str
    """Its meaning; only read by authors."""
    type: Kind
    """Its type: `both` is a plain and a clinical text, `rule_part` is read where a rule uses it."""
    values: Annotated[tuple[str | int, ...], Field(min_length=1)] | None = None
    """All values it can have; for a map, the values of its keys."""
    names: str | Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Tables whose rows it refers to, such as `drivers`; for a map, those of its values."""
    keys: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """All keys of a map."""
    each_key: bool = False
    """Whether every one of these keys must be present."""
    low: int | None = None
    """The smallest number."""
    high: int | None = None
    """The largest number."""
    required: bool | Mapping[str, Any] = False
    """Whether each row needs it, or the attributes of the rows that need it."""
    only: Mapping[str, Any] = {}
    """The attributes of the rows that may have it; all by default."""
    safety: bool = False
    """Whether safety depends on it; it must then be required."""
    selects: bool = False
    """Whether each row that has it must be chosen by a template that tests it."""
    silent: tuple[str, ...] = ()
    """Values that need no such template."""
    caution: (
        Literal["higher", "lower", "more", "same"]
        | Annotated[tuple[bool | str, ...], Field(min_length=2)]
        | None
    ) = None
    """What is more cautious, for overlays that replace a row: a number, more or fewer entries, or
    values from the least to the most cautious. What safety depends on stays the same by default."""
    by_hand: Mapping[str, Any] = {}
    """The attributes of rows for which a guard that refers people and names the row will do."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose rows it refers to."""
        return (self.names,) if isinstance(self.names, str) else self.names or ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Attribute:
        if self.safety and self.required is False:
            raise ValueError("an attribute that safety depends on must be required")
        if self.values is not None and self.names is not None:
            raise ValueError("values are listed or named by a table, not both")
        if self.type in {"word", "words"} and self.values is None and self.names is None:
            raise ValueError("words need `values` or `names`; anything else is `type: text`")
        if self.type not in {"word", "words", "map", "number"} and self.values is not None:
            raise ValueError(f"an attribute of type {self.type} has no `values`")
        if isinstance(self.caution, tuple) and self.values is not None:
            unknown = set(self.caution) - set(self.values)
            if unknown:
                raise ValueError(f"{unknown.pop()!r} under `caution` is none of the values")
        if self.type != "map" and (self.keys is not None or self.each_key):
            raise ValueError("only a map has `keys`")
        return self


class TableAttributes(ClosedRow):
    """The declared attributes of one table."""

    rows: str | None = None
    """The table, such as `steps.kinds` or `questionnaire.medications`; the id by default."""
    every_row_makes_a_rule: bool = False
    """Whether a row that no template chooses is a fault."""
    every_row_is_read: bool = False
    """Whether an answer that no rule reads, or a driver for which none adds points, is a fault."""
    attributes: Mapping[str, Attribute] = {}
    """Attribute -> what it can be."""


ROW: Final = "*"
"""Stands for the id of a row in a path."""


class FixedValues(ClosedRow):
    """Values of one attribute, fixed by the same sources."""

    at: Filled
    """Where they stand, such as `actives.*.age_from`; the row's id is put in place of the star."""
    stricter: Literal["higher", "lower", "more", "fewer", "any"] | tuple[bool | str, ...] | None = (
        None
    )
    """What an overlay may do: raise or lower a number, add to or shorten a list, take a later word
    of this list, or any of it, where no value is stricter; by default nothing."""
    sources: Annotated[Claims, Field(min_length=1)]
    """What fixes them."""
    checked: Day
    """Date on which they were last compared with these sources."""
    every_row: bool = False
    """Whether each row that has the attribute should be fixed, here or in another block."""
    no_others: bool = False
    """Whether no other row of the base may have the attribute."""
    values: Annotated[Mapping[str, Any], Field(min_length=1)]
    """Row -> its value; a list of numbers means those in a text, in their order, and `sha256:` a
    list by its digest."""

    @model_validator(mode="after")
    def _check_star(self) -> Self:
        if (self.every_row or self.no_others) and ROW not in self.at.split("."):
            raise ValueError("`every_row` and `no_others` need a star in `at`, for the row")
        return self

    def path_of(self, row: str) -> Path:
        """Return the path of a value, table first."""
        keys = self.at.split(".")
        if ROW not in keys:
            return (*keys, row)
        return tuple(row if key == ROW else key for key in keys)


class LeftToOthers(ClosedRow):
    """A list of the questionnaire whose answers the rules don't advise on: they refer instead."""

    referrals: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Referrals to choose from: the least urgent one that is as urgent as what was said."""
