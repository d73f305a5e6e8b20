"""Whether a text fits the person who reads it: an independent reader of sentences, and of profiles.

Each row of `NEEDS` says of some words whom they are for. The words are read from the page as shown;
whom they are for is read from the answers and the plan, never from rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from poreroutine.model.routine import Routine
from safety.sentences import sentences

Answers = Mapping[str, Any]
LONG: Final = 12
"""Weeks after which nobody is new to a product."""
PORES: Final = frozenset(
    {
        "visible_pores", "ageing_pores", "sebaceous_filaments", "blackheads", "texture", "oiliness",
    }
)  # fmt: skip
"""Concerns about how pores look."""


@dataclass(frozen=True)
class Reader:
    """A person with their page."""

    answers: Answers
    routine: Routine

    def said(self, question: str) -> set[str]:
        """Return what was answered to a question with a list."""
        return set(self.answers.get(question) or ())

    @property
    def in_use(self) -> Mapping[str, int]:
        """Weeks of each active in use; 0 if they were not asked."""
        used = self.answers.get("current_actives") or ()
        return {one["active"]: one.get("weeks") or 0 for one in used if one.get("nights") != 0}

    @property
    def planned(self) -> set[str]:
        """Actives in the routine."""
        return {one.id for one in self.routine.actives}

    @property
    def new(self) -> set[str]:
        """Actives that the routine starts."""
        return {one.id for one in self.routine.actives if one.status != "in_use"}

    def uses(self, *names: str) -> bool:
        """Return whether one of some actives is in the plan or in use."""
        return bool({*self.planned, *self.in_use} & {*names})

    def wears_makeup(self) -> bool:
        """Return whether somebody may wear makeup: said so, or was not asked."""
        makeup = self.answers.get("makeup")
        told = self.said("habits") & {
            "sleeps_in_makeup", "spf_makeup_only", "makeup_during_sport", "swims",
            "outdoor_sport", "outdoor_work", "sweats_heavily",
        }  # fmt: skip
        unasked = makeup in {None, "unstated"} and self.answers.get("sex") != "male"
        return makeup in {"light", "heavy"} or bool(told) or unasked

    def is_long_used(self, *names: str) -> bool:
        """Return whether all of some actives in the plan have been used for long."""
        mine = self.planned & {*names}
        return bool(mine) and all(self.in_use.get(one, 0) >= LONG for one in mine)


RETINOIDS: Final = ("retinol", "retinal", "adapalene", "tretinoin", "tazarotene", "trifarotene")
Need = tuple[str, str, Callable[[Reader], bool]]
NEEDS: Final[tuple[Need, ...]] = (
    ("prescription where it is sold", r"where it needs a prescription",
     lambda one: one.answers.get("region") != "us"),
    ("the limit of another region", r"\bin the eu\b|in europe\b",
     lambda one: one.answers.get("region") in {"eu", "uk", "other", "unstated", None}),
    ("makeup", r"\b(?:your|take|take off|remove|under|melts?) (?:\w+ )?makeup\b|micellar",
     Reader.wears_makeup),
    ("years of sun", r"\byears of sun\b", lambda one: (one.answers.get("age") or 40) >= 30),
    ("oily skin", r"\bmakes plenty of oil\b|\bwith oily skin\b",
     lambda one: one.answers.get("skin_type") in {"oily", "combination", None, "unstated"}
     or bool(one.said("concerns") & {"oiliness"}) or bool(one.said("signs"))),
    ("after salicylic acid", r"\bcomes after (?:\w+ and )?salicylic acid",
     lambda one: one.uses("salicylic_acid", "salicylic_acid_wash")),
    ("the first weeks of a retinoid", r"\bweeks two to four\b",
     lambda one: not one.is_long_used(*RETINOIDS)),
    ("pores that somebody minds", r"\bpores are a normal part of skin\b|\bpores can look smaller\b",
     lambda one: one.answers.get("concerns") is None or bool(one.said("concerns") & PORES)),
    ("one order of actives", r"\bniacinamide first\b|\bthen niacinamide\b", lambda _: False),
    ("benzoyl peroxide", r"\bbleaches\b|\bit does nothing for pores\b",
     lambda one: one.uses("benzoyl_peroxide")),
    ("a pregnancy", r"\b(?:unborn|your midwife)\b",
     lambda one: one.answers.get("pregnancy") not in {"no", None}
     or bool(one.said("wishes") & {"pregnancy_friendly"})
     or any("pregnan" in flag for flag in one.said("red_flags"))
     or one.answers.get("sex") != "male"),
    ("an unborn baby", r"\bunborn\b|\bduring pregnancy\b|\bwhile you are pregnant\b",
     lambda one: one.answers.get("pregnancy") != "breastfeeding"
     or bool(one.said("wishes") & {"pregnancy_friendly"})
     or any("pregnan" in flag for flag in one.said("red_flags"))
     or bool(one.said("medications"))),
)  # fmt: skip
"""What words need -> the words -> whether a page may say them."""

_READ: Final = tuple((name, re.compile(words, re.IGNORECASE), fits) for name, words, fits in NEEDS)
_CONDITIONAL: Final = re.compile(r"\b(?:if|on days? (?:with|when)|only on)\b", re.IGNORECASE)
_STARTS: Final = re.compile(r"\bstart with\b", re.IGNORECASE)
_JUDGE: Final = re.compile(
    r"\bjudge\b.*?(\d+) to (\d+) weeks(?! after its own start)", re.IGNORECASE
)
_ADVICE: Final = ("warnings", "habits", "expectations", "assurances", "answers")


def texts(routine: Routine) -> Iterator[tuple[str, str]]:
    """Yield the texts of a page that speak to somebody about their own skin and plan."""
    for part in _ADVICE:
        for one in getattr(routine, part):
            yield f"{part}.{one.id}", one.text
    for step in routine.steps:
        yield f"steps.{step.id}", f"{step.product}. {step.how}"
    for active in routine.actives:
        yield f"actives.{active.id}", active.reason
    for driver in routine.drivers:
        yield f"drivers.{driver.id}", driver.text
    for referral in routine.referrals:
        yield f"referrals.{referral.id}", referral.text


def misfits(answers: Answers, routine: Routine) -> Iterator[str]:
    """Describe each sentence of a page that isn't for this person."""
    one = Reader(answers, routine)
    last = max((phase.first_week for phase in routine.phases), default=1)
    for place, text in texts(routine):
        for words in sentences(text):
            for need, pattern, fits in _READ:
                if pattern.search(words) and not _CONDITIONAL.search(words) and not fits(one):
                    yield f"{place} needs {need}: {words!r}"
            judged = _JUDGE.search(words)
            if judged and int(judged[2]) < last + 8:
                yield f"{place} judges in week {judged[2]}, and something starts in week {last}"
            active = place.partition(".")[2]
            if (
                _STARTS.search(words)
                and not _CONDITIONAL.search(words)
                and (place.startswith(("actives", "steps")) and one.in_use.get(active, 0) >= LONG)
            ):
                yield f"{place} starts what was used for {one.in_use[active]} weeks: {words!r}"


_WORD: Final = re.compile(r"[a-z]+")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "for",
        "from",
        "if",
        "in",
        "is",
        "it",
        "its",
        "may",
        "more",
        "most",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "so",
        "some",
        "than",
        "that",
        "the",
        "then",
        "they",
        "this",
        "to",
        "too",
        "use",
        "what",
        "when",
        "which",
        "with",
        "you",
        "your",
    ]
)


def repeated(routine: Routine) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that give the same advice."""
    advice = [
        (f"{part}.{one.id}", {*_WORD.findall(one.text.lower())} - _SMALL)
        for part in ("warnings", "habits", "expectations")
        for one in getattr(routine, part)
        if not one.id.startswith("advise.time.")
    ]
    for (one, words), (other, others) in combinations(advice, 2):
        if len(words & others) >= 0.6 * min(len(words), len(others)):
            yield one, other
    tinted = [place for place, words in advice if {"tinted", "sunscreen"} <= words]
    yield from combinations(tinted, 2)
