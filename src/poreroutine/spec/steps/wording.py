"""Wording: professionals get the same plan in clinical words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from poreroutine.core.routine.profile_of import profile_of
from poreroutine.model.routine import Routine, Step
from poreroutine.spec.step_registry import then
from poreroutine.spec.world import Visit, promise


@then("the wording is clinical")
def clinical(visit: Visit) -> None:
    """Check that professionals get clinical names and texts."""
    routine, knowledge = visit.routine, visit.advisor.ruleset.knowledge
    region = profile_of(routine).region
    named: tuple[tuple[str | None, str], ...] = (
        *((note.name, knowledge.actives[note.id].name.clinical) for note in routine.actives),
        *((note.name, knowledge.drivers[note.id].name.clinical) for note in routine.drivers),
        *(
            (option.name, knowledge.procedures[option.id].name.clinical)
            for option in routine.options
        ),
        *(
            (option.text, knowledge.procedures[option.id].text.clinical)
            for option in routine.options
        ),
        *(
            (answer.title, knowledge.answers[answer.id].question.clinical)
            for answer in routine.answers
        ),
        *(
            (advice.text, knowledge.filled(knowledge.texts[advice.id].clinical, region, "clinical"))
            for advice in (
                *routine.warnings,
                *routine.habits,
                *routine.expectations,
                *routine.assurances,
            )
            if advice.id in knowledge.texts
        ),
    )
    for shown, clinical_name in named:
        promise(shown == clinical_name, repr(clinical_name), repr(shown))


@then("the plan is the same as in everyday words")
def same_plan(visit: Visit) -> None:
    """Check that only the wording differs: same steps, nights, phases and safety."""
    profile = visit.advisor.read_profile({**visit.evidence.profile, "audience": "everyday"})
    ours, theirs = (_plan(one) for one in (visit.routine, visit.advisor.recommend(profile)))
    for part, expected in theirs.items():
        promise(ours[part] == expected, f"the same {part}: {expected}", f"{ours[part]}")


def _plan(routine: Routine) -> Mapping[str, object]:
    """Return the plan of a routine without its wording."""
    weeks = [routine.week, *(phase.week for phase in routine.phases)]
    return {
        "week": [
            [(day.name, _steps(day.morning), _steps(day.evening)) for day in week] for week in weeks
        ],
        "actives": [(one.id, one.status, one.from_week) for one in routine.actives],
        "exclusions": {name: left.reason for name, left in routine.not_chosen.items()},
        "warnings": sorted(advice.id for advice in routine.warnings),
        "requirements": sorted(one.id for one in routine.requirements),
        "reasons to see a doctor": [(one.id, one.urgency) for one in routine.referrals],
        "options": sorted(one.id for one in routine.options),
    }


def _steps(steps: Sequence[Step]) -> list[tuple[object, ...]]:
    return [(step.id, step.kind, step.product_kind, step.active) for step in steps]
