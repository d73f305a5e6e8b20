"""Cases: people on whom rules fire or stay quiet, as written in `<topic>.test.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import ConfigDict, Field, model_validator

from poreroutine.advisor import Advisor
from poreroutine.core.facts.read_profile import read_profile
from poreroutine.errors import Fault, ProfileError
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.case_files import read_case_files, unexpected
from poreroutine.rulesets.documents import Faults, Location, yaml_files
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Filled,
    IfGiven,
    Known,
    Part,
    shape_error,
)
from poreroutine.spec.effects import Effects, ExpectedEffects, known_names

_RULES: Final = Known("rule", "R151", "the id of a rule")
_RuleIds = Annotated[tuple[Annotated[str, _RULES], ...], Field(min_length=1)]


class CaseEntry(ClosedShape):
    """One person, and the rules that fire for them, as written."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [key]} for key in ("fires", "quiet", "expect")]}
    )

    name: Filled
    """A whole sentence: who it is, and what follows."""
    profile: Annotated[Mapping[str, Any], Part("profile")]
    """The person: only what matters."""
    fires: _RuleIds = ()
    """Rules that fire."""
    quiet: _RuleIds = ()
    """Rules that don't."""
    expect: IfGiven[ExpectedEffects] = None
    """Effects on the routine; a guard's case needs them."""
    todo: bool = False
    """A known gap: it runs, and is expected to fail."""

    @model_validator(mode="after")
    def _proves_something(self) -> Self:
        if not self.fires and not self.quiet and self.expect is None:
            hint = "add `fires:`, `quiet:` or `expect:`"
            raise shape_error("R150", "the case proves nothing", hint)
        both = sorted(set(self.fires) & set(self.quiet))
        if both:
            message = f"{both[0]!r} can't both fire and stay quiet"
            raise shape_error("R150", message, at=("quiet",))
        return self


class CaseFile(ClosedShape):
    """People on whom rules fire or stay quiet."""

    cases: Annotated[tuple[CaseEntry, ...], Field(min_length=1)]
    """One person an entry."""


@dataclass(frozen=True)
class Case:
    """One person, and the rules that fire for them.

    Attributes:
        name: A whole sentence.
        profile: The person.
        fires: Ids of rules that have to fire, sorted.
        quiet: Ids of rules that have to stay quiet, sorted.
        todo: Whether this is a known gap: it runs, and is expected to fail.
        file: The file, as faults show it.
        line: Line of the case, from 1.
        effects: What the pipeline has to make of the person; None if nothing is stated.
    """

    name: str
    profile: SkinProfile
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    todo: bool
    file: str
    line: int
    effects: Effects | None = None

    def failures(self, fired: Collection[str]) -> tuple[str, ...]:
        """State which rules didn't do what they should.

        Args:
            fired: Ids of the rules that fired for the profile.
        """
        return unexpected(self.fires, self.quiet, fired)

    def failures_with(self, advisor: Advisor) -> tuple[str, ...]:
        """State which rules and effects are not as they should be, with an advisor's rules."""
        failures = self.failures(advisor.fired_rules(self.profile))
        effects = self.effects.failures(advisor, self.profile) if self.effects else ()
        return (*failures, *effects)


NOT_INSTALLED: Final = "the cases of the bundled rules are not installed; the source has them"
"""What is said where an installed ruleset comes without its cases."""


def has_cases(folder: Path) -> bool:
    """Return whether the cases of a ruleset are there; a wheel leaves them out."""
    return next(iter(yaml_files(folder, Faults(strict=False), cases=True)), None) is not None


def read_cases(folders: Sequence[Path], ruleset: Ruleset) -> tuple[Case, ...]:
    """Read all cases of rulesets, in order of file and line.

    Rules that an overlay removed are left out of cases, and so are cases about nothing else.
    A case in which a removed rule would fire states no effects.

    Args:
        folders: The base ruleset and its overlays.
        ruleset: The same, loaded.

    Raises:
        RulesetError: At the first fault.
    """
    removed = {change.rule for change in ruleset.changes if change.kind == "rule"}
    cases = _cases(folders, ruleset, {*ruleset.by_id, *removed}, Faults(strict=True))
    left = (
        replace(
            case,
            fires=tuple(rule for rule in case.fires if rule not in removed),
            quiet=tuple(rule for rule in case.quiet if rule not in removed),
            effects=None if removed.intersection(case.fires) else case.effects,
        )
        for case in cases
    )
    return tuple(case for case in left if case.fires or case.quiet or case.effects)


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
    known = {"rule": rules, **known_names(ruleset.knowledge, rules)}
    for read in read_case_files(CaseFile, zip(folders, folders, strict=True), known, faults):
        seen: set[str] = set()
        for number, entry in enumerate(read.value.cases):
            case = faults.attempt(_case, entry, read.at("cases", number), ruleset, seen)
            if case is not None:
                yield case


def _case(entry: CaseEntry, location: Location, ruleset: Ruleset, seen: set[str]) -> Case:
    name = entry.name
    if name in seen:
        hint = "say what differs"
        raise location.at("name").fault("R150", "a case with this name exists above", hint)
    seen.add(name)
    profile = _profile(entry.profile, location.at("profile"), ruleset)
    fires, quiet = (tuple(sorted(ids)) for ids in (entry.fires, entry.quiet))
    line = location.at("name").line
    effects = None if entry.expect is None else Effects(entry.expect, location.at("expect"))
    return Case(name, profile, fires, quiet, entry.todo, location.document.file, line, effects)


def _profile(answers: Mapping[str, Any], location: Location, ruleset: Ruleset) -> SkinProfile:
    try:
        return read_profile(answers, ruleset.vocabulary, ruleset.knowledge.use).profile
    except ProfileError as error:
        fault = error.faults[0]
        keys = [int(key) if key.isdecimal() else key for key in _keys(fault.path)]
        raise location.at(*keys).fault("R152", fault.message, fault.hint or "") from error


def _keys(path: str) -> list[str]:
    """Split `current_actives[1].nights` into its keys."""
    return [key for key in path.replace("[", ".").replace("]", "").split(".") if key]
