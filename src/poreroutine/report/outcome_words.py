"""What a rule does, in words: one line for each of its outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from poreroutine.report.condition_words import either
from poreroutine.report.labels import URGENCY
from poreroutine.rulesets.knowledge.tables import Knowledge
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

_MOST_NAMES: Final = 6
_CHANNELS: Final = {
    Channel.WARN: "warn",
    Channel.HABIT: "recommend the habit",
    Channel.EXPECT: "say what to expect",
    Channel.ASSURE: "reassure",
    Channel.ANSWER: "answer",
}
_APART: Final = {
    By.SLOT: "never in one morning or evening",
    By.NIGHT: "never on one day",
    By.ROUTINE: "never in one routine",
}
_TOTALS: Final = {
    Total.NEW_ACTIVES: "new actives in the routine",
    Total.IRRITATION: "points of irritation in the routine",
    Total.MORNING_ACTIVES: "actives in one morning",
}


def in_words(outcome: Outcome, knowledge: Knowledge) -> str:  # noqa: C901, PLR0911, PLR0912 - one line each
    """Describe an outcome: `forbid some_active`, `add 2 points for some driver`."""
    match outcome:
        case Add(driver, points):
            return f"add {_count_text(points, 'point')} for {either([driver])}"
        case SetTrait(trait):
            return f"set the trait {either([trait])}"
        case Forbid(target):
            return f"forbid {_named(target)}"
        case Withhold(target):
            return f"do not propose {_named(target)}; what is in use may stay"
        case Drop(target):
            return f"leave {_named(target)} for later"
        case LimitNights(target, nights):
            return _limited(_named(target), nights, "time", " each")
        case LimitTrack(track, nights):
            return _limited(f"the track {either([track])}", nights, "night")
        case LimitTotal(total, most):
            return f"allow at most {most} {_TOTALS[total]}"
        case RequireStep(step, slot):
            return f"require {either([step])} every {slot}"
        case RequireProperty(name):
            return f"require every product to be {knowledge.properties[name].name.plain}"
        case Refer(referral):
            row = knowledge.referrals[referral]
            who, text = knowledge.filled(row.who.plain), knowledge.filled(row.plain)
            return f"refer to {who} ({URGENCY[row.urgency]}): {text}"
        case RecommendActive():
            return _recommended(outcome)
        case RecommendStep(step, slot, kind, weight):
            way = f" by {either([kind])}" if kind else ""
            return f"recommend {either([step])}{way} every {slot}, weight {weight}"
        case Separate(one, other, by):
            return f"keep {_ids_text(one)} and {_ids_text(other)} apart: {_APART[by]}"
        case Replace(active, replacement):
            return f"use {either([replacement])} in place of {either([active])}"
        case Tell():
            return _text_words(outcome, knowledge)
        case Offer(option):
            return f"mention {knowledge.procedures[option].name.plain} as an option in a clinic"
        case _:
            assert_never(outcome)


def _recommended(outcome: RecommendActive) -> str:
    parts = [f"recommend {either([outcome.active])}"]
    if outcome.driver:
        parts.append(f"for {either([outcome.driver])}")
    if outcome.slot:
        parts.append(f"in the {outcome.slot}")
    if outcome.nights:
        parts.append(f"on up to {_count_text(outcome.nights, 'day')} a week")
    return f"{' '.join(parts)}, weight {outcome.weight}"


def _text_words(outcome: Tell, knowledge: Knowledge) -> str:
    verb = _CHANNELS[outcome.channel]
    about = " and ".join(_ids_text(target) for target in outcome.about)
    where = f", where {about} is in the routine" if about else ""
    if outcome.text is None:
        return f"{verb}, with the reason below{where}"
    if outcome.channel is Channel.ANSWER:
        return f"{verb} {knowledge.answers[outcome.text].question.plain!r}{where}"
    return f"{verb}{where}: {knowledge.filled(knowledge.texts[outcome.text].plain)}"


def _named(target: Target) -> str:
    names = [*sorted(target.actives), *sorted(target.options)]
    names += [f"{step} by {kind}" for step, kind in sorted(target.kinds)]
    return _ids_text(names)


def _ids_text(names: Iterable[str]) -> str:
    listed = sorted(names)
    if len(listed) <= _MOST_NAMES:
        return either(listed, "and")
    rest = len(listed) - _MOST_NAMES + 1
    return f"{either(listed[: _MOST_NAMES - 1], ',').replace(' , ', ', ')} and {rest} more"


def _limited(name: str, count: int, what: str, more: str = "") -> str:
    if not count:
        return f"use {name} on no day of the week"
    return f"use {name} at most {_count_text(count, what)} a week{more}"


def _count_text(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
