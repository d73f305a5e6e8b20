"""Single edits of a profile: one answer changed, added or removed.

An answer is a fixed field, an entry of an open list, an active in use, a procedure, something
tried, or a custom question. Values that no rule distinguishes are represented by one of them, which
keeps the number of edits small without losing any result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from poreroutine._support.caching import cached_property
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Value
from poreroutine.model.profile import CurrentActive, Procedure, SkinProfile, Tried
from poreroutine.rulesets.knowledge.references import OWN_CHOICE_FIELDS
from poreroutine.rulesets.rules.condition import Between, Test
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.vocabulary import LISTS, PROCEDURES

MAX_DAYS = 3650
MAX_WEEKS = 998
_USE_FACTS = ("in_use", "nights", "weeks", "prescribed")
_NIGHTS = (None, 7, 6, 5, 4, 3, 2, 1)
_NONE = "none"
_Entry = CurrentActive | Procedure | Tried


@dataclass(frozen=True, eq=False)
class ProfileEdit:
    """One changed answer. Compared by identity: a search creates each edit once.

    Attributes:
        field: Field of the profile.
        entry: Entry of a list, or custom question; empty for a fixed field or a whole list.
        old: The current entry, if it is more than a word in a list.
        new: The new entry; None to remove it.
        facts: Names of the facts that it can change.
        fact: The fact that describes it best.
        is_own_choice: Whether the person can choose it: a goal, a habit or a choice.
        distance: How far a number moves; orders edits of one answer.
        risk: Whether it concerns a risk.
    """

    field: str
    entry: str
    old: Any
    new: Any
    facts: frozenset[str]
    fact: str
    is_own_choice: bool = False
    distance: int = 0
    risk: bool = False

    @cached_property
    def answer(self) -> tuple[str, str, Any]:
        """The answer that it changes: two edits of the same answer exclude each other."""
        return self.field, self.entry, self.old if isinstance(self.old, Procedure) else None

    @cached_property
    def rank(self) -> tuple[bool, bool, bool, str, str, int, str]:
        """Order of preference: the person's own choices first, risks last, then by id."""
        takes_back = self.new is None or self.new == UNSTATED
        identity = self.field, self.entry, self.distance, str(self.new)
        return not self.is_own_choice, self.risk, takes_back, *identity

    @property
    def is_given(self) -> bool:
        """Whether it changes an existing answer, rather than adding one."""
        return self.old not in {None, False, UNSTATED}

    @property
    def adds_use(self) -> bool:
        """Whether it adds something in use."""
        return self.old is None and isinstance(self.new, CurrentActive)

    @property
    def adds_risk(self) -> bool:
        """Whether it adds a risk to a list, such as a medicine."""
        return self.risk and bool(self.entry) and not self.is_given

    def applied(self, profile: SkinProfile) -> SkinProfile:
        """Return a profile with this edit applied."""
        return profile.model_copy(
            update={self.field: self._edited_list(getattr(profile, self.field))}
        )

    def _edited_list(self, given: Any) -> Any:  # noqa: ANN401 - a field of any shape
        if self.new == _NONE and not self.entry and (given is None or isinstance(given, tuple)):
            return given or ()
        if self.field in LISTS:
            rest = tuple(word for word in given or () if word != self.entry)
            return (*rest, self.entry) if self.new else rest
        if isinstance(self.old, _Entry) or isinstance(self.new, _Entry):
            return _replaced(given or (), self.old, self.new)
        if self.field == "answers":
            rest_of = {name: value for name, value in (given or {}).items() if name != self.entry}
            return rest_of if self.new is None else {**rest_of, self.entry: self.new}
        return self.new


def _replaced(
    given: Sequence[_Entry], old: _Entry | None, new: _Entry | None
) -> tuple[_Entry, ...]:
    entries = list(given)
    place = entries.index(old) if old in entries else len(entries)
    entries[place : place + 1] = [] if new is None else [new]
    return tuple(entries)


class ProfileEdits:
    """Lists the edits of a profile that can change certain facts."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._vocabulary = ruleset.vocabulary
        self._knowledge = ruleset.knowledge
        self._own_choice_fields = ruleset.knowledge.rows.get(OWN_CHOICE_FIELDS, {})
        tests: dict[str, set[Test]] = {}
        for rule in ruleset.rules:
            for conjunction in rule.alternatives:
                for test in conjunction:
                    tests.setdefault(test.fact, set()).add(test)
        self._tests = {fact: tuple(tests_of_fact) for fact, tests_of_fact in tests.items()}
        # What somebody could begin to use is the same for everybody who doesn't use it.
        self._unused: dict[object, tuple[ProfileEdit, ...]] = {}
        self._words: dict[tuple[str, bool], ProfileEdit] = {}
        self._week_classes: dict[tuple[str, ...], tuple[int | None, ...]] = {}

    def candidates(
        self,
        profile: SkinProfile,
        relevant: Collection[str],
        *,
        planned: bool,
        settled: Collection[str] = (),
    ) -> tuple[ProfileEdit, ...]:
        """Return all edits that can change at least one of some facts, best first.

        Args:
            profile: The current answers.
            relevant: Names of facts.
            planned: Whether to include edits that the planner reads directly: what is in use, and
                how many steps the person wants.
            settled: Actives whose use must not be changed.
        """
        edits: Iterable[ProfileEdit] = (
            *self._empty_list_edits(profile, relevant),
            *self._field_edits(profile, relevant, planned=planned),
            *self._list_edits(profile, relevant),
            *self._own_question_edits(profile, relevant),
            *self._procedure_edits(profile, relevant),
            *self._use_edits(profile, relevant, settled, planned=planned),
            *self._trial_edits(profile, relevant),
        )
        return tuple(sorted(edits, key=lambda edit: edit.rank))

    # --- kinds of answers -------------------------------------------------------------------

    def _field_edits(
        self, profile: SkinProfile, relevant: Collection[str], *, planned: bool
    ) -> Iterator[ProfileEdit]:
        for name in SkinProfile.model_fields:
            if name not in self._vocabulary:
                continue
            reads = planned and name == "most_steps"
            if name in relevant or reads:
                fact, given = self._vocabulary[name], getattr(profile, name)
                for value in self._other_values(fact, given, apart=reads):
                    yield self._edit(
                        name, "", given, value, {name}, name, _distance(fact, given, value)
                    )

    def _other_values(
        self, fact: Fact, given: Value | None, *, apart: bool
    ) -> Iterator[Value | None]:
        """Yield the other answers of a fixed field, one per class that rules distinguish."""
        now = fact.default if given is None else given
        match fact.kind:
            case Kind.FLAG:
                yield not now
            case Kind.CHOICE:
                yield from self._class_representatives(fact.choices, now, [fact.name])
            case Kind.NUMBER:
                if apart:
                    whole_range = range(fact.low, fact.high + 1)
                    yield from (number for number in whole_range if number != given)
                else:
                    edges = self._interval_edges([fact.name], fact.low, fact.high)
                    numbers = sorted(edges, key=lambda n: abs(n - int(now)))
                    yield from self._class_representatives(numbers, now, [fact.name])

    def _list_edits(self, profile: SkinProfile, relevant: Collection[str]) -> Iterator[ProfileEdit]:
        for fact in self._relevant(Topic.LISTED, relevant):
            has = fact.entry in (getattr(profile, fact.field) or ())
            edit = self._words.get((fact.name, has))
            if edit is None:
                facts = {fact.name, f"asked.{fact.field}"}
                edit = self._edit(fact.field, fact.entry, has, not has, facts, fact.name)
                self._words[fact.name, has] = edit
            yield edit

    def _empty_list_edits(
        self, profile: SkinProfile, relevant: Collection[str]
    ) -> Iterator[ProfileEdit]:
        for field in (*LISTS, PROCEDURES, "current_actives", "tried"):
            asked = f"asked.{field}"
            if getattr(profile, field) is None and asked in relevant:
                yield self._edit(field, "", None, _NONE, {asked}, asked)

    def _own_question_edits(
        self, profile: SkinProfile, relevant: Collection[str]
    ) -> Iterator[ProfileEdit]:
        for known in self._relevant(Topic.OWN_QUESTION, relevant):
            fact, question = known.name, known.entry
            given = (profile.answers or {}).get(question)
            for value in self._other_values(known, given, apart=False):
                gap = _distance(known, given, value)
                new = None if value == UNSTATED else value
                yield self._edit("answers", question, given, new, {fact}, fact, gap)
            if given is not None:
                yield self._edit("answers", question, given, None, {fact}, fact)

    def _procedure_edits(
        self, profile: SkinProfile, relevant: Collection[str]
    ) -> Iterator[ProfileEdit]:
        asked = f"asked.{PROCEDURES}"
        for known in self._relevant(Topic.PROCEDURE, relevant):
            fact, name = known.name, known.entry
            had = [each for each in profile.procedures or () if each.procedure == name]
            edges = self._interval_edges([fact], 0, MAX_DAYS)
            classes = tuple(self._class_representatives(edges, None, [fact]))
            for old in (*had, *(() if had else (None,))):
                news = [Procedure(procedure=name, days_since=int(days or 0)) for days in classes]
                for new in (*news, *((None,) if old is not None else ())):
                    gap = 0 if new is None else new.days_since or 0
                    yield self._edit(PROCEDURES, name, old, new, {fact, asked}, fact, gap)

    def _use_edits(
        self,
        profile: SkinProfile,
        relevant: Collection[str],
        settled: Collection[str],
        *,
        planned: bool,
    ) -> Iterator[ProfileEdit]:
        used = {each.active: each for each in profile.current_actives or ()}
        for active, (names, facts) in self._use_facts.items():
            if active in settled or (not planned and facts.isdisjoint(relevant)):
                continue
            by_nights = planned or any(f"nights.{name}" in relevant for name in names)
            weeks = self._weeks([f"weeks.{name}" for name in names], relevant)
            old = used.get(active)
            if old is not None:
                yield from self._edits_of_use(active, old, by_nights=by_nights, weeks=weeks)
                continue
            key = active, by_nights, weeks
            unused = self._unused.get(key)
            if unused is None:
                found = self._edits_of_use(active, None, by_nights=by_nights, weeks=weeks)
                unused = self._unused[key] = tuple(found)
            yield from unused

    @cached_property
    def _use_facts(self) -> Mapping[str, tuple[tuple[str, ...], frozenset[str]]]:
        """By active, it and its families, and the facts about their use."""
        found: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
        for active in self._knowledge.actives:
            names = (active, *self._knowledge.memberships[active])
            facts = (f"{part}.{name}" for part in (*_USE_FACTS, "present") for name in names)
            found[active] = names, frozenset(facts)
        return found

    def _edits_of_use(
        self,
        active: str,
        old: CurrentActive | None,
        *,
        by_nights: bool,
        weeks: Sequence[int | None],
    ) -> Iterator[ProfileEdit]:
        _, facts = self._use_facts[active]
        now = old or CurrentActive(active=active)
        uses = [
            now.model_copy(update={"nights": nights, "weeks": week})
            for nights in (_NIGHTS if by_nights else (None,))
            for week in weeks
        ]
        for new in (*uses, None):
            if new != old:
                gap = 0 if new is None else _detail_rank(new)
                changed = facts | {"asked.current_actives"}
                yield self._edit(
                    "current_actives", active, old, new, changed, f"in_use.{active}", gap
                )

    def _trial_edits(
        self, profile: SkinProfile, relevant: Collection[str]
    ) -> Iterator[ProfileEdit]:
        had = {each.active: each for each in profile.tried or ()}
        for active in self._knowledge.actives:
            fact = f"tried.{active}.weeks"
            facts = {fact, "tried.any.weeks"}
            if facts.isdisjoint(relevant):
                continue
            old = had.get(active)
            trials = [
                Tried(active=active, weeks=MAX_WEEKS if weeks is None else weeks)
                for weeks in self._weeks(sorted(facts), relevant)
            ]
            facts.add("asked.tried")
            for new in (*trials, None):
                if new != old:
                    gap = 0 if new is None else new.weeks
                    yield self._edit("tried", active, old, new, facts, fact, gap)

    # --- helpers ----------------------------------------------------------------------------

    def _relevant(self, topic: Topic, relevant: Collection[str]) -> Iterator[Fact]:
        """Yield the facts of a topic among those that matter."""
        return (fact for name in relevant if (fact := self._vocabulary[name]).topic is topic)

    def _weeks(self, facts: Sequence[str], relevant: Collection[str]) -> tuple[int | None, ...]:
        read = tuple(fact for fact in facts if fact in relevant and fact in self._tests)
        if not read:
            return (None,)
        weeks = self._week_classes.get(read)
        if weeks is None:
            edges = self._interval_edges(read, 0, MAX_WEEKS)
            weeks = None, *self._class_representatives(edges, None, read)
            self._week_classes[read] = weeks
        return weeks

    def _interval_edges(self, facts: Iterable[str], low: int, high: int) -> list[int]:
        """Return the first and last number of every range that rules don't distinguish within."""
        edges = {low, high}
        for test in (test for fact in facts for test in self._tests.get(fact, ())):
            if isinstance(test, Between):
                edges |= {test.low - 1, test.low, test.high, test.high + 1}
        return sorted(number for number in edges if low <= number <= high)

    def _class_representatives(
        self, values: Iterable[Any], now: Value | None, facts: Iterable[str]
    ) -> Iterator[Any]:
        """Yield the first value of each class that rules distinguish, except the current class."""
        tests = [test for fact in facts for test in self._tests.get(fact, ())]
        seen = set() if now is None else {tuple(test.holds(now) for test in tests)}
        for value in values:
            signature = tuple(test.holds(value) for test in tests)
            if signature not in seen:
                seen.add(signature)
                yield value

    def _edit(  # noqa: PLR0913, PLR0917 - one argument per field
        self,
        field: str,
        entry: str,
        old: object,
        new: object,
        facts: Collection[str],
        fact: str,
        distance: int = 0,
    ) -> ProfileEdit:
        takes_back = new is None or new == UNSTATED
        risk = self._vocabulary[fact].risk
        theirs = field in self._own_choice_fields and not takes_back and not risk
        return ProfileEdit(field, entry, old, new, frozenset(facts), fact, theirs, distance, risk)


def _distance(fact: Fact, given: object, value: object) -> int:
    """Return the distance of a change: numeric for a number, by list position for a choice."""
    if fact.kind is Kind.CHOICE:
        return fact.choices.index(str(value))
    return abs(value - given) if isinstance(value, int) and isinstance(given, int) else 0


def _detail_rank(entry: CurrentActive) -> int:
    """Rank entries by how much they specify, least first."""
    return 1000 * (entry.nights is not None) + (0 if entry.weeks is None else 1 + entry.weeks)


def apply_edits(edits: Iterable[ProfileEdit], profile: SkinProfile) -> SkinProfile:
    """Return a profile with several edits applied."""
    for edit in edits:
        profile = edit.applied(profile)
    return profile


def edited_fields(edits: Iterable[ProfileEdit], profile: SkinProfile) -> Mapping[str, Any]:
    """Return the fields that edits change, as plain data to merge into the answers."""
    edits = tuple(edits)
    fields = {edit.field for edit in edits}
    return {
        name: value
        for name, value in apply_edits(edits, profile).model_dump(mode="json").items()
        if name in fields
    }
