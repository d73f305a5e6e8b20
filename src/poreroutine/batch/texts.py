"""The side table of a batch: the texts of everything that its columns name by id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, get_args

import pyarrow as pa

from poreroutine.advisor import Advisor
from poreroutine.core.pipeline import Pipeline
from poreroutine.core.routine.wording import Wording
from poreroutine.model.enums import Audience, Reason, Region
from poreroutine.rulesets.rules.model import Rule

TEXTS: Final = pa.schema(
    [
        pa.field("kind", pa.string(), metadata={"description": "Whose text it is."}),
        pa.field("id", pa.string(), metadata={"description": "Id in the columns of routines."}),
        pa.field("audience", pa.string(), metadata={"description": "Wording."}),
        pa.field(
            "region",
            pa.string(),
            metadata={"description": "Region of a text with help lines; null for every region."},
        ),
        pa.field("name", pa.string(), metadata={"description": "Name or title, if it has one."}),
        pa.field("text", pa.string(), metadata={"description": "The text, if it has one."}),
    ]
)
"""The columns of the table."""

_Row = tuple[str, str, str | None, str]
"""Kind, id, name and text, before help lines are filled in."""


def texts_table(advisor: Advisor) -> pa.Table:
    """Return the texts of everything that routines name by id, in both wordings.

    A text with help lines has one row for each region.
    """
    writer = Pipeline.of(advisor.ruleset, advisor.engine).writer
    rules = advisor.rules
    rows: list[tuple[str | None, ...]] = []
    for audience in get_args(Audience):
        for kind, name, title, text in _rows(writer.wording(audience), rules):
            rows.extend(
                (kind, name, audience, region, *filled)
                for region, filled in _filled(writer.wording(audience), title, text)
            )
    columns = list(zip(*rows, strict=True))
    return pa.table([pa.array(each, pa.string()) for each in columns], schema=TEXTS)


def _filled(
    wording: Wording, title: str | None, text: str
) -> Iterator[tuple[str | None, tuple[str | None, str]]]:
    """Yield a title and a text, with help lines filled in for each region if they have any."""
    if "{" not in f"{title}{text}":
        yield None, (title, text)
        return
    for region in get_args(Region):
        name, filled = (
            part and wording.knowledge.filled(part, region, wording.audience)
            for part in (title, text)
        )
        yield region, (name, filled or "")


def _rows(wording: Wording, rules: Sequence[Rule]) -> Iterator[_Row]:  # noqa: C901 - one loop a table
    knowledge, text = wording.knowledge, wording.text
    for name, need in knowledge.pathways.items():
        yield "need", name, text(need.name), text(need.because)
    for name, driver in knowledge.drivers.items():
        yield "driver", name, text(driver.name), text(driver.text)
    for name, active in knowledge.actives.items():
        yield "active", name, text(active.name), text(active.how)
    for name, step in knowledge.steps.items():
        yield "step", name, text(step.name), ""
        for kind, row in step.kinds.items():
            yield "kind", f"{name}.{kind}", text(row.name), text(row.how)
    for name, required in knowledge.properties.items():
        yield "requirement", name, text(required.name), text(required.how)
    for name, entry in knowledge.texts.items():
        yield "text", name, None, text(entry)
    for name, answer in knowledge.answers.items():
        yield "answer", name, text(answer.question), text(answer)
    for name, referral in knowledge.referrals.items():
        yield "referral", name, text(referral.who), text(referral)
    for name, option in knowledge.procedures.items():
        yield "option", name, text(option.name), text(option.text)
    for rule in rules:
        yield "rule", rule.id, rule.title, text(rule.because)
    for reason in Reason:
        yield "reason", reason.value, None, text(knowledge.texts[f"reason_{reason.value}"])
    yield "notice", "notice", None, text(knowledge.manifest.notice)
