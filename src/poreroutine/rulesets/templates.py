"""Templates: generate one rule for each row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from poreroutine.rulesets.documents import Faults, Location, expected_hint
from poreroutine.rulesets.rules.frame import Template
from poreroutine.rulesets.rules.selectors import Rows, select_rows
from poreroutine.rulesets.shapes import read_shape

_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}")


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule as written in a file, or as generated from a row of a table.

    Attributes:
        data: The rule, as plain data.
        place: Location of the rule, or of its template.
        row: The row it was generated from, as `table.id`; empty for a rule written out in full.
    """

    data: Any
    place: Location
    row: str = ""


def expand_template(
    data: object, location: Location, tables: Mapping[str, Rows], faults: Faults
) -> Iterator[WrittenRule]:
    """Expand a template for each row that it applies to.

    Args:
        data: The template.
        location: Its location.
        tables: Every table that a template can refer to.
        faults: Receives the faults; rows that can't be expanded are left out.
    """
    location = location.for_entity("a template")
    read = read_shape(Template, data, location, faults, {"table": tables})
    if read is None:
        return
    template = read.value
    rows = tables[template.for_each]
    here = location.at("rule")
    for row_id in faults.attempt(_rows, template, location, rows) or ():
        row = {**rows[row_id], "id": row_id}
        name = f"{template.for_each}.{row_id}"
        filled = faults.attempt(_fill, template.rule, row, here, name)
        if filled is not None:
            yield WrittenRule(filled, here, name)


def _rows(template: Template, location: Location, rows: Rows) -> tuple[str, ...]:
    ids = select_rows(rows, template.where, location.at("where"))
    if not ids:
        raise location.at("for_each").fault(
            "R132",
            f"no row of {template.for_each!r} is chosen",
            "the template would make no rule at all",
        )
    return ids


def _fill(value: Any, row: Mapping[str, Any], location: Location, name: str) -> Any:  # noqa: ANN401 - data of any shape
    match value:
        case str():
            return _fill_text(value, row, location, name)
        case list():
            return [_fill(each, row, location.at(n), name) for n, each in enumerate(value)]
        case dict():
            return {
                str(_fill_text(key, row, here := location.at(key), name)): _fill(
                    each, row, here, name
                )
                for key, each in value.items()
            }
        case _:
            return value


def _fill_text(text: str, row: Mapping[str, Any], location: Location, name: str) -> Any:  # noqa: ANN401 - data of any shape
    if "{" not in text:
        return text
    alone = _PLACEHOLDER.fullmatch(text)
    if alone:
        return _lookup(alone[1], row, location, name)

    def word(found: re.Match[str]) -> str:
        value = _lookup(found[1], row, location, name)
        if isinstance(value, bool):
            return str(value).lower()
        if not isinstance(value, (str, int, float)):
            raise location.fault(
                "R131",
                f"{found[0]} is no single word in {name}",
                "a list or a mapping has to be the whole value",
            )
        return str(value)

    return _PLACEHOLDER.sub(word, text)


def _lookup(dotted: str, row: Mapping[str, Any], location: Location, name: str) -> Any:  # noqa: ANN401 - data of any shape
    value: Any = row
    for key in dotted.split("."):
        if not isinstance(value, Mapping) or value.get(key) is None:
            known = value if isinstance(value, Mapping) else row
            raise location.fault(
                "R131",
                f"{name} has nothing for {{{dotted}}}",
                expected_hint("a key of the row", key, known)
                + "; leave rows without it out by `where: {"
                + key
                + ": {not: null}}`",
            )
        value = value[key]
    return value
