"""Read the files of a ruleset as plain data, with the location of every part.

A `Location` is a path into a file; it is resolved to line and column only when a fault is shown.
Readers raise `LoadFault`; `Faults` decides whether that ends the load (a library call) or is
collected with others (a check).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Final, ParamSpec, TypeGuard, TypeVar

from poreroutine._support.closest import closest_match
from poreroutine._support.folders import files_below, folder_problem
from poreroutine._support.yaml_text import Path, YamlTextError, locate, read_yaml
from poreroutine.errors import Fault, RulesetError

T = TypeVar("T")
P = ParamSpec("P")

PRODUCTS: Final = "products"
"""Folder of a ruleset with its product rules, whose ids begin with it."""

READ_ELSEWHERE: Final = frozenset({(PRODUCTS,), ("knowledge", "ingredients")})
"""Folders inside a ruleset that have their own readers."""


MAX_BYTES: Final = 16_000_000
"""Maximum size of one file in bytes: a hundred times the largest one so far."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a ruleset.

    Attributes:
        file: Path as shown in messages.
        relative_path: Path inside its ruleset, with forward slashes.
        text: Its text.
        data: Its content as plain data.
    """

    file: str
    relative_path: str
    text: str
    data: Any


class LoadFault(Exception):  # noqa: N818 - never leaves the loader
    """Raised where a file is invalid."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Location:
    """A location in a file.

    Attributes:
        document: The file.
        path: Keys and positions in it.
        entity: The rule or row it belongs to, for people.
        depth: How much of the path leads to the entity.
        inherited: Keys that stand elsewhere in the file.
        inherited_from: Where they stand.
    """

    document: Document
    path: Path = ()
    entity: str = ""
    depth: int = 0
    inherited: frozenset[str] = frozenset()
    inherited_from: Location | None = None

    def at(self, *keys: str | int) -> Location:
        """Return the location of a part."""
        if self.inherited_from is not None and keys and keys[0] in self.inherited:
            return self.inherited_from.at(*keys)
        return Location(self.document, (*self.path, *keys), self.entity, self.depth)

    def for_entity(self, entity: str) -> Location:
        """State that a rule or row begins here."""
        depth = len(self.path)
        return Location(
            self.document, self.path, entity, depth, self.inherited, self.inherited_from
        )

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return locate(self.document.text, self.path)[0]

    def fault(self, code: str, message: str, hint: str = "") -> LoadFault:
        """Return the exception for a fault at this location."""
        line, column = locate(self.document.text, self.path)
        where = self.entity if self.entity.isprintable() else repr(self.entity)[1:-1]
        if where and len(self.path) > self.depth:
            where += f", under `{self.path[self.depth]}`"
        return LoadFault(Fault(self.document.file, line, column, code, message, where, hint))

    def unknown_name(self, code: str, what: str, word: object, known: Iterable[str]) -> LoadFault:
        """Return the exception for an unknown name, with the nearest known one."""
        hint = expected_hint(f"a known {what}", word, known)
        return self.fault(code, f"unknown {what} {word!r}", hint)

    def mapping(self, data: object) -> Mapping[str, Any]:
        """Require a mapping."""
        if not isinstance(data, dict):
            hint = "write `key: value` lines here"
            raise self.fault("R112", f"expected a mapping, found {kind_name(data)}", hint)
        return data

    def sequence(self, data: object) -> Sequence[Any]:
        """Require a non-empty list."""
        if not isinstance(data, list) or not data:
            hint = "begin each entry with `- `; where there is none, leave the key out"
            raise self.fault("R112", f"expected a list with entries, found {kind_name(data)}", hint)
        return data

    def text(self, data: object) -> str:
        """Require a non-empty text."""
        if not isinstance(data, str) or not data.strip():
            raise self.fault(
                "R112", f"expected a text, found {kind_name(data)}", _quoting_hint(data)
            )
        return data

    def whole(self, data: object, low: int, high: int) -> int:
        """Require a whole number within bounds."""
        if not isinstance(data, int) or isinstance(data, bool) or not low <= data <= high:
            raise self.fault(
                "R112", f"expected a whole number from {low} to {high}, found {kind_name(data)}"
            )
        return data

    def one_of(self, data: object, what: str, words: Sequence[str]) -> str:
        """Require one of some words."""
        if not isinstance(data, str) or data not in words:
            raise self.fault(
                "R112", f"{data!r} is no {what}", f"expected: one of {', '.join(words)}"
            )
        return data

    def keys(
        self, data: Mapping[str, Any], required: Iterable[str], optional: Iterable[str] = ()
    ) -> None:
        """Check that all required keys are present, and no others than these.

        Raises:
            LoadFault: On the first unknown key, otherwise on the first missing one.
        """
        required = tuple(required)
        allowed = (*required, *optional)
        for key in data:
            if key not in allowed:
                raise self.at(key).fault(
                    "R110", f"unknown key {key!r}", expected_hint(", ".join(allowed), key, allowed)
                )
        missing = [key for key in required if key not in data]
        if missing:
            raise self.fault("R111", f"missing key {missing[0]!r}", f"add `{missing[0]}:`")


def expected_hint(what: str, word: object, known: Iterable[str]) -> str:
    """Describe what was expected, with the nearest known name."""
    close = closest_match(str(word), known)
    return f"expected: {what}; nearest: {close!r}" if close else f"expected: {what}"


def kind_name(data: object) -> str:
    """Describe a value for messages."""
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return str(data).lower()
    if isinstance(data, str | int | float):
        return repr(data)
    if isinstance(data, list):
        return "a list" if data else "an empty list"
    return "a mapping"


def is_number(value: object) -> TypeGuard[int | float]:
    """Return whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _quoting_hint(data: object) -> str:
    return f'quote it: "{kind_name(data)}"' if isinstance(data, (bool, int, float)) else ""


@dataclass
class Faults:
    """The faults found so far.

    Attributes:
        strict: Whether the first fault ends the load.
        faults: Faults, in the order found.
    """

    strict: bool
    faults: list[Fault] = field(default_factory=list)
    _known: set[Fault] = field(default_factory=set, init=False, repr=False)

    def attempt(self, parse: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a parser; None if it finds a fault.

        Raises:
            RulesetError: If there is a fault and the first one ends the load.
        """
        try:
            return parse(*args, **kwargs)
        except LoadFault as broken:
            self.add(broken)
            return None

    def add(self, fault: LoadFault) -> None:
        """Record a fault.

        Raises:
            RulesetError: If the first fault ends the load.
        """
        if self.strict:
            raise RulesetError((fault.fault,)) from None
        if fault.fault not in self._known:
            self._known.add(fault.fault)
            self.faults.append(fault.fault)


@dataclass(frozen=True)
class FolderSnapshot:
    """A ruleset's folder as it was at one moment: whatever is derived from it fits together.

    Attributes:
        folder: The folder.
        parts: Its YAML files except cases, in path order, each with the bytes read; and what
            can't be read.
        others: Path and SHA-256 of each file that has its own reader, in path order.
    """

    folder: FilePath
    parts: tuple[tuple[FilePath, bytes] | LoadFault, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read."""
        return not any(isinstance(part, LoadFault) for part in self.parts)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path inside the folder and the bytes of every file."""
        for part in self.parts:
            if not isinstance(part, LoadFault):
                yield part[0].relative_to(self.folder).as_posix(), part[1]


def take_snapshot(folder: FilePath) -> FolderSnapshot:
    """Read every YAML file of a ruleset except cases, each exactly once."""
    wrong = folder_problem(folder)
    if wrong is not None:
        return FolderSnapshot(folder, (_NoLocation(display_path(folder)).fault("R100", *wrong),))
    parts: list[tuple[FilePath, bytes] | LoadFault] = []
    for file in _yaml_files(folder, parts.append, cases=False):
        try:
            parts.append((file, _read_bytes(file)))
        except LoadFault as fault:
            parts.append(fault)
    return FolderSnapshot(folder, tuple(parts), tuple(digests_of_others(folder)))


def other_files(folder: FilePath) -> Iterator[FilePath]:
    """Yield the files of a ruleset that have their own readers, except cases, in path order."""
    for part in sorted(READ_ELSEWHERE):
        if (below := folder.joinpath(*part)).is_dir():
            for file in files_below(below, lambda *_: None):  # their readers report faults
                if file.suffix in {".yaml", ".txt"} and not file.name.endswith(".test.yaml"):
                    yield file


def digests_of_others(folder: FilePath) -> Iterator[tuple[str, str]]:
    """Yield the path and the SHA-256 of each file that has its own reader, in path order."""
    for file in other_files(folder):
        try:
            content = _read_bytes(file).replace(b"\r\n", b"\n")
        except LoadFault as fault:
            content = fault.fault.message.encode()
        yield file.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest()


def parse_snapshot(snapshot: FolderSnapshot, faults: Faults) -> tuple[Document, ...]:
    """Parse every file of a snapshot; nothing is read again."""
    documents = []
    for part in snapshot.parts:
        if isinstance(part, LoadFault):
            faults.add(part)
            continue
        file, content = part
        document = faults.attempt(_parse_document, file, snapshot.folder, content)
        if document is not None:
            documents.append(document)
    return tuple(documents)


def read_folder(folder: FilePath, faults: Faults) -> tuple[Document, ...]:
    """Read every YAML file of a ruleset except cases, in path order."""
    return parse_snapshot(take_snapshot(folder), faults)


def yaml_files(folder: FilePath, faults: Faults, *, cases: bool = False) -> Iterator[FilePath]:
    """Yield the YAML files in a folder in path order: either the cases or all others."""
    return _yaml_files(folder, faults.add, cases=cases)


def _yaml_files(
    folder: FilePath, add: Callable[[LoadFault], None], *, cases: bool
) -> Iterator[FilePath]:
    def report(path: FilePath, message: str, hint: str) -> None:
        add(missing_file(path, "R100", message, hint))

    for file in files_below(folder, report):
        if is_read_elsewhere(file, folder):
            continue
        if file.suffix != ".yaml" and file.suffix.lower() in {".yaml", ".yml"}:
            add(missing_file(file, "R100", "this file would be overlooked", "name it `.yaml`"))
        elif file.suffix == ".yaml" and file.name.endswith(".test.yaml") == cases:
            yield file


def is_read_elsewhere(file: FilePath, folder: FilePath) -> bool:
    """Return whether a file of a ruleset has its own reader."""
    inside = file.relative_to(folder).parts
    return any(inside[: len(later)] == later for later in READ_ELSEWHERE)


def read_document(file: FilePath, folder: FilePath) -> Document:
    """Read one file.

    Raises:
        LoadFault: If it is not UTF-8 text, or not supported YAML.
    """
    return _parse_document(file, folder, _read_bytes(file))


def _read_bytes(file: FilePath) -> bytes:
    if not file.is_file():
        # Reading a pipe would block forever.
        message, hint = "this is not a plain file", "put a plain file here"
        raise _NoLocation(display_path(file)).fault("R100", message, hint)
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        raise _NoLocation(display_path(file)).fault("R100", message) from error
    if len(content) > MAX_BYTES:
        most = f"larger than the {MAX_BYTES // 1_000_000} MB a file can have"
        raise _NoLocation(display_path(file)).fault("R103", most, "split it")
    return content


def _parse_document(file: FilePath, folder: FilePath, content: bytes) -> Document:
    name = display_path(file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        message = f"no text in UTF-8: {error.reason}"
        raise LoadFault(
            Fault(name, line, column, "R101", message, "", "save the file as plain UTF-8")
        ) from error
    try:
        data = read_yaml(text)
    except YamlTextError as error:
        raise LoadFault(
            Fault(name, error.line, error.column, error.code, str(error), "", error.hint or "")
        ) from error
    return Document(name, file.relative_to(folder).as_posix(), text, data)


def display_path(path: FilePath) -> str:
    """Return a path relative to the working directory, if it is inside."""
    try:
        return path.absolute().relative_to(os.getcwd()).as_posix()  # noqa: PTH109 - may be gone
    except (ValueError, OSError):
        return path.as_posix()


@dataclass(frozen=True, slots=True)
class _NoLocation:
    """A file or folder whose content can't be located."""

    file: str

    def fault(self, code: str, message: str, hint: str = "") -> LoadFault:
        return LoadFault(Fault(self.file, 1, 1, code, message, "", hint))


def missing_file(path: FilePath, code: str, message: str, hint: str = "") -> LoadFault:
    """Return the exception for a missing file."""
    return _NoLocation(display_path(path)).fault(code, message, hint)
