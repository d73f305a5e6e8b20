"""How outcomes are worded: for people who read rules, and for scenarios that state them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from poreroutine._support.words import count_text, listed, normalised
from poreroutine.model.routine import Advice, Referral, Routine
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge

_MOST_NAMES: Final = 6
_in_full: Final = ContextVar("in_full", default=False)


@contextmanager
def in_full() -> Iterator[None]:
    """List all ids for as long as the context lasts, for readers who have to see each of them."""
    token = _in_full.set(True)
    try:
        yield
    finally:
        _in_full.reset(token)


def ids_in_words(ids: Iterable[str]) -> str:
    """List ids, the first few of many unless they are listed in full."""
    names = sorted(ids)
    if len(names) <= _MOST_NAMES or _in_full.get():
        return listed(names, "and")
    rest = len(names) - _MOST_NAMES + 1
    return f"{listed(names[: _MOST_NAMES - 1], ',').replace(' , ', ', ')} and {rest} more"


def limit_in_words(name: str, count: int, what: str, more: str = "") -> str:
    """Describe a limit of uses a week."""
    if not count:
        return f"use {name} on no day of the week"
    return f"use {name} at most {count_text(count, what)} a week{more}"


def spoken_id(name: str) -> str:
    """Return an id as a sentence has it."""
    return name.replace("_", " ")


def quotations(text: str) -> Iterator[str]:
    """Yield the first sentence of a text, and then all of it, as far as a step can hold them."""
    for words in (text.partition(". ")[0].rstrip("."), text):
        if '"' not in words:
            yield words


@dataclass(frozen=True, slots=True)
class Statement:
    """What it takes to state an outcome of a rule in a sentence about a routine.

    Whether the sentence is true of the routine, and whether it proves the rule, is left to the
    steps that read it.

    Attributes:
        rule: Id of the rule.
        because: Its reason.
        routine: The routine it is behind.
        knowledge: For names.
    """

    rule: str
    because: Text
    routine: Routine
    knowledge: Knowledge

    def active(self, active: str) -> str:
        """Name an active by its everyday name, where only one is called so."""
        knowledge = self.knowledge
        name = knowledge.actives[active].name.plain
        called = [
            *((row.name.plain, other) for other, row in knowledge.actives.items()),
            *((row.name.plain, other) for other, row in knowledge.families.items()),
            *((row.name.plain, other) for other, row in knowledge.groups.items()),
        ]
        alike = [other for words, other in called if normalised(words) == normalised(name)]
        return name if alike == [active] else spoken_id(active)

    def together(self, actives: Collection[str]) -> str:
        """Name actives by their family or group, else the first of them."""
        if len(actives) > 1:
            for name in sorted({*self.knowledge.families, *self.knowledge.groups}):
                if self.knowledge.members[name] == actives:
                    return spoken_id(name)
        return self.active(min(actives))

    def quotations(self, name: str) -> Iterator[str]:
        """Quote a text or a reason to see a doctor, if the routine shows it."""
        routine = self.routine
        shown: tuple[Referral | Advice, ...] = (
            *routine.referrals,
            *routine.warnings,
            *routine.habits,
            *routine.expectations,
            *routine.assurances,
        )
        for entry in shown:
            if entry.id == name:
                yield from quotations(entry.text)

    def left_out(self, active: str) -> Iterator[str]:
        """State why an active is not in the routine, if there is a reason."""
        if active in self.routine.not_chosen:
            reason = spoken_id(self.routine.not_chosen[active].reason.value)
            yield f'the reason for leaving out {self.active(active)} is "{reason}"'
