"""Synthetic people who are hard to advise: medicines, pregnancies, red flags, conflicting wishes.

Answers are read from the rules at run time, so that new answers are included. The same seed gives
the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final, get_args

from poreroutine.advisor import Advisor
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.vocabulary import LISTS

Answers = dict[str, Any]

_FIXED: Final = {
    name: words
    for name, info in SkinProfile.model_fields.items()
    if (words := get_args(info.annotation)) and all(isinstance(word, str) for word in words)
}
"""Fixed fields with a choice of words."""

_LIKELY: Final = {
    "pregnancy": ("pregnant", "pregnant", "trying", "breastfeeding", "no", "unstated"),
    "sex": ("female", "female", "female", "male", "other", "unstated"),
}
"""Words of a fixed field, the hard ones more than once."""

_MOST: Final[Mapping[str, tuple[float, int]]] = {
    "medications": (0.85, 4),
    "conditions": (0.5, 3),
    "red_flags": (0.35, 2),
    "wishes": (0.5, 3),
    "habits": (0.4, 3),
    "concerns": (0.7, 3),
    "signs": (0.4, 3),
    "allergies": (0.25, 2),
}
"""How likely a list has answers, and how many at most."""
_ELSEWHERE: Final = 0.12
"""How often a pregnancy is told by another answer than the question about it."""
_TOLD: Final = 0.5
_USES: Final = 0.45
_DONE: Final = 0.25
_CLINICAL: Final = 0.25
_AGES: Final = (0, 1, 5, 8, 11, 12, 13, 15, 16, 17, 18, 45, 50, 55, 64, 65, 80, 95)


class People:
    """Makes people that an advisor's rules can read.

    Args:
        advisor: Has the rules.
        seed: The same seed makes the same people.
    """

    def __init__(self, advisor: Advisor, seed: int) -> None:
        known = advisor.ruleset.knowledge
        self._dice = Random(seed)  # noqa: S311 - people, not secrets
        self._lists = {
            field: sorted(known.questionnaire[field].answers)
            for field in LISTS
            if field in known.questionnaire
        }
        self._procedures = sorted(known.questionnaire["procedures"].answers)
        self._actives = sorted(known.actives)
        hints = (
            (field, word)
            for field, words in self._lists.items()
            for word in words
            if "pregnan" in word or "fertility" in word
        )
        self._hints = list(hints)

    def __iter__(self) -> Iterator[Answers]:
        while True:
            yield self._somebody()

    def _somebody(self) -> Answers:
        dice = self._dice
        answers: Answers = {"age": self._age(), **self._fixed(), **self._listed()}
        if self._hints and dice.random() < _ELSEWHERE:
            field, word = dice.choice(self._hints)
            answers[field] = sorted({*answers.get(field, ()), word})
            answers["pregnancy"] = dice.choice(("no", "unstated"))
        if dice.random() < _USES:
            answers["current_actives"] = [
                {"active": one, "nights": dice.randint(0, 7), "weeks": dice.choice((1, 8, 30, 90))}
                for one in self._some(self._actives, 3)
            ]
        if dice.random() < _DONE:
            answers["procedures"] = [
                {"procedure": one, "days_since": dice.choice((0, 1, 3, 6, 10, 20, 40, 150, 400))}
                for one in self._some(self._procedures, 2)
            ]
        if dice.random() < _CLINICAL:
            answers["audience"] = "clinical"
        return answers

    def _fixed(self) -> Answers:
        dice = self._dice
        told = {name: dice.choice(words) for name, words in _LIKELY.items()}
        for name, words in _FIXED.items():
            if name != "audience" and name not in _LIKELY and dice.random() < _TOLD:
                told[name] = dice.choice(words)
        return told

    def _listed(self) -> Answers:
        told: Answers = {}
        for field, words in self._lists.items():
            likely, most = _MOST.get(field, (0.3, 2))
            some = self._some(words, most) if self._dice.random() < likely else []
            if some or self._dice.random() < _TOLD:
                told[field] = some
        return told

    def _age(self) -> int:
        dice = self._dice
        if dice.random() < _TOLD / 2:
            return dice.choice(_AGES)
        return round(dice.triangular(14, 50, 29))

    def _some(self, words: Sequence[str], most: int) -> list[str]:
        return sorted(self._dice.sample(words, min(len(words), self._dice.randint(1, most))))
