"""Profiles in people's own words: fields and answers by the names that they use for them.

Numbers in quotes, `phototype: 3`, `skinType`, `skin-type` and words of other languages are read. An
answer of null was not asked, whatever the field; a list of the word for none is empty. A cream that
stands among the medicines is read as in use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel

from poreroutine.core.facts.answers import (
    is_answer,
    known_answers,
    read_answer,
    read_id,
    read_in_use,
    read_product,
)
from poreroutine.core.facts.uses import read_use
from poreroutine.errors import ProfileFault
from poreroutine.model.facts import UNSTATED, Kind, Topic, Vocabulary
from poreroutine.model.names import FIELD_NAMES, NO, NONE, NOT_ASKED, YES, Meaning
from poreroutine.model.profile import (
    MAX_ANSWERS,
    MAX_WORD_LENGTH,
    CurrentActive,
    Procedure,
    SkinProfile,
    Tried,
)
from poreroutine.rulesets.vocabulary import IN_USE, LISTS, PROCEDURES, TRIED

UNREAD: Final = "unread"
"""Stands in for an answer that has a fault already."""
_ENTRIES: Final[Mapping[str, tuple[str, type[BaseModel]]]] = {
    IN_USE: ("active", CurrentActive),
    PROCEDURES: ("procedure", Procedure),
    TRIED: ("active", Tried),
}
_OWN: Final = "answers"
_NUMBER: Final = re.compile(r"\d+")
_PARTS: Final = re.compile(r"\s*[,;\n]\s*")
_WORD: Final = re.compile(r"[^\W\d_]+")


class WordReader:
    """Reads the answers of one profile; collects the faults instead of stopping at the first.

    Args:
        vocabulary: Every fact, with the names of fields and answers.
        strict: Whether only ids are read, as programs write them.
    """

    def __init__(self, vocabulary: Vocabulary, *, strict: bool) -> None:
        self._vocabulary = vocabulary
        self._strict = strict
        self._read_word = read_id if strict else read_answer
        self.faults: list[ProfileFault] = []
        self.fields: dict[str, str] = {}
        """Field -> how it was written, where that is different."""
        self._creams: list[Meaning] = []

    def read(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers by id; what has a fault is left out, or has a stand-in."""
        read: dict[str, Any] = {}
        for key, value in answers.items():
            field = self._field(key, tuple(SkinProfile.model_fields))
            if field in read:
                message = "This is answered twice."
                hint = "Keep one of the two."
                self.faults.append(ProfileFault(field, message, hint, code="repeated"))
                continue
            if field != key:
                self.fields[field] = key
            if self._is_not_asked(value):
                continue
            read[field] = self._value(field, value)
        for cream in self._creams:
            _add_in_use(read, cream)
        return read

    # --- fields -----------------------------------------------------------------------------

    def _field(self, key: str, known: Sequence[str]) -> str:
        names = self._vocabulary.names.get(FIELD_NAMES)
        if key in known or names is None or self._strict or len(key) > MAX_WORD_LENGTH:
            return key
        meant = {each.answer for each in names.find(key) if each.answer in known}
        return meant.pop() if len(meant) == 1 else key

    def _value(self, field: str, value: object) -> object:
        if field in LISTS:
            return self._list(field, value)
        if field in _ENTRIES:
            return self._entries(field, value)
        if field == _OWN and isinstance(value, Mapping):
            given = {key: each for key, each in value.items() if not self._is_not_asked(each)}
            return {key: self._own(key, each) for key, each in given.items()}
        if field in self._vocabulary and not self._strict:
            kind = self._vocabulary[field].kind
            return self._single(field, field, kind, value)
        return value

    def _single(self, path: str, field: str, kind: Kind, value: object) -> object:
        """Read the answer of a field that holds one."""
        if isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        if kind is Kind.NUMBER:
            return self._number(field, value)
        if kind is Kind.FLAG:
            return self._flag(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_WORD_LENGTH:
            value = str(value)
        return self._word(path, field, value) if _is_word(value) else value

    def _word(self, path: str, field: str, text: object) -> object:
        answer = self._read_word(field, str(text), self._vocabulary)
        if isinstance(answer, str):
            return answer
        self.faults.append(replace(answer, path=path))
        return UNREAD

    def _number(self, field: str, value: object) -> object:
        if not isinstance(value, str) or len(value) > MAX_WORD_LENGTH:
            return value
        names = self._vocabulary.names.get(field)
        units = names.ignored if names is not None else frozenset()
        words = _WORD.findall(value.casefold())
        numbers = _NUMBER.findall(value)
        signs = set(re.sub(r"[\w\s.]", "", value))
        if len(numbers) == 1 and not signs and all(word in units for word in words):
            return int(numbers[0])
        return value

    def _flag(self, value: object) -> object:
        if _is_word(value):
            if self._means(YES, value):
                return True
            if self._means(NO, value):
                return False
        return value

    def _own(self, question: str, value: object) -> object:
        name = f"{Topic.OWN_QUESTION}.{question}"
        if name not in self._vocabulary or self._strict:
            return value
        return self._single(
            f"{_OWN}.{question}", f"{_OWN}.{question}", self._vocabulary[name].kind, value
        )

    # --- lists ------------------------------------------------------------------------------

    def _list(self, field: str, value: object) -> object:
        items = self._items(field, value)
        if items is None:
            return value
        creams = {} if self._strict else self._creams_among(field, items)
        self._creams += creams.values()
        read = [
            self._item(f"{field}[{place}]", field, each)
            for place, each in enumerate(items)
            if place not in creams
        ]
        return list(dict.fromkeys(read)) if all(map(_is_word, read)) else read

    def _creams_among(self, field: str, items: Sequence[object]) -> Mapping[int, Meaning]:
        """Find what belongs to the actives in use, by its place in another list."""
        found = {
            place: read_in_use(field, str(each), self._vocabulary)
            for place, each in enumerate(items)
            if _is_word(each)
        }
        return {place: meaning for place, meaning in found.items() if meaning is not None}

    def _entries(self, field: str, value: object) -> object:
        items = self._items(field, value)
        if items is None:
            return value
        key = _ENTRIES[field][0]
        if not self._strict:
            items = [self._with_details(field, each) for each in items]
        read = [
            self._entry(f"{field}[{place}]", field, each)
            if isinstance(each, Mapping)
            else self._item(f"{field}[{place}].{key}", field, each)
            for place, each in enumerate(items)
        ]
        return read if self._strict or field != IN_USE else self._with_parts(items, read)

    def _with_details(self, field: str, item: object) -> object:
        """Return an entry for a text that says how often, when or since when; else the item."""
        key, shape = _ENTRIES[field]
        if not _is_word(item) or is_answer(field, str(item), self._vocabulary):
            return item
        use = read_use(str(item))
        said = {**use.details, "weeks": use.weeks, "days_since": use.details.get("days")}
        details = {name: said[name] for name in shape.model_fields if said.get(name) is not None}
        # What is not known by its name alone is reported as it was written.
        names = self._vocabulary.names.get(field)
        known = names is not None and bool(names.find(use.name))
        return {key: use.name, **details} if details and known else item

    def _with_parts(self, items: Sequence[object], read: Sequence[object]) -> Sequence[object]:
        """Add the other parts of products in use: each is used as often and when the first is.

        They stand last, so that a fault of another entry keeps the place where it is written; a
        part that is told of by itself as well is there already.
        """
        found: list[object] = []
        others: dict[str, object] = {}
        for written, entry in zip(items, read, strict=True):
            product = self._product(written)
            if product is None:
                found.append(entry)
                continue
            details = {
                "prescribed": "yes",
                **(dict(entry) if isinstance(entry, Mapping) else {}),
            }
            found.append({**details, "active": product.answer})
            for field, answer in product.parts:
                if field == IN_USE:
                    others.setdefault(answer, {**details, "active": answer})
            self._creams.append(product)
        told = [_active(entry) for entry in found]
        return [*found, *(entry for active, entry in others.items() if active not in told)]

    def _product(self, written: object) -> Meaning | None:
        """Return the product with several parts that an entry names; None if it names none."""
        if isinstance(written, Mapping):
            named = (key for key in written if isinstance(key, str))
            key = next((key for key in named if self._field(key, ("active",)) == "active"), "")
            written = written.get(key)
        return read_product(str(written), self._vocabulary) if _is_word(written) else None

    def _items(self, field: str, value: object) -> Sequence[object] | None:
        """Return the items of a list; None if it isn't one, which the model reports."""
        if self._strict:
            return value if isinstance(value, list | tuple) and len(value) <= MAX_ANSWERS else None
        if value is False:
            return ()
        if isinstance(value, str) and len(value) <= MAX_ANSWERS * MAX_WORD_LENGTH:
            value = self._split(field, value)
        if not isinstance(value, list | tuple) or len(value) > MAX_ANSWERS:
            return None
        items = [each for each in value if not self._is_not_asked(each)]
        none = [each for each in items if _is_word(each) and self._means_none(field, each)]
        if none and len(none) < len(items):
            message = "This says none beside other answers."
            hint = "Keep either the answers or none."
            self.faults.append(ProfileFault(field, message, hint, code="repeated"))
        return [each for each in items if each not in none]

    def _split(self, field: str, text: str) -> Sequence[str]:
        """Take a text apart at commas, unless it is one answer as a whole."""
        if self._is_read(field, text):
            return [text]
        parts: list[str] = []
        for part in filter(None, _PARTS.split(text)):
            if parts and field in _ENTRIES and not read_use(part).name:
                parts[-1] = f"{parts[-1]} {part}"  # its name, 3x a week
            else:
                parts.append(part)
        return parts

    def _entry(self, path: str, field: str, entry: Mapping[Any, object]) -> dict[Any, object]:
        key, shape = _ENTRIES[field]
        known = tuple(shape.model_fields)
        read: dict[Any, object] = {}
        for written, value in entry.items():
            name = self._field(written, known) if isinstance(written, str) else written
            if name not in known:
                read[name] = value
            elif name != key and self._is_not_asked(value):
                continue
            elif name == key:
                read[name] = self._item(f"{path}.{name}", field, value)
            elif isinstance(value, bool | str) and not self._strict:
                read[name] = self._part(f"{path}.{name}", name, value)
            else:
                read[name] = value
        return read

    def _part(self, path: str, name: str, value: bool | str) -> object:  # noqa: FBT001 - an answer
        """Read one part of an entry: a choice if it has answers, else a number."""
        if known_answers(name, self._vocabulary):
            return value if isinstance(value, bool) else self._word(path, name, value)
        return self._number(name, value)

    def _item(self, path: str, field: str, value: object) -> object:
        return self._word(path, field, value) if _is_word(value) else value

    # --- words ------------------------------------------------------------------------------

    def _is_read(self, field: str, text: str) -> bool:
        return len(text) <= MAX_WORD_LENGTH and isinstance(
            self._read_word(field, text, self._vocabulary), str
        )

    def _is_not_asked(self, value: object) -> bool:
        if isinstance(value, list | tuple) and value and len(value) <= MAX_ANSWERS:
            return not self._strict and all(map(self._says_not_asked, value))
        return self._says_not_asked(value)

    def _says_not_asked(self, value: object) -> bool:
        if value is None or (isinstance(value, str) and value == UNSTATED):
            return True
        return not self._strict and _is_word(value) and self._means(NOT_ASKED, value)

    def _means_none(self, field: str, value: object) -> bool:
        """Return whether a word says none, and is no answer by itself."""
        return (self._means(NONE, value) or self._means(NO, value)) and not self._is_read(
            field, str(value)
        )

    def _means(self, word: str, value: object) -> bool:
        names = self._vocabulary.names.get(word)
        return value == word or (names is not None and bool(names.find(str(value))))


def _is_word(value: object) -> bool:
    """Return whether a value is a text that can be looked up."""
    return (
        isinstance(value, str)
        and len(value) <= MAX_WORD_LENGTH
        and value == value.encode(errors="ignore").decode()
    )


def _add_in_use(read: dict[str, Any], cream: Meaning) -> None:
    """Add a cream, and what its tube holds besides, unless the person told of it there as well."""
    for field, answer in ((IN_USE, cream.answer), *cream.parts):
        told = read.get(field) or ()
        if not isinstance(told, list | tuple):
            continue  # the model reports it
        if field != IN_USE:
            read[field] = list(dict.fromkeys((*told, answer)))
        elif all(_active(each) != answer for each in told):
            entry = {"active": answer, **({"prescribed": "yes"} if cream.prescribed else {})}
            read[field] = [*told, entry]


def _active(entry: object) -> object:
    return entry.get("active") if isinstance(entry, Mapping) else entry
