"""What two actives mean to each other, and which of them goes on first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine._support.words import capitalise, join_words
from poreroutine.ask.question import Entity
from poreroutine.ask.writing import Writing
from poreroutine.model.enums import Slot
from poreroutine.model.notes import Advice
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule

_TOGETHER: Final = {"fine", "caution"}
"""Verdicts on two actives that do not keep them apart."""
_ORDER: Final = "order"


class Pairs:
    """Answers about two actives, from rules and tables.

    Args:
        knowledge: The tables.
        rules: All rules.
        writing: Writes the sentences.
    """

    def __init__(self, knowledge: Knowledge, rules: Sequence[Rule], writing: Writing) -> None:
        self._knowledge = knowledge
        self._rules = rules
        self._writing = writing

    def each(self, actives: Sequence[Entity], kinds: Collection[str]) -> tuple[Advice, ...]:
        """Return what is known of each pair of actives, conflicts first."""
        found = [tuple(self._pair(*two, kinds)) for two in combinations(actives, 2)]
        said = {each.text: each for pair in found for each in pair}
        if len(found) == 1:
            return tuple(said.values())
        apart = {
            rule.id for rule in self._pair_rules if self._row(rule).get("verdict") not in _TOGETHER
        }
        return tuple(sorted(said.values(), key=lambda each: not apart.intersection(each.rules)))

    def partners(self, active: str) -> tuple[list[str], list[str], tuple[Rule, ...]]:
        """Return what rules keep apart from an active, what goes with it, and these rules.

        Each is the name of an active, family or group, in the order of the table.
        """
        apart: dict[str, None] = {}
        fine: dict[str, None] = {}
        rules = []
        for rule in self._pair_rules:
            row = self._row(rule)
            sides = [str(row.get(key)) for key in ("one", "other")]
            inside = [active in self._knowledge.members.get(each, ()) for each in sides]
            if inside[0] == inside[1]:
                continue
            other = self._name_of(sides[inside.index(False)])
            (fine if row.get("verdict") in _TOGETHER else apart)[other] = None
            rules.append(rule)
        return list(apart), [each for each in fine if each not in apart], tuple(rules)

    def _name_of(self, target: str) -> str:
        known = self._knowledge
        row = known.actives.get(target) or known.families.get(target) or known.groups[target]
        return self._writing.for_reader(row.name)

    def _pair(self, one: Entity, other: Entity, kinds: Collection[str]) -> Iterator[Advice]:
        """Yield which of two goes on first, if that is asked, and what they mean to each other."""
        if _ORDER in kinds:
            yield from self._order(one, other)
        yield from self._together(one, other)

    def _order(self, one: Entity, other: Entity) -> Iterator[Advice]:
        rows = [self._knowledge.actives[min(each.ids)] for each in (one, other)]
        if set(rows[0].slots).isdisjoint(rows[1].slots):
            return
        first, second = sorted(zip((one, other), rows, strict=True), key=lambda each: each[1].layer)
        if first[1].layer < second[1].layer:
            names = [self._writing.one_name(each[0]) for each in (first, second)]
            text = self._writing.text("order").format(first=names[0], second=names[1])
            sources = tuple(source for row in rows for source in row.sources)
            yield self._writing.written("ask.order", capitalise(text), (), sources)

    def _together(self, one: Entity, other: Entity) -> Iterator[Advice]:
        covered = {
            rule.id: max(self._covered(rule, one, other), self._covered(rule, other, one))
            for rule in self._pair_rules
        }
        found = [rule for rule in self._pair_rules if covered[rule.id]]
        if not found:
            yield from self._without_rule(one, other)
            return
        # The one that is about most of what was named, and of these the one about least else.
        best = min(found, key=lambda rule: (-covered[rule.id], self._breadth(rule), rule.id))
        reason = self._writing.reasons((best,))
        yield self._writing.written(best.id, f"{best.title}. {reason}", (best,))

    def _covered(self, rule: Rule, one: Entity, other: Entity) -> int:
        """Return how many of the pairs that were named a rule is about."""
        members = self._knowledge.members
        row = self._row(rule)
        first, second = (members.get(str(row.get(key)), frozenset()) for key in ("one", "other"))
        return len(one.ids & first) * len(other.ids & second)

    def _without_rule(self, one: Entity, other: Entity) -> Iterator[Advice]:
        """Say how to use two actives by how much they irritate, and when they are put on."""
        if one.ids & other.ids:
            return
        pair = [[self._knowledge.actives[each] for each in sorted(x.ids)] for x in (one, other)]
        rows = [row for each in pair for row in each]
        names = [self._writing.one_name(one), self._writing.one_name(other)]
        sting = [max(row.irritation for row in each) for each in pair]
        slots = [{slot for row in each for slot in row.slots} for each in pair]
        if any(row.prescription_only for row in rows):
            word = "pair_prescribed"
        elif min(sting) and len({row.family for row in rows}) == 1:
            word = "one_of_a_kind"
        elif not min(sting):
            word = "no_clash"
        elif slots == [{Slot.EVENING}, {Slot.MORNING}]:
            word, names = "both_sting_apart", names[::-1]
        elif slots == [{Slot.MORNING}, {Slot.EVENING}]:
            word = "both_sting_apart"
        else:
            word = "both_sting"
        text = self._writing.text(word).format(
            names=join_words(names), first=names[0], second=names[1]
        )
        sources = tuple(source for row in rows for source in row.sources)
        yield self._writing.written("ask.pair", capitalise(text), (), sources)

    @cached_property
    def _pair_rules(self) -> Sequence[Rule]:
        return [
            rule
            for rule in self._rules
            if rule.row.startswith("interactions.") and self._row(rule).get("kind") == "pair"
        ]

    def _row(self, rule: Rule) -> Mapping[str, object]:
        table, _, name = rule.row.partition(".")
        return self._knowledge.rows[table][name]

    def _breadth(self, rule: Rule) -> int:
        members = self._knowledge.members
        row = self._row(rule)
        return sum(len(members.get(str(row.get(key)), ())) for key in ("one", "other"))
