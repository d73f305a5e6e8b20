"""Creation of records: runs the pipeline again and stores every intermediate result, masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from importlib import metadata
from typing import Any

from pydantic import JsonValue

from poreroutine.core.outcomes.merge import Candidate, Cap, Outcomes, StepRequest
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.planning import Plan
from poreroutine.core.planning.model import EVERY_DAY
from poreroutine.errors import ProfileError
from poreroutine.explain.compare.profile_changes import unknown_field
from poreroutine.explain.record.seal import Sign, sealed
from poreroutine.model.dates import DateLike
from poreroutine.model.enums import MergedAs, Weekday
from poreroutine.model.facts import Stage, Topic, Value
from poreroutine.model.profile import SkinProfile
from poreroutine.model.record import (
    MASK,
    GateResult,
    PartDigests,
    Record,
    RecordedOutcome,
    RecordedRule,
)
from poreroutine.model.routine import Routine
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import Separate
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell


def make_record(  # noqa: PLR0913 - all but the answers by name
    pipeline: Pipeline,
    profile: SkinProfile | Mapping[str, Any],
    *,
    mask: Iterable[str] = (),
    made_at: str | None = None,
    start: DateLike | None = None,
    sign: Sign | None = None,
) -> Record:
    """Make the record of a routine.

    Args:
        pipeline: The pipeline that makes the routine.
        profile: The answers.
        mask: Profile fields whose answers the record must not reveal.
        made_at: Time to store in the record; it contains no time otherwise.
        start: Day on which week 1 of the routine begins; it has no dates otherwise.
        sign: Returns the signature of the bytes it gets; the record is not signed otherwise.

    Raises:
        ProfileError: If the profile is invalid, or a field to mask doesn't exist.
        ValueError: If `start` is not a date.
        UnsafeRoutineError: If the safety gate finds a breach; indicates a bug.
    """
    masking = Masking.of(mask, pipeline.ruleset)
    read = pipeline.read(profile)
    trace = pipeline.trace(read)
    routine = pipeline.render_checked(read.profile, trace).starting(start)
    defaults = pipeline.vocabulary.defaults
    facts = trace.facts
    known_facts = {name: value for name, value in facts.items() if value != defaults[name]}
    made = Record(
        made_at=made_at,
        library=library_version(),
        engine=routine.provenance.engine,
        rulesets=routine.rulesets,
        digests=digests(pipeline.ruleset),
        masked=masking.fields,
        profile=masking.mask_answers(routine.profile),
        facts={name: known_facts[name] for name in sorted(known_facts.keys() - masking.facts)},
        fired=tuple(
            RecordedRule(
                id=rule.id,
                held=masking.mask_facts({name: facts[name] for name in rule.facts}),
            )
            for rule in trace.fired
        ),
        merges=merged_outcomes(trace.outcomes),
        plan=plan_data(trace.plan),
        gate=GateResult(),
        routine=masking.mask_routine(routine),
    )
    return sealed(made, sign)


def digests(ruleset: Ruleset) -> PartDigests:
    """Return the digests of every part of a ruleset, by name."""
    return PartDigests.model_validate(
        {part: dict(sorted(names.items())) for part, names in ruleset.digests.items()}
    )


def library_version() -> str:
    """Return the version of this library."""
    return metadata.version("poreroutine")


@dataclass(frozen=True, slots=True)
class Masking:
    """What to mask: everything that would reveal certain answers.

    This is the answer itself, every fact it sets, and every fact that any rule derives from those,
    whether or not the rule fired: what is removed must not depend on the answer either. The rules
    that fired and the routine stay, because they are the purpose of a record.

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

    def mask_facts(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Mask the values that made a rule fire."""
        return {name: MASK if name in self.facts else value for name, value in values.items()}

    def mask_routine(self, routine: Routine) -> Routine:
        """Mask the answers and facts that a routine contains."""
        if not self.fields:
            return routine
        rules = tuple(
            rule.model_copy(update={"held": self.mask_facts(rule.held)}) for rule in routine.rules
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


Weights = Mapping[tuple[str, int], int]


def merged_outcomes(outcomes: Outcomes) -> tuple[RecordedOutcome, ...]:
    """Return the merged outcomes of the rules that fired, by kind and by what they are about."""
    found = (
        _merged(what, about, merged, outcomes)
        for what, table in outcomes.tables()
        for about, merged in table.items()
    )
    return tuple(sorted(found, key=lambda merged: (merged.what, merged.about)))


def plan_data(plan: Plan) -> dict[str, JsonValue]:
    """Return a plan as plain data; masks of days become the names of days."""
    return {each.name: _plain(getattr(plan, each.name)) for each in fields(plan)}


def _merged(what: MergedAs, about: Any, merged: Any, outcomes: Outcomes) -> RecordedOutcome:  # noqa: ANN401 - an entry of any table
    match merged:
        case Cap(most, rules):
            details: dict[str, Any] = {"value": most}
        case Candidate():
            rules = merged.rules
            details = _candidate(merged)
        case StepRequest(rules):
            kinds = {kind: _by_rule(weights) for kind, weights in sorted(merged.kinds.items())}
            details = {"said": {"required": merged.required, "kinds": kinds}}
        case dict():
            weights = _by_rule(merged)
            rules = set(weights)
            details = {"value": outcomes.driver(about), "weights": weights}
        case _:
            rules = merged
            details = _relation(what, about)
    return RecordedOutcome(
        what=what, about="/".join(_ids_of(about)), rules=tuple(sorted(rules)), **details
    )


def _candidate(candidate: Candidate) -> dict[str, Any]:
    said = {
        "drivers": {name: _listed(rules) for name, rules in sorted(candidate.drivers.items())},
        "most_nights": candidate.nights,
        "slots": {slot.value: weight for slot, weight in sorted(candidate.slots.items())},
    }
    return {"value": candidate.weight, "weights": _by_rule(candidate.weights), "said": said}


def _relation(what: MergedAs, about: Any) -> dict[str, Any]:  # noqa: ANN401 - the key of any table
    """Return what a record says of a merged value that is nothing but the rules behind it."""
    match about:
        case (_, replacement) if what == "replace":
            return {"value": replacement}
        case Pause(weeks=weeks):
            return {"value": weeks}
        case Separate(by=by):
            return {"value": by.value}
        case Tell(about=sets) | (Channel(), _, sets) if sets:
            return {"said": {"about": [_listed(names) for names in sets]}}
        case _:
            return {}


def _ids_of(about: Any) -> Iterator[str]:  # noqa: ANN401 - the key of any table
    """Yield the ids that a key consists of, those of a set as one."""
    if isinstance(about, frozenset):
        yield ",".join(sorted(about))
    elif isinstance(about, tuple):
        for part in about:
            yield from _ids_of(part)
    elif is_dataclass(about):
        for each in fields(about):
            yield from _ids_of(getattr(about, each.name))
    else:
        yield str(about)


def _by_rule(weights: Weights) -> dict[str, int]:
    summed: dict[str, int] = {}
    for (rule, _), weight in sorted(weights.items()):
        summed[rule] = summed.get(rule, 0) + weight
    return summed


def _listed(names: Iterable[str]) -> list[JsonValue]:
    return [str(name) for name in sorted(names)]


def _plain(value: Any, name: str = "") -> JsonValue:  # noqa: ANN401 - parts of a plan, of any shape
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name), each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each, name) for key, each in sorted(value.items())}
    if isinstance(value, frozenset):
        return _listed(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if name == "days":
        return [day.value for place, day in enumerate(Weekday) if value & EVERY_DAY & 1 << place]
    return str(value) if isinstance(value, str) else value
