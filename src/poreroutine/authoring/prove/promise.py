"""The parts of an invariant's promise, each checkable on a formula and on a person.

Every part is defined twice, side by side: over the formulas of a symbolic person, and over the
outcomes that the engines computed for a real one. A counterexample must violate the second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from poreroutine._support.words import count_text
from poreroutine.authoring.prove.encode import EffectIndex, RulesetEncoding
from poreroutine.authoring.prove.solver import FALSE, TRUE, Formula, any_of, implies, negated
from poreroutine.core.outcomes.merge import Cap, Outcomes
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Slot, Urgency
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.rulesets.rules.outcomes.texts import Tell


@dataclass(frozen=True)
class PromisePart:
    """One part of a promise.

    Attributes:
        text: What is wrong if it is broken.
        formula: Whether it holds for the symbolic person.
        is_kept: Whether it holds for a real person.
        speakers: Rules that can fulfil it.
        against: Rules that can break it.
    """

    text: str
    formula: Callable[[RulesetEncoding], Formula] = field(repr=False)
    is_kept: Callable[[Trace], bool] = field(repr=False)
    speakers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class PromiseParts:
    """Builds parts of promises.

    Args:
        knowledge: For ceilings, kinds and urgencies.
        effects: Index of effects by rule.
    """

    def __init__(self, knowledge: Knowledge, effects: EffectIndex) -> None:
        self._knowledge = knowledge
        self._effects = effects

    def forbidden(self, active: str) -> PromisePart:
        """An active is forbidden."""
        return PromisePart(
            f"{active} is not forbidden",
            lambda encoding: encoding.is_forbidden(active),
            lambda trace: active in trace.outcomes.forbidden,
            self._effects.rules_stating("forbid", active),
        )

    def forbidden_option(self, option: str) -> PromisePart:
        """An in-clinic option is forbidden."""
        return PromisePart(
            f"{option} is not forbidden",
            lambda encoding: encoding.says("forbid_option", option),
            lambda trace: option in trace.outcomes.forbidden_options,
            self._effects.rules_stating("forbid_option", option),
        )

    def forbidden_kind(self, kind: tuple[str, str]) -> PromisePart:
        """A kind of a step is forbidden."""
        return PromisePart(
            f"{kind[1]} is not forbidden for {kind[0]}",
            lambda encoding: encoding.says("forbid_kind", kind),
            lambda trace: kind in trace.outcomes.forbidden_kinds,
            self._effects.rules_stating("forbid_kind", kind),
        )

    def allowed(self, active: str) -> PromisePart:
        """An active is not forbidden."""
        return PromisePart(
            f"{active} is forbidden",
            lambda encoding: negated(encoding.is_forbidden(active)),
            lambda trace: active not in trace.outcomes.forbidden,
            against=self._effects.rules_stating("forbid", active),
        )

    def withheld(self, active: str) -> PromisePart:
        """An active is withheld, or even forbidden."""
        return PromisePart(
            f"{active} is neither withheld nor forbidden",
            lambda encoding: any_of(
                (encoding.is_forbidden(active), encoding.says("withhold", active))
            ),
            lambda trace: active in trace.outcomes.withheld or active in trace.outcomes.forbidden,
            self._effects.rules_stating("withhold", active)
            + self._effects.rules_stating("forbid", active),
        )

    def not_offered(self, active: str) -> PromisePart:
        """An active is not proposed to people who don't use it."""
        return PromisePart(
            f"{active} is offered",
            lambda encoding: negated(encoding.is_offered(active)),
            lambda trace: not _is_offered(active, trace.outcomes),
            self._effects.rules_stating("withhold", active)
            + self._effects.rules_stating("forbid", active),
            against=self._effects.rules_stating("recommend", active),
        )

    def option_not_offered(self, option: str) -> PromisePart:
        """An in-clinic option is not suggested for discussion."""
        return PromisePart(
            f"{option} is offered",
            lambda encoding: any_of(
                (
                    negated(encoding.says("option", option)),
                    encoding.says("forbid_option", option),
                )
            ),
            lambda trace: (
                option not in trace.outcomes.options or option in trace.outcomes.forbidden_options
            ),
            self._effects.rules_stating("forbid_option", option),
            against=self._effects.rules_stating("option", option),
        )

    def nights(self, active: str, most: int) -> PromisePart:
        """An active is limited to so many nights, by rules or by its own ceiling."""
        track = self._knowledge.track_of(active)
        low = self._knowledge.actives[active].ceiling <= most
        tracked = None if track is None else self.track(track, most)
        return PromisePart(
            f"{active} may be used more than {_nights(most)}",
            lambda encoding: any_of(
                (
                    TRUE if low else FALSE,
                    encoding.is_forbidden(active),
                    encoding.says("limit_nights", active, most),
                    FALSE if tracked is None else tracked.formula(encoding),
                )
            ),
            lambda trace: (
                low
                or active in trace.outcomes.forbidden
                or _is_capped(trace.outcomes.nights.get(active), most)
                or (tracked is not None and tracked.is_kept(trace))
            ),
            self._effects.rules_stating("limit_nights", active, most),
        )

    def track(self, track: str, most: int) -> PromisePart:
        """A track is limited to so many nights."""
        low = self._knowledge.calendar.tracks[track].ceiling <= most
        return PromisePart(
            f"the track {track} may have more than {_nights(most)}",
            lambda encoding: any_of(
                (TRUE if low else FALSE, encoding.says("limit_track", track, most))
            ),
            lambda trace: low or _is_capped(trace.outcomes.tracks.get(track), most),
            self._effects.rules_stating("limit_track", track, most),
        )

    def total(self, total: Total, most: int) -> PromisePart:
        """A total in the routine is limited."""
        return PromisePart(
            f"{total.value} may be more than {most}",
            lambda encoding: encoding.says("limit_total", total, most),
            lambda trace: _is_capped(trace.outcomes.totals.get(total), most),
            self._effects.rules_stating("limit_total", total, most),
        )

    def step(self, step: str, slot: Slot) -> PromisePart:
        """A step is required."""
        return PromisePart(
            f"the step {step} is not required in the {slot.value}",
            lambda encoding: encoding.says("step", (step, slot)),
            lambda trace: (
                (step, slot) in trace.outcomes.steps and trace.outcomes.steps[step, slot].required
            ),
            self._effects.rules_stating("step", (step, slot)),
        )

    def kind_left(self, step: str) -> PromisePart:
        """A step has at least one permitted kind of product."""
        kinds = sorted((step, kind) for kind in self._knowledge.steps[step].kinds)
        return PromisePart(
            f"every kind of product for {step} is forbidden",
            lambda encoding: any_of(negated(encoding.says("forbid_kind", kind)) for kind in kinds),
            lambda trace: any(kind not in trace.outcomes.forbidden_kinds for kind in kinds),
            against=tuple(
                rule for kind in kinds for rule in self._effects.rules_stating("forbid_kind", kind)
            ),
        )

    def quality(self, name: str) -> PromisePart:
        """Every product must have a property."""
        return PromisePart(
            f"the property {name} is not required",
            lambda encoding: encoding.says("require", name),
            lambda trace: name in trace.outcomes.properties,
            self._effects.rules_stating("require", name),
        )

    def referred(self, referral: str) -> PromisePart:
        """There is a certain referral."""
        return PromisePart(
            f"the referral {referral} is not made",
            lambda encoding: encoding.says("refer", referral),
            lambda trace: referral in trace.outcomes.referrals,
            self._effects.rules_stating("refer", referral),
        )

    def urgency(self, urgency: Urgency) -> PromisePart:
        """There is a referral of at least this urgency."""
        rows = self._knowledge.referrals
        names = sorted(name for name in rows if rows[name].urgency.rank >= urgency.rank)
        return PromisePart(
            f"no referral is {urgency.value} or more urgent",
            lambda encoding: any_of(encoding.says("refer", name) for name in names),
            lambda trace: any(name in trace.outcomes.referrals for name in names),
            tuple(rule for name in names for rule in self._effects.rules_stating("refer", name)),
        )

    def told(self, text: str) -> PromisePart:
        """A text is shown anywhere in the routine."""
        tells = [
            tell
            for tell in self._effects.subjects("tell")
            if isinstance(tell, Tell) and tell.text == text
        ]
        return PromisePart(
            f"the text {text} is not shown",
            lambda encoding: any_of(encoding.says("tell", tell) for tell in tells),
            lambda trace: any(tell.text == text for tell in trace.outcomes.texts),
            tuple(rule for tell in tells for rule in self._effects.rules_stating("tell", tell)),
        )

    def explained(self, active: str, reasons: Collection[str]) -> PromisePart:
        """An active is only forbidden with a reason that can be shown.

        Args:
            active: The active.
            reasons: Rules that state a reason in both wordings and cite sources for it.
        """
        rules = [rule for rule in self._effects.rules_stating("forbid", active) if rule in reasons]
        return PromisePart(
            f"{active} is forbidden without a reason",
            lambda encoding: implies(
                encoding.is_forbidden(active), any_of(encoding.fires(rule) for rule in rules)
            ),
            lambda trace: (
                not (
                    trace.outcomes.forbidden.get(active, set[str]()).isdisjoint(reasons)
                    and active in trace.outcomes.forbidden
                )
            ),
        )


def _is_offered(active: str, outcomes: Outcomes) -> bool:
    kept_out = active in outcomes.forbidden or active in outcomes.withheld
    return active in outcomes.candidates and not kept_out


def _is_capped(cap: Cap | None, most: int) -> bool:
    return cap is not None and cap.most <= most


def _nights(count: int) -> str:
    return f"{count_text(count, 'night')} a week"
