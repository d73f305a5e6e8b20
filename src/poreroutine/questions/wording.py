"""Why a question is asked, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from poreroutine._support.words import count_text, join_words
from poreroutine.questions.restrictions import Restriction, most_urgent
from poreroutine.questions.screens import ScreenOf
from poreroutine.rulesets.knowledge.tables import Knowledge

NO_PLAN: Final = "We can't make a plan without it: {} use it."
SAFE: Final = (
    "No open answer could rule out, hold back or limit anything in this plan, "
    "or mean seeing a doctor within two weeks."
)
CRISIS: Final = "Getting help comes first, and nothing else needs to be asked."
NOTHING_LEFT: Final = (
    "Everything was asked. What was left out could still matter, so the plan stays careful."
)
_VERBS: Final = (
    ("forbid", "rule out"),
    ("withhold", "hold back"),
    ("limit", "limit"),
    ("pause", "pause"),
)
_SHOWN: Final = 3


def why(  # noqa: PLR0913, PLR0917 - one argument for each part of the sentence
    chosen: ScreenOf | None,
    found: Sequence[Restriction],
    rules: int,
    assumed: Mapping[str, str],
    safe: bool,  # noqa: FBT001 - not part of the public API
    knowledge: Knowledge,
    audience: str,
) -> str:
    """Say why a screen is asked, or why none is."""
    if chosen is None:
        return SAFE if safe else NOTHING_LEFT
    if found:
        return _threat_sentence(found, knowledge, audience)
    if chosen.row.opens:
        return f"It decides what suits you: {count_text(rules, 'rule')} read it."
    if any(part.field in assumed for part in chosen.parts):
        return (
            "Until you answer, the plan reads the most careful answer. "
            f"Yours may allow more: {count_text(rules, 'rule')} read it."
        )
    return (
        "It is not needed for safety. "
        f"It can make the plan fit better: {count_text(rules, 'rule')} read it."
    )


def _threat_sentence(found: Sequence[Restriction], knowledge: Knowledge, audience: str) -> str:
    keys = {each.key for each in found}
    verbs = [verb for key, verb in _VERBS if key in keys]
    counts: dict[str, int] = {}
    for each in found:
        for name in each.actives:
            counts[name] = counts.get(name, 0) + 1
    first = sorted(counts, key=lambda name: (-counts[name], name))[:_SHOWN]
    names = [knowledge.actives[name].name.for_audience(audience) for name in first]
    if len(counts) > _SHOWN:
        names = [*names[: _SHOWN - 1], "others"]
    parts = []
    if verbs:
        what = join_words(names) if names else "parts of this plan"
        parts.append(f"{join_words(verbs, 'or')} {what}")
    if most_urgent(found) >= 0:
        parts.append("mean seeing a doctor soon")
    return f"Some answers would {', or '.join(parts)}."
