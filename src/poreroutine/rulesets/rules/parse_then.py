"""From the `then` of a rule, as its author wrote it, to outcomes with every target resolved."""

from __future__ import annotations

from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Faults, Location, expected_hint
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes import KEYS, THEN_KEYS
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.reading import Reader


class ThenParser:
    """Reads outcomes against the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._reader = Reader(knowledge)

    def parse(
        self, data: object, location: Location, stage: Stage, faults: Faults
    ) -> tuple[Outcome, ...] | None:
        """Read all outcomes of a rule.

        Returns:
            Outcomes in the order written; None when any of them is broken.
        """
        entries = faults.attempt(location.sequence, data)
        if entries is None:
            return None
        outcomes = [
            faults.attempt(self._outcome, entry, location.at(number), stage)
            for number, entry in enumerate(entries)
        ]
        return None if None in outcomes else tuple(one for one in outcomes if one is not None)

    def _outcome(self, data: object, location: Location, stage: Stage) -> Outcome:
        mapping = location.mapping(data)
        if len(mapping) != 1:
            hint = "begin another with `-`"
            raise location.fault("R112", "expected one outcome in each entry", hint)
        key = next(iter(mapping))
        here = location.at(key)
        allowed = KEYS[stage]
        if key not in allowed:
            homes = [other.value for other in Stage if key in KEYS[other]]
            if homes:
                raise here.fault(
                    "R121",
                    f"the outcome {key!r} is not one of {stage}",
                    f"it belongs to {' or '.join(homes)}; {stage} has {', '.join(allowed)}",
                )
            raise here.fault(
                "R120", f"unknown outcome {key!r}", expected_hint(", ".join(allowed), key, allowed)
            )
        return THEN_KEYS[key].read(mapping[key], here, self._reader)
