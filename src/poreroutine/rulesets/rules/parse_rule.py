"""From a rule as written to a rule that can run: head, condition, outcomes, reason and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast, get_args

from poreroutine._support.yaml_text import locate
from poreroutine.model.facts import Stage, Vocabulary
from poreroutine.rulesets.documents import Faults, Location
from poreroutine.rulesets.knowledge.model import Evidence, SourceInfo, Text
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule, Status
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.parse_then import ThenParser
from poreroutine.rulesets.rules.parse_when import WhenParser, compile_when, facts_of
from poreroutine.rulesets.templates import WrittenRule

REQUIRED: Final = ("id", "title", "status", "updated", "when", "then", "because", "sources")
OPTIONAL: Final = ("brief", "reviewed", "evidence", "contested", "replaces")

_ID: Final = re.compile(r"([a-z]+)\.[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9_]*")
_ID_LINE: Final = re.compile(r"[ -]*id: *[\"']?([a-z][a-z0-9_.]*)[\"']? *(?:#.*)?")
_STATUSES: Final = get_args(Status)
_REVIEWED: Final = tuple(status for status in _STATUSES if status != "submitted")
_GRADES: Final = get_args(Evidence)
_PRACTICE: Final = "practice"
"""Type of the one kind of source that may be named without having been verified."""


@dataclass(frozen=True)
class RuleParser:
    """Reads rules against the vocabulary and the knowledge."""

    vocabulary: Vocabulary
    knowledge: Knowledge
    then: ThenParser
    faults: Faults

    def parse(self, written: WrittenRule, origin: str) -> Rule | None:
        """Read one rule.

        Args:
            written: The rule as it stands; its id has been read before, by `rule_id`.
            origin: Name of its ruleset.

        Returns:
            The rule; None when anything in it is broken.
        """
        data, location = written.data, written.place
        name = str(data["id"])
        where = f"rule {name}" if not written.row else f"rule {name} (from {written.row})"
        location = location.for_entity(where)
        before = len(self.faults.faults)
        attempt = self.faults.attempt
        attempt(location.keys, data, REQUIRED, OPTIONAL)
        if any(key not in data for key in REQUIRED):
            return None
        stage = Stage(name.partition(".")[0])
        when = WhenParser(stage, self.vocabulary, self.faults)
        condition = when.parse(data["when"], location.at("when"))
        alternatives = (
            None
            if condition is None
            else attempt(compile_when, condition, location.at("when"), self.vocabulary)
        )
        then = self.then.parse(data["then"], location.at("then"), stage, self.faults)
        head = read_head(data, location, self.knowledge.sources, self.faults)
        evidence = attempt(_evidence, data, then or (), location)
        if (
            condition is None
            or alternatives is None
            or then is None
            or head is None
            or len(self.faults.faults) > before
        ):
            return None
        return Rule(
            id=name,
            title=head.title,
            stage=stage,
            status=head.status,
            updated=head.updated,
            when=data["when"],
            condition=condition,
            alternatives=alternatives,
            facts=tuple(sorted(set(facts_of(condition)))),
            then=then,
            because=head.because,
            sources=head.sources,
            evidence=evidence,
            contested=head.contested,
            file=location.document.relative_path,
            line=line_of_rule(written),
            origin=origin,
            reviewed=head.reviewed,
            brief=head.brief,
        )


@dataclass(frozen=True)
class RuleHead:
    """What every rule says of itself, whatever it is about; see `Rule`."""

    title: str
    status: Status
    updated: str
    because: Text
    sources: Mapping[str, str]
    contested: Text | None
    reviewed: str | None
    brief: tuple[str, ...]


def read_head(
    data: Mapping[str, Any], location: Location, known: Mapping[str, SourceInfo], faults: Faults
) -> RuleHead | None:
    """Read what a rule says of itself.

    Args:
        data: The rule, with every key that a rule must have.
        location: Where it stands.
        known: Every source.
        faults: Where to note what is wrong.

    Returns:
        The head; None when any part of it is broken.
    """
    attempt = faults.attempt
    title = attempt(location.at("title").text, data["title"])
    status = attempt(location.at("status").one_of, data["status"], "status", _STATUSES)
    updated = attempt(_day, data["updated"], location.at("updated"))
    because = attempt(_text, data["because"], location.at("because"))
    sources = attempt(_sources, data, location, known)
    brief = attempt(_brief, data, location)
    reviewed = contested = None
    if "reviewed" in data:
        reviewed = attempt(_day, data["reviewed"], location.at("reviewed"))
    if "contested" in data:
        contested = attempt(_text, data["contested"], location.at("contested"))
    if (
        title is None
        or status is None
        or updated is None
        or because is None
        or sources is None
        or brief is None
    ):
        return None
    return RuleHead(
        title, cast("Status", status), updated, because, sources, contested, reviewed, brief
    )


def _sources(
    data: Mapping[str, Any], location: Location, known: Mapping[str, SourceInfo]
) -> dict[str, str]:
    cited, here = data["sources"], location.at("sources")
    if isinstance(cited, list) and cited:
        if data["status"] in _REVIEWED:
            raise here.fault(
                "R112",
                "a bare list of sources",
                "write the claim beside each: only a submitted rule may leave it out",
            )
        claims = {here.at(n).text(source): "" for n, source in enumerate(cited)}
    else:
        claims = {
            source: here.at(source).text(claim) for source, claim in here.mapping(cited).items()
        }
    if not claims:
        raise here.fault("R111", "no source", "cite one, even if it is only common practice")
    for number, source in enumerate(claims):
        at = here.at(number if isinstance(cited, list) else source)
        if source not in known:
            raise at.unknown_name("R124", "source", source, known)
        if not known[source].verified and known[source].type != _PRACTICE:
            raise at.fault(
                "R125",
                f"the source {source!r} is not verified",
                "look it up and mark it verified, or cite another",
            )
    return dict(sorted(claims.items()))


def rule_id(written: WrittenRule) -> str:
    """Read the id of a rule, and see that it belongs where it stands.

    Raises:
        Broken: If it is missing, malformed, or of another stage than its folder.
    """
    location = written.place
    data = location.mapping(written.data)
    if "id" not in data:
        raise location.fault("R111", "missing key 'id'", "add `id: <stage>.<topic>.<what>`")
    name, here = data["id"], location.at("id")
    parts = _ID.fullmatch(name) if isinstance(name, str) else None
    if parts is None:
        raise here.fault(
            "R113", f"{name!r} is no id of a rule", "expected: <stage>.<topic>.<what> in snake case"
        )
    folder = location.document.relative_path.split("/")[0]
    if parts[1] != folder:
        raise here.fault(
            "R114",
            f"{name!r} stands in {folder}/",
            f"begin the id with `{folder}.`, or move the rule to {parts[1]}/",
        )
    return str(name)


def _evidence(
    data: Mapping[str, Any], then: Sequence[Outcome], location: Location
) -> Evidence | None:
    if "evidence" in data:
        grade = location.at("evidence").one_of(data["evidence"], "grade of evidence", _GRADES)
        return cast("Evidence", grade)
    if any(isinstance(outcome, RecommendActive | RecommendStep) for outcome in then):
        raise location.fault(
            "R126", "recommends something without a grade of evidence", "add `evidence:` A, B or C"
        )
    return None


def _brief(data: Mapping[str, Any], location: Location) -> tuple[str, ...]:
    if "brief" not in data:
        return ()
    here = location.at("brief")
    return tuple(here.at(n).text(item) for n, item in enumerate(here.sequence(data["brief"])))


def _day(data: object, location: Location) -> str:
    try:
        return date.fromisoformat(location.text(data)).isoformat()
    except ValueError as error:
        raise location.fault("R112", f"{data!r} is no date", "expected: year-month-day") from error


def _text(data: object, location: Location) -> Text:
    mapping = location.mapping(data)
    location.keys(mapping, ("plain", "clinical"))
    return Text(
        plain=location.at("plain").text(mapping["plain"]),
        clinical=location.at("clinical").text(mapping["clinical"]),
    )


def line_of_rule(written: WrittenRule) -> int:
    """Find the line of a rule's id, by a glance at the text where that will do."""
    document = written.place.document
    line = None if written.row else _id_lines(document.text).get(written.data["id"])
    return line or locate(document.text, (*written.place.path, "id"))[0]


@lru_cache(maxsize=4)
def _id_lines(text: str) -> Mapping[str, int]:
    """Find the lines that hold nothing but an id; an id that stands on two is left out."""
    ids = [
        (found[1], number)
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := _ID_LINE.fullmatch(line))
    ]
    counts = Counter(name for name, _ in ids)
    return {name: number for name, number in ids if counts[name] == 1}
