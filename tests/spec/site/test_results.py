"""Results are cached for as long as they are valid."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from poreroutine.spec.site.results import ResultsError, results

FEATURE = """\
Feature: {title}

  Scenario: Sunscreen ends the morning
    Given a person aged 29 with oily skin
    When they ask for a routine
    Then the last morning step is sunscreen
"""


@pytest.fixture
def features(tmp_path: Path) -> Path:
    folder = tmp_path / "features"
    folder.mkdir()
    (folder / "one.feature").write_text(FEATURE.format(title="One"), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_scenarios_run_once_until_something_changes(features: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "spec.json"
    results(features, (), file)
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["scenarios"][0]["scenario"] = "as it was kept"
    file.write_text(json.dumps(kept), encoding="utf-8")
    key = (features / "one.feature").resolve(), 3

    (again,) = results(features, (), file).outcomes[key]
    (features / "one.feature").write_text(FEATURE.format(title="Other"), encoding="utf-8")
    (anew,) = results(features, (), file).outcomes[key]

    assert "as it was kept" == again.title
    assert "Sunscreen ends the morning" == anew.title
    assert anew.failed is None


@pytest.mark.slow
def test_a_folder_without_features_is_told(features: Path, tmp_path: Path) -> None:
    shutil.rmtree(features)
    features.mkdir()

    with pytest.raises(ResultsError, match=r"there is no \.feature file"):
        results(features, (), tmp_path / "spec.json")
