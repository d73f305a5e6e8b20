"""The ingredient tables: names, actives, flags and ratings.

The tables are in `knowledge/ingredients/` of a ruleset and its overlays. Routines don't need them,
so they are loaded on first use and have their own digest.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

from poreroutine._support.caching import cached_property
from poreroutine.errors import Fault
from poreroutine.model.label import Ingredient
from poreroutine.products.labels.names import NameTable, Spellings, spelling_key
from poreroutine.products.labels.patterns import PatternIndex, SubstringIndex
from poreroutine.products.labels.tables import (
    Flag,
    IngredientSource,
    LabelWords,
    NameList,
    Rating,
    check_references,
    read_tables,
)
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.documents import Faults
from poreroutine.rulesets.knowledge.tables import Knowledge

FOLDER: Final = "knowledge/ingredients"
INVENTORY: Final = "inventory.txt"


class IngredientNames(Protocol):
    """What matching asks about the names on labels."""

    @property
    def flags(self) -> Mapping[str, Flag]:
        """All possible properties of ingredients, by id."""

    @property
    def actives_of(self) -> Callable[[str], tuple[str, ...]]:
        """Returns the ids of the actives that a name refers to, sorted; usually none."""

    @property
    def flags_of(self) -> Callable[[str], frozenset[str]]:
        """Returns the ids of the flags of a name."""

    def flags_named(self, text: str) -> frozenset[str]:
        """Return the flags that count wherever they are printed and whose name is in a text."""

    def extends(self, flag: str) -> tuple[str, ...]:
        """Return the families and actives whose exclusion extends to ingredients with a flag."""


@dataclass(frozen=True)
class IngredientTable:
    """Access to the ingredient tables. Names are given as by `LabelReader`, in lower case.

    Attributes:
        flags: All possible properties of ingredients, by id.
        names: Every known name, with synonyms.
        words: The words around the names on a label.
        kinds: Word for a kind of substance -> the flags of names of that kind.
        strong: Name -> what it means where a strength is stated.
        synonyms: Name -> other names of it.
        claims: The flags of names that a product's name claims, and words that claim nothing.
        said: Short word in a product's name -> the name that is meant.
        units: Unit of amounts -> the per cent that it stands for; 0 if it cannot be converted.
        digest: SHA-256 over the files.
    """

    flags: Mapping[str, Flag]
    names: NameTable
    words: LabelWords
    kinds: Mapping[str, NameList]
    strong: Mapping[str, NameList]
    units: Mapping[str, float]
    synonyms: Mapping[str, NameList]
    claims: Mapping[str, NameList]
    said: Mapping[str, NameList]
    digest: str
    _actives: PatternIndex = field(repr=False)
    _flags: PatternIndex = field(repr=False)
    _ratings: Mapping[str, Rating] = field(repr=False)
    _anywhere: Anywhere = field(repr=False)

    @cached_property
    def actives_of(self) -> Callable[[str], tuple[str, ...]]:
        """Returns the ids of the actives that a name refers to, sorted; usually none."""
        actives = self._actives
        return lru_cache(maxsize=65_536)(lambda inci: tuple(sorted(actives.find(inci))))

    @cached_property
    def flags_of(self) -> Callable[[str], frozenset[str]]:
        """Returns the ids of the flags of a name.

        A name in no inventory is only classified by its words, where a flag has patterns.
        """
        return lru_cache(maxsize=65_536)(self._flags.find)

    def flags_named(self, text: str) -> frozenset[str]:
        """Return the flags that count wherever they are printed and whose name occurs in a text.

        Args:
            text: A product's name, or an ingredient as printed, with its surroundings.
        """
        return self._anywhere.find(text)

    def is_listed(self, printed: str, inci: str | None, ingredients: Iterable[Ingredient]) -> bool:
        """Return whether a list keeps a claim: by the name, or by others with the same flags."""
        names = {each.inci or each.printed.lower() for each in ingredients}
        if inci in names:
            return True
        listed = frozenset().union(*map(self.flags_of, names))
        meant = self.flags_meant(printed)
        if meant is not None:
            return not meant or not meant.isdisjoint(listed)
        return self.flags_of(inci or printed.lower()) <= listed

    def flags_meant(self, word: str) -> frozenset[str] | None:
        """Return the flags of the names that a word for a kind of substance means, if it is one."""
        return self._kinds_by_spelling.get(spelling_key(word))

    @cached_property
    def _kinds_by_spelling(self) -> Mapping[str, frozenset[str]]:
        return {spelling_key(word): frozenset(flags) for word, flags in self.kinds.items()}

    def affirmed(self, text: str) -> str:
        """Return a text in plain letters, without the words that it negates."""
        return self._anywhere.affirmed(text)

    def comedogenic(self, inci: str) -> Rating | None:
        """Return the rating of a name in published lists; None if no list rates it.

        A rating calls for caution but proves nothing: the lists disagree, and the vehicle matters.
        """
        return self._ratings.get(inci)

    def extends(self, flag: str) -> tuple[str, ...]:
        """Return the families and actives whose exclusion extends to ingredients with a flag.

        Raises:
            KeyError: If there is no such flag.
        """
        return self.flags[flag].extends


def load_ingredients(root: Path | None = None, overlays: tuple[Path, ...] = ()) -> IngredientTable:
    """Load the tables of a ruleset and its overlays; of the bundled one if no root is given.

    Cached by the content of their files.

    Raises:
        RulesetError: On the first fault, with its location and a hint.
    """
    every = (root or bundled_rulesets(), *overlays)
    folders = tuple(folder / FOLDER for folder in every if (folder / FOLDER).is_dir())
    return _load(folders, _digest(folders))


def check_ingredients(knowledge: Knowledge, folders: Iterable[Path]) -> tuple[Fault, ...]:
    """Collect all faults of the ingredient tables.

    Args:
        knowledge: The knowledge they refer to.
        folders: The ruleset and its overlays.
    """
    faults = Faults(strict=False)
    homes = [folder / FOLDER for folder in folders if (folder / FOLDER).is_dir()]
    check_references(read_tables(homes, faults), knowledge, faults)
    return tuple(sorted(faults.faults))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...], digest: str) -> IngredientTable:
    written = read_tables(folders, Faults(strict=True))
    inventory = [folder / INVENTORY for folder in folders if (folder / INVENTORY).is_file()]
    names = NameTable(
        (line for file in inventory for line in file.read_text("utf-8").splitlines()),
        written.names,
        written.plants,
        Spellings(written.respellings, written.loanwords),
        written.words,
    )
    return IngredientTable(
        flags=written.flags,
        names=names,
        words=written.words,
        kinds=written.kinds,
        strong=written.strong,
        units=written.units,
        synonyms=written.names,
        claims={"flags": (), "except": (), **written.claims},
        said=written.said,
        digest=digest,
        _actives=PatternIndex(
            {name: (_spellings(rows, names), ()) for name, rows in written.actives.items()}
        ),
        _flags=PatternIndex(
            {
                name: (_spellings(_listed(row, written), names), _spellings(row.but, names))
                for name, row in written.flags.items()
            }
        ),
        _ratings={names.known(name) or name: row for name, row in written.comedogenic.items()},
        _anywhere=Anywhere(
            {name: (row.names, row.but) for name, row in written.flags.items() if row.anywhere},
            written.words,
        ),
    )


def _listed(row: Flag, written: IngredientSource) -> Iterable[str]:
    return (*row.names, *(name for each in row.lists for name in written.lists[each]))


def _spellings(rows: Iterable[str], names: NameTable) -> Sequence[str]:
    """Return each row as written, and in the normalised form used for labels."""
    return [spelling for row in rows for spelling in (row, names.known(row) or row)]


def _digest(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    for content in sorted(hashlib.sha256(file.read_bytes()).digest() for file in files):
        digest.update(content)
    return digest.hexdigest()


_BLANKS: Final = re.compile(r"\s+")
_NEVER: Final = re.compile(r"(?!)")


class Anywhere:
    """Finds flags whose names occur anywhere in a short text.

    Args:
        flags: Flag -> its names, and names that only look similar.
        words: Words that negate the adjacent word.
    """

    def __init__(self, flags: Mapping[str, tuple[NameList, NameList]], words: LabelWords) -> None:
        self._flags = PatternIndex(
            {
                flag: (map(_letters, names), map(_letters, but))
                for flag, (names, but) in flags.items()
            }
        )
        self._negations = SubstringIndex(map(_letters, (*words.denied_after, *words.denied_before)))
        self._denied = (
            _denied(words.denied_after, "{0}[ -]+[^ ,;]+", "{0}[^ ,;]+"),
            _denied(words.denied_before, "[^ ,;]+[ -]+{0}", "[^ ,;]+{0}"),
        )
        self.find = lru_cache(maxsize=65_536)(self._find)

    def affirmed(self, text: str) -> str:
        """Return a text in plain letters, without the words that it negates."""
        letters = _letters(text)
        if self._negations.found(letters):
            for denied in self._denied:
                letters = denied.sub(" ", letters)
        return letters

    def _find(self, text: str) -> frozenset[str]:
        """Return the flags, ignoring negated names."""
        return self._flags.find(self.affirmed(text).strip())


def _letters(text: str) -> str:
    """Normalise a text to lower case without accents, with single spaces."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        # Only accents on Latin, Greek and Cyrillic letters are removed.
        bare = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
        text = unicodedata.normalize("NFC", bare)
    return _BLANKS.sub(" ", text.casefold()).strip()


def _denied(words: Iterable[str], spaced: str, joined: str) -> re.Pattern[str]:
    """Build a pattern for a negation and the word it negates; not every script uses spaces."""
    parts = [
        rf"\b{spaced.format(re.escape(word))}\b" if word.isascii() else joined.format(word)
        for word in map(_letters, words)
    ]
    return re.compile("|".join(parts)) if parts else _NEVER
