"""Digests of plain data, independent of the order of keys."""

from __future__ import annotations

import hashlib
import json


def canonical(data: object) -> bytes:
    """Return plain data as bytes: JSON with sorted keys, the same for equal data."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def digest_of(data: object) -> str:
    """Return the SHA-256 of plain data, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()
