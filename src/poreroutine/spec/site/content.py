"""Join features, rules, sources and results, with links between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from poreroutine._support.caching import cached_property
from poreroutine.advisor import Advisor
from poreroutine.core.routine.citations import Citations
from poreroutine.model.facts import Stage
from poreroutine.model.routine_parts import Source
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.knowledge.model import SourceInfo
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.spec.checks import read_features
from poreroutine.spec.gherkin import RULE_COLUMN, Feature, Scenario, Section, feature_files
from poreroutine.spec.rule_names import RuleNames
from poreroutine.spec.site.results import Outcome, Results

State = Literal["passed", "failed", "not run"]
HOME = "spec"
"""The folder of the site with all pages of the specification."""


@dataclass(frozen=True, slots=True)
class PageLocation:
    """A page, with a position on it."""

    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """A scenario with its result.

    Attributes:
        scenario: The scenario.
        section: The `Rule:` around it.
        place: Its location on the site.
        rules: Rules named by its tags, by those of the section, and by rows of its examples.
        runs: Its results: one entry, or one for each row of its examples in order; None for what
            did not run.
    """

    scenario: Scenario
    section: Section
    place: PageLocation
    rules: tuple[Rule, ...]
    runs: tuple[Outcome | None, ...]

    @property
    def title(self) -> str:
        """Its title; an outline shows the values of its first row, and the number of others."""
        title = self.scenario.title
        rows = self.scenario.rows()
        if not rows:
            return title
        filled = title
        for column, value in rows[0].items():
            filled = filled.replace(f"<{column}>", value)
        more = len(rows) - 1
        return f"{filled}, and {more} more" if more and filled != title else filled

    @property
    def state(self) -> State:
        """Its result; for an outline, that of the worst row."""
        states = {state_of(run) for run in self.runs} or {"not run"}
        return next(state for state in ("failed", "not run", "passed") if state in states)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """Runs that failed."""
        return tuple(run for run in self.runs if run is not None and run.failed is not None)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A feature with the results of its scenarios."""

    feature: Feature
    page: str
    sections: tuple[tuple[Section, tuple[ScenarioPage, ...]], ...]

    @property
    def scenarios(self) -> tuple[ScenarioPage, ...]:
        """Every scenario, in order."""
        return tuple(entry for _, group in self.sections for entry in group)

    def count(self, state: State) -> int:
        """Count runs by result; each row of an outline counts."""
        return sum(state_of(run) == state for entry in self.scenarios for run in entry.runs)


@dataclass(frozen=True, slots=True)
class Theme:
    """Features that belong together.

    Attributes:
        title: Heading; None where no themes were given.
        chapters: The features, in the order they were given.
    """

    title: str | None
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule with its source lines; none if it was generated from a row of a table."""

    rule: Rule
    lines: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """The rules of one file.

    Attributes:
        stage: Their stage.
        title: Name of the file, in words.
        about: The comment at the top of the file.
        page: Location of the topic on the site.
        rules: Rules in the order of the file.
    """

    stage: Stage
    title: str
    about: str
    page: str
    rules: tuple[WrittenRule, ...]


class Specification:
    """The content of all pages."""

    def __init__(self, advisor: Advisor, features: Path, overlays: Sequence[str]) -> None:
        """Read features and rule files.

        Args:
            advisor: The bundled rulesets with the overlays.
            features: Folder of the features.
            overlays: Folders of overlays.
        """
        self.ruleset: Ruleset = advisor.ruleset
        self._overlays = tuple(map(Path, overlays))
        self._root = features
        self.features, self.unread = read_features(feature_files(features))

    # -- rules and sources -------------------------------------------------------------------------

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic, by stage and name."""
        return tuple(
            self._topic(tuple(Stage)[stage], name, tuple(rules))
            for (stage, name), rules in groupby(
                sorted(self.ruleset.rules, key=self._reading_order), key=_file
            )
        )

    def _reading_order(self, rule: Rule) -> tuple[Any, ...]:
        """Sort rules as in their files, bundled ones before those of overlays."""
        added = rule.origin != self.ruleset.name
        return *_file(rule), added, rule.origin, rule.line, rule.id

    @cached_property
    def place_of(self) -> Mapping[str, PageLocation]:
        """Location of each rule, and of stages and topics, which tags may name as well."""
        places = {
            written.rule.id: PageLocation(topic.page, written.rule.id)
            for topic in self.topics
            for written in topic.rules
        }
        for rule, location in tuple(places.items()):
            places.setdefault(rule.rpartition(".")[0], PageLocation(location.page))
        for stage in Stage:
            places.setdefault(stage.value, PageLocation(f"{HOME}/rules/index", stage.value))
        return places

    @cached_property
    def citations(self) -> Mapping[str, Source]:
        """Every source as cited by routines."""
        return Citations(self.ruleset.by_id, self.ruleset.knowledge.sources).by_id

    @property
    def sources(self) -> Mapping[str, SourceInfo]:
        """Every source as in its table."""
        return self.ruleset.knowledge.sources

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules that cite a source, by its id."""
        citing: dict[str, list[Rule]] = {name: [] for name in self.sources}
        for rule in self.ruleset.rules:
            for name in rule.sources:
                citing[name].append(rule)
        return {name: tuple(rules) for name, rules in citing.items()}

    def _topic(self, stage: Stage, name: str, rules: tuple[Rule, ...]) -> Topic:
        page = f"{HOME}/rules/{stage.value}/{name}"
        lines = {(rule.origin, rule.file): self._lines(rule) for rule in rules}
        about = " ".join(_comment(next(iter(lines.values()))))
        title = name.replace("_", " ").capitalize()
        written = tuple(
            WrittenRule(rule, _source_lines(rule, lines[rule.origin, rule.file])) for rule in rules
        )
        return Topic(stage, title, about, page, written)

    def _lines(self, rule: Rule) -> list[str]:
        """Read the file of a rule, in the folder of its ruleset."""
        bundled = rule.origin == self.ruleset.name
        for folder in (bundled_rulesets(),) if bundled else self._overlays:
            file = folder / rule.file
            if file.is_file():
                lines = file.read_text(encoding="utf-8").splitlines()
                if bundled or any(rule.id in line for line in lines):
                    return lines
        return []

    @cached_property
    def _names(self) -> RuleNames:
        return RuleNames(self.ruleset.by_id)

    # -- features ----------------------------------------------------------------------------------

    def chapters(self, results: Results) -> tuple[Chapter, ...]:
        """Join the features with the results of a run."""
        return tuple(self._chapter(feature, results) for feature in self.features)

    def _chapter(self, feature: Feature, results: Results) -> Chapter:
        name = feature.file.relative_to(self._root).with_suffix("").as_posix()
        page = f"{HOME}/features/{name}"
        anchors: set[str] = set()
        sections = []
        for section in feature.sections:
            entry = tuple(
                self._scenario_page(
                    feature, section, scenario, _anchor(page, scenario, anchors), results
                )
                for scenario in section.scenarios
            )
            sections.append((section, entry))
        return Chapter(feature, page, tuple(sections))

    def _scenario_page(
        self,
        feature: Feature,
        section: Section,
        scenario: Scenario,
        location: PageLocation,
        results: Results,
    ) -> ScenarioPage:
        tags = dict.fromkeys(tag.name for tag in (*section.tags, *scenario.tags))
        above = {*tags, *(tag.name for tag in feature.tags)}
        rows = scenario.rows()
        named = (self._names.find(row.get(RULE_COLUMN, ""), above) for row in rows)
        rules = dict.fromkeys((*tags, *(rule for rule in named if rule is not None)))
        found = results.outcomes.get((feature.file.resolve(), scenario.line), ())
        return ScenarioPage(
            scenario,
            section,
            location,
            tuple(self.ruleset.by_id[rule] for rule in rules if rule in self.ruleset.by_id),
            tuple(found) if len(found) == len(rows) else (None,) * len(rows),
        )


def by_theme(chapters: Sequence[Chapter], themes: Mapping[str, Sequence[str]]) -> tuple[Theme, ...]:
    """Group features.

    Args:
        chapters: The features.
        themes: Names of features, without `.feature`, by theme. The rest comes last.

    Raises:
        ValueError: If a theme names a feature that doesn't exist, or one is in two themes.
    """
    if not themes:
        return (Theme(None, tuple(chapters)),)
    left = {chapter.page.removeprefix(f"{HOME}/features/"): chapter for chapter in chapters}
    found = []
    for title, names in themes.items():
        unknown = [name for name in names if name not in left]
        if unknown:
            raise ValueError(f"{title}: no feature, or one of two themes: {', '.join(unknown)}")
        found.append(Theme(title, tuple(left.pop(name) for name in names)))
    if left:
        found.append(Theme("More", tuple(left.values())))
    return tuple(found)


def state_of(run: Outcome | None) -> State:
    """Return the state of one run."""
    if run is None:
        return "not run"
    return "passed" if run.failed is None else "failed"


def proofs(chapters: Iterable[Chapter]) -> Mapping[str, tuple[ScenarioPage, ...]]:
    """Return the scenarios that name each rule, by its id."""
    found: dict[str, list[ScenarioPage]] = {}
    for chapter in chapters:
        for entry in chapter.scenarios:
            for rule in entry.rules:
                found.setdefault(rule.id, []).append(entry)
    return {rule: tuple(scenarios) for rule, scenarios in found.items()}


def share(coverage: Mapping[str, Any], rule: str) -> Mapping[str, Any] | None:
    """Return the coverage of a rule; None if it was not measured."""
    measured: Mapping[str, Any] | None = coverage["rules"].get(rule)
    return measured


def _file(rule: Rule) -> tuple[int, str]:
    return rule.stage.position, Path(rule.file).stem


def _comment(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the comment at the top of a file."""
    for line in lines:
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").strip()


_SHOWN = frozenset({"title", "because", "sources", "evidence", "contested"})
"""Keys of a rule whose values its page shows."""
_KEY = re.compile(r"(?:  )?(\w+):")


def _source_lines(rule: Rule, lines: Sequence[str]) -> str | None:
    """Cut a rule out of its file, without what its page shows anyway.

    It reaches from its id to the next line that is not indented more.
    """
    if not 0 < rule.line <= len(lines):
        return None
    first = lines[rule.line - 1]
    if not re.fullmatch(rf"\s*(?:- )?id: *[\"']?{re.escape(rule.id)}[\"']?\s*(?:#.*)?", first):
        return None
    depth = len(first) - len(first.lstrip())
    block = [first[depth:]]
    is_shown = False
    for line in lines[rule.line :]:
        if line.strip() and len(line) - len(line.lstrip()) <= depth:
            break
        if key := _KEY.match(line[depth:]):
            is_shown = key[1] in _SHOWN
        if not is_shown:
            block.append(line[depth:])
    return "\n".join(block).rstrip()


def _anchor(page: str, scenario: Scenario, taken: set[str]) -> PageLocation:
    anchor = base = slug(scenario.title) or f"line-{scenario.line}"
    if anchor in taken:
        anchor = f"{base}-{scenario.line}"
    taken.add(anchor)
    return PageLocation(page, anchor)


def slug(title: str) -> str:
    """Convert a title to an anchor."""
    return "-".join(re.findall(r"\w+", title.lower()))
