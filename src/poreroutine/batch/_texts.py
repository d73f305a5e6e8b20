"""Which texts are shown to whom, as columns: warnings, habits, answers, options and drivers.

The same as `core.routine.texts`, for many people at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from poreroutine.batch._bits import Words, union, unpack
from poreroutine.batch._stages import Judged, Places, places_by
from poreroutine.core.outcomes.merge import Outcomes, merger_of
from poreroutine.core.routine.texts import TextWriter, rank_of
from poreroutine.core.routine.wording import Wording
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.referrals import Offer, Refer
from poreroutine.rulesets.rules.outcomes.requirements import RequireProperty
from poreroutine.rulesets.rules.outcomes.texts import RULED_OUT, Channel, Tell

_OWN_RANK = 50
"""Rank of a rule's own reason among texts."""


@dataclass(slots=True)
class _Told:
    """One text under one heading; each case is what it is about, and the rule that says so."""

    rank: int
    name: str
    cases: list[tuple[tuple[frozenset[str], ...], Places]] = field(default_factory=list)


class TextsOnColumns:
    """The texts of one ruleset, compiled for columns. Immutable once built."""

    def __init__(self, ruleset: Ruleset, wording: Wording) -> None:
        self._ruleset = ruleset
        self._wording = wording
        knowledge = ruleset.knowledge
        self.offering = places_by(ruleset.rules, Offer, lambda each: (each.option,))
        self.barring = places_by(ruleset.rules, Forbid, lambda each: each.target.options)
        self.requiring = dict(
            sorted(places_by(ruleset.rules, RequireProperty, lambda each: (each.property,)).items())
        )
        told: dict[Channel, dict[str, _Told]] = {channel: {} for channel in Channel}
        for place, rule in enumerate(ruleset.rules):
            for outcome in rule.then:
                if not isinstance(outcome, Tell):
                    continue
                name = rule.id if outcome.text is None else outcome.text
                if outcome.text is None:
                    rank = _OWN_RANK
                elif outcome.channel is Channel.ANSWER:
                    rank = rank_of(knowledge.answers[name])
                else:
                    rank = rank_of(knowledge.texts[name])
                own = outcome.text is None
                key = f"{name} " if own else name
                row = told[outcome.channel].setdefault(key, _Told(rank, name))
                row.cases.append((outcome.about, np.array([place], dtype=np.intp)))
        self._told = {
            channel: sorted(rows.items(), key=lambda item: (item[1].rank, item[1].name))
            for channel, rows in told.items()
        }
        self.names = {
            channel: tuple(row.name for _, row in rows) for channel, rows in self._told.items()
        }
        self._covers = {name: row.covers for name, row in knowledge.texts.items() if row.covers}
        self._pressing = {
            place: parts
            for place, rule in enumerate(ruleset.rules)
            if (parts := tuple(self._pressing_parts(rule)))
        }

    @property
    def crisis_rules(self) -> tuple[int, ...]:
        """Places of the rules that the page of a crisis depends on."""
        return tuple(self._pressing)

    def _pressing_parts(self, rule: Rule) -> Iterator[tuple[int, Outcome]]:
        """Yield what a rule can add to the page of a crisis, with the place in the rule."""
        rows = self._ruleset.knowledge.texts
        for place, outcome in enumerate(rule.then):
            if isinstance(outcome, Refer) or (
                isinstance(outcome, Tell)
                and outcome.text is not None
                and outcome.text in rows
                and not outcome.about
                and (rows[outcome.text].first_aid or rows[outcome.text].covers)
            ):
                yield place, outcome

    def advice(
        self, judged: Judged, placed: Mapping[str, Words], nobody: Words
    ) -> dict[Channel, list[Words | None]]:
        """Return who gets each of `names`, in their order; None for nobody."""
        subjects = {**placed, **self._option_subjects(judged)}
        shown = {
            channel: {key: self._shown(row, judged, subjects, nobody) for key, row in rows}
            for channel, rows in self._told.items()
        }
        covered: dict[str, Words] = {}
        for channel, rows in shown.items():
            if channel is Channel.ANSWER:
                continue
            for name, who in rows.items():
                if who is None:
                    continue
                for weaker in self._covers.get(name, ()):
                    covered[weaker] = covered.get(weaker, nobody) | who
        return {
            channel: [
                who if who is None or key not in covered else who & ~covered[key]
                for key, who in rows.items()
            ]
            for channel, rows in shown.items()
        }

    def _option_subjects(self, judged: Judged) -> dict[str, Words]:
        found: dict[str, Words] = {}
        for name, rules in self.offering.items():
            offered = judged.any_of(rules)
            if offered is None:
                continue
            barred = judged.any_of(self.barring[name]) if name in self.barring else None
            found[name] = offered if barred is None else offered & ~barred
            if barred is not None:
                found[RULED_OUT.format(name)] = offered & barred
        return found

    @staticmethod
    def _shown(
        row: _Told, judged: Judged, subjects: Mapping[str, Words], nobody: Words
    ) -> Words | None:
        shown = []
        for about, rules in row.cases:
            who = judged.any_of(rules)
            if who is None:
                continue
            for names in about:
                some = union(subjects[name] for name in names if name in subjects)
                who = nobody if some is None else who & some
            shown.append(who)
        return union(shown)

    def options(
        self, judged: Judged, shown: Mapping[str, npt.NDArray[np.bool_]]
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return the options of each person, those for their drivers first.

        Args:
            judged: What the rules say.
            shown: Driver -> who is shown it.

        Returns:
            People, and for each the place of an option in `options_by_id`.
        """
        people, places, ranks = [], [], []
        rows = self._ruleset.knowledge.procedures
        subjects = self._option_subjects(judged)
        size = judged.facts.size
        for place, name in enumerate(self.options_by_id):
            if name not in subjects:
                continue
            who = np.flatnonzero(unpack(subjects[name], size))
            suits = np.zeros(len(who), dtype=np.intp)
            for driver in rows[name].drivers:
                if driver in shown:
                    suits += shown[driver][who]
            people.append(who)
            places.append(np.full(len(who), place, dtype=np.intp))
            ranks.append(-suits)
        if not people:
            none = np.zeros(0, dtype=np.intp)
            return none, none
        who, which, rank = map(np.concatenate, (people, places, ranks))
        order = np.lexsort((which, rank, who))
        return who[order], which[order]

    @property
    def options_by_id(self) -> tuple[str, ...]:
        """Ids of the options that rules offer."""
        return tuple(sorted(self.offering))

    def crisis(self, rules: Places) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the referrals and the first aid of a crisis, by the rules that fired."""
        outcomes = Outcomes()
        for number in rules.tolist():
            rule = self._ruleset.rules[number].id
            for place, outcome in self._pressing[number]:
                merger_of(outcome)(outcomes, outcome, rule, place)
        outcomes.cover(self._ruleset.knowledge.covered_referrals)
        texts = TextWriter(outcomes, self._wording, frozenset())
        return (
            tuple(each.id for each in texts.pressing()),
            tuple(each.id for each in texts.first_aid()),
        )
