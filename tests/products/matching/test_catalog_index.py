"""The index and its ranking, compared with a direct implementation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from made_up_products import index, maker, wash
from poreroutine.model.product import Answer
from poreroutine.products.matching.scoring import Criterion, Level, best

MOST = 40


@st.composite
def _criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    masks = st.integers(0, (1 << MOST) - 1)
    levels = st.builds(Level, st.just("a"), masks, st.integers(0, 9))
    found = st.builds(Criterion, st.just("lost"), st.lists(levels, max_size=3).map(tuple))
    return tuple(draw(st.lists(found, max_size=4)))


@given(st.integers(0, (1 << MOST) - 1), _criteria(), st.integers(1, 8))
def test_ranking_by_parts_is_ranking_one_by_one(
    mask: int, judged_by: tuple[Criterion, ...], most: int
) -> None:
    """Splitting masks finds the same order as scoring every product and sorting."""
    places = [place for place in range(MOST) if mask >> place & 1]
    points = {
        place: sum(
            level.points for each in judged_by if (level := each.level_of(place)) is not None
        )
        for place in places
    }
    plain = sorted(places, key=lambda place: (-points[place], place))[:most]

    assert [(points[place], place) for place in plain] == best(mask, judged_by, most)


def test_masks_agree_with_the_products() -> None:
    """A bit is set where the product of that place is so."""
    found = index(
        *(
            wash(f"w{n}", price=float(n), flags={"kit": Answer.YES if n % 3 else Answer.NO})
            for n in range(9)
        )
    )
    kits = [
        place
        for place, each in enumerate(found.assessments)
        if each.flags["kit"].answer is Answer.YES
    ]

    assert kits == [place for place in range(9) if found.yes["kit"] >> place & 1]
    assert found.every == found.yes["kit"] | found.no["kit"]


def test_every_answer_and_property_has_its_row() -> None:
    """Whatever can be answered about allergies, or required of a product, has a meaning here."""
    knowledge = maker().ruleset.knowledge
    table = maker().matching_table

    assert set(knowledge.questionnaire["allergies"].answers) == set(table.allergies)
    assert set(knowledge.properties) == set(table.properties)


def test_the_table_names_what_exists() -> None:
    """Steps, kinds and rules of the table of matching are those of the ruleset."""
    knowledge, table = maker().ruleset.knowledge, maker().matching_table
    kinds = {(step, kind) for step, row in knowledge.steps.items() for kind in row.kinds}
    named = {
        (step, kind)
        for step, rows in table.akin.items()
        for first, others in rows.items()
        for kind in (first, *others)
    }

    assert named <= kinds
    assert {(step, kind) for step, names in table.no_product.items() for kind in names} <= kinds
    assert set(table.settings.not_sold_rules) <= maker().ruleset.by_id.keys()
    assert any(rule.startswith(table.settings.pair_rules) for rule in maker().ruleset.by_id)
    assert set(table.prices) <= set(knowledge.steps)
