"""Documented models describe their fields exactly as pydantic would, only lazily."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from poreroutine._support.documented_models import DocumentedModel, field_descriptions
from poreroutine.model.routine import Routine


class PlainPart(BaseModel):
    model_config = ConfigDict(title="Part", use_attribute_docstrings=True)
    id: str
    """Which one."""
    told: Annotated[int, Field(description="Told beside the type.")] = 0
    """Never shown."""
    bare: int = 1


class LatePart(DocumentedModel):
    model_config = ConfigDict(title="Part")
    id: str
    """Which one."""
    told: Annotated[int, Field(description="Told beside the type.")] = 0
    """Never shown."""
    bare: int = 1


class PlainWhole(PlainPart):
    model_config = ConfigDict(title="Whole")
    part: PlainPart
    """A part
    in two lines."""


class LateWhole(LatePart):
    model_config = ConfigDict(title="Whole")
    part: LatePart
    """A part
    in two lines."""


def _schema(model: type[BaseModel]) -> str:
    return str(model.model_json_schema()).replace("PlainPart", "Part").replace("LatePart", "Part")


def test_a_schema_is_the_one_that_pydantic_makes() -> None:
    assert _schema(PlainPart) == _schema(LatePart)
    assert _schema(PlainWhole) == _schema(LateWhole)


def test_descriptions_are_those_of_all_bases() -> None:
    told = field_descriptions(LateWhole)

    assert {"id", "told", "part"} == told.keys()


def test_every_field_of_a_routine_is_described() -> None:
    schema = Routine.model_json_schema(mode="serialization")
    bare = [
        f"{name}.{field}"
        for name, model in {"Routine": schema, **schema["$defs"]}.items()
        for field, told in model.get("properties", {}).items()
        if not told.get("description")
    ]

    assert [] == bare
