"""Find rows of the product tables that nothing reads, and names in them that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from poreroutine.products.rules.loading import ProductRules
from poreroutine.products.rules.outcome import HasFlag
from poreroutine.products.tables import documents, location_in
from poreroutine.rulesets.documents import Faults, LoadFault, Location, read_document
from poreroutine.rulesets.knowledge.tables import Knowledge


def unused_rows(
    rules: ProductRules, knowledge: Knowledge, folders: Sequence[Path]
) -> Iterator[LoadFault]:
    """Yield a fault for each row that nothing reads, and each unknown name."""
    found = [document for _, document in documents(folders, Faults(strict=False))]
    read = {test.fact for rule in rules.rules for way in rule.alternatives for test in way}
    raised = {each.flag for rule in rules.rules for each in rule.then if isinstance(each, HasFlag)}
    parts: Mapping[tuple[str, str], Sequence[str]] = {
        ("words", "groups"): [
            group
            for group in rules.groups.groups
            if read.isdisjoint(f"{part}.{group}" for part in ("name", "shop", "text"))
        ],
        ("words", "numbers"): [name for name in rules.groups.numbers if name not in read],
        ("estimates", "limits"): [
            name for name in rules.estimates.limits if f"over.{name}" not in read
        ],
        ("flags", "flags"): [name for name in rules.flags if name not in raised],
    }
    for (table, part), names in parts.items():
        for name in names:
            here = location_in(found, table, part, name)
            yield here.fault("R133", f"no product rule reads {name!r}", "add a rule, or remove it")
    known = rules.table.names.known
    named = [("line", "names", name) for name in rules.estimates.line.names]
    for limit, row in rules.estimates.limits.items():
        named += [("limits", limit, name) for name in row.names]
        for flag in set(row.flags) - rules.table.flags.keys():
            here = location_in(found, "estimates", "limits", limit)
            yield here.unknown_name("R122", "flag of ingredients", flag, rules.table.flags)
    for part, row_name, name in named:
        if known(name.casefold()) is None:
            here = location_in(found, "estimates", part, row_name)
            yield here.fault("R122", f"no ingredient is named {name!r}", "name it as labels do")
    yield from _misread_names(rules, knowledge, folders)


def _misread_names(
    rules: ProductRules, knowledge: Knowledge, folders: Sequence[Path]
) -> Iterator[LoadFault]:
    """Find names of actives by which labels would not be read."""
    table = rules.table
    for folder in folders:
        file = folder / "knowledge" / "actives.yaml"
        document = read_document(file, folder) if file.is_file() else None
        rows = document.data if document is not None and isinstance(document.data, dict) else {}
        for active in knowledge.actives.keys() & rows.keys():
            written = knowledge.actives[active].extra.get("inci", ())
            for name in [written] if isinstance(written, str) else written:
                inci = table.names.known(name.casefold()) or name.casefold()
                if document is not None and active not in table.actives_of(inci):
                    yield (
                        Location(document)
                        .at(active, "inci")
                        .fault(
                            "R122",
                            f"labels that name {name!r} are not read as {active}",
                            "correct the name, or add it to knowledge/ingredients/actives.yaml",
                        )
                    )
