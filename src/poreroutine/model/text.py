"""Texts that know where their words come from, and amounts that know their numbers.

Both are strings: they are shown, compared and joined as such. Programs read `id`, from which
`Advisor.text` renders the same sentence again, and the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, NotRequired, Self

from pydantic import (
    ConfigDict,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    with_config,
)
from typing_extensions import TypedDict

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

JOINS: Final = {"+": " ", ":": ": ", "&": " + ", ",": ", "}
"""What stands between two ids -> what stands between their texts."""
_NUMBER: Final = r"\d+(?:\.\d+)?"
_PER_CENT: Final = re.compile(
    rf"(?:(?P<up_to>up to )|(?P<low>{_NUMBER}) to )?(?P<high>{_NUMBER}) ?%"
)
_AT_LEAST: Final = re.compile(rf"(?P<unit>[A-Z]{{2,}}) (?P<low>{_NUMBER}) or more")
_Number = int | float


documented = with_config(ConfigDict(use_attribute_docstrings=True))
"""Makes docstrings of a shape's keys its descriptions; they are read when a schema is made."""


@documented
class TextData(TypedDict):
    """A text for people."""

    id: NotRequired[str]
    """Where its words stand; absent only in a routine stored with schema version 1."""
    params: NotRequired[dict[str, str]]
    """What else is needed to render it from its id."""
    text: str
    """The text."""


@documented
class ReasonData(TextData):
    """A reason, with its text."""

    code: NotRequired[str]
    """Code of the reason; absent only in a routine stored with schema version 1."""


@documented
class AmountData(TextData):
    """A text that states an amount, with its numbers."""

    at_least: NotRequired[float]
    """Smallest amount."""
    at_most: NotRequired[float]
    """Largest amount."""
    unit: NotRequired[str]
    """Unit of both: `%`, `week`, `uses_per_week`, or one that the text names."""


class Text(str):
    """A text with the id of its words.

    Attributes:
        id: Where its words stand, such as `texts.go_on` or `rules.<rule>.because`. Ids of texts
            that follow one another are joined by `+`. Empty if it is not known, as in a stored
            routine of schema version 1.
        params: What else is needed to render it, by name.
        code: Code of the reason that it gives, if it gives one.
    """

    __slots__ = ("code", "id", "params")
    id: str
    params: Mapping[str, str]
    code: str | None

    def __new__(
        cls,
        text: str,
        id: str = "",  # noqa: A002 - its name in JSON
        params: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> Self:
        """Make a text."""
        made = super().__new__(cls, text)
        made.id = id
        made.params = params or {}
        made.code = code
        return made

    def coded(self, code: str) -> Text:
        """Return the text as the reason with a code."""
        return Text(self, self.id, self.params, str(code))

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, without what is absent."""
        data: dict[str, Any] = {} if self.code is None else {"code": self.code}
        if self.id:
            data["id"] = self.id
        if self.params:
            data["params"] = dict(self.params)
        return {**data, "text": str(self)}


class Amount(Text):
    """A text that states an amount, with its numbers.

    Attributes:
        at_least: Smallest amount; None if it is not stated.
        at_most: Largest amount; None if it is not stated.
        unit: Unit of both; empty if the text states no number.
    """

    __slots__ = ("at_least", "at_most", "unit")
    at_least: _Number | None
    at_most: _Number | None
    unit: str

    @classmethod
    def of(cls, text: Text, low: _Number | None, high: _Number | None, unit: str) -> Self:
        """Return a text as an amount."""
        made = cls(text, text.id, text.params, text.code)
        made.at_least, made.at_most = low, high
        made.unit = unit if low is not None or high is not None else ""
        return made

    @classmethod
    def read(cls, text: Text) -> Self:
        """Read the numbers that a text states: per cent, or a unit's least amount.

        Example:
            >>> amount = Amount.read(Text("0.5 to 2 %"))
            >>> amount.at_least, amount.at_most, amount.unit
            (0.5, 2, '%')
            >>> Amount.read(Text("as on the label")).unit
            ''
        """
        if found := _PER_CENT.search(text):
            high = _number(found["high"])
            low = _number(found["low"]) if found["low"] else None if found["up_to"] else high
            return cls.of(text, low, high, "%")
        if found := _AT_LEAST.search(text):
            return cls.of(text, _number(found["low"]), None, found["unit"])
        return cls.of(text, None, None, "")

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, without what is absent."""
        numbers = {
            "at_least": self.at_least,
            "at_most": self.at_most,
            "unit": self.unit or None,
        }
        return super().as_json() | {
            name: value for name, value in numbers.items() if value is not None
        }


def _number(figure: str) -> _Number:
    return float(figure) if "." in figure else int(figure)


def joined(texts: Sequence[Text], by: str = "+") -> Text:
    """Return texts as one, with a join of `JOINS` between them."""
    if len(texts) == 1:
        return texts[0]
    params = {name: value for text in texts for name, value in text.params.items()}
    return Text(JOINS[by].join(texts), by.join(text.id for text in texts), params)


def _kept(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - raw input
    """Keep a text as it is, and read one from the plain data that `as_json` returns."""
    if isinstance(value, Text):
        return value
    if not isinstance(value, Mapping):
        return handler(value)
    words, name = handler(value.get("text")), handler(value.get("id", ""))
    code = None if value.get("code") is None else handler(value["code"])
    params = {each: handler(param) for each, param in dict(value.get("params") or {}).items()}
    text = Text(words, name, params, code)
    if value.keys().isdisjoint(("at_least", "at_most", "unit")):
        return text
    low, high = (_checked(value.get(bound)) for bound in ("at_least", "at_most"))
    return Amount.of(text, low, high, handler(value.get("unit", "")))


def _checked(bound: object) -> _Number | None:
    if bound is not None and (not isinstance(bound, int | float) or isinstance(bound, bool)):
        raise ValueError("a bound of an amount is a number")
    return bound


class _Shape:
    """Describes a text in JSON Schema by the shape that `as_json` returns."""

    def __init__(self, shape: type) -> None:
        self._shape = shape

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema of the shape; the field describes itself."""
        schema = handler(TypeAdapter[Any](self._shape).core_schema)
        return {key: part for key, part in schema.items() if key != "description"}


Prose = Annotated[str, WrapValidator(_kept), _Shape(TextData)]
"""A text for people; a `Text` where a routine was just made, or read from schema version 2."""
Quantity = Annotated[str, WrapValidator(_kept), _Shape(AmountData)]
"""A text that states an amount; an `Amount` where a routine was just made or read."""
PROSE: Final = (Prose, Quantity)
