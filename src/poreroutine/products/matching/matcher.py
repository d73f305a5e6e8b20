"""Matching: the products of a catalogue for each step of a routine.

Exclusions first and for good, then fit, then the order of ties. A step for which nothing is safe
stays empty, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from poreroutine.model.product import Assessment, Product
from poreroutine.model.selection import Matched, NearMiss, Pick, Selection, Shown, Why
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import Case, Need
from poreroutine.products.matching.exclusions import (
    Bar,
    bars_for,
    bars_for_all,
    reasons_against,
    requirements_of,
)
from poreroutine.products.matching.scoring import Criterion, best, candidates, criteria


def match(case: Case, index: MatchIndex) -> Selection:
    """Find products for every step of a routine.

    Args:
        case: The person's routine and what bears on it.
        index: The catalogue.

    Returns:
        Picks and near misses by step; see `products.match_gate` for the check that follows.
    """
    general = bars_for_all(case, index)
    return Selection(
        rulesets=case.routine.rulesets.digest,
        products=len(index.assessments),
        steps=tuple(_Matcher(case, index, need, general).matched() for need in case.needs),
    )


def shown(product: Product) -> Shown:
    """Take from a product what a result shows of it."""
    return Shown(
        id=product.id,
        name=product.name,
        brand=product.brand,
        price=None if product.price is None or not isfinite(product.price) else product.price,
        currency=product.currency,
        url=product.url,
    )


@dataclass(frozen=True)
class _Matcher:
    case: Case
    index: MatchIndex
    need: Need
    general: tuple[Bar, ...]

    def matched(self) -> Matched:
        """Find the products for the step."""
        gap = self._needs_none()
        if gap is not None:
            return self._result(gap=self._say(gap), considered=0)
        made = candidates(self.case, self.index, self.need)
        bars = self._bars(made)
        out = 0
        refused = 0
        for bar in bars:
            out |= bar.mask
            refused |= bar.mask if bar.code == "refused" else 0
        judged_by = criteria(self.case, self.index, self.need)
        settings = self.case.table.settings
        ranked = best(made & ~out, judged_by, settings.picks + 1)
        picks = ranked[: settings.picks]
        return self._result(
            gap=None if picks else self._gap(made, bars),
            considered=made.bit_count(),
            picks=tuple(self._pick(points, place, judged_by) for points, place in picks),
            # A medicine or a poison never comes close, however well it would fit.
            near_misses=tuple(self._near(made & out & ~refused, bars, judged_by, ranked)),
            kept_out=_counts(bars),
        )

    def _result(self, *, gap: str | None, considered: int, **found: object) -> Matched:
        step = self.need.step
        return Matched.model_validate(
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

    def _needs_none(self) -> str | None:
        step = self.need.step
        if step.product_kind in self.case.table.no_product.get(step.kind, ()):
            return "no_product"
        if step.active and self.case.knowledge.actives[step.active].prescription_only:
            return "prescription"
        return None

    def _bars(self, made: int) -> tuple[Bar, ...]:
        """Narrow the bars to products made for the step."""
        bars = (*self.general, *bars_for(self.case, self.index, self.need))
        return tuple(
            Bar(bar.code, bar.mask & made, bar.name, bar.rules, bar.other)
            for bar in bars
            if bar.mask & made
        )

    def _pick(self, points: int, place: int, judged_by: Sequence[Criterion]) -> Pick:
        assessment = self.index.assessments[place]
        met = [level for each in judged_by if (level := each.met(place)) is not None]
        return Pick(
            product=shown(assessment.product),
            score=points,
            reasons=tuple(
                Why(
                    code=level.code,
                    text=self._say(level.code, name=level.name),
                    rules=self._behind(assessment) if level.code in {"does_active", "step"} else (),
                )
                for level in met
            ),
            cautions=tuple(self._cautions(place)),
        )

    def _behind(self, assessment: Assessment) -> tuple[str, ...]:
        """Name the rules that ask for the step, and those that tell what the product is for."""
        serving = self.case.serving
        told = {rule for rule in assessment.rules if self.need.step.kind in serving.get(rule, ())}
        return tuple(sorted({*self.need.step.rules, *told}))

    def _cautions(self, place: int) -> Iterator[Why]:
        """Name what is required and what the label leaves open."""
        bit = 1 << place
        for name, rules, meant in requirements_of(self.case, self.need):
            if meant.unknown != "open" or meant.prefer:
                continue
            flags = (*meant.without, *meant.having)
            decided = all(
                bit & (self.index.yes.get(flag, 0) | self.index.no.get(flag, 0)) for flag in flags
            )
            if not flags or not decided:
                words = self.case.knowledge.properties[name].name.worded(self.case.audience)
                yield Why(
                    code="open_property", text=self._say("open_property", name=words), rules=rules
                )

    def _near(
        self,
        out: int,
        bars: Sequence[Bar],
        judged_by: Sequence[Criterion],
        ranked: Sequence[tuple[int, int]],
    ) -> Iterator[NearMiss]:
        settings = self.case.table.settings
        outranked = ranked[settings.picks :]
        kept = best(out, judged_by, settings.near_misses - len(outranked[: settings.near_misses]))
        for _, place in kept:
            reasons = reasons_against(bars, place, self.case)
            yield NearMiss(
                product=shown(self.index.assessments[place].product),
                outranked=False,
                reasons=reasons[: settings.reasons],
            )
        for _, place in outranked[: settings.near_misses]:
            yield NearMiss(
                product=shown(self.index.assessments[place].product),
                outranked=True,
                reasons=(self._lost(place, ranked[settings.picks - 1][1], judged_by),),
            )

    def _lost(self, place: int, winner: int, judged_by: Sequence[Criterion]) -> Why:
        """Say where a product fell behind the last one that is shown."""
        for each in judged_by:
            mine, theirs = each.met(place), each.met(winner)
            if (theirs.points if theirs else 0) > (mine.points if mine else 0):
                return Why(code=each.lost, text=self._say(each.lost))
        return Why(code="lost_order", text=self._say("lost_order"))

    def _gap(self, made: int, bars: Sequence[Bar]) -> str:
        if not made:
            return self._say("nothing_made", name=self.need.step.product)
        total = made.bit_count()
        most = sorted(_counts(bars).items(), key=lambda entry: (-entry[1], entry[0]))
        told = "; ".join(f"{self._say(f'count_{code}')}: {count}" for code, count in most)
        return self._say(
            "nothing_fits", name=self.need.step.product, count=str(total), reasons=told
        )

    def _say(self, code: str, **parts: str) -> str:
        return self.case.table.say(code, self.case.audience, **parts)


def _counts(bars: Sequence[Bar]) -> dict[str, int]:
    masks: dict[str, int] = {}
    for bar in bars:
        masks[bar.code] = masks.get(bar.code, 0) | bar.mask
    return {code: masks[code].bit_count() for code in sorted(masks)}
