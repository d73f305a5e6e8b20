"""Apply overlays to the bundled ruleset; they may add to it and narrow it.

A rule of the base is only removed by name and with a reason, and likewise a row replaced; every
such change is recorded. The order of overlays never matters: if two would change the same rule or
row, both are rejected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from pydantic import model_validator

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import READ_ELSEWHERE, Document, Faults, Location
from poreroutine.rulesets.knowledge.manifest import Format, Review, check_approvals
from poreroutine.rulesets.knowledge.merge import Replacement
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.rules.frame import RuleTakenAway
from poreroutine.rulesets.rules.model import Change
from poreroutine.rulesets.shapes import ClosedShape, Day, Filled, IfGiven, read_shape, require_shape
from poreroutine.rulesets.templates import WrittenRule

_ROW_DEPTHS: Final = 4
"""Maximum number of parts in a row's name: `questionnaire.wishes.answers.glow`."""


class ReplacedRow(ClosedShape):
    """A row of the base that an overlay replaces."""

    row: Filled
    """The table and the row, such as texts.patience."""
    reason: Filled
    """Why; shown with every routine."""


class OverlayManifest(ClosedShape):
    """The manifest of an overlay."""

    format: IfGiven[Format] = None
    """Version of the rule format."""
    name: Filled
    """Name; no two rulesets share one."""
    version: Filled
    """Version of the rules' content; quoted."""
    date: IfGiven[Day] = None
    """Date of that version."""
    language: IfGiven[Filled] = None
    """Language of the texts, such as en."""
    notice: IfGiven[Text] = None
    """Notice below every routine."""
    review: IfGiven[Review] = None
    """How rules are reviewed."""
    switched_off: tuple[RuleTakenAway, ...] = ()
    """For overlays: bundled rules that are disabled."""
    replaced: tuple[ReplacedRow, ...] = ()
    """For overlays: rows of the base that are replaced."""

    @model_validator(mode="after")
    def _has_no_old_approvals(self) -> Self:
        check_approvals(self.format, self.review)
        return self


@dataclass(frozen=True)
class Layer:
    """One of several combined rulesets.

    Attributes:
        name: Name in its manifest.
        version: Version in its manifest.
        manifest: The manifest as plain data.
        documents: Its files, by folder.
        switched_off: Entries of its manifest that disable rules, with their locations.
        replaced: Entries of its manifest that replace rows of the base, likewise.
        other_files: Path and SHA-256 of its files that have their own readers.
    """

    name: str
    version: str
    manifest: Mapping[str, Any]
    documents: Mapping[str, Sequence[Document]]
    switched_off: Sequence[tuple[Location, RuleTakenAway]] = ()
    replaced: Sequence[tuple[Location, ReplacedRow]] = ()
    other_files: Sequence[tuple[str, str]] = ()

    @property
    def manifest_location(self) -> str:
        """The location of its manifest."""
        return self.documents["manifest.yaml"][0].file

    def document(self, name: str) -> Document | None:
        """Return a file at the top of the ruleset by name, if it exists."""
        return next(iter(self.documents.get(name, ())), None)


@dataclass(frozen=True)
class LayeredRule:
    """A rule as written, with its id and its layer."""

    id: str
    written: WrittenRule
    layer: Layer


def read_layer(
    manifest: Document, documents: Mapping[str, Sequence[Document]], faults: Faults
) -> Layer | None:
    """Read the manifest of an overlay; None if it lacks a name or version."""
    location = Location(manifest, (), "the manifest of an overlay")
    read = read_shape(OverlayManifest, manifest.data, location, faults)
    if read is None:
        return None
    return Layer(
        read.value.name,
        read.value.version,
        manifest.data,
        documents,
        [(read.at("switched_off", n), entry) for n, entry in enumerate(read.value.switched_off)],
        [(read.at("replaced", n), entry) for n, entry in enumerate(read.value.replaced)],
    )


def for_stages(layer: Layer) -> Layer:
    """Drop a layer's entries for rules that have their own reader, such as product rules."""
    remaining = [
        (location, entry)
        for location, entry in layer.switched_off
        if (entry.rule.partition(".")[0],) not in READ_ELSEWHERE
    ]
    return replace(layer, switched_off=remaining)


def replaced_rows(
    base: Layer, overlays: Sequence[Layer], faults: Faults
) -> tuple[tuple[Replacement, ...], tuple[Change, ...]]:
    """Read which rows of the base are replaced by overlays.

    Returns:
        The replacements for merging the tables, and the changes to show with a routine.
    """
    found: dict[Path, tuple[Replacement, Change]] = {}
    over = files_of(base)
    for layer in overlays:
        for location, entry in layer.replaced:
            each = faults.attempt(_replaced_row, location, entry, layer, over)
            if each is None:
                continue
            row = each[0].row
            if row in found:
                first = found[row][0].place
                faults.add(
                    location.at("row").fault(
                        "R161",
                        f"{'.'.join(map(str, row))} is replaced in {_location(first)} too",
                        "a row can be replaced only once, because overlays have no order",
                    )
                )
            else:
                found[row] = each
    return tuple(one for one, _ in found.values()), tuple(change for _, change in found.values())


def _replaced_row(
    location: Location, entry: ReplacedRow, layer: Layer, over: frozenset[str]
) -> tuple[Replacement, Change]:
    name = entry.row
    row = tuple(name.split("."))
    if not 1 < len(row) <= _ROW_DEPTHS:
        raise location.at("row").fault(
            "R161", f"{name!r} is not a row", "expected: <table>.<id>, such as texts.patience"
        )
    change = Change(name, layer.name, entry.reason, None, "row")
    return Replacement(row, files_of(layer), over, location.at("row")), change


def files_of(layer: Layer) -> frozenset[str]:
    """Return the files of a layer, as shown in messages."""
    return frozenset(document.file for part in layer.documents.values() for document in part)


def _location(location: Location) -> str:
    return f"{location.document.file}:{location.line}"


def layer_rules(
    base: Layer, overlays: Sequence[Layer], rules: Iterable[LayeredRule], faults: Faults
) -> tuple[tuple[LayeredRule, ...], tuple[Change, ...]]:
    """Combine the rules of all layers: ids are unique, replaced and disabled rules are removed.

    Returns:
        The remaining rules, and the changes, both by rule id.
    """
    by_id: dict[str, LayeredRule] = {}
    for rule in rules:
        if rule.id in by_id:
            first = _location(by_id[rule.id].written.place)
            faults.add(
                rule.written.place.at("id").fault(
                    "R115",
                    f"the id {rule.id!r} is taken, in {first}",
                    "ids are never reused; to replace a rule, give yours an id of its own "
                    "and `replaces: {rule: ..., reason: ...}`",
                )
            )
        else:
            by_id[rule.id] = rule
    changes: dict[str, Change] = {}
    reported: dict[str, Location] = {}
    known = frozenset(rule.id for rule in by_id.values() if rule.layer is base)
    for entry in _entries(base, overlays, by_id.values(), faults):
        change = faults.attempt(_change, entry, known, reported)
        if change is not None:
            changes[change.rule] = change
            reported[change.rule] = entry.place
    remaining = tuple(by_id[name] for name in sorted(by_id) if name not in changes)
    return remaining, tuple(changes[name] for name in sorted(changes))


@dataclass(frozen=True)
class _Entry:
    """An overlay's declaration about a rule that it removes."""

    place: Location
    rule: RuleTakenAway
    layer: Layer
    replacement: str | None


def _entries(
    base: Layer, overlays: Sequence[Layer], rules: Iterable[LayeredRule], faults: Faults
) -> list[_Entry]:
    entries = [
        _Entry(location, entry, layer, None)
        for layer in overlays
        for location, entry in layer.switched_off
    ]
    for rule in rules:
        if "replaces" not in rule.written.data:
            continue
        location = rule.written.place.for_entity(f"rule {rule.id}").at("replaces")
        if rule.layer is base:
            faults.add(
                location.fault(
                    "R141", "only an overlay may replace a rule", "change the rule itself"
                )
            )
            continue
        written = rule.written.data["replaces"]
        entry = faults.attempt(require_shape, RuleTakenAway, written, location)
        if entry is not None:
            entries.append(_Entry(location, entry, rule.layer, rule.id))
    return entries


def _change(entry: _Entry, known: Collection[str], reported: Mapping[str, Location]) -> Change:
    name, here = entry.rule.rule, entry.place.at("rule")
    if name not in known:
        raise here.unknown_name("R141", "rule of the base ruleset", name, known)
    if name in reported:
        raise here.fault(
            "R141",
            f"{name!r} is changed in {_location(reported[name])} too",
            "a rule can be changed only once, because overlays have no order",
        )
    stage = name.partition(".")[0]
    if entry.replacement is not None and not entry.replacement.startswith(f"{stage}."):
        raise here.fault("R141", f"{name!r} is of another stage", f"write the rule in {stage}/")
    return Change(name, entry.layer.name, entry.rule.reason, entry.replacement)


def check_names(base: Layer, overlays: Sequence[Layer], faults: Faults) -> None:
    """Check that no two rulesets have the same name."""
    taken = {base.name: base}
    for layer in overlays:
        if layer.name in taken:
            here, first = (
                Location(each.documents["manifest.yaml"][0], ("name",))
                for each in (layer, taken[layer.name])
            )
            faults.add(
                here.fault(
                    "R142",
                    f"two rulesets are named {layer.name!r}, the other in {_location(first)}",
                    "give each its own name",
                )
            )
        taken.setdefault(layer.name, layer)
