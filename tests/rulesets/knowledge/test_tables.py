"""Tables are merged from their files and looked up by id."""

from __future__ import annotations

from pathlib import Path

import pytest

from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.loading import load_ruleset
from tiny_ruleset import TINY, write


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return load_ruleset(write(tmp_path, TINY)).knowledge


def test_rows_come_in_order_of_id(knowledge: Knowledge) -> None:
    assert ["book", "custom", "rumour"] == list(knowledge.sources)


def test_a_family_lends_role_step_and_track(knowledge: Knowledge) -> None:
    assert ("clear", "care", "nights") == (
        knowledge.role_of("strong"),
        knowledge.step_of("strong"),
        knowledge.track_of("strong"),
    )


def test_an_active_may_leave_the_track_of_its_family(tmp_path: Path) -> None:
    freed = TINY["knowledge/actives.yaml"] + "  track: null\n"

    knowledge = load_ruleset(write(tmp_path, TINY, {"knowledge/actives.yaml": freed})).knowledge

    assert knowledge.track_of("strong") is None


def test_members_and_memberships_mirror_each_other(knowledge: Knowledge) -> None:
    assert frozenset({"mild", "strong"}) == knowledge.members["both"]
    assert {"mild": ("both", "soft"), "strong": ("both", "sharp")} == knowledge.memberships


def test_lists_of_the_questionnaire_are_tables_for_templates(knowledge: Knowledge) -> None:
    assert {"allergies_one"} == set(knowledge.rows["allergies"])
    assert {"lamp"} == set(knowledge.rows["procedures"])
    assert {"procedures_one"} == set(knowledge.rows["questionnaire.procedures"])
