"""The content of a packet: for each rule, all that a reviewer needs to judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, assert_never

import yaml
from pydantic import ConfigDict

from poreroutine._support.caching import cached_property
from poreroutine._support.digests import digest_of
from poreroutine._support.documented_models import DocumentedModel
from poreroutine._support.words import capitalise, spaced
from poreroutine.advisor import Advisor, Trace
from poreroutine.core.inference.stages import NO_RULES
from poreroutine.core.routine.citations import Citations, address_of
from poreroutine.explain.compare.differences import differences
from poreroutine.model.facts import Topic
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.model.what_if import ElementDifference
from poreroutine.products.rules.loading import ProductRule
from poreroutine.products.rules.reviews import rules_before
from poreroutine.report.comparison_page import difference_lines
from poreroutine.report.condition_words import condition_sentence
from poreroutine.report.layout import Page
from poreroutine.report.product_words import product_condition_sentence, product_outcome_sentences
from poreroutine.report.rule_page import outcome_sentences, review_sentences
from poreroutine.review.product_examples import ProductExamples
from poreroutine.review.rows import row_words
from poreroutine.review.subjects import Row, Subject, Subjects
from poreroutine.rulesets.reviews import words_in
from poreroutine.rulesets.rules.condition import Condition, OneOf
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.derived import SetTrait
from poreroutine.rulesets.rules.outcomes.wording import in_full
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
    """An invented person or product for which a rule holds, with what the rule changes."""

    person: tuple[str, ...]
    """Who they are, or what it is: a sentence for each answer or text."""
    differences: tuple[str, ...]
    """What the rule changes; empty if another rule asks for the same."""


Kind = Literal["rule", "product_rule", "row"]
"""What a reviewer reads: a rule of routines, a rule about products, or a table row."""


class PacketRule(_Part):
    """A rule or row as a reviewer reads it."""

    id: str
    """Id of the rule, or the row as `table.id`."""
    kind: Kind
    """What it is."""
    digest: str
    """SHA-256 of all that is read."""
    title: str
    """What it asks for."""
    stage: str
    """What its stage or its table decides."""
    status: str
    """How far it has been reviewed."""
    needs: int
    """How many people have to accept it."""
    reviews: tuple[str, ...]
    """Earlier decisions, in a sentence each."""
    whom: str
    """For whom, for what, or when it holds, in a sentence."""
    terms: tuple[str, ...] = ()
    """What the traits mean that a rule reads or sets."""
    phrases: tuple[str, ...] = ()
    """Wordings by which that is noticed; of rows only."""
    after: tuple[str, ...] = ()
    """Titles of the rules that come first in its decision list: it counts where none holds."""
    follows: tuple[str, ...]
    """What it does, in a sentence each."""
    plain: str
    """The reason or answer as everybody reads it; empty if it is written elsewhere."""
    clinical: str
    """The same as professionals read it."""
    evidence: str | None
    """Strength of this advice, on the SORT scale."""
    contested: tuple[str, ...]
    """Where sources disagree: in plain and in clinical words; empty if they don't."""
    sources: tuple[CitedSource, ...]
    """What it is based on."""
    example: Example | None
    """A person or product for which it holds; None for rows, and if none was found."""
    written: str
    """All of it with every table row that it names, as YAML: exactly what the digest covers."""


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
    "products": "What products are",
    "answers": "Answers to questions",
    "claims": "Promises not to make",
    "emergencies": "Emergencies",
}
"""First part of an id -> what it decides."""
_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def make_packet(
    advisor: Advisor, subjects: Subjects, chosen: Iterable[Subject], folders: Sequence[Path]
) -> Packet:
    """Make a packet.

    Args:
        advisor: Makes the examples.
        subjects: All that can be reviewed of its rules.
        chosen: What goes into the packet, in this order.
        folders: The folders that the rules were loaded from, for the cases beside product rules.
    """
    maker = _PacketMaker(advisor, subjects, folders)
    made = tuple(map(maker.entry, chosen))
    ruleset = advisor.ruleset
    return Packet(
        digest=digest_of([rule.digest for rule in made]),
        ruleset=" + ".join((f"{ruleset.name} {ruleset.version}", *ruleset.overlays)),
        ruleset_digest=ruleset.digest,
        rules=made,
    )


class _PacketMaker:
    def __init__(self, advisor: Advisor, subjects: Subjects, folders: Sequence[Path]) -> None:
        self._advisor = advisor
        self._products = subjects.products
        self._folders = folders
        self._ruleset = advisor.ruleset
        self._finder = ProfileFinder(advisor)
        self._names = Names(advisor.ruleset)
        self._citations = Citations(advisor.ruleset.by_id, advisor.ruleset.knowledge.sources).by_id
        self._page = Page.of({"width": _WIDTH})

    def entry(self, subject: Subject) -> PacketRule:
        about, read = subject.about, subject.read
        words = self._row(about) if isinstance(about, Row) else self._rule(about)
        return PacketRule(
            id=subject.id,
            digest=subject.digest,
            stage=STAGES[subject.id.partition(".")[0]],
            status=subject.status,
            needs=subject.needs,
            reviews=tuple(review_sentences(subject.reviews)),
            sources=tuple(
                self._source(name, cited["claim"]) for name, cited in read["sources"].items()
            ),
            written=yaml.dump(
                dict(read), Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=_WIDTH
            ),
            **words,
        )

    def _rule(self, rule: Rule | ProductRule) -> Mapping[str, Any]:
        contested = rule.contested
        common = {
            "title": rule.title,
            "plain": rule.because.plain,
            "clinical": rule.because.clinical,
            "evidence": rule.evidence,
            "contested": (contested.plain, contested.clinical) if contested else (),
        }
        match rule:
            case Rule():
                with in_full():
                    follows = tuple(map(capitalise, outcome_sentences(rule, self._ruleset)))
                return common | {
                    "kind": "rule",
                    "whom": condition_sentence(rule.condition, self._ruleset.vocabulary),
                    "terms": tuple(self._terms(rule)),
                    "follows": follows,
                    "example": self._example(rule),
                }
            case ProductRule():
                products = self._products
                products_follow = product_outcome_sentences(rule, products, self._ruleset.knowledge)
                before = rules_before(rule, products)
                return common | {
                    "kind": "product_rule",
                    "whom": product_condition_sentence(rule, products),
                    "after": tuple(products.by_id[name].title for name in before),
                    "follows": tuple(products_follow),
                    "example": self._product_example(rule),
                }
            case _:
                assert_never(rule)

    def _terms(self, rule: Rule) -> Iterator[str]:
        """Say what the traits mean that a rule reads or sets, and which rules set them."""
        vocabulary, traits = self._ruleset.vocabulary, self._ruleset.knowledge.traits
        read = {
            fact.entry: None
            for fact in map(vocabulary.__getitem__, rule.facts)
            if fact.topic is Topic.TRAIT
        }
        set_here = {outcome.trait: None for outcome in rule.then if isinstance(outcome, SetTrait)}
        for trait in read | set_here:
            setting = [title for title in self._setting.get(trait, ()) if title != rule.title]
            by = f" Set by: {'; '.join(setting)}." if trait in read and setting else ""
            yield f"{capitalise(spaced(trait))}: {traits[trait].description}{by}"

    @cached_property
    def _setting(self) -> Mapping[str, Sequence[str]]:
        """Trait -> titles of the rules that set it."""
        found: dict[str, list[str]] = {}
        for rule in self._ruleset.rules:
            for outcome in rule.then:
                if isinstance(outcome, SetTrait):
                    found.setdefault(outcome.trait, []).append(rule.title)
        return found

    def _row(self, row: Row) -> Mapping[str, Any]:
        words = row_words(row, self._ruleset.knowledge)
        return {
            "kind": "row",
            "title": words.title,
            "whom": words.whom,
            "phrases": words.phrases,
            "follows": words.follows,
            "plain": words.plain,
            "clinical": words.clinical,
            "evidence": row.data.get("evidence"),
            "contested": (),
            "example": None,
        }

    @cached_property
    def _product_examples(self) -> ProductExamples:
        return ProductExamples(self._products, self._ruleset.knowledge, self._folders)

    def _product_example(self, rule: ProductRule) -> Example | None:
        found = self._product_examples.of(rule)
        return None if found is None else Example(person=found[0], differences=found[1])

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
