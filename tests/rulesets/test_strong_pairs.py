"""No two strong actives are combined unless the pair was reviewed."""

from __future__ import annotations

from itertools import combinations

from poreroutine.advisor.default import default_advisor
from poreroutine.model.facts import Stage
from poreroutine.rulesets.rules.outcomes.combinations import Separate
from poreroutine.rulesets.rules.outcomes.texts import Tell

STRONG = 2
"""Irritation from which a pair needs a word, on the table's scale of 0 to 3 (INT-11)."""


def test_each_two_strong_actives_are_parted_or_spoken_of() -> None:
    """A new active that nobody compared with the others is noticed here, not on somebody's skin."""
    ruleset = default_advisor().ruleset
    covered: set[frozenset[str]] = set()
    for rule in ruleset.by_stage[Stage.COMBINE]:
        for outcome in rule.then:
            match outcome:
                case Separate(one, other):
                    covered |= {frozenset((a, b)) for a in one for b in other}
                case Tell(about=(one, other)):
                    covered |= {frozenset((a, b)) for a in one for b in other}
                case _:
                    pass
    strong = [name for name, row in ruleset.knowledge.actives.items() if row.irritation >= STRONG]

    missing = {pair for pair in combinations(sorted(strong), 2) if frozenset(pair) not in covered}

    assert set() == missing
