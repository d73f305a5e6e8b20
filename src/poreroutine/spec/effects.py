"""Effects that a case states: what the whole pipeline has to make of its person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Self

from pydantic import model_validator

from poreroutine.advisor import Advisor, Trace
from poreroutine.errors import UnsafeRoutineError
from poreroutine.model.elements import texts_of
from poreroutine.model.enums import Urgency
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.requirements import RequireStep
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell
from poreroutine.rulesets.shapes import ClosedShape, IfGiven, Known, OneOf, Whole, shape_error

_TEXT: Final = "text"
_EXCLUDED: Final = "active, family, group, option or kind"
_LIMITED: Final = "active, family, group, track or total"
_ACTIVE: Final = "active"
_IN_WEEK: Final = "active or step"
_WARNED: Final = "text or rule"
_SAID: Final = "text, answer or rule"
_REQUIRED: Final = "property or step"
_REFERRAL: Final = "referral"
_NIGHTS: Final = Whole(0, 99)
_USES: Final = Whole(0, 14)
_WEEKS: Final = Whole(1, 52)
_URGENCY: Final = OneOf("urgency", {each.value: each.in_words for each in Urgency})


class ExpectedEffects(ClosedShape):
    """What the pipeline makes of a person. An empty list states that there is none."""

    forbidden: IfGiven[tuple[Annotated[str, Known(_EXCLUDED)], ...]] = None
    """What is ruled out; of a family or group, every active."""
    withheld: IfGiven[tuple[Annotated[str, Known(_EXCLUDED)], ...]] = None
    """What is never proposed."""
    waiting: IfGiven[tuple[Annotated[str, Known(_EXCLUDED)], ...]] = None
    """What waits until the prescriber was asked, even if it was prescribed."""
    spared: IfGiven[tuple[Annotated[str, Known(_EXCLUDED)], ...]] = None
    """What a rule that forbids it leaves alone where it was prescribed."""
    reduced: IfGiven[tuple[Annotated[str, Known(_EXCLUDED)], ...]] = None
    """What goes back to a beginner's uses where it is in use and irritates."""
    paused: IfGiven[Mapping[Annotated[str, Known(_TEXT)], Annotated[int, _WEEKS]]] = None
    """Pauses: the text that says when each is over, and its weeks."""
    resting: IfGiven[tuple[Annotated[str, Known(_EXCLUDED)], ...]] = None
    """What pauses where it is in use."""
    limited: IfGiven[Mapping[Annotated[str, Known(_LIMITED)], Annotated[int, _NIGHTS]]] = None
    """Limits: uses a week of actives or of a track, or a total."""
    required: IfGiven[tuple[Annotated[str, Known(_REQUIRED)], ...]] = None
    """Properties that every product must have, and steps that must be there: `cleanse` at some
    time of day, or `cleanse.morning`."""
    chosen: IfGiven[tuple[Annotated[str, Known(_ACTIVE)], ...]] = None
    """Actives of the routine."""
    in_week: IfGiven[
        tuple[Annotated[str, Known(_IN_WEEK)], ...]
        | Mapping[Annotated[str, Known(_IN_WEEK)], Annotated[int, _USES]]
    ] = None
    """Actives and steps of the settled week, with their uses if they are given."""
    said: IfGiven[tuple[Annotated[str, Known(_SAID, "R151")], ...]] = None
    """Texts under any heading: ids of texts or answers, or of rules whose reason is shown."""
    warned: IfGiven[tuple[Annotated[str, Known(_WARNED, "R151")], ...]] = None
    """Warnings: ids of texts, or of rules whose reason is shown."""
    referred: IfGiven[
        tuple[Annotated[str, Known(_REFERRAL)], ...]
        | Mapping[Annotated[str, Known(_REFERRAL)], Annotated[Urgency, _URGENCY]]
    ] = None
    """Reasons to see somebody; with their times, these and no others."""
    within: IfGiven[Annotated[Urgency, _URGENCY]] = None
    """By when: that of the most urgent of `referred`, or else of all referrals."""

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if not self.model_fields_set:
            raise shape_error("R150", "no effect is stated", "name one, or leave `expect` out")
        return self


def known_names(knowledge: Knowledge, rules: Collection[str]) -> Mapping[str, Collection[str]]:
    """Return the names that effects can be about, by their kind."""
    members = knowledge.members
    kinds = {f"{step}.{kind}" for step, row in knowledge.steps.items() for kind in row.kinds}
    return {
        _TEXT: knowledge.texts,
        _EXCLUDED: {*members, *knowledge.procedures, *kinds},
        _LIMITED: {*members, *knowledge.calendar.tracks, *Total},
        _ACTIVE: knowledge.actives,
        _IN_WEEK: {*knowledge.actives, *knowledge.steps},
        _WARNED: {*knowledge.texts, *rules},
        _SAID: {*knowledge.texts, *knowledge.answers, *rules},
        _REQUIRED: {
            *knowledge.properties,
            *knowledge.steps,
            *(f"{step}.{slot}" for step, row in knowledge.steps.items() for slot in row.slots),
        },
        _REFERRAL: knowledge.referrals,
    }


@dataclass(frozen=True)
class Effects:
    """The effects that a case states.

    Attributes:
        expected: The effects.
        location: Where they are stated.
    """

    expected: ExpectedEffects
    location: Location

    def failures(self, advisor: Advisor, profile: SkinProfile) -> Iterator[str]:
        """Describe each effect that the person does not get, with its line."""
        try:
            routine = advisor.recommend(profile)
        except UnsafeRoutineError as error:
            yield f"line {self.location.line}: the safety gate refuses the routine: {error}"
            return
        found = FoundEffects.of(advisor.trace(profile), routine, advisor.ruleset.knowledge)
        for key, message in found.deviations(self.expected):
            yield f"line {self.location.at(key).line}: {key}: {message}"


@dataclass(frozen=True)
class FoundEffects:
    """What the pipeline made of a person, in the words of cases.

    Attributes:
        forbidden: What is ruled out: ids of actives and options, and kinds as `step.kind`.
        withheld: Actives that are never proposed.
        waiting: Actives that wait even if they were prescribed.
        spared: Actives that a rule leaves alone where they were prescribed.
        reduced: Actives that go back to a beginner's uses.
        paused: Text that says when a pause is over -> its weeks.
        resting: Actives that pause.
        limited: Active, track or total -> its limit.
        required: Properties and steps.
        chosen: Actives of the routine.
        in_week: Active or step -> uses in the settled week.
        said: Ids of texts under any heading.
        warned: Ids of warnings.
        referred: Id of each referral -> its urgency.
        members: Active, family or group -> its actives.
    """

    forbidden: frozenset[str]
    withheld: frozenset[str]
    waiting: frozenset[str]
    spared: frozenset[str]
    reduced: frozenset[str]
    paused: Mapping[str, int]
    resting: frozenset[str]
    limited: Mapping[str, int]
    required: frozenset[str]
    chosen: frozenset[str]
    in_week: Mapping[str, int]
    said: frozenset[str]
    warned: frozenset[str]
    referred: Mapping[str, Urgency]
    members: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, trace: Trace, routine: Routine, knowledge: Knowledge) -> FoundEffects:
        """Collect the effects of a routine."""
        merged = trace.outcomes
        tables = (merged.nights, merged.tracks, merged.totals)
        uses: dict[str, int] = {}
        for day in routine.week:
            for step in (*day.morning, *day.evening):
                for name in filter(None, (step.kind, step.active)):
                    uses[name] = uses.get(name, 0) + 1
        kinds = (f"{step}.{kind}" for step, kind in merged.forbidden_kinds)
        paused: dict[str, int] = {}
        for pause in merged.pauses:
            paused[pause.until] = max(pause.weeks, paused.get(pause.until, 0))
        steps = (
            name
            for (step, slot), request in merged.steps.items()
            if request.required
            for name in (step, f"{step}.{slot}")
        )
        return cls(
            forbidden=frozenset((*merged.forbidden, *merged.forbidden_options, *kinds)),
            withheld=frozenset(merged.withheld),
            waiting=frozenset(
                one for one in merged.forbidden if merged.stopping(one, prescribed=True)
            ),
            spared=frozenset(merged.spared),
            reduced=frozenset(merged.reduced),
            paused=paused,
            resting=frozenset().union(*(pause.target.actives for pause in merged.pauses)),
            limited={str(name): cap.most for table in tables for name, cap in table.items()},
            required=frozenset((*merged.properties, *steps)),
            chosen=frozenset(note.id for note in routine.actives),
            in_week=uses,
            said=frozenset(each.id for each in texts_of(routine)),
            warned=frozenset(each.id for each in routine.warnings)
            | {each.id for each in routine.pauses},
            referred={each.id: each.urgency for each in routine.referrals},
            members=knowledge.members,
        )

    def deviations(self, expected: ExpectedEffects) -> Iterator[tuple[str, str]]:
        """Yield each effect that is not as expected: its key, and what is the case instead."""
        for key, wanted in expected:
            match wanted:
                case None:
                    continue
                case Urgency():
                    problems = self._other_time(expected.referred or (), wanted)
                case Mapping() if key == "referred":
                    problems = self._other_referrals(wanted)
                case Mapping():
                    problems = self._other_numbers(key, wanted)
                case _:
                    problems = self._missing(key, wanted)
            yield from ((key, problem) for problem in problems)

    def _missing(self, key: str, wanted: Collection[str]) -> Iterator[str]:
        found: Collection[str] = getattr(self, key)
        if not wanted and found:
            yield f"expected none, found {', '.join(sorted(found))}"
        for name in wanted:
            lacking = sorted(self.members.get(name, {name}) - frozenset(found))
            if lacking:
                of = "" if lacking == [name] else f" of {name}"
                yield f"{', '.join(lacking)}{of} is not among them"

    def _other_numbers(self, key: str, wanted: Mapping[str, int]) -> Iterator[str]:
        found: Mapping[str, int] = getattr(self, key)
        for name, number in wanted.items():
            names = self.members.get(name, {name}) if key == "limited" else {name}
            highest = max((found.get(one, _UNLIMITED) for one in names), default=_UNLIMITED)
            if key in ("in_week", "paused"):
                highest = found.get(name, 0)
            if highest != number:
                is_ = "has no limit" if highest == _UNLIMITED else f"is at {highest}"
                yield f"{name} {is_}, not at {number}"
        if not wanted and found:
            yield f"expected none, found {', '.join(sorted(found))}"

    def _other_referrals(self, wanted: Mapping[str, Urgency]) -> Iterator[str]:
        if dict(wanted) != dict(self.referred):
            found = ", ".join(f"{name} {time.value}" for name, time in self.referred.items())
            yield f"expected these alone, found {found or 'none'}"

    def _other_time(self, referred: Iterable[str], wanted: Urgency) -> Iterator[str]:
        named = [self.referred[name] for name in referred if name in self.referred]
        soonest = max(named or self.referred.values(), key=lambda each: each.rank, default=None)
        if soonest is not wanted:
            yield f"expected {wanted.value}, found {soonest.value if soonest else 'no referral'}"


_UNLIMITED: Final = 100


def unstated_effects(
    rule: Rule, expected: Iterable[ExpectedEffects], knowledge: Knowledge
) -> tuple[tuple[str, str], ...]:
    """Return the effects of a rule that no case states: the key of each, and its name."""
    stated: dict[str, set[str]] = {}
    for each in expected:
        for key, value in each:
            if value is not None and not isinstance(value, Urgency):
                names = stated.setdefault(key, set())
                for name in value:
                    names |= knowledge.members.get(name, {name})
    return tuple(
        dict.fromkeys(
            (key, name)
            for key, name in effects_in_words(rule)
            if name not in stated.get(key, ()) and name not in stated.get(_WIDER.get(key, key), ())
        )
    )


def effects_in_words(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what a rule does, as cases state it: the key, and the name."""
    spared = {
        active
        for outcome in rule.then
        if isinstance(outcome, Forbid) and outcome.prescribed
        for active in outcome.target.actives
    }
    for outcome in rule.then:
        match outcome:
            case Tell(Channel.WARN, text):
                yield "warned", text or rule.id
            case Tell(_, text):
                yield "said", text or rule.id
            case Forbid() if outcome.prescribed is None:
                waiting = sorted(outcome.target.actives - spared)
                yield from (("waiting", active) for active in waiting)
                yield from _of_atoms(rule, outcome, but="forbid")
            case RequireStep(step, slot):
                yield "required", f"{step}.{slot}"
            case Pause():
                yield "paused", outcome.until
                yield from (("resting", active) for active in sorted(outcome.target.actives))
            case _:
                yield from _of_atoms(rule, outcome)


def _of_atoms(rule: Rule, outcome: Outcome, but: str = "") -> Iterator[tuple[str, str]]:
    for atom in outcome.atoms(rule.id):
        key = _KEYS.get(atom.what)
        if key is not None and atom.what != but:
            yield key, case_words(atom)[1]


_KEYS: Final[Mapping[str, str]] = {
    "forbid": "forbidden",
    "forbid_option": "forbidden",
    "forbid_kind": "forbidden",
    "withhold": "withheld",
    "spare": "spared",
    "reduce": "reduced",
    "limit_nights": "limited",
    "limit_track": "limited",
    "limit_total": "limited",
    "require": "required",
    "step": "required",
    "refer": "referred",
}
"""The key under which cases state each kind of atom; warnings are stated by their text."""


_WIDER: Final[Mapping[str, str]] = {"warned": "said"}
"""A key that states as much as another."""


def case_words(atom: Atom) -> tuple[str, str]:
    """Return the key under which cases state what an atom says, and the name that they use."""
    about = atom.about if isinstance(atom.about, tuple) else (atom.about,)
    name = str(about[0]) if atom.what == "step" else ".".join(map(str, about))
    return _KEYS.get(atom.what, "warned"), name
