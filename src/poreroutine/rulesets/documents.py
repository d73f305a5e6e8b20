"""The files of a ruleset as plain data, with the place of everything in them.

A `Place` is a path into a file; it turns into line and column only when a fault is shown.
Readers raise `Broken` where they stand; `Faults` decides whether that ends the load (a library
call) or is one of many (a check).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Final, ParamSpec, TypeVar

from poreroutine._support.closest import nearest
from poreroutine._support.folders import files_below, what_is_wrong
from poreroutine._support.yaml_text import Path, YamlTextError, locate, read_yaml
from poreroutine.errors import Fault, RulesetError

T = TypeVar("T")
P = ParamSpec("P")

LATER: Final = frozenset({("products",), ("knowledge", "ingredients")})
"""Folders inside a ruleset that their own readers read, when they are asked for."""


MOST_BYTES: Final = 16_000_000
"""Bytes of one file: a hundred times the largest there is."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read.

    Attributes:
        file: Path as faults show it.
        inside: Path inside its ruleset, with forward slashes.
        text: The text.
        data: The same as plain data.
    """

    file: str
    inside: str
    text: str
    data: Any


class Broken(Exception):  # noqa: N818 - never leaves the loader
    """Something could not be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    Attributes:
        document: The file.
        path: Keys and positions in it.
        entity: The rule or row it belongs to, for people.
        depth: How much of the path leads to the entity.
    """

    document: Document
    path: Path = ()
    entity: str = ""
    depth: int = 0

    def at(self, *keys: str | int) -> Place:
        """Go deeper."""
        return Place(self.document, (*self.path, *keys), self.entity, self.depth)

    def named(self, entity: str) -> Place:
        """Say that a rule or row begins here."""
        return Place(self.document, self.path, entity, len(self.path))

    @property
    def line(self) -> int:
        """The line it stands on, from 1."""
        return locate(self.document.text, self.path)[0]

    def broken(self, code: str, message: str, hint: str = "") -> Broken:
        """Make the exception that says what is wrong here."""
        line, column = locate(self.document.text, self.path)
        where = self.entity if self.entity.isprintable() else repr(self.entity)[1:-1]
        if where and len(self.path) > self.depth:
            where += f", under `{self.path[self.depth]}`"
        return Broken(Fault(self.document.file, line, column, code, message, where, hint))

    def unknown(self, code: str, what: str, word: object, known: Iterable[str]) -> Broken:
        """Make the exception for a name that is not known, with the nearest one."""
        hint = expected(f"a known {what}", word, known)
        return self.broken(code, f"unknown {what} {word!r}", hint)

    def mapping(self, data: object) -> Mapping[str, Any]:
        """Take a mapping."""
        if not isinstance(data, dict):
            hint = "write `key: value` lines here"
            raise self.broken("R112", f"expected a mapping, found {kind_of(data)}", hint)
        return data

    def sequence(self, data: object) -> Sequence[Any]:
        """Take a list with something in it."""
        if not isinstance(data, list) or not data:
            hint = "begin each entry with `- `; where there is none, leave the key out"
            raise self.broken("R112", f"expected a list with entries, found {kind_of(data)}", hint)
        return data

    def text(self, data: object) -> str:
        """Take a text with something in it."""
        if not isinstance(data, str) or not data.strip():
            raise self.broken("R112", f"expected a text, found {kind_of(data)}", _quoting(data))
        return data

    def whole(self, data: object, low: int, high: int) -> int:
        """Take a whole number within bounds."""
        if not isinstance(data, int) or isinstance(data, bool) or not low <= data <= high:
            raise self.broken(
                "R112", f"expected a whole number from {low} to {high}, found {kind_of(data)}"
            )
        return data

    def one_of(self, data: object, what: str, words: Sequence[str]) -> str:
        """Take one of a few words."""
        if not isinstance(data, str) or data not in words:
            raise self.broken(
                "R112", f"{data!r} is no {what}", f"expected: one of {', '.join(words)}"
            )
        return data

    def keys(
        self, data: Mapping[str, Any], required: Iterable[str], optional: Iterable[str] = ()
    ) -> None:
        """See that all required keys are there and no others than these.

        Raises:
            Broken: At the first unknown key, else at the first missing one.
        """
        required = tuple(required)
        allowed = (*required, *optional)
        for key in data:
            if key not in allowed:
                raise self.at(key).broken(
                    "R110", f"unknown key {key!r}", expected(", ".join(allowed), key, allowed)
                )
        missing = [key for key in required if key not in data]
        if missing:
            raise self.broken("R111", f"missing key {missing[0]!r}", f"add `{missing[0]}:`")


def expected(what: str, word: object, known: Iterable[str]) -> str:
    """Say what was expected, and the nearest known name."""
    close = nearest(str(word), known)
    return f"expected: {what}; nearest: {close!r}" if close else f"expected: {what}"


def kind_of(data: object) -> str:
    """Name a value for people."""
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return str(data).lower()
    if isinstance(data, str | int | float):
        return repr(data)
    if isinstance(data, list):
        return "a list" if data else "an empty list"
    return "a mapping"


def _quoting(data: object) -> str:
    return f'quote it: "{kind_of(data)}"' if isinstance(data, (bool, int, float)) else ""


@dataclass
class Faults:
    """What is wrong so far.

    Attributes:
        strict: Whether the first fault ends the load.
        found: Faults, in the order they were found.
    """

    strict: bool
    found: list[Fault] = field(default_factory=list)

    def attempt(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Do some reading; None when it is broken.

        Raises:
            RulesetError: If it is broken and the first fault ends the load.
        """
        try:
            return work(*args, **kwargs)
        except Broken as broken:
            self.add(broken)
            return None

    def add(self, broken: Broken) -> None:
        """Note a fault.

        Raises:
            RulesetError: If the first fault ends the load.
        """
        if self.strict:
            raise RulesetError((broken.fault,)) from None
        if broken.fault not in self.found:
            self.found.append(broken.fault)


def read_folder(folder: FilePath, faults: Faults) -> tuple[Document, ...]:
    """Read every YAML file of a ruleset, cases left out, in path order."""
    wrong = what_is_wrong(folder)
    if wrong is not None:
        faults.add(_Nowhere(shown(folder)).broken("R100", *wrong))
        return ()
    documents = []
    for file in yaml_files(folder, faults):
        document = faults.attempt(read_document, file, folder)
        if document is not None:
            documents.append(document)
    return tuple(documents)


def yaml_files(folder: FilePath, faults: Faults, *, cases: bool = False) -> Iterator[FilePath]:
    """Give the YAML files below a folder in path order: either the cases or all the others."""

    def complain(path: FilePath, message: str, hint: str) -> None:
        faults.add(no_file(path, "R100", message, hint))

    for file in files_below(folder, complain):
        if is_read_later(file, folder):
            continue
        if file.suffix != ".yaml" and file.suffix.lower() in {".yaml", ".yml"}:
            faults.add(no_file(file, "R100", "this file would be overlooked", "name it `.yaml`"))
        elif file.suffix == ".yaml" and file.name.endswith(".test.yaml") == cases:
            yield file


def is_read_later(file: FilePath, folder: FilePath) -> bool:
    """Tell whether a file of a ruleset is left to a reader of its own."""
    inside = file.relative_to(folder).parts
    return any(inside[: len(later)] == later for later in LATER)


def read_document(file: FilePath, folder: FilePath) -> Document:
    """Read one file.

    Raises:
        Broken: If it is no text, or no YAML of the kind that is read here.
    """
    name = shown(file)
    if not file.is_file():
        # Reading a pipe would wait for ever.
        raise _Nowhere(name).broken("R100", "this is no plain file", "put a plain file here")
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            most = f"larger than the {MOST_BYTES // 1_000_000} MB a file can have"
            raise _Nowhere(name).broken("R103", most, "split it")
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        message = f"no text in UTF-8: {error.reason}"
        raise Broken(
            Fault(name, line, column, "R101", message, "", "save the file as plain UTF-8")
        ) from error
    except OSError as error:
        raise _Nowhere(name).broken("R100", f"can't be read: {error.strerror}") from error
    try:
        data = read_yaml(text)
    except YamlTextError as error:
        raise Broken(
            Fault(name, error.line, error.column, error.code, str(error), "", error.hint or "")
        ) from error
    return Document(name, file.relative_to(folder).as_posix(), text, data)


def shown(path: FilePath) -> str:
    """Write a path from the working folder, where it lies below."""
    try:
        return path.absolute().relative_to(os.getcwd()).as_posix()  # noqa: PTH109 - may be gone
    except (ValueError, OSError):
        return path.as_posix()


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """A file or folder that has no inside."""

    file: str

    def broken(self, code: str, message: str, hint: str = "") -> Broken:
        return Broken(Fault(self.file, 1, 1, code, message, "", hint))


def no_file(path: FilePath, code: str, message: str, hint: str = "") -> Broken:
    """Make the exception for a file that ought to be there."""
    return _Nowhere(shown(path)).broken(code, message, hint)
