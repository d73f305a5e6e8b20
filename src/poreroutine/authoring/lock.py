"""The lock file of a ruleset: digests of each rule, table, invariant and file as last approved.

A changed rule makes the lock stale. It is only renewed if the changelog beside it names the change
and the version has risen since the last release, so no rule changes silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeGuard

from poreroutine._support.digests import digest_of
from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.rulesets.documents import Document, Faults, other_files, read_document
from poreroutine.rulesets.knowledge.merge import merge_tables
from poreroutine.rulesets.loading import MANIFEST, LoadedRuleset
from poreroutine.rulesets.overlays import Layer
from poreroutine.rulesets.rule_files import expand_defaults

_HEADING: Final = re.compile(r"^## \[?([^\]\s]+)\]?.*$", re.MULTILINE)
_NAME: Final = re.compile(r"`([a-z0-9_./*]+)`")
_UNRELEASED: Final = "unreleased"


@dataclass(frozen=True)
class Changelog:
    """The changes since the last release, as the changelog names them.

    Attributes:
        unreleased: Names in backticks under Unreleased; one that ends with `.*` stands for every
            name with that prefix.
        last_release: The topmost released version, if there is one.
    """

    unreleased: frozenset[str] = frozenset()
    last_release: str | None = None

    @classmethod
    def read(cls, text: str) -> Changelog:
        """Read a changelog."""
        headings = list(_HEADING.finditer(text))
        unreleased: frozenset[str] = frozenset()
        last = None
        for place, heading in enumerate(headings):
            if heading[1].lower() == _UNRELEASED:
                end = headings[place + 1].start() if place + 1 < len(headings) else len(text)
                unreleased |= frozenset(_NAME.findall(text[heading.end() : end]))
            elif last is None:
                last = heading[1]
        return cls(unreleased, last)

    def mentions(self, name: str) -> bool:
        """Return whether the unreleased changes name something."""
        widely = (one.removesuffix("*") for one in self.unreleased if one.endswith(".*"))
        return name in self.unreleased or any(name.startswith(one) for one in widely)


FORMAT: Final = 1
LOCK: Final = "rules.lock"
CHANGELOG: Final = "CHANGELOG.md"
_HEAD: Final = (
    "# What each rule, table, invariant and file of this ruleset says, by digest, and the version "
    "it last changed in.\n# Written by `poreroutine rules lock`; never by hand.\n"
)
_PARTS: Final = ("rules", "tables", "invariants", "files")
_INVARIANTS: Final = "invariants.yaml"
_OWN_READERS: Final = (MANIFEST, "retired.yaml", _INVARIANTS)
_OF_A_RELEASE: Final = frozenset(("version", "date"))
"""Keys of a manifest that every release changes."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lock.

    Attributes:
        digest: SHA-256 of its content, independent of key order.
        version: Version of the ruleset in which it last changed.
        updated: The date given by a rule; empty for tables and files.
    """

    digest: str
    version: str
    updated: str = ""


@dataclass(frozen=True)
class Lock:
    """The digests of a ruleset.

    Attributes:
        name: Name of the ruleset.
        version: Its version.
        entries: Part (`rules`, `tables`, `invariants`, `files`) -> name -> entry.
    """

    name: str
    version: str
    entries: Mapping[str, Mapping[str, Entry]]

    def flat(self) -> Mapping[tuple[str, str], Entry]:
        """Return all entries by part and name."""
        return {
            (part, name): entry
            for part in _PARTS
            for name, entry in self.entries.get(part, {}).items()
        }

    def text(self) -> str:
        """Format the lock: one line per entry, sorted by name, the same for the same rules."""
        lines = [f"format: {FORMAT}", f"name: {self.name}", f'version: "{self.version}"']
        for part in _PARTS:
            rows = self.entries.get(part, {})
            lines.append(f"{part}:" if rows else f"{part}: {{}}")
            lines.extend(f"  {name}: {_entry_line(rows[name])}" for name in sorted(rows))
        return _HEAD + "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True, order=True)
class LockFinding:
    """A difference between the lock and the rules.

    Attributes:
        name: Id of a rule, name of a table, or path of a file; empty for the ruleset itself.
        message: What is wrong, in a sentence.
        hint: How to fix it.
    """

    name: str
    message: str
    hint: str


def lock_of(layer: Layer, loaded: LoadedRuleset, folder: Path) -> Lock:
    """Make the lock of a ruleset or an overlay; every entry gets the current version."""
    version = layer.version
    tables = merge_tables(layer.documents.get("knowledge", ()), Faults(strict=False)).data
    by_id = loaded.ruleset.by_id
    rules = {
        rule.id: Entry(digest_of(rule.written.data), version, by_id[rule.id].updated)
        for rule in loaded.written_rules
        if rule.layer is layer and rule.id in by_id
    }
    return Lock(
        layer.name,
        version,
        {
            "rules": rules,
            "tables": {name: Entry(digest_of(rows), version) for name, rows in tables.items()},
            "invariants": {
                name: Entry(digest_of(data), version) for name, data in invariants_of(layer)
            },
            "files": {
                name: Entry(digest_of(data), version)
                for name, data in (*_own_files(layer), *_other_files(folder))
            },
        },
    )


def invariants_of(layer: Layer) -> Iterator[tuple[str, Any]]:
    """Yield the id and the content of each invariant."""
    document = layer.document(_INVARIANTS)
    written = document.data.get("invariants") if _is_mapping(document) else None
    for entry in written if isinstance(written, list) else ():
        if isinstance(entry, dict) and "id" in entry:
            yield str(entry["id"]), entry


def _own_files(layer: Layer) -> Iterator[tuple[str, Any]]:
    """Yield the files at the top of a ruleset, without what the other parts cover."""
    for name in _OWN_READERS:
        if _is_mapping(document := layer.document(name)):
            hidden = _OF_A_RELEASE if name == MANIFEST else {"invariants"}
            yield name, {key: each for key, each in document.data.items() if key not in hidden}


def _is_mapping(document: Document | None) -> TypeGuard[Document]:
    return document is not None and isinstance(document.data, dict)


def _other_files(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the files that the rule loader does not read, such as those about products.

    Raises:
        RulesetError: If one of them is not YAML.
    """
    for file in other_files(folder):
        if file.suffix == ".yaml":
            document = Faults(strict=True).attempt(read_document, file, folder)
            if document is not None:
                yield document.relative_path, expand_defaults(document.data)
        else:
            text = file.read_text(encoding="utf-8", errors="replace")
            yield file.relative_to(folder).as_posix(), text


def read_lock(text: str) -> Lock | None:
    """Read a lock; None if it is not one, or has another format."""
    try:
        data = read_yaml(text)
    except YamlTextError:
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    try:
        entries = {
            part: {str(name): _entry(row) for name, row in (data[part] or {}).items()}
            for part in _PARTS
            if part in data
        }
        return Lock(str(data["name"]), str(data["version"]), entries)
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def _entry(row: Mapping[str, Any]) -> Entry:
    digest = row["digest"]
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        message = f"{digest!r} is not a digest"
        raise ValueError(message)
    return Entry(digest, str(row["version"]), str(row.get("updated", "")))


def outdated_entries(
    before: Lock | None, now: Lock, changelog: Changelog
) -> tuple[LockFinding, ...]:
    """Find the differences between a lock and the rules.

    Args:
        before: The stored lock.
        now: The lock of the current rules.
        changelog: The changes since the last release.

    Returns:
        Findings by name; empty if the lock is up to date.
    """
    if before is None:
        return (LockFinding("", "There is no readable lock.", "Run `poreroutine rules lock`."),)
    found = [*_changed(before, now), *unexplained_changes(before, now, changelog)]
    found += [
        LockFinding("", f"The lock does not cover {part}.", "Run `poreroutine rules lock`.")
        for part in _PARTS
        if part not in before.entries
    ]
    if not found and before.version != now.version:
        message = f"The lock is of version {before.version}, and the rules of {now.version}."
        found.append(LockFinding("", message, "Run `poreroutine rules lock`."))
    return tuple(sorted(found))


def unexplained_changes(
    before: Lock | None, now: Lock, changelog: Changelog
) -> tuple[LockFinding, ...]:
    """Find what prevents a lock from being renewed: undocumented changes, or an old version."""
    found = []
    differing = () if before is None else tuple(_differences(before, now))
    for name, what in differing:
        if not changelog.mentions(name):
            line = f"- `{name}` {what}: say whose routine changes, and why."
            found.append(
                LockFinding(
                    name, f"{what.capitalize()}, and {CHANGELOG} does not say so.", f"Add {line}"
                )
            )
    last = changelog.last_release
    if differing and last is not None and _version_key(now.version) <= _version_key(last):
        message = f"The version {now.version} was released, and rules have changed since."
        found.append(LockFinding("", message, "Raise `version` in manifest.yaml."))
    return tuple(sorted(found))


def renew(before: Lock | None, now: Lock) -> Lock:
    """Return the lock of these rules; unchanged entries keep their version."""
    known = {} if before is None else before.flat()

    def unchanged_or_new(part: str, name: str, entry: Entry) -> Entry:
        old = known.get((part, name))
        return entry if old is None or old.digest != entry.digest else old

    entries = {
        part: {name: unchanged_or_new(part, name, entry) for name, entry in rows.items()}
        for part, rows in now.entries.items()
    }
    return Lock(now.name, now.version, entries)


def _changed(before: Lock, now: Lock) -> Iterator[LockFinding]:
    for name, what in _differences(before, now):
        message = f"{what.capitalize()} since the lock was written."
        yield LockFinding(name, message, "Run `poreroutine rules lock`.")


def _differences(before: Lock, now: Lock) -> Iterator[tuple[str, str]]:
    """Yield the names that two locks don't share, with what happened to each."""
    old, new = before.flat(), now.flat()
    for key in sorted(old.keys() | new.keys()):
        if key[0] not in before.entries:
            continue  # written before locks had this part
        if key not in old:
            yield key[1], "added"
        elif key not in new:
            yield key[1], "removed"
        elif old[key].digest != new[key].digest:
            yield key[1], "changed"


def layer_of(loaded: LoadedRuleset, *, overlay: bool) -> Layer:
    """Return the base of a loaded ruleset, or the one overlay on top of it."""
    return loaded.layers[1 if overlay else 0]


def _entry_line(entry: Entry) -> str:
    dated = f', updated: "{entry.updated}"' if entry.updated else ""
    return f'{{version: "{entry.version}"{dated}, digest: {entry.digest}}}'


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(version))
