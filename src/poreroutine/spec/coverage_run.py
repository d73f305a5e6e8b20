"""Measure the coverage of a folder of features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from poreroutine.advisor import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import has_cases, read_cases
from poreroutine.spec.coverage import Coverage, measure
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.run import run
from poreroutine.spec.suggest import Suggester, Suggestion, UnreachedPath


def measure_folder(folder: Path, overlays: Sequence[str] = ()) -> Coverage:
    """Run the features of a folder and measure their coverage.

    Args:
        folder: A folder of features, or one file.
        overlays: Folders of overlays.

    Raises:
        NothingToRunError: If there is no feature file.
        RulesetError: If an overlay or a case has a fault.
    """
    advisor = advisor_with(tuple(overlays))
    result = run(folder, overlays)
    folders = [bundled_rulesets(), *map(Path, overlays)]
    cases = read_cases(folders, advisor.ruleset)
    measured = measure(advisor, result.scenarios, cases, result.findings)
    return replace(measured, lacks_cases=not overlays and not has_cases(folders[0]))


def suggestions(
    coverage: Coverage, overlays: Sequence[str] = ()
) -> Iterator[Suggestion | UnreachedPath]:
    """Suggest a scenario for each rule and each alternative without one, by rule."""
    # The fastest to build; all engines give the same results.
    suggester = Suggester(Advisor(*overlays, engine="portable"))
    for one in coverage.rules:
        if one.missing:
            yield from (suggester.suggest(one.rule, way) for way in one.missing)
        elif not one.stated:
            yield suggester.suggest(one.rule)
