"""Example products for reviewers: one on which a rule fires, with and without the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from poreroutine._support.caching import cached_property
from poreroutine.model.product import Assessment, Product
from poreroutine.products.rules.assess import Assessor
from poreroutine.products.rules.cases import read_product_cases
from poreroutine.products.rules.loading import ProductRule, ProductRules
from poreroutine.rulesets.knowledge.tables import Knowledge

_OUT = "\N{MINUS SIGN}"


class ProductExamples:
    """Finds an example product for each rule among the cases that stand beside the rules."""

    def __init__(self, rules: ProductRules, knowledge: Knowledge, folders: Sequence[Path]) -> None:
        self._rules = rules
        self._knowledge = knowledge
        self._assessor = Assessor(rules)
        self._cases = read_product_cases(folders, rules)
        self._named = {name: case.product for case in self._cases for name in case.fires}

    @cached_property
    def _found(self) -> Mapping[str, Product]:
        """Rule -> a product on which it fires, though no case names it."""
        found: dict[str, Product] = {}
        for case in self._cases:
            for name in self._assessor.assess(case.product).rules:
                found.setdefault(name, case.product)
        return found

    def of(self, rule: ProductRule) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return an example of a rule.

        Returns:
            A product, with a sentence for each of its texts, and what the rule changes about it;
            None if no case shows the rule, as in an installation without cases.
        """
        product = self._named.get(rule.id) or self._found.get(rule.id)
        if product is None:
            return None
        others = tuple(each for each in self._rules.rules if each.id != rule.id)
        before = Assessor(replace(self._rules, rules=others)).assess(product)
        after = self._assessor.assess(product)
        return tuple(_texts(product)), tuple(self._differences(before, after))

    def _differences(self, before: Assessment, after: Assessment) -> Iterator[str]:
        for sign, one, other in ((_OUT, before, after), ("+", after, before)):
            for step, kind in one.steps.items():
                if (step, kind) not in other.steps.items():
                    yield f"{sign} {self._step(step, kind)}"
            gone = {each.active for each in one.actives} - {each.active for each in other.actives}
            for active in sorted(gone):
                yield f"{sign} treats: {self._knowledge.actives[active].name.plain}"
        for name, found in after.flags.items():
            if found.answer is not before.flags[name].answer:
                answers = f"{before.flags[name].answer} → {found.answer}"
                yield f"~ {self._rules.flag_names[name].plain}: {answers}"

    def _step(self, step: str, kind: str | None) -> str:
        info = self._knowledge.steps[step]
        return f"step: {info.name.plain}" + (f", {info.kinds[kind].name.plain}" if kind else "")


def _texts(product: Product) -> Iterator[str]:
    texts: Mapping[str, str] = {
        "Name": product.name,
        "Brand": product.brand,
        "The shop's category": product.category,
        "Ingredients": product.ingredients,
    }
    yield from (f"{name}: {text}" for name, text in texts.items() if text)
