"""Views of a routine: their sizes, their schemas, and texts that can be rendered again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from golden_people import EXAMPLES, GOLDEN_PEOPLE, answers_of
from poreroutine import Advisor, QuestionError, Routine
from poreroutine.model.enums import Audience
from poreroutine.model.routine import ViewName
from poreroutine.model.text import Amount, Text
from poreroutine.model.views.schema import view_schema
from strategies import profiles

GOLDEN = Path(__file__).parent / "golden"
ADVISOR = Advisor(engine="portable")
Answers = dict[str, Any]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)
SCHEMAS = {view: view_schema(view) for view in VIEWS}
LARGEST = {"client": 8000, "ids": 900}
EVERYBODY = sorted(
    file.stem for file in EXAMPLES.glob("*.yaml") if "\nage:" in f"\n{file.read_text()}"
)
ANYBODY = profiles(ADVISOR.ruleset.knowledge)
some = settings(max_examples=25, suppress_health_check=list(HealthCheck))


def routine_of(person: str) -> Routine:
    return ADVISOR.recommend(ADVISOR.read_profile(answers_of(person)))


@pytest.mark.parametrize("view", ["client", "ids"])
@pytest.mark.parametrize("person", EVERYBODY)
def test_views_keep_their_size(person: str, view: ViewName) -> None:
    """Counted as the standard library writes it, spaces and escapes included."""
    assert len(json.dumps(routine_of(person).view(view))) <= LARGEST[view]


@pytest.mark.parametrize("view", ["client", "ids"])
@pytest.mark.parametrize("person", GOLDEN_PEOPLE)
def test_view_is_the_golden_one(person: str, view: ViewName) -> None:
    golden = GOLDEN / f"{person}-{view}.json"
    data = json.loads(routine_of(person).to_json(view))
    data.pop("digest", None)  # of all rules, those for other people included
    data["texts"] = sorted(data.get("texts", ()))
    shown = json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.slow
@some
@given(answers=ANYBODY, start=st.sampled_from([None, "2026-12-01"]))
def test_views_fit_their_schemas(answers: Answers, start: str | None) -> None:
    routine = ADVISOR.recommend(answers, start=start)

    for view in VIEWS:
        data = json.loads(routine.to_json(view))
        Draft202012Validator(_closed(SCHEMAS[view])).validate(data)
        assert data == json.loads(json.dumps(routine.view(view)))


@some
@given(answers=ANYBODY)
def test_the_full_view_reads_back(answers: Answers) -> None:
    routine = ADVISOR.recommend(answers, start="2026-12-01")
    text = routine.to_json()

    assert Routine.from_json(text) == routine
    assert Routine.from_json(text).to_json() == text
    assert "null" not in json.dumps(json.loads(text)["actives"])


@some
@given(answers=ANYBODY, audience=st.sampled_from(get_args(Audience)))
def test_each_text_is_rendered_again_from_its_id(answers: Answers, audience: Audience) -> None:
    routine = ADVISOR.recommend({**answers, "audience": audience})
    texts = [part for part in _objects(routine.view("full")) if "text" in part and "id" in part]

    assert len(texts) > 10
    for part in texts:
        params = part.get("params", {})
        if isinstance(part["text"], str):
            assert ADVISOR.text(part["id"], audience=audience, **params) == part["text"]


@some
@given(answers=ANYBODY, audience=st.sampled_from(get_args(Audience)))
def test_the_client_view_says_what_the_routine_says(answers: Answers, audience: Audience) -> None:
    """Every text that it refers to is there, and is a text of the full view or a row's name."""
    routine = ADVISOR.recommend({**answers, "audience": audience, "region": "unstated"})
    view = routine.view("client")

    for said, text in view["texts"].items():
        assert ADVISOR.text(said, audience=audience) == text
    referred = {
        value
        for part in _objects({**view, "texts": {}, "more": {}})
        for key, value in part.items()
        if key in {"text", "how", "tonight", "who", "until", "name", "product", "go_on", "notice"}
    }
    assert referred <= view["texts"].keys()
    for note in view.get("actives", []):
        assert {f"actives.{note['id']}.{field}" for field in ("name", "strength", "weeks")} <= (
            view["texts"].keys()
        )


def test_the_client_view_draws_the_same_weeks() -> None:
    routine = routine_of("oily-pores")
    view = routine.view("client")
    steps, days = [step["id"] for step in view["steps"]], view["days"]

    for phase, shown in zip(routine.phases, view["phases"], strict=True):
        for day, morning, evening in zip(
            phase.week, shown["mornings"], shown["evenings"], strict=True
        ):
            assert [step.id for step in day.morning] == [steps[place] for place in days[morning]]
            assert [step.id for step in day.evening] == [steps[place] for place in days[evening]]


def test_what_the_client_view_lacks_is_counted() -> None:
    routine = routine_of("full-shelf")
    view = routine.view("client")

    for part in ("warnings", "conflicts", "habits", "expectations", "drivers", "needs"):
        shown = len(view.get(part, ()))  # type: ignore[arg-type]
        assert shown + view.get("more", {}).get(part, 0) == len(getattr(routine, part))
    assert view["warnings"]


def test_a_crisis_has_nothing_but_help() -> None:
    view = ADVISOR.recommend({"age": 30, "red_flags": ["face_swelling"]}).view("client")

    assert view["crisis"]
    assert not view.keys() & {"steps", "phases", "actives", "habits", "expectations", "needs"}
    assert {each["within_days"] for each in view["referrals"]} == {0}


def test_amounts_are_numbers_beside_their_texts() -> None:
    full = routine_of("oily-pores").view("full")
    note = next(each for each in full["actives"] if each["id"] == "salicylic_acid")

    assert note["strength"] == {
        "id": "actives.salicylic_acid.strength",
        "text": "0.5 to 2 %",
        "at_least": 0.5,
        "at_most": 2,
        "unit": "%",
    }
    assert note["weeks_to_effect"]["unit"] == "week"
    assert note["reason"]["code"] == "recommended"
    assert all(note["reason"]["code"] and note["reason"]["text"] for note in full["not_chosen"])


@pytest.mark.parametrize("active", sorted(ADVISOR.ruleset.knowledge.actives))
def test_every_figure_of_a_strength_is_read(active: str) -> None:
    strength = ADVISOR.ruleset.knowledge.actives[active].strength
    amount = Amount.read(Text(strength))
    read = [f"{bound:g}" for bound in (amount.at_least, amount.at_most) if bound is not None]

    assert set(read) == {word for word in strength.replace("%", "").split() if word[0].isdigit()}
    assert bool(read) == bool(amount.unit)


def test_what_a_caller_excludes_is_left_out() -> None:
    """Answers that somebody leaves out must not come back with a new way of writing JSON."""
    routine = routine_of("child")

    assert routine.model_dump(mode="json").keys() - {"profile", "rules"} == (
        routine.model_dump(mode="json", exclude={"profile", "rules"}).keys()
    )
    assert json.loads(routine.model_dump_json(exclude={"profile": True})).keys() >= {"steps"}
    assert '"profile"' not in routine.model_dump_json(exclude={"profile": True})
    assert routine.model_dump(mode="json", include={"notice"}).keys() == {"notice"}
    with pytest.raises(Exception, match="as a whole"):
        routine.model_dump(mode="json", exclude={"profile": {"age"}})


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValueError, match="a view is one of client, full, ids"):
        routine_of("child").view("everything")  # type: ignore[call-overload]
    for name in (
        "",
        "actives",
        "actives.nothing.name",
        "actives.retinol.nothing",
        "rules.x.because",
    ):
        with pytest.raises(QuestionError, match="no text with the id"):
            ADVISOR.text(name)


def _objects(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _objects(each)


def _closed(schema: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Forbid unknown fields, so that the schema has to name all that is written."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(each) for key, each in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        closed["additionalProperties"] = False
    return closed
