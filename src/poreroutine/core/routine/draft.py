"""A routine of which only the parts that somebody asks for are put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning.model import Plan
from poreroutine.core.routine.active_notes import ActiveWriter
from poreroutine.core.routine.conflicts import conflicts
from poreroutine.core.routine.texts import TextWriter
from poreroutine.core.routine.week import WeekWriter
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import Region, Slot
from poreroutine.model.notes import (
    ActiveNote,
    Advice,
    Alternative,
    DriverNote,
    GivenUp,
    NotChosen,
    Option,
    Referral,
    Requirement,
)
from poreroutine.model.routine import Day, Phase, Step
from poreroutine.model.routine_parts import ConflictNote, NeedNote, PauseNote, TrackNote
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.texts import NEW, Channel

PARTS = (
    "needs", "drivers", "morning", "evening", "week", "phases", "gives_up", "actives", "pauses",
    "conflicts", "tracks", "alternatives", "not_chosen", "requirements", "warnings", "habits",
    "expectations", "assurances", "answers", "referrals", "options",
)  # fmt: skip
"""Parts of a routine outside a crisis, apart from its rules and sources."""


class Draft:
    """The parts of a routine outside a crisis, named as in `Routine`; each is written once.

    Args:
        plan: The planner's decisions.
        outcomes: Merged outcomes of the rules that fired.
        fired: Rules that fired.
        rules: Every rule, by id.
        wording: Words for the audience.
        region: Region of the person, for emergency numbers.
    """

    crisis = False

    def __init__(  # noqa: PLR0913, PLR0917 - one argument per input
        self,
        plan: Plan,
        outcomes: Outcomes,
        fired: Sequence[Rule],
        rules: Mapping[str, Rule],
        wording: Wording,
        region: Region,
    ) -> None:
        self._plan = plan
        self._outcomes = outcomes
        self.rules = fired
        self._rules = rules
        self._wording = wording
        self._region = region

    @cached_property
    def week_writer(self) -> WeekWriter:
        """Writes days and phases."""
        return WeekWriter(self._plan, self._outcomes, self._wording)

    @cached_property
    def _notes(self) -> ActiveWriter:
        return ActiveWriter(self._plan, self._outcomes, self._rules, self._wording)

    @cached_property
    def _texts(self) -> TextWriter:
        placed = [each.active for each in self._plan.placed]
        begun = [NEW.format(each.active) for each in self._plan.placed if each.status == "new"]
        subjects = frozenset({*placed, *begun, *self._outcomes.options_in_texts()})
        return TextWriter(self._outcomes, self._wording, subjects, self._region)

    @property
    def _settled(self) -> Mapping[str, int]:
        return self._plan.settled

    needs = cached_property[tuple[NeedNote, ...]](lambda self: self._notes.needs())
    drivers = cached_property[tuple[DriverNote, ...]](lambda self: self._notes.drivers())
    actives = cached_property[tuple[ActiveNote, ...]](lambda self: self._notes.notes())
    pauses = cached_property[tuple[PauseNote, ...]](lambda self: self._notes.pauses())
    tracks = cached_property[tuple[TrackNote, ...]](lambda self: self._notes.tracks())
    alternatives = cached_property[tuple[Alternative, ...]](lambda self: self._notes.alternatives())
    not_chosen = cached_property[Mapping[str, NotChosen]](lambda self: self._notes.not_chosen)
    phases = cached_property[tuple[Phase, ...]](
        lambda self: self.week_writer.phases(self._plan.stretches)
    )
    gives_up = cached_property[tuple[GivenUp, ...]](
        lambda self: self.week_writer.given_up(self._settled)
    )
    conflicts = cached_property[tuple[ConflictNote, ...]](
        lambda self: conflicts(self._plan, self._outcomes, self._wording)
    )
    requirements = cached_property[tuple[Requirement, ...]](lambda self: self._texts.requirements())
    warnings = cached_property[tuple[Advice, ...]](lambda self: self._texts.advice(Channel.WARN))
    habits = cached_property[tuple[Advice, ...]](lambda self: self._texts.advice(Channel.HABIT))
    expectations = cached_property[tuple[Advice, ...]](
        lambda self: self._texts.advice(Channel.EXPECT)
    )
    assurances = cached_property[tuple[Advice, ...]](
        lambda self: self._texts.advice(Channel.ASSURE)
    )
    answers = cached_property[tuple[Advice, ...]](lambda self: self._texts.advice(Channel.ANSWER))
    referrals = cached_property[tuple[Referral, ...]](lambda self: self._texts.referrals())
    options = cached_property[tuple[Option, ...]](
        lambda self: self._texts.options(driver.id for driver in self.drivers)
    )

    @cached_property
    def morning(self) -> tuple[Step, ...]:
        """Steps of every settled morning."""
        return self.week_writer.every(Slot.MORNING, self._settled)

    @cached_property
    def evening(self) -> tuple[Step, ...]:
        """Steps of every settled evening."""
        return self.week_writer.every(Slot.EVENING, self._settled)

    @cached_property
    def week(self) -> tuple[Day, ...]:
        """The settled week."""
        return self.week_writer.week(self._settled)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step, once, by id."""
        days = (day for phase in self.phases for day in phase.week)
        slots = (self.morning, self.evening, *(each for day in days for each in _slots(day)))
        found = {step.id: step for steps in slots for step in steps}
        return tuple(found[name] for name in sorted(found))


def _slots(day: Day) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    return day.morning, day.evening
