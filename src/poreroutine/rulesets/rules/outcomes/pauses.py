"""The outcome that pauses: what is in use rests and returns, and nothing new starts meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.json_schema import closed_object, reference, whole_number
from poreroutine._support.words import count_text
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect
from poreroutine.rulesets.rules.outcomes.reading import Reader, ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement, ids_in_words
from poreroutine.rulesets.rules.targets import TARGET_KEYS, TARGET_PROPERTIES, Target, name

_MOST_WEEKS: Final = 52


@dataclass(frozen=True, slots=True)
class Pause(Outcome):
    """From today, for some weeks, nothing new starts and what is in use rests.

    Attributes:
        target: What rests; nothing if only new actives wait.
        weeks: Weeks that are planned for it.
        until: Id of the text that says when it is over.
    """

    _key = "pause"

    target: Target
    weeks: int
    until: str

    def actives(self) -> frozenset[str]:
        return self.target.actives

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, self.target.addresses(), self.weeks)

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("pause", self.until, self.weeks)

    def in_words(self, _: Knowledge) -> str:
        rest = f"pause {ids_in_words(self.target.actives)} and " if self.target.actives else ""
        return f"{rest}start nothing new for {count_text(self.weeks, 'week')}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        for active in sorted(self.target.actives):
            yield f"{statement.active(active)} pauses for {count_text(self.weeks, 'week')}"
        yield f"nothing new starts for {count_text(self.weeks, 'week')}"


def _read(data: Any, location: Location, reader: Reader) -> Pause:  # noqa: ANN401 - from YAML
    mapping = location.mapping(data)
    location.keys(mapping, ("weeks", "until"), TARGET_KEYS)
    target = {key: value for key, value in mapping.items() if key not in {"weeks", "until"}}
    if target:
        reader.targets.actives(target, location)
    return Pause(
        reader.targets.resolve(target, location) if target else Target(),
        location.at("weeks").whole(mapping["weeks"], 1, _MOST_WEEKS),
        name(mapping["until"], location.at("until"), "text", reader.knowledge.texts),
    )


KINDS: Final = (Pause,)
KEYS: Final = (
    ThenKey(
        "pause",
        (Stage.GUARD,),
        _read,
        closed_object(
            {
                **TARGET_PROPERTIES,
                "weeks": whole_number(1, _MOST_WEEKS, "Weeks that are planned for it."),
                "until": reference("text", "The text that says when it is over."),
            },
            "What is in use rests and returns; nothing new starts meanwhile.",
            required=("weeks", "until"),
        ),
        takes_away=True,
    ),
)
