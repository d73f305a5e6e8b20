"""A canary given to every public entry comes back in no error, nor in what led to the error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poreroutine import Advisor, EngineError, PoreroutineError, Record, Routine
from poreroutine.authoring.diff.sample import read_people
from poreroutine.explain.compare.profile_changes import parse_edit

CANARY = "zebrawood"
ADVISOR = Advisor(engine="portable")
RECORD: dict[str, Any] = json.loads(ADVISOR.record({"age": 29, "skin_type": "oily"}).to_json())
SHELF = ADVISOR.read_shelf([{"name": "Cream"}])
ROUTINE = ADVISOR.recommend({"age": 29})


def as_data(given: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    return given.decode("latin-1") if isinstance(given, bytes) else given


def as_text(given: Any) -> str | bytes:  # noqa: ANN401 - plain data of any shape
    return given if isinstance(given, str | bytes) else json.dumps(given)


def as_answers(given: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data of any shape
    return given if isinstance(given, dict) else {"age": 29, "answers": {CANARY: as_data(given)}}


ENTRIES: dict[str, Callable[[Any], object]] = {
    "read_profile": ADVISOR.read_profile,
    "recommend": lambda given: ADVISOR.recommend(as_answers(given)),
    "fired_rules": lambda given: ADVISOR.fired_rules(as_answers(given)),
    "what_if": lambda given: ADVISOR.what_if({"age": 29}, as_answers(given)),
    "what_if of it": lambda given: ADVISOR.what_if(as_answers(given), {"age": 30}),
    "record": lambda given: ADVISOR.record(as_answers(given)),
    "record without a field": lambda given: ADVISOR.record({"age": 29}, mask=as_answers(given)),
    "replay": lambda given: ADVISOR.replay(as_data(given)),
    "replay of text": lambda given: ADVISOR.replay(as_text(given)),
    "replay of answers": lambda given: ADVISOR.replay({**RECORD, "profile": as_data(given)}),
    "replay of a routine": lambda given: ADVISOR.replay({**RECORD, "routine": as_data(given)}),
    "replay with answers": lambda given: ADVISOR.replay(RECORD, answers=as_answers(given)),
    "from_json": lambda given: Routine.from_json(as_text(given)),
    "from_json with answers": lambda given: Routine.from_json(
        json.dumps({**RECORD["routine"], "profile": as_data(given)})
    ),
    "why of a stored routine": lambda given: ADVISOR.why(
        Routine.from_json(json.dumps({**RECORD["routine"], "profile": as_data(given)})),
        "protect",
    ),
    "read_shelf": lambda given: ADVISOR.read_shelf(as_data(given)),
    "read_shelf of products": lambda given: ADVISOR.read_shelf([{"name": as_data(given)}]),
    "read_shelf of fields": lambda given: ADVISOR.read_shelf([as_answers(given)]),
    "audit": lambda given: ADVISOR.audit(SHELF, as_answers(given)),
    "people": lambda given: read_people(json.dumps([as_answers(given)]).encode(), "people"),
    "an edit": lambda given: parse_edit(str(as_data(given))),
}
TEXTS: tuple[Any, ...] = (
    CANARY, f"age: 29\n  {CANARY}: [", f"- {CANARY}", f"age: {CANARY}", f'"{CANARY}"',
    f"{CANARY}\xff".encode("latin-1"), f"age: 29\n{CANARY}: 1\n{CANARY}: 2", f"age: *{CANARY}",
    f"age: !{CANARY} 29", f'{{"{CANARY}": 1, "{CANARY}": 2}}', f'{{"profile": {CANARY}',
    f'{{"age": 29, "{CANARY}": 1e999}}', f"\x00{CANARY}", f"{CANARY}: " + "[" * 100,
)  # fmt: skip
DATA: tuple[Any, ...] = (
    {"age": 29, CANARY: 1}, {"age": CANARY}, {"age": 29, "skin_type": CANARY},
    {"age": 29, "conditions": [CANARY]}, {"age": 29, "answers": {CANARY: 1}},
    {"age": 29, "answers": {CANARY: {}}}, {"age": 29, "current_actives": [{"active": CANARY}]},
    {"age": 29, "procedures": [{"procedure": CANARY, CANARY: 2}]}, {"products": CANARY},
    {"age": 29, "tried": [{"active": "retinol", "weeks": CANARY}]}, {CANARY: {CANARY: CANARY}},
    [CANARY], [{"name": "x", CANARY: CANARY}], {"age": 29, "made_at": CANARY},
)  # fmt: skip


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and everything that led to it, shown or not."""
    if error is not None:
        yield error
        yield from chain(error.__cause__)
        yield from chain(error.__context__)


def check(entry: str, given: object) -> None:
    try:
        ENTRIES[entry](given)
    except PoreroutineError as error:
        for each in chain(error):
            assert CANARY not in f"{each} {each!r}"
            assert isinstance(each, PoreroutineError)
            assert CANARY not in repr(each.args)


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("given", [*TEXTS, *DATA], ids=repr)
def test_no_error_holds_it(entry: str, given: object) -> None:
    check(entry, given)


def test_the_check_can_fail() -> None:
    def leak(given: object) -> None:
        try:
            int(str(given))
        except ValueError:
            message = "no answer"
            raise EngineError(message) from None

    ENTRIES["leak"] = leak
    try:
        with pytest.raises(AssertionError):
            check("leak", CANARY)
    finally:
        del ENTRIES["leak"]


answers = st.recursive(
    st.just(CANARY) | st.integers() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    CANARY,
                    "age",
                    "answers",
                    "conditions",
                    "current_actives",
                    "tried",
                    "active",
                    "name",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(ENTRIES)), answers)
def test_no_error_holds_it_whatever_it_stands_in(entry: str, given: object) -> None:
    check(entry, given)


def test_a_record_that_is_read_by_its_model_shows_no_value() -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - pydantic's own
        Record.model_validate({**RECORD, "facts": {"age": [CANARY]}})

    assert CANARY not in str(caught.value)
