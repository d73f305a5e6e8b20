"""The formulas agree with the engines: what holds for a symbolic person holds for a real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from poreroutine.advisor import Advisor, Trace
from poreroutine.authoring.prove.domain import Domain, words_of
from poreroutine.authoring.prove.encode import LIMITS, EffectIndex, RulesetEncoding
from poreroutine.authoring.prove.person import (
    RiskierPerson,
    SymbolicPerson,
    answers_of,
    simplest_people,
)
from poreroutine.authoring.prove.solver import Formula, Model, Solver, negated
from poreroutine.core.facts.derive import derive
from poreroutine.model.facts import Kind, Stage, Vocabulary
from poreroutine.rulesets.rules.condition import CompiledRule
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.base import AtomKind
from poreroutine.rulesets.rules.outcomes.limits import Total
from small_ruleset import BACKBONE, load, on, recommend, rule
from strategies import examples, profiles, riskier, rules_and_profiles

many = settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
few = settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def assumed(person: SymbolicPerson, answers: Mapping[str, bool | int | str]) -> Iterator[Formula]:
    """Describe what somebody answered, for every answer that was spoken of."""
    for fact in person.answers:
        value = answers[fact.name]
        if fact.kind is Kind.NUMBER:
            cuts = person.domain.cuts.get(fact.name, ())
            yield person.in_interval(fact.name, sum(int(value) >= cut for cut in cuts))
        elif fact.kind is Kind.CHOICE:
            yield person.variables_of(fact.name)[words_of(fact).index(str(value))]
        else:
            flag = person.variables_of(fact.name)[0]
            yield flag if value else negated(flag)


class Held:
    """A ruleset with its formulas, to be held against an advisor."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.said = EffectIndex.of(ruleset.rules)
        self.solver = Solver(60)
        knowledge = ruleset.knowledge
        conditions = [one for each in ruleset.rules for one in each.alternatives]
        domain = Domain.of(ruleset.vocabulary, knowledge.members, knowledge.actives, conditions)
        self.person = SymbolicPerson(domain, self.solver)
        self.they = RulesetEncoding(ruleset, self.said, self.person, self.solver)
        for each in ruleset.rules:
            self.they.fires(each.id)

    def model(self, answers: Mapping[str, Any], advisor: Advisor) -> Model:
        """Settle every answer, and let the solver work out the rest."""
        profile = advisor.read_profile(answers)
        facts = derive(profile, self.ruleset.vocabulary, self.ruleset.knowledge.use)
        assert self.solver.is_satisfiable(*assumed(self.person, facts)), (
            "a person that no profile describes"
        )
        return self.solver.model()

    def agrees(self, answers: Mapping[str, Any], advisor: Advisor) -> None:
        """Hold rules, and what they say together, against the engines."""
        trace = advisor.trace(advisor.read_profile(answers))
        model = self.model(answers, advisor)

        fired = {rule.id for rule in trace.fired}
        assert fired == {
            each.id for each in self.ruleset.rules if model.satisfies(self.they.fires(each.id))
        }
        self._outcomes_agree(trace, model)

    def _outcomes_agree(self, trace: Trace, model: Model) -> None:
        outcomes = trace.outcomes

        def said(what: AtomKind) -> set[object]:
            abouts = self.said.subjects(what)
            return {about for about in abouts if model.satisfies(self.they.says(what, about))}

        assert set(outcomes.forbidden) == said("forbid")
        assert set(outcomes.forbidden_options) == said("forbid_option")
        assert set(outcomes.forbidden_kinds) == said("forbid_kind")
        assert set(outcomes.withheld) == said("withhold")
        assert set(outcomes.candidates) == said("recommend")
        assert set(outcomes.properties) == said("require")
        referrals = said("refer")
        for strong, row in self.ruleset.knowledge.referrals.items():
            if strong in referrals:  # a stronger one stands for those that it covers
                referrals -= {*row.covers}
        assert set(outcomes.referrals) == referrals
        assert set(outcomes.traits) == said("set")
        assert {at for at, wish in outcomes.steps.items() if wish.required} == said("step")
        caps: dict[object, int] = {
            **{("limit_nights", name): cap.most for name, cap in outcomes.nights.items()},
            **{("limit_track", name): cap.most for name, cap in outcomes.tracks.items()},
            **{("limit_total", Total(name)): cap.most for name, cap in outcomes.totals.items()},
        }
        for what in LIMITS:
            for about in self.said.subjects(what):
                numbers = {number for _, number in self.said.by[what, about]}
                holding = [
                    number
                    for number in sorted(numbers)
                    if model.satisfies(self.they.says(what, about, number))
                ]
                assert caps.get((what, about)) == (holding[0] if holding else None)


@cache
def bundled() -> tuple[Held, Advisor]:
    advisor = Advisor(engine="portable")
    return Held(advisor.ruleset), advisor


@cache
def durable() -> Advisor:
    pytest.importorskip("durable")
    return Advisor(engine="durable")


@pytest.mark.slow
@many
@given(st.data())
def test_the_formulas_of_the_bundled_rules_agree_with_portable(data: st.DataObject) -> None:
    held, advisor = bundled()

    held.agrees(data.draw(profiles(advisor.ruleset.knowledge)), advisor)


@pytest.mark.slow
@settings(few, max_examples=examples(50))
@given(st.data())
def test_the_formulas_of_the_bundled_rules_agree_with_durable(data: st.DataObject) -> None:
    held, _ = bundled()

    held.agrees(data.draw(profiles(held.ruleset.knowledge)), durable())


@few
@given(rules_and_profiles(most=60))
def test_random_conditions_hold_where_the_engines_say_so(
    drawn: tuple[Vocabulary, tuple[CompiledRule, ...], tuple[Mapping[str, Any], ...]],
) -> None:
    """Any vocabulary will do: what is no part of a profile is simply anything."""
    vocabulary, rules, people = drawn
    solver = Solver(60)
    conditions = [one for each in rules for one in each.alternatives]
    person = SymbolicPerson(Domain.of(vocabulary, {}, (), conditions), solver)
    written = {
        each.id: [[person.test(test) for test in one] for one in each.alternatives]
        for each in rules
    }

    for facts in people:
        assert solver.is_satisfiable(*assumed(person, facts))
        model = solver.model()
        fired = {
            name
            for name, alternatives in written.items()
            if any(all(map(model.satisfies, tests)) for tests in alternatives)
        }
        assert fired == {
            each.id
            for each in rules
            if any(all(test.holds(facts[test.fact]) for test in one) for one in each.alternatives)
        }


@st.composite
def small_rulesets(draw: st.DrawFn) -> list[dict[str, object]]:
    """Rules of all stages, each of which reads answers or what earlier stages derived."""
    told = st.sampled_from(
        [
            {},
            {"concern.creaking": True},
            {"condition.cracked": True, "age": {"at_least": 18}},
            {"nights.stone": {"at_least": 4}},
            {"weeks.lights": {"below": 8}, "in_use.lights": True},
            {"tried.any.weeks": {"above": 6}},
            {"procedure.welding.days": {"at_most": 14}},
            {"asked.allergies": False},
            {"experience": ["none", "unstated"]},
        ]
    )
    derived = st.sampled_from([{"driver.rust": {"at_least": 3}}, {"trait.brittle": True}])
    found = st.sampled_from([{"forbidden.quartz": False}, {"referral": ["within_8_weeks", "none"]}])
    present = st.sampled_from([{"present.stone": True}, {"present.lights": False}])
    shapes = {
        Stage.ASSESS: (told, [{"add": {"driver.rust": 2}}, {"set": "trait.brittle"}]),
        Stage.GUARD: (
            told | derived,
            [
                {"forbid": {"family": "stone"}},
                {"withhold": {"group": "lights"}},
                {"limit": {"family": "lamp", "nights": 2}},
                {"limit": {"track": "sand", "nights": 1}},
                {"limit": {"new_actives": 1}},
                {"refer": "see_smith"},
                {"refer": "call_smith"},
                {"require": {"property": "quiet"}},
            ],
        ),
        Stage.TREAT: (told | derived | found, [recommend("quartz"), recommend("ember")]),
        Stage.COMBINE: (told | present, [{"limit": {"irritation": 3}}]),
    }
    rules: list[dict[str, object]] = [dict(BACKBONE)]
    for stage, (conditions, outcomes) in shapes.items():
        for number in range(draw(st.integers(0, 4))):
            then = draw(st.lists(st.sampled_from(outcomes), min_size=1, max_size=2))
            rules.append(rule(f"{stage.value}.made.up_{number}", draw(conditions), *then))
    return rules


@few
@given(small_rulesets(), st.data())
def test_the_formulas_of_random_rules_agree_with_the_engine(
    rules: list[dict[str, object]], data: st.DataObject
) -> None:
    ruleset = load(*rules)
    held, advisor = Held(ruleset), on(ruleset)

    for _ in range(4):
        held.agrees(data.draw(profiles(ruleset.knowledge)), advisor)


@pytest.mark.slow
@settings(few, max_examples=examples(12))
@given(st.data())
def test_whoever_the_solver_finds_is_a_person_that_a_profile_describes(
    data: st.DataObject,
) -> None:
    """Back from formulas to answers: the answers give the person again, rule for rule."""
    held, advisor = bundled()
    wanted = data.draw(st.sampled_from([each.id for each in held.ruleset.rules]))
    quiet = data.draw(st.sampled_from([each.id for each in held.ruleset.rules]))
    goal = [held.they.fires(wanted), negated(held.they.fires(quiet))]
    model = simplest_people(held.solver, goal, [held.person], ())
    if model is None:
        return

    answers = answers_of(held.person, model)

    fired = {each.id for each in advisor.trace(advisor.read_profile(answers)).fired}
    assert fired == {
        each.id for each in held.ruleset.rules if model.satisfies(held.they.fires(each.id))
    }
    assert {wanted} == {wanted, quiet} & fired


CHAINS = {
    "pregnancy": (("no", "trying"), ("no", "pregnant"), ("no", "breastfeeding")),
    "sensitivity": (("low", "medium", "high"),),
    "phototype": (("I", "II", "III", "IV", "V", "VI"),),
    "smoking": (("no", "former", "yes"),),
}


@cache
def riskier_person() -> tuple[RiskierPerson, RulesetEncoding]:
    held, _ = bundled()
    person = RiskierPerson(held.person, held.person.domain, held.solver, CHAINS)
    later = RulesetEncoding(held.ruleset, held.said, person, held.solver, like=held.they)
    for each in held.ruleset.rules:
        later.fires(each.id)
    return person, later


@settings(few, max_examples=examples(12))
@given(st.data())
def test_a_risk_more_is_among_those_that_are_proved_about(data: st.DataObject) -> None:
    """Whoever tells of a risk more is one of the two whom the formulas speak of, rule for rule."""
    held, advisor = bundled()
    people = data.draw(riskier(held.ruleset.knowledge))
    person, later = riskier_person()
    before, after = (
        derive(
            advisor.read_profile(answers),
            held.ruleset.vocabulary,
            held.ruleset.knowledge.use,
        )
        for answers in (people.before, people.after)
    )

    assert held.solver.is_satisfiable(*assumed(held.person, before), *assumed(person, after))
    model = held.solver.model()
    assert advisor.fired_rules(people.after) == {
        each.id for each in held.ruleset.rules if model.satisfies(later.fires(each.id))
    }


@settings(few, max_examples=examples(12))
@given(st.data())
def test_a_risk_less_is_not(data: st.DataObject) -> None:
    held, advisor = bundled()
    people = data.draw(riskier(held.ruleset.knowledge))
    person, _ = riskier_person()
    before, after = (
        derive(
            advisor.read_profile(answers),
            held.ruleset.vocabulary,
            held.ruleset.knowledge.use,
        )
        for answers in (people.before, people.after)
    )
    assume(advisor.fired_rules(people.before) != advisor.fired_rules(people.after))

    assert not held.solver.is_satisfiable(*assumed(held.person, after), *assumed(person, before))


def test_the_same_question_finds_the_same_person() -> None:
    held, _ = bundled()
    goal = [held.they.fires("guard.pregnancy.retinoids")]

    found = [simplest_people(held.solver, goal, [held.person], ()) for _ in range(2)]

    assert [{"age": 30, "pregnancy": "trying"}] * 2 == [
        answers_of(held.person, model) for model in found if model is not None
    ]


def test_nobody_is_thought_of_whom_no_profile_describes() -> None:
    """What can't be answered can't be: a procedure between ten years ago and never, for one."""
    ruleset = load(
        BACKBONE,
        rule(
            "guard.long.ago",
            {"procedure.welding.days": {"at_least": 3651, "at_most": 9998}},
            {"limit": {"new_actives": 1}},
        ),
        rule(
            "guard.not.used",
            {"in_use.quartz": False, "weeks.quartz": {"at_least": 1}},
            {"limit": {"new_actives": 1}},
        ),
        rule(
            "guard.not.asked",
            {"asked.concerns": False, "concern.creaking": True},
            {"limit": {"new_actives": 1}},
        ),
        rule(
            "guard.one.lamp",
            {"nights.lamp": {"above": 21}},
            {"limit": {"new_actives": 1}},
        ),
    )
    held = Held(ruleset)

    assert [] == [
        each.id
        for each in ruleset.rules
        if each.stage is Stage.GUARD and held.solver.is_satisfiable(held.they.fires(each.id))
    ]
