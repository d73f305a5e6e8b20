"""The terminal page of one rule: conditions, outcomes, reason, sources and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Unpack

from rich.console import Group, RenderableType
from rich.padding import Padding

from poreroutine._support.words import listed, spaced
from poreroutine.core.routine.citations import Citations
from poreroutine.explain.wording import requirement_words
from poreroutine.model.facts import Fact, Kind, Topic, Vocabulary
from poreroutine.report.layout import Page, PageOptions, bulleted, indented, line
from poreroutine.rulesets.knowledge.model import SourceInfo
from poreroutine.rulesets.knowledge.model import Text as Wordings
from poreroutine.rulesets.rules.condition import AllOf, AnyOf, Between, Condition, NoneOf, OneOf
from poreroutine.rulesets.rules.model import Rule, Ruleset
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
        ("Reviews", bulleted([line(each) for each in review_sentences(rule)])),
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


def review_sentences(rule: Rule) -> list[str]:
    """Describe each review of a rule: when, by whom, and what was decided."""
    return [
        f"{each.date}, {each.by}{f' ({each.role})' if each.role else ''}: {each.verdict}"
        f"{'' if each.current else ', of an older text'}"
        f"{f'. {each.comment}' if each.comment else ''}"
        for each in rule.reviews
    ]


def _history(rule: Rule, ruleset: Ruleset) -> str:
    reviewed = f"reviewed {rule.reviewed}" if rule.reviewed else "not reviewed since"
    where = f"{rule.origin}: {rule.file}:{rule.line}"
    change = next((each for each in ruleset.changes if each.replacement == rule.id), None)
    instead = f" · in place of {change.rule}: {change.reason}" if change else ""
    return f"updated {rule.updated} · {reviewed} · {where}{instead}"


ALWAYS: Final = "Always."
_FLAGS: Final[Mapping[Topic, tuple[str, str]]] = {
    Topic.ASKED: ("{} were asked about", "{} were not asked about"),
    Topic.IN_USE: ("{} is in use", "{} is not in use"),
    Topic.PRESCRIBED: ("{} is in use and prescribed", "{} is not in use on prescription"),
    Topic.WAITING: ("a prescription waits for an answer", "no prescription waits for an answer"),
    Topic.PRESENT: ("{} is proposed or in use", "{} is neither proposed nor in use"),
    Topic.FORBIDDEN: ("{} is ruled out", "{} is not ruled out"),
    Topic.TRAIT: ("the trait {} holds", "the trait {} does not hold"),
}
"""Topic of a flag -> how to say that it holds, and that it doesn't."""
_NUMBERS: Final[Mapping[Topic, str]] = {
    Topic.DRIVER: "{} has {} points",
    Topic.NIGHTS: "{} is used {} times a week",
    Topic.WEEKS: "{} has been in use for {} weeks",
    Topic.TRIED: "{} was tried for {} weeks",
    Topic.PROCEDURE: "{} was {} days ago",
}


def condition_sentence(condition: Condition, vocabulary: Vocabulary) -> str:
    """Describe a condition in a condition_sentence.

    Returns:
        For example `When skin type is oily or dry, and age is at least 13.`
    """
    words = _words_for(condition, vocabulary, negated=False)
    return f"When {words}." if words else ALWAYS


def _words_for(condition: Condition, vocabulary: Vocabulary, *, negated: bool) -> str:
    match condition:
        case OneOf() | Between():
            return _test(condition, vocabulary[condition.fact], negated=negated)
        case NoneOf((part,)) if isinstance(part, OneOf | Between):
            return _test(part, vocabulary[part.fact], negated=not negated)
        case NoneOf(parts):
            listed = _joined(parts, vocabulary, "; ")
            return f"{'some' if negated else 'none'} of these holds: {listed}"
        case AnyOf(parts):
            return _joined(parts, vocabulary, " or ")
        case AllOf(parts):
            return _joined(parts, vocabulary, ", and ")


def _joined(parts: Sequence[Condition], vocabulary: Vocabulary, between: str) -> str:
    sentences = [_words_for(part, vocabulary, negated=False) for part in parts]
    if len(sentences) == 1:
        return sentences[0]
    # Parts joined by a different word are put in brackets, to avoid ambiguity.
    parts_shown = [
        f"({words})" if _is_group(part) else words
        for part, words in zip(parts, sentences, strict=True)
    ]
    return between.join(parts_shown)


def _is_group(part: Condition) -> bool:
    match part:
        case OneOf() | Between():
            return False
        case NoneOf((inner,)) if isinstance(inner, OneOf | Between):
            return False
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            return len(parts) > 1 or isinstance(part, NoneOf)


def _test(test: OneOf | Between, fact: Fact, *, negated: bool) -> str:
    if isinstance(test, Between):
        return _number(test, fact, negated=negated)
    if fact.kind is Kind.FLAG:
        return _flag(fact, holds=(True in test.values) is not negated)
    passing = [word for word in fact.choices if (word in test.values) is not negated]
    failing = [word for word in fact.choices if word not in passing]
    name = spaced(fact.name)
    if len(failing) < len(passing):
        return f"{name} is not {listed(failing)}"
    return f"{name} is {listed(passing)}"


def _flag(fact: Fact, *, holds: bool) -> str:
    if fact.topic is Topic.LISTED:
        verb = "include" if holds else "do not include"
        return f"the {spaced(fact.field)} {verb} {fact.description}"
    if fact.topic in _FLAGS:
        return _FLAGS[fact.topic][not holds].format(spaced(fact.entry or fact.field))
    return f"{spaced(fact.name)} is {'wanted' if holds else 'not wanted'}"


def _number(test: Between, fact: Fact, *, negated: bool) -> str:
    bounds = requirement_words(test, fact)
    bounds = f"{'not ' if negated else ''}{'from ' if ' to ' in bounds else ''}{bounds}"
    if fact.topic not in _NUMBERS:
        return f"{spaced(fact.name)} is {bounds}"
    name = "anything" if fact.entry == "any" else spaced(fact.entry)
    return _NUMBERS[fact.topic].format(name, bounds)
