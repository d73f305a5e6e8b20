"""The ids of the knowledge as JSON Schemas: enums that editors explain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poreroutine._support.json_schema import described_enum
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.knowledge.tables import Knowledge


def vocabulary_of(knowledge: Knowledge) -> dict[str, Any]:
    """Return an enum for each kind of id, for `$defs`."""
    tracks = knowledge.calendar.tracks
    kinds = {
        kind: f"{_name(row.name)}: {step.name.plain}"
        for step in knowledge.steps.values()
        for kind, row in sorted(step.kinds.items())
    }
    return {
        "active": described_enum(_names(knowledge.actives), "An active."),
        "family": described_enum(_names(knowledge.families), "A family of actives."),
        "group": described_enum(_names(knowledge.groups), "A group of families and actives."),
        "option": described_enum(_names(knowledge.procedures), "An option in a clinic."),
        "step": described_enum(_names(knowledge.steps), "A step at the basin."),
        "kind": described_enum(kinds, "A kind of product for a step."),
        "track": described_enum(_names(tracks), "A calendar that several actives share."),
        "driver": described_enum(_names(knowledge.drivers), "A reason for what people see."),
        "driver_fact": described_enum(
            {
                f"driver.{name}": description
                for name, description in _names(knowledge.drivers).items()
            },
            "The fact of a driver.",
        ),
        "trait": described_enum(
            {f"trait.{name}": row.description for name, row in knowledge.traits.items()},
            "Something said once and read often.",
        ),
        "property": described_enum(
            _names(knowledge.properties), "What a product can be required to be."
        ),
        "text": described_enum(
            {name: knowledge.filled(row.plain) for name, row in knowledge.texts.items()},
            "A text to show.",
        ),
        "answer": described_enum(
            {name: row.question.plain for name, row in knowledge.answers.items()},
            "An answer to a common question.",
        ),
        "referral": described_enum(
            {
                name: f"{row.urgency}: {knowledge.filled(row.plain)}"
                for name, row in knowledge.referrals.items()
            },
            "A reason to see somebody.",
        ),
        "source": described_enum(
            {name: row.title for name, row in knowledge.sources.items()},
            "A source of knowledge/sources.yaml.",
        ),
        "slot": described_enum(
            {"morning": "Once a day, early.", "evening": "Once a day, late."}, "A time of day."
        ),
    }


def _names(rows: Mapping[str, Any]) -> dict[str, str]:
    return {name: _name(row.name) for name, row in rows.items()}


def _name(text: Text) -> str:
    return text.plain
