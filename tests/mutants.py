"""Mutation tests: rules with one fault, run against the relevant scenarios and cases.

`make mutants` generates all mutants and writes survivors to docs/features/survivors.md, where a
person adds the reason. With `--cases` it prints a case for each survivor that changes a condition.
`make test-all` runs a fixed sample; with `MUTANTS_DAY=2026-11-21` the sample depends on the date.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Any, Literal

from yaml import safe_dump

from poreroutine.advisor import Advisor, Trace
from poreroutine.core.inference.engines import build_engine
from poreroutine.errors import PoreroutineError
from poreroutine.model.facts import Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.rules.condition import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    NoneOf,
    OneOf,
    normal_form,
)
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid
from poreroutine.spec.answers import Answers
from poreroutine.spec.cases import Case, read_cases
from poreroutine.spec.coverage import NamedRules
from poreroutine.spec.gherkin import feature_files, read_feature
from poreroutine.spec.names import Names
from poreroutine.spec.paths import in_words, is_satisfied
from poreroutine.spec.replay import Script, play, scripts
from poreroutine.spec.smallest_person import ProfileFinder

ROOT = Path(__file__).resolve().parents[1]
SURVIVORS = ROOT / "docs" / "features" / "survivors.md"
UNREAD = "nothing states it yet"
ECHOED = "other rules say the same to everyone in its scenarios and cases"
"""Given by the run itself: without the outcome, those routines differ in nothing but rule ids."""

Kind = Literal["removal", "boundary", "forbid", "outcome", "alternative"]
KINDS: tuple[Kind, ...] = ("removal", "boundary", "forbid", "outcome", "alternative")
WATCHED: tuple[Kind, ...] = ("boundary", "forbid")
"""Kinds of which at least 95 in a hundred must be noticed."""
LEAST_PERCENT = 95


@dataclass(frozen=True)
class Mutant:
    """A rule with one thing wrong.

    Attributes:
        rule: Id of the rule.
        kind: What kind of thing.
        what: What exactly, in a few words.
        changed: The rule as it is now; None when it is gone.
        condition: Its condition as it is now; None when that is as it was.
    """

    rule: str
    kind: Kind
    what: str
    changed: Rule | None
    condition: Condition | None = None

    @property
    def name(self) -> str:
        """Names it, the same every time."""
        return " ".join(filter(None, (self.rule, self.kind, self.what)))


@dataclass(frozen=True)
class Verdict:
    """Who noticed a mutant.

    Attributes:
        name: The mutant's name.
        kind: Its kind.
        by_scenario: The scenario that failed, if one did.
        by_case: The case that failed, if no scenario did.
        person: The smallest person for whom an unnoticed change of a condition matters.
        is_equal: Whether nobody was found for whom it matters: there is nothing to notice.
        is_echoed: Whether an unnoticed outcome is said by other rules too, to everyone at hand.
    """

    name: str
    kind: Kind
    by_scenario: str | None
    by_case: str | None
    person: Answers | None = None
    is_equal: bool = False
    is_echoed: bool = False

    @property
    def is_caught(self) -> bool:
        """Whether anybody noticed; a rule that is gone must be missed by a scenario."""
        return self.by_scenario is not None or (self.kind != "removal" and self.by_case is not None)


# -- making ----------------------------------------------------------------------------------------


def mutants(rule: Rule, vocabulary: Vocabulary) -> Iterator[Mutant]:
    """Make all mutants of a rule; those that mean the same as the rule are left out."""
    yield Mutant(rule.id, "removal", "", None)
    for kind, what, condition in _conditions(rule.condition, vocabulary):
        alternatives = normal_form(condition, vocabulary)
        if alternatives != rule.alternatives:
            changed = replace(rule, condition=condition, alternatives=alternatives)
            yield Mutant(rule.id, kind, what, changed if alternatives else None, condition)
    for place, outcome in enumerate(rule.then):
        rest = (*rule.then[:place], *rule.then[place + 1 :])
        kind: Kind = "forbid" if isinstance(outcome, Forbid) else "outcome"
        what = f"{type(outcome).__name__} {place + 1}"
        yield Mutant(rule.id, kind, what, replace(rule, then=rest))


def _conditions(
    condition: Condition, vocabulary: Vocabulary
) -> Iterator[tuple[Kind, str, Condition]]:
    match condition:
        case Between(fact, low, high):
            known = vocabulary[fact]
            for step in (-1, 1):
                if low > known.low:
                    moved = Between(fact, low + step, high)
                    yield "boundary", f"{fact} from {low + step}, not {low}", moved
                if high < known.high:
                    moved = Between(fact, low, high + step)
                    yield "boundary", f"{fact} to {high + step}, not {high}", moved
        case AllOf(parts) | NoneOf(parts) | AnyOf(parts):
            rebuild = type(condition)
            for place, part in enumerate(parts):
                before, after = parts[:place], parts[place + 1 :]
                for kind, what, changed in _conditions(part, vocabulary):
                    yield kind, what, rebuild((*before, changed, *after))
                if isinstance(condition, AnyOf) and len(parts) > 1:
                    words = f"without {in_words(part, vocabulary)}"
                    yield "alternative", words, AnyOf((*before, *after))
        case OneOf():
            return


# -- judging ---------------------------------------------------------------------------------------


class Bench:
    """Rules with the scenarios and cases that speak of them.

    Attributes:
        ruleset: The rules as they are.
        broken: Scenarios that fail on them already; they notice nothing.
    """

    def __init__(
        self, ruleset: Ruleset, written: Iterable[Script], cases: Iterable[Case] = ()
    ) -> None:
        self.ruleset = ruleset
        self._names = Names(ruleset)
        self._advisor = _advisor_on(ruleset)
        self._reach = ProfileFinder(self._advisor)
        self._scripts: dict[str, list[Script]] = {}
        self._stated: dict[int, frozenset[tuple[str, str]]] = {}
        self._cases: dict[str, list[Case]] = {}
        self.broken: list[str] = []
        advisor = self._advisor
        named = NamedRules(ruleset)
        for script in written:
            stated = _stated(script, advisor, self._names)
            if stated is None:
                self.broken.append(script.title)
                continue
            self._stated[id(script)] = stated
            for tag in named.by(script):
                self._scripts.setdefault(tag, []).append(script)
        for case in cases:
            if case.todo or case.failures_with(advisor):
                continue
            for rule in ruleset.rules:
                beside = case.file.endswith(rule.file.replace(".yaml", ".test.yaml"))
                if beside or rule.id in case.fires or rule.id in case.quiet:
                    self._cases.setdefault(rule.id, []).append(case)

    def is_shown(self, rule: str) -> bool:
        """Return whether a scenario has the rule's tag."""
        return rule in self._scripts

    def mutants(self) -> Iterator[Mutant]:
        """Make every mutant of every rule, by rule."""
        for rule in self.ruleset.rules:
            yield from mutants(rule, self.ruleset.vocabulary)

    def judge(self, mutant: Mutant) -> Verdict:
        """See who notices a mutant: the scenarios with the rule's tag, then the cases beside it."""
        advisor = self._advisor_for(mutant)
        names = self._names if mutant.changed else Names(advisor.ruleset)
        for script in self._scripts.get(mutant.rule, ()):
            stated = _stated(script, advisor, names)
            lost = self._stated[id(script)] - (stated or frozenset())
            # The scenario is about the rule, and a promise of it no longer rests on it.
            if stated is None or any(rule == mutant.rule for rule, _ in lost):
                return Verdict(mutant.name, mutant.kind, script.title, None)
        for case in self._cases.get(mutant.rule, ()):
            if case.failures_with(advisor):
                return Verdict(mutant.name, mutant.kind, None, case.name)
        if mutant.condition is None:
            echoed = self._is_echoed(mutant.rule, advisor)
            return Verdict(mutant.name, mutant.kind, None, None, is_echoed=echoed)
        person = self._told_apart_by(mutant.rule, mutant.condition)
        return Verdict(mutant.name, mutant.kind, None, None, person, is_equal=person is None)

    def _is_echoed(self, rule: str, advisor: Advisor) -> bool:
        """Return whether routines stay the same for everyone in a rule's scenarios and cases."""
        people: list[SkinProfile | Answers] = [
            play(script, self._advisor, self._names).profile
            for script in self._scripts.get(rule, ())
        ]
        people.extend(case.profile for case in self._cases.get(rule, ()))
        return all(
            _said(self._advisor.recommend(person)) == _said(advisor.recommend(person))
            for person in people
            if person and rule in self._advisor.fired_rules(person)
        )

    def _told_apart_by(self, name: str, condition: Condition) -> Answers | None:
        """Find the smallest person of whom only one of two conditions of a rule holds."""
        own = self.ruleset.by_id[name].condition

        def differs(_: Answers, trace: Trace) -> bool:
            return is_satisfied(own, trace.facts) != is_satisfied(condition, trace.facts)

        pairs = ((own, NoneOf((condition,))), (condition, NoneOf((own,))))
        found = (self._reach.find(pair, differs) for pair in pairs)
        return next((answers for answers in found if answers is not None), None)

    def _advisor_for(self, mutant: Mutant) -> Advisor:
        """Put a mutant in its rule's place.

        Most of an advisor is the same with one rule changed, and building a stage's engine is
        what takes longest, so all that can be kept is kept.
        """
        stage = self.ruleset.by_id[mutant.rule].stage
        rest = (rule for rule in self.ruleset.rules if rule.id != mutant.rule)
        changed = () if mutant.changed is None else (mutant.changed,)
        rules = tuple(sorted((*rest, *changed), key=lambda rule: rule.id))
        ruleset = replace(self.ruleset, rules=rules)
        state = self._advisor._state  # noqa: SLF001 - see above
        pipeline = state.pipeline
        engines = pipeline.engines
        if mutant.kind not in ("forbid", "outcome"):
            compiled = [rule.compiled for rule in ruleset.by_stage[stage]]
            engine = build_engine(self._advisor.engine, compiled, ruleset.vocabulary)
            engines = {**engines, stage: engine}
        pipeline = replace(pipeline, ruleset=ruleset, engines=engines)
        changed_state = replace(state, pipeline=pipeline)
        return Advisor._with_state(changed_state)  # noqa: SLF001 - see above


def _said(routine: Routine) -> object:
    """Return a routine without the ids of rules and sources behind its parts."""
    return _bare(routine.model_dump(exclude={"rules", "sources", "rulesets"}))


def _bare(data: object) -> object:
    if isinstance(data, dict):
        behind = ("rules", "sources", "limited_by")
        return {key: _bare(value) for key, value in data.items() if key not in behind}
    return [_bare(each) for each in data] if isinstance(data, list | tuple) else data


def _advisor_on(ruleset: Ruleset) -> Advisor:
    # Built fastest; all engines give the same.
    return Advisor(base=ruleset, engine="portable")


def _stated(script: Script, advisor: Advisor, names: Names) -> frozenset[tuple[str, str]] | None:
    """Return the rules that a scenario's promises rest on, with the promise; None if it fails."""
    try:
        evidence = play(script, advisor, names)
    except PoreroutineError:
        return None
    if evidence.failure is not None:
        return None
    return frozenset((rule, step) for rule, steps in evidence.asserted.items() for step in steps)


@cache
def bundled() -> Bench:
    """The bundled rules with the features and cases of this repository; built once a process."""
    folder = bundled_rulesets()
    ruleset = Advisor().ruleset
    features = [read_feature(file) for file in feature_files(ROOT / "features")]
    return Bench(ruleset, scripts(features), read_cases([folder], ruleset))


# -- choosing --------------------------------------------------------------------------------------


def sample(found: Iterable[Mutant], most: int, day: str) -> tuple[Mutant, ...]:
    """Choose some mutants: the same for the same day, others for another."""

    def lot(mutant: Mutant) -> bytes:
        return hashlib.sha256(f"{day} {mutant.name}".encode()).digest()

    return tuple(sorted(found, key=lot)[:most])


def reasons(page: Path = SURVIVORS) -> Mapping[str, str]:
    """Read why each listed survivor is let be."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    return dict(re.findall(r"^- `([^`]+)`: (.+)$", text, flags=re.MULTILINE))


# -- all of them -----------------------------------------------------------------------------------


def report(verdicts: Sequence[Verdict], known: Mapping[str, str]) -> str:
    """Write the page of survivors; reasons that people gave are kept."""
    judged = [one for one in verdicts if not one.is_equal]
    rows = [
        f"| {kind} | {caught} | {made} | {equal} |"
        for kind, caught, made, equal in _counts(verdicts)
    ]
    head = ["| mutants | noticed | of | can't be noticed |", "|---|--:|--:|--:|"]
    parts = [_HEAD, "\n".join([*head, *rows])]
    for kind in KINDS:
        missed = sorted(
            (one for one in judged if one.kind == kind and not one.is_caught),
            key=lambda one: one.name,
        )
        if missed:
            lines = (f"- `{one.name}`: {_reason(one, known)}" for one in missed)
            parts.append("\n".join([f"## {kind.capitalize()}\n", *lines]))
    return "\n\n".join(parts) + "\n"


def _reason(one: Verdict, known: Mapping[str, str]) -> str:
    given = known.get(one.name, UNREAD)
    if given in (UNREAD, ECHOED):
        return ECHOED if one.is_echoed else UNREAD
    return given


def _counts(verdicts: Iterable[Verdict]) -> Iterator[tuple[Kind, int, int, int]]:
    """Count, for each kind, the mutants noticed, those that can be, and those that can't."""
    counts = Counter((one.kind, one.is_equal, one.is_caught) for one in verdicts)
    for kind in KINDS:
        caught, missed = counts[kind, False, True], counts[kind, False, False]
        yield kind, caught, caught + missed, counts[kind, True, False]


def as_cases(verdicts: Iterable[Verdict], ruleset: Ruleset) -> str:
    """Write a case for each person who tells an unnoticed change of a condition, by file.

    Their names are left to people.
    """
    advisor = _advisor_on(ruleset)
    found: dict[str, list[dict[str, Any]]] = {}
    for one in verdicts:
        if one.person is None:
            continue
        rule = ruleset.by_id[one.name.partition(" ")[0]]
        fired = rule.id in advisor.fired_rules(advisor.read_profile(one.person))
        cases = found.setdefault(rule.file.replace(".yaml", ".test.yaml"), [])
        case = next((case for case in cases if case["profile"] == one.person), None)
        if case is None:
            case = {"name": "", "profile": dict(one.person)}
            cases.append(case)
        rules = case.setdefault("fires" if fired else "quiet", [])
        if rule.id not in rules:
            rules.append(rule.id)
    return "\n".join(
        f"# {file}\n{safe_dump(cases, sort_keys=False, default_flow_style=None, width=110)}"
        for file, cases in sorted(found.items())
    )


def reached(verdicts: Iterable[Verdict]) -> bool:
    """Return whether every removal was noticed, and enough of the boundaries and forbids."""
    judged = [one for one in verdicts if not one.is_equal]
    watched = [one for one in judged if one.kind in WATCHED]
    caught = sum(one.is_caught for one in watched)
    return _percent(caught, len(watched)) >= LEAST_PERCENT and all(
        one.is_caught for one in judged if one.kind == "removal"
    )


def _percent(some: int, of: int) -> float:
    return 100 * some / of if of else 100.0


def _judge_rule(rule: str) -> list[Verdict]:
    bench = bundled()
    made = mutants(bench.ruleset.by_id[rule], bench.ruleset.vocabulary)
    return [bench.judge(mutant) for mutant in made]


def main() -> int:
    """Make every mutant, write the page, and say whether enough were noticed."""
    rules = [rule.id for rule in bundled().ruleset.rules]
    with get_context("fork").Pool(cpu_count()) as pool:
        verdicts = [one for some in pool.imap(_judge_rule, rules, chunksize=8) for one in some]
    if "--cases" in sys.argv:
        sys.stdout.write(f"{as_cases(verdicts, bundled().ruleset)}\n")
        return 0
    SURVIVORS.write_text(report(verdicts, reasons()), encoding="utf-8")
    for kind, caught, made, equal in _counts(verdicts):
        sys.stdout.write(f"{kind:<12}{caught:>5} of {made:>5}, {equal} that nobody could tell\n")
    # Nothing that fails already can notice a mutant, so that is no run to trust.
    for title in bundled().broken:
        sys.stdout.write(f"fails without any mutant: {title}\n")
    return 0 if reached(verdicts) and not bundled().broken else 1


_HEAD = """\
---
search:
  exclude: true
---

# Mutants that survive

`make mutants` breaks every rule in small ways, one at a time.
It then runs the scenarios with the rule's tag and the cases beside it.
This page lists the changes that no test notices, each with the reason why that is accepted.
A removal counts as noticed only by a scenario; the other kinds by a scenario or a case.

- **removal**: the rule is gone
- **boundary**: a boundary moves by one, in either direction
- **forbid**: a forbid is emptied
- **outcome**: any other outcome is removed; the number is its position in `then`
- **alternative**: one branch of an `any` is removed

Changes of a condition that no profile could reveal are counted separately.
`python tests/mutants.py --cases` prints a case for each other change of a condition."""

if __name__ == "__main__":
    sys.exit(main())
