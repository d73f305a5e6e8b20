"""The routine: the complete, immutable and reproducible result for a profile.

Every part names its rules and their sources, so a stored routine can be audited without the program
that made it. All texts are worded for the audience that the profile requests. Terminal pages and
shop integrations are views of this model.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, overload

from pydantic import (
    JsonValue,
    PlainSerializer,
    computed_field,
    model_validator,
)
from pydantic_core import from_json, to_json

from poreroutine._support.frozen_dict import frozen_mapping
from poreroutine._support.stored_text import describe_fault
from poreroutine.errors import StoredRoutineError, without_causes
from poreroutine.model._stored import upgraded, with_steps
from poreroutine.model.dates import DateLike, as_date, first_date, last_date, week_of
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.notes import (
    ActiveNote,
    Advice,
    Alternative,
    DoseStep,
    DriverNote,
    GivenUp,
    NotChosen,
    Option,
    Referral,
    Requirement,
)
from poreroutine.model.routine_parts import (
    ConflictNote,
    Explained,
    FiredRule,
    FrozenModel,
    NeedNote,
    PauseNote,
    Provenance,
    RulesetInfo,
    Source,
    TrackNote,
)
from poreroutine.model.shown import Shown
from poreroutine.model.text import Prose, Quantity
from poreroutine.model.views import view_of

if TYPE_CHECKING:
    from poreroutine.model.views.shapes import ClientRoutine, FullRoutine, RoutineIds

__all__ = [
    "SCHEMA_VERSION",
    "ActiveNote",
    "Advice",
    "Alternative",
    "Day",
    "DoseStep",
    "DriverNote",
    "GivenUp",
    "NotChosen",
    "Option",
    "Phase",
    "Referral",
    "Requirement",
    "Routine",
    "Step",
    "StepRef",
]

SCHEMA_VERSION = 2
"""Version of the JSON shape; it changes only when an older reader could misread a routine."""
ViewName = Literal["client", "full", "ids"]
_FIGURES = 9


class Step(Explained):
    """One step of a routine."""

    id: str
    """Id within the routine: slot, step and, if any, active."""
    kind: str
    """Step id (`cleanse`, `treat`, ...), from the ruleset's steps."""
    slot: Slot
    """When it is done."""
    name: Prose
    """Display name."""
    product: Prose
    """What to use: a kind of product, or the active."""
    product_kind: str | None = None
    """Id of the kind of product, from the ruleset's steps."""
    how: Prose
    """How to use it, in one or two sentences."""
    active: str | None = None
    """Id of the active it applies, if any."""
    strength: Quantity | None = None
    """Usual strength of the active, with its unit."""
    in_use: bool = False
    """Whether the person already uses it."""
    track: str | None = None
    """The calendar its evenings share, if any (see `TrackNote`)."""


StepRef = Annotated[Step, PlainSerializer(lambda step: step.id, return_type=str)]
"""A step that JSON refers to by id; the routine's `steps` has the full object."""


class Day(FrozenModel):
    """One day of a week, step by step."""

    name: Weekday
    """Which day."""
    morning: tuple[StepRef, ...]
    """Steps in order; in JSON their ids."""
    evening: tuple[StepRef, ...]
    """Steps in order; in JSON their ids."""


class Phase(FrozenModel):
    """A range of weeks in which nothing changes."""

    number: int
    """From 1."""
    first_week: int
    """First week, from 1."""
    last_week: int | None = None
    """Last week, inclusive; None for the final phase, which stays."""
    first_date: date | None = None
    """First day of its first week, if the routine has a start date."""
    last_date: date | None = None
    """Last day of its last week, if the routine has a start date and the phase ends."""
    introduces: tuple[str, ...]
    """Ids of the actives that start here: at most one, except for gentle ones in the first week."""
    returns: tuple[str, ...] = ()
    """Ids of the actives that come back from a pause here."""
    week: tuple[Day, ...]
    """Seven days, Monday first."""


class Routine(Shown, FrozenModel):
    """Daily steps, the settled week, the phases that lead to it, and all related advice."""

    schema_version: int = SCHEMA_VERSION
    """Version of this shape."""
    profile: Annotated[Mapping[str, JsonValue], frozen_mapping]
    """The parsed answers that it was made for."""
    provenance: Provenance
    """How it was made, apart from the rules."""
    rulesets: RulesetInfo
    """The rules that made it."""
    start: date | None = None
    """Day on which week 1 begins, if it is known; every other date follows from it."""
    notice: Prose
    """Disclaimer."""
    crisis: bool = False
    """Whether something needs urgent help: then there are only referrals and first aid."""
    needs: tuple[NeedNote, ...] = ()
    """What comes first for this person, in order."""
    drivers: tuple[DriverNote, ...]
    """Strongest first."""
    morning: tuple[StepRef, ...]
    """Steps of every settled morning, in order; in JSON the ids of steps."""
    evening: tuple[StepRef, ...]
    """Steps of every settled evening, in order, without those that only some evenings have; in
    JSON the ids of steps."""
    week: tuple[Day, ...]
    """The week once everything is settled: seven days, Monday first."""
    phases: tuple[Phase, ...]
    """Phases in order; the last one is `week`."""
    gives_up: tuple[GivenUp, ...] = ()
    """Steps that some settled days have no room for, because fewer were wished for."""
    actives: tuple[ActiveNote, ...]
    """Actives in the routine: in use first, then in order of choice; `from_week` says when."""
    pauses: tuple[PauseNote, ...] = ()
    """Pauses, longest first."""
    conflicts: tuple[ConflictNote, ...] = ()
    """Pairs in use that should not be used together."""
    tracks: tuple[TrackNote, ...]
    """Shared calendars used by this routine."""
    alternatives: tuple[Alternative, ...]
    """Permitted alternatives, best first."""
    not_chosen: Annotated[Mapping[str, NotChosen], frozen_mapping]
    """Actives that are left out, by id."""
    requirements: tuple[Requirement, ...]
    """Properties that every product should have."""
    warnings: tuple[Advice, ...]
    """Warnings."""
    habits: tuple[Advice, ...]
    """Everyday habits that matter."""
    expectations: tuple[Advice, ...]
    """What can change, what can't, and when."""
    assurances: tuple[Advice, ...]
    """Reassurances: what is allowed after all, and common myths."""
    answers: tuple[Advice, ...]
    """Answers to questions that are relevant to this person."""
    referrals: tuple[Referral, ...]
    """Reasons to see somebody, most urgent first."""
    options: tuple[Option, ...]
    """In-clinic options to discuss with a doctor."""
    rules: tuple[FiredRule, ...]
    """Every rule that fired, by id."""
    sources: tuple[Source, ...]
    """Every source cited above, by id."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:  # noqa: ANN401 - raw input by contract
        """Read the JSON shapes: put steps in place of their ids."""
        if not isinstance(data, dict) or not isinstance(data.get("morning"), list):
            return data
        steps = [Step.model_validate(step, extra="ignore") for step in data.get("steps", ())]
        return upgraded(with_steps(data, {step.id: step for step in steps}))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step of the routine, once, by id."""
        weeks = (self.week, *(phase.week for phase in self.phases))
        days = (steps for week in weeks for day in week for steps in (day.morning, day.evening))
        found = {step.id: step for steps in (self.morning, self.evening, *days) for step in steps}
        return tuple(found[name] for name in sorted(found))

    def phase_of(self, week: int) -> Phase:
        """Return the phase that a week belongs to.

        Args:
            week: Week since the start, from 1.

        Raises:
            ValueError: If the week is below 1.
        """
        if week < 1:
            message = f"weeks count from 1, not {week}"
            raise ValueError(message)
        return next(
            phase for phase in self.phases if phase.last_week is None or week <= phase.last_week
        )

    def day(self, name: Weekday | str, *, week: int | None = None) -> Day:
        """Return one day of the settled week, or of a given week since the start.

        Args:
            name: A day of the week, in lower case.
            week: Week since the start, from 1; None for the settled week.

        Raises:
            ValueError: If the day or week doesn't exist.
        """
        days = self.week if week is None else self.phase_of(week).week
        return days[tuple(Weekday).index(Weekday(name))]

    def morning_of(self, day: Weekday | str, *, week: int | None = None) -> tuple[Step, ...]:
        """Return the steps of one morning, in order; see `day` for the arguments."""
        return self.day(day, week=week).morning

    def evening_of(self, day: Weekday | str, *, week: int | None = None) -> tuple[Step, ...]:
        """Return the steps of one evening, in order; see `day` for the arguments."""
        return self.day(day, week=week).evening

    def starting(self, start: DateLike | None) -> Routine:
        """Return this routine with dates: week 1 begins on `start`, and a week lasts seven days.

        Days keep their names: what the week shows under Tuesday is done on Tuesdays.

        Args:
            start: A date, or its ISO text such as `2026-12-01`; None for a routine without dates.

        Raises:
            ValueError: If it is not a date, or the calendar ends before the routine is settled.
        """
        begin = None if start is None else as_date(start)
        phases = [
            phase.model_copy(
                update={
                    "first_date": first_date(begin, phase.first_week),
                    "last_date": last_date(begin, phase.last_week),
                }
            )
            for phase in self.phases
        ]
        pauses = [
            pause.model_copy(update={"last_date": last_date(begin, pause.weeks)})
            for pause in self.pauses
        ]
        actives = [note.starting(begin) for note in self.actives]
        return self.model_copy(
            update={
                "start": begin,
                "phases": tuple(phases),
                "pauses": tuple(pauses),
                "actives": tuple(actives),
            }
        )

    def week_of(self, day: DateLike) -> int:
        """Return the week that a day belongs to, from 1.

        Args:
            day: A date, or its ISO text.

        Raises:
            ValueError: If it is not a date, if the routine has no start date, or starts later.
        """
        return week_of(self.start, day)

    def day_on(self, day: DateLike) -> Day:
        """Return what is done on a date; see `week_of` for the argument and errors."""
        return self.day(tuple(Weekday)[as_date(day).weekday()], week=self.week_of(day))

    def morning_on(self, day: DateLike) -> tuple[Step, ...]:
        """Return the steps of the morning of a date, in order; see `week_of` for errors."""
        return self.day_on(day).morning

    def evening_on(self, day: DateLike) -> tuple[Step, ...]:
        """Return the steps of the evening of a date, in order; see `week_of` for errors."""
        return self.day_on(day).evening

    @overload
    def view(self, name: Literal["client"]) -> ClientRoutine: ...
    @overload
    def view(self, name: Literal["full"]) -> FullRoutine: ...
    @overload
    def view(self, name: Literal["ids"]) -> RoutineIds: ...
    def view(self, name: ViewName) -> Mapping[str, Any]:
        """Return a view of the routine, as plain data that JSON can hold.

        Args:
            name: `client` for what a front end shows, each text once, at most about 8 kB; `full`
                for everything; `ids` for ids, nights, start weeks and times alone.

        Raises:
            ValueError: If there is no such view.
        """
        return view_of(self, name)

    def to_json(self, view: ViewName = "full", *, indent: int | None = None) -> str:
        """Return a view as JSON; equal routines give equal text, keys in a fixed order.

        Only the full view can be read back.
        """
        return to_json(view_of(self, view), indent=indent).decode()

    def to_ics(  # noqa: PLR0913 - what a revision of a calendar is made of
        self,
        start: DateLike,
        made_at: datetime,
        revision: int,
        previous: bytes | str | None = None,
        *,
        plain_titles: bool = False,
        calendar_id: str = "",
    ) -> bytes:
        """Return the routine as a calendar file (RFC 5545).

        The weeks before everything is settled are single days; the steady week is a weekly rule.

        Args:
            start: Day on which week 1 begins, as a date or its ISO text.
            made_at: When this revision is made, with a time zone.
            revision: Number of the revision, from 0; each later file needs a higher one.
            previous: The file of an earlier revision; its events that are gone are cancelled.
            plain_titles: Whether titles speak of skincare; others may see those of a calendar.
            calendar_id: Tells apart the calendars of people who share a program.

        Raises:
            DocumentError: If `previous` can't be read or is not older, or if the extra `calendar`
                is not installed.
            ValueError: If `start` is not a date, `made_at` has no time zone, or `revision` is
                negative.
        """
        from poreroutine.report.calendar import calendar  # noqa: PLC0415 - a layer above

        return calendar(
            self,
            as_date(start),
            made_at,
            revision,
            previous,
            plain_titles=plain_titles,
            calendar_id=calendar_id,
        )

    @classmethod
    @without_causes()
    def from_json(cls, text: str | bytes) -> Routine:
        """Read a routine that `to_json` wrote, in this version of the library or another.

        Unknown fields are ignored: within one schema version, added fields never change the meaning
        of the others.

        Raises:
            StoredRoutineError: If the text is not a routine, or its schema version is too new.
        """
        try:
            data = from_json(text)
            _check_version(data)
            return cls.model_validate(data, extra="ignore")
        except StoredRoutineError:
            raise
        except (ValueError, TypeError, RecursionError) as error:
            # The cause is left out: it shows parts of the text, answers among them.
            raise StoredRoutineError(f"this is not a routine: {describe_fault(error)}") from None


def _check_version(data: object) -> None:
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        shown = str(version)[:_FIGURES]
        message = f"schema version {shown} is later than {SCHEMA_VERSION}, the last known"
        raise StoredRoutineError(message, hint="read it with a later poreroutine.")
