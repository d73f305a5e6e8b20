"""The features cover every rule, every alternative and every kind of decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.spec.cases import read_cases
from poreroutine.spec.coverage import as_text, measure
from poreroutine.spec.gherkin import feature_files, read_feature
from poreroutine.spec.names import Names
from poreroutine.spec.plugin import advisor_with
from poreroutine.spec.replay import play, scripts

FEATURES = Path(__file__).resolve().parents[1] / "features"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_path_is_proved() -> None:
    advisor = advisor_with(())
    names = Names(advisor.ruleset)
    written = scripts(read_feature(file) for file in feature_files(FEATURES))
    result = measure(
        advisor,
        [play(script, advisor, names) for script in written],
        read_cases([bundled_rulesets()], advisor.ruleset),
    )

    assert result.meets(100), as_text(result)
