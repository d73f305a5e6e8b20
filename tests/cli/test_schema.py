"""`poreroutine schema`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Call = Callable[..., Result]


@pytest.mark.parametrize(
    ("shape", "field"),
    [
        ("profile", "skin_type"),
        ("routine", "phases"),
        ("rule", "because"),
        ("record", "digests"),
        ("replay", "caused_by"),
        ("what-if", "takes_place_of"),
    ],
)
def test_a_schema_describes_its_shape(call: Call, shape: str, field: str) -> None:
    result = call("schema", shape)

    assert result.exit_code == 0
    assert field in json.dumps(json.loads(result.stdout))


def test_another_shape_is_misuse(call: Call) -> None:
    assert call("schema", "shop").exit_code == 2
