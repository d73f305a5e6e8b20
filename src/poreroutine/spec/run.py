"""Running a folder of features with one call and no Python of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from poreroutine.spec.checks import Finding, check_features, read_features
from poreroutine.spec.evidence import Evidence
from poreroutine.spec.gherkin import feature_files
from poreroutine.spec.plugin import advisor_with

_MODULE = """\
import pytest_bdd

pytest_bdd.scenarios({folders}, features_base_dir={base!r})
"""


@dataclass
class RunResult:
    """What became of a folder of features.

    Attributes:
        findings: What is wrong with the files themselves.
        scenarios: What each scenario showed, in the order of files and lines.
    """

    findings: tuple[Finding, ...] = ()
    scenarios: tuple[Evidence, ...] = ()

    @property
    def failed(self) -> tuple[Evidence, ...]:
        """Scenarios that failed."""
        return tuple(one for one in self.scenarios if one.failure is not None)

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong and every scenario passed."""
        return not self.findings and not self.failed


class NothingToRunError(ValueError):
    """A folder holds no feature file."""


@dataclass
class _Collector:
    """Receives what the scenarios showed, and any trouble on the way to them."""

    found: list[Evidence] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def pytest_poreroutine_evidence(self, evidence: Evidence) -> None:
        self.found.append(evidence)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.trouble.append(str(report.longrepr))


def run(folder: Path, overlays: Sequence[str] = ()) -> RunResult:
    """Check and run every feature below a folder.

    Steps of the vocabulary are all there is; a folder's own conftest is not read.

    Args:
        folder: Where the features are, or one file.
        overlays: Folders of rules laid over the bundled ones.

    Raises:
        NothingToRunError: If there is no feature file.
        RulesetError: If an overlay has a fault.
    """
    files = feature_files(folder)
    if not files:
        message = f"there is no .feature file in {folder}"
        raise NothingToRunError(message)
    advisor = advisor_with(tuple(overlays))
    features, unread = read_features(files)
    findings = (*unread, *check_features(features, advisor.ruleset.by_id))
    scenarios = _scenarios([feature.file for feature in features], overlays) if features else ()
    return RunResult(findings, scenarios)


def _scenarios(files: Sequence[Path], overlays: Sequence[str]) -> tuple[Evidence, ...]:
    collector = _Collector()
    paths = [str(file.resolve()) for file in files]
    options = [f"--rulesets={overlay}" for overlay in overlays]
    with tempfile.TemporaryDirectory(prefix="poreroutine-spec-") as home:
        # A name of its own: Python keeps modules by name, and a second run would get the first's.
        module = Path(home, f"test_{Path(home).name.replace('-', '_')}.py")
        module.write_text(
            _MODULE.format(folders=", ".join(map(repr, paths)), base=home), encoding="utf-8"
        )
        # An empty ini and no conftest: the folder says what is promised, not how it is run.
        ini = Path(home, "pytest.ini")
        ini.write_text("[pytest]\n", encoding="utf-8")
        # Without a terminal of its own: the report is for readers of features.
        quiet = ["-p", "no:terminal", "-p", "no:cacheprovider", "--import-mode=importlib"]
        plugins = ["-p", "poreroutine.spec.plugin"]
        status = pytest.main(
            ["-c", str(ini), f"--rootdir={home}", *quiet, *plugins, *options, str(module)],
            plugins=[collector],
        )
    if collector.trouble or status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        message = "\n".join(collector.trouble) or f"pytest ended with {status}"
        raise RuntimeError(message)
    return tuple(sorted(collector.found, key=lambda one: (one.file, one.line)))
