"""From a rule as written to a rule that can run: head, condition, outcomes, reason and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from poreroutine._support.yaml_text import locate
from poreroutine.model.facts import Stage, Vocabulary
from poreroutine.rulesets.documents import Faults, Location
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.frame import REQUIRED, read_frame
from poreroutine.rulesets.rules.model import Rule
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.recommendations import RecommendActive, RecommendStep
from poreroutine.rulesets.rules.parse_then import ThenParser
from poreroutine.rulesets.rules.parse_when import WhenParser, compile_when, facts_of
from poreroutine.rulesets.templates import WrittenRule

_ID: Final = re.compile(r"([a-z]+)\.[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9_]*")
_ID_LINE: Final = re.compile(r"[ -]*id: *[\"']?([a-z][a-z0-9_.]*)[\"']? *(?:#.*)?")


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
        frame = read_frame(data, location, self.knowledge.sources, self.faults)
        if any(key not in data for key in REQUIRED):
            return None
        stage = Stage(name.partition(".")[0])
        when = WhenParser(stage, self.vocabulary, self.faults, self.knowledge.rows)
        condition = when.parse(data["when"], location.at("when"))
        alternatives = (
            None
            if condition is None
            else attempt(compile_when, condition, location.at("when"), self.vocabulary)
        )
        then = self.then.parse(data["then"], location.at("then"), stage, self.faults)
        attempt(_check_grade, data, then or (), location)
        if (
            condition is None
            or alternatives is None
            or then is None
            or frame is None
            or len(self.faults.faults) > before
        ):
            return None
        return Rule(
            id=name,
            title=frame.title,
            stage=stage,
            status=frame.status,
            updated=frame.updated,
            when=data["when"],
            condition=condition,
            alternatives=alternatives,
            facts=tuple(sorted(set(facts_of(condition)))),
            then=then,
            because=frame.because,
            sources=frame.claims,
            evidence=frame.evidence,
            contested=frame.contested,
            file=location.document.relative_path,
            line=line_of_rule(written),
            origin=origin,
            reviewed=frame.reviewed,
            brief=frame.brief,
            level=frame.level,
            row=written.row,
        )


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
            "R113",
            f"{name!r} is not an id of a rule",
            "expected: <stage>.<topic>.<what> in snake case",
        )
    folder = location.document.relative_path.split("/")[0]
    if parts[1] != folder:
        raise here.fault(
            "R114",
            f"{name!r} stands in {folder}/",
            f"begin the id with `{folder}.`, or move the rule to {parts[1]}/",
        )
    return str(name)


def _check_grade(data: Mapping[str, Any], then: Sequence[Outcome], location: Location) -> None:
    recommends = any(isinstance(each, RecommendActive | RecommendStep) for each in then)
    if recommends and "evidence" not in data:
        raise location.fault(
            "R126", "recommends something without a grade of evidence", "add `evidence:` A, B or C"
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
