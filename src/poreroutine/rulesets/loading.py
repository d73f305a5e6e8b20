"""Load rulesets from folders: everything between YAML files and executable rules.

`load_ruleset` raises on the first fault, `load_and_collect` finds all of them. Nothing is cached
here: the result always matches the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, Final

from poreroutine._support.closest import closest_match
from poreroutine._support.digests import digest_of
from poreroutine._support.disk_cache import collector_paused
from poreroutine.errors import Fault, RulesetError
from poreroutine.model.facts import Stage
from poreroutine.rulesets.consumed import check_rows_make_rules
from poreroutine.rulesets.core_rules import CoreRules
from poreroutine.rulesets.documents import (
    Document,
    Faults,
    FolderSnapshot,
    LoadFault,
    Location,
    display_path,
    expected_hint,
    missing_file,
    parse_snapshot,
    take_snapshot,
)
from poreroutine.rulesets.knowledge.caution import check_caution
from poreroutine.rulesets.knowledge.fixed_values import check_fixed_values
from poreroutine.rulesets.knowledge.read import (
    READ_TABLES,
    KnowledgeSource,
    known_words,
    read_knowledge,
)
from poreroutine.rulesets.left_to_others import refer_rules
from poreroutine.rulesets.overlays import (
    Layer,
    LayeredRule,
    check_names,
    files_of,
    for_stages,
    layer_rules,
    read_layer,
    replaced_rows,
)
from poreroutine.rulesets.retired import check_retired
from poreroutine.rulesets.reviews import (
    REVIEWS,
    notice_of,
    read_reviews,
    reviews_of_rows,
    with_reviews,
)
from poreroutine.rulesets.rule_files import written_rules
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.parse_rule import RuleParser, rule_id
from poreroutine.rulesets.rules.parse_then import ThenParser
from poreroutine.rulesets.vocabulary import build_vocabulary

MANIFEST: Final = "manifest.yaml"
_RETIRED: Final = "retired.yaml"
_KNOWLEDGE: Final = "knowledge"
LINT: Final = "lint.yaml"
"""Settings of `rules lint`, which the loader ignores."""
INVARIANTS: Final = "invariants.yaml"
"""Promises that are proved. Routines don't depend on them, but the digest covers them."""
_PARTS: Final = (
    MANIFEST,
    _RETIRED,
    REVIEWS,
    LINT,
    INVARIANTS,
    _KNOWLEDGE,
    *(stage.value for stage in Stage),
)


@dataclass(frozen=True)
class LoadedRuleset:
    """A ruleset, with its source.

    Attributes:
        ruleset: The loaded part.
        layers: The base, then overlays by name.
        written_rules: Every rule as written, including broken, replaced and disabled ones.
        knowledge_source: The tables, as models and as written.
    """

    ruleset: Ruleset
    layers: tuple[Layer, ...]
    written_rules: tuple[LayeredRule, ...]
    knowledge_source: KnowledgeSource


def load_ruleset(base: FilePath, overlays: Sequence[FilePath] = ()) -> Ruleset:
    """Load a ruleset with overlays.

    Args:
        base: Folder of the ruleset.
        overlays: Folders of overlays; their order doesn't matter.

    Raises:
        RulesetError: On the first fault, with its location and a hint.
    """
    return load_with_sources(base, overlays).ruleset


def load_snapshots(base: FolderSnapshot, overlays: Sequence[FolderSnapshot] = ()) -> Ruleset:
    """Load a ruleset like `load_ruleset`, from files that are read already.

    Raises:
        RulesetError: On the first fault, with its location and a hint.
    """
    return _load_strictly(base, overlays).ruleset


def load_with_sources(base: FilePath, overlays: Sequence[FilePath] = ()) -> LoadedRuleset:
    """Load a ruleset like `load_ruleset`, and return its source too.

    Raises:
        RulesetError: On the first fault, with its location and a hint.
    """
    return _load_strictly(take_snapshot(base), tuple(map(take_snapshot, overlays)))


def _load_strictly(base: FolderSnapshot, overlays: Sequence[FolderSnapshot]) -> LoadedRuleset:
    loaded = _load(base, overlays, Faults(strict=True))
    if loaded is None:
        manifest = base.folder / MANIFEST
        raise RulesetError((missing_file(manifest, "R100", "no ruleset here").fault,))
    return loaded


def load_and_collect(
    base: FilePath, overlays: Sequence[FilePath] = ()
) -> tuple[LoadedRuleset | None, tuple[Fault, ...]]:
    """Load as much as possible, and collect all faults.

    Returns:
        The loaded part, or None without a manifest; and the faults, in the order found.
    """
    faults = Faults(strict=False)
    loaded = _load(take_snapshot(base), tuple(map(take_snapshot, overlays)), faults)
    return loaded, tuple(faults.faults)


@collector_paused()  # a seventh of the time would go into looking for garbage among what stays
def _load(
    base: FolderSnapshot, overlays: Sequence[FolderSnapshot], faults: Faults
) -> LoadedRuleset | None:
    """Load as much as possible."""
    ground = _base(base, faults)
    layers = [layer for files in overlays if (layer := _overlay(files, faults)) is not None]
    # Sorted by name, so that the result can't depend on the given order.
    layers.sort(key=lambda layer: (layer.name, layer.version, layer.manifest_location))
    check_names(ground, layers, faults)
    every = (ground, *layers)
    tables = [document for layer in every for document in layer.documents.get(_KNOWLEDGE, ())]
    manifest = ground.document(MANIFEST)
    replacements, row_changes = replaced_rows(ground, layers, faults)
    read = read_knowledge(manifest, tables, faults, replacements)
    check_fixed_values(
        read.knowledge.fixed_values, read.tables, files_of(ground), replacements, faults
    )
    vocabulary = build_vocabulary(known_words(read.knowledge))

    _misspelt_tables(every, read, faults)
    laid = [rule for layer in every for rule in _written_rules(layer, read, faults)]
    remaining, changes = layer_rules(ground, layers, laid, faults)
    parser = RuleParser(vocabulary, read.knowledge, ThenParser(read.knowledge), faults)
    parsed = [(rule, parser.parse(rule.written, rule.layer.name)) for rule in remaining]
    for layer in every:
        places = {rule.id: rule.written.place for rule in laid}
        check_retired(layer.document(_RETIRED), places, faults)
    rules: tuple[Rule, ...] = tuple(rule for _, rule in parsed if rule is not None)
    if layers:
        check_caution(
            read.knowledge.attributes, read.tables, ground.documents.get(_KNOWLEDGE, ()), faults
        )
        by_id = {rule.id: rule for rule in rules}
        removed = [rule for rule in laid if rule.layer is ground and rule.id not in by_id]
        before = [parser.parse(rule.written, ground.name) for rule in removed]
        core = CoreRules(
            {
                rule.id: rule
                for rule in (*rules, *filter(None, before))
                if rule.origin == ground.name
            },
            {rule.id: rule for rule in rules if rule.origin != ground.name},
            read.knowledge,
            vocabulary,
        )
        changes = (*changes, *core.check(changes, _places(laid, layers), faults))
    check_rows_make_rules(read, (rule.written for rule in laid), rules, faults)
    if manifest is None:
        return None
    reviews = [entry for layer in every for entry in read_reviews(layer.document(REVIEWS), faults)]
    digests = _digests(every, read, remaining)
    reviewed = with_reviews(refer_rules(rules, read.knowledge), reviews, read.knowledge)
    written = read.knowledge.manifest
    shown = written.model_copy(update={"notice": notice_of(written, reviewed)})
    ruleset = Ruleset(
        name=ground.name,
        version=ground.version,
        digest=digest_of(digests),
        overlays=tuple(sorted(f"{layer.name} {layer.version}" for layer in layers)),
        changes=tuple(sorted((*changes, *row_changes), key=lambda change: change.rule)),
        vocabulary=vocabulary,
        knowledge=replace(read.knowledge, manifest=shown),
        rules=reviewed,
        digests=digests,
        row_reviews=reviews_of_rows(reviews, read.knowledge),
    )
    return LoadedRuleset(ruleset, every, tuple(laid), read)


def _base(snapshot: FolderSnapshot, faults: Faults) -> Layer:
    documents = _documents(snapshot, faults)
    manifest = next(iter(documents.get(MANIFEST, ())), None)
    if manifest is None and _lacks_manifest(snapshot):
        missing = snapshot.folder / MANIFEST
        faults.add(missing_file(missing, "R100", "no manifest here", "a ruleset has one"))
    data = manifest.data if manifest is not None and isinstance(manifest.data, dict) else {}
    name, version = str(data.get("name", "")), str(data.get("version", ""))
    return Layer(name, version, data, documents, other_files=snapshot.others)


def _overlay(snapshot: FolderSnapshot, faults: Faults) -> Layer | None:
    documents = _documents(snapshot, faults)
    manifest = next(iter(documents.get(MANIFEST, ())), None)
    if manifest is None:
        if _lacks_manifest(snapshot):
            missing = snapshot.folder / MANIFEST
            faults.add(missing_file(missing, "R100", "no manifest here", "give name and version"))
        return None
    layer = read_layer(manifest, documents, faults)
    return None if layer is None else replace(for_stages(layer), other_files=snapshot.others)


def _lacks_manifest(snapshot: FolderSnapshot) -> bool:
    """Return whether there is no manifest, and nothing that has been reported in its place."""
    folder, manifest = (display_path(snapshot.folder), display_path(snapshot.folder / MANIFEST))
    reported = {part.fault.file for part in snapshot.parts if isinstance(part, LoadFault)}
    return reported.isdisjoint((folder, manifest)) and all(
        path != MANIFEST for path, _ in snapshot.contents()
    )


def _documents(snapshot: FolderSnapshot, faults: Faults) -> Mapping[str, Sequence[Document]]:
    """Parse the files of a ruleset, by their folder."""
    parts: dict[str, list[Document]] = {}
    for document in parse_snapshot(snapshot, faults):
        part = document.relative_path.split("/")[0]
        if part not in _PARTS:
            faults.add(
                Location(document).fault(
                    "R100",
                    f"{part!r} is not part of a ruleset",
                    expected_hint(", ".join(_PARTS), part, _PARTS),
                )
            )
        parts.setdefault(part, []).append(document)
    return parts


def _misspelt_tables(layers: Iterable[Layer], read: KnowledgeSource, faults: Faults) -> None:
    """Report an unused table whose name is similar to one that the code reads."""
    named = {
        template.get("for_each")
        for layer in layers
        for stage in Stage
        for document in layer.documents.get(stage.value, ())
        for template in _templates(document)
    }
    for table, document in read.tables.first.items():
        meant = closest_match(table, READ_TABLES)
        if table not in READ_TABLES and table not in named and meant is not None:
            hint = expected_hint("a table that something reads", table, READ_TABLES)
            faults.add(Location(document).fault("R100", f"nothing reads the table {table!r}", hint))


def _templates(document: Document) -> Iterator[Mapping[str, Any]]:
    entries = document.data.get("templates") if isinstance(document.data, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield entry


def _places(laid: Iterable[LayeredRule], layers: Iterable[Layer]) -> Mapping[str, Location]:
    """Return the location of each rule, and of each rule that an overlay switches off."""
    places = {rule.id: rule.written.place.for_entity(f"rule {rule.id}") for rule in laid}
    for layer in layers:
        places |= {entry.rule: location.at("rule") for location, entry in layer.switched_off}
    return places


def _written_rules(layer: Layer, read: KnowledgeSource, faults: Faults) -> Iterator[LayeredRule]:
    for stage in Stage:
        for document in layer.documents.get(stage.value, ()):
            for written in written_rules(document, read.knowledge.rows, faults):
                name = faults.attempt(rule_id, written)
                if name is not None:
                    yield LayeredRule(name, written, layer)


def _digests(
    layers: Sequence[Layer], read: KnowledgeSource, rules: Iterable[LayeredRule]
) -> Mapping[str, Mapping[str, str]]:
    """Return the digest of every part; the digest of a ruleset is that of all of them."""
    content: Mapping[str, Mapping[str, Any]] = {
        "manifests": {layer.name: layer.manifest for layer in layers},
        "tables": read.tables.data,
        "rules": {rule.id: rule.written.data for rule in rules},
    }
    files = {
        f"{layer.name}/{path}": digest for layer in layers for path, digest in layer.other_files
    }
    files |= {
        f"{layer.name}/{name}": digest_of(document.data)
        for layer in layers
        for name in (INVARIANTS, REVIEWS)
        if (document := layer.document(name)) is not None
    }
    return {
        **{
            part: {name: digest_of(data) for name, data in entries.items()}
            for part, entries in content.items()
        },
        "files": files,
    }
