"""`poreroutine schema`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

Call = Callable[..., Result]


@pytest.mark.parametrize(
    ("shape", "field"),
    [
        ("profile", "skin_type"),
        ("routine", "phases"),
        ("rule", "because"),
        ("record", "digests"),
        ("replay", "caused_by"),
        ("explanation", "stayed_quiet"),
        ("what-if", "takes_place_of"),
        ("selection", "near_misses"),
        ("audit", "not_judged"),
    ],
)
def test_a_schema_describes_its_shape(call: Call, shape: str, field: str) -> None:
    result = call("schema", shape)

    assert result.exit_code == 0
    assert field in json.dumps(json.loads(result.stdout))


def test_another_shape_is_misuse(call: Call) -> None:
    assert call("schema", "shop").exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("verb", "about"),
    [("why", "frequency:niacinamide"), ("why-not", "tretinoin"), ("why-not", "retinoid")],
)
def test_an_explanation_keeps_to_its_schema(call: Call, person: str, verb: str, about: str) -> None:
    described = json.loads(call("schema", "explanation").stdout)
    told = json.loads(call(verb, about, person, "--format", "json").stdout)
    Draft202012Validator.check_schema(described)

    Draft202012Validator(described).validate(told)
    assert not set(told) - set(described["properties"])


def test_what_is_printed_of_products_keeps_to_its_schema(call: Call, person: str) -> None:
    """An audit, and the selection beside a routine, are as their schemas say."""
    shelf = '[{"name": "Night Serum", "ingredients": "Aqua, Retinol, Glycerin", "nights": 3}]'
    audit = json.loads(
        call("audit", "-", "--profile", person, "--format", "json", stdin=shelf).stdout
    )
    described = json.loads(call("schema", "audit").stdout)
    Draft202012Validator(described).validate(audit)

    assert set(audit) <= set(described["properties"])
