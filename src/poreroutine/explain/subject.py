"""Subjects of questions: elements of the routine, or things that could be in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from poreroutine._support.caching import cached_property
from poreroutine._support.closest import closest_match
from poreroutine.errors import QuestionError
from poreroutine.model.elements import Element, ElementKind
from poreroutine.model.enums import Slot
from poreroutine.model.names import AnswerNames, Meaning
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.referrals import Offer
from poreroutine.rulesets.rules.outcomes.texts import Tell

SubjectKind = Literal[
    "active", "family", "group", "step", "option", "text", "referral", "requirement", "driver",
    "rule",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a routine can contain, whether or not this one does.

    Attributes:
        kind: Its kind.
        id: Its id.
        slots: For a step: the slots asked about.
        channels: For a text: kinds of elements that it can be.
    """

    kind: SubjectKind
    id: str
    slots: tuple[Slot, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of its element, or the address it would have."""
        match self.kind:
            case "step":
                slots = [slot.value for slot in self.slots] if len(self.slots) == 1 else []
                return ":".join(("step", *slots, self.id))
            case "text":
                return f"{self.channels[0]}:{self.id}"
            case _:
                return f"{self.kind}:{self.id}"


class _NamedRow(Protocol):
    @property
    def name(self) -> Text: ...


def named_rows(knowledge: Knowledge) -> Mapping[SubjectKind, Mapping[str, _NamedRow]]:
    """Return the tables whose rows have names, by the kind of subject that they hold."""
    return {
        "active": knowledge.actives,
        "family": knowledge.families,
        "group": knowledge.groups,
        "step": knowledge.steps,
        "option": knowledge.procedures,
        "requirement": knowledge.properties,
        "driver": knowledge.drivers,
    }


_NARROW: tuple[SubjectKind, ...] = ("active", "family", "group")
"""Kinds that a bare name is tried as, in this order."""


def normalised(query: str) -> str:
    """Return a query without differences of spelling.

    Example:
        >>> normalised("  Some-Active ")
        'some_active'
    """
    return re.sub(r"[\s\-_']+", "_", query.strip().lower())


class Subjects:
    """All subjects that can be asked about in one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset

    def element(self, query: str, found: Mapping[str, Element]) -> Element | None:
        """Return the element of a routine that a query means; None if there is none.

        Raises:
            AskError: If the query is ambiguous.
        """
        exact = {normalised_address(address): element for address, element in found.items()}
        wanted = normalised_address(query)
        if wanted in exact:
            return exact[wanted]
        if f"active:{wanted}" in exact:
            return exact[f"active:{wanted}"]
        active = self.names.get("active", {}).get(wanted, wanted)
        if f"active:{active}" in exact:
            return exact[f"active:{active}"]
        named = self._in_words(query, found)
        if named is not None:
            return named
        if active in self._ruleset.knowledge.actives:
            return None
        same = [element for element in found.values() if _matches(element, wanted)]
        # An answer on file is seldom what a word on the page means.
        same = [each for each in same if each.kind is not ElementKind.ANSWER] or same
        if len(same) > 1:
            raise QuestionError(
                f"{query!r} can mean several things in this routine",
                hint=f"say which: {', '.join(element.address for element in same)}.",
            )
        return same[0] if same else None

    def _in_words(self, query: str, found: Mapping[str, Element]) -> Element | None:
        """Return the first element that people call so: an active, a step, a kind or a track."""
        meant = {(each.field, each.answer) for each in self._words.find(query)}
        track_of = self._ruleset.knowledge.track_of
        actives = [element for element in found.values() if element.kind is ElementKind.ACTIVE]
        for element in (*actives, *found.values()):
            kind = {ElementKind.ACTIVE: "active", ElementKind.STEP: "step"}.get(element.kind)
            if (kind, element.id) in meant or ("kind", element.said.get("product_kind")) in meant:
                return element
        for element in (*actives, *found.values()):
            on_track = element.kind is ElementKind.ACTIVE and track_of(element.id)
            track = element.id if element.kind is ElementKind.TRACK else on_track
            rest = element.kind is ElementKind.TRACK and ("rest", element.id) in meant
            if rest or ("track", track) in meant:
                return element
        if any(kind == "rest" for kind, _ in meant):
            # Without a track, days of rest are those that an active leaves.
            return next(iter(actives), None)
        return None

    @cached_property
    def _words(self) -> AnswerNames:
        """What people call actives, steps, kinds of product and tracks."""
        knowledge = self._ruleset.knowledge
        found: dict[str, dict[Meaning, None]] = {}

        def add(kind: str, name: str, label: Text, names: Iterable[str]) -> None:
            for word in (name, label.plain, label.clinical, *names):
                found.setdefault(word, {})[Meaning(kind, name, label.plain)] = None

        for active, row in knowledge.actives.items():
            add("active", active, row.name, row.names)
        for step, info in knowledge.steps.items():
            add("step", step, info.name, info.names)
            for kind, row_of_kind in info.kinds.items():
                add("kind", kind, row_of_kind.name, ())
        for track, calendar in knowledge.calendar.tracks.items():
            add("track", track, calendar.name, (*calendar.names, calendar.label))
            for word in calendar.rest_names:
                found.setdefault(word, {})[Meaning("rest", track, word)] = None
        return AnswerNames({name: tuple(meanings) for name, meanings in found.items()})

    def subject(self, query: str) -> Subject:
        """Return the subject that a query means.

        Raises:
            AskError: If nothing matches, or the query is ambiguous.
        """
        wanted = normalised_address(query)
        if wanted in self._by_address:
            return self._by_address[wanted]
        bare = wanted.replace(":", "_") if wanted.split(":")[0] in set(Slot) else wanted
        named = tuple(dict.fromkeys((*self._by_id.get(bare, ()), *self._by_name(bare))))
        named = named or tuple(dict.fromkeys(self._in_peoples_words(query)))
        narrow = [each for kind in _NARROW for each in named if each.kind == kind]
        if narrow or len(named) == 1:
            return (narrow or named)[0]
        if named:
            raise QuestionError(
                f"{query!r} can mean several things",
                hint=f"say which: {', '.join(each.address for each in named)}.",
            )
        names = (name for names in self.names.values() for name in names)
        close = closest_match(wanted, {*self._by_address, *self._by_id, *names})
        hint = f"did you mean {close}?" if close else "`poreroutine recommend` shows what there is."
        raise QuestionError(f"there is nothing called {query!r} to ask about", hint=hint)

    def _in_peoples_words(self, query: str) -> Iterable[Subject]:
        """Yield what people call so: an active, a step, a kind of product or a track."""
        knowledge = self._ruleset.knowledge
        for each in self._words.find(query):
            match each.field:
                case "active":
                    yield self._by_address[f"active:{each.answer}"]
                case "step":
                    yield self._by_address[f"step:{each.answer}"]
                case "kind":
                    steps = (
                        name for name, row in knowledge.steps.items() if each.answer in row.kinds
                    )
                    yield from (self._by_address[f"step:{name}"] for name in steps)
                case "track":
                    on_track = (
                        name
                        for name in knowledge.actives
                        if knowledge.track_of(name) == each.answer
                    )
                    yield from (self._by_address[f"active:{name}"] for name in on_track)
                case _:
                    continue

    # --- tables -----------------------------------------------------------------------------

    @cached_property
    def _all(self) -> tuple[Subject, ...]:
        knowledge = self._ruleset.knowledge
        rules = self._ruleset.rules
        options = {o.option for rule in rules for o in rule.then if isinstance(o, Offer)}
        steps = [
            Subject("step", name, slots)
            for name, row in knowledge.steps.items()
            for slots in dict.fromkeys((tuple(row.slots), *((slot,) for slot in row.slots)))
        ]
        return (
            *(Subject(kind, name) for kind in _NARROW for name in named_rows(knowledge)[kind]),
            *steps,
            *(Subject("option", name) for name in sorted(options | set(knowledge.procedures))),
            *(Subject("text", name, (), kinds) for name, kinds in sorted(self._texts.items())),
            *(Subject("referral", name) for name in knowledge.referrals),
            *(Subject("requirement", name) for name in knowledge.properties),
            *(Subject("driver", name) for name in knowledge.drivers),
            *(Subject("rule", rule.id) for rule in rules),
        )

    @cached_property
    def _texts(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the texts that rules show, and of rules whose own reason is shown."""
        kinds_by_text: dict[str, set[str]] = {}
        for rule in self._ruleset.rules:
            for outcome in rule.then:
                if isinstance(outcome, Tell):
                    kind = outcome.channel.element.value
                    kinds_by_text.setdefault(outcome.text or rule.id, set()).add(kind)
        return {name: tuple(sorted(kinds)) for name, kinds in kinds_by_text.items()}

    @cached_property
    def _by_address(self) -> Mapping[str, Subject]:
        """Subjects by address, in every accepted spelling."""
        subjects: dict[str, Subject] = {}
        for subject in self._all:
            subjects.setdefault(subject.address, subject)
            for kind in subject.channels:
                subjects[f"{kind}:{subject.id}"] = Subject("text", subject.id, (), (kind,))
            if subject.kind == "active":
                for kind in (ElementKind.FREQUENCY, ElementKind.START, ElementKind.ALTERNATIVE,
                             ElementKind.LEFT_OUT):  # fmt: skip
                    subjects[f"{kind}:{subject.id}"] = subject
            if subject.kind == "step" and len(subject.slots) == 1:
                subjects[f"{subject.slots[0]}:{subject.id}"] = subject
        return subjects

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Subject, ...]]:
        by_id: dict[str, list[Subject]] = {}
        for subject in self._all:
            if subject.kind == "text" and subject.id in self._ruleset.by_id:
                continue  # a bare rule id means the rule
            name, slots = subject.id, subject.slots
            if len(slots) == 1 and len(self._ruleset.knowledge.steps[name].slots) > 1:
                name = f"{slots[0]}_{name}"
            by_id.setdefault(name, []).append(subject)
        return {name: tuple(subjects) for name, subjects in by_id.items()}

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Ids by kind and by normalised name, in both wordings."""
        ids: dict[str, dict[str, str]] = {}
        for kind, rows in named_rows(self._ruleset.knowledge).items():
            names = ids.setdefault(kind, {})
            for name, row in rows.items() if kind != "step" else ():
                for word in (row.name.plain, row.name.clinical):
                    names.setdefault(normalised(word), name)
        return ids

    def _by_name(self, wanted: str) -> Iterable[Subject]:
        for kind, names in self.names.items():
            if wanted in names:
                yield self._by_address[f"{kind}:{names[wanted]}"]


def normalised_address(query: str) -> str:
    """Normalise each part of an address; rule ids keep their dots.

    Example:
        >>> normalised_address("morning cleanse"), normalised_address("Step:Morning:Cleanse")
        ('morning:cleanse', 'step:morning:cleanse')
    """
    parts = [normalised(part) for part in query.split(":")]
    words = parts[0].split("_")
    if len(parts) == 1 and words[0] in set(Slot) and len(words) > 1:
        parts = [words[0], "_".join(words[1:])]
    return ":".join(parts)


def _matches(element: Element, wanted: str) -> bool:
    """Return whether a bare id, or the end of an address, matches an element."""
    if element.kind is ElementKind.DAY:
        return False
    return element.id == wanted or element.address.endswith(f":{wanted}")
