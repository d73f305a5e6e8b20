"""Read shelves from YAML, JSON or CSV, with one clear message for each fault.

An invalid entry invalidates the whole shelf, because an item left out by mistake could be the one
that matters.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from poreroutine._support.closest import closest_match
from poreroutine._support.json_text import unique_keys
from poreroutine._support.words import capitalise
from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.core.facts.uses import read_use
from poreroutine.errors import ProfileFault, ShelfError, without_causes
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.shelf import OwnedProduct, Shelf

MAX_PRODUCTS: Final = 200
"""More products than anyone owns."""
MAX_LENGTH: Final = 20_000
"""Maximum number of characters of one text; longer than any label."""
MAX_BYTES: Final = 4_000_000

_TEXTS: Final = ("name", "brand", "ingredients", "category")
_KEYS: Final = (*_TEXTS, "active", "id", "slot", "nights", "weeks")
_SLOTS: Final[Mapping[str, tuple[Slot, ...]]] = {
    **dict.fromkeys(("morning", "mornings", "am", "a.m.", "day", "daytime"), (Slot.MORNING,)),
    **dict.fromkeys(("evening", "evenings", "pm", "p.m.", "night", "nights"), (Slot.EVENING,)),
    **dict.fromkeys(("both", "am/pm", "am+pm", "day/night"), (Slot.MORNING, Slot.EVENING)),
}
_JOINING: Final = frozenset(("and", "&", "+"))
_DAYS: Final[Mapping[str, Weekday]] = {
    form: day for day in Weekday for form in (day, f"{day}s", day[:2], day[:3], f"{day[:3]}s")
} | {"tues": Weekday.TUESDAY, "thurs": Weekday.THURSDAY}
_ALIASES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("product", "product name"), "name"),
    **dict.fromkeys(("inci", "ingredient list"), "ingredients"),
    **dict.fromkeys(("type", "kind"), "category"),
    **dict.fromkeys(("when", "time", "time of day"), "slot"),
    **dict.fromkeys(("frequency", "days", "how often", "times a week"), "nights"),
}
"""What people call the columns of a table."""
_SHAPE: Final = "Begin with `products:` and a list, such as `- {active: ..., nights: 2}`."
_COMMAS: Final = "Quote texts that hold commas."
_LISTED: Final = re.compile(r"[,;\s]+")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_MAX_WEEKS: Final = 998
_LINE: Final = 500
"""Most characters of a line in which is looked for how a product is used."""
_SHOWN: Final = 60
_UNKNOWN: Final = "[unknown field]"
"""Stands in logs for the name of a field that somebody typed."""


@without_causes()
def read_shelf(
    data: Mapping[str, Any] | Sequence[Any] | str | bytes,
    actives: Iterable[str],
    *,
    name: str = "shelf",
    times: Mapping[str, Sequence[str]] | None = None,
) -> Shelf:
    """Read a shelf.

    Args:
        data: A list of products, a mapping with such a list under `products`, or the YAML, JSON
            or CSV text of either; or a text with a name in each line. A product is a mapping, or
            just its name.
        actives: Ids of the actives there are.
        name: How messages refer to the shelf.
        times: What else people call each time of day, such as in other languages.

    Raises:
        ShelfError: Listing every fault.
    """
    read: object = _parse(data, name) if isinstance(data, str | bytes) else data
    if isinstance(read, Mapping):
        odd = [str(key) for key in read if key != "products"]
        if "products" not in read or odd:
            where = _quoted(odd[0]) if odd else ""
            message = "There is no such field." if odd else "There is no list of products."
            raise _error(name, where, message, _SHAPE, redacted_path=_UNKNOWN if odd else None)
        read = read["products"] or ()
    if not isinstance(read, Sequence) or isinstance(read, str):
        raise _error(name, "products", "This must be a list.", _SHAPE)
    if len(read) > MAX_PRODUCTS:
        message = f"{len(read)} products are more than the {MAX_PRODUCTS} a shelf can have."
        raise _error(name, "products", message)
    reader = _Reader(tuple(actives), times or {})
    products = tuple(reader.product(number, each) for number, each in enumerate(read))
    if reader.faults:
        raise ShelfError(tuple(reader.faults), name=name)
    return Shelf(products, name)


class _Reader:
    """Reads entries and collects their faults."""

    def __init__(self, actives: tuple[str, ...], times: Mapping[str, Sequence[str]]) -> None:
        self.faults: list[ProfileFault] = []
        self._actives = actives
        more = {word: _SLOTS[time] for time, words in times.items() for word in words}
        self._slot_words = {**more, **_SLOTS}

    def product(self, number: int, data: object) -> OwnedProduct:
        """Read one entry; the valid part of a faulty one is returned."""
        path = f"products[{number}]"
        if isinstance(data, str):
            data = _named(data)
        if not isinstance(data, Mapping):
            advice = "Write its name, or `{name: ..., ingredients: ...}`."
            self._fault(path, "This is no product.", advice)
            return OwnedProduct("")
        if len(data) > MAX_PRODUCTS:
            self._fault(path, "This has more fields than there are.")
            return OwnedProduct("")
        for key in data:
            if key not in _KEYS:
                close = closest_match(key[:_SHOWN], _KEYS) if isinstance(key, str) else None
                message, advice = "There is no such field.", f"Known are {', '.join(_KEYS)}."
                self.faults.append(
                    ProfileFault(
                        f"{path}.{_quoted(key)}",
                        message,
                        f"Did you mean {close}?" if close else advice,
                        redacted=f"{message} {advice}",
                        redacted_path=f"{path}.{_UNKNOWN}",
                    )
                )
        actives = self._known(path, data.get("active"))
        texts = {key: self._text(f"{path}.{key}", data.get(key)) for key in _TEXTS}
        identifier = self._text(f"{path}.id", data.get("id"))
        if not (data.get("active") or identifier or texts["name"] or texts["ingredients"]):
            self._fault(
                path, "Nothing identifies this product.", "Give a name, ingredients, active or id."
            )
        nights, days = self._nights(f"{path}.nights", data.get("nights"))
        name = " ".join(filter(None, (texts["brand"], texts["name"])))
        return OwnedProduct(
            name=name
            or ", ".join(actives).replace("_", " ")
            or identifier
            or f"product {number + 1}",
            ingredients=texts["ingredients"],
            actives=actives,
            id=identifier,
            slots=self._slots(f"{path}.slot", data.get("slot")),
            nights=nights,
            days=days,
            weeks=self._whole(f"{path}.weeks", data.get("weeks"), _MAX_WEEKS, "weeks"),
            category=texts["category"],
        )

    def _fault(self, path: str, message: str, hint: str | None = None) -> None:
        self.faults.append(ProfileFault(path, message, hint))

    def _wrong(self, path: str, value: object, rest: str, hint: str | None = None) -> None:
        """Record a fault that quotes a value; logs get it without the value."""
        redacted = f"This {rest} {hint}" if hint else f"This {rest}"
        self.faults.append(ProfileFault(path, f"{_quoted(value)} {rest}", hint, redacted))

    def _text(self, path: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self._fault(path, "This is a text.")
            return ""
        text = value if isinstance(value, str) else _quoted(value)
        if text != text.encode(errors="ignore").decode():
            self._fault(path, "This text has half a character in it.", "Save it as UTF-8.")
            return ""
        if len(text) > MAX_LENGTH:
            self._fault(path, f"This text is longer than the {MAX_LENGTH} characters it can have.")
            return ""
        return text.strip()

    def _known(self, path: str, value: object) -> tuple[str, ...]:
        names = _words(value)
        if len(names) > MAX_PRODUCTS:
            most = f"{MAX_PRODUCTS} actives it can have"
            self._fault(f"{path}.active", f"This list is longer than the {most}.")
            return ()
        for name in names:
            if name not in self._actives:
                close = closest_match(name, self._actives) if len(name) <= _SHOWN else None
                advice = "`poreroutine schema profile` lists them."
                self.faults.append(
                    ProfileFault(
                        f"{path}.active",
                        f"There is no active {_quoted(name)}.",
                        f"Did you mean {close}?" if close else advice,
                        redacted=f"There is no such active. {advice}",
                    )
                )
        return tuple(name for name in names if name in self._actives)

    def _slots(self, path: str, value: object) -> tuple[Slot, ...]:
        if value is None or value == "":
            return ()
        whole = value.strip().lower() if isinstance(value, str) else ""
        words = [word.lower() for word in _words(value) if word.lower() not in _JOINING]
        if whole in self._slot_words:
            words = [whole]
        if not words or any(word not in self._slot_words for word in words):
            self._wrong(path, value, "is not one of morning, evening, both.")
            return ()
        found = {slot for word in words for slot in self._slot_words[word]}
        return tuple(slot for slot in Slot if slot in found)

    def _nights(self, path: str, value: object) -> tuple[int | None, tuple[Weekday, ...]]:
        counted = _count(value)
        if counted is not None:
            return counted, ()
        words = [word for word in _words(value) if word.lower() not in _JOINING]
        if words and not (len(words) == 1 and _WHOLE.fullmatch(words[0])):
            if any(word.lower() not in _DAYS for word in words):
                hint = "Write a number, or days such as [monday, thursday]."
                self._wrong(path, value, "is neither a number of nights nor a list of days.", hint)
                return None, ()
            meant = {_DAYS[word.lower()] for word in words}
            days = tuple(day for day in Weekday if day in meant)
            return len(days), days
        return self._whole(path, value, len(Weekday), "nights of a week"), ()

    def _whole(self, path: str, value: object, most: int, unit: str) -> int | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(path, value, "is not a whole number.")
        elif value < 0:
            self._wrong(path, value, "is less than 0.")
        elif value > most:
            self._wrong(path, value, f"is more than the {most} {unit}.")
        else:
            return value
        return None


def _words(value: object) -> tuple[str, ...]:
    """Return one word, several from a list, or several from one text."""
    if isinstance(value, str):
        return tuple(filter(None, _LISTED.split(value)))
    if isinstance(value, Sequence):
        return tuple(each if isinstance(each, str) else _quoted(each) for each in value)
    return ()


def _count(value: object) -> int | None:
    """Return how often `3x`, `twice a week` or `daily` is; None for anything else."""
    use = read_use(value) if isinstance(value, str) and len(value) <= _SHOWN else None
    return None if use is None or use.name else use.details.get("nights")


def _named(text: str) -> Mapping[str, Any]:
    """Return the entry of a product that is written as its name, and how it is used."""
    use = read_use(text) if len(text) <= _LINE else None
    if use is None or not use.name:
        return {"name": text}
    said = {**use.details, "weeks": use.weeks}
    return {"name": use.name, **{key: said[key] for key in _KEYS if said.get(key) is not None}}


def _sentence(text: str) -> str:
    return f"{capitalise(text)}." if text else ""


def _quoted(value: object) -> str:
    try:
        text = repr(value)  # escapes control characters
    except (ValueError, RecursionError):
        return f"A {type(value).__name__}"  # too many digits or levels to format
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _error(  # noqa: PLR0913, PLR0917 - those of a fault
    name: str,
    path: str,
    message: str,
    hint: str | None = None,
    redacted: str | None = None,
    redacted_path: str | None = None,
) -> ShelfError:
    fault = ProfileFault(path, message, hint, redacted, redacted_path)
    return ShelfError((fault,), name=name)


def _parse(data: str | bytes, name: str) -> object:
    if len(data) > MAX_BYTES:
        message = f"The file is larger than the {MAX_BYTES // 1_000_000} MB it can have."
        raise _error(name, "", message)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _error(name, "", "The text is not UTF-8.", "Save it as UTF-8.") from None
    if not text.strip():
        raise _error(name, "", "There is nothing in it.", _SHAPE)
    if _is_csv(text):
        return _from_csv(text, name)
    if text.lstrip()[:1] in {"{", "["}:
        try:
            return json.loads(text, object_pairs_hook=unique_keys)
        except (ValueError, RecursionError):
            pass  # braces are YAML too, whose reader locates the fault
    try:
        read = read_yaml(text)
    except YamlTextError as error:
        place = f"line {error.line}, column {error.column}"
        redacted = f"This is not supported YAML ({error.code})."
        message, hint = _sentence(str(error)), _sentence(error.hint or "")
        raise _error(name, place, message, hint, redacted) from None
    if isinstance(read, str):  # no YAML, but a name in each line
        return [line.strip() for line in text.splitlines() if line.strip()]
    return read


def _is_csv(text: str) -> bool:
    """Recognise a table by its first line, which only has names of columns."""
    first = text.lstrip().splitlines()[0]
    names = [_column(name.strip().strip('"')) for name in re.split("[,;\t]", first)]
    return len(names) > 1 and all(name in _KEYS for name in names)


def _column(name: str) -> str:
    plain = " ".join(name.lower().replace("_", " ").split())
    return _ALIASES.get(plain, plain)


def _from_csv(text: str, name: str) -> object:
    lines = text.lstrip()
    first = lines.splitlines()[0]
    between = max(",;\t", key=first.count)
    try:
        rows = list(csv.DictReader(io.StringIO(lines, newline=""), delimiter=between))
    except csv.Error as error:
        raise _error(name, "", f"This is not valid CSV: {error}.", _COMMAS) from None
    products: list[dict[str, str | None]] = []
    for row in rows:
        if None in row:
            path = f"products[{len(products)}]"
            raise _error(name, path, "This row has too many cells.", _COMMAS)
        products.append(
            {_column(key): " ".join(value.split()) if value else None for key, value in row.items()}
        )
    return products
