"""People who answer a questionnaire, and what stopping early would hide from them.

What is hidden is found from the merged outcomes of complete answers, not by the code that decides
whether it is safe to stop.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from poreroutine import Advisor, SkinProfile, Trace
from poreroutine.core.outcomes.merge import Outcomes
from poreroutine.core.planning import Plan
from poreroutine.model.enums import Urgency
from poreroutine.model.questions import NextQuestion, Question
from poreroutine.rulesets.rules.outcomes.limits import Total

Answers = dict[str, Any]
Ask = Callable[..., NextQuestion]
LISTS: Final = (
    "concerns",
    "signs",
    "conditions",
    "medications",
    "allergies",
    "red_flags",
    "wishes",
    "habits",
)
CHOICES: Final = tuple(
    name
    for name, field in SkinProfile.model_fields.items()
    if "unstated" in get_args(field.annotation) and name not in {"sex", "pregnancy"}
)
MOST_SCREENS: Final = 40


@dataclass(frozen=True)
class Stopped:
    """Where somebody stopped.

    Attributes:
        answers: The answers given.
        asked: The screens that were asked, in order.
        step: The last step, at which it was safe to stop.
    """

    answers: Answers
    asked: tuple[str, ...]
    step: NextQuestion

    @property
    def planned(self) -> Answers:
        """The answers that the plan is made from."""
        return {**self.answers, **self.step.assumed}


def words(advisor: Advisor) -> dict[str, list[str]]:
    """Return the answers of each list."""
    asked = advisor.ruleset.knowledge.questionnaire
    return {name: sorted(asked[name].answers) for name in (*LISTS, "procedures")}


def anybody(advisor: Advisor, dice: random.Random) -> Answers:
    """Draw complete answers, anything as likely as anything else."""
    found = _person(dice, dice.randint(13, 85), dice.choice(("female", "male", "other")))
    known = words(advisor)
    for name in LISTS:
        most = 3 if name in {"concerns", "signs", "wishes", "habits"} else 2
        found[name] = dice.sample(known[name], dice.randint(name == "concerns", most))
    if dice.random() < 0.7:
        found["red_flags"] = []
    found["procedures"] = _procedures(known, dice, 0.2)
    found["current_actives"] = _actives(advisor, dice, dice.choice((0, 0, 1, 2)))
    found["tried"] = []
    return found


def customer(advisor: Advisor, dice: random.Random) -> Answers:
    """Draw complete answers like those of a shop's customers: mostly healthy, mostly women."""
    sex = dice.choices(("female", "male", "other"), (75, 23, 2))[0]
    found = _person(dice, min(80, max(14, int(dice.gauss(34, 11)))), sex)
    found["pregnancy"] = "no"
    if sex != "male" and 18 <= found["age"] <= 45 and dice.random() < 0.08:
        found["pregnancy"] = dice.choice(("trying", "pregnant", "breastfeeding"))
    known = words(advisor)
    found["concerns"] = dice.sample(known["concerns"], dice.choice((1, 2, 2, 3)))
    found["signs"] = dice.sample(known["signs"], dice.choice((0, 1, 1, 2)))
    found["wishes"] = dice.sample(known["wishes"], dice.choice((0, 0, 1)))
    found["habits"] = dice.sample(known["habits"], dice.choice((0, 1, 1, 2)))
    for name, share in (("conditions", 0.2), ("medications", 0.3), ("allergies", 0.12)):
        found[name] = dice.sample(known[name], 1) if dice.random() < share else []
    found["red_flags"] = dice.sample(known["red_flags"], 1) if dice.random() < 0.02 else []
    found["procedures"] = _procedures(known, dice, 0.03)
    found["current_actives"] = _actives(advisor, dice, dice.choice((0, 0, 1, 1, 2)))
    found["tried"] = []
    return found


def _person(dice: random.Random, age: int, sex: str) -> Answers:
    found: Answers = {"age": age, "sex": sex, "pregnancy": "no"}
    if sex != "male" and 13 <= age <= 55:
        found["pregnancy"] = dice.choice(("no", "no", "trying", "pregnant", "breastfeeding"))
    elif sex == "male" and 18 <= age <= 60:
        found["pregnancy"] = dice.choice(("no", "no", "no", "trying"))
    for name in CHOICES:
        options = get_args(SkinProfile.model_fields[name].annotation)
        found[name] = dice.choice([word for word in options if word != "unstated"])
    found["fragrance_free"] = dice.random() < 0.2
    return found


def _procedures(known: Mapping[str, list[str]], dice: random.Random, share: float) -> list[Any]:
    if dice.random() >= share:
        return []
    return [{"procedure": dice.choice(known["procedures"]), "days_since": dice.randint(0, 90)}]


def _actives(advisor: Advisor, dice: random.Random, count: int) -> list[Any]:
    names = dice.sample(sorted(advisor.ruleset.knowledge.actives), count)
    return [
        {"active": name, "nights": dice.randint(1, 5), "weeks": dice.randint(1, 60)}
        for name in names
    ]


# --- answering ------------------------------------------------------------------------------------


def reply(question: Question, person: Answers, answers: Answers) -> Answers:
    """Answer a screen truthfully, and return all answers so far."""
    answers = dict(answers)
    for part in question.parts:
        truth = person.get(part.field)
        if truth is None:
            continue
        if part.kind != "several":
            answers[part.field] = truth
            continue
        shown = {option.id for option in part.options}
        chosen = [each for each in truth if _word(each) in shown]
        if part.complete:
            answers[part.field] = truth
        elif chosen:
            before = answers.get(part.field) or []
            answers[part.field] = [*before, *(one for one in chosen if one not in before)]
    return answers


def _word(entry: str | dict[str, Any]) -> str:
    return entry if isinstance(entry, str) else str(next(iter(entry.values())))


def quiz(advisor: Advisor, person: Answers, ask: Ask | None = None) -> Stopped:
    """Let somebody answer until it is safe to stop; `ask` stands for `Advisor.next_question`."""
    answers: Answers = {}
    asked: list[str] = []
    while True:
        step = (ask or advisor.next_question)(answers, asked=asked)
        if step.safe_to_stop and asked:
            return Stopped(answers, tuple(asked), step)
        assert step.question is not None, (answers, asked, step)
        assert len(asked) < MOST_SCREENS
        answers = reply(step.question, person, answers)
        asked.append(step.question.id)


# --- what stopping hides --------------------------------------------------------------------------


def completions(
    advisor: Advisor, stopped: Stopped, person: Answers, dice: random.Random, count: int
) -> Iterator[Answers]:
    """Draw complete answers that agree with those given: the person's own, random ones, pairs."""
    shown = declined(advisor, stopped)
    known = words(advisor)
    open_words = [
        (name, word)
        for name in ("signs", "wishes", "habits")
        if name not in stopped.asked
        for word in known[name]
        if word not in shown.get(name, ())
    ]
    yield {**person, **_merged(stopped.answers, person, shown)}
    for number in range(count):
        other = anybody(advisor, dice)
        chosen = dice.sample(open_words, min(2 if number % 2 else 6, len(open_words)))
        filled: Answers = {}
        for name in ("signs", "wishes", "habits"):
            before = stopped.answers.get(name) or []
            filled[name] = [*before, *(word for field, word in chosen if field == name)]
        single = {
            name: other[name]
            for name in (*CHOICES, "fragrance_free")
            if name not in stopped.answers and (number % 2 == 0 or dice.random() < 0.2)
        }
        lists = {
            name: other[name]
            for name in other
            if name not in stopped.answers
            and name not in {*single, *filled, *CHOICES, "fragrance_free", "pregnancy"}
        }
        if "pregnancy" not in stopped.answers:
            lists["pregnancy"] = dice.choice(_states(stopped.answers))
        yield {**stopped.answers, **filled, **single, **lists}


def _states(answers: Answers) -> tuple[str, ...]:
    """Return the answers about pregnancy that somebody can have."""
    if answers.get("sex") == "male":
        return ("no", "trying") if 14 <= answers["age"] <= 65 else ("no",)
    if 10 <= answers["age"] <= 60:
        return ("no", "trying", "pregnant", "breastfeeding")
    return ("no",)


def declined(advisor: Advisor, stopped: Stopped) -> dict[str, set[str]]:
    """Return the answers that were shown on a screen with some answers of a list only."""
    found: dict[str, set[str]] = {}
    answers: Answers = {
        "age": stopped.answers["age"],
        "sex": stopped.answers.get("sex", "unstated"),
    }
    for screen in stopped.asked:
        for part in advisor.question(screen, answers).parts:
            if not part.complete:
                found.setdefault(part.field, set()).update(each.id for each in part.options)
    return found


def _merged(given: Answers, person: Answers, shown: Mapping[str, set[str]]) -> Answers:
    return {
        name: given.get(name) or []
        if not shown.get(name)
        else [
            *(given.get(name) or []),
            *(word for word in person[name] if word not in shown[name]),
        ]
        for name in ("signs", "wishes", "habits")
        if name in given or shown.get(name)
    } | {name: value for name, value in given.items() if name not in {"signs", "wishes", "habits"}}


def hidden(advisor: Advisor, planned: Trace, complete: Trace) -> list[str]:
    """Return what complete answers take from a plan that was made with fewer."""
    knowledge = advisor.ruleset.knowledge
    now, then, plan = planned.outcomes, complete.outcomes, planned.plan
    if knowledge.crises(now.referrals):
        return []
    return [
        *_placed(plan, now, then),
        *(
            f"rule out {each.active}, which waits"
            for each in plan.reserves
            if each.active in then.forbidden.keys() - now.forbidden.keys()
            or each.active in then.withheld.keys() - now.withheld.keys()
        ),
        *(
            f"forbid option {option}"
            for option in now.options.keys() - now.forbidden_options.keys()
            if option in then.forbidden_options
        ),
        *(
            f"forbid {step.step} by {step.kind}"
            for steps in plan.backbone.values()
            for step in steps
            if (step.step, step.kind) in then.forbidden_kinds
        ),
        *_limits(advisor, plan, then),
        *(
            f"refer {name}"
            for name in then.referrals.keys() - now.referrals.keys()
            if knowledge.referrals[name].urgency.rank >= Urgency.WITHIN_2_WEEKS.rank
        ),
    ]


def _placed(plan: Plan, now: Outcomes, then: Outcomes) -> Iterator[str]:
    """Yield what is taken from actives that the plan has."""
    for each in plan.placed:
        name, kept = each.active, each.prescribed
        if then.stopping(name, prescribed=kept) - now.stopping(name, prescribed=kept):
            yield f"forbid {name}"
        stays = each.status == "in_use" and (kept or name not in then.reduced)
        if name in then.withheld.keys() - now.withheld.keys() and not stays:
            yield f"withhold {name}"
        cap = then.nights.get(name)
        if cap and not kept and cap.most < each.nights:
            yield f"limit {name} to {cap.most}"


def _limits(advisor: Advisor, plan: Plan, then: Outcomes) -> Iterator[str]:
    """Yield the limits that the plan exceeds."""
    knowledge = advisor.ruleset.knowledge
    for track, cap in then.tracks.items():
        nights = sum(
            each.nights
            for each in plan.placed
            if knowledge.track_of(each.active) == track and not each.prescribed
        )
        if cap.most < nights:
            yield f"limit {track} to {cap.most}"
    new = [each.active for each in plan.placed if each.status == "new"]
    counted = [name for name in new if knowledge.is_counted(name)]
    for total, amount in (
        (Total.NEW_ACTIVES, len(counted)),
        (Total.IRRITATION, sum(knowledge.actives[name].irritation for name in counted)),
    ):
        most = then.totals.get(total)
        if most and most.most < amount:
            yield f"limit {total} to {most.most}: {sorted(most.rules)}"
