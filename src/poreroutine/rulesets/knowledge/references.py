"""References from row to row: whatever a row names has to exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from poreroutine._support.yaml_text import Path
from poreroutine.model.enums import OWN_TEXTS, Urgency
from poreroutine.rulesets.documents import Broken, Faults
from poreroutine.rulesets.knowledge.help_lines import PLACED, REGIONS, unresolved
from poreroutine.rulesets.knowledge.merge import Tables
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.vocabulary import QUESTIONS

_IDENTIFIERS: Final = ("doi", "pmid", "pmcid", "url")


def check_references(knowledge: Knowledge, tables: Tables, faults: Faults) -> None:
    """Note every name that leads nowhere, and what contradicts itself."""
    for check in _CHECKS:
        for broken in check(knowledge, tables):
            faults.add(broken)


def _unknown(
    tables: Tables, path: Path, what: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Broken]:
    known = tuple(known)
    for name in names:
        if name not in known:
            yield tables.place(str(path[0]), *path[1:]).unknown("R122", what, name, known)


def _shared(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    """Actives, families and groups are addressed alike, so they share one set of ids."""
    owners = [("actives", knowledge.actives), ("families", knowledge.families)]
    taken: dict[str, str] = {}
    for kind, rows in (*owners, ("groups", knowledge.groups)):
        for name in rows:
            if name in taken:
                path = ("actives", name) if kind == "actives" else ("families", kind, name)
                yield tables.place(*path).broken(
                    "R117",
                    f"{name!r} is an id of {taken[name]} and of {kind}",
                    "rename one: facts such as `in_use.<id>` could not tell them apart",
                )
            taken.setdefault(name, kind)


def _actives(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    for active, row in knowledge.actives.items():
        path = ("actives", active)
        yield from _unknown(tables, (*path, "family"), "family", [row.family], knowledge.families)
        yield from _unknown(
            tables, (*path, "track"), "track", _some(row.track), knowledge.calendar.tracks
        )
        yield from _unknown(tables, (*path, "step"), "step", _some(row.step), knowledge.steps)
        if row.start > row.ceiling:
            yield tables.place(*path, "start").broken(
                "R112", f"starts with {row.start} uses a week, above its ceiling of {row.ceiling}"
            )
        if row.family not in knowledge.families:
            continue
        step = knowledge.step_of(active)
        if step in knowledge.steps:
            for slot in row.slots:
                if slot not in knowledge.steps[step].slots:
                    yield tables.place(*path, "slots").broken(
                        "R112", f"its step {step!r} has no place in the {slot}"
                    )


def _families(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    tracks = knowledge.calendar.tracks
    for family, row in knowledge.families.items():
        path = ("families", "families", family)
        yield from _unknown(tables, (*path, "step"), "step", [row.step], knowledge.steps)
        yield from _unknown(tables, (*path, "track"), "track", _some(row.track), tracks)
    for group, members in knowledge.groups.items():
        path = ("families", "groups", group)
        yield from _unknown(
            tables, (*path, "families"), "family", members.families, knowledge.families
        )
        names = members.actives
        yield from _unknown(tables, (*path, "actives"), "active", names, knowledge.actives)


def _calendar(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    tracks = knowledge.calendar.tracks
    for place, pair in enumerate(knowledge.calendar.apart):
        yield from _unknown(tables, ("calendar", "apart", place), "track", pair, tracks)
    for place, pause in enumerate(knowledge.calendar.pauses):
        names = (pause.starting, pause.pauses)
        yield from _unknown(tables, ("calendar", "pauses", place), "track", names, tracks)


def _steps(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    for step, row in knowledge.steps.items():
        path = ("steps", step)
        yield from _unknown(tables, (*path, "default"), "kind", _some(row.default), row.kinds)
        yield from _unknown(tables, (*path, "last"), "slot of this step", row.last, row.slots)
        for kind, details in row.kinds.items():
            listed = details.extra.get("properties", [])
            names = listed if isinstance(listed, list) else []
            where = (*path, "kinds", kind, "properties")
            yield from _unknown(tables, where, "property", names, knowledge.properties)


def _others(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    for procedure, row in knowledge.procedures.items():
        path = ("procedures", procedure, "drivers")
        yield from _unknown(tables, path, "driver", row.drivers, knowledge.drivers)
    for claim, watched in knowledge.claims.items():
        path = ("claims", claim, "unless")
        names = knowledge.claim_exceptions
        yield from _unknown(tables, path, "exception", watched.unless, names)


def _questions(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    members = {*knowledge.actives, *knowledge.families, *knowledge.groups}
    for name, question in knowledge.questionnaire.items():
        for answer, row in question.answers.items():
            path = ("questionnaire", name, "answers", answer, "blocks")
            yield from _unknown(tables, path, "active, family or group", row.blocks, members)
    for name in QUESTIONS:
        if knowledge.questionnaire and name not in knowledge.questionnaire:
            yield tables.place("questionnaire").broken(
                "R111", f"missing key {name!r}", "every list of the profile is spelt out here"
            )


def _help_lines(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    """Every region has its words, and every placeholder has its row."""
    for line, row in knowledge.help_lines.items():
        for region in REGIONS:
            if region not in row.words:
                yield tables.place("help_lines", line, "words").broken(
                    "R111", f"missing key {region!r}", "say whom to ring there, or what to look for"
                )
    known = [f"help.{line}" for line in knowledge.help_lines]
    for table in PLACED:
        for path, text in _placed_texts(tables.data.get(table, {})):
            for name in unresolved(text, knowledge.help_lines):
                yield tables.place(table, *path).unknown("R122", "placeholder", name, known)


def _placed_texts(rows: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the texts of a table in which placeholders are filled in, with their paths."""
    for row, columns in rows.items():
        for path in (("plain",), ("clinical",), ("who", "plain"), ("who", "clinical")):
            value = columns
            for key in path:
                value = value.get(key) if isinstance(value, Mapping) else None
            if isinstance(value, str):
                yield (row, *path), value


def _crises(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    for name in knowledge.crises(knowledge.referrals):
        urgency = knowledge.referrals[name].urgency
        if not urgency.is_pressing:
            yield tables.place("referrals", name, "crisis").broken(
                "R112",
                f"a crisis cannot wait, and this one is {urgency.value}",
                f"expected: urgency {Urgency.TODAY.value} or {Urgency.NOW.value}",
            )


def _own_texts(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    """The planner's decisions are told in texts with fixed ids."""
    for name in OWN_TEXTS:
        if knowledge.texts and name not in knowledge.texts:
            yield tables.place("texts").broken(
                "R111",
                f"missing key {name!r}",
                "every decision of the planner has a text of its own",
            )


def _sources(knowledge: Knowledge, tables: Tables) -> Iterator[Broken]:
    """A source that nobody saw carries no identifier; every row cites known sources."""
    for source, row in knowledge.sources.items():
        if row.verified:
            continue
        for key in _IDENTIFIERS:
            if getattr(row, key) is not None:
                yield tables.place("sources", source, key).broken(
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
                    here = tables.place(table, name, "sources")
                    here = here.at(source) if isinstance(cited, dict) else here
                    yield here.unknown("R124", "source", source, knowledge.sources)


def _some(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


_CHECKS: Final = (
    _shared, _actives, _families, _calendar, _steps, _others, _questions, _help_lines, _crises,
    _own_texts, _sources,
)  # fmt: skip
