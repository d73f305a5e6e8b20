"""Words of questions in their basic form: synonyms as one word, without endings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from poreroutine._support.caching import cached_property
from poreroutine._support.words import MIN_STEM, stem
from poreroutine.model.names import split_words
from poreroutine.rulesets.knowledge.tables import Knowledge

_MAX_PHRASE: Final = 6
"""Words of the longest synonym that is looked for."""
NOT_A_NAME, _FILLERS = "not_a_name", "filler_words"
_SMALL_WORDS, _VAGUE_WORDS, OR_WORDS = "small_words", "vague_words", "words_for_or"
_WANTED, _ABOUT_SOMEBODY = "words_of_wishes", "about_somebody"
ABOUT_SKIN: Final = "words_about_skin"
TABLETS, JOINING, ASKING = "words_for_tablets", "words_for_and", "words_that_ask"
_SPELT_RIGHT: Final = "spelt_right"
"""Rows of words that have a meaning of their own here."""
_NO_SYNONYMS: Final = frozenset(
    {
        NOT_A_NAME,
        _SMALL_WORDS,
        _VAGUE_WORDS,
        OR_WORDS,
        _SPELT_RIGHT,
        _WANTED,
        _ABOUT_SOMEBODY,
        ABOUT_SKIN,
        TABLETS,
        JOINING,
        ASKING,
    }
)


class Wording:
    """Puts words in their basic form, by the tables of one ruleset."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def words(self, text: str) -> list[str]:
        """Return the words of a text in their basic form."""
        return self.basic(split_words(text))

    def basic(self, words: Sequence[str]) -> list[str]:
        """Return words in their basic form: synonyms as one word, without endings."""
        found: list[str] = []
        place = 0
        while place < len(words):
            for length in range(min(_MAX_PHRASE, len(words) - place), 0, -1):
                same = self._synonyms.get(tuple(words[place : place + length]))
                if same is not None:
                    found.extend(same)
                    place += length
                    break
            else:
                base = stem(words[place])
                plain = words[place] in self.plain_words
                found.append(base if plain else self._by_stem.get(base, base))
                place += 1
        return found

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that say little about what a question asks, in their basic form."""
        return self._listed(_SMALL_WORDS)

    @cached_property
    def vague_words(self) -> frozenset[str]:
        """Words that most texts share, in their basic form."""
        return self._listed(_VAGUE_WORDS)

    @cached_property
    def words_of_wishes(self) -> frozenset[str]:
        """Words that say what is wanted, and not of what, in their basic form."""
        return self._listed(_WANTED) | self.vague_words

    @cached_property
    def words_about_skin(self) -> frozenset[str]:
        """Words that show that a question is about skin, in their basic form."""
        return self._listed(ABOUT_SKIN)

    @cached_property
    def about_somebody(self) -> frozenset[str]:
        """Words that say only who asks, in their basic form."""
        return self._listed(_ABOUT_SOMEBODY)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Words that are no other form or misspelling of a name."""
        plain = self.listed_as_written(_SPELT_RIGHT)
        return frozenset(word for each in plain for word in split_words(each))

    def _listed(self, row: str) -> frozenset[str]:
        return frozenset(word for name in self.listed_as_written(row) for word in self.words(name))

    def listed_as_written(self, row: str) -> Sequence[str]:
        """Return the words of a row of the table, as they are written there."""
        found = self._knowledge.question_words.get(row)
        return found.names if found is not None else ()

    @cached_property
    def _synonyms(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        return {
            tuple(split_words(name)): () if word == _FILLERS else (word,)
            for word, row in self._knowledge.question_words.items()
            if word not in _NO_SYNONYMS and row.in_full is None
            for name in (*row.names, *(() if word == _FILLERS else (word,)))
        }

    @cached_property
    def _by_stem(self) -> Mapping[str, str]:
        """Return the synonym that other forms of its one-word names stand for, too."""
        return {
            stem(name[0]): same[0]
            for name, same in sorted(self._synonyms.items(), reverse=True)
            if len(name) == 1 and same and len(stem(name[0])) >= MIN_STEM
        }
