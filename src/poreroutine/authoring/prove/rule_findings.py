"""Findings about single rules: what can't happen, what changes nothing, what is in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from poreroutine.authoring.prove.effects import LIMITS, Saying, What, sayings
from poreroutine.authoring.prove.promise import Parts
from poreroutine.authoring.prove.prover import Claim, View, World
from poreroutine.authoring.prove.result import Finding, Witness
from poreroutine.authoring.prove.solver import FALSE, TRUE, Formula, any_of, negated
from poreroutine.core.trace import Trace
from poreroutine.errors import DisagreementError
from poreroutine.rulesets.rules.condition import Between, Conjunction, Test, holds
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcome import Total

NEVER_FIRES: Final = "V102"
MASKED: Final = "V103"
NEVER_OFFERED: Final = "V104"
NEVER_BINDS: Final = "V105"
DEAD_ALTERNATIVE: Final = "V106"
IDLE_TEST: Final = "V107"

_OWN_WAY: Final = (What.ADD, What.RECOMMEND, What.RECOMMEND_STEP)
"""What adds up: said once more, it weighs more, so nobody else says it already."""

Confirmed = Callable[[Trace], bool]
Others = Callable[[Trace], tuple[str, ...]]


class RuleFindings:
    """Looks rules over, one at a time.

    Args:
        world: The ruleset.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._they = world.they
        self._parts = Parts(world.ruleset.knowledge, world.said)

    def of(self, rule: Rule) -> Iterator[Finding]:
        """Find what is the matter with a rule.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        view = self._world.view_of(rule.facts)
        if not view.can(view.they.fires(rule.id)):
            message = "no profile makes it fire"
            hint = "what it asks for can't come together; mend its condition, or retire it"
            yield self._finding(NEVER_FIRES, rule, message, hint)
            return
        yield from self._condition(rule, view)
        fires = self._they.fires(rule.id)
        if self._is_masked(rule, fires):
            yield self._masked(rule)
        else:
            yield from self._limits(rule, fires)
        yield from self._offers(rule, fires)

    # -- conditions --------------------------------------------------------------------------------

    def _condition(self, rule: Rule, view: View) -> Iterator[Finding]:
        silent = negated(view.they.fires(rule.id))
        idle: dict[Test, list[Conjunction]] = {}
        for tests in rule.alternatives:
            if len(rule.alternatives) > 1 and not view.can(view.they.conjunction(tests)):
                yield self._finding(
                    DEAD_ALTERNATIVE,
                    rule,
                    f"an alternative can never hold: {spoken(_core(view, tests))}",
                    "leave it out, or mend what keeps it from holding",
                )
                continue
            for test in tests:
                others = [view.they.test(other) for other in tests if other is not test]
                if not view.can(*others, negated(view.they.test(test)), silent):
                    idle.setdefault(test, []).append(tests)
        for test, alternatives in idle.items():
            yield self._idle(rule, alternatives[0], test)

    def _idle(self, rule: Rule, tests: Conjunction, test: Test) -> Finding:
        others = [other for other in tests if other is not test]
        beside = f" beside {spoken(others)}" if others else ""
        return self._finding(
            IDLE_TEST,
            rule,
            f"the test {spoken([test])} changes nothing{beside}",
            "the rule fires for the same people without it; leave it out, or mend it",
            self._witness(
                lambda they: they.conjunction(tests),
                lambda trace: holds(tests, trace.facts),
                rule,
            ),
        )

    # -- what others say already -------------------------------------------------------------------

    def _is_masked(self, rule: Rule, fires: Formula) -> bool:
        said = list(sayings(rule))
        if any(saying.what in _OWN_WAY for saying in said):
            return False
        news = any_of(negated(self._said_by_others(saying, rule)) for saying in said)
        return news is not TRUE and not self._world.can(fires, news)

    def _masked(self, rule: Rule) -> Finding:
        def others(trace: Trace) -> tuple[str, ...]:
            fired = {one.id for one in trace.fired} - {rule.id}
            return tuple(
                sorted({one for saying in sayings(rule) for one in self._speakers(saying)} & fired)
            )

        witness = self._shown(rule, lambda trace: bool(others(trace)), others)
        return self._finding(
            MASKED,
            rule,
            "whenever it fires, others already say all of it",
            "retire it, or let it say what they do not",
            witness,
        )

    def _limits(self, rule: Rule, fires: Formula) -> Iterator[Finding]:
        limits: dict[tuple[What, int], list[Saying]] = {}
        for saying in sayings(rule):
            if saying.what in LIMITS:
                group = saying.what, saying.number
                limits.setdefault(group, []).append(saying)
        for alike in limits.values():
            idle = all(
                not self._world.can(fires, negated(self._said_by_others(saying, rule)))
                for saying in alike
            )
            if idle:
                about = ", ".join(_named(saying) for saying in alike[:3])
                more = f" and {len(alike) - 3} more" if len(alike) > 3 else ""  # noqa: PLR2004 - as above
                yield self._finding(
                    NEVER_BINDS,
                    rule,
                    f"its limit of {alike[0].number} for {about}{more} never binds",
                    "others always limit or forbid as much already; lower it, or leave it out",
                    self._shown(rule, lambda _: True),
                )

    def _said_by_others(self, saying: Saying, rule: Rule) -> Formula:
        """Say that what a rule says is said without it, or comes to nothing."""
        what, about, they = saying.what, saying.about, self._they
        most = saying.number if what in LIMITS else None
        said = they.says(what, about, most, but=rule.id)
        if what is What.WITHHOLD:
            return any_of((said, they.says(What.FORBID, about)))
        if what is What.NIGHTS:
            ceiling = self._world.ruleset.knowledge.actives[str(about)].ceiling
            low = TRUE if ceiling <= saying.number else FALSE
            return any_of((low, said, they.says(What.FORBID, about)))
        if what is What.TRACK:
            ceiling = self._world.ruleset.knowledge.calendar.tracks[str(about)].ceiling
            return any_of((TRUE if ceiling <= saying.number else FALSE, said))
        return said

    def _speakers(self, saying: Saying) -> tuple[str, ...]:
        most = saying.number if saying.what in LIMITS else None
        said = self._world.said.rules(saying.what, saying.about, most)
        if saying.what in (What.WITHHOLD, What.NIGHTS):
            return said + self._world.said.rules(What.FORBID, saying.about)
        return said

    # -- what never comes of it --------------------------------------------------------------------

    def _offers(self, rule: Rule, fires: Formula) -> Iterator[Finding]:
        for saying in dict.fromkeys(sayings(rule)):
            part = self._kept_out(saying)
            if part is None:
                continue
            kept_out, is_kept_out = part
            if self._world.can(fires, negated(kept_out)):
                continue
            about = saying.about[-1] if isinstance(saying.about, tuple) else saying.about
            yield self._finding(
                NEVER_OFFERED,
                rule,
                f"whenever it proposes {about}, that is forbidden, withheld or limited to nothing",
                "narrow its condition to those who may have it, or retire it",
                self._shown(rule, is_kept_out),
            )

    def _kept_out(self, saying: Saying) -> tuple[Formula, Confirmed] | None:
        """Say that what is proposed is kept out, in both meanings; None where nothing is."""
        about, they, parts = saying.about, self._they, self._parts
        if saying.what is What.RECOMMEND:
            either = parts.withheld(str(about)), parts.nights(str(about), 0)
        elif saying.what is What.OFFER:
            either = (parts.forbidden_option(str(about)),) * 2
        elif saying.what is What.RECOMMEND_STEP and isinstance(about, tuple) and about[2]:
            either = (parts.forbidden_kind((about[0], about[2])),) * 2
        else:
            return None
        return (
            any_of(part.formula(they) for part in either),
            lambda trace: any(part.is_kept(trace) for part in either),
        )

    # -- the telling -------------------------------------------------------------------------------

    def _shown(self, rule: Rule, shows: Confirmed, more: Others = lambda _: ()) -> Witness:
        """Find somebody for whom a rule fires, and who shows what was found."""
        return self._witness(
            lambda they: they.fires(rule.id),
            lambda trace: any(one.id == rule.id for one in trace.fired) and shows(trace),
            rule,
            more,
        )

    def _witness(
        self, claim: Claim, shows: Confirmed, rule: Rule, more: Others = lambda _: ()
    ) -> Witness:
        found = self._world.somebody(claim)
        if found is None or not shows(found[1]):
            raise DisagreementError(f"nobody shows what was found of {rule.id}")
        answers, trace = found
        return Witness(profile=answers, fired=(rule.id, *more(trace)))

    def _finding(
        self, code: str, rule: Rule, message: str, hint: str, witness: Witness | None = None
    ) -> Finding:
        return Finding(code, rule.id, message, hint, f"{rule.file}:{rule.line}", witness)


def _core(view: View, tests: Conjunction) -> Conjunction:
    """Return tests that can't hold together, as few as can be, the first ones dropped first."""
    core = list(tests)
    for test in tests:
        rest = [other for other in core if other is not test]
        if not view.can(*map(view.they.test, rest)):
            core = rest
    return tuple(core)


def spoken(tests: Iterable[Test]) -> str:
    """Write tests as a line."""
    return ", ".join(_spoken(test) for test in tests)


def _spoken(test: Test) -> str:
    if isinstance(test, Between):
        return f"{test.fact} from {test.low} to {test.high}"
    return f"{test.fact}: {' or '.join(sorted(str(value).lower() for value in test.values))}"


def _named(saying: Saying) -> str:
    return saying.about.value if isinstance(saying.about, Total) else str(saying.about)
