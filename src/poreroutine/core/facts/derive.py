"""From a profile to its facts: total, flat and typed.

What was not asked stays at its default, which the vocabulary names; so the same answers give the
same facts, whether they came as JSON, YAML or Python.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from poreroutine._support.closest import closest_match
from poreroutine.core.facts.answers import allowed_answers, read_answer, unknown_answer_fault
from poreroutine.core.facts.prescribed import prescribed_actives
from poreroutine.errors import ProfileError, ProfileFault
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Value, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.knowledge.use import UseInfo
from poreroutine.rulesets.vocabulary import (
    IN_USE,
    LISTS,
    MAX_COMBINED_NIGHTS,
    MAX_NIGHTS,
    NOT_ASKED_WEEKS,
    PROCEDURES,
    TRIED,
)

_MAX_BITS = 128


def derive(profile: SkinProfile, vocabulary: Vocabulary, use: UseInfo) -> dict[str, Value]:
    """Derive all facts of a profile.

    Args:
        profile: The answers.
        vocabulary: Every fact with its default.
        use: Families, prescriptions and combinations of actives.

    Returns:
        A value for every fact; those that stages derive are at their defaults.

    Raises:
        ProfileError: If it has words that the vocabulary doesn't know, with one fault each.
    """
    facts = dict(vocabulary.defaults)
    faults: list[ProfileFault] = []
    for name in SkinProfile.model_fields:
        value = getattr(profile, name)
        if name in facts and value is not None:
            facts[name] = value
    for field, prefix in LISTS.items():
        answers = getattr(profile, field)
        if answers is None:
            continue
        facts[f"asked.{field}"] = True
        for place, answer in enumerate(answers):
            read = read_answer(field, answer, vocabulary)
            if isinstance(read, str):
                facts[f"{prefix}.{read}"] = True
            else:
                faults.append(replace(read, path=f"{field}[{place}]"))
    _procedures(profile, facts, faults, vocabulary)
    _in_use(profile, facts, faults, use, vocabulary)
    _tried(profile, facts, faults, vocabulary)
    _own_answers(profile, facts, faults, vocabulary)
    if faults:
        raise ProfileError(tuple(faults))
    return facts


def _procedures(
    profile: SkinProfile,
    facts: dict[str, Value],
    faults: list[ProfileFault],
    vocabulary: Vocabulary,
) -> None:
    if profile.procedures is None:
        return
    facts["asked.procedures"] = True
    for place, answer in enumerate(profile.procedures):
        fact = f"procedure.{answer.procedure}.days"
        if fact not in facts:
            path = f"procedures[{place}].procedure"
            fault = unknown_answer_fault(PROCEDURES, answer.procedure, vocabulary)
            faults.append(replace(fault, path=path))
            continue
        facts[fact] = min(_number(facts[fact]), answer.days_since or 0)


def _in_use(
    profile: SkinProfile,
    facts: dict[str, Value],
    faults: list[ProfileFault],
    use: UseInfo,
    vocabulary: Vocabulary,
) -> None:
    memberships = use.memberships
    if profile.current_actives is None:
        return
    facts["asked.current_actives"] = True
    seen: set[str] = set()
    for place, answer in enumerate(profile.current_actives):
        active = answer.active
        path = f"current_actives[{place}].active"
        if active not in memberships:
            fault = unknown_answer_fault(IN_USE, active, vocabulary)
            faults.append(replace(fault, path=path))
            continue
        if active in seen:
            message = f'"{active}" is listed twice.'
            hint = "Keep one of the two."
            redacted = f"This is listed twice. {hint}"
            faults.append(ProfileFault(path, message, hint, redacted, code="repeated"))
            continue
        seen.add(active)
        if answer.nights == 0:
            continue  # on the shelf, not in use
        nights = MAX_NIGHTS if answer.nights is None else answer.nights
        weeks = NOT_ASKED_WEEKS if answer.weeks is None else answer.weeks
        for name in (active, *memberships[active]):
            if not facts[f"in_use.{name}"]:
                facts[f"in_use.{name}"] = True
                facts[f"weeks.{name}"] = weeks
            facts[f"weeks.{name}"] = min(_number(facts[f"weeks.{name}"]), weeks)
            total = _number(facts[f"nights.{name}"]) + nights
            facts[f"nights.{name}"] = min(MAX_COMBINED_NIGHTS, total)
    for active in prescribed_actives(profile, use).keys() & memberships.keys():
        facts.update((f"prescribed.{name}", True) for name in (active, *memberships[active]))


def _tried(
    profile: SkinProfile,
    facts: dict[str, Value],
    faults: list[ProfileFault],
    vocabulary: Vocabulary,
) -> None:
    if profile.tried is None:
        return
    facts["asked.tried"] = True
    for place, answer in enumerate(profile.tried):
        fact = f"tried.{answer.active}.weeks"
        if fact not in facts:
            fault = unknown_answer_fault(TRIED, answer.active, vocabulary)
            faults.append(replace(fault, path=f"tried[{place}].active"))
            continue
        for name in (fact, "tried.any.weeks"):
            facts[name] = max(_number(facts[name]), answer.weeks)


def _own_answers(
    profile: SkinProfile,
    facts: dict[str, Value],
    faults: list[ProfileFault],
    vocabulary: Vocabulary,
) -> None:
    for question, answer in (profile.answers or {}).items():
        name, path = f"{Topic.OWN_QUESTION}.{question}", f"answers.{question}"
        if name not in facts:
            faults.append(_unasked_question_fault(path, question, vocabulary))
        elif vocabulary[name].admits(answer):
            facts[name] = answer
        else:
            fault = _wrong_answer_fault(path, answer, vocabulary[name])
            allowed = allowed_answers(path, vocabulary)
            faults.append(replace(fault, code="not_allowed", allowed=allowed))


def _unasked_question_fault(path: str, question: str, vocabulary: Vocabulary) -> ProfileFault:
    """State that no ruleset asks a question."""
    asked = _entries(vocabulary, Topic.OWN_QUESTION, "answers")
    close = closest_match(question, asked)
    if asked:
        advice = f"These rules ask: {', '.join(asked)}."
    else:
        advice = "These rules have no questions of their own; name the folder that has them."
    return ProfileFault(
        path,
        f'No rules here ask "{question}".',
        f"Did you mean {close}?" if close else advice,
        redacted=f"No rules here ask this. {advice}",
        redacted_path="answers.[unknown question]",
        code="unknown_field",
    )


def _wrong_answer_fault(path: str, answer: Value, fact: Fact) -> ProfileFault:
    """Describe what a question takes, and repeat it, so that it can be put once more."""
    given = str(answer).lower() if isinstance(answer, bool) else answer
    if isinstance(answer, int) and answer.bit_length() > _MAX_BITS:
        given = "A number of so many digits"
    words = [word for word in fact.choices if word != UNSTATED]
    match fact.kind:
        case Kind.FLAG:
            rest = "is neither true nor false."
        case Kind.CHOICE:
            rest = f"is not one of {', '.join(words)}."
        case Kind.NUMBER:
            rest = f"is not a whole number from {fact.low} to {fact.high}."
        case _:
            assert_never(fact.kind)
    close = closest_match(str(answer), words)
    question = f"The question is: {fact.description}"
    hint = f"Did you mean {close}?" if close else question
    return ProfileFault(path, f"{given} {rest}", hint, redacted=f"The answer {rest} {question}")


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _entries(vocabulary: Vocabulary, topic: Topic, field: str) -> list[str]:
    return [fact.entry for fact in vocabulary.about(topic, field)]
