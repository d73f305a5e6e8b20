"""The content of a packet: for each rule, all that a reviewer needs to judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import yaml
from pydantic import ConfigDict

from poreroutine._support.digests import digest_of
from poreroutine._support.documented_models import DocumentedModel
from poreroutine.advisor import Advisor, Trace
from poreroutine.core.inference.stages import NO_RULES
from poreroutine.core.routine.citations import Citations, address_of
from poreroutine.explain.compare.differences import differences
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.model.what_if import ElementDifference
from poreroutine.report.comparison_page import difference_lines
from poreroutine.report.layout import Page
from poreroutine.report.rule_page import condition_sentence, outcome_sentences, review_sentences
from poreroutine.rulesets.reviews import people_needed, reading, words_in
from poreroutine.rulesets.rules.condition import Condition, OneOf
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.spec.answers import Answers, given
from poreroutine.spec.names import Names
from poreroutine.spec.smallest_person import ProfileFinder

FORMAT: Final = 1
_WIDTH: Final = 100
_MOST_ACTIVES: Final = 3
"""Maximum number of actives to look for a better example with."""


class _Part(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedSource(_Part):
    """A source of a rule."""

    citation: str
    """Authors, title, publisher and year."""
    address: str | None
    """Its URL, if it was verified and has one."""
    claim: str
    """What the rule cites it for; empty if that is not written."""
    grade: str | None
    """Its own level of evidence."""
    verified: bool
    """Whether the citation was verified."""


class Example(_Part):
    """An invented person for whom a rule holds, with the routine before and after it."""

    person: tuple[str, ...]
    """Who they are: a sentence for each answer."""
    differences: tuple[str, ...]
    """What the rule changes in their routine; empty if another rule asks for the same."""


class PacketRule(_Part):
    """A rule as a reviewer reads it."""

    id: str
    """Rule id."""
    digest: str
    """SHA-256 of all that is read."""
    title: str
    """What it asks for."""
    stage: str
    """What its stage decides."""
    status: str
    """How far it has been reviewed."""
    needs: int
    """How many people have to accept it."""
    reviews: tuple[str, ...]
    """Earlier decisions, in a sentence each."""
    whom: str
    """For whom it holds, in a sentence."""
    follows: tuple[str, ...]
    """What it does, in a sentence each."""
    plain: str
    """The reason as everybody reads it."""
    clinical: str
    """The reason as professionals read it."""
    evidence: str | None
    """Strength of this advice, on the SORT scale."""
    contested: tuple[str, ...]
    """Where sources disagree: in plain and in clinical words; empty if they don't."""
    sources: tuple[CitedSource, ...]
    """What it is based on."""
    example: Example | None
    """A person for whom it holds; None if nobody was found."""
    written: str
    """The rule with every table row that it names, as YAML: exactly what the digest covers."""


class Packet(_Part):
    """Rules for a reviewer."""

    packet_format: int = FORMAT
    """Version of this shape."""
    digest: str
    """SHA-256 over the digests of the rules, which identifies the packet."""
    ruleset: str
    """Name and version of the ruleset, and of its overlays."""
    ruleset_digest: str
    """SHA-256 of the ruleset."""
    rules: tuple[PacketRule, ...]
    """The rules, in the order of their stages and ids."""


STAGES: Final = {
    "assess": "What the answers mean",
    "guard": "Safety",
    "treat": "What may help",
    "combine": "What goes together",
    "advise": "Advice",
}


def rules_about(ruleset: Ruleset, topics: Sequence[str]) -> tuple[Rule, ...]:
    """Choose rules by topic.

    Args:
        ruleset: The rules.
        topics: Each the id of a rule, or the start of ids (`guard` or `guard.sun`), or a topic of
            any stage (`sun`). All rules if there are none.

    Returns:
        The rules in the order of their stages, then by id.

    Raises:
        KeyError: With the first topic that no rule has.
    """
    chosen: dict[str, Rule] = {}
    for topic in topics:
        found = [rule for rule in ruleset.rules if _is_about(rule, topic)]
        if not found:
            raise KeyError(topic)
        chosen |= {rule.id: rule for rule in found}
    rules = chosen.values() if topics else ruleset.rules
    return tuple(sorted(rules, key=lambda rule: (rule.stage.position, rule.id)))


def _is_about(rule: Rule, topic: str) -> bool:
    return f"{rule.id}.".startswith(f"{topic}.") or rule.id.split(".")[1] == topic


def make_packet(advisor: Advisor, rules: Iterable[Rule]) -> Packet:
    """Make a packet of some rules of an advisor."""
    maker = _PacketMaker(advisor)
    made = tuple(map(maker.rule, rules))
    ruleset = advisor.ruleset
    return Packet(
        digest=digest_of([rule.digest for rule in made]),
        ruleset=" + ".join((f"{ruleset.name} {ruleset.version}", *ruleset.overlays)),
        ruleset_digest=ruleset.digest,
        rules=made,
    )


class _PacketMaker:
    def __init__(self, advisor: Advisor) -> None:
        self._advisor = advisor
        self._ruleset = advisor.ruleset
        self._finder = ProfileFinder(advisor)
        self._names = Names(advisor.ruleset)
        self._citations = Citations(advisor.ruleset.by_id, advisor.ruleset.knowledge.sources).by_id
        self._page = Page.of({"width": _WIDTH})

    def rule(self, rule: Rule) -> PacketRule:
        read = reading(rule, self._ruleset.knowledge)
        contested = rule.contested
        return PacketRule(
            id=rule.id,
            digest=digest_of(read),
            title=rule.title,
            stage=STAGES[rule.stage.value],
            status=rule.status,
            needs=people_needed(rule),
            reviews=tuple(review_sentences(rule)),
            whom=condition_sentence(rule.condition, self._ruleset.vocabulary),
            follows=tuple(outcome_sentences(rule, self._ruleset)),
            plain=rule.because.plain,
            clinical=rule.because.clinical,
            evidence=rule.evidence,
            contested=(contested.plain, contested.clinical) if contested else (),
            sources=tuple(self._source(name, claim) for name, claim in rule.sources.items()),
            example=self._example(rule),
            written=yaml.safe_dump(read, sort_keys=False, allow_unicode=True, width=_WIDTH),
        )

    def _source(self, name: str, claim: str) -> CitedSource:
        source = self._citations[name]
        return CitedSource(
            citation=source.citation,
            address=address_of(source.identifier) if source.identifier else None,
            claim=claim,
            grade=source.evidence_level,
            verified=source.verified,
        )

    def _example(self, rule: Rule) -> Example | None:
        """Find a person whose routine the rule changes, or else one for whom it holds."""
        holds = self._finder.find([rule.condition], lambda _, trace: rule in trace.fired)
        if holds is None:
            return None
        changed = self._differences(holds, rule)
        for more in () if changed else ((), *self._users(rule)):
            better = self._finder.find(
                [rule.condition, *more],
                lambda answers, trace: (
                    rule in trace.fired and bool(self._differences(answers, rule))
                ),
            )
            if better is not None:
                holds, changed = better, self._differences(better, rule)
                break
        return Example(person=tuple(self._person(holds)), differences=changed)

    def _users(self, rule: Rule) -> Iterator[tuple[Condition, ...]]:
        """Yield conditions of people who use something that the rule names."""
        named = {*words_in([outcome.expanded() for outcome in rule.then])}
        for active in sorted(named & self._ruleset.knowledge.actives.keys())[:_MOST_ACTIVES]:
            yield (OneOf(f"in_use.{active}", frozenset((True,))),)

    def _person(self, answers: Answers) -> Iterable[str]:
        for sentence in given(answers, self._names, self._ruleset.knowledge):
            first, *rows = sentence.splitlines()
            if not rows:
                yield first
            for row in rows:
                question, answer = (cell.strip() for cell in row.strip().strip("|").split("|"))
                yield f"{question}: {answer}"

    def _differences(self, answers: Answers, rule: Rule) -> tuple[str, ...]:
        profile = self._advisor.read_profile(answers)
        before = self._routine(profile, without=frozenset((rule.id,)))
        after = self._routine(profile)
        found = [
            ElementDifference(**ElementDifference.fields_of(each))
            for each in differences(before, after)
        ]
        lines = difference_lines(found, self._page)
        return tuple(" ".join(self._page.render([line]).split()) for line in lines)

    def _routine(self, profile: SkinProfile, without: frozenset[str] = NO_RULES) -> Routine:
        # Before the rule, the routine may be unsafe: it is shown to reviewers, and to nobody else.
        trace: Trace = self._advisor.trace(profile, without=without)
        return self._advisor.render(profile, trace)
