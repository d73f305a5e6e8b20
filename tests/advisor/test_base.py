"""A base ruleset of one's own, from a folder or loaded, in place of the bundled one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from poreroutine import Advisor, ColumnsError, RulesetError
from tiny_ruleset import OVERLAY, TINY, rule, write

WORN = {"age": 31, "concerns": ["concerns_one"]}
WEARS = rule("assess.wear.all", when="{}", then="- add: {driver.wear: 1}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "base", TINY, {"assess/wear.yaml": WEARS})


def test_a_folder_takes_the_place_of_the_bundled_rulesets(folder: Path) -> None:
    advisor = Advisor(base=folder)

    assert ("tiny", "1.0") == (advisor.rulesets.name, advisor.rulesets.version)
    assert {"assess.wear.all", "treat.wear.mild", "combine.pairs.mild_and_strong"} == (
        advisor.fired_rules(WORN)
    )
    assert "mild" in {step.active for step in advisor.recommend(WORN).morning}


def test_a_folder_may_be_named_by_text_and_from_anywhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    advisor = Advisor(base=folder.name)
    monkeypatch.chdir(os.sep)

    assert not advisor.reload().changed


def test_overlays_lie_on_top_of_it(folder: Path, tmp_path: Path) -> None:
    lies_on_top = write(tmp_path / "house", OVERLAY, {"advise/hi.yaml": rule("advise.house.hi")})
    advisor = Advisor(lies_on_top, base=folder)

    assert ("house 2.0",) == advisor.rulesets.overlays
    assert "advise.house.hi" in advisor.fired_rules(WORN)


def test_reload_reads_it_again(folder: Path) -> None:
    advisor = Advisor(base=folder)
    (folder / "assess/wear.yaml").unlink()

    assert ["assess.wear.all"] == [change.name for change in advisor.reload().changes]
    assert frozenset({"combine.pairs.mild_and_strong"}) == advisor.fired_rules(WORN)


def test_a_loaded_ruleset_answers_as_its_folder_does(folder: Path) -> None:
    read = Advisor(base=folder)
    loaded = Advisor(base=read.ruleset)
    (folder / "assess/wear.yaml").unlink()

    assert read.recommend(WORN).to_json() == loaded.recommend(WORN).to_json()
    assert not loaded.reload().changed
    assert read.reload().changed


def test_products_are_described_by_its_own_tables(folder: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shop.csv"
    shelf.write_text("name,price\nCream,3\n", encoding="utf-8")

    assert 1 == len(Advisor().read_catalog(shelf).products)
    with pytest.raises(ColumnsError):  # no table of its own describes columns
        Advisor(base=folder).read_catalog(shelf)


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="no manifest here"):
        Advisor(base=tmp_path)


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ValueError, match="name is empty"):
        Advisor(base="")


def test_a_loaded_ruleset_takes_no_overlays(folder: Path) -> None:
    loaded = Advisor(base=folder).ruleset

    with pytest.raises(ValueError, match="takes no overlays"):
        Advisor(folder, base=loaded)
