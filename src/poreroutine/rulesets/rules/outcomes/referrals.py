"""Outcomes that send to somebody else: reasons to see them, and options in a clinic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from poreroutine._support.json_schema import reference
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import Atom, Outcome, RuleEffect
from poreroutine.rulesets.rules.outcomes.reading import ThenKey
from poreroutine.rulesets.rules.outcomes.wording import Statement, spoken_id
from poreroutine.rulesets.rules.targets import name
from poreroutine.rulesets.vocabulary import REFERRAL_FACT


@dataclass(frozen=True, slots=True)
class Refer(Outcome):
    """A reason to see somebody."""

    _key = "refer"

    referral: str

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"referral:{self.referral}",))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("refer", self.referral)

    def facts(self, _: Knowledge) -> Iterable[str]:
        return (REFERRAL_FACT,)

    def in_words(self, knowledge: Knowledge) -> str:
        row = knowledge.referrals[self.referral]
        who, text = knowledge.filled(row.who.plain), knowledge.filled(row.plain)
        return f"refer to {who} ({row.urgency.in_words}): {text}"

    def sentences(self, statement: Statement) -> Iterator[str]:
        quoted = statement.quotations(self.referral)
        yield from map('the reason to see a doctor is "{}"'.format, quoted)


@dataclass(frozen=True, slots=True)
class Offer(Outcome):
    """An in-clinic option to discuss with a doctor."""

    _key = "option"
    _name = "offer"

    option: str

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, (f"option:{self.option}",))

    def atoms(self, _: str) -> Iterator[Atom]:
        yield Atom("option", self.option)

    def in_words(self, knowledge: Knowledge) -> str:
        return f"mention {knowledge.procedures[self.option].name.plain} as an option in a clinic"

    def sentences(self, statement: Statement) -> Iterator[str]:
        option = statement.knowledge.procedures[self.option].name.plain
        yield f"{option} is offered as an option"
        yield f"{spoken_id(self.option)} is offered as an option"

    def expanded(self) -> dict[str, Any]:
        return {self.key: self.option}


KINDS: Final = (Refer, Offer)
KEYS: Final = (
    ThenKey(
        "refer",
        (Stage.GUARD, Stage.ADVISE),
        lambda data, location, reader: Refer(
            name(data, location, "referral", reader.knowledge.referrals)
        ),
        reference("referral", "A reason to see somebody."),
    ),
    ThenKey(
        "option",
        (Stage.ADVISE,),
        lambda data, location, reader: Offer(
            name(data, location, "option", reader.knowledge.procedures)
        ),
        reference("option", "An option in a clinic, to discuss with a doctor."),
    ),
)
