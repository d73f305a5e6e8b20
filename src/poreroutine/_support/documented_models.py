"""Models whose fields are documented by the docstring below each of them.

Pydantic can read such docstrings itself, but it parses the source whenever a model is defined, that
is, on every import. Here they are read only when a schema is generated.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class DocumentedModel(BaseModel):
    """Base of models whose JSON Schema includes the docstrings of their fields as descriptions.

    Validators are built when they are first needed: most processes read few of all the shapes.
    """

    model_config = ConfigDict(defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls,
        core_schema: Any,  # noqa: ANN401 - pydantic's own, one of fifty shapes
        handler: GetJsonSchemaHandler,
    ) -> JsonSchemaValue:
        """Add the descriptions to the schema that pydantic generates."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in field_descriptions(cls).items():
            key = cls.model_fields[name].alias or name
            if key in properties:
                properties[key].setdefault("description", text)
        return schema


@cache
def field_descriptions(model: type[DocumentedModel]) -> Mapping[str, str]:
    """Return the docstrings of a model's fields by field name, inherited fields included.

    Raises:
        OSError: If the source is not available.
    """
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, DocumentedModel) and base is not DocumentedModel:
            texts |= _attribute_docstrings(base)
    return {name: text for name, text in texts.items() if name in model.model_fields}


def _attribute_docstrings(model: type[DocumentedModel]) -> dict[str, str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        attribute.target.id: inspect.cleandoc(below.value.value)
        for attribute, below in pairwise(body)
        if isinstance(attribute, ast.AnnAssign)
        and isinstance(attribute.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
