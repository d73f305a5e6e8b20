"""What keeps products out: each bar is a mask over a catalogue, with its reason and its rules.

Bars know no order and never weigh against anything: a product behind any bar is out. What a label
can't tell is a bar of its own wherever the person's safety hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poreroutine.model.product import Band
from poreroutine.model.selection import Why
from poreroutine.products.matching.catalog_index import MatchIndex
from poreroutine.products.matching.context import Case, Need
from poreroutine.products.matching.table import KEPT_OUT, OnLabel
from poreroutine.products.refused import ANYWHERE


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason that keeps products out.

    Attributes:
        code: Id of the reason.
        mask: Products it keeps out.
        name: What it is about, in words; empty where the reason says it all.
        rules: Ids of the rules behind it, sorted.
        other: A second thing it is about, in words.
    """

    code: str
    mask: int
    name: str = ""
    rules: tuple[str, ...] = ()
    other: str = ""

    def why(self, case: Case) -> Why:
        """Put it into words."""
        text = case.table.say(self.code, case.audience, name=self.name, other=self.other)
        return Why(code=self.code, text=text, rules=self.rules)


def bars_for_all(case: Case, index: MatchIndex) -> tuple[Bar, ...]:
    """Return what keeps products out whatever they are for."""
    return _some(
        (
            *_refused(case, index),
            *_actives(case, index),
            *_names(case, index),
            *_derivatives(case, index),
            *_allergies(case, index),
            *_unreadable(case, index),
            *_region(case, index),
        )
    )


def bars_for(case: Case, index: MatchIndex, need: Need) -> tuple[Bar, ...]:
    """Return what keeps products out of one step."""
    return _some(
        (
            *_requirements(case, index, need),
            *_forbidden_kinds(case, index, need.step.kind),
            *_unfit(case, index, need.step.kind),
            *_strength(case, index, need),
            *_company(case, index, need),
        )
    )


def bars_required(case: Case, index: MatchIndex, steps: frozenset[str]) -> tuple[Bar, ...]:
    """Return what a person's requirements and forbidden kinds keep out of some steps."""
    bars: list[Bar] = []
    for note in case.routine.requirements:
        meant = case.table.properties.get(note.id)
        if meant is None or meant.prefer or (meant.steps and steps.isdisjoint(meant.steps)):
            continue
        bars.extend(_property(index, meant, note.name, note.rules))
    for step in sorted(steps):
        bars.extend(_forbidden_kinds(case, index, step))
    return _some(bars)


def reasons_against(bars: Iterable[Bar], place: int, case: Case) -> tuple[Why, ...]:
    """Say why one product is out: each kind of reason once, what weighs most first."""
    first: dict[str, Bar] = {}
    for bar in bars:
        if bar.mask >> place & 1:
            first.setdefault(bar.code, bar)
    return tuple(first[code].why(case) for code in KEPT_OUT if code in first)


def _some(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    return tuple(bar for bar in bars if bar.mask)


def _active_name(case: Case, active: str) -> str:
    return case.knowledge.actives[active].name.worded(case.audience)


def flag_name(case: Case, flag: str) -> str:
    """Return what to call a flag in a sentence."""
    own = case.table.names.get(flag)
    if own is not None:
        return own.worded(case.audience)
    row = case.ingredients.flags.get(flag)
    return row.name.worded(case.audience) if row is not None else flag.replace("_", " ")


def _refused(case: Case, index: MatchIndex) -> Iterator[Bar]:
    """Keep out what nobody is to choose for themselves."""
    for flag in case.refuser.rows:
        yield Bar("refused", index.yes.get(flag, 0), flag_name(case, flag))


def _actives(case: Case, index: MatchIndex) -> Iterator[Bar]:
    for code, table in (("forbidden", case.forbidden), ("withheld", case.withheld)):
        for active, rules in table.items():
            yield Bar(code, index.has.get(active, 0), _active_name(case, active), rules)


def _names(case: Case, index: MatchIndex) -> Iterator[Bar]:
    """Keep out names on a label that can stand for nothing but what is out."""
    for possible, mask in index.names.items():
        if all(active in case.out for active in possible):
            strict = any(active in case.forbidden for active in possible)
            rules = sorted({rule for active in possible for rule in case.out[active]})
            name = _active_name(case, possible[0])
            yield Bar("forbidden" if strict else "withheld", mask, name, tuple(rules))


def _derivatives(case: Case, index: MatchIndex) -> Iterator[Bar]:
    for flag, (strict, rules) in case.derivatives.items():
        mask = index.yes.get(flag, 0) & ~index.traces.get(flag, 0)
        yield Bar("forbidden" if strict else "withheld", mask, flag_name(case, flag), rules)


def _allergies(case: Case, index: MatchIndex) -> Iterator[Bar]:
    for answer in case.allergies():
        rules = case.rules_reading(f"allergy.{answer}")
        meant = case.table.allergies.get(answer)
        if meant is None:
            yield from _named(case, index, answer, rules)
            continue
        for flag in meant.without:
            name = flag_name(case, flag)
            yield Bar("allergy", index.yes.get(flag, 0), name, rules)
            yield Bar("allergy_unknown", _unknown(index, flag), name, rules)


def _named(case: Case, index: MatchIndex, answer: str, rules: tuple[str, ...]) -> Iterator[Bar]:
    """Keep out an active, or each of a family, in any amount; where the word is neither, all."""
    actives = case.actives_called(answer)
    for active in sorted(actives):
        yield Bar("allergy", index.named.get(active, 0), _active_name(case, active), rules)
    if not actives:
        yield Bar("allergy_unknown", index.every, answer.replace("_", " "), rules)


def _unreadable(case: Case, index: MatchIndex) -> Iterator[Bar]:
    """Keep out labels that can't rule out what the person must not use."""
    rules = {rule for each in case.forbidden.values() for rule in each}
    for active, each in case.withheld.items():
        if active not in case.not_sold:
            rules.update(each)
    for answer in case.allergies():
        rules.update(case.rules_reading(f"allergy.{answer}"))
    if rules or case.allergies():
        yield Bar("unreadable", index.every & ~index.readable, "", tuple(sorted(rules)))


def _region(case: Case, index: MatchIndex) -> Iterator[Bar]:
    region = str(case.routine.profile.get("region", "unstated"))
    if region not in ANYWHERE:
        sold = index.sold_in.get(region, 0) | index.sold_anywhere
        yield Bar("region", index.every & ~sold, region)


def _requirements(case: Case, index: MatchIndex, need: Need) -> Iterator[Bar]:
    for name, rules, meant in requirements_of(case, need):
        if meant.prefer:
            continue
        words = case.knowledge.properties[name].name.worded(case.audience)
        yield from _property(index, meant, words, rules)


def _property(
    index: MatchIndex, meant: OnLabel, name: str, rules: tuple[str, ...]
) -> Iterator[Bar]:
    against = 0
    unknown = 0
    for flag in meant.without:
        against |= index.yes.get(flag, 0)
        unknown |= _unknown(index, flag)
    for flag in meant.having:
        against |= index.no.get(flag, 0)
        unknown |= _unknown(index, flag)
    yield Bar("requirement", against, name, rules)
    if meant.unknown == "out":
        yield Bar("requirement_unknown", unknown & ~against, name, rules)
    if meant.spf is not None:
        low = 0
        for factor, mask in index.spf.items():
            if factor is not None and factor < meant.spf:
                low |= mask
        yield Bar("spf_low", low, str(meant.spf), rules)
        yield Bar("spf_unknown", index.spf.get(None, 0), str(meant.spf), rules)


def requirements_of(case: Case, need: Need) -> Iterator[tuple[str, tuple[str, ...], OnLabel]]:
    """Give the properties a product for a step is required to have, with the rules.

    What a person is required to look for goes for every step it is about; what a kind of product
    should be, only where the table says that it always must.
    """
    asked = {note.id: note.rules for note in case.routine.requirements}
    for name, rules in asked.items():
        meant = case.table.properties.get(name)
        if meant is not None and (not meant.steps or need.step.kind in meant.steps):
            yield name, rules, meant
    for name in _kind_properties(case, need):
        meant = case.table.properties.get(name)
        if meant is not None and meant.always and name not in asked:
            yield name, need.step.rules, meant


def wished_of(case: Case, need: Need) -> Iterator[tuple[str, OnLabel]]:
    """Give the properties that only make a better fit."""
    required = {name for name, _, meant in requirements_of(case, need) if not meant.prefer}
    names = [note.id for note in case.routine.requirements]
    names += [name for name in _kind_properties(case, need) if name not in names]
    for name in names:
        meant = case.table.properties.get(name)
        if (
            meant is not None
            and name not in required
            and (not meant.steps or need.step.kind in meant.steps)
        ):
            yield name, meant


def _kind_properties(case: Case, need: Need) -> tuple[str, ...]:
    kind = case.knowledge.steps[need.step.kind].kinds.get(need.step.product_kind or "")
    return tuple(kind.extra.get("properties", ())) if kind is not None else ()


def _unknown(index: MatchIndex, flag: str) -> int:
    return index.every & ~(index.yes.get(flag, 0) | index.no.get(flag, 0))


def _forbidden_kinds(case: Case, index: MatchIndex, step: str) -> Iterator[Bar]:
    for (where, kind), rules in case.outcomes.forbidden_kinds.items():
        if where == step:
            name = case.knowledge.steps[step].kinds[kind].name.worded(case.audience)
            mask = index.kinds.get((step, kind), 0)
            yield Bar("kind_forbidden", mask, name, tuple(sorted(rules)))


def _unfit(case: Case, index: MatchIndex, step: str) -> Iterator[Bar]:
    for flag, steps in case.table.unfit.items():
        if not steps or step in steps:
            yield Bar("unfit", index.yes.get(flag, 0), flag_name(case, flag))


def _strength(case: Case, index: MatchIndex, need: Need) -> Iterator[Bar]:
    active = need.step.active
    if active is not None and not need.step.in_use:
        note = case.notes[active]
        mask = index.bands.get((active, Band.HIGH), 0)
        yield Bar("too_strong", mask, _active_name(case, active), note.rules, note.strength)


def _company(case: Case, index: MatchIndex, need: Need) -> Iterator[Bar]:
    """Look at what else works in a product: it comes along each time the product is used."""
    for extra, mask in index.works.items():
        if extra == need.step.active or extra not in case.knowledge.actives:
            continue
        if not case.knowledge.is_counted(extra) or extra in case.out:
            continue
        bar = _extra(case, need, extra, mask)
        if bar is not None:
            yield bar


def _extra(case: Case, need: Need, extra: str, mask: int) -> Bar | None:
    name = _active_name(case, extra)
    note = case.notes.get(extra)
    for active, at in case.when_used.items():
        rules = _meeting(case, need, extra, active, at)
        if rules:
            return Bar("kept_apart", mask, name, rules, _active_name(case, active))
    if note is not None:
        if need.days > note.nights:
            limits = tuple(sorted({*note.limited_by, *note.rules}))
            return Bar("too_often", mask, name, limits, str(note.nights))
        return None
    if case.knowledge.actives[extra].irritation > 0:
        return Bar("not_in_plan", mask, name, _limits(case, extra))
    return None


def _meeting(
    case: Case, need: Need, extra: str, active: str, at: Iterable[tuple[object, object]]
) -> tuple[str, ...]:
    """Find the rules that keep an extra apart from an active it would meet."""
    if extra == active:
        return ()
    theirs = frozenset(at)
    days = {day for day, _ in theirs}
    rules = []
    for by, rule in case.apart(extra, active):
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


def _limits(case: Case, active: str) -> tuple[str, ...]:
    """Return the rules that leave an active out of the plan, or hold it down."""
    outcomes = case.outcomes
    left = case.routine.not_chosen.get(active)
    track = case.knowledge.track_of(active)
    rules = set(left.rules) if left is not None else set()
    for cap in (outcomes.nights.get(active), outcomes.tracks.get(track or "")):
        if cap is not None:
            rules.update(cap.rules)
    return tuple(sorted(rules))
