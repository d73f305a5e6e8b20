"""The answer to `why-not`: what keeps something out, and the smallest change that brings it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from poreroutine.core.inference.stages import Inference
from poreroutine.explain.context import Case, speaks_against
from poreroutine.explain.counterfactual.goal import Goal, goal_of
from poreroutine.explain.counterfactual.profile_edits import Move, Moves, applied, apply
from poreroutine.explain.counterfactual.smallest_change import Search
from poreroutine.explain.influence import Influence
from poreroutine.explain.subject import Subject
from poreroutine.explain.summary import capital, listed, sentence
from poreroutine.model.enums import Reason
from poreroutine.model.explanation import (
    Cause,
    Change,
    Explanation,
    Member,
    Named,
    Otherwise,
    Verdict,
)
from poreroutine.model.facts import Value
from poreroutine.model.routine import Routine
from poreroutine.rulesets.rules.outcome import RecommendActive

_WORDS: Mapping[Reason, str] = {
    Reason.FORBIDDEN: "forbid",
    Reason.WITHHELD: "withhold",
    Reason.DROPPED: "drop",
    Reason.REPLACED: "replace",
    Reason.NOT_TOGETHER: "separate",
    Reason.TOO_MANY_NEW_ACTIVES: "limit",
    Reason.IRRITATION_BUDGET: "limit",
    Reason.NO_FREE_NIGHT: "separate",
    Reason.NO_NIGHTS_ALLOWED: "limit",
}
"""What the rules behind a reason did, in the words of `then`."""


class Absence:
    """Explains why something is not in a routine."""

    def __init__(
        self, case: Case, subject: Subject, influence: Influence, moves: Moves, planned: Inference
    ) -> None:
        self._case = case
        self._subject = subject
        self._influence = influence
        self._moves = moves
        self._inference = planned
        self._goal: Goal = goal_of(subject, case.ruleset, case.index)
        self._fired = case.chain.fired

    # --- is it in? ----------------------------------------------------------------------------

    def is_in(self, routine: Routine) -> bool:  # noqa: PLR0911 - one case a kind
        """Tell whether a routine has it."""
        subject = self._subject
        match subject.kind:
            case "active" | "family" | "group":
                return any(note.id in self._goal.actives for note in routine.actives)
            case "step":
                return any(
                    step.kind == subject.id and step.slot in subject.slots for step in routine.steps
                )
            case "rule":
                return any(rule.id == subject.id for rule in routine.rules)
            case "text":
                notes = {
                    "warning": routine.warnings,
                    "habit": routine.habits,
                    "expectation": routine.expectations,
                    "assurance": routine.assurances,
                    "answer": routine.answers,
                }
                return any(n.id == subject.id for kind in subject.channels for n in notes[kind])
            case "option":
                return any(option.id == subject.id for option in routine.options)
            case "referral":
                return any(referral.id == subject.id for referral in routine.referrals)
            case "requirement":
                return any(each.id == subject.id for each in routine.requirements)
            case "driver":
                return any(driver.id == subject.id for driver in routine.drivers)

    # --- the answer ---------------------------------------------------------------------------

    def explain(self) -> Explanation:
        """Explain; also where it is in the routine after all, as a family by one of its members."""
        case, subject = self._case, self._subject
        if self.is_in(case.routine):
            return self._present()
        if case.routine.crisis and subject.kind != "rule":
            return self._beside_crisis()
        reason, text = self._reason()
        against = self._against(reason)
        necessary = case.necessary(against, self.is_in)
        word = _WORDS.get(reason) if reason is not None else None
        decided_by = (
            *case.causes(against, self._addresses(reason), necessary, word),
            *self._for_rivals(),
        )
        asking = {effect.rule for effect in self._goal.asking}
        spoke_for = case.causes(asking & self._fired, self._own_addresses(), None)
        quiet = () if spoke_for else self._quiet(asking - self._fired)
        roots = case.chain.roots({cause.rule for cause in (*decided_by, *spoke_for)})
        changes, profile, ruled_out = self._changes()
        verdict: Verdict = "left_out" if decided_by or spoke_for or reason else "never_considered"
        told = text or (decided_by[0].because if decided_by else "")
        return case.explanation(
            address=subject.address,
            kind=subject.kind,
            id=subject.id,
            name=self.name,
            verdict=verdict,
            reason=reason,
            text=told,
            sentence=self._sentence(told, changes),
            answers=roots.answers,
            derived=roots.derived,
            spoke_for=spoke_for,
            decided_by=decided_by,
            derived_by=case.causes(
                set(roots.rules) - {cause.rule for cause in (*decided_by, *spoke_for)},
                [fact.fact.replace(".", ":") for fact in roots.derived],
                None,
            ),
            merges=case.planning.merges(*self._own_addresses()) if subject.kind == "active" else (),
            plan=case.planning.planned(subject.id) if subject.kind == "active" else None,
            rivals=case.planning.rivals(subject.id) if subject.kind == "active" else (),
            members=self._members(),
            stayed_quiet=quiet,
            otherwise=self._otherwise(decided_by),
            instead=self._instead(),
            changes=changes,
            changed_answers=profile,
            ruled_out=ruled_out,
        )

    def _beside_crisis(self) -> Explanation:
        """Tell that the routine holds only what cannot wait, and what that is."""
        case, subject = self._case, self._subject
        crises = [one for one in case.routine.referrals if one.urgency.is_pressing]
        rules = {rule for one in crises for rule in one.rules}
        roots = case.chain.roots(rules)
        necessary = case.necessary(rules, lambda routine: not routine.crisis)
        text = f"It holds only what cannot wait. {crises[0].text}"
        return case.explanation(
            address=subject.address,
            kind=subject.kind,
            id=subject.id,
            name=self.name,
            verdict="left_out",
            text=text,
            sentence=self._sentence(text, ()),
            answers=roots.answers,
            derived=roots.derived,
            decided_by=case.causes(rules, [f"referral:{one.id}" for one in crises], necessary),
        )

    def _present(self) -> Explanation:
        """Tell what stands in the routine of a family, a group or a step, or that a rule fired."""
        case, subject = self._case, self._subject
        rules = {subject.id} if subject.kind == "rule" else set[str]()
        for note in case.routine.actives:
            if note.id in self._goal.actives:
                rules.update(note.rules)
        if subject.kind == "step":
            steps = (step for step in case.routine.steps if step.kind == subject.id)
            rules.update(
                rule for step in steps if step.slot in subject.slots for rule in step.rules
            )
        necessary = case.necessary(rules, lambda routine: not self.is_in(routine))
        roots = case.chain.roots(rules)
        spoke_for = case.causes(rules, self._own_addresses(), necessary)
        text = spoke_for[0].because if spoke_for else ""
        verbs = {
            "rule": "fires for this person",
            "family": "have a place in this routine",
            "group": "have a place in this routine",
        }
        verb = verbs.get(subject.kind, "is in this routine")
        name = self.name if subject.kind == "rule" else capital(self.name)
        return case.explanation(
            address=subject.address,
            kind=subject.kind,
            id=subject.id,
            name=self.name,
            verdict="in_routine",
            text=text,
            sentence=sentence(f"{name} {verb}.", text, roots.answers),
            answers=roots.answers,
            derived=roots.derived,
            spoke_for=spoke_for,
            derived_by=case.causes(
                set(roots.rules) - rules,
                [fact.fact.replace(".", ":") for fact in roots.derived],
                necessary,
            ),
            members=self._members(),
        )

    # --- reasons ------------------------------------------------------------------------------

    def _reason(self) -> tuple[Reason | None, str]:
        case, subject = self._case, self._subject
        if subject.kind != "active":
            return self._reason_of_other()
        left = case.routine.not_chosen.get(subject.id)
        if left is not None:
            return left.reason, left.text
        outcomes = case.trace.outcomes
        for reason, table in (
            (Reason.FORBIDDEN, outcomes.forbidden),
            (Reason.WITHHELD, outcomes.withheld),
        ):
            if subject.id in table:
                return reason, self._because(min(table[subject.id]))
        return None, ""

    def _reason_of_other(self) -> tuple[Reason | None, str]:
        stopped = sorted({effect.rule for effect in self._goal.stopping} & self._fired)
        if self._subject.kind == "option" and stopped:
            return Reason.FORBIDDEN, self._because(stopped[0])
        steps = {e.rule for e in self._goal.asking if any(a.startswith("step:") for a in e.about)}
        if self._subject.kind == "step" and steps & self._fired:
            return Reason.STEP_LIMIT, ""
        return None, ""

    def _because(self, rule: str) -> str:
        return self._case.ruleset.by_id[rule].because.worded(self._case.profile.audience)

    def _against(self, reason: Reason | None) -> set[str]:
        """Return the rules that decided against it: their own word, or their weight for a rival."""
        case, subject = self._case, self._subject
        if subject.kind in {"option", "family", "group", "step"}:
            return {effect.rule for effect in self._goal.stopping} & self._fired
        if subject.kind != "active" or reason is None:
            return set()
        outcomes = case.trace.outcomes
        if reason is Reason.FORBIDDEN:
            return set(outcomes.forbidden[subject.id])
        if reason is Reason.WITHHELD:
            return set(outcomes.withheld[subject.id])
        left = case.routine.not_chosen[subject.id]
        candidate = outcomes.candidates.get(subject.id)
        rules = set(left.rules) - (candidate.rules if candidate is not None else set())
        if reason is Reason.STEP_LIMIT:
            held = next(each for each in case.trace.plan.reserves if each.active == subject.id)
            rules |= case.planning.essential(held.slot)
        return rules

    def _for_rivals(self) -> tuple[Cause, ...]:
        """Return the rules that put something else in its place, each about what it put there."""
        case, subject = self._case, self._subject
        found: list[Cause] = []
        for rival in case.planning.rivals(subject.id) if subject.kind == "active" else ():
            necessary = case.necessary(rival.rules, self.is_in)
            address = f"active:{rival.id}"
            causes = case.causes(rival.rules, [address], necessary, "recommend")
            found.extend(cause.model_copy(update={"about": address}) for cause in causes)
        return tuple(found)

    def _addresses(self, reason: Reason | None) -> list[str]:
        totals = {
            Reason.TOO_MANY_NEW_ACTIVES: ["total:new_actives"],
            Reason.IRRITATION_BUDGET: ["total:irritation"],
        }
        found = [*totals.get(reason, ())] if reason is not None else []
        return [*self._own_addresses(), *found]

    def _own_addresses(self) -> list[str]:
        subject = self._subject
        if subject.kind == "step":
            actives = (f"active:{name}" for name in sorted(self._goal.actives))
            return [*(f"step:{slot}:{subject.id}" for slot in subject.slots), *actives]
        if subject.kind == "text":
            return [f"{kind}:{subject.id}" for kind in subject.channels]
        if self._goal.actives:
            tracks = {self._case.ruleset.knowledge.track_of(name) for name in self._goal.actives}
            return [
                *(f"active:{name}" for name in sorted(self._goal.actives)),
                *(f"track:{track}" for track in sorted(filter(None, tracks))),
            ]
        return [subject.address]

    def _quiet(self, rules: Iterable[str]) -> tuple[Cause, ...]:
        """Return the rules that would ask for it, those that lack least first."""
        case, subject = self._case, self._subject
        if subject.kind == "rule":
            return (case.chain.silent(subject.id, [], every=True),)
        addresses = self._own_addresses()
        causes = [case.chain.silent(rule, addresses) for rule in sorted(rules)]
        return tuple(sorted(causes, key=lambda cause: (len(cause.failed), cause.rule)))

    def _otherwise(self, decided_by: Sequence[Cause]) -> Otherwise | None:
        against = [cause.rule for cause in decided_by if speaks_against(cause)]
        if not against:
            return None
        routine = self._case.without(*against)
        note = next((n for n in routine.actives if n.id == self._subject.id), None)
        return Otherwise(
            would_be_in=self.is_in(routine),
            from_week=None if note is None else note.from_week,
            nights=None if note is None else note.nights,
        )

    # --- its like -----------------------------------------------------------------------------

    def _members(self) -> tuple[Member, ...]:
        if self._subject.kind not in {"family", "group", "step"}:
            return ()
        return tuple(self._member(name) for name in sorted(self._goal.actives))

    def _member(self, active: str) -> Member:
        case = self._case
        note = next((n for n in case.routine.actives if n.id == active), None)
        if note is not None:
            return Member(
                id=active, name=case.words.called(active), verdict="in_routine", rules=note.rules
            )
        left = case.routine.not_chosen.get(active)
        outcomes = case.trace.outcomes
        reason, rules = (left.reason, set(left.rules)) if left is not None else (None, set[str]())
        if left is None and active in outcomes.forbidden:
            reason, rules = Reason.FORBIDDEN, outcomes.forbidden[active]
        elif left is None and active in outcomes.withheld:
            reason, rules = Reason.WITHHELD, outcomes.withheld[active]
        return Member(
            id=active,
            name=case.words.called(active),
            verdict="never_considered" if reason is None else "left_out",
            reason=reason,
            rules=tuple(sorted(rules)),
        )

    def _instead(self) -> tuple[Named, ...]:
        """Return the actives that took its place, else those that serve a driver it would serve."""
        case = self._case
        if self._subject.kind not in {"active", "family", "group"}:
            return ()
        took = {rival.id for rival in case.planning.rivals(self._subject.id)}
        drivers = {
            outcome.driver
            for effect in self._goal.asking
            for outcome in case.ruleset.by_id[effect.rule].then
            if isinstance(outcome, RecommendActive) and outcome.active in self._goal.actives
        }
        return tuple(
            Named(id=note.id, name=note.name)
            for note in case.routine.actives
            if (note.id in took if took else drivers.intersection(note.drivers))
        )

    # --- the smallest change ------------------------------------------------------------------

    def _changes(self) -> tuple[tuple[Change, ...], Mapping[str, object], int]:
        case, goal = self._case, self._goal
        inference = (
            self._inference
            if goal.planned and goal.rules <= self._influence.planned
            else self._influence.inference(
                goal.rules | (self._influence.planned if goal.planned else frozenset())
            )
        )
        search = Search(goal, case.profile, case.ruleset, self._influence, inference, self._moves)
        found = search.run()
        for moves in found.solutions:
            if self.is_in(case.of_other(apply(moves, case.profile))):
                changes = tuple(self._change(move) for move in moves)
                return changes, applied(moves, case.profile), found.ruled_out
        return (), {}, found.ruled_out

    def _change(self, move: Move) -> Change:
        fixed = not move.entry
        return Change(
            fact=move.field if fixed else f"{move.field}.{move.entry}",
            value=shown(move.old, missing="unstated" if fixed else "none"),
            to=shown(move.new, missing="unstated" if fixed else "none"),
            theirs_to_change=move.theirs,
            text=self._case.words.name(move.fact),
        )

    # --- words --------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What to call it."""
        subject, knowledge = self._subject, self._case.ruleset.knowledge
        of = self._case.words.of
        match subject.kind:
            case "active" | "family" | "group":
                return self._case.words.called(subject.id)
            case "step":
                name = of(knowledge.steps[subject.id].name)
                alone = len(subject.slots) < len(knowledge.steps[subject.id].slots)
                return f"{name} in the {subject.slots[0]}" if alone else name
            case "option":
                return of(knowledge.procedures[subject.id].name)
            case "requirement":
                return of(knowledge.properties[subject.id].name)
            case "driver":
                return of(knowledge.drivers[subject.id].name)
            case "referral" | "text" | "rule":
                return subject.id

    def _sentence(self, told: str, changes: Sequence[Change]) -> str:
        verb = (
            "does not fire for this person"
            if self._subject.kind == "rule"
            else ("is not in this routine")
        )
        yours = [c for c in changes if c.theirs_to_change]
        change = ""
        if changes and len(yours) == len(changes):
            answers = [_as_answer(c) for c in changes]
            which = "this answer" if len(answers) == 1 else "these answers"
            change = f"It would come in with {which} given otherwise: {listed(answers)}."
        name = self.name if self._subject.kind == "rule" else capital(self.name)
        return " ".join(filter(None, (f"{name} {verb}.", told, change)))


def _as_answer(change: Change) -> str:
    known = {"true": change.text, "false": f"no {change.text}"}
    return known.get(change.to, f"{change.text}: {change.to}")


def shown(value: object, *, missing: str) -> str:
    """Say an answer of any shape in a few words."""
    match value:
        case None:
            return missing
        case bool():
            return str(value).lower()
        case str() | int():
            return str(value)
        case _:
            parts: Mapping[str, Value | None] = value.model_dump()  # type: ignore[attr-defined]
            told = (
                f"{name.replace('_', ' ')} {part}"
                for name, part in list(parts.items())[1:]
                if part is not None
            )
            return ", ".join(told) or "in use"
