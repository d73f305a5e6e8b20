"""Read `invariants.yaml`: the invariants of product teams, and the other sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field

from poreroutine.authoring.prove.encode import EffectIndex
from poreroutine.authoring.prove.promise import PromisePart, PromiseParts
from poreroutine.errors import RulesetError
from poreroutine.model.enums import Slot, Urgency
from poreroutine.model.facts import Kind, Stage
from poreroutine.rulesets.documents import Document, Faults, Location, read_document
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.rules.condition import AllOf, Condition, Conjunction
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcomes.limits import Total
from poreroutine.rulesets.rules.parse_when import WhenParser, compile_when
from poreroutine.rulesets.rules.targets import Targets, name
from poreroutine.rulesets.shapes import (
    ClosedShape,
    Filled,
    IfGiven,
    Known,
    Part,
    entry_locations,
    read_shape,
)
from poreroutine.rulesets.vocabulary import MAX_NIGHTS

FILE: Final = "invariants.yaml"
"""Name of the file, at the top of a ruleset."""

NARROWS: Final = ("forbids", "withholds", "limits", "steps", "properties", "offers")
"""What an additional risk may only narrow, as named by `narrows`."""

_Chain = Annotated[tuple[Filled, ...], Field(min_length=1)]


class InvariantEntry(ClosedShape):
    """A promise for everybody who meets a condition, as written."""

    id: Filled
    """<topic>.<what>."""
    title: Filled
    """The promise, as a sentence."""
    when: Annotated[Any, Part("when")]
    """Of whom it is promised."""
    then: Annotated[tuple[Mapping[str, Any], ...], Field(min_length=1)]
    """What is promised: one claim an entry."""
    because: Text
    """Why."""
    sources: Mapping[Annotated[str, Known("source")], Filled]
    """What it is based on: each source with the claim it supports."""
    brief: tuple[Filled, ...] = ()
    """Clinical requirements, by number, that it covers."""


class AcceptedEntry(ClosedShape):
    """A finding that is accepted."""

    code: Filled
    """Its code."""
    about: Filled
    """What it is about."""
    reason: Filled
    """Why it is accepted."""


class ServedEntry(ClosedShape):
    """Of whom a concern should lead to something."""

    when: Annotated[Any, Part("when")]
    """The condition."""


class InvariantsFile(ClosedShape):
    """What is promised of routines, and what proving needs to know."""

    invariants: Annotated[tuple[InvariantEntry, ...], Field(min_length=1)] = ()
    """What is promised."""
    risks: IfGiven[Mapping[str, Annotated[tuple[_Chain, ...], Field(min_length=1)]]] = None
    """Choice that expresses a risk -> chains of its words, least risk first."""
    served: IfGiven[ServedEntry] = None
    """Of whom a concern should lead to something."""
    accepted: Annotated[tuple[AcceptedEntry, ...], Field(min_length=1)] = ()
    """Accepted findings."""


@dataclass(frozen=True)
class Invariant:
    """A promise for everybody who meets a condition.

    Attributes:
        id: `<topic>.<what>`.
        title: The promise, as a sentence.
        because: Why, in both wordings.
        sources: Source id -> the claim it supports.
        brief: Clinical requirements, by number, that it covers.
        alternatives: The condition, in disjunctive normal form.
        parts: The promised properties.
        narrows: What an additional risk may only narrow.
        file: File it is written in.
        line: Line of its id, from 1.
    """

    id: str
    title: str
    because: Text
    sources: Mapping[str, str]
    brief: tuple[str, ...]
    alternatives: tuple[Conjunction, ...]
    parts: tuple[PromisePart, ...]
    narrows: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True)
class AcceptedFinding:
    """A finding that is accepted, with a reason."""

    code: str
    about: str
    reason: str
    file: str
    line: int


@dataclass
class InvariantFile:
    """The contents of `invariants.yaml` of a ruleset and its overlays.

    Attributes:
        invariants: By id, sorted.
        risks: Choice that expresses a risk -> chains of its words, least risk first.
        served: Condition under which a concern should lead to an offer, in disjunctive normal form.
        accepted: Accepted findings.
    """

    invariants: tuple[Invariant, ...] = ()
    risks: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    served: tuple[Conjunction, ...] = ()
    accepted: tuple[AcceptedFinding, ...] = ()


def read_invariants(
    folders: Sequence[Path], ruleset: Ruleset, effects: EffectIndex
) -> InvariantFile:
    """Read the invariants of a ruleset and its overlays.

    Args:
        folders: The ruleset's folder, then those of overlays. The file is optional in each.
        ruleset: The rules of all of them.
        effects: Index of effects by rule.

    Raises:
        RulesetError: Listing every fault of every file.
    """
    faults = Faults(strict=False)
    reader = _Reader(ruleset, effects, faults)
    for folder in folders:
        if (folder / FILE).is_file():
            document = faults.attempt(read_document, folder / FILE, folder)
            if document is not None:
                reader.read(document)
    if faults.faults:
        raise RulesetError(tuple(sorted(faults.faults)))
    return reader.result()


class _Reader:
    def __init__(self, ruleset: Ruleset, effects: EffectIndex, faults: Faults) -> None:
        self._ruleset = ruleset
        self._knowledge = ruleset.knowledge
        self._targets = Targets(ruleset.knowledge)
        self._parts = PromiseParts(ruleset.knowledge, effects)
        self._when = WhenParser(Stage.ADVISE, ruleset.vocabulary, faults, ruleset.knowledge.rows)
        self._faults = faults
        self._invariants: dict[str, Invariant] = {}
        self._risks: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._served: list[Conjunction] = []
        self._accepted: list[AcceptedFinding] = []
        self._claims: Mapping[str, Callable[[Any, Location], Iterator[PromisePart]]] = {
            "forbidden": self._forbidden,
            "withheld": self._withheld,
            "allowed": self._allowed,
            "not_offered": self._not_offered,
            "limited": self._limited,
            "required": self._required,
            "referred": self._referred,
            "told": self._shown_text,
            "explained": self._explained,
            "kind_left": self._kind_left,
        }

    def result(self) -> InvariantFile:
        return InvariantFile(
            tuple(self._invariants[name] for name in sorted(self._invariants)),
            dict(sorted(self._risks.items())),
            tuple(self._served),
            tuple(self._accepted),
        )

    def read(self, document: Document) -> None:
        known = {"source": self._knowledge.sources}
        at = entry_locations(document, invariants="invariant {id}")
        read = read_shape(InvariantsFile, document.data, at, self._faults, known)
        if read is None:
            return
        file = read.value
        for number, entry in enumerate(file.invariants):
            self._faults.attempt(self._invariant, entry, read.at("invariants", number))
        for number, accepted in enumerate(file.accepted):
            line = read.at("accepted", number).line
            self._accepted.append(
                AcceptedFinding(accepted.code, accepted.about, accepted.reason, document.file, line)
            )
        if file.risks is not None:
            self._faults.attempt(self._risk_chains, file.risks, read.at("risks"))
        if file.served is not None:
            found = self._alternatives(file.served.when, read.at("served", "when"))
            self._served.extend(found or ())

    def _invariant(self, entry: InvariantEntry, location: Location) -> None:
        if entry.id in self._invariants:
            hint = "give one of the two another id"
            raise location.at("id").fault(
                "R116", f"the invariant {entry.id!r} exists already", hint
            )
        parts, narrows = self._claimed(entry.then, location.at("then"))
        alternatives = self._alternatives(entry.when, location.at("when"))
        self._invariants[entry.id] = Invariant(
            id=entry.id,
            title=entry.title,
            because=entry.because,
            sources=dict(sorted(entry.sources.items())),
            brief=entry.brief,
            alternatives=alternatives or (),
            parts=parts,
            narrows=narrows,
            file=location.document.file,
            line=location.at("id").line,
        )

    def _alternatives(self, data: object, location: Location) -> tuple[Conjunction, ...] | None:
        condition: Condition | None = AllOf(()) if data == {} else self._when.parse(data, location)
        if condition is None:
            return None
        return self._faults.attempt(compile_when, condition, location, self._ruleset.vocabulary)

    # -- what is claimed ---------------------------------------------------------------------------

    def _claimed(
        self, rows: Sequence[Mapping[str, Any]], location: Location
    ) -> tuple[tuple[PromisePart, ...], tuple[str, ...]]:
        parts: list[PromisePart] = []
        narrows: list[str] = []
        for number, data in enumerate(rows):
            here = location.at(number)
            if len(data) != 1:
                raise here.fault("R112", "expected one claim in each entry", "begin another")
            key = next(iter(data))
            here.keys(data, (), (*self._claims, "narrows"))
            if key == "narrows":
                narrows.append(here.at(key).one_of(data[key], "thing to narrow", NARROWS))
            else:
                parts.extend(self._claims[key](data[key], here.at(key)))
        return tuple(parts), tuple(narrows)

    def _forbidden(self, data: object, location: Location) -> Iterator[PromisePart]:
        target = self._targets.resolve(data, location)
        yield from (self._parts.stated("forbid", each) for each in sorted(target.actives))
        yield from (self._parts.stated("forbid_option", each) for each in sorted(target.options))
        yield from (self._parts.stated("forbid_kind", each) for each in sorted(target.kinds))

    def _withheld(self, data: object, location: Location) -> Iterator[PromisePart]:
        yield from map(self._parts.withheld, sorted(self._targets.actives(data, location)))

    def _allowed(self, data: object, location: Location) -> Iterator[PromisePart]:
        yield from map(self._parts.allowed, sorted(self._targets.actives(data, location)))

    def _not_offered(self, data: object, location: Location) -> Iterator[PromisePart]:
        target = self._targets.resolve(data, location)
        if target.kinds:
            raise location.fault("R112", "expected actives or options")
        yield from map(self._parts.not_offered, sorted(target.actives))
        yield from map(self._parts.option_not_offered, sorted(target.options))

    def _limited(self, data: object, location: Location) -> Iterator[PromisePart]:
        mapping = location.mapping(data)
        for total in Total:
            if total.value in mapping:
                location.keys(mapping, (total.value,))
                most = location.at(total.value).whole(mapping[total.value], 0, 99)
                yield self._parts.total(total, most)
                return
        if "nights" not in mapping:
            raise location.fault("R111", "missing key 'nights'", "add `nights:`")
        nights = location.at("nights").whole(mapping["nights"], 0, MAX_NIGHTS)
        target = {key: value for key, value in mapping.items() if key != "nights"}
        if "track" in target:
            location.keys(mapping, ("nights", "track"))
            tracks = self._knowledge.calendar.tracks
            yield self._parts.track(
                name(target["track"], location.at("track"), "track", tracks), nights
            )
            return
        for active in sorted(self._targets.actives(target, location)):
            yield self._parts.nights(active, nights)

    def _required(self, data: object, location: Location) -> Iterator[PromisePart]:
        mapping = location.mapping(data)
        if "property" in mapping:
            location.keys(mapping, ("property",))
            known = self._knowledge.properties
            wanted = name(mapping["property"], location.at("property"), "property", known)
            yield self._parts.stated("require", wanted)
            return
        location.keys(mapping, ("step", "slot"))
        step = name(mapping["step"], location.at("step"), "step", self._knowledge.steps)
        slots = tuple(slot.value for slot in Slot)
        slot = location.at("slot").one_of(mapping["slot"], "slot", slots)
        yield self._parts.step(step, Slot(slot))

    def _referred(self, data: object, location: Location) -> Iterator[PromisePart]:
        if isinstance(data, dict):
            location.keys(data, ("urgency",))
            words = tuple(urgency.value for urgency in Urgency)
            urgency = location.at("urgency").one_of(data["urgency"], "urgency", words)
            yield self._parts.urgency(Urgency(urgency))
        else:
            known = self._knowledge.referrals
            yield self._parts.stated("refer", name(data, location, "referral", known))

    def _shown_text(self, data: object, location: Location) -> Iterator[PromisePart]:
        yield self._parts.shown_text(name(data, location, "text", self._knowledge.texts))

    def _explained(self, data: object, location: Location) -> Iterator[PromisePart]:
        reasons = {
            rule.id
            for rule in self._ruleset.rules
            if rule.because.plain.strip() and rule.because.clinical.strip() and rule.sources
        }
        for active in sorted(self._targets.actives(data, location)):
            yield self._parts.explained(active, reasons)

    def _kind_left(self, data: object, location: Location) -> Iterator[PromisePart]:
        yield self._parts.kind_left(name(data, location, "step", self._knowledge.steps))

    # -- the other sections ------------------------------------------------------------------------

    def _risk_chains(
        self, risks: Mapping[str, Sequence[Sequence[str]]], location: Location
    ) -> None:
        vocabulary = self._ruleset.vocabulary
        known = [fact.name for fact in vocabulary if fact.risk and fact.kind is Kind.CHOICE]
        for fact, chains in risks.items():
            name(fact, location.at(fact), "choice that expresses a risk", known)
            words = vocabulary[fact].choices
            self._risks[fact] = tuple(
                tuple(
                    location.at(fact, number, at).one_of(word, f"word of {fact}", words)
                    for at, word in enumerate(chain)
                )
                for number, chain in enumerate(chains)
            )
