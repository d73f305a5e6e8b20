"""A small ruleset of invented words, to test the machinery without any domain knowledge.

A workshop: stones polish on the track `sand`, lamps dab on the track `moon`, and the two never
share a night. Ferns, sparks and mists belong to no track; mist is care and doesn't count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from poreroutine.advisor import Advisor
from poreroutine.core.inference.engines import EngineOption
from poreroutine.model.enums import OWN_TEXTS
from poreroutine.model.facts import Stage
from poreroutine.rulesets.knowledge.model import Text
from poreroutine.rulesets.loading import load_ruleset
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome

RISKS = ("medications", "allergies", "conditions", "red_flags")


def both(text: str) -> dict[str, str]:
    return {"plain": text, "clinical": f"{text}, in other words"}


def active(family: str, **other: object) -> dict[str, object]:
    row: dict[str, object] = {
        "name": both(f"a {family}"),
        "family": family,
        "slots": ["evening"],
        "start": 1,
        "ceiling": 7,
        "strength": "some",
        "irritation": 1,
        "weeks": both("in a while"),
        "how": both("with care"),
        "layer": 20,
        "sources": ["almanac"],
    }
    return row | other


def family(role: str, step: str, **other: object) -> dict[str, object]:
    return {"name": both(role), "role": role, "step": step, **other}


TABLES: Mapping[str, Mapping[str, Any]] = {
    "attributes": {
        "texts": {"attributes": {"rank": {"description": "what comes first", "type": "number"}}},
    },
    "actives": {
        "quartz": active("stone", ceiling=3, irritation=2, ramp=[{"weeks": 2, "nights": 1}]),
        "flint": active("stone", ceiling=3),
        "pumice": active("stone", ceiling=2),
        "lantern": active("lamp", irritation=2, ramp=[{"weeks": 4, "nights": 2}]),
        "candle": active("lamp"),
        "beacon": active("lamp", irritation=3, prescription_only=True),
        "bracken": active("fern", slots=["morning", "evening"], irritation=0),
        "ember": active("spark", slots=["morning"], irritation=2),
        "ash": active("spark", slots=["evening", "morning"], start=0, ceiling=4),
        "fog": active("mist", slots=["morning", "evening"], irritation=0, layer=40),
    },
    "families": {
        "families": {
            "stone": family("rub", "polish", track="sand"),
            "lamp": family("glow", "dab", track="moon"),
            "fern": family("calm", "dab"),
            "spark": family("warm", "dab"),
            "mist": family("soak", "coat", counted=False),
        },
        "groups": {"lights": {"name": both("lights"), "families": ["lamp"], "actives": ["ember"]}},
    },
    "calendar": {
        "tracks": {
            "sand": {"name": both("sand"), "label": "sand", "rest_between": 1, "ceiling": 3},
            "moon": {"name": both("moon"), "label": "moon", "rest_between": 0, "ceiling": 7},
        },
        "apart": [["sand", "moon"]],
        "pauses": [{"starting": "moon", "pauses": "sand", "weeks": 4}],
        "pace": {
            "gentle_from_week": 1,
            "first_new_week": 3,
            "weeks_between_new": 2,
            "weeks_while_rising": 3,
        },
        "recovery_nights": 1,
    },
    "steps": {
        "wash": {
            "name": both("wash"),
            "slots": {"morning": 10, "evening": 10},
            "essential": True,
            "kinds": {
                "soap": {"name": both("soap"), "how": both("lather")},
                "water": {"name": both("water"), "how": both("splash")},
            },
            "default": "water",
        },
        "polish": {"name": both("polish"), "slots": {"morning": 20, "evening": 20}},
        "dab": {"name": both("dab"), "slots": {"morning": 30, "evening": 30}},
        "coat": {"name": both("coat"), "slots": {"morning": 40, "evening": 40}},
        "shade": {
            "name": both("shade"),
            "slots": {"morning": 90},
            "last": ["morning"],
            "essential": True,
        },
    },
    "drivers": {
        "rust": {"name": both("rust"), "text": both("it creaks")},
        "draught": {"name": both("draught"), "text": both("it blows"), "shown_from": 2},
    },
    "traits": {"brittle": {"description": "breaks easily"}},
    "properties": {"quiet": {"name": both("quiet"), "how": both("makes no noise")}},
    "texts": {
        **{name: both(name) for name in OWN_TEXTS if not name.startswith("reason_")},
        "keep_in_use": both("keep it"),
        "mind_the_step": both("mind the step") | {"rank": 1},
        "lights_out": both("lights out"),
        **{name: both(name.removeprefix("reason_")) for name in OWN_TEXTS},
    },
    "referrals": {
        "see_smith": {"urgency": "within_8_weeks", "who": both("a smith"), **both("it is bent")},
        "call_smith": {"urgency": "now", "who": both("a smith"), **both("it is broken")},
    },
    "procedures": {
        name: {
            key: both(f"{key} of {name}")
            for key in ("name", "text", "cautions", "sessions", "upkeep")
        }
        | {"drivers": ["rust"], "sources": ["almanac"]}
        for name in ("anvil", "forge")
    },
    "answers": {"why_rust": {"question": both("why rust?"), **both("water")}},
    "sources": {
        "almanac": {"title": "The almanac", "type": "book", "year": 1899, "verified": True},
        "general_practice": {"title": "Habit of the trade", "type": "habit", "verified": False},
    },
    "questionnaire": {
        name: {
            "question": both(name),
            "risk": name in RISKS or name == "procedures",
            "answers": {answer: {"label": both(answer)} for answer in answers},
        }
        for name, answers in {
            "concerns": ["creaking", "squeaking"],
            "signs": ["sparks_fly"],
            "conditions": ["cracked", "bent"],
            "medications": ["oil_can"],
            "allergies": ["feathers"],
            "red_flags": ["smoke"],
            "wishes": ["fly"],
            "habits": ["whistles"],
            "procedures": ["welding", "sanding"],
        }.items()
    },
}
FIXED: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("actives.*.ceiling", {name: row["ceiling"] for name, row in TABLES["actives"].items()}),
    ("actives.*.family", {name: row["family"] for name, row in TABLES["actives"].items()}),
    ("actives.*.irritation", {name: row["irritation"] for name, row in TABLES["actives"].items()}),
    *(
        (
            f"families.families.*.{part}",
            {
                name: row[part]
                for name, row in TABLES["families"]["families"].items()
                if part in row
            },
        )
        for part in ("track", "counted")
    ),
    ("calendar.tracks.*.ceiling", {"sand": 3, "moon": 7}),
    ("calendar.tracks.*.rest_between", {"sand": 1, "moon": 0}),
    ("calendar", {"apart": [["sand", "moon"]], "recovery_nights": 1}),
    ("calendar.pace", TABLES["calendar"]["pace"]),
    ("steps.shade", {"last": ["morning"]}),
    ("steps.*.slots", {name: row["slots"] for name, row in TABLES["steps"].items()}),
)
"""What the checker may take for granted in the workshop."""
MANIFEST = {
    "format": 1,
    "name": "workshop",
    "version": "1.0",
    "date": "2026-01-01",
    "notice": both("mind"),
}


def rule(
    name: str, when: Mapping[str, object], *then: Mapping[str, object], **other: object
) -> dict[str, object]:
    """A rule as an author would write it."""
    return {
        "id": name,
        "title": f"Do as {name} says",
        "status": "submitted",
        "updated": "2026-01-01",
        "when": when,
        "then": list(then),
        "because": both(f"because of {name}"),
        "evidence": "C",
        "sources": {"almanac": "says so"},
        **other,
    }


def recommend(name: str, weight: int = 5, **other: object) -> dict[str, object]:
    return {"recommend": {"active": name, "weight": weight, **other}}


BACKBONE = rule(
    "treat.backbone.every_day",
    {},
    {"recommend": {"step": "wash", "slot": "morning", "weight": 1}},
    {"recommend": {"step": "wash", "slot": "evening", "kind": "soap", "weight": 1}},
    {"recommend": {"step": "coat", "slot": "morning", "weight": 1}},
    {"recommend": {"step": "coat", "slot": "evening", "weight": 1}},
    {"require": {"step": "shade", "slot": "morning"}},
)


def write_ruleset(
    folder: Path,
    rules: Iterable[Mapping[str, object]],
    *,
    tables: Mapping[str, Mapping[str, Any]] = TABLES,
    shuffled: Callable[[Sequence[Any]], Sequence[Any]] = tuple,
) -> Path:
    """Write a ruleset to a folder, one file for each topic.

    Args:
        folder: Where to.
        rules: The rules; each goes into the file that its id names.
        tables: The knowledge.
        shuffled: Puts keys, rows and rules into an order.

    Returns:
        The folder.
    """
    topics: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for row in rules:
        stage, topic, _ = str(row["id"]).split(".", 2)
        topics.setdefault((stage, topic), []).append(row)
    _write(folder / "manifest.yaml", MANIFEST)
    for name, table in tables.items():
        rows = {key: table[key] for key in shuffled(tuple(table))}
        _write(folder / "knowledge" / f"{name}.yaml", rows)
    for (stage, topic), listed in topics.items():
        _write(folder / stage / f"{topic}.yaml", {"rules": list(shuffled(listed))})
    return folder


def _write(file: Path, data: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, indent=1), encoding="utf-8")


def overlay(folder: Path, name: str, rules: Iterable[Mapping[str, object]]) -> Path:
    """Write an overlay to a folder: a manifest and some rules."""
    write_ruleset(folder, rules, tables={})
    _write(folder / "manifest.yaml", {"name": name, "version": "1.0"})
    return folder


def load(*rules: Mapping[str, object]) -> Ruleset:
    """Load the workshop with these rules, through files, as any ruleset."""
    with TemporaryDirectory() as folder:
        return load_ruleset(write_ruleset(Path(folder), rules))


def advise(*rules: Mapping[str, object], engine: EngineOption = "portable") -> Advisor:
    """Build an advisor that knows the workshop and these rules."""
    return on(load(*rules), engine)


def on(ruleset: Ruleset, engine: EngineOption = "portable") -> Advisor:
    """Build an advisor on other rules than the bundled ones."""
    return Advisor(base=ruleset, engine=engine)


@cache
def workshop() -> Ruleset:
    """The workshop with nothing but its backbone."""
    return load(BACKBONE)


def spoken(name: str, *then: Outcome) -> Rule:
    """A rule that fired, of which only the outcomes matter."""
    return Rule(
        id=name,
        title=name,
        stage=Stage.TREAT,
        status="submitted",
        updated="2026-01-01",
        when={},
        condition=workshop().rules[0].condition,
        alternatives=(),
        facts=(),
        then=then,
        because=Text(plain="-", clinical="-"),
        sources={},
        evidence=None,
        contested=None,
        file="",
        line=1,
        origin="workshop",
    )
