"""Products that nobody should choose themselves: medicines, poisons, and locally banned ones.

The flags, regions and texts are in `knowledge/refused.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from poreroutine._support.caching import cached_property
from poreroutine.errors import MatchError
from poreroutine.model.product import Answer, Assessment
from poreroutine.products.tables import TextTable, typed_table
from poreroutine.rulesets.knowledge.model import ClosedRow, Id
from poreroutine.rulesets.knowledge.tables import Knowledge

TABLE: Final = "refused"
ANYWHERE: Final = frozenset(("unstated", "other"))
"""Regions with unknown law: anything refused in some region is refused there."""


WORDS: Final = frozenset(("given", "given_active"))
"""Sentences that the code needs, besides those named by rows."""


class Refusal(ClosedRow):
    """How products with one flag are treated."""

    text: Id
    """The sentence that explains it."""
    verdict: Literal["stop", "pause", "swap"] = "stop"
    """How an owned product is treated."""
    rank: int = 9
    """Priority of the sentence: 1 comes before 2."""
    regions: tuple[Id, ...] = ()
    """Regions where it is refused; everywhere if empty."""
    told: tuple[Id, ...] = ()
    """Actives in use and medicines that show that a person was prescribed it."""
    actives: tuple[Id, ...] = ()
    """Actives that are such a medicine at any strength, if no label is given."""
    states: tuple[Id, ...] = ()
    """States of a person that add a sentence."""
    unless_out: bool = False
    """Whether nothing is said of it where the product is ruled out for the person anyway."""
    sources: tuple[Id, ...] = ()


class State(ClosedRow):
    """A state of a person that adds a sentence; its sentence has the same id."""

    question: Id
    answers: tuple[str, ...]
    unless: Mapping[Id, tuple[str, ...]] = {}
    """Answers to other questions that exclude it."""
    first: bool = False
    """Whether its sentence comes before the finding."""


class RefusedTable(TextTable):
    """The complete table."""

    refused: Mapping[Id, Refusal]
    """Flag -> how products with it are treated."""
    states: Mapping[Id, State] = {}
    given_by: Mapping[Id, str] = {}
    """Flags by which the owner of a product says that it was prescribed -> what is said."""
    information: Mapping[Id, str] = {}
    """Flags without consequences -> why they are listed."""


@dataclass(frozen=True)
class Refused:
    """One reason why a product is refused.

    Attributes:
        flag: The flag.
        row: The row of the table.
        rules: Ids of the product rules that set the flag.
        names: INCI names on the label that have the flag.
    """

    flag: str
    row: Refusal
    rules: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Refuser:
    """Determines which products are refused for one person.

    Attributes:
        knowledge: The ruleset's tables.
        profile: Answers by question.
    """

    knowledge: Knowledge
    profile: Mapping[str, Any]

    @cached_property
    def table(self) -> RefusedTable:
        """The table; empty if the ruleset has none."""
        return refused_of(self.knowledge)

    @cached_property
    def rows(self) -> Mapping[str, Refusal]:
        """The refusals that apply where the person lives, by flag."""
        region = self._answer("region")
        rows = self.table.refused
        return {
            flag: row
            for flag, row in sorted(rows.items(), key=lambda each: (each[1].rank, each[0]))
            if not row.regions or region in row.regions or region in ANYWHERE
        }

    def found(self, assessment: Assessment) -> Iterator[Refused]:
        """Yield all reasons to refuse a product, most important first."""
        for flag, row in self.rows.items():
            finding = assessment.flags.get(flag)
            if finding is not None and finding.answer is Answer.YES:
                known = {each.inci for each in assessment.label.ingredients}
                names = tuple(name for name in finding.names if name in known)
                yield Refused(flag, row, finding.rules, names)

    def was_given(self, row: Refusal, assessment: Assessment) -> bool:
        """Return whether the person reports using it as a medicine, and may continue for now."""
        told = not self._in_use.isdisjoint(row.told)
        return (told or (bool(row.told) and self.is_said_given(assessment))) and not (
            self._is_urgent(row)
        )

    def is_said_given(self, assessment: Assessment) -> bool:
        """Return whether the owner of a product says that a doctor prescribed it."""
        flags = (assessment.flags.get(flag) for flag in self.table.given_by)
        return any(found is not None and found.answer is Answer.YES for found in flags)

    def may_be_given(self, actives: tuple[str, ...]) -> Refusal | None:
        """Return the refusal that applies to products with such an active; None if none does."""
        rows = (row for row in self.rows.values() if set(actives) & set(row.actives))
        return next((row for row in rows if not self._is_urgent(row)), None)

    def _is_urgent(self, row: Refusal) -> bool:
        """Return whether the person must ask before using it again, prescribed or not."""
        return any(self.table.states[name].first for name in self.states(row))

    def states(self, row: Refusal) -> Iterator[str]:
        """Yield the person's states that add a sentence."""
        for name in row.states:
            state = self.table.states[name]
            if self._answer(state.question) in state.answers and not any(
                self._answer(key) in each for key, each in state.unless.items()
            ):
                yield name

    def _answer(self, question: str) -> str:
        return str(self.profile.get(question, "unstated"))

    @cached_property
    def _in_use(self) -> frozenset[str]:
        medicines = frozenset(map(str, self.profile.get("medications") or ()))
        return medicines | {
            str(each["active"])
            for each in self.profile.get("current_actives") or ()
            if isinstance(each, Mapping) and each.get("nights") != 0
        }


def refused_of(knowledge: Knowledge) -> RefusedTable:
    """Read the table; it is empty if the ruleset has none.

    Raises:
        MatchError: If it can't be read.
    """
    if TABLE not in knowledge.rows:
        return RefusedTable(words={}, refused={})
    table = typed_table(knowledge, TABLE, RefusedTable, "docs/matching.md")
    rows = table.refused.values()
    states = {name for row in rows for name in row.states}
    needed = {row.text for row in rows} | states | WORDS
    if missing := [*sorted(needed - table.words.keys()), *sorted(states - table.states.keys())]:
        raise MatchError(
            f"knowledge/{TABLE}.yaml has no sentence or state {missing[0]!r}",
            hint="add it under `words` and, for a state, under `states`.",
        )
    return table
