"""Plans for many similar profiles, made once for all that the planner reads alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from poreroutine.core.inference.repeated import PartialMerger
from poreroutine.core.planning import Choice, InUse, make_choice
from poreroutine.core.planning.reads import NEVER_PLANNED, is_planned
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.combinations import Drop, Separate
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTrack
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive

_Groups = tuple[frozenset[str], ...]


class PlannerReadings:
    """What the planner reads of the rules of a ruleset. Immutable; safe to share between threads.

    It decides about actives that are proposed or in use. So a rule that rules out, limits or
    separates others changes no choice.

    Attributes:
        ruleset: The rules.
        rules: Ids of all rules that it may read.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._proposed = {
            rule.id: frozenset(proposed)
            for rule in ruleset.rules
            if (proposed := [o.active for o in rule.then if isinstance(o, RecommendActive)])
        }
        self._proposing = frozenset(self._proposed)
        self._alone, self._pairs = _conditional(ruleset)
        self._sometimes = frozenset(self._alone)
        self.rules = frozenset(
            rule.id
            for rule in ruleset.rules
            if any(is_planned(outcome, ruleset.knowledge) for outcome in rule.then)
        )
        self._always = self.rules - self._sometimes

    def of(self, fired: frozenset[str], in_use: Iterable[InUse]) -> frozenset[str]:
        """Return the rules on which the choice of actives depends.

        Args:
            fired: Ids of the rules that fired.
            in_use: What the person uses now.
        """
        names = frozenset[str]().union(
            *(self._proposed[rule] for rule in fired & self._proposing),
            *((each.active, *each.product) for each in in_use),
        )
        return (fired & self._always).union(
            rule
            for rule in fired & self._sometimes
            if not names.isdisjoint(self._alone[rule])
            or any(len(names & pair) > 1 for pair in self._pairs[rule])
        )


class SharedPlans:
    """What plans choose: what is in, where, and what waits.

    Profiles for which the planner reads the same share a choice.

    Args:
        readings: What the planner reads.
        until: New actives after which to stop, once all of them are decided; None for no stop.
    """

    def __init__(self, readings: PlannerReadings, until: AbstractSet[str] | None = None) -> None:
        self._readings = readings
        self._ruleset = readings.ruleset
        self._until = until
        self._choices: dict[object, Choice] = {}
        self._planned = PartialMerger(readings.ruleset, lambda kind: kind not in NEVER_PLANNED)

    def choice(self, fired: frozenset[str], in_use: Sequence[InUse], most_steps: int) -> Choice:
        """Return the choice of `make_plan`, up to the actives in `until`.

        Args:
            fired: Ids of the rules that fired.
            in_use: What the person uses now.
            most_steps: Most steps in one morning or evening.
        """
        read = self._readings.of(fired, in_use)
        key = read, frozenset(in_use), most_steps
        choice = self._choices.get(key)
        if choice is None:
            outcomes = self._planned.merged(read)
            choice = make_choice(outcomes, self._ruleset.knowledge, in_use, most_steps, self._until)
            self._choices[key] = choice
        return choice


def _conditional(ruleset: Ruleset) -> tuple[Mapping[str, frozenset[str]], Mapping[str, _Groups]]:
    """Find the rules that the planner reads only for some actives.

    Returns:
        For each such rule the actives of which one is enough, and for some of them the groups of
        which two are needed.
    """
    alone: dict[str, frozenset[str]] = {}
    pairs: dict[str, _Groups] = {}
    for rule in ruleset.rules:
        found = _actives_read(rule, ruleset.knowledge)
        if found is not None:
            alone[rule.id], pairs[rule.id] = found
    return alone, pairs


def _actives_read(rule: Rule, knowledge: Knowledge) -> tuple[frozenset[str], _Groups] | None:
    """Return the actives for which the planner reads a rule; None if for none, or for all."""
    alone: set[str] = set()
    pairs: list[frozenset[str]] = []
    for outcome in rule.then:
        match outcome:
            case Forbid() if outcome.target.kinds:
                return None
            case Forbid() | Drop() | LimitNights() | Pause() | Withhold():
                alone |= outcome.target.actives
            case LimitTrack():
                alone |= {a for a in knowledge.actives if knowledge.track_of(a) == outcome.track}
            case Separate():
                pairs.append(outcome.one | outcome.other)
            case _ if is_planned(outcome, knowledge):
                return None
            case _:
                pass
    return (frozenset(alone), tuple(pairs)) if alone or pairs else None
