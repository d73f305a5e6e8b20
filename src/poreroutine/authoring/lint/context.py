"""The context of a lint run: the shared input of all checks, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.authoring.lint.settings import Settings
from poreroutine.core.facts.derive import derive
from poreroutine.model.facts import Value
from poreroutine.rulesets.documents import READ_ELSEWHERE, Document, Location, display_path
from poreroutine.rulesets.loading import LoadedRuleset
from poreroutine.rulesets.overlays import Layer, LayeredRule
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.spec.cases import Case

FEATURES: Final = "features"


@dataclass(frozen=True, slots=True)
class TaggedScenario:
    """A scenario tagged with a rule.

    feature: Title of the feature.
        feature: Title of the feature.
        file: Its file, as shown in messages.
        file: Its file, as messages show it.
        line: Its line, from 1.
    """

    feature: str
    title: str
    file: str
    line: int


class ScenarioFiles:
    """The feature files of rulesets: inside the folder, or next to it.

    Args:
        folders: Folders of rulesets.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        found = (features_of(folder) for folder in folders)
        self._folders = tuple(folder for folder in found if folder is not None)

    @property
    def unavailable_reason(self) -> str:
        """Why scenarios can't be read; empty if they can."""
        if not self._folders:
            return "there is no folder `features` in the ruleset or beside it"
        if find_spec("gherkin") is None:
            return "feature files are read by `pip install 'poreroutine[spec]'`"
        return ""

    def of(self, rule: str) -> tuple[TaggedScenario, ...]:
        """Return the scenarios that promise a rule, by file and line."""
        return () if self.unavailable_reason else tuple(self._of(rule))

    def _of(self, rule: str) -> Iterator[TaggedScenario]:
        from poreroutine.spec.gherkin import GherkinError, read_feature  # noqa: PLC0415 - an extra

        for file, text in self._files:
            # Parsing a feature takes longer than searching its text for the tag.
            if f"@{rule}" not in text:
                continue
            try:
                feature = read_feature(file)
            except GherkinError:
                continue
            for section, scenario in feature.scenarios():
                tags = (*feature.tags, *section.tags, *scenario.tags)
                if any(tag.name == rule for tag in tags):
                    yield TaggedScenario(
                        feature.title, scenario.title, feature.place, scenario.line
                    )

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The text of every feature file, by its name as shown in messages."""
        return tuple((display_path(file), text) for file, text in self._files)

    @cached_property
    def _files(self) -> tuple[tuple[Path, str], ...]:
        files = (file for folder in self._folders for file in sorted(folder.rglob("*.feature")))
        return tuple(
            (file, file.read_text(encoding="utf-8", errors="replace"))
            for file in files
            if file.is_file()
        )


def features_of(folder: Path) -> Path | None:
    """Find the features of a ruleset, if there are any."""
    for place in (folder / FEATURES, folder.absolute().parent / FEATURES):
        if place.is_dir():
            return place
    return None


@dataclass(frozen=True)
class LintContext:
    """The input of all checks.

    Attributes:
        folders: The folders of all rulesets.
        loaded: All rulesets together, as far as they could be loaded.
        own_layer: The layers of the folder itself: only these get findings.
        documents: Every YAML file of the folder, cases included.
        cases: Cases of all rulesets.
        is_installed: Whether this is an installed ruleset, which comes without cases.
        scenarios: The feature files that belong to the folder.
        settings: What `lint.yaml` sets.
        today: The date used to judge reviews.
    """

    folders: Sequence[Path]
    loaded: LoadedRuleset
    own_layer: tuple[Layer, ...]
    documents: Sequence[Document]
    cases: Sequence[Case]
    is_installed: bool
    scenarios: ScenarioFiles
    settings: Settings
    today: date

    @property
    def ruleset(self) -> Ruleset:
        """The part that could be loaded."""
        return self.loaded.ruleset

    @cached_property
    def written_rules(self) -> Mapping[str, LayeredRule]:
        """The folder's rules as written, by id."""
        own = {id(layer) for layer in self.own_layer}  # two rulesets may, by mistake, share a name
        return {rule.id: rule for rule in self.loaded.written_rules if id(rule.layer) in own}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The folder's rules that could be loaded, sorted by id."""
        return tuple(rule for rule in self.ruleset.rules if rule.id in self.written_rules)

    def location_of(self, rule: str, *keys: str | int) -> Location:
        """Return the location of a rule of the folder, or of a key inside it."""
        written = self.written_rules[rule].written
        where = f"rule {rule} (from {written.row})" if written.row else f"rule {rule}"
        return written.place.for_entity(where).at(*keys)

    def is_in_folder(self, location: Location) -> bool:
        """Return whether a location is in the folder."""
        return location.document.file in self._files

    def rows(self) -> Iterator[tuple[str, str, object, Location]]:
        """Yield the folder's rows: table, id, the row as written, and its location."""
        tables = self.loaded.knowledge_source.tables
        for table, rows in tables.data.items():
            for name, row in rows.items():
                # In tables with sections, each section counts as a row: overlays add to sections.
                location = tables.location(table, name)
                yield table, name, row, location

    def fact(self, case: Case, name: str) -> Value:
        """Return a fact of the person in a case, as it is before any rule fires."""
        return self._facts(case)[name]

    def cases_for(self, rule: str) -> Sequence[Case]:
        """Return the cases that show a rule, firing or quiet."""
        return self._cases_by_rule.get(rule, ())

    @cached_property
    def other_texts(self) -> str:
        """The text of all files outside the rules, read on first access."""
        parts = (
            folder.joinpath(*part) for folder in self.folders for part in sorted(READ_ELSEWHERE)
        )
        files = (file for part in parts for file in sorted(part.rglob("*.yaml")))
        return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(document.file for document in self.documents)

    @cached_property
    def _cases_by_rule(self) -> Mapping[str, Sequence[Case]]:
        named: dict[str, list[Case]] = defaultdict(list)
        for case in self.cases:
            for rule in (*case.fires, *case.quiet):
                named[rule].append(case)
        return named

    @cached_property
    def _rule_locations(self) -> dict[int, Mapping[str, Value]]:
        return {}

    def _facts(self, case: Case) -> Mapping[str, Value]:
        if id(case) not in self._rule_locations:
            knowledge = self.ruleset.knowledge
            self._rule_locations[id(case)] = derive(
                case.profile, self.ruleset.vocabulary, knowledge.use
            )
        return self._rule_locations[id(case)]
