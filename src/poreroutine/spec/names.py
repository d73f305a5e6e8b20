"""Look up everyday names in the knowledge tables of an advisor.

An id, its everyday name and its clinical name are all accepted; underscores, hyphens, case,
articles and a plural `s` are ignored. Ids take precedence over names, so every id is usable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from poreroutine._support.caching import cached_property
from poreroutine._support.closest import closest_matches
from poreroutine._support.words import normalised
from poreroutine.model.enums import Region
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.own_questions import OwnQuestion
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.spec.world import StepNotUnderstoodError, join_names, unknown

_BREAK = re.compile(r"(, and |, | and )")


@dataclass(frozen=True)
class NameTable:
    """The ids of one kind, with their names.

    Attributes:
        what: What they are, for messages.
        ids: Normalised id -> id.
        names: Normalised name -> ids.
    """

    what: str
    ids: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def build(cls, what: str, called: Mapping[str, Iterable[str]]) -> NameTable:
        """Build a table from ids and their names."""
        names: dict[str, list[str]] = {}
        for name, words in called.items():
            for word in {normalised(word) for word in words}:
                names.setdefault(word, []).append(name)
        return cls(
            what,
            {normalised(name): name for name in called},
            {word: tuple(sorted(ids)) for word, ids in names.items()},
        )

    def find(self, phrase: str) -> str | None:
        """Return the id for a name, or None if it is unknown.

        Raises:
            StepNotUnderstoodError: If it is ambiguous.
        """
        word = normalised(phrase)
        if word in self.ids:
            return self.ids[word]
        found = self.names.get(word, ())
        if len(found) > 1:
            raise StepNotUnderstoodError(
                f"{phrase!r} could be {' or '.join(found)}", "use its id instead of its name"
            )
        return found[0] if found else None

    def one(self, phrase: str) -> str:
        """Return the id for a name.

        Raises:
            StepNotUnderstoodError: If it is unknown or ambiguous.
        """
        found = self.find(phrase)
        if found is None:
            raise unknown(self.what, phrase, {*self.ids, *self.names})
        return found

    def many(self, phrase: str) -> tuple[str, ...]:
        """Return the ids in a list such as `a, b and c`; names may contain `and` themselves.

        Raises:
            StepNotUnderstoodError: If a part of it is unknown.
        """
        return split(phrase, self.find, self.one)


def split(
    phrase: str, find: Callable[[str], str | None], one: Callable[[str], str]
) -> tuple[str, ...]:
    """Split a list at commas and `and`, preferring the longest known name."""
    parts = _BREAK.split(phrase)
    found: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -2):
            name = find("".join(parts[start:end]))
            if name is not None:
                found.append(name)
                start = end + 1
                break
        else:
            one(parts[start])
            start += 2
    return tuple(found)


@dataclass(frozen=True)
class Actives:
    """One active, or all actives of a family or group.

    Attributes:
        phrase: The name used.
        ids: Ids of the actives, sorted.
    """

    phrase: str
    ids: tuple[str, ...]


class Names:
    """All names that steps can use."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._knowledge = ruleset.knowledge

    def rule(self, phrase: str) -> Rule:
        """Return a rule by its id, or by the last part of it if that is unique.

        Raises:
            StepNotUnderstoodError: If it is unknown or ambiguous.
        """
        return self._ruleset.by_id[self._rules.one(phrase)]

    @cached_property
    def _rules(self) -> NameTable:
        return NameTable.build("rule", _short_rule_ids(self._ruleset.by_id))

    @cached_property
    def active(self) -> NameTable:
        """Actives."""
        return _table("active", self._knowledge.actives)

    @cached_property
    def _by_group(self) -> NameTable:
        groups, families = self._knowledge.groups, self._knowledge.families
        called = {name: _both(row.name) for name, row in families.items()}
        # A group with the name of a family takes precedence, because it promises more.
        called.update((name, _both(row.name)) for name, row in groups.items())
        return NameTable.build("active, family or group", called)

    def actives(self, phrase: str) -> Actives:
        """Return the actives for a name: an id first, then the widest match.

        Raises:
            StepNotUnderstoodError: If it is unknown.
        """
        members = self._knowledge.members
        word = normalised(phrase)
        for table in (self.active, self._by_group):
            if word in table.ids:
                return Actives(phrase, tuple(sorted(members[table.ids[word]])))
        found = (*self._by_group.names.get(word, ()), *self.active.names.get(word, ()))
        if not found:
            tables = (self.active, self._by_group)
            known = [name for table in tables for name in (*table.ids, *table.names)]
            raise unknown("active, family or group", phrase, known)
        return Actives(phrase, tuple(sorted(frozenset().union(*(members[name] for name in found)))))

    @property
    def own_questions(self) -> Mapping[str, OwnQuestion]:
        """Custom questions of the rules, by id."""
        return self._knowledge.questions

    @cached_property
    def driver(self) -> NameTable:
        """Drivers."""
        return _table("driver", self._knowledge.drivers)

    @cached_property
    def need(self) -> NameTable:
        """Needs."""
        rows = self._knowledge.pathways
        return NameTable.build("need", {name: _both(row.name) for name, row in rows.items()})

    @cached_property
    def track(self) -> NameTable:
        """Tracks."""
        return _table("calendar", self._knowledge.calendar.tracks)

    @cached_property
    def property(self) -> NameTable:
        """Properties that can be required of products."""
        return _table("requirement", self._knowledge.properties)

    @cached_property
    def option(self) -> NameTable:
        """In-clinic options."""
        return _table("in-clinic option", self._knowledge.procedures)

    @cached_property
    def step(self) -> NameTable:
        """Steps of a routine."""
        return _table("step", self._knowledge.steps)

    def check_quote(self, words: str, region: Region) -> None:
        """Check that some text of the rules, or a rule's reason, has some words.

        Raises:
            StepNotUnderstoodError: If none has; saying that nobody reads them would prove nothing.
        """
        texts = self._texts[region]
        if not any(words.lower() in text.lower() for text in texts):
            close = closest_matches(words.lower(), texts, likeness=55, limit=1)
            hint = f"nearest: {close[0][0]}" if close else "quote what people would read"
            raise StepNotUnderstoodError(f"no text of the rules has the words {words!r}", hint)

    @cached_property
    def _texts(self) -> Mapping[Region, tuple[str, ...]]:
        knowledge = self._knowledge
        written = [
            *((text.plain, text.clinical) for text in knowledge.texts.values()),
            *((rule.because.plain, rule.because.clinical) for rule in self._ruleset.rules),
        ]
        return {
            region: tuple(knowledge.filled(text, region) for both in written for text in both)
            for region in get_args(Region)
        }

    @cached_property
    def question(self) -> NameTable:
        """Common questions."""
        rows = self._knowledge.answers
        return NameTable.build(
            "question", {name: (*_both(row.question), *row.ask) for name, row in rows.items()}
        )

    def products(self, step: str) -> Mapping[str, str]:
        """Return the everyday names of a step's kinds of products, with their ids."""
        kinds = self._knowledge.steps[step].kinds
        return {row.name.plain: name for name, row in kinds.items()}

    def product(self, step: str, phrase: str) -> str:
        """Return a kind of product by its name in a step."""
        return _table(f"product to {step}", self._knowledge.steps[step].kinds).one(phrase)

    def answer(self, question: str) -> NameTable:
        """Return the possible answers of one list of the questionnaire."""
        if question not in self._knowledge.questionnaire:
            raise unknown("list of answers", question, self._knowledge.questionnaire)
        rows = self._knowledge.questionnaire[question].answers
        return NameTable.build(
            f"answer to {question}", {name: _both(row.label) for name, row in rows.items()}
        )

    def allergies(self, phrase: str) -> tuple[str, ...]:
        """Return allergies; actives are valid answers too."""
        table = self.answer("allergies")

        def find(part: str) -> str | None:
            word = normalised(part)
            by_id = table.ids.get(word) or self.active.ids.get(word)
            return by_id or table.find(part) or self.active.find(part)

        return split(phrase, find, table.one)

    def join_names(self, ids: Iterable[str]) -> str:
        """Join the everyday names of actives."""
        rows = self._knowledge.actives
        return join_names(rows[name].name.plain for name in ids)


def _short_rule_ids(rules: Iterable[str]) -> dict[str, tuple[str]]:
    """Return the ids of rules, each with its last part: `combine.pair.one_with_other`."""
    return {rule: (rule.rpartition(".")[2],) for rule in rules}


def _table(what: str, rows: Mapping[str, Any]) -> NameTable:
    """Build a table from rows that have a name."""
    return NameTable.build(what, {name: _both(row.name) for name, row in rows.items()})


def _both(name: Text | str) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else (name.plain, name.clinical)
