"""Reading of records, in the current format and all older ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json

from poreroutine._support.stored_text import describe_fault
from poreroutine.errors import StoredRecordError, without_causes
from poreroutine.explain.record.seal import Verify, check_seal, plain_data
from poreroutine.model.record import RECORD_FORMAT, Record
from poreroutine.model.routine import SCHEMA_VERSION

MAX_BYTES = 16_000_000
_FIGURES = 9


@without_causes()
def read_record(
    data: Record | str | bytes | Mapping[str, Any], verify: Verify | None = None
) -> Record:
    """Read a record in this format or an older one.

    Unknown fields are ignored: within one format, added fields never change the meaning of the
    others.

    Args:
        data: A record, its JSON text, or its plain data.
        verify: Verifies the signature; a record without one is then refused.

    Raises:
        AlteredRecordError: If the record is not as it was made.
        StoredRecordError: If the data is not a record, or its format is too new.
    """
    if isinstance(data, str | bytes) and len(data) > MAX_BYTES:
        message = f"it is larger than the {MAX_BYTES // 1_000_000} MB a record can have"
        raise StoredRecordError(message)
    if isinstance(data, Record):
        check_seal(plain_data(data), verify)
        return data
    try:
        # Plain data also goes through JSON, so that only valid JSON content is accepted.
        plain = from_json(json.dumps(data) if isinstance(data, Mapping) else data)
        record = Record.model_validate(_upgraded(plain), extra="ignore")
        check_seal(plain, verify)
        return record  # noqa: TRY300 - the seal is a part of the record
    except StoredRecordError:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        message = f"this is not a record: {describe_fault(error)}"
        # The cause is left out: it shows parts of the record, answers among them.
        raise StoredRecordError(message) from None


def _from_1(old: dict[str, Any]) -> dict[str, Any]:
    """Upgrade format 1, which had no masks and stored only `passed` for the gate."""
    if old.get("gate") != "passed":
        message = "this is not a record: gate: it is not 'passed'"
        raise StoredRecordError(message)
    return {**old, "record_format": 2, "masked": [], "gate": {"breaches": []}}


def _from_2(old: dict[str, Any]) -> dict[str, Any]:
    """Upgrade format 2, which had no seal."""
    return {**old, "record_format": 3, "digest": None, "signature": None}


_UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1, 2: _from_2}
"""Upgrades from each format to the next."""


def _upgraded(data: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON of any shape
    if not isinstance(data, dict):
        message = "this is not a record: it is not a mapping"
        raise StoredRecordError(message)
    record: dict[str, Any] = data
    version = _version(record, "record_format", RECORD_FORMAT)
    while version < RECORD_FORMAT:
        record = _UPGRADES[version](record)
        version += 1
    routine = record.get("routine")
    if isinstance(routine, dict):
        _version(routine, "schema_version", SCHEMA_VERSION)
    return record


def _version(data: Mapping[str, Any], key: str, latest: int) -> int:
    version = data.get(key)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        message = f"this is not a record: {key} is not a version"
        raise StoredRecordError(message)
    if version > latest:
        message = f"{key} {str(version)[:_FIGURES]} is later than {latest}, the last known"
        raise StoredRecordError(message, hint="read it with a later poreroutine.")
    return version
