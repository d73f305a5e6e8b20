"""The reading level of poreroutine's texts: `python reading_level.py`.

Needs the extra `authoring`.
"""

from __future__ import annotations

from statistics import median

from poreroutine import Advisor
from poreroutine.authoring.lint.texts import grade

_EIGHTH = 8.0


def main() -> None:
    """Print the Flesch-Kincaid grade of the plain texts that people read."""
    ruleset = Advisor().ruleset
    texts = [rule.because.plain for rule in ruleset.rules]
    texts += [text.plain for text in ruleset.knowledge.texts.values()]
    found = [grade(text) for text in dict.fromkeys(texts)]
    easy = sum(each <= _EIGHTH for each in found) / len(found)
    print(f"{len(found)} texts: grade {median(found):.1f} (median), {easy:.0%} at 8 or below")


if __name__ == "__main__":
    main()
