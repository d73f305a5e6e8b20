"""Check the matching and shelf tables against the rules they belong to."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from poreroutine.errors import Fault, MatchError
from poreroutine.products import refused
from poreroutine.products.matching import table as match_table
from poreroutine.products.rules.loading import ProductRules, load_product_rules
from poreroutine.products.rules.outcome import HasFlag
from poreroutine.products.shelf import items as shelf_items
from poreroutine.products.tables import documents, location_in
from poreroutine.rulesets.documents import Faults, LoadFault, Location, expected_hint, read_document
from poreroutine.rulesets.knowledge.model import ClosedRow
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.rulesets.shapes import validation_faults

_SHAPES: Final[Mapping[str, tuple[type[ClosedRow], Callable[[Knowledge], object]]]] = {
    match_table.TABLE: (match_table.MatchingTable, match_table.matching_of),
    refused.TABLE: (refused.RefusedTable, refused.refused_of),
    shelf_items.TABLE: (shelf_items.ShelfTable, shelf_items.shelf_table_of),
}


def check_shop_tables(ruleset: Ruleset, folders: Sequence[Path]) -> tuple[Fault, ...]:
    """Collect the faults of these tables, by file and line.

    Args:
        ruleset: The loaded ruleset.
        folders: The folders it was loaded from, base first.
    """
    faults = Faults(strict=False)
    found: dict[str, Sequence[Location]] = {}
    for name in _SHAPES:
        places = [
            Location(document)
            for folder in reversed(folders)
            if (file := folder / "knowledge" / f"{name}.yaml").is_file()
            and (document := faults.attempt(read_document, file, folder)) is not None
        ]
        found[name] = places
        for broken in _broken(name, ruleset.knowledge, places):
            faults.add(broken)
    if not faults.faults:
        for broken in _check_names(ruleset, folders, found):
            faults.add(broken)
    return tuple(sorted(faults.faults))


def _broken(name: str, knowledge: Knowledge, places: Sequence[Location]) -> Iterator[LoadFault]:
    rows = knowledge.rows.get(name)
    if rows is None or not places:
        return  # a ruleset without products has neither
    shape, read = _SHAPES[name]
    try:
        shape.model_validate_json(json.dumps(rows), strict=True)
    except ValidationError as error:
        yield from validation_faults(error, shape, partial(_place, places))
        return
    try:
        read(knowledge)
    except MatchError as error:
        yield places[-1].fault("R111", str(error.args[0]), error.hint or "")


def _check_names(
    ruleset: Ruleset, folders: Sequence[Path], places: Mapping[str, Sequence[Location]]
) -> Iterator[LoadFault]:
    """Find unknown names in the tables, and rows that nothing uses."""
    names = _Names.of(ruleset, load_product_rules(ruleset, folders))
    for table, part, check in (
        *((match_table.TABLE, part, check) for part, check in names.matching().items()),
        *((refused.TABLE, part, check) for part, check in names.refused().items()),
        (shelf_items.TABLE, "verdicts", ({"*": frozenset(match_table.KEPT_OUT)}, ())),
        (shelf_items.TABLE, "beside", ({"**": names.beside()}, ())),
        *((shelf_items.TABLE, part, check) for part, check in names.shelf().items()),
    ):
        rows = ruleset.knowledge.rows.get(table, {}).get(part, {})
        if not places[table]:
            continue
        shape, needed = check
        for path, name, known in _uses(rows, shape, ()):
            if name not in known:
                yield _place(places[table], (part, *path)).fault(
                    "R122",
                    f"unknown name {name!r}",
                    expected_hint("what there is", name, [*map(str, known)]),
                )
        for name in sorted(set(needed) - set(rows)):
            yield _place(places[table], (part,)).fault(
                "R111", f"missing key {name!r}", "write what it means; `{}` if no label shows it"
            )
    if places[match_table.TABLE] and places[refused.TABLE]:
        found = [document for _, document in documents(folders, Faults(strict=False))]
        for flag, answer in names.uncautious():
            hint = "products are kept out by it, or need it"
            here = location_in(found, "flags", "flags", flag, "cautious")
            yield here.fault("R112", f"the cautious answer for {flag!r} is {answer}", hint)
        for flag, reason in names.unread():
            hint = "read it in a table or rule, or say under `information` why it is there"
            here = _place(places[refused.TABLE], ("information",))
            yield here.fault("R133", f"the flag {flag!r} {reason}", hint)


def _uses(
    value: object, shape: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], object, Collection[object]]]:
    """Yield each name in a part of a table, with its path and the names that there are.

    A shape is a set of names for a value or a list, or a mapping: `*` has the names of keys, and
    `**` the shape of each value; other keys have the shape of their own value.
    """
    match value, shape:
        case dict(), dict():
            for key, each in value.items():
                if "*" in shape:
                    yield (*path, key), key, shape["*"]
                inside = shape.get(key, shape.get("**"))
                if callable(inside):
                    inside = inside(key)
                if inside is not None:
                    yield from _uses(each, inside, (*path, key))
        case list(), _:
            for number, each in enumerate(value):
                yield from _uses(each, shape, (*path, number))
        case _, frozenset():
            yield path, value, shape
        case _:
            pass


@dataclass(frozen=True)
class _Names:
    """The names that rows of the tables refer to."""

    ruleset: Ruleset
    rules: ProductRules
    flags: frozenset[str]

    def beside(self) -> Mapping[str, frozenset[str]]:
        """Return the names in a row about a medicine on a shelf."""
        return {
            "active": frozenset(self.ruleset.knowledge.actives),
            "rule": frozenset(self.ruleset.by_id),
        }

    @classmethod
    def of(cls, ruleset: Ruleset, rules: ProductRules) -> _Names:
        return cls(ruleset, rules, frozenset((*rules.table.flags, *rules.flags)))

    def matching(self) -> Mapping[str, tuple[Mapping[str, Any], Collection[str]]]:
        """Return for each part of the table its shape, and the keys that it needs."""
        knowledge = self.ruleset.knowledge
        steps = frozenset(knowledge.steps)
        allergies = frozenset(knowledge.questionnaire["allergies"].answers)
        properties = frozenset(knowledge.properties)
        label = {"without": self.flags, "having": self.flags, "steps": steps}

        def kinds(step: str) -> frozenset[str]:
            return frozenset(knowledge.steps[step].kinds if step in knowledge.steps else ())

        def per_kind(inside: Callable[[str], object]) -> Mapping[str, Any]:
            return {"*": steps, "**": lambda step: {"*": kinds(step), "**": inside(step)}}

        actives = frozenset(knowledge.actives)
        rule_ids = frozenset(self.ruleset.by_id)
        skins = frozenset(self.ruleset.vocabulary["skin_type"].choices)
        prefixes = {name[:end] for name in rule_ids for end in range(len(name) + 1)}
        return {
            "settings": (
                {"not_sold_rules": rule_ids, "pair_rules": frozenset(prefixes)},
                (),
            ),
            "properties": ({"*": properties, "**": label}, properties),
            "allergies": ({"*": allergies, "**": label}, allergies),
            "no_product": ({"*": steps, "**": kinds}, ()),
            "unfit": ({"*": self.flags, "**": steps}, ()),
            "unsuited": ({"*": skins, "**": {"*": steps, "**": kinds}}, ()),
            "skin": ({"*": skins, "**": self.flags}, ()),
            "companions": ({"*": actives, "**": actives}, ()),
            "stands_in": ({"*": steps, "**": steps}, ()),
            "kind_is": (per_kind(lambda _: actives), ()),
            "akin": (per_kind(kinds), ()),
            "prices": ({"*": steps}, steps),
            "names": ({"*": self.flags | actives}, ()),
            "weights": ({"*": frozenset(match_table.FITS)}, ()),
            "words": ({"*": match_table.WORDS}, ()),
        }

    def shelf(self) -> Mapping[str, tuple[Mapping[str, Any], Collection[str]]]:
        """Return for the parts about flags their shape, and for the words those that it needs."""
        rows: Mapping[str, Any] = self.ruleset.knowledge.rows.get(shelf_items.TABLE, {})
        rules = frozenset(self.ruleset.by_id)
        questions = frozenset(self.ruleset.knowledge.questionnaire)
        said = {row["text"] for row in rows.get("against", {}).values()}

        def told(flag: str) -> Mapping[str, Any]:
            asked = self.ruleset.knowledge.questionnaire.get(str(rows["tells"][flag]["question"]))
            return {"answer": frozenset(asked.answers if asked else ()), "question": questions}

        return {
            "settings": ({"no_list": self.flags}, ()),
            "against": ({"**": {"flags": self.flags, "rules": rules}}, ()),
            "times": ({"*": self.flags}, ()),
            "tells": ({"*": self.flags, "**": told}, ()),
            "words": ({"*": shelf_items.WORDS | said}, shelf_items.WORDS | said),
        }

    def refused(self) -> Mapping[str, tuple[Mapping[str, Any], Collection[str]]]:
        """Return for each part of the table its shape, and the keys that it needs."""
        rows: Mapping[str, Any] = self.ruleset.knowledge.rows.get(refused.TABLE, {})
        said = {row["text"] for row in rows.get("refused", {}).values()}
        states = frozenset(rows.get("states", {}))
        vocabulary = self.ruleset.vocabulary
        questions = frozenset(fact.name for fact in vocabulary if fact.derived_by is None)

        def answers(question: str) -> frozenset[str]:
            return frozenset(vocabulary[question].choices if question in vocabulary else ())

        def answered(state: str) -> Mapping[str, Any]:
            question = str(rows["states"][state].get("question"))
            return {
                "question": questions,
                "answers": answers(question),
                "unless": {"*": questions, "**": answers},
            }

        used = {
            state for row in rows.get("refused", {}).values() for state in row.get("states", ())
        }
        return {
            "refused": ({"*": self.flags}, ()),
            "states": ({"*": frozenset(used), "**": answered}, ()),
            "information": ({"*": self.flags}, ()),
            "words": ({"*": frozenset((*said, *states, *refused.WORDS))}, ()),
        }

    def uncautious(self) -> Iterator[tuple[str, str]]:
        """Yield flags of products with the answer that the tables take for the cautious one."""
        matching: Mapping[str, Any] = self.ruleset.knowledge.rows[match_table.TABLE]
        rows = [row for part in ("properties", "allergies") for row in matching[part].values()]
        table: Mapping[str, Any] = self.ruleset.knowledge.rows[refused.TABLE]
        without = {flag for row in rows for flag in row.get("without", ())}
        without |= {*table["refused"], *matching["unfit"]}
        having = {flag for row in rows for flag in row.get("having", ())} - without
        for flag, row in self.rules.flags.items():
            cautious = "yes" if flag in without else "no" if flag in having else row.cautious.value
            if row.cautious.value != cautious:
                yield flag, cautious

    def unread(self) -> Iterator[tuple[str, str]]:
        """Yield flags that rules raise and nothing reads, and those that are read after all."""
        matching: Mapping[str, Any] = self.ruleset.knowledge.rows[match_table.TABLE]
        table: Mapping[str, Any] = self.ruleset.knowledge.rows[refused.TABLE]
        shelf: Mapping[str, Any] = self.ruleset.knowledge.rows.get(shelf_items.TABLE, {})
        read = {*table["refused"], *matching["unfit"], *shelf.get("times", ())}
        for part in ("properties", "allergies"):
            for row in matching[part].values():
                read.update((*row.get("without", ()), *row.get("having", ())))
        read.update(flag for flags in matching.get("skin", {}).values() for flag in flags)
        read.update(flag for flag, row in self.rules.table.flags.items() if row.extends)
        summed_up = ("products.has.", "products.free.")
        for rule in self.rules.rules:
            if not rule.id.startswith(summed_up):
                facts = (test.fact for way in rule.alternatives for test in way)
                read.update(fact.rpartition(".")[2] for fact in facts if fact.startswith(_FLAGS))
        outcomes = [each for rule in self.rules.rules for each in rule.then]
        raised = {each.flag for each in outcomes if isinstance(each, HasFlag)}
        known = table.get("information", {})
        yield from ((flag, "is read by nothing") for flag in sorted(raised - read - {*known}))
        yield from ((flag, "is no mere information") for flag in sorted({*known} & read))
        yield from ((flag, "is raised by no rule") for flag in sorted({*table["refused"]} - raised))


_FLAGS: Final = ("has.", "place.", "above_line.")
"""Prefixes of facts about a flag of ingredients."""


def _place(places: Sequence[Location], path: Sequence[str | int]) -> Location:
    """Return the location of a part: in the overlay that has it, otherwise in the base."""
    for location in places:
        found: Any = location.document.data
        for key in path:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                break
        else:
            return location.at(*path)
    return places[-1].at(*path)
