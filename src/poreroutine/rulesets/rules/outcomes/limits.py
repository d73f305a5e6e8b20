"""Outcomes that limit: uses a week of actives or of a track, or a total over the routine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from poreroutine._support.json_schema import closed_object, reference, whole_number
from poreroutine._support.words import count_text, listed
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect, TargetOutcome
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import (
    Statement,
    ids_in_words,
    limit_in_words,
)
from poreroutine.rulesets.rules.targets import TARGET_KEYS, TARGET_PROPERTIES, name
from poreroutine.rulesets.vocabulary import MAX_NIGHTS

_MOST_TOTAL: Final = 99


class Total(StrEnum):
    """What a limit over the whole routine counts."""

    NEW_ACTIVES = "new_actives"
    IRRITATION = "irritation"
    MORNING_ACTIVES = "morning_actives"
    EVENING_ACTIVES = "evening_actives"
    FIRST_IRRITATION = "first_irritation"


class _TotalWording(NamedTuple):
    """How a total is described in an editor and in words, and stated in a scenario."""

    description: str
    words: str
    sentence: str


_TOTALS: Final[Mapping[Total, _TotalWording]] = {
    Total.NEW_ACTIVES: _TotalWording(
        "Most new actives in the routine.",
        "new actives in the routine",
        "new actives are limited to {}",
    ),
    Total.IRRITATION: _TotalWording(
        "Most points of irritation of all new actives together.",
        "points of irritation in the routine",
        "irritation is limited to {} points",
    ),
    Total.MORNING_ACTIVES: _TotalWording(
        "Most new treatments in one morning.",
        "new actives in one morning",
        "actives in the morning are limited to {}",
    ),
    Total.EVENING_ACTIVES: _TotalWording(
        "Most new treatments in one evening.",
        "new actives in one evening",
        "actives in the evening are limited to {}",
    ),
    Total.FIRST_IRRITATION: _TotalWording(
        "Most points of irritation of an active that does not have to wait for gentler ones.",
        "points of irritation of what comes before gentler actives",
        "actives of more than {} points of irritation come after gentler ones",
    ),
}


@dataclass(frozen=True, slots=True)
class LimitNights(TargetOutcome):
    """At most so many uses a week of each active in the target."""

    _key = "limit"
    _name = "limit nights"

    nights: int

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, self.target.addresses(), self.nights)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield from (
            Atom("limit_nights", active, self.nights) for active in sorted(self.target.actives)
        )

    def in_words(self, _: Knowledge) -> str:
        return limit_in_words(ids_in_words(self.target.names()), self.nights, "time", " each")

    def sentences(self, statement: Statement) -> Iterator[str]:
        limit = f"limited to {count_text(self.nights, 'evening')} a week"
        yield f"{statement.together(self.target.actives)} is {limit}"
        for active in sorted(self.target.actives):
            yield f"{statement.active(active)} is {limit}"


@dataclass(frozen=True, slots=True)
class LimitTrack(Outcome):
    """At most so many nights a week of the whole track."""

    _key = "limit"
    _name = "limit track"

    track: str
    nights: int

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"track:{self.track}",), self.nights)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("limit_track", self.track, self.nights)

    def in_words(self, _: Knowledge) -> str:
        return f"limit {listed([self.track])} to {count_text(self.nights, 'evening')} a week"

    def sentences(self, statement: Statement) -> Iterator[str]:
        track = statement.knowledge.calendar.tracks[self.track].name.plain
        yield f"{track} is limited to {count_text(self.nights, 'evening')} a week"


@dataclass(frozen=True, slots=True)
class LimitTotal(Outcome):
    """At most so many of something in the whole routine."""

    _key = "limit"
    _name = "limit total"

    total: Total
    most: int

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"total:{self.total}",), self.most)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("limit_total", self.total, self.most)

    def in_words(self, _: Knowledge) -> str:
        return f"allow at most {self.most} {_TOTALS[self.total].words}"

    def sentences(self, _: Statement) -> Iterator[str]:
        if self.total is Total.NEW_ACTIVES and self.most == 0:
            yield "the routine introduces no active"
        yield _TOTALS[self.total].sentence.format(self.most)


def _read(data: object, location: Location, reader: Reader) -> Outcome:
    mapping = location.mapping(data)
    for total in Total:
        if total.value in mapping:
            location.keys(mapping, (total.value,))
            most = location.at(total.value).whole(mapping[total.value], 0, _MOST_TOTAL)
            return LimitTotal(total, most)
    location.keys(mapping, ("nights",), (*TARGET_KEYS, "track", *(each.value for each in Total)))
    nights = location.at("nights").whole(mapping["nights"], 0, MAX_NIGHTS)
    target = {key: value for key, value in mapping.items() if key != "nights"}
    if "track" in target:
        location.keys(mapping, ("nights", "track"))
        tracks = reader.knowledge.calendar.tracks
        return LimitTrack(name(target["track"], location.at("track"), "track", tracks), nights)
    reader.targets.actives(target, location)
    return LimitNights(reader.targets.resolve(target, location), nights)


_SCHEMA: Final = closed_object(
    {
        **TARGET_PROPERTIES,
        "track": reference("track", "The whole track together, rather than each active."),
        "nights": whole_number(0, MAX_NIGHTS, "At most so many uses a week."),
        **{
            total.value: whole_number(0, _MOST_TOTAL, wording.description)
            for total, wording in _TOTALS.items()
        },
    },
    "At most so many uses a week, or so many in all.",
    minProperties=1,
)

KINDS: Final = (LimitNights, LimitTrack, LimitTotal)
_STAGES: Final = (Stage.GUARD, Stage.TREAT, Stage.COMBINE)
KEYS: Final = (ThenKey("limit", _STAGES, _read, _SCHEMA, takes_away=True),)
