"""All faults of a ruleset and its cases, in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from poreroutine.errors import Fault
from poreroutine.rulesets.loading import MANIFEST, LoadedRuleset, load_and_collect
from poreroutine.spec.cases import Case, collect_cases

_UNKNOWN_RULE: Final = "R151"


def check_ruleset(base: Path, overlays: Sequence[Path] = ()) -> tuple[Fault, ...]:
    """Collect the faults of a ruleset and its cases.

    Returns:
        Faults by file and line, without duplicates; empty if `load_ruleset` would load it.
    """
    return load_leniently(base, overlays)[1]


def load_leniently(
    base: Path, overlays: Sequence[Path] = ()
) -> tuple[LoadedRuleset | None, tuple[Fault, ...]]:
    """Load as much as possible, and collect all faults.

    Returns:
        The loaded part, or None without a manifest; and the faults as `check_ruleset` returns them.
    """
    loaded, _, faults = load_with_cases(base, overlays)
    return loaded, faults


def load_with_cases(
    base: Path, overlays: Sequence[Path] = ()
) -> tuple[LoadedRuleset | None, tuple[Case, ...], tuple[Fault, ...]]:
    """Load as much as possible like `load_leniently`, and return the cases that can be read too."""
    loaded, faults = load_and_collect(base, overlays)
    if loaded is None:
        return None, (), tuple(sorted(set(faults)))
    ids = frozenset(rule.id for rule in loaded.written_rules)
    cases, of_cases = collect_cases((base, *overlays), loaded.ruleset, ids)
    unread = _unread(loaded, faults)
    rest = {fault for fault in of_cases if not _is_consequence(fault, unread)}
    return loaded, cases, tuple(sorted({*faults, *rest}))


def _unread(loaded: LoadedRuleset, faults: Iterable[Fault]) -> frozenset[str]:
    """Return the broken files that no rule was read from, and the folders of broken manifests."""
    read = {rule.written.place.document.file for rule in loaded.written_rules}
    read |= {layer.manifest_location for layer in loaded.layers}
    broken = {fault.file for fault in faults} - read
    return frozenset(file.removesuffix(MANIFEST) for file in broken)


def _is_consequence(fault: Fault, unread: Collection[str]) -> bool:
    """Return whether a case only lacks a rule because its topic, or the manifest, is broken."""
    topic = fault.file.replace(".test.yaml", ".yaml")
    folders = tuple(place for place in unread if place == "" or place.endswith("/"))
    return fault.code == _UNKNOWN_RULE and (topic in unread or topic.startswith(folders))
