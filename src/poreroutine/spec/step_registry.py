"""The registry of steps: each pattern with its meaning, and an example line.

The decorators here wrap those of pytest-bdd, so that every step is listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from itertools import groupby
from pkgutil import resolve_name
from sys import modules
from typing import Literal, TypeVar

from pytest_bdd import parsers, step

from poreroutine._support.closest import similarity
from poreroutine._support.words import capitalise
from poreroutine._support.yaml_text import read_yaml
from poreroutine.model.enums import Reason, Slot, Urgency
from poreroutine.rulesets.bundled import bundled_rulesets

Kind = Literal["given", "when", "then"]
_Function = TypeVar("_Function", bound=Callable[..., object])

DOMAINS = (
    "people",
    "own_words",
    "next_question",
    "asking",
    "days",
    "actives",
    "in_use",
    "week",
    "phases",
    "waiting",
    "safety",
    "telling",
    "wording",
    "options",
    "drivers",
    "rules",
    "comparing",
    "explaining",
    "questions",
    "products",
)
"""Modules of `poreroutine.spec.steps`, in reading order."""

_FIELD = re.compile(r"\{(\w+)(?::\w+)?\}")
_CLOSE = 55
"""Minimum similarity of two sentences for a suggestion, of 100."""


@dataclass(frozen=True)
class KnownStep:
    """A step that feature files can use.

    Attributes:
        kind: given, when or then.
        pattern: The sentence, with `{name}` for variable parts.
        domain: The part of the vocabulary it belongs to.
        meaning: Its documentation: one sentence or more.
        parser: Matches it.
        function: Its implementation; its parameters are fixtures and the fields of the pattern.
    """

    kind: Kind
    pattern: str
    domain: str
    meaning: str
    parser: parsers.parse
    function: Callable[..., object]

    @property
    def example(self) -> str:
        """A line of a feature file, in the words of the bundled rulesets."""
        return _example_lines()[self.function.__name__]

    @property
    def example_sentence(self) -> str:
        """The example without its keyword."""
        return self.example.partition(" ")[2]

    @property
    def sentence(self) -> str:
        """The pattern without types."""
        return _FIELD.sub(r"{\1}", self.pattern)


_known: dict[tuple[Kind, str], KnownStep] = {}


def given(pattern: str) -> Callable[[_Function], _Function]:
    """Define a precondition."""
    return _define("given", pattern)


def when(pattern: str) -> Callable[[_Function], _Function]:
    """Define an action."""
    return _define("when", pattern)


def then(pattern: str) -> Callable[[_Function], _Function]:
    """Define a promise."""
    return _define("then", pattern)


def _define(kind: Kind, pattern: str) -> Callable[[_Function], _Function]:
    parser = parsers.parse(pattern, extra_types=dict(_TYPES))

    def decorate(function: _Function) -> _Function:
        text = getdoc(function) or ""
        if not text or (kind, pattern) in _known:
            message = f"{pattern!r} needs a meaning, and to be defined once"
            raise ValueError(message)
        _known[kind, pattern] = KnownStep(
            kind,
            pattern,
            function.__module__.rpartition(".")[2],
            " ".join(text.split()),
            parser,
            function,
        )
        # The fixture must be in the module of the step, which is one stack frame further out than
        # usual.
        step(parser, kind, stacklevel=2)(function)
        return function

    return decorate


@cache
def _example_lines() -> Mapping[str, str]:
    """Read the example lines, by function name."""
    file = bundled_rulesets() / "knowledge" / "spoken.yaml"
    rows = read_yaml(file.read_text(encoding="utf-8"))
    return {name: row["example"] for name, row in rows.items()}


def known_steps() -> tuple[KnownStep, ...]:
    """Return all steps, by domain and in the order of their definition."""
    for domain in DOMAINS:
        resolve_name(f"poreroutine.spec.steps.{domain}")
    return tuple(sorted(_known.values(), key=lambda known: DOMAINS.index(known.domain)))


def matching(kind: str, text: str) -> tuple[KnownStep, ...]:
    """Return the steps of a kind that match a sentence; normally exactly one."""
    return tuple(
        known for known in known_steps() if known.kind == kind and known.parser.is_matching(text)
    )


def nearest_steps(kind: str, text: str, *, most: int = 3) -> tuple[KnownStep, ...]:
    """Return the most similar steps to a sentence that matches none, most similar first."""
    ranked = sorted(
        ((_likeness(kind, text, known), known) for known in known_steps()),
        key=lambda pair: -pair[0],
    )
    return tuple(known for likeness, known in ranked[:most] if likeness >= _CLOSE)


def nearest_hint(kind: str, text: str) -> str:
    """Return a hint with the most similar steps, or where all steps are listed."""
    near = "\n".join(f"  {known.example}" for known in nearest_steps(kind, text))
    return f"nearest known steps:\n{near}" if near else "see `poreroutine spec --steps`"


def _likeness(kind: str, text: str, known: KnownStep) -> float:
    sentences: Iterable[str] = (known.sentence, known.example_sentence)
    best = max(similarity(text.lower(), one.lower()) for one in sentences)
    return best if known.kind == kind else best - 10


# -- types of fields -------------------------------------------------------------------------------


class _ChoiceField:
    """A field with a few possible words, in the form that the parser needs."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = values
        self.pattern = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))

    def __call__(self, text: str) -> object:
        return self.values[text.lower()]


class _CountField:
    """A number with its noun, such as `3 nights` or `1 night`."""

    def __init__(self, *nouns: str) -> None:
        self.pattern = rf"\d+ (?:{'|'.join(nouns)})s?"

    def __call__(self, text: str) -> object:
        return int(text.partition(" ")[0])


class _SlotField(_ChoiceField):
    """Mornings or evenings, one or more."""

    def __init__(self) -> None:
        super().__init__({word: slot for slot in Slot for word in (slot.value, f"{slot}s")})


URGENCIES: Mapping[str, Urgency] = {
    "when it suits": Urgency.WHEN_IT_SUITS,
    "within 6-8 weeks": Urgency.WITHIN_8_WEEKS,
    "within 2 weeks": Urgency.WITHIN_2_WEEKS,
    "within 2-3 days": Urgency.WITHIN_3_DAYS,
    "today": Urgency.TODAY,
    "now": Urgency.NOW,
}
"""Phrases for urgencies."""

_TYPES: Mapping[str, Callable[[str], object]] = {
    "Actives": _CountField("active"),
    "Days": _CountField("day"),
    "Evenings": _CountField("evening", "morning", "day"),
    "Points": _CountField("point"),
    "Slot": _ChoiceField({slot.value: slot for slot in Slot}),
    "Slots": _SlotField(),
    "Steps": _CountField("step"),
    "Weeks": _CountField("week"),
    "Urgency": _ChoiceField(URGENCIES),
    "Reason": _ChoiceField({reason.value.replace("_", " "): reason for reason in Reason}),
}


_HEAD = """\
# The steps

All sentences you can use in a feature file. `And` and `But` continue the kind of step before them.
Names are looked up in the rulesets, overlays included: an id, an everyday name or a clinical name.
This page is generated by `poreroutine spec --steps`.
"""


def steps_page() -> str:
    """Return the page in Markdown."""
    parts = [_HEAD]
    for domain, steps in groupby(known_steps(), key=lambda step: step.domain):
        title, _, about = _about(domain)
        parts.append(f"\n## {title}\n\n{about}\n")
        parts.extend(map(_entry, steps))
    return "".join(parts)


def _about(domain: str) -> tuple[str, str, str]:
    text = " ".join((modules[f"poreroutine.spec.steps.{domain}"].__doc__ or domain).split())
    title, colon, about = text.rstrip(".").partition(": ")
    title, comma, rest = (title, colon, about) if colon else title.partition(", ")
    return title, comma, f"{capitalise(rest)}." if rest else ""


def _entry(step: KnownStep) -> str:
    return (
        f"\n### {step.kind.capitalize()} {_bold(step.sentence)}\n\n{step.meaning}\n\n"
        f"```gherkin\n{step.example}\n```\n"
    )


def _bold(sentence: str) -> str:
    return sentence.replace("{", "*").replace("}", "*")
