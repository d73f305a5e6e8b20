"""Features are read from their folder alone: links that lead out of it are findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.spec.gherkin import feature_files
from poreroutine.spec.run import run

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


FEATURE = """\
Feature: Our promise
  Scenario: Mornings end with sunscreen
    Given a person aged 34 with oily skin
    When they ask for a routine
    Then the last morning step is sunscreen
"""


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.feature").write_text(FEATURE, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "features"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("target", ["secret.feature", "."], ids=["a file", "a folder"])
def test_a_link_out_of_the_folder_is_a_finding_and_not_read(
    folder: Path, outside: Path, target: str
) -> None:
    (folder / "link.feature").symlink_to(outside / target)
    result = run(folder)

    assert () == result.scenarios
    assert ["this link leads out of the folder of features"] == [
        finding.message for finding in result.findings
    ]
    assert not result.is_good


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    inside = folder / "inside.feature"
    inside.write_text(FEATURE, encoding="utf-8")
    (folder / "link.feature").symlink_to(inside)

    assert (inside, folder / "link.feature") == feature_files(folder)


def test_a_link_back_into_the_folder_ends(folder: Path) -> None:
    (folder / "inside.feature").write_text(FEATURE, encoding="utf-8")
    (folder / "back").symlink_to(folder)
    result = run(folder)

    assert 1 == len(result.scenarios)
    assert ["this link leads back to where it stands"] == [
        finding.message for finding in result.findings
    ]


@pytest.mark.slow
def test_other_links_are_no_business_of_features(folder: Path, outside: Path) -> None:
    (folder / "inside.feature").write_text(FEATURE, encoding="utf-8")
    (outside / "notes.md").write_text("notes", encoding="utf-8")
    (folder / "notes.md").symlink_to(outside / "notes.md")

    assert run(folder).is_good
