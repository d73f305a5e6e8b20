"""The input of matching for one person: the routine's steps, and the outcomes of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from poreroutine._support.caching import cached_property
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.routine import ActiveNote, Routine, Step
from poreroutine.products.labels.ingredients import IngredientNames
from poreroutine.products.matching.table import LabelRequirement, MatchingTable
from poreroutine.products.refused import Refuser
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.outcomes.combinations import By, Separate

UseTime = tuple[Weekday, Slot]


@dataclass(frozen=True)
class ProductNeed:
    """One thing to find a product for: a step with its kind or its active.

    Attributes:
        step: The routine's step; the first one, if several slots share it.
        slots: Its slots.
        at: Days and slots in the established week.
    """

    step: Step
    slots: tuple[Slot, ...]
    at: frozenset[UseTime]

    @property
    def id(self) -> str:
        """Step and kind or active."""
        about = self.step.active or self.step.product_kind
        return f"{self.step.kind}.{about}" if about else self.step.kind

    @property
    def days(self) -> int:
        """Number of days per week on which it is done."""
        return len({day for day, _ in self.at})


@dataclass(frozen=True)
class MatchingContext:
    """One person's routine, with everything that matters for its products.

    Attributes:
        routine: The routine.
        outcomes: The outcomes of the rules.
        knowledge: The ruleset's tables.
        table: The matching table.
        ingredients: The ingredient tables.
        pairs: Pairs that rules separate for everybody, with the rules' ids.
        serving: Product rule -> the steps it assigns products to.
    """

    routine: Routine
    outcomes: Outcomes
    knowledge: Knowledge
    table: MatchingTable
    ingredients: IngredientNames
    pairs: Mapping[Separate, str]
    serving: Mapping[str, frozenset[str]]

    @property
    def audience(self) -> str:
        """The audience of reasons."""
        return str(self.routine.profile.get("audience", "everyday"))

    @cached_property
    def needs(self) -> tuple[ProductNeed, ...]:
        """What to find products for, in the order of the day, morning first."""
        places: dict[str, set[UseTime]] = {}
        first: dict[str, Step] = {}
        for slot in Slot:
            for day in self.routine.week:
                for step in day.morning if slot is Slot.MORNING else day.evening:
                    name = ProductNeed(step, (), frozenset()).id
                    first.setdefault(name, step)
                    places.setdefault(name, set()).add((day.name, slot))
        needs = [
            ProductNeed(
                step,
                tuple(s for s in Slot if any(at == s for _, at in places[name])),
                frozenset(places[name]),
            )
            for name, step in first.items()
        ]
        order = self.knowledge.steps
        return tuple(
            sorted(
                needs,
                key=lambda need: (
                    need.slots[0] is not Slot.MORNING,
                    order[need.step.kind].slots.get(need.slots[0], 0),
                    self.layer(need.step.active),
                    need.id,
                ),
            )
        )

    # -- names in words ------------------------------------------------------------------------

    def active_name(self, active: str) -> str:
        """Return the display name of an active: what a label says, where that is something else."""
        if active in self.table.names:
            return self.table.names[active].for_audience(self.audience)
        return self.knowledge.actives[active].name.for_audience(self.audience)

    def step_name(self, step: str) -> str:
        """Return the display name of a step."""
        return self.knowledge.steps[step].name.for_audience(self.audience)

    def answer(self, question: str) -> str:
        """Return an answer of the person; `unstated` without one."""
        return str(self.routine.profile.get(question, "unstated"))

    def kind_name(self, step: str, kind: str) -> str:
        """Return the display name of a kind of product."""
        return self.knowledge.steps[step].kinds[kind].name.for_audience(self.audience)

    def property_name(self, name: str) -> str:
        """Return the display name of a property."""
        return self.knowledge.properties[name].name.for_audience(self.audience)

    def flag_name(self, flag: str) -> str:
        """Return the display name of a flag."""
        own = self.table.names.get(flag)
        if own is not None:
            return own.for_audience(self.audience)
        row = self.ingredients.flags.get(flag)
        return row.name.for_audience(self.audience) if row is not None else flag.replace("_", " ")

    # -- requirements --------------------------------------------------------------------------

    def required_properties(
        self, need: ProductNeed
    ) -> Iterator[tuple[str, tuple[str, ...], LabelRequirement]]:
        """Yield the properties that a product for a step must have, with the rules.

        A person's requirements apply to every step they are about; properties of a kind of product
        only apply if the table says that they are mandatory.
        """
        asked = {note.id: note.rules for note in self.routine.requirements}
        for name, rules in asked.items():
            meant = self.table.properties.get(name)
            if meant is not None and (not meant.steps or need.step.kind in meant.steps):
                yield name, rules, meant
        for name in self._kind_properties(need):
            meant = self.table.properties.get(name)
            if meant is not None and meant.always and name not in asked:
                yield name, need.step.rules, meant

    def preferred_properties(self, need: ProductNeed) -> Iterator[tuple[str, LabelRequirement]]:
        """Yield the properties that only improve the fit."""
        required = {name for name, _, meant in self.required_properties(need) if not meant.prefer}
        asked = (note.id for note in self.routine.requirements)
        for name in dict.fromkeys((*asked, *self._kind_properties(need))):
            meant = self.table.properties.get(name)
            if (
                meant is not None
                and name not in required
                and (not meant.steps or need.step.kind in meant.steps)
            ):
                yield name, meant

    def _kind_properties(self, need: ProductNeed) -> tuple[str, ...]:
        kind = self.knowledge.steps[need.step.kind].kinds.get(need.step.product_kind or "")
        return kind.properties if kind is not None else ()

    # -- what the person uses and must not use ----------------------------------------------------

    def layer(self, active: str | None) -> int:
        """Return the layer (thickness rank) of an active; 0 for no active."""
        return self.knowledge.actives[active].layer if active else 0

    @cached_property
    def refuser(self) -> Refuser:
        """The check for products that nobody should choose themselves, where the person lives."""
        return Refuser(self.knowledge, self.routine.profile)

    @cached_property
    def in_use(self) -> frozenset[str]:
        """Actives that the person reports using."""
        return frozenset(
            str(answer["active"])
            for answer in self._answers("current_actives")
            if isinstance(answer, Mapping) and answer.get("nights") != 0
        )

    @cached_property
    def notes(self) -> Mapping[str, ActiveNote]:
        """The routine's actives by id."""
        return {note.id: note for note in self.routine.actives}

    @cached_property
    def when_used(self) -> Mapping[str, frozenset[UseTime]]:
        """When each active of the routine is used."""
        used: dict[str, set[UseTime]] = {}
        for need in self.needs:
            if need.step.active:
                used.setdefault(need.step.active, set()).update(need.at)
        return {active: frozenset(at) for active, at in used.items()}

    @cached_property
    def forbidden(self) -> Mapping[str, tuple[str, ...]]:
        """Actives that must not be in any product, with the rules; a ceiling of zero counts too."""
        found = {active: set(rules) for active, rules in self.outcomes.forbidden.items()}
        for active, cap in self.outcomes.nights.items():
            if cap.most == 0:
                found.setdefault(active, set()).update(cap.rules)
        return {active: tuple(sorted(rules)) for active, rules in sorted(found.items())}

    @cached_property
    def withheld(self) -> Mapping[str, tuple[str, ...]]:
        """Actives that must not be proposed, with the rules; those in use may stay."""
        return {
            active: tuple(sorted(rules))
            for active, rules in sorted(self.outcomes.withheld.items())
            if active not in self.forbidden and active not in self.in_use
        }

    @cached_property
    def excluded(self) -> Mapping[str, tuple[str, ...]]:
        """Actives that no product may contain, forbidden or withheld, with the rules."""
        return {**self.withheld, **self.forbidden}

    @cached_property
    def substances(self) -> frozenset[str]:
        """Excluded actives that are excluded whatever their job or amount."""
        prefixes = self.table.settings.substance_rules
        outcomes = self.outcomes
        return frozenset(
            name
            for name, rules in self.excluded.items()
            if any(rule.startswith(prefixes) for rule in (*rules, *outcomes.withheld.get(name, ())))
        )

    @cached_property
    def substance_flags(self) -> frozenset[str]:
        """Flags that such an exclusion extends to."""
        return frozenset(
            flag
            for flag in self.excluded_flags
            if any(
                self.knowledge.members.get(name, frozenset()) & self.substances
                for name in self.ingredients.extends(flag)
            )
        )

    @cached_property
    def not_sold(self) -> frozenset[str]:
        """Withheld actives that no shop sells, so that labels need not rule them out."""
        lenient = frozenset(self.table.settings.not_sold_rules)
        return frozenset(name for name, rules in self.withheld.items() if lenient.issuperset(rules))

    @cached_property
    def excluded_flags(self) -> Mapping[str, tuple[bool, tuple[str, ...]]]:
        """Flags that an exclusion extends to -> whether forbidden or withheld, and the rules.

        An exclusion of a family extends to its derivatives if all its members are excluded.
        """
        out = self.excluded
        found: dict[str, tuple[bool, tuple[str, ...]]] = {}
        for flag in self.ingredients.flags:
            for name in self.ingredients.extends(flag):
                members = self.knowledge.members.get(name, frozenset())
                if not members or not members <= out.keys():
                    continue
                strict = any(member in self.forbidden for member in members)
                lenient = not strict and members <= self.not_sold
                if not lenient:
                    rules = {rule for member in members for rule in out[member]}
                    before = found.get(flag, (False, ()))
                    found[flag] = (strict or before[0], tuple(sorted({*before[1], *rules})))
        return found

    def separation(self, one: str, other: str) -> tuple[tuple[By, str], ...]:
        """Return how rules separate two actives for everybody."""
        return tuple(
            (pair.by, rule)
            for pair, rule in self.pairs.items()
            if (one in pair.one and other in pair.other)
            or (other in pair.one and one in pair.other)
        )

    def allergies(self) -> tuple[str, ...]:
        """Return the answers about allergies."""
        return tuple(map(str, self._answers("allergies")))

    def _answers(self, field: str) -> Sequence[Any]:
        answers = self.routine.profile.get(field)
        return answers if isinstance(answers, (list, tuple)) else ()

    def actives_called(self, name: str) -> frozenset[str]:
        """Return the actives that an id refers to: itself, or those of a family or group."""
        if name in self.knowledge.actives:
            return frozenset((name,))
        return self.knowledge.members.get(name, frozenset())

    def rules_reading(self, fact: str) -> tuple[str, ...]:
        """Return the rules that fired and read a fact."""
        return tuple(rule.id for rule in self.routine.rules if fact in rule.held)
