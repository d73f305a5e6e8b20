"""Rows of the tables of people's words: for fields, fixed answers, and none, yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from poreroutine.rulesets.knowledge.model import ClosedRow, Text
from poreroutine.rulesets.shapes import Filled


class FixedAnswer(ClosedRow):
    """A possible answer to a field of the profile that holds one."""

    label: Text
    """The answer, as people read it."""
    names: tuple[Filled, ...] = ()
    """What else people write for it."""


class ProfileField(ClosedRow):
    """A field of the profile, or of an entry in one of its lists: its words."""

    label: Text
    """What it is called."""
    names: tuple[Filled, ...] = ()
    """What else people call it; they can be written in place of its id."""
    ignored: tuple[str, ...] = ()
    """Words beside an answer that say nothing about its meaning, such as units."""
    unlisted: Filled | None = None
    """What somebody can do whose answer is not listed, in a sentence or two."""
    answers: Mapping[str, FixedAnswer] = {}
    """Answer -> its words, where the field holds one of a few."""


class PlainWord(ClosedRow):
    """A word that means the same in answer to any question, such as none."""

    names: Annotated[tuple[Filled, ...], Field(min_length=1)]
    """How people write it."""
