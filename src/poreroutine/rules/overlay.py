"""Overlays: rulesets laid on top of the bundled one, which may add and narrow.

A rule of the base is taken away only by its name and with a reason, and every such change is kept.
The order of overlays never matters: two that would change the same rule are refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from poreroutine.rules.model import Change
from poreroutine.rules.templates import Written
from poreroutine.source import Document, Faults, Place

_KEYS: Final = ("format", "date", "language", "notice", "review", "switched_off")
_CHANGE: Final = ("rule", "reason")


@dataclass(frozen=True)
class Layer:
    """One ruleset of those that are laid together.

    Attributes:
        name: Name in its manifest.
        version: Version in its manifest.
        manifest: The manifest as plain data.
        documents: Its files, by the folder they stand in.
        switched_off: Where its manifest switches rules off, with the entry as written.
    """

    name: str
    version: str
    manifest: Mapping[str, Any]
    documents: Mapping[str, Sequence[Document]]
    switched_off: Sequence[tuple[Place, Any]] = ()

    def document(self, name: str) -> Document | None:
        """Return the file of a name at the top of the ruleset, if it is there."""
        return next(iter(self.documents.get(name, ())), None)


@dataclass(frozen=True)
class Laid:
    """A rule as written, with its id and its layer."""

    id: str
    written: Written
    layer: Layer


def read_overlay(manifest: Document, documents: Mapping[str, Sequence[Document]]) -> Layer:
    """Read what an overlay says of itself.

    Raises:
        Broken: If its manifest lacks a name or version, or has an unknown key.
    """
    place = Place(manifest, (), "the manifest of an overlay")
    data = place.mapping(manifest.data)
    place.keys(data, ("name", "version"), _KEYS)
    entries = data.get("switched_off", [])
    here = place.at("switched_off")
    switched = [] if entries == [] else here.sequence(entries)
    return Layer(
        place.at("name").text(data["name"]),
        place.at("version").text(data["version"]),
        data,
        documents,
        [(here.at(number), entry) for number, entry in enumerate(switched)],
    )


def lay(
    base: Layer, overlays: Sequence[Layer], rules: Iterable[Laid], faults: Faults
) -> tuple[tuple[Laid, ...], tuple[Change, ...]]:
    """Lay rules together: no id twice, and what was replaced or switched off taken away.

    Returns:
        The rules that remain, and the changes, both by rule id.
    """
    by_id: dict[str, Laid] = {}
    for rule in rules:
        if rule.id in by_id:
            first = by_id[rule.id].written.place.document.file
            faults.add(
                rule.written.place.at("id").broken(
                    "R115",
                    f"the id {rule.id!r} is taken, in {first}",
                    "ids are never reused; to replace a rule, give yours an id of its own "
                    "and `replaces: {rule: ..., reason: ...}`",
                )
            )
        else:
            by_id[rule.id] = rule
    changes: dict[str, Change] = {}
    known = frozenset(rule.id for rule in by_id.values() if rule.layer is base)
    for entry in _entries(base, overlays, by_id.values(), faults):
        change = faults.attempt(_change, entry, known, changes)
        if change is not None:
            changes[change.rule] = change
    kept = tuple(by_id[name] for name in sorted(by_id) if name not in changes)
    return kept, tuple(changes[name] for name in sorted(changes))


@dataclass(frozen=True)
class _Entry:
    """What an overlay says of a rule that it takes away."""

    place: Place
    data: Any
    layer: Layer
    replacement: str | None


def _entries(
    base: Layer, overlays: Sequence[Layer], rules: Iterable[Laid], faults: Faults
) -> list[_Entry]:
    entries = [
        _Entry(place, data, layer, None) for layer in overlays for place, data in layer.switched_off
    ]
    for rule in rules:
        if "replaces" not in rule.written.data:
            continue
        place = rule.written.place.named(f"rule {rule.id}").at("replaces")
        if rule.layer is base:
            faults.add(
                place.broken("R141", "only an overlay may replace a rule", "change the rule itself")
            )
        else:
            entries.append(_Entry(place, rule.written.data["replaces"], rule.layer, rule.id))
    return entries


def _change(entry: _Entry, known: Collection[str], changes: Mapping[str, Change]) -> Change:
    place = entry.place
    data = place.mapping(entry.data)
    place.keys(data, _CHANGE)
    name, here = data["rule"], place.at("rule")
    if not isinstance(name, str) or name not in known:
        raise here.unknown("R141", "rule of the base ruleset", name, known)
    if name in changes:
        raise here.broken(
            "R141",
            f"{name!r} is changed by {changes[name].by} too",
            "one rule, one change: which one won would hang on the order of overlays",
        )
    stage = name.partition(".")[0]
    if entry.replacement is not None and not entry.replacement.startswith(f"{stage}."):
        raise here.broken("R141", f"{name!r} is of another stage", f"write the rule in {stage}/")
    reason = place.at("reason").text(data["reason"])
    return Change(name, entry.layer.name, reason, entry.replacement)


def check_names(base: Layer, overlays: Sequence[Layer], faults: Faults) -> None:
    """See that no two rulesets have one name."""
    taken = {base.name}
    for layer in overlays:
        if layer.name in taken:
            document = layer.documents["manifest.yaml"][0]
            faults.add(
                Place(document, ("name",)).broken(
                    "R142", f"two rulesets are named {layer.name!r}", "give each its own name"
                )
            )
        taken.add(layer.name)
