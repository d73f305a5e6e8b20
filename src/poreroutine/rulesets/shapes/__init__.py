"""Shapes of what authors write: pydantic models, whose errors become faults with a place.

A file is checked by `read_shape` against one model; the JSON Schema for editors is generated from
the same model. Names that only a loaded ruleset knows, of rules, sources and the like, are marked
by `Known`: they are checked where `read_shape` gets them, and `json_schema` fills them in.
"""

from poreroutine.rulesets.shapes.reading import (
    Reading,
    entry_locations,
    read_shape,
    require_shape,
    validation_faults,
)
from poreroutine.rulesets.shapes.schema import json_schema
from poreroutine.rulesets.shapes.values import (
    RULE_ID,
    ClosedShape,
    Day,
    Filled,
    IfGiven,
    Known,
    OneOf,
    Part,
    RuleId,
    Whole,
    shape_error,
)

__all__ = [
    "RULE_ID",
    "ClosedShape",
    "Day",
    "Filled",
    "IfGiven",
    "Known",
    "OneOf",
    "Part",
    "Reading",
    "RuleId",
    "Whole",
    "entry_locations",
    "json_schema",
    "read_shape",
    "require_shape",
    "shape_error",
    "validation_faults",
]
