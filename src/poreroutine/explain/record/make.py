"""Creation of records: runs the pipeline again and stores every intermediate result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Any

from poreroutine.core.pipeline import Pipeline
from poreroutine.explain.record.mask import Masking
from poreroutine.explain.record.outcome_data import merged_outcomes, plan_data
from poreroutine.explain.record.seal import Sign, sealed
from poreroutine.model.profile import SkinProfile
from poreroutine.model.record import GateResult, PartDigests, Record, RecordedRule
from poreroutine.rulesets.rules.model import Ruleset


def make_record(
    pipeline: Pipeline,
    profile: SkinProfile | Mapping[str, Any],
    *,
    mask: Iterable[str] = (),
    made_at: str | None = None,
    sign: Sign | None = None,
) -> Record:
    """Make the record of a routine.

    Args:
        pipeline: The pipeline that makes the routine.
        profile: The answers.
        mask: Profile fields whose answers the record must not reveal.
        made_at: Time to store in the record; it contains no time otherwise.
        sign: Returns the signature of the bytes it gets; the record is not signed otherwise.

    Raises:
        ProfileError: If the profile is invalid, or a field to mask doesn't exist.
        UnsafeRoutineError: If the safety gate finds a breach; indicates a bug.
    """
    masking = Masking.of(mask, pipeline.ruleset)
    read = pipeline.read(profile)
    trace = pipeline.trace(read)
    routine = pipeline.render_checked(read.profile, trace)
    defaults = pipeline.vocabulary.defaults
    known_facts = {name: value for name, value in trace.facts.items() if value != defaults[name]}
    made = Record(
        made_at=made_at,
        library=library_version(),
        engine=routine.provenance.engine,
        rulesets=routine.rulesets,
        digests=digests(pipeline.ruleset),
        masked=masking.fields,
        profile=masking.mask_answers(routine.profile),
        facts={
            name: known_facts[name] for name in sorted(known_facts) if name not in masking.facts
        },
        fired=tuple(
            RecordedRule(
                id=rule.id, held=masking.mask_held({name: trace.facts[name] for name in rule.facts})
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
