"""What nobody is to choose for themselves: medicines, poisons, and what the law of a region bans.

Which flags those are, where, and what is said of them stands in `knowledge/refused.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from poreroutine._support.caching import cached_property
from poreroutine.errors import MatchError
from poreroutine.model.product import Answer, Assessment
from poreroutine.products.typed_table import TextTable, typed_table
from poreroutine.rulesets.knowledge.model import ClosedRow, Id
from poreroutine.rulesets.knowledge.tables import Knowledge

TABLE: Final = "refused"
ANYWHERE: Final = frozenset(("unstated", "other"))
"""Regions whose law is not known: what any region refuses is refused there."""


WORDS: Final = frozenset(("given", "given_active"))
"""Sentences that the machinery needs, besides those that the rows name."""


class Refusal(ClosedRow):
    """What becomes of products with one flag."""

    text: Id
    """The sentence that says so."""
    verdict: Literal["stop", "pause"] = "stop"
    """What becomes of something that is owned."""
    rank: int = 9
    """What weighs more is said first: 1 before 2."""
    regions: tuple[Id, ...] = ()
    """Where it is refused; everywhere when empty."""
    told: tuple[Id, ...] = ()
    """Actives in use and medicines by which somebody says that they were given it."""
    actives: tuple[Id, ...] = ()
    """Actives that are such a medicine at any strength, where no label was told."""
    states: tuple[Id, ...] = ()
    """In which states of a person more is said."""
    sources: tuple[Id, ...] = ()


class State(ClosedRow):
    """A state of a person in which more is said: its sentence has the same id."""

    question: Id
    answers: tuple[str, ...]
    unless: Mapping[Id, tuple[str, ...]] = {}
    """Answers to other questions with which it can't be."""
    first: bool = False
    """Whether its sentence comes before what was found."""


class RefusedTable(TextTable):
    """The whole table."""

    refused: Mapping[Id, Refusal]
    """Flag -> what becomes of products that have it."""
    states: Mapping[Id, State] = {}
    information: Mapping[Id, str] = {}
    """Flags that decide nothing -> why they are there."""


@dataclass(frozen=True)
class Refused:
    """One reason why a product is refused.

    Attributes:
        flag: The flag.
        row: What the table says of it.
        rules: Ids of the product rules that found it.
        names: INCI names on the label that have the flag.
    """

    flag: str
    row: Refusal
    rules: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Refuser:
    """Determines what is refused to one person.

    Attributes:
        knowledge: The ruleset's tables.
        profile: Answers by question.
    """

    knowledge: Knowledge
    profile: Mapping[str, Any]

    @cached_property
    def table(self) -> RefusedTable | None:
        """The table; None where a ruleset has none."""
        return refused_of(self.knowledge)

    @cached_property
    def rows(self) -> Mapping[str, Refusal]:
        """What is refused where the person lives, by flag."""
        region = self._said("region")
        rows = self.table.refused if self.table else {}
        return {
            flag: row
            for flag, row in sorted(rows.items(), key=lambda each: (each[1].rank, each[0]))
            if not row.regions or region in row.regions or region in ANYWHERE
        }

    def found(self, assessment: Assessment) -> Iterator[Refused]:
        """Yield every reason against a product, what weighs most first."""
        for flag, row in self.rows.items():
            finding = assessment.flags.get(flag)
            if finding is not None and finding.answer is Answer.YES:
                known = {each.inci for each in assessment.label.ingredients}
                names = tuple(name for name in finding.names if name in known)
                yield Refused(flag, row, finding.rules, names)

    def was_given(self, row: Refusal) -> bool:
        """Return whether the person says that they use it as a medicine, and may for now."""
        return not self._in_use.isdisjoint(row.told) and not self._is_urgent(row)

    def may_be_given(self, actives: tuple[str, ...]) -> Refusal | None:
        """Return the refusal that products of such an active would meet; None if none would."""
        rows = (row for row in self.rows.values() if set(actives) & set(row.actives))
        return next((row for row in rows if not self._is_urgent(row)), None)

    def _is_urgent(self, row: Refusal) -> bool:
        """Return whether somebody is to be asked before it is used again, prescribed or not."""
        states = self.table.states if self.table else {}
        return any(states[name].first for name in self.states(row))

    def states(self, row: Refusal) -> Iterator[str]:
        """Yield the states of the person in which more is said."""
        for name in row.states:
            state = self.table.states[name] if self.table else None
            if (
                state is not None
                and self._said(state.question) in state.answers
                and not any(self._said(key) in each for key, each in state.unless.items())
            ):
                yield name

    def _said(self, question: str) -> str:
        return str(self.profile.get(question, "unstated"))

    @cached_property
    def _in_use(self) -> frozenset[str]:
        medicines = self.profile.get("medications") or ()
        actives = self.profile.get("current_actives") or ()
        return frozenset(
            (
                *map(str, medicines),
                *(
                    str(each["active"])
                    for each in actives
                    if isinstance(each, Mapping) and each.get("nights") != 0
                ),
            )
        )


def refused_of(knowledge: Knowledge) -> RefusedTable | None:
    """Read the table of some knowledge; None where a ruleset has none.

    Raises:
        MatchError: If it can't be read.
    """
    if TABLE not in knowledge.rows:
        return None
    table = typed_table(knowledge, TABLE, RefusedTable, "docs/matching.md")
    said = {name for row in table.refused.values() for name in (row.text, *row.states)}
    missing = sorted((said | WORDS) - table.words.keys())
    missing += sorted(
        {name for row in table.refused.values() for name in row.states} - table.states.keys()
    )
    if missing:
        raise MatchError(
            f"knowledge/{TABLE}.yaml has no sentence or state {missing[0]!r}",
            hint="add it under `words` and, for a state, under `states`.",
        )
    return table
