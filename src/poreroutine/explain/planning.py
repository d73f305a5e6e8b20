"""Explanations from the plan: merged values, rank, share of the week, rivals."""

from __future__ import annotations

from collections.abc import Iterable

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Candidate
from poreroutine.core.planning.model import LeftOut, Placed, Plan, Reserve
from poreroutine.core.planning.order import OrderOfChoice
from poreroutine.explain.provenance import Provenance
from poreroutine.model.enums import Reason, Slot
from poreroutine.model.explanation import Contribution, MergedValue, PlanningDetail, Rival
from poreroutine.rulesets.rules.outcomes.base import RuleEffect

_PLACE_TAKEN = frozenset(
    {
        Reason.REPLACED,
        Reason.SAME_ROLE_TAKEN,
        Reason.TOO_MANY_NEW_ACTIVES,
        Reason.GENTLER_FIRST,
        Reason.IRRITATION_BUDGET,
        Reason.NOT_TOGETHER,
        Reason.MORNING_FULL,
        Reason.EVENING_FULL,
        Reason.NO_FREE_NIGHT,
        Reason.STEP_LIMIT,
    }
)
"""Reasons to wait that are due to actives already in the routine."""


class PlanExplanation:
    """Explains the plan of one routine."""

    def __init__(self, provenance: Provenance) -> None:
        self._provenance = provenance
        self._outcomes = provenance.trace.outcomes
        self._plan: Plan = provenance.trace.plan
        self._knowledge = provenance.ruleset.knowledge

    # --- planner ---------------------------------------------------------------------------

    def planning_detail(self, active: str) -> PlanningDetail | None:
        """Return what the planner decided about an active; None if it was not a candidate."""
        plan = self._plan
        decisions: tuple[Placed | Reserve | LeftOut, ...] = (
            *plan.placed,
            *plan.reserves,
            *plan.left_out,
        )
        entry = next((each for each in decisions if each.active == active), None)
        if entry is None:
            return None
        detail: dict[str, object] = {
            "weight": self.weight(active),
            "rank": self._rank(active),
            "role": self._knowledge.role_of(active),
            "wished": self._wished_nights(active),
        }
        detail |= self._pathway(active)
        match entry:
            case Placed():
                detail |= self._placed_detail(entry)
            case Reserve():
                detail |= {"status": "waiting", "slot": entry.slot, "reason": entry.reason}
            case LeftOut():
                detail |= {"status": "left_out", "reason": entry.reason}
        return PlanningDetail.model_validate(detail)

    @cached_property
    def _order_of_choice(self) -> OrderOfChoice:
        facts = self._provenance.trace.facts
        used = frozenset(name for name in self._knowledge.actives if facts[f"in_use.{name}"])
        return OrderOfChoice(self._outcomes, self._knowledge, used)

    def _pathway(self, active: str) -> dict[str, object]:
        """Return the need that an active serves, and what would take its place."""
        detail: dict[str, object] = {
            "next": next(
                (each.active for each in self._plan.reserves if active in each.instead_of), None
            )
        }
        for need in self._plan.needs:
            row = self._knowledge.pathways[need]
            first = active in row.first_line
            if first or active in row.alternatives:
                name = self._provenance.wording.text(row.name)
                return {**detail, "need": name, "first_line": first}
        return detail

    def _placed_detail(self, placed: Placed) -> dict[str, object]:
        cut = placed.nights < self._wished_nights(placed.active)
        order, after = self._order(placed)
        return {
            "status": placed.status,
            "slot": placed.slot,
            "nights": placed.nights,
            "cut_by": None if not cut else "limit" if placed.limited_by else "calendar",
            "order": order,
            "after": after,
            "from_week": placed.from_week,
        }

    def _order(self, placed: Placed) -> tuple[int | None, str | None]:
        if placed.status == "in_use":
            return None, None
        new = sorted(
            (each for each in self._plan.placed if each.status == "new"),
            key=lambda each: each.from_week,
        )
        place = new.index(placed)
        before = [each.active for each in new[:place] if each.from_week < placed.from_week]
        return place + 1, before[-1] if before else None

    def _wished_nights(self, active: str) -> int:
        ceiling = self._knowledge.actives[active].ceiling
        used = next(
            (a for a in self._provenance.profile.current_actives or () if a.active == active), None
        )
        if used is not None and used.nights != 0:
            return ceiling if used.nights is None else min(used.nights, ceiling)
        nights = self._candidate(active).nights
        return ceiling if nights is None else min(nights, ceiling)

    def weight(self, active: str) -> int:
        """Return the total weight of the rules that propose an active."""
        return self._candidate(active).weight

    def _candidate(self, active: str) -> Candidate:
        return self._outcomes.candidates.get(active) or Candidate()

    def _rank(self, active: str) -> int | None:
        if (
            active not in self._outcomes.candidates
            or self._provenance.trace.facts[f"in_use.{active}"]
        ):
            return None
        return self._order_of_choice.ranked.index(active) + 1

    # --- rivals -----------------------------------------------------------------------------

    def rivals_of(self, active: str) -> tuple[Rival, ...]:
        """Return the actives in the place of an active that waits, in plan order."""
        reserve = next((each for each in self._plan.reserves if each.active == active), None)
        if reserve is None or reserve.reason not in _PLACE_TAKEN:
            return ()
        names = set(reserve.instead_of)
        if reserve.reason is Reason.STEP_LIMIT:
            names = {each.active for each in self._plan.placed if each.slot is reserve.slot}
        return tuple(
            Rival(
                id=placed.active,
                name=self._provenance.wording.name_of(placed.active),
                weight=self.weight(placed.active),
                in_use=placed.status == "in_use",
                rules=tuple(sorted(self._candidate(placed.active).rules)),
            )
            for placed in self._plan.placed
            if placed.active in names
        )

    def backbone_rules(self, active: str) -> set[str]:
        """Return the rules behind the backbone steps in the slot of an active that waits."""
        slot = next(each.slot for each in self._plan.reserves if each.active == active)
        return {rule for step in self._plan.backbone[slot] for rule in step.rules}

    # --- merged values ----------------------------------------------------------------------

    def merges(self, *addresses: str) -> tuple[MergedValue, ...]:
        """Return the values merged from several outcomes about some addresses."""
        effects = [
            e for e in self._provenance.index.about(*addresses) if e.rule in self._provenance.fired
        ]
        merged: list[MergedValue] = []
        weights = _numbers(e for e in effects if e.keyword == "recommend")
        if weights and addresses[0].startswith("active:"):
            merged.append(_merge("weight", "sum", sum(n for _, n in weights), weights))
            grows = [(e.rule, e.nights) for e in effects if e.nights is not None]
            if grows:
                most = max(nights for _, nights in grows)
                merged.append(_merge("growing_to", "largest", most, grows))
        for what, kind in (("most_nights", "active:"), ("track_nights", "track:")):
            limits = _numbers(
                e
                for e in effects
                if e.keyword == "limit" and any(name.startswith(kind) for name in e.addresses)
            )
            if limits:
                least = min(n for _, n in limits)
                merged.append(_merge(what, "smallest", least, limits, ascending=True))
        points = _numbers(e for e in effects if e.keyword == "add")
        if points:
            driver = addresses[0].partition(":")[2]
            merged.append(_merge("points", "sum", self._outcomes.driver(driver), points))
        return tuple(merged)

    def kind_merge(self, step: str, slot: Slot, kind: str | None) -> tuple[MergedValue, ...]:
        """Return which rules preferred a kind of product for a backbone step, and how strongly."""
        wish = self._outcomes.steps.get((step, slot))
        if wish is None or kind not in wish.kinds:
            return ()
        parts = [
            (rule, weight)
            for weights in wish.kinds.values()
            for (rule, _), weight in weights.items()
        ]
        return (_merge("kind", "most_weight", kind or "", parts),)


def _numbers(effects: Iterable[RuleEffect]) -> list[tuple[str, int]]:
    return [(effect.rule, effect.value) for effect in effects if isinstance(effect.value, int)]


def _merge(
    what: str,
    how: str,
    value: int | str,
    parts: Iterable[tuple[str, int]],
    *,
    ascending: bool = False,
) -> MergedValue:
    ranked = sorted(parts, key=lambda part: (part[1] if ascending else -part[1], part[0]))
    return MergedValue.model_validate(
        {
            "what": what,
            "how": how,
            "value": value,
            "parts": tuple(Contribution(rule=rule, value=number) for rule, number in ranked),
        }
    )
