"""Read `invariants.yaml`: the invariants of product teams, and the other sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from poreroutine.authoring.prove.effects import EffectIndex
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
from poreroutine.rulesets.vocabulary import MAX_NIGHTS

FILE: Final = "invariants.yaml"
"""Name of the file, at the top of a ruleset."""

NARROWS: Final = ("forbids", "withholds", "limits", "steps", "properties", "offers")
"""What an additional risk may only narrow, as named by `narrows`."""

_SECTIONS: Final = ("invariants", "risks", "served", "accepted")
_REQUIRED: Final = ("id", "title", "when", "then", "because", "sources")


@dataclass(frozen=True)
class Invariant:
    """A promise for everybody who meets a condition.

    Attributes:
        id: `<topic>.<what>`.
        title: The promise, as a sentence.
        because: Why, in both wordings.
        sources: Source id -> the claim it supports.
        brief: Items of the clinical brief that it covers.
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
        self._when = WhenParser(Stage.ADVISE, ruleset.vocabulary, faults)
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
        location = Location(document)
        data = self._faults.attempt(location.mapping, document.data)
        if data is None:
            return
        self._faults.attempt(location.keys, data, (), _SECTIONS)
        for number, row in enumerate(self._rows(data, "invariants", location)):
            self._faults.attempt(self._invariant, row, location.at("invariants", number))
        for number, row in enumerate(self._rows(data, "accepted", location)):
            self._faults.attempt(self._accept, row, location.at("accepted", number))
        if "risks" in data:
            self._faults.attempt(self._risk_chains, data["risks"], location.at("risks"))
        if "served" in data:
            self._faults.attempt(self._serve, data["served"], location.at("served"))

    def _rows(self, data: Mapping[str, Any], key: str, location: Location) -> Sequence[Any]:
        if key not in data:
            return ()
        return self._faults.attempt(location.at(key).sequence, data[key]) or ()

    def _invariant(self, row: object, location: Location) -> None:
        data = location.mapping(row)
        location = location.for_entity(f"invariant {data.get('id', 'without id')}")
        location.keys(data, _REQUIRED, ("brief",))
        known = location.at("id").text(data["id"])
        if known in self._invariants:
            hint = "give one of the two another id"
            raise location.at("id").fault("R116", f"the invariant {known!r} exists already", hint)
        parts, narrows = self._claimed(
            location.at("then").sequence(data["then"]), location.at("then")
        )
        alternatives = self._alternatives(data["when"], location.at("when"))
        because = location.at("because").mapping(data["because"])
        location.at("because").keys(because, ("plain", "clinical"))
        self._invariants[known] = Invariant(
            id=known,
            title=location.at("title").text(data["title"]),
            because=Text(
                plain=location.at("because", "plain").text(because["plain"]),
                clinical=location.at("because", "clinical").text(because["clinical"]),
            ),
            sources=self._sources(data["sources"], location.at("sources")),
            brief=tuple(map(str, data.get("brief", ()))),
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

    def _sources(self, data: object, location: Location) -> dict[str, str]:
        claims = location.mapping(data)
        known = self._knowledge.sources
        return {
            name(source, location.at(source), "source", known): location.at(source).text(claim)
            for source, claim in sorted(claims.items())
        }

    # -- what is claimed ---------------------------------------------------------------------------

    def _claimed(
        self, rows: Sequence[Any], location: Location
    ) -> tuple[tuple[PromisePart, ...], tuple[str, ...]]:
        parts: list[PromisePart] = []
        narrows: list[str] = []
        for number, row in enumerate(rows):
            here = location.at(number)
            data = here.mapping(row)
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
        yield from map(self._parts.forbidden, sorted(target.actives))
        yield from map(self._parts.forbidden_option, sorted(target.options))
        yield from map(self._parts.forbidden_kind, sorted(target.kinds))

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
            yield self._parts.quality(
                name(mapping["property"], location.at("property"), "property", known)
            )
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
            yield self._parts.referred(name(data, location, "referral", self._knowledge.referrals))

    def _shown_text(self, data: object, location: Location) -> Iterator[PromisePart]:
        yield self._parts.told(name(data, location, "text", self._knowledge.texts))

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

    def _accept(self, row: object, location: Location) -> None:
        data = location.mapping(row)
        location.keys(data, ("code", "about", "reason"))
        self._accepted.append(
            AcceptedFinding(
                location.at("code").text(data["code"]),
                location.at("about").text(data["about"]),
                location.at("reason").text(data["reason"]),
                location.document.file,
                location.line,
            )
        )

    def _risk_chains(self, data: object, location: Location) -> None:
        vocabulary = self._ruleset.vocabulary
        risks = [fact.name for fact in vocabulary if fact.risk and fact.kind is Kind.CHOICE]
        for fact, chains in location.mapping(data).items():
            name(fact, location.at(fact), "choice that tells of a risk", risks)
            words = vocabulary[fact].choices
            self._risks[fact] = tuple(
                tuple(
                    location.at(fact, number, at).one_of(word, f"word of {fact}", words)
                    for at, word in enumerate(location.at(fact, number).sequence(chain))
                )
                for number, chain in enumerate(location.at(fact).sequence(chains))
            )

    def _serve(self, data: object, location: Location) -> None:
        mapping = location.mapping(data)
        location.keys(mapping, ("when",))
        self._served.extend(self._alternatives(mapping["when"], location.at("when")) or ())
