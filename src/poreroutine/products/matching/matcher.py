"""Match the products of a catalogue to each step of a routine.

Exclusions come first and are final, then fit, then tie-breaking. A step without a safe product
stays empty and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from math import isfinite
from operator import or_

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.product import Assessment, Product
from poreroutine.model.routine import Routine
from poreroutine.model.selection import (
    MatchReason,
    NearMiss,
    ProductPick,
    Selection,
    ShownProduct,
    StepMatch,
)
from poreroutine.products.labels.ingredients import IngredientNames
from poreroutine.products.matching.catalog_index import MatchIndex, build_index
from poreroutine.products.matching.context import MatchingContext, ProductNeed
from poreroutine.products.matching.exclusions import ExclusionFilter, Exclusions, exclusion_reasons
from poreroutine.products.matching.safety_gate import check_picks
from poreroutine.products.matching.scoring import Criterion, StepCriteria, best
from poreroutine.products.matching.table import MatchingTable, matching_of
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import Separate


@dataclass(frozen=True)
class ProductMatcher:
    """Matches routines of one ruleset. Immutable; safe to share between threads.

    Attributes:
        ruleset: The rules that made the routines.
        ingredients: The ingredient tables.
        serving: Product rule -> the steps it assigns products to.
    """

    ruleset: Ruleset
    ingredients: IngredientNames
    serving: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def index(self, assessments: Iterable[Assessment]) -> MatchIndex:
        """Index a catalogue, for use with any number of routines."""
        return build_index(assessments, self.matching_table, self.ingredients)

    def context(self, routine: Routine, outcomes: Outcomes) -> MatchingContext:
        """Collect the context of matching for one routine."""
        return MatchingContext(
            routine,
            outcomes,
            self.ruleset.knowledge,
            self.matching_table,
            self.ingredients,
            self._pairs,
            self.serving,
        )

    def select(self, routine: Routine, outcomes: Outcomes, index: MatchIndex) -> Selection:
        """Find the products for a routine, and verify each by its label.

        Args:
            routine: A routine of this ruleset.
            outcomes: The outcomes of the rules for it.
            index: The catalogue.

        Raises:
            UnsafeRoutineError: If the final check finds a breach; this is never expected.
        """
        context = self.context(routine, outcomes)
        general = Exclusions(context, index).general()
        steps: list[StepMatch] = []
        first: dict[str, tuple[str, str | None]] = {}
        for need in context.needs:
            step = (need.step.kind, need.step.active)
            taken = frozenset(name for name, other in first.items() if other != step)
            match = _StepMatcher(context, index, need, general, taken).matched()
            steps.append(match)
            if match.picks:
                first.setdefault(match.picks[0].product.id, step)
        selection = Selection(
            rulesets=routine.rulesets.digest,
            products=len(index.assessments),
            steps=tuple(steps),
        )
        known = (self.ruleset.knowledge, self.ingredients, self.matching_table)
        check_picks(selection, index.by_id, routine, outcomes, known)
        return selection

    def fitting(
        self, routine: Routine, outcomes: Outcomes, index: MatchIndex
    ) -> Mapping[str, tuple[int, int]]:
        """Return which products are made for each step, and which of them the person may use.

        Returns:
            Id of the step -> a mask over the catalogue of each.
        """
        context = self.context(routine, outcomes)
        general = Exclusions(context, index).general()
        found = {}
        for need in context.needs:
            step = _StepMatcher(context, index, need, general)
            made = StepCriteria(context, index, need).candidates()
            out = reduce(or_, (each.mask for each in step.filters(made)), 0)
            found[need.id] = (made, made & ~out)
        return found

    @cached_property
    def matching_table(self) -> MatchingTable:
        """The matching table.

        Raises:
            MatchError: If the ruleset has no valid matching table.
        """
        return matching_of(self.ruleset.knowledge)

    @cached_property
    def _pairs(self) -> Mapping[Separate, str]:
        """Pairs that rules separate for everybody, with the rules' ids."""
        beginnings = self.matching_table.settings.pair_rules
        return {
            outcome: rule.id
            for rule in self.ruleset.rules
            if rule.id.startswith(beginnings)
            for outcome in rule.then
            if isinstance(outcome, Separate)
        }


def shown_product(product: Product) -> ShownProduct:
    """Return the part of a product that a result shows."""
    return ShownProduct(
        id=product.id,
        name=product.name,
        brand=product.brand,
        price=None if product.price is None or not isfinite(product.price) else product.price,
        currency=product.currency,
        url=product.url,
        gtin=product.gtin,
    )


@dataclass(frozen=True)
class _StepMatcher:
    context: MatchingContext
    index: MatchIndex
    need: ProductNeed
    general_filters: tuple[ExclusionFilter, ...]
    taken: frozenset[str] = frozenset()
    """First picks of other steps: one product does one job."""

    def matched(self) -> StepMatch:
        """Find the products for the step."""
        gap = self._unmatched()
        if gap is not None:
            return self._result(gap=self._text(gap), considered=0)
        step = StepCriteria(self.context, self.index, self.need)
        made = step.candidates()
        exclusions = self.filters(made)
        out = refused = 0
        for exclusion in exclusions:
            out |= exclusion.mask
            refused |= exclusion.mask if exclusion.code == "refused" else 0
        criteria = step.all()
        settings = self.context.table.settings
        ranked = self._ranked(made & ~out, criteria, settings.picks + 1)
        picks = ranked[: settings.picks]
        return self._result(
            gap=None if picks else self._gap(made, exclusions),
            considered=made.bit_count(),
            picks=tuple(self._pick(points, place, criteria) for points, place in picks),
            # Medicines and poisons are never near misses, however well they would fit.
            near_misses=tuple(
                self._near_misses(made & out & ~refused, exclusions, criteria, ranked)
            ),
            kept_out=_counts_by_reason(exclusions),
        )

    def _ranked(self, mask: int, criteria: Sequence[Criterion], most: int) -> list[tuple[int, int]]:
        """Rank products, each in one size; first picks of other steps only as a last resort."""
        ranked: list[tuple[int, int]] = []
        left = mask
        while left and len(ranked) < most:
            for points, place in best(left, criteria, most):
                if left >> place & 1 and len(ranked) < most:
                    ranked.append((points, place))
                    for same in self.index.same.get(place, (place,)):
                        left &= ~(1 << same)
        by_id = self.index.assessments
        others = [each for each in ranked if by_id[each[1]].product.id not in self.taken]
        return others or ranked

    def _result(self, *, gap: str | None, considered: int, **found: object) -> StepMatch:
        step = self.need.step
        return StepMatch.model_validate(
            {
                "id": self.need.id,
                "step": step.kind,
                "slots": self.need.slots,
                "name": f"{step.name}: {step.product}",
                "active": step.active,
                "considered": considered,
                "gap": gap,
                "rules": step.rules,
                **found,
            }
        )

    def _unmatched(self) -> str | None:
        step = self.need.step
        if step.product_kind in self.context.table.no_product.get(step.kind, ()):
            return "no_product"
        if step.active and self.context.knowledge.actives[step.active].prescription_only:
            return "prescription"
        return None

    def filters(self, made: int) -> tuple[ExclusionFilter, ...]:
        """Return the filters, restricted to products made for the step."""
        own = Exclusions(self.context, self.index).of_step(self.need)
        return tuple(
            replace(exclusion, mask=exclusion.mask & made)
            for exclusion in (*self.general_filters, *own)
            if exclusion.mask & made
        )

    def _pick(self, points: int, place: int, criteria: Sequence[Criterion]) -> ProductPick:
        assessment = self.index.assessments[place]
        met = [level for each in criteria if (level := each.level_of(place)) is not None]
        return ProductPick(
            product=shown_product(assessment.product),
            score=points,
            reasons=tuple(
                MatchReason(
                    code=level.code,
                    text=self._text(level.code, name=level.name),
                    rules=self._rules_behind(assessment)
                    if level.code in {"does_active", "step"}
                    else (),
                )
                for level in met
            ),
            cautions=tuple(self._cautions(place)),
        )

    def _rules_behind(self, assessment: Assessment) -> tuple[str, ...]:
        """Return the rules that require the step, and those that assign the product to it."""
        serving = self.context.serving
        serving_rules = {
            rule for rule in assessment.rules if self.need.step.kind in serving.get(rule, ())
        }
        return tuple(sorted({*self.need.step.rules, *serving_rules}))

    def _cautions(self, place: int) -> Iterator[MatchReason]:
        """List required properties that the label does not settle."""
        bit = 1 << place
        for name, rules, meant in self.context.required_properties(self.need):
            if meant.unknown != "open" or meant.prefer:
                continue
            flags = (*meant.without, *meant.having)
            decided = all(
                bit & (self.index.yes.get(flag, 0) | self.index.no.get(flag, 0)) for flag in flags
            )
            if not flags or not decided:
                text = self._text("open_property", name=self.context.property_name(name))
                yield MatchReason(code="open_property", text=text, rules=rules)

    def _near_misses(
        self,
        out: int,
        exclusions: Sequence[ExclusionFilter],
        criteria: Sequence[Criterion],
        ranked: Sequence[tuple[int, int]],
    ) -> Iterator[NearMiss]:
        settings = self.context.table.settings
        outranked = ranked[settings.picks :][: settings.near_misses]
        for _, place in best(out, criteria, settings.near_misses - len(outranked)):
            reasons = exclusion_reasons(exclusions, place, self.context)
            yield self._near_miss(place, *reasons[: settings.reasons], outranked=False)
        for _, place in outranked:
            reason = self._losing_reason(place, ranked[settings.picks - 1][1], criteria)
            yield self._near_miss(place, reason, outranked=True)

    def _near_miss(self, place: int, *reasons: MatchReason, outranked: bool) -> NearMiss:
        product = shown_product(self.index.assessments[place].product)
        return NearMiss(product=product, outranked=outranked, reasons=reasons)

    def _losing_reason(self, place: int, winner: int, criteria: Sequence[Criterion]) -> MatchReason:
        """Explain where a product ranked below the last one shown."""
        for each in criteria:
            mine, theirs = each.level_of(place), each.level_of(winner)
            if (theirs.points if theirs else 0) > (mine.points if mine else 0):
                return MatchReason(code=each.lost, text=self._text(each.lost))
        return MatchReason(code="lost_order", text=self._text("lost_order"))

    def _gap(self, made: int, exclusions: Sequence[ExclusionFilter]) -> str:
        if not made:
            return self._text("nothing_made", name=self.need.step.product)
        name, total = self.need.step.product, str(made.bit_count())
        most = sorted(_counts_by_reason(exclusions).items(), key=lambda each: (-each[1], each[0]))
        counts = "; ".join(f"{self._text(f'count_{code}')}: {count}" for code, count in most)
        return self._text("nothing_fits", name=name, count=total, reasons=counts)

    def _text(self, code: str, **parts: str) -> str:
        return self.context.table.text(code, self.context.audience, **parts)


def _counts_by_reason(exclusions: Sequence[ExclusionFilter]) -> dict[str, int]:
    masks: dict[str, int] = {}
    for exclusion in exclusions:
        masks[exclusion.code] = masks.get(exclusion.code, 0) | exclusion.mask
    return {code: masks[code].bit_count() for code in sorted(masks)}
