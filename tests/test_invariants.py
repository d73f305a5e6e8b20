"""The invariants of the clinical brief, for random people, checked on the finished routine.

They read the routine as shown to a person, the knowledge tables, and the outcomes of the rules that
fired, but nothing computed by the planner, the merge or the gate.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, Phase, assume, example, find, given, settings
from hypothesis import strategies as st

from poreroutine.advisor import Advisor
from poreroutine.core.routine.bare import not_bare
from poreroutine.model.enums import Urgency
from poreroutine.model.routine import Day, Routine, Step
from poreroutine.report.page import page
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.rulesets.rules.outcomes.limits import LimitTrack
from strategies import Riskier, examples, profiles, riskier

# Profiles over the whole questionnaire are large; drawing them is most of the time.
many = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@cache
def advisor() -> Advisor:
    return Advisor(engine="portable")


KNOWLEDGE = advisor().ruleset.knowledge
ACTIVES = KNOWLEDGE.actives
anybody = profiles(KNOWLEDGE)


def answered(field: str, *answers: str, **fixed: Any) -> st.SearchStrategy[dict[str, Any]]:  # noqa: ANN401
    """Anybody who gave at least one of these answers to a list."""
    given_answers = st.lists(st.sampled_from(answers), min_size=1, max_size=2, unique=True)
    return given_answers.flatmap(lambda chosen: profiles(KNOWLEDGE, **{field: chosen}, **fixed))


def of_families(*families: str) -> frozenset[str]:
    return frozenset(active for active, row in ACTIVES.items() if row.family in families)


def by_inci(pattern: str) -> frozenset[str]:
    """Actives that go by such a name on a label, whatever family they were filed under."""
    return frozenset(
        active
        for active, row in ACTIVES.items()
        if any(re.search(pattern, str(name), re.IGNORECASE) for name in row.extra.get("inci", ()))
    )


RETINOIDS = of_families("retinoid") | by_inci(r"^retin|tretinoin|adapalene|tazarotene|trifarotene")
SALICYLATES = of_families("bha", "bha_botanical") | by_inci(r"salic|salix")
AHAS = of_families("aha")
LEAVE_ON = of_families("aha", "bha", "pha", "enzyme", "physical_exfoliant") - {
    "salicylic_acid_wash"
}
CARE = of_families("barrier", "humectant", "occlusive", "photoprotection")
SUN_RAISERS = frozenset(
    active for active, row in ACTIVES.items() if row.extra.get("photosensitising") is True
)
IRRITANTS = frozenset(active for active, row in ACTIVES.items() if row.irritation)
PRESCRIBED = frozenset(active for active, row in ACTIVES.items() if row.prescription_only)


@st.composite
def well(draw: st.DrawFn) -> dict[str, Any]:
    """Adults without much that rules out, so that their routines are full."""

    def some(names: Collection[str], most: int) -> list[str]:
        return draw(st.lists(st.sampled_from(sorted(names)), max_size=most, unique=True))

    lists = KNOWLEDGE.questionnaire
    strong = some(RETINOIDS | LEAVE_ON, 2)
    return {
        "age": draw(st.integers(25, 60)),
        "skin_type": draw(st.sampled_from(["oily", "combination", "normal", "dry"])),
        "sensitivity": "low",
        "phototype": draw(st.sampled_from(["I", "II", "III", "IV"])),
        "pregnancy": "no",
        "region": draw(st.sampled_from(["us", "eu", "uk"])),
        "experience": draw(st.sampled_from(["beginner", "intermediate", "experienced"])),
        "concerns": some(lists["concerns"].answers, 3),
        "signs": some(lists["signs"].answers, 3),
        "conditions": [],
        "medications": [],
        "allergies": [],
        "red_flags": [],
        "current_actives": [
            {"active": name, "nights": draw(st.integers(1, 7)), "weeks": draw(st.integers(0, 60))}
            for name in strong
        ],
    }


everybody = anybody | well()


def test_full_routines_are_among_those_that_are_tested() -> None:
    """What is tested of acids and retinoids is tested on routines that hold them."""
    any_will_do = settings(many, phases=(Phase.generate,), max_examples=500)
    for wanted in (AHAS, RETINOIDS, LEAVE_ON, SUN_RAISERS, PRESCRIBED):
        find(well(), lambda answers, names=wanted: used(answers) & names, settings=any_will_do)
    find(
        well(),
        lambda answers: used(answers) & RETINOIDS and used(answers) & LEAVE_ON,
        settings=any_will_do,
    )


def used(answers: Mapping[str, Any]) -> set[str]:
    return {note.id for note in advisor().recommend(answers).actives}


def weeks(routine: Routine) -> Iterator[tuple[Day, ...]]:
    yield routine.week
    yield from (phase.week for phase in routine.phases)


def days(routine: Routine) -> Iterator[Day]:
    yield from (day for week in weeks(routine) for day in week)


def steps(routine: Routine) -> Iterator[Step]:
    yield from (*routine.morning, *routine.evening)
    yield from (step for day in days(routine) for step in (*day.morning, *day.evening))


def offered(routine: Routine) -> set[str]:
    """Every active that a routine holds out, wherever it stands in it."""
    return {
        *(step.active for step in steps(routine) if step.active),
        *(note.id for note in routine.actives),
        *(held.id for held in routine.alternatives),
        *(active for phase in routine.phases for active in phase.introduces),
        *(active for driver in routine.drivers for active in driver.helped_by),
    }


def kept(routine: Routine) -> set[str]:
    """What a doctor prescribed: rules leave it alone."""
    return {note.id for note in routine.actives if note.prescribed}


def resting(routine: Routine) -> set[str]:
    """What pauses at first, checked to be in no step of those weeks."""
    resting = {active for pause in routine.pauses for active in pause.actives}
    assert not resting & set().union(*map(on, routine.phases[0].week))
    return resting


def on(day: Day) -> set[str]:
    return {step.active for step in (*day.morning, *day.evening) if step.active}


def in_use(answers: Mapping[str, Any]) -> set[str]:
    return {used["active"] for used in answers.get("current_actives") or ()}


def test_the_families_are_not_empty() -> None:
    every = (RETINOIDS, SALICYLATES, AHAS, LEAVE_ON, CARE, SUN_RAISERS, IRRITANTS, PRESCRIBED)

    assert [] == [names for names in every if not names]
    assert {"bakuchiol", "azelaic_acid"} & (RETINOIDS | SALICYLATES | LEAVE_ON) == set()


# -- what is promised of everybody -----------------------------------------------------------------


@many
@given(everybody)
def test_inv_01_every_morning_ends_with_sunscreen(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    if routine.crisis:
        return
    last = [routine.morning[-1], *(day.morning[-1] for day in days(routine))]
    kinds = KNOWLEDGE.steps["protect"].kinds
    traits = advisor().trace(advisor().read_profile(answers)).outcomes.traits

    assert {"protect"} == {step.kind for step in last}
    for step in last:
        if step.product_kind == "shade":  # of babies, open skin, and whoever can't use a filter
            assert {"without_sunscreen", "open_skin"} & traits.keys()
            continue
        assert {"spf30", "broad_spectrum"} <= set(kinds[str(step.product_kind)].properties)


@many
@given(everybody)
def test_nothing_that_a_rule_forbids_stands_anywhere(answers: dict[str, Any]) -> None:
    profile = advisor().read_profile(answers)
    trace = advisor().trace(profile)
    forbidden = [
        outcome.target
        for rule in trace.fired
        for outcome in rule.then
        if isinstance(outcome, Forbid)
    ]
    routine = advisor().recommend(profile)
    spared = {  # what was prescribed, or comes back after a pause
        note.id
        for note in routine.actives
        if note.status == "in_use"
        and not trace.outcomes.keeps_out(note.id, in_use=True, prescribed=note.prescribed)
    }

    for target in forbidden:
        assert not (target.actives & offered(routine)) - spared
        assert not target.options & {option.id for option in routine.options}
        assert not target.kinds & {(step.kind, step.product_kind) for step in steps(routine)}


@many
@given(everybody)
def test_inv_03_exfoliation_nights_stay_within_every_limit(answers: dict[str, Any]) -> None:
    profile = advisor().read_profile(answers)
    limits = [
        outcome.nights
        for rule in advisor().trace(profile).fired
        for outcome in rule.then
        if isinstance(outcome, LimitTrack) and outcome.track == "exfoliation"
    ]
    routine = advisor().recommend(profile)

    for week in weeks(routine):
        assert sum(bool(on(day) & LEAVE_ON) for day in week) <= min([3, *limits])
    for held in routine.alternatives:
        if held.id in LEAVE_ON:
            assert held.nights <= min([3, *limits])


def ceiling(answers: Mapping[str, Any]) -> int:
    """Most exfoliation nights by EXF-03, as the brief has them and whatever the rules say."""
    by_skin = {"oily": 3, "combination": 3, "normal": 2, "dry": 2}
    most = [by_skin.get(answers.get("skin_type", ""), 3)]
    if answers.get("phototype") in {"IV", "V", "VI"}:
        most.append(2)
    if answers.get("sensitivity") == "high" or answers["age"] < 18:
        most.append(1)
    if answers.get("experience") == "none":
        most.append(1)
    stopped = {
        "conditions": {"sunburn_active", "open_wound"},
        "medications": {"isotretinoin_now"},
    }
    if answers["age"] < 13 or any(
        names & set(answers.get(field) or ()) for field, names in stopped.items()
    ):
        most.append(0)
    return min(most)


@many
@given(everybody)
def test_inv_03_exfoliation_nights_stay_below_the_ceiling(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)

    for week in weeks(routine):
        assert sum(bool(on(day) & LEAVE_ON) for day in week) <= ceiling(answers)


@many
@given(everybody)
def test_inv_04_a_retinoid_and_an_exfoliant_never_share_a_night(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)

    assert [] == [day for day in days(routine) if on(day) & RETINOIDS and on(day) & LEAVE_ON]


@many
@given(everybody)
def test_sunscreen_is_daily_with_whatever_raises_sensitivity(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)

    for week in weeks(routine):
        if any(on(day) & SUN_RAISERS for day in week):
            assert all("protect" in {step.kind for step in day.morning} for day in week)


@many
@given(everybody)
def test_inv_11_prescriptions_appear_only_as_reported(answers: dict[str, Any]) -> None:
    region = answers.get("region", "unstated")
    here = {
        active
        for active, row in ACTIVES.items()
        if row.extra.get("availability", {}).get(region) in {"prescription", "banned"}
    }
    routine = advisor().recommend(answers)

    assert set() == offered(routine) & (PRESCRIBED | here) - in_use(answers)


@many
@given(everybody)
def test_inv_13_one_new_active_in_two_weeks(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    starts = sorted(
        note.from_week for note in routine.actives if note.status == "new" and note.id not in CARE
    )

    for week, later in pairwise(starts):
        assert later - week >= 2


PORES_WITHOUT_A_REASON = "treat.niacinamide.pores_without_a_reason"
"""For pores that bother somebody without a driver or a need: what suits nearly everybody."""


@many
@given(everybody)
@example({"age": 25, "skin_type": "normal", "pregnancy": "no", "concerns": ["visible_pores"]})
def test_inv_09_every_new_active_has_source_reason_and_evidence(answers: dict[str, Any]) -> None:
    """The reason is a driver, a need whose first line it is, or pores without either."""
    routine = advisor().recommend(answers)
    needed = {line.id for need in routine.needs for line in need.first_line}
    bare = [
        note
        for note in routine.actives
        if note.status == "new"
        and not (
            note.sources
            and note.evidence
            and (note.drivers or note.id in needed or PORES_WITHOUT_A_REASON in note.rules)
        )
    ]

    assert [] == [note for note in bare if note.id not in CARE]


@cache
def promises(text: str) -> tuple[str, ...]:
    rows = advisor().ruleset.knowledge.claims
    found = advisor().check_claims(text)
    return tuple(finding.phrase for finding in found if not rows[finding.claim].advertising)


def told(part: object) -> Iterator[str]:
    """Every sentence or name of a routine that people read."""
    match part:
        case str() if " " in part:
            yield part
        case dict():
            yield from (
                text for key, value in part.items() if key != "profile" for text in told(value)
            )
        case list() | tuple():
            yield from (text for value in part for text in told(value))


@many
@given(everybody)
def test_inv_08_no_text_holds_a_forbidden_phrase(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers).model_dump(mode="json")
    cited = {source["citation"] for source in routine["sources"]}

    assert {} == {
        text: promises(text) for text in told(routine) if promises(text) and text not in cited
    }


@many
@given(everybody)
def test_inv_10_urgent_referrals_come_first_and_alone(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    ranks = [referral.urgency.rank for referral in routine.referrals]

    assert sorted(ranks, reverse=True) == ranks
    if ranks and ranks[0] >= Urgency.WITHIN_2_WEEKS.rank:
        assert () == routine.options


RED_FLAGS = KNOWLEDGE.questionnaire["red_flags"].answers
CRISIS_SIGNS = tuple(
    sign for sign in RED_FLAGS if advisor().recommend({"age": 30, "red_flags": [sign]}).crisis
)
NEVER_BESIDE = re.compile(
    r"\bpores?\b|sunscreen|moisturis|cleanser|(?<!isot)retin|niacinamide|laser|needling|peel|"
    r"keep taking|next visit|no hurry|mild wash",
    re.IGNORECASE,
)


def crises() -> st.SearchStrategy[dict[str, Any]]:
    """People in a crisis, whatever else they tell, wish for and live."""
    return st.lists(st.sampled_from(CRISIS_SIGNS), min_size=1, max_size=2, unique=True).flatmap(
        lambda signs: st.lists(st.sampled_from(sorted(RED_FLAGS)), max_size=2).flatmap(
            lambda others: st.fixed_dictionaries(
                {
                    "region": st.sampled_from(["us", "uk", "eu", "other", "unstated"]),
                    "audience": st.sampled_from(["everyday", "clinical"]),
                }
            ).flatmap(
                lambda fixed: profiles(
                    KNOWLEDGE, red_flags=list(dict.fromkeys([*signs, *others])), **fixed
                )
            )
        )
    )


def test_every_sign_of_now_or_today_is_among_the_crises() -> None:
    pressing = {
        sign
        for sign in RED_FLAGS
        for referral in advisor().recommend({"age": 30, "red_flags": [sign]}).referrals
        if referral.urgency.is_pressing
    }

    assert pressing == set(CRISIS_SIGNS)
    assert {"breathing_trouble", "self_harm_thoughts", "product_burn"} <= pressing


@many
@given(crises())
def test_inv_10_a_crisis_stands_alone_and_names_whom_to_call(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)
    sentences = [one.text for one in (*routine.referrals, *routine.warnings)]
    lines = KNOWLEDGE.help_lines.values()
    whom = [line.words[answers["region"]].for_audience(answers["audience"]) for line in lines]

    assert routine.crisis
    assert [] == list(not_bare(routine))
    assert [] == [text for text in sentences if NEVER_BESIDE.search(text) or "{" in text]
    for referral in routine.referrals:
        if KNOWLEDGE.referrals[referral.id].crisis:
            assert any(words in referral.text for words in whom), referral.text
    assert {source.id for source in routine.sources} == {
        source for one in (*routine.referrals, *routine.warnings) for source in one.sources
    }


@many
@given(answers=crises(), width=st.sampled_from([40, 80]), full=st.booleans())
def test_inv_10_the_page_of_a_crisis_says_only_that(
    answers: dict[str, Any], *, width: int, full: bool
) -> None:
    routine = advisor().recommend(answers)
    shown = page(routine, width=width, full=full)
    known = " ".join(
        [
            *(f"{one.who} {one.text}" for one in routine.referrals),
            *(one.text for one in routine.warnings),
            routine.notice,
            "Get help now today Until then",
        ]
    )
    strange = set(re.findall(r"\w+", shown.lower())) - set(re.findall(r"\w+", known.lower()))

    assert shown.startswith("Get help ")
    assert full or strange == set()


# Ill skin that is seen the same day in a baby, with weak defences or on freshly treated skin.
ILL_SKIN = {"skin_infection", "boil", "cold_sore_active", "sunburn_active"}


@many
@given(everybody)
def test_inv_10_nobody_else_gets_the_page_of_a_crisis(answers: dict[str, Any]) -> None:
    signs = set(answers.get("red_flags") or ())
    is_crisis = advisor().recommend(answers).crisis

    if signs & set(CRISIS_SIGNS):
        assert is_crisis
    elif is_crisis:
        ill = sorted(ILL_SKIN.intersection(answers["conditions"]))
        assert ill
        assert not advisor().recommend({"age": 30, "conditions": ill}).crisis


@many
@given(everybody)
def test_inv_12_fruit_acids_come_with_sun_protection(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers | {"audience": "everyday"})
    if not {note.id for note in routine.actives} & AHAS:
        return
    warnings = " ".join(advice.text.lower() for advice in routine.warnings)

    assert "sunscreen" in warnings
    assert "seven days before strong sun" in warnings


@settings(many, max_examples=examples(20))
@given(everybody)
def test_inv_14_the_same_person_gets_the_same_bytes(answers: dict[str, Any]) -> None:
    again = {key: answers[key] for key in reversed(answers)}

    assert advisor().recommend(answers).to_json() == advisor().recommend(again).to_json()


@settings(many, max_examples=examples(100))
@given(riskier(KNOWLEDGE))
def test_inv_14_a_risk_more_adds_no_active_and_no_night(people: Riskier) -> None:
    before, after = (advisor().recommend(it) for it in (people.before, people.after))
    then = {note.id: note.nights for note in before.actives}

    assert set() == offered(after) - offered(before)
    for note in after.actives:
        assert note.nights <= then.get(note.id, note.nights)
    most = sum(
        KNOWLEDGE.actives[each.id].irritation * each.nights
        for each in (*before.actives, *before.alternatives)
    )
    assert most >= sum(KNOWLEDGE.actives[it.id].irritation * it.nights for it in after.actives)


@settings(many, max_examples=examples(100))
@given(riskier(KNOWLEDGE, with_needs=True))
def test_inv_14_a_need_adds_its_pathway_and_lifts_no_forbid_and_no_limit(people: Riskier) -> None:
    base = advisor()
    before, after = (base.recommend(it) for it in (people.before, people.after))
    first, second = (
        base.trace(base.read_profile(it)).outcomes for it in (people.before, people.after)
    )
    added = {each.id for each in after.needs} - {each.id for each in before.needs}
    pathways = {
        name
        for need in added
        for name in (
            *KNOWLEDGE.pathways[need].first_line,
            *KNOWLEDGE.pathways[need].alternatives,
        )
    }

    assert first.forbidden.keys() <= second.forbidden.keys()
    for table in ("nights", "tracks", "totals"):
        caps = getattr(second, table)
        for name, cap in getattr(first, table).items():
            assert caps[name].most <= cap.most
    assert offered(after) - offered(before) <= pathways


@many
@given(everybody)
def test_inv_15_every_source_that_is_cited_is_on_file(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)

    for source in routine.sources:
        row = KNOWLEDGE.sources[source.id]
        assert row.verified is source.verified
        assert source.verified or source.identifier is None


# -- what is promised of some ----------------------------------------------------------------------


expecting = st.sampled_from(["pregnant", "trying", "breastfeeding"])


@many
@given(expecting.flatmap(lambda word: profiles(KNOWLEDGE, pregnancy=word)))
def test_inv_02_no_retinoid_in_any_form_when_expecting(answers: dict[str, Any]) -> None:
    # What a man has on his skin while a child is wanted is not known to harm it.
    assume(answers.get("sex") != "male" or answers["pregnancy"] != "trying")
    routine = advisor().recommend(answers)

    assert set() == offered(routine) & RETINOIDS
    assert [] == [
        option.id for option in routine.options if "retino" in option.id or "tretinoin" in option.id
    ]


@many
@given(st.integers(0, 12).flatmap(lambda age: profiles(KNOWLEDGE, age=age)))
def test_inv_05_under_13_nothing_but_care(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)

    assert set() == offered(routine) - CARE - kept(routine)
    assert () == routine.options
    kinds = {step.kind for step in steps(routine) if step.active not in kept(routine)}
    assert kinds <= {"remove", "cleanse", "moisturise", "protect"}


hurt = st.one_of(
    answered("conditions", "sunburn_active", "open_wound"),
    answered("medications", "isotretinoin_now"),
    st.sampled_from(["peel_superficial", "microneedling", "laser_non_ablative"]).flatmap(
        lambda name: profiles(KNOWLEDGE, procedures=[{"procedure": name, "days_since": 6}])
    ),
)


@many
@given(hurt)
@example(
    {
        "age": 16,
        "current_actives": [{"active": "ascorbic_acid"}, {"active": "astringent_toner"}],
        "procedures": [{"procedure": "peel_superficial", "days_since": 6}],
    }
)
def test_inv_06_hurt_skin_gets_nothing_that_irritates(answers: dict[str, Any]) -> None:
    routine = advisor().recommend(answers)

    assert set() == offered(routine) & IRRITANTS - kept(routine) - resting(routine)


@many
@given(answered("allergies", "salicylates", "aspirin"))
def test_inv_07_no_salicylate_for_whom_they_are_an_allergy(answers: dict[str, Any]) -> None:
    assert set() == offered(advisor().recommend(answers)) & SALICYLATES
