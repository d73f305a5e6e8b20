"""Custom questions of overlays: typed answers become facts like any other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine import Advisor, ProfileError, Routine, SkinProfile
from poreroutine.errors import RulesetError
from poreroutine.model.facts import Kind
from poreroutine.rulesets.loading import load_ruleset
from small_ruleset import overlay, rule
from tiny_ruleset import OVERLAY, TINY, write

QUESTIONS = """\
member: {question: {plain: Are you a member?, clinical: Member?}, kind: flag, risk: false}
visit:
  question: {plain: Where did you come from?, clinical: Referral channel?}
  kind: choice
  choices: {online: {label: online}, counter: {label: the counter}}
  risk: false
stings:
  question: {plain: How many products stung this year?, clinical: Number of reactions?}
  kind: number
  low: 0
  high: 20
  unasked: 0
  risk: true
"""
"""One question of each kind."""


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    """An advisor of the bundled rules with three questions on top, each read by a rule."""
    folder = tmp_path_factory.mktemp("asking")
    overlay(
        folder,
        "asking",
        [
            told("advise.asking.member", {"answer.member": True}),
            told("advise.asking.online", {"answer.visit": "online"}),
            told("advise.asking.stings", {"answer.stings": {"at_least": 3}}),
        ],
    )
    hello = "hello: {plain: Hello., clinical: Hello.}\n"
    write(folder, {"knowledge/questions.yaml": QUESTIONS, "knowledge/texts.yaml": hello})
    return Advisor(folder, engine="portable")


def told(name: str, when: Mapping[str, object]) -> dict[str, object]:
    told = rule(name, when, {"habit": "hello"}, sources={"general_practice": "a custom"})
    return {key: value for key, value in told.items() if key != "evidence"}


@pytest.mark.slow
def test_each_kind_of_question_makes_a_typed_fact(asking: Advisor) -> None:
    member, visit, stings = (
        asking.vocabulary[f"answer.{name}"] for name in ("member", "visit", "stings")
    )

    assert (Kind.FLAG, False) == (member.kind, member.default)
    assert ("online", "counter", "unstated") == visit.choices
    assert (0, 20, True) == (stings.low, stings.high, stings.risk)
    assert "How many products stung this year?" == stings.description


@pytest.mark.parametrize(
    ("answers", "fires"),
    [
        ({"member": True}, {"member"}),
        ({"member": False, "visit": "counter", "stings": 2}, set()),
        ({"visit": "online", "stings": 3}, {"online", "stings"}),
        (None, set()),
    ],
)
def test_rules_read_the_answers(
    asking: Advisor, answers: Mapping[str, object] | None, fires: set[str]
) -> None:
    fired = asking.fired_rules({"age": 30, "answers": answers})

    assert {f"advise.asking.{name}" for name in fires} == {
        name for name in fired if name.startswith("advise.asking.")
    }


@pytest.mark.parametrize(
    ("answers", "path", "words"),
    [
        ({"membr": True}, "answers.membr", "Did you mean member?"),
        ({"postcode": 3}, "answers.postcode", "These rules ask: member, stings, visit."),
        ({"member": 1}, "answers.member", "1 is neither true nor false. The question is: Are you"),
        ({"visit": "on-lane"}, "answers.visit", "Did you mean online?"),
        ({"visit": True}, "answers.visit", "true is not one of online, counter."),
        ({"stings": 21}, "answers.stings", "21 is not a whole number from 0 to 20."),
        ({"stings": True}, "answers.stings", "true is not a whole number"),
        ({"stings": 10**400}, "answers.stings", "A number of so many digits"),
        ({"stings": 2.5}, "answers.stings", "An answer is true, false"),
        ({"stings": [1, 2]}, "answers.stings", "An answer is true, false"),
        ({"Not a word": 1}, "answers.Not a word", "is not a word"),
        ([], "answers", "This is a mapping, not a list. Write"),
    ],
)
def test_what_is_no_answer_is_told_with_its_question_and_its_mend(
    asking: Advisor, answers: object, path: str, words: str
) -> None:
    with pytest.raises(ProfileError) as raised:
        asking.read_profile({"age": 30, "answers": answers})

    assert [path] == [fault.path for fault in raised.value.faults]
    assert words in str(raised.value.faults[0])


def test_an_own_question_beside_the_fixed_fields_is_told_where_it_belongs(asking: Advisor) -> None:
    with pytest.raises(ProfileError, match=r"Write `answers: \{member: \.\.\.\}`"):
        asking.read_profile({"age": 30, "member": True})


def test_without_own_questions_an_answer_is_told_to_have_none() -> None:
    with pytest.raises(ProfileError, match="have no questions of their own"):
        Advisor(engine="portable").read_profile({"age": 30, "answers": {"member": True}})


def test_the_routine_and_the_schema_know_the_answers(asking: Advisor) -> None:
    routine = asking.recommend({"age": 30, "answers": {"visit": "online", "stings": 4}})
    read_back = Routine.from_json(routine.to_json())
    own = asking.profile_schema()["properties"]["answers"]["anyOf"][0]

    assert {"stings": 4, "visit": "online"} == routine.profile["answers"]
    assert routine == read_back
    assert routine == asking.recommend(SkinProfile.model_validate(dict(read_back.profile)))
    assert ["online", "counter", "unstated"] == own["properties"]["visit"]["enum"]
    assert (0, 20) == (
        own["properties"]["stings"]["minimum"],
        own["properties"]["stings"]["maximum"],
    )
    assert own["additionalProperties"] is False


@given(st.permutations([("member", True), ("stings", 4), ("visit", "online")]))
def test_the_order_of_answers_leaves_no_trace(order: list[tuple[str, object]]) -> None:
    one = SkinProfile.model_validate({"age": 30, "answers": dict(order)})
    other = SkinProfile.model_validate({"age": 30, "answers": dict(sorted(order))})

    assert (one, hash(one)) == (other, hash(other))
    assert one.model_dump_json() == other.model_dump_json()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{kind: flag}", "missing key"),
        ("{kind: colour, risk: false}", "input should be"),
        ("{kind: choice, risk: false}", "two words under"),
        ("{kind: choice, risk: false, choices: {no: {label: no}, unstated: {label: -}}}", "unst"),
        ("{kind: flag, risk: false, low: 1}", "no low, high or unasked"),
        ("{kind: flag, risk: false, choices: {a: {label: a}, b: {label: b}}}", "no choices"),
        ("{kind: number, risk: false, low: 0, high: 9}", "needs `unasked:`"),
        ("{kind: number, risk: false, low: 0, high: 9, unasked: 10}", "low <= unasked <= high"),
        ("{kind: number, risk: false, low: 0, high: 1000000, unasked: 1}", "less than or equal"),
        ("{kind: flag, risk: false, colour: red}", "unknown key"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(row: str, words: str, tmp_path: Path) -> None:
    base = write(tmp_path / "tiny", TINY)
    asked = row.replace("{", "{question: {plain: A?, clinical: B?}, ", 1)
    house = write(tmp_path / "house", OVERLAY, {"knowledge/questions.yaml": f"odd: {asked}\n"})

    with pytest.raises(RulesetError, match=words) as raised:
        load_ruleset(base, [house])

    assert raised.value.path.endswith("questions.yaml")


@pytest.mark.slow
@given(st.integers(0, 50), st.integers(0, 50), st.sampled_from(["pregnant", "no"]))
def test_more_of_a_risk_of_our_own_only_narrows(one: int, other: int, pregnancy: str) -> None:
    """What `risk: true` promises, held on the example that a shop would copy."""
    shop = _shop()
    low, high = (
        shop.trace(
            shop.read_profile({"age": 30, "pregnancy": pregnancy, "answers": {"reactions": n}})
        )
        for n in sorted((one, other))
    )

    assert shop.vocabulary["answer.reactions"].risk
    assert low.outcomes.forbidden.keys() <= high.outcomes.forbidden.keys()
    assert low.outcomes.properties.keys() <= high.outcomes.properties.keys()
    assert low.outcomes.candidates.keys() >= high.outcomes.candidates.keys()


@cache
def _shop() -> Advisor:
    return Advisor(Path(__file__).parents[3] / "examples" / "shop" / "rules", engine="portable")
