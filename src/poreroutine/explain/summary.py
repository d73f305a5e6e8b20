"""The summary of an explanation: one or two sentences, joined from the rules' own texts."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine.model.explanation import AnswerNote, positive_first

APPLIES_TO_EVERYBODY = "This is for everybody."
CAREFUL_READING = "Nothing was told about it, so it is read the cautious way."
_FEW = 3


def sentence(headline: str, reason: str, answers: Sequence[AnswerNote]) -> str:
    """Join a headline, a reason in the rules' own words, and the answers behind it."""
    said = "" if reason == headline else reason
    return " ".join(filter(None, (headline, said, based_on(answers))))


def based_on(answers: Sequence[AnswerNote]) -> str:
    """List the answers that something is based on, the first few by name."""
    given = [answer.text for answer in positive_first(answers) if answer.told]
    if not answers:
        return APPLIES_TO_EVERYBODY
    if not given:
        return CAREFUL_READING
    shown = "; ".join(given[:_FEW])
    more = f"; and {len(given) - _FEW} more" if len(given) > _FEW else ""
    return f"It rests on what you told: {shown}{more}."


def capitalise(text: str) -> str:
    """Capitalise the first letter of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"
