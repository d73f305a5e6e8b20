"""The answer in a sentence or two, for the person at the mirror: the rules' words, joined."""

from __future__ import annotations

from collections.abc import Sequence

from poreroutine.model.explanation import Told, telling_first

FOR_EVERYBODY = "This is for everybody."
READ_CAREFULLY = "Nothing was told about it, so it is read the cautious way."
_FEW = 3


def sentence(headline: str, reason: str, answers: Sequence[Told]) -> str:
    """Join a headline, a reason in the rules' own words, and the answers it rests on."""
    said = "" if reason == headline else reason
    return " ".join(filter(None, (headline, said, rests_on(answers))))


def rests_on(answers: Sequence[Told]) -> str:
    """Say which answers something rests on, the first few of them by name."""
    told = [answer.text for answer in telling_first(answers) if answer.told]
    if not answers:
        return FOR_EVERYBODY
    if not told:
        return READ_CAREFULLY
    shown = "; ".join(told[:_FEW])
    more = f"; and {len(told) - _FEW} more" if len(told) > _FEW else ""
    return f"It rests on what you told: {shown}{more}."


def listed(names: Sequence[str]) -> str:
    """Join names: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def capital(text: str) -> str:
    """Begin a sentence."""
    return f"{text[:1].upper()}{text[1:]}"
