"""The vocabulary as a page: every step with its meaning and an example."""

from __future__ import annotations

from itertools import groupby
from sys import modules

from poreroutine.spec.step_registry import KnownStep, known_steps

_HEAD = """\
# The steps

Everything a feature file can say; `And` and `But` take after the step before them.
Names are looked up in the rulesets, overlays included: an id, an everyday name or a clinical name.
This page is made by `poreroutine spec --steps`.
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
    return title, comma, f"{rest[:1].upper()}{rest[1:]}." if rest else ""


def _entry(step: KnownStep) -> str:
    return (
        f"\n### {step.kind.capitalize()} {_bold(step.sentence)}\n\n{step.meaning}\n\n"
        f"```gherkin\n{step.example}\n```\n"
    )


def _bold(sentence: str) -> str:
    return sentence.replace("{", "*").replace("}", "*")
