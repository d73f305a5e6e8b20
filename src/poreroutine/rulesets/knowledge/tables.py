"""All knowledge tables, with the lookups that rules, plan and routine need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from poreroutine._support.caching import cached_property
from poreroutine.model.enums import Audience, Region, Urgency, Weekday
from poreroutine.rulesets.knowledge.asking import (
    Emergency,
    EmergencyWords,
    QuestionKind,
    QuestionWord,
    Subject,
)
from poreroutine.rulesets.knowledge.claims import Claim, ClaimException, ClaimWords
from poreroutine.rulesets.knowledge.declarations import FixedValues, LeftToOthers, TableAttributes
from poreroutine.rulesets.knowledge.field_words import PlainWord, ProfileField
from poreroutine.rulesets.knowledge.help_lines import fill
from poreroutine.rulesets.knowledge.manifest import Manifest
from poreroutine.rulesets.knowledge.model import (
    Active,
    Calendar,
    Combination,
    CommonQuestion,
    DriverInfo,
    Family,
    Group,
    HelpLine,
    Pathway,
    Procedure,
    Property,
    Question,
    ReferralInfo,
    SourceInfo,
    StepInfo,
    Text,
    TextEntry,
    Trait,
)
from poreroutine.rulesets.knowledge.own_questions import OwnQuestion
from poreroutine.rulesets.knowledge.screens import Screen
from poreroutine.rulesets.knowledge.use import UseInfo
from poreroutine.rulesets.vocabulary import LISTS


class _ActiveFacts(NamedTuple):
    role: str
    step: str
    track: str | None
    is_counted: bool


class _FactsOfActives(dict[str, _ActiveFacts]):
    """What follows from an active's row and its family's, for those asked for so far.

    Of a ruleset with faults, a family may be unknown; then only its actives fail.
    """

    def __init__(self, actives: Mapping[str, Active], families: Mapping[str, Family]) -> None:
        super().__init__()
        self._actives = actives
        self._families = families

    def __missing__(self, active: str) -> _ActiveFacts:
        row = self._actives[active]
        family = self._families[row.family]
        found = self[active] = _ActiveFacts(
            role=row.role or family.role,
            step=row.step or family.step,
            track=row.track if "track" in row.model_fields_set else family.track,
            is_counted=family.counted,
        )
        return found


@dataclass(frozen=True)
class Knowledge:
    """The tables by id. Mappings iterate in id order, whatever the order of files.

    `rows` has every table as written, for templates and attribute targets.
    """

    manifest: Manifest
    calendar: Calendar
    actives: Mapping[str, Active]
    families: Mapping[str, Family]
    groups: Mapping[str, Group]
    steps: Mapping[str, StepInfo]
    drivers: Mapping[str, DriverInfo]
    traits: Mapping[str, Trait]
    properties: Mapping[str, Property]
    texts: Mapping[str, TextEntry]
    referrals: Mapping[str, ReferralInfo]
    procedures: Mapping[str, Procedure]
    answers: Mapping[str, CommonQuestion]
    claims: Mapping[str, Claim]
    claim_exceptions: Mapping[str, ClaimException]
    sources: Mapping[str, SourceInfo]
    questionnaire: Mapping[str, Question]
    questions: Mapping[str, OwnQuestion] = field(default_factory=dict)
    claim_words: Mapping[str, ClaimWords] = field(default_factory=dict)
    combinations: Mapping[str, Combination] = field(default_factory=dict)
    help_lines: Mapping[str, HelpLine] = field(default_factory=dict)
    left_to_others: Mapping[str, LeftToOthers] = field(default_factory=dict)
    pathways: Mapping[str, Pathway] = field(default_factory=dict)
    fields: Mapping[str, ProfileField] = field(default_factory=dict)
    plain_words: Mapping[str, PlainWord] = field(default_factory=dict)
    question_words: Mapping[str, QuestionWord] = field(default_factory=dict)
    question_kinds: Mapping[str, QuestionKind] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    emergencies: Mapping[str, Emergency] = field(default_factory=dict)
    emergency_words: Mapping[str, EmergencyWords] = field(default_factory=dict)
    reply_texts: Mapping[str, Text] = field(default_factory=dict)
    attributes: Mapping[str, TableAttributes] = field(default_factory=dict)
    fixed_values: Mapping[str, FixedValues] = field(default_factory=dict)
    screens: Mapping[str, Screen] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Mapping[str, object]]] = field(default_factory=dict)

    def filled(
        self, text: str, region: Region = "unstated", audience: Audience = "everyday"
    ) -> str:
        """Replace the `{help.<id>}` placeholders of a text."""
        return fill(text, self.help_lines, region, audience) if "{" in text else text

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Ids of every need, first one first."""
        return tuple(sorted(self.pathways, key=lambda name: (self.pathways[name].rank, name)))

    def crises(self, referrals: Iterable[str]) -> frozenset[str]:
        """Return the referrals beside which nothing else matters."""
        return frozenset(name for name in referrals if self.referrals[name].crisis)

    @cached_property
    def covered_referrals(self) -> Mapping[str, tuple[str, ...]]:
        """Weaker referrals that each referral stands for, the most urgent referrals first."""
        rows = sorted(self.referrals.items(), key=lambda item: -item[1].urgency.rank)
        return {name: row.covers for name, row in rows if row.covers}

    def beside_a_crisis(self, referrals: Iterable[str]) -> frozenset[str]:
        """Return the referrals that the page of a crisis shows.

        If any must happen now, only crises are shown; otherwise all referrals for today are.
        """
        names = frozenset(referrals)
        crises = self.crises(names)
        if any(self.referrals[name].urgency is Urgency.NOW for name in crises):
            return crises
        return frozenset(name for name in names if self.referrals[name].urgency.is_pressing)

    def properties_of(self, step: str, kind: str, required: Iterable[str]) -> tuple[str, ...]:
        """Return the properties of a kind of product, in its order.

        One that a required property includes gives way to that.
        """
        found: dict[str, None] = {}
        for name in self.steps[step].kinds[kind].properties:
            stronger = [one for one in sorted(required) if name in self.properties[one].includes]
            found.update(dict.fromkeys(stronger or [name]))
        return tuple(found)

    def role_of(self, active: str) -> str:
        """Return the role that an active fills in a routine."""
        return self._facts_of_actives[active].role

    def step_of(self, active: str) -> str:
        """Return the step in which an active is applied."""
        return self._facts_of_actives[active].step

    def track_of(self, active: str) -> str | None:
        """Return the track that an active shares, if any."""
        return self._facts_of_actives[active].track

    def is_daily_by_label(self, active: str) -> bool:
        """Return whether the label of an active says every day, so no night is for recovery."""
        dose = self.actives[active].dose
        return dose is not None and dose.by == "label" and dose.uses == len(Weekday)

    def is_counted(self, active: str) -> bool:
        """Return whether an active counts as one, as opposed to care that anybody may use."""
        return self._facts_of_actives[active].is_counted

    @cached_property
    def _facts_of_actives(self) -> _FactsOfActives:
        return _FactsOfActives(self.actives, self.families)

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Ids of the actives of every active, family and group id."""
        members = {active: frozenset((active,)) for active in self.actives}
        for family in self.families:
            members[family] = frozenset(
                active for active, row in self.actives.items() if row.family == family
            )
        for group, row in self.groups.items():
            # Of a ruleset with faults, a name may be unknown, which is reported.
            listed = (members.get(name, frozenset()) for name in (*row.families, *row.actives))
            members[group] = frozenset().union(*listed)
        return members

    @cached_property
    def memberships(self) -> Mapping[str, tuple[str, ...]]:
        """Families and groups of each active, sorted."""
        return {
            active: tuple(
                sorted(
                    name for name, ids in self.members.items() if active in ids and name != active
                )
            )
            for active in self.actives
        }

    @cached_property
    def use(self) -> UseInfo:
        """What it takes to read the actives that somebody uses."""
        prescription = {}
        for active, row in self.actives.items():
            sold: Mapping[str, str] = row.extra.get("availability", {})
            regions = {region for region, how in sold.items() if how == "prescription"}
            if row.prescription_only:
                regions.update(get_args(Region))
            prescription[active] = frozenset(regions | ({"unstated"} if regions else set()))
        not_own = frozenset(
            f"{prefix}.{answer}"
            for name, prefix in LISTS.items()
            if name in self.questionnaire
            for answer, row in self.questionnaire[name].answers.items()
            if row.extra.get("not_own")
        )
        return UseInfo(self.memberships, prescription, self.combinations, not_own)
