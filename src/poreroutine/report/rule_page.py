"""One rule as a page: for whom, what follows, why, on what grounds, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.console import Group, RenderableType
from rich.padding import Padding

from poreroutine.core.routine.citations import Citations
from poreroutine.report.condition_words import sentence
from poreroutine.report.layout import (
    HEADING,
    NAME,
    QUIET,
    Sheet,
    bulleted,
    line,
    print_out,
    section,
)
from poreroutine.report.outcome_words import in_words
from poreroutine.rulesets.knowledge.model import SourceInfo
from poreroutine.rulesets.knowledge.model import Text as Wordings
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.spec.cases import Case

_MOST_PROOFS: Final = 6
_STATUS: Final = {"submitted": "submitted", "under_review": "under review", "approved": "approved"}


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that shows a rule at work.

    Attributes:
        words: Name of the case, or title of the scenario.
        place: File and line.
    """

    words: str
    place: str


def rule_page(  # noqa: PLR0913 - what stands on the page, and how wide it is
    rule: Rule,
    ruleset: Ruleset,
    cases: Sequence[Case],
    scenarios: Sequence[Proof],
    *,
    scenarios_unread: str = "",
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
    full: bool = False,
) -> str:
    """Lay a rule out for a terminal.

    Args:
        rule: The rule.
        ruleset: The ruleset it is of.
        cases: The cases that name it.
        scenarios: The scenarios that promise it.
        scenarios_unread: Why scenarios couldn't be looked for; empty when they could.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.
        full: Whether to show every case and scenario.

    Returns:
        Lines, the last one ended too.
    """
    sheet = Sheet.of(width, full=full, profile="")
    fires = [_proof(case) for case in cases if rule.id in case.fires]
    quiet = [_proof(case) for case in cases if rule.id in case.quiet]
    unread = [line((f"not looked for: {scenarios_unread}", QUIET))] if scenarios_unread else []
    parts = (
        ("For whom", [line(sentence(rule.condition, ruleset.vocabulary))]),
        ("What follows", bulleted([line(each) for each in _outcomes(rule, ruleset)])),
        ("Why", _wordings(rule.because)),
        ("Contested", _wordings(rule.contested) if rule.contested else []),
        ("Sources", list(_sources(rule, ruleset))),
        ("Shown to fire", _proofs(sheet, fires) or [line(("by no case", QUIET))]),
        ("Shown quiet", _proofs(sheet, quiet) or [line(("by no case", QUIET))]),
        ("Promised", unread or _proofs(sheet, scenarios) or [line(("by no scenario", QUIET))]),
        ("History", [line(_history(rule, ruleset))]),
    )
    blocks: list[RenderableType] = [_head(rule)]
    for heading, entries in parts:
        blocks.extend(section(sheet, heading, entries))
    return print_out(blocks, sheet.width, colours)


def _head(rule: Rule) -> Group:
    graded = f"evidence {rule.evidence}" if rule.evidence else ""
    facts = filter(None, (_STATUS[rule.status], f"stage {rule.stage}", graded))
    standing = f"  {' · '.join(facts)}"
    return Group(line((rule.title, HEADING)), line((rule.id, NAME), (standing, QUIET)))


def _outcomes(rule: Rule, ruleset: Ruleset) -> Iterable[str]:
    """Word the outcomes; two ways to name the same things read as one."""
    return dict.fromkeys(in_words(each, ruleset.knowledge) for each in rule.then)


def _wordings(text: Wordings) -> list[RenderableType]:
    return [
        Group(line((f"{name} ", QUIET)), Padding(line(words), (0, 0, 0, 2)))
        for name, words in (("for everybody", text.plain), ("for professionals", text.clinical))
    ]


def _sources(rule: Rule, ruleset: Ruleset) -> Iterator[RenderableType]:
    table = ruleset.knowledge.sources
    written = Citations({}, table).written
    for name, claim in rule.sources.items():
        grade = _graded(table[name])
        told = [line((name, NAME), (f"  {grade}", QUIET)), line(written[name].citation)]
        if claim:
            told.append(line(("says: ", QUIET), claim))
        if written[name].identifier:
            told.append(line((str(written[name].identifier), QUIET)))
        yield Group(told[0], *(Padding(each, (0, 0, 0, 2)) for each in told[1:]))


def _graded(row: SourceInfo) -> str:
    grade = f"grade {row.evidence_level}" if row.evidence_level else "not graded"
    seen = "verified" if row.verified else "not verified"
    return f"{row.type.replace('_', ' ')} · {grade} · {seen}"


def _proofs(sheet: Sheet, proofs: Sequence[Proof]) -> list[RenderableType]:
    shown = proofs if sheet.full else proofs[:_MOST_PROOFS]
    entries: list[RenderableType] = [
        line(proof.words, (f"  {proof.place}", QUIET)) for proof in shown
    ]
    rest = len(proofs) - len(shown)
    if rest:
        entries.append(line((f"and {rest} more: --full shows them", QUIET)))
    return [*bulleted(entries)]


def _proof(case: Case) -> Proof:
    gap = " (a known gap)" if case.todo else ""
    return Proof(f"{case.name}{gap}", f"{case.file}:{case.line}")


def _history(rule: Rule, ruleset: Ruleset) -> str:
    reviewed = f"reviewed {rule.reviewed}" if rule.reviewed else "not reviewed since"
    where = f"{rule.origin}: {rule.file}:{rule.line}"
    change = next((each for each in ruleset.changes if each.replacement == rule.id), None)
    instead = f" · in place of {change.rule}: {change.reason}" if change else ""
    return f"updated {rule.updated} · {reviewed} · {where}{instead}"
