"""Screens of the questionnaire: which fields are asked together, in which words, and of whom.

The table is about wording and order. Whether a screen is asked at all follows from the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from poreroutine.rulesets.knowledge.model import ClosedRow, Id, Text

Word = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=80)]
"""A choice of a fixed field; phototypes are in capitals."""
_Age = Annotated[int, Field(ge=0, le=120)]


class People(ClosedRow):
    """Some people, by what is asked first."""

    sexes: Annotated[tuple[str, ...], Field(min_length=1)] = (
        "female",
        "male",
        "other",
        "unstated",
    )
    """Their answers to the question about sex."""
    ages: tuple[_Age, _Age] = (0, 120)
    """Youngest and oldest age in years, both included."""

    def has(self, sex: str, age: int) -> bool:
        """Return whether somebody is one of them."""
        return sex in self.sexes and self.ages[0] <= age <= self.ages[1]


class ScreenField(ClosedRow):
    """A field of a profile on a screen."""

    question: Text | None = None
    """The question; a list of the questionnaire has its own."""
    help: Text | None = None
    """Help text."""
    detail: Text | None = None
    """The question about the number that an entry of the list has beside its answer."""
    choices: Mapping[Word, Text | str] = {}
    """For a choice: its words with their labels, in display order."""
    careful: bool = False
    """Whether a plan may read the most careful answer while the field is open."""
    preference: bool = False
    """Whether it is a wish: what is left out or withheld to grant it is not for safety."""
    safety: bool = False
    """Whether only those answers of a list are shown that can take something away, or refer."""
    people: tuple[People, ...] = (People(),)
    """Who can be asked; others never are."""
    only_for: Mapping[Word, People] = {}
    """Answer -> the people who can have it; anybody can have the others."""


class Screen(ClosedRow):
    """A screen of the questionnaire."""

    rank: Annotated[int, Field(ge=1, le=999)]
    """Its place among screens that matter equally; the lowest comes first."""
    question: Text
    """What it asks."""
    help: Text | None = None
    """Help text."""
    opens: bool = False
    """Whether it is asked before anything else."""
    together: bool = False
    """Whether its fields are one list, with a search field and one "none of these"."""
    fields: Annotated[Mapping[Id, ScreenField], Field(min_length=1)]
    """Fields of the profile, in display order."""
