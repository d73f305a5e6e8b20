"""YAML as plain data: mappings, lists, text, integers, decimals, booleans and null.

Scalars follow YAML 1.2: only `true` and `false` are booleans, so `no`, `on` and dates stay text.
Surprising features are refused: duplicate keys, anchors, tags, tabs, keys that are not text,
several documents. Positions are computed only when an error is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple, NoReturn, cast

import yaml
from yaml import events

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same events
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

Path = tuple[str | int, ...]
"""Keys and list indexes from the root of a document."""

_WORDS: Final = {
    "": None, "null": None, "~": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_MAX_DEPTH: Final = 40


class YamlTextError(ValueError):
    """The text is not valid YAML, or uses a feature that is refused.

    Attributes:
        code: Stable error code.
        line: Line of the error, from 1.
        column: Column of the error, from 1.
        hint: How to fix it.
    """

    def __init__(self, code: str, message: str, mark: Any, hint: str | None = None) -> None:  # noqa: ANN401 - two classes of marks
        super().__init__(message)
        self.code = code
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.hint = hint


def read_yaml(text: str) -> Any:  # noqa: ANN401 - plain data of any shape
    """Parse one YAML document.

    Returns:
        Plain data; None for an empty document.

    Raises:
        YamlTextError: If the text is not valid YAML or uses a refused feature.
    """
    return _Reader(text).read()


def locate(text: str, path: Path) -> tuple[int, int]:
    """Find the position of a value: of its key in a mapping, of the item itself in a list.

    Args:
        text: A text that `read_yaml` accepts.
        path: Keys and list indexes; the part that can't be followed is ignored.

    Returns:
        Line and column, from 1.
    """
    positions = _positions(text)
    while path and path not in positions:
        path = path[:-1]
    return positions.get(path, (1, 1))


@lru_cache(maxsize=4)
def _positions(text: str) -> dict[Path, tuple[int, int]]:
    """Read a text again to find the positions of its values, cached for the file's next error."""
    positions: dict[Path, tuple[int, int]] = {}
    _Reader(text, positions).read()
    return positions


class _Mark(NamedTuple):
    """A position in a text, counted from 0 like the parser's own marks."""

    line: int
    column: int

    @classmethod
    def at(cls, text: str, index: int) -> _Mark:
        return cls(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


class _Reader:
    """Builds plain data directly from the parser's events, which is fast."""

    def __init__(self, text: str, positions: dict[Path, tuple[int, int]] | None = None) -> None:
        self._text = text
        self._positions = positions

    def read(self) -> Any:  # noqa: ANN401 - plain data of any shape
        tab = self._text.find("\t")
        if tab >= 0:
            raise YamlTextError(
                "R101", "a tab", _Mark.at(self._text, tab), "indent and align by blanks"
            )
        try:
            loader = _Loader(self._text)
        except yaml.reader.ReaderError as error:
            raise _decoding_error(self._text, error) from error
        except UnicodeEncodeError as error:
            mark = _Mark.at(self._text, error.start)
            raise YamlTextError(
                "R101", "half a character", mark, "write the complete character"
            ) from error
        try:
            self._next = cast("Callable[[], Any]", loader.get_event)
            self._next()  # start of the stream
            first = self._next()
            if isinstance(first, events.StreamEndEvent):
                return None
            if first.version or first.tags:
                _refusal("R103", "a directive (%YAML or %TAG)", first, "leave it out")
            data = self._value(self._next(), ())
            self._next()  # end of the document
            more = self._next()
            if not isinstance(more, events.StreamEndEvent):
                _refusal("R103", "a second document", more, "one file holds one document")
        except yaml.reader.ReaderError as error:
            raise _decoding_error(self._text, error) from error
        except yaml.MarkedYAMLError as error:
            raise _syntax_error(error) from error
        else:
            return data
        finally:
            loader.dispose()

    def _value(self, event: Any, path: Path) -> Any:  # noqa: ANN401 - events and plain data
        if self._positions is not None:
            self._positions.setdefault(path, _position(event))
        kind = event.__class__
        if kind is events.AliasEvent:
            _refusal("R103", f"an alias (*{event.anchor})", event, "write the value out")
        if event.anchor is not None:
            _refusal("R103", f"an anchor (&{event.anchor})", event, "write the value out twice")
        if event.tag is not None:
            _refusal("R103", f"a tag ({event.tag})", event, "leave it out; quote texts")
        if kind is events.ScalarEvent:
            return _scalar(event.value) if event.implicit[0] else event.value
        if len(path) > _MAX_DEPTH:
            _refusal("R103", f"nesting deeper than {_MAX_DEPTH} levels", event, "flatten it")
        return self._mapping(path) if kind is events.MappingStartEvent else self._list(path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while True:
            event = self._next()
            if event.__class__ is events.MappingEndEvent:
                return data
            key = self._key(event)
            if key in data:
                raise YamlTextError(
                    "R102",
                    f"the key {key!r} stands here twice",
                    event.start_mark,
                    "keep one of the two, or give one another name",
                )
            if self._positions is not None:
                self._positions[(*path, key)] = _position(event)
            data[key] = self._value(self._next(), (*path, key))

    def _key(self, event: Any) -> str:  # noqa: ANN401 - events have no useful types
        if event.__class__ is not events.ScalarEvent:
            _refusal("R103", "a key that is not text", event, "write the key as one word")
        if event.anchor is not None or event.tag is not None:
            _refusal("R103", "an anchor or tag on a key", event, "leave it out")
        key: str = event.value
        if event.implicit[0] and not isinstance(_scalar(key), str):
            what = f"a key that is not text ({key or 'empty'})"
            _refusal("R103", what, event, f'quote it: "{key}"')
        return key

    def _list(self, path: Path) -> list[Any]:
        data: list[Any] = []
        while True:
            event = self._next()
            if event.__class__ is events.SequenceEndEvent:
                return data
            data.append(self._value(event, (*path, len(data))))


def _scalar(text: str) -> str | int | float | bool | None:
    """Parse a plain (unquoted) scalar by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+0123456789":
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
    return text


def _position(event: Any) -> tuple[int, int]:  # noqa: ANN401 - events have no useful types
    return event.start_mark.line + 1, event.start_mark.column + 1


def _refusal(code: str, what: str, event: Any, hint: str) -> NoReturn:  # noqa: ANN401 - see above
    raise YamlTextError(code, f"{what} is refused here", event.start_mark, hint)


def _syntax_error(error: yaml.MarkedYAMLError) -> YamlTextError:
    problem = " ".join(str(error.problem or error).split())
    hint = "indent by two spaces; quote texts that hold `: ` or begin with a special character"
    return YamlTextError("R101", f"no YAML: {problem}", error.problem_mark, hint)


def _decoding_error(text: str, error: yaml.reader.ReaderError) -> YamlTextError:
    # libyaml counts bytes where PyYAML counts characters; the line is what matters.
    place = error.position if isinstance(error.position, int) else 0
    mark = _Mark.at(text, min(place, len(text)))
    return YamlTextError("R101", f"no YAML: {error.reason}", mark, "save the file as plain UTF-8")
