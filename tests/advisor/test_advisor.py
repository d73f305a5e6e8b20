"""Properties of every routine, tested with random people and the bundled rulesets."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import poreroutine
from poreroutine.advisor import Advisor
from poreroutine.core.inference.engines import EngineName
from poreroutine.errors import EngineUnavailableError, ProfileError
from poreroutine.model.enums import Slot, Weekday
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Day, Routine, Step
from poreroutine.model.routine_parts import Provenance
from poreroutine.rulesets.loading import load_ruleset
from small_ruleset import BACKBONE, TABLES, advise, on, overlay, recommend, rule, write_ruleset
from strategies import Riskier, examples, profiles, riskier

# Profiles over the whole questionnaire are large; drawing them is most of the time.
many = settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
some = settings(many, max_examples=examples(50))


@cache
def advisor(engine: EngineName = "portable") -> Advisor:
    return Advisor(engine=engine)


KNOWLEDGE = advisor().ruleset.knowledge
CALENDAR = KNOWLEDGE.calendar
anybody = profiles(KNOWLEDGE)


@pytest.fixture
def durable() -> Advisor:
    try:
        return advisor("durable")
    except EngineUnavailableError as error:
        pytest.skip(str(error))


def weeks(routine: Routine) -> Iterator[tuple[Day, ...]]:
    yield routine.week
    yield from (phase.week for phase in routine.phases)


def uses(week: tuple[Day, ...]) -> dict[str, list[int]]:
    """The days of each active in a week, 0 for Monday."""
    found: dict[str, list[int]] = {}
    for place, day in enumerate(week):
        for step in (*day.morning, *day.evening):
            if step.active is not None:
                found.setdefault(step.active, []).append(place)
    return found


def steps(routine: Routine) -> Iterator[Step]:
    yield from (*routine.morning, *routine.evening)
    for week in weeks(routine):
        for day in week:
            yield from (*day.morning, *day.evening)


def scheduled(routine: Routine) -> dict[str, int]:
    """The most uses a week of each counted active, in any phase."""
    found: dict[str, int] = {}
    for week in weeks(routine):
        for active, days in uses(week).items():
            if KNOWLEDGE.is_counted(active):
                found[active] = max(found.get(active, 0), len(days))
    return found


def offered(routine: Routine) -> dict[str, int]:
    """The same, with what could stand in the place of another."""
    found = scheduled(routine)
    for held in routine.alternatives:
        if KNOWLEDGE.is_counted(held.id):
            found[held.id] = max(found.get(held.id, 0), held.nights)
    return found


# --- the week ------------------------------------------------------------------------------


@many
@given(anybody)
def test_every_week_keeps_the_calendar_and_the_limits(answers: dict[str, Any]) -> None:
    """Read from the days a person would see, around the turn from Sunday to Monday too."""
    routine = advisor().recommend(answers)
    outcomes = advisor().trace(advisor().read_profile(answers)).outcomes
    prescribed = {note.id for note in routine.actives if note.prescribed}

    for week in weeks(routine):
        assert list(Weekday) == [day.name for day in week]
        nights: dict[str, list[int]] = {}
        for active, days in uses(week).items():
            if active in prescribed:
                continue  # it stays as the prescriber said
            assert len(set(days)) == len(days) <= KNOWLEDGE.actives[active].ceiling
            assert active not in outcomes.nights or len(days) <= outcomes.nights[active].most
            track = KNOWLEDGE.track_of(active)
            if track is not None:
                nights.setdefault(track, []).extend(days)
        for track, days in nights.items():
            rest = CALENDAR.tracks[track].rest_between
            around = sorted(days)
            assert all(
                later - day > rest for day, later in pairwise([*around, around[0] + len(Weekday)])
            )
            assert len(days) <= CALENDAR.tracks[track].ceiling
            assert track not in outcomes.tracks or len(days) <= outcomes.tracks[track].most
        for one, other in CALENDAR.apart:
            assert not set(nights.get(one, ())) & set(nights.get(other, ()))


@many
@given(anybody)
def test_nothing_comes_after_a_last_step(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    slots = [(Slot.MORNING, routine.morning), (Slot.EVENING, routine.evening)]
    for week in weeks(routine):
        slots.extend((Slot.MORNING, day.morning) for day in week)
        slots.extend((Slot.EVENING, day.evening) for day in week)

    for slot, row in slots:
        assert not any(slot in KNOWLEDGE.steps[step.kind].last for step in row[:-1])
        assert all(step.slot is slot for step in row)


@many
@given(anybody)
def test_new_actives_come_one_at_a_time(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    starts = [
        (phase.first_week, active)
        for phase in routine.phases
        for active in phase.introduces
        if KNOWLEDGE.is_counted(active)
    ]
    settled = uses(routine.week)

    assert routine.phases[-1].week == routine.week
    assert [phase.number for phase in routine.phases] == [*range(1, len(routine.phases) + 1)]
    for (week, _), (later, _) in pairwise(starts):
        assert later - week >= CALENDAR.pace.weeks_between_new
    for phase in routine.phases:
        for active, days in uses(phase.week).items():
            assert set(days) <= set(settled[active])


# --- safety --------------------------------------------------------------------------------


@many
@given(anybody)
def test_what_is_forbidden_stands_nowhere(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    outcomes = advisor().trace(advisor().read_profile(answers)).outcomes
    named = {step.active for step in steps(routine)} | {note.id for note in routine.actives}
    named |= {held.id for held in routine.alternatives}
    named |= {name for driver in routine.drivers for name in driver.helped_by}
    named |= {name for phase in routine.phases for name in phase.introduces}
    kinds = {(step.kind, step.product_kind) for step in steps(routine)}

    prescribed = {note.id for note in routine.actives if note.prescribed}
    spared = {
        one
        for one in named & outcomes.forbidden.keys()
        if not outcomes.keeps_out(str(one), in_use=True, prescribed=one in prescribed)
    }  # it was prescribed, or comes back after a pause
    assert not (named & outcomes.forbidden.keys()) - spared
    assert not {option.id for option in routine.options} & outcomes.forbidden_options.keys()
    assert not kinds & outcomes.forbidden_kinds.keys()
    for active in outcomes.forbidden.keys() & outcomes.candidates.keys():
        assert routine.crisis or active in spared or active in routine.not_chosen


@pytest.mark.slow
@settings(many, max_examples=examples(400))
@given(riskier(KNOWLEDGE))
def test_a_risk_more_never_adds_an_active_or_a_night(told: Riskier) -> None:
    before, after = advisor().recommend(told.before), advisor().recommend(told.after)
    most, then = offered(before), scheduled(before)
    more = {active: days for active, days in offered(after).items() if days > most.get(active, 0)}
    more |= {
        active: days
        for active, days in scheduled(after).items()
        if active in then and days > then[active]
    }

    assert {} == more, told.risk


# --- explanation ---------------------------------------------------------------------------


@many
@given(anybody)
def test_whatever_is_said_names_rules_and_sources_that_stand_beside_it(
    answers: dict[str, Any],
) -> None:
    routine = advisor().recommend(answers)
    rules = {fired.id for fired in routine.rules}
    sources = {source.id for source in routine.sources}
    parts = [
        *steps(routine),
        *routine.drivers,
        *routine.actives,
        *routine.alternatives,
        *routine.not_chosen.values(),
        *routine.requirements,
        *routine.warnings,
        *routine.habits,
        *routine.expectations,
        *routine.assurances,
        *routine.answers,
        *routine.referrals,
        *routine.options,
    ]

    for part in parts:
        assert set(part.rules) <= rules
        assert set(part.sources) <= sources
    for part in (*routine.warnings, *routine.referrals, *routine.options):
        assert part.rules
        assert part.sources
    for held in routine.alternatives:
        assert held.sources
        assert held.rules or routine.not_chosen[held.id].was_in_use
    for note in routine.actives:
        assert set(note.limited_by) <= rules
        assert note.sources
    assert rules == advisor().fired_rules(answers)


# --- the same for the same -----------------------------------------------------------------


@many
@given(anybody)
def test_a_routine_survives_json(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    text = routine.to_json()

    assert routine == Routine.from_json(text)
    assert text == Routine.from_json(text).to_json()


@pytest.mark.timeout(600)
@some
@given(answers=anybody)
def test_two_advisors_give_the_same_bytes(answers: dict[str, Any]) -> None:
    other = _another_advisor()

    assert advisor().recommend(answers).to_json() == other.recommend(answers).to_json()


@cache
def _another_advisor() -> Advisor:
    return Advisor(engine="portable")


@settings(some, suppress_health_check=[*HealthCheck])
@given(answers=anybody)
def test_both_engines_give_the_same_routine(durable: Advisor, answers: dict[str, Any]) -> None:
    routine = durable.recommend(answers)

    portable = advisor().recommend(answers)

    assert ("durable", "portable") == (routine.provenance.engine, portable.provenance.engine)
    assert portable.to_json() == beside(routine, portable.provenance).to_json()


def beside(routine: Routine, provenance: Provenance) -> Routine:
    return routine.model_copy(update={"provenance": provenance})


@some
@given(anybody)
def test_json_yaml_and_python_are_read_alike(answers: dict[str, Any]) -> None:
    plain = advisor().read_profile(answers)

    assert plain == advisor().read_profile(json.dumps(answers))
    assert plain == advisor().read_profile(json.dumps(answers, indent=2).encode())
    assert plain == advisor().read_profile(yaml.safe_dump(answers))
    assert plain == advisor().read_profile(plain.model_dump())
    assert plain == SkinProfile.model_validate_json(plain.model_dump_json())


@some
@given(anybody, st.randoms(use_true_random=False))
def test_the_order_of_answers_says_nothing(answers: dict[str, Any], dice: random.Random) -> None:
    shuffled = {
        name: dice.sample(value, len(value)) if isinstance(value, list) else value
        for name, value in dice.sample([*answers.items()], len(answers))
    }
    first, second = advisor().recommend(answers), advisor().recommend(shuffled)

    assert first.model_copy(update={"profile": {}}) == second.model_copy(update={"profile": {}})


def test_a_routine_can_be_pickled_and_sent_to_another_process() -> None:
    routine = advisor().recommend({"age": 29, "skin_type": "oily"})

    assert routine == pickle.loads(pickle.dumps(routine))  # noqa: S301  (our own bytes)


# --- rules, files and overlays in any order ------------------------------------------------

METAL = (
    BACKBONE,
    rule("assess.metal.old", {"age": {"at_least": 30}}, {"add": {"driver.rust": 2}}),
    rule("assess.metal.loud", {"concern.creaking": True}, {"add": {"driver.rust": 3}}),
    rule("guard.metal.oiled", {"medication.oil_can": True}, {"forbid": {"family": "lamp"}}),
    rule("guard.metal.cracked", {}, {"limit": {"track": "sand", "nights": 2}}),
    rule(
        "treat.metal.rub", {"driver.rust": {"at_least": 1}}, recommend("quartz"), recommend("flint")
    ),
    rule("treat.metal.light", {}, recommend("lantern", 4, nights=3), recommend("bracken", 4)),
    rule("combine.metal.both", {"present.quartz": True}, {"drop": {"active": "flint"}}),
)
ELSEWHERE = {
    "north": [rule("treat.north.dab", {}, recommend("candle", 6))],
    "south": [rule("guard.south.calm", {"age": {"below": 90}}, {"withhold": {"family": "spark"}})],
    "west": [rule("advise.west.warn", {}, {"warn": "mind_the_step"}, {"warn": "lights_out"})],
}
PEOPLE = [
    {"age": 20},
    {"age": 40, "concerns": ["creaking"], "current_actives": ["ember", "beacon"]},
    {"age": 40, "medications": ["oil_can"]},
]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_rules_rows_files_and_overlays_says_nothing(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  (repeatable)

    def shuffled(items: Any) -> list[Any]:  # noqa: ANN401  (rows of any kind)
        return dice.sample([*items], len(items))

    straight = _laid(tmp_path / "straight", tuple, METAL)
    turned = _laid(tmp_path / "turned", shuffled, shuffled(METAL))

    assert straight.rulesets.digest == turned.rulesets.digest
    for person in PEOPLE:
        assert straight.recommend(person).to_json() == turned.recommend(person).to_json()


def _laid(folder: Path, shuffled: Any, rules: Any) -> Advisor:  # noqa: ANN401  (rows of any kind)
    base = write_ruleset(folder / "base", rules, shuffled=shuffled)
    names = shuffled(tuple(ELSEWHERE))
    overlays = [overlay(folder / name, name, ELSEWHERE[name]) for name in names]
    return on(load_ruleset(base, overlays))


# --- the library ---------------------------------------------------------------------------


def test_the_shared_advisor_gives_what_any_advisor_gives() -> None:
    person = {"age": 41, "skin_type": "dry"}

    assert poreroutine.recommend(person) == Advisor().recommend(person)


def test_a_profile_made_in_python_is_checked_word_for_word() -> None:
    with pytest.raises(ProfileError, match=r"concerns\[0\]") as caught:
        advisor().recommend(SkinProfile(age=29, concerns=("visble_poors",)))

    assert "visible pores" in caught.value.detailed_message()


def test_a_forbid_beats_every_recommendation_whoever_wrote_it() -> None:
    base = advise(
        BACKBONE,
        *(rule(f"treat.metal.no_{n}", {}, recommend("quartz", 9)) for n in range(9)),
        rule("guard.metal.no", {}, {"forbid": {"active": "quartz"}}),
    )
    routine = base.recommend({"age": 30})

    assert () == routine.actives
    assert ("guard.metal.no",) == routine.not_chosen["quartz"].rules


def test_stages_hand_on_what_they_derive() -> None:
    """Points, traits, forbids, referrals and presence are facts for the stages after."""
    base = advise(
        BACKBONE,
        rule("assess.a.a", {}, {"add": {"driver.rust": 4}}, {"set": "trait.brittle"}),
        rule("assess.a.b", {}, {"add": {"driver.rust": 4}}),
        rule("guard.b.a", {"trait.brittle": True}, {"forbid": {"family": "stone"}}),
        rule("guard.b.b", {"driver.rust": 8}, {"refer": "see_smith"}, {"refer": "call_smith"}),
        rule(
            "treat.c.a",
            {"referral": "now", "forbidden.quartz": True},
            recommend("lantern"),
            recommend("flint"),
        ),
        rule(
            "combine.d.a",
            {"present.lamp": True, "present.lights": True, "present.flint": False},
            {"warn": "lights_out"},
        ),
    )
    routine = base.recommend({"age": 30})

    assert ["lights_out"] == [warning.id for warning in routine.warnings]
    assert ["call_smith", "see_smith"] == [referral.id for referral in routine.referrals]


def test_the_questions_of_the_tiny_ruleset_are_all_there() -> None:
    lists: Mapping[str, Any] = TABLES["questionnaire"]

    assert {*KNOWLEDGE.questionnaire} == {*lists}


def test_an_empty_name_is_no_overlay() -> None:
    with pytest.raises(ValueError, match="empty"):
        Advisor("")
