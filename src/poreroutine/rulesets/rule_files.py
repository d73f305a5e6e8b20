"""The rules of one file as written: its defaults applied, its templates filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from poreroutine.rulesets.documents import Document, Faults, Location
from poreroutine.rulesets.rules.selectors import Rows
from poreroutine.rulesets.templates import WrittenRule, expand_template

DEFAULTS: Final = "defaults"
"""The key under which a file says what its rules have in common."""
DEFAULT_KEYS: Final = ("status", "updated")
"""Keys of a rule that a file may set for all of its rules."""
FILE_KEYS: Final = (DEFAULTS, "rules", "templates")


def written_rules(
    document: Document, tables: Mapping[str, Rows], faults: Faults
) -> Iterator[WrittenRule]:
    """Yield the rules of a file, those of its templates included.

    Args:
        document: The file.
        tables: Every table that a template can be for.
        faults: Where to note what is wrong with the file itself.
    """
    location = Location(document)
    data = faults.attempt(location.mapping, document.data)
    if data is None:
        return
    faults.attempt(location.keys, data, (), FILE_KEYS)
    defaults = _defaults(data, location, faults)
    for number, rule in enumerate(_entries(data, "rules", location, faults)):
        here = location.at("rules", number)
        name = rule.get("id") if isinstance(rule, dict) else None
        here = here.for_entity(f"rule {name}" if name else "a rule without id")
        yield WrittenRule(_with_defaults(rule, defaults), _inheriting(here, rule, defaults))
    for number, template in enumerate(_entries(data, "templates", location, faults)):
        here = location.at("templates", number)
        for written in expand_template(template, here, tables, faults):
            yield replace(
                written,
                data=_with_defaults(written.data, defaults),
                place=_inheriting(written.place, written.data, defaults),
            )


def expand_defaults(data: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Write the defaults of a rule file into its rules; any other data is returned as it is."""
    defaults = data.get(DEFAULTS) if isinstance(data, dict) else None
    if not isinstance(defaults, dict):
        return data
    expanded = {key: value for key, value in data.items() if key != DEFAULTS}
    if isinstance(data.get("rules"), list):
        expanded["rules"] = [_with_defaults(rule, defaults) for rule in data["rules"]]
    if isinstance(data.get("templates"), list):
        expanded["templates"] = [
            {**template, "rule": _with_defaults(template.get("rule"), defaults)}
            if isinstance(template, dict)
            else template
            for template in data["templates"]
        ]
    return expanded


def _defaults(data: Mapping[str, Any], location: Location, faults: Faults) -> Mapping[str, Any]:
    if DEFAULTS not in data:
        return {}
    here = location.at(DEFAULTS).for_entity("the defaults of the file")
    defaults = faults.attempt(here.mapping, data[DEFAULTS])
    if defaults is None:
        return {}
    faults.attempt(here.keys, defaults, (), DEFAULT_KEYS)
    return {key: value for key, value in defaults.items() if key in DEFAULT_KEYS}


def _with_defaults(rule: Any, defaults: Mapping[str, Any]) -> Any:  # noqa: ANN401 - not read yet
    return {**defaults, **rule} if isinstance(rule, dict) else rule


def _inheriting(location: Location, rule: object, defaults: Mapping[str, Any]) -> Location:
    """Let the location of what a rule inherits be that of the default."""
    inherited = frozenset(defaults).difference(rule if isinstance(rule, dict) else ())
    if not inherited:
        return location
    source = Location(location.document, (DEFAULTS,), "the defaults of the file", 1)
    return replace(location, inherited=inherited, inherited_from=source)


def _entries(
    data: Mapping[str, Any], key: str, location: Location, faults: Faults
) -> Iterable[Any]:
    if key not in data:
        return ()
    return faults.attempt(location.at(key).sequence, data[key]) or ()
