"""The final check of every pick, independent of the matcher.

It reads labels name by name, and the outcomes of rules, but no masks, filters or scores. A
selection with a product that a person must not use is never returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.product import Answer, Assessment
from poreroutine.model.routine import Routine
from poreroutine.model.selection import Selection, StepMatch
from poreroutine.products.labels.ingredients import IngredientNames
from poreroutine.products.matching.table import LabelRequirement, MatchingTable
from poreroutine.products.refused import Refuser
from poreroutine.rulesets.knowledge.tables import Knowledge

_SHOWN = 60


def check_picks(
    selection: Selection,
    assessments: Mapping[str, Assessment],
    routine: Routine,
    outcomes: Outcomes,
    known: tuple[Knowledge, IngredientNames, MatchingTable],
) -> None:
    """Check every pick against the exclusions, allergies and requirements of a person.

    Args:
        selection: The matcher's result.
        assessments: The catalogue by product id.
        routine: The routine that was matched.
        outcomes: The outcomes of the rules.
        known: The ruleset's tables, the ingredient tables, and the matching table.

    Raises:
        UnsafeRoutineError: If a pick violates any; lists each breach.
    """
    gate = _Gate(assessments, routine, outcomes, *known)
    breaches = tuple(dict.fromkeys(gate.breaches(selection)))
    if breaches:
        raise UnsafeRoutineError(breaches)


@dataclass(frozen=True)
class _Gate:
    assessments: Mapping[str, Assessment]
    routine: Routine
    outcomes: Outcomes
    knowledge: Knowledge
    ingredients: IngredientNames
    table: MatchingTable

    def breaches(self, selection: Selection) -> Iterator[str]:
        """Yield every breach as a sentence."""
        for matched in selection.steps:
            for pick in matched.picks:
                name = repr(pick.product.id[:_SHOWN])  # a shop's text, safe to print
                assessment = self.assessments.get(pick.product.id)
                if assessment is None:
                    yield f"{name} is not in the catalogue"
                    continue
                for breach in self._product(assessment, matched):
                    yield f"{name} for {matched.id} {breach}"

    @cached_property
    def excluded(self) -> Mapping[str, set[str]]:
        """Actives that no product may contain, with the rules."""
        in_use = {
            answer["active"]
            for answer in self._answers("current_actives")
            if isinstance(answer, Mapping) and answer.get("nights") != 0
        }
        out = {name: set(rules) for name, rules in self.outcomes.forbidden.items()}
        for name, cap in self.outcomes.nights.items():
            if cap.most == 0:
                out.setdefault(name, set()).update(cap.rules)
        for name, rules in self.outcomes.withheld.items():
            if name not in in_use:
                out.setdefault(name, set()).update(rules)
        return out

    @cached_property
    def allergies(self) -> frozenset[str]:
        """Flags that an allergy rules out."""
        rows, named = self.table.allergies, map(str, self._answers("allergies"))
        return frozenset(flag for name in named if name in rows for flag in rows[name].without)

    @cached_property
    def allergenic(self) -> frozenset[str]:
        """Actives named by an allergy."""
        named = map(str, self._answers("allergies"))
        return frozenset(
            active
            for name in named
            if name not in self.table.allergies
            for active in (self.knowledge.members.get(name) or frozenset((name,)))
        )

    def _answers(self, field: str) -> Sequence[Any]:
        """Return the answers to a question that takes a list."""
        answers = self.routine.profile.get(field)
        return answers if isinstance(answers, (list, tuple)) else ()

    @cached_property
    def required(self) -> tuple[LabelRequirement, ...]:
        """The routine's requirements on labels."""
        rows = self.table.properties
        found = [rows[note.id] for note in self.routine.requirements if note.id in rows]
        return tuple(row for row in found if not row.prefer)

    def _product(self, assessment: Assessment, matched: StepMatch) -> Iterator[str]:
        label = assessment.label
        names = [each.inci for each in label.ingredients if each.inci is not None]
        yield from self._refused(assessment)
        for inci in names:
            yield from self._actives(inci, assessment)
            yield from self._flags(inci, assessment)
        for step, kind in assessment.steps.items():
            for active in self.table.kind_is.get(step, {}).get(kind or "", ()):
                if active in self.excluded:
                    yield f"is {active} by its kind, against {_rule_list(self.excluded[active])}"
        avoids = self.outcomes.forbidden or self.allergies or self.allergenic
        if avoids and not label.is_readable:
            yield "has a label that can't rule out what is forbidden"
        for step, kind in assessment.steps.items():
            rules = self.outcomes.forbidden_kinds.get((step, kind or ""))
            if rules is not None and step == matched.step:
                yield f"is of a kind forbidden by {_rule_list(rules)}"
        yield from self._requirements(assessment, matched)

    @cached_property
    def _refused_flags(self) -> frozenset[str]:
        return frozenset(Refuser(self.knowledge, self.routine.profile).rows)

    def _refused(self, assessment: Assessment) -> Iterator[str]:
        """Find what nobody should choose: every printed name counts, recognised or not."""
        refused = self._refused_flags
        flags = {flag for flag in refused if _answer(assessment, flag) is Answer.YES}
        for each in assessment.label.ingredients:
            flags |= self.ingredients.flags_of(each.inci or each.printed.casefold())
            flags |= self.ingredients.flags_named(each.printed)
        yield from (f"is refused to everybody ({flag})" for flag in sorted(flags & refused))

    def _actives(self, inci: str, assessment: Assessment) -> Iterator[str]:
        """Find excluded actives, by name or by the product's classification."""
        is_idle = self._is_idle(inci, assessment)
        possible = self.ingredients.actives_of(inci)
        found = {each.active for each in assessment.actives if each.inci == inci}
        for active in possible:
            if is_idle and not self._is_of_substance(self.excluded.get(active, set())):
                continue
            if active in self.excluded and (
                active in found or (not is_idle and set(possible) <= self.excluded.keys())
            ):
                yield f"holds {inci}, against {_rule_list(self.excluded[active])}"

    def _flags(self, inci: str, assessment: Assessment) -> Iterator[str]:
        for active in sorted(self.allergenic.intersection(self.ingredients.actives_of(inci))):
            yield f"holds {inci}, against an allergy ({active})"
        flags = self.ingredients.flags_of(inci)
        for flag in sorted(flags & self.allergies):
            yield f"holds {inci}, against an allergy ({flag})"
        is_idle = inci in assessment.jobs or self._is_idle(inci, assessment)
        for flag in sorted(flags):
            for target in self.ingredients.extends(flag):
                members = self.knowledge.members.get(target, frozenset())
                if not members or not members <= self.excluded.keys():
                    continue
                if members.isdisjoint(self.outcomes.forbidden):
                    continue
                rules = {rule for member in members for rule in self.excluded[member]}
                if is_idle and not self._is_of_substance(rules):
                    continue
                yield f"holds {inci}, a relative of {target}, against {_rule_list(rules)}"

    def _is_idle(self, inci: str, assessment: Assessment) -> bool:
        """Return whether an ingredient does not treat: too little of it, or in another job."""
        found = [each for each in assessment.actives if each.inci == inci]
        return bool(found) and not any(map(self.table.does_work, found))

    def _is_of_substance(self, rules: set[str]) -> bool:
        """Return whether a rule excludes a substance whatever its job or amount."""
        prefixes = self.table.settings.substance_rules
        return any(rule.startswith(prefixes) for rule in rules)

    def _requirements(self, assessment: Assessment, matched: StepMatch) -> Iterator[str]:
        for row in self.required:
            if row.steps and matched.step not in row.steps:
                continue
            for flag in row.without:
                answer = _answer(assessment, flag)
                if answer is Answer.YES or (answer is Answer.UNKNOWN and row.unknown == "out"):
                    yield f"is not free of {flag}, as required"
            for flag in row.having:
                if _answer(assessment, flag) is Answer.NO:
                    yield f"lacks {flag}, as required"
            if row.spf is not None and (assessment.spf or 0) < row.spf:
                yield f"has a sun protection factor below {row.spf}, as required"


def _answer(assessment: Assessment, flag: str) -> Answer:
    finding = assessment.flags.get(flag)
    return Answer.UNKNOWN if finding is None else finding.answer


def _rule_list(rules: set[str]) -> str:
    return " and ".join(sorted(rules))
