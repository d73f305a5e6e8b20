"""Properties of profiles: frozen, closed, documented, and the same from every source."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from poreroutine.model.profile import CurrentActive, Procedure, SkinProfile, Tried

PARTS = (SkinProfile, CurrentActive, Procedure, Tried)


def test_only_the_age_must_be_given() -> None:
    assert ["age"] == [
        name for name, info in SkinProfile.model_fields.items() if info.is_required()
    ]


def test_a_profile_is_frozen_and_can_be_a_key() -> None:
    profile = SkinProfile(age=29, concerns=("visible_pores",))
    with pytest.raises(ValidationError, match="frozen"):
        profile.age = 30  # type: ignore[misc]

    assert {profile: 1} == {SkinProfile(age=29, concerns=("visible_pores",)): 1}


@pytest.mark.parametrize("part", PARTS)
def test_every_field_is_described(part: type[SkinProfile]) -> None:
    schema = part.model_json_schema()

    assert False is schema["additionalProperties"]
    assert [] == [name for name, field in schema["properties"].items() if not field["description"]]


def test_not_asked_and_none_of_these_are_two_answers() -> None:
    unasked, none = SkinProfile(age=29), SkinProfile(age=29, conditions=())

    assert unasked != none
    assert (None, ()) == (unasked.conditions, none.conditions)


def test_words_stand_for_the_mappings_they_begin() -> None:
    short = SkinProfile.model_validate(
        {"age": 29, "current_actives": ["retinol"], "procedures": ["botulinum"]}
    )

    assert (CurrentActive(active="retinol"),) == short.current_actives
    assert (Procedure(procedure="botulinum"),) == short.procedures


def test_a_profile_survives_json() -> None:
    profile = SkinProfile(
        age=29,
        current_actives=(CurrentActive(active="retinol", nights=3),),
        tried=(Tried(active="niacinamide", weeks=8),),
        most_steps=4,
    )

    assert profile == SkinProfile.model_validate_json(profile.model_dump_json())
    assert profile == SkinProfile.model_validate(json.loads(profile.model_dump_json()))
