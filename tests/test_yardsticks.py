"""The yardsticks are sound: every case can be missed and met, and can be read by poreroutine."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from poreroutine.advisor import Advisor

HOME = Path(__file__).resolve().parents[1] / "benchmarks" / "yardsticks"
sys.path.insert(0, str(HOME))
import poreroutine_answers  # noqa: E402 - a script, found beside its data
import score  # noqa: E402

CASES = score.read("cases.yaml")["cases"]
QUESTIONS = score.read("questions.yaml")["questions"]


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    return Advisor(engine="portable")


def test_ids_and_topics_are_unique() -> None:
    names = [*(case["id"] for case in CASES), *(each["topic"] for each in QUESTIONS)]

    assert sorted(set(names)) == sorted(names)
    assert all(case["because"] and case["source"].startswith("https://") for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_poreroutine_can_read_every_person(advisor: Advisor, case: dict[str, object]) -> None:
    advisor.read_profile(poreroutine_answers.profile(case["person"]))


@pytest.mark.parametrize(
    ("expect", "answer", "misses"),
    [
        ({"not_new": ["retinoids"]}, {"new": {"retinol": 2}}, ["newly recommends retinol"]),
        ({"not_new": ["retinoids"]}, {"new": {"niacinamide": 7}}, []),
        ({"not_new": ["any"]}, {"new": {"niacinamide": 7}}, ["newly recommends niacinamide"]),
        ({"new_any": ["retinoids"]}, {"new": {"adapalene": 2}}, []),
        ({"new_any": ["retinoids"]}, {}, ["recommends none of retinoids"]),
        ({"stops": ["retinol"]}, {"in_use": {"retinol": 2}}, ["goes on with retinol"]),
        ({"stops": ["retinol"]}, {}, []),
        ({"keeps": ["tretinoin"]}, {}, ["does not keep tretinoin"]),
        ({"most_new": 1}, {"new": {"a": 1, "b": 1}}, ["starts 2 new actives"]),
        ({"see": "today"}, {"see": "2 weeks"}, ["see somebody: 2 weeks, expected: today"]),
        ({"see": "today"}, {"see": "now"}, []),
        ({"see": "none"}, {"see": "when it suits"}, []),
        ({"see": "none"}, {"see": "today"}, ["see somebody: today, expected: none"]),
        ({"says": [["sun", "shade"]]}, {"text": "Seek SHADE."}, []),
        ({"says": [["sun"]]}, {"text": ""}, ["says none of sun"]),
        ({"never_says": ["erase"]}, {"text": "Erase pores"}, ["says 'erase'"]),
    ],
)
def test_the_scorer_notices(
    expect: dict[str, object], answer: dict[str, object], misses: list[str]
) -> None:
    assert misses == [*score.missed(expect, answer)]


def test_the_score_on_the_page_is_of_these_cases() -> None:
    page = (HOME / "README.md").read_text(encoding="utf-8")
    empty = score.report({})

    assert all(line.split("|")[-2] in page for line in empty.splitlines() if "| 0 |" in line)
    assert len(CASES) == sum(
        int(line.split("|")[3])
        for line in empty.splitlines()
        if line.startswith("| ") and "Questions" not in line and "All facts" not in line
    )


def test_our_answers_are_in_the_words_that_the_scorer_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"cases.yaml": {"cases": CASES[:1]}, "questions.yaml": {"questions": QUESTIONS[:1]}}
    monkeypatch.setattr(poreroutine_answers, "read", files.__getitem__)

    poreroutine_answers.main()

    answers = json.loads(capsys.readouterr().out)
    assert answers.keys() == {CASES[0]["id"], QUESTIONS[0]["topic"]}
    assert all(each["text"] for each in answers.values())
    assert score.report(answers).startswith("| Cases |")
