"""Reading one answer: an id, or words that people use for it; and what is said where neither fits.

A word that fits several answers is never guessed at: it is offered as a choice. So is one that
belongs to another field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from poreroutine._support.words import join_words
from poreroutine.errors import AllowedAnswer, ProfileFault
from poreroutine.model.facts import UNSTATED, Topic, Vocabulary
from poreroutine.model.names import FIELD_NAMES, NO, NONE, NOT_ASKED, YES, AnswerNames, Meaning
from poreroutine.model.profile import CurrentActive
from poreroutine.rulesets.vocabulary import IN_USE, LISTS, PROCEDURES, TRIED

MAX_NAME = 60
"""The most letters of a name that a message repeats."""
_MAX_LISTED = 12
"""The most answers that a sentence lists."""
_MAX_ALLOWED = 100
"""The most answers that a fault lists for programs."""
_NO_FIELDS = frozenset({FIELD_NAMES, NONE, NOT_ASKED, NO, YES})
_NO_NAMES = AnswerNames({})
_LISTED = frozenset({*LISTS, PROCEDURES, IN_USE, TRIED})
_MAX_ELSEWHERE = 3
"""The most names of other fields that are offered."""


def known_answers(field: str, vocabulary: Vocabulary) -> Sequence[str]:
    """Return the ids of all answers of a field or list, in display order where there is one."""
    if field in vocabulary:
        return [choice for choice in vocabulary[field].choices if choice != UNSTATED]
    own = f"{Topic.OWN_QUESTION}{field.removeprefix('answers')}"
    if own in vocabulary:
        return [choice for choice in vocabulary[own].choices if choice != UNSTATED]
    topic = {PROCEDURES: Topic.PROCEDURE, IN_USE: Topic.TRIED, TRIED: Topic.TRIED}.get(field)
    if topic is not None:
        entries = vocabulary.about(topic, TRIED if topic is Topic.TRIED else field)
        return [fact.entry for fact in entries if fact.entry != "any"]
    if field in CurrentActive.model_fields:
        choices = get_args(CurrentActive.model_fields[field].annotation)
        return [choice for choice in choices if isinstance(choice, str) and choice != UNSTATED]
    return [fact.entry for fact in vocabulary.about(Topic.LISTED, field)]


def read_answer(field: str, text: str, vocabulary: Vocabulary) -> str | ProfileFault:
    """Return the answer that a text stands for, or the fault if it is unknown or ambiguous.

    Args:
        field: The field or list that it stands in.
        text: An answer, or words that people use for it.
        vocabulary: Every fact, with the names of answers.
    """
    if is_answer(field, text, vocabulary):
        return text
    names = _names(field, vocabulary)
    meanings = names.find(text)
    if len(meanings) == 1 and meanings[0].field in {field, IN_USE if field == TRIED else field}:
        return meanings[0].answer
    if not meanings:
        meanings = _elsewhere(field, text, vocabulary)
    if meanings:
        return _choice_fault(field, text, meanings)
    return unknown_answer_fault(field, text, vocabulary)


def read_in_use(field: str, text: str, vocabulary: Vocabulary) -> Meaning | None:
    """Return the active in use that a text stands for in another list; None if that is not sure.

    People write their creams among their medicines. What a name can mean besides is asked back.
    """
    meanings = _names(field, vocabulary).find(text)
    if field == IN_USE or len(meanings) != 1 or meanings[0].field != IN_USE:
        return None
    return meanings[0]


def read_product(text: str, vocabulary: Vocabulary) -> Meaning | None:
    """Return the product with several parts that a text names; None if it names none."""
    meanings = _names(IN_USE, vocabulary).find(text)
    return meanings[0] if len(meanings) == 1 and meanings[0].parts else None


def read_id(field: str, text: str, vocabulary: Vocabulary) -> str | ProfileFault:
    """Return an answer that is written as its id, or the fault if it is none."""
    if is_answer(field, text, vocabulary):
        return text
    return unknown_answer_fault(field, text, vocabulary)


def answers_of_name(name: str, vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return by field the answers that a name stands for, as in `breastfeeding: true`."""
    found: dict[str, set[str]] = {}
    for each in _elsewhere("", name, vocabulary):
        found.setdefault(each.field, set()).add(each.answer)
    return found


def unknown_answer_fault(field: str, text: str, vocabulary: Vocabulary) -> ProfileFault:
    """State that no answer of a field is called like this, and offer what is nearly the same."""
    names = _names(field, vocabulary)
    known = known_answers(field, vocabulary)
    spelt = (
        names
        if names.names
        else AnswerNames({answer: (Meaning(field, answer, answer),) for answer in known})
    )
    nearest = spelt.nearest(text)
    if names.fallback:
        other = f"Otherwise write {names.fallback}."
    elif len(known) <= _MAX_LISTED:
        other = ""
    else:
        other = names.unlisted or "Try another word for it, or leave it out."
    shown = _shown(text)
    if len(known) <= _MAX_LISTED and known:
        rest = f"is not one of {', '.join(known)}."
        code = "not_allowed"
    else:
        rest, code = "is not a known answer.", "unknown_word"
    offered = list(nearest) or _nearest_elsewhere(field, text, vocabulary)
    hint = " ".join(
        filter(None, (f"Did you mean {join_words(offered, 'or')}?" if offered else "", other))
    )
    subject = "The answer" if code == "not_allowed" else "This"
    discreet = " ".join(filter(None, (f"{subject} {rest}", other)))
    return ProfileFault(
        field,
        f"{shown} {rest}",
        hint or None,
        discreet,
        code=code,
        allowed=allowed_answers(field, vocabulary),
    )


def allowed_answers(field: str, vocabulary: Vocabulary) -> tuple[AllowedAnswer, ...]:
    """Return the answers of a field with their labels; none if they are very many."""
    labels = _names(field, vocabulary).labels
    known = known_answers(field, vocabulary)
    if len(known) > _MAX_ALLOWED:
        return ()
    return tuple(AllowedAnswer(answer, labels.get(answer, answer), field) for answer in known)


def is_answer(field: str, text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text is the id of an answer of a field or list."""
    if field in LISTS:
        return f"{LISTS[field]}.{text}" in vocabulary
    if field == PROCEDURES:
        return f"procedure.{text}.days" in vocabulary
    if field in {IN_USE, TRIED}:
        return text != "any" and f"tried.{text}.weeks" in vocabulary
    return text in known_answers(field, vocabulary)


def _names(field: str, vocabulary: Vocabulary) -> AnswerNames:
    return vocabulary.names.get(field, _NO_NAMES)


def _elsewhere(field: str, text: str, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """Return what a text means in other fields."""
    found: dict[Meaning, None] = {}
    if field in _NO_FIELDS:
        return ()
    for other, names in vocabulary.names.items():
        if other not in {field, TRIED, *_NO_FIELDS}:
            found.update(dict.fromkeys(names.find(text)))
    return tuple(found)


def _nearest_elsewhere(field: str, text: str, vocabulary: Vocabulary) -> list[str]:
    """Return what a text is nearly the same as in other fields, each with its field."""
    if field in _NO_FIELDS or field not in _LISTED:
        return []
    return [
        f"{name} (under {other})"
        for other, names in vocabulary.names.items()
        if other in _LISTED and other not in {field, TRIED}
        for name in names.nearest(text)
    ][:_MAX_ELSEWHERE]


def _choice_fault(field: str, text: str, meanings: Iterable[Meaning]) -> ProfileFault:
    meanings = tuple(meanings)
    shown = _shown(text)
    choices = "; ".join(
        f"{each.answer} ({each.label}" + (f", under {each.field})" if each.field != field else ")")
        for each in meanings
    )
    one = len(meanings) == 1
    if all(each.field != field for each in meanings):
        rest, code = "belongs to another list.", "wrong_list"
    elif one:
        rest, code = "is not a known answer.", "unknown_word"
    else:
        rest, code = "can be several things.", "ambiguous"
    advice = f"Write {choices}." if one else f"Write one of these: {choices}."
    allowed = tuple(AllowedAnswer(each.answer, each.label, each.field) for each in meanings)
    message = f"{shown} {rest}"
    return ProfileFault(field, message, advice, f"This {rest}", code=code, allowed=allowed)


def _shown(text: str) -> str:
    return f'"{text}"' if text.isprintable() and len(text) <= MAX_NAME else "This"
