"""Invariants as product teams write them, and the rest of `invariants.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from poreroutine.authoring.prove.effects import Said
from poreroutine.authoring.prove.promise import Part, Parts
from poreroutine.errors import RulesetError
from poreroutine.model.enums import Slot, Urgency
from poreroutine.model.facts import Kind, Stage
from poreroutine.rulesets.documents import Document, Faults, Place, read_document
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.rules.condition import All, Condition, Conjunction
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.rules.outcome import Total
from poreroutine.rulesets.rules.parse_when import WhenParser, compile_when
from poreroutine.rulesets.rules.targets import Targets, name
from poreroutine.rulesets.vocabulary import MOST_NIGHTS

FILE: Final = "invariants.yaml"
"""Name of the file, at the top of a ruleset."""

NARROWS: Final = ("forbids", "withholds", "limits", "steps", "properties", "offers")
"""What another risk may only narrow, as `narrows` names it."""

_SECTIONS: Final = ("invariants", "risks", "served", "accepted")
_REQUIRED: Final = ("id", "title", "when", "then", "because", "sources")


@dataclass(frozen=True)
class Invariant:
    """Something that is promised of everybody whom a condition meets.

    Attributes:
        id: `<topic>.<what>`.
        title: The promise, as a sentence.
        because: Why, in both wordings.
        sources: Source id -> the claim it supports.
        brief: Items of the clinical brief it stands for.
        alternatives: Of whom it is promised, in disjunctive normal form.
        parts: What is promised.
        narrows: What a risk more may only narrow.
        file: Where it stands.
        line: Line of its id, from 1.
    """

    id: str
    title: str
    because: Text
    sources: Mapping[str, str]
    brief: tuple[str, ...]
    alternatives: tuple[Conjunction, ...]
    parts: tuple[Part, ...]
    narrows: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True)
class Accepted:
    """A finding that stays as it is, for a reason."""

    code: str
    about: str
    reason: str
    file: str
    line: int


@dataclass
class Demands:
    """Everything that `invariants.yaml` of a ruleset and its overlays say.

    Attributes:
        invariants: By id, sorted.
        risks: Choice that tells of a risk -> chains of its words, least risk first.
        served: Of whom a concern should lead to something, in disjunctive normal form.
        accepted: Findings that stay.
    """

    invariants: tuple[Invariant, ...] = ()
    risks: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    served: tuple[Conjunction, ...] = ()
    accepted: tuple[Accepted, ...] = ()


def read_demands(folders: Sequence[Path], ruleset: Ruleset, said: Said) -> Demands:
    """Read the invariants of a ruleset and of what lies on it.

    Args:
        folders: The ruleset's folder, then those of overlays. A folder needs no such file.
        ruleset: What they lay down together.
        said: Who says what.

    Raises:
        RulesetError: With every fault of every file.
    """
    faults = Faults(strict=False)
    reader = _Reader(ruleset, said, faults)
    for folder in folders:
        if (folder / FILE).is_file():
            document = faults.attempt(read_document, folder / FILE, folder)
            if document is not None:
                reader.read(document)
    if faults.found:
        raise RulesetError(tuple(sorted(faults.found)))
    return reader.demands()


class _Reader:
    def __init__(self, ruleset: Ruleset, said: Said, faults: Faults) -> None:
        self._ruleset = ruleset
        self._knowledge = ruleset.knowledge
        self._targets = Targets(ruleset.knowledge)
        self._parts = Parts(ruleset.knowledge, said)
        self._when = WhenParser(Stage.ADVISE, ruleset.vocabulary, faults)
        self._faults = faults
        self._invariants: dict[str, Invariant] = {}
        self._risks: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._served: list[Conjunction] = []
        self._accepted: list[Accepted] = []
        self._claims: Mapping[str, Callable[[Any, Place], Iterator[Part]]] = {
            "forbidden": self._forbidden,
            "withheld": self._withheld,
            "allowed": self._allowed,
            "not_offered": self._not_offered,
            "limited": self._limited,
            "required": self._required,
            "referred": self._referred,
            "told": self._told,
            "explained": self._explained,
            "kind_left": self._kind_left,
        }

    def demands(self) -> Demands:
        return Demands(
            tuple(self._invariants[name] for name in sorted(self._invariants)),
            dict(sorted(self._risks.items())),
            tuple(self._served),
            tuple(self._accepted),
        )

    def read(self, document: Document) -> None:
        place = Place(document)
        data = self._faults.attempt(place.mapping, document.data)
        if data is None:
            return
        self._faults.attempt(place.keys, data, (), _SECTIONS)
        for number, row in enumerate(self._rows(data, "invariants", place)):
            self._faults.attempt(self._invariant, row, place.at("invariants", number))
        for number, row in enumerate(self._rows(data, "accepted", place)):
            self._faults.attempt(self._accept, row, place.at("accepted", number))
        if "risks" in data:
            self._faults.attempt(self._risk_chains, data["risks"], place.at("risks"))
        if "served" in data:
            self._faults.attempt(self._serve, data["served"], place.at("served"))

    def _rows(self, data: Mapping[str, Any], key: str, place: Place) -> Sequence[Any]:
        if key not in data:
            return ()
        return self._faults.attempt(place.at(key).sequence, data[key]) or ()

    def _invariant(self, row: object, place: Place) -> None:
        data = place.mapping(row)
        place = place.named(f"invariant {data.get('id', 'without id')}")
        place.keys(data, _REQUIRED, ("brief",))
        known = place.at("id").text(data["id"])
        if known in self._invariants:
            hint = "give one of the two another id"
            raise place.at("id").broken("R116", f"the invariant {known!r} exists already", hint)
        parts, narrows = self._claimed(place.at("then").sequence(data["then"]), place.at("then"))
        alternatives = self._alternatives(data["when"], place.at("when"))
        because = place.at("because").mapping(data["because"])
        place.at("because").keys(because, ("plain", "clinical"))
        self._invariants[known] = Invariant(
            id=known,
            title=place.at("title").text(data["title"]),
            because=Text(
                plain=place.at("because", "plain").text(because["plain"]),
                clinical=place.at("because", "clinical").text(because["clinical"]),
            ),
            sources=self._sources(data["sources"], place.at("sources")),
            brief=tuple(map(str, data.get("brief", ()))),
            alternatives=alternatives or (),
            parts=parts,
            narrows=narrows,
            file=place.document.file,
            line=place.at("id").line,
        )

    def _alternatives(self, data: object, place: Place) -> tuple[Conjunction, ...] | None:
        condition: Condition | None = All(()) if data == {} else self._when.parse(data, place)
        if condition is None:
            return None
        return self._faults.attempt(compile_when, condition, place, self._ruleset.vocabulary)

    def _sources(self, data: object, place: Place) -> dict[str, str]:
        claims = place.mapping(data)
        known = self._knowledge.sources
        return {
            name(source, place.at(source), "source", known): place.at(source).text(claim)
            for source, claim in sorted(claims.items())
        }

    # -- what is claimed ---------------------------------------------------------------------------

    def _claimed(
        self, rows: Sequence[Any], place: Place
    ) -> tuple[tuple[Part, ...], tuple[str, ...]]:
        parts: list[Part] = []
        narrows: list[str] = []
        for number, row in enumerate(rows):
            here = place.at(number)
            data = here.mapping(row)
            if len(data) != 1:
                raise here.broken("R112", "expected one claim in each entry", "begin another")
            key = next(iter(data))
            here.keys(data, (), (*self._claims, "narrows"))
            if key == "narrows":
                narrows.append(here.at(key).one_of(data[key], "thing to narrow", NARROWS))
            else:
                parts.extend(self._claims[key](data[key], here.at(key)))
        return tuple(parts), tuple(narrows)

    def _forbidden(self, data: object, place: Place) -> Iterator[Part]:
        target = self._targets.resolve(data, place)
        yield from map(self._parts.forbidden, sorted(target.actives))
        yield from map(self._parts.forbidden_option, sorted(target.options))
        yield from map(self._parts.forbidden_kind, sorted(target.kinds))

    def _withheld(self, data: object, place: Place) -> Iterator[Part]:
        yield from map(self._parts.withheld, sorted(self._targets.actives(data, place)))

    def _allowed(self, data: object, place: Place) -> Iterator[Part]:
        yield from map(self._parts.allowed, sorted(self._targets.actives(data, place)))

    def _not_offered(self, data: object, place: Place) -> Iterator[Part]:
        target = self._targets.resolve(data, place)
        if target.kinds:
            raise place.broken("R112", "expected actives or options")
        yield from map(self._parts.not_offered, sorted(target.actives))
        yield from map(self._parts.option_not_offered, sorted(target.options))

    def _limited(self, data: object, place: Place) -> Iterator[Part]:
        mapping = place.mapping(data)
        for total in Total:
            if total.value in mapping:
                place.keys(mapping, (total.value,))
                most = place.at(total.value).whole(mapping[total.value], 0, 99)
                yield self._parts.total(total, most)
                return
        if "nights" not in mapping:
            raise place.broken("R111", "missing key 'nights'", "add `nights:`")
        nights = place.at("nights").whole(mapping["nights"], 0, MOST_NIGHTS)
        target = {key: value for key, value in mapping.items() if key != "nights"}
        if "track" in target:
            place.keys(mapping, ("nights", "track"))
            tracks = self._knowledge.calendar.tracks
            yield self._parts.track(
                name(target["track"], place.at("track"), "track", tracks), nights
            )
            return
        for active in sorted(self._targets.actives(target, place)):
            yield self._parts.nights(active, nights)

    def _required(self, data: object, place: Place) -> Iterator[Part]:
        mapping = place.mapping(data)
        if "property" in mapping:
            place.keys(mapping, ("property",))
            known = self._knowledge.properties
            yield self._parts.quality(
                name(mapping["property"], place.at("property"), "property", known)
            )
            return
        place.keys(mapping, ("step", "slot"))
        step = name(mapping["step"], place.at("step"), "step", self._knowledge.steps)
        slots = tuple(slot.value for slot in Slot)
        slot = place.at("slot").one_of(mapping["slot"], "slot", slots)
        yield self._parts.step(step, Slot(slot))

    def _referred(self, data: object, place: Place) -> Iterator[Part]:
        if isinstance(data, dict):
            place.keys(data, ("urgency",))
            words = tuple(urgency.value for urgency in Urgency)
            urgency = place.at("urgency").one_of(data["urgency"], "urgency", words)
            yield self._parts.urgency(Urgency(urgency))
        else:
            yield self._parts.referred(name(data, place, "referral", self._knowledge.referrals))

    def _told(self, data: object, place: Place) -> Iterator[Part]:
        yield self._parts.told(name(data, place, "text", self._knowledge.texts))

    def _explained(self, data: object, place: Place) -> Iterator[Part]:
        reasons = {
            rule.id
            for rule in self._ruleset.rules
            if rule.because.plain.strip() and rule.because.clinical.strip() and rule.sources
        }
        for active in sorted(self._targets.actives(data, place)):
            yield self._parts.explained(active, reasons)

    def _kind_left(self, data: object, place: Place) -> Iterator[Part]:
        yield self._parts.kind_left(name(data, place, "step", self._knowledge.steps))

    # -- the other sections ------------------------------------------------------------------------

    def _accept(self, row: object, place: Place) -> None:
        data = place.mapping(row)
        place.keys(data, ("code", "about", "reason"))
        self._accepted.append(
            Accepted(
                place.at("code").text(data["code"]),
                place.at("about").text(data["about"]),
                place.at("reason").text(data["reason"]),
                place.document.file,
                place.line,
            )
        )

    def _risk_chains(self, data: object, place: Place) -> None:
        vocabulary = self._ruleset.vocabulary
        risks = [fact.name for fact in vocabulary if fact.risk and fact.kind is Kind.CHOICE]
        for fact, chains in place.mapping(data).items():
            name(fact, place.at(fact), "choice that tells of a risk", risks)
            words = vocabulary[fact].choices
            self._risks[fact] = tuple(
                tuple(
                    place.at(fact, number, at).one_of(word, f"word of {fact}", words)
                    for at, word in enumerate(place.at(fact, number).sequence(chain))
                )
                for number, chain in enumerate(place.at(fact).sequence(chains))
            )

    def _serve(self, data: object, place: Place) -> None:
        mapping = place.mapping(data)
        place.keys(mapping, ("when",))
        self._served.extend(self._alternatives(mapping["when"], place.at("when")) or ())
