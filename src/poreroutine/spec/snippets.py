"""Snippets that complete steps in an editor, in the format of Visual Studio Code.

Each step is a snippet that begins as its example line; where only some words fit, it offers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, get_args

from poreroutine.model.enums import Reason, Slot
from poreroutine.model.profile import SkinProfile
from poreroutine.rulesets.knowledge.model import everyday
from poreroutine.rulesets.rules.model import Ruleset
from poreroutine.spec.step_registry import URGENCIES, KnownStep, known_steps

LANGUAGES = "cucumber,feature,gherkin"
"""Language ids of the extensions that read feature files."""

_SPECIAL = re.compile(r"[\\$}]")
_SPECIAL_IN_CHOICES = re.compile(r"[\\,|]")


def snippets(ruleset: Ruleset) -> Mapping[str, object]:
    """Return a snippet for each step, by its sentence.

    Args:
        ruleset: The rules whose names are offered, overlays included.
    """
    words = _words(ruleset)
    return {
        f"{step.kind.capitalize()} {step.sentence}": {
            "scope": LANGUAGES,
            "prefix": step.example_sentence,
            "body": _body(step, words),
            "description": step.meaning,
        }
        for step in known_steps()
    }


def _body(step: KnownStep, words: Mapping[str, Iterable[str]]) -> str:
    sentence = step.example_sentence
    spans = step.parser.parser.parse(sentence).spans
    found = sorted((start, end, name) for name, (start, end) in spans.items())
    parts = []
    edges = [(0, 0, ""), *found, (len(sentence), len(sentence), "")]
    for number, (before, after) in enumerate(pairwise(edges), start=1):
        parts.append(_SPECIAL.sub(r"\\\g<0>", sentence[before[1] : after[0]]))
        if after[2]:
            parts.append(_field(number, sentence[after[0] : after[1]], words.get(after[2], ())))
    return "".join(parts)


def _field(number: int, shown: str, words: Iterable[str]) -> str:
    choices = dict.fromkeys((shown, *words))
    if len(choices) == 1:
        text = _SPECIAL.sub(r"\\\g<0>", shown)
        return f"${{{number}:{text}}}"
    offered = ",".join(_SPECIAL_IN_CHOICES.sub(r"\\\g<0>", word) for word in choices)
    return f"${{{number}|{offered}|}}"


def _words(ruleset: Ruleset) -> Mapping[str, tuple[str, ...]]:
    """Return the words that are offered for each field of a pattern, by its name."""
    knowledge = ruleset.knowledge
    actives, drivers = _named(knowledge.actives), _named(knowledge.drivers)
    needs = _named(knowledge.pathways)
    labels = {
        question: tuple(everyday(row.label) for row in rows.answers.values())
        for question, rows in knowledge.questionnaire.items()
    }
    return {
        "active": actives,
        "actives": actives,
        "allergens": labels["allergies"],
        "concerns": labels["concerns"],
        "conditions": labels["conditions"],
        "driver": drivers,
        "drivers": drivers,
        "experience": _choices("experience"),
        "first": needs,
        "medicines": labels["medications"],
        "need": needs,
        "one": actives,
        "option": _named(knowledge.procedures),
        "other": actives,
        "phototype": _choices("phototype"),
        "procedure": labels["procedures"],
        "properties": _named(knowledge.properties),
        "reason": tuple(reason.value.replace("_", " ") for reason in Reason),
        "signs": labels["signs"],
        "skin_type": _choices("skin_type"),
        "slot": tuple(slot.value for slot in Slot),
        "urgency": tuple(URGENCIES),
        "wishes": labels["wishes"],
    }


def _named(rows: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(everyday(row.name) for row in rows.values())


def _choices(field: str) -> tuple[str, ...]:
    words = get_args(SkinProfile.model_fields[field].annotation)
    return tuple(word for word in words if word != "unstated")
