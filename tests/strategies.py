"""Hypothesis strategies: vocabularies, facts, conditions, rules, outcomes and profiles.

Names and words of generated vocabularies are deliberately awkward: dots, quotes, non-ASCII letters,
equal hashes. Outcomes and profiles draw from a given ruleset.
"""

from __future__ import annotations

import os
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from hypothesis import strategies as st

from poreroutine.core.planning import InUse
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.condition import (
    AllOf,
    AnyOf,
    Between,
    CompiledRule,
    Condition,
    ConditionTooWideError,
    NoneOf,
    OneOf,
    Test,
    normal_form,
)
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.combinations import By, Drop, Replace, Separate
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack, Total
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.requirements import RequireStep
from poreroutine.rulesets.rules.targets import Target
from poreroutine.rulesets.vocabulary import LISTS

THOROUGH = bool(os.environ.get("THOROUGH"))
"""Whether tests look as far as they can; `make test-all` asks for it."""


def examples(most: int) -> int:
    """Return how many examples a slow test draws: `most` in a thorough run, else a quarter."""
    return most if THOROUGH else max(2, most // 4)


NAMES = (
    "liquid", "costarring",  # equal under 32-bit FNV-1a
    "id", "sid", "k", "m", "z", "$s", "$and", "all", "name", "0",
    "a", "a.b", "a.b.c", "concern.visible_pores", "in_use.x", 'quo"ted', "back\\slash", "größe",
)  # fmt: skip
WORDS = (
    "unstated", "oily", "dry", "true", "false", "1", "", " ", "a,b", 'quo"ted', "'", "\\", "\\n",
    "\n", "{", "}", "größe", "日本", "\U0001f9f4", "null", "x" * 300,
)  # fmt: skip


@st.composite
def some_facts(draw: st.DrawFn, name: str) -> Fact:
    """Facts of this name, of every kind."""
    match draw(st.sampled_from(Kind)):
        case Kind.FLAG:
            return Fact(name, Kind.FLAG, default=False, description="A flag.")
        case Kind.NUMBER:
            low = draw(st.integers(-50, 50))
            high = low + draw(st.sampled_from([0, 1, 7, 120, 5000]))
            return Fact(name, Kind.NUMBER, low, "A number.", low=low, high=high)
        case Kind.CHOICE:
            words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8, unique=True))
            return Fact(name, Kind.CHOICE, words[0], "A choice.", choices=tuple(words))


@st.composite
def vocabularies(draw: st.DrawFn, *, most: int = 12) -> Vocabulary:
    """Vocabularies of one fact or more."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=most, unique=True))
    return Vocabulary.of([draw(some_facts(name)) for name in names])


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """Values that a fact can have."""
    match fact.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.NUMBER:
            return st.integers(fact.low, fact.high)
        case Kind.CHOICE:
            return st.sampled_from(fact.choices)


def facts(vocabulary: Vocabulary) -> st.SearchStrategy[Mapping[str, Value]]:
    """Total facts of a vocabulary."""
    return st.fixed_dictionaries({fact.name: values(fact) for fact in vocabulary})


def tests(vocabulary: Vocabulary) -> st.SearchStrategy[Test]:
    """Tests of one fact, some of which always or never hold."""

    def of_fact(fact: Fact) -> st.SearchStrategy[Test]:
        if fact.kind is Kind.NUMBER:
            bound = st.integers(fact.low - 2, fact.high + 2)
            return st.tuples(bound, bound).map(lambda ends: Between(fact.name, *sorted(ends)))
        universe = (True, False) if fact.kind is Kind.FLAG else fact.choices
        return st.sets(st.sampled_from(universe), min_size=1).map(
            lambda chosen: OneOf(fact.name, frozenset(chosen))
        )

    return st.sampled_from(list(vocabulary)).flatmap(of_fact)


def conditions(vocabulary: Vocabulary, *, leaves: int = 8) -> st.SearchStrategy[Condition]:
    """Trees of tests under all, any and none."""
    return st.recursive(
        tests(vocabulary),
        lambda parts: st.tuples(
            st.sampled_from([AllOf, AnyOf, NoneOf]), st.lists(parts, max_size=4).map(tuple)
        ).map(lambda pair: pair[0](pair[1])),
        max_leaves=leaves,
    )


def compiled(named: Mapping[str, Condition], vocabulary: Vocabulary) -> tuple[CompiledRule, ...]:
    """Compile conditions as the loader would: what can never hold, or is too wide, is left out."""
    rules = []
    for rule_id, condition in named.items():
        try:
            alternatives = normal_form(condition, vocabulary)
        except ConditionTooWideError:
            continue
        if alternatives:
            rules.append(CompiledRule(rule_id, alternatives))
    return tuple(rules)


@st.composite
def rulesets(
    draw: st.DrawFn, vocabulary: Vocabulary, *, most: int = 6
) -> tuple[tuple[CompiledRule, ...], Mapping[str, Condition]]:
    """A few compiled rules that shrink well, with the conditions they came from."""
    trees = draw(st.lists(conditions(vocabulary), max_size=most))
    named = {f"guard.topic.rule_{number}": tree for number, tree in enumerate(trees)}
    rules = compiled(named, vocabulary)
    return rules, {rule.id: named[rule.id] for rule in rules}


@st.composite
def rules_and_profiles(
    draw: st.DrawFn, *, most: int = 200
) -> tuple[Vocabulary, tuple[CompiledRule, ...], tuple[Mapping[str, Value], ...]]:
    """Large vocabularies with many rules and several sets of facts, made from one seed."""
    dice = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311  (repeatable)
    size = draw(st.integers(1, most))
    return random_rules(dice, rules=size, facts=draw(st.integers(5, 300)), profiles=8)


def random_rules(  # noqa: PLR0913 - each of them may be asked for
    dice: random.Random,
    *,
    rules: int,
    facts: int,
    profiles: int,
    likely: float | None = None,
    depth: int = 3,
    words: Sequence[str] = WORDS,
) -> tuple[Vocabulary, tuple[CompiledRule, ...], tuple[Mapping[str, Value], ...]]:
    """Make a rule set of a realistic shape: mostly flags, mostly short conditions.

    `likely` is how often a flag is true in a profile; left out, each profile has its own.
    `depth` is how deep conditions nest, `words` what choices are made of.
    """
    vocabulary = Vocabulary.of(_fact(dice, number, words) for number in range(facts))
    listed = list(vocabulary)
    named = {f"guard.crowd.rule_{number}": _tree(dice, listed, depth) for number in range(rules)}
    compiled_rules = compiled(named, vocabulary)
    return (
        vocabulary,
        compiled_rules,
        tuple(
            _profile(dice, listed, dice.random() if likely is None else likely)
            for _ in range(profiles)
        ),
    )


def _fact(dice: random.Random, number: int, words: Sequence[str]) -> Fact:
    match dice.choices(list(Kind), weights=[80, 5, 15])[0]:
        case Kind.FLAG:
            return Fact(f"group.flag_{number}", Kind.FLAG, default=False, description="A flag.")
        case Kind.NUMBER:
            return Fact(f"number_{number}", Kind.NUMBER, 0, "A number.", low=0, high=120)
        case Kind.CHOICE:
            some = tuple(dice.sample(words, dice.randint(2, 8)))
            return Fact(f"choice_{number}", Kind.CHOICE, some[0], "A choice.", choices=some)


def _tree(dice: random.Random, listed: list[Fact], depth: int) -> Condition:
    if depth == 0 or dice.random() < 0.4:
        fact = dice.choice(listed)
        if fact.kind is Kind.NUMBER:
            low = dice.randint(fact.low, fact.high)
            return Between(fact.name, low, dice.randint(low, fact.high))
        if fact.kind is Kind.FLAG:
            return OneOf(fact.name, frozenset({dice.random() < 0.8}))
        some = dice.sample(fact.choices, dice.randint(1, len(fact.choices)))
        return OneOf(fact.name, frozenset(some))
    shape = dice.choices([AllOf, AnyOf, NoneOf], weights=[6, 3, 2])[0]
    return shape(tuple(_tree(dice, listed, depth - 1) for _ in range(dice.randint(1, 3))))


def _profile(dice: random.Random, listed: list[Fact], likely: float) -> Mapping[str, Value]:
    profile: dict[str, Value] = {}
    for fact in listed:
        if fact.kind is Kind.FLAG:
            profile[fact.name] = dice.random() < likely
        elif fact.kind is Kind.NUMBER:
            profile[fact.name] = dice.randint(fact.low, fact.high)
        else:
            profile[fact.name] = dice.choice(fact.choices)
    return profile


def proposals(knowledge: Knowledge, *, most: int = 8) -> st.SearchStrategy[list[Outcome]]:
    """What rules that read no risk may say: candidates, each perhaps more than once."""
    active = st.sampled_from(sorted(knowledge.actives))
    nights = st.none() | st.integers(1, 7)
    slot = st.sampled_from([None, None, *Slot])
    weight = st.integers(1, 9)
    driver = st.sampled_from([None, *knowledge.drivers])
    recommended = st.builds(RecommendActive, active, weight, driver, nights, slot)
    return st.lists(recommended, max_size=most)


def cautions(knowledge: Knowledge, *, most: int = 5) -> st.SearchStrategy[list[Outcome]]:
    """What rules that read a risk may say: forbids, limits and the like."""
    target = _some(knowledge.actives).map(lambda names: Target(actives=names))
    nights = st.integers(0, 7)
    track = st.sampled_from(sorted(knowledge.calendar.tracks))
    steps = [(step, slot) for step, row in knowledge.steps.items() for slot in row.slots]
    return st.lists(
        st.one_of(
            st.builds(Forbid, target),
            st.builds(Withhold, target),
            st.builds(LimitNights, target, nights),
            st.builds(LimitTrack, track, nights),
            st.builds(LimitTotal, st.sampled_from(Total), st.integers(0, 4)),
            st.sampled_from(steps).map(lambda step: RequireStep(*step)),
        ),
        max_size=most,
    )


def relations(knowledge: Knowledge, *, most: int = 4) -> st.SearchStrategy[list[Outcome]]:
    """What rules of the stage combine may say of each other's candidates."""
    names = _some(knowledge.actives)
    active = st.sampled_from(sorted(knowledge.actives))
    separate = st.builds(Separate, names, names, st.sampled_from(By))
    drop = names.map(lambda chosen: Drop(Target(actives=chosen)))
    return st.lists(
        st.one_of(separate, separate, drop, st.builds(Replace, active, active)), max_size=most
    )


def backbones(knowledge: Knowledge) -> st.SearchStrategy[list[Outcome]]:
    """Some steps of every day, with or without a kind."""
    every = [
        RecommendStep(step, slot, kind, 1)
        for step, row in knowledge.steps.items()
        for slot in row.slots
        for kind in (None, *row.kinds)
    ]
    return st.lists(st.sampled_from(every), max_size=6)


def in_use(knowledge: Knowledge, *, most: int = 5) -> st.SearchStrategy[list[InUse]]:
    """What somebody uses now, each active once."""
    one = st.builds(
        InUse, st.sampled_from(sorted(knowledge.actives)), st.none() | st.integers(0, 7)
    )
    return st.lists(one, max_size=most, unique_by=lambda used: used.active)


def _some(names: Collection[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(names)), min_size=1, max_size=3)


@st.composite
def profiles(draw: st.DrawFn, knowledge: Knowledge, **fixed: object) -> dict[str, Any]:
    """Profiles as somebody would write them: any field asked or not, any answer on file.

    Args:
        draw: Draws.
        knowledge: Holds the answers.
        fixed: Fields that are settled.
    """
    answers: dict[str, Any] = {"age": draw(st.integers(0, 120) | st.integers(12, 60))}
    for name in ("experience", *draw(_few(_CHOICES, 12))):
        answers[name] = draw(st.sampled_from(_CHOICES[name]))
    questions = {**knowledge.questionnaire}
    for name in draw(_few([*LISTS, "procedures", "current_actives", "tried"], 6)):
        match name:
            case "procedures":
                done = draw(_few(questions[name].answers, 2))
                answers[name] = [_with(draw, "procedure", it, days_since=3650) for it in done]
            case "current_actives":
                used = draw(_few(knowledge.actives, 4))
                answers[name] = [_with(draw, "active", it, nights=7, weeks=998) for it in used]
            case "tried":
                answers[name] = [
                    {"active": it, "weeks": draw(st.integers(0, 998))}
                    for it in draw(_few(knowledge.actives, 2))
                ]
            case _:
                answers[name] = draw(_few(questions[name].answers, 4))
    if draw(st.booleans()):
        answers["most_steps"] = draw(st.integers(1, 20))
    return answers | fixed


@dataclass(frozen=True)
class Riskier:
    """A person before and after telling of one risk more."""

    before: dict[str, Any]
    after: dict[str, Any]
    risk: str


_GROWING: Mapping[str, Sequence[str]] = {
    "sensitivity": ("low", "medium", "high"),
    "phototype": ("III", "IV", "V", "VI"),  # skin that burns easily has risks of its own
    "smoking": ("no", "former", "yes"),
}
"""Fixed fields that tell of a risk, least first."""


@st.composite
def riskier(draw: st.DrawFn, knowledge: Knowledge, *, with_needs: bool = False) -> Riskier:
    """People who tell of one risk more: an answer to a list of risks, or more of a fixed field.

    Args:
        draw: Draws examples.
        knowledge: The tables.
        with_needs: Whether the risk may name a need as well.
    """
    before = draw(profiles(knowledge))
    lists = {name: row.answers for name, row in knowledge.questionnaire.items() if row.risk}
    field = draw(st.sampled_from(sorted([*lists, *lists, *_GROWING, "pregnancy"])))
    if field == "pregnancy":
        before[field] = "no"
        risk: Any = draw(st.sampled_from(["trying", "pregnant", "breastfeeding"]))
        return Riskier(before, before | {field: risk}, str(risk))
    if field in _GROWING:
        low, high = sorted(
            draw(st.sets(st.integers(0, len(_GROWING[field]) - 1), min_size=2, max_size=2))
        )
        before[field], risk = _GROWING[field][low], _GROWING[field][high]
        return Riskier(before, before | {field: risk}, f"{field} {risk}")
    told = before.get(field) or []
    rows = knowledge.questionnaire[field].answers
    pure = [name for name in sorted(lists[field]) if with_needs or not rows[name].need]
    risk = draw(st.sampled_from(pure))
    if field == "procedures":
        risk = {"procedure": risk, "days_since": draw(st.integers(0, 400))}
    return Riskier(before | {field: told}, before | {field: [*told, risk]}, f"{field} {risk}")


def _few(names: Collection[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(names)), max_size=most, unique=True)


def _with(draw: st.DrawFn, key: str, name: str, **bounds: int) -> dict[str, Any]:
    asked = {part: draw(st.none() | st.integers(0, high)) for part, high in bounds.items()}
    return {key: name, **asked}


def _choices() -> dict[str, Sequence[Any]]:
    found: dict[str, Sequence[Any]] = {"fragrance_free": (True, False)}
    for name, info in SkinProfile.model_fields.items():
        words = get_args(info.annotation)
        if words and all(isinstance(word, str) for word in words):
            found[name] = words
    return found


_CHOICES = _choices()
