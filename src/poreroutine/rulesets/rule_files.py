"""The rules of one file as written: its defaults applied, its templates filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import PRODUCTS, Document, Faults, Location
from poreroutine.rulesets.rules.frame import DEFAULT_KEYS, RuleFile
from poreroutine.rulesets.rules.selectors import Rows
from poreroutine.rulesets.shapes import read_shape
from poreroutine.rulesets.templates import WrittenRule, expand_template

DEFAULTS: Final = "defaults"
"""The key under which a file says what its rules have in common."""


def written_rules(
    document: Document, tables: Mapping[str, Rows], faults: Faults
) -> Iterator[WrittenRule]:
    """Yield the rules of a file, those of its templates included.

    Args:
        document: The file.
        tables: Every table that a template can be for.
        faults: Receives the faults of the file itself.
    """
    read = read_shape(RuleFile, document.data, partial(_location, document), faults)
    if read is None:
        return
    location = Location(document)
    if read.value.decides is not None and not document.relative_path.startswith(f"{PRODUCTS}/"):
        faults.add(location.at("decides").fault("R110", "only product rules can be a decision list",
                                                "leave `decides` out"))  # fmt: skip
    # Unchecked: a rule that inherits a broken default reports the same fault, not a missing key.
    defaults = _defaults(document.data)
    for number, rule in enumerate(read.value.rules):
        here = location.at("rules", number)
        name = rule.get("id") if isinstance(rule, dict) else None
        here = here.for_entity(f"rule {name}" if name else "a rule without id")
        yield WrittenRule(_with_defaults(rule, defaults), _inheriting(here, rule, defaults))
    for number, template in enumerate(read.value.templates):
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


def _location(document: Document, path: Path) -> Location:
    """Return the location of a part of a rule file."""
    defaults = path[:1] == (DEFAULTS,)
    return (_defaults_of(document) if defaults else Location(document)).at(*path[defaults:])


def _defaults_of(document: Document) -> Location:
    return Location(document, (DEFAULTS,), "the defaults of the file", 1)


def _defaults(data: Mapping[str, Any]) -> Mapping[str, Any]:
    written = data.get(DEFAULTS)
    if not isinstance(written, dict):
        return {}
    return {key: value for key, value in written.items() if key in DEFAULT_KEYS}


def _with_defaults(rule: Any, defaults: Mapping[str, Any]) -> Any:  # noqa: ANN401 - not read yet
    return {**defaults, **rule} if isinstance(rule, dict) else rule


def _inheriting(location: Location, rule: object, defaults: Mapping[str, Any]) -> Location:
    """Let the location of what a rule inherits be that of the default."""
    inherited = frozenset(defaults).difference(rule if isinstance(rule, dict) else ())
    if not inherited:
        return location
    return replace(location, inherited=inherited, inherited_from=_defaults_of(location.document))
