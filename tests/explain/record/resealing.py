"""Records whose digest is computed anew, as somebody who alters one can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poreroutine._support.digests import digest_of


def resealed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with the digest of its current content."""
    content = {key: each for key, each in data.items() if key not in {"digest", "signature"}}
    return {**data, "digest": digest_of(content)}
