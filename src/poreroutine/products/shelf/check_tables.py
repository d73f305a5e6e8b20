"""Check the matching and shelf tables against the rules they belong to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from poreroutine.errors import Fault, MatchError
from poreroutine.products import refused
from poreroutine.products.matching import table as match_table
from poreroutine.products.shelf import items as shelf_items
from poreroutine.rulesets.documents import Faults, LoadFault, Location, expected_hint, read_document
from poreroutine.rulesets.knowledge.model import ClosedRow
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.shapes import validation_faults

_SHAPES: Final[Mapping[str, tuple[type[ClosedRow], Callable[[Knowledge], object]]]] = {
    match_table.TABLE: (match_table.MatchingTable, match_table.matching_of),
    refused.TABLE: (refused.RefusedTable, refused.refused_of),
    shelf_items.TABLE: (shelf_items.ShelfTable, shelf_items.shelf_table_of),
}


def check_shop_tables(ruleset: Ruleset, folders: Sequence[Path]) -> tuple[Fault, ...]:
    """Collect the faults of both tables, by file and line.

    Args:
        ruleset: The loaded ruleset.
        folders: The folders it was loaded from, base first.
    """
    faults = Faults(strict=False)
    for name in _SHAPES:
        places = [
            Location(document)
            for folder in reversed(folders)
            if (file := folder / "knowledge" / f"{name}.yaml").is_file()
            and (document := faults.attempt(read_document, file, folder)) is not None
        ]
        for broken in _broken(name, ruleset.knowledge, places):
            faults.add(broken)
    return tuple(sorted(faults.faults))


def _broken(name: str, knowledge: Knowledge, places: Sequence[Location]) -> Iterator[LoadFault]:
    rows = knowledge.rows.get(name)
    if rows is None or not places:
        return  # a ruleset without products has neither
    shape, read = _SHAPES[name]
    try:
        shape.model_validate_json(json.dumps(rows), strict=True)
    except ValidationError as error:
        yield from validation_faults(error, shape, partial(_place, places))
        return
    try:
        read(knowledge)
    except MatchError as error:
        yield places[-1].fault("R111", str(error.args[0]), error.hint or "")
    if name == match_table.TABLE:
        yield from _references(knowledge, rows, places)


def _references(
    knowledge: Knowledge, rows: Mapping[str, Any], places: Sequence[Location]
) -> Iterator[LoadFault]:
    """Find unknown names, and answers about allergies that the tables lack."""
    known: Mapping[str, Sequence[str]] = {
        "properties": (*knowledge.properties,),
        "allergies": (*knowledge.questionnaire["allergies"].answers,),
        "prices": (*knowledge.steps,),
        "kind_is": (*knowledge.steps,),
        "akin": (*knowledge.steps,),
    }
    for part, names in known.items():
        for name in rows.get(part, {}):
            if name not in names:
                hint = expected_hint("what there is", name, names)
                location = _place(places, (part, name))
                yield location.fault("R122", f"unknown name {name!r}", hint)
    for part in ("properties", "allergies"):
        for name in known[part]:
            if name not in rows[part]:
                yield _place(places, (part,)).fault(
                    "R111",
                    f"missing key {name!r}",
                    "say what it means on a label; `{}` if no label shows it",
                )


def _place(places: Sequence[Location], path: Sequence[str | int]) -> Location:
    """Return the location of a part: in the overlay that has it, otherwise in the base."""
    for location in places:
        found: Any = location.document.data
        for key in path:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                break
        else:
            return location.at(*path)
    return places[-1].at(*path)
