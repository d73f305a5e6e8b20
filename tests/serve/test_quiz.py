"""The quiz: forms that hold the answers, back and forth, and refused forms."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from poreroutine import Advisor
from poreroutine.model.questions import QuestionPart
from poreroutine.serve import Settings, app

ADVISOR = Advisor()
APPLICATION = app(ADVISOR, Settings(log="off"))


@dataclass
class Page:
    """A page of the quiz, as a browser sees it."""

    answer: httpx.Response

    @property
    def text(self) -> str:
        return html.unescape(self.answer.text)

    @property
    def heading(self) -> str:
        return re.findall(r"<h1[^>]*>(.*?)</h1>", self.text, re.DOTALL)[0]

    def hidden(self, name: str) -> str:
        found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', self.answer.text)
        return html.unescape(found[1]) if found else ""

    @property
    def answers(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.hidden("state"))["answers"]
        return found

    @property
    def faults(self) -> list[tuple[str, str]]:
        return re.findall(r'<li><a href="#f-([^"]+)">(.*?)</a></li>', self.text)

    def send(self, wish: str = "next", **fields: str | list[str]) -> Page:
        data: dict[str, str | list[str]] = {"do": wish, "state": self.hidden("state")}
        return post({**data, "screen": self.hidden("screen"), **fields})


def call(method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - of httpx
    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(app=APPLICATION)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.request(method, path, **more)

    return asyncio.run(run())


def post(data: Mapping[str, str | list[str]]) -> Page:
    return Page(call("POST", "/quiz", data=data))


def begin() -> Page:
    return Page(call("GET", "/quiz"))


def reach(screen: str) -> Page:
    """Skip everything up to a screen."""
    page = begin().send(age="29", sex="female")
    while page.hidden("screen") != screen:
        assert page.hidden("screen"), f"{screen} is not asked"
        page = page.send("skip")
    return page


def test_it_begins_with_a_form_and_without_a_cookie() -> None:
    page = begin()

    assert 200 == page.answer.status_code
    assert {} == page.answers
    assert "Why we ask:" in page.text
    assert "<script" not in page.text
    assert "set-cookie" not in page.answer.headers
    assert ("no-store", "no-referrer") == (
        page.answer.headers["cache-control"],
        page.answer.headers["referrer-policy"],
    )
    assert "script-src" not in page.answer.headers["content-security-policy"]
    assert 303 == call("GET", "/").status_code


@pytest.mark.slow
def test_every_question_of_the_advisor_can_be_asked_and_skipped() -> None:
    page, seen = begin().send(age="29"), []
    while page.hidden("screen"):
        seen.append(page.hidden("screen"))
        page = page.send("skip")

    assert len(seen) == len(set(seen)) > 5
    assert {"age": 29} == page.answers
    assert "Some questions about safety are open" in page.text


def test_back_shows_the_answer_and_change_leads_to_any_screen() -> None:
    first = begin().send(age="29", sex="female")
    back = first.send("back")
    again = back.send(age="31", sex="female")
    changed = reach("health").send("change:about_you")

    assert 'name="age" value="29"' in back.text
    assert 'value="female" checked' in back.text
    assert {"age": 31, "sex": "female"} == again.answers
    assert first.heading == again.heading
    assert 'name="age" value="29"' in changed.text


@pytest.mark.parametrize("age", ["", "old", "-3", "999", "29.5"])
def test_a_fault_is_named_at_the_top_and_at_the_field(age: str) -> None:
    page = begin().send(age=age, sex="female")

    assert 422 == page.answer.status_code
    assert ["age"] == [field for field, _ in page.faults]
    assert page.text.index('role="alert"') < page.text.index("<h1")
    assert 'aria-invalid="true"' in page.text
    assert "<title>Error: " in page.text
    assert 'value="female" checked' in page.text, "other answers stay"


def test_nothing_chosen_is_not_taken_for_none_of_these() -> None:
    page = reach("health")
    nothing = page.send()
    none = page.send(none="yes")
    both = page.send(none="yes", conditions="rosacea")

    assert "Choose an answer, or skip" in nothing.text
    assert [] == none.answers["conditions"] == none.answers["medications"]
    assert "Take one of the two out" in both.text


def test_who_chooses_from_one_list_has_seen_the_others() -> None:
    page = reach("health").send(conditions=["rosacea", "asthma"])

    assert ["rosacea", "asthma"] == page.answers["conditions"]
    assert [] == page.answers["medications"]


def test_names_are_found_in_the_lists_of_the_screen() -> None:
    page = reach("health").send(search="Doxycycline, asthma")
    unknown = reach("health").send(search="asthma, zzyzx")

    assert ["asthma"] == page.answers["conditions"]
    assert ["tetracyclines"] == page.answers["medications"]
    assert ["search"] == [field for field, _ in unknown.faults]
    assert 'name="search" value="zzyzx"' in unknown.text
    assert 'value="asthma" checked' in unknown.text, "what is known is kept"


@pytest.mark.skipif(
    "entry" not in QuestionPart.model_fields, reason="questions ask for no numbers yet"
)
def test_entries_with_a_number_are_asked_for_it() -> None:
    page = reach("in_use")
    with_number = page.send(**{"current_actives": "retinol", "current_actives.retinol.nights": "3"})
    odd = page.send(**{"current_actives": "retinol", "current_actives.retinol.nights": "often"})
    tried = reach("tried").send(tried="retinol")

    assert [{"active": "retinol", "nights": 3}] == with_number.answers["current_actives"]
    assert ["current_actives"] == [field for field, _ in odd.faults]
    assert ["tried"] == [field for field, _ in tried.faults]


def test_the_routine_is_that_of_the_answers_and_the_careful_ones() -> None:
    page = begin().send(age="29", sex="female").send("routine")
    step = ADVISOR.next_question({"age": 29, "sex": "female"}, asked=["about_you"])
    routine = ADVISOR.recommend({**step.assumed, "age": 29, "sex": "female"})

    assert 200 == page.answer.status_code
    assert routine.actives == () or routine.actives[0].name in page.text.lower()
    assert "Change" in page.text


def test_a_calendar_of_the_routine_and_a_date_that_is_none() -> None:
    lists = ("conditions", "medications", "allergies", "procedures", "red_flags", "habits")
    known = {"age": 29, "sex": "male", "skin_type": "oily", "concerns": ["visible_pores"]}
    answers = {**known, "experience": "beginner", **{name: [] for name in lists}}
    asked = ["about_you", "concerns", "skin", "right_now", "health"]
    page = post({"state": json.dumps({"answers": answers, "asked": asked}), "do": "routine"})
    file = page.send("calendar", start="2026-12-01").answer
    faulty = page.send("calendar", start="soon")

    assert "text/calendar; charset=utf-8" == file.headers["content-type"]
    assert "attachment" in file.headers["content-disposition"]
    assert "BEGIN:VEVENT" in file.text
    assert 422 == faulty.answer.status_code
    assert "This is not a date" in faulty.text


def test_a_crisis_shows_help_and_nothing_beside_it() -> None:
    crisis = next(
        name
        for name in ADVISOR.ruleset.knowledge.questionnaire["red_flags"].answers
        if ADVISOR.recommend({"age": 29, "red_flags": [name]}).crisis
    )
    page = reach("right_now").send(red_flags=crisis).send("routine")

    assert "Some questions about safety are open" not in page.text
    assert "calendar" not in page.text


def test_text_of_a_person_is_never_markup() -> None:
    page = reach("health").send(search="<script>alert(1)</script>")

    assert "<script" not in page.answer.text


@pytest.mark.parametrize(
    "state",
    [
        "{", "[]", "{}", '{"answers": 3, "asked": []}', '{"answers": {}, "asked": [3]}',
        '{"answers": {"age": "x"}, "asked": ["about_you"]}',
        '{"answers": {"age": 29, "zzz": 1}, "asked": []}',
        '{"answers": {"age": 29}, "asked": ["no_such_screen"]}',
        '{"answers": {"age": 29, "answers": 3}, "asked": []}',
        '{"answers": {"age": 29, "conditions": {"a": 1}}, "asked": ["health"]}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("wish", ["next", "back", "skip", "routine", "change:zzz", "change:health"])
def test_a_changed_form_ends_in_a_page(state: str, wish: str) -> None:
    page = post({"state": state, "screen": "health", "do": wish, "conditions": "rosacea"})

    assert page.answer.status_code in {200, 422}
    assert page.heading


def test_what_is_no_form_is_a_problem() -> None:
    assert 415 == call("POST", "/quiz", json={}).status_code
    headers = {"content-type": "application/x-www-form-urlencoded"}
    many = "&".join(f"a{number}=1" for number in range(3000))

    assert 400 == call("POST", "/quiz", content=many, headers=headers).status_code
    assert 413 == call("POST", "/quiz", content="a" * 1_000_001, headers=headers).status_code


def test_the_quiz_can_be_left_out() -> None:
    async def run() -> int:
        transport = httpx.ASGITransport(app=app(ADVISOR, Settings(log="off", quiz=False)))
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return (await client.get("/quiz")).status_code

    assert 404 == asyncio.run(run())
