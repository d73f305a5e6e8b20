"""Generate synthetic people: reproducible from a seed, guided by concerns, covering every bound.

Some target the changes: each changed rule gets people for whom only its old or only its new
condition holds, found in the same way as the smallest people of the living specification. The
others answer the questionnaire at random, often with numbers on either side of a bound that a rule
has.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any, Final, get_args

from poreroutine._support.yaml_text import YamlTextError, read_yaml
from poreroutine.advisor import Trace
from poreroutine.authoring.diff.references import advisor_on
from poreroutine.errors import ProfileError, ProfileFault, without_causes
from poreroutine.model.enums import Audience
from poreroutine.model.facts import UNSTATED, Fact, Kind, Topic, Vocabulary
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.changes import RulesetChange
from poreroutine.rulesets.rules.condition import Between, Condition, NoneOf
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive
from poreroutine.rulesets.vocabulary import LISTS, PROCEDURES
from poreroutine.spec.answers import Answers
from poreroutine.spec.smallest_person import ProfileFinder

_MAX_TARGETED: Final = 3
"""One of this many people targets a change."""
_MAX_SEARCHES: Final = 60
"""Number of changed rules to target; later ones are only met by chance."""
_AT_BOUND: Final = 0.5
_YOUNGEST, _OLDEST, _EVERY_AGE = 13, 75, 0.1
_RARE_WORDS: Final = 0.2
_COMMON_LISTS: Final = {"often": (0.8, 3), "seldom": (_RARE_WORDS, 2)}
"""Probability that a list is answered, and maximum number of entries: often for goals and signs,
seldom for risks."""
_USES: Final = 0.4
_ANSWER_RATE: Final = 0.7
_MAX_DAYS_SINCE: Final = 3650
_MAX_WEEKS_IN_USE: Final = 998
_FIXED: Final = {
    name: words
    for name, info in SkinProfile.model_fields.items()
    if (words := get_args(info.annotation)) and all(isinstance(word, str) for word in words)
}
"""Fixed fields with a choice of words."""


@dataclass(frozen=True)
class Sampler:
    """Generates people that both rulesets can read.

    Attributes:
        old: One ruleset.
        new: The other.
        changes: The differences between them.
        seed: The same seed gives the same people.
    """

    old: Ruleset
    new: Ruleset
    changes: Sequence[RulesetChange]
    seed: int = 0

    def people(self, count: int) -> Iterator[Answers]:
        """Generate people, as plain answers."""
        rng = Random(self.seed)  # noqa: S311 - people, not secrets
        random_people = _RandomPeople(self.old, self.new, rng)
        sent = tuple(self.targeted())
        for number in range(count):
            answers = random_people.person()
            if sent and number % _MAX_TARGETED == 0:
                turn = number // _MAX_TARGETED
                # In the first pass, targeted people are used unchanged, so that nothing else
                # interferes.
                first = turn < len(sent)
                aim = sent[turn % len(sent)]
                yield dict(aim) if first else _merge_answers(answers, aim)
            else:
                yield answers

    def targeted(self) -> Iterator[Answers]:
        """Yield the smallest people who satisfy only the old or only the new side of a change."""
        reaches = {id(one): ProfileFinder(advisor_on(one)) for one in (self.old, self.new)}
        seen: list[Answers] = []
        for change in self.changes[:_MAX_SEARCHES]:
            for ruleset, other in ((self.old, self.new), (self.new, self.old)):
                for rule in _target_rules(change, ruleset):
                    conditions = _distinguishing_conditions(rule, other)
                    found = reaches[id(ruleset)].find(conditions, _firing_condition(rule))
                    if found is not None and found not in seen:
                        seen.append(found)
                        yield found
            yield from _answers_naming(change, self.old, self.new)


def _target_rules(change: RulesetChange, ruleset: Ruleset) -> Sequence[Rule]:
    """Return the rules of a ruleset that show a change: itself, or those naming the row."""
    if change.part == "rule":
        return [ruleset.by_id[change.name]] if change.name in ruleset.by_id else []
    table, _, row = change.name.partition(".")
    if table != "actives":
        return []
    naming = (
        rule
        for rule in ruleset.rules
        if any(isinstance(one, RecommendActive) and one.active == row for one in rule.then)
    )
    return list(naming)[:2]


def _distinguishing_conditions(rule: Rule, other: Ruleset) -> tuple[Condition, ...]:
    """Return the conditions under which a rule fires and its other version does not."""
    twin = other.by_id.get(rule.id)
    if twin is None or twin.alternatives == rule.alternatives:
        return (rule.condition,)
    return (rule.condition, NoneOf((twin.condition,)))


def _firing_condition(rule: Rule) -> Any:  # noqa: ANN401 - a predicate as `ProfileFinder` wants it
    def fires(_: Answers, trace: Trace) -> bool:
        return any(fired.id == rule.id for fired in trace.fired)

    return fires


def _answers_naming(change: RulesetChange, old: Ruleset, new: Ruleset) -> Iterator[Answers]:
    """Yield people who use the active, or give the answer, whose row changed."""
    parts = change.name.split(".")
    if change.part != "row":
        return
    word = parts[-1]
    if parts[0] == "actives" and all(word in one.knowledge.actives for one in (old, new)):
        yield {"age": 30, "current_actives": [{"active": word, "nights": 7}]}
    match parts:
        case ["questionnaire", field, "answers", _] if field in LISTS:
            if all(f"{LISTS[field]}.{word}" in one.vocabulary for one in (old, new)):
                yield {"age": 30, field: [word]}
        case _:
            pass


def _merge_answers(answers: dict[str, Any], aim: Answers) -> dict[str, Any]:
    """Add the targeted answers to a person's own."""
    led = dict(answers)
    for field, value in aim.items():
        own = led.get(field)
        if isinstance(value, list) and isinstance(own, list):
            more = [one for one in own if _entry_key(one) not in set(map(_entry_key, value))]
            led[field] = [*value, *more]
        elif isinstance(value, dict) and isinstance(own, dict):
            led[field] = {**own, **value}
        else:
            led[field] = value
    return led


def _entry_key(entry: object) -> object:
    """Return what identifies an entry of a list."""
    if isinstance(entry, dict):
        return next(iter(entry.values()))
    return entry


class _RandomPeople:
    """Random people."""

    def __init__(self, old: Ruleset, new: Ruleset, random: Random) -> None:
        self._random = random
        self._vocabulary = _shared_facts(old.vocabulary, new.vocabulary)
        rules = (rule for rule in chain(old.rules, new.rules))
        self._bounds = _bounds(rules, self._vocabulary)
        asked = new.knowledge.questionnaire
        self._lists = {
            field: (self._words(field), "seldom" if asked[field].risk else "often")
            for field in LISTS
            if field in asked
        }
        self._procedures = self._words(PROCEDURES)
        self._actives = sorted(old.knowledge.actives.keys() & new.knowledge.actives.keys())
        own = {fact.name: fact for fact in chain(old.vocabulary, new.vocabulary)}
        self._own = [own[name] for name in sorted(own) if own[name].topic is Topic.OWN_QUESTION]

    def _words(self, field: str) -> list[str]:
        facts = (fact for fact in self._vocabulary if fact.field == field)
        return sorted({fact.entry for fact in facts if fact.entry})

    def person(self) -> dict[str, Any]:
        """Generate one person."""
        rng = self._random
        answers: dict[str, Any] = {"age": self._age()}
        answers |= {
            name: rng.choice(words)
            for name, words in _FIXED.items()
            if name != "audience" and rng.random() < _ANSWER_RATE
        }
        answers |= self._list_answers()
        answers |= self._use_history()
        if rng.random() < _RARE_WORDS:
            answers["most_steps"] = max(1, self._number("most_steps", 20))
        if self._own:
            own = {fact.entry: self._own_answer(fact) for fact in self._own}
            answers["answers"] = {
                name: one for name, one in own.items() if rng.random() < _ANSWER_RATE
            }
        if rng.random() < _EVERY_AGE:
            answers["audience"] = rng.choice(get_args(Audience))
        return answers

    def _list_answers(self) -> dict[str, Any]:
        """Fill the lists of the questionnaire, goals and signs more often than risks."""
        rng, answers = self._random, dict[str, Any]()
        for field, (words, how) in self._lists.items():
            likely, most = _COMMON_LISTS[how]
            if words and rng.random() < likely:
                answers[field] = sorted(rng.sample(words, min(len(words), rng.randint(1, most))))
            elif rng.random() < _ANSWER_RATE:
                answers[field] = []
        if self._procedures and rng.random() < _RARE_WORDS:
            done = rng.choice(self._procedures)
            days = self._number(f"procedure.{done}.days", _MAX_DAYS_SINCE)
            answers["procedures"] = [{"procedure": done, "days_since": days}]
        return answers

    def _use_history(self) -> dict[str, Any]:
        """Generate the actives in use, and those tried before."""
        rng, answers = self._random, dict[str, Any]()
        if self._actives and rng.random() < _USES:
            answers["current_actives"] = [
                {
                    "active": one,
                    "nights": self._number(f"nights.{one}", 7),
                    "weeks": self._number(f"weeks.{one}", _MAX_WEEKS_IN_USE),
                }
                for one in rng.sample(self._actives, min(len(self._actives), rng.randint(1, 2)))
            ]
        if self._actives and rng.random() < _RARE_WORDS:
            one = rng.choice(self._actives)
            weeks = self._number(f"tried.{one}.weeks", _MAX_WEEKS_IN_USE)
            answers["tried"] = [{"active": one, "weeks": weeks}]
        return answers

    def _age(self) -> int:
        if self._random.random() < _AT_BOUND / 2:
            return self._number("age", self._vocabulary["age"].high)
        if self._random.random() < _EVERY_AGE:
            return self._random.randint(0, self._vocabulary["age"].high)
        return round(self._random.triangular(_YOUNGEST, _OLDEST, 30))

    def _number(self, fact: str, most: int) -> int:
        """Draw a number, often on either side of a bound that a rule has."""
        bounds = [one for one in self._bounds.get(fact, ()) if one <= most]
        if bounds and self._random.random() < _AT_BOUND:
            return self._random.choice(bounds)
        return self._random.randint(0, min(most, self._random.choice((7, 60, most))))

    def _own_answer(self, fact: Fact) -> bool | int | str:
        match fact.kind:
            case Kind.FLAG:
                return self._random.random() < _AT_BOUND
            case Kind.CHOICE:
                return self._random.choice([word for word in fact.choices if word != UNSTATED])
            case Kind.NUMBER:
                low = max(fact.low, self._number(fact.name, fact.high))
                return min(low, fact.high)


def _shared_facts(old: Vocabulary, new: Vocabulary) -> Vocabulary:
    """Return the facts that both have, with the same definition."""
    return Vocabulary.of(
        fact
        for fact in new
        if fact.name in old
        and (old[fact.name].kind, old[fact.name].choices) == (fact.kind, fact.choices)
    )


def _bounds(rules: Iterator[Rule], known: Collection[object]) -> Mapping[str, Sequence[int]]:
    """Collect the numbers on either side of every bound of every rule, by fact."""
    found: dict[str, set[int]] = {}
    for rule in rules:
        for test in chain.from_iterable(rule.alternatives):
            if isinstance(test, Between) and test.fact in known:
                edges = (test.low - 1, test.low, test.high, test.high + 1)
                found.setdefault(test.fact, set()).update(edge for edge in edges if edge >= 0)
    return {name: sorted(numbers) for name, numbers in found.items()}


MAX_BYTES = 256_000_000
"""Enough for a million people with long profiles."""


@without_causes()
def read_people(data: bytes, name: str) -> tuple[Answers, ...]:
    """Read profiles: JSON Lines, a JSON or YAML list, or a single profile.

    The answers themselves are not validated here.

    Args:
        data: The file.
        name: How messages refer to it.

    Returns:
        The profiles in file order.

    Raises:
        ProfileError: If it is not a list of profiles, or an empty one.
    """
    if len(data) > MAX_BYTES:
        most = f"the {MAX_BYTES // 1_000_000} MB it can have"
        raise _unreadable(f"It is larger than {most}.", name, hint="Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("The text is not UTF-8.", name, hint="Save it as UTF-8.") from None
    people = _lines(text)
    if people is None:
        people = _document(text, name)
    if not people:
        raise _unreadable("It contains no profiles.", name)
    faults = [
        ProfileFault(f"entry {place}", "This is not a mapping of answers.", _FORMAT_HINT)
        for place, person in enumerate(people, start=1)
        if not isinstance(person, dict)
    ]
    if faults:
        raise ProfileError(tuple(faults), name=name)
    return tuple(people)


_FORMAT_HINT = "Write `{age: 29, skin_type: oily}`, one a line or as a list."


def _lines(text: str) -> list[Any] | None:
    """Read JSON Lines; None if the text is something else."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None  # mappings over several lines are YAML, whose reader locates faults


def _document(text: str, name: str) -> list[Any]:
    if text.lstrip().startswith("["):
        try:
            return list(_as_profiles(json.loads(text)))
        except (ValueError, RecursionError):
            pass  # brackets are YAML too, whose reader locates the fault
    try:
        return list(_as_profiles(read_yaml(text)))
    except YamlTextError as error:
        place = f"line {error.line}, column {error.column}"
        redacted = f"This is not supported YAML ({error.code})."
        raise _unreadable(f"{error}.", name, place, error.hint, redacted) from None


def _as_profiles(data: object) -> Iterator[object]:
    if isinstance(data, list):
        yield from data
    elif data is not None:
        yield data


def _unreadable(
    message: str,
    name: str,
    place: str = "",
    hint: str | None = _FORMAT_HINT,
    redacted: str | None = None,
) -> ProfileError:
    return ProfileError((ProfileFault(place, message, hint, redacted),), name=name)
