"""Faults seeded into the bundled rules, or added by an overlay, are found and demonstrated.

Counterexamples are checked with the engines' outcomes, not with what the proof claims.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from poreroutine._support.yaml_text import read_yaml
from poreroutine.advisor import Advisor, Trace
from poreroutine.authoring.prove.encode import EffectIndex
from poreroutine.authoring.prove.invariant import read_invariants
from poreroutine.authoring.prove.prover import ProofContext
from poreroutine.authoring.prove.result import ExamplePerson, Finding, Status
from poreroutine.authoring.prove.rule_findings import RuleAnalysis
from poreroutine.authoring.prove.verify import verify
from poreroutine.errors import RulesetError
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.outcomes.limits import Total
from small_ruleset import BACKBONE, both, overlay, recommend, rule, write_ruleset

Shows = Callable[[Trace], bool]

MOST_ANSWERS = 3
"""More than this a witness of the faults below never needs to say."""

HEAD = """\
    title: A rule of a shop
    status: submitted
    updated: 2026-11-21
"""
TAIL = """\
    because: {plain: So., clinical: So.}
    evidence: C
    sources: {general_practice: so it is done}
"""


@dataclass(frozen=True)
class Slip:
    """A slip of the pen in a bundled file: what stood after a mark, and what stands there now."""

    file: str
    mark: str
    before: str
    after: str


@dataclass(frozen=True)
class Broken:
    """A slip, the invariant that it breaks, answers of the witness, and what the engines show."""

    name: str
    slips: tuple[Slip, ...]
    invariant: str
    answers: Mapping[str, Any]
    shows: Shows


def lacks(*names: str) -> Shows:
    """Return whether an active is not forbidden."""
    return lambda trace: bool(set(names) - trace.outcomes.forbidden.keys())


def may_exfoliate(nights: int) -> Shows:
    def shows(trace: Trace) -> bool:
        cap = trace.outcomes.tracks.get("exfoliation")
        return cap is None or cap.most >= nights

    return shows


def is_not_required(trace: Trace) -> bool:
    wish = trace.outcomes.steps.get(("protect", "morning"))  # type: ignore[call-overload]
    return wish is None or not wish.required


def is_not_sent(*urgent: str) -> Shows:
    return lambda trace: not trace.outcomes.referrals.keys() & set(urgent)


def uses(active: str, nights: int) -> Shows:
    def shows(trace: Trace) -> bool:
        cap = trace.outcomes.nights.get(active)
        return active not in trace.outcomes.forbidden and (cap is None or cap.most >= nights)

    return shows


EVERY_MORNING = (
    Slip(
        "guard/sun.yaml",
        "guard.sun.every_morning",
        "- require: {step: protect, slot: morning}",
        "- warn: patch_test",
    ),
    Slip(
        "treat/backbone.yaml",
        "rules:",
        "- require: {step: protect, slot: morning}",
        "- warn: patch_test",
    ),
)

BROKEN = (
    Broken(
        "an age boundary off by one",
        (Slip("guard/age.yaml", "guard.age.under_13", "{below: 13}", "{below: 12}"),),
        "age.under_13_basics",
        {"age": 12},
        lacks("niacinamide", "benzoyl_peroxide", "azelaic_acid"),
    ),
    Broken(
        "one year too few for adults",
        (Slip("guard/age.yaml", "guard.age.under_18", "{below: 18}", "{below: 17}"),),
        "age.floors_hold_under_18",
        {"age": 17},
        lacks("bakuchiol", "tazarotene", "tretinoin", "retinol"),
    ),
    Broken(
        "trying forgotten",
        (
            Slip(
                "assess/safety.yaml",
                "assess.safety.expecting",
                "pregnancy: trying",
                "pregnancy: pregnant",
            ),
        ),
        "pregnancy.no_retinoid",
        {"age": 30, "pregnancy": "trying"},
        lacks("retinol", "adapalene", "tretinoin"),
    ),
    Broken(
        "members of a family left out",
        (
            Slip(
                "guard/pregnancy.yaml",
                "guard.pregnancy.breastfeeding_retinoids",
                "- forbid: {family: retinoid}",
                "- forbid: {active: [retinol, retinal, retinyl_ester]}",
            ),
        ),
        "pregnancy.no_retinoid",
        {"age": 30, "pregnancy": "breastfeeding"},
        lacks("adapalene", "tretinoin"),
    ),
    Broken(
        "an amount raised in pregnancy",
        (
            Slip(
                "guard/pregnancy.yaml",
                "guard.pregnancy.little",
                "- limit: {actives: {pregnancy: limit}, nights: 2}",
                "- limit: {actives: {pregnancy: limit}, nights: 3}",
            ),
        ),
        "pregnancy.small_amounts",
        {"age": 30, "pregnancy": "trying"},
        uses("salicylic_acid_wash", 3),
    ),
    Broken(
        "a limit raised on sensitive skin",
        (
            Slip(
                "guard/sensitivity.yaml",
                "guard.sensitivity.high",
                "- limit: {track: exfoliation, nights: 1}",
                "- limit: {track: exfoliation, nights: 2}",
            ),
        ),
        "skin.high_sensitivity_one_acid_night",
        {"age": 30, "sensitivity": "high"},
        may_exfoliate(2),
    ),
    Broken(
        "any written as all",
        (Slip("guard/red_flags.yaml", "guard.red_flags.allergic_emergency", "any:", "all:"),),
        "refer.emergencies",
        {},
        is_not_sent("allergic_emergency"),
    ),
    Broken(
        "a typo in what an allergy takes out",
        (
            Slip(
                "knowledge/questionnaire.yaml",
                "    retinoids:\n      group: actives",
                "blocks: [retinoid]",
                "blocks: [retinoid_alternative, aha]",
            ),
        ),
        "allergy.retinoids",
        {"age": 30, "allergies": ["retinoids"]},
        lacks("retinol"),
    ),
    Broken(
        "below written for at most",
        (
            Slip(
                "guard/after_procedures.yaml",
                "guard.after_procedures.one_week",
                "procedure.microneedling.days: {at_most: 7}",
                "procedure.microneedling.days: {below: 6}",
            ),
            Slip(
                "guard/after_procedures.yaml",
                "guard.after_procedures.one_week",
                "procedure.peel_superficial.days: {at_most: 7}",
                "procedure.peel_superficial.days: {below: 6}",
            ),
        ),
        "skin.peel_needs_a_week",
        {},
        lacks("retinol", "glycolic_acid"),
    ),
    Broken(
        "sunscreen no longer required",
        EVERY_MORNING,
        "sun.every_morning",
        {"age": 30},
        is_not_required,
    ),
    Broken(
        "a referral lost",
        (
            Slip(
                "guard/red_flags.yaml",
                "guard.red_flags.self_harm",
                "      - refer: distress_help_line\n",
                "",
            ),
        ),
        "refer.dark_thoughts",
        {"age": 30, "red_flags": ["self_harm_thoughts"]},
        is_not_sent("distress_help_line"),
    ),
    Broken(
        "a member moved out of its family",
        (
            Slip(
                "knowledge/actives.yaml",
                "\ntretinoin:",
                "family: retinoid",
                "family: retinoid_alternative",
            ),
        ),
        "pregnancy.no_retinoid",
        {"age": 30, "pregnancy": "breastfeeding"},
        lacks("tretinoin"),
    ),
    Broken(
        "a floor of new actives lost",
        (
            Slip(
                "guard/age.yaml",
                "guard.age.adolescent",
                "- limit: {new_actives: 1}",
                "- limit: {new_actives: 2}",
            ),
        ),
        "age.minors_one_new_active",
        {},
        lambda trace: (
            Total.NEW_ACTIVES not in trace.outcomes.totals
            or trace.outcomes.totals[Total.NEW_ACTIVES].most > 1
        ),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("fault", BROKEN, ids=lambda fault: fault.name)
def test_a_slip_of_the_pen_breaks_its_invariant(fault: Broken, tmp_path: Path) -> None:
    folder = tmp_path / "rulesets"
    shutil.copytree(bundled_rulesets(), folder)
    (folder / "knowledge" / "fixed_values.yaml").unlink()  # it refuses many of them by itself
    for slip in fault.slips:
        _make(folder / slip.file, slip)
    advisor = Advisor(base=load_ruleset(folder), engine="portable")

    (proof,) = verify(advisor.ruleset, [folder], advisor, only=[fault.invariant]).proofs

    assert Status.BROKEN is proof.status
    assert proof.witness is not None
    assert fault.answers == {key: proof.witness.profile[key] for key in fault.answers}
    assert fault.shows(_run(advisor, proof.witness))
    assert len(proof.witness.profile) <= MOST_ANSWERS


def _make(file: Path, slip: Slip) -> None:
    text = file.read_text(encoding="utf-8")
    head, mark, rest = text.partition(slip.mark)
    assert mark, f"{slip.mark} is not in {slip.file}"
    assert slip.before in rest
    file.write_text(head + mark + rest.replace(slip.before, slip.after, 1), encoding="utf-8")


def _run(advisor: Advisor, witness: ExamplePerson) -> Trace:
    profile = advisor.read_profile(witness.profile)
    advisor.recommend(profile)
    return advisor.trace(profile)


# -- what an overlay brings ------------------------------------------------------------------------


def overlaid(
    folder: Path, rules: Mapping[str, str], manifest: str = "", invariants: str = ""
) -> Path:
    """Write an overlay: rule id -> its `when` and `then`."""
    folder.mkdir()
    (folder / "manifest.yaml").write_text(f"name: shop\nversion: '1'\n{manifest}")
    if invariants:
        (folder / "invariants.yaml").write_text(invariants)
    for name, body in rules.items():
        stage, topic, what = name.split(".")
        (folder / stage).mkdir(exist_ok=True)
        text = f"rules:\n  - id: {name}\n{HEAD}{body}{TAIL}"
        (folder / stage / f"{topic}_{what}.yaml").write_text(text)
    return folder


@pytest.mark.slow
def test_a_guard_switched_off_is_refused_before_any_proof(tmp_path: Path) -> None:
    guard = "guard.pregnancy.breastfeeding_retinoids"
    folder = overlaid(
        tmp_path / "shop", {}, f"switched_off: [{{rule: {guard}, reason: A test.}}]\n"
    )

    with pytest.raises(RulesetError, match="R143"):
        Advisor(folder)


def test_a_row_given_anew_without_its_family_is_refused_before_any_proof(tmp_path: Path) -> None:
    manifest = "replaced: [{row: actives.adapalene, reason: A test.}]\n"
    folder = overlaid(tmp_path / "shop", {}, manifest)
    rows = read_yaml((bundled_rulesets() / "knowledge/actives.yaml").read_text("utf-8"))
    row = {**rows["adapalene"], "pregnancy": "ok", "family": "retinoid_alternative"}
    (folder / "knowledge").mkdir()
    # JSON is YAML, and needs no writer of its own.
    (folder / "knowledge/actives.yaml").write_text(json.dumps({"adapalene": row}))

    with pytest.raises(RulesetError, match=r"R1(34|45)"):
        Advisor(folder)


# -- in a small ruleset --------------------------------------------------------------------------

GUARDS = (
    rule(
        "guard.oil.no_stones",
        {"medication.oil_can": True},
        {"forbid": {"family": "stone"}},
        {"limit": {"track": "sand", "nights": 0}},
    ),
    rule("guard.young.no_stones", {"age": {"below": 13}}, {"forbid": {"family": "stone"}}),
    rule("guard.expecting.no_lamps", {"pregnancy": "pregnant"}, {"forbid": {"family": "lamp"}}),
)
WARN = {"warn": {"about": {"family": "stone"}}}


def workshop(folder: Path, *rules: Mapping[str, object]) -> Advisor:
    """Write the workshop with its guards and some rules, and build an advisor on it."""
    return Advisor(base=write_ruleset(folder, (BACKBONE, *GUARDS, *rules)), engine="portable")


def demand(folder: Path, name: str, *claims: Mapping[str, object], **more: object) -> Path:
    """Write a promise into a ruleset or an overlay."""
    row = {"id": name, "title": "A promise", "when": {}, "then": claims}
    row |= {"because": both("so"), "sources": {"almanac": "says so"}}
    file = folder / "invariants.yaml"
    file.write_text(json.dumps({"invariants": [row], **more}), encoding="utf-8")
    return folder


def test_an_overlay_is_held_to_invariants_of_its_own(tmp_path: Path) -> None:
    base = write_ruleset(tmp_path / "base", (BACKBONE, *GUARDS))
    claim = {"forbidden": {"family": "stone"}}
    folder = demand(overlay(tmp_path / "shop", "shop", ()), "shop.no_stones", claim)
    advisor = Advisor(folder, base=base, engine="portable")

    result = verify(advisor.ruleset, [base, folder], advisor, only=["shop.no_stones"])

    assert [Status.BROKEN] == [proof.status for proof in result.proofs]
    assert {"age": 30} == result.proofs[0].witness.profile  # type: ignore[union-attr]


RISKY = {
    "offers": (
        rule(
            "treat.shop.for_cracks",
            {"condition.cracked": True},
            recommend("fog", **{"for": "rust"}),
        ),
        lambda before, after: set(after.outcomes.candidates) - set(before.outcomes.candidates),
    ),
    "forbids": (
        rule(
            "guard.shop.unless_feathers",
            {"allergy.feathers": False},
            {"forbid": {"active": "ash"}},
        ),
        lambda before, after: set(before.outcomes.forbidden) - set(after.outcomes.forbidden),
    ),
    "limits": (
        rule(
            "guard.shop.calm",
            {"sensitivity": "low"},
            {"limit": {"family": "spark", "nights": 1}},
        ),
        lambda before, after: set(before.outcomes.nights) - set(after.outcomes.nights),
    ),
}


@pytest.mark.parametrize("narrowed", RISKY)
def test_a_risk_that_widens_is_shown_before_and_after(narrowed: str, tmp_path: Path) -> None:
    row, widened = RISKY[narrowed]
    advisor = workshop(tmp_path, row)
    risks = {"sensitivity": [["low", "medium", "high"]]}
    demand(tmp_path, "risk.narrows", {"narrows": narrowed}, risks=risks)

    (proof,) = verify(advisor.ruleset, [tmp_path], advisor, only=["risk.narrows"]).proofs

    assert Status.BROKEN is proof.status
    assert proof.witness is not None
    assert proof.witness.without is not None
    before, after = (
        advisor.trace(advisor.read_profile(person))
        for person in (proof.witness.without, proof.witness.profile)
    )
    assert widened(before, after)


# -- what is found of single rules -----------------------------------------------------------------

FOUND: Mapping[str, tuple[Mapping[str, object], str, object]] = {
    "a rule that no profile reaches": (
        rule(
            "guard.shop.long_ago",
            {"procedure.sanding.days": {"at_least": 4000, "at_most": 5000}},
            {"withhold": {"family": "stone"}},
        ),
        "V102",
        None,
    ),
    "a masked rule": (
        rule(
            "guard.shop.again",
            {"medication.oil_can": True, "skin_type": "oily"},
            {"forbid": {"family": "stone"}},
            {"limit": {"track": "sand", "nights": 0}},
        ),
        "V103",
        {"age": 30, "skin_type": "oily", "medications": ["oil_can"]},
    ),
    "a lamp recommended in pregnancy": (
        rule(
            "treat.shop.candle",
            {"pregnancy": "pregnant"},
            recommend("candle", **{"for": "rust"}),
        ),
        "V104",
        {"age": 30, "pregnancy": "pregnant"},
    ),
    "a stone recommended to children": (
        rule(
            "treat.shop.flint",
            {"age": {"below": 13}},
            recommend("flint", **{"for": "rust"}),
        ),
        "V104",
        {"age": 12},
    ),
    "a limit that never binds": (
        rule(
            "guard.shop.three_nights",
            {"sensitivity": "high"},
            {"limit": {"track": "sand", "nights": 3}},
            WARN,
        ),
        "V105",
        {"age": 30, "sensitivity": "high"},
    ),
    "an alternative that can never hold": (
        rule(
            "guard.shop.either",
            {"any": [{"skin_type": "oily"}, {"in_use.quartz": True, "nights.stone": 0}]},
            WARN,
        ),
        "V106",
        None,
    ),
    "a test that changes nothing": (
        rule(
            "guard.shop.asked",
            {"concern.creaking": True, "asked.concerns": True},
            WARN,
        ),
        "V107",
        {"age": 30, "concerns": ["creaking"]},
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_is_the_matter_with_a_rule_is_found(name: str, tmp_path: Path) -> None:
    row, code, answers = FOUND[name]
    advisor, about = workshop(tmp_path, row), str(row["id"])

    found = [finding for finding in _found(advisor, tmp_path, about) if finding.code == code]

    assert [about] == [finding.about for finding in found]
    witness = found[0].witness
    assert answers == (None if witness is None else witness.profile)
    if witness is not None:
        assert about in {one.id for one in _run(advisor, witness).fired}


def _found(advisor: Advisor, folder: Path, about: str) -> Iterator[Finding]:
    said = EffectIndex.of(advisor.rules)
    demands = read_invariants([folder], advisor.ruleset, said)
    world = ProofContext(advisor.ruleset, said, demands, advisor, 30)
    yield from RuleAnalysis(world).findings_for(advisor.ruleset.by_id[about])
