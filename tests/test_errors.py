"""Errors can be pickled, so that an error in a worker doesn't break its pool."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from poreroutine import Advisor, PoreroutineError
from poreroutine.errors import (
    AlteredRecordError,
    BatchError,
    CatalogError,
    ColumnsError,
    DisagreementError,
    DocumentError,
    EngineError,
    EngineUnavailableError,
    Fault,
    MatchError,
    ProfileError,
    ProfileFault,
    ProverMissingError,
    QuestionError,
    ReviewError,
    RulesetError,
    RulesetsNotFoundError,
    RulesReferenceError,
    RuntimeMissingError,
    ShelfError,
    StoredRecordError,
    StoredRoutineError,
    TableError,
    UnexpectedRulesetError,
    UnsafeRoutineError,
)

ERRORS = [
    BatchError("the input changed", hint="name another folder"),
    TableError("no column holds `age`", hint="name it"),
    AlteredRecordError("its content does not match its digest"),
    ReviewError("this is no review", hint="use the saved file."),
    DocumentError("the previous calendar can't be read"),
    QuestionError("no such active", hint="did you mean another?"),
    CatalogError("the file is empty"),
    ColumnsError("no column holds names", hint="name it"),
    DisagreementError("it holds after all"),
    EngineError("the engine failed"),
    EngineUnavailableError("not here", hint="use the other"),
    MatchError("other rules made it", hint="make it anew"),
    ProfileError((ProfileFault("age", "This must be answered.", "Add `age`."),), name="me.yaml"),
    ProverMissingError("z3 is not installed", hint="install it"),
    RulesetError((Fault("a.yaml", 3, 5, "R101", "no YAML", hint="indent"),)),
    RulesetsNotFoundError("nowhere"),
    RulesReferenceError("no revision", hint="name a folder"),
    RuntimeMissingError("no pyodide.mjs", hint="add --fetch"),
    ShelfError((ProfileFault("products[0].nights", "9 is more than 7."),), name="shelf.yaml"),
    StoredRecordError("this is not a record", hint="read it with a later poreroutine."),
    StoredRoutineError("this is not a routine"),
    UnexpectedRulesetError("0" * 64, "1" * 64),
    UnsafeRoutineError(("two retinoids in one night",)),
]


def _sent(error: Any) -> Any:  # noqa: ANN401  (comes back as it went)
    return pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, _sent])
def test_an_error_survives_the_way_to_another_process(
    error: PoreroutineError, again: Callable[[PoreroutineError], PoreroutineError]
) -> None:
    arrived = again(error)

    assert type(error) is type(arrived)
    assert str(error) == str(arrived)
    assert vars(error) == vars(arrived)


def test_every_error_is_tried_here() -> None:
    assert {type(error) for error in ERRORS} == _below(PoreroutineError)


def _below(kind: type[PoreroutineError]) -> set[type[PoreroutineError]]:
    below = kind.__subclasses__()
    return {*below, *(deeper for each in below for deeper in _below(each))}


def test_a_missing_overlay_is_told_in_another_process_too() -> None:
    with pytest.raises(RulesetError) as caught:
        Advisor("no/such/folder")

    assert str(caught.value) == str(_sent(caught.value))
