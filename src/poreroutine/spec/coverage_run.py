"""Coverage of a folder of features, from its files to its measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from poreroutine.advisor import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import read_cases
from poreroutine.spec.coverage import Coverage, measure
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.run import run
from poreroutine.spec.suggest import Suggester, Suggestion, UnreachedPath


def measure_folder(folder: Path, overlays: Sequence[str] = ()) -> Coverage:
    """Run the features of a folder and measure what they prove.

    Args:
        folder: Where the features are, or one file.
        overlays: Folders of rules laid over the bundled ones.

    Raises:
        NothingToRunError: If there is no feature file.
        RulesetError: If an overlay or a case has a fault.
    """
    advisor = advisor_with(tuple(overlays))
    result = run(folder, overlays)
    folders = [bundled_rulesets(), *map(Path, overlays)]
    cases = read_cases(folders, advisor.ruleset)
    return measure(advisor, result.scenarios, cases, result.findings)


def suggestions(
    coverage: Coverage, overlays: Sequence[str] = ()
) -> Iterator[Suggestion | UnreachedPath]:
    """Suggest a scenario for each rule and each alternative that no scenario shows, by rule."""
    # Built fastest; all engines give the same.
    suggester = Suggester(Advisor(*overlays, engine="portable"))
    for one in coverage.rules:
        if one.missing:
            yield from (suggester.suggest(one.rule, way) for way in one.missing)
        elif not one.stated:
            yield suggester.suggest(one.rule)
