"""Read the knowledge tables: validate rows with their models, then check references."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from poreroutine._support.yaml_text import Path
from poreroutine.rulesets.documents import Document, Faults, Location, expected_hint
from poreroutine.rulesets.knowledge import model
from poreroutine.rulesets.knowledge.asking import (
    Emergency,
    EmergencyWords,
    QuestionKind,
    QuestionWord,
    Subject,
)
from poreroutine.rulesets.knowledge.attributes import check_attributes
from poreroutine.rulesets.knowledge.claims import Claim, ClaimException, ClaimWords
from poreroutine.rulesets.knowledge.declarations import FixedValues, LeftToOthers, TableAttributes
from poreroutine.rulesets.knowledge.field_words import PlainWord, ProfileField
from poreroutine.rulesets.knowledge.manifest import FORMAT, Manifest
from poreroutine.rulesets.knowledge.merge import MergedTables, Replacement, merge_tables
from poreroutine.rulesets.knowledge.names import answer_names
from poreroutine.rulesets.knowledge.own_questions import OwnQuestion
from poreroutine.rulesets.knowledge.references import check_references
from poreroutine.rulesets.knowledge.screens import Screen
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.shapes import read_shape, require_shape, validation_faults
from poreroutine.rulesets.vocabulary import QUESTIONS, KnownWords

_TABLES: Final[Mapping[str, type[Any]]] = {
    "actives": model.Active,
    "answers": model.CommonQuestion,
    "drivers": model.DriverInfo,
    "procedures": model.Procedure,
    "properties": model.Property,
    "questionnaire": model.Question,
    "referrals": model.ReferralInfo,
    "sources": model.SourceInfo,
    "steps": model.StepInfo,
    "texts": model.TextEntry,
    "traits": model.Trait,
}
"""Tables of rows that the code reads; other files are tables for templates only."""

TABLES: Final = (*_TABLES, "families", "calendar")
"""Required tables."""

_OPTIONAL_TABLES: Final[Mapping[str, type[Any]]] = {
    "attributes": TableAttributes,
    "claims": Claim,
    "claim_exceptions": ClaimException,
    "claim_words": ClaimWords,
    "combinations": model.Combination,
    "fields": ProfileField,
    "fixed_values": FixedValues,
    "help_lines": model.HelpLine,
    "pathways": model.Pathway,
    "plain_words": PlainWord,
    "emergencies": Emergency,
    "emergency_words": EmergencyWords,
    "question_kinds": QuestionKind,
    "question_words": QuestionWord,
    "reply_texts": model.Text,
    "subjects": Subject,
    "questions": OwnQuestion,
    "left_to_others": LeftToOthers,
    "screens": Screen,
}
"""Optional tables."""

ROWS: Final[Mapping[str, type[Any]]] = {**_TABLES, **_OPTIONAL_TABLES}
"""The model of a row of each table."""

READ_TABLES: Final = (*TABLES, *_OPTIONAL_TABLES)
"""All tables that the code reads."""

_OPEN_ROWS: Final[Mapping[str, type[Any]]] = {
    **ROWS,
    "calendar": model.Calendar,
    "calendar.tracks": model.Track,
    "families.families": model.Family,
    "families.groups": model.Group,
    "steps.kinds": model.StepKind,
    **{f"questionnaire.{name}": model.AnswerChoice for name in QUESTIONS},
}
"""The models of rows whose other attributes are declared."""

_FAMILIES: Final[Mapping[str, type[Any]]] = {"families": model.Family, "groups": model.Group}

# Checks continue with these defaults, so that one missing part doesn't hide other faults.
_NO_MANIFEST: Final = Manifest(
    format=FORMAT,
    name="none",
    version="-",
    date="2000-01-01",
    notice=model.Text(plain="-", clinical="-"),
)
_NO_CALENDAR: Final = model.Calendar(
    tracks={},
    pace=model.Pace(
        gentle_from_week=1, first_new_week=1, weeks_between_new=1, weeks_while_rising=1
    ),
    recovery_nights=0,
)


@dataclass(frozen=True)
class KnowledgeSource:
    """Knowledge, with the tables it was read from.

    Attributes:
        knowledge: The tables as models.
        tables: The tables as written, with the location of every row.
    """

    knowledge: Knowledge
    tables: MergedTables


def read_knowledge(
    manifest: Document | None,
    documents: Iterable[Document],
    faults: Faults,
    replacements: Sequence[Replacement] = (),
) -> KnowledgeSource:
    """Read, merge and validate the tables.

    Faulty rows are reported and left out, so that a check can continue with the rules.

    Args:
        manifest: The base ruleset's manifest; None if it couldn't be read.
        documents: Files in `knowledge/`, of the base and of every overlay.
        faults: Receives the faults.
        replacements: Rows that overlays replace.
    """
    tables = merge_tables(documents, faults, replacements)
    _check_missing_tables(manifest, tables, faults)
    typed: dict[str, Mapping[str, Any]] = {
        table: _rows(tables, (table,), row, faults)
        for table, row in (*_TABLES.items(), *_OPTIONAL_TABLES.items())
    }
    for part, row in _FAMILIES.items():
        typed[part] = _rows(tables, ("families", part), row, faults)
    _check_table_names(tables, "families", tuple(_FAMILIES), faults)
    _check_table_names(tables, "questionnaire", QUESTIONS, faults)
    knowledge = Knowledge(
        manifest=read_manifest(manifest, faults) or _NO_MANIFEST,
        calendar=_calendar(tables, faults),
        rows=_rows_as_written(tables),
        **typed,
    )
    check_references(knowledge, tables, faults)
    check_attributes(knowledge.attributes, _OPEN_ROWS, tables, replacements, faults)
    return KnowledgeSource(knowledge, tables)


def read_manifest(document: Document | None, faults: Faults) -> Manifest | None:
    """Read the manifest of the base ruleset."""
    if document is None:
        return None
    location = Location(document, (), "the manifest")

    return faults.attempt(require_shape, Manifest, document.data, location)


def known_words(knowledge: Knowledge) -> KnownWords:
    """Collect the ids that are used in names of facts, without duplicates."""
    actives = set(knowledge.actives)
    families = set(knowledge.families) - actives
    return KnownWords(
        answers={
            name: {answer: model.everyday(row.label) for answer, row in question.answers.items()}
            for name, question in knowledge.questionnaire.items()
        },
        risks=[name for name, question in knowledge.questionnaire.items() if question.risk],
        needs={
            (name, answer)
            for name, question in knowledge.questionnaire.items()
            for answer, row in question.answers.items()
            if (question.need if row.need is None else row.need)
        },
        actives=sorted(actives),
        families=sorted(families),
        groups=sorted(set(knowledge.groups) - actives - families),
        drivers=list(knowledge.drivers),
        traits={trait: row.description for trait, row in knowledge.traits.items()},
        own=[row.fact(name) for name, row in knowledge.questions.items()],
        names=answer_names(knowledge),
    )


def _check_missing_tables(manifest: Document | None, tables: MergedTables, faults: Faults) -> None:
    if manifest is None:
        return
    for table in TABLES:
        if table not in tables.data:
            faults.add(
                Location(manifest, (), "the ruleset").fault(
                    "R100", f"the table {table!r} is missing", f"add knowledge/{table}.yaml"
                )
            )


def _check_table_names(
    tables: MergedTables, table: str, known: tuple[str, ...], faults: Faults
) -> None:
    for key in tables.data.get(table, {}):
        if key not in known:
            faults.add(
                tables.location(table, key).fault(
                    "R110", f"unknown key {key!r}", expected_hint(", ".join(known), key, known)
                )
            )


def _rows(
    tables: MergedTables, path: tuple[str, ...], row: type[Any], faults: Faults
) -> Mapping[str, Any]:
    data: Any = tables.data
    for key in path:
        data = data.get(key, {})
    if not isinstance(data, dict):
        faults.add(tables.location(*path).fault("R112", "expected a mapping from ids to rows"))
        return {}
    data = {key: data[key] for key in sorted(data)}
    try:
        return _validate(row, data)
    except ValidationError as error:
        shape = dict[str, row]  # type: ignore[valid-type]
        for broken in validation_faults(error, shape, lambda keys: tables.location(*path, *keys)):
            faults.add(broken)
        bad = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
        return _validate(row, {key: value for key, value in data.items() if key not in bad})


def _validate(row: type[Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    # Via JSON, where strict mode matches YAML: no text for a number, enums by value.
    table = _table_of(row)  # type: ignore[arg-type]
    validated: Mapping[str, Any] = table.validate_json(json.dumps(data), strict=True)
    return validated


@cache
def _table_of(row: Hashable) -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(dict[model.Id, row])  # type: ignore[valid-type]


def _calendar(tables: MergedTables, faults: Faults) -> model.Calendar:
    data = tables.data.get("calendar")
    if data is None:
        return _NO_CALENDAR

    def at(keys: Path) -> Location:
        return tables.location("calendar", *keys)

    read = read_shape(model.Calendar, data, at, faults)
    return _NO_CALENDAR if read is None else read.value


def _rows_as_written(tables: MergedTables) -> dict[str, Mapping[str, Mapping[str, object]]]:
    """Collect the tables that templates and targets can refer to.

    A list of the questionnaire is also available under its own name, unless a table has that name.
    """
    rows: dict[str, Any] = {
        table: data
        for table, data in tables.data.items()
        if table not in {"families", "calendar", "questionnaire"}
    }
    for part in _FAMILIES:
        rows[part] = tables.data.get("families", {}).get(part, {})
    rows["tracks"] = tables.data.get("calendar", {}).get("tracks", {})
    for name, question in tables.data.get("questionnaire", {}).items():
        if isinstance(question, dict):
            answers = question.get("answers", {})
            rows[f"questionnaire.{name}"] = answers
            rows.setdefault(name, answers)
    return {
        table: {key: row for key, row in data.items() if isinstance(row, dict)}
        for table, data in sorted(rows.items())
        if isinstance(data, dict)
    }
