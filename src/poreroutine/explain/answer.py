"""The answer to `why` and `why-not`: exact, for it reads the trace that the routine came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from poreroutine.explain.changes import first_change
from poreroutine.explain.conditions import failed_by, held_by
from poreroutine.facts.vocabulary import Value
from poreroutine.outcomes.merge import Outcomes
from poreroutine.profile.model import SkinProfile
from poreroutine.routine.explanation import Cause, Change, Explanation, Named
from poreroutine.routine.model import Routine, Source
from poreroutine.routine.wording import worded_or_none
from poreroutine.rules.model import Rule, Ruleset
from poreroutine.rules.outcome import RecommendActive
from poreroutine.words import Reason

EFFECTS: Mapping[Reason, str] = {
    Reason.FORBIDDEN: "forbid",
    Reason.WITHHELD: "withhold",
    Reason.DROPPED: "drop",
    Reason.REPLACED: "replace",
    Reason.NOT_TOGETHER: "separate",
    Reason.SAME_ROLE_TAKEN: "separate",
    Reason.TOO_MANY_NEW_ACTIVES: "limit",
    Reason.IRRITATION_BUDGET: "limit",
    Reason.NO_FREE_NIGHT: "separate",
    Reason.NO_NIGHTS_ALLOWED: "limit",
    Reason.STEP_LIMIT: "limit",
}
"""What the rules behind a reason did, in the words of `then`."""


def explain(  # noqa: PLR0913, PLR0917 - one argument for each part of the way
    active: str,
    routine: Routine,
    facts: Mapping[str, Value],
    outcomes: Outcomes,
    ruleset: Ruleset,
    sources: Mapping[str, Source],
    retry: Callable[[SkinProfile], Routine],
) -> Explanation:
    """Explain where an active ended, and why.

    Args:
        active: Id of an active.
        routine: The routine in question.
        facts: All facts it was made from.
        outcomes: Merged outcomes it was made from.
        ruleset: The rules it was made by.
        sources: Every source, as a routine shows it.
        retry: Makes the routine of other answers.
    """
    teller = _Teller(active, routine, facts, outcomes, ruleset)
    note = next((note for note in routine.actives if note.id == active), None)
    if note is not None:
        return teller.tell(
            sources,
            verdict="in_routine",
            text=note.reason,
            decided_by=teller.causes(note.limited_by, "limit"),
            spoke_for=teller.spoke_for(),
        )
    reason, text, decided_by = teller.verdict_against()
    spoke_for = teller.spoke_for()
    quiet = teller.stayed_quiet() if not spoke_for else ()
    return teller.tell(
        sources,
        verdict="never_considered" if reason is None else "left_out",
        reason=reason,
        text=text,
        decided_by=decided_by,
        spoke_for=spoke_for,
        stayed_quiet=quiet,
        instead=teller.instead(),
        changes=teller.changes((*decided_by, *spoke_for, *quiet), retry),
    )


class _Teller:
    def __init__(
        self,
        active: str,
        routine: Routine,
        facts: Mapping[str, Value],
        outcomes: Outcomes,
        ruleset: Ruleset,
    ) -> None:
        self.active = active
        self.routine = routine
        self.facts = facts
        self.outcomes = outcomes
        self.ruleset = ruleset
        self.audience = str(facts["audience"])
        self.proposing = tuple(rule for rule in ruleset.rules if self._proposes(rule))

    def tell(self, sources: Mapping[str, Source], **parts: object) -> Explanation:
        """Put an explanation together with the sources that its causes cite."""
        causes = [
            cause
            for part in ("decided_by", "spoke_for", "stayed_quiet")
            for cause in parts.get(part, ())  # type: ignore[attr-defined]
        ]
        cited = sorted({source for cause in causes for source in cause.sources})
        return Explanation.model_validate(
            {
                "active": self.active,
                "name": self._name(self.active),
                "sources": tuple(sources[name] for name in cited),
                **parts,
            }
        )

    def verdict_against(self) -> tuple[Reason | None, str, tuple[Cause, ...]]:
        """Say why the active is left out; no reason when no rule that fired speaks of it."""
        left = self.routine.not_chosen.get(self.active)
        if left is not None:
            own = set(left.rules)
            candidate = self.outcomes.candidates.get(self.active)
            if candidate is not None and left.reason not in {Reason.FORBIDDEN, Reason.WITHHELD}:
                own -= candidate.rules
            return left.reason, left.text, self.causes(own, EFFECTS[left.reason])
        for reason, table in (
            (Reason.FORBIDDEN, self.outcomes.forbidden),
            (Reason.WITHHELD, self.outcomes.withheld),
        ):
            rules = table.get(self.active)
            if rules is not None:
                first = self.ruleset.by_id[min(rules)]
                text = first.because.worded(self.audience)
                return reason, text, self.causes(rules, EFFECTS[reason])
        return None, "", ()

    def causes(self, rules: Iterable[str], effect: str) -> tuple[Cause, ...]:
        """Return rules that fired as causes, by id."""
        return tuple(self._cause(self.ruleset.by_id[rule], effect) for rule in sorted(rules))

    def spoke_for(self) -> tuple[Cause, ...]:
        """Return the rules that fired and propose the active, strongest first."""
        candidate = self.outcomes.candidates.get(self.active)
        if candidate is None:
            return ()
        weights: dict[str, int] = {}
        for (rule, _), weight in candidate.weights.items():
            weights[rule] = weights.get(rule, 0) + weight
        ranked = sorted(weights, key=lambda rule: (-weights[rule], rule))
        return tuple(self._cause(self.ruleset.by_id[rule], "recommend") for rule in ranked)

    def stayed_quiet(self) -> tuple[Cause, ...]:
        """Return the rules that would propose the active, those that lack least first."""
        causes = [
            self._cause(rule, "recommend").model_copy(
                update={
                    "held": (),
                    "failed": failed_by(rule, self.facts, self.ruleset.vocabulary),
                }
            )
            for rule in self.proposing
        ]
        return tuple(sorted(causes, key=lambda cause: (len(cause.failed), cause.rule)))

    def instead(self) -> tuple[Named, ...]:
        """Return the actives that took its place, else those that serve a driver it would serve."""
        took = {
            name
            for waiting in self.routine.alternatives
            if waiting.id == self.active
            for name in waiting.instead_of
        }
        drivers = {
            outcome.driver
            for rule in self.proposing
            for outcome in rule.then
            if isinstance(outcome, RecommendActive) and outcome.active == self.active
        }
        return tuple(
            Named(id=note.id, name=note.name)
            for note in self.routine.actives
            if (note.id in took if took else drivers.intersection(note.drivers))
        )

    def changes(
        self, causes: Iterable[Cause], retry: Callable[[SkinProfile], Routine]
    ) -> tuple[Change, ...]:
        """Return the one change of an answer that brings the active in, if there is one."""
        profile = SkinProfile.model_validate(dict(self.routine.profile))
        read = [fact for cause in causes for fact in self.ruleset.by_id[cause.rule].facts]
        read.append("most_steps")

        def brings_in(changed: SkinProfile) -> bool:
            return any(note.id == self.active for note in retry(changed).actives)

        found = first_change(profile, read, self.ruleset.vocabulary, brings_in)
        if found is None:
            return ()
        fact, value = found
        return (Change(fact=fact, value=self.facts[fact], to=value),)

    def _cause(self, rule: Rule, effect: str) -> Cause:
        return Cause(
            rule=rule.id,
            effect=effect,
            title=rule.title,
            because=rule.because.worded(self.audience),
            held=held_by(rule, self.facts, self.ruleset.vocabulary),
            evidence=rule.evidence,
            contested=worded_or_none(rule.contested, self.audience),
            sources=tuple(sorted(rule.sources)),
        )

    def _proposes(self, rule: Rule) -> bool:
        return any(
            isinstance(outcome, RecommendActive) and outcome.active == self.active
            for outcome in rule.then
        )

    def _name(self, active: str) -> str:
        return self.ruleset.knowledge.actives[active].name.worded(self.audience)
