"""Exclude products: each filter is a mask over a catalogue, with its reason and its rules.

Filters are unordered and absolute: a product excluded by any of them is out. Information missing
from a label excludes a product wherever the person's safety depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from poreroutine.model.product import StrengthBand
from poreroutine.model.selection import MatchReason
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import MatchingContext, ProductNeed, UseTime
from poreroutine.products.matching.table import KEPT_OUT, LabelRequirement
from poreroutine.products.refused import ANYWHERE
from poreroutine.rulesets.rules.outcomes.combinations import By


@dataclass(frozen=True, slots=True)
class ExclusionFilter:
    """One reason to exclude products.

    Attributes:
        code: Id of the reason.
        mask: The excluded products.
        name: Its subject, in words; empty if the reason needs none.
        rules: Ids of the rules behind it, sorted.
        other: A second subject, in words.
    """

    code: str
    mask: int
    name: str = ""
    rules: tuple[str, ...] = ()
    other: str = ""

    def reason(self, context: MatchingContext) -> MatchReason:
        """Render it as text."""
        text = context.table.text(self.code, context.audience, name=self.name, other=self.other)
        return MatchReason(code=self.code, text=text, rules=self.rules)


def exclusion_reasons(
    filters: Iterable[ExclusionFilter], place: int, context: MatchingContext
) -> tuple[MatchReason, ...]:
    """Explain why a product is excluded: each kind of reason once, most important first."""
    first: dict[str, ExclusionFilter] = {}
    for exclusion in filters:
        if exclusion.mask >> place & 1:
            first.setdefault(exclusion.code, exclusion)
    return tuple(first[code].reason(context) for code in KEPT_OUT if code in first)


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Finds the filters over one catalogue for one person.

    Attributes:
        context: The person's routine and its context.
        index: The catalogue.
    """

    context: MatchingContext
    index: MatchIndex

    def general(self) -> tuple[ExclusionFilter, ...]:
        """Return the filters that apply to products for any step."""
        return _non_empty(
            (
                *self._refused(),
                *self._actives(),
                *self._ambiguous_names(),
                *self._derivatives(),
                *self._allergies(),
                *self._unreadable(),
                *self._region(),
            )
        )

    def of_step(self, need: ProductNeed) -> tuple[ExclusionFilter, ...]:
        """Return the filters of one step."""
        step = need.step.kind
        return _non_empty(
            (
                *self._requirements(need),
                *self._forbidden_kinds(step),
                *self._unfit_products(step),
                *self._unsuited(step),
                *self._strength(need),
                *self._extra_actives(need),
            )
        )

    def required(self, steps: frozenset[str]) -> tuple[ExclusionFilter, ...]:
        """Return the filters for a person's requirements and forbidden kinds, for some steps."""
        exclusions: list[ExclusionFilter] = []
        for note in self.context.routine.requirements:
            meant = self.context.table.properties.get(note.id)
            if meant is None or meant.prefer or (meant.steps and steps.isdisjoint(meant.steps)):
                continue
            exclusions.extend(self._property(meant, note.name, note.rules))
        for name, meant in self.context.table.properties.items():
            if meant.always and meant.spf is not None and not steps.isdisjoint(meant.steps):
                exclusions.extend(self._property(meant, self.context.property_name(name), ()))
        for step in sorted(steps):
            exclusions.extend(self._forbidden_kinds(step))
        return _non_empty(exclusions)

    # -- for any step --------------------------------------------------------------------------

    def _refused(self) -> Iterator[ExclusionFilter]:
        """Exclude products that nobody should choose themselves."""
        for flag in self.context.refuser.rows:
            yield self._flagged("refused", flag)

    def _flagged(self, code: str, flag: str, rules: tuple[str, ...] = ()) -> ExclusionFilter:
        mask = self.index.yes.get(flag, 0)
        return ExclusionFilter(code, mask, self.context.flag_name(flag), rules)

    def _actives(self) -> Iterator[ExclusionFilter]:
        context = self.context
        for code, table in (("forbidden", context.forbidden), ("withheld", context.withheld)):
            for active, rules in table.items():
                mask = self.index.has.get(active, 0)
                if active in context.substances:
                    mask |= self._any_amount(active)
                yield ExclusionFilter(code, mask, context.active_name(active), rules)

    def _any_amount(self, active: str) -> int:
        """Return the products with an active in any job and amount."""
        return reduce(or_, (self.index.bands.get((active, band), 0) for band in StrengthBand))

    def _ambiguous_names(self) -> Iterator[ExclusionFilter]:
        """Exclude names on a label that can only refer to excluded actives."""
        context = self.context
        for possible, mask in self.index.names.items():
            if all(active in context.excluded for active in possible):
                strict = any(active in context.forbidden for active in possible)
                rules = sorted({rule for active in possible for rule in context.excluded[active]})
                code = "forbidden" if strict else "withheld"
                yield ExclusionFilter(code, mask, context.active_name(possible[0]), tuple(rules))

    def _derivatives(self) -> Iterator[ExclusionFilter]:
        for flag, (strict, rules) in self.context.excluded_flags.items():
            mask = self.index.yes.get(flag, 0)
            if flag not in self.context.substance_flags:
                mask &= ~self.index.traces.get(flag, 0)
            code = "forbidden" if strict else "withheld"
            yield ExclusionFilter(code, mask, self.context.flag_name(flag), rules)

    def _allergies(self) -> Iterator[ExclusionFilter]:
        for answer in self.context.allergies():
            rules = self.context.rules_reading(f"allergy.{answer}")
            meant = self.context.table.allergies.get(answer)
            if meant is None:
                yield from self._named(answer, rules)
                continue
            for flag in meant.without:
                known = self._flagged("allergy", flag, rules)
                yield known
                yield ExclusionFilter("allergy_unknown", self._unknown(flag), known.name, rules)

    def _named(self, answer: str, rules: tuple[str, ...]) -> Iterator[ExclusionFilter]:
        """Exclude an active, or a family's, in any amount; everything if the word is neither."""
        actives = self.context.actives_called(answer)
        for active in sorted(actives):
            mask = self.index.named.get(active, 0)
            yield ExclusionFilter("allergy", mask, self.context.active_name(active), rules)
        if not actives:
            name = answer.replace("_", " ")
            yield ExclusionFilter("allergy_unknown", self.index.every, name, rules)

    def _unreadable(self) -> Iterator[ExclusionFilter]:
        """Exclude labels that can't rule out what the person must not use."""
        context = self.context
        rules = {rule for each in context.forbidden.values() for rule in each}
        for active, each in context.withheld.items():
            if active not in context.not_sold:
                rules.update(each)
        for answer in context.allergies():
            rules.update(context.rules_reading(f"allergy.{answer}"))
        if rules or context.allergies():
            mask = self.index.every & ~self.index.readable
            yield ExclusionFilter("unreadable", mask, "", tuple(sorted(rules)))

    def _region(self) -> Iterator[ExclusionFilter]:
        region = str(self.context.routine.profile.get("region", "unstated"))
        if region not in ANYWHERE:
            sold = self.index.sold_in.get(region, 0) | self.index.sold_anywhere
            yield ExclusionFilter("region", self.index.every & ~sold, region)

    # -- for one step --------------------------------------------------------------------------

    def _requirements(self, need: ProductNeed) -> Iterator[ExclusionFilter]:
        for name, rules, meant in self.context.required_properties(need):
            if not meant.prefer:
                yield from self._property(meant, self.context.property_name(name), rules)

    def _property(
        self, meant: LabelRequirement, name: str, rules: tuple[str, ...]
    ) -> Iterator[ExclusionFilter]:
        index = self.index
        against = unknown = 0
        for flag in meant.without:
            against |= index.yes.get(flag, 0)
            unknown |= self._unknown(flag)
        for flag in meant.having:
            against |= index.no.get(flag, 0)
            unknown |= self._unknown(flag)
        yield ExclusionFilter("requirement", against, name, rules)
        if meant.unknown == "out":
            yield ExclusionFilter("requirement_unknown", unknown & ~against, name, rules)
        if meant.spf is not None:
            low = 0
            for factor, mask in index.spf.items():
                if factor is not None and factor < meant.spf:
                    low |= mask
            yield ExclusionFilter("spf_low", low, str(meant.spf), rules)
            yield ExclusionFilter("spf_unknown", index.spf.get(None, 0), str(meant.spf), rules)

    def _unknown(self, flag: str) -> int:
        return self.index.every & ~(self.index.yes.get(flag, 0) | self.index.no.get(flag, 0))

    def _forbidden_kinds(self, step: str) -> Iterator[ExclusionFilter]:
        for (where, kind), rules in self.context.outcomes.forbidden_kinds.items():
            if where == step:
                name = self.context.kind_name(step, kind)
                mask = self.index.kinds.get((step, kind), 0)
                yield ExclusionFilter("kind_forbidden", mask, name, tuple(sorted(rules)))

    def _unfit_products(self, step: str) -> Iterator[ExclusionFilter]:
        for flag, steps in self.context.table.unfit.items():
            if not steps or step in steps:
                yield self._flagged("unfit", flag)

    def _unsuited(self, step: str) -> Iterator[ExclusionFilter]:
        """Exclude kinds that are wrong for the type of skin."""
        skin = self.context.answer("skin_type")
        for kind in self.context.table.unsuited.get(skin, {}).get(step, ()):
            mask = self.index.kinds.get((step, kind), 0)
            yield ExclusionFilter("unsuited", mask, self.context.kind_name(step, kind))

    def _strength(self, need: ProductNeed) -> Iterator[ExclusionFilter]:
        active = need.step.active
        if active is not None and not need.step.in_use:
            note = self.context.notes[active]
            mask = self.index.bands.get((active, StrengthBand.HIGH), 0)
            name = self.context.active_name(active)
            yield ExclusionFilter("too_strong", mask, name, note.rules, note.strength)

    def _extra_actives(self, need: ProductNeed) -> Iterator[ExclusionFilter]:
        """Check the additional actives of a product, which are applied whenever it is used."""
        knowledge = self.context.knowledge
        for extra, mask in self.index.works.items():
            if (
                extra != need.step.active
                and extra in knowledge.actives
                and knowledge.is_counted(extra)
                and extra not in self.context.excluded
            ):
                yield from self._extra_active(need, extra, mask)

    def _extra_active(self, need: ProductNeed, extra: str, mask: int) -> Iterator[ExclusionFilter]:
        context = self.context
        name, note = context.active_name(extra), context.notes.get(extra)
        for active, at in context.when_used.items():
            if rules := self._separating_rules(need, extra, active, at):
                other = context.active_name(active)
                yield ExclusionFilter("kept_apart", mask, name, rules, other)
                return
        if note is not None:
            if need.days > note.nights:
                limits = tuple(sorted({*note.limited_by, *note.rules}))
                yield ExclusionFilter("too_often", mask, name, limits, str(note.nights))
        elif context.knowledge.actives[extra].irritation > 0:
            yield ExclusionFilter("not_in_plan", mask, name, self._restricting_rules(extra))

    def _separating_rules(
        self, need: ProductNeed, extra: str, active: str, at: frozenset[UseTime]
    ) -> tuple[str, ...]:
        """Find the rules that separate an additional active from one it would be combined with."""
        if extra == active:
            return ()
        same_night = {day for day, _ in at} & {day for day, _ in need.at}
        meets = {By.SLOT: bool(need.at & at), By.NIGHT: bool(same_night), By.ROUTINE: True}
        separated = self.context.separation(extra, active)
        return tuple(sorted(rule for by, rule in separated if meets[by]))

    def _restricting_rules(self, active: str) -> tuple[str, ...]:
        """Return the rules that exclude an active from the plan, or limit it."""
        outcomes = self.context.outcomes
        left = self.context.routine.not_chosen.get(active)
        track = self.context.knowledge.track_of(active)
        rules = set(left.rules) if left is not None else set()
        for cap in (outcomes.nights.get(active), outcomes.tracks.get(track or "")):
            if cap is not None:
                rules.update(cap.rules)
        return tuple(sorted(rules))


def _non_empty(exclusions: Iterable[ExclusionFilter]) -> tuple[ExclusionFilter, ...]:
    return tuple(exclusion for exclusion in exclusions if exclusion.mask)
