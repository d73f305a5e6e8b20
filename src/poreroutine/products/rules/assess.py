"""Classify a product: read its label, derive facts, match rules, merge outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, assert_never

from poreroutine.core.inference.engines.portable import PortableEngine
from poreroutine.model.facts import Value
from poreroutine.model.label import CLAIM_NOT_LISTED, CONTRADICTED, Label, Listing
from poreroutine.model.product import (
    Answer,
    Assessment,
    ClaimedActive,
    FlagFinding,
    FoundActive,
    Product,
)
from poreroutine.products.labels.claims import Claim, ClaimReader, unlisted
from poreroutine.products.labels.reader import LabelReader
from poreroutine.products.rules.facts import LabelEvidence, ProductFacts, without_brand
from poreroutine.products.rules.loading import ProductRule, ProductRules, load_product_rules
from poreroutine.products.rules.outcome import (
    Decides,
    HasFlag,
    ServesStep,
    SharedFindings,
    WithoutActive,
)
from poreroutine.products.rules.vocabulary import READABLE
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.ruleset_cache import stored_ruleset

_SPF: Final = "spf"
_MAX_DESCRIPTION: Final = 2_000
"""Maximum number of characters of a description that are searched for claims."""
_MAX_CACHED_LABEL: Final = 20_000
_UNDECIDED: Final = FlagFinding(Answer.UNKNOWN)


class Assessor:
    """Classifies products by rules.

    Immutable once built; the same product and rules give the same assessment.

    Args:
        rules: Product rules and their tables.

    Attributes:
        rules: The same.
        cautious: Every flag -> the answer that wins if rules disagree.
    """

    def __init__(self, rules: ProductRules) -> None:
        self.rules = rules
        self._reader = LabelReader(rules.table)
        self._claims = ClaimReader(rules.table)
        self._facts = ProductFacts(rules.vocabulary, rules.groups, rules.table, rules.estimates)
        # Always the portable engine: thousands of short matches, with no state between them.
        self._lists = [
            _DecisionList(name, [rules.by_id[each] for each in ids if each in rules.by_id], rules)
            for name, ids in rules.lists.items()
        ]
        others = [rule.compiled for rule in rules.rules if not rule.decides]
        self._engine = PortableEngine(others, rules.vocabulary)
        self._labels_cache = lru_cache(maxsize=512)(self._reader.read)
        self.cautious: Mapping[str, Answer] = {
            **dict.fromkeys(rules.table.flags, Answer.YES),
            **{name: flag.cautious for name, flag in rules.flags.items()},
        }
        self._answers = {
            rule.id: {
                each.flag: (self._rank(each), each.answer)
                for each in rule.then
                if isinstance(each, HasFlag)
            }
            for rule in rules.rules
        }
        self._serving = {
            rule.id: rule
            for rule in rules.rules
            if any(not isinstance(each, HasFlag) for each in rule.then)
        }
        self._rules_of = {
            flag: frozenset(rule for rule, answers in self._answers.items() if flag in answers)
            for flag in sorted(self.cautious)
        }
        self._findings = lru_cache(maxsize=65_536)(FlagFinding)
        self._common = {readable: self._without_facts(readable) for readable in (False, True)}

    @classmethod
    def of(cls, ruleset: Ruleset, folders: Iterable[Path]) -> Assessor:
        """Build an assessor from the product rules of a ruleset.

        Args:
            ruleset: The loaded ruleset.
            folders: The folders it was loaded from, base first.

        Raises:
            RulesetError: On the first fault of a product rule or table.
        """
        return cls(load_product_rules(ruleset, tuple(folders)))

    @classmethod
    def load(cls, overlays: Iterable[Path] = ()) -> Assessor:
        """Build an assessor from the bundled rules and overlays.

        Raises:
            RulesetError: On the first fault.
        """
        folders = tuple(overlays)
        home = bundled_rulesets()
        return cls.of(stored_ruleset(home, folders), (home, *folders))

    def _rank(self, outcome: HasFlag) -> int:
        """Rank answers: the cautious one wins, then unknown."""
        if outcome.answer is self.cautious[outcome.flag]:
            return 2
        return 1 if outcome.answer is Answer.UNKNOWN else 0

    def assess(self, product: Product) -> Assessment:
        """Classify a product."""
        label, claims = self._evidence(product)
        shown = self._facts.derive(product, label, claims)
        if shown.contradicted:
            label = _with_note(label, CONTRADICTED)
        fired, decided = self._match(shown.facts)
        merged = self._merged(fired)
        flags = self._flags(fired, self._common[label.is_readable], shown.names)
        return Assessment(
            product=product,
            label=label,
            steps=merged.steps(),
            actives=self._with_jobs(merged.actives(shown), flags),
            claimed=tuple(self._claimed(claims, label)),
            jobs=shown.jobs,
            flags=flags,
            spf=shown.numbers.get(_SPF) or None,
            rules=tuple(sorted((*fired, *decided))),
        )

    def _evidence(self, product: Product) -> tuple[Label, tuple[Claim, ...]]:
        """Read a label and the claims; a list that does not keep a claim is not whole."""
        label = self._read(product.ingredients)
        claims = (
            *self._claims.read(without_brand(product), "name"),
            *self._claims.read(product.description[:_MAX_DESCRIPTION], "description"),
            *self._claims.of_label(label),
        )
        if label.listing is Listing.FULL and unlisted(claims, label, self.rules.table):
            label = replace(_with_note(label, CLAIM_NOT_LISTED), listing=Listing.PARTIAL)
        return label, claims

    def _claimed(self, claims: Iterable[Claim], label: Label) -> Iterator[ClaimedActive]:
        table = self.rules.table
        for claim in claims:
            actives = table.actives_of(claim.inci) if claim.inci else ()
            percent = claim.strength.percent or claim.strength.at_least
            is_listed = table.is_listed(claim.printed, claim.inci, label.ingredients)
            name = actives[0] if actives else claim.inci or claim.printed
            yield ClaimedActive(name, claim.inci, percent, claim.where, is_listed)

    def _with_jobs(
        self, actives: tuple[FoundActive, ...], flags: SharedFindings
    ) -> tuple[FoundActive, ...]:
        """Mark the actives of a product that is not for the face."""
        for name, row in self.rules.estimates.jobs.items():
            if any(flags[flag].answer is Answer.YES for flag in row.elsewhere):
                return tuple(replace(each, job=name) for each in actives)
        return actives

    def _read(self, text: str) -> Label:
        """Read a label; cached, because sizes of a product share it, unless it is huge."""
        return (self._labels_cache if len(text) <= _MAX_CACHED_LABEL else self._reader.read)(text)

    def _match(self, facts: Mapping[str, Value]) -> tuple[frozenset[str], list[str]]:
        """Return the rules that fire, and those that decide in their lists."""
        known = dict(facts)
        decided = [rule for each in self._lists if (rule := each.decide(known))]
        return self._engine.match(known), decided

    def _merged(self, fired: frozenset[str]) -> _Merged:
        merged = _Merged()
        for rule in fired & self._serving.keys():
            merged.merge(self._serving[rule])
        return merged

    def _without_facts(self, readable: bool) -> _Common:  # noqa: FBT001 - a fact's value
        """Return the flags of a product without information, which most products share."""
        fired, _ = self._match({**self.rules.vocabulary.defaults, READABLE: readable})
        return _Common(fired, {flag: self._finding(flag, fired) for flag in self._rules_of})

    def assess_all(self, products: Iterable[Product]) -> Iterator[Assessment]:
        """Classify products one by one, in order."""
        return map(self.assess, products)

    def facts(self, product: Product) -> LabelEvidence:
        """Derive the facts of a product, which are the input of rules."""
        return self._facts.derive(product, *self._evidence(product))

    def _flags(
        self, fired: frozenset[str], common: _Common, names: Mapping[str, tuple[str, ...]]
    ) -> SharedFindings:
        """Return the flags; only those are worked out that other rules decide than usual."""
        changed = self._rules_of.keys() & names.keys()
        changed.update(*map(self._answers.__getitem__, fired ^ common.fired))
        found = {flag: self._finding(flag, fired, names.get(flag, ())) for flag in sorted(changed)}
        return SharedFindings(common.flags, found)

    def _finding(
        self, flag: str, fired: frozenset[str], names: tuple[str, ...] = ()
    ) -> FlagFinding:
        """Return the answer to a flag by the rules that fired: the one of the highest rank wins."""
        rules = sorted(fired & self._rules_of[flag])
        if not rules:
            return _UNDECIDED
        answers = [self._answers[rule][flag] for rule in rules]
        highest = max(rank for rank, _ in answers)
        answer = next(each for rank, each in answers if rank == highest)
        winning = (rule for rule, (rank, _) in zip(rules, answers, strict=True) if rank == highest)
        return self._findings(answer, tuple(winning), names if answer is not Answer.NO else ())


class _Common(NamedTuple):
    """What products without information have in common: the rules that fire, and every flag."""

    fired: frozenset[str]
    flags: Mapping[str, FlagFinding]


def _with_note(label: Label, note: str) -> Label:
    return replace(label, notes=tuple(sorted({*label.notes, note})))


class _DecisionList:
    """Rules of which only the first one that holds counts."""

    def __init__(self, fact: str, ordered: Sequence[ProductRule], rules: ProductRules) -> None:
        self._fact = fact
        self._ranks = {rule.id: rank for rank, rule in enumerate(ordered)}
        self._values = {
            rule.id: outcome.value
            for rule in ordered
            for outcome in rule.then
            if isinstance(outcome, Decides)
        }
        self._engine = PortableEngine([rule.compiled for rule in ordered], rules.vocabulary)

    def decide(self, facts: dict[str, Value]) -> str | None:
        """Add the decision to the facts, and return the rule that made it."""
        holding = self._engine.match(facts)
        if not holding:
            return None
        first = min(holding, key=self._ranks.__getitem__)
        facts[self._fact] = self._values[first]
        return first


class _Merged:
    """The order-independent merge of the outcomes of all rules that fired."""

    def __init__(self) -> None:
        self._kinds: dict[str, set[str]] = {}
        self._unusable = False
        self._without: set[str] = set()

    def merge(self, rule: ProductRule) -> None:
        """Add what one rule says of steps and actives."""
        for outcome in rule.then:
            match outcome:
                case ServesStep(None):
                    self._unusable = True
                case ServesStep(step, kind):
                    kinds = self._kinds.setdefault(str(step), set())
                    if kind is not None:
                        kinds.add(kind)
                case WithoutActive(active):
                    self._without.add(active)
                case Decides() | HasFlag():
                    pass  # used elsewhere
                case _:
                    assert_never(outcome)

    def steps(self) -> dict[str, str | None]:
        """Return steps with their kinds; two kinds for one step leave the kind open."""
        if self._unusable:
            return {}
        return {
            step: next(iter(kinds)) if len(kinds) == 1 else None
            for step, kinds in sorted(self._kinds.items())
        }

    def actives(self, shown: LabelEvidence) -> tuple[FoundActive, ...]:
        """Return the actives that are effective here."""
        return tuple(each for each in shown.actives if each.active not in self._without)


@lru_cache(maxsize=1)
def bundled_assessor() -> Assessor:
    """Build the assessor of the bundled rules; cached, because it takes a while."""
    return Assessor.load()
