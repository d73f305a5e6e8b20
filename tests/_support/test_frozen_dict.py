"""Frozen dictionaries: reading works, and every modification raises."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable

import pytest

from poreroutine._support.frozen_dict import FrozenDict

CHANGES: dict[str, Callable[[FrozenDict[str, int]], object]] = {
    "set": lambda frozen: frozen.__setitem__("a", 2),
    "delete": lambda frozen: frozen.__delitem__("a"),
    "clear": lambda frozen: frozen.clear(),
    "pop": lambda frozen: frozen.pop("a"),
    "popitem": lambda frozen: frozen.popitem(),
    "setdefault": lambda frozen: frozen.setdefault("b", 2),
    "update": lambda frozen: frozen.update(b=2),
    "or": lambda frozen: frozen.__ior__({"b": 2}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_changes_it(change: Callable[[FrozenDict[str, int]], object]) -> None:
    frozen = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match="dict"):
        change(frozen)

    assert {"a": 1} == frozen


def test_it_copies_pickles_and_serialises() -> None:
    frozen = FrozenDict({"a": 1})

    assert frozen == copy.copy(frozen) == copy.deepcopy(frozen)
    assert isinstance(pickle.loads(pickle.dumps(frozen)), FrozenDict)  # noqa: S301 - just pickled
    assert '{"a": 1}' == json.dumps(frozen)


def test_a_copy_can_be_changed() -> None:
    assert {"a": 1, "b": 2} == dict(FrozenDict({"a": 1})) | {"b": 2}
