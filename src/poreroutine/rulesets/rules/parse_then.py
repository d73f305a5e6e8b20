"""From the `then` of a rule, as its author wrote it, to outcomes with every target resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Faults, Location, expected_hint
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules import outcome
from poreroutine.rulesets.rules.outcome import KEYS, Outcome
from poreroutine.rulesets.rules.targets import TARGET_KEYS, Targets, name
from poreroutine.rulesets.vocabulary import MAX_NIGHTS, MAX_POINTS

_SLOTS: Final = tuple(slot.value for slot in Slot)
_TOTALS: Final = tuple(total.value for total in outcome.Total)
_CHANNELS: Final = frozenset(channel.value for channel in outcome.Channel)
_MOST_TOTAL: Final = 99
_HEAVIEST: Final = 9


class ThenParser:
    """Reads outcomes against the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._targets = Targets(knowledge)
        self._read: Mapping[str, Callable[[Any, Location], Outcome]] = {
            "add": self._add,
            "set": self._set,
            "forbid": lambda data, location: outcome.Forbid(self._targets.resolve(data, location)),
            "withhold": lambda data, location: outcome.Withhold(
                self._targets.resolve(data, location)
            ),
            "limit": self._limit,
            "require": self._require,
            "refer": self._refer,
            "recommend": self._recommend,
            "separate": self._separate,
            "drop": lambda data, location: outcome.Drop(self._targets.resolve(data, location)),
            "replace": self._replace,
            "option": self._option,
        }

    def parse(
        self, data: object, location: Location, stage: Stage, faults: Faults
    ) -> tuple[Outcome, ...] | None:
        """Read all outcomes of a rule.

        Returns:
            Outcomes in the order written; None when any of them is broken.
        """
        entries = faults.attempt(location.sequence, data)
        if entries is None:
            return None
        outcomes = [
            faults.attempt(self._outcome, entry, location.at(number), stage)
            for number, entry in enumerate(entries)
        ]
        return None if None in outcomes else tuple(one for one in outcomes if one is not None)

    def _outcome(self, data: object, location: Location, stage: Stage) -> Outcome:
        mapping = location.mapping(data)
        if len(mapping) != 1:
            hint = "begin another with `-`"
            raise location.fault("R112", "expected one outcome in each entry", hint)
        key = next(iter(mapping))
        here = location.at(key)
        allowed = KEYS[stage]
        if key not in allowed:
            homes = [other.value for other in Stage if key in KEYS[other]]
            if homes:
                raise here.fault(
                    "R121",
                    f"the outcome {key!r} is not one of {stage}",
                    f"it belongs to {' or '.join(homes)}; {stage} has {', '.join(allowed)}",
                )
            raise here.fault(
                "R120", f"unknown outcome {key!r}", expected_hint(", ".join(allowed), key, allowed)
            )
        if key in _CHANNELS:
            return self._tell(outcome.Channel(key), mapping[key], here)
        return self._read[key](mapping[key], here)

    def _add(self, data: object, location: Location) -> Outcome:
        mapping = location.mapping(data)
        if len(mapping) != 1:
            raise location.fault("R112", "expected one driver with its points")
        written, points = next(iter(mapping.items()))
        here = location.at(written)
        known = {f"driver.{driver}": driver for driver in self._knowledge.drivers}
        driver = known[name(written, here, "driver", known)]
        return outcome.Add(driver, here.whole(points, 1, MAX_POINTS))

    def _set(self, data: object, location: Location) -> Outcome:
        known = {f"trait.{trait}": trait for trait in self._knowledge.traits}
        return outcome.SetTrait(known[name(data, location, "trait", known)])

    def _limit(self, data: object, location: Location) -> Outcome:
        mapping = location.mapping(data)
        for total in _TOTALS:
            if total in mapping:
                location.keys(mapping, (total,))
                most = location.at(total).whole(mapping[total], 0, _MOST_TOTAL)
                return outcome.LimitTotal(outcome.Total(total), most)
        location.keys(mapping, ("nights",), (*TARGET_KEYS, "track", *_TOTALS))
        nights = location.at("nights").whole(mapping["nights"], 0, MAX_NIGHTS)
        target = {key: value for key, value in mapping.items() if key != "nights"}
        if "track" in target:
            location.keys(mapping, ("nights", "track"))
            tracks = self._knowledge.calendar.tracks
            track = name(target["track"], location.at("track"), "track", tracks)
            return outcome.LimitTrack(track, nights)
        self._targets.actives(target, location)
        return outcome.LimitNights(self._targets.resolve(target, location), nights)

    def _require(self, data: object, location: Location) -> Outcome:
        mapping = location.mapping(data)
        if "property" in mapping:
            location.keys(mapping, ("property",))
            known = self._knowledge.properties
            wanted = name(mapping["property"], location.at("property"), "property", known)
            return outcome.RequireProperty(wanted)
        location.keys(mapping, ("step", "slot"), ("property",))
        step = self._step(mapping["step"], location)
        return outcome.RequireStep(step, self._slot_of(step, mapping["slot"], location))

    def _refer(self, data: object, location: Location) -> Outcome:
        return outcome.Refer(name(data, location, "referral", self._knowledge.referrals))

    def _recommend(self, data: object, location: Location) -> Outcome:
        mapping = location.mapping(data)
        if "step" in mapping:
            return self._recommend_step(mapping, location)
        return self._recommend_active(mapping, location)

    def _recommend_step(self, mapping: Mapping[str, Any], location: Location) -> Outcome:
        location.keys(mapping, ("step", "slot", "weight"), ("kind",))
        step = self._step(mapping["step"], location)
        kind = mapping.get("kind")
        if kind is not None:
            known = self._knowledge.steps[step].kinds
            kind = name(kind, location.at("kind"), f"kind of {step}", known)
        slot = self._slot_of(step, mapping["slot"], location)
        return outcome.RecommendStep(step, slot, kind, self._weight(mapping, location))

    def _recommend_active(self, mapping: Mapping[str, Any], location: Location) -> Outcome:
        location.keys(mapping, ("active", "weight"), ("for", "nights", "slot", "step"))
        active = name(mapping["active"], location.at("active"), "active", self._knowledge.actives)
        driver = mapping.get("for")
        if driver is not None:
            driver = name(driver, location.at("for"), "driver", self._knowledge.drivers)
        nights = mapping.get("nights")
        if nights is not None:
            nights = location.at("nights").whole(nights, 1, MAX_NIGHTS)
        slot = None
        if "slot" in mapping:
            slots = tuple(each.value for each in self._knowledge.actives[active].slots)
            slot = Slot(location.at("slot").one_of(mapping["slot"], f"slot of {active}", slots))
        return outcome.RecommendActive(
            active, self._weight(mapping, location), driver, nights, slot
        )

    def _separate(self, data: object, location: Location) -> Outcome:
        mapping = location.mapping(data)
        location.keys(mapping, ("these", "by"))
        here = location.at("these")
        these = here.sequence(mapping["these"])
        if len(these) != 2:  # noqa: PLR2004 - a pair
            raise here.fault("R112", f"expected two targets, found {len(these)}")
        one, other = (self._targets.actives(each, here.at(n)) for n, each in enumerate(these))
        words = tuple(by.value for by in outcome.By)
        by = location.at("by").one_of(mapping["by"], "way to separate", words)
        return outcome.Separate(one, other, outcome.By(by))

    def _replace(self, data: object, location: Location) -> Outcome:
        mapping = location.mapping(data)
        location.keys(mapping, ("active", "with"))
        known = self._knowledge.actives
        one, other = (
            name(mapping[key], location.at(key), "active", known) for key in ("active", "with")
        )
        if one == other:
            raise location.at("with").fault("R112", f"{one!r} can't take its own place")
        return outcome.Replace(one, other)

    def _option(self, data: object, location: Location) -> Outcome:
        return outcome.Offer(name(data, location, "option", self._knowledge.procedures))

    def _tell(self, channel: outcome.Channel, data: object, location: Location) -> Outcome:
        if not isinstance(data, dict):
            return outcome.Tell(channel, self._text(channel, data, location))
        location.keys(data, (), ("text", "about"))
        text = data.get("text")
        if text is not None:
            text = self._text(channel, text, location.at("text"))
        if "about" not in data:
            return outcome.Tell(channel, text)
        about, here = data["about"], location.at("about")
        if not isinstance(about, list):
            return outcome.Tell(channel, text, (self._targets.actives(about, here),))
        targets = enumerate(here.sequence(about))
        sets = tuple(self._targets.actives(each, here.at(n)) for n, each in targets)
        return outcome.Tell(channel, text, sets)

    def _text(self, channel: outcome.Channel, data: object, location: Location) -> str:
        if channel is outcome.Channel.ANSWER:
            return name(data, location, "answer", self._knowledge.answers)
        return name(data, location, "text", self._knowledge.texts)

    def _weight(self, mapping: Mapping[str, Any], location: Location) -> int:
        return location.at("weight").whole(mapping["weight"], 1, _HEAVIEST)

    def _step(self, data: object, location: Location) -> str:
        return name(data, location.at("step"), "step", self._knowledge.steps)

    def _slot_of(self, step: str, data: object, location: Location) -> Slot:
        slots = tuple(slot.value for slot in self._knowledge.steps[step].slots)
        return Slot(location.at("slot").one_of(data, f"slot of {step}", slots))
