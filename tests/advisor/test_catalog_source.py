"""The advisor's catalogue: the default where none is given, and read again by `reload`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from poreroutine import Advisor, CatalogError, MatchError

ANYBODY = {"age": 35, "skin_type": "oily"}
HEADING = "name;ingredients;category\n"
WASH = "Quiet Gel Cleanser;Aqua, Glycerin, Coco-Betaine, Xanthan Gum;Cleanser\n"
OTHER = "Other Gel Cleanser;Aqua, Glycerin, Coco-Betaine, Xanthan Gum;Cleanser\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "shop.csv"
    written.write_text(HEADING + WASH, encoding="utf-8")
    return written


def cleansers(advisor: Advisor) -> Sequence[str]:
    found = advisor.products(advisor.recommend(ANYBODY)).of("cleanse")
    return [pick.product.name for pick in found.picks]


def test_a_catalogue_is_taken_read_or_by_its_path(file: Path) -> None:
    """The same products, whichever way the catalogue comes in."""
    by_path = Advisor(catalog=str(file))
    as_read = Advisor(catalog=by_path.read_catalog(file))

    assert by_path.catalog == as_read.catalog
    assert ["Quiet Gel Cleanser"] == cleansers(by_path) == cleansers(as_read)


def test_a_catalogue_that_is_named_goes_before_the_own_one(file: Path, tmp_path: Path) -> None:
    advisor = Advisor(catalog=file)
    (tmp_path / "other.csv").write_text(HEADING + OTHER, encoding="utf-8")
    other = advisor.read_catalog(tmp_path / "other.csv")
    found = advisor.products(advisor.recommend(ANYBODY), other).of("cleanse")

    assert ["Other Gel Cleanser"] == [pick.product.name for pick in found.picks]


def test_an_audit_falls_back_on_it(file: Path) -> None:
    advisor = Advisor(catalog=file)
    audit = advisor.audit(advisor.read_shelf([{"name": "Balm"}]), ANYBODY)
    picks = next(use.picks for use in audit.uses if use.id.startswith("cleanse"))

    assert ["Quiet Gel Cleanser"] == [pick.product.name for pick in picks]


def test_without_any_catalogue_there_is_an_answer() -> None:
    advisor = Advisor()

    with pytest.raises(MatchError, match="no catalogue"):
        advisor.products(advisor.recommend(ANYBODY))


def test_what_cannot_be_read_is_told_when_the_advisor_is_built(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"gone\.csv"):
        Advisor(catalog=tmp_path / "gone.csv")
    with pytest.raises(ValueError, match="empty"):
        Advisor(catalog="")


def test_a_reload_reads_it_again_from_anywhere(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path is fixed when it is given; a snapshot stays with what it had."""
    monkeypatch.chdir(tmp_path)
    advisor = Advisor(catalog=file.name)
    before = advisor.snapshot()
    monkeypatch.chdir("/")
    file.write_text(HEADING + OTHER, encoding="utf-8")

    assert ["Quiet Gel Cleanser"] == cleansers(advisor)
    assert not advisor.reload().changed  # the rules are the same
    assert ["Other Gel Cleanser"] == cleansers(advisor)
    assert ["Quiet Gel Cleanser"] == cleansers(before)


def test_a_reload_without_changes_keeps_what_is_indexed(file: Path) -> None:
    advisor = Advisor(catalog=file)
    before = advisor.catalog
    advisor.reload()

    assert before is advisor.catalog


def test_a_reload_that_fails_changes_nothing(file: Path) -> None:
    """A catalogue that is gone is told, and the advisor goes on with the one it has."""
    advisor = Advisor(catalog=file)
    file.unlink()

    with pytest.raises(CatalogError):
        advisor.reload()
    assert ["Quiet Gel Cleanser"] == cleansers(advisor)
