"""Notes of a routine: drivers, actives, what is left out, and the texts for the person."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from poreroutine.model._stored import read_urgency, with_code
from poreroutine.model.dates import first_date
from poreroutine.model.enums import Reason, Slot, Urgency
from poreroutine.model.routine_parts import Evidence, Explained, FrozenModel, RuleIds
from poreroutine.model.text import Prose, Quantity


class DriverNote(Explained):
    """A factor that probably makes this person's pores look larger."""

    id: str
    """Driver id."""
    name: Prose
    """Display name."""
    text: Prose
    """What it means."""
    points: int
    """How strongly the answers indicate it, from 1 up to `highest`."""
    highest: int
    """Highest possible level."""
    helped_by: tuple[str, ...]
    """Ids of the actives in the routine that address it."""


class DoseStep(FrozenModel):
    """A change of the uses of an active."""

    from_week: int
    """First week with these uses."""
    nights: int
    """Uses a week."""
    from_date: date | None = None
    """First day of that week, if the routine has a start date."""


class ActiveNote(Explained):
    """An active in the routine."""

    id: str
    """Active id."""
    name: Prose
    """Display name."""
    status: Literal["new", "in_use"]
    """Whether the routine introduces it or continues it."""
    slot: Slot
    """When it is used."""
    nights: int
    """Uses a week once settled, 1 to 7."""
    from_week: int
    """Week in which it starts, or comes back from a pause; 1 for what is in use without one."""
    from_date: date | None = None
    """First day of that week, if the routine has a start date."""
    path: tuple[DoseStep, ...] = ()
    """Its uses from week to week, up to the settled ones."""
    dose: Quantity | None = None
    """Where its path ends by its label, a study or practice, if nothing holds it."""
    go_on: Prose | None = None
    """What must be calm before its uses rise, if they rise."""
    held: Prose | None = None
    """What holds it below the end of its path, if anything does."""
    judge_in_week: int | None = None
    """Week of the plan in which its effect can be judged, if it is new."""
    judge_on: date | None = None
    """First day of that week, if the routine has a start date."""
    prescribed: bool = False
    """Whether it was prescribed; then its uses, its time and its parts stay as they are."""
    twice_daily: bool = False
    """Whether it is used in the other slot of its days as well."""
    drivers: tuple[str, ...]
    """Ids of the drivers that it addresses."""
    track: str | None = None
    """The calendar its evenings share, if any."""
    strength: Quantity
    """Usual strength, with its unit."""
    weeks_to_effect: Quantity
    """When to expect a change."""
    evidence: Evidence = None
    reason: Prose
    """Why it is in the routine."""
    limited_by: RuleIds = ()
    contested: Prose | None = None
    """Both views, if sources disagree."""

    def starting(self, start: date | None) -> ActiveNote:
        """Return this note with the dates of a routine that starts on a day."""
        path = [
            step.model_copy(update={"from_date": first_date(start, step.from_week)})
            for step in self.path
        ]
        dates = {
            "from_date": first_date(start, self.from_week),
            "judge_on": first_date(start, self.judge_in_week),
        }
        return self.model_copy(update={**dates, "path": tuple(path)})


class Alternative(Explained):
    """A permitted active that could replace one in the routine, never be added to it."""

    _read = model_validator(mode="before")(with_code)
    id: str
    """Active id."""
    name: Prose
    """Display name."""
    nights: int
    """Most uses a week, 1 to 7."""
    slot: Slot
    """When it would be used."""
    reason: Reason
    """Why it waits."""
    text: Prose
    """The reason in a sentence."""
    instead_of: tuple[str, ...] = ()
    """Ids of the actives in the routine that it would replace."""


class NotChosen(Explained):
    """An active that was a candidate, a wish or in use, and is left out."""

    _read = model_validator(mode="before")(with_code)
    id: str
    """Active id."""
    name: Prose
    """Display name."""
    reason: Reason
    """Why it is left out."""
    text: Prose
    """The reason in a sentence."""
    was_in_use: bool = False
    """Whether the person currently uses it."""


class GivenUp(FrozenModel):
    """A daily step that is given up on days without room for it."""

    step: str
    """Id of the step."""
    slot: Slot
    """When it is given up."""
    text: Prose
    """What stands in for it."""


class Advice(Explained):
    """A text for the person: a warning, a habit, an expectation, a reassurance or an answer."""

    id: str
    """Id of the text, or of the rule whose reason it is."""
    title: Prose | None = None
    """The question that it answers, if it is an answer."""
    text: Prose
    """The text."""
    short: Prose | None = None
    """The same in a few words, for the summary at the top of a page."""
    evidence: Evidence = None
    contested: Prose | None = None
    """Both views, if sources disagree."""


class Referral(Explained):
    """A reason to see a doctor, pharmacist or nurse."""

    id: str
    """Referral id."""
    urgency: Annotated[Urgency, BeforeValidator(read_urgency)]
    """By when."""
    who: Prose
    """Whom to see."""
    text: Prose
    """Why, and by when."""


class Option(Explained):
    """An in-clinic option to discuss with a doctor; information, never a booking."""

    id: str
    """Procedure id."""
    name: Prose
    """Display name."""
    text: Prose
    """Possible benefits."""
    cautions: Prose
    """What to consider."""
    sessions: Prose
    """Usual number of sessions."""
    upkeep: Prose
    """How to maintain the effect."""
    drivers: tuple[str, ...]
    """Ids of this person's drivers that it suits."""
    evidence: Evidence = None
    contested: Prose | None = None
    """Both views, if sources disagree."""


class Requirement(Explained):
    """A property that every product in the routine should have."""

    id: str
    """Property id."""
    name: Prose
    """What to look for on a label."""
    how: Prose
    """What it means."""
