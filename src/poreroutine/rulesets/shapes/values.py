"""What shapes are made of: values with their checks, and marks that a loaded ruleset fills in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, TypeVar

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, core_schema

from poreroutine._support.documented_models import DocumentedModel
from poreroutine._support.json_schema import described_enum
from poreroutine._support.yaml_text import Path
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import PRODUCTS, expected_hint, kind_name

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo

T = TypeVar("T")

PART: Final = "x-part"
"""Marks, in a schema that pydantic made, what only a loaded ruleset can fill in."""


class ClosedShape(DocumentedModel):
    """A mapping with these keys and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    row_depth: ClassVar[int] = 0
    """Number of keys to the part that is left out if broken; 0 for entries of lists."""


def shape_error(code: str, message: str, hint: str = "", at: Path = ()) -> PydanticCustomError:
    """Make the exception by which a validator of a shape reports a fault.

    Args:
        code: Code of the fault.
        message: What is wrong.
        hint: How to fix it.
        at: Where, inside of what the validator checks.
    """
    # The message is passed as a value: pydantic would fill in braces of its own.
    context = {"message": message, "hint": hint, "at": at}
    return PydanticCustomError(code, "{message}", context)


def _filled(text: str) -> str:
    if not text.strip():
        raise shape_error("R112", f"expected a text, found {kind_name(text)}")
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise shape_error("R112", f"{text!r} is not a date", "expected: year-month-day") from None


Filled = Annotated[str, Field(min_length=1), AfterValidator(_filled)]
"""A text with something in it."""

Day = Annotated[
    str,
    Field(json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"}),
    AfterValidator(_filled),
    AfterValidator(_day),
]
"""A date as year-month-day."""


RULE_ID: Final = rf"^({'|'.join((*Stage, PRODUCTS))})\.[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9_]*$"
"""What the id of a rule looks like."""


def _rule_id(text: str) -> str:
    if not re.fullmatch(RULE_ID, text):
        hint = "expected: <stage>.<topic>.<what> in snake case"
        raise shape_error("R113", f"{text!r} is not an id of a rule", hint)
    return text


RuleId = Annotated[str, Field(json_schema_extra={"pattern": RULE_ID}), AfterValidator(_rule_id)]
"""The id of a rule."""


class NotNull:
    """Marks what can be left out, but not be null."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Take the shape of a value that is there."""
        schema: Any = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema  # type: ignore[no-any-return]


IfGiven = Annotated[T | None, NotNull()]
"""An optional value; None in Python if it is left out, but never null in a file."""


@dataclass(frozen=True)
class Known:
    """Marks a name that has to be known.

    Attributes:
        what: What it is a name of, for people and in what `read_shape` and `json_schema` are given.
        code: Code of the fault when it isn't known.
        expected: What was expected, for people.
    """

    what: str
    code: str = "R122"
    expected: str = ""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check the name after its shape."""
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Leave a mark that `json_schema` fills in."""
        return {**handler(schema), PART: self.what}

    def _check(self, name: str, info: ValidationInfo) -> str:
        known: Collection[str] | None = (info.context or {}).get(self.what)
        if known is not None and name not in known:
            hint = expected_hint(self.expected or f"a known {self.what}", name, known)
            raise shape_error(self.code, f"unknown {self.what} {name!r}", hint)
        return name


@dataclass(frozen=True)
class Part:
    """Marks a part that a reader of its own checks; `json_schema` is given its schema."""

    name: str

    def __get_pydantic_json_schema__(
        self,
        schema: core_schema.CoreSchema,
        handler: GetJsonSchemaHandler,
    ) -> dict[str, Any]:
        """Leave a mark that `json_schema` fills in."""
        return {PART: self.name}


@dataclass(frozen=True, eq=False)
class OneOf:
    """Marks one of a few words, each with what it means.

    Attributes:
        what: What the words are, for people.
        words: Word -> what it means, for editors.
    """

    what: str
    words: Mapping[str, str]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check the word before anything else is said of it."""
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self,
        schema: core_schema.CoreSchema,
        handler: GetJsonSchemaHandler,
    ) -> dict[str, Any]:
        """Explain the words."""
        schema = described_enum(self.words, "")
        return {key: value for key, value in schema.items() if key != "description"}

    def _check(self, word: object) -> object:
        if not isinstance(word, str) or word not in self.words:
            hint = f"expected: one of {', '.join(self.words)}"
            raise shape_error("R112", f"{word!r} is no {self.what}", hint)
        return word


@dataclass(frozen=True)
class Whole:
    """Marks a whole number within bounds."""

    low: int
    high: int

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check the number before anything else is said of it."""
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Add the bounds."""
        return {**handler(schema), "minimum": self.low, "maximum": self.high}

    def _check(self, number: object) -> object:
        if (
            not isinstance(number, int)
            or isinstance(number, bool)
            or not self.low <= number <= self.high
        ):
            expected = f"expected a whole number from {self.low} to {self.high}"
            raise shape_error("R112", f"{expected}, found {kind_name(number)}")
        return number
