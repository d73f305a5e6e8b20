"""Parse feature files to a small syntax tree with locations.

pytest-bdd runs the scenarios; checks, coverage and the site use this tree, which preserves rules,
tables and outlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from poreroutine._support.folders import Report, files_below
from poreroutine.rulesets.documents import display_path

Kind = Literal["given", "when", "then"]
_SUFFIX = ".feature"
_KINDS: Mapping[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}


RULE_COLUMN = "rule"
"""The column of an outline that names the rule which each row documents, as a tag would."""

MOST_BYTES = 1_000_000
"""Maximum size of a file; the largest here has a fiftieth of it."""


class GherkinError(ValueError):
    """A file is not valid Gherkin.

    Attributes:
        line: Line, from 1.
        column: Column, from 1.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, without its `@`."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a scenario.

    Attributes:
        keyword: As written: Given, And, ...
        kind: given, when or then; `And` has that of the previous step.
        text: The sentence.
        line: Its line.
        column: Its column.
        table: Rows of the table under it, if any.
    """

    keyword: str
    kind: Kind
    text: str
    line: int
    column: int
    table: tuple[tuple[str, ...], ...] = ()

    def filled(self, row: Mapping[str, str]) -> Step:
        """Return the step with the placeholders of an outline filled."""
        table = tuple(tuple(fill(cell, row) for cell in cells) for cells in self.table)
        return replace(self, text=fill(self.text, row), table=table)


@dataclass(frozen=True, slots=True)
class Examples:
    """A table of an outline."""

    name: str
    line: int
    column: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tags: tuple[Tag, ...] = ()

    def contexts(self) -> Iterator[Mapping[str, str]]:
        """Yield each row by column."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario or an outline."""

    title: str
    line: int
    column: int
    description: str
    steps: tuple[Step, ...]
    tags: tuple[Tag, ...] = ()
    examples: tuple[Examples, ...] = ()

    def rows(self) -> Sequence[Mapping[str, str]]:
        """Return the rows of an outline by column; one without columns if it has no examples."""
        if not self.examples:
            return [{}]
        return [row for table in self.examples for row in table.contexts()]


@dataclass(frozen=True, slots=True)
class Section:
    """The scenarios of one `Rule:`, or those before any.

    Attributes:
        title: Title of the rule; None for scenarios outside of rules.
        background: Steps run before each scenario, those of the feature first.
    """

    title: str | None
    line: int
    description: str
    background: tuple[Step, ...]
    scenarios: tuple[Scenario, ...]
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature file."""

    file: Path
    title: str
    line: int
    description: str
    tags: tuple[Tag, ...]
    sections: tuple[Section, ...]

    @property
    def place(self) -> str:
        """The path as shown in messages."""
        return display_path(self.file)

    def scenarios(self) -> Iterator[tuple[Section, Scenario]]:
        """Yield every scenario with its section."""
        for section in self.sections:
            for scenario in section.scenarios:
                yield section, scenario


def fill(text: str, row: Mapping[str, str]) -> str:
    """Replace each `<column>` by its value in a row."""
    for column, value in row.items():
        text = text.replace(f"<{column}>", value)
    return text


def feature_files(folder: Path, report: Report | None = None) -> tuple[Path, ...]:
    """Return all feature files in a folder, recursively, in path order.

    Args:
        folder: The folder, or one file.
        report: Receives links that lead out of the folder or back into it; none is followed.
    """
    if not folder.is_dir():
        return (folder,)

    def report_feature(path: Path, message: str, hint: str) -> None:
        if report is not None and (path.suffix == _SUFFIX or path.is_dir()):
            report(path, message, hint)

    files = files_below(folder, report_feature, "the folder of features")
    return tuple(file for file in files if file.suffix == _SUFFIX)


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise GherkinError(f"larger than the {MOST_BYTES // 1_000_000} MB it can have", 1, 1)
    return content.decode("utf-8").replace("\r\n", "\n")


def read_feature(file: Path) -> Feature:
    """Read a feature file.

    Raises:
        GherkinError: If it is not valid Gherkin, or has no feature.
    """
    if not file.is_file():
        # Reading a pipe would block forever.
        raise GherkinError("this is not a regular file", 1, 1)
    try:
        document: Any = Parser().parse(_text(file))
    except CompositeParserException as error:
        raise _unread(error.errors[0]) from error
    except UnicodeDecodeError as error:
        raise GherkinError("this is not UTF-8 text", 1, 1) from error
    node = document.get("feature")
    if node is None:
        raise GherkinError("there is no `Feature:` in it", 1, 1)
    background: tuple[Step, ...] = ()
    loose: list[Scenario] = []
    sections: list[Section] = []
    for child in node["children"]:
        if "background" in child:
            background = _steps(child["background"]["steps"])
        elif "scenario" in child:
            loose.append(_scenario(child["scenario"]))
        else:
            sections.append(_section(child["rule"], background))
    if loose:
        sections.insert(0, Section(None, node["location"]["line"], "", background, tuple(loose)))
    return Feature(
        file=file,
        title=node["name"],
        line=node["location"]["line"],
        description=_prose(node["description"]),
        tags=_tags(node),
        sections=tuple(sections),
    )


def _unread(error: ParserException) -> GherkinError:
    place: Any = error.location
    message = str(error).partition(": ")[2] or str(error)
    return GherkinError(message, place["line"], place.get("column") or 1)


def _section(node: Mapping[str, Any], above: tuple[Step, ...]) -> Section:
    background = above
    scenarios = []
    for child in node["children"]:
        if "background" in child:
            background = (*above, *_steps(child["background"]["steps"]))
        else:
            scenarios.append(_scenario(child["scenario"]))
    return Section(
        node["name"],
        node["location"]["line"],
        _prose(node["description"]),
        background,
        tuple(scenarios),
        _tags(node),
    )


def _scenario(node: Mapping[str, Any]) -> Scenario:
    return Scenario(
        title=node["name"],
        **node["location"],
        description=_prose(node["description"]),
        steps=_steps(node["steps"]),
        tags=_tags(node),
        examples=tuple(_examples(table) for table in node["examples"]),
    )


def _examples(node: Mapping[str, Any]) -> Examples:
    header = node.get("tableHeader")
    return Examples(
        name=node["name"],
        **node["location"],
        columns=_cells(header) if header else (),
        rows=tuple(_cells(row) for row in node.get("tableBody", ())),
        tags=_tags(node),
    )


def _steps(nodes: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    kind: Kind = "given"
    for node in nodes:
        kind = _KINDS.get(node["keywordType"], kind)
        table = tuple(map(_cells, node.get("dataTable", {}).get("rows", ())))
        keyword = node["keyword"].strip()
        steps.append(Step(keyword, kind, node["text"], **node["location"], table=table))
    return tuple(steps)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def _tags(node: Mapping[str, Any]) -> tuple[Tag, ...]:
    return tuple(Tag(tag["name"].lstrip("@"), **tag["location"]) for tag in node["tags"])


def _prose(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
