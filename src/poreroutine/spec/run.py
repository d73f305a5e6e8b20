"""Run a folder of features with one call, without any Python code in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pytest

from poreroutine._support.words import count_text
from poreroutine.rulesets.documents import display_path
from poreroutine.spec.checks import Finding, check_features, read_features
from poreroutine.spec.gherkin import feature_files
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.world import (
    Evidence,
    PromiseNotKeptError,
    StepFailure,
    StepNotUnderstoodError,
)

_MODULE = """\
import pytest_bdd

pytest_bdd.scenarios({folders}, features_base_dir={base!r})
"""


@dataclass
class RunResult:
    """The result of running a folder of features.

    Attributes:
        findings: Problems in the files themselves.
        scenarios: The evidence of each scenario, in order of file and line.
    """

    findings: tuple[Finding, ...] = ()
    scenarios: tuple[Evidence, ...] = ()

    @property
    def failed(self) -> tuple[Evidence, ...]:
        """Scenarios that failed."""
        return tuple(one for one in self.scenarios if one.failure is not None)

    @property
    def is_good(self) -> bool:
        """Whether there are no findings and every scenario passed."""
        return not self.findings and not self.failed


class NothingToRunError(ValueError):
    """A folder has no feature file."""


@dataclass
class _Collector:
    """Collects the evidence of scenarios, and errors of pytest."""

    found: list[Evidence] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def pytest_poreroutine_evidence(self, evidence: Evidence) -> None:
        self.found.append(evidence)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(str(report.longrepr))


def run(folder: Path, overlays: Sequence[str] = ()) -> RunResult:
    """Check and run every feature in a folder.

    Only the steps of the vocabulary are available; a conftest in the folder is ignored.

    Args:
        folder: A folder of features, or one file.
        overlays: Folders of overlays.

    Raises:
        NothingToRunError: If there is no feature file.
        RulesetError: If an overlay has a fault.
    """
    outside: list[Finding] = []

    def report(path: Path, message: str, hint: str) -> None:
        outside.append(Finding(display_path(path), 1, 1, "unread", message, hint))

    files = feature_files(folder, report)
    if not (files or outside):
        message = f"there is no .feature file in {folder}"
        raise NothingToRunError(message)
    advisor = advisor_with(tuple(overlays))
    features, unread = read_features(files)
    findings = (*outside, *unread, *check_features(features, advisor.ruleset.by_id))
    scenarios = _scenarios([feature.file for feature in features], overlays) if features else ()
    return RunResult(findings, scenarios)


def _scenarios(files: Sequence[Path], overlays: Sequence[str]) -> tuple[Evidence, ...]:
    collector = _Collector()
    paths = [str(file.resolve()) for file in files]
    options = [f"--rulesets={overlay}" for overlay in overlays]
    with tempfile.TemporaryDirectory(prefix="poreroutine-spec-") as home:
        # A unique name, because Python caches modules by name and a second run would get the first
        # one.
        module = Path(home, f"test_{Path(home).name.replace('-', '_')}.py")
        module.write_text(
            _MODULE.format(folders=", ".join(map(repr, paths)), base=home), encoding="utf-8"
        )
        # An empty ini and no conftest, so that the folder can't influence how it is run.
        ini = Path(home, "pytest.ini")
        ini.write_text("[pytest]\n", encoding="utf-8")
        # No terminal reporter: the report is meant for readers of features.
        quiet = ["-p", "no:terminal", "-p", "no:cacheprovider", "--import-mode=importlib"]
        plugins = ["-p", "poreroutine.spec.plugin"]
        status = pytest.main(
            ["-c", str(ini), f"--rootdir={home}", *quiet, *plugins, *options, str(module)],
            plugins=[collector],
        )
    if collector.errors or status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        message = "\n".join(collector.errors) or f"pytest ended with {status}"
        raise RuntimeError(message)
    return tuple(sorted(collector.found, key=lambda one: (one.file, one.line)))


_PASSED, _FAILED = "✓", "✗"


def as_text(run: RunResult) -> str:
    """Return a run as text: each feature with its scenarios, and the failures."""
    return "\n".join(_lines(run))


def _lines(run: RunResult) -> Iterator[str]:
    for (_, title), scenarios in groupby(run.scenarios, key=lambda one: (one.file, one.feature)):
        yield title
        for rule, group in groupby(scenarios, key=lambda one: one.rule):
            if rule is not None:
                yield f"  {rule}"
            indent = "  " if rule is None else "    "
            for one in group:
                yield f"{indent}{_PASSED if one.failure is None else _FAILED} {one.scenario}"
                if one.failure is not None:
                    yield from (f"{indent}    {line}" for line in _why(one, one.failure))
        yield ""
    yield from map(str, run.findings)
    if run.findings:
        yield ""
    yield _summary(run)


def _why(one: Evidence, failure: StepFailure) -> Iterator[str]:
    yield f"{display_path(Path(one.file))}:{failure.line}: {failure.step}"
    match failure.error:
        case PromiseNotKeptError() as error:
            yield f"expected  {error.expected}"
            yield f"found     {error.found}"
        case StepNotUnderstoodError() as error:
            yield error.message
            yield from error.hint.splitlines()
        case error:
            yield from str(error).splitlines()


def _summary(run: RunResult) -> str:
    passed = len(run.scenarios) - len(run.failed)
    parts = [f"{passed} of {count_text(len(run.scenarios), 'scenario')} passed"]
    if run.findings:
        parts.append(count_text(len(run.findings), "finding") + " in the files")
    return ", ".join(parts)
