"""What is known of the answers on file before a question is asked; kept on disk.

Every phrasing of every answer is read like a question, which takes far longer than to read the one
that somebody asks.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from poreroutine._support.disk_cache import cached_on_disk
from poreroutine.ask.question import Entity
from poreroutine.ask.reading import Reader
from poreroutine.rulesets.knowledge.model import CommonQuestion

STOP_WEIGHT: Final = 0.12
"""How much a small word counts, which says little about what a question asks."""
_FEW: Final = 2
"""Phrasings of an answer that a word may have without being what the answer is about."""
_KIND: Final = "answers"
_MODULES: Final = frozenset({"poreroutine.ask.answer_index", "poreroutine.ask.question"})


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask for an answer.

    Attributes:
        answer: Id of the answer.
        words: Its words, in their basic form.
        entities: What it names.
    """

    answer: str
    words: frozenset[str]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class AnswerIndex:
    """The answers on file, as they are searched.

    Attributes:
        phrasings: Every phrasing of every answer, the answer's own question included.
        rarity: How much each word of a phrasing counts.
        words: All words of each answer, those of its text included.
        main: The words that each answer is mostly about.
        typical: How typical each word is of the phrasings of an answer; the squares of all add up
            to 1.
        covered: What the phrasings of each answer name.
        own: What the text of each answer names.
        titles: What the question of each answer names.
        title_words: The words of the question of each answer.
    """

    phrasings: Sequence[Phrasing]
    rarity: Mapping[str, float]
    words: Mapping[str, frozenset[str]]
    main: Mapping[str, frozenset[str]]
    typical: Mapping[str, Mapping[str, float]]
    covered: Mapping[str, Sequence[Entity]]
    own: Mapping[str, Sequence[Entity]]
    titles: Mapping[str, Sequence[Entity]]
    title_words: Mapping[str, frozenset[str]]


def stored_answer_index(rules: str, build: Callable[[], AnswerIndex]) -> AnswerIndex:
    """Return the index of the answers, from disk if the rules are the same.

    Args:
        rules: Digest of the rules that the answers belong to.
        build: Builds the index.
    """
    return cached_on_disk(_KIND, (rules.encode(),), build, AnswerIndex, _MODULES)


def build_answer_index(answers: Mapping[str, CommonQuestion], reader: Reader) -> AnswerIndex:
    """Read every phrasing of every answer."""
    read = {name: tuple(_phrasings(name, row, reader)) for name, row in answers.items()}
    phrasings = [each for those in read.values() for each in those]
    rarity = _rarity(phrasings, reader.small_words)
    return AnswerIndex(
        phrasings=phrasings,
        rarity=rarity,
        words={
            name: frozenset(reader.words(row.plain)).union(*(each.words for each in read[name]))
            for name, row in answers.items()
        },
        main={
            name: _repeated(read[name]).union(reader.words(row.question.plain))
            for name, row in answers.items()
        },
        typical={name: _typical(those, rarity) for name, those in read.items()},
        covered={
            name: [entity for each in those for entity in each.entities]
            for name, those in read.items()
        },
        own={
            name: [
                *read[name][0].entities,
                *(each for text in row.plain.split(". ") for each in reader.read(text).entities),
            ]
            for name, row in answers.items()
        },
        titles={name: those[0].entities for name, those in read.items()},
        title_words={name: those[0].words for name, those in read.items()},
    )


def _phrasings(name: str, row: CommonQuestion, reader: Reader) -> Sequence[Phrasing]:
    texts = (row.question.plain, row.question.clinical, *row.ask)
    questions = map(reader.read, texts)
    return [Phrasing(name, frozenset(each.words), each.entities) for each in questions]


def _rarity(phrasings: Sequence[Phrasing], small: frozenset[str]) -> Mapping[str, float]:
    return {
        word: math.log(1 + len(phrasings) / count) * (STOP_WEIGHT if word in small else 1)
        for word, count in _counts(phrasings).items()
    }


def _typical(phrasings: Sequence[Phrasing], rarity: Mapping[str, float]) -> Mapping[str, float]:
    """Return the mean of phrasings, each of which counts as much as any other."""
    total: dict[str, float] = {}
    for each in phrasings:
        for word, part in unit({word: rarity[word] for word in sorted(each.words)}).items():
            total[word] = total.get(word, 0.0) + part
    return unit(total)


def unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return weights in the same proportion whose squares add up to 1."""
    length = math.sqrt(math.fsum(each * each for each in weights.values()))
    return {word: each / length for word, each in weights.items()} if length else {}


def _repeated(phrasings: Sequence[Phrasing]) -> frozenset[str]:
    return frozenset(word for word, count in _counts(phrasings).items() if count > _FEW)


def _counts(phrasings: Sequence[Phrasing]) -> Mapping[str, int]:
    """Return how many phrasings have each word."""
    return Counter(word for each in phrasings for word in each.words)
