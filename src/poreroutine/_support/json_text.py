"""JSON as plain data, with repeated keys refused instead of silently overwritten."""

from __future__ import annotations

import json
from typing import Any


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build a mapping; for `json.loads(object_pairs_hook=...)`.

    Raises:
        json.JSONDecodeError: If a key is repeated. It has no position: the hook gets none.
    """
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        message = "a key stands there twice"
        raise json.JSONDecodeError(message, "", 0)
    return mapping
