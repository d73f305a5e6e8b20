"""Sentences that could state what a rule does, for trying out.

Each outcome suggests a few `Then` lines, the plainest first. Whether a line is true of a routine,
and whether it proves the rule, is left to the steps themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import assert_never

from poreroutine.model.enums import Slot
from poreroutine.model.routine import Routine
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcome import (
    Add,
    By,
    Channel,
    Drop,
    Forbid,
    LimitNights,
    LimitTotal,
    LimitTrack,
    Offer,
    Outcome,
    RecommendActive,
    RecommendStep,
    Refer,
    Replace,
    RequireProperty,
    RequireStep,
    Separate,
    SetTrait,
    Target,
    Tell,
    Total,
    Withhold,
)
from poreroutine.spec.failures import count_text
from poreroutine.spec.names import normalised

_TELLS = {
    Channel.WARN: "the routine warns about {}",
    Channel.HABIT: "the routine recommends the habit {}",
    Channel.EXPECT: "the routine says what to expect: {}",
    Channel.ASSURE: "the routine reassures: {}",
}
_TOTALS = {
    Total.NEW_ACTIVES: "new actives are limited to {}",
    Total.IRRITATION: "irritation is limited to {} points",
    Total.MORNING_ACTIVES: "actives in the morning are limited to {}",
}
_TELLS_OF_TWO = {
    Channel.WARN: "the routine cautions about {} and {}",
    Channel.ASSURE: "the routine reassures about {} and {}",
}


def sentences(  # noqa: C901, PLR0912, PLR0915 - one case a kind
    rule: Rule, outcome: Outcome, routine: Routine, knowledge: Knowledge
) -> Iterator[str]:
    """Yield sentences that could state an outcome, without their keyword.

    Args:
        rule: The rule.
        outcome: One of its outcomes.
        routine: The routine it is behind.
        knowledge: For names.
    """
    match outcome:
        case Add(driver):
            name = knowledge.drivers[driver].name.plain
            for note in routine.drivers:
                if note.id == driver:
                    yield f"{name} has {note.points} of {note.highest} points"
            yield f"{name} is among the drivers"
        case SetTrait():
            return
        case Forbid(target):
            yield from _forbidden(target, routine, knowledge)
        case Withhold(target):
            together = _collective_name(target.actives, knowledge)
            yield f"{together} is held back"
            yield f"there is no {together} anywhere in the routine"
        case Drop(target):
            for active in sorted(target.actives):
                yield from _left_out(active, routine, knowledge)
        case LimitNights(target, nights):
            limit = f"limited to {count_text(nights, 'night')} a week"
            yield f"{_collective_name(target.actives, knowledge)} is {limit}"
            for active in sorted(target.actives):
                yield f"{_active(active, knowledge)} is {limit}"
        case LimitTrack(track, nights):
            name = knowledge.calendar.tracks[track].name.plain
            yield f"{name} is limited to {count_text(nights, 'night')} a week"
        case LimitTotal(total, most):
            if total is Total.NEW_ACTIVES and most == 0:
                yield "the routine introduces no active"
            yield _TOTALS[total].format(most)
        case RequireStep(step, slot):
            yield f"every {slot} includes {_spoken_id(step)}"
        case RequireProperty(name):
            yield f"every product must be {knowledge.properties[name].name.plain}"
            yield f"every product must be {_spoken_id(name)}"
        case Refer(referral):
            yield f"the reason to see a doctor is {_spoken_id(referral)}"
        case RecommendActive(active, _, driver):
            name = _active(active, knowledge)
            if driver is not None:
                yield f"{name} is there for {knowledge.drivers[driver].name.plain}"
            yield f"{name} is in the routine"
            yield f"{name} stands by as an alternative"
            yield from _left_out(active, routine, knowledge)
        case RecommendStep(step, slot, kind):
            if kind is not None:
                product = knowledge.steps[step].kinds[kind].name.plain
                yield f"they {_spoken_id(step)} with {product} every {slot}"
                yield f"they {_spoken_id(step)} with {_spoken_id(kind)} every {slot}"
            yield f"every {slot} includes {_spoken_id(step)}"
        case Separate(one, other, by):
            first, second = _collective_name(one, knowledge), _collective_name(other, knowledge)
            if by is By.ROUTINE:
                yield f"{first} and {second} are never in one routine"
            if by is not By.SLOT:
                yield f"{first} and {second} are never used on the same day"
            yield f"{first} is used in the morning and {second} in the evening"
            yield f"{second} is used in the morning and {first} in the evening"
            for slot in Slot:
                yield f"{first} and {second} never share a day's {slot}"
        case Replace(active, replacement):
            yield from _left_out(active, routine, knowledge)
            yield f"{_active(active, knowledge)} stands by as an alternative"
            yield f"{_active(replacement, knowledge)} is in the routine"
        case Tell():
            yield from _text_sentences(rule, outcome, knowledge)
        case Offer(option):
            yield f"{knowledge.procedures[option].name.plain} is offered as an option"
            yield f"{_spoken_id(option)} is offered as an option"
        case _:
            assert_never(outcome)


def _forbidden(target: Target, routine: Routine, knowledge: Knowledge) -> Iterator[str]:
    for active in sorted(target.actives):
        left = routine.not_chosen.get(active)
        if left is not None and left.was_in_use:
            yield f"they stop using {_active(active, knowledge)}"
    if target.actives:
        yield f"{_collective_name(target.actives, knowledge)} is ruled out"
    for option in sorted(target.options):
        yield f"{knowledge.procedures[option].name.plain} is not offered as an option"
        yield f"{_spoken_id(option)} is not offered as an option"
    for step, kind in sorted(target.kinds):
        product = knowledge.steps[step].kinds[kind].name.plain
        yield f"{product} is ruled out"
        yield f"they never {_spoken_id(step)} with {product}"


def _left_out(active: str, routine: Routine, knowledge: Knowledge) -> Iterator[str]:
    if active in routine.not_chosen:
        reason = routine.not_chosen[active].reason.value.replace("_", " ")
        yield f'the reason for leaving out {_active(active, knowledge)} is "{reason}"'


def _text_sentences(rule: Rule, tell: Tell, knowledge: Knowledge) -> Iterator[str]:
    if tell.channel is Channel.ANSWER and tell.text is not None:
        question = knowledge.answers[tell.text].question.plain
        yield f'the routine answers "{question}"'
        return
    if tell.text is not None and tell.channel in _TELLS:
        yield _TELLS[tell.channel].format(_spoken_id(tell.text))
    if len(tell.about) > 1 and tell.channel in _TELLS_OF_TWO:
        one, other = (_collective_name(part, knowledge) for part in tell.about[:2])
        yield _TELLS_OF_TWO[tell.channel].format(one, other)
    if tell.text is None:
        yield from (f'the routine says "{words}"' for words in _first_words(rule.because))
    if tell.text is None and tell.channel in _TELLS:
        yield _TELLS[tell.channel].format(rule.id)


def _first_words(text: Text) -> Iterator[str]:
    """Yield the first sentence in either wording, if a step can contain it."""
    for wording in (text.plain, text.clinical):
        first = wording.partition(". ")[0].rstrip(".")
        if '"' not in first:
            yield first


def _collective_name(actives: Collection[str], knowledge: Knowledge) -> str:
    """Name actives by their family or group, otherwise the first of them."""
    if len(actives) > 1:
        for name in sorted({*knowledge.families, *knowledge.groups}):
            if knowledge.members[name] == actives:
                return _spoken_id(name)
    return _active(min(actives), knowledge)


def _active(active: str, knowledge: Knowledge) -> str:
    """Return the everyday name of an active, if it is unambiguous."""
    name = knowledge.actives[active].name.plain
    called = [
        *((row.name.plain, other) for other, row in knowledge.actives.items()),
        *((row.name.plain, other) for other, row in knowledge.families.items()),
        *((row.name.plain, other) for other, row in knowledge.groups.items()),
    ]
    alike = [other for words, other in called if normalised(words) == normalised(name)]
    return name if alike == [active] else _spoken_id(active)


def _spoken_id(name: str) -> str:
    return name.replace("_", " ")
