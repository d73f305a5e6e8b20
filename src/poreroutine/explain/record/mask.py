"""Masking: removes everything from a record that would reveal certain answers.

Masking removes the answer itself, every fact it sets, and every fact that any rule derives from
those, whether or not the rule fired: what is removed must not depend on the answer either. The
rules that fired and the routine are kept, because they are the purpose of a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from poreroutine.errors import ProfileError
from poreroutine.explain.compare.profile_changes import unknown_field
from poreroutine.model.facts import Stage, Topic, Value
from poreroutine.model.record import MASK
from poreroutine.model.routine import Routine
from poreroutine.rulesets.rules.model import Ruleset


@dataclass(frozen=True, slots=True)
class Masking:
    """What to mask.

    Attributes:
        fields: Fields of the profile, sorted.
        facts: Facts that could reveal their answers.
    """

    fields: tuple[str, ...]
    facts: frozenset[str]

    @classmethod
    def of(cls, fields: Iterable[str], ruleset: Ruleset) -> Masking:
        """Determine what to mask for some fields.

        Raises:
            ProfileError: If a field doesn't exist; lists every such name.
        """
        names = tuple(sorted(set(fields)))
        faults = tuple(fault for name in names if (fault := unknown_field(name)) is not None)
        if faults:
            raise ProfileError(faults, name="mask")
        return cls(names, revealing_facts(names, ruleset) if names else frozenset())

    def mask_answers(self, answers: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Mask the answers of a profile."""
        return {name: MASK if name in self.fields else value for name, value in answers.items()}

    def mask_held(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Mask the values that made a rule fire."""
        return {name: MASK if name in self.facts else value for name, value in values.items()}

    def mask_routine(self, routine: Routine) -> Routine:
        """Mask the answers and facts that a routine contains."""
        if not self.fields:
            return routine
        rules = tuple(
            rule.model_copy(update={"held": self.mask_held(rule.held)}) for rule in routine.rules
        )
        return routine.model_copy(
            update={"profile": self.mask_answers(routine.profile), "rules": rules}
        )


def direct_facts(field: str, ruleset: Ruleset) -> frozenset[str]:
    """Return the facts that the answer to a field makes."""
    return frozenset(fact.name for fact in ruleset.vocabulary if fact.field == field)


def revealing_facts(fields: Iterable[str], ruleset: Ruleset) -> frozenset[str]:
    """Return every fact that could reveal the answers to some fields, derived ones included."""
    revealing = {fact for field in fields for fact in direct_facts(field, ruleset)}
    if "current_actives" in fields:
        revealing.update(fact.name for fact in ruleset.vocabulary.about(Topic.PRESENT))
    for stage in Stage:
        # A stage reads what earlier ones derived, never what it derives itself.
        reading = [rule for rule in ruleset.by_stage[stage] if not revealing.isdisjoint(rule.facts)]
        outcomes = (outcome for rule in reading for outcome in rule.then)
        revealing.update(fact for one in outcomes for fact in one.facts(ruleset.knowledge))
    return frozenset(revealing)
