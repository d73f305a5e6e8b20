"""Cases: people on whom rules fire or stay quiet, as `<topic>.test.yaml` tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from poreroutine.core.facts.read_profile import read_profile
from poreroutine.errors import Fault, ProfileError
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.documents import (
    Faults,
    Location,
    expected_hint,
    read_document,
    yaml_files,
)
from poreroutine.rulesets.rules.model import Ruleset

_REQUIRED: Final = ("name", "profile")
_OPTIONAL: Final = ("fires", "quiet", "todo")


@dataclass(frozen=True)
class Case:
    """One person, and what the rules make of them.

    Attributes:
        name: A whole sentence.
        profile: The person.
        fires: Ids of rules that have to fire, sorted.
        quiet: Ids of rules that have to stay quiet, sorted.
        todo: Whether this is a known gap: it runs, and is expected to fail.
        file: The file, as faults show it.
        line: Line of the case, from 1.
    """

    name: str
    profile: SkinProfile
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    todo: bool
    file: str
    line: int

    def failures(self, fired: Collection[str]) -> tuple[str, ...]:
        """State which rules didn't do what they should.

        Args:
            fired: Ids of the rules that fired for the profile.
        """
        silent = (f"{rule} stayed quiet" for rule in self.fires if rule not in fired)
        loud = (f"{rule} fired" for rule in self.quiet if rule in fired)
        return (*silent, *loud)


def read_cases(folders: Sequence[Path], ruleset: Ruleset) -> tuple[Case, ...]:
    """Read all cases of rulesets, in order of file and line.

    What a case says of a rule that an overlay took away is left out, and so is a case that says
    nothing else.

    Args:
        folders: The base ruleset and its overlays.
        ruleset: The same, loaded.

    Raises:
        RulesetError: At the first fault.
    """
    taken = {change.rule for change in ruleset.changes if change.kind == "rule"}
    cases = _cases(folders, ruleset, {*ruleset.by_id, *taken}, Faults(strict=True))
    left = (
        replace(
            case,
            fires=tuple(rule for rule in case.fires if rule not in taken),
            quiet=tuple(rule for rule in case.quiet if rule not in taken),
        )
        for case in cases
    )
    return tuple(case for case in left if case.fires or case.quiet)


def check_cases(
    folders: Sequence[Path], ruleset: Ruleset, rules: Collection[str]
) -> tuple[Fault, ...]:
    """Collect everything that is wrong with cases.

    Args:
        folders: The base ruleset and its overlays.
        ruleset: The same, as far as it could be loaded.
        rules: Ids of all its rules, the broken ones included.
    """
    return collect_cases(folders, ruleset, rules)[1]


def collect_cases(
    folders: Sequence[Path], ruleset: Ruleset, rules: Collection[str]
) -> tuple[tuple[Case, ...], tuple[Fault, ...]]:
    """Read the cases that can be read, and collect everything that is wrong with the others.

    Args:
        folders: The base ruleset and its overlays.
        ruleset: The same, as far as it could be loaded.
        rules: Ids of all its rules, the broken ones included.
    """
    faults = Faults(strict=False)
    cases = tuple(_cases(folders, ruleset, rules, faults))
    return cases, tuple(faults.faults)


def _cases(
    folders: Sequence[Path], ruleset: Ruleset, rules: Collection[str], faults: Faults
) -> Iterator[Case]:
    for folder in folders:
        for file in yaml_files(folder, faults, cases=True):
            document = faults.attempt(read_document, file, folder)
            if document is None:
                continue
            location = Location(document)
            entries = faults.attempt(_entries, document.data, location)
            seen: set[str] = set()
            for number, entry in enumerate(entries or ()):
                here = location.at("cases", number).for_entity("a case")
                case = faults.attempt(_case, entry, here, ruleset, rules, seen)
                if case is not None:
                    yield case


def _entries(data: object, location: Location) -> Sequence[Any]:
    mapping = location.mapping(data)
    location.keys(mapping, ("cases",))
    return location.at("cases").sequence(mapping["cases"])


def _case(
    data: object, location: Location, ruleset: Ruleset, rules: Collection[str], seen: set[str]
) -> Case:
    case = location.mapping(data)
    location.keys(case, _REQUIRED, _OPTIONAL)
    name = location.at("name").text(case["name"])
    location = location.for_entity(f"case {name!r}")
    if name in seen:
        hint = "say what differs"
        raise location.at("name").fault("R150", "a case with this name exists above", hint)
    seen.add(name)
    fires, quiet = (_rules(case, key, location, rules) for key in ("fires", "quiet"))
    if not fires and not quiet:
        raise location.fault("R150", "the case proves nothing", "add `fires:` or `quiet:`")
    both = sorted(set(fires) & set(quiet))
    if both:
        raise location.at("quiet").fault("R150", f"{both[0]!r} can't both fire and stay quiet")
    todo = case.get("todo", False)
    if not isinstance(todo, bool):
        raise location.at("todo").fault("R112", "expected true or false")
    profile = _profile(case["profile"], location.at("profile"), ruleset)
    return Case(name, profile, fires, quiet, todo, location.document.file, location.at("name").line)


def _rules(
    case: Mapping[str, Any], key: str, location: Location, known: Collection[str]
) -> tuple[str, ...]:
    if key not in case:
        return ()
    here = location.at(key)
    ids = here.sequence(case[key])
    for number, rule in enumerate(ids):
        if rule not in known:
            raise here.at(number).fault(
                "R151", f"unknown rule {rule!r}", expected_hint("the id of a rule", rule, known)
            )
    return tuple(sorted(ids))


def _profile(data: object, location: Location, ruleset: Ruleset) -> SkinProfile:
    answers = location.mapping(data)
    try:
        return read_profile(answers, ruleset.vocabulary, ruleset.knowledge.memberships).profile
    except ProfileError as error:
        fault = error.faults[0]
        keys = [int(key) if key.isdigit() else key for key in _keys(fault.path)]
        raise location.at(*keys).fault("R152", fault.message, fault.hint or "") from error


def _keys(path: str) -> list[str]:
    """Split `current_actives[1].nights` into its keys."""
    return [key for key in path.replace("[", ".").replace("]", "").split(".") if key]
