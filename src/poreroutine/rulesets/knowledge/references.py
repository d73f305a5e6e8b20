"""Check references between rows: every name used in a row must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, get_args

from poreroutine._support.yaml_text import Path
from poreroutine.model.enums import OWN_TEXTS, Urgency
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.documents import Faults, LoadFault
from poreroutine.rulesets.knowledge.help_lines import PLACED, REGIONS, unresolved
from poreroutine.rulesets.knowledge.merge import MergedTables
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.vocabulary import LISTS, QUESTIONS

OWN_CHOICE_FIELDS: Final = "theirs_to_change"
"""Table of the fields of a profile that express a choice."""
_IDENTIFIERS: Final = ("doi", "pmid", "pmcid", "url")


def check_references(knowledge: Knowledge, tables: MergedTables, faults: Faults) -> None:
    """Report unknown names and contradictions."""
    for check in _CHECKS:
        for broken in check(knowledge, tables):
            faults.add(broken)


def _check_names(
    tables: MergedTables, path: Path, what: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[LoadFault]:
    known = tuple(known)
    for name in names:
        if name not in known:
            yield tables.location(str(path[0]), *path[1:]).unknown_name("R122", what, name, known)


def _check_shared_ids(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check that actives, families and groups, which rules address alike, have distinct ids."""
    owners = [("actives", knowledge.actives), ("families", knowledge.families)]
    taken: dict[str, str] = {}
    for kind, rows in (*owners, ("groups", knowledge.groups)):
        for name in rows:
            if name in taken:
                path = ("actives", name) if kind == "actives" else ("families", kind, name)
                yield tables.location(*path).fault(
                    "R117",
                    f"{name!r} is an id of {taken[name]} and of {kind}",
                    "rename one: facts such as `in_use.<id>` could not tell them apart",
                )
            taken.setdefault(name, kind)


def _check_actives(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for active, row in knowledge.actives.items():
        path = ("actives", active)
        yield from _check_names(
            tables, (*path, "family"), "family", [row.family], knowledge.families
        )
        yield from _check_names(
            tables, (*path, "track"), "track", _example_name(row.track), knowledge.calendar.tracks
        )
        yield from _check_names(
            tables, (*path, "step"), "step", _example_name(row.step), knowledge.steps
        )
        if row.start > row.ceiling:
            yield tables.location(*path, "start").fault(
                "R112", f"starts with {row.start} uses a week, above its ceiling of {row.ceiling}"
            )
        if row.family not in knowledge.families:
            continue
        step = knowledge.step_of(active)
        if step in knowledge.steps:
            for slot in row.slots:
                if slot not in knowledge.steps[step].slots:
                    yield tables.location(*path, "slots").fault(
                        "R112", f"its step {step!r} has no place in the {slot}"
                    )


def _check_families(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    tracks = knowledge.calendar.tracks
    for family, row in knowledge.families.items():
        path = ("families", "families", family)
        yield from _check_names(tables, (*path, "step"), "step", [row.step], knowledge.steps)
        yield from _check_names(tables, (*path, "track"), "track", _example_name(row.track), tracks)
    for group, members in knowledge.groups.items():
        path = ("families", "groups", group)
        yield from _check_names(
            tables, (*path, "families"), "family", members.families, knowledge.families
        )
        names = members.actives
        yield from _check_names(tables, (*path, "actives"), "active", names, knowledge.actives)


def _check_calendar(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    tracks = knowledge.calendar.tracks
    for place, pair in enumerate(knowledge.calendar.apart):
        yield from _check_names(tables, ("calendar", "apart", place), "track", pair, tracks)
    for place, pause in enumerate(knowledge.calendar.pauses):
        names = (pause.starting, pause.pauses)
        yield from _check_names(tables, ("calendar", "pauses", place), "track", names, tracks)


def _check_pathways(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for need, row in knowledge.pathways.items():
        yield from _check_names(tables, ("pathways", need), "trait", [need], knowledge.traits)
        for key, names in (("first_line", row.first_line), ("alternatives", row.alternatives)):
            path = ("pathways", need, key)
            yield from _check_names(tables, path, "active", names, knowledge.actives)


def _check_steps(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for step, row in knowledge.steps.items():
        path = ("steps", step)
        yield from _check_names(
            tables, (*path, "default"), "kind", _example_name(row.default), row.kinds
        )
        yield from _check_names(tables, (*path, "last"), "slot of this step", row.last, row.slots)
        for kind, details in row.kinds.items():
            where = (*path, "kinds", kind, "properties")
            yield from _check_names(
                tables, where, "property", details.properties, knowledge.properties
            )


def _check_other_tables(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for name, has in knowledge.properties.items():
        path = ("properties", name, "includes")
        yield from _check_names(tables, path, "property", has.includes, knowledge.properties)
    for procedure, row in knowledge.procedures.items():
        path = ("procedures", procedure, "drivers")
        yield from _check_names(tables, path, "driver", row.drivers, knowledge.drivers)
    for claim, watched in knowledge.claims.items():
        path = ("claims", claim, "unless")
        names = knowledge.claim_exceptions
        yield from _check_names(tables, path, "exception", watched.unless, names)
        for place, pair in enumerate(watched.pairs):
            for side, named in (("says_any", pair.says_any), ("about_any", pair.about_any)):
                at = ("claims", claim, "pairs", place, side)
                yield from _check_names(tables, at, "row of words", named, knowledge.claim_words)


def _check_referrals(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    names = knowledge.referrals
    for referral, row in knowledge.referrals.items():
        path = ("referrals", referral, "covers")
        yield from _check_names(tables, path, "referral", row.covers, names)
        for place, name in enumerate(row.covers):
            if name in names and names[name].urgency.rank > row.urgency.rank:
                yield tables.location(*path, place).fault(
                    "R112",
                    f"{referral!r} covers {name!r}, which is more urgent",
                    "a referral covers what is not more urgent only",
                )
    for text, entry in knowledge.texts.items():
        path = ("texts", text, "covers")
        yield from _check_names(tables, path, "text", entry.covers, knowledge.texts)
    for question, left in knowledge.left_to_others.items():
        where = ("left_to_others", question)
        yield from _check_names(tables, where, "list of answers", [question], LISTS)
        yield from _check_names(tables, where, "referral", left.referrals, names)


def _check_own_choices(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check that the fields which people may change are fields of a profile."""
    fields = {*SkinProfile.model_fields, *(f"answers.{name}" for name in knowledge.questions)}
    for field in tables.data.get(OWN_CHOICE_FIELDS, {}):
        path = (OWN_CHOICE_FIELDS, field)
        yield from _check_names(tables, path, "field of a profile", [field], fields)


def _check_screens(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check that screens ask for fields of a profile, each with answers that it has."""
    lists: dict[str, Iterable[str]] = dict.fromkeys(("current_actives", "tried"), knowledge.actives)
    lists.update((name, row.answers) for name, row in knowledge.questionnaire.items())
    for screen, shown in knowledge.screens.items():
        for field, row in shown.fields.items():
            path = ("screens", screen, "fields", field)
            if field not in SkinProfile.model_fields:
                names = [field]
                yield from _check_names(
                    tables, path, "field of a profile", names, SkinProfile.model_fields
                )
                continue
            words = get_args(SkinProfile.model_fields[field].annotation)
            for key, answers in (("choices", row.choices), ("only_for", row.only_for)):
                known = lists.get(field, words)
                yield from _check_names(tables, (*path, key), "answer", answers, known)


def _check_questions(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    members = {*knowledge.actives, *knowledge.families, *knowledge.groups}
    for name, question in knowledge.questionnaire.items():
        at = ("questionnaire", name)
        yield from _check_names(
            tables, (*at, "actives"), "active", question.actives, knowledge.actives
        )
        if question.fallback is not None:
            fallback = [question.fallback]
            yield from _check_names(tables, (*at, "fallback"), "answer", fallback, question.answers)
        for answer, row in question.answers.items():
            if row.form is not None:
                path = (*at, "answers", answer, "form")
                yield from _check_names(tables, path, "form", [row.form], question.forms)
            if row.place is not None:
                path = (*at, "answers", answer, "place")
                yield from _check_names(tables, path, "place", [row.place], question.places)
            path = ("questionnaire", name, "answers", answer, "blocks")
            yield from _check_names(tables, path, "active, family or group", row.blocks, members)
    for name in QUESTIONS:
        if knowledge.questionnaire and name not in knowledge.questionnaire:
            yield tables.location("questionnaire").fault(
                "R111", f"missing key {name!r}", "every list of the profile is spelt out here"
            )


def _help_lines(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check that every region has a wording, and every placeholder a row."""
    for line, row in knowledge.help_lines.items():
        for region in REGIONS:
            if region not in row.words:
                yield tables.location("help_lines", line, "words").fault(
                    "R111", f"missing key {region!r}", "say whom to ring there, or what to look for"
                )
    known = [f"help.{line}" for line in knowledge.help_lines]
    for table in PLACED:
        for path, text in _placed_texts(tables.data.get(table, {})):
            for name in unresolved(text, knowledge.help_lines):
                yield tables.location(table, *path).unknown_name("R122", "placeholder", name, known)


def _placed_texts(rows: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of a table that may have placeholders, with their paths."""
    for row, columns in rows.items():
        for path in (("plain",), ("clinical",), ("who", "plain"), ("who", "clinical")):
            value = columns
            for key in path:
                value = value.get(key) if isinstance(value, Mapping) else None
            if isinstance(value, str):
                yield (row, *path), value


def _crises(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for name in knowledge.crises(knowledge.referrals):
        urgency = knowledge.referrals[name].urgency
        if not urgency.is_pressing:
            yield tables.location("referrals", name, "crisis").fault(
                "R112",
                f"a crisis cannot wait, and this one is {urgency.value}",
                f"expected: urgency {Urgency.TODAY.value} or {Urgency.NOW.value}",
            )


def _check_planner_texts(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check the texts with fixed ids that explain the planner's decisions."""
    for name in OWN_TEXTS:
        if knowledge.texts and name not in knowledge.texts:
            yield tables.location("texts").fault(
                "R111",
                f"missing key {name!r}",
                "every decision of the planner has a text of its own",
            )


def _check_sources(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check that unverified sources have no identifier, and that every row cites known sources."""
    for source, row in knowledge.sources.items():
        if row.verified:
            continue
        for key in _IDENTIFIERS:
            if getattr(row, key) is not None:
                yield tables.location("sources", source, key).fault(
                    "R125",
                    f"{key} of a source that is not verified",
                    "look the source up and mark it verified, or leave the identifier out",
                )
    for table, rows in tables.data.items():
        if table in {"sources", "families", "calendar", "questionnaire"}:
            continue
        for name, columns in rows.items():
            cited = columns.get("sources", ()) if isinstance(columns, Mapping) else ()
            for source in cited if isinstance(cited, (dict, list)) else ():
                if source not in knowledge.sources:
                    here = tables.location(table, name, "sources")
                    here = here.at(source) if isinstance(cited, dict) else here
                    yield here.unknown_name("R124", "source", source, knowledge.sources)


def _check_repeated(_: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    """Check that no list has a word twice: another one may be missing."""
    for table, rows in tables.data.items():
        for path, words in _lists((), rows):
            for word in sorted({word for word in words if words.count(word) > 1}):
                hint = "leave one out, or correct it"
                here = tables.location(table, *path)
                yield here.fault("R116", f"{word!r} stands here twice", hint)


def _lists(path: tuple[str, ...], data: object) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _lists((*path, str(key)), value)
    elif isinstance(data, list):
        yield path, [word for word in data if isinstance(word, str)]


def _example_name(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _check_subjects(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for name, row in knowledge.subjects.items():
        about = () if row.about is None else (row.about,)
        path = ("subjects", name, "about")
        yield from _check_names(tables, path, "answer", about, knowledge.answers)


def _check_question_kinds(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for name, row in knowledge.question_kinds.items():
        path = ("question_kinds", name, "answers")
        yield from _check_names(tables, path, "answer", row.answers, knowledge.answers)


def _check_emergencies(knowledge: Knowledge, tables: MergedTables) -> Iterator[LoadFault]:
    for name, row in knowledge.emergencies.items():
        for number, groups in enumerate(row.together):
            path = ("emergencies", name, "together", number)
            yield from _check_names(
                tables, path, "group of words", groups, knowledge.emergency_words
            )


_CHECKS: Final = (
    _check_emergencies,
    _check_question_kinds,
    _check_subjects,
    _check_shared_ids,
    _check_actives,
    _check_families,
    _check_calendar,
    _check_pathways,
    _check_steps,
    _check_other_tables,
    _check_referrals,
    _check_own_choices,
    _check_questions,
    _check_screens,
    _help_lines,
    _crises,
    _check_planner_texts,
    _check_sources,
    _check_repeated,
)
