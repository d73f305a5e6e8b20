"""The scenarios that promise a rule: those tagged with its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine.rulesets.documents import display_path

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
