"""Collect the words that people may write in a profile: for fields, answers and actives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from poreroutine.model.names import FIELD_NAMES, AnswerNames, Meaning, PhraseWords, spelling
from poreroutine.rulesets.knowledge import model
from poreroutine.rulesets.knowledge.field_words import PlainWord, ProfileField
from poreroutine.rulesets.knowledge.own_questions import OwnChoice
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.vocabulary import IN_USE, TRIED

_MEDICINES: Final = "medications"
"""The list that names parts of products beside their actives."""
_SKIN: Final = "skin"
"""The form of actives in use."""
_YES_OR_NO: Final = ("yes", "no")
_NO_OR_NONE: Final = ("no", "none")
_SMALL, _DENYING = "small", "denying"
"""Rows of words that phrases share, which are no answers."""

_Names = dict[str, dict[Meaning, None]]


def answer_names(knowledge: Knowledge) -> Mapping[str, AnswerNames]:
    """Return the names of the answers of every field and list, and those of the fields."""
    actives = _active_names(knowledge)
    return {
        FIELD_NAMES: _field_names(knowledge),
        **{
            word: _plain_word(word, row)
            for word, row in knowledge.plain_words.items()
            if word not in {_SMALL, _DENYING}
        },
        **{
            name: _fixed_names(name, row, knowledge)
            for name, row in knowledge.fields.items()
            if row.answers or row.ignored
        },
        **{
            name: _list_names(name, question, knowledge)
            for name, question in knowledge.questionnaire.items()
        },
        IN_USE: actives,
        TRIED: replace(actives, unlisted=_unlisted(TRIED, knowledge)),
        **{
            f"answers.{name}": _own_names(name, row.choices)
            for name, row in knowledge.questions.items()
            if row.choices
        },
    }


def _list_names(field: str, question: model.Question, knowledge: Knowledge) -> AnswerNames:
    """Collect what people can write in a list: ids and labels of answers, and their names."""
    found: _Names = {}
    labels: dict[str, str] = {}
    for answer, row in question.answers.items():
        label = model.everyday(row.label)
        labels[answer] = label
        meaning = Meaning(field, answer, label, row.form or "", row.place or "")
        both = {label} if isinstance(row.label, str) else {label, row.label.clinical}
        _add(found, meaning, (answer, *sorted(both), *row.names))
    if question.actives:
        # What people name among medicines though it belongs to the actives in use.
        own = frozenset(map(spelling, found))
        for active, details in knowledge.actives.items():
            prescribed = active in question.prescribed
            meaning = Meaning(IN_USE, active, details.name.plain, _SKIN, prescribed=prescribed)
            names = (active, details.name.plain, *details.names)
            _add(found, meaning, (name for name in names if spelling(name) not in own))
            _add(found, meaning, question.actives.get(active, ()))
        for product in knowledge.combinations.values():
            _add(found, _product(product), product.names)
    return AnswerNames(
        {name: tuple(meanings) for name, meanings in found.items()},
        frozenset(question.ignored),
        {word: form for form, words in question.forms.items() for word in words},
        {word: place for place, words in question.places.items() for word in words},
        question.fallback or "",
        _unlisted(field, knowledge),
        careful=bool(question.fallback),
        phrases=None if field == _MEDICINES else _phrase_words(knowledge),
        labels=labels,
    )


def _phrase_words(knowledge: Knowledge) -> PhraseWords:
    rows = (knowledge.plain_words.get(word) for word in (_SMALL, _DENYING))
    small, denying = (frozenset(() if row is None else row.names) for row in rows)
    return PhraseWords(small, denying)


def _unlisted(field: str, knowledge: Knowledge) -> str:
    return (knowledge.fields[field].unlisted if field in knowledge.fields else None) or ""


def _product(product: model.Combination) -> Meaning:
    """Return what the brand of a product with several parts stands for: all of them."""
    first, *others = product.actives
    parts = [(IN_USE, active) for active in others]
    parts += [(_MEDICINES, medicine) for medicine in product.medications[:1]]
    return Meaning(IN_USE, first, product.name.plain, _SKIN, prescribed=True, parts=tuple(parts))


def _active_names(knowledge: Knowledge) -> AnswerNames:
    found: _Names = {}
    for active, row in knowledge.actives.items():
        meaning = Meaning(IN_USE, active, row.name.plain)
        _add(found, meaning, (active, row.name.plain, row.name.clinical, *row.names))
    for product in knowledge.combinations.values():
        _add(found, _product(product), product.names)
    ignored = knowledge.fields[IN_USE].ignored if IN_USE in knowledge.fields else ()
    return AnswerNames(
        {name: tuple(meanings) for name, meanings in found.items()},
        frozenset(ignored),
        unlisted=_unlisted(IN_USE, knowledge),
        careful=True,
        labels={active: row.name.plain for active, row in knowledge.actives.items()},
    )


def _fixed_names(field: str, row: ProfileField, knowledge: Knowledge) -> AnswerNames:
    found: _Names = {}
    for answer, words in row.answers.items():
        meaning = Meaning(field, answer, words.label.plain)
        _add(found, meaning, (answer, words.label.plain, words.label.clinical, *words.names))
        if answer in _NO_OR_NONE or (answer in _YES_OR_NO and "no" in row.answers):
            # The plain words for none serve where there is an answer no, and the other way round.
            same = _NO_OR_NONE if answer in _NO_OR_NONE else (answer,)
            plain = (word for word in same if word in knowledge.plain_words)
            for word in plain:
                _add(found, meaning, (word, *knowledge.plain_words[word].names))
    return AnswerNames(
        {name: tuple(meanings) for name, meanings in found.items()},
        frozenset(row.ignored),
        labels={answer: words.label.plain for answer, words in row.answers.items()},
    )


def _field_names(knowledge: Knowledge) -> AnswerNames:
    found: _Names = {}
    for field, row in knowledge.fields.items():
        meaning = Meaning(FIELD_NAMES, field, row.label.plain)
        _add(found, meaning, (field, row.label.plain, *row.names))
    labels = {field: row.label.plain for field, row in knowledge.fields.items()}
    return AnswerNames({name: tuple(found[name]) for name in found}, labels=labels)


def _plain_word(word: str, row: PlainWord) -> AnswerNames:
    meaning = Meaning(word, word, word)
    return AnswerNames(dict.fromkeys((word, *row.names), (meaning,)))


def _own_names(question: str, choices: Mapping[str, OwnChoice]) -> AnswerNames:
    found: _Names = {}
    labels: dict[str, str] = {}
    for answer, row in choices.items():
        labels[answer] = model.everyday(row.label)
        meaning = Meaning(f"answers.{question}", answer, labels[answer])
        _add(found, meaning, (answer, labels[answer], *row.names))
    return AnswerNames({name: tuple(found[name]) for name in found}, labels=labels)


def _add(found: _Names, meaning: Meaning, names: Iterable[str]) -> None:
    for name in names:
        found.setdefault(name, {})[meaning] = None
