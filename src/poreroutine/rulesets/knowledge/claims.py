"""What copy may not say: the tables `claims`, `claim_words` and `claim_exceptions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from poreroutine.model.enums import Region
from poreroutine.rulesets.knowledge.model import Claims, ClosedRow, Id, OpenRow, PhraseText, Text


class ClaimWords(ClosedRow):
    """Words that say much the same, for the pairs of several claims."""

    words: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """The words, in any language."""


class ClaimPair(ClosedRow):
    """A claim that is made of what is done and what it is done to, in any combination."""

    says: tuple[PhraseText, ...] = ()
    """Words for what is done or promised."""
    says_any: tuple[Id, ...] = ()
    """More of them: words of the table `claim_words`."""
    about: tuple[PhraseText, ...] = ()
    """Words for what it is done to."""
    about_any: tuple[Id, ...] = ()
    """More of them: words of the table `claim_words`."""
    apart: Annotated[int, Field(ge=0, le=20)] = 3
    """How many other words may stand between the two."""
    either: bool = False
    """Whether `about` may come first."""

    @model_validator(mode="after")
    def _has_two_sides(self) -> Self:
        for side in ("says", "about"):
            if not (getattr(self, side) or getattr(self, f"{side}_any")):
                raise ValueError(f"a pair needs `{side}` or `{side}_any`")
        return self

    def sides(self, words: Mapping[str, ClaimWords]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the phrases of its two sides, with the words that it names."""
        says, about = (
            (*own, *(each for name in named for each in words[name].words))
            for own, named in ((self.says, self.says_any), (self.about, self.about_any))
        )
        return says, about


class Claim(OpenRow):
    """A claim that no text may make."""

    phrases: tuple[PhraseText, ...] = ()
    """Its wordings."""
    pairs: tuple[ClaimPair, ...] = ()
    """More wordings, as combinations."""
    advertising: bool = False
    """Whether only copy that sells must not make it: a text that explains medicine may."""
    regions: tuple[Region, ...] = ()
    """Regions whose rules or guidance for cosmetics object to it."""
    unless: tuple[Id, ...] = ()
    """Exceptions that excuse it in the same sentence, from `claim_exceptions`."""
    allowed: tuple[PhraseText, ...] = ()
    """Additional phrases that excuse it in the same sentence."""
    instead: Text
    """Suggested wording."""
    why: Text
    """Why no text may make it."""
    sources: Claims = ()
    """Sources of that reason."""


class ClaimException(ClosedRow):
    """Words that excuse a claim in the same sentence, such as a negation."""

    phrases: Annotated[tuple[PhraseText, ...], Field(min_length=1)]
    """Words that excuse it."""
    never: tuple[PhraseText, ...] = ()
    """Words that only look similar."""
