"""Exclude products: each filter is a mask over a catalogue, with its reason and its rules.

Filters are unordered and absolute: a product excluded by any of them is out. Information missing
from a label excludes a product wherever the person's safety depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poreroutine.model.product import StrengthBand
from poreroutine.model.selection import MatchReason
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import MatchingContext, ProductNeed
from poreroutine.products.matching.table import KEPT_OUT, LabelRequirement
from poreroutine.products.refused import ANYWHERE


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


def general_filters(context: MatchingContext, index: MatchIndex) -> tuple[ExclusionFilter, ...]:
    """Return the filters that apply to products for any step."""
    return _non_empty(
        (
            *_refused(context, index),
            *_actives(context, index),
            *_ambiguous_names(context, index),
            *_derivatives(context, index),
            *_allergies(context, index),
            *_unreadable(context, index),
            *_region(context, index),
        )
    )


def step_filters(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> tuple[ExclusionFilter, ...]:
    """Return the filters of one step."""
    return _non_empty(
        (
            *_requirements(context, index, need),
            *_forbidden_kinds(context, index, need.step.kind),
            *_unfit_products(context, index, need.step.kind),
            *_strength(context, index, need),
            *_extra_actives(context, index, need),
        )
    )


def required_filters(
    context: MatchingContext, index: MatchIndex, steps: frozenset[str]
) -> tuple[ExclusionFilter, ...]:
    """Return the filters for a person's requirements and forbidden kinds, for some steps."""
    exclusions: list[ExclusionFilter] = []
    for note in context.routine.requirements:
        meant = context.table.properties.get(note.id)
        if meant is None or meant.prefer or (meant.steps and steps.isdisjoint(meant.steps)):
            continue
        exclusions.extend(_property(index, meant, note.name, note.rules))
    for step in sorted(steps):
        exclusions.extend(_forbidden_kinds(context, index, step))
    return _non_empty(exclusions)


def exclusion_reasons(
    filters: Iterable[ExclusionFilter], place: int, context: MatchingContext
) -> tuple[MatchReason, ...]:
    """Explain why a product is excluded: each kind of reason once, most important first."""
    first: dict[str, ExclusionFilter] = {}
    for exclusion in filters:
        if exclusion.mask >> place & 1:
            first.setdefault(exclusion.code, exclusion)
    return tuple(first[code].reason(context) for code in KEPT_OUT if code in first)


def _non_empty(exclusions: Iterable[ExclusionFilter]) -> tuple[ExclusionFilter, ...]:
    return tuple(exclusion for exclusion in exclusions if exclusion.mask)


def _active_name(context: MatchingContext, active: str) -> str:
    return context.knowledge.actives[active].name.for_audience(context.audience)


def flag_name(context: MatchingContext, flag: str) -> str:
    """Return the display name of a flag."""
    own = context.table.names.get(flag)
    if own is not None:
        return own.for_audience(context.audience)
    row = context.ingredients.flags.get(flag)
    return row.name.for_audience(context.audience) if row is not None else flag.replace("_", " ")


def _refused(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    """Exclude products that nobody should choose themselves."""
    for flag in context.refuser.rows:
        yield ExclusionFilter("refused", index.yes.get(flag, 0), flag_name(context, flag))


def _actives(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    for code, table in (("forbidden", context.forbidden), ("withheld", context.withheld)):
        for active, rules in table.items():
            yield ExclusionFilter(
                code, index.has.get(active, 0), _active_name(context, active), rules
            )


def _ambiguous_names(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    """Exclude names on a label that can only refer to excluded actives."""
    for possible, mask in index.names.items():
        if all(active in context.excluded for active in possible):
            strict = any(active in context.forbidden for active in possible)
            rules = sorted({rule for active in possible for rule in context.excluded[active]})
            name = _active_name(context, possible[0])
            yield ExclusionFilter("forbidden" if strict else "withheld", mask, name, tuple(rules))


def _derivatives(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    for flag, (strict, rules) in context.excluded_flags.items():
        mask = index.yes.get(flag, 0) & ~index.traces.get(flag, 0)
        yield ExclusionFilter(
            "forbidden" if strict else "withheld", mask, flag_name(context, flag), rules
        )


def _allergies(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    for answer in context.allergies():
        rules = context.rules_reading(f"allergy.{answer}")
        meant = context.table.allergies.get(answer)
        if meant is None:
            yield from _named(context, index, answer, rules)
            continue
        for flag in meant.without:
            name = flag_name(context, flag)
            yield ExclusionFilter("allergy", index.yes.get(flag, 0), name, rules)
            yield ExclusionFilter("allergy_unknown", _unknown(index, flag), name, rules)


def _named(
    context: MatchingContext, index: MatchIndex, answer: str, rules: tuple[str, ...]
) -> Iterator[ExclusionFilter]:
    """Exclude an active, or each of a family, in any amount; everything if the word is neither."""
    actives = context.actives_called(answer)
    for active in sorted(actives):
        yield ExclusionFilter(
            "allergy", index.named.get(active, 0), _active_name(context, active), rules
        )
    if not actives:
        yield ExclusionFilter("allergy_unknown", index.every, answer.replace("_", " "), rules)


def _unreadable(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    """Exclude labels that can't rule out what the person must not use."""
    rules = {rule for each in context.forbidden.values() for rule in each}
    for active, each in context.withheld.items():
        if active not in context.not_sold:
            rules.update(each)
    for answer in context.allergies():
        rules.update(context.rules_reading(f"allergy.{answer}"))
    if rules or context.allergies():
        yield ExclusionFilter("unreadable", index.every & ~index.readable, "", tuple(sorted(rules)))


def _region(context: MatchingContext, index: MatchIndex) -> Iterator[ExclusionFilter]:
    region = str(context.routine.profile.get("region", "unstated"))
    if region not in ANYWHERE:
        sold = index.sold_in.get(region, 0) | index.sold_anywhere
        yield ExclusionFilter("region", index.every & ~sold, region)


def _requirements(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> Iterator[ExclusionFilter]:
    for name, rules, meant in required_properties(context, need):
        if meant.prefer:
            continue
        words = context.knowledge.properties[name].name.for_audience(context.audience)
        yield from _property(index, meant, words, rules)


def _property(
    index: MatchIndex, meant: LabelRequirement, name: str, rules: tuple[str, ...]
) -> Iterator[ExclusionFilter]:
    against = 0
    unknown = 0
    for flag in meant.without:
        against |= index.yes.get(flag, 0)
        unknown |= _unknown(index, flag)
    for flag in meant.having:
        against |= index.no.get(flag, 0)
        unknown |= _unknown(index, flag)
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


def required_properties(
    context: MatchingContext, need: ProductNeed
) -> Iterator[tuple[str, tuple[str, ...], LabelRequirement]]:
    """Yield the properties that a product for a step must have, with the rules.

    A person's requirements apply to every step they are about; properties of a kind of product only
    apply if the table says that they are mandatory.
    """
    asked = {note.id: note.rules for note in context.routine.requirements}
    for name, rules in asked.items():
        meant = context.table.properties.get(name)
        if meant is not None and (not meant.steps or need.step.kind in meant.steps):
            yield name, rules, meant
    for name in _kind_properties(context, need):
        meant = context.table.properties.get(name)
        if meant is not None and meant.always and name not in asked:
            yield name, need.step.rules, meant


def preferred_properties(
    context: MatchingContext, need: ProductNeed
) -> Iterator[tuple[str, LabelRequirement]]:
    """Yield the properties that only improve the fit."""
    required = {name for name, _, meant in required_properties(context, need) if not meant.prefer}
    names = [note.id for note in context.routine.requirements]
    names += [name for name in _kind_properties(context, need) if name not in names]
    for name in names:
        meant = context.table.properties.get(name)
        if (
            meant is not None
            and name not in required
            and (not meant.steps or need.step.kind in meant.steps)
        ):
            yield name, meant


def _kind_properties(context: MatchingContext, need: ProductNeed) -> tuple[str, ...]:
    kind = context.knowledge.steps[need.step.kind].kinds.get(need.step.product_kind or "")
    return tuple(kind.extra.get("properties", ())) if kind is not None else ()


def _unknown(index: MatchIndex, flag: str) -> int:
    return index.every & ~(index.yes.get(flag, 0) | index.no.get(flag, 0))


def _forbidden_kinds(
    context: MatchingContext, index: MatchIndex, step: str
) -> Iterator[ExclusionFilter]:
    for (where, kind), rules in context.outcomes.forbidden_kinds.items():
        if where == step:
            name = context.knowledge.steps[step].kinds[kind].name.for_audience(context.audience)
            mask = index.kinds.get((step, kind), 0)
            yield ExclusionFilter("kind_forbidden", mask, name, tuple(sorted(rules)))


def _unfit_products(
    context: MatchingContext, index: MatchIndex, step: str
) -> Iterator[ExclusionFilter]:
    for flag, steps in context.table.unfit.items():
        if not steps or step in steps:
            yield ExclusionFilter("unfit", index.yes.get(flag, 0), flag_name(context, flag))


def _strength(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> Iterator[ExclusionFilter]:
    active = need.step.active
    if active is not None and not need.step.in_use:
        note = context.notes[active]
        mask = index.bands.get((active, StrengthBand.HIGH), 0)
        yield ExclusionFilter(
            "too_strong", mask, _active_name(context, active), note.rules, note.strength
        )


def _extra_actives(
    context: MatchingContext, index: MatchIndex, need: ProductNeed
) -> Iterator[ExclusionFilter]:
    """Check the additional actives of a product, which are applied whenever it is used."""
    for extra, mask in index.works.items():
        if extra == need.step.active or extra not in context.knowledge.actives:
            continue
        if not context.knowledge.is_counted(extra) or extra in context.excluded:
            continue
        exclusion = _extra_filter(context, need, extra, mask)
        if exclusion is not None:
            yield exclusion


def _extra_filter(
    context: MatchingContext, need: ProductNeed, extra: str, mask: int
) -> ExclusionFilter | None:
    name = _active_name(context, extra)
    note = context.notes.get(extra)
    for active, at in context.when_used.items():
        rules = _separating_rules(context, need, extra, active, at)
        if rules:
            return ExclusionFilter("kept_apart", mask, name, rules, _active_name(context, active))
    if note is not None:
        if need.days > note.nights:
            limits = tuple(sorted({*note.limited_by, *note.rules}))
            return ExclusionFilter("too_often", mask, name, limits, str(note.nights))
        return None
    if context.knowledge.actives[extra].irritation > 0:
        return ExclusionFilter("not_in_plan", mask, name, _restricting_rules(context, extra))
    return None


def _separating_rules(
    context: MatchingContext,
    need: ProductNeed,
    extra: str,
    active: str,
    at: Iterable[tuple[object, object]],
) -> tuple[str, ...]:
    """Find the rules that separate an additional active from one it would be combined with."""
    if extra == active:
        return ()
    theirs = frozenset(at)
    days = {day for day, _ in theirs}
    rules = []
    for by, rule in context.separation(extra, active):
        meets = (
            bool(need.at & theirs)
            if by.value == "slot"
            else any(day in days for day, _ in need.at)
            if by.value == "night"
            else True
        )
        if meets:
            rules.append(rule)
    return tuple(sorted(rules))


def _restricting_rules(context: MatchingContext, active: str) -> tuple[str, ...]:
    """Return the rules that exclude an active from the plan, or limit it."""
    outcomes = context.outcomes
    left = context.routine.not_chosen.get(active)
    track = context.knowledge.track_of(active)
    rules = set(left.rules) if left is not None else set()
    for cap in (outcomes.nights.get(active), outcomes.tracks.get(track or "")):
        if cap is not None:
            rules.update(cap.rules)
    return tuple(sorted(rules))
