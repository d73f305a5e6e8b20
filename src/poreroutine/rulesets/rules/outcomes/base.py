"""What every kind of outcome declares about itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, Literal

from poreroutine.model.enums import MergedAs
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.wording import Statement
from poreroutine.rulesets.rules.targets import Target

AtomKind = MergedAs | Literal["recommend_step"]
"""The kinds of atoms: those of records, and wishes for a step apart from requirements."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One small thing that an outcome says, to compare with what others say.

    Attributes:
        what: Its kind.
        about: What it is about, such as an active or a pair of step and slot.
        number: The limit, the points or the weight; 0 where there is none.
    """

    what: AtomKind
    about: Hashable
    number: int = 0


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """One outcome of one rule, as explanations speak of it.

    Addresses are those of a routine's elements where there is one (`active:some_active`), and made
    in the same way where there is none (`trait:some_trait`).

    Attributes:
        rule: Id of the rule.
        keyword: What `then` calls it: `recommend`, `forbid`, ...
        addresses: Addresses of what it is about.
        value: Weight, points, most uses or a kind of product, if it has one.
        nights: Uses a week that a recommendation lets an active grow to, if it says.
    """

    rule: str
    keyword: str
    addresses: frozenset[str]
    value: int | str | None = None
    nights: int | None = None


class Outcome(ABC):
    """One thing that a rule says when it fires, with every target resolved to ids."""

    __slots__ = ()

    _key: ClassVar[str]
    _name: ClassVar[str] = ""

    @property
    def key(self) -> str:
        """The key that `then` has for it."""
        return self._key

    @property
    def name(self) -> str:
        """What a picture of rules calls its kind."""
        return self._name or self._key

    @abstractmethod
    def effect(self, rule: str, /) -> RuleEffect:
        """Return what explanations need to know of it, as an outcome of a rule."""

    @abstractmethod
    def atoms(self, rule: str, /) -> Iterator[Atom]:
        """Yield what it says as an outcome of a rule, with targets taken apart."""

    @abstractmethod
    def in_words(self, knowledge: Knowledge, /) -> str:
        """Describe it: `forbid some_active`, `add 2 points for some driver`."""

    @abstractmethod
    def sentences(self, statement: Statement, /) -> Iterator[str]:
        """Yield `Then` lines that could state it, the plainest first, without their keyword."""

    def actives(self) -> frozenset[str]:
        """Return the actives it does something to."""
        return frozenset()

    def facts(self, _: Knowledge, /) -> Iterable[str]:
        """Return the facts whose value it could change."""
        return ()

    def expanded(self) -> dict[str, Any]:
        """Return it as `then` has it, with families and groups as the ids they stand for.

        What is left at nothing is left out.
        """
        return {self.key: self._data()}

    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = _plain(self)
        data |= data.pop("target", {})
        return data

    def _effect(
        self,
        rule: str,
        addresses: Iterable[str],
        value: int | str | None = None,
        nights: int | None = None,
    ) -> RuleEffect:
        return RuleEffect(rule, self.key, frozenset(addresses), value, nights)


@dataclass(frozen=True, slots=True)
class TargetOutcome(Outcome):
    """An outcome about a target."""

    target: Target

    def actives(self) -> frozenset[str]:
        return self.target.actives

    def effect(self, rule: str) -> RuleEffect:
        return self._effect(rule, self.target.addresses())


def presence_facts(active: str, knowledge: Knowledge) -> Iterator[str]:
    """Yield the facts that say whether an active, or one of its families, is in the routine."""
    for name in (active, *knowledge.memberships[active]):
        yield f"present.{name}"


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever an outcome holds
    if is_dataclass(value):
        data = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: each for name, each in data.items() if each not in (None, [])}
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value
