"""Run every vignette against the current rules, and print the failures.

Run from the checkout: `PYTHONPATH=src:tests python tests/safety/run_vignettes.py [words]`.
Words select vignettes by name or topic; `--all` also prints those that pass.
"""

from __future__ import annotations

import sys
from collections import Counter

from poreroutine.advisor import Advisor
from safety.vignettes import Verdict, judge, read_vignettes


def main(words: list[str]) -> int:
    """Print the table and return how many fail, at most 1."""
    every = "--all" in words
    chosen = [word for word in words if word != "--all"]
    advisor = Advisor(engine="portable")
    aliases, vignettes = read_vignettes()
    counts: dict[str, Counter[str]] = {}
    for vignette in vignettes:
        if chosen and not any(
            word in (vignette.topic, vignette.name.partition("[")[0]) for word in chosen
        ):
            continue
        verdict = judge(vignette, advisor, aliases)
        counts.setdefault(vignette.topic, Counter())[_word(verdict)] += 1
        if every or verdict.faults or verdict.unknown:
            _show(verdict)
    _table(counts)
    return min(1, sum(count["fails"] for count in counts.values()))


def _word(verdict: Verdict) -> str:
    if verdict.unknown:
        return "cannot be said yet"
    return "fails" if verdict.faults else "passes"


def _show(verdict: Verdict) -> None:
    vignette = verdict.vignette
    print(f"{_word(verdict):18}  {vignette.topic:5} {vignette.name}")  # noqa: T201
    for word in verdict.unknown:
        print(f"{'':20}no answer {word}")  # noqa: T201
    for fault in verdict.faults:
        print(f"{'':20}{fault}")  # noqa: T201


def _table(counts: dict[str, Counter[str]]) -> None:
    words = ("passes", "fails", "cannot be said yet")
    print(f"\n{'topic':8}" + "".join(f"{word:>20}" for word in words))  # noqa: T201
    for topic, count in (*counts.items(), ("all", sum(counts.values(), Counter[str]()))):
        print(f"{topic:8}" + "".join(f"{count[word]:>20}" for word in words))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
