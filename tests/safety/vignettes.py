"""Read the vignettes, run each with an advisor, and report where the page falls short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from poreroutine.advisor import Advisor
from poreroutine.model.routine import Referral, Routine
from poreroutine.rulesets.vocabulary import LISTS
from safety.sentences import (
    ANY_MEDICINE,
    Kind,
    Shown,
    When,
    is_medicine,
    is_pregnant,
    meet,
    shown,
)

FILE: Final = Path(__file__).with_name("vignettes.yaml")

TIMES: Final = (
    "nobody", "when_it_suits", "within_8_weeks", "within_2_weeks", "within_3_days", "today", "now",
)  # fmt: skip
"""How soon, the least urgent first."""
_FORMER: Final = {
    "optional": "when_it_suits",
    "soon": "within_8_weeks",
    "urgent": "within_2_weeks",
    "same_day": "today",
    "emergency": "now",
}
"""Words of the scale before, and the time that each of them stood for at most."""

_KEYS: Final = frozenset((
    "id", "topic", "person", "each", "needs", "why", "by", "not_before", "about", "asks",
    "never_asks", "says", "never", "no_active", "has_active", "no_option", "has_option",
    "crisis", "no_options", "first", "no_step",
))  # fmt: skip
_WANTED: Final = _KEYS - {"id", "topic", "person", "each", "needs", "why", "about"}


@dataclass(frozen=True)
class Vignette:
    """A person, and what their page must and must not hold."""

    name: str
    topic: str
    why: str
    person: Mapping[str, Any]
    wants: Mapping[str, Any]
    needs: Sequence[str] = ()


@dataclass(frozen=True)
class Verdict:
    """What became of a vignette.

    Attributes:
        vignette: Which one.
        unknown: Answers that the questionnaire does not have: then nothing can be said yet.
        faults: What is missing from the page, or should not stand there.
    """

    vignette: Vignette
    unknown: Sequence[str] = ()
    faults: Sequence[str] = field(default=())


class VignetteError(ValueError):
    """A vignette is not written as it should be."""


def read_vignettes(file: Path = FILE) -> tuple[Mapping[str, Sequence[str]], tuple[Vignette, ...]]:
    """Read the file: other names of answers, and the vignettes, each word of `each` its own."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = tuple(one for row in data["vignettes"] for one in _spread(row))
    names = [one.name for one in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise VignetteError(f"written twice: {sorted(twice)}")
    return data["aliases"], found


def _spread(row: Mapping[str, Any]) -> Iterator[Vignette]:
    if strange := set(row) - _KEYS:
        raise VignetteError(f"{row.get('id')}: no such keys: {sorted(strange)}")
    wants = {key: row[key] for key in row if key in _WANTED | {"about"}}
    if not set(wants) & _WANTED:
        raise VignetteError(f"{row['id']}: expects nothing")
    for key in ("by", "not_before"):
        if key in wants and wants[key] not in TIMES:
            raise VignetteError(f"{row['id']}: no such time: {wants[key]}")

    def one(name: str, person: Mapping[str, Any]) -> Vignette:
        return Vignette(name, row["topic"], row["why"], person, wants, row.get("needs", ()))

    person = _asked(row["person"])
    words = [(key, word) for key, some in row.get("each", {}).items() for word in some]
    if not words:
        yield one(row["id"], person)
    for key, word in words:
        more = {**person, key: [*person.get(key, ()), word]}
        yield one(f"{row['id']}[{word}]", more)


def _asked(person: Mapping[str, Any]) -> dict[str, Any]:
    """Read the lists of risks that are left out as asked, with nothing to tell."""
    risks = ("conditions", "medications", "allergies", "procedures", "red_flags")
    return {**{name: [] for name in risks}, **person}


def judge(vignette: Vignette, advisor: Advisor, aliases: Mapping[str, Sequence[str]]) -> Verdict:
    """Show a vignette to an advisor and compare the page with what was expected."""
    person, unknown = _named(vignette, advisor, aliases)
    if unknown:
        return Verdict(vignette, unknown=unknown)
    routine = advisor.recommend(person)
    return Verdict(vignette, faults=tuple(_faults(vignette.wants, routine, advisor)))


def _named(
    vignette: Vignette, advisor: Advisor, aliases: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Any], list[str]]:
    """Put the questionnaire's own words in the place of a vignette's; say which it lacks."""
    asked = advisor.ruleset.knowledge.questionnaire
    unknown: list[str] = []

    def known(name: str, word: str) -> str:
        for other in aliases.get(word, (word,)):
            if other in asked[name].answers:
                return other
        if advisor.vocabulary.names[name].find(word):
            return word  # a name, which the advisor reads by itself
        unknown.append(f"{name}.{word}")
        return word

    person = dict(vignette.person)
    for name in LISTS:
        if person.get(name):
            person[name] = list(dict.fromkeys(known(name, word) for word in person[name]))
    for done in person["procedures"]:
        known("procedures", done["procedure"])
    for need in vignette.needs:
        known(*need.split(".", 1))
    return person, list(dict.fromkeys(unknown))


def time_of(referral: Referral) -> str:
    """Return when somebody is to be seen, in words of the present scale."""
    return _FORMER.get(referral.urgency.value, referral.urgency.value)


def _faults(wants: Mapping[str, Any], routine: Routine, advisor: Advisor) -> Iterator[str]:
    yield from _of_time(wants, routine)
    page = [one for one in shown(routine) if not one.place.startswith("rules.")]
    yield from _of_sentences(wants, page, pregnant=is_pregnant(routine.profile))
    if wants.get("crisis"):
        parts = ("morning", "evening", "drivers", "actives", "options", "answers", "expectations")
        more = ("habits", "assurances", "alternatives")
        yield from (f"has {part}" for part in (*parts, *more) if getattr(routine, part))
        late = [one.id for one in routine.referrals if _rank(time_of(one)) < _rank("today")]
        if late:
            yield f"has referrals after today: {', '.join(late)}"
    offered = {one.id for one in routine.options}
    if wants.get("no_options") and offered:
        yield f"offers {', '.join(sorted(offered))}"
    if there := offered & set(wants.get("no_option", ())):
        yield f"offers {', '.join(sorted(there))}"
    if lacking := set(wants.get("has_option", ())) - offered:
        yield f"does not offer {', '.join(sorted(lacking))}"
    yield from _of_plan(wants, routine)
    members = advisor.ruleset.knowledge.members
    planned = {one.id for one in routine.actives} | {one.active for one in routine.steps}
    if lacking := set(wants.get("has_active", ())) - planned:
        yield f"does not plan {', '.join(sorted(lacking))}"
    for name in wants.get("no_active", ()):
        if name not in members and name not in advisor.ruleset.knowledge.actives:
            raise VignetteError(f"no such active or family: {name}")
        if there := sorted((members.get(name, frozenset()) | {name}) & planned):
            yield f"plans {', '.join(there)}"


def _of_plan(wants: Mapping[str, Any], routine: Routine) -> Iterator[str]:
    new = [one.id for one in routine.actives if one.status == "new"]
    for name in wants.get("first", ()):
        if name not in new[:2]:
            yield f"begins with {', '.join(new[:2]) or 'nothing'}, without {name}"
    kinds = {step.kind for step in routine.steps}
    yield from (f"has a step to {kind}" for kind in wants.get("no_step", ()) if kind in kinds)


def _rank(time: str) -> int:
    return TIMES.index(time)


def _of_time(wants: Mapping[str, Any], routine: Routine) -> Iterator[str]:
    about = re.compile(wants.get("about", ""), re.IGNORECASE)
    times = {
        one.id: time_of(one) for one in routine.referrals if about.search(f"{one.who} {one.text}")
    }
    soonest = max(times.values(), key=_rank, default="nobody")
    if "by" in wants and _rank(soonest) < _rank(wants["by"]):
        yield f"sends {soonest}, expected by {wants['by']}"
    if "not_before" in wants and _rank(soonest) > _rank(wants["not_before"]):
        who = ", ".join(name for name, time in times.items() if time == soonest)
        yield f"sends {soonest} ({who}), expected not before {wants['not_before']}"


def _of_sentences(
    wants: Mapping[str, Any], page: Sequence[Shown], *, pregnant: bool
) -> Iterator[str]:
    for wanted in wants.get("asks", ()):
        if not any(_asks(one, wanted, pregnant=pregnant) for one in page):
            yield f"never asks: {wanted}"
    for unwanted in wants.get("never_asks", ()):
        for one in page:
            if _asks(one, unwanted, pregnant=pregnant):
                yield f"asks {unwanted}: {one.place}: {one.read.words!r}"
    yield from _of_words(wants, page)


def _of_words(wants: Mapping[str, Any], page: Sequence[Shown]) -> Iterator[str]:
    for pattern in wants.get("says", ()):
        if not any(re.search(pattern, one.read.words, re.IGNORECASE) for one in page):
            yield f"never says: {pattern}"
    for pattern in wants.get("never", ()):
        for one in page:
            if re.search(pattern, one.read.words, re.IGNORECASE):
                yield f"says {pattern!r}: {one.place}: {one.read.words!r}"


def _asks(one: Shown, wanted: str, *, pregnant: bool) -> bool:
    kind, _, subject = wanted.partition(" ")
    holds = one.read.when in (When.ALWAYS, When.USED) or (
        one.read.when is When.PREGNANT and pregnant
    )
    if Kind(kind) not in one.read.kinds or not holds:
        return False
    if not subject:
        return True
    if subject == ANY_MEDICINE:
        return any(map(is_medicine, one.read.subjects))
    return meet(one.read.subjects, frozenset({subject}))
