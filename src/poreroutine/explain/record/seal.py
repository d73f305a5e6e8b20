"""Seals of records: a digest over everything a record states, and an optional signature.

A digest shows accidents and careless changes: anybody who alters a record can recompute it. Only a
signature, made with a key that they don't have, shows that too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from poreroutine._support.digests import canonical, digest_of
from poreroutine.errors import AlteredRecordError
from poreroutine.model.record import PartDigests, Record

Sign = Callable[[bytes], bytes]
"""Returns the signature of some bytes."""
Verify = Callable[[bytes, bytes], bool]
"""Returns whether the second value is the signature of the first."""

FIRST_SEALED_FORMAT: Final = 3
_SEAL: Final = frozenset(("digest", "signature"))
_FORMAT: Final = "record_format"


def sealed(record: Record, sign: Sign | None) -> Record:
    """Return a record with its digest, and with a signature if there is a signer."""
    content = _content(plain_data(record))
    signature = None if sign is None else sign(canonical(content)).hex()
    return record.model_copy(update={"digest": digest_of(content), "signature": signature})


def check_seal(data: Mapping[str, Any], verify: Verify | None) -> None:
    """Check a record as it was stored, with fields that this library does not know.

    Args:
        data: The record as plain data.
        verify: Verifies signatures; records without one are then refused.

    Raises:
        AlteredRecordError: If the record is not as it was made.
    """
    content, version = _content(data), data.get(_FORMAT)
    if isinstance(version, int) and version >= FIRST_SEALED_FORMAT:
        if data.get("digest") != digest_of(content):
            raise AlteredRecordError("its content does not match its digest")
        _check_digests(data)
    if verify is not None and not _is_signed(data.get("signature"), canonical(content), verify):
        raise AlteredRecordError("it has no valid signature")


def plain_data(record: Record) -> dict[str, Any]:
    """Return a record as it is stored."""
    data: dict[str, Any] = json.loads(record.to_json())
    return data


def _content(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _SEAL}


def _check_digests(data: Mapping[str, Any]) -> None:
    """Check that the digest of the rules is that of their parts."""
    named = {part: data["digests"].get(part, {}) for part in PartDigests.model_fields}
    if data["rulesets"]["digest"] != digest_of(named):
        raise AlteredRecordError("the digests of its rules don't match")


def _is_signed(signature: object, content: bytes, verify: Verify) -> bool:
    try:
        return isinstance(signature, str) and verify(content, bytes.fromhex(signature))
    except ValueError:
        return False
