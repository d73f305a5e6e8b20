"""Analyse single rules: conditions that can't hold, redundant tests, outcomes without effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from poreroutine.authoring.prove.domain import list_of
from poreroutine.authoring.prove.encode import LIMITS, RulesetEncoding, atoms_of
from poreroutine.authoring.prove.invariant import InvariantFile
from poreroutine.authoring.prove.promise import PromiseParts
from poreroutine.authoring.prove.prover import Claim, ProofContext, SolverView
from poreroutine.authoring.prove.result import ExamplePerson, Finding
from poreroutine.authoring.prove.solver import FALSE, TRUE, Formula, all_of, any_of, negated
from poreroutine.core.trace import Trace
from poreroutine.errors import DisagreementError
from poreroutine.model.facts import Fact, Kind, Topic
from poreroutine.rulesets.rules.condition import Between, Conjunction, Test, holds
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Atom, AtomKind
from poreroutine.rulesets.rules.outcomes.limits import Total

_ADDING_UP: Final = ("add", "recommend", "recommend_step")
"""Effects that add up: another rule with the same effect does not make one redundant."""

Confirmed = Callable[[Trace], bool]
Others = Callable[[Trace], tuple[str, ...]]


class RuleAnalysis:
    """Analyses rules, one at a time.

    Args:
        context: The ruleset.
    """

    def __init__(self, context: ProofContext) -> None:
        self._context = context
        self._encoding = context.encoding
        self._parts = PromiseParts(context.ruleset.knowledge, context.effects)

    def findings_for(self, rule: Rule) -> Iterator[Finding]:
        """Find problems in a rule.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        view = self._context.view_of(rule.facts)
        if not view.is_possible(view.encoding.fires(rule.id)):
            message = "no profile makes it fire"
            hint = "its condition can't be met; fix it, or retire the rule"
            yield self._finding("V102", rule, message, hint)
            return
        yield from self._condition(rule, view)
        fires = self._encoding.fires(rule.id)
        if self._is_masked(rule, fires):
            yield self._masked(rule)
        else:
            yield from self._limits(rule, fires)
        yield from self._check_offers(rule, fires)

    # -- conditions --------------------------------------------------------------------------------

    def _condition(self, rule: Rule, view: SolverView) -> Iterator[Finding]:
        silent = negated(view.encoding.fires(rule.id))
        idle: dict[Test, list[Conjunction]] = {}
        for tests in rule.alternatives:
            if len(rule.alternatives) > 1 and not view.is_possible(
                view.encoding.conjunction(tests)
            ):
                yield self._finding(
                    "V106",
                    rule,
                    f"an alternative can never hold: {test_words(_unsat_core(view, tests))}",
                    "remove it, or fix what prevents it from holding",
                )
                continue
            for test in tests:
                others = [view.encoding.test(other) for other in tests if other is not test]
                if not view.is_possible(*others, negated(view.encoding.test(test)), silent):
                    idle.setdefault(test, []).append(tests)
        for test, alternatives in idle.items():
            yield self._check_idle(rule, alternatives[0], test)

    def _check_idle(self, rule: Rule, tests: Conjunction, test: Test) -> Finding:
        others = [other for other in tests if other is not test]
        beside = f" beside {test_words(others)}" if others else ""
        return self._finding(
            "V107",
            rule,
            f"the test {test_words([test])} changes nothing{beside}",
            "the rule fires for the same people without it; remove it, or fix it",
            self._witness(
                lambda encoding: encoding.conjunction(tests),
                lambda trace: holds(tests, trace.facts),
                rule,
            ),
        )

    # -- effects of other rules -------------------------------------------------------------------

    def _is_masked(self, rule: Rule, fires: Formula) -> bool:
        atoms = list(atoms_of(rule))
        if any(atom.what in _ADDING_UP for atom in atoms):
            return False
        news = any_of(negated(self._stated_elsewhere(atom, rule)) for atom in atoms)
        return news is not TRUE and not self._context.is_possible(fires, news)

    def _masked(self, rule: Rule) -> Finding:
        def others(trace: Trace) -> tuple[str, ...]:
            fired = {one.id for one in trace.fired} - {rule.id}
            return tuple(
                sorted(
                    {one for atom in atoms_of(rule) for one in self._rules_stating(atom)} & fired
                )
            )

        witness = self._find_example(rule, lambda trace: bool(others(trace)), others)
        return self._finding(
            "V103",
            rule,
            "whenever it fires, other rules already have all of its effects",
            "retire it, or add an effect that they lack",
            witness,
        )

    def _limits(self, rule: Rule, fires: Formula) -> Iterator[Finding]:
        limits: dict[tuple[AtomKind, int], list[Atom]] = {}
        for atom in atoms_of(rule):
            if atom.what in LIMITS:
                group = atom.what, atom.number
                limits.setdefault(group, []).append(atom)
        for alike in limits.values():
            idle = all(
                not self._context.is_possible(fires, negated(self._stated_elsewhere(atom, rule)))
                for atom in alike
            )
            if idle:
                about = ", ".join(_named(atom) for atom in alike[:3])
                more = f" and {len(alike) - 3} more" if len(alike) > 3 else ""  # noqa: PLR2004 - as above
                yield self._finding(
                    "V105",
                    rule,
                    f"its limit of {alike[0].number} for {about}{more} never binds",
                    "other rules are always at least as strict; lower it, or remove it",
                    self._find_example(rule, lambda _: True),
                )

    def _stated_elsewhere(self, atom: Atom, rule: Rule) -> Formula:
        """State that an effect of a rule exists without it, or changes nothing."""
        what, about, encoding = atom.what, atom.about, self._encoding
        most = atom.number if what in LIMITS else None
        stated = encoding.says(what, about, most, but=rule.id)
        if what == "withhold":
            return any_of((stated, encoding.says("forbid", about)))
        if what == "limit_nights":
            ceiling = self._context.ruleset.knowledge.actives[str(about)].ceiling
            low = TRUE if ceiling <= atom.number else FALSE
            return any_of((low, stated, encoding.says("forbid", about)))
        if what == "limit_track":
            ceiling = self._context.ruleset.knowledge.calendar.tracks[str(about)].ceiling
            return any_of((TRUE if ceiling <= atom.number else FALSE, stated))
        return stated

    def _rules_stating(self, atom: Atom) -> tuple[str, ...]:
        most = atom.number if atom.what in LIMITS else None
        rules = self._context.effects.rules_stating(atom.what, atom.about, most)
        if atom.what in ("withhold", "limit_nights"):
            return rules + self._context.effects.rules_stating("forbid", atom.about)
        return rules

    # -- offers without effect --------------------------------------------------------------------

    def _check_offers(self, rule: Rule, fires: Formula) -> Iterator[Finding]:
        for atom in dict.fromkeys(atoms_of(rule)):
            part = self._is_excluded(atom)
            if part is None:
                continue
            kept_out, is_kept_out = part
            if self._context.is_possible(fires, negated(kept_out)):
                continue
            about = atom.about[-1] if isinstance(atom.about, tuple) else atom.about
            yield self._finding(
                "V104",
                rule,
                f"whenever it proposes {about}, that is forbidden, withheld or limited to nothing",
                "narrow its condition to those who may have it, or retire it",
                self._find_example(rule, is_kept_out),
            )

    def _is_excluded(self, atom: Atom) -> tuple[Formula, Confirmed] | None:
        """State that what is proposed is kept out, in both meanings; None where nothing is."""
        about, encoding, parts = atom.about, self._encoding, self._parts
        if atom.what == "recommend":
            either = parts.withheld(str(about)), parts.nights(str(about), 0)
        elif atom.what == "option":
            either = (parts.stated("forbid_option", about),) * 2
        elif atom.what == "recommend_step" and isinstance(about, tuple) and about[2]:
            either = (parts.stated("forbid_kind", (about[0], about[2])),) * 2
        else:
            return None
        return (
            any_of(part.formula(encoding) for part in either),
            lambda trace: any(part.is_kept(trace) for part in either),
        )

    # -- findings ----------------------------------------------------------------------------------

    def _find_example(
        self, rule: Rule, shows: Confirmed, more: Others = lambda _: ()
    ) -> ExamplePerson:
        """Find a person for whom a rule fires and who demonstrates the finding."""
        return self._witness(
            lambda encoding: encoding.fires(rule.id),
            lambda trace: any(one.id == rule.id for one in trace.fired) and shows(trace),
            rule,
            more,
        )

    def _witness(
        self, claim: Claim, shows: Confirmed, rule: Rule, more: Others = lambda _: ()
    ) -> ExamplePerson:
        found = self._context.find_person(claim)
        if found is None or not shows(found[1]):
            raise DisagreementError(f"no person demonstrates the finding about {rule.id}")
        answers, trace = found
        return ExamplePerson(profile=answers, fired=(rule.id, *more(trace)))

    def _finding(
        self, code: str, rule: Rule, message: str, hint: str, witness: ExamplePerson | None = None
    ) -> Finding:
        return Finding(code, rule.id, message, hint, f"{rule.file}:{rule.line}", witness)


def _unsat_core(view: SolverView, tests: Conjunction) -> Conjunction:
    """Return a minimal set of tests that can't hold together, dropping earlier ones first."""
    core = list(tests)
    for test in tests:
        rest = [other for other in core if other is not test]
        if not view.is_possible(*map(view.encoding.test, rest)):
            core = rest
    return tuple(core)


def test_words(tests: Iterable[Test]) -> str:
    """Format tests as one line."""
    return ", ".join(_test_words(test) for test in tests)


def _test_words(test: Test) -> str:
    if isinstance(test, Between):
        return f"{test.fact} from {test.low} to {test.high}"
    return f"{test.fact}: {' or '.join(sorted(str(value).lower() for value in test.values))}"


def _named(atom: Atom) -> str:
    return atom.about.value if isinstance(atom.about, Total) else str(atom.about)


_WISHES: Final[tuple[AtomKind, ...]] = ("step", "recommend_step")
"""Effects that bring a step into a routine."""


class CoverageFindings:
    """Finds people whom the rules leave without an answer.

    Args:
        context: The ruleset.
        demands: Condition under which a concern should lead to an offer.
    """

    def __init__(self, context: ProofContext, demands: InvariantFile) -> None:
        self._context = context
        self._served = demands.served
        self._parts = PromiseParts(context.ruleset.knowledge, context.effects)

    def unserved_concerns(self) -> Iterator[Finding]:
        """Find concerns without any offer, for people who use no active and report nothing else.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        if not self._served:
            return
        for fact in self._context.ruleset.vocabulary:
            if list_of(fact) == "concerns":
                yield from self._unserved(fact.entry, fact.name)

    def unserved_steps(self) -> Iterator[Finding]:
        """Find required steps for which every kind of product is ruled out.

        Raises:
            UndecidedError: If the solver ran out of time.
        """
        knowledge = self._context.ruleset.knowledge
        for step in sorted(knowledge.steps):
            if knowledge.steps[step].kinds:
                yield from self._without_kind(step)

    def _unserved(self, concern: str, name: str) -> Iterator[Finding]:
        def claim(encoding: RulesetEncoding) -> Formula:
            actives = encoding.person.domain.actives
            others = [fact for fact in self._context.ruleset.vocabulary if _is_besides(fact)]
            return all_of(
                (
                    any_of(map(encoding.conjunction, self._served)),
                    encoding.person.flag(name),
                    *(encoding.person.minimal_answer(fact) for fact in others),
                    *(negated(encoding.person.flag(f"in_use.{active}")) for active in actives),
                    *(negated(encoding.is_offered(active)) for active in actives),
                )
            )

        found = self._context.find_person(claim)
        if found is None:
            return
        answers, trace = found
        offered = [
            active
            for active in self._context.ruleset.knowledge.actives
            if not self._parts.not_offered(active).is_kept(trace)
        ]
        if offered or not trace.facts[name]:
            raise DisagreementError(f"{concern} leads to {', '.join(offered)} after all")
        yield Finding(
            "V108",
            concern,
            "somebody names it and nothing else to mind, and is offered no active at all",
            "recommend something for it, or accept that there is no offer",
            witness=ExamplePerson(profile=answers),
        )

    def _without_kind(self, step: str) -> Iterator[Finding]:
        part, effects = self._parts.kind_left(step), self._context.effects
        wished = [
            (what, about)
            for what in _WISHES
            for about in effects.subjects(what)
            if isinstance(about, tuple) and about[0] == step
        ]

        def claim(encoding: RulesetEncoding) -> Formula:
            wanted = any_of(encoding.says(what, about) for what, about in wished)
            return all_of((wanted, negated(part.formula(encoding))))

        found = self._context.find_person(claim)
        if found is None:
            return
        answers, trace = found
        if part.is_kept(trace) or not any(at[0] == step for at in trace.outcomes.steps):
            raise DisagreementError(f"{step} has a kind left after all")
        fired = {rule.id for rule in trace.fired}
        yield Finding(
            "V109",
            step,
            "the step is in a routine in which every kind of product for it is forbidden",
            "leave a kind for everybody, or say what they do instead",
            witness=ExamplePerson(profile=answers, fired=tuple(sorted(fired & set(part.against)))),
        )


def _is_besides(fact: Fact) -> bool:
    """Return whether a fact is something to mind besides a concern.

    That is a risk, what was tried without success, or an answer to another list.
    """
    from_another_list = fact.kind is Kind.FLAG and list_of(fact) not in (None, "concerns")
    return fact.risk or fact.topic is Topic.TRIED or from_another_list
