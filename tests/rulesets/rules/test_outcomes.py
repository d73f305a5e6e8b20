"""Each kind of outcome declares everything about itself."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from poreroutine.authoring.prove.encode import LIMITS
from poreroutine.model.enums import Slot
from poreroutine.model.facts import Stage
from poreroutine.rulesets.rules.outcomes import KEYS, KINDS, THEN_KEYS
from poreroutine.rulesets.rules.outcomes.base import AtomKind, Outcome
from poreroutine.rulesets.rules.outcomes.combinations import By, Drop, Replace, Separate
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.limits import LimitNights, LimitTotal, LimitTrack, Total
from poreroutine.rulesets.rules.outcomes.pauses import Pause
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.outcomes.referrals import Offer, Refer
from poreroutine.rulesets.rules.outcomes.requirements import RequireProperty, RequireStep
from poreroutine.rulesets.rules.outcomes.texts import Channel, Tell
from poreroutine.rulesets.rules.targets import Target

QUARTZ = Target(actives=frozenset({"quartz"}))
NAMES = {
    Add("rust", 1): ("add", "add"),
    SetTrait("brittle"): ("set", "set trait"),
    Forbid(QUARTZ): ("forbid", "forbid"),
    Withhold(QUARTZ): ("withhold", "withhold"),
    LimitNights(QUARTZ, 1): ("limit", "limit nights"),
    Pause(QUARTZ, 2, "lights_out"): ("pause", "pause"),
    LimitTrack("sand", 1): ("limit", "limit track"),
    LimitTotal(Total.IRRITATION, 1): ("limit", "limit total"),
    RequireStep("shade", Slot.MORNING): ("require", "require step"),
    RequireProperty("quiet"): ("require", "require property"),
    Refer("see_smith"): ("refer", "refer"),
    RecommendActive("quartz", 1): ("recommend", "recommend active"),
    RecommendStep("shade", Slot.MORNING, None, 1): ("recommend", "recommend step"),
    Separate(frozenset({"quartz"}), frozenset({"flint"}), By.NIGHT): ("separate", "separate"),
    Drop(QUARTZ): ("drop", "drop"),
    Replace("quartz", "flint"): ("replace", "replace"),
    Tell(Channel.WARN): ("warn", "tell: warn"),
    Offer("anvil"): ("option", "offer"),
}
"""One of each kind, with its key in `then` and what a picture of rules calls it."""


def test_there_is_an_example_of_every_kind() -> None:
    assert set(KINDS) == {type(outcome) for outcome in NAMES}


@pytest.mark.parametrize(("outcome", "names"), NAMES.items(), ids=lambda each: type(each).__name__)
def test_a_kind_has_a_key_and_a_name_of_its_own(outcome: Outcome, names: tuple[str, str]) -> None:
    assert names == (outcome.key, outcome.name)
    assert outcome.key in THEN_KEYS
    assert [outcome.key] == list(outcome.expanded())
    assert outcome.key == outcome.effect("guard.topic.rule").keyword


@pytest.mark.parametrize("outcome", NAMES, ids=lambda each: type(each).__name__)
def test_an_outcome_cannot_change_and_holds_nothing_else(outcome: Outcome) -> None:
    assert not hasattr(outcome, "__dict__")
    with pytest.raises(FrozenInstanceError):
        setattr(outcome, fields(outcome)[0].name, None)  # type: ignore[arg-type]


def test_atoms_of_a_limit_are_those_that_proofs_compare_by_number() -> None:
    numbered = {
        atom.what
        for outcome in NAMES
        if outcome.key == "limit"
        for atom in outcome.atoms("guard.topic.rule")
    }

    assert set(LIMITS) == numbered


def test_every_kind_of_atom_is_said_by_some_kind_of_outcome() -> None:
    everything = Target(frozenset({"quartz"}), frozenset({"anvil"}), frozenset({("shade", "tent")}))
    said = {
        atom.what
        for outcome in (*NAMES, Forbid(everything, "keep"))
        for atom in outcome.atoms("guard.topic.rule")
    }

    assert said == {word for part in get_args(AtomKind) for word in get_args(part)}


def test_every_stage_may_say_something_and_every_key_stands_in_some_stage() -> None:
    assert all(KEYS[stage] for stage in Stage)
    assert set(THEN_KEYS) == {key for keys in KEYS.values() for key in keys}
