"""Write docs/medicines.md: each medicine in pregnancy, while trying and while breastfeeding.

Run by `make docs`; with --check it writes nothing, and exits with 1 if the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from poreroutine.core.routine.citations import Citations
from poreroutine.report.labels import URGENCY
from poreroutine.rulesets.knowledge.model import ReferralInfo
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcome import Refer

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "medicines.md"

VALUES: Final = {
    "stop_and_call": "**stop, call today**",
    "stop_and_ask": "**stop**, ask in 2 to 3 days",
    "call_today": "**call today**",
    "ask_in_days": "ask in 2 to 3 days",
    "ask_in_2_weeks": "ask in 2 weeks",
    "ask_next_visit": "next visit",
    "fine": "nothing to do",
}
"""Actions for a medicine, most urgent first, as shown on the page."""
STATES: Final = {"pregnant": "Pregnant", "trying": "Trying", "breastfeeding": "Breastfeeding"}
"""Attribute of a medicine -> column heading; every medicine has all three."""
FATHERING: Final = "fathering"
"""Attribute of a medicine that matters for men who want to father a child."""

INTRODUCTION: Final = """\
# Medicines in pregnancy and while breastfeeding

What the rules say about each medicine of the questionnaire in pregnancy, while trying for a baby
and while breastfeeding.
It is made by `python tools/medicines_table.py` from the questionnaire, and a test keeps it fresh.
No clinician has reviewed it yet.

- *Pregnant* and *Trying* count wherever they were said: in the field, by a warning sign that
  speaks of a pregnancy (pregnant), by the wish for care that suits pregnancy or by fertility
  treatment (trying).
- A man who hopes to father a child is not pregnant. For him the column *Fathers* counts; where it
  is empty, nothing is said.
- *Keep* marks medicines that may harm when they are stopped suddenly: the text adds that they are
  not to be stopped alone.
- "another ..." is for people who do not know which one they take, so it is read the careful way.
- A number leads to the source at the end; "practice" means common practice without a reference.
- After a reaction to a medicine, all calls but "stop" become one call today about all medicines.
"""


def write_page(ruleset: Ruleset) -> str:
    """Write the page."""
    rows: Mapping[str, Any] = ruleset.knowledge.rows["medications"]
    sources = _numbers(rows)
    groups = dict.fromkeys(row["group"] for row in rows.values())
    parts = [INTRODUCTION, _words(ruleset)]
    heads = ("Medicine", *STATES.values(), "Fathers", "Keep", "Why")
    for group in groups:
        chosen = (row for row in rows.values() if row["group"] == group)
        parts.append(
            f"## {group[0].upper()}{group[1:]}\n\n"
            + _table(heads, (_cells(row, sources) for row in chosen))
        )
    written = Citations(ruleset.by_id, ruleset.knowledge.sources).by_id
    lines = "".join(
        f"{number}. {written[name].citation} {written[name].identifier or ''}".rstrip() + "\n"
        for name, number in sources.items()
    )
    parts.append(f"## Sources\n\n{lines}")
    return "\n".join(parts)


def _numbers(rows: Mapping[str, Any]) -> dict[str, int]:
    """Number each source except `general_practice`, in order of appearance."""
    names = dict.fromkeys(name for row in rows.values() for name in row["state_sources"])
    names.pop("general_practice", None)
    return {name: number for number, name in enumerate(names, 1)}


def _cells(row: Mapping[str, Any], sources: Mapping[str, int]) -> Iterator[str]:
    yield f"{row['label']['plain']}<br>*{row['label']['clinical']}*"
    for state in STATES:
        yield VALUES[row[state]] + (", by its date" if row.get("past") else "")
    yield VALUES[row[FATHERING]] if FATHERING in row else ""
    yield "keep" if row.get("keep") else ""
    claims = row["state_sources"].items()
    yield "; ".join(f"{claim} [{sources.get(name, 'practice')}]" for name, claim in claims)


def _words(ruleset: Ruleset) -> str:
    """Format the texts that people read, each followed by the names of their medicines."""
    by_id = ruleset.knowledge.referrals
    pages = {
        "In pregnancy and while trying": [f"medicine_{value}" for value in VALUES],
        "While breastfeeding": [f"milk_{value}" for value in VALUES],
        "For fathers": [f"fathering_{value}" for value in VALUES],
        "What was taken before, and calls of their own": _of_their_own(ruleset),
    }
    parts = ["## What people read\n"]
    for heading, names in pages.items():
        rows = (_said(by_id[name]) for name in names if name in by_id)
        parts.append(f"### {heading}\n\n" + _table(("Whom to call", "By when", "Text"), rows))
    return "\n".join(parts)


def _of_their_own(ruleset: Ruleset) -> Iterable[str]:
    written = (rule for rule in ruleset.rules if rule.id.startswith("guard.medicines_pregnancy."))
    named = (
        outcome.referral for rule in written for outcome in rule.then if isinstance(outcome, Refer)
    )
    tables = tuple(
        f"{start}_{value}" for start in ("medicine", "milk", FATHERING) for value in VALUES
    )
    return tuple(name for name in dict.fromkeys(named) if name not in tables)


def _said(row: ReferralInfo) -> tuple[str, str, str]:
    return (row.who.plain, URGENCY[row.urgency], row.plain)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def main(*words: str) -> int:
    """Write the page, or check whether it is up to date."""
    page = write_page(load_ruleset(ROOT / "rulesets"))
    if "--check" in words:
        return int(PAGE.read_text(encoding="utf-8") != page)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
