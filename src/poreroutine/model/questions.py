"""The next question: what to ask, why, which answers matter, and whether it is safe to stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict

from poreroutine._support.documented_models import DocumentedModel

PartKind = Literal["number", "choice", "several", "yes_or_no"]
"""Kinds of answers: a whole number, one word, any number of words, or yes or no."""


class _Frozen(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerOption(_Frozen):
    """A possible answer."""

    id: str
    """The word to write into the profile."""
    label: str
    """The answer, as people read it."""
    help: str = ""
    """Help text; empty if there is none."""
    group: str = ""
    """Heading of its group; empty if there is none."""
    names: tuple[str, ...] = ()
    """What else people call it, for a search field."""


class QuestionPart(_Frozen):
    """The part of a screen that fills one field of the profile."""

    field: str
    """Field of the profile; `answers.<id>` for a question of a ruleset's own."""
    kind: PartKind
    """What an answer is."""
    text: str
    """The question, as people read it."""
    help: str = ""
    """Help text; empty if there is none."""
    options: tuple[AnswerOption, ...] = ()
    """Possible answers, in display order; empty for a number and for yes or no."""
    low: int | None = None
    """Smallest number; null where the answer is not a number."""
    high: int | None = None
    """Largest number; null where the answer is not a number."""
    entry: str = ""
    """Key of the answer where entries of the list are mappings; empty where they are words."""
    detail: str = ""
    """Further key of such an entry, a whole number; empty if there is none."""
    detail_needed: bool = False
    """Whether an entry needs that number."""
    detail_text: str = ""
    """The question about it, as people read it."""
    complete: bool = True
    """Whether the options are all answers of the field. If not, "none of these" leaves it open."""


class Question(_Frozen):
    """One screen."""

    id: str
    """Id of the screen, to be given back among those that were asked."""
    text: str
    """What the screen asks, as people read it."""
    help: str = ""
    """Help text; empty if there is none."""
    parts: tuple[QuestionPart, ...]
    """Its parts, in display order."""
    together: bool = False
    """Whether all parts are one list, to be shown with a search field and "none of these"."""


class NextQuestion(_Frozen):
    """What to ask next, and where the questionnaire stands."""

    question: Question | None
    """The question that still changes most; null if no open question could change anything."""
    why: str
    """Why it is asked, or why nothing needs to be asked, in a sentence."""
    rules: tuple[str, ...]
    """Ids of the rules that read it and are undecided, sorted."""
    answers: Mapping[str, tuple[str, ...]]
    """Field -> its answers that could change something for this person, in display order."""
    screens_left: int
    """Screens that are probably left until it is safe to stop."""
    safe_to_stop: bool
    """Whether no answer to an open question could forbid, withhold or limit anything in this plan,
    or send the person to a doctor within two weeks."""
    needed: tuple[str, ...]
    """Ids of the screens, skipped ones included, that keep it from being safe to stop."""
    assumed: Mapping[str, str]
    """Field -> the careful answer that a plan must be made with while the field is open."""
