"""The page about attacks names a test for each, and each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("<!-- attacks: begin -->")[2].partition("<!-- attacks: end -->")[0]
ROWS = [line for line in TABLE.splitlines() if line.startswith("|")][2:]


def test_no_attack_is_without_a_test() -> None:
    assert len(ROWS) > 30
    assert all(re.fullmatch(r"\| .+ \| `[^`]+::[^`]+` \|", row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:60])
def test_the_named_test_exists(row: str) -> None:
    name = row.split("`")[-2]
    file, _, test = name.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")

    if file.endswith(".feature"):
        assert f"Scenario: {test}\n" in text
    else:
        assert re.search(rf"^def {re.escape(test)}\(", text, re.MULTILINE)
