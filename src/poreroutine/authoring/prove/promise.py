"""The parts of an invariant's promise, each checkable on a formula and on a person.

Every part is defined twice, side by side: over the formulas of a symbolic person, and over the
outcomes that the engines computed for a real one. A counterexample must violate the second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine._support.words import count_text
from poreroutine.authoring.prove.encode import EffectIndex, RulesetEncoding
from poreroutine.authoring.prove.solver import TRUE, Formula, any_of, implies, negated
from poreroutine.core.outcomes.merge import Cap, Outcomes
from poreroutine.core.trace import Trace
from poreroutine.model.enums import Slot, Urgency
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.base import AtomKind
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

    def stated(self, what: AtomKind, about: Hashable) -> PromisePart:
        """Some rule has an effect: one of `_STATED`, such as forbidding an active."""
        text, outcomes_of = _STATED[what]
        return PromisePart(
            text.format(about),
            lambda encoding: encoding.says(what, about),
            lambda trace: about in outcomes_of(trace.outcomes),
            self._effects.rules_stating(what, about),
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
            lambda trace: _is_excluded(active, trace.outcomes),
            self._excluding(active),
        )

    def not_offered(self, active: str) -> PromisePart:
        """An active is not proposed to people who don't use it."""
        return PromisePart(
            f"{active} is offered",
            lambda encoding: negated(encoding.is_offered(active)),
            lambda trace: (
                active not in trace.outcomes.candidates or _is_excluded(active, trace.outcomes)
            ),
            self._excluding(active),
            against=self._effects.rules_stating("recommend", active),
        )

    def option_not_offered(self, option: str) -> PromisePart:
        """An in-clinic option is not suggested for discussion."""
        forbidden = self.stated("forbid_option", option)
        return PromisePart(
            f"{option} is offered",
            lambda encoding: any_of(
                (negated(encoding.says("option", option)), forbidden.formula(encoding))
            ),
            lambda trace: option not in trace.outcomes.options or forbidden.is_kept(trace),
            forbidden.speakers,
            against=self._effects.rules_stating("option", option),
        )

    def nights(self, active: str, most: int) -> PromisePart:
        """An active is limited to so many nights: by rules, its own ceiling, or by its track."""
        track = self._knowledge.track_of(active)
        others = [self.stated("forbid", active), *([self.track(track, most)] if track else ())]
        return self._limited(
            f"{active} may be used more than {_nights(most)}",
            ("limit_nights", active, most),
            lambda outcomes: outcomes.nights.get(active),
            others,
            ceiling=self._knowledge.actives[active].ceiling,
        )

    def track(self, track: str, most: int) -> PromisePart:
        """A track is limited to so many nights."""
        return self._limited(
            f"the track {track} may have more than {_nights(most)}",
            ("limit_track", track, most),
            lambda outcomes: outcomes.tracks.get(track),
            ceiling=self._knowledge.calendar.tracks[track].ceiling,
        )

    def total(self, total: Total, most: int) -> PromisePart:
        """A total in the routine is limited."""
        return self._limited(
            f"{total.value} may be more than {most}",
            ("limit_total", total, most),
            lambda outcomes: outcomes.totals.get(total),
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
            against=self._stating("forbid_kind", kinds),
        )

    def urgency(self, urgency: Urgency) -> PromisePart:
        """There is a referral of at least this urgency."""
        rows = self._knowledge.referrals
        names = sorted(name for name in rows if rows[name].urgency.rank >= urgency.rank)
        return PromisePart(
            f"no referral is {urgency.value} or more urgent",
            lambda encoding: any_of(encoding.says("refer", name) for name in names),
            lambda trace: any(name in trace.outcomes.referrals for name in names),
            self._stating("refer", names),
        )

    def shown_text(self, text: str) -> PromisePart:
        """A text is shown anywhere in the routine."""
        subjects = self._effects.subjects("tell")
        tells = [tell for tell in subjects if isinstance(tell, Tell) and tell.text == text]
        return PromisePart(
            f"the text {text} is not shown",
            lambda encoding: any_of(encoding.says("tell", tell) for tell in tells),
            lambda trace: any(tell.text == text for tell in trace.outcomes.texts),
            self._stating("tell", tells),
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

    def _limited(
        self,
        text: str,
        limit: tuple[AtomKind, Hashable, int],
        cap_of: Callable[[Outcomes], Cap | None],
        others: Sequence[PromisePart] = (),
        ceiling: int | None = None,
    ) -> PromisePart:
        """Something is limited: by rules, by its own ceiling, or by another part that holds."""
        most = limit[2]
        if ceiling is not None and ceiling <= most:
            return PromisePart(
                text, lambda _: TRUE, lambda _: True, self._effects.rules_stating(*limit)
            )

        def is_capped(trace: Trace) -> bool:
            cap = cap_of(trace.outcomes)
            return cap is not None and cap.most <= most

        return PromisePart(
            text,
            lambda encoding: any_of(
                (encoding.says(*limit), *(part.formula(encoding) for part in others))
            ),
            lambda trace: is_capped(trace) or any(part.is_kept(trace) for part in others),
            self._effects.rules_stating(*limit),
        )

    def _excluding(self, active: str) -> tuple[str, ...]:
        return self._stating("withhold", [active]) + self._stating("forbid", [active])

    def _stating(self, what: AtomKind, subjects: Iterable[Hashable]) -> tuple[str, ...]:
        return tuple(
            rule for about in subjects for rule in self._effects.rules_stating(what, about)
        )


_STATED: Final[Mapping[AtomKind, tuple[str, Callable[[Outcomes], Collection[Any]]]]] = {
    "forbid": ("{} is not forbidden", lambda outcomes: outcomes.forbidden),
    "forbid_option": ("{} is not forbidden", lambda outcomes: outcomes.forbidden_options),
    "forbid_kind": (
        "{0[1]} is not forbidden for {0[0]}",
        lambda outcomes: outcomes.forbidden_kinds,
    ),
    "require": ("the property {} is not required", lambda outcomes: outcomes.properties),
    "refer": ("the referral {} is not made", lambda outcomes: outcomes.referrals),
}
"""Effects that any rule can have -> what is wrong without one, and where outcomes hold them."""


def _is_excluded(active: str, outcomes: Outcomes) -> bool:
    return active in outcomes.forbidden or active in outcomes.withheld


def _nights(count: int) -> str:
    return f"{count_text(count, 'night')} a week"
