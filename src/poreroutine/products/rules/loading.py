"""Load product rules and their tables; only done when a catalogue is read.

Uses the same reader as the rules of routines, with a separate vocabulary and separate outcomes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from poreroutine._support.caching import cached_property
from poreroutine.errors import Fault
from poreroutine.model.facts import Stage, Vocabulary
from poreroutine.products.labels.ingredients import IngredientTable, load_ingredients
from poreroutine.products.rules.fixed import compare_label_tables
from poreroutine.products.rules.outcome import DECIDE, ProductOutcome, ProductThen
from poreroutine.products.rules.reviews import with_product_reviews
from poreroutine.products.rules.vocabulary import product_vocabulary
from poreroutine.products.rules.word_groups import WordGroups
from poreroutine.products.tables import (
    FOLDER,
    EstimatesTable,
    FlagRow,
    FlagsTable,
    WordsTable,
    documents,
    is_table,
    read_table,
)
from poreroutine.rulesets.documents import (
    Document,
    Faults,
    LoadFault,
    Location,
    expected_hint,
    read_document,
)
from poreroutine.rulesets.knowledge.model import Evidence, Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.overlays import Layer, LayeredRule, layer_rules, read_layer
from poreroutine.rulesets.reviews import REVIEWS, ReviewEntry, read_reviews
from poreroutine.rulesets.rule_files import written_rules
from poreroutine.rulesets.rules.condition import CompiledRule, Condition, Conjunction, is_covered
from poreroutine.rulesets.rules.frame import REQUIRED, RuleTakenAway, read_frame
from poreroutine.rulesets.rules.model import Change, Level, Review, Ruleset, Status, approved_by
from poreroutine.rulesets.rules.parse_rule import line_of_rule, rule_id
from poreroutine.rulesets.rules.parse_when import WhenParser, compile_when
from poreroutine.rulesets.rules.selectors import Rows
from poreroutine.rulesets.templates import WrittenRule

_MANIFEST: Final = "manifest.yaml"


@dataclass(frozen=True, slots=True)
class ProductRule:
    """One product rule.

    Attributes:
        id: `products.<topic>.<what>`, never reused.
        title: An instruction a reader could follow.
        status: How far it has been reviewed.
        alternatives: Its condition in disjunctive normal form.
        then: Outcomes, in the order written.
        because: The reason, in both wordings.
        sources: Source id -> the claim it supports.
        file: Path inside its ruleset.
        line: Line of its id, from 1.
        origin: Name of the ruleset or overlay it came from.
        written: The rule as written, with its template expanded.
        condition: Its condition as a tree.
        decides: The fact of the decision list that it is part of; empty for other rules.
        level: How overlays may treat it; None for freely.
        evidence: Strength of this advice on the SORT scale, if graded.
        contested: Both positions, if sources disagree.
        reviews: Decisions of reviewers, by date.
    """

    id: str
    title: str
    status: Status
    alternatives: tuple[Conjunction, ...]
    then: tuple[ProductOutcome, ...]
    because: Text
    sources: Mapping[str, str]
    file: str
    line: int
    origin: str
    written: Mapping[str, Any]
    condition: Condition
    decides: str = ""
    level: Level | None = None
    evidence: Evidence | None = None
    contested: Text | None = None
    reviews: tuple[Review, ...] = ()

    @property
    def reviewed_by(self) -> tuple[str, ...]:
        """The people who approved it as it is now, with role and date; empty if it isn't."""
        return approved_by(self.status, self.reviews)

    @property
    def compiled(self) -> CompiledRule:
        """The part of the rule that an engine needs."""
        return CompiledRule(self.id, self.alternatives)


@dataclass(frozen=True)
class ProductRules:
    """The product rules of a ruleset, with their tables.

    Attributes:
        rules: All rules, sorted by id.
        vocabulary: Every fact they may read.
        flags: Possible properties of products, besides those of their ingredients.
        groups: Word groups recognised in names.
        estimates: Parameters for estimating strengths from list order.
        table: The ingredient tables.
        digest: SHA-256 over the files, including the ingredient tables.
        changes: Rules that overlays replaced or disabled, sorted by rule.
        lists: Fact of a decision list -> the ids of its rules, first one first.
    """

    rules: tuple[ProductRule, ...]
    vocabulary: Vocabulary
    flags: Mapping[str, FlagRow]
    groups: WordGroups
    estimates: EstimatesTable
    table: IngredientTable
    digest: str
    changes: tuple[Change, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, ProductRule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def flag_names(self) -> Mapping[str, Text]:
        """Every flag, of ingredients too, with its display name."""
        own = {name: row.name for name, row in self.flags.items()}
        return {name: row.name for name, row in self.table.flags.items()} | own


def load_product_rules(ruleset: Ruleset, folders: Sequence[Path]) -> ProductRules:
    """Load the product rules of a ruleset and its overlays.

    Args:
        ruleset: The loaded ruleset, which defines the actives, steps and sources.
        folders: The folders it was loaded from, base first.

    Raises:
        RulesetError: On the first fault.
    """
    return _load(ruleset.knowledge, folders, Faults(strict=True))


def check_product_rules(ruleset: Ruleset, folders: Sequence[Path]) -> tuple[Fault, ...]:
    """Collect all faults of product rules, by file and line."""
    faults = Faults(strict=False)
    _load(ruleset.knowledge, folders, faults)
    return tuple(sorted(set(faults.faults)))


def _load(knowledge: Knowledge, folders: Sequence[Path], faults: Faults) -> ProductRules:
    found = documents(folders, faults)
    tables = [document for _, document in found if is_table(document) is not None]
    table = load_ingredients(folders[0], tuple(folders[1:]))
    groups = WordGroups(read_table(WordsTable, "words", tables, faults))
    flags = read_table(FlagsTable, "flags", tables, faults).flags
    known = {"active": knowledge.actives}
    estimates = read_table(EstimatesTable, "estimates", tables, faults, known)
    of_base = [document for home, document in found if home == folders[0] and is_table(document)]
    compare_label_tables(knowledge, folders[0], of_base, faults)
    flag_names = (*sorted(table.flags), *estimates.ratings)
    rows = _rows(knowledge, table)
    layers = _rule_layers(folders, found, faults)
    laid = [
        LayeredRule(name, written, layer)
        for layer in layers
        for document in layer.documents.get(FOLDER, ())
        for written in written_rules(document, rows, faults)
        if (name := faults.attempt(rule_id, written)) is not None
    ]
    lists = _decision_lists(laid, faults)
    decisions = {name: _values(laid, ids) for name, ids in lists.items()}
    vocabulary = product_vocabulary(
        groups, flag_names, sorted(knowledge.actives), sorted(estimates.limits), decisions
    )
    remaining, changes = layer_rules(layers[0], layers[1:], laid, faults)
    reader = _Reader(vocabulary, knowledge, {**table.flags, **flags}, faults)
    rules = [reader.read(rule.written, rule.layer.name) for rule in remaining]
    for fault in _loosened(laid, layers[1:], changes, reader):
        faults.add(fault)
    loaded = ProductRules(
        rules=tuple(rule for rule in rules if rule is not None),
        vocabulary=vocabulary,
        flags=flags,
        groups=groups,
        estimates=estimates,
        table=table,
        digest=_digest([document for _, document in found], table),
        changes=changes,
        lists=lists,
    )
    return with_product_reviews(loaded, _reviews(folders, faults), knowledge)


def _reviews(folders: Iterable[Path], faults: Faults) -> Iterator[ReviewEntry]:
    """Read the reviews of a ruleset and its overlays."""
    for folder in folders:
        file = folder / REVIEWS
        document = faults.attempt(read_document, file, folder) if file.is_file() else None
        yield from read_reviews(document, faults)


def _decision_lists(laid: Sequence[LayeredRule], faults: Faults) -> dict[str, tuple[str, ...]]:
    """Order the rules of each decision list: as written, and those of overlays where they say."""
    lists: dict[str, list[str]] = {}
    for rule in laid:
        data, place = rule.written.data, rule.written.place
        name = _list_of(rule.written)
        replaced = data.get("replaces")
        before = replaced.get("rule") if isinstance(replaced, dict) else data.get("before")
        if not name:
            if "before" in data:
                hint = "leave it out: the order of other rules means nothing"
                faults.add(place.at("before").fault("R112", "this is not a decision list", hint))
            continue
        ids = lists.setdefault(name, [])
        if before is None:
            ids.append(rule.id)
        elif before in ids:
            ids.insert(ids.index(before), rule.id)
        else:
            hint = expected_hint("a rule of the list", str(before), ids)
            message = f"{before!r} is not a rule of the list {name!r}"
            faults.add(place.at("before").fault("R151", message, hint))
    return {name: tuple(ids) for name, ids in lists.items()}


def _list_of(written: WrittenRule) -> str:
    """Return the fact that the decision list of a rule decides; empty if it is in none."""
    data = written.place.document.data
    name = data.get("decides") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""


def _values(laid: Iterable[LayeredRule], ids: Sequence[str]) -> tuple[str, ...]:
    """Return the values that the rules of a decision list can give to its fact."""
    outcomes = [
        outcome
        for rule in laid
        if rule.id in ids and isinstance(then := rule.written.data.get("then"), list)
        for outcome in then
    ]
    values = [each.get(DECIDE) for each in outcomes if isinstance(each, dict)]
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str)))


def _loosened(
    laid: Iterable[LayeredRule],
    overlays: Iterable[Layer],
    changes: Iterable[Change],
    reader: _Reader,
) -> Iterator[LoadFault]:
    """Find core rules that overlays switch off, or replace by something less strict."""
    by_id = {rule.id: rule for rule in laid}
    off = {entry.rule: at.at("rule") for layer in overlays for at, entry in layer.switched_off}
    for change in changes:
        if "level" not in by_id[change.rule].written.data:
            continue
        if change.replacement is None:
            yield off[change.rule].fault(
                "R143",
                f"{change.rule!r} is a core rule and can't be switched off",
                "replace it by a rule for at least the same products, with at least its outcomes",
            )
            continue
        names = (change.rule, change.replacement)
        old, new = (reader.read(by_id[name].written, by_id[name].layer.name) for name in names)
        if old is None or new is None:
            continue  # reported
        if not is_covered(old.alternatives, new.alternatives) or not {*old.then} <= {*new.then}:
            place = by_id[change.replacement].written.place.for_entity(f"rule {new.id}")
            yield place.fault(
                "R144",
                f"it is less strict than the core rule {old.id!r}, which it replaces",
                "repeat its `when` and `then`; you may add alternatives and outcomes",
            )


class _Reader:
    """Reads product rules."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        knowledge: Knowledge,
        flags: Mapping[str, object],
        faults: Faults,
    ) -> None:
        self._vocabulary = vocabulary
        self._sources = knowledge.sources
        self._then = ProductThen(knowledge, flags)
        self._faults = faults
        # Stages derive no product facts, so the stage is irrelevant.
        self._when = WhenParser(Stage.ASSESS, vocabulary, faults)

    def read(self, written: WrittenRule, origin: str) -> ProductRule | None:
        """Read one rule; None if any part of it is broken."""
        data, faults = written.data, self._faults
        location = written.place.for_entity(f"rule {data['id']}")
        before = len(faults.faults)
        frame = read_frame(data, location, self._sources, faults)
        if any(key not in data for key in REQUIRED):
            return None
        here = location.at("when")
        condition = self._when.parse(data["when"], here)
        alternatives = (
            faults.attempt(compile_when, condition, here, self._vocabulary) if condition else None
        )
        then = self._then.parse(data["then"], location.at("then"), Stage.ASSESS, faults)
        if condition is None or alternatives is None or then is None or frame is None:
            return None
        if len(faults.faults) > before:
            return None
        return ProductRule(
            id=str(data["id"]),
            title=frame.title,
            status=frame.status,
            alternatives=alternatives,
            then=then,
            because=frame.because,
            sources=frame.claims,
            file=location.document.relative_path,
            line=line_of_rule(written),
            origin=origin,
            written=data,
            condition=condition,
            decides=_list_of(written),
            level=frame.level,
            evidence=frame.evidence,
            contested=frame.contested,
        )


def _rows(knowledge: Knowledge, table: IngredientTable) -> dict[str, Rows]:
    """Return the tables that templates can iterate over, with additional attributes of rows."""
    actives = {
        name: {
            **row,
            "step": knowledge.step_of(name),
            "counted": knowledge.is_counted(name),
            "rinsed": row.get("rinse_off", False),
        }
        for name, row in knowledge.rows["actives"].items()
    }
    flags = {
        name: {"plain": row.name.plain, "clinical": row.name.clinical}
        for name, row in table.flags.items()
    }
    return {"actives": actives, "ingredient_flags": flags}


def _rule_layers(
    folders: Sequence[Path], found: Iterable[tuple[Path, Document]], faults: Faults
) -> list[Layer]:
    """Build the layers of base and overlays, sorted by name, from the files that contain rules."""
    layers = []
    for folder in folders:
        rules = [document for home, document in found if home == folder and not is_table(document)]
        manifest = faults.attempt(read_document, folder / _MANIFEST, folder)
        parts = {FOLDER: rules}
        if manifest is None:
            continue
        if folder == folders[0]:
            data = manifest.data
            layers.append(Layer(str(data["name"]), str(data["version"]), data, parts))
        elif (layer := read_layer(manifest, parts, faults)) is not None:
            layers.append(replace(layer, switched_off=_product_rule_entries(layer)))
    return [*layers[:1], *sorted(layers[1:], key=lambda layer: layer.name)]


def _product_rule_entries(layer: Layer) -> list[tuple[Location, RuleTakenAway]]:
    """Return the entries of a manifest that disable product rules."""
    return [
        (location, entry)
        for location, entry in layer.switched_off
        if entry.rule.startswith(f"{FOLDER}.")
    ]


def _digest(found: Iterable[Document], table: IngredientTable) -> str:
    digest = hashlib.sha256(table.digest.encode())
    for text in sorted(hashlib.sha256(each.text.encode()).digest() for each in found):
        digest.update(text)
    return digest.hexdigest()
