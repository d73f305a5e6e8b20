"""The order of choice: what fragile skin bears, needs, weight, the mildest, the id."""

from __future__ import annotations

from dataclasses import replace

from poreroutine.core.outcomes.merge import Candidate, Cap, Outcomes
from poreroutine.core.planning.order import OrderOfChoice
from poreroutine.rulesets.knowledge.model import Pathway, Text
from poreroutine.rulesets.rules.outcomes.limits import Total
from small_ruleset import workshop

NAME = Text(plain="creaking", clinical="creaking")


def pathway(rank: int, *first_line: str, alternatives: tuple[str, ...] = ()) -> Pathway:
    return Pathway(
        name=NAME, rank=rank, because=NAME, first_line=first_line, alternatives=alternatives
    )


def ranked(
    weights: dict[str, int], *needs: Pathway, without: str = "", gentle_first: int | None = None
) -> list[str]:
    """The order of some candidates for somebody with some needs."""
    pathways = {f"need_{place}": need for place, need in enumerate(needs)}
    knowledge = replace(workshop().knowledge, pathways=pathways)
    outcomes = Outcomes(traits={name: {"assess.it"} for name in pathways})
    for name, weight in weights.items():
        outcomes.candidates[name] = Candidate({("treat.it", 0): weight})
    if without:
        outcomes.forbidden[without] = {"guard.it"}
    if gentle_first is not None:
        outcomes.totals[Total.FIRST_IRRITATION] = Cap(gentle_first, {"guard.it"})
    return list(OrderOfChoice(outcomes, knowledge).ranked)


def test_the_first_line_comes_before_what_weighs_more() -> None:
    assert ["ash", "quartz"] == ranked({"quartz": 9, "ash": 1}, pathway(1, "ash"))
    assert ["quartz", "ash"] == ranked({"quartz": 9, "ash": 1})


def test_the_first_need_comes_first() -> None:
    needs = pathway(2, "quartz"), pathway(1, "ash")

    assert ["ash", "quartz", "fog"] == ranked({"fog": 9, "quartz": 5, "ash": 1}, *needs)


def test_within_a_first_line_the_weight_decides() -> None:
    assert ["quartz", "ash"] == ranked({"ash": 1, "quartz": 2}, pathway(1, "ash", "quartz"))


def test_alternatives_move_up_only_where_the_first_line_is_ruled_out() -> None:
    need = pathway(1, "ash", alternatives=("fog", "flint"))
    weights = {"quartz": 9, "flint": 3, "fog": 2, "ash": 1}

    assert ["ash", "quartz", "flint", "fog"] == ranked(weights, need)
    assert ["ash", "fog", "quartz", "flint"] == ranked(weights, need, without="ash")
    assert ["fog", "quartz", "flint"] == ranked(
        {name: weights[name] for name in ("quartz", "flint", "fog")}, need
    )


def test_fragile_skin_gets_the_gentle_first() -> None:
    need = pathway(1, "quartz")

    assert ["quartz", "fog"] == ranked({"quartz": 9, "fog": 1}, need)
    assert ["fog", "quartz"] == ranked({"quartz": 9, "fog": 1}, need, gentle_first=0)


def test_a_forbid_never_changes_the_shares() -> None:
    need = pathway(1, "ash", alternatives=("fog",))
    knowledge = replace(workshop().knowledge, pathways={"need_0": need})
    outcomes = Outcomes(traits={"need_0": {"assess.it"}})
    for name, weight in (("quartz", 9), ("fog", 2), ("ash", 1)):
        outcomes.candidates[name] = Candidate({("treat.it", 0): weight})
    before = OrderOfChoice(outcomes, knowledge).of_shares
    outcomes.forbidden["ash"] = {"guard.it"}

    assert ("ash", "quartz", "fog") == before
    assert before == OrderOfChoice(outcomes, knowledge).of_shares
