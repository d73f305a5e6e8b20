"""Texts for the person: warnings, habits, expectations, assurances, answers, referrals, options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from poreroutine._support.caching import cached, cached_by_identity, cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import Region
from poreroutine.model.routine import Advice, Option, Referral, Requirement
from poreroutine.model.text import Text as Said
from poreroutine.model.text import joined
from poreroutine.rulesets.knowledge.model import OpenRow, ReferralInfo, Text, TextEntry
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.texts import Channel

_DEFAULT_RANK = 50
"""Rank of a text that doesn't define one; lower ranks are shown first."""


class TextWriter:
    """Writes the texts of one routine.

    Attributes:
        subjects: Ids that a text can be about: actives in the routine and options offered.
        region: Region of the person, for emergency numbers.
    """

    def __init__(
        self,
        outcomes: Outcomes,
        wording: Wording,
        subjects: frozenset[str],
        region: Region = "unstated",
    ) -> None:
        self._outcomes = outcomes
        self._wording = wording
        self._subjects = subjects
        self._region = region
        self._covered = self._covered_texts()

    def _covered_texts(self) -> frozenset[str]:
        """Return the texts that others cover, under any heading."""
        rows = self._wording.knowledge.texts
        return frozenset(
            covered
            for outcome in self._outcomes.texts
            if outcome.channel is not Channel.ANSWER and outcome.text is not None
            for covered in rows[outcome.text].covers
            if self._concerns(outcome.about)
        )

    @cached_property
    def _shown(self) -> Mapping[Channel, Mapping[str, set[str]]]:
        """The texts under each heading, with the rules behind them."""
        shown: dict[Channel, dict[str, set[str]]] = {}
        for outcome, rules in self._outcomes.texts.items():
            if (
                outcome.text is not None
                and outcome.text not in self._covered
                and self._concerns(outcome.about)
            ):
                under = shown.setdefault(outcome.channel, {})
                under.setdefault(outcome.text, set()).update(rules)
        return shown

    def advice(self, channel: Channel) -> tuple[Advice, ...]:
        """Write the texts under one heading, by rank, then by id."""
        rules_by_text = self._shown.get(channel, {})
        write = self._answered if channel is Channel.ANSWER else self._entry
        written = [
            (self._rank(channel, name), write(name, tuple(sorted(rules))))
            for name, rules in rules_by_text.items()
        ]
        own = {
            rule
            for (under, rule, about) in self._outcomes.own_texts
            if under is channel and self._concerns(about)
        }
        written.extend((_DEFAULT_RANK, _own_reason_text(self._wording, rule)) for rule in own)
        written.sort(key=lambda item: (item[0], item[1].id))
        return tuple([advice for _, advice in written])

    def referrals(self) -> tuple[Referral, ...]:
        """Write the referrals, most urgent first, then by the need that they are about."""
        written = [
            self._referral(name, tuple(sorted(rules)))
            for name, rules in self._outcomes.referrals.items()
        ]
        knowledge = self._wording.knowledge
        written.sort(key=lambda item: place_of_referral(item.id, knowledge))
        return tuple(_at_one_visit(written, knowledge.referrals))

    def pressing(self) -> tuple[Referral, ...]:
        """Write the referrals that remain in a crisis, most urgent first."""
        left = self._wording.knowledge.beside_a_crisis(self._outcomes.referrals)
        return tuple(each for each in self.referrals() if each.id in left)

    def first_aid(self) -> tuple[Advice, ...]:
        """Write what to do until help arrives: first aid of the rules behind `pressing`."""
        behind = frozenset(rule for each in self.pressing() for rule in each.rules)
        rows = self._wording.knowledge.texts
        return tuple(
            each
            for each in self.advice(Channel.WARN)
            if each.id in rows and rows[each.id].first_aid and not behind.isdisjoint(each.rules)
        )

    def requirements(self) -> tuple[Requirement, ...]:
        """Write the properties that every product should have, by id."""
        return tuple(
            _requirement(self._wording, name, tuple(sorted(rules)))
            for name, rules in sorted(self._outcomes.properties.items())
        )

    def options(self, drivers: Iterable[str]) -> tuple[Option, ...]:
        """Write the options that nothing forbids, those for this person's drivers first."""
        known = tuple(drivers)
        written = [
            _option(self._wording, name, tuple(sorted(rules)), known)
            for name, rules in self._outcomes.options.items()
            if name not in self._outcomes.forbidden_options
        ]
        return tuple(sorted(written, key=lambda item: (-len(item.drivers), item.id)))

    def _entry(self, name: str, rules: tuple[str, ...]) -> Advice:
        row = self._wording.knowledge.texts[name]
        return _entry(self._wording, name, rules, self._region_of(row))

    def _answered(self, name: str, rules: tuple[str, ...]) -> Advice:
        return _answer(self._wording, name, rules, "unstated")

    def _referral(self, name: str, rules: tuple[str, ...]) -> Referral:
        row = self._wording.knowledge.referrals[name]
        return _referral(self._wording, name, rules, self._region_of(row, row.who))

    def _region_of(self, *texts: Text | TextEntry | ReferralInfo) -> Region:
        """Return the person's region if a text contains a help line, else `unstated`."""
        if self._region == "unstated":
            return self._region
        words = (word for text in texts for word in (text.plain, text.clinical))
        return self._region if any("{" in word for word in words) else "unstated"

    def _concerns(self, about: tuple[frozenset[str], ...]) -> bool:
        return not about or all(not names.isdisjoint(self._subjects) for names in about)

    def _rank(self, channel: Channel, name: str) -> int:
        knowledge = self._wording.knowledge
        row = knowledge.answers[name] if channel is Channel.ANSWER else knowledge.texts[name]
        return rank_of(row)


def answer(wording: Wording, name: str, region: Region) -> Advice:
    """Write the answer to a common question, whether or not a rule offers it."""
    return _answer(wording, name, (), region)


def place_of_referral(name: str, knowledge: Knowledge) -> tuple[int, int, int, str]:
    """Return the order of a referral: by urgency, rank, and the first need that asks for it.

    It is the same for everybody, so that whole tables can be put in order at once.
    """
    row = knowledge.referrals[name]
    needs = _asked_by_need(knowledge)
    return -row.urgency.rank, rank_of(row), needs.get(name, len(needs)), name


@cached_by_identity
def _asked_by_need(knowledge: Knowledge) -> Mapping[str, int]:
    asked: dict[str, int] = {}
    for place, need in enumerate(knowledge.needs):
        if name := knowledge.pathways[need].extra.get("ask"):
            asked.setdefault(str(name), place)
    return asked


def rank_of(row: OpenRow) -> int:
    """Return the rank of a text under its heading; lower ranks are shown first."""
    rank = row.extra.get("rank", _DEFAULT_RANK)
    return rank if isinstance(rank, int) else _DEFAULT_RANK


@cached(4096)
def _own_reason_text(wording: Wording, name: str) -> Advice:
    return Advice(
        id=name,
        text=wording.because(name),
        evidence=wording.citations.rule(name).evidence,
        contested=wording.contested(name),
        rules=(name,),
        sources=wording.citations.of((name,)),
    )


@cached(4096)
def _entry(wording: Wording, name: str, rules: tuple[str, ...], region: Region) -> Advice:
    row = wording.knowledge.texts[name]
    return Advice(
        id=name,
        text=wording.say_filled(region, "texts", name),
        short=None if row.short is None else wording.say("texts", name, "short"),
        rules=rules,
        sources=wording.citations.of(rules),
    )


@cached(4096)
def _answer(wording: Wording, name: str, rules: tuple[str, ...], region: Region) -> Advice:
    row = wording.knowledge.answers[name]
    return Advice(
        id=name,
        title=wording.say("answers", name, "question"),
        text=wording.say_filled(region, "answers", name),
        evidence=row.evidence,
        rules=rules,
        sources=wording.citations.of(rules, row.sources),
    )


@cached(1024)
def _referral(wording: Wording, name: str, rules: tuple[str, ...], region: Region) -> Referral:
    row = wording.knowledge.referrals[name]
    return Referral(
        id=name,
        urgency=row.urgency,
        who=wording.say_filled(region, "referrals", name, "who"),
        text=joined(
            (*_reasons(wording, row, rules), wording.say_filled(region, "referrals", name))
        ),
        rules=rules,
        sources=wording.citations.of(rules, row.sources),
    )


def _at_one_visit(
    referrals: Iterable[Referral], rows: Mapping[str, ReferralInfo]
) -> Iterator[Referral]:
    """Let the most urgent referral of each visit say whom to see; the order stays."""
    whom: dict[str, str] = {}
    for each in referrals:
        visit = rows[each.id].visit
        who = each.who if visit is None else whom.setdefault(visit, each.who)
        yield each if who == each.who else each.model_copy(update={"who": who})


def _reasons(wording: Wording, row: OpenRow, rules: tuple[str, ...]) -> tuple[Said, ...]:
    """Return the reason of each rule, for a row with `reasons: true`; none for other rows."""
    if not row.extra.get("reasons"):
        return ()
    return tuple(map(wording.because, rules))


@cached(1024)
def _requirement(wording: Wording, name: str, rules: tuple[str, ...]) -> Requirement:
    return Requirement(
        id=name,
        name=wording.say("properties", name, "name"),
        how=wording.say("properties", name, "how"),
        rules=rules,
        sources=wording.citations.of(rules),
    )


@cached(1024)
def _option(
    wording: Wording, name: str, rules: tuple[str, ...], drivers: tuple[str, ...]
) -> Option:
    row = wording.knowledge.procedures[name]
    return Option(
        id=name,
        name=wording.say("procedures", name, "name"),
        text=wording.say("procedures", name, "text"),
        cautions=wording.say("procedures", name, "cautions"),
        sessions=wording.say("procedures", name, "sessions"),
        upkeep=wording.say("procedures", name, "upkeep"),
        drivers=tuple(driver for driver in drivers if driver in row.drivers),
        evidence=row.evidence,
        contested=None if row.contested is None else wording.say("procedures", name, "contested"),
        rules=rules,
        sources=wording.citations.of(rules, row.sources),
    )
