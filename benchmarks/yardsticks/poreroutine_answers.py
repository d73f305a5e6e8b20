"""poreroutine's answers to the yardsticks: `python poreroutine_answers.py > answers.json`.

A case whose words cannot be read is left without an answer, and counts as a miss.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from score import read

from poreroutine import Advisor
from poreroutine.errors import PoreroutineError
from poreroutine.model.routine import Routine
from poreroutine.report import pages

_TIMES = {
    "now": "now",
    "today": "today",
    "within_3_days": "2-3 days",
    "within_2_weeks": "2 weeks",
    "within_8_weeks": "6-8 weeks",
    "when_it_suits": "when it suits",
}
_STEPS = {"cleanse": "cleanse", "moisturise": "moisturise", "protect": "sunscreen"}
_FIELDS = {"sun": "sun_exposure"}


def profile(person: dict[str, Any]) -> dict[str, Any]:
    """Return a person as poreroutine's profile."""
    made = {_FIELDS.get(key, key): value for key, value in person.items() if key != "in_use"}
    uses = person.get("in_use", ())
    if uses:
        made["current_actives"] = [
            {"active": each["active"].replace(" ", "_"), "nights": each["times"]}
            | ({"weeks": each["weeks"]} if "weeks" in each else {})
            | ({"prescribed": "yes"} if each.get("prescribed") else {})
            for each in uses
        ]
    return made


def answer(routine: Routine) -> dict[str, Any]:
    """Return a routine in the words of the yardsticks."""
    by_status: dict[str, dict[str, int]] = {"new": {}, "in_use": {}}
    for note in routine.actives:
        paused = note.status == "in_use" and note.from_week > 1
        by_status[note.status][str(note.name)] = 0 if paused else note.nights
    times = [_TIMES[str(each.urgency)] for each in routine.referrals]
    longest = max(len(routine.morning), len(routine.evening))
    kinds = {step.kind for step in (*routine.morning, *routine.evening)}
    return {
        **by_status,
        "steps": sorted(name for kind, name in _STEPS.items() if kind in kinds),
        "most_steps": longest,
        "see": min(times, key=[*_TIMES.values()].index, default="none"),
        "text": pages.page(routine, full=True),
    }


def main() -> None:
    """Print the answers as JSON."""
    advisor = Advisor()
    answers: dict[str, Any] = {}
    for case in read("cases.yaml")["cases"]:
        try:
            routine = advisor.recommend(advisor.read_profile(profile(case["person"])))
        except PoreroutineError as error:
            print(f"{case['id']}: {error}", file=sys.stderr)
            continue
        answers[case["id"]] = answer(routine)
    for each in read("questions.yaml")["questions"]:
        reply = advisor.ask(each["ask"], limit=1)
        if reply.answers:
            answers[each["topic"]] = {"text": str(reply.answers[0].text)}
    print(json.dumps(answers, indent=1))


if __name__ == "__main__":
    main()
