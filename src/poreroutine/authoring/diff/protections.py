"""What protects people beside routines: what products must be or have, and words that are read.

No sample of people shows it, so it is compared by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from poreroutine.authoring.diff.references import RulesetSource
from poreroutine.errors import PoreroutineError
from poreroutine.model.names import AnswerNames
from poreroutine.products.matching.table import LabelRequirement, MatchingTable, matching_of
from poreroutine.products.refused import RefusedTable, refused_of
from poreroutine.rulesets.rules.model import Ruleset

_STEPS: Final = "steps."


def lost_properties(old: RulesetSource, new: RulesetSource) -> Iterator[str]:
    """Yield what products had to be, or were refused for, and no longer are.

    Yields:
        Places with what is gone: `steps.some_step.kinds.some_kind: spf30`, `refused.mercury`.
    """
    yield from _lost_of_kinds(old.rows, new.rows)
    yield from _lost_of_labels(old.ruleset, new.ruleset)
    yield from _lost_refusals(old.ruleset, new.ruleset)


def other_words(old: Ruleset, new: Ruleset) -> Iterator[tuple[str, bool]]:
    """Yield the names of answers that are read differently, as `medications: some name`.

    Yields:
        Each name, and whether it means another answer now; otherwise it is no longer read.
    """
    before, after = old.vocabulary.names, new.vocabulary.names
    for field in sorted(before.keys() & after.keys()):
        for name in sorted(before[field].names):
            if before[field].names[name] == after[field].names.get(name):
                continue
            meant, means = (_meaning(side[field], name) for side in (before, after))
            if meant != means:
                yield f"{field}: {name}", bool(means)


def _meaning(names: AnswerNames, text: str) -> AbstractSet[str]:
    found = {each.answer for each in names.find(text)}
    return found or ({names.fallback} if names.fallback else set())


def _lost_of_kinds(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    needed, needs = (
        {
            f"{step}.kinds.{kind}": row.get("properties", ())
            for step, rows in side.items()
            if step.startswith(_STEPS) and isinstance(rows, Mapping)
            for kind, row in rows.get("kinds", {}).items()
        }
        for side in (old, new)
    )
    for kind in sorted(needed.keys() & needs.keys()):
        yield from (f"{kind}: {name}" for name in sorted({*needed[kind]} - {*needs[kind]}))


def _lost_of_labels(old: Ruleset, new: Ruleset) -> Iterator[str]:
    try:
        before, after = matching_of(old.knowledge), matching_of(new.knowledge)
    except PoreroutineError:
        return
    for table in ("properties", "allergies"):
        rows, now = getattr(before, table), getattr(after, table)
        for name in sorted(rows):
            place = f"matching.{table}.{name}"
            if name in now:
                yield from (f"{place}: {lost}" for lost in _lost_of_row(rows[name], now[name]))
            elif not rows[name].prefer:
                yield place
    yield from _lost_unfit(before, after)


def _lost_of_row(old: LabelRequirement, new: LabelRequirement) -> Iterator[str]:
    """Yield what a row asked of labels, and no longer does."""
    if old.prefer:
        return
    yield from sorted({*old.without} - {*new.without})
    yield from sorted({*old.having} - {*new.having})
    if old.spf is not None and (new.spf is None or new.spf < old.spf):
        yield f"spf {old.spf}"
    yield from _fewer("steps", old.steps, new.steps)
    if old.always and not new.always:
        yield "always"
    if old.unknown == "out" != new.unknown:
        yield "unknown labels out"
    if new.prefer:
        yield "required"


def _lost_unfit(old: MatchingTable, new: MatchingTable) -> Iterator[str]:
    for flag in sorted(old.unfit):
        if flag not in new.unfit:
            yield f"matching.unfit.{flag}"
        else:
            lost = _fewer("steps", old.unfit[flag], new.unfit[flag])
            yield from (f"matching.unfit.{flag}: {each}" for each in lost)


def _lost_refusals(old: Ruleset, new: Ruleset) -> Iterator[str]:
    try:
        before, after = refused_of(old.knowledge), refused_of(new.knowledge)
    except PoreroutineError:
        return
    for flag in sorted(before.refused):
        place = f"refused.{flag}"
        if flag in after.refused:
            yield from (f"{place}: {lost}" for lost in _lost_of_refusal(before, after, flag))
        else:
            yield place


def _lost_of_refusal(before: RefusedTable, after: RefusedTable, flag: str) -> Iterator[str]:
    old, new = before.refused[flag], after.refused[flag]
    if old.verdict == "stop" != new.verdict:
        yield "stop"
    yield from _fewer("regions", old.regions, new.regions)
    yield from sorted({*old.actives} - {*new.actives})
    yield from sorted({*old.states} - {*new.states})


def _fewer(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield what a list no longer covers; an empty one covers everything."""
    if not old and new:
        yield f"all {what}"
    elif old and new:
        yield from sorted({*old} - {*new})
