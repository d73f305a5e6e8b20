"""Replies to questions in a person's own words."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.model.notes import Advice, Referral


class ReplyKind(StrEnum):
    """What a reply is based on."""

    EMERGENCY = "emergency"
    """A sign that comes before the question; nothing else is answered."""
    ON_FILE = "on_file"
    """An answer that is written down."""
    FROM_RULES = "from_rules"
    """What the rules and tables say of the things that the question names."""
    NOT_ON_FILE = "not_on_file"
    """Nothing here answers it; the nearest topics are named."""
    TOPICS = "topics"
    """Nothing was asked: all topics."""


class ReplyTopic(DocumentedModel):
    """A question that has an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """Id of the answer."""
    group: str
    """Heading of its group."""
    title: str
    """The question."""


class ReplyChoice(DocumentedModel):
    """A choice of a question that is asked back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    """What people choose."""
    ask: str
    """The question to ask then."""


class ReplyQuestion(DocumentedModel):
    """A question that is asked back, because the answer depends on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    """The question."""
    choices: tuple[ReplyChoice, ...]
    """Its choices, at least two."""


class Reply(DocumentedModel):
    """A reply to a question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ReplyKind
    """What it is based on."""
    answers: tuple[Advice, ...] = ()
    """Answers, the one that fits best first; empty if nothing is on file."""
    referrals: tuple[Referral, ...] = ()
    """Whom to see or call, and by when, the most urgent first."""
    topics: tuple[ReplyTopic, ...] = ()
    """The nearest topics, or all of them if nothing was asked; beside answers on file, the titles
    of these, where it is not sure that one of them is meant."""
    asks_back: ReplyQuestion | None = None
    """What the answer depends on, if anything; the answers hold for everybody."""
    ask_whom: str | None = None
    """Whom to ask where nothing is on file, for medicines, illness and pregnancy."""

    @property
    def found(self) -> bool:
        """Whether there is an answer."""
        return bool(self.answers or self.referrals)
