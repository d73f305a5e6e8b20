"""Sentences of replies: the texts around what rules and tables say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from poreroutine._support.words import capitalise, join_words
from poreroutine.ask.question import Entity
from poreroutine.model.enums import Audience
from poreroutine.model.notes import Advice
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule


class Writing:
    """Writes the sentences of replies for one audience.

    Args:
        knowledge: Names of actives, and the sentences around reasons.
        audience: Wording of the sentences.
    """

    def __init__(self, knowledge: Knowledge, audience: Audience) -> None:
        self._knowledge = knowledge
        self._audience = audience

    def reasons(self, rules: Sequence[Rule]) -> str:
        """Return why the first two of some rules say what they say."""
        return " ".join(
            dict.fromkeys(rule.because.for_audience(self._audience) for rule in rules[:2])
        )

    def advice(self, word: str, actives: Iterable[str], rules: Sequence[Rule]) -> Advice:
        """Return a sentence about actives, with the reasons of rules.

        Args:
            word: Id of the sentence.
            actives: Ids of actives.
            rules: What it rests on.
        """
        names = join_words(
            self._knowledge.actives[active].name.for_audience(self._audience)
            for active in sorted(actives)
        )
        sentence = self.text(word).format(names=names, reason=self.reasons(rules)).strip()
        return self.written(f"ask.{word}", capitalise(sentence), rules)

    def written(
        self, name: str, text: str, rules: Sequence[Rule], sources: tuple[str, ...] = ()
    ) -> Advice:
        """Return a text with the sources of rules, or with others."""
        cited = sources or tuple(dict.fromkeys(each for rule in rules for each in rule.sources))
        return Advice(
            id=name,
            text=text,
            rules=tuple(rule.id for rule in rules),
            sources=tuple(sorted(cited)),
        )

    def text(self, name: str) -> str:
        """Return a sentence by its id, with its gaps."""
        return self.for_reader(self._knowledge.reply_texts[name])

    def for_reader(self, text: Text) -> str:
        """Return a text in the wording of the answers."""
        return text.for_audience(self._audience)

    def one_name(self, entity: Entity) -> str:
        """Return the name of an active, or as it was written if it stands for several."""
        if len(entity.ids) > 1:
            return entity.name
        return self._knowledge.actives[min(entity.ids)].name.for_audience(self._audience)
