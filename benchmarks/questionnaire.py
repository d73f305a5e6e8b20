"""Let thousands of made-up people answer until it is safe to stop, and check what that hides.

    python benchmarks/questionnaire.py --parts FOLDER [--people 10000] [--share 1/2] [--write]

Each person has complete answers, and gives those that are asked for. Then the plan is compared with
that of all their answers, and with other ways to answer what was left open: random ones, and pairs.
Exits with 1 if stopping hid a guard from anybody, or if the median of screens is high. `--write`
updates docs/questionnaire.svg and the table in docs/questionnaire.md.

A crowd is made of parts, each with a seed of its own, so that several processes can share it and
the work goes on after any end: a part whose figures are in the folder is not run again. The folder
belongs to one ruleset; its digest is in the names of the files. `--minutes` begins no further part
after that time, and the table counts the parts that there are.

The first screens are the same for everybody, and so is that health is asked about unless there is a
crisis. Only every twentieth person is asked from the very beginning, which shows that this is so;
the others start from there.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]
from answering import Answers, Stopped, anybody, completions, customer, hidden, quiz, reply
from poreroutine import Advisor, NextQuestion, Trace

DOCS = HERE.parent / "docs"
PAGE = DOCS / "questionnaire.md"
BEGIN, END = "<!-- people: begin -->", "<!-- people: end -->"
KINDS = {"customer": customer, "anybody": anybody}
NAMES = {"customer": "Like a shop's customers", "anybody": "Random answers"}
MOST = {"customer": 8, "anybody": 12}
"""Most screens in the median."""
LEAST_STEPS = 0.95
"""Share of the steps of all answers that stopping must give."""
OTHERS = 3
"""Other ways to answer what was left open, besides the person's own."""
FROM_THE_BEGINNING = 20
OPENING = ("about_you", "concerns", "skin", "right_now")
SEED = 20
PART = 50
"""People in a part."""


@dataclass
class Tally:
    """What a crowd showed.

    Attributes:
        people: How many.
        screens: Number of screens -> people.
        asked: Screen -> people who were asked.
        steps: Steps that all answers give.
        found: Of those, the steps that stopping gives.
        completions: Complete answers that were compared.
        hidden: People from whom stopping hid a guard.
        took: Milliseconds of CPU of the calls of those who were asked from the beginning.
    """

    people: int = 0
    screens: Counter[int] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    steps: int = 0
    found: int = 0
    completions: int = 0
    hidden: int = 0
    took: list[float] = field(default_factory=list)


def run(advisor: Advisor, kind: str, part: int) -> Tally:
    """Ask one part of a crowd."""
    dice = random.Random(f"{SEED} {kind} {part}")  # noqa: S311 - repeatable
    tally = Tally()
    for number in range(PART):
        person = KINDS[kind](advisor, dice)
        late = _late(advisor, person)
        if number % FROM_THE_BEGINNING == 0:
            whole = quiz(advisor, person, _timed(advisor, tally))
            if (whole.answers, whole.asked) != (late.answers, late.asked):
                message = f"asked {whole.asked} from the beginning, and {late.asked} from later on"
                raise AssertionError(message)
        _count(advisor, person, late, tally, dice)
    return tally


def run_parts(advisor: Advisor, folder: Path, people: int, share_of: str, minutes: float) -> None:
    """Run the parts of all crowds that are not in the folder, and write their figures there."""
    mine, shares = (int(number) for number in share_of.split("/"))
    end = time.monotonic() + 60 * minutes
    folder.mkdir(parents=True, exist_ok=True)
    for part in range(-(-people // PART)):
        for kind in KINDS:
            file = _file(advisor, folder, kind, part)
            if part % shares != mine - 1 or file.exists():
                continue
            if time.monotonic() > end:
                return
            text = json.dumps(vars(run(advisor, kind, part)))
            unfinished = file.with_suffix(".unfinished")
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(file)
            print(file.name, file=sys.stderr, flush=True)


def together(advisor: Advisor, folder: Path) -> dict[str, Tally]:
    """Add up the parts in a folder."""
    tallies = {}
    for kind in KINDS:
        tally = tallies[kind] = Tally()
        for file in sorted(folder.glob(_file(advisor, folder, kind, "*").name)):
            data = json.loads(file.read_text(encoding="utf-8"))
            tally.screens.update({int(key): value for key, value in data["screens"].items()})
            tally.asked.update(data["asked"])
            tally.took += data["took"]
            for name in ("people", "steps", "found", "completions", "hidden"):
                setattr(tally, name, getattr(tally, name) + data[name])
    return {kind: tally for kind, tally in tallies.items() if tally.people}


def _file(advisor: Advisor, folder: Path, kind: str, part: int | str) -> Path:
    digest = advisor.ruleset.digest.removeprefix("sha256:")[:12]
    return folder / f"{digest}-{kind}-{part}.json"


def _timed(advisor: Advisor, tally: Tally) -> Callable[..., NextQuestion]:
    """Return `next_question` with a stopwatch."""

    def ask(answers: Answers, asked: Sequence[str]) -> NextQuestion:
        began = time.process_time()
        step = advisor.next_question(answers, asked=asked)
        tally.took.append(1000 * (time.process_time() - began))
        return step

    return ask


def _late(advisor: Advisor, person: Answers) -> Stopped:
    """Ask somebody from where the screens begin to differ."""
    answers: Answers = {}
    for screen in OPENING:
        answers = reply(advisor.question(screen, answers), person, answers)
    asked = [*OPENING]
    if not person["red_flags"]:
        answers = reply(advisor.question("health", answers), person, answers)
        asked.append("health")
    step: NextQuestion
    while not (step := advisor.next_question(answers, asked=asked)).safe_to_stop:
        if step.question is None:
            raise AssertionError(asked)
        answers = reply(step.question, person, answers)
        asked.append(step.question.id)
    return Stopped(answers, tuple(asked), step)


def _count(
    advisor: Advisor, person: Answers, stopped: Stopped, tally: Tally, dice: random.Random
) -> None:
    tally.people += 1
    tally.screens[len(stopped.asked)] += 1
    tally.asked.update(stopped.asked)
    plan = _trace(advisor, stopped.planned)
    every = _steps(_trace(advisor, person))
    tally.steps += len(every)
    tally.found += len(every & _steps(plan))
    lost = []
    for complete in completions(advisor, stopped, person, dice, OTHERS):
        tally.completions += 1
        lost += hidden(advisor, plan, _trace(advisor, complete))
    if lost:
        tally.hidden += 1
        print(sorted({*lost}), stopped.asked, file=sys.stderr, flush=True)


def _trace(advisor: Advisor, answers: Answers) -> Trace:
    return advisor.trace(advisor.read_profile(answers))


def _steps(trace: Trace) -> set[tuple[str, str]]:
    """Return the steps of a plan: those of every day, and its actives."""
    daily = {
        (str(slot), each.step) for slot, steps in trace.plan.backbone.items() for each in steps
    }
    return daily | {(str(each.slot), each.active) for each in trace.plan.placed}


# --- the report -----------------------------------------------------------------------------------


def table(tallies: Mapping[str, Tally]) -> str:
    """Return the figures as a Markdown table."""
    rows = [
        "| | " + " | ".join(NAMES[kind] for kind in tallies) + " |",
        "|---|" + "---|" * len(tallies),
    ]

    def row(name: str, values: Sequence[str]) -> None:
        rows.append(f"| {name} | {' | '.join(values)} |")

    every = list(tallies.values())
    row("people", [f"{each.people:,}" for each in every])
    row("screens until it is safe to stop, median", [f"{middle(each):g}" for each in every])
    row("most screens of anybody", [str(max(each.screens)) for each in every])
    row("steps of all answers that stopping gives", [f"{share(each):.1%}" for each in every])
    row("complete answers compared", [f"{each.completions:,}" for each in every])
    row("people from whom stopping hid a guard", [str(each.hidden) for each in every])
    row("calls timed", [f"{len(each.took):,}" for each in every])
    cuts = [quantiles(each.took, n=100) for each in every]
    row("milliseconds of CPU a call, median", [f"{each[49]:.0f}" for each in cuts])
    row("milliseconds of CPU a call, 99 of 100", [f"{each[98]:.0f}" for each in cuts])
    return "\n".join(rows)


def middle(tally: Tally) -> float:
    """Return the median of the screens."""
    return float(median(tally.screens.elements()))


def share(tally: Tally) -> float:
    """Return the share of steps that stopping gives."""
    return tally.found / tally.steps


def plot(tallies: Mapping[str, Tally], file: Path) -> None:
    """Draw how many screens people needed."""
    import matplotlib as mpl  # noqa: PLC0415 - only to write

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "poreroutine"
    from matplotlib import pyplot as plt  # noqa: PLC0415 - only to write

    figure, axes = plt.subplots(figsize=(7, 3.2))
    width = 0.4
    screens = range(
        min(min(each.screens) for each in tallies.values()),
        max(max(each.screens) for each in tallies.values()) + 1,
    )
    for place, (kind, tally) in enumerate(tallies.items()):
        axes.bar(
            [number + (place - 0.5) * width for number in screens],
            [100 * tally.screens[number] / tally.people for number in screens],
            width,
            label=NAMES[kind],
            color=("#3b6ea5", "#d08c3f")[place],
        )
    axes.set_xlabel("screens until it is safe to stop")
    axes.set_ylabel("% of people")
    axes.set_xticks(list(screens))
    axes.legend(frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})


def write(tallies: Mapping[str, Tally]) -> None:
    """Update the page and its plot."""
    plot(tallies, DOCS / "questionnaire.svg")
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table(tallies)}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Run the crowds, or put together what was run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--parts", type=Path, required=True, help="folder for figures of parts")
    parser.add_argument("--share", default="1/1", help="which of how many shares to run")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin none after this")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    advisor = Advisor(engine="portable")
    began = time.perf_counter()
    run_parts(advisor, given.parts, given.people, given.share, given.minutes)
    tallies = together(advisor, given.parts)
    if not tallies:
        return 1
    print(table(tallies))
    print(f"{time.perf_counter() - began:.0f} s")
    if given.write:
        write(tallies)
    good = all(
        not each.hidden and middle(each) <= MOST[kind] and share(each) >= LEAST_STEPS
        for kind, each in tallies.items()
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
