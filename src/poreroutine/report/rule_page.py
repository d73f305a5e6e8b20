"""The terminal page of one rule: conditions, outcomes, reason, sources and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Unpack

from rich.console import Group, RenderableType
from rich.padding import Padding

from poreroutine.core.routine.citations import Citations
from poreroutine.report.condition_words import condition_sentence
from poreroutine.report.layout import Page, PageOptions, bulleted, indented, line
from poreroutine.rulesets.knowledge.model import SourceInfo
from poreroutine.rulesets.knowledge.model import Text as Wordings
from poreroutine.rulesets.rules.model import Review, Rule, Ruleset
from poreroutine.spec.cases import Case

_MAX_PROOFS: Final = 6
_STATUS: Final = {"submitted": "submitted", "under_review": "under review", "approved": "approved"}


@dataclass(frozen=True, slots=True)
class Proof:
    """A case or scenario that demonstrates a rule.

    Attributes:
        words: Name of the case, or title of the scenario.
        place: File and line.
    """

    words: str
    place: str


def rule_page(  # noqa: PLR0913 - content, and why some of it is missing
    rule: Rule,
    ruleset: Ruleset,
    cases: Sequence[Case],
    scenarios: Sequence[Proof],
    *,
    cases_unread: str = "",
    scenarios_unread: str = "",
    **options: Unpack[PageOptions],
) -> str:
    """Render a rule for a terminal.

    Args:
        rule: The rule.
        ruleset: The ruleset that contains it.
        cases: The cases that name it.
        scenarios: The scenarios tagged with it.
        cases_unread: Why there are no cases; empty if there could be.
        scenarios_unread: Why scenarios couldn't be searched; empty if they could.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of(options)
    fires = [_proof(case) for case in cases if rule.id in case.fires]
    quiet = [_proof(case) for case in cases if rule.id in case.quiet]
    unread = [line((f"not looked for: {scenarios_unread}", "muted"))] if scenarios_unread else []
    no_case = [line((f"not known: {cases_unread}" if cases_unread else "by no case", "muted"))]
    parts = (
        ("For whom", [line(condition_sentence(rule.condition, ruleset.vocabulary))]),
        ("What follows", bulleted([line(each) for each in outcome_sentences(rule, ruleset)])),
        ("Why", _wordings(rule.because)),
        ("Contested", _wordings(rule.contested) if rule.contested else []),
        ("Sources", list(_sources(rule, ruleset))),
        ("Shown to fire", _proofs(page, fires) or no_case),
        ("Shown quiet", _proofs(page, quiet) or no_case),
        ("Promised", unread or _proofs(page, scenarios) or [line(("by no scenario", "muted"))]),
        ("Reviews", bulleted([line(each) for each in review_sentences(rule.reviews)])),
        ("History", [line(_history(rule, ruleset))]),
    )
    blocks: list[RenderableType] = [_head(rule)]
    for heading, entries in parts:
        blocks.extend(page.section(heading, entries))
    return page.render(blocks)


def _head(rule: Rule) -> Group:
    graded = f"evidence {rule.evidence}" if rule.evidence else ""
    core = "core" if rule.level else ""
    facts = filter(None, (_STATUS[rule.status], f"stage {rule.stage}", core, graded))
    metadata = f"  {' · '.join(facts)}"
    return Group(line((rule.title, "heading")), line((rule.id, "name"), (metadata, "muted")))


def outcome_sentences(rule: Rule, ruleset: Ruleset) -> Iterable[str]:
    """Word the outcomes; two ways to name the same things read as one."""
    return dict.fromkeys(each.in_words(ruleset.knowledge) for each in rule.then)


def _wordings(text: Wordings) -> list[RenderableType]:
    return [
        Group(line((f"{name} ", "muted")), Padding(line(words), (0, 0, 0, 2)))
        for name, words in (("for everybody", text.plain), ("for professionals", text.clinical))
    ]


def _sources(rule: Rule, ruleset: Ruleset) -> Iterator[RenderableType]:
    table = ruleset.knowledge.sources
    written = Citations({}, table).by_id
    for name, claim in rule.sources.items():
        grade = _graded(table[name])
        lines = [line((name, "name"), (f"  {grade}", "muted")), line(written[name].citation)]
        if claim:
            lines.append(line(("says: ", "muted"), claim))
        if written[name].identifier:
            lines.append(line((str(written[name].identifier), "muted")))
        yield Group(lines[0], *indented(*lines[1:]))


def _graded(row: SourceInfo) -> str:
    grade = f"grade {row.evidence_level}" if row.evidence_level else "not graded"
    seen = "verified" if row.verified else "not verified"
    return f"{row.type.replace('_', ' ')} · {grade} · {seen}"


def _proofs(page: Page, proofs: Sequence[Proof]) -> list[RenderableType]:
    shown = proofs if page.full else proofs[:_MAX_PROOFS]
    entries: list[RenderableType] = [
        line(proof.words, (f"  {proof.place}", "muted")) for proof in shown
    ]
    rest = len(proofs) - len(shown)
    if rest:
        entries.append(line((f"and {rest} more: --full shows them", "muted")))
    return [*bulleted(entries)]


def _proof(case: Case) -> Proof:
    gap = " (a known gap)" if case.todo else ""
    return Proof(f"{case.name}{gap}", f"{case.file}:{case.line}")


def review_sentences(reviews: Iterable[Review]) -> list[str]:
    """Describe each review: when, by whom, and what was decided."""
    return [
        f"{each.date}, {each.by}{f' ({each.role})' if each.role else ''}: {each.verdict}"
        f"{'' if each.current else ', of an older text'}"
        f"{f'. {each.comment}' if each.comment else ''}"
        for each in reviews
    ]


def _history(rule: Rule, ruleset: Ruleset) -> str:
    reviewed = f"reviewed {rule.reviewed}" if rule.reviewed else "not reviewed since"
    where = f"{rule.origin}: {rule.file}:{rule.line}"
    change = next((each for each in ruleset.changes if each.replacement == rule.id), None)
    instead = f" · in place of {change.rule}: {change.reason}" if change else ""
    return f"updated {rule.updated} · {reviewed} · {where}{instead}"
