"""What somebody cares for, as far as a question says so, and rules that depend on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from poreroutine.ask.reading import Reader
from poreroutine.model.facts import Topic, Vocabulary
from poreroutine.rulesets.rules.model import Rule


def concerns_named(words: Collection[str], reader: Reader) -> set[str]:
    """Return the concerns whose names are among the words of a question.

    Args:
        words: Its words, in their basic form.
        reader: Knows the words of names.
    """
    asked = {*words}
    return {answer for name, answer in reader.concerns if asked.issuperset(name)}


def depends_on_needs(rules: Iterable[Rule], needs: Collection[str], vocabulary: Vocabulary) -> bool:
    """Return whether rules keep something out only while it is not needed for anything.

    Each of their alternatives tests that somebody lacks a need, which a question need not tell.
    """
    return all(
        any(
            (fact := vocabulary[test.fact]).topic is Topic.TRAIT
            and fact.entry in needs
            and not test.holds(True)  # noqa: FBT003 - the value of a fact
            for test in alternative
        )
        for rule in rules
        for alternative in rule.alternatives
    )
