"""Check that rows make rules: a row that nothing uses would be silently without effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from poreroutine.model.facts import Stage
from poreroutine.rulesets.documents import Faults, LoadFault, Location
from poreroutine.rulesets.knowledge.attributes import declared, rows_at, rows_with
from poreroutine.rulesets.knowledge.declarations import Attribute
from poreroutine.rulesets.knowledge.read import KnowledgeSource
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.exclusions import Forbid, Withhold
from poreroutine.rulesets.rules.outcomes.referrals import Refer
from poreroutine.rulesets.templates import WrittenRule
from poreroutine.rulesets.vocabulary import LISTS, PROCEDURES

_UNUSED: Final = "R133"


def check_rows_make_rules(
    source: KnowledgeSource, written: Iterable[WrittenRule], rules: Iterable[Rule], faults: Faults
) -> None:
    """Report rows that must make a rule and make none.

    Args:
        source: The tables.
        written: Every rule as written, also those that overlays replace.
        rules: The rules that were read.
        faults: Receives the faults.
    """
    written, rules = tuple(written), tuple(rules)
    found = (_unused(source, written, rules), _unblocked(source, rules), _unread(source, written))
    for broken in chain.from_iterable(found):
        faults.add(broken)


def _unused(
    source: KnowledgeSource, written: Iterable[WrittenRule], rules: Iterable[Rule]
) -> Iterator[LoadFault]:
    tests: dict[str, set[str]] = defaultdict(set)
    for rule in written:
        if rule.row:
            tests[rule.row] |= _tested(rule)
    by_template = {rule.data.get("id") for rule in written if rule.row}
    referred = {
        fact
        for rule in rules
        if _refers(rule) and rule.id not in by_template
        for fact in rule.facts
    }
    tables = source.tables
    for about, declaration in declared(
        source.knowledge.attributes, tables, Faults(strict=False)
    ).items():
        rows = rows_at(tables, about)
        if rows is None:
            continue
        prefix = LISTS.get(about.rpartition(".")[2], about)
        by_hand = {
            key: rows_with(rows.rows, shape.by_hand, tables) if shape.by_hand else frozenset[str]()
            for key, shape in declaration.attributes.items()
        }
        for name, row in rows.rows.items():
            path = rows.paths[name]
            here = tables.location(str(path[0]), *path[1:])
            names = (f"{about}.{name}", f"{about.rpartition('.')[2]}.{name}")
            if declaration.every_row_makes_a_rule and not any(one in tests for one in names):
                yield here.fault(
                    _UNUSED,
                    f"no template makes a rule of this row of {about}",
                    "correct the values that templates test in `where`",
                )
            seen = frozenset[str]().union(*(tests.get(one, ()) for one in names))
            for key, shape in declaration.attributes.items():
                if not _needs_template(shape, row.get(key)) or key in seen:
                    continue
                if name not in by_hand[key] or f"{prefix}.{name}" not in referred:
                    yield here.at(key).fault(
                        _UNUSED,
                        f"no template chooses this row for its {key}",
                        "correct the value, or add a template with this `where`",
                    )


def _needs_template(shape: Attribute, value: object) -> bool:
    return shape.selects and value is not None and value not in shape.silent


def _refers(rule: Rule) -> bool:
    return rule.stage is Stage.GUARD and any(isinstance(each, Refer) for each in rule.then)


def _tested(rule: WrittenRule) -> set[str]:
    """Return the attributes that the template of a rule tests."""
    template: Any = rule.place.document.data
    for key in rule.place.path[:-1]:
        template = template[key]
    return set(template.get("where", {}))


def _unblocked(source: KnowledgeSource, rules: Iterable[Rule]) -> Iterator[LoadFault]:
    """Check that rules leave out what an answer blocks."""
    left_out: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        actives = {
            active
            for outcome in rule.then
            if isinstance(outcome, Forbid | Withhold)
            for active in outcome.target.actives
        }
        if rule.stage is Stage.GUARD and actives:
            for fact in rule.facts:
                left_out[fact] |= actives
    knowledge = source.knowledge
    for name, question in knowledge.questionnaire.items():
        prefix = LISTS.get(name, name)
        for answer, row in question.answers.items():
            for number, blocked in enumerate(row.blocks):
                missing = (
                    knowledge.members.get(blocked, frozenset()) - left_out[f"{prefix}.{answer}"]
                )
                names = ", ".join(sorted(missing))
                if missing:
                    yield _location(source, name, answer, number).fault(
                        _UNUSED,
                        f"no rule leaves out {blocked!r} for this answer",
                        f"a guard that reads `{prefix}.{answer}` must forbid {names}",
                    )


def _unread(source: KnowledgeSource, written: Iterable[WrittenRule]) -> Iterator[LoadFault]:
    """Check that rules read every answer, and add points for every driver, where declared."""
    # As written: a rule that is broken elsewhere still reads the answer.
    words = frozenset(word for rule in written for word in _words(rule.data))
    declarations = declared(source.knowledge.attributes, source.tables, Faults(strict=False))
    for about, declaration in declarations.items():
        rows = rows_at(source.tables, about)
        for name in rows.rows if rows is not None and declaration.every_row_is_read else ():
            fact = _fact(about.rpartition(".")[2], name)
            if rows is not None and fact not in words:
                path = rows.paths[name]
                yield source.tables.location(str(path[0]), *path[1:]).fault(
                    _UNUSED,
                    f"no rule has anything to do with this row of {about}",
                    f"add a rule with `{fact}`, or remove the row",
                )


def _fact(table: str, name: str) -> str:
    if table == PROCEDURES:
        return f"procedure.{name}.days"
    return f"{LISTS.get(table, 'driver')}.{name}"


def _words(data: object) -> Iterator[str]:
    match data:
        case dict():
            for key, value in data.items():
                yield str(key)
                yield from _words(value)
        case list():
            for value in data:
                yield from _words(value)
        case _:
            pass


def _location(source: KnowledgeSource, name: str, answer: str, number: int) -> Location:
    path = (name, "answers", answer, "blocks", number)
    return source.tables.location("questionnaire", *path)
