"""Classify a product: read its label, derive facts, match rules, merge outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, assert_never

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
        self._flags_of = {
            rule.id: tuple(
                (each.flag, each.answer, self._rank(each))
                for each in rule.then
                if isinstance(each, HasFlag)
            )
            for rule in rules.rules
        }
        self._serving = {
            rule.id: rule
            for rule in rules.rules
            if any(not isinstance(each, HasFlag) for each in rule.then)
        }
        self._undecided = dict.fromkeys(sorted(self.cautious), _UNDECIDED)
        self._findings = lru_cache(maxsize=65_536)(FlagFinding)
        self._common_flags = {
            readable: self._empty_flags(readable=readable) for readable in (False, True)
        }

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
        fired, merged = self._match(shown.facts)
        return Assessment(
            product=product,
            label=label,
            steps=merged.steps(),
            actives=self._with_jobs(merged.actives(shown), merged),
            claimed=tuple(self._claimed(claims, label)),
            jobs=shown.jobs,
            flags=SharedFindings(
                self._common_flags[label.is_readable], self._flags(merged, shown.names)
            ),
            spf=shown.numbers.get(_SPF) or None,
            rules=fired,
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
        self, actives: tuple[FoundActive, ...], merged: _Merged
    ) -> tuple[FoundActive, ...]:
        """Mark the actives of a product that is not for the face."""
        for name, row in self.rules.estimates.jobs.items():
            if any(merged.flags.get(flag, (None,))[0] is Answer.YES for flag in row.elsewhere):
                return tuple(replace(each, job=name) for each in actives)
        return actives

    def _read(self, text: str) -> Label:
        """Read a label; cached, because sizes of a product share it, unless it is huge."""
        return (self._labels_cache if len(text) <= _MAX_CACHED_LABEL else self._reader.read)(text)

    def _match(self, facts: Mapping[str, Value]) -> tuple[tuple[str, ...], _Merged]:
        known = dict(facts)
        decided = [rule for each in self._lists if (rule := each.decide(known))]
        fired = sorted(self._engine.match(known))
        merged = _Merged()
        for rule in fired:
            merged.add_flags(rule, self._flags_of[rule])
            if rule in self._serving:
                merged.merge(self._serving[rule])
        return tuple(sorted((*fired, *decided))), merged

    def _empty_flags(self, *, readable: bool) -> dict[str, FlagFinding]:
        """Return the flags of a product without information, which most products share."""
        facts = {**self.rules.vocabulary.defaults, READABLE: readable}
        return self._flags(self._match(facts)[1], {})

    def assess_all(self, products: Iterable[Product]) -> Iterator[Assessment]:
        """Classify products one by one, in order."""
        return map(self.assess, products)

    def facts(self, product: Product) -> LabelEvidence:
        """Derive the facts of a product, which are the input of rules."""
        return self._facts.derive(product, *self._evidence(product))

    def _flags(
        self, merged: _Merged, names: Mapping[str, tuple[str, ...]]
    ) -> dict[str, FlagFinding]:
        flags = dict(self._undecided)
        for flag, (answer, rules) in merged.flags.items():
            found = names.get(flag, ()) if answer is not Answer.NO else ()
            flags[flag] = self._findings(answer, tuple(rules), found)
        return flags


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
        self.flags: dict[str, tuple[Answer, list[str]]] = {}
        self._ranks: dict[str, int] = {}

    def add_flags(self, rule: str, found: Iterable[tuple[str, Answer, int]]) -> None:
        """Add the flags of one rule, each with its answer and the rank of that answer."""
        for flag, answer, rank in found:
            now = self._ranks.get(flag, -1)
            if rank > now:
                self._ranks[flag] = rank
                self.flags[flag] = (answer, [rule])
            elif rank == now:
                self.flags[flag][1].append(rule)

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
