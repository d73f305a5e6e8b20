"""The answer to `why_not`: what excludes something, and the smallest change that brings it in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from poreroutine._support.caching import cached_property
from poreroutine._support.words import capitalise, join_words
from poreroutine.explain.context import ExplanationContext, is_against
from poreroutine.explain.counterfactual.goal import goal_of
from poreroutine.explain.counterfactual.profile_edits import (
    ProfileEdit,
    ProfileEdits,
    apply_edits,
    edited_fields,
)
from poreroutine.explain.counterfactual.smallest_change import Change, MinimalCounterfactual
from poreroutine.explain.provenance import ProvenanceRoots
from poreroutine.explain.subject import Subject, named_rows
from poreroutine.explain.wording import sentence
from poreroutine.model.enums import Reason
from poreroutine.model.explanation import (
    Cause,
    Explanation,
    IfUnopposed,
    MemberVerdict,
    NamedItem,
    SuggestedChange,
    Verdict,
)
from poreroutine.model.facts import Value
from poreroutine.model.routine import Routine
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive

_WORDS: Mapping[Reason, str] = {
    Reason.FORBIDDEN: "forbid",
    Reason.AWAITING_ANSWER: "forbid",
    Reason.WITHHELD: "withhold",
    Reason.DROPPED: "drop",
    Reason.REPLACED: "replace",
    Reason.NOT_TOGETHER: "separate",
    Reason.TOO_MANY_NEW_ACTIVES: "limit",
    Reason.IRRITATION_BUDGET: "limit",
    Reason.NO_FREE_NIGHT: "separate",
    Reason.NO_NIGHTS_ALLOWED: "limit",
}
"""The effects that cause each reason, as rules write them in `then`."""

_TOTALS: Mapping[Reason, str] = {
    Reason.TOO_MANY_NEW_ACTIVES: "total:new_actives",
    Reason.IRRITATION_BUDGET: "total:irritation",
}


_PART_OF: Mapping[str, str] = {
    "rule": "rules",
    "option": "options",
    "referral": "referrals",
    "requirement": "requirements",
    "driver": "drivers",
    "warning": "warnings",
    "habit": "habits",
    "expectation": "expectations",
    "assurance": "assurances",
    "answer": "answers",
}
"""The part of a routine that has the notes of each kind."""


class AbsenceExplanation:
    """Explains why something is not in a routine."""

    def __init__(
        self,
        context: ExplanationContext,
        subject: Subject,
        edits: ProfileEdits,
    ) -> None:
        self._context = context
        self._subject = subject
        self._edits = edits
        self._goal = goal_of(subject, context.ruleset, context.dependencies.effects)
        self._fired = context.provenance.fired

    # --- presence -----------------------------------------------------------------------------

    def is_in(self, routine: Routine) -> bool:
        """Return whether a routine contains it."""
        subject = self._subject
        match subject.kind:
            case "active" | "family" | "group":
                return any(note.id in self._goal.actives for note in routine.actives)
            case "step":
                return any(
                    step.kind == subject.id and step.slot in subject.slots for step in routine.steps
                )
            case _:
                kinds = subject.channels or (subject.kind,)
                notes = (getattr(routine, _PART_OF[kind]) for kind in kinds)
                return any(note.id == subject.id for part in notes for note in part)

    # --- explanation ------------------------------------------------------------------------

    def explain(self) -> Explanation:
        """Explain the absence, or the presence if the routine has it, such as a family's member."""
        context, subject = self._context, self._subject
        if self.is_in(context.routine):
            return self._explain_presence()
        if context.routine.crisis and subject.kind != "rule":
            return self._beside_crisis()
        reason, text = self._reason()
        against = self._against(reason)
        necessary = context.necessary_rules(against, self.is_in)
        word = _WORDS.get(reason) if reason is not None else None
        decided_by = (
            *context.causes_of(against, self._addresses(reason), necessary, word),
            *self._rival_rules(),
        )
        own = self._own_addresses()
        spoke_for = context.causes_of(self._goal.asking & self._fired, own, None)
        causes = {cause.rule for cause in (*decided_by, *spoke_for)}
        roots = context.provenance.roots(causes)
        changes, profile, ruled_out = self._changes()
        planned: dict[str, object] = {}
        if subject.kind == "active":
            planned = {
                "merges": context.planning.merges(*own),
                "plan": context.planning.planning_detail(subject.id),
                "rivals": context.planning.rivals_of(subject.id),
            }
        verdict: Verdict = "left_out" if decided_by or spoke_for or reason else "never_considered"
        reason_text = text or (decided_by[0].because if decided_by else "")
        return self._explanation(
            roots,
            verdict=verdict,
            reason=reason,
            text=reason_text,
            sentence=self._sentence(reason_text, changes),
            spoke_for=spoke_for,
            decided_by=decided_by,
            derived_by=context.derived_by(roots, causes, None),
            **planned,
            members=self._members(),
            stayed_quiet=() if spoke_for else self._silent_rules(self._goal.asking - self._fired),
            otherwise=self._if_unopposed(decided_by),
            instead=self._instead(),
            changes=changes,
            changed_answers=profile,
            ruled_out=ruled_out,
        )

    def _beside_crisis(self) -> Explanation:
        """Explain that a crisis routine contains only what is urgent."""
        context = self._context
        crises = [one for one in context.routine.referrals if one.urgency.is_pressing]
        rules = {rule for one in crises for rule in one.rules}
        roots = context.provenance.roots(rules)
        necessary = context.necessary_rules(rules, lambda routine: not routine.crisis)
        text = f"It holds only what cannot wait. {crises[0].text}"
        return self._explanation(
            roots,
            verdict="left_out",
            text=text,
            sentence=self._sentence(text, ()),
            decided_by=context.causes_of(
                rules, [f"referral:{one.id}" for one in crises], necessary
            ),
        )

    def _explain_presence(self) -> Explanation:
        """Explain which members of a family, group or step are present, or that a rule fired."""
        context, subject = self._context, self._subject
        rules = {subject.id} if subject.kind == "rule" else set[str]()
        for note in context.routine.actives:
            if note.id in self._goal.actives:
                rules.update(note.rules)
        if subject.kind == "step":
            steps = (step for step in context.routine.steps if step.kind == subject.id)
            rules.update(
                rule for step in steps if step.slot in subject.slots for rule in step.rules
            )
        necessary = context.necessary_rules(rules, lambda routine: not self.is_in(routine))
        roots = context.provenance.roots(rules)
        spoke_for = context.causes_of(rules, self._own_addresses(), necessary)
        text = spoke_for[0].because if spoke_for else ""
        verbs = {
            "rule": "fires for this person",
            "family": "have a place in this routine",
            "group": "have a place in this routine",
        }
        headline = self._headline(verbs.get(subject.kind, "is in this routine"))
        return self._explanation(
            roots,
            verdict="in_routine",
            text=text,
            sentence=sentence(headline, text, roots.answers),
            spoke_for=spoke_for,
            derived_by=context.derived_by(roots, rules, necessary),
            members=self._members(),
        )

    def _explanation(self, roots: ProvenanceRoots, **parts: object) -> Explanation:
        subject = self._subject
        return self._context.explanation(
            roots,
            address=subject.address,
            kind=subject.kind,
            id=subject.id,
            name=self._name,
            **parts,
        )

    # --- reasons ------------------------------------------------------------------------------

    def _reason(self) -> tuple[Reason | None, str]:
        context, subject = self._context, self._subject
        if subject.kind != "active":
            return self._missing_kind_reason()
        if left := context.routine.not_chosen.get(subject.id):
            return left.reason, left.text
        reason, rules = self._left_out(subject.id)
        return reason, self._because(min(rules)) if rules else ""

    def _left_out(self, active: str) -> tuple[Reason | None, Collection[str]]:
        """Return why an active is not in the routine, and the rules behind it."""
        if left := self._context.routine.not_chosen.get(active):
            return left.reason, left.rules
        outcomes = self._context.trace.outcomes
        if active in outcomes.forbidden:
            return Reason.FORBIDDEN, outcomes.forbidden[active]
        if active in outcomes.withheld:
            return Reason.WITHHELD, outcomes.withheld[active]
        return None, ()

    def _missing_kind_reason(self) -> tuple[Reason | None, str]:
        stopped = self._goal.stopping & self._fired
        if self._subject.kind == "option" and stopped:
            return Reason.FORBIDDEN, self._because(min(stopped))
        if self._subject.kind == "step" and self._goal.asking_for_step & self._fired:
            return Reason.STEP_LIMIT, ""
        return None, ""

    def _because(self, rule: str) -> str:
        return self._context.ruleset.by_id[rule].because.for_audience(
            self._context.profile.audience
        )

    def _against(self, reason: Reason | None) -> AbstractSet[str]:
        """Return the rules that decided against it, directly or by their weight for a rival."""
        context, subject = self._context, self._subject
        if subject.kind in {"option", "family", "group", "step"}:
            return self._goal.stopping & self._fired
        if subject.kind != "active" or reason is None:
            return frozenset()
        outcomes = context.trace.outcomes
        if reason is Reason.FORBIDDEN:
            return outcomes.forbidden[subject.id]
        if reason is Reason.WITHHELD:
            return outcomes.withheld[subject.id]
        left = context.routine.not_chosen[subject.id]
        candidate = outcomes.candidates.get(subject.id)
        rules = set(left.rules) - (candidate.rules if candidate is not None else set())
        if reason is Reason.STEP_LIMIT:
            rules |= context.planning.backbone_rules(subject.id)
        return rules

    def _rival_rules(self) -> tuple[Cause, ...]:
        """Return the rules that put something else in its place, each with what it placed."""
        context, subject = self._context, self._subject
        rival_rules: list[Cause] = []
        for rival in context.planning.rivals_of(subject.id) if subject.kind == "active" else ():
            necessary = context.necessary_rules(rival.rules, self.is_in)
            address = f"active:{rival.id}"
            causes = context.causes_of(rival.rules, [address], necessary, "recommend")
            rival_rules.extend(cause.model_copy(update={"about": address}) for cause in causes)
        return tuple(rival_rules)

    def _addresses(self, reason: Reason | None) -> list[str]:
        total = None if reason is None else _TOTALS.get(reason)
        return [*self._own_addresses(), *filter(None, (total,))]

    def _own_addresses(self) -> list[str]:
        subject = self._subject
        if subject.kind == "step":
            actives = (f"active:{name}" for name in sorted(self._goal.actives))
            return [*(f"step:{slot}:{subject.id}" for slot in subject.slots), *actives]
        if subject.kind == "text":
            return [f"{kind}:{subject.id}" for kind in subject.channels]
        if self._goal.actives:
            tracks = {self._context.ruleset.knowledge.track_of(name) for name in self._goal.actives}
            return [
                *(f"active:{name}" for name in sorted(self._goal.actives)),
                *(f"track:{track}" for track in sorted(filter(None, tracks))),
            ]
        return [subject.address]

    def _silent_rules(self, rules: Iterable[str]) -> tuple[Cause, ...]:
        """Return the rules that would request it, closest to firing first."""
        context, subject = self._context, self._subject
        if subject.kind == "rule":
            return (context.provenance.silent(subject.id, [], every=True),)
        addresses = self._own_addresses()
        causes = [context.provenance.silent(rule, addresses) for rule in sorted(rules)]
        return tuple(sorted(causes, key=lambda cause: (len(cause.failed), cause.rule)))

    def _if_unopposed(self, decided_by: Sequence[Cause]) -> IfUnopposed | None:
        against = [cause.rule for cause in decided_by if is_against(cause)]
        if not against:
            return None
        routine = self._context.routine_without(*against)
        note = next((n for n in routine.actives if n.id == self._subject.id), None)
        return IfUnopposed(
            would_be_in=self.is_in(routine),
            from_week=None if note is None else note.from_week,
            nights=None if note is None else note.nights,
        )

    # --- related items ------------------------------------------------------------------------

    def _members(self) -> tuple[MemberVerdict, ...]:
        if self._subject.kind not in {"family", "group", "step"}:
            return ()
        return tuple(self._member(name) for name in sorted(self._goal.actives))

    def _member(self, active: str) -> MemberVerdict:
        name = self._context.wording.name_of(active)
        note = next((n for n in self._context.routine.actives if n.id == active), None)
        if note is not None:
            return MemberVerdict(id=active, name=name, verdict="in_routine", rules=note.rules)
        reason, rules = self._left_out(active)
        return MemberVerdict(
            id=active,
            name=name,
            verdict="never_considered" if reason is None else "left_out",
            reason=reason,
            rules=tuple(sorted(set(rules))),
        )

    def _instead(self) -> tuple[NamedItem, ...]:
        """Return the actives that took its place, otherwise those that address the same drivers."""
        context = self._context
        if self._subject.kind not in {"active", "family", "group"}:
            return ()
        took = {rival.id for rival in context.planning.rivals_of(self._subject.id)}
        drivers = {
            outcome.driver
            for effect in self._goal.wanted_rules
            for outcome in context.ruleset.by_id[effect.rule].then
            if isinstance(outcome, RecommendActive) and outcome.active in self._goal.actives
        }
        return tuple(
            NamedItem(id=note.id, name=note.name)
            for note in context.routine.actives
            if (note.id in took if took else drivers.intersection(note.drivers))
        )

    # --- the smallest change ------------------------------------------------------------------

    def _changes(self) -> tuple[tuple[SuggestedChange, ...], Mapping[str, object], int]:
        context = self._context
        result = MinimalCounterfactual(
            self._goal, context.profile, context.dependencies, self._edits, self._works
        ).run()
        changes = tuple(self._suggested_change(edit) for edit in result.change)
        return changes, edited_fields(result.change, context.profile), result.ruled_out

    def _works(self, change: Change) -> bool:
        context = self._context
        return self.is_in(context.with_other_answers(apply_edits(change, context.profile)))

    def _suggested_change(self, edit: ProfileEdit) -> SuggestedChange:
        fixed = not edit.entry
        return SuggestedChange(
            fact=edit.field if fixed else f"{edit.field}.{edit.entry}",
            value=value_words(edit.old, missing="unstated" if fixed else "none"),
            to=value_words(edit.new, missing="unstated" if fixed else "none"),
            theirs_to_change=edit.is_own_choice,
            text=self._context.wording.name(edit.fact),
        )

    # --- words --------------------------------------------------------------------------------

    @cached_property
    def _name(self) -> str:
        subject, knowledge = self._subject, self._context.ruleset.knowledge
        rows = named_rows(knowledge).get(subject.kind)
        if rows is None:
            return subject.id
        name = self._context.wording.text(rows[subject.id].name)
        alone = len(subject.slots) < len(getattr(rows[subject.id], "slots", ()))
        return f"{name} in the {subject.slots[0]}" if subject.slots and alone else name

    def _sentence(self, reason_text: str, changes: Sequence[SuggestedChange]) -> str:
        is_rule = self._subject.kind == "rule"
        verb = "does not fire for this person" if is_rule else "is not in this routine"
        yours = [c for c in changes if c.theirs_to_change]
        change = ""
        if changes and len(yours) == len(changes):
            answers = [_as_answer(c) for c in changes]
            which = "this answer" if len(answers) == 1 else "these answers"
            change = f"It would come in with {which} given otherwise: {join_words(answers)}."
        return " ".join(filter(None, (self._headline(verb), reason_text, change)))

    def _headline(self, verb: str) -> str:
        name = self._name if self._subject.kind == "rule" else capitalise(self._name)
        return f"{name} {verb}."


def _as_answer(change: SuggestedChange) -> str:
    known = {"true": change.text, "false": f"no {change.text}"}
    return known.get(change.to, f"{change.text}: {change.to}")


def value_words(value: object, *, missing: str) -> str:
    """Describe an answer of any type in a few words."""
    match value:
        case None:
            return missing
        case bool():
            return str(value).lower()
        case str() | int():
            return str(value)
        case _:
            parts: Mapping[str, Value | None] = value.model_dump()  # type: ignore[attr-defined]
            text = (
                f"{name.replace('_', ' ')} {part}"
                for name, part in list(parts.items())[1:]
                if part is not None
            )
            return ", ".join(text) or "in use"
