"""What rules say when they fire, one small thing at a time, so that things said can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Atom, AtomKind

LIMITS: Final[tuple[AtomKind, ...]] = ("limit_nights", "limit_track", "limit_total")
"""What is said with a number, of which the smallest counts."""


def atoms_of(rule: Rule) -> Iterator[Atom]:
    """Yield everything that a rule says, targets taken apart; what it says twice comes twice."""
    for outcome in rule.then:
        yield from outcome.atoms(rule.id)


@dataclass(frozen=True)
class EffectIndex:
    """Who says what.

    Attributes:
        by: Kind and subject -> rule and number, in order of rules.
    """

    by: Mapping[tuple[AtomKind, Hashable], tuple[tuple[str, int], ...]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> EffectIndex:
        """Collect what rules say."""
        found: defaultdict[tuple[AtomKind, Hashable], list[tuple[str, int]]] = defaultdict(list)
        for rule in rules:
            for atom in atoms_of(rule):
                found[atom.what, atom.about].append((rule.id, atom.number))
        return cls({key: tuple(pairs) for key, pairs in found.items()})

    def rules_stating(
        self, what: AtomKind, about: Hashable, most: int | None = None
    ) -> tuple[str, ...]:
        """Return the rules that say something, of a limit those that set it no higher than so."""
        pairs = self.by.get((what, about), ())
        found = (rule for rule, number in pairs if most is None or number <= most)
        return tuple(dict.fromkeys(found))

    def subjects(self, what: AtomKind) -> tuple[Hashable, ...]:
        """Return what anything of a kind is said about, sorted by its text."""
        return tuple(sorted((about for kind, about in self.by if kind == what), key=str))
