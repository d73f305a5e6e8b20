"""Migration of overlays and profiles: what changes, what stays, and what is left to people."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from poreroutine import Advisor
from poreroutine._support.yaml_text import read_yaml
from poreroutine.cli import main

RULE = "advise.sun.amount"
OLD = """\
# Rules of our clinic.
format: 1          # as of 0.1
name: clinic
version: "1.0"
review:
  policy: Two of us read each rule.
  approvals:
    - {rule: advise.sun.amount, by: Dr. A. Example, date: 2026-11-21}
    - {rule: advise.sun.reapply, by: "Dr. B: Example", date: "2026-11-22"}
# What we leave out.
switched_off:
  - {rule: advise.sun.tanning, reason: We say this elsewhere.}
"""


def write(folder: Path, manifest: str) -> Path:
    folder.mkdir()
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    return folder


def migrate(*words: object) -> Result:
    return CliRunner().invoke(main, ["migrate", *map(str, words)], prog_name="poreroutine")


def test_an_overlay_of_format_1_is_migrated_with_its_comments(tmp_path: Path) -> None:
    clinic = write(tmp_path / "clinic", OLD)
    shown = migrate(clinic)

    assert 0 == shown.exit_code, shown.output
    assert "+format: 2" in shown.output
    assert "Nothing is written yet" in shown.output
    assert OLD == (clinic / "manifest.yaml").read_text()

    assert 0 == migrate(clinic, "--write").exit_code
    assert (clinic / "manifest.yaml").read_text() == (
        "# Rules of our clinic.\n"
        "format: 2\n"
        "name: clinic\n"
        'version: "1.0"\n'
        "review:\n"
        "  policy: Two of us read each rule.\n"
        "# What we leave out.\n"
        "switched_off:\n"
        "  - {rule: advise.sun.tanning, reason: We say this elsewhere.}\n"
    )
    reviews = read_yaml((clinic / "reviews.yaml").read_text())["reviews"]
    assert ["Dr. A. Example", "Dr. B: Example"] == [row["by"] for row in reviews]
    rule = Advisor(clinic, engine="portable").ruleset.by_id[RULE]
    assert "under_review" == rule.status
    assert () == rule.reviewed_by
    assert "nothing to change" in migrate(clinic).output


@pytest.mark.slow
def test_review_goes_when_only_approvals_stood_there(tmp_path: Path) -> None:
    manifest = (
        'name: clinic\nversion: "1"\nreview: {approvals: [{rule: advise.sun.amount, by: A, '
        "date: 2026-11-21}]}\nlanguage: en\n"
    )
    clinic = write(tmp_path / "clinic", manifest)
    migrate(clinic, "--write")

    assert (
        'format: 2\nname: clinic\nversion: "1"\nlanguage: en\n'
        == (clinic / "manifest.yaml").read_text()
    )


def test_approvals_in_format_2_are_refused_with_the_fix(tmp_path: Path) -> None:
    clinic = write(tmp_path / "clinic", OLD.replace("format: 1", "format: 2"))

    with pytest.raises(Exception, match="poreroutine migrate DIR --write"):
        Advisor(clinic)


@pytest.mark.slow
def test_a_rule_that_is_gone_is_named_with_its_successor(tmp_path: Path) -> None:
    manifest = OLD.replace("advise.sun.tanning", "treat.backbone.no_reason")
    done = migrate(write(tmp_path / "clinic", manifest))

    assert 1 == done.exit_code
    assert "manifest.yaml:12: the rule treat.backbone.no_reason is gone since" in done.output
    assert "name treat.backbone.nothing_stands_out if that is what you mean" in done.output
    assert 1 == done.output.count("manifest.yaml:12")


@pytest.mark.slow
def test_what_remains_broken_is_listed_with_its_place(tmp_path: Path) -> None:
    clinic = write(tmp_path / "clinic", OLD)
    (clinic / "guard").mkdir()
    (clinic / "guard" / "ours.yaml").write_text("rules:\n  - id: guard.ours.one\n", "utf-8")
    done = migrate(clinic)

    assert 1 == done.exit_code
    assert "guard/ours.yaml:2:5: R111" in done.output


def test_a_profile_is_checked_and_never_changed(tmp_path: Path) -> None:
    fine, wrong = tmp_path / "fine.yaml", tmp_path / "wrong.yaml"
    fine.write_text("age: 30\n", encoding="utf-8")
    wrong.write_text("age: 30\nskin_type: oilyy\n", encoding="utf-8")

    assert "fine.yaml: nothing to change" in migrate(fine, "--write").output
    done = migrate(wrong, "--write")
    assert 1 == done.exit_code
    assert "oily" in done.output
    assert "age: 30\nskin_type: oilyy\n" == wrong.read_text()
