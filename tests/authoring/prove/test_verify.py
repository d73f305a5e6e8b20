"""Complete verifications: what is read, found, accepted and rejected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import z3

from poreroutine.advisor import Advisor
from poreroutine.authoring.prove.result import Status, Verification
from poreroutine.authoring.prove.verify import verify
from poreroutine.errors import QuestionError, RulesetError
from poreroutine.report.proof_page import proof_page
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset
from small_ruleset import BACKBONE, on, recommend, rule, write_ruleset

pytestmark = pytest.mark.slow
"""Each loads or judges whole rulesets."""


RULES = (
    BACKBONE,
    rule("assess.rust.creaks", {"concern.creaking": True}, {"add": {"driver.rust": 2}}),
    rule("guard.young.no_stones", {"age": {"below": 13}}, {"forbid": {"family": "stone"}}),
    rule(
        "treat.rust.quartz",
        {"driver.rust": {"at_least": 2}},
        recommend("quartz", **{"for": "rust"}),
    ),
)


def invariant(then: Iterable[object], when: object = None, **other: object) -> dict[str, object]:
    return {
        "id": "house.rule",
        "title": "A promise",
        "when": when or {},
        "then": list(then),
        "because": {"plain": "So.", "clinical": "So."},
        "sources": {"almanac": "says so"},
        **other,
    }


def verified(
    folder: Path,
    demands: Mapping[str, object],
    rules: Iterable[Mapping[str, object]] = RULES,
    seconds: float = 30,
) -> Verification:
    """Verify the workshop of some rules."""
    write_ruleset(folder, rules)
    (folder / "invariants.yaml").write_text(json.dumps(demands), encoding="utf-8")
    ruleset = load_ruleset(folder)
    return verify(ruleset, [folder], on(ruleset), seconds=seconds)


CLAIMS: Mapping[str, tuple[object, object, object]] = {
    "forbidden": ({"forbidden": {"family": "stone"}}, {"age": {"below": 13}}, {"age": 13}),
    "allowed": (
        {"allowed": {"active": "quartz"}},
        {"age": {"above": 12}},
        {"age": {"below": 13}},
    ),
    "not_offered": (
        {"not_offered": {"active": "quartz"}},
        {"concern.creaking": False},
        {"concern.creaking": True},
    ),
    "withheld": ({"withheld": {"active": "flint"}}, {"age": {"below": 13}}, {"age": 40}),
    "limited": (
        {"limited": {"active": "flint", "nights": 2}},
        {"age": {"below": 13}},
        {"age": {"above": 12}},
    ),
    "required": (
        {"required": {"step": "shade", "slot": "morning"}},
        {},
        None,
    ),
    "explained": ({"explained": {"family": "stone"}}, {}, None),
    "kind_left": ({"kind_left": "wash"}, {}, None),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_proved_where_it_holds(claim: str, tmp_path: Path) -> None:
    then, when, _ = CLAIMS[claim]

    result = verified(tmp_path, {"invariants": [invariant([then], when)]})

    assert [Status.PROVED] == [proof.status for proof in result.proofs]


@pytest.mark.parametrize("claim", [name for name, row in CLAIMS.items() if row[2] is not None])
def test_a_claim_is_broken_where_it_does_not_hold(claim: str, tmp_path: Path) -> None:
    then, _, when = CLAIMS[claim]

    result = verified(tmp_path, {"invariants": [invariant([then], when)]})

    assert [Status.BROKEN] == [proof.status for proof in result.proofs]


@pytest.mark.slow
@pytest.mark.parametrize(
    "then",
    [
        {"required": {"property": "quiet"}},
        {"required": {"step": "polish", "slot": "evening"}},
        {"referred": "see_smith"},
        {"referred": {"urgency": "when_it_suits"}},
        {"told": "lights_out"},
        {"limited": {"new_actives": 1}},
        {"limited": {"track": "sand", "nights": 2}},
        {"forbidden": {"option": "anvil"}},
        {"forbidden": {"step": "wash", "kind": "soap"}},
    ],
    ids=str,
)
def test_what_no_rule_says_is_broken_by_anybody(then: object, tmp_path: Path) -> None:
    (proof,) = verified(tmp_path, {"invariants": [invariant([then])]}).proofs

    assert proof.witness is not None
    assert {"age": 30} == proof.witness.profile


def test_a_ceiling_of_the_calendar_is_a_limit(tmp_path: Path) -> None:
    then = {"limited": {"track": "sand", "nights": 3}}

    result = verified(tmp_path, {"invariants": [invariant([then])]})

    assert Status.PROVED is result.proofs[0].status


def test_an_invariant_about_nobody_is_not_proved(tmp_path: Path) -> None:
    nobody = {"concern.creaking": False, "driver.rust": {"at_least": 1}}
    told = invariant([{"forbidden": {"family": "stone"}}], nobody)

    result = verified(tmp_path, {"invariants": [told]})

    assert Status.EMPTY is result.proofs[0].status
    assert not result.is_good
    assert "V111 house.rule" in proof_page(result)


def test_the_nearest_quiet_rule_says_what_it_lacked(tmp_path: Path) -> None:
    told = invariant([{"forbidden": {"family": "stone"}}], {"age": 13})

    (proof,) = verified(tmp_path, {"invariants": [told]}).proofs

    assert proof.witness is not None
    assert [("guard.young.no_stones", ("age is 13, needs 0 to 12",))] == [
        (near.rule, near.failed) for near in proof.witness.quiet
    ]


def test_a_concern_that_leads_to_nothing_is_found(tmp_path: Path) -> None:
    result = verified(tmp_path, {"served": {"when": {"age": {"at_least": 18}}}})

    assert [("V108", "squeaking")] == [
        (finding.code, finding.about) for finding in result.findings if finding.code == "V108"
    ]


def test_a_step_without_a_kind_is_found(tmp_path: Path) -> None:
    dry = rule(
        "guard.dry.no_wash",
        {"condition.cracked": True},
        {"forbid": {"step": "wash", "kind": ["soap", "water"]}},
    )

    result = verified(tmp_path, {}, [*RULES, dry])

    found = [finding for finding in result.findings if finding.code == "V109"]
    assert ["wash"] == [finding.about for finding in found]
    assert found[0].witness is not None
    assert {"age": 30, "conditions": ["cracked"]} == found[0].witness.profile


AGAIN = rule("guard.young.again", {"age": {"below": 9}}, {"forbid": {"family": "stone"}})


def test_an_accepted_finding_is_no_longer_open(tmp_path: Path) -> None:
    accepted = {"code": "V103", "about": "guard.young.again", "reason": "A test."}

    result = verified(tmp_path, {"accepted": [accepted]}, [*RULES, AGAIN])

    assert [("V103", "A test.")] == [(each.code, each.accepted) for each in result.findings]
    assert result.is_good


def test_what_is_accepted_and_not_found_is_told(tmp_path: Path) -> None:
    accepted = {"code": "V103", "about": "guard.young.no_stones", "reason": "A test."}

    result = verified(tmp_path, {"accepted": [accepted]})

    assert [("V110", "guard.young.no_stones")] == [(each.code, each.about) for each in result.open]


def test_what_takes_too_long_is_undecided_and_never_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long a question takes is up to the machine, so the solver is made to give up."""
    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    told = {"invariants": [invariant([{"forbidden": {"family": "stone"}}])]}

    result = verified(tmp_path, told)

    assert [Status.UNDECIDED] == [proof.status for proof in result.proofs]
    assert {"V112"} == {finding.code for finding in result.open}
    assert "--timeout" in proof_page(result)


def test_the_same_rules_give_the_same_report(tmp_path: Path) -> None:
    told = {"invariants": [invariant([{"forbidden": {"family": "stone"}}])]}

    one, other = (verified(tmp_path / name, told, [*RULES, AGAIN]) for name in ("a", "b"))

    assert _without_places(one) == _without_places(other)


def _without_places(result: Verification) -> str:
    text = json.dumps(result.as_dict())
    return text.replace(result.proofs[0].file, "")


BROKEN_FILES: Mapping[str, tuple[object, str]] = {
    "an unknown section": ({"invariant": []}, "R110"),
    "an unknown claim": ({"invariants": [invariant([{"forbit": {}}])]}, "R110"),
    "an unknown family": ({"invariants": [invariant([{"forbidden": {"family": "rock"}}])]}, "R122"),
    "an unknown fact": (
        {"invariants": [invariant([{"told": "lights_out"}], {"agee": 3})]},
        "R104",
    ),
    "a missing reason": ({"accepted": [{"code": "V103", "about": "x"}]}, "R111"),
    "a key too few": ({"invariants": [{"id": "a.b"}]}, "R111"),
    "one id twice": (
        {"invariants": [invariant([{"told": "lights_out"}]), invariant([{"told": "lights_out"}])]},
        "R116",
    ),
    "a risk that is none": ({"risks": {"climate": [["hot_dry", "cold_dry"]]}}, "R122"),
    "a word that is none": ({"risks": {"sensitivity": [["low", "huge"]]}}, "R112"),
    "an unknown thing to narrow": (
        {"invariants": [invariant([{"narrows": "everything"}])]},
        "R112",
    ),
    "a limit without nights": (
        {"invariants": [invariant([{"limited": {"family": "stone"}}])]},
        "R111",
    ),
}


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_a_broken_file_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    demands, code = BROKEN_FILES[name]

    with pytest.raises(RulesetError) as caught:
        verified(tmp_path, demands)  # type: ignore[arg-type]

    assert code == caught.value.faults[0].code
    assert "invariants.yaml" in str(caught.value)


def test_an_unknown_invariant_is_told_with_the_nearest(tmp_path: Path) -> None:
    write_ruleset(tmp_path, RULES)
    (tmp_path / "invariants.yaml").write_text(
        json.dumps({"invariants": [invariant([{"told": "lights_out"}])]})
    )
    ruleset = load_ruleset(tmp_path)

    with pytest.raises(QuestionError, match=r"house\.rules"):
        verify(ruleset, [tmp_path], on(ruleset), only=["house.rules"])


def test_invariants_are_part_of_the_digest(tmp_path: Path) -> None:
    before = load_ruleset(write_ruleset(tmp_path, RULES)).digest
    (tmp_path / "invariants.yaml").write_text("invariants: []\n")

    assert before != load_ruleset(tmp_path).digest


# -- the bundled rules -----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_bundled_rules_keep_every_promise_and_leave_no_finding_open() -> None:
    advisor = Advisor(engine="portable")

    result = verify(advisor.ruleset, [bundled_rulesets()], advisor)

    assert [] == [proof.invariant for proof in result.proofs if proof.status is not Status.PROVED]
    assert [] == [(finding.code, finding.about) for finding in result.open]
    assert len(result.proofs) >= 25
    assert all(finding.accepted for finding in result.findings)
