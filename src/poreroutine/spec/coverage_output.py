"""Format coverage: a summary with gaps as text, everything as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from poreroutine.spec.cases import NOT_INSTALLED
from poreroutine.spec.coverage import Coverage, RuleCoverage


def as_text(coverage: Coverage) -> str:
    """Return coverage as text: gaps by topic, then findings, then the five measures."""
    parts = [
        "\n".join(part)
        for part in (
            [*_missing(coverage)],
            [*_failed(coverage)],
            [*map(str, (*coverage.findings, *coverage.unearned))],
            [f"note: {NOT_INSTALLED}"] if coverage.lacks_cases else [],
            [*_summary(coverage)],
        )
        if part
    ]
    return "\n\n".join(parts)


def as_dict(coverage: Coverage, threshold: float) -> dict[str, Any]:
    """Return coverage as plain data, for JSON."""
    return {
        "threshold": threshold,
        "reached": coverage.meets(threshold),
        "scenarios": coverage.scenarios,
        "cases_installed": not coverage.lacks_cases,
        "failed": [
            {"file": one.file, "line": one.line, "scenario": one.scenario}
            for one in coverage.failed
        ],
        "shares": {
            name: {"done": share.done, "of": share.of, "percent": round(share.percent, 2)}
            for name, share in coverage.shares.items()
        },
        "rules": {
            one.rule.id: {
                "fired": one.fired,
                "stated": one.stated,
                "quiet": one.quiet,
                "alternatives": len(one.alternatives),
                "missing": {way.number: way.words for way in one.missing},
            }
            for one in coverage.rules
        },
        "decisions": dict(coverage.decisions),
        "findings": [str(one) for one in (*coverage.findings, *coverage.unearned)],
    }


def _missing(coverage: Coverage) -> Iterator[str]:
    for topic, group in groupby(coverage.rules, key=_topic):
        rules = tuple(group)
        open_ = [one for one in rules if not one.is_whole]
        if open_:
            yield f"{topic}: {len(rules) - len(open_)} of {len(rules)} rules proved"
        for one in open_:
            lacks = [*_lacks(one)]
            if lacks:
                yield f"  {one.rule.id}: {', '.join(lacks)}"
            if one.fired:
                yield from (
                    f"    {one.rule.id} {way.number}/{len(one.alternatives)}: {way.words}"
                    for way in one.missing
                )
    unseen = [name for name, count in coverage.decisions.items() if not count]
    if unseen:
        yield f"decisions that no scenario shows: {', '.join(unseen)}"


def _lacks(one: RuleCoverage) -> Iterator[str]:
    if not one.fired:
        ways = len(one.alternatives)
        yield f"no scenario ({ways} alternatives)" if ways else "no scenario"
    elif not one.stated:
        yield "no `Then` states its outcome"
    if not one.quiet:
        yield "never shown quiet"
    if one.fired and one.missing:
        count = len(one.missing)
        yield f"{count} alternative{'s' * (count > 1)} not taken"


def _topic(one: RuleCoverage) -> str:
    return one.rule.id.rpartition(".")[0]


def _failed(coverage: Coverage) -> Iterator[str]:
    for one in coverage.failed:
        yield f"{one.file}:{one.line}: failed: {one.scenario}"


def _summary(coverage: Coverage) -> Iterator[str]:
    width = max(map(len, coverage.shares))
    for name, share in coverage.shares.items():
        if share.of:
            yield f"{name:<{width}}  {share.done:>4} of {share.of:>4}  {share.percent:6.2f} %"
    parts = [f"{coverage.scenarios} scenarios", f"{len(coverage.failed)} failed"]
    yield ", ".join((*parts, f"{len(coverage.findings) + len(coverage.unearned)} findings"))
