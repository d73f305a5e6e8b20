"""The bundled features: no silent problems, and no unused steps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from poreroutine import Advisor
from poreroutine.spec.checks import Name, check_features, read_features
from poreroutine.spec.gherkin import feature_files

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "features" / "checks.md"


def test_the_features_have_no_findings() -> None:
    features, unread = read_features(feature_files(ROOT / "features"))

    findings = (*unread, *check_features(features, Advisor().ruleset.by_id, every_step=True))

    assert "" == "\n".join(map(str, findings))


def test_there_are_features() -> None:
    assert feature_files(ROOT / "features")


def test_every_kind_of_finding_has_a_heading_on_its_page() -> None:
    headings = re.findall(r"^## `([a-z-]+)`$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert list(get_args(Name)) == headings
