"""Compare two rulesets over many people: counts, causes, and some examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final, Literal, get_args

from pydantic import ConfigDict, JsonValue

from poreroutine._support.documented_models import DocumentedModel
from poreroutine.authoring.diff.one_person import How, PersonComparison, RoutineComparer, TraceView
from poreroutine.authoring.diff.products import ProductEffect, ProductsCompared
from poreroutine.authoring.diff.protections import lost_properties, other_words
from poreroutine.authoring.diff.references import Changes, RulesetSource, changes_of
from poreroutine.model.differences import Difference, Severity, SeverityWord
from poreroutine.model.elements import ElementKind
from poreroutine.model.what_if import ElementDifference, SeverityField
from poreroutine.rulesets.changes import Part, RulesetChange, What, differing_names
from poreroutine.rulesets.rules.condition import is_covered
from poreroutine.rulesets.rules.model import Ruleset

RULES_DIFF_VERSION = 1
"""Version of the JSON shape; it only changes if an old reader could misread a new diff."""


class _FrozenModel(DocumentedModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RulesetSide(_FrozenModel):
    """One of the rulesets that were compared."""

    reference: str
    """The reference that the caller used for it."""
    name: str
    """Name of the ruleset."""
    version: str
    """Its version."""
    digest: str
    """SHA-256 of its content."""
    overlays: tuple[str, ...] = ()
    """Names and versions of overlays, sorted."""


class ChangedPart(_FrozenModel):
    """A rule or row that differs between the two."""

    part: Part
    """Whether it is a rule or a row of a table."""
    name: str
    """Id of the rule, or the row with its table: `texts.some_text`."""
    change: What
    """Whether it was added, removed or changed."""
    title: str | None = None
    """Title of the rule; the new one if it has changed."""


class Example(_FrozenModel):
    """A person whose routine changes."""

    number: int
    """Position among the people compared, from 1."""
    answers: Mapping[str, JsonValue] | None
    """Their answers; null for people from a file, who are identified by position only."""


class RuleEffect(ElementDifference):
    """How one element changes, counted over everybody; details are those of the first person."""

    people: int
    """Number of people affected."""


class DiffCause(_FrozenModel):
    """All effects of one change, or of several changes together."""

    how: Literal["only", "needed", "shared"]
    """How it was found.

    Only: one change causes it. Needed: undoing any one of the changes undoes the effects. Shared:
    only undoing all of them does.
    """
    changes: tuple[ChangedPart, ...]
    """Names of the changes that cause it."""
    people: int
    """Number of people affected."""
    severity: SeverityField
    effects: tuple[RuleEffect, ...]
    """The effects, by severity and then by frequency."""
    examples: tuple[Example, ...]
    """The first few people affected, most severe first."""


class RefusedPerson(_FrozenModel):
    """A person who gets a routine from only one of the two."""

    number: int
    """Position among the people compared, from 1."""
    by: Literal["old", "new"]
    """Which of the two gives no routine."""
    why: str
    """Its error message."""


class Counts(_FrozenModel):
    """Number of people by severity of their most severe change."""

    same: int = 0
    """An identical routine."""
    wording: int = 0
    """The same routine with different wording."""
    routine: int = 0
    """A different routine, no less careful."""
    loosened: int = 0
    """A routine that is less careful somewhere."""
    refused: int = 0
    """A routine from only one of the two."""


class RulesDiff(_FrozenModel):
    """The differences between two rulesets, and the people they affect."""

    schema_version: int = RULES_DIFF_VERSION
    """Version of this shape."""
    old: RulesetSide
    """The rulesets to compare from."""
    new: RulesetSide
    """The rulesets to compare to."""
    people: int
    """Number of people compared."""
    source: str
    """Where they came from: `sample`, or the name of a file."""
    seed: int | None
    """Seed of a sample; null for a file."""
    counts: Counts
    """Number of people by severity of their most severe change."""
    severity: SeverityField | None
    """The highest severity; `loosened` too if a core rule changed, a product needs less or is read
    less carefully, or a name means another answer.

    Null if nothing changes.
    """
    changes: tuple[ChangedPart, ...]
    """Every rule and row that differs: rules first, each sorted by name."""
    unnoticed: tuple[str, ...]
    """Names of changes that affect nobody in this population."""
    core: tuple[str, ...] = ()
    """Core rules that are gone, or are not clearly for the same people and as strict."""
    lost_properties: tuple[str, ...] = ()
    """What products had to be or were refused for, and no longer are: `refused.mercury`."""
    other_words: tuple[str, ...] = ()
    """Names that people give as an answer and that mean another one now: `medications: name`."""
    lost_words: tuple[str, ...] = ()
    """Such names that are no longer read."""
    products: tuple[ChangedPart, ...] = ()
    """Rows and files about products or proofs that differ."""
    product_effects: tuple[ProductEffect, ...] = ()
    """What they change: by severity and then by frequency."""
    products_compared: int | None = None
    """Number of products compared; null if none were."""
    names_compared: int | None = None
    """Number of names on labels compared; null if none were."""
    traced: int
    """Number of people for whom causes were determined; the others appear in the counts only."""
    causes: tuple[DiffCause, ...]
    """The changes, by cause: by severity and then by frequency."""
    refused: tuple[RefusedPerson, ...] = ()
    """The first few people who get a routine from only one of the two."""


Answers = Mapping[str, Any]
Progress = Callable[[int], None]
"""Called with the number of people just finished."""

_MAX_TRACED: Final = 600
"""How many affected people to attribute causes for, if several changes reach them."""
_EXAMPLES: Final = 3
_REFUSED: Final = 10
_BATCH_SIZE: Final = 100
_MIN_PEOPLE_FOR_PROCESSES: Final = 400
"""Below this number, a single process is faster than starting another."""
_SEVERITY_COUNTS: Final = get_args(SeverityWord)
_PRODUCT_TABLES: Final = frozenset(("matching", "properties", "refused", "shelf"))
"""Tables by which products are chosen, not routines."""
_DAY_KINDS: Final = frozenset((ElementKind.DAY, ElementKind.START))


@dataclass(frozen=True)
class Population:
    """The people to compare routines for.

    Attributes:
        people: The answers of each.
        source: Where they came from.
        seed: Seed of a sample.
        shown: Whether examples may include the answers.
    """

    people: Sequence[Answers]
    source: str
    seed: int | None = None
    shown: bool = True


def diff_rules(  # noqa: PLR0913 - one for each part of the question
    old: RulesetSource,
    new: RulesetSource,
    population: Population,
    *,
    references: tuple[str, str] = ("old", "new"),
    products: ProductsCompared | None = None,
    processes: int = 1,
    progress: Progress = lambda _: None,
) -> RulesDiff:
    """Compare two rulesets over people.

    Args:
        old: The rulesets to compare from.
        new: The rulesets to compare to.
        population: The people.
        references: Display names of the two.
        products: What the two make of products, if that was compared.
        processes: Maximum number of processes. Worker processes import the caller's main module,
            so a script that uses them needs an `if __name__ == "__main__":` guard.
        progress: Called with the number of people just finished.

    Raises:
        ProfileError: If neither ruleset can read a profile.
    """
    changes = changes_of(old, new)
    comparer = RoutineComparer(old, new, changes)
    reached = []
    for number, answers in enumerate(population.people, start=1):
        if comparer.may_differ(answers):
            reached.append((number, answers))
        else:
            progress(1)
    comparisons = list(_trace_all(comparer, (old, new, changes), reached, processes, progress))
    return _Summary(old, new, population, changes, comparisons).write(references, products)


Batch = Sequence[tuple[int, Answers, bool]]


def _trace_all(
    comparer: RoutineComparer,
    made_of: tuple[RulesetSource, RulesetSource, Sequence[RulesetChange]],
    reached: Sequence[tuple[int, Answers]],
    processes: int,
    progress: Progress,
) -> Iterator[PersonComparison]:
    people = [
        (number, answers, place < _MAX_TRACED) for place, (number, answers) in enumerate(reached)
    ]
    portions = [people[start : start + _BATCH_SIZE] for start in range(0, len(people), _BATCH_SIZE)]
    if processes < 2 or len(people) < _MIN_PEOPLE_FOR_PROCESSES:  # noqa: PLR2004 - a single process needs no pool
        for portion in portions:
            yield from _trace_portion(comparer, portion)
            progress(len(portion))
        return
    # Spawned rather than forked, which is safe whatever threads the caller has.
    with ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_start_worker, initargs=made_of
    ) as pool:
        for portion, done in zip(portions, pool.map(_run_portion, portions), strict=True):
            yield from done
            progress(len(portion))


_worker_tracer: list[RoutineComparer] = []
"""The comparer of a worker process."""


def _start_worker(old: RulesetSource, new: RulesetSource, changes: Sequence[RulesetChange]) -> None:
    _worker_tracer.append(RoutineComparer(old, new, changes))


def _run_portion(portion: Batch) -> list[PersonComparison]:
    return list(_trace_portion(_worker_tracer[0], portion))


def _trace_portion(comparer: RoutineComparer, portion: Batch) -> Iterator[PersonComparison]:
    for number, answers, causes in portion:
        yield comparer.compare(number, answers, causes=causes)


@dataclass
class _CauseTally:
    """Counters for one cause."""

    people: dict[int, Severity] = field(default_factory=dict)
    effects: dict[tuple[object, ...], list[tuple[int, Difference]]] = field(default_factory=dict)

    def add(self, number: int, difference: Difference) -> None:
        self.people[number] = max(difference.severity, self.people.get(number, Severity.WORDING))
        self.effects.setdefault(_grouping_key(difference), []).append((number, difference))


def _grouping_key(difference: Difference) -> tuple[object, ...]:
    """Return the key by which effects are grouped: days of one active count as one."""
    about = difference.address.rpartition(":")[2] if difference.kind in _DAY_KINDS else ""
    if difference.kind is ElementKind.DAY:
        return (difference.kind, about)
    if difference.change == "changed":
        moved = _direction(difference)
        return (difference.kind, difference.address, difference.change, difference.severity, moved)
    return (difference.kind, difference.address, difference.change, difference.severity)


def _direction(difference: Difference) -> tuple[str, ...]:
    """Return which of the numbers rise, and which fall."""
    before, after = difference.before or {}, difference.after or {}
    return tuple(
        f"{key} {'rises' if new > old else 'falls'}"
        for key in sorted(before.keys() & after.keys())
        if isinstance(old := before[key], int) and isinstance(new := after[key], int) and old != new
    )


class _Summary:
    """Accumulates the comparisons of all people."""

    def __init__(
        self,
        old: RulesetSource,
        new: RulesetSource,
        population: Population,
        changes: Sequence[RulesetChange],
        comparisons: Sequence[PersonComparison],
    ) -> None:
        self._old = old
        self._new = new
        self._population = population
        self._changes = changes
        self._comparisons = comparisons
        self._tallies: dict[tuple[How, Changes], _CauseTally] = {}
        for one in comparisons:
            for traced in one.traced:
                if traced.changes:
                    self._tally(traced).add(one.number, traced.difference)

    def _tally(self, traced: TraceView) -> _CauseTally:
        return self._tallies.setdefault((traced.how, traced.changes), _CauseTally())

    def write(self, references: tuple[str, str], products: ProductsCompared | None) -> RulesDiff:
        severities = [one.severity for one in self._comparisons if one.severity is not None]
        refused = [one for one in self._comparisons if one.refused is not None]
        by_severity = Counter(map(str, severities))
        counts = Counts(
            same=len(self._population.people) - len(severities) - len(refused),
            wording=by_severity["wording"],
            routine=by_severity["routine"],
            loosened=by_severity["loosened"],
            refused=len(refused),
        )
        noticed = {change for _, changes in self._tallies for change in changes}
        causes = [self._cause(key, tally) for key, tally in self._tallies.items()]
        core = tuple(_changed_core_rules(self._old.ruleset, self._new.ruleset))
        lost = tuple(lost_properties(self._old, self._new))
        words = tuple(other_words(self._old.ruleset, self._new.ruleset))
        of_products = products or ProductsCompared()
        severities += [Severity[one.severity.upper()] for one in of_products.effects[:1]]
        if core or lost or any(means_another for _, means_another in words):
            severities.append(Severity.LOOSENED)
        elif words:
            severities.append(Severity.ROUTINE)
        return RulesDiff(
            old=_side_info(references[0], self._old),
            new=_side_info(references[1], self._new),
            people=len(self._population.people),
            source=self._population.source,
            seed=self._population.seed,
            counts=counts,
            severity=max(severities).word if severities else None,
            changes=tuple(map(self._changed, self._changes)),
            unnoticed=tuple(one.name for one in self._changes if one not in noticed),
            core=core,
            lost_properties=lost,
            other_words=tuple(name for name, means_another in words if means_another),
            lost_words=tuple(name for name, means_another in words if not means_another),
            products=tuple(map(self._changed, about_products(self._old, self._new))),
            product_effects=of_products.effects,
            products_compared=of_products.products,
            names_compared=of_products.names,
            traced=sum(
                bool(one.traced) and bool(one.traced[0].changes) for one in self._comparisons
            ),
            causes=tuple(sorted(causes, key=_first_cause)),
            refused=tuple(
                RefusedPerson(number=one.number, by=one.refused[0], why=one.refused[1])
                for one in refused[:_REFUSED]
                if one.refused is not None
            ),
        )

    def _cause(self, key: tuple[How, Changes], tally: _CauseTally) -> DiffCause:
        how, changes = key
        effects = [_effect(found) for found in tally.effects.values()]
        first = sorted(
            tally.people,
            key=lambda number: (-tally.people[number], self._answer_count(number), number),
        )
        return DiffCause(
            how=how,
            changes=tuple(map(self._changed, sorted(changes))),
            people=len(tally.people),
            severity=max(tally.people.values()).word,
            effects=tuple(sorted(effects, key=_first_effect)),
            examples=tuple(map(self._example, first[:_EXAMPLES])),
        )

    def _answer_count(self, number: int) -> int:
        """Count a person's answers: short profiles make good examples."""
        return len(self._population.people[number - 1]) if self._population.shown else 0

    def _example(self, number: int) -> Example:
        answers = self._population.people[number - 1] if self._population.shown else None
        return Example(number=number, answers=None if answers is None else dict(answers))

    def _changed(self, change: RulesetChange) -> ChangedPart:
        title = None
        if change.part == "rule":
            sides = (self._new.ruleset.by_id, self._old.ruleset.by_id)
            title = next(side[change.name].title for side in sides if change.name in side)
        return ChangedPart(part=change.part, name=change.name, change=change.change, title=title)


def about_products(old: RulesetSource, new: RulesetSource) -> tuple[RulesetChange, ...]:
    """Return the rows and files about products or proofs that differ."""
    rows = (one for one in changes_of(old, new) if one.name.partition(".")[0] in _PRODUCT_TABLES)
    files = (side.ruleset.digests["files"] for side in (old, new))
    return (*rows, *differing_names("file", *files))


def _changed_core_rules(old: Ruleset, new: Ruleset) -> Iterator[str]:
    """Yield the core rules that are gone, or not clearly for the same people and as strict."""
    for rule in old.rules:
        now = new.by_id.get(rule.id)
        if rule.level is not None and (
            now is None
            or now.level is not rule.level
            or not is_covered(rule.alternatives, now.alternatives)
            or not all(outcome in now.then for outcome in rule.then)
        ):
            yield rule.id


def _effect(found: Sequence[tuple[int, Difference]]) -> RuleEffect:
    first = max((difference for _, difference in found), key=lambda one: one.severity)
    parts = ElementDifference.fields_of(first)
    if first.kind is ElementKind.DAY:
        parts["change"] = "changed"
    return RuleEffect(**parts, people=len({number for number, _ in found}))


def _first_cause(cause: DiffCause) -> tuple[int, int, tuple[str, ...]]:
    return (
        -_SEVERITY_COUNTS.index(cause.severity),
        -cause.people,
        tuple(change.name for change in cause.changes),
    )


def _first_effect(effect: RuleEffect) -> tuple[int, int, int, str]:
    return (
        -_SEVERITY_COUNTS.index(effect.severity),
        effect.kind in _DAY_KINDS,
        -effect.people,
        effect.address,
    )


def _side_info(reference: str, written: RulesetSource) -> RulesetSide:
    ruleset = written.ruleset
    return RulesetSide(
        reference=reference,
        name=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
        overlays=ruleset.overlays,
    )
