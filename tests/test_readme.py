"""The figures of the README are those of the rules."""

from __future__ import annotations

import re
from pathlib import Path

from poreroutine.advisor.default import default_advisor

README = Path(__file__).parents[1] / "README.md"


def test_the_readme_counts_what_rests_on_little() -> None:
    ruleset = default_advisor().ruleset
    sources = ruleset.knowledge.sources
    counts = [
        len(ruleset.rules),
        sum(1 for rule in ruleset.rules if set(rule.sources) == {"general_practice"}),
        len(sources),
        sum(1 for row in sources.values() if row.extra.get("copy")),
    ]

    stated = re.search(
        r"Of ([\d,]+) rules, (\d+) rest on general practice alone; of (\d+) sources, (\d+) were",
        README.read_text(encoding="utf-8"),
    )
    assert stated is not None
    assert counts == [int(number.replace(",", "")) for number in stated.groups()]
