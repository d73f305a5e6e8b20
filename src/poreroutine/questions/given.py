"""What somebody has answered so far, and which facts are still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.model.facts import UNSTATED, Topic, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.questions.screens import OWN, Part, ScreenOf, can_answer, can_be_asked
from poreroutine.questions.undecided import Values


@dataclass(frozen=True)
class Given:
    """Answers and screens so far.

    Attributes:
        profile: The answers.
        answered: Fields that have an answer; `answers.<id>` for questions of a ruleset's own.
        asked: Ids of the screens that were asked, answered or not.
    """

    profile: SkinProfile
    answered: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def of(cls, profile: SkinProfile, asked: Collection[str]) -> Given:
        """Find the fields of a profile that have an answer."""
        answered = {
            name
            for name in profile.model_fields_set
            if getattr(profile, name) is not None and getattr(profile, name) != UNSTATED
        }
        own = {f"{OWN}.{name}" for name in profile.answers or {}}
        return cls(profile, frozenset(answered | own), frozenset(asked))

    def assuming(self, words: Mapping[str, str]) -> SkinProfile:
        """Return the profile with some open fields filled in."""
        return self.profile.model_copy(update=dict(words)) if words else self.profile

    def has_answered(self, screen: ScreenOf) -> bool:
        """Return whether a screen was asked and not skipped."""
        return screen.id in self.asked and all(
            part.field in self.answered for part in screen.parts if part.complete
        )

    def open_parts(self, screen: ScreenOf) -> Iterator[Part]:
        """Yield the parts of a screen that are open and can be asked."""
        for part in screen.parts:
            closed = screen.id in self.asked or part.field in self.answered
            if not closed and can_be_asked(part, self.profile):
                yield part


def open_facts(
    given: Given, screens: Collection[ScreenOf], by_field: Mapping[str, Sequence[str]]
) -> dict[str, Values]:
    """Return the facts that further answers can change, each with the values it could have.

    Args:
        given: The answers so far.
        screens: Every screen.
        by_field: Field of a profile -> its facts.
    """
    parts = [(screen, part) for screen in screens for part in screen.parts]
    settled, partly = _settled(given, parts)
    whole = {part.field for screen, part in parts if part.complete and screen.id in given.asked}
    found: dict[str, Values] = {}
    for field, names in by_field.items():
        if field not in given.answered or (field in partly and field not in whole):
            found.update((name, None) for name in names if name not in settled)
    for _, part in parts:
        if part.field in found and part.row.only_for:
            words = (word for word in part.words if can_answer(part, word, given.profile))
            found[part.field] = frozenset((*words, UNSTATED))
    return found


def facts_by_field(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """Return the facts of each field of a profile, and of each question of a ruleset's own."""
    found: dict[str, list[str]] = {}
    for fact in vocabulary:
        own = fact.topic is Topic.OWN_QUESTION
        if fact.field or own:
            field = f"{OWN}.{fact.entry}" if own else fact.field
            found.setdefault(field, []).append(fact.name)
    return found


def _settled(
    given: Given, parts: Collection[tuple[ScreenOf, Part]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the facts that no answer can change, and the lists that were shown in part."""
    facts: set[str] = set()
    partly: set[str] = set()
    for screen, part in parts:
        if part.complete and part.field in given.answered:
            continue
        if not part.complete and given.has_answered(screen):
            facts.update(part.facts)
            partly.add(part.field)
        if not can_be_asked(part, given.profile):
            facts.update(part.facts or (part.field,))
        facts.update(
            name for name, word in part.facts.items() if not can_answer(part, word, given.profile)
        )
    return frozenset(facts), frozenset(partly)
