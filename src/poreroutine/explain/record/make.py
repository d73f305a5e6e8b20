"""Making a record: the way of a profile once more, everything on it written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Any

from poreroutine.core.pipeline import Pipeline
from poreroutine.explain.record.mask import Masking
from poreroutine.explain.record.outcome_data import merges, plan_data
from poreroutine.model.profile import SkinProfile
from poreroutine.model.record import FiredNote, Gate, PartDigests, Record
from poreroutine.rulesets.rules.model import Ruleset


def make_record(
    pipeline: Pipeline,
    profile: SkinProfile | Mapping[str, Any],
    *,
    mask: Iterable[str] = (),
    made_at: str | None = None,
) -> Record:
    """Make a record.

    Args:
        pipeline: Makes the routine.
        profile: The answers.
        mask: Fields of the profile that the record must not tell.
        made_at: When, for the record to say; there is no clock in it otherwise.

    Raises:
        ProfileError: If the profile can't be read, or a field to mask is none.
        UnsafeRoutineError: If the safety gate finds a breach; never expected.
    """
    masking = Masking.of(mask, pipeline.ruleset)
    profile = pipeline.profile_from(profile)
    trace = pipeline.trace(profile)
    routine = pipeline.checked(profile, trace)
    defaults = pipeline.vocabulary.defaults
    told = {name: value for name, value in trace.facts.items() if value != defaults[name]}
    return Record(
        made_at=made_at,
        library=library_version(),
        engine=routine.provenance.engine,
        rulesets=routine.rulesets,
        digests=digests(pipeline.ruleset),
        masked=masking.fields,
        profile=masking.answers(routine.profile),
        facts={name: told[name] for name in sorted(told) if name not in masking.facts},
        fired=tuple(
            FiredNote(
                id=rule.id, held=masking.held({name: trace.facts[name] for name in rule.facts})
            )
            for rule in trace.fired
        ),
        merges=merges(trace.outcomes),
        plan=plan_data(trace.plan),
        gate=Gate(),
        routine=masking.routine(routine),
    )


def digests(ruleset: Ruleset) -> PartDigests:
    """Return the digests of everything a ruleset consists of, by name."""
    return PartDigests.model_validate(
        {part: dict(sorted(names.items())) for part, names in ruleset.digests.items()}
    )


def library_version() -> str:
    """Return the version of this library."""
    return metadata.version("poreroutine")
