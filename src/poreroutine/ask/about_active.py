"""What the table of actives says of one active, for the kind of question that is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from poreroutine._support.words import capitalise, join_words
from poreroutine.ask.pairs import Pairs
from poreroutine.ask.question import Entity
from poreroutine.ask.writing import Writing
from poreroutine.model.enums import Audience
from poreroutine.model.names import spelling
from poreroutine.model.notes import Advice
from poreroutine.rulesets.knowledge.model import Active
from poreroutine.rulesets.knowledge.tables import Knowledge

_MOST_TEXTS: Final = 3
_MOST_OTHERS: Final = 4
"""Other actives that are named in one sentence."""
_HOW_OFTEN, _PLACE, _HOW = "how_often", "place", "how"
_PARTNERS, _INSTEAD, _SUN = "partners", "instead", "sun_reaction"
_FROM_ROW: Final = ("how_long", _HOW_OFTEN, "strength", "when", _HOW, _PLACE)
"""Kinds of question that the row of an active answers: of several, the first."""


class AboutActive:
    """Answers about one active, from tables.

    Args:
        knowledge: The tables.
        pairs: Knows what two actives mean to each other.
        writing: Writes the sentences.
        audience: Wording of the sentences.
    """

    def __init__(
        self, knowledge: Knowledge, pairs: Pairs, writing: Writing, audience: Audience
    ) -> None:
        self._knowledge = knowledge
        self._pairs = pairs
        self._writing = writing
        self._audience = audience

    def answers(self, entity: Entity, kinds: Collection[str]) -> tuple[Advice, ...]:
        """Return what tables say of an active for the kinds of a question; nothing for others."""
        if _PARTNERS in kinds:
            return tuple(self._partners(entity))
        if _INSTEAD in kinds:
            return tuple(self._instead(entity))
        if _SUN in kinds:
            return tuple(self._in_the_sun(entity))
        asked = next((kind for kind in _FROM_ROW if kind in kinds), None)
        if asked is None:
            return ()
        return tuple(self._from_row(asked, active) for active in self._mostly_meant(entity))

    def card(self, entity: Entity) -> tuple[Advice, ...]:
        """Return what an active is for, and how it is used."""
        active = self._mostly_meant(entity)[0]
        purpose = self._writing.text(f"for_{self._knowledge.role_of(active)}")
        return (self._written("card", active, purpose=purpose),)

    # --- sentences --------------------------------------------------------------------------

    def _from_row(self, kind: str, active: str) -> Advice:
        row = self._knowledge.actives[active]
        daily = kind == _HOW_OFTEN and row.start >= row.ceiling
        return self._written(kind, active, sentence="daily" if daily else kind)

    def _partners(self, entity: Entity) -> Iterator[Advice]:
        """Yield a sentence on which actives may be used together with an active, and which not."""
        active = self._mostly_meant(entity)[0]
        apart, fine, rules = self._pairs.partners(active)
        if not (apart or fine):
            return
        word = "partners" if apart and fine else "partners_apart" if apart else "partners_fine"
        text = self._writing.text(word).format(
            name=self._name(active), apart=join_words(apart), fine=join_words(fine)
        )
        yield self._writing.written(f"ask.{_PARTNERS}.{active}", capitalise(text), rules)

    def _instead(self, entity: Entity) -> Iterator[Advice]:
        """Yield other actives for the same role that sting no more, those of its kind first."""
        active = self._mostly_meant(entity)[0]
        row, role = self._knowledge.actives[active], self._knowledge.role_of(active)
        others = [
            name
            for name, other in self._knowledge.actives.items()
            if name not in entity.ids
            and self._knowledge.role_of(name) == role
            and self._may_be_suggested(other)
            and other.irritation <= row.irritation
        ]
        if others:
            milder = sorted(
                others,
                key=lambda name: (
                    self._knowledge.actives[name].irritation,
                    self._knowledge.actives[name].family != row.family,
                    name,
                ),
            )
            names = join_words((self._name(each) for each in milder[:_MOST_OTHERS]), "or")
            yield self._written(_INSTEAD, active, others=names)

    def _in_the_sun(self, entity: Entity) -> Iterator[Advice]:
        active = self._mostly_meant(entity)[0]
        burns = bool(self._knowledge.actives[active].extra.get("photosensitising"))
        yield self._written("in_the_sun", active, sentence="burns" if burns else "burns_not")

    # --- helpers ----------------------------------------------------------------------------

    def _written(self, kind: str, active: str, sentence: str = "", **gaps: str) -> Advice:
        row = self._knowledge.actives[active]
        known: Mapping[str, object] = {
            "name": self._name(active),
            "weeks": row.weeks.clinical if self._audience == "clinical" else row.weeks.plain,
            "strength": row.strength,
            "start": row.start,
            "most": row.ceiling,
            "slots": join_words((slot.value for slot in row.slots), "or"),
            "how": self._writing.for_reader(row.how),
        }
        text = self._writing.text(sentence or kind).format(**known, **gaps)
        return self._writing.written(
            f"ask.{kind}.{active}", capitalise(text), (), tuple(row.sources)
        )

    def _name(self, active: str) -> str:
        return self._writing.for_reader(self._knowledge.actives[active].name)

    @staticmethod
    def _may_be_suggested(row: Active) -> bool:
        return not row.prescription_only and row.extra.get("proposable") is not False

    def _mostly_meant(self, entity: Entity) -> list[str]:
        """Return the actives that a name stands for, those that are mostly meant by it first."""
        return sorted(entity.ids, key=lambda each: (self._rank_of_name(entity.name, each), each))[
            :_MOST_TEXTS
        ]

    def _rank_of_name(self, name: str, active: str) -> int:
        """Return how far down the names of an active one stands: what is mostly meant by it."""
        names = [spelling(each) for each in self._knowledge.actives[active].names]
        return names.index(spelling(name)) if spelling(name) in names else len(names)
